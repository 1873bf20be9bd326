//! From what was asked to an answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use situation::{Model, Reveal, Situation};
use spine::asking::Asked;
use spine::{Abstain, Cell, Interval, Key, Literal, Question, Record, Resolver, View, Witness};
use vocab::{ActorId, Date, Gazetteer, Window};

use crate::answer::{Answer, Curve, Occasion, QuestionAnswer, Settled, SourceEnd, WitnessAnswer};
use crate::base_rate::BaseRate;
use crate::curve::curve;
use crate::learned::{Foresight, Learned, Unforeseen};
use crate::page_claims::PageClaims;
use crate::persistence::Persistence;
use crate::pool::pool;
use crate::pool_under::pool_under;
use crate::questions::{Subject, conditions, question, subjects};
use crate::reasons::{ground, reasons, rests};
use crate::request::{AskError, Request};
use crate::sensitivity::least_share;
use crate::setting::Setting;
use crate::situation_witness::{SituationWitness, Testimony, interval};
use crate::statistics::mean;

/// Everything that an answer is computed from: a changed situation, a window, questions.
#[derive(Debug)]
pub struct Inquest {
    pub(crate) situation: Arc<Situation>,
    pub(crate) witness: SituationWitness,
    /// The situation's games over the window.
    pub(crate) model: Model,
    pub(crate) window: Window,
    pub(crate) questions: Vec<Question>,
    /// The option that was asked about.
    pub(crate) about: Option<Key>,
    /// Whether `--set` changes anything.
    changed: bool,
    /// The branches that were asked for.
    pub(crate) asked_for: Vec<Literal>,
    /// Instruments that do not exist in the window, and why.
    pub(crate) gone: Vec<String>,
    form: &'static str,
    actor: Option<ActorId>,
    pub(crate) target: Option<ActorId>,
}

impl Inquest {
    /// Makes the changes, finds the questions and their branches.
    ///
    /// # Errors
    /// See [`AskError`].
    pub fn new(situation: &Situation, asked: &Asked, request: &Request, record: &dyn Record) -> Result<Self, AskError> {
        let Setting { situation, witness, model, window } = Setting::new(situation, request, record)?;
        let (given, asked_for) = conditions(&model, request)?;
        let Subject { form, actor, target, keys, about } = subjects(&situation, asked)?;
        if let ([key], Some(value)) = (keys.as_slice(), &about)
            && situation.contingencies.contains_key(key)
        {
            let literal = Literal { subject: key.clone(), value: value.clone() };
            let closed = |why| AskError::Closed { words: words(asked), why: Box::new(why) };
            model.event(&literal).map_err(closed)?;
        }
        let mut questions = Vec::new();
        let mut gone = Vec::new();
        for key in &keys {
            let question = question(&situation, key, target.clone(), window, request.as_of, &given, &asked_for)?;
            match gone_in(&situation, &question) {
                Some(why) => gone.push(why),
                None => questions.push(question),
            }
        }
        if questions.is_empty() {
            return Err(AskError::NotCovered(gone.join("; ")));
        }
        let changed = !request.set.is_empty();
        Ok(Self { situation, witness, model, window, questions, about, changed, asked_for, gone, form, actor, target })
    }

    /// The instruments and outcomes that the question is about, in the order of the answer.
    pub fn instruments(&self) -> impl Iterator<Item = &Key> {
        self.questions.iter().map(|q| &q.instrument)
    }

    /// The question about one of them.
    pub(crate) fn question(&self, instrument: &Key) -> Result<&Question, Abstain> {
        self.questions
            .iter()
            .find(|q| q.instrument == *instrument)
            .ok_or_else(|| Abstain::NothingKnown(format!("the question is not about `{instrument}`")))
    }

    /// The view of the changed situation as of a date.
    pub(crate) fn view<'v>(&'v self, as_of: Date, record: &'v dyn Record) -> View<'v> {
        View::new(as_of, record, &self.situation.claims, &self.situation.entries)
    }
}

/// The words in which something is asked.
fn words(asked: &Asked) -> String {
    match asked {
        Asked::Whether { act, .. } | Asked::When { act, .. } | Asked::Whom { act, .. } | Asked::Who { act, .. } => {
            act.words.clone()
        }
        Asked::What { .. } => String::new(),
    }
}

/// Why there is nothing to ask of an instrument in a window: it does not exist yet, or no longer.
fn gone_in(situation: &Situation, question: &Question) -> Option<String> {
    let instrument = situation.instruments.get(&question.instrument)?;
    let Question { label, window, .. } = question;
    match (instrument.from, instrument.until) {
        (Some(from), _) if from > window.last() => Some(format!("{label}: it exists only from {from}")),
        (_, Some(until)) if until <= window.first() => Some(format!("{label}: it ended on {until}")),
        _ => None,
    }
}

