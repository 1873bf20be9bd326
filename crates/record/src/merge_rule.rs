//! When two rows are one event told twice.

use std::fmt;
use std::str::FromStr;

use vocab::{ActorId, Date};

use crate::Event;

/// Which rows are taken for one event told twice. Of these the one known first is
/// kept, so that the order of reading does not matter.
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
        let own_type = !row.event_type.is_plover();
        if row.cameo.is_none() || own_type || *self == Self::Identical {
            key.text(row.event_type.name());
            key.optional(row.mode.as_deref());
        }
        key.optional(row.cameo.as_deref());
        if own_type || *self == Self::Identical {
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

#[cfg(test)]
mod tests {
    use spine::Row;

    use super::*;

    fn event() -> Event {
        let day = "2018-10-04".parse().unwrap();
        let (source, target) = ("CHN".parse().unwrap(), "PRK".parse().unwrap());
        let accuse = "ACCUSE".parse().unwrap();
        let row = Row {
            target: Some(target),
            source_sector: Some("military".into()),
            cameo: Some("112".into()),
            text: Some("first".into()),
            ..Row::bare("icews", "1", day, source, accuse)
        };
        Event { row, story: Some("77".into()) }
    }

    fn changed(change: impl Fn(&mut Event)) -> Event {
        let mut event = event();
        change(&mut event);
        event
    }

    /// Which rules take the changed event for the same.
    fn same(change: impl Fn(&mut Event)) -> Vec<&'static str> {
        let other = changed(change);
        NAMES.iter().filter(|(rule, _)| rule.key(&event()) == rule.key(&other)).map(|(_, name)| *name).collect()
    }

    #[test]
    fn each_rule_overlooks_what_it_says_and_nothing_else() {
        assert_eq!(same(|_| ()), ["story", "one-a-day", "identical"]);
        assert_eq!(same(|e| e.row.id = "2".into()), ["story", "one-a-day"]);
        assert_eq!(same(|e| e.row.text = None), ["story", "one-a-day"]);
        assert_eq!(same(|e| e.row.mode = Some("allege".into())), ["story", "one-a-day"]);
        assert_eq!(same(|e| e.story = Some("78".into())), ["one-a-day"]);
        assert_eq!(same(|e| e.story = None), ["one-a-day"]);
        assert_eq!(same(|e| e.row.source_sector = None), ["one-a-day"]);
        for change in [
            |e: &mut Event| e.row.origin = "gdelt".into(),
            |e: &mut Event| e.row.event_date = e.row.event_date.tomorrow().unwrap(),
            |e: &mut Event| e.row.target = None,
            |e: &mut Event| e.row.cameo = Some("111".into()),
            |e: &mut Event| std::mem::swap(&mut e.row.source, e.row.target.as_mut().unwrap()),
        ] {
            assert!(same(change).is_empty());
        }
    }

    #[test]
    fn a_row_without_a_story_stands_for_itself() {
        let without = |id: &str| changed(|e| (e.row.id, e.story) = (id.to_owned(), None));
        assert_ne!(MergeRule::Story.key(&without("1")), MergeRule::Story.key(&without("2")));
        assert_eq!(MergeRule::Story.key(&without("1")), MergeRule::Story.key(&without("1")));
    }

    #[test]
    fn two_votes_or_two_figures_on_one_day_stay_two() {
        let vote = |subject: &str| {
            changed(|e| {
                e.row.event_type = "VOTE".parse().unwrap();
                e.row.cameo = None;
                e.row.subject = Some(subject.into());
            })
        };
        let figure = |value, mode: &str| {
            changed(|e| {
                e.row.event_type = "FIGURE".parse().unwrap();
                (e.row.value, e.row.mode) = (Some(value), Some(mode.into()));
            })
        };
        assert_ne!(MergeRule::OneADay.key(&vote("a")), MergeRule::OneADay.key(&vote("b")));
        assert_ne!(MergeRule::OneADay.key(&figure(1.0, "a")), MergeRule::OneADay.key(&figure(2.0, "a")));
        assert_ne!(MergeRule::OneADay.key(&figure(1.0, "a")), MergeRule::OneADay.key(&figure(1.0, "b")));
    }

    #[test]
    fn a_rule_is_read_by_its_name() {
        for (rule, name) in NAMES {
            assert_eq!((rule.to_string().as_str(), name.parse()), (name, Ok(rule)));
        }
        let error = "none".parse::<MergeRule>().unwrap_err().to_string();
        assert!(error.contains("`one-a-day`"), "{error}");
    }
}
