//! From a page's claims to what they speak of in a situation.

use std::collections::{BTreeMap, BTreeSet};

use reader::{Claim, ClaimKind, DamageKind, Document, Party};
use situation::Situation;
use spine::asking::{Cue, Spotted, Spotter};
use vocab::{ActorId, Date, Gazetteer, NameKind};

use crate::clause::{is_negated, main_clause};
use crate::condition::{either, held};
use crate::hearing::heard;
use crate::mapping::{Mapped, Mapping, Speaks, Topic, Unmapped};

/// The least share of a belief's or stake's name that a claim has to have.
const LEAST_SHARE: f64 = 0.7;
/// The fewest words and names of it.
const LEAST_WORDS: usize = 2;

/// A page to be mapped.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The name by which it is shown.
    pub name: &'a str,
    /// Its account.
    pub document: &'a Document,
    /// Who holds which office is read as of this day where the page does not say when it was written.
    pub reads_on: Date,
}

/// What each claim of a page speaks of in a situation, and under which condition.
pub fn map(page: Page<'_>, situation: &Situation) -> Mapping {
    let document = page.document;
    let mut reading = Reading { situation, around: BTreeSet::new(), page, spotters: BTreeMap::new() };
    reading.look_around();
    let mut mapping = Mapping {
        page: page.name.to_owned(),
        dated: document.dated,
        sentences: document.sentences,
        mapped: Vec::new(),
        unmapped: Vec::new(),
    };
    for claim in &document.claims {
        match reading.mapped(claim) {
            Ok(mapped) => mapping.mapped.push(mapped),
            Err(why) => mapping.unmapped.push(Unmapped { claim: claim.clone(), why }),
        }
    }
    mapping
}

/// A page while it is mapped.
struct Reading<'a> {
    situation: &'a Situation,
    page: Page<'a>,
    /// Those whom the page names.
    around: BTreeSet<ActorId>,
    /// By the day as of which offices are read.
    spotters: BTreeMap<Date, Spotter>,
}

impl Reading<'_> {
    /// Notes whom the page names.
    fn look_around(&mut self) {
        let day = self.page.document.dated.unwrap_or(self.page.reads_on);
        let spotter = Spotter::new(self.situation.phrase_book(), day);
        for claim in &self.page.document.claims {
            self.around.extend(claim.actors.iter().cloned().chain(spotter.named(&claim.words.text)));
        }
        self.spotters.insert(day, spotter);
    }

    fn mapped(&mut self, claim: &Claim) -> Result<Mapped, String> {
        let written = claim.dated.as_ref().and_then(reader::Dated::known).or(self.page.document.dated);
        let reads_on = written.unwrap_or(self.page.reads_on);
        let situation = self.situation;
        let spotter = self.spotters.entry(reads_on).or_insert_with(|| Spotter::new(situation.phrase_book(), reads_on));
        let clause = main_clause(claim);
        let act = claim.act.as_ref();
        let source = act.and_then(|act| acts(act.source.as_ref()?, reads_on)).or_else(|| he(claim, &clause, reads_on));
        let target = act.and_then(|act| act.target.as_ref()?.actor.clone());
        let cue = Cue { actor: source.as_ref(), target: target.as_ref(), around: Some(&self.around), written };
        let spotted = spotter.spot(&clause, cue);
        let torn = spotted.iter().find(|one| !one.or.is_empty());
        let clear = spotted.iter().filter(|one| one.or.is_empty());
        let mut speaks: Vec<Speaks> = clear.map(|one| spoken_of(one, &clause)).collect();
        if speaks.is_empty()
            && let Some(one) = torn
        {
            return Err(format!("it may be any of {}", either(one.value.as_ref(), &one.subject, &one.or)));
        }
        speaks.extend(beliefs(situation, spotter, claim, &clause));
        speaks.extend(stakes(situation, spotter, claim, &clause));
        if speaks.is_empty() {
            return Err(why_not(situation, claim));
        }
        let held = held(claim, spotter, &self.around, written, reads_on);
        let (polarity, stated) = heard(claim, &clause, held.as_ref());
        Ok(Mapped { claim: claim.clone(), speaks, held, polarity, stated })
    }
}