/// Answers what was asked from one situation and a record, as of the request's date.
///
/// # Errors
/// See [`AskError`].
pub fn ask(situation: &Situation, asked: &Asked, request: &Request, record: &dyn Record) -> Result<Answer, AskError> {
    ask_with(situation, asked, request, record, record)
}

/// The same, where the record holds only what the situation's resolvers ask for, and all that anybody did is held apart:
/// `events` is what the witness `record` learns from.
///
/// # Errors
/// See [`AskError`].
pub fn ask_with(
    situation: &Situation,
    asked: &Asked,
    request: &Request,
    record: &dyn Record,
    events: &dyn Record,
) -> Result<Answer, AskError> {
    let inquest = Inquest::new(situation, asked, request, record)?;
    let view = inquest.view(request.as_of, record);
    let could_not_model = |why: Abstain| AskError::Model { as_of: request.as_of, why: why.to_string() };
    let model = &inquest.model;
    let (testimonies, unique) = inquest.witness.testify(&inquest.questions, model).map_err(could_not_model)?;
    let rests = rests(model);
    let hindsight = rests.hindsight > 0;
    let all = View::new(request.as_of, events, &[], &[]);
    let foresight = foresight(&inquest.questions, &all, inquest.window);
    let learned = Learned::new(&foresight, &all);
    let mut questions = Vec::new();
    for (question, testimony) in inquest.questions.iter().zip(testimonies) {
        let mut answer =
            answer_one(&inquest, question, testimony, hindsight, &view, &learned).map_err(could_not_model)?;
        if inquest.form == "when" {
            let curve = curve(&inquest, question, &view).map_err(could_not_model)?;
            answer.curve = curve.map(|curve| pooled_curve(curve, &answer));
        }
        questions.push(answer);
    }
    if !request.set.is_empty() {
        let unchanged = before(situation, asked, request, record);
        for question in &mut questions {
            question.before = unchanged.get(&question.instrument).cloned();
        }
    }
    Ok(Answer {
        asked: request.text.clone(),
        form: inquest.form,
        actor: actor_name(situation, inquest.actor.as_ref()),
        target: inquest.target.as_ref().map(|id| actor_name(situation, Some(id))),
        as_of: request.as_of,
        window: inquest.window,
        situation: situation.title.clone(),
        written: situation.written,
        set: request.set.clone(),
        given: request.given.clone(),
        asked_for: inquest.asked_for.clone(),
        questions,
        settled: settled(model),
        record_ends: view.record_ends(),
        sources: sources(&inquest, &view),
        could_not: could_not(&inquest, &view),
        pages: Vec::new(),
        rests,
        draws: inquest.witness.draws,
        seed: inquest.witness.seed,
        unique,
        games: model.games(),
        cells: model.cells(),
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// The probabilities of all options without what `--set` changes, on the same draws. What cannot be asked then has none.
fn before(situation: &Situation, asked: &Asked, request: &Request, record: &dyn Record) -> BTreeMap<Key, Vec<f64>> {
    let request = Request { set: Vec::new(), given: Vec::new(), ..request.clone() };
    let Ok(inquest) = Inquest::new(situation, asked, &request, record) else { return BTreeMap::new() };
    let Ok(told) = inquest.witness.unconditional(&inquest.questions, &inquest.model) else { return BTreeMap::new() };
    inquest.questions.into_iter().zip(told).filter_map(|(q, told)| Some((q.instrument, told.ok()?))).collect()
}

fn answer_one(
    inquest: &Inquest,
    question: &Question,
    testimony: Result<Testimony, Abstain>,
    hindsight: bool,
    view: &View<'_>,
    learned: &Learned<'_>,
) -> Result<QuestionAnswer, Abstain> {
    let model = &inquest.model;
    let (joint, sensitivity, abstains) = match testimony {
        Ok(Testimony { joint, sensitivity }) => (Some(joint), sensitivity, None),
        Err(why) => (None, Vec::new(), Some(why)),
    };
    let weight = if hindsight || joint.is_none() { 0.0 } else { 1.0 };
    let reasons = reasons(model);
    let situation = WitnessAnswer { weight, hindsight, reasons, ..WitnessAnswer::of("situation", joint, abstains) };
    let changed = inquest.changed;
    let of_the_record: [&dyn Witness; 3] = [&BaseRate, &Persistence, learned];
    let mut witnesses = vec![situation];
    witnesses.extend(of_the_record.map(|witness| observed(witness, question, view, changed)));
    let voices: Vec<_> = witnesses.iter().filter_map(|w| Some((w.weight, w.joint.as_ref()?))).collect();
    let read = PageClaims::are_there(view).then(|| read(question, view, changed));
    let pooled = match &read {
        Some(read) => pool_under(&voices, read.joint.as_ref(), &read.under, 1.0),
        None => pool(&voices),
    };
    let pooled = pooled.map_err(|why| Abstain::CouldNot(why.to_string()))?;
    witnesses.extend(read);
    let mut order: Vec<usize> = (0..sensitivity.len()).collect();
    order.sort_by(|&a, &b| sensitivity[b].total_cmp(&sensitivity[a]));
    let grounds = order
        .into_iter()
        .map(|q| (q, sensitivity[q]))
        .take_while(|(_, share)| *share >= least_share(inquest.witness.draws))
        .take(8)
        .map(|(q, share)| ground(&model.quantities()[q], share))
        .collect();
    let options = question.options.choices();
    Ok(QuestionAnswer {
        instrument: question.instrument.clone(),
        label: question.label.clone(),
        kind: question.kind,
        options: options.iter().map(|c| (c.key.clone(), c.label.clone())).collect(),
        status_quo: question.options.status_quo(),
        ordered: question.options.is_ordered(),
        resolver: match &question.resolver {
            Resolver::Record(list) => Some(list.to_string()),
            Resolver::Declared => None,
        },
        about: inquest.about.as_ref().and_then(|key| question.options.position(key)),
        occasion: occasion(inquest, question)?,
        witnesses,
        pool: pooled,
        reveal: inquest.situation.contingencies.get(&question.instrument).map(|c| c.reveal),
        before: None,
        curve: None,
        grounds,
    })
}

/// What is learned from a record of events for some questions over a window.
pub(crate) fn foresight(questions: &[Question], view: &View<'_>, window: Window) -> Result<Foresight, Unforeseen> {
    let rules = questions.iter().filter_map(|question| match &question.resolver {
        Resolver::Record(rules) => Some(rules),
        Resolver::Declared => None,
    });
    Foresight::for_rules(rules, view, window)
}

/// What a witness of the record says. It counts what happened, so that it knows nothing of a changed world.
fn observed(witness: &dyn Witness, question: &Question, view: &View<'_>, changed: bool) -> WitnessAnswer {
    let told = if changed {
        Err(Abstain::NothingKnown("nothing in the record happened in a world changed by --set".to_owned()))
    } else {
        witness.answer(question, view)
    };
    match told {
        Ok((joint, reasons)) => WitnessAnswer { reasons, ..WitnessAnswer::of(witness.name(), Some(joint), None) },
        Err(why) => WitnessAnswer::of(witness.name(), None, Some(why)),
    }
}

/// What the pages say. It was said of the world as it is, so that it bears on no changed one.
fn read(question: &Question, view: &View<'_>, changed: bool) -> WitnessAnswer {
    let name = PageClaims.name();
    if changed {
        let why = "nothing on the pages was said of a world changed by --set";
        return WitnessAnswer::of(name, None, Some(Abstain::NothingKnown(why.to_owned())));
    }
    let told = PageClaims::tell(question, view);
    let (joint, abstains) = match told.whole {
        Ok(joint) => (Some(joint), None),
        Err(why) => (None, Some(why)),
    };
    let mut answer = WitnessAnswer { reasons: told.reasons, ..WitnessAnswer::of(name, joint, abstains) };
    if !told.under.is_empty() {
        answer.weight = 1.0;
    }
    WitnessAnswer { under: told.under, ..answer }
}

/// A curve that ends where the pool does: the situation says when the chance comes, F(t) = 1 − (1 − F(T))^h(t), with
/// h(t) the share of the hazard that has passed by then, and the pool says how much there is in all.
fn pooled_curve(mut curve: Curve, answer: &QuestionAnswer) -> Curve {
    let (Some(joint), Some(about)) = (answer.shown(), answer.about) else { return curve };
    let Some((_, end)) = curve.points.last().cloned() else { return curve };
    for (_, cells) in &mut curve.points {
        for ((cell, end), branch) in cells.iter_mut().zip(&end).zip(joint.branches()) {
            let whole = &branch.options[about];
            let scaled = |p: f64, end: f64, whole: f64| {
                let hazard = |p: f64| -(-p.min(1.0 - 1e-12)).ln_1p();
                if end <= 0.0 || whole == end { p } else { -(-(hazard(p) / hazard(end)) * hazard(whole)).exp_m1() }
            };
            let Interval { low, high } = cell.interval;
            *cell = Cell {
                p: scaled(cell.p, end.p, whole.p),
                interval: Interval {
                    low: scaled(low, end.interval.low, whole.interval.low),
                    high: scaled(high, end.interval.high, whole.interval.high),
                },
            };
        }
    }
    curve
}

/// The sources that speak to what was asked; if none does, all that there are.
fn sources(inquest: &Inquest, view: &View<'_>) -> Vec<SourceEnd> {
    let mut ends = BTreeMap::new();
    for question in &inquest.questions {
        if let Resolver::Record(rules) = &question.resolver {
            ends.extend(view.sources(rules));
        }
    }
    let ends = if ends.is_empty() { view.all_sources() } else { ends };
    ends.into_iter().map(|(source, ends)| SourceEnd { source: source.to_owned(), ends }).collect()
}

/// How likely it is that an occasion arises in the window.
fn occasion(inquest: &Inquest, question: &Question) -> Result<Option<Occasion>, Abstain> {
    let Some(occasion) = inquest.situation.instruments.get(&question.instrument).and_then(|i| i.occasion.as_ref())
    else {
        return Ok(None);
    };
    let model = &inquest.model;
    let probability = match &occasion.when {
        Some(_) => match model.occasion_event(&question.instrument) {
            Ok(Some(event)) => inquest.witness.sample(model, &[event])?.cell(0),
            Ok(None) | Err(_) => return Ok(None),
        },
        None => {
            let draws = inquest.witness.draw(model);
            let mut evaluation = model.evaluation();
            let mut row = Vec::new();
            let values: Option<Vec<f64>> = (0..draws.count())
                .map(|draw| {
                    draws.row(draw, &mut row);
                    model.occasion(&question.instrument, &row, &mut evaluation)
                })
                .collect();
            match values {
                Some(values) => Cell { p: mean(&values).clamp(0.0, 1.0), interval: interval(&values, None) },
                None => return Ok(None),
            }
        }
    };
    Ok(Some(Occasion { name: occasion.name.clone(), probability }))
}

fn settled(model: &Model) -> Vec<Settled> {
    model
        .settled()
        .iter()
        .map(|(key, (outcome, on, entry))| Settled {
            contingency: key.clone(),
            outcome: model.situation().contingencies[key]
                .outcomes
                .get(outcome)
                .map_or_else(|| outcome.to_string(), |o| o.name.clone()),
            on: *on,
            source: entry.provenance.source.clone(),
        })
        .collect()
}

fn could_not(inquest: &Inquest, view: &View<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if view.record_ends().is_none() {
        lines.push("persistence and base rates say nothing: there is no record".to_owned());
    }
    lines.extend(inquest.gone.iter().cloned());
    for literal in &inquest.asked_for {
        if inquest.questions.iter().any(|q| q.instrument == literal.subject) {
            lines.push(format!("`{literal}` is no branch of `{}` itself", literal.subject));
        }
    }
    for question in &inquest.questions {
        if let Some(Reveal::On(day)) = inquest.situation.contingencies.get(&question.instrument).map(|c| c.reveal)
            && day > question.window.last()
        {
            lines.push(format!(
                "the window ends before {day}, when {} is revealed: the answer is about how it comes out then",
                question.label
            ));
        }
    }
    lines.extend(overdue(inquest, view.as_of()));
    let unsettled: Vec<String> = inquest
        .questions
        .iter()
        .filter(|q| matches!(q.resolver, Resolver::Declared))
        .map(|q| format!("`{}`", q.instrument))
        .collect();
    if !unsettled.is_empty() {
        let have = if unsettled.len() > 1 { "have" } else { "has" };
        lines.push(format!("no record can settle this, since {} {have} no resolver", unsettled.join(", ")));
    }
    lines
}

/// Contingencies whose day is past, though the file does not say how they came out.
fn overdue(inquest: &Inquest, as_of: Date) -> impl Iterator<Item = String> {
    let situation = &inquest.situation;
    inquest.model.open_contingencies().into_iter().filter_map(move |key| {
        let contingency = &situation.contingencies[&key];
        match contingency.reveal {
            Reveal::On(day) if day <= as_of => Some(format!(
                "{} was to be known on {day}; the file does not say how it came out, so it is taken as open",
                contingency.name
            )),
            _ => None,
        }
    })
}

pub(crate) fn actor_name(situation: &Situation, id: Option<&ActorId>) -> String {
    match id.and_then(|id| situation.actor(id)).map(|key| &situation.actors[key]) {
        Some(actor) if actor.article => format!("the {}", actor.name),
        Some(actor) => actor.name.clone(),
        None => id.map_or_else(|| "nobody alone".to_owned(), |id| Gazetteer::builtin().called(id)),
    }
}
