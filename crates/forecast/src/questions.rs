//! Which questions a situation makes of what was asked, and under which branches.

use situation::{Contingency, Model, Occasion, Reveal, Situation};
use spine::asking::{Asked, parse_condition};
use spine::resolver::DecisionList;
use spine::{Choice, Condition, Key, Kind, Literal, OptionSet, OptionSetError, Question, Resolver};
use vocab::{ActorId, Date, Window};

use crate::ask::actor_name;
use crate::request::{AskError, Request};

/// The branches: each outcome of each contingency that is open and revealed in the window, then what was asked for. And
/// what was asked for by itself, since it may be among those outcomes.
pub(crate) fn conditions(model: &Model, request: &Request) -> Result<(Vec<Condition>, Vec<Literal>), AskError> {
    let situation = model.situation();
    let book = situation.phrase_book();
    let mut given: Vec<Condition> = Vec::new();
    for key in model.open_contingencies() {
        let contingency = &situation.contingencies[&key];
        if matches!(contingency.reveal, Reveal::On(day) if day > model.window().last()) {
            continue;
        }
        given.extend(contingency.outcomes.iter().map(|(outcome, named)| Condition {
            literal: Literal { subject: key.clone(), value: outcome.clone() },
            label: named.name.clone(),
            resolver: resolver(contingency.resolver.as_ref()),
        }));
    }
    let mut asked_for = Vec::new();
    for text in &request.given {
        let misunderstood =
            |why| AskError::Condition { text: text.clone(), why: Box::new(why), may_happen: may_happen(model) };
        let literal = parse_condition(text, &book, request.as_of).map_err(misunderstood)?;
        model.event(&literal).map_err(|why| AskError::Refused { text: text.clone(), why: Box::new(why) })?;
        asked_for.push(literal.clone());
        if !given.iter().any(|c| c.literal == literal) {
            let label = if text.contains('=') { in_words(situation, &literal) } else { text.clone() };
            let resolver = resolver(rules(situation, &literal.subject));
            given.push(Condition { literal, label, resolver });
        }
    }
    Ok((given, asked_for))
}

/// The outcomes of the open contingencies, without those that only have what the others leave: what may happen.
fn may_happen(model: &Model) -> Vec<(String, Literal)> {
    let situation = model.situation();
    let mut found = Vec::new();
    for key in model.open_contingencies() {
        let contingency = &situation.contingencies[&key];
        let rest = contingency.outcomes.keys().nth(remainder(situation, &key, contingency)).cloned();
        let told = contingency.outcomes.iter().filter(|(outcome, _)| Some(*outcome) != rest.as_ref());
        let literal = |outcome: &Key| Literal { subject: key.clone(), value: outcome.clone() };
        found.extend(told.map(|(outcome, named)| (named.name.clone(), literal(outcome))));
    }
    found
}

/// Whether a contingency's probability depends on an instrument, an outcome or another contingency, be it by way of others. Then
/// it tells what became of that, and is no condition for it.
fn hangs_on(situation: &Situation, contingency: &Key, on: &Key) -> bool {
    let Some(contingency) = situation.contingencies.get(contingency) else { return false };
    let parts: Vec<&Key> = match situation.outcomes.get(on) {
        Some(outcome) => outcome.options.values().flat_map(|o| o.when.iter().flatten().map(|l| &l.subject)).collect(),
        None => vec![on],
    };
    let causes = contingency.given.values().flat_map(|given| given.when.iter().map(|l| &l.subject));
    causes.into_iter().any(|cause| parts.contains(&cause) || hangs_on(situation, cause, on))
}

/// A condition that was given by its keys, as a person would say it: “gives it up” (North Korea's nuclear arsenal).
fn in_words(situation: &Situation, literal: &Literal) -> String {
    let Literal { subject, value } = literal;
    let instrument = situation.instruments.get(subject).and_then(|i| Some((&i.options.get(value)?.name, &i.name)));
    let outcome = || situation.outcomes.get(subject).and_then(|o| Some((&o.options.get(value)?.name, &o.name)));
    instrument.or_else(outcome).map_or_else(|| literal.to_string(), |(option, name)| format!("{name}: “{option}”"))
}

