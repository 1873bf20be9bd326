//! Instruments whose choice the record cannot tell.

use crate::parse::Names;
use crate::{Code, Diagnostic, Situation};

pub(super) fn lint(situation: &Situation, names: &Names<'_>, found: &mut Vec<Diagnostic>) {
    for key in situation.instruments.iter().filter(|(_, i)| i.resolver.is_none()).map(|(key, _)| key) {
        found.push(
            Diagnostic::new(
                Code::NoResolver,
                names.span(&["instruments", key.as_str()]),
                format!("`{key}` has no resolver, so that the record cannot tell which option was taken"),
            )
            .about(format!("instruments.{key}"))
            .hint(format!(
                "write a `resolver`, or say why there is none: `instruments.{key} = \"…\"` in `[allow.no-resolver]`"
            )),
        );
    }
}
