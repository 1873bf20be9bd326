//! Instruments of which nothing says how sticky the present is.

use spine::Entry;

use crate::parse::Names;
use crate::{Code, Diagnostic, Path, Situation};

pub(super) fn lint(situation: &Situation, names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    for (key, instrument) in &situation.instruments {
        let stated =
            |entry: &Entry| matches!(entry.path.parse(), Ok(Path::Inertia { instrument, .. }) if instrument == *key);
        // masses are relative: that of any option says something of the status quo
        if situation.entries.iter().any(stated) {
            continue;
        }
        let Some((option, _)) = instrument.options.iter().find(|(_, option)| option.status_quo) else { continue };
        found.push(
            Diagnostic::new(
                Code::NoInertia,
                names.span(&["instruments", key.as_str(), "options", option.as_str()]),
                format!("`{option}` is how things stand, but has no `inertia`: it counts as exactly 1, no more than any other option of `{key}`"),
            )
            .about(format!("instruments.{key}.options.{option}"))
            .hint("write `inertia = \"LOW..HIGH\"`: how many times likelier it is than another option that is worth as much; or `inertia = 1`, if that is meant"),
        );
    }
}
