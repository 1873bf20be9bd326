//! One instrument, exact numbers: p(o) ∝ m·exp(λu), with ties and several movers.

use crate::inquiry::{assert_close, by_hand, logistic, p, read, what};

const ONE_LEVER: &str = "
[actors.ava.wants]
s = 2
t = { weight = 0.5, toward = 'worst' }
[instruments.lever]
actor = 'ava'
name = 'lever'
kind = 'level'
options.stay = { status-quo = true, inertia = 4, effects.s = -0.1 }
options.go = { effects = { s = 0.3, t = 0.4 } }
options.leap = {}
";

#[test]
fn a_choice_weighs_base_masses_by_the_exponential_of_normalised_gains() {
    let answer = what("ava").read(&by_hand(ONE_LEVER)).expect("a small game");
    // Weights 2 and 0.5 are 0.8 and 0.2 of their sum; t is wanted the other way round.
    let masses = [4.0 * (3.0 * 0.8 * -0.1_f64).exp(), (3.0 * (0.8 * 0.3 - 0.2 * 0.4_f64)).exp(), 1.0];
    for (option, mass) in ["stay", "go", "leap"].iter().zip(masses) {
        assert_close(p(&answer, "lever", "", option), mass / masses.iter().sum::<f64>());
    }
}

#[test]
fn ties_multiply_a_weight_and_an_unwritten_inertia_and_add_on_the_transformed_scale() {
    let ties = "
[ties.pact]
name = 'pact'
between = ['ava', 'brok']
kind = 'treaty'
from = 2000-01-01
feeds.a = { quantity = 'actors.ava.wants.s', multiply = 1.5 }
feeds.b = { quantity = 'actors.ava.wants.t', add = 0.25 }
feeds.c = { quantity = 'instruments.lever.options.leap.inertia', multiply = 3 }
feeds.d = { quantity = 'instruments.lever.options.go.effects.s', multiply = 1.4 }
feeds.e = { quantity = 'instruments.lever.options.go.effects.s', add = 0.2 }
[ties.over]
name = 'over'
between = ['ava', 'brok']
kind = 'trade'
from = 2000-01-01
until = 2020-01-01
feeds.a = { quantity = 'actors.ava.wants.s', multiply = 7 }
";
    let answer = what("ava").read(&by_hand(&format!("{ONE_LEVER}{ties}"))).expect("a small game");
    let (s, t) = (2.0 * 1.5, 0.5 * 0.25_f64.exp());
    let (s, t) = (s / (s + t), t / (s + t));
    // What adds comes before what multiplies; an effect e stands at 2·artanh(e).
    let go = ((2.0 * 0.3_f64.atanh() + 0.2) * 1.4 / 2.0).tanh();
    let masses = [4.0 * (3.0 * s * -0.1).exp(), (3.0 * (s * go - t * 0.4)).exp(), 3.0];
    for (option, mass) in ["stay", "go", "leap"].iter().zip(masses) {
        assert_close(p(&answer, "lever", "", option), mass / masses.iter().sum::<f64>());
    }
}

#[test]
fn a_what_if_scales_what_a_tie_feeds_and_an_inertia_that_is_not_written() {
    let tie = "
[ties.pact]
name = 'pact'
between = ['ava', 'brok']
kind = 'treaty'
from = 2000-01-01
feeds.a = { quantity = 'actors.ava.wants.s', multiply = 1.5 }
";
    let text = by_hand(&format!("{ONE_LEVER}{tie}"));
    let inquiry = what("ava").set("ties.pact.feeds.a=*2").set("instruments.lever.options.leap.inertia=*5");
    let answer = inquiry.read(&text).expect("a small game");
    let (s, t) = (6.0 / 6.5, 0.5 / 6.5);
    let masses = [4.0 * (3.0 * s * -0.1_f64).exp(), (3.0 * (s * 0.3 - t * 0.4_f64)).exp(), 5.0];
    for (option, mass) in ["stay", "go", "leap"].iter().zip(masses) {
        assert_close(p(&answer, "lever", "", option), mass / masses.iter().sum::<f64>());
    }
    // The last word on a quantity counts.
    let last = what("ava").set("actors.ava.wants.s=*9").set("actors.ava.wants.s=1").read(&text).expect("a small game");
    let only = what("ava").set("actors.ava.wants.s=1").read(&text).expect("a small game");
    assert_eq!(p(&last, "lever", "", "go"), p(&only, "lever", "", "go"));
}

