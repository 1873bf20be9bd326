//! What was said of the instruments asked about, side by side with what the model makes of it and what the record says.

use serde::Serialize;
use situation::{Event, Model, Refused, Situation};
use spine::resolver::{DecisionList, Verdict};
use spine::{Abstain, Cell, Claim, ClaimKind, Key, Known, Literal, Polarity, Seen, View};
use vocab::{Date, Span, Window};

use crate::ask::Inquest;
use crate::hedged::{Readers, heard};

/// The claims of a situation, entered by hand, that speak of the instruments asked about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claims {
    /// In the order of the instruments, and within one by the day they were said.
    pub claims: Vec<ClaimReading>,
    /// How many other claims the situation holds that were known by the date.
    pub others: usize,
    /// The last day the record covers; `None` if there is no record.
    pub record_ends: Option<Date>,
}

/// One claim, what the model makes of it, and what the record says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimReading {
    /// Its key.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Who says it.
    pub speaker: Option<String>,
    /// Who is said to believe it, where that is somebody else.
    pub holder: Option<String>,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// The day it was said; `None`: not dated.
    pub said: Option<Date>,
    /// It is not dated, and was written down only after the as-of date.
    pub hindsight: bool,
    /// The instrument, outcome or contingency that it speaks of: key and name.
    pub instrument: (Key, String),
    /// The option: key and name.
    pub option: (Key, String),
    /// What it says of the option.
    pub polarity: Polarity,
    /// Its words of probability.
    pub hedge: Option<String>,
    /// What readers take them to mean: the probability that the option comes about, by the largest survey that asked about
    /// them.
    pub readers: Option<Readers>,
    /// The conditions under which it is said to hold: names.
    pub given: Vec<String>,
    /// The model's probability that the option comes about under these conditions, whether the claim affirms or denies it.
    pub probability: Option<Cell>,
    /// Why there is none.
    pub no_probability: Option<String>,
    /// What the record says.
    pub record: OnRecord,
    /// The claims that it contradicts: of the same option one affirms it and the other denies it, or one holds it to be possible
    /// that the other says cannot happen; or both affirm options that exclude each other; under conditions that can hold
    /// together. All are kept.
    pub contradicts: Vec<String>,
    /// Where it is from.
    pub source: Option<String>,
    /// How that was looked up.
    pub checked: Option<String>,
}

/// What the record says of a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "record")]
pub enum OnRecord {
    /// By the instrument's resolver one option was taken.
    Tells {
        /// The days it was evaluated over: the period after the claim was said, if it is a forecast and they are over, or
        /// else the last period that is covered.
        window: Window,
        /// The option taken: its name.
        option: String,
        /// Whether that bears the claim out; `None`: it was said to be possible, and did not come about.
        bears_out: Option<bool>,
    },
    /// One cannot tell.
    CannotTell {
        /// Why.
        why: String,
    },
}

