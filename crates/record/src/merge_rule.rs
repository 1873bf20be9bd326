//! When two rows are one event told twice.

use std::fmt;
use std::str::FromStr;

use vocab::{ActorId, Date};

use crate::Event;

/// Which rows are taken for one event told twice. The first of them in the order of reading is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MergeRule {
    /// One report that says the same several times: the same origin, event date, source and target with their sectors, CAMEO
    /// code (type and mode where there is none) and story. A row whose story is not named stands for itself.
    #[default]
    Story,
    /// The usual filter of one a day: as [`Story`](Self::Story), whatever the story and the sectors.
    OneADay,
    /// Only rows that are equal in every field, their id included.
    Identical,
}

/// Names of rules, for the command line and for manifests.
const NAMES: [(MergeRule, &str); 3] =
    [(MergeRule::Story, "story"), (MergeRule::OneADay, "one-a-day"), (MergeRule::Identical, "identical")];

/// A text that names no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no rule of merging: expected `story`, `one-a-day` or `identical`")]
pub struct UnknownMergeRule {
    /// What was written.
    pub text: String,
}

impl MergeRule {
    /// A number that is the same for rows which the rule takes for one event, and different for others but by an accident of
    /// one in 2¹²⁸.
    ///
    /// Votes, treaty acts, figures and the other types that are not PLOVER's are never repeated by a newsroom: of these the
    /// subject and the value must be the same too, so that two votes on one day stay two.
    pub fn key(&self, event: &Event) -> u128 {
        let row = &event.row;
        let mut key = Key::default();
        key.text(&row.origin);
        key.date(row.event_date);
        key.text(row.source.as_str());
        key.optional(row.target.as_ref().map(ActorId::as_str));
        if *self != Self::OneADay {
            key.optional(row.source_sector.as_deref());
            key.optional(row.target_sector.as_deref());
        }
        if row.cameo.is_none() || *self == Self::Identical {
            key.text(row.event_type.name());
            key.optional(row.mode.as_deref());
        }
        key.optional(row.cameo.as_deref());
        if !row.event_type.is_plover() || *self == Self::Identical {
            key.optional(row.subject.as_deref());
            key.number(row.value);
        }
        match self {
            Self::OneADay => {}
            Self::Story => {
                key.optional(event.story.as_deref());
                if event.story.is_none() {
                    key.text(&row.id);
                }
            }
            Self::Identical => {
                key.optional(event.story.as_deref());
                key.text(&row.id);
                key.date(row.known);
                key.number(row.intensity);
                key.optional(row.place.as_deref());
                key.optional(row.text.as_deref());
            }
        }
        key.finish()
    }

    /// Its name: `story`, `one-a-day`, `identical`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Story => NAMES[0].1,
            Self::OneADay => NAMES[1].1,
            Self::Identical => NAMES[2].1,
        }
    }
}

impl fmt::Display for MergeRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for MergeRule {
    type Err = UnknownMergeRule;

    fn from_str(text: &str) -> Result<Self, UnknownMergeRule> {
        let found = NAMES.iter().find(|(_, name)| *name == text.trim());
        found.map(|(rule, _)| *rule).ok_or_else(|| UnknownMergeRule { text: text.to_owned() })
    }
}

/// Fields one after the other, each with its length before it, so that no two lists of fields read the same.
#[derive(Default)]
struct Key(Vec<u8>);

impl Key {
    fn text(&mut self, text: &str) {
        self.0.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        self.0.push(u8::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }

    fn date(&mut self, date: Date) {
        self.0.extend_from_slice(&date.year().to_le_bytes());
        self.0.extend_from_slice(&date.month().to_le_bytes());
        self.0.extend_from_slice(&date.day().to_le_bytes());
    }

    fn number(&mut self, number: Option<f64>) {
        self.0.push(u8::from(number.is_some()));
        if let Some(number) = number {
            self.0.extend_from_slice(&number.to_bits().to_le_bytes());
        }
    }

    fn finish(self) -> u128 {
        let mut head = [0; 16];
        head.copy_from_slice(&blake3::hash(&self.0).as_bytes()[..16]);
        u128::from_le_bytes(head)
    }
}
