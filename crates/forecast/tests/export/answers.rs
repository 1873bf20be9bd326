//! What is exported is the game that answers are computed from.

use forecast::{Vantage, ask};
use situation::export::CELL_LIMIT;
use spine::EmptyRecord;

use crate::asking::{key, read, whether};

/// Levels only, so that no probability is scaled to the window; a belief, a contingency, a tie and a driver.
const TOWN: &str = r#"
[situation]
title = "A town"
written = 2026-01-01
period = "12m"
[stakes.order]
name = "order"
worst = "none"
best = "all"
[stakes.money]
name = "money"
worst = "none"
best = "all"
[actors.ava]
name = "Ava"
precision = "2..5"
wants = { order = "0.2..0.6", money = "0.3..0.5" }
[actors.brok]
name = "Brok"
precision = "2..5"
wants.order = { weight = "0.2..0.6", toward = "worst" }
wants.money = "0.3..0.5"
[instruments.gate]
actor = "ava"
toward = "brok"
name = "the gate"
kind = "level"
[instruments.gate.options]
open = { status-quo = true, inertia = "2..4" }
shut = { effects = { order = "0.1..0.4" } }
[instruments.toll]
actor = "ava"
toward = "brok"
name = "the toll"
kind = "level"
stage = 2
[instruments.toll.options]
none = { status-quo = true }
raised = { effects = { money = "-0.1..0.4" } }
[instruments.march]
actor = "brok"
toward = "ava"
name = "the march"
kind = "level"
stage = 2
[instruments.march.options]
home = { status-quo = true }
marches = { effects = { order = "-0.4..-0.1" } }
[instruments.song]
actor = "brok"
name = "a song"
kind = "level"
[instruments.song.options]
none = { status-quo = true }
sung = { effects = { money = "-0.2..0.1" } }
[interactions.shut-out]
when = { gate = "shut", march = "marches" }
stake = "order"
effect = "0.1..0.6"
[interactions.paid-march]
when = { toll = "raised", march = "marches" }
stake = "money"
effect = "-0.5..-0.1"
[interactions.wet-march]
when = { rain = "falls", march = "marches" }
stake = "order"
effect = "0.1..0.5"
[outcomes.quiet]
name = "quiet"
between = ["ava", "brok"]
[outcomes.quiet.options]
kept = { when = { gate = "open", march = "home" } }
broken = { status-quo = true }
[contingencies.rain]
name = "rain"
reveal = { stage = 2 }
[contingencies.rain.outcomes]
falls = { probability = "0.2..0.5" }
none = {}
[beliefs.brok-on-ava]
name = "Ava cares for money alone"
of = "brok"
quantity = "actors.ava.wants.order"
value = "0.01..0.1"
"#;

#[test]
fn an_answer_of_one_draw_is_the_equilibrium_of_that_draw_s_game_in_the_actor_s_own_view() {
    let situation = read(TOWN);
    // A player that observes nothing before its move has one distribution, which is the answer's. So what they observe is
    // set or taken away. The march hangs on the toll, of which Brok expects another thing than Ava does.
    let unobserved = ["instruments.gate=open", "interactions.wet-march=none"];
    for (subject, actor, changes) in
        [("gate", "ava", &[][..]), ("toll", "ava", &unobserved), ("march", "brok", &unobserved), ("song", "brok", &[])]
    {
        let mut wanted = changes.iter().fold(whether(&situation, &key(subject), "2026-06-30"), |w, c| w.set(c));
        wanted.vantage = Vantage { view: Some(key(actor)), draw: Some(0) };
        let gambit = wanted.gambit(&situation).expect("it is small");
        let place = gambit.players.iter().position(|p| *p == key(subject)).expect("it is a player");
        assert_eq!(gambit.equilibrium[place].len(), 1, "{subject}");
        wanted.request.window = "12m".parse().expect("a span");
        let answer = ask(&situation, &wanted.asked, &wanted.request, &EmptyRecord).expect("an answer");
        let joint = answer.questions[0].shown().expect("the situation answers");
        for ((option, _), cell) in answer.questions[0].options.iter().zip(&joint.whole().options) {
            let value = situation.instruments[subject].options.keys().position(|o| o == option).expect("an option");
            let exported = gambit.equilibrium[place][0][value];
            assert!((cell.p - exported).abs() < 1e-12, "{subject} {option}: {} is not {exported}", cell.p);
        }
        assert_eq!(gambit.players.contains(&key("song")), subject == "song", "nothing hangs on the song");
        let stated = Vantage { view: None, draw: Some(0) };
        let other =
            forecast::export_gambit(&wanted.inquest(&situation).expect("asked"), &wanted.request, &stated, CELL_LIMIT);
        let same = other.expect("small").equilibrium == gambit.equilibrium;
        assert_eq!(same, subject != "march", "{subject}: only the march hangs on what Brok believes");
    }
}

#[test]
fn the_comment_gives_the_equilibrium_of_what_was_asked_and_says_whose_game_it_is() {
    let situation = read(TOWN);
    let stated = whether(&situation, &key("march"), "2026-06-30").gambit(&situation).expect("small");
    let believed = whether(&situation, &key("march"), "2026-06-30").view("brok").gambit(&situation).expect("small");
    assert!(stated.text.contains("Brok holds beliefs, and an answer has it play its own game: --view brok."));
    assert!(believed.text.contains("World: as Brok sees it, with its beliefs about actors.ava.wants.order."));
    assert_ne!(stated.equilibrium, believed.equilibrium);
    let line = stated.text.lines().find(|line| line.starts_with("Our equilibrium: march: ")).expect("it is said");
    let sum: f64 = line.split([' ', ',', '"']).filter_map(|word| word.parse::<f64>().ok()).sum();
    assert!((sum - 1.0).abs() < 2e-6, "{line}");
}

#[test]
fn an_outcome_is_exported_as_the_game_of_those_who_decide_it() {
    let situation = read(TOWN);
    let gambit = whether(&situation, &key("quiet"), "2026-06-30").gambit(&situation).expect("small");
    for player in ["gate", "march", "toll"] {
        assert!(gambit.players.contains(&key(player)), "{player}");
    }
    assert_eq!((gambit.chances, gambit.dropped), (vec![key("rain")], vec![key("song")]));
}

#[test]
fn a_lever_that_is_set_is_no_player_and_a_question_about_it_has_no_game() {
    let situation = read(TOWN);
    let fixed = || whether(&situation, &key("march"), "2026-06-30").set("instruments.gate=shut");
    let gambit = fixed().gambit(&situation).expect("small");
    assert!(!gambit.players.contains(&key("gate")));
    assert!(gambit.text.contains("gate=shut"));
    let refused = whether(&situation, &key("gate"), "2026-06-30").set("instruments.gate=shut").gambit(&situation);
    let message = refused.expect_err("nothing is left to choose").to_string();
    assert_eq!(message, "nothing is left to choose on 2026-07-01: `gate` is `shut`");
}

#[test]
fn a_contingency_that_hangs_on_no_choice_has_no_game() {
    let situation = read(TOWN);
    let refused = whether(&situation, &key("rain"), "2026-06-30").gambit(&situation);
    let message = refused.expect_err("nobody decides the rain").to_string();
    assert_eq!(message, "nothing is left to choose on 2026-07-01: `rain` hangs on nobody's choice");
}
