//! Chance, what depends on it and what it depends on, worked out by hand.

use crate::inquiry::{assert_close, by_hand, cells, logistic, p, what};

/// One lever that pays if the coin is red.
fn coin(contingency: &str, more: &str) -> String {
    by_hand(&format!(
        "
[actors.ava.wants]
s = 1
[instruments.lever]
actor = 'ava'
name = 'lever'
kind = 'level'
options.stay.status-quo = true
options.go = {{}}
[interactions.lucky]
when = {{ lever = 'go', coin = 'red' }}
stake = 's'
effect = 0.6
[contingencies.coin]
name = 'coin'
{contingency}
{more}"
    ))
}

const TWO: &str = "reveal = 2027-03-15\noutcomes.red.probability = 0.3\noutcomes.green = {}\n";

#[test]
fn movers_before_the_reveal_hold_the_probability_and_movers_after_it_the_outcome() {
    let text = coin(TWO, "");
    let after = what("ava").read(&text).expect("a small game");
    assert_close(p(&after, "lever", "coin=red", "weight"), 0.3);
    assert_close(p(&after, "lever", "coin=red", "go"), logistic(3.0 * 0.6));
    assert_close(p(&after, "lever", "coin=green", "go"), 0.5);
    assert_close(p(&after, "lever", "", "go"), 0.3 * logistic(3.0 * 0.6) + 0.7 * 0.5);
    let before = what("ava").window("6m").given("coin=red").read(&text).expect("a small game");
    for branch in ["", "coin=red"] {
        assert_close(p(&before, "lever", branch, "go"), logistic(3.0 * 0.3 * 0.6));
    }
}

#[test]
fn ties_change_the_odds_of_an_outcome() {
    let tie = "
[ties.luck]
name = 'luck'
between = ['ava', 'brok']
kind = 'trade'
from = 2000-01-01
feeds.a = { quantity = 'contingencies.coin.outcomes.red.probability', multiply = 2 }
feeds.b = { quantity = 'contingencies.coin.outcomes.red.probability', add = 0.5 }
";
    let answer = what("ava").read(&coin(TWO, tie)).expect("a small game");
    let odds = 0.3 / 0.7 * 2.0 * 0.5_f64.exp();
    assert_close(p(&answer, "lever", "coin=red", "weight"), odds / (1.0 + odds));
}

#[test]
fn three_outcomes_are_normalised() {
    let three = "reveal = 2028-01-01\noutcomes.red.probability = 0.5\noutcomes.green.probability = 0.3\noutcomes.blue.probability = 0.3\n";
    let answer = what("ava").given("coin=blue").read(&coin(three, "")).expect("a small game");
    assert_close(p(&answer, "lever", "coin=blue", "weight"), 0.3 / 1.1);
    assert_close(p(&answer, "lever", "", "go"), logistic(3.0 * 0.5 / 1.1 * 0.6));
}

#[test]
fn a_settled_contingency_is_as_if_its_outcome_were_certain() {
    let settled = format!("{TWO}settled = {{ outcome = 'red', on = 2026-05-01, known = 2026-05-02 }}\n");
    let answer = what("ava").read(&coin(&settled, "")).expect("a small game");
    let certain = by_hand(
        "
[actors.ava.wants]
s = 1
[instruments.lever]
actor = 'ava'
name = 'lever'
kind = 'level'
options.stay.status-quo = true
options.go.effects.s = 0.6
",
    );
    assert_eq!(cells(&answer), cells(&what("ava").read(&certain).expect("a small game")));
    assert_eq!(answer.settled.len(), 1);
    // A day before it was known it is as open as ever.
    let open = what("ava").asked_on("2026-05-01").read(&coin(&settled, "")).expect("a small game");
    assert_close(p(&open, "lever", "coin=red", "weight"), 0.3);
}

/// Ava moves, which bears on the coin; Brok sees the coin and answers.
fn chain(given: &str) -> String {
    by_hand(&format!(
        "
[actors.ava.wants]
s = 1
[actors.brok.wants]
t = 1
[instruments.first]
actor = 'ava'
name = 'first'
kind = 'level'
options.stay.status-quo = true
options.go.effects.s = 0.4
[instruments.second]
actor = 'brok'
name = 'second'
kind = 'level'
stage = 2
options.stay.status-quo = true
options.hit = {{}}
[interactions.lucky]
when = {{ second = 'hit', coin = 'red' }}
stake = 't'
effect = 0.6
[contingencies.coin]
name = 'coin'
reveal = {{ stage = 2 }}
outcomes.red.probability = 0.3
outcomes.green = {{}}
[contingencies.coin.given.gone]
when = {{ first = 'go' }}
outcomes.{given}
"
    ))
}

#[test]
fn a_probability_may_depend_on_a_move() {
    // Of two outcomes either one may be stated.
    for given in ["red = 0.9", "green = 0.1"] {
        let go = logistic(3.0 * 0.4);
        let red = go * 0.9 + (1.0 - go) * 0.3;
        // What follows her move is a branch of it only if it is asked for.
        let answer = what("ava").read(&chain(given)).expect("a small game");
        assert_eq!(answer.questions[0].shown().expect("an answer").branches().len(), 1);
        let answer = what("ava").given("coin=red").read(&chain(given)).expect("a small game");
        assert_close(p(&answer, "first", "coin=red", "weight"), red);
        assert_close(p(&answer, "first", "coin=red", "go"), go * 0.9 / red);
        let brok = what("brok").given("first=go").read(&chain(given)).expect("a small game");
        assert_close(p(&brok, "second", "", "hit"), red * logistic(3.0 * 0.6) + (1.0 - red) * 0.5);
        assert_close(p(&brok, "second", "first=go", "hit"), 0.9 * logistic(3.0 * 0.6) + 0.1 * 0.5);
    }
}

#[test]
fn a_case_that_nobody_knows_yet_leaves_the_general_probability() {
    let text = chain("red = [{ known = 2026-09-01, value = 0.9 }]");
    let answer = what("ava").given("coin=red").read(&text).expect("a small game");
    assert_close(p(&answer, "first", "coin=red", "weight"), 0.3);
}

#[test]
fn what_depends_on_a_move_by_way_of_another_contingency_is_not_seen_before_it() {
    // The second coin is revealed by the calendar, but tells of the first, which follows Ava's move.
    let echo = "
[contingencies.echo]
name = 'echo'
reveal = 2026-02-01
outcomes.loud.probability = 0.2
outcomes.soft = {}
given.heard = { when = { coin = 'red' }, outcomes.loud = 0.8 }
[interactions.heard]
when = { first = 'go', echo = 'loud' }
stake = 's'
effect = 0.5
[interactions.seen]
when = { first = 'go', second = 'hit', echo = 'loud' }
stake = 't'
effect = 0.3
";
    let answer = what("ava").read(&format!("{}{echo}", chain("red = 0.9"))).expect("a small game");
    // Ava holds the probability of the echo that her own move makes.
    let loud = 0.9 * 0.8 + 0.1 * 0.2;
    assert_close(p(&answer, "first", "", "go"), logistic(3.0 * (0.4 + 0.5 * loud)));
}
