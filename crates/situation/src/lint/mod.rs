//! What is well-formed and perhaps still not meant: warnings that want the whole situation, and a reason if they are to be
//! silent.

mod allow;
mod dominant_option;
mod from_draws;
mod idle_belief;
mod no_inertia;
mod no_resolver;
mod place;
mod pretended_precision;
mod unsettled;
mod unsourced_and_decisive;

pub(crate) use allow::Allowed;
pub use from_draws::{Decisive, FromDraws};

use crate::parse::{Names, Node, diagnose, put_in_order, read_toml};
use crate::{Code, Diagnostic, Situation};

/// Warns of what is well-formed and perhaps not meant: dominant options, idle beliefs, pretended precision, instruments
/// without a resolver or without any inertia, contingencies that should be settled; and of lines of `[allow]` that silence nothing. In the order of the file.
///
/// `text` is the file that [`parse`](crate::parse()) read the situation from. What `parse` warns of is not said again.
/// There is nothing to lint while there are errors: then there is no situation. What needs draws is left out, see
/// [`lint_with_draws`].
///
/// ```
/// # let text = include_str!("../../tests/valid/small.toml");
/// let (situation, _) = situation::parse(text);
/// let warnings = situation.map(|s| situation::lint(&s, text)).unwrap_or_default();
/// assert!(warnings.iter().any(|w| w.code == situation::Code::NoResolver));
/// ```
pub fn lint(situation: &Situation, text: &str) -> Vec<Diagnostic> {
    run(situation, text, None)
}

/// As [`lint()`], and warns of quantities without a source among those that the answers rest on most, and of beliefs that
/// move nothing.
///
/// Which these are is for whoever draws to say: this crate has no random numbers.
pub fn lint_with_draws(situation: &Situation, text: &str, drawn: &FromDraws) -> Vec<Diagnostic> {
    run(situation, text, Some(drawn))
}

fn run(situation: &Situation, text: &str, drawn: Option<&FromDraws>) -> Vec<Diagnostic> {
    let (root, syntax_errors) = read_toml(text);
    let root = Node::of_root(&root);
    let names = Names::new(root);
    let mut found = Vec::new();
    dominant_option::lint(situation, &names, &mut found);
    idle_belief::lint(situation, drawn.map_or(&[], |drawn| &drawn.idle_beliefs), &names, &mut found);
    no_inertia::lint(situation, &names, &mut found);
    no_resolver::lint(situation, &names, &mut found);
    pretended_precision::lint(situation, &names, &mut found);
    unsettled::lint(situation, &names, &mut found);
    let mut not_made = Vec::new();
    match drawn {
        Some(drawn) => unsourced_and_decisive::lint(situation, &drawn.decisive, &names, &mut found),
        None => not_made.extend([Code::UnsourcedAndDecisive, Code::IdleBelief]),
    }
    let mut allowed = Allowed::of(root);
    // what `parse` warns of can be allowed too, so that it decides with the rest which lines are needed
    let (_, before) = diagnose(text, root, &names, syntax_errors);
    for diagnostic in &before {
        allowed.silences(diagnostic);
    }
    let all: Vec<Diagnostic> = before.iter().chain(&found).cloned().collect();
    found.retain(|diagnostic| !allowed.silences(diagnostic));
    found.extend(allowed.unused(&all, &not_made));
    put_in_order(&mut found);
    found
}
