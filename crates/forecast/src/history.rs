//! What was done before: the past windows of a question, and the option that the record says was taken in each.

use jiff::ToSpan;
use spine::resolver::{CannotTell, DecisionList, Pattern, Selection, Verdict};
use spine::{Abstain, Kind, Literal, Question, Resolver, Row, View};
use vocab::{ActorId, Date, Window};

/// How many past windows are looked at, at most: a question over a few days would otherwise ask for thousands.
const MOST_WINDOWS: usize = 400;

/// A past window in which one can tell what was done.
#[derive(Debug, Clone)]
pub struct Past<'a> {
    /// The window; for an occasion, its day.
    pub window: Window,
    /// Index of the option that was taken.
    pub option: usize,
    /// The rows that speak to it.
    pub rows: Vec<&'a Row>,
}

/// The past windows of one actor's question, the oldest first.
#[derive(Debug, Clone)]
pub struct History<'a> {
    /// Those in which one can tell.
    pub past: Vec<Past<'a>>,
    /// How many there were in which one cannot.
    pub untold: usize,
}

/// The past windows of a question: as long as its own, one after the other, back from the last day on which the record
/// can tell. For an occasion, the days on which it arose.
///
/// # Errors
/// [`Abstain`] if the question has no resolver, or no past window can be told.
pub fn history<'a>(question: &Question, view: &View<'a>) -> Result<History<'a>, Abstain> {
    let Resolver::Record(rules) = &question.resolver else {
        return Err(Abstain::NothingKnown("no resolver says which rows would settle it".to_owned()));
    };
    history_by(question, rules, view)
}

/// The past windows of the same question put to another actor: everything but the actor stays.
///
/// # Errors
/// As [`history`].
pub fn history_of_another<'a>(
    question: &Question,
    rules: &DecisionList,
    other: &ActorId,
    view: &View<'a>,
) -> Result<History<'a>, Abstain> {
    let Some(actor) = &question.actor else {
        return Err(Abstain::NothingKnown("nobody decides it alone".to_owned()));
    };
    history_by(question, &put_to(rules, actor, other), view)
}

fn history_by<'a>(question: &Question, rules: &DecisionList, view: &View<'a>) -> Result<History<'a>, Abstain> {
    let Some((begins, ends)) = view.reach(rules) else {
        return Err(Abstain::NothingKnown(untold_at_all(rules)));
    };
    if question.kind == Kind::Occasion {
        return occasions(question, rules, begins, view);
    }
    let mut last_reason = None;
    for end in ends {
        match verdict(rules, &past_window(question.window, end)?, view) {
            Ok(_) => return windows(question, rules, begins, end, view),
            Err(why) => last_reason = last_reason.or(Some(why)),
        }
    }
    Err(Abstain::NothingKnown(last_reason.map_or_else(|| untold_at_all(rules), |why| why.to_string())))
}

fn windows<'a>(
    question: &Question,
    rules: &DecisionList,
    begins: Date,
    end: Date,
    view: &View<'a>,
) -> Result<History<'a>, Abstain> {
    let mut history = History { past: Vec::new(), untold: 0 };
    let mut end = end;
    for _ in 0..MOST_WINDOWS {
        let window = past_window(question.window, end)?;
        if window.first() < begins {
            break;
        }
        history.add(question, rules, window, view);
        match window.first().yesterday() {
            Ok(before) => end = before,
            Err(_) => break,
        }
    }
    history.past.reverse();
    history.or_nothing(rules)
}

