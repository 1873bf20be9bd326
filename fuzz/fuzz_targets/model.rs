//! Whatever parses can be computed or is refused in words: its games over a year from the day it was written, one draw
//! at the median, and the probability of everything it names.

#![no_main]

use std::time::Duration;

use demarche_fuzz::{change_lines, read, within};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use situation::{Inquiry, Model, Situation};
use spine::{EmptyRecord, Key, Literal, View};
use vocab::Window;

fuzz_target!(|text: &str| {
    let Some(situation) = read(text) else { return };
    within(Duration::from_secs(2), "the model", || compute(&situation));
});

// Half of the changes keep the lines whole.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed.is_multiple_of(2)
        && let Ok(text) = std::str::from_utf8(&data[..size])
    {
        let changed = change_lines(text, seed);
        if !changed.is_empty() && changed.len() <= max_size.min(data.len()) {
            data[..changed.len()].copy_from_slice(changed.as_bytes());
            return changed.len();
        }
    }
    fuzzer_mutate(data, size, max_size)
});

fn compute(situation: &Situation) {
    let Ok(window) = Window::starting(situation.written, "12m".parse().expect("a span")) else { return };
    let view = View::new(situation.written, &EmptyRecord, &situation.claims, &situation.entries);
    let Ok(model) = situation.model(&view, window, &[], &[]) else { return };
    let probes: Vec<_> = subjects(situation)
        .into_iter()
        .filter_map(|literal| model.event(&literal).ok())
        .filter_map(|event| model.probes(&event).ok())
        .flatten()
        .collect();
    let inquiry = model.inquiry(&probes, true);
    let solved = draw(&model, &inquiry);
    if let Some(network) = solved {
        for probe in &probes {
            let p = probe.probability(&network);
            assert!((-1e-9..=1.0 + 1e-9).contains(&p), "a probability of {p}");
        }
    }
}

fn draw(model: &Model, inquiry: &Inquiry) -> Option<Vec<f64>> {
    let mut evaluation = model.evaluation();
    let z = vec![0.0; model.quantities().len()];
    model.evaluate(inquiry, &z, &mut evaluation).ok()?;
    Some(evaluation.network)
}

/// Every value of every instrument, outcome and contingency.
fn subjects(situation: &Situation) -> Vec<Literal> {
    let pair = |subject: &Key, value: &Key| Literal { subject: subject.clone(), value: value.clone() };
    let instruments = situation.instruments.iter().flat_map(|(k, i)| i.options.keys().map(move |o| pair(k, o)));
    let outcomes = situation.outcomes.iter().flat_map(|(k, i)| i.options.keys().map(move |o| pair(k, o)));
    let contingencies = situation.contingencies.iter().flat_map(|(k, c)| c.outcomes.keys().map(move |o| pair(k, o)));
    instruments.chain(outcomes).chain(contingencies).collect()
}
