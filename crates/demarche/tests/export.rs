//! `demarche export`, as a black box.

#![allow(clippy::expect_used, reason = "a test that fails says where")]

#[path = "cli/test.rs"]
#[allow(dead_code, reason = "the other tests of the command line use more of it")]
mod test;

use serde_json::Value;
use test::Test;

fn river(arguments: &[&str]) -> Test {
    let export =
        Test::new().fixture("river.toml").args(["export", "--situation", "river.toml", "--as-of", "2024-06-01"]);
    export.args(arguments.iter().copied())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("one JSON value")
}

#[test]
fn a_question_s_game_is_written_to_standard_output() {
    let printed = river(&["--gambit", "Will Northland seal the river?"]).success().stdout;
    assert!(printed.starts_with("EFG 2 R \"Will Northland seal the river? As of 2024-06-01.\" {"), "{printed}");
    assert!(printed.contains("Our equilibrium: "), "{printed}");
    assert!(printed.ends_with("}\n"), "{printed}");
}

#[test]
fn the_founding_question_s_game_fits_since_those_who_answer_move_apart() {
    let ask = ["export", "--gambit", "What will China do about North Korea?", "--as-of", "2026-11-24"];
    match Test::new().args(ask).command().output() {
        Ok(output) if output.status.success() => {
            assert!(String::from_utf8_lossy(&output.stdout).contains("one group at a time"));
        }
        // The situation may grow beyond what a tree holds; then it says what to do.
        Ok(output) => assert!(String::from_utf8_lossy(&output.stderr).contains("--set instruments.")),
        Err(why) => panic!("{why}"),
    }
}

#[test]
fn a_situation_is_written_as_json_and_without_a_name_it_is_the_founding_one() {
    let whole = json(&river(&["--json"]).success().stdout);
    assert_eq!((whole["format"].as_i64(), &whole["game"], &whole["question"]), (Some(1), &Value::Null, &Value::Null));
    assert_eq!(whole["situation"]["as_of"], "2024-06-01");
    let founding = json(&Test::new().args(["export", "--json"]).success().stdout);
    assert_eq!(founding["situation"]["title"], "China and North Korea");
    assert_eq!(founding["situation"]["as_of"], Value::Null);
}

#[test]
fn with_a_question_the_json_holds_its_game_too() {
    let asked = ["--json", "Will Northland seal the river?", "--draw", "2", "--view", "Northland"];
    let whole = json(&river(&asked).success().stdout);
    assert_eq!((whole["draw"].as_i64(), whole["seed"].as_i64()), (Some(2), Some(1)));
    assert_eq!(whole["view"], "northland");
    for row in whole["game"]["equilibrium"].as_array().expect("an equilibrium") {
        let sum: f64 = row["probabilities"].as_object().expect("options").values().filter_map(Value::as_f64).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{row}");
    }
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for wrong in [
        &[][..],
        &["--gambit"],
        &["--gambit", "--json", "Will Northland seal the river?"],
        &["Will Northland seal the river?"],
        &["--gambit", "Will Northland seal the river?", "--view", "nobody"],
        &["--json", "--view", "northland"],
        &["--gambit", "Will Northland seal the river?", "--draw", "-1"],
    ] {
        let printed = river(wrong).failure(2);
        assert!(!printed.stderr.is_empty(), "{wrong:?}");
    }
    let hint = river(&["--gambit", "Will Northland seal the river?", "--view", "nobody"]).failure(2).stderr;
    assert!(hint.contains("its actors are "), "{hint}");
}

#[test]
fn errors_are_those_of_ask() {
    river(&["--gambit", "Will it rain?"]).failure(3);
    river(&["--gambit", "What will China do about Southland?"]).failure(4);
    river(&["--gambit", "Will Northland seal the river?", "--set", "nothing=1"]).failure(5);
    let printed = river(&["--json", "Will Northland seal the river?", "--set", "nothing=1"]).failure(5);
    assert_eq!(json(&printed.stdout)["error"]["code"], "refused");
    river(&["--json", "--set", "nothing=1"]).failure(5);
}

#[test]
fn a_tree_that_is_too_large_is_refused_with_what_to_do() {
    let mut text = String::from(
        "[situation]\ntitle = \"Crowd\"\nwritten = 2024-01-01\nperiod = \"12m\"\n\
         [stakes.order]\nname = \"order\"\nworst = \"none\"\nbest = \"all\"\n\
         [actors.zoe]\nname = \"Zoe\"\nprecision = \"2..3\"\nwants = { order = \"0.5..0.6\" }\n",
    );
    for i in 0..20 {
        text.push_str(&format!(
            "[instruments.lever{i}]\nactor = \"zoe\"\nname = \"lever {i}\"\nkind = \"level\"\n[instruments.lever{i}.options]\n\
             rests = {{ status-quo = true }}\nmoves = {{ phrases = [\"pull lever {i}\"], effects = {{ order = \"0.1..0.2\" }} }}\n"
        ));
    }
    for i in 1..20 {
        text.push_str(&format!(
            "[interactions.x{i}]\nwhen = {{ lever{} = \"moves\", lever{i} = \"moves\" }}\nstake = \"order\"\neffect = \"0.1..0.2\"\n",
            i - 1
        ));
    }
    let ask = ["export", "--gambit", "Will Zoe pull lever 3?", "--situation", "crowd.toml", "--as-of", "2024-06-01"];
    let test = |more: &[&str]| Test::new().file("crowd.toml", &text).args(ask).args(more.iter().copied());
    let printed = test(&[]).failure(6);
    assert!(printed.stderr.contains("2.1e7 payoffs (1048576 ends × 20 players)"), "{}", printed.stderr);
    assert!(printed.stderr.contains("--set instruments.lever0=OPTION"), "{}", printed.stderr);
    test(&["--set", "instruments.lever8=rests"]).success();
    let set = test(&["--set", "instruments.lever3=rests"]).failure(4);
    assert!(set.stderr.contains("`lever3` is `rests`"), "{}", set.stderr);
}

#[test]
fn help_has_examples_and_says_what_the_file_is() {
    let help = Test::new().args(["export", "--help"]).success().stdout;
    for part in ["Examples:", "demarche export --gambit", "lambda 1", "--view", "--draw"] {
        assert!(help.contains(part), "{part}: {help}");
    }
}
