//! What a source would have reported, had it happened: absent is not zero.

use serde::{Deserialize, Serialize};
use vocab::{ActorId, Date, EventType, Window};

/// A promise of one source: of the acts that it speaks of, those of these days are all here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Coverage {
    /// The source that promises.
    pub origin: String,
    /// The days, by the date of the event.
    pub window: Window,
    /// The types of event; `None` is all.
    #[serde(default)]
    pub event_types: Option<Vec<EventType>>,
    /// Whose acts: the actors are sources of the rows, not targets. `None` is everybody's.
    #[serde(default)]
    pub actors: Option<Vec<ActorId>>,
    /// Towards whom; `None` is towards anybody, and those that are aimed at nobody.
    #[serde(default)]
    pub targets: Option<Vec<ActorId>>,
    /// The modes, such as the series of figures that it holds; `None` is all.
    #[serde(default)]
    pub modes: Option<Vec<String>>,
    /// Only rows whose subject contains this text, in any case; `None` is whatever they are about.
    #[serde(default)]
    pub subject: Option<String>,
    /// Since when the promise could be relied on.
    pub known: Date,
    /// After how many days the row of an event is there at the latest. By a given date the promise holds of events at
    /// least so old: a yearly figure is missing long before it is zero.
    #[serde(default)]
    pub lag: u16,
}

/// Acts that a pattern asks for, all of which must be promised for an absence to mean something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Acts<'a> {
    /// What is done.
    pub event_type: EventType,
    /// By whom; `None` is by everybody.
    pub actor: Option<&'a ActorId>,
    /// Towards whom; `None` is towards anybody or nobody.
    pub target: Option<&'a ActorId>,
    /// How; `None` is in any way.
    pub mode: Option<&'a str>,
    /// Texts that the subject contains, each of them.
    pub subjects: &'a [&'a str],
}

impl Coverage {
    /// A promise of everything within the days, known since their first.
    pub fn of_everything(origin: impl Into<String>, window: Window) -> Self {
        Self {
            origin: origin.into(),
            window,
            event_types: None,
            actors: None,
            targets: None,
            modes: None,
            subject: None,
            known: window.first(),
            lag: 0,
        }
    }

    /// Whether all such acts are among those that it speaks of.
    pub fn speaks_of(&self, acts: &Acts<'_>) -> bool {
        holds(self.event_types.as_deref(), Some(&acts.event_type))
            && holds(self.actors.as_deref(), acts.actor)
            && holds(self.targets.as_deref(), acts.target)
            && self.modes.as_ref().is_none_or(|modes| acts.mode.is_some_and(|mode| modes.iter().any(|m| m == mode)))
            && self.subject.as_ref().is_none_or(|own| acts.subjects.iter().any(|asked| contains(asked, own)))
    }

    /// The last day of which it holds by a date; `None` if it holds of none yet.
    pub fn last_by(&self, date: Date) -> Option<Date> {
        let settled = date.checked_sub(jiff::Span::new().days(i64::from(self.lag))).ok()?;
        let last = self.window.last().min(settled);
        (self.known <= date && self.window.first() <= last).then_some(last)
    }
}

/// Whether what is promised (`None` is all) holds what is asked (`None` is all).
fn holds<T: PartialEq>(promised: Option<&[T]>, asked: Option<&T>) -> bool {
    promised.is_none_or(|some| asked.is_some_and(|one| some.contains(one)))
}

/// Whether a text has another in it, in any case.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise() -> Coverage {
        let window = "2020-01-01..2020-12-31".parse().expect("a window");
        Coverage { lag: 30, ..Coverage::of_everything("test", window) }
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_promise_holds_of_events_as_old_as_its_lag() {
        assert_eq!(promise().last_by(day("2020-01-15")), None);
        assert_eq!(promise().last_by(day("2020-07-31")), Some(day("2020-07-01")));
        assert_eq!(promise().last_by(day("2022-07-31")), Some(day("2020-12-31")));
        assert_eq!(Coverage { known: day("2021-06-01"), ..promise() }.last_by(day("2021-05-31")), None);
    }

    #[test]
    fn a_narrow_promise_does_not_speak_of_a_wide_question() {
        let vote = "VOTE".parse().expect("a type");
        let wide = Acts { event_type: vote, actor: None, target: None, mode: None, subjects: &[] };
        let narrow = Acts { mode: Some("veto"), subjects: &["sanctions on North Korea"], ..wide };
        assert!(promise().speaks_of(&wide) && promise().speaks_of(&narrow));
        let about = Coverage { subject: Some("north korea".into()), ..promise() };
        assert!(about.speaks_of(&narrow) && !about.speaks_of(&wide));
        assert!(!about.speaks_of(&Acts { subjects: &["Korea"], ..wide }), "South Korea is Korea too");
        let vetoes = Coverage { modes: Some(vec!["veto".into()]), ..promise() };
        assert!(vetoes.speaks_of(&narrow) && !vetoes.speaks_of(&wide));
    }
}
