//! The section that says which warnings are meant to be so, and why.

use super::{Field, Shape, Table, optional};

pub(super) static ALLOW: Table = Table {
    path: "allow",
    doc: "Warnings that are meant to be so: a reason for the whole file, or one for each thing under its path. What silences nothing is warned of.",
    fields: &[
        warning("between-others", "outcomes: `outcomes.OUTCOME`"),
        warning("dominant-option", "options: `instruments.I.options.O`"),
        warning("idle-belief", "beliefs: `beliefs.B`"),
        warning("no-inertia", "options that are how things stand: `instruments.I.options.O`"),
        warning("no-resolver", "instruments: `instruments.I`"),
        warning("pretended-precision", "quantities, or what holds them: `actors.ACTOR.wants`"),
        warning("resolver-actor", "whatever has the resolver: `instruments.I`"),
        warning("resolver-mode", "whatever has the resolver: `instruments.I`"),
        warning("resolver-unreached", "options: `instruments.I.options.O`"),
        warning("unsettled", "contingencies: `contingencies.C`"),
        warning("unsourced-and-decisive", "quantities, or what holds them: `instruments.I`"),
        warning("unwanted-stake", "stakes: `stakes.STAKE`"),
        warning("wants-nothing", "actors: `actors.ACTOR`"),
    ],
};

const fn warning(name: &'static str, of: &'static str) -> Field {
    optional(name, Shape::Reasons, of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Severity};

    #[test]
    fn every_warning_but_that_of_an_idle_allow_can_be_allowed() {
        let named: Vec<&str> = ALLOW.fields.iter().map(|field| field.name).collect();
        let mut warnings: Vec<&str> = Code::ALL
            .iter()
            .filter(|code| code.severity() == Severity::Warning && **code != Code::UnusedAllow)
            .map(|code| code.name())
            .collect();
        warnings.sort_unstable();
        assert_eq!(named, warnings);
    }
}
