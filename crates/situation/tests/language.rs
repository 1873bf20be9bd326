//! What the language promises: order does not matter, nothing panics, and its descriptions agree.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::Value;
use situation::{Code, QuantityKind, Severity, Situation, lint, parse, reference, render, scale, schema, tables};

fn full() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/valid/full.toml");
    fs::read_to_string(path).expect("part of the tests")
}

fn read(text: &str) -> Situation {
    let (situation, diagnostics) = parse(text);
    situation.unwrap_or_else(|| panic!("{}", render(&diagnostics, "test", text, false, 100)))
}

fn without_lines(mut situation: Situation) -> Situation {
    situation.entries.iter_mut().for_each(|entry| entry.line = 0);
    situation
}

/// The sections of a file, each with its header.
fn sections(text: &str) -> Vec<String> {
    let mut sections: Vec<String> = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            sections.push(String::new());
        }
        sections.last_mut().expect("never empty").push_str(line);
    }
    sections
}

#[test]
fn what_the_file_says_is_in_the_situation() {
    let situation = read(&full());
    let counts = situation.counts();
    assert_eq!((counts.actors, counts.instruments, counts.options, counts.stakes), (3, 4, 9, 2));
    assert_eq!((counts.interactions, counts.outcomes, counts.contingencies), (2, 1, 2));
    assert_eq!((counts.ties, counts.drivers, counts.beliefs), (1, 1, 1));
    assert_eq!(counts.quantities, counts.assumed + counts.sourced);
    assert_eq!(counts.sourced, 7);
    let at = |path: &str| situation.entries.iter().filter(|e| e.path == path).collect::<Vec<_>>();
    assert_eq!(at("actors.southland.wants.peace").len(), 2, "both values of a dated list");
    let effect = at("instruments.patrol.options.sealed.effects.trade")[0];
    assert_eq!(effect.provenance.source.as_deref(), Some("customs figures"));
    let line = full().lines().nth(effect.line - 1).expect("a line of the file").to_owned();
    assert!(line.starts_with("trade = { effect = \"-0.8..-0.4\""), "{line}");
    assert!(at("contingencies.election.outcomes.dove.probability").is_empty(), "the rest is nobody's entry");
    assert_eq!((at("contingencies.election").len(), at("ties.treaty").len(), at("drivers.growth").len()), (1, 1, 1));
    assert_eq!(at("drivers.growth.slope")[0].provenance.source.as_deref(), Some("customs figures"));
    assert!(situation.actors["southland"].article && !situation.actors["northland"].article);
    let belief = situation.kind_of(&"beliefs.worth-of-trade".parse().expect("a path"));
    assert_eq!(belief, Some(QuantityKind::Weight));
}

#[test]
fn line_ends_of_another_system_change_nothing() {
    assert_eq!(without_lines(read(&full().replace('\n', "\r\n"))), without_lines(read(&full())));
}

#[test]
fn every_key_of_the_language_is_in_the_schema_and_in_the_reference() {
    let (schema, reference) = (schema(), reference());
    let text = schema.to_string();
    for table in tables() {
        for field in table.fields {
            let key = format!("\"{}\":", field.name);
            assert!(text.contains(&key), "{} {key}", table.path);
            assert!(text.contains(&Value::from(field.doc).to_string()), "{} {}", table.path, field.name);
            assert!(reference.contains(&format!("| `{}` |", field.name)), "{} {}", table.path, field.name);
        }
    }
    for kind in QuantityKind::ALL {
        for word in scale(kind).map(|s| s.words.as_slice()).unwrap_or_default() {
            assert!(text.contains(&word.word) && reference.contains(&format!("`{}`", word.word)));
        }
    }
}

#[test]
fn every_reference_within_the_schema_leads_somewhere() {
    fn visit(value: &Value, defs: &Value) {
        match value {
            Value::Object(map) => {
                if let Some(target) = map.get("$ref").and_then(Value::as_str) {
                    let name = target.strip_prefix("#/$defs/").expect("local");
                    assert!(defs.get(name).is_some(), "{target}");
                }
                map.values().for_each(|v| visit(v, defs));
            }
            Value::Array(list) => list.iter().for_each(|v| visit(v, defs)),
            _ => {}
        }
    }
    let schema = schema();
    visit(&schema, &schema["$defs"]);
}

#[test]
fn the_examples_of_the_documentation_are_of_this_language() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/situations.md");
    let page = fs::read_to_string(path).expect("the documentation is part of the repository");
    let blocks: Vec<&str> =
        page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect();
    assert!(blocks.len() >= 10);
    // the blocks are parts of one situation that is not all there, so that names may lead nowhere
    let text = blocks.concat();
    let (_, diagnostics) = parse(&text);
    let partial = |code| {
        matches!(
            code,
            Code::UnknownName | Code::UnknownPath | Code::NoQuantity | Code::ResolverOption | Code::TooFewOptions
        )
    };
    let wrong: Vec<_> = diagnostics.into_iter().filter(|d| !partial(d.code)).collect();
    assert!(wrong.is_empty(), "{}", render(&wrong, "docs/situations.md", &text, false, 100));
}