fn resolver(rules: Option<&DecisionList>) -> Resolver {
    rules.map_or(Resolver::Declared, |list| Resolver::Record(list.clone()))
}

/// What was asked, in the situation's terms.
pub(crate) struct Subject {
    /// `what`, `whether` or `when`.
    pub form: &'static str,
    pub actor: Option<ActorId>,
    pub target: Option<ActorId>,
    /// The instruments, outcomes and contingencies that it is about.
    pub keys: Vec<Key>,
    /// The option that was asked about.
    pub about: Option<Key>,
}

/// Which instruments, outcomes and contingencies the question is about.
pub(crate) fn subjects(situation: &Situation, asked: &Asked) -> Result<Subject, AskError> {
    match asked {
        Asked::What { actor, target } => {
            let keys = levers(situation, actor, target.as_ref());
            if keys.is_empty() {
                let towards =
                    target.as_ref().map_or(String::new(), |t| format!(" towards {}", actor_name(situation, Some(t))));
                return Err(AskError::NotCovered(format!(
                    "the situation “{}” gives {} no instrument{towards}",
                    situation.title,
                    actor_name(situation, Some(actor))
                )));
            }
            Ok(Subject { form: "what", actor: Some(actor.clone()), target: target.clone(), keys, about: None })
        }
        Asked::Whether { actor, target, act } | Asked::When { actor, target, act } => {
            let form = if matches!(asked, Asked::When { .. }) { "when" } else { "whether" };
            let Some(literal) = &act.literal else {
                return Err(AskError::NotCovered(format!(
                    "the situation “{}” has no option called “{}”",
                    situation.title, act.words
                )));
            };
            let (keys, about) = (vec![literal.subject.clone()], Some(literal.value.clone()));
            Ok(Subject { form, actor: actor.clone(), target: target.clone(), keys, about })
        }
        Asked::Whom { .. } | Asked::Who { .. } => Err(AskError::NotCovered(
            "“who” and “whom” are asked of the record, which knows many actors; a situation has few".to_owned(),
        )),
    }
}

/// An actor's instruments towards another (all of them without one), and the outcomes that need both; by key.
fn levers(situation: &Situation, actor: &ActorId, target: Option<&ActorId>) -> Vec<Key> {
    let (Some(own), target) = (situation.actor(actor), target.and_then(|t| situation.actor(t))) else {
        return Vec::new();
    };
    let aimed = |toward: &[Key]| target.is_none_or(|t| toward.contains(t));
    let instruments = situation.instruments.iter().filter(|(_, i)| i.actor == *own && aimed(&i.toward));
    let outcomes = situation.outcomes.iter().filter(|(_, o)| o.between.contains(own) && aimed(&o.between));
    instruments.map(|(k, _)| k.clone()).chain(outcomes.map(|(k, _)| k.clone())).collect()
}

