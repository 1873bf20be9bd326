//! Each exit code, once.

use crate::Test;

const RIVER: &str = "What will Northland do about Southland?";

#[test]
fn an_answer_ends_with_0() {
    Test::river(RIVER).success();
}

#[test]
fn a_broken_situation_ends_with_1() {
    Test::new().fixture("broken.toml").args(["check", "broken.toml"]).failure(1);
    Test::new().fixture("broken.toml").args(["ask", RIVER, "--situation", "broken.toml"]).failure(1);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in [
        &["ask"][..],
        &["asks", RIVER],
        &["ask", RIVER, "--draws", "0"],
        &["ask", RIVER, "--draws", "many"],
        &["ask", RIVER, "--as-of", "2021-02-30"],
        &["ask", RIVER, "--window", "a year"],
        &["ask", RIVER, "--yardstick", "kent"],
        &["explain", "no-such-code"],
        &["ask", RIVER, "--situation", "no-such-key"],
        &["list", "no-such-key"],
        &["new"],
        &[],
    ] {
        let printed = Test::new().args(arguments.iter().copied()).failure(2);
        assert!(!printed.stderr.is_empty() && printed.stdout.is_empty(), "{arguments:?}");
    }
    Test::river(RIVER).args(["--window", "9000y"]).failure(2);
}

#[test]
fn a_question_or_an_if_that_is_not_understood_ends_with_3() {
    for question in
        ["", "   ", "Northland", "What will Northland do about Southland? And when?", "¿Qué hará China?", "\u{202e}?"]
    {
        Test::river(question).failure(3);
    }
    Test::river(RIVER).args(["--if", "the moon falls"]).failure(3);
}

#[test]
fn a_question_that_nothing_covers_ends_with_4() {
    Test::new().args(["ask", "What will Fiji do about Brazil?"]).failure(4);
    Test::river("What will China do about Southland?").failure(4);
    Test::river("Whom will Northland sanction next?").failure(4);
    let early =
        Test::new().fixture("river.toml").args(["ask", "Will Northland stop the ferry?", "--situation", "river.toml"]);
    early.args(["--as-of", "2021-01-01"]).failure(4);
}

#[test]
fn a_condition_or_change_that_is_refused_ends_with_5() {
    Test::river(RIVER).args(["--if", "election=hawk"]).failure(5);
    Test::river(RIVER).args(["--set", "nothing=1"]).failure(5);
    Test::river(RIVER).args(["--set", "actors.northland.precision=-1"]).failure(5);
    Test::river(RIVER).args(["--set", "what"]).failure(5);
}

#[test]
fn an_answer_that_cannot_be_computed_ends_with_6() {
    // Before any of its values is known, a quantity has none.
    let river = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/river.toml"))
        .expect("the fixture is there");
    let late = river.replace("precision = \"4..9\"", "precision = { value = \"4..9\", known = 2024-05-01 }");
    let test =
        Test::new().file("late.toml", late).args(["ask", RIVER, "--situation", "late.toml", "--as-of", "2024-01-01"]);
    let printed = test.failure(6);
    assert!(printed.stderr.contains("actors.northland.precision"), "{}", printed.stderr);
}

#[test]
fn a_file_that_cannot_be_read_ends_with_7() {
    let ask = ["ask", RIVER, "--situation", "./file"];
    let absent = Test::new().args(ask).failure(7).stderr;
    assert!(absent.contains("there is no such file"), "{absent}");
    let folder = Test::new().args(["check", "."]).failure(7).stderr;
    assert!(folder.contains("this is a folder"), "{folder}");
    let latin = Test::new().file("file", b"title = 'D\xe9marche'").args(ask).failure(7).stderr;
    assert!(latin.contains("is not UTF-8 (byte 10, line 1)"), "{latin}");
    let large = Test::new().file("file", vec![b'#'; (8 << 20) + 1]).args(ask).failure(7).stderr;
    assert!(large.contains("is larger than 8 MiB"), "{large}");
}