/// Two levers; with `stage` 2 for the second, it answers the first.
fn two_levers(stage: u32) -> String {
    by_hand(&format!(
        "
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
stage = {stage}
options.stay.status-quo = true
options.hit.effects.r = -0.1
[interactions.hurts]
when = {{ first = 'go', second = 'hit' }}
stake = 's'
effect = -0.8
[interactions.pays]
when = {{ first = 'go', second = 'hit' }}
stake = 't'
effect = 0.4
[outcomes.clash]
name = 'clash'
between = ['ava', 'brok']
options.none.status-quo = true
options.clash.when = [{{ first = 'go', second = 'hit' }}]
"
    ))
}

#[test]
fn an_earlier_mover_foresees_how_a_later_one_answers() {
    let answer = what("ava").given("second=hit").read(&two_levers(2)).expect("a small game");
    let (after_go, after_stay) = (logistic(3.0 * (0.5 * 0.4 - 0.5 * 0.1)), logistic(3.0 * -0.5 * 0.1));
    let go = logistic(3.0 * (0.5 - 0.8 * after_go));
    assert_close(p(&answer, "first", "", "go"), go);
    assert_close(p(&answer, "clash", "", "clash"), go * after_go);
    // Bayes' rule, and the branch's own probability.
    let hit = go * after_go + (1.0 - go) * after_stay;
    assert_close(p(&answer, "first", "second=hit", "weight"), hit);
    assert_close(p(&answer, "first", "second=hit", "go"), go * after_go / hit);
}

#[test]
fn movers_of_one_stage_answer_each_others_probabilities() {
    let answer = what("ava").read(&two_levers(1)).expect("a small game");
    let (mut go, mut hit) = (0.5, 0.5);
    for _ in 0..500 {
        (go, hit) = (logistic(3.0 * (0.5 - 0.8 * hit)), logistic(3.0 * (0.5 * 0.4 * go - 0.5 * 0.1)));
    }
    assert_close(p(&answer, "first", "", "go"), go);
    assert_close(p(&answer, "clash", "", "clash"), go * hit);
    assert_eq!(answer.unique, 1.0);
}

#[test]
fn who_is_made_to_act_is_known_to_do_so() {
    let forced = what("brok").set("instruments.first=go").read(&two_levers(1)).expect("a small game");
    assert_close(p(&forced, "second", "", "hit"), logistic(3.0 * (0.5 * 0.4 - 0.5 * 0.1)));
    let itself = what("ava").set("instruments.first=go").read(&two_levers(1)).expect("a small game");
    assert_eq!(p(&itself, "first", "", "go"), 1.0);
}

#[test]
fn a_what_if_shows_what_holds_without_the_change() {
    let text = by_hand(ONE_LEVER);
    let plain = what("ava").read(&text).expect("a small game");
    assert_eq!(plain.questions[0].before, None);
    let changed =
        what("ava").set("instruments.lever.options.go.effects.s=0.9").draws(8).read(&text).expect("a small game");
    let before = changed.questions[0].before.as_ref().expect("a what-if has a before");
    let options = plain.questions[0].options.iter().map(|(key, _)| key.as_str());
    for (option, before) in options.zip(before) {
        assert_close(*before, p(&plain, "lever", "", option));
    }
    assert!(p(&changed, "lever", "", "go") > p(&plain, "lever", "", "go"));
}

#[test]
fn reasons_cite_only_what_was_known_by_the_day() {
    let text = by_hand(&ONE_LEVER.replace(
        "options.go = { effects = { s = 0.3, t = 0.4 } }",
        "options.go.effects.t = 0.4
options.go.effects.s = [{ from = 2020-01-01, value = 0.3, source = 'then' },
                        { from = 2026-12-31, known = 2026-01-01, value = 0.4, source = 'to come' },
                        { from = 2027-01-01, value = 0.5, source = 'unheard of' }]",
    ));
    let situation = read(&text);
    let inquiry = what("ava");
    let inquest = inquiry.inquest(&situation).expect("an inquest");
    let lever = spine::Key::new("lever").expect("a key");
    let why = forecast::why(&inquest, &lever, inquiry.request.as_of, &spine::EmptyRecord, |_, _| {}).expect("reasons");
    let effect = why.contributions.iter().find(|c| c.path.ends_with("go.effects.s")).expect("it carries something");
    assert_eq!((effect.source.as_deref(), effect.range), (Some("then"), Some((0.3, 0.3))));
}
