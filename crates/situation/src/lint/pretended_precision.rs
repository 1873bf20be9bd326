//! Judgements that claim to be closer than judgements are.

use spine::{Content, Estimate};

use super::place::quantity;
use crate::parse::Names;
use crate::{Code, Diagnostic, Path, QuantityKind, Situation};

/// A judgement's range, as a share of its middle, is at least this wide: the rule that `Code::explain` states.
const WIDTH: f64 = 0.05;

pub(super) fn lint(situation: &Situation, names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    for entry in situation.entries.iter().filter(|entry| entry.provenance.is_assumed()) {
        let Content::Value(estimate) = &entry.content else { continue };
        let Ok(path) = entry.path.parse::<Path>() else { continue };
        let Some(kind) = situation.kind_of(&path) else { continue };
        if !pretends(kind, estimate) {
            continue;
        }
        let (low, high) = (estimate.low, estimate.high);
        let message = if low == high {
            format!("{low} stands here without a spread and without a source")
        } else {
            format!("{low} to {high} is closer than a judgement without a source can be")
        };
        found.push(
            Diagnostic::new(Code::PretendedPrecision, quantity(&path, Some(kind), names), message)
                .about(entry.path.as_str())
                .hint("write a wider range, or where it is from"),
        );
    }
}

/// Whether a range is narrower than a judgement's can be; a number that says that there is nothing is no judgement.
fn pretends(kind: QuantityKind, estimate: &Estimate) -> bool {
    let (low, high) = (estimate.low, estimate.high);
    // halves first, as two huge ends must not overflow
    let middle = low / 2.0 + high / 2.0;
    let neutral = match kind {
        QuantityKind::Inertia | QuantityKind::Factor => Some(1.0),
        QuantityKind::Effect | QuantityKind::Slope | QuantityKind::Shift => Some(0.0),
        QuantityKind::Weight | QuantityKind::Precision | QuantityKind::Probability => None,
    };
    if low == high && neutral == Some(low) {
        return false;
    }
    let size = match kind {
        QuantityKind::Probability => middle.min(1.0 - middle),
        QuantityKind::Effect => middle.abs().min(1.0 - middle.abs()),
        _ => middle.abs(),
    };
    high / 2.0 - low / 2.0 < WIDTH / 2.0 * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_narrower_than_a_twentieth_of_its_middle_pretends() {
        assert!(pretends(QuantityKind::Weight, &Estimate::range(0.98, 1.02)));
        assert!(!pretends(QuantityKind::Weight, &Estimate::range(0.97, 1.03)));
        assert!(pretends(QuantityKind::Slope, &Estimate::range(-1.02, -0.98)));
    }

    #[test]
    fn near_a_bound_the_distance_from_it_counts() {
        assert!(!pretends(QuantityKind::Probability, &Estimate::range(0.96, 0.97)));
        assert!(pretends(QuantityKind::Probability, &Estimate::range(0.496, 0.504)));
        assert!(!pretends(QuantityKind::Effect, &Estimate::range(-0.97, -0.96)));
        assert!(!pretends(QuantityKind::Effect, &Estimate::range(-0.001, 0.001)));
    }

    #[test]
    fn a_bare_number_pretends_unless_it_says_that_there_is_nothing() {
        assert!(pretends(QuantityKind::Weight, &Estimate::exact(1.0)));
        assert!(pretends(QuantityKind::Inertia, &Estimate::exact(3.0)));
        assert!(!pretends(QuantityKind::Inertia, &Estimate::exact(1.0)));
        assert!(!pretends(QuantityKind::Effect, &Estimate::exact(0.0)));
        assert!(!pretends(QuantityKind::Factor, &Estimate::exact(1.0)));
    }
}
