//! Kinds of claim, in the order in which an analyst asks for them.

use reader::ClaimKind;

/// A kind, its name on the command line, its heading, and what it says.
type Entry = (ClaimKind, &'static str, &'static str, &'static str);

const KINDS: [Entry; 10] = [
    (
        ClaimKind::ConditionalForecast,
        "conditional-forecast",
        "Conditional forecasts",
        "something will happen if something else does",
    ),
    (ClaimKind::Forecast, "forecast", "Forecasts", "something will happen"),
    (ClaimKind::Infeasibility, "infeasibility", "Infeasibilities", "something cannot happen"),
    (ClaimKind::Belief, "belief", "Beliefs", "somebody holds something to be so; that does not make it so"),
    (ClaimKind::Stance, "stance", "Stances", "somebody is for or against something, or judges it"),
    (ClaimKind::Priority, "priority", "Priorities", "one thing matters more than another"),
    (ClaimKind::Dependence, "dependence", "Dependences", "somebody needs something from somebody"),
    (ClaimKind::Absence, "absence", "Absences", "something has not happened"),
    (ClaimKind::Trend, "trend", "Trends", "something grows or shrinks"),
    (ClaimKind::Event, "event", "Events claimed", "something happened"),
];

/// Every kind of claim, what is to come first.
pub fn claim_kinds() -> impl Iterator<Item = ClaimKind> {
    KINDS.iter().map(|entry| entry.0)
}

/// The name of a kind, as JSON and the command line have it: `conditional-forecast`.
///
/// ```
/// assert!(report::claim_kinds().all(|kind| !report::claim_kind_name(kind).is_empty()));
/// ```
pub fn claim_kind_name(kind: ClaimKind) -> &'static str {
    entry(kind).1
}

/// What stands over claims of the kind.
pub(crate) fn heading(kind: ClaimKind) -> &'static str {
    entry(kind).2
}

/// What a claim of the kind says.
pub(crate) fn meaning(kind: ClaimKind) -> &'static str {
    entry(kind).3
}

fn entry(kind: ClaimKind) -> &'static Entry {
    // A test holds that each kind is in the table.
    KINDS.iter().find(|entry| entry.0 == kind).unwrap_or(&KINDS[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_the_name_that_json_has() {
        for kind in claim_kinds() {
            assert_eq!(serde_json::to_value(kind).ok().as_ref().and_then(|v| v.as_str()), Some(claim_kind_name(kind)));
        }
    }
}