#[test]
fn a_rendering_shows_the_line_the_place_and_the_hint() {
    let text = full().replace("\"4..9\"", "\"9..4\"");
    let (_, diagnostics) = parse(&text);
    let rendered = render(&diagnostics, "full.toml", &text, false, 100);
    for part in [
        "error[reversed-range]: the range runs backwards",
        "--> full.toml:",
        "precision = \"9..4\"",
        "^^^^^^",
        "write \"4..9\"",
        "full.toml: 1 error\n",
    ] {
        assert!(rendered.contains(part), "{part} is not in\n{rendered}");
    }
    assert!(!rendered.contains('\u{1b}') && render(&diagnostics, "full.toml", &text, true, 100).contains('\u{1b}'));
}

#[test]
fn enormous_and_deep_files_are_read_in_reasonable_time_and_without_a_panic() {
    let many_stakes: String =
        (0..40_000).map(|i| format!("[stakes.s{i}]\nname = \"s\"\nworst = \"w\"\nbest = \"b\"\nodd = 1\n")).collect();
    let belief = |i| {
        format!("[beliefs.b{i}]\nname = \"b\"\nof = \"nobody{i}\"\nquantity = \"actors.x{i}.precision\"\nvalue = 1\n")
    };
    let circle = |i: usize| {
        format!(
            "[contingencies.c{i}]\nname = \"c\"\nreveal = 2024-01-01\noutcomes.a = {{ probability = 0.5 }}\noutcomes.b = {{}}\ngiven.g = {{ when = {{ c{} = \"a\" }}, outcomes.a = 0.5 }}\n",
            (i + 1) % 20_000
        )
    };
    let many_beliefs: String = (0..40_000).map(belief).collect();
    let long_circle: String = (0..20_000).map(circle).collect();
    let long_resolver = format!(
        "{}[instruments.x]\nresolver = \"\"\"\n{}\"\"\"\n",
        full(),
        "a if any(A1 -> B1 : AID)\n".repeat(50_000)
    );
    let texts = [
        "[".repeat(1_000_000),
        format!("a{} = 1", ".a".repeat(500_000)),
        format!("a = {}", "{a=".repeat(300_000)),
        format!("title = \"{}\"", "x".repeat(5_000_000)),
        "é\u{0}\u{202e}\n".repeat(500_000),
        many_stakes,
        many_beliefs,
        long_circle,
        long_resolver,
    ];
    for text in texts {
        let start = Instant::now();
        let (situation, diagnostics) = parse(&text);
        assert!(situation.is_none() && !diagnostics.is_empty());
        let _ = render(&diagnostics, "large", &text, false, 80);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(60), "{took:?} for {:?}…", text.chars().take(40).collect::<String>());
    }
}

/// What the mutations below must never lead to.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let (situation, diagnostics) = parse(text);
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    prop_assert_eq!(situation.is_none(), errors > 0);
    for (i, diagnostic) in diagnostics.iter().enumerate() {
        prop_assert!(diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= text.len());
        prop_assert!(!diagnostics[..i].contains(diagnostic), "twice: {:?}", diagnostic);
    }
    let lints = situation.map(|s| lint(&s, text)).unwrap_or_default();
    for warning in &lints {
        prop_assert!(warning.severity == Severity::Warning && warning.span.end <= text.len(), "{:?}", warning);
    }
    render(&[diagnostics, lints].concat(), "mutated", text, false, 80);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_sections_changes_nothing(order in Just(sections(&full())).prop_shuffle()) {
        prop_assert_eq!(without_lines(read(&order.concat())), without_lines(read(&full())));
    }

    #[test]
    fn lines_that_are_deleted_doubled_or_swapped_never_cause_a_panic(
        edits in prop::collection::vec((0..3u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6)
    ) {
        let text = full();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        for (what, a, b) in edits {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            match what {
                0 => { lines.remove(a); }
                1 => lines.insert(b, lines[a]),
                _ => lines.swap(a, b),
            }
        }
        holds(&lines.concat())?;
    }

    #[test]
    fn characters_that_are_deleted_doubled_or_swapped_never_cause_a_panic(
        edits in prop::collection::vec((0..4u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<char>()), 1..12)
    ) {
        let mut letters: Vec<char> = full().chars().collect();
        for (what, a, b, other) in edits {
            let (a, b) = (a.index(letters.len()), b.index(letters.len()));
            match what {
                0 => { letters.remove(a); }
                1 => letters.insert(b, letters[a]),
                2 => letters.swap(a, b),
                _ => letters[a] = other,
            }
        }
        holds(&letters.into_iter().collect::<String>())?;
    }

    #[test]
    fn words_of_the_language_in_any_order_never_cause_a_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "[", "]", "[[", "]]", "{", "}", "=", ",", ".", "\n", "\"", "\"\"\"", "#", "..", "0.5", "2024-01-01", "true", "actors",
            "stakes", "instruments", "options", "effects", "wants", "when", "contingencies", "outcomes", "given", "settled",
            "x", "é", "\"0.2..0.4\"", "beliefs", "quantity", "ties", "feeds", "resolver", "otherwise",
        ]), 0..60)
    ) {
        holds(&words.concat())?;
        holds(&words.join(" "))?;
    }
}

#[test]
fn the_reference_in_the_docs_is_the_one_that_is_printed() {
    let written = include_str!("../../../docs/reference.md");
    assert!(written == reference(), "write it anew: cargo run -- reference > docs/reference.md");
}
