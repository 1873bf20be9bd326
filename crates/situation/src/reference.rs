//! The language as a page to look things up in.

use std::fmt::Write;

use vocab::EventType;

use crate::language::{Field, Of, Shape, tables};
use crate::{Code, Path, QuantityKind, Severity, scale};

/// A reference of the language in Markdown: every table with its keys, every scale with its words,
/// every path, every type of event that a resolver may name, every diagnostic.
pub fn reference() -> String {
    let mut out = String::from(
        "# Reference of the situation language\n\n\
         Read off the table that the language is checked against. Names in capitals stand for keys.\n",
    );
    for table in tables() {
        let title = if table.path.is_empty() { "The file".to_owned() } else { format!("`{}`", table.path) };
        let _ = write!(out, "\n## {title}\n\n{}\n\n| key | | what | meaning |\n|---|---|---|---|\n", table.doc);
        for field in table.fields {
            let required = if field.required { "required" } else { "" };
            let _ = writeln!(out, "| `{}` | {required} | {} | {} |", field.name, what(field), field.doc);
        }
    }
    out.push_str("\n## Scales of words\n");
    for kind in QuantityKind::ALL {
        let _ = write!(out, "\n**{kind}** ({})", kind.bounds_in_words());
        let Some(scale) = scale(kind) else {
            out.push_str(": no words.\n");
            continue;
        };
        let _ = write!(out, ". {} Source: {}.\n\n| word | 5th | 95th |\n|---|---|---|\n", scale.note, scale.source);
        for word in &scale.words {
            let _ = writeln!(out, "| `{}` | {} | {} |", word.word, word.low, word.high);
        }
    }
    out.push_str("\n## Paths\n\n");
    for shape in Path::SHAPES {
        let _ = writeln!(out, "- `{shape}`");
    }
    out.push_str(&event_types());
    out.push_str(&diagnostics());
    out
}

/// What resolvers may name.
fn event_types() -> String {
    let mut out = String::from(
        "\n## Types of events\n\nWhat patterns of a resolver may name, with the modes that `mode=` may ask for.\n\n\
         | type | modes | what it covers |\n|---|---|---|\n",
    );
    for event in EventType::all() {
        let modes = event.modes().iter().map(|mode| format!("`{mode}`")).collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "| `{}` | {modes} | {} |", event.name(), event.description());
    }
    out
}

/// All that can be wrong.
fn diagnostics() -> String {
    let mut out = String::from(
        "\n## Diagnostics\n\nErrors keep a situation from being used, warnings do not, and can be silenced under `[allow]`.\n",
    );
    for (severity, title) in [(Severity::Error, "Errors"), (Severity::Warning, "Warnings")] {
        let _ = write!(out, "\n### {title}\n");
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let _ = write!(out, "\n**`{}`** {}\n", code.name(), code.explain());
        }
    }
    out
}

fn what(field: &Field) -> String {
    match field.shape {
        Shape::Choice(words) => words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", "),
        Shape::Quantity(Of::Kind(kind)) => with_article(kind),
        Shape::Table(table) | Shape::Tables(table) => format!("a table: `{}`", table.path),
        Shape::Short(table, short) => format!("a table: `{}`, or the `{short}` alone", table.path),
        shape => shape.expected().replace('|', "\\|"),
    }
}

fn with_article(kind: QuantityKind) -> String {
    let article = if matches!(kind, QuantityKind::Inertia | QuantityKind::Effect) { "an" } else { "a" };
    format!("{article} {kind}")
}
