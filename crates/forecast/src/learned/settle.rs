//! What counts make of a decision list: the probability of each option.

use spine::Key;
use spine::resolver::{DecisionList, Expr, Pattern, Term};

use super::tally::Tally;

/// Counts taken together at most; more patterns than that are left to the others.
const MOST_CASES: usize = 100_000;

/// Why counts say nothing of a decision list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCounted {
    /// It asks for something else than how many rows there are.
    #[error("it asks for {0}, which no count of events tells")]
    Measure(&'static str),
    /// A pattern asks for rows that the source does not tell of.
    #[error("({0}) is not told by the record's event files")]
    Untold(String),
    /// It has too many patterns.
    #[error("it hangs on too many counts at once")]
    TooMany,
}

/// The distinct patterns of a decision list, and where each count makes a difference.
#[derive(Debug, Clone)]
pub struct Counts<'r> {
    rules: &'r DecisionList,
    patterns: Vec<(&'r Pattern, Vec<u32>)>,
}

impl<'r> Counts<'r> {
    /// Reads a decision list.
    ///
    /// # Errors
    /// [`NotCounted`] if it asks for anything but whether and how often patterns match.
    pub fn of(rules: &'r DecisionList) -> Result<Self, NotCounted> {
        let mut counts = Self { rules, patterns: Vec::new() };
        for rule in &rules.rules {
            counts.read(&rule.when)?;
        }
        for (_, cuts) in &mut counts.patterns {
            cuts.sort_unstable();
            cuts.dedup();
        }
        let cases = counts.patterns.iter().try_fold(1_usize, |cases, (_, cuts)| cases.checked_mul(cuts.len() + 1));
        if cases.is_none_or(|cases| cases > MOST_CASES) {
            return Err(NotCounted::TooMany);
        }
        Ok(counts)
    }

    /// The patterns, each once.
    pub fn patterns(&self) -> impl Iterator<Item = &'r Pattern> + '_ {
        self.patterns.iter().map(|(pattern, _)| *pattern)
    }

    fn read(&mut self, expr: &'r Expr) -> Result<(), NotCounted> {
        match expr {
            Expr::All(parts) | Expr::Some(parts) => parts.iter().try_for_each(|part| self.read(part)),
            Expr::Not(part) => self.read(part),
            Expr::Any(pattern) | Expr::None(pattern) => {
                self.cut(pattern, 1);
                Ok(())
            }
            Expr::Compare(left, _, right) => {
                let (pattern, number) = threshold(left, right)?;
                // below, at and above the number
                let at = number.max(0.0).floor().min(f64::from(u32::MAX - 2)) as u32;
                self.cut(pattern, at);
                self.cut(pattern, at + 1);
                Ok(())
            }
        }
    }

    fn cut(&mut self, pattern: &'r Pattern, at: u32) {
        let place = match self.patterns.iter().position(|(known, _)| *known == pattern) {
            Some(place) => place,
            None => {
                self.patterns.push((pattern, Vec::new()));
                self.patterns.len() - 1
            }
        };
        if at > 0 {
            self.patterns[place].1.push(at);
        }
    }

    /// The probability of each option, if the counts of the patterns, in their order, have nothing to do with each other.
    /// In the order in which the options are named.
    pub fn options(&self, tallies: &[Tally]) -> Vec<(Key, f64)> {
        let mut found: Vec<(Key, f64)> = self.rules.options().map(|key| (key.clone(), 0.0)).collect();
        let cases: Vec<Vec<(u32, f64)>> =
            self.patterns.iter().zip(tallies).map(|((_, cuts), tally)| cases(cuts, tally)).collect();
        let mut at = vec![0; cases.len()];
        loop {
            let p: f64 = at.iter().zip(&cases).map(|(i, cases)| cases[*i].1).product();
            let count = |pattern: &Pattern| {
                let place = self.patterns.iter().position(|(known, _)| *known == pattern);
                place.map_or(0, |place| cases[place][at[place]].0)
            };
            let taken = self.rules.rules.iter().find(|rule| holds(&rule.when, &count)).map(|rule| &rule.option);
            let taken = taken.unwrap_or(&self.rules.otherwise);
            if let Some((_, sum)) = found.iter_mut().find(|(key, _)| key == taken) {
                *sum += p;
            }
            // the next case, as an odometer counts
            let Some(place) = (0..at.len()).find(|&place| at[place] + 1 < cases[place].len()) else { return found };
            at[place] += 1;
            at[..place].fill(0);
        }
    }
}

