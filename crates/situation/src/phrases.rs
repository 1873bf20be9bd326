//! How a question may call what a situation holds.

use spine::Key;
use spine::asking::{PhraseBook, Subject, SubjectKind, SubjectValue};
use vocab::ActorId;

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
        });
        let outcomes = self.outcomes.iter().map(|(key, outcome)| Subject {
            key: key.clone(),
            kind: SubjectKind::Outcome,
            actor: None,
            targets: outcome.between.iter().filter_map(|k| self.id(k)).collect(),
            names: names(&outcome.name, &outcome.phrases),
            values: outcome.options.iter().map(|(key, o)| value(key, &o.name, &o.phrases, o.status_quo)).collect(),
        });
        let contingencies = self.contingencies.iter().map(|(key, contingency)| Subject {
            key: key.clone(),
            kind: SubjectKind::Contingency,
            actor: None,
            targets: Vec::new(),
            names: names(&contingency.name, &contingency.phrases),
            values: contingency.outcomes.iter().map(|(key, o)| value(key, &o.name, &o.phrases, false)).collect(),
        });
        PhraseBook { actors, subjects: instruments.chain(outcomes).chain(contingencies).collect() }
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
