//! Errors as a person sees them: what is wrong, where, and what to do.

use insta::assert_snapshot;

use crate::Test;

#[test]
fn a_misspelt_actor_is_pointed_at() {
    assert_snapshot!(Test::river("What will Nortland do about Southland?").failure(3).stderr);
}

#[test]
fn a_pair_that_no_situation_covers_is_told_the_nearest_and_how_to_write_one() {
    assert_snapshot!(Test::new().args(["ask", "What will China do about Brazil?"]).failure(4).stderr);
}

#[test]
fn a_pair_of_which_nothing_is_known_is_told_what_there_is() {
    assert_snapshot!(Test::new().args(["ask", "What will Fiji do about Brazil?"]).failure(4).stderr);
}

#[test]
fn what_is_settled_cannot_be_assumed() {
    assert_snapshot!(
        Test::river("What will Northland do about Southland?").args(["--if", "hawk wins"]).failure(5).stderr
    );
}

#[test]
fn the_election_of_2020_is_refused_as_of_2021_with_the_date() {
    let question = ["ask", "What will China do about North Korea?", "--as-of", "2021-08-01", "--if", "Trump wins 2020"];
    let refused = Test::new().args(question).failure(5).stderr;
    assert!(refused.contains("was settled on 2020-11-07"), "{refused}");
}

#[test]
fn an_if_that_means_nothing_is_pointed_at() {
    assert_snapshot!(
        Test::river("What will Northland do about Southland?").args(["--if", "the moon falls"]).failure(3).stderr
    );
}

#[test]
fn a_set_that_leads_nowhere_is_told_the_nearest_path() {
    let set = "interactions.raid-seeled.effect=0.2";
    assert_snapshot!(Test::river("What will Northland do about Southland?").args(["--set", set]).failure(5).stderr);
}

#[test]
fn a_window_in_the_past_is_refused() {
    let window = "2024-01-01..2024-12-31";
    assert_snapshot!(
        Test::river("What will Northland do about Southland?").args(["--window", window]).failure(2).stderr
    );
}

#[test]
fn why_lists_the_instruments_that_the_question_is_about() {
    assert_snapshot!(Test::river("What will Northland do about Southland?").args(["--why", "raid"]).failure(2).stderr);
}

#[test]
fn a_broken_situation_is_shown_before_it_is_refused() {
    let broken =
        Test::new().fixture("broken.toml").args(["ask", "What will Northland do?", "--situation", "broken.toml"]);
    assert_snapshot!(broken.failure(1).stderr);
}

#[test]
fn a_condition_that_is_not_understood_is_told_what_nobody_decides_too() {
    let args = ["ask", "Will China enforce sanctions?", "--as-of", "2026-11-24", "--if", "aliens land"];
    let stderr = Test::new().args(args).failure(3).stderr;
    assert!(
        stderr.contains("what nobody here decides: ") && stderr.contains("(`ukraine-ceasefire=ceasefire`)"),
        "{stderr}"
    );
}