/// The stretches between cuts: the least count of each and its probability.
fn cases(cuts: &[u32], tally: &Tally) -> Vec<(u32, f64)> {
    let starts = || std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().map(Some).chain([None]);
    starts().zip(ends).map(|(low, high)| (low, tally.within(low, high))).collect()
}

/// The count and the number of a comparison.
fn threshold<'r>(left: &'r Term, right: &'r Term) -> Result<(&'r Pattern, f64), NotCounted> {
    match (left, right) {
        (Term::Count(pattern), Term::Number(number)) | (Term::Number(number), Term::Count(pattern)) => {
            Ok((pattern, *number))
        }
        (Term::Sum(..), _) | (_, Term::Sum(..)) => Err(NotCounted::Measure("a sum of figures")),
        (Term::Mean(..), _) | (_, Term::Mean(..)) => Err(NotCounted::Measure("a mean of figures")),
        (Term::Share(..), _) | (_, Term::Share(..)) => Err(NotCounted::Measure("a share")),
        (Term::Count(_) | Term::Number(_), _) => Err(NotCounted::Measure("one count against another")),
    }
}

fn holds(expr: &Expr, count: &impl Fn(&Pattern) -> u32) -> bool {
    match expr {
        Expr::All(parts) => parts.iter().all(|part| holds(part, count)),
        Expr::Some(parts) => parts.iter().any(|part| holds(part, count)),
        Expr::Not(part) => !holds(part, count),
        Expr::Any(pattern) => count(pattern) > 0,
        Expr::None(pattern) => count(pattern) == 0,
        Expr::Compare(left, comparison, right) => comparison.holds(number(left, count), number(right, count)),
    }
}

fn number(term: &Term, count: &impl Fn(&Pattern) -> u32) -> f64 {
    match term {
        Term::Number(number) => *number,
        Term::Count(pattern) => f64::from(count(pattern)),
        // `threshold` let no other through
        Term::Sum(..) | Term::Mean(..) | Term::Share(..) => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> DecisionList {
        spine::resolver::parse(text).unwrap()
    }

    fn by_hand(text: &str, tallies: &[Tally]) -> Vec<(String, f64)> {
        let rules = rules(text);
        let counts = Counts::of(&rules).unwrap();
        counts.options(tallies).into_iter().map(|(key, p)| (key.to_string(), p)).collect()
    }

    #[test]
    fn the_first_rule_that_holds_takes_it() {
        let half = Tally::new(std::f64::consts::LN_2, 0.5);
        let told = by_hand("a if any(CHN -> PRK : AID)\nb if any(CHN -> PRK : SANCTION)\nc otherwise", &[half, half]);
        let expected = [("a", 0.5), ("b", 0.25), ("c", 0.25)];
        for ((key, p), (name, q)) in told.iter().zip(expected) {
            assert!(key == name && (p - q).abs() < 1e-9, "{told:?}");
        }
    }

    #[test]
    fn one_pattern_with_two_thresholds_is_one_count() {
        let tally = Tally::new(2.0, 1.0 - (-2.0_f64).exp());
        let told =
            by_hand("many if count(CHN -> PRK : AID) >= 3\nsome if any(CHN -> PRK : AID)\nnone otherwise", &[tally]);
        let e = (-2.0_f64).exp();
        for ((_, p), q) in told.iter().zip([1.0 - 5.0 * e, 4.0 * e, e]) {
            assert!((p - q).abs() < 1e-6, "{told:?}");
        }
    }

    #[test]
    fn comparisons_are_exact_at_their_number() {
        let tally = Tally::new(2.0, 1.0 - (-2.0_f64).exp());
        let e = (-2.0_f64).exp();
        for (when, p) in
            [("= 1", 2.0 * e), ("!= 1", 1.0 - 2.0 * e), ("< 1", e), ("<= 1", 3.0 * e), ("> 1", 1.0 - 3.0 * e)]
        {
            let told = by_hand(&format!("yes if count(CHN -> PRK : AID) {when}\nno otherwise"), &[tally]);
            assert!((told[0].1 - p).abs() < 1e-6, "{when}: {told:?}");
        }
    }

    #[test]
    fn what_is_no_count_is_left_to_others() {
        let figures = rules("low if sum(CHN -> PRK : FIGURE mode=oil . value) < 1\nhigh otherwise");
        assert_eq!(Counts::of(&figures).err(), Some(NotCounted::Measure("a sum of figures")));
    }
}
