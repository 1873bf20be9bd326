//! As it was the last time.

use spine::{Abstain, Cell, Interval, Joint, Kind, Question, Reason, View, Witness};

use crate::base_rate::{BaseRate, marginal};
use crate::statistics::beta_interval;

/// The option of the last completed window again, with probability (repeats + 1) / (n + 2), where n counts the past
/// windows that follow another and repeats those that ended as the one before; the rest by the base rates.
#[derive(Debug, Clone, Copy, Default)]
pub struct Persistence;

impl Witness for Persistence {
    fn name(&self) -> &'static str {
        "persistence"
    }

    fn answer(&self, question: &Question, view: &View<'_>) -> Result<(Joint, Vec<Reason>), Abstain> {
        let counted = BaseRate::count(question, view)?;
        let past = &counted.own.past;
        let Some(last) = past.last() else {
            return Err(Abstain::NothingKnown("no past window can be told".to_owned()));
        };
        // windows that cannot be told break the chain; occasions follow each other whatever lies between
        let follows = |a: &vocab::Window, b: &vocab::Window| {
            question.kind == Kind::Occasion || a.last().tomorrow().is_ok_and(|day| day == b.first())
        };
        let pairs: Vec<bool> = past
            .windows(2)
            .filter(|pair| follows(&pair[0].window, &pair[1].window))
            .map(|pair| pair[0].option == pair[1].option)
            .collect();
        let repeats = pairs.iter().filter(|repeated| **repeated).count();
        let (hits, misses) = (repeats as f64 + 1.0, (pairs.len() - repeats) as f64 + 1.0);
        let again = hits / (hits + misses);
        let spread = beta_interval(hits, misses);
        let rest: f64 = counted.p.iter().enumerate().filter(|(o, _)| *o != last.option).map(|(_, p)| p).sum();
        let cells = counted.p.iter().enumerate().map(|(option, p)| {
            if option == last.option {
                return Cell { p: again, interval: spread };
            }
            let share = p / rest;
            let interval = Interval { low: (1.0 - spread.high) * share, high: (1.0 - spread.low) * share };
            Cell { p: (1.0 - again) * share, interval }
        });
        let label = &question.options.choices()[last.option].label;
        let what = format!(
            "“{label}” the last time ({}), and as the time before in {repeats} of {} cases",
            last.window.last(),
            pairs.len()
        );
        let rows = last.rows.iter().map(|row| row.name()).collect();
        Ok((marginal(cells.collect())?, vec![Reason::Observed { what, rows }]))
    }
}
