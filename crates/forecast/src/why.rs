//! Why: what carries an answer, found by taking it away.

use std::sync::Arc;

use serde::Serialize;
use situation::{Change, Situation};
use spine::{Abstain, Content, Entry, Key, Question, Record, View};
use vocab::Date;

use crate::ask::{Inquest, foresight};
use crate::learned::LearnedWhy;
use crate::misperception::{Gap, gaps};
use crate::situation_witness::SituationWitness;

/// What carries the answer to one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// The instrument or outcome.
    pub instrument: Key,
    /// Its name.
    pub label: String,
    /// The option explained: the one asked about, or else the likeliest that is not the status quo.
    pub option: Key,
    /// Its name.
    pub option_label: String,
    /// Its probability in the draws used here.
    pub probability: f64,
    /// Draws used here.
    pub draws: usize,
    /// What moves it, most first.
    pub contributions: Vec<Contribution>,
    /// How far others mispredict this instrument, and its actor theirs.
    pub gaps: Vec<Gap>,
    /// Whether anybody holds a belief that is in force. Without one every gap is exactly 0.
    pub beliefs: bool,
    /// What the witness `record` says of the option, and its precedents; `None` where it says nothing, or was not asked.
    pub learned: Option<LearnedWhy>,
}

impl Why {
    /// Adds what the witness `record` says, from all events as of the inquest's date.
    pub fn with_events(mut self, inquest: &Inquest, events: &View<'_>) -> Self {
        let Ok(question) = inquest.question(&self.instrument) else { return self };
        let foresight = foresight(std::slice::from_ref(question), events, inquest.window);
        let option = question.options.position(&self.option);
        self.learned = option.and_then(|option| LearnedWhy::of(&foresight, question, option, events).ok());
        self
    }
}

/// One thing that carries an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contribution {
    /// What sort of thing.
    pub lever: Lever,
    /// Its path.
    pub path: String,
    /// How a person calls it.
    pub name: String,
    /// The option's probability without it.
    pub without: f64,
    /// How much it adds: the probability with it minus the one without.
    pub adds: f64,
    /// Its number as written, if it is one: 5th and 95th percentile.
    pub range: Option<(f64, f64)>,
    /// Where it is from; `None`: it is only assumed.
    pub source: Option<String>,
    /// How the source was looked up.
    pub checked: Option<String>,
    /// Line in the situation file; 0 if it has none.
    pub line: usize,
}

/// What sort of thing carries an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lever {
    /// A stake that an actor cares for.
    Stake,
    /// What an option does.
    Effect,
    /// What options do together.
    Interaction,
    /// What one holds of another.
    Belief,
    /// A treaty, an alliance, trade.
    Tie,
    /// A slow trend.
    Driver,
}

const DRAWS: usize = 200;

/// What carries the answer on one of an inquest's instruments: each thing is taken away in turn, on common draws.
/// `progress` is told how many of how many are done.
///
/// # Errors
/// If a model cannot be computed.
pub fn why(
    inquest: &Inquest,
    instrument: &Key,
    as_of: Date,
    record: &dyn Record,
    progress: impl Fn(usize, usize),
) -> Result<Why, Abstain> {
    let question = inquest.question(instrument)?;
    let witness = SituationWitness { draws: inquest.witness.draws.min(DRAWS), ..inquest.witness.clone() };
    let base = probabilities(&witness, question, as_of, record)?;
    let about = inquest.about.as_ref().and_then(|key| question.options.position(key));
    let likeliest = (0..base.len())
        .filter(|&o| o != question.options.status_quo())
        .max_by(|&a, &b| base[a].total_cmp(&base[b]))
        .unwrap_or(0);
    let option = about.unwrap_or(likeliest);
    let candidates = candidates(&inquest.situation, question);
    let view = inquest.view(as_of, record);
    let mut contributions = Vec::new();
    for (done, candidate) in candidates.iter().enumerate() {
        progress(done, candidates.len());
        let mut without = (*inquest.situation).clone();
        candidate.remove(&mut without, as_of);
        let changed = SituationWitness { situation: Arc::new(without), ..witness.clone() };
        let p = probabilities(&changed, question, as_of, record)?[option];
        contributions.push(candidate.contribution(&view, p, base[option]));
    }
    progress(candidates.len(), candidates.len());
    contributions.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()).then_with(|| a.path.cmp(&b.path)));
    let choice = &question.options.choices()[option];
    let (gaps, beliefs) = gaps(&witness, inquest, question)?;
    Ok(Why {
        instrument: instrument.clone(),
        label: question.label.clone(),
        option: choice.key.clone(),
        option_label: choice.label.clone(),
        probability: base[option],
        draws: witness.draws,
        contributions,
        gaps,
        beliefs,
        learned: None,
    })
}

/// The mean probability of each option.
fn probabilities(
    witness: &SituationWitness,
    question: &Question,
    as_of: Date,
    record: &dyn Record,
) -> Result<Vec<f64>, Abstain> {
    let view = View::new(as_of, record, &witness.situation.claims, &witness.situation.entries);
    let model = witness.model(&view, question.window)?;
    let mut told = witness.unconditional(std::slice::from_ref(question), &model)?;
    told.pop().unwrap_or_else(|| Err(Abstain::NothingKnown("nothing was asked".to_owned())))
}