/// See [`Claims`].
pub(crate) fn claims(inquest: &Inquest, view: &View<'_>) -> Result<Claims, Abstain> {
    let situation = &inquest.situation;
    let place = |claim: &Claim| {
        let says = claim.says.as_ref()?;
        inquest.questions.iter().position(|q| q.instrument == says.subject)
    };
    let (mut spoken, others): (Vec<Seen<'_, Claim>>, Vec<_>) = view.claims().partition(|s| place(s.item).is_some());
    spoken.sort_by_key(|seen| (place(seen.item), said(seen.item), seen.item.id.clone()));
    let polarities: Vec<Polarity> = spoken.iter().map(|seen| heard(seen.item).0).collect();
    let probabilities = probabilities(inquest, &spoken)?;
    let mut claims = Vec::new();
    for (i, (seen, probability)) in spoken.iter().zip(probabilities).enumerate() {
        let claim = seen.item;
        let Some(says) = &claim.says else { continue };
        let (polarity, reading) = heard(claim);
        let (probability, no_probability) = match probability {
            Ok(cell) => (Some(cell), None),
            Err(why) => (None, Some(why)),
        };
        let others = spoken.iter().zip(&polarities).enumerate().filter(|(j, _)| *j != i);
        let contradicts = others.filter(|(_, (other, its))| contradict((claim, polarity), (other.item, **its)));
        let (name, option) = names(situation, says);
        claims.push(ClaimReading {
            id: claim.id.clone(),
            text: claim.text.clone(),
            speaker: claim.speaker.clone(),
            holder: claim.holder.clone(),
            kind: claim.kind,
            said: said(claim),
            hindsight: seen.hindsight,
            instrument: (says.subject.clone(), name),
            option: (says.value.clone(), option),
            polarity,
            hedge: claim.hedge.clone(),
            readers: reading,
            given: claim.given.iter().map(|literal| names(situation, literal).1).collect(),
            probability,
            no_probability,
            record: on_record(situation, view, claim, says, polarity),
            contradicts: contradicts.map(|(_, (other, _))| other.item.id.clone()).collect(),
            source: claim.provenance.source.clone(),
            checked: claim.provenance.checked.clone(),
        });
    }
    Ok(Claims { claims, others: others.len(), record_ends: view.record_ends() })
}

fn said(claim: &Claim) -> Option<Date> {
    match claim.known {
        Known::On(day) => Some(day),
        Known::Written(_) => None,
    }
}

/// The names of a subject and of its value.
fn names(situation: &Situation, literal: &Literal) -> (String, String) {
    let Literal { subject, value } = literal;
    let instrument = || {
        let found = situation.instruments.get(subject)?;
        Some((found.name.clone(), found.options.get(value)?.name.clone()))
    };
    let outcome = || {
        let found = situation.outcomes.get(subject)?;
        Some((found.name.clone(), found.options.get(value)?.name.clone()))
    };
    let contingency = || {
        let found = situation.contingencies.get(subject)?;
        Some((found.name.clone(), found.outcomes.get(value)?.name.clone()))
    };
    instrument().or_else(outcome).or_else(contingency).unwrap_or_else(|| (subject.to_string(), value.to_string()))
}

/// Whether two claims cannot both be right: they speak of one thing, under conditions that can hold together, and one denies what
/// the other affirms or says that it cannot be what the other holds possible, or they affirm options that exclude each other.
fn contradict((one, its): (&Claim, Polarity), (other, others): (&Claim, Polarity)) -> bool {
    let (Some(a), Some(b)) = (&one.says, &other.says) else { return false };
    let apart = one.given.iter().any(|l| other.given.iter().any(|m| l.subject == m.subject && l.value != m.value));
    let opposed = match (its, others) {
        (Polarity::Affirms, Polarity::Denies) | (Polarity::Denies, Polarity::Affirms) => a.value == b.value,
        (Polarity::Affirms, Polarity::Affirms) => a.value != b.value,
        (Polarity::Possible, Polarity::Denies) => a.value == b.value && other.kind == ClaimKind::Infeasibility,
        (Polarity::Denies, Polarity::Possible) => a.value == b.value && one.kind == ClaimKind::Infeasibility,
        _ => false,
    };
    a.subject == b.subject && opposed && !apart
}

/// The model's probability of each claim's option under the claim's conditions, or why there is none.
fn probabilities(inquest: &Inquest, spoken: &[Seen<'_, Claim>]) -> Result<Vec<Result<Cell, String>>, Abstain> {
    let model = &inquest.model;
    let mut events = Vec::new();
    let mut places = Vec::new();
    for seen in spoken {
        places.push(event(model, seen.item).map(|(says, given)| {
            events.push(says.and(&given));
            events.push(given);
            events.len() - 2
        }));
    }
    let sample = inquest.witness.sample(model, &events)?;
    let cell = |place: Result<usize, String>| {
        let place = place?;
        if sample.cell(place + 1).p <= 0.0 {
            return Err("its condition cannot come about".to_owned());
        }
        Ok(sample.conditional(place, place + 1))
    };
    Ok(places.into_iter().map(cell).collect())
}

/// What a claim says, and its conditions with the occasion it needs.
fn event(model: &Model, claim: &Claim) -> Result<(Event, Event), String> {
    let says = claim.says.as_ref().ok_or("it speaks of no option")?;
    let contingency = model.situation().contingencies.contains_key(&says.subject);
    let event = if contingency { model.event(says) } else { model.option_event(says) };
    let mut given = model.occasion_event(&says.subject).map_err(told)?.unwrap_or_else(Event::certain);
    for literal in &claim.given {
        given = match model.event(literal) {
            Ok(event) => given.and(&event),
            Err(Refused::Settled { outcome, .. }) if outcome == literal.value => given,
            Err(Refused::Settled { on, name, .. }) => {
                return Err(format!("its condition did not come about: {name} was settled otherwise on {on}"));
            }
            Err(why) => return Err(told(why)),
        };
    }
    Ok((event.map_err(told)?, given))
}

fn told(why: Refused) -> String {
    why.to_string()
}

/// What the record says of a claim, by the resolver of what it speaks of.
fn on_record(situation: &Situation, view: &View<'_>, claim: &Claim, says: &Literal, polarity: Polarity) -> OnRecord {
    let cannot = |why: String| OnRecord::CannotTell { why };
    let Some(ends) = view.record_ends() else { return cannot("no record is built in".to_owned()) };
    let Some(rules) = resolver(situation, &says.subject) else {
        return cannot(format!("`{}` has no resolver", says.subject));
    };
    let Some(window) = evaluated(claim, situation.period, ends) else {
        return cannot("the record covers no whole period".to_owned());
    };
    for literal in &claim.given {
        match came_about(situation, view, literal, &window) {
            Some(true) => {}
            Some(false) => return cannot(format!("its condition `{literal}` did not come about")),
            None => return cannot(format!("whether its condition `{literal}` came about is not on the record")),
        }
    }
    match view.resolve(rules, &window) {
        Verdict::CannotTell(why) => cannot(why.to_string()),
        Verdict::Option(taken) => OnRecord::Tells {
            bears_out: match polarity {
                Polarity::Affirms => Some(taken == says.value),
                Polarity::Possible => (taken == says.value).then_some(true),
                Polarity::Denies => Some(taken != says.value),
            },
            option: names(situation, &Literal { subject: says.subject.clone(), value: taken }).1,
            window,
        },
    }
}

fn resolver<'s>(situation: &'s Situation, subject: &Key) -> Option<&'s DecisionList> {
    let instrument = situation.instruments.get(subject).and_then(|i| i.resolver.as_ref());
    let outcome = || situation.outcomes.get(subject)?.resolver.as_ref();
    let contingency = || situation.contingencies.get(subject)?.resolver.as_ref();
    instrument.or_else(outcome).or_else(contingency)
}

