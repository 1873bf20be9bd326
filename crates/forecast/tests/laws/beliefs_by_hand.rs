//! What one holds of another: predictions, choices and the gap between them, worked out by hand.

use forecast::why;
use spine::{EmptyRecord, Key};

use crate::inquiry::{assert_close, by_hand, logistic, p, read, what};

const GAME: &str = "
[actors.ava.wants]
s = 1
[actors.brok.wants]
t = 1
r = 1
[instruments.first]
actor = 'ava'
name = 'first'
kind = 'level'
options.stay.status-quo = true
options.go.effects.s = 0.5
[instruments.second]
actor = 'brok'
name = 'second'
kind = 'level'
stage = 2
options.stay.status-quo = true
options.hit.effects.r = -0.1
[interactions.hurts]
when = { first = 'go', second = 'hit' }
stake = 's'
effect = -0.8
[interactions.pays]
when = { first = 'go', second = 'hit' }
stake = 't'
effect = 0.4
";

/// Brok's probability of hitting back when t has this share of its weights, after `go` and after `stay`.
fn hits(t: f64) -> (f64, f64) {
    (logistic(3.0 * (t * 0.4 - (1.0 - t) * 0.1)), logistic(3.0 * -(1.0 - t) * 0.1))
}

#[test]
fn a_belief_about_what_another_wants_changes_what_its_holder_predicts_and_so_what_it_does() {
    let belief = "
[beliefs.vengeful]
name = 'Brok wants t above all'
of = 'ava'
quantity = 'actors.brok.wants.t'
value = 3
";
    let text = by_hand(&format!("{GAME}{belief}"));
    let inquiry = what("ava").given("second=hit");
    let answer = inquiry.read(&text).expect("a small game");
    let (real, believed) = (hits(0.5), hits(0.75));
    let go = |after_go: f64| logistic(3.0 * (0.5 - 0.8 * after_go));
    let ava = go(believed.0);
    assert_close(p(&answer, "first", "", "go"), ava);
    // Brok answers with its own preferences.
    let hit = |(after_go, after_stay): (f64, f64)| ava * after_go + (1.0 - ava) * after_stay;
    assert_close(p(&answer, "first", "second=hit", "weight"), hit(real));
    assert_close(p(&answer, "first", "second=hit", "go"), ava * real.0 / hit(real));

    let situation = read(&text);
    let inquest = what("ava").inquest(&situation).expect("an inquest");
    let why = why(&inquest, &Key::new("first").expect("a key"), inquiry.request.as_of, &EmptyRecord, |_, _| {})
        .expect("reasons");
    assert!(why.beliefs);
    let gap = |instrument: &str| why.gaps.iter().find(|g| g.instrument.as_str() == instrument).expect("a gap").gap;
    assert_close(gap("second"), (hit(believed) - hit(real)).abs());
    // Brok, who holds no belief, expects of Ava what she would do without hers.
    assert_close(gap("first"), (go(real.0) - ava).abs());
}

#[test]
fn a_belief_about_what_an_option_does_changes_its_holders_own_choice() {
    let belief = "
[beliefs.rosy]
name = 'going is splendid'
of = 'ava'
quantity = 'instruments.first.options.go.effects.s'
value = 0.9
[beliefs.sluggish]
name = 'Brok hardly moves'
of = 'ava'
quantity = 'instruments.second.options.stay.inertia'
value = 6
";
    let answer = what("ava").read(&by_hand(&format!("{GAME}{belief}"))).expect("a small game");
    let odds = hits(0.5).0 / (1.0 - hits(0.5).0) / 6.0;
    assert_close(p(&answer, "first", "", "go"), logistic(3.0 * (0.9 - 0.8 * odds / (1.0 + odds))));
    let brok =
        what("brok").set("instruments.first=go").read(&by_hand(&format!("{GAME}{belief}"))).expect("a small game");
    assert_close(p(&brok, "second", "", "hit"), hits(0.5).0);
}

#[test]
fn a_belief_known_only_later_is_not_held_yet() {
    let belief = "
[beliefs.vengeful]
name = 'Brok wants t above all'
of = 'ava'
quantity = 'actors.brok.wants.t'
value = [{ known = 2026-09-01, value = 3 }]
";
    let answer = what("ava").read(&by_hand(&format!("{GAME}{belief}"))).expect("a small game");
    assert_close(p(&answer, "first", "", "go"), logistic(3.0 * (0.5 - 0.8 * hits(0.5).0)));
}
