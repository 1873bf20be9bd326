//! Things that may come about, as sums over a window's network.

use game::{CELL_LIMIT, Literal as GameLiteral, Probe, ShapeError, Var};
use spine::{Entry, Key, Kind, Literal};
use vocab::Date;

use super::structure::Status;
use super::{Model, ModelError};

/// The most factors in the sums of products of one event.
const FACTOR_LIMIT: usize = 100 * CELL_LIMIT;

/// Something that may come about: one of several combinations, no two of which can both hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Each a conjunction of literals on different variables.
    cases: Vec<Vec<GameLiteral>>,
}

/// Why something cannot be assumed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refused {
    /// The situation has no such thing.
    #[error("the situation has no `{0}`")]
    Unknown(Literal),
    /// It is settled already.
    #[error("`{literal}` is no longer open: {name} was settled on {on} (`{outcome}`)")]
    Settled {
        /// What was to be assumed.
        literal: Literal,
        /// The contingency's name.
        name: String,
        /// How it came out.
        outcome: Key,
        /// The day on which it was settled.
        on: Date,
        /// The entry that says so.
        entry: Box<Entry>,
    },
    /// It was not foreseeable by the as-of date.
    #[error("`{literal}` is not open as of {as_of}: nothing known by then says how likely it is")]
    NotYet {
        /// What was to be assumed.
        literal: Literal,
        /// The as-of date.
        as_of: Date,
    },
    /// The lever does not exist in the window, so only the status quo holds.
    #[error("`{literal}` cannot happen in {window}: {name} {when}")]
    Gone {
        /// What was to be assumed.
        literal: Literal,
        /// The window.
        window: String,
        /// The instrument's name.
        name: String,
        /// Since or until when it does not exist.
        when: String,
    },
}

impl Event {
    /// What holds whatever happens.
    pub fn certain() -> Self {
        Self { cases: vec![Vec::new()] }
    }

    /// All of these, which are on different variables.
    pub(super) fn of(literals: Vec<GameLiteral>) -> Self {
        Self { cases: vec![literals] }
    }

    /// What cannot hold.
    pub fn impossible() -> Self {
        Self { cases: Vec::new() }
    }

    /// Both come about.
    pub fn and(&self, other: &Self) -> Self {
        let mut cases = Vec::new();
        for one in &self.cases {
            for two in &other.cases {
                let clash = one.iter().any(|a| two.iter().any(|b| a.var == b.var && a.value != b.value));
                if !clash {
                    let mut both: Vec<GameLiteral> = one.iter().chain(two).copied().collect();
                    both.sort_unstable();
                    both.dedup();
                    cases.push(both);
                }
            }
        }
        Self { cases }
    }

    /// The variables it speaks of.
    pub fn variables(&self) -> impl Iterator<Item = Var> + '_ {
        self.cases.iter().flatten().map(|l| l.var)
    }
}

impl Model {
    /// The event that an instrument, outcome or contingency has this value, if that is open.
    ///
    /// # Errors
    /// [`Refused`], with the reason and the date.
    pub fn event(&self, literal: &Literal) -> Result<Event, Refused> {
        if self.situation.outcomes.contains_key(&literal.subject) {
            return self.outcome_event(literal);
        }
        let found = self.variables.literal(literal).ok_or_else(|| Refused::Unknown(literal.clone()))?;
        if let Some((outcome, on, entry)) = self.settled.get(&literal.subject) {
            return Err(Refused::Settled {
                literal: literal.clone(),
                name: self.situation.contingencies[&literal.subject].name.clone(),
                outcome: outcome.clone(),
                on: *on,
                entry: Box::new(entry.clone()),
            });
        }
        let instrument = self.situation.instruments.get(&literal.subject);
        // Of a level it is the window's end that counts.
        let level = instrument.is_some_and(|i| i.kind == Kind::Level);
        let pieces = &self.segments[if level { self.segments.len().saturating_sub(1) } else { 0 }..];
        let open = pieces.iter().any(|s| s.structure.status[found.var] == Status::Open);
        let fixed = pieces.iter().any(|s| s.structure.status[found.var] == Status::Fixed(found.value));
        match instrument {
            Some(instrument) if !open && !fixed => Err(Refused::Gone {
                literal: literal.clone(),
                window: self.window.to_string(),
                name: instrument.name.clone(),
                when: match (instrument.from, instrument.until) {
                    (Some(from), _) if from > self.window.last() => format!("exists only from {from}"),
                    (_, Some(until)) => format!("ended on {until}"),
                    _ => "is set to something else".to_owned(),
                },
            }),
            None if !open => Err(Refused::NotYet { literal: literal.clone(), as_of: self.as_of }),
            _ => Ok(Event { cases: vec![vec![found]] }),
        }
    }

    /// The event that an instrument or outcome takes an option, be it one that it cannot take: that has probability 0.
    ///
    /// # Errors
    /// [`Refused::Unknown`] if there is no such option.
    pub fn option_event(&self, literal: &Literal) -> Result<Event, Refused> {
        if self.situation.outcomes.contains_key(&literal.subject) {
            return self.outcome_event(literal);
        }
        let found = self.variables.literal(literal).filter(|l| l.var < self.variables.instruments.len());
        found.map(|l| Event { cases: vec![vec![l]] }).ok_or_else(|| Refused::Unknown(literal.clone()))
    }

    /// What has to come about before an instrument is used: certain if it has already, impossible if it no longer can.
    /// `None` if nothing of the situation has to.
    ///
    /// # Errors
    /// [`Refused::NotYet`] if nothing known by the as-of date says how likely it is.
    pub fn occasion_event(&self, instrument: &Key) -> Result<Option<Event>, Refused> {
        let occasion = self.situation.instruments.get(instrument).and_then(|i| i.occasion.as_ref());
        let Some(literal) = occasion.and_then(|o| o.when.as_ref()) else { return Ok(None) };
        match self.event(literal) {
            Ok(event) => Ok(Some(event)),
            Err(Refused::Settled { outcome, .. }) if outcome == literal.value => Ok(Some(Event::certain())),
            Err(Refused::Settled { .. } | Refused::Gone { .. } | Refused::Unknown(_)) => Ok(Some(Event::impossible())),
            Err(why @ Refused::NotYet { .. }) => Err(why),
        }
    }

    fn outcome_event(&self, literal: &Literal) -> Result<Event, Refused> {
        let cases = self.outcomes.get(literal).ok_or_else(|| Refused::Unknown(literal.clone()))?;
        Ok(Event { cases: cases.clone() })
    }

    /// The event's probability over the window's network, as sums worked out once.
    ///
    /// # Errors
    /// If the exact sum is too large.
    pub fn probes(&self, event: &Event) -> Result<Vec<Probe>, ModelError> {
        let mut probes = Vec::with_capacity(event.cases.len());
        let mut factors = 0;
        for case in &event.cases {
            let probe = Probe::new(&self.network.layout, case)?;
            factors += probe.uses().count();
            if factors > FACTOR_LIMIT {
                return Err(ShapeError::TooLarge { cells: factors, limit: FACTOR_LIMIT }.into());
            }
            probes.push(probe);
        }
        Ok(probes)
    }
}
