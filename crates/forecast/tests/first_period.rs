//! What draws over the first period show: which quantities a situation's answers rest on most, which beliefs move nothing.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

use forecast::FirstPeriod;
use situation::{Decisive, Situation};

const DRAWS: usize = 2000;

fn parsed(text: &str) -> Situation {
    let (situation, diagnostics) = situation::parse(text);
    situation.unwrap_or_else(|| panic!("{}", situation::render(&diagnostics, "test", text, false, 120)))
}

fn period(text: &str, seed: u64) -> FirstPeriod {
    FirstPeriod::new(&parsed(text), seed).expect("it can be computed")
}

fn found(text: &str, seed: u64) -> Vec<(String, f64)> {
    let found = period(text, seed).decisive(DRAWS).expect("it can be drawn");
    found.into_iter().map(|Decisive { path, share, .. }| (path.to_string(), share)).collect()
}

/// One actor, two instruments; every number exact but those put in.
fn two_gates(upper: &str, lower: &str, idle: &str) -> String {
    format!(
        r#"
[situation]
title = "Two gates"
written = 2024-01-01
period = "12m"

[stakes.calm]
name = "calm"
worst = "noise"
best = "silence"

[actors.keeper]
name = "Keeper"
precision = 5
wants.calm = {{ weight = 1 }}

[instruments.upper]
actor = "keeper"
name = "the upper gate"
kind = "level"
options.open = {{ status-quo = true, inertia = {upper} }}
options.shut = {{ effects.calm = 0.1 }}

[instruments.lower]
actor = "keeper"
name = "the lower gate"
kind = "level"
options.open = {{ status-quo = true, inertia = {lower} }}
options.shut = {{ effects.calm = 0.2 }}

[contingencies.rain]
name = "rain"
reveal = {{ stage = 1 }}
outcomes.rain = {{ name = "it rains", probability = {idle} }}
outcomes.dry = {{ name = "it stays dry" }}
"#
    )
}

#[test]
fn the_only_uncertain_quantity_is_all_that_the_answers_rest_on() {
    let found = found(&two_gates("\"2..8\"", "3", "0.4"), 1);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "instruments.upper.options.open.inertia");
    assert!(found[0].1 > 0.97, "{found:?}");
}

#[test]
fn what_moves_one_instrument_of_two_has_half_the_say() {
    let found = found(&two_gates("\"2..8\"", "\"2..8\"", "0.4"), 1);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(_, share)| (share - 0.5).abs() < 0.03), "{found:?}");
}

#[test]
fn what_no_choice_depends_on_is_not_among_them() {
    for seed in 1..=5 {
        let found = found(&two_gates("\"2..8\"", "3", "\"0.2..0.6\""), seed);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "instruments.upper.options.open.inertia");
    }
}

#[test]
fn an_instrument_that_is_not_open_in_the_period_has_no_say() {
    let text = two_gates("\"2..8\"", "\"2..8\"", "0.4");
    let text = text.replace("name = \"the lower gate\"", "name = \"the lower gate\"\nfrom = 2030-01-01");
    let found = found(&text, 1);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn only_a_value_that_holds_in_the_period_has_to_have_a_source() {
    let assumed = |inertia: &str| {
        let text = two_gates(inertia, "3", "0.4");
        period(&text, 1).decisive(DRAWS).expect("it can be drawn")[0].assumed
    };
    let sourced = |from: &str| format!("{{ {from}value = \"2..8\", source = \"a log\", checked = \"memory\" }}");
    assert!(assumed("\"2..8\""));
    assert!(!assumed(&sourced("")));
    assert!(!assumed(&format!("[{{ value = \"1..4\" }}, {}]", sourced("from = 2023-06-01, "))));
    assert!(assumed(&format!("[{{ value = \"1..4\" }}, {}]", sourced("from = 2024-06-01, known = 2024-01-01, "))));
    // not known yet
    assert!(assumed(&format!("[{{ value = \"1..4\" }}, {}]", sourced("from = 2024-06-01, "))));
}

#[test]
fn shipped_situations_name_the_same_five_or_four_of_them_for_another_seed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../situations");
    for entry in std::fs::read_dir(folder).expect("situations ship") {
        let path = entry.expect("a readable folder").path();
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let (one, other) = (found(&text, 1), found(&text, 2));
        assert_eq!(one, found(&text, 1), "the seed alone decides");
        let both = one.iter().filter(|(path, _)| other.iter().any(|(same, _)| same == path)).count();
        assert!(one.len() == 5 && both >= 4, "{}: {one:?} and {other:?}", path.display());
    }
}

/// The keeper, and a miller who answers to the upper gate as far as `answer` says, with what he believes.
fn idle(answer: &str, beliefs: &str) -> Vec<String> {
    let text = two_gates("\"2..8\"", "3", "0.4");
    let miller = format!(
        "
[actors.miller]
name = 'Miller'
precision = 4
wants.calm = 1
[instruments.mill]
actor = 'miller'
name = 'the mill'
kind = 'level'
stage = 2
options.stands = {{ status-quo = true, inertia = 1 }}
options.turns.effects.calm = -0.1
{answer}{beliefs}"
    );
    let idle = period(&format!("{text}{miller}"), 1).idle_beliefs().expect("it can be drawn");
    idle.iter().map(ToString::to_string).collect()
}

const ANSWER: &str = "
[interactions.flow]
when = { lower = 'shut', mill = 'turns' }
stake = 'calm'
effect = 0.2
";

const FLOW: &str = "
[beliefs.flow]
name = 'the water does much'
of = 'miller'
quantity = 'interactions.flow.effect'
value = '0.4..0.6'
";

const STICKY: &str = "
[beliefs.sticky]
name = 'the keeper cares much'
of = 'miller'
quantity = 'actors.keeper.precision'
value = '8..12'
";

#[test]
fn a_belief_that_changes_no_choice_is_idle_and_one_that_does_is_not() {
    // The miller sees what the lower gate does, so that what he thinks of the keeper changes nothing.
    assert_eq!(idle(ANSWER, &format!("{FLOW}{STICKY}")), ["sticky"]);
}

#[test]
fn what_is_believed_as_it_is_moves_nothing() {
    assert_eq!(idle(ANSWER, &FLOW.replace("'0.4..0.6'", "0.2")), ["flow"]);
}

#[test]
fn a_belief_that_begins_after_the_period_is_not_called_idle() {
    let later = STICKY.replace("value = '8..12'", "value = { from = 2031-01-01, known = 2023-01-01, value = '8..12' }");
    assert_eq!(idle(ANSWER, &later), Vec::<String>::new());
}
