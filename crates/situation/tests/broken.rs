//! Broken situations, each with what is wrong written beneath the line it is wrong in.
//!
//! `UPDATE_EXPECT=1 cargo test -p demarche-situation` writes the notes anew. They read
//! `# error[code] 14-22: message`, with columns from 1 and the end excluded, and beneath it what is written beside the
//! place, the other places, and the hint.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use situation::{Code, Decisive, Diagnostic, FromDraws, Severity, Situation, lint, lint_with_draws, parse};
use spine::Key;

fn folder(name: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is part of the tests").map(|e| e.expect("readable").path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    files.sort();
    files
}

fn is_note(line: &str) -> bool {
    ["# error[", "# warning[", "#   label: ", "#   also ", "#   hint: "].iter().any(|start| line.starts_with(start))
}

fn without_notes(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !is_note(line)).collect()
}

/// Line and column of a byte, both from 1, columns counted in characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte.min(text.len())];
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

fn note(text: &str, diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = |span: &std::ops::Range<usize>| {
        let ((line, from), (last, to)) = (position(text, span.start), position(text, span.end));
        if line == last { format!("{from}-{to}") } else { format!("{from}-…") }
    };
    let mut note = format!("# {severity}[{}] {}: {}\n", diagnostic.code, place(&diagnostic.span), diagnostic.message);
    if !diagnostic.label.is_empty() {
        let _ = writeln!(note, "#   label: {}", diagnostic.label);
    }
    for (span, label) in &diagnostic.also {
        let there = text[span.clone()].lines().next().unwrap_or_default();
        let _ = writeln!(note, "#   also `{there}`: {label}");
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(note, "#   hint: {hint}");
    }
    note
}

/// What the parser says, and the lints if it finds no error.
fn diagnose(text: &str, lints: bool) -> (Option<Situation>, Vec<Diagnostic>) {
    let (situation, mut diagnostics) = parse(text);
    if lints {
        let drawn = drawn(text);
        let made = |s: &Situation| match &drawn {
            Some(drawn) => lint_with_draws(s, text, drawn),
            None => lint(s, text),
        };
        diagnostics.extend(situation.as_ref().map(made).unwrap_or_default());
    }
    (situation, diagnostics)
}

/// What draws would find, as a file says by lines of the form `# decisive: PATH SHARE assumed` and `# idle: BELIEF`; `None` if
/// it has neither.
fn drawn(text: &str) -> Option<FromDraws> {
    let idle = text.lines().filter_map(|line| line.strip_prefix("# idle: "));
    let idle_beliefs = idle.map(|key| Key::new(key).expect("a key")).collect();
    let drawn = FromDraws { decisive: decisive(text), idle_beliefs };
    (drawn != FromDraws::default()).then_some(drawn)
}

fn decisive(text: &str) -> Vec<Decisive> {
    let said = text.lines().filter_map(|line| line.strip_prefix("# decisive: "));
    said.map(|line| match line.split(' ').collect::<Vec<_>>()[..] {
        [path, share, provenance] => Decisive {
            path: path.parse().expect("a path"),
            share: share.parse().expect("a number"),
            assumed: provenance == "assumed",
        },
        _ => panic!("not of that form: {line}"),
    })
    .collect()
}

fn with_notes(text: &str, lints: bool) -> String {
    let (situation, diagnostics) = diagnose(text, lints);
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    assert_eq!(situation.is_none(), errors > 0, "a situation is there if and only if there are no errors");
    let mut out = String::new();
    for (i, line) in text.split_inclusive('\n').enumerate() {
        out.push_str(line);
        for diagnostic in diagnostics.iter().filter(|d| position(text, d.span.start).0 == i + 1) {
            if !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(&note(text, diagnostic));
        }
    }
    let lines = text.split_inclusive('\n').count();
    for diagnostic in diagnostics.iter().filter(|d| position(text, d.span.start).0 > lines) {
        out.push_str(&note(text, diagnostic));
    }
    out
}

#[test]
fn every_broken_situation_gets_exactly_the_diagnostics_written_beside_it() {
    assert!(folder("broken").len() >= 40 && folder("lints").len() >= 5);
    let files = folder("broken").into_iter().map(|path| (path, false));
    let files = files.chain(folder("lints").into_iter().map(|path| (path, true)));
    let mut failures = String::new();
    for (path, lints) in files {
        let text = fs::read_to_string(&path).expect("readable");
        let expected = with_notes(&without_notes(&text), lints);
        assert!(expected.lines().any(is_note), "{} is not broken", path.display());
        if expected != text {
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::write(&path, expected).expect("writable");
            } else {
                let _ = writeln!(failures, "--- {}\n{}", path.display(), expected);
            }
        }
    }
    assert!(failures.is_empty(), "these differ, as they are now (UPDATE_EXPECT=1 accepts them):\n{failures}");
}

#[test]
fn every_code_is_met_in_a_broken_situation() {
    let files = [folder("broken"), folder("lints")].concat();
    let all: String = files.iter().map(|path| fs::read_to_string(path).expect("readable")).collect();
    let missing: Vec<&str> = situation::Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !all.contains(&format!("error[{name}]")) && !all.contains(&format!("warning[{name}]")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_valid_situation_has_no_diagnostics() {
    for path in folder("valid") {
        let text = fs::read_to_string(&path).expect("readable");
        let (situation, diagnostics) = parse(&text);
        let rendered = situation::render(&diagnostics, &path.display().to_string(), &text, false, 100);
        assert!(situation.is_some() && diagnostics.is_empty(), "{rendered}");
    }
}

#[test]
fn odd_finds_stay_without_a_panic() {
    for path in folder("found") {
        let text = String::from_utf8_lossy(&fs::read(&path).expect("readable")).into_owned();
        let (_, diagnostics) = diagnose(&text, true);
        situation::render(&diagnostics, "found", &text, true, 80);
    }
}

#[test]
fn every_warning_can_be_allowed_at_the_thing_it_names() {
    for path in [folder("broken"), folder("lints")].concat() {
        let text = fs::read_to_string(&path).expect("readable");
        let (situation, warnings) = diagnose(&text, true);
        for warning in warnings.iter().filter(|d| d.severity == Severity::Warning && d.code != Code::UnusedAllow) {
            assert!(situation.is_some() && !warning.about.is_empty(), "{}: {warning:?}", path.display());
            let (header, line) =
                (format!("[allow.{}]\n", warning.code), format!("\"{}\" = \"because\"\n", warning.about));
            let allowed = match text.contains(&header) {
                true => text.replace(&header, &format!("{header}{line}")),
                false => format!("{text}\n{header}{line}"),
            };
            let (situation, left) = diagnose(&allowed, true);
            assert!(situation.is_some(), "{}: {left:?}", path.display());
            let still = |d: &&Diagnostic| (d.code, &d.about) == (warning.code, &warning.about);
            assert!(!left.iter().any(|d| still(&d)), "{}: {warning:?}", path.display());
            let idle = |all: &[Diagnostic]| all.iter().filter(|d| d.code == Code::UnusedAllow).count();
            assert_eq!(idle(&left), idle(&warnings), "{}: {left:?}", path.display());
        }
    }
}
