//! Answers on one screen.

use insta::assert_snapshot;

use crate::Test;

/// The text without its line breaks.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_gets_a_sentence_a_table_and_what_it_rests_on() {
    assert_snapshot!(Test::river("What will Northland do about Southland?").success().stdout);
}

#[test]
fn whether_gets_yes_or_no_with_the_branches_that_move_it() {
    assert_snapshot!(Test::river("Will Northland seal the river?").args(["--if", "Southland raids"]).success().stdout);
}

#[test]
fn when_gets_a_curve() {
    assert_snapshot!(Test::river("When will Northland visit Southland?").success().stdout);
}

#[test]
fn when_about_a_level_says_why_no_day_can_be_given() {
    let answer = Test::river("When will Northland stop the ferry?").success().stdout;
    assert!(words(&answer).contains("it is asked what holds at the window's end, so no day can be given"), "{answer}");
}

#[test]
fn why_shows_contributions_and_gaps() {
    assert_snapshot!(Test::river("What will Northland do about Southland?").args(["--why", "patrol"]).success().stdout);
}

#[test]
fn hindsight_is_marked_before_anything_else() {
    let answer = Test::river("What will Northland do about Southland?").args(["--as-of", "2023-06-01"]);
    assert_eq!(answer.failure(2).stdout, "", "a flag given twice is refused");
    let answer = Test::new().fixture("river.toml").args([
        "ask",
        "What will Northland do about Southland?",
        "--situation",
        "river.toml",
    ]);
    let answer = answer.args(["--as-of", "2023-06-01", "--draws", "50"]).success().stdout;
    assert!(answer.starts_with("HINDSIGHT: "), "{answer}");
    assert!(words(&answer).contains("no claim of skill can rest on it"), "{answer}");
}

#[test]
fn an_intervention_is_said_before_the_answer() {
    let answer = Test::river("What will Northland do about Southland?")
        .args(["--set", "instruments.raid=raids"])
        .success()
        .stdout;
    assert!(answer.starts_with("WHAT IF: the situation is changed by instruments.raid=raids."), "{answer}");
}

#[test]
fn an_instrument_that_is_set_has_one_option_left() {
    let answer =
        Test::river("Will Northland seal the river?").args(["--set", "instruments.patrol=sealed"]).success().stdout;
    assert!(answer.contains("Yes – almost certain, >99 %"), "{answer}");
}

#[test]
fn an_instrument_that_does_not_exist_yet_is_named_and_left_out() {
    let answer = Test::new().fixture("river.toml").args([
        "ask",
        "What will Northland do about Southland?",
        "--situation",
        "river.toml",
    ]);
    let answer = answer.args(["--as-of", "2021-06-01", "--draws", "50"]).success().stdout;
    assert!(answer.contains("the ferry: it exists only from 2023-01-01"), "{answer}");
    assert!(!answer.contains("stops"), "{answer}");
}

#[test]
fn a_branch_that_was_asked_for_is_shown_even_if_it_moves_nothing() {
    let answer = Test::river("What will Northland do about Southland?")
        .args(["--if", "the river stays in its bed"])
        .success()
        .stdout;
    assert!(answer.contains("A if the river stays in its bed"), "{answer}");
}

#[test]
fn other_yardsticks_have_other_words() {
    let phia = Test::river("Will Northland protest?").args(["--yardstick", "phia"]).success().stdout;
    assert!(phia.contains("remote chance"), "{phia}");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for columns in ["60", "80", "100", "160"] {
        let answer = Test::river("What will Northland do about Southland?")
            .args(["--if", "Southland raids"])
            .env("COLUMNS", columns)
            .success()
            .stdout;
        let widest = answer.lines().map(|line| line.chars().count()).max();
        assert!(widest <= columns.parse().ok(), "{columns}: {answer}");
    }
}

#[test]
fn the_built_in_situation_answers_the_founding_question() {
    let answer = Test::new()
        .args(["ask", "What will China do about North Korea?", "--as-of", "2026-11-24", "--draws", "50"])
        .success()
        .stdout;
    assert!(
        words(&answer)
            .starts_with("As of 2026-11-24, over the next 12 months, the likeliest changes in what China does: "),
        "{answer}"
    );
    assert!(!answer.contains(" 0 %") && !answer.contains("100 %"), "{answer}");
    assert!(answer.lines().count() <= 60, "it fits on a screen: {answer}");
}
