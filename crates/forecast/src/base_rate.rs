//! How often each option was taken in past windows.

use std::collections::BTreeSet;

use spine::{Abstain, Branch, Cell, Joint, Kind, Question, Reason, Resolver, View, Witness};
use vocab::ActorId;

use crate::history::{History, history, history_of_another};
use crate::statistics::beta_interval;

/// Counts in the actor's own past windows, shrunk to the same question put to others whose acts the record covers.
///
/// With n past windows of the actor, of which c ended in an option, and q the option's share among the others,
/// p = (c + K q) / (n + K), K the number of options: the wider class weighs as much as K windows. It is itself shrunk to
/// the uniform by one window an option, q = (c′ + 1) / (n′ + K) (Laplace's rule of succession). The interval is that of
/// the Beta distribution with these pseudo-counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct BaseRate;

/// What the witness counted.
#[derive(Debug, Clone)]
pub struct Counted<'a> {
    /// The actor's own past.
    pub own: History<'a>,
    /// How often each option was taken by the others.
    pub others: Vec<usize>,
    /// Who the others are.
    pub who: Vec<ActorId>,
    /// Probability of each option, in the order of the question's.
    pub p: Vec<f64>,
    /// By how many windows each probability is carried, itself included.
    pub weight: f64,
}

impl BaseRate {
    /// Counts both classes.
    ///
    /// # Errors
    /// [`Abstain`] if the record tells of no past window of the actor's own.
    pub fn count<'a>(question: &Question, view: &View<'a>) -> Result<Counted<'a>, Abstain> {
        let own = history(question, view)?;
        let options = question.options.len();
        let (mut others, mut who) = (vec![0; options], Vec::new());
        if let Resolver::Record(rules) = &question.resolver {
            for other in covered_actors(question, view) {
                if let Ok(history) = history_of_another(question, rules, &other, view) {
                    let counts = history.counts(options);
                    others.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
                    who.push(other);
                }
            }
        }
        let k = options as f64;
        let wide = others.iter().sum::<usize>() as f64;
        let n = own.past.len() as f64;
        let share = |count: &usize| (*count as f64 + 1.0) / (wide + k);
        let counts = own.counts(options);
        let p = counts.iter().zip(&others).map(|(c, other)| (*c as f64 + k * share(other)) / (n + k)).collect();
        Ok(Counted { own, others, who, p, weight: n + k })
    }
}

/// Everybody whose acts some source promises by name, but for the two that the question is about.
fn covered_actors(question: &Question, view: &View<'_>) -> BTreeSet<ActorId> {
    let named = view.coverages().filter_map(|coverage| coverage.actors.as_ref()).flatten();
    named
        .filter(|actor| Some(*actor) != question.actor.as_ref() && Some(*actor) != question.target.as_ref())
        .cloned()
        .collect()
}

impl Witness for BaseRate {
    fn name(&self) -> &'static str {
        "base-rate"
    }

    fn answer(&self, question: &Question, view: &View<'_>) -> Result<(Joint, Vec<Reason>), Abstain> {
        let counted = Self::count(question, view)?;
        let cell = |p: &f64| Cell { p: *p, interval: beta_interval(p * counted.weight, (1.0 - p) * counted.weight) };
        Ok((marginal(counted.p.iter().map(cell).collect())?, counted.reasons(question)))
    }
}

/// A joint that says nothing of the branches.
pub(crate) fn marginal(options: Vec<Cell>) -> Result<Joint, Abstain> {
    let certain = Cell { p: 1.0, interval: spine::Interval { low: 1.0, high: 1.0 } };
    let whole = Branch { given: Vec::new(), label: "all".to_owned(), weight: certain, options };
    Joint::new(vec![whole]).map_err(|why| Abstain::CouldNot(why.to_string()))
}

impl Counted<'_> {
    fn reasons(&self, question: &Question) -> Vec<Reason> {
        let mut reasons = vec![Reason::Observed { what: self.class(question), rows: Vec::new() }];
        for (option, choice) in question.options.choices().iter().enumerate() {
            let taken: Vec<_> = self.own.past.iter().filter(|past| past.option == option).collect();
            if taken.is_empty() {
                continue;
            }
            let when: Vec<String> = runs(taken.iter().map(|past| past.window)).iter().map(called).collect();
            let rows = taken.iter().flat_map(|past| past.rows.iter().map(|row| row.name())).collect();
            let what = format!("“{}” {} of {}: {}", choice.label, taken.len(), self.own.past.len(), when.join(", "));
            reasons.push(Reason::Observed { what, rows });
        }
        reasons
    }

    /// The reference class, said aloud.
    fn class(&self, question: &Question) -> String {
        let n = self.own.past.len();
        let s = if n == 1 { "" } else { "s" };
        let mut class = match (question.kind, self.own.past.first()) {
            (Kind::Occasion, _) => format!("{n} occasion{s}"),
            (_, Some(past)) => format!("{n} window{s} of {}", length(&past.window)),
            _ => format!("{n} windows"),
        };
        if let Some((first, last)) = self.own.span() {
            class.push_str(&format!(" from {first} to {last}"));
        }
        if self.own.untold > 0 {
            class.push_str(&format!(" ({} more cannot be told)", self.own.untold));
        }
        let wide: usize = self.others.iter().sum();
        if wide > 0 {
            let who: Vec<&str> = self.who.iter().map(ActorId::as_str).collect();
            class.push_str(&format!(", shrunk towards {wide} of the same question put to {}", who.join(", ")));
        } else {
            class.push_str(", shrunk towards equal shares");
        }
        class
    }
}

/// Windows that follow each other, as one.
fn runs(windows: impl Iterator<Item = vocab::Window>) -> Vec<vocab::Window> {
    let mut runs: Vec<vocab::Window> = Vec::new();
    for window in windows {
        let follows = |run: &vocab::Window| run.last().tomorrow().is_ok_and(|day| day == window.first());
        match runs.last_mut().filter(|run| window.len_days() > 1 && follows(run)) {
            Some(run) => *run = vocab::Window::new(run.first(), window.last()).unwrap_or(window),
            None => runs.push(window),
        }
    }
    runs
}

/// A stretch of days as one would call it: the day, the years, or its two ends.
fn called(window: &vocab::Window) -> String {
    let (first, last) = (window.first(), window.last());
    if first == last {
        return first.to_string();
    }
    if first == first.first_of_year() && last == last.last_of_year() {
        let (first, last) = (first.year(), last.year());
        return if first == last { first.to_string() } else { format!("{first}–{last}") };
    }
    window.to_string()
}

fn length(window: &vocab::Window) -> String {
    let months = window.len_months();
    if (months - months.round()).abs() < 1e-9 && months >= 1.0 {
        let s = if months.round() == 1.0 { "" } else { "s" };
        return format!("{} month{s}", months.round());
    }
    format!("{} days", window.len_days())
}
