//! A situation, read and checked: its structure here, and every number and dated fact of it as a [`spine::Entry`].
//!
//! The structure holds no numbers. What the file leaves out is left out here too: an option without an `inertia` has no
//! entry, and whoever compiles the situation takes it as exactly 1.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use spine::resolver::DecisionList;
use spine::{Claim, Content, Entry, Key, Kind, Literal};
use vocab::{ActorId, Date, Span};

use crate::{Path, QuantityKind};

/// A strategic situation as an analyst wrote it. Every name in it is known to exist.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// What it is called.
    pub title: String,
    /// What it is about; may be empty.
    pub about: String,
    /// The day it was written: undated quantities are known since.
    pub written: Date,
    /// T: the span that the probabilities of events are stated for.
    pub period: Span,
    /// What is at issue.
    pub stakes: BTreeMap<Key, Stake>,
    /// Who acts.
    pub actors: BTreeMap<Key, Actor>,
    /// What each can do.
    pub instruments: BTreeMap<Key, Instrument>,
    /// What options do together.
    pub interactions: BTreeMap<Key, Interaction>,
    /// What needs several consents.
    pub outcomes: BTreeMap<Key, Outcome>,
    /// What else may happen.
    pub contingencies: BTreeMap<Key, Contingency>,
    /// Treaties, alliances, trade, hosted forces.
    pub ties: BTreeMap<Key, Tie>,
    /// Slow trends.
    pub drivers: BTreeMap<Key, Driver>,
    /// What one holds of another.
    pub beliefs: BTreeMap<Key, Belief>,
    /// What was said, ordered by key.
    pub claims: Vec<Claim>,
    /// Every number and dated fact, ordered by path, day and day known. Paths are those of [`Path`], and
    /// `contingencies.C` for [`Content::Settled`], `ties.T` and `drivers.D` for [`Content::InForce`].
    pub entries: Vec<Entry>,
}

/// What is at issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stake {
    /// How a person calls it.
    pub name: String,
    /// The one end.
    pub worst: String,
    /// The other end.
    pub best: String,
}

/// Which end of a stake is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Toward {
    /// The end called best.
    Best,
    /// The end called worst.
    Worst,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// The code of the record.
    pub id: ActorId,
    /// How a person calls it, without an article.
    pub name: String,
    /// Whether the name takes "the".
    pub article: bool,
    /// Other names given in the file.
    pub aliases: Vec<String>,
    /// What it wants; the weights are entries.
    pub wants: BTreeMap<Key, Toward>,
}

/// A lever of one actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Whose it is.
    pub actor: Key,
    /// At whom it is aimed; may be empty.
    pub toward: Vec<Key>,
    /// How a person calls it.
    pub name: String,
    /// What it is about.
    pub about: Option<String>,
    /// How its options come about in time.
    pub kind: Kind,
    /// When it moves, from 1.
    pub stage: u32,
    /// All its options in order, if they are ordered.
    pub order: Option<Vec<Key>>,
    /// The first day it exists.
    pub from: Option<Date>,
    /// The first day it no longer exists.
    pub until: Option<Date>,
    /// How one finds out which option was taken.
    pub resolver: Option<DecisionList>,
    /// How a question may call it.
    pub phrases: Vec<String>,
    /// What may be chosen; at least two, one of them the status quo.
    pub options: BTreeMap<Key, InstrumentOption>,
    /// When it is chosen, for the kind *occasion*.
    pub occasion: Option<Occasion>,
}

/// Something an actor can do with an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InstrumentOption {
    /// How a person calls it.
    pub name: String,
    /// How a question may call it.
    pub phrases: Vec<String>,
    /// Whether it is how things stand.
    pub status_quo: bool,
    /// The stakes it touches by itself; the effects are entries.
    pub effects: BTreeSet<Key>,
}

/// What has to happen before an instrument of kind *occasion* is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Occasion {
    /// How a person calls it.
    pub name: String,
    /// What brings it about; `None`: it has a probability, which is an entry.
    pub when: Option<Literal>,
    /// Which of several in one window is meant.
    pub unit: Unit,
}

/// Which of several occasions in one window a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// The first.
    #[default]
    First,
    /// Each by itself.
    Each,
}

/// An effect that takes two or three conditions together; the effect is an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interaction {
    /// Two or three, at least one of them an instrument's option, ordered by subject.
    pub when: Vec<Literal>,
    /// The stake it touches.
    pub stake: Key,
}

/// What needs several consents: a table over options of several actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How a person calls it.
    pub name: String,
    /// Between whom.
    pub between: Vec<Key>,
    /// How a question may call it.
    pub phrases: Vec<String>,
    /// How one finds out how it went.
    pub resolver: Option<DecisionList>,
    /// How it may go; no two claim one combination, and the status quo has the rest.
    pub options: BTreeMap<Key, OutcomeOption>,
}

/// One way an outcome may go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeOption {
    /// How a person calls it.
    pub name: String,
    /// How a question may call it.
    pub phrases: Vec<String>,
    /// Whether it is how things stand, and has whatever no other option claims.
    pub status_quo: bool,
    /// Any of these, each with all its conditions; empty for the status quo.
    pub when: Vec<Vec<Literal>>,
}

/// What else may happen, that no actor of the situation decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Contingency {
    /// How a person calls it.
    pub name: String,
    /// How a question may call it.
    pub phrases: Vec<String>,
    /// When the movers learn how it came out.
    pub reveal: Reveal,
    /// How one finds out how it came out.
    pub resolver: Option<DecisionList>,
    /// How it may come out; the probabilities are entries, of two outcomes one has none.
    pub outcomes: BTreeMap<Key, ContingencyOutcome>,
    /// Probabilities that depend on something earlier.
    pub given: BTreeMap<Key, Given>,
}