/// Whether a condition came about in a window, as far as that was known.
fn came_about(situation: &Situation, view: &View<'_>, literal: &Literal, window: &Window) -> Option<bool> {
    let path = format!("contingencies.{}", literal.subject);
    let settled = view.entries().filter(|seen| seen.item.path == path).find_map(|seen| match &seen.item.content {
        spine::Content::Settled { outcome, .. } => Some(*outcome == literal.value),
        _ => None,
    });
    settled.or_else(|| match view.resolve(resolver(situation, &literal.subject)?, window) {
        Verdict::Option(taken) => Some(taken == literal.value),
        Verdict::CannotTell(_) => None,
    })
}

/// The days that a claim is held against: for a forecast the period after it was said, if the record covers them all; else the
/// last whole period of the record.
fn evaluated(claim: &Claim, period: Span, ends: Date) -> Option<Window> {
    let forecast =
        matches!(claim.kind, ClaimKind::Forecast | ClaimKind::ConditionalForecast | ClaimKind::Infeasibility);
    let after = said(claim).filter(|_| forecast).and_then(|day| Window::starting(day.tomorrow().ok()?, period).ok());
    after.filter(|window| window.last() <= ends).or_else(|| last_period(period, ends))
}

/// The window one period long that ends last by a day.
fn last_period(period: Span, ends: Date) -> Option<Window> {
    // No month is longer than 31 days.
    let most = (period.months() * 31.0).ceil() as i64 + 1;
    let mut first = ends.checked_sub(jiff::Span::new().try_days(most).ok()?).ok()?;
    let mut window = Window::starting(first, period).ok().filter(|w| w.last() <= ends)?;
    loop {
        first = first.tomorrow().ok()?;
        match Window::starting(first, period) {
            Ok(later) if later.last() <= ends => window = later,
            _ => return Some(window),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_period_ends_on_the_day_or_just_before_it() {
        let day = |text: &str| vocab::parse_date(text).expect("a date");
        let window = last_period("12m".parse().expect("a span"), day("2024-05-31")).expect("a window");
        assert_eq!((window.first(), window.last()), (day("2023-06-01"), day("2024-05-31")));
        let month = last_period("1m".parse().expect("a span"), day("2024-03-30")).expect("a window");
        // No window of one month ends on 29 or 30 March: February has too few days to begin it.
        assert_eq!((month.first(), month.last()), (day("2024-02-29"), day("2024-03-28")));
    }
}
