//! What a resolver says.

use vocab::{ActorId, EventType};

use crate::Key;

/// An ordered decision list: the first rule that holds names the option.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionList {
    /// The lines before the last, in their order.
    pub rules: Vec<Rule>,
    /// The option if none of them holds: the status quo.
    pub otherwise: Key,
}

/// One line: the option, and when it was the one taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The option.
    pub option: Key,
    /// It was taken if this holds and no earlier line does.
    pub when: Expr,
}

/// What holds or does not, or cannot be told.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// All hold. At least two.
    All(Vec<Expr>),
    /// One of them holds. At least two.
    Some(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// There is a row that matches.
    Any(Pattern),
    /// There is no row that matches.
    None(Pattern),
    /// Two numbers compare so.
    Compare(Box<Term>, Comparison, Box<Term>),
}

/// A number.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// Written out; finite.
    Number(f64),
    /// How many rows match.
    Count(Pattern),
    /// A field, added up over the rows that match. Of figures there must be one, or the sum is not known.
    Sum(Pattern, Field),
    /// A field's mean over the rows that match. If there is none, no comparison with it holds; of figures there must be
    /// one, or the mean is not known.
    Mean(Pattern, Field),
    /// The first count over the second. If the second is zero, no comparison with it holds.
    Share(Pattern, Pattern),
}

/// A field of a row that is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The number that a figure states.
    Value,
    /// Goldstein intensity, −10 to 10.
    Intensity,
}

/// How two numbers compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
    /// `!=`
    Unequal,
}

/// Which rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Who acts.
    pub source: Selection<ActorId>,
    /// Towards whom. `Any` takes in rows that are aimed at nobody.
    pub target: Selection<ActorId>,
    /// `<->`: the other direction as well.
    pub both_ways: bool,
    /// What is done. `Any` is every type but figures.
    pub types: Selection<EventType>,
    /// All must let the row through.
    pub filters: Vec<Filter>,
}

/// One of a few, or any.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection<T> {
    /// `*`
    Any,
    /// `A|B`; at least one.
    Of(Vec<T>),
}

/// What else a row must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Its mode is one of these. A row without a mode has none of them.
    Mode(Vec<String>),
    /// Its CAMEO code starts with one of these. A row that was never coded in CAMEO may or may not match.
    Cameo(Vec<String>),
    /// Its field compares so with the number. A row that does not state the field may or may not match.
    Number(Field, Comparison, f64),
    /// Its place contains the text, in any case. A row that does not state its place may or may not match.
    Place(String),
    /// Its subject contains the text, in any case. A row that does not state its subject may or may not match.
    Subject(String),
}

impl DecisionList {
    /// The names of the options, each once, in the order in which they first appear.
    pub fn options(&self) -> impl Iterator<Item = &Key> {
        let all = || self.rules.iter().map(|rule| &rule.option).chain([&self.otherwise]);
        all().enumerate().filter(move |(i, option)| !all().take(*i).any(|o| o == *option)).map(|(_, option)| option)
    }

    /// Changes every pattern.
    pub fn for_each_pattern(&mut self, mut change: impl FnMut(&mut Pattern)) {
        self.rules.iter_mut().for_each(|rule| rule.when.change_patterns(&mut change));
    }

    /// Every pattern, in the order of the text.
    pub fn patterns(&self) -> Vec<&Pattern> {
        let mut found = Vec::new();
        for rule in &self.rules {
            rule.when.collect_patterns(&mut found);
        }
        found
    }
}

impl Expr {
    fn change_patterns(&mut self, change: &mut impl FnMut(&mut Pattern)) {
        match self {
            Expr::All(parts) | Expr::Some(parts) => parts.iter_mut().for_each(|part| part.change_patterns(change)),
            Expr::Not(part) => part.change_patterns(change),
            Expr::Any(pattern) | Expr::None(pattern) => change(pattern),
            Expr::Compare(left, _, right) => {
                for term in [left, right] {
                    match &mut **term {
                        Term::Number(_) => {}
                        Term::Count(p) | Term::Sum(p, _) | Term::Mean(p, _) => change(p),
                        Term::Share(p, q) => {
                            change(p);
                            change(q);
                        }
                    }
                }
            }
        }
    }

    fn collect_patterns<'a>(&'a self, found: &mut Vec<&'a Pattern>) {
        match self {
            Expr::All(parts) | Expr::Some(parts) => parts.iter().for_each(|part| part.collect_patterns(found)),
            Expr::Not(part) => part.collect_patterns(found),
            Expr::Any(pattern) | Expr::None(pattern) => found.push(pattern),
            Expr::Compare(left, _, right) => {
                for term in [left, right] {
                    match &**term {
                        Term::Number(_) => {}
                        Term::Count(p) | Term::Sum(p, _) | Term::Mean(p, _) => found.push(p),
                        Term::Share(p, q) => found.extend([p, q]),
                    }
                }
            }
        }
    }
}

impl Comparison {
    /// Whether two numbers compare so.
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Comparison::Less => left < right,
            Comparison::AtMost => left <= right,
            Comparison::More => left > right,
            Comparison::AtLeast => left >= right,
            Comparison::Equal => left == right,
            Comparison::Unequal => left != right,
        }
    }
}