/// Who acts, where the words for them are a name or a pronoun; a name somewhere within them ("the window for talks with B") is not
/// theirs.
pub(crate) fn acts(source: &Party, reads_on: Date) -> Option<ActorId> {
    let words = source.words.text.to_lowercase();
    let pronoun = matches!(words.as_str(), "he" | "she" | "it" | "they" | "this" | "both");
    let mentions = Gazetteer::builtin().mentions_at(&source.words.text, reads_on);
    let before = mentions.first().map(|mention| source.words.text[..mention.range.start].to_lowercase());
    let first = before.is_some_and(|before| {
        before.split_whitespace().all(|word| matches!(word, "the" | "both" | "president" | "chairman" | "leader"))
    });
    source.actor.clone().filter(|_| pronoun || first)
}

/// Whom "he" means in a clause that begins with it: the leader whom the condition names first.
pub(crate) fn he(claim: &Claim, clause: &str, reads_on: Date) -> Option<ActorId> {
    let first = clause.split_whitespace().find(|word| !matches!(word.to_lowercase().as_str(), "that" | "then"))?;
    let condition = claim.condition.as_ref().filter(|_| matches!(first.to_lowercase().as_str(), "he" | "she"))?;
    let mention = Gazetteer::builtin().mentions_at(&condition.words.text, reads_on).into_iter().next()?;
    (mention.via == NameKind::Leader).then_some(mention.actor)
}

/// What was found, as something that the claim speaks of.
fn spoken_of(one: &Spotted, clause: &str) -> Speaks {
    let of = one.literal().map_or_else(|| Topic::Subject(one.subject.clone()), Topic::Value);
    let words = clause.get(one.words.clone()).unwrap_or_default().to_owned();
    Speaks { of, score: one.score, label: one.label.clone(), words }
}

/// The beliefs that a claim speaks of: those of its holder that are called nearly so.
fn beliefs<'s>(
    situation: &'s Situation,
    spotter: &'s Spotter,
    claim: &'s Claim,
    clause: &'s str,
) -> impl Iterator<Item = Speaks> {
    let holder = claim.holder.as_ref().and_then(|holder| holder.actor.as_ref());
    let own = situation.beliefs.iter().filter(move |(_, belief)| {
        holder.is_some() && claim.kind == ClaimKind::Belief && situation.id(&belief.of).as_ref() == holder
    });
    let own = own.filter(move |(_, belief)| is_negated(&belief.name) == is_negated(clause));
    own.filter_map(move |(key, belief)| near(spotter, &belief.name, clause, Topic::Belief(key.clone())))
}

/// The stakes that a claim speaks of, where it says what matters to somebody or how things go.
fn stakes<'s>(
    situation: &'s Situation,
    spotter: &'s Spotter,
    claim: &'s Claim,
    clause: &'s str,
) -> impl Iterator<Item = Speaks> {
    let weighs = matches!(
        claim.kind,
        ClaimKind::Priority | ClaimKind::Stance | ClaimKind::Trend | ClaimKind::Belief | ClaimKind::Dependence
    );
    let all = situation.stakes.iter().filter(move |_| weighs);
    all.filter_map(move |(key, stake)| near(spotter, &stake.name, clause, Topic::Stake(key.clone())))
}

fn near(spotter: &Spotter, name: &str, clause: &str, of: Topic) -> Option<Speaks> {
    let (found, all) = spotter.shared(name, clause);
    let share = found as f64 / all.max(1) as f64;
    let enough = found >= LEAST_WORDS && share >= LEAST_SHARE;
    enough.then(|| Speaks { of, score: share, label: name.to_owned(), words: clause.to_owned() })
}

fn why_not(situation: &Situation, claim: &Claim) -> String {
    let names: Vec<&str> = claim
        .actors
        .iter()
        .filter_map(|id| situation.actor(id))
        .map(|key| situation.actors[key].name.as_str())
        .collect();
    let cut = claim
        .damage
        .iter()
        .any(|damage| matches!(damage, DamageKind::TailLost | DamageKind::HeadLost | DamageKind::GapInside));
    match (names.as_slice(), cut) {
        (_, true) => "what is left of the sentence names nothing in the situation".to_owned(),
        ([], false) => "it names nobody in the situation".to_owned(),
        (names, false) => format!("it names {}, and nothing in the situation that they do", names.join(", ")),
    }
}