/// When the movers learn how a contingency came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reveal {
    /// On this day.
    On(Date),
    /// Before the movers of this stage.
    Stage(u32),
}

/// How a contingency may come out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContingencyOutcome {
    /// How a person calls it.
    pub name: String,
    /// How a question may call it.
    pub phrases: Vec<String>,
}

/// Probabilities of a contingency that hold under conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// All of these, ordered by subject.
    pub when: Vec<Literal>,
    /// The outcomes whose probability it states.
    pub outcomes: BTreeSet<Key>,
}

/// A treaty, an alliance, trade, hosted forces: in force from a day to a day (an entry).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// How a person calls it.
    pub name: String,
    /// Between whom.
    pub between: Vec<Key>,
    /// What sort of tie it is.
    pub kind: TieKind,
    /// The first day it is in force.
    pub from: Date,
    /// The first day it no longer is.
    pub until: Option<Date>,
    /// What it feeds.
    pub feeds: BTreeMap<Key, Feed>,
}

/// What sort of tie it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieKind {
    /// A treaty.
    Treaty,
    /// An alliance.
    Alliance,
    /// Trade.
    Trade,
    /// Forces hosted.
    Forces,
    /// Likeness of systems, peoples or creeds.
    Affinity,
    /// Membership of one in another.
    Membership,
}

/// What a tie does to a quantity; how much is an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Feed {
    /// What it feeds.
    pub quantity: Path,
    /// How.
    pub rule: Rule,
}

/// How a feed changes its quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Adds on the transformed scale.
    Add,
    /// Multiplies a positive quantity's value, a probability's odds, an effect's transformed value.
    Multiply,
}

/// A slow trend of a quantity; the slope is an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Driver {
    /// How a person calls it.
    pub name: String,
    /// What it moves.
    pub quantity: Path,
    /// Since when.
    pub from: Date,
    /// Until when it moves; then the quantity stays where it is.
    pub until: Option<Date>,
}

/// What one actor holds a quantity to be; the value is an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Belief {
    /// How a person puts it.
    pub name: String,
    /// Who holds it.
    pub of: Key,
    /// About what.
    pub quantity: Path,
}

/// How much a situation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Actors.
    pub actors: usize,
    /// Instruments.
    pub instruments: usize,
    /// Options of instruments.
    pub options: usize,
    /// Stakes.
    pub stakes: usize,
    /// Interactions.
    pub interactions: usize,
    /// Beliefs.
    pub beliefs: usize,
    /// Ties.
    pub ties: usize,
    /// Contingencies.
    pub contingencies: usize,
    /// Drivers.
    pub drivers: usize,
    /// Outcomes.
    pub outcomes: usize,
    /// Quantities written down, each dated value counted by itself.
    pub quantities: usize,
    /// Of these, without a source.
    pub assumed: usize,
    /// Of these, with one.
    pub sourced: usize,
}

impl Situation {
    /// How much it holds.
    pub fn counts(&self) -> Counts {
        let values = || self.entries.iter().filter(|e| matches!(e.content, Content::Value(_)));
        let quantities = values().count();
        let assumed = values().filter(|e| e.provenance.is_assumed()).count();
        Counts {
            actors: self.actors.len(),
            instruments: self.instruments.len(),
            options: self.instruments.values().map(|i| i.options.len()).sum(),
            stakes: self.stakes.len(),
            interactions: self.interactions.len(),
            beliefs: self.beliefs.len(),
            ties: self.ties.len(),
            contingencies: self.contingencies.len(),
            drivers: self.drivers.len(),
            outcomes: self.outcomes.len(),
            quantities,
            assumed,
            sourced: quantities - assumed,
        }
    }

    /// Every resolver, with the section and the key of what it is for.
    pub fn resolvers(&self) -> impl Iterator<Item = (&'static str, &Key, &DecisionList)> {
        let instruments = self.instruments.iter().map(|(k, i)| ("instruments", k, &i.resolver));
        let outcomes = self.outcomes.iter().map(|(k, o)| ("outcomes", k, &o.resolver));
        let contingencies = self.contingencies.iter().map(|(k, c)| ("contingencies", k, &c.resolver));
        let all = instruments.chain(outcomes).chain(contingencies);
        all.filter_map(|(section, key, resolver)| Some((section, key, resolver.as_ref()?)))
    }

    /// What the file calls settled: each contingency with the day and the outcome.
    pub fn settled(&self) -> impl Iterator<Item = (&Key, Date, &Key)> {
        self.entries.iter().filter_map(|entry| match &entry.content {
            Content::Settled { outcome, on } => {
                let (_, key) = entry.path.split_once('.')?;
                Some((self.contingencies.get_key_value(key)?.0, *on, outcome))
            }
            _ => None,
        })
    }

    /// The kind of the quantity at a path; `None` if the situation has no such tie, feed or belief.
    ///
    /// A belief about a belief has no kind.
    pub fn kind_of(&self, path: &Path) -> Option<QuantityKind> {
        match path {
            Path::Feed { tie, feed } => Some(match self.ties.get(tie)?.feeds.get(feed)?.rule {
                Rule::Add => QuantityKind::Shift,
                Rule::Multiply => QuantityKind::Factor,
            }),
            Path::Belief(belief) => match &self.beliefs.get(belief)?.quantity {
                Path::Belief(_) => None,
                about => self.kind_of(about),
            },
            path => path.kind(),
        }
    }
}