fn occasions<'a>(
    question: &Question,
    rules: &DecisionList,
    begins: Date,
    view: &View<'a>,
) -> Result<History<'a>, Abstain> {
    let trigger = question.occasion.as_ref().and_then(|occasion| match &occasion.resolver {
        Resolver::Record(list) => Some((list, &occasion.literal)),
        Resolver::Declared => None,
    });
    let all = Window::new(begins, view.as_of()).map_err(|why| Abstain::CouldNot(why.to_string()))?;
    let mut days: Vec<Date> =
        view.support(trigger.map_or(rules, |(list, _)| list), &all).iter().map(|row| row.event_date).collect();
    days.sort_unstable();
    days.dedup();
    let mut history = History { past: Vec::new(), untold: 0 };
    for day in days {
        let window = Window::new(day, day).map_err(|why| Abstain::CouldNot(why.to_string()))?;
        if trigger.is_none_or(|(list, literal)| arose(list, literal, &window, view)) {
            history.add(question, rules, window, view);
        }
    }
    history.or_nothing(rules)
}

fn arose(trigger: &DecisionList, literal: &Literal, window: &Window, view: &View<'_>) -> bool {
    matches!(view.resolve_evenly(trigger, window), Verdict::Option(option) if option == literal.value)
}

impl<'a> History<'a> {
    fn add(&mut self, question: &Question, rules: &DecisionList, window: Window, view: &View<'a>) {
        match verdict(rules, &window, view).ok().and_then(|option| question.options.position(&option)) {
            Some(option) => self.past.push(Past { window, option, rows: view.support(rules, &window) }),
            None => self.untold += 1,
        }
    }

    fn or_nothing(self, rules: &DecisionList) -> Result<Self, Abstain> {
        if self.past.is_empty() { Err(Abstain::NothingKnown(untold_at_all(rules))) } else { Ok(self) }
    }

    /// How often each of so many options was taken.
    pub fn counts(&self, options: usize) -> Vec<usize> {
        let mut counts = vec![0; options];
        for past in &self.past {
            counts[past.option] += 1;
        }
        counts
    }

    /// From the first day to the last.
    pub fn span(&self) -> Option<(Date, Date)> {
        Some((self.past.first()?.window.first(), self.past.last()?.window.last()))
    }
}

fn verdict(rules: &DecisionList, window: &Window, view: &View<'_>) -> Result<spine::Key, CannotTell> {
    match view.resolve_evenly(rules, window) {
        Verdict::Option(option) => Ok(option),
        Verdict::CannotTell(why) => Err(why),
    }
}

/// A window as long as the question's that ends on a day: in months where it is whole months, so that a year is a year.
fn past_window(like: Window, end: Date) -> Result<Window, Abstain> {
    let months = like.len_months();
    let whole = (months - months.round()).abs() < 1e-9 && months >= 1.0;
    let beyond = |_| Abstain::CouldNot("the window reaches back beyond the calendar".to_owned());
    let after = end.tomorrow().map_err(beyond)?;
    let first = if whole {
        after.checked_sub((months.round() as i64).months())
    } else {
        after.checked_sub(i64::from(like.len_days()).days())
    };
    Window::new(first.map_err(beyond)?, end).map_err(|why| Abstain::CouldNot(why.to_string()))
}

fn untold_at_all(rules: &DecisionList) -> String {
    let asked: Vec<String> = rules.patterns().iter().map(|pattern| format!("({pattern})")).collect();
    let shown = asked.iter().take(2).cloned().collect::<Vec<_>>().join(", ");
    let more = asked.len().saturating_sub(2);
    if more > 0 {
        format!("no source of the record covers {shown} and {more} more")
    } else {
        format!("no source of the record covers {shown}")
    }
}

/// The same rules about another actor's acts.
fn put_to(rules: &DecisionList, actor: &ActorId, other: &ActorId) -> DecisionList {
    let swap = |selection: &mut Selection<ActorId>| {
        if let Selection::Of(some) = selection {
            some.iter_mut().filter(|id| *id == actor).for_each(|id| *id = other.clone());
        }
    };
    let mut rules = rules.clone();
    rules.for_each_pattern(|pattern: &mut Pattern| {
        swap(&mut pattern.source);
        if pattern.both_ways {
            swap(&mut pattern.target);
        }
    });
    rules
}