/// The question about one instrument, outcome or contingency.
pub(crate) fn question(
    situation: &Situation,
    key: &Key,
    target: Option<ActorId>,
    window: Window,
    as_of: Date,
    given: &[Condition],
    asked_for: &[Literal],
) -> Result<Question, AskError> {
    // A branch on the question itself would only say that what is assumed holds, and without the occasion there is none. What
    // follows from it tells what became of it, and is a branch only for who asks.
    let occasion = situation.instruments.get(key).and_then(|i| i.occasion.as_ref()?.when.as_ref());
    let void = |given: &Literal| occasion.is_some_and(|o| o.subject == given.subject && o.value != given.value);
    let follows = |given: &Literal| !asked_for.contains(given) && hangs_on(situation, &given.subject, key);
    let given: Vec<Condition> = given
        .iter()
        .filter(|c| c.literal.subject != *key && !void(&c.literal) && !follows(&c.literal))
        .cloned()
        .collect();
    if let Some(instrument) = situation.instruments.get(key) {
        let mut choices: Vec<(Key, String)> = match &instrument.order {
            Some(order) => order.iter().map(|k| (k.clone(), instrument.options[k].name.clone())).collect(),
            None => instrument.options.iter().map(|(k, o)| (k.clone(), o.name.clone())).collect(),
        };
        if instrument.order.is_none() {
            choices.sort_by_key(|(k, _)| !instrument.options[k].status_quo);
        }
        let status_quo = choices.iter().position(|(k, _)| instrument.options[k].status_quo).unwrap_or(0);
        return Ok(Question {
            actor: situation.id(&instrument.actor),
            target: target.or_else(|| instrument.toward.first().and_then(|k| situation.id(k))),
            instrument: key.clone(),
            label: instrument.name.clone(),
            kind: instrument.kind,
            occasion: instrument.occasion.as_ref().map(|occasion| what_first(situation, key, occasion)),
            options: option_set(choices, status_quo, instrument.order.is_some())?,
            window,
            given,
            as_of,
            resolver: resolver(instrument.resolver.as_ref()),
        });
    }
    if let Some(contingency) = situation.contingencies.get(key) {
        let choices = contingency.outcomes.iter().map(|(k, o)| (k.clone(), o.name.clone())).collect();
        return Ok(Question {
            actor: None,
            target: None,
            instrument: key.clone(),
            label: contingency.name.clone(),
            kind: Kind::Level,
            occasion: None,
            options: option_set(choices, remainder(situation, key, contingency), false)?,
            window,
            given,
            as_of,
            resolver: resolver(contingency.resolver.as_ref()),
        });
    }
    let outcome = situation
        .outcomes
        .get(key)
        .ok_or_else(|| AskError::NotCovered(format!("the situation “{}” has no `{key}`", situation.title)))?;
    let mut choices: Vec<(Key, String)> = outcome.options.iter().map(|(k, o)| (k.clone(), o.name.clone())).collect();
    choices.sort_by_key(|(k, _)| !outcome.options[k].status_quo);
    let between: Vec<ActorId> = outcome.between.iter().filter_map(|k| situation.id(k)).collect();
    Ok(Question {
        actor: between.first().cloned(),
        target: between.get(1).cloned(),
        instrument: key.clone(),
        label: outcome.name.clone(),
        // Its table is over what the instruments come to in the window.
        kind: Kind::Level,
        occasion: None,
        options: option_set(choices, 0, false)?,
        window,
        given,
        as_of,
        resolver: resolver(outcome.resolver.as_ref()),
    })
}

/// What has to happen before an instrument is used. Where nothing in the situation brings it about, the instrument itself
/// stands for it: it is used when something settles it.
fn what_first(situation: &Situation, key: &Key, occasion: &Occasion) -> Condition {
    let own = Literal { subject: key.clone(), value: key.clone() };
    let literal = occasion.when.clone().unwrap_or(own);
    let resolver = resolver(rules(situation, &literal.subject));
    Condition { literal, label: occasion.name.clone(), resolver }
}

/// The rule over the record that settles a contingency, an instrument or an outcome.
pub(crate) fn rules<'s>(situation: &'s Situation, key: &Key) -> Option<&'s DecisionList> {
    let contingency = || situation.contingencies.get(key)?.resolver.as_ref();
    let instrument = || situation.instruments.get(key)?.resolver.as_ref();
    let outcome = || situation.outcomes.get(key)?.resolver.as_ref();
    contingency().or_else(instrument).or_else(outcome)
}

/// Where a question about a contingency has its status quo, which a contingency does not have: at the outcome that takes
/// what the others leave. No answer shows it as how things stand.
fn remainder(situation: &Situation, key: &Key, contingency: &Contingency) -> usize {
    let otherwise = contingency.resolver.as_ref().map(|rules| &rules.otherwise);
    let stated = |outcome: &Key| {
        let path = format!("contingencies.{key}.outcomes.{outcome}.probability");
        situation.entries.iter().any(|entry| entry.path == path)
    };
    let outcomes = || contingency.outcomes.keys();
    let position = outcomes().position(|outcome| Some(outcome) == otherwise);
    position.or_else(|| outcomes().position(|outcome| !stated(outcome))).unwrap_or(0)
}

fn option_set(choices: Vec<(Key, String)>, status_quo: usize, ordered: bool) -> Result<OptionSet, OptionSetError> {
    OptionSet::new(choices.into_iter().map(|(key, label)| Choice { key, label }).collect(), status_quo, ordered)
}
