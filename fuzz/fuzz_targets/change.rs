//! The language of `--set` on the shipped situation: a change that is read can be made, and one that is refused says what
//! to write.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use situation::{Change, QuantityKind, Situation, parse_change, parse_value};
use spine::{EmptyRecord, Key, View};
use vocab::Window;

static SITUATION: LazyLock<Situation> =
    LazyLock::new(|| situation::parse(demarche_fuzz::SHIPPED).0.expect("it parses"));

fuzz_target!(|text: &str| {
    for kind in QuantityKind::ALL {
        if let Err(bad) = parse_value(kind, text) {
            assert!(bad.hint.is_some(), "{bad:?}");
        }
    }
    let mut changed = SITUATION.clone();
    let mut forced: Vec<(Key, Key)> = Vec::new();
    let mut factors = Vec::new();
    // several changes, as several `--set` are: one a line, each read in the situation as the ones before left it
    for line in text.lines().take(4) {
        match parse_change(&changed, line) {
            Err(bad) => assert!(!bad.message.is_empty() && bad.message.len() < 2_000 + 2 * line.len()),
            Ok(change) => {
                let written = changed.written;
                change.apply(&mut changed, written);
                match change {
                    Change::Scale { path, factor } => factors.push((path, factor)),
                    Change::Force { instrument, option } => forced.push((instrument, option)),
                    Change::Replace { .. } | Change::Remove(_) => {}
                }
            }
        }
    }
    if changed == *SITUATION && forced.is_empty() && factors.is_empty() {
        return;
    }
    let window = Window::starting(changed.written, "12m".parse().expect("a span")).expect("a window");
    let view = View::new(changed.written, &EmptyRecord, &changed.claims, &changed.entries);
    if let Ok(model) = changed.model(&view, window, &forced, &factors) {
        let z = vec![0.0; model.quantities().len()];
        // what is infinite or no number is refused when it is solved, not here
        assert_eq!(model.values(&z).len(), z.len());
    }
});