/// Something that can be taken away.
struct Candidate {
    lever: Lever,
    path: String,
    name: String,
}

/// What may carry an instrument's answer: what its actor wants, what its options do, and every belief, tie and driver.
fn candidates(situation: &Situation, question: &Question) -> Vec<Candidate> {
    let mut found = Vec::new();
    // What a contingency depends on carries it.
    let depends: Vec<&Key> = (situation.contingencies.get(&question.instrument).iter())
        .flat_map(|c| c.given.values().flat_map(|given| given.when.iter().map(|l| &l.subject)))
        .collect();
    let mut owners: Vec<&Key> =
        match (situation.instruments.get(&question.instrument), situation.outcomes.get(&question.instrument)) {
            (Some(instrument), _) => vec![&instrument.actor],
            (None, Some(outcome)) => outcome.between.iter().collect(),
            (None, None) => depends.iter().filter_map(|key| Some(&situation.instruments.get(*key)?.actor)).collect(),
        };
    owners.sort_unstable();
    owners.dedup();
    for owner in owners {
        let Some(actor) = situation.actors.get(owner) else { continue };
        found.extend(actor.wants.keys().map(|stake| Candidate {
            lever: Lever::Stake,
            path: format!("actors.{owner}.wants.{stake}"),
            name: format!("{}: {}", actor.name, situation.stakes.get(stake).map_or(stake.as_str(), |s| &s.name)),
        }));
    }
    let involved: Vec<&Key> = match situation.outcomes.get(&question.instrument) {
        Some(outcome) => outcome.options.values().flat_map(|o| o.when.iter().flatten().map(|l| &l.subject)).collect(),
        None => depends.into_iter().chain([&question.instrument]).collect(),
    };
    for (key, instrument) in situation.instruments.iter().filter(|(key, _)| involved.contains(key)) {
        for (o, option) in &instrument.options {
            found.extend(option.effects.iter().map(|stake| Candidate {
                lever: Lever::Effect,
                path: format!("instruments.{key}.options.{o}.effects.{stake}"),
                name: format!("{} → {}", option.name, situation.stakes.get(stake).map_or(stake.as_str(), |s| &s.name)),
            }));
        }
    }
    for (key, interaction) in &situation.interactions {
        if interaction.when.iter().any(|l| involved.contains(&&l.subject)) {
            let when: Vec<String> = interaction.when.iter().map(ToString::to_string).collect();
            found.push(Candidate {
                lever: Lever::Interaction,
                path: format!("interactions.{key}"),
                name: format!(
                    "{} → {}",
                    when.join(" with "),
                    situation.stakes.get(&interaction.stake).map_or(interaction.stake.as_str(), |s| &s.name)
                ),
            });
        }
    }
    let named = |lever: Lever, section: &str, key: &Key, name: &str| Candidate {
        lever,
        path: format!("{section}.{key}"),
        name: name.to_owned(),
    };
    found.extend(situation.beliefs.iter().map(|(k, b)| named(Lever::Belief, "beliefs", k, &b.name)));
    found.extend(situation.ties.iter().map(|(k, t)| named(Lever::Tie, "ties", k, &t.name)));
    found.extend(situation.drivers.iter().map(|(k, d)| named(Lever::Driver, "drivers", k, &d.name)));
    found
}

impl Candidate {
    fn remove(&self, situation: &mut Situation, as_of: Date) {
        match (self.lever, self.path.split('.').collect::<Vec<_>>().as_slice()) {
            (Lever::Stake, ["actors", actor, "wants", stake]) => {
                if let Some(actor) = situation.actors.get_mut(*actor) {
                    actor.wants.remove(*stake);
                }
                situation.entries.retain(|e| e.path != self.path);
            }
            _ => Change::Remove(self.path.clone()).apply(situation, as_of),
        }
    }

    fn contribution(&self, view: &View<'_>, without: f64, with: f64) -> Contribution {
        // A tie's or driver's own entry says where it is from; an interaction's or belief's number does. Of several that
        // were known, the last to take effect by the day is shown, or else the first that will.
        let own = |e: &&Entry| e.path == self.path || e.path == format!("{}.effect", self.path);
        let known = || view.entries().map(|seen| seen.item).filter(own);
        let entry = known().filter(|e| e.from.is_none_or(|day| day <= view.as_of())).last().or_else(|| known().next());
        Contribution {
            lever: self.lever,
            path: self.path.clone(),
            name: self.name.clone(),
            without,
            adds: with - without,
            range: entry.and_then(|e| match &e.content {
                Content::Value(estimate) => Some((estimate.low, estimate.high)),
                _ => None,
            }),
            source: entry.and_then(|e| e.provenance.source.clone()),
            checked: entry.and_then(|e| e.provenance.checked.clone()),
            line: entry.map_or(0, |e| e.line),
        }
    }
}
