//! Terminals narrow and wide.

use unicode_width::UnicodeWidthStr;

use crate::Test;

/// What is laid out for people, each with the arguments that bring it about.
fn commands() -> Vec<Vec<&'static str>> {
    let river = ["--situation", "river.toml", "--as-of", "2024-06-01"];
    let ask = |question: &'static str| [&["ask", question, "--draws", "20"][..], &river].concat();
    vec![
        ask("What will Northland do about Southland?"),
        ask("Will Northland seal the river?"),
        ask("When will Northland visit Southland?"),
        [ask("What will Northland do about Southland?"), vec!["--why", "patrol"]].concat(),
        vec!["list"],
        vec!["list", "river.toml"],
        vec!["list", "china-north-korea"],
        vec!["list", "--event-types"],
        vec!["list", "--actors", "korea"],
        vec!["explain"],
        vec!["explain", "inertia"],
        vec!["explain", "unwanted-stake"],
        vec!["explain", "actors.china.wants.regime-stability"],
        [&["explain", "patrol"][..], &river].concat(),
        [&["explain", "actors.northland.wants.peace"][..], &river].concat(),
        vec!["scales"],
        vec!["read", "river.toml"],
    ]
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for columns in [40, 60, 80, 200] {
        for command in commands() {
            let test = Test::new().fixture("river.toml").args(command.iter().copied());
            let printed = test.env("COLUMNS", &columns.to_string()).success().stdout;
            // Addresses stay whole, so that they can be copied.
            let breakable = |line: &&str| !line.trim().contains('/') || line.trim().contains(' ');
            for line in printed.lines().filter(breakable) {
                assert!(line.width() <= columns, "{command:?} at {columns}: {line:?}");
            }
        }
    }
}

#[test]
fn no_width_is_too_small_or_too_large() {
    for columns in ["0", "1", "2", "7", "100000", "many", "-1", ""] {
        for command in commands() {
            let test = Test::new().fixture("river.toml").args(command.iter().copied());
            assert!(!test.env("COLUMNS", columns).success().stdout.is_empty(), "{command:?} at {columns}");
        }
    }
    Test::new().fixture("broken.toml").args(["check", "broken.toml"]).env("COLUMNS", "1").failure(1);
}

#[test]
fn a_narrow_terminal_loses_nothing_but_blanks() {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let question = ["explain", "patrol", "--situation", "river.toml"];
    let at = |columns| Test::new().fixture("river.toml").args(question).env("COLUMNS", columns).success().stdout;
    assert_eq!(squeezed(&at("40")), squeezed(&at("200")));
}

#[test]
fn colours_take_no_room() {
    let escape = '\u{1b}';
    for columns in ["40", "80"] {
        let explain = Test::new().args(["explain", "inertia", "--color", "always"]).env("COLUMNS", columns);
        let coloured = explain.success().stdout;
        assert!(coloured.contains(escape));
        let plain = Test::new().args(["explain", "inertia"]).env("COLUMNS", columns).success().stdout;
        assert_eq!(coloured.lines().count(), plain.lines().count());
    }
}

#[test]
fn json_is_never_folded() {
    let ask = ["ask", "Will Northland seal the river?", "--situation", "river.toml", "--draws", "10", "--json"];
    let at = |columns| Test::new().fixture("river.toml").args(ask).env("COLUMNS", columns).success().stdout;
    assert_eq!(at("20"), at("200"));
}
