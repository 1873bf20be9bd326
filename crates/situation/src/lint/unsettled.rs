//! Contingencies that were to be known before the file was written.

use spine::Content;

use crate::parse::Names;
use crate::{Code, Diagnostic, Reveal, Situation};

pub(super) fn lint(situation: &Situation, names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    let written = situation.written;
    for (key, contingency) in &situation.contingencies {
        let Reveal::On(day) = contingency.reveal else { continue };
        let path = format!("contingencies.{key}");
        let mut own = situation.entries.iter().filter(|entry| entry.path == path);
        if day >= written || own.any(|entry| matches!(entry.content, Content::Settled { .. })) {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::Unsettled,
                names.span(&["contingencies", key.as_str(), "reveal"]),
                format!("`{key}` was to be known on {day}, before the file was written ({written}), and nothing says how it came out: it counts as open"),
            )
            .about(path)
            .hint(format!("write `settled = {{ outcome = \"…\", on = {day} }}` with its source, or the day on which it will be known")),
        );
    }
}
