//! How a question may call what a situation holds.

use spine::asking::{PhraseBook, Subject, SubjectKind, SubjectValue};
use spine::{Content, Entry, Key, Known};
use vocab::{ActorId, Date};

use crate::Situation;

impl Situation {
    /// The names by which questions and conditions find this situation's actors, instruments, outcomes and
    /// contingencies.
    pub fn phrase_book(&self) -> PhraseBook {
        let actors = self
            .actors
            .values()
            .flat_map(|actor| {
                // Questions are read without articles.
                let bare = |name: &String| name.strip_prefix("the ").unwrap_or(name).to_owned();
                std::iter::once(&actor.name).chain(&actor.aliases).map(move |name| (bare(name), actor.id.clone()))
            })
            .collect();
        let instruments = self.instruments.iter().map(|(key, instrument)| Subject {
            key: key.clone(),
            kind: SubjectKind::Instrument,
            actor: self.id(&instrument.actor),
            targets: instrument.toward.iter().filter_map(|k| self.id(k)).collect(),
            names: names(&instrument.name, &instrument.phrases),
            values: instrument.options.iter().map(|(key, o)| value(key, &o.name, &o.phrases, o.status_quo)).collect(),
            open_from: None,
            open_until: None,
        });
        let outcomes = self.outcomes.iter().map(|(key, outcome)| Subject {
            key: key.clone(),
            kind: SubjectKind::Outcome,
            actor: None,
            targets: outcome.between.iter().filter_map(|k| self.id(k)).collect(),
            names: names(&outcome.name, &outcome.phrases),
            values: outcome.options.iter().map(|(key, o)| value(key, &o.name, &o.phrases, o.status_quo)).collect(),
            open_from: None,
            open_until: None,
        });
        let contingencies = self.contingencies.iter().map(|(key, contingency)| Subject {
            key: key.clone(),
            kind: SubjectKind::Contingency,
            actor: None,
            targets: Vec::new(),
            names: names(&contingency.name, &contingency.phrases),
            values: contingency.outcomes.iter().map(|(key, o)| value(key, &o.name, &o.phrases, false)).collect(),
            open_from: self.foreseen(key),
            open_until: self.known_settled(key),
        });
        PhraseBook { actors, subjects: instruments.chain(outcomes).chain(contingencies).collect() }
    }

    /// The first day on which something known said how likely a contingency's outcomes are; `None`: that is not dated.
    fn foreseen(&self, contingency: &Key) -> Option<Date> {
        let outcomes = format!("contingencies.{contingency}.outcomes.");
        let stated = self.entries.iter().filter(|e| e.path.starts_with(&outcomes));
        let days = stated.map(|entry| match entry.known {
            Known::On(day) => Some(day),
            Known::Written(_) => None,
        });
        // Nothing comes before a day.
        days.min().flatten()
    }

    /// The first day on which one knew how a contingency came out.
    fn known_settled(&self, contingency: &Key) -> Option<Date> {
        let path = format!("contingencies.{contingency}");
        let settled = |e: &&Entry| matches!(e.content, Content::Settled { .. }) && e.path == path;
        let known = |e: &Entry| match e.known {
            Known::On(day) | Known::Written(day) => day,
        };
        self.entries.iter().filter(settled).map(known).min()
    }

    /// The code of an actor of this situation.
    pub fn id(&self, actor: &Key) -> Option<ActorId> {
        self.actors.get(actor).map(|a| a.id.clone())
    }

    /// The key of the actor with a code.
    pub fn actor(&self, id: &ActorId) -> Option<&Key> {
        self.actors.iter().find(|(_, a)| a.id == *id).map(|(key, _)| key)
    }
}

fn names(name: &str, phrases: &[String]) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(phrases.iter().cloned()).collect()
}

fn value(key: &Key, name: &str, phrases: &[String], status_quo: bool) -> SubjectValue {
    SubjectValue { key: key.clone(), names: names(name, phrases), status_quo }
}
