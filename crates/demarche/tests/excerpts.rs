//! What pages show in part stands where it is from: the tutorial's file, the founding answer.

const PAGE: &str = include_str!("../../../docs/tutorial.md");
const FILE: &str = include_str!("../../../docs/tutorial/port.toml");

#[test]
fn every_part_of_a_situation_in_the_tutorial_stands_in_its_file() {
    let parts: Vec<&str> =
        PAGE.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(part, _)| part).collect();
    assert!(parts.len() >= 6, "{}", parts.len());
    for part in parts {
        assert!(FILE.contains(part), "not in port.toml:\n{part}");
    }
}

/// The README shows a part of the founding answer; its lines are those that are printed.
#[test]
fn the_readme_shows_what_the_founding_question_prints() {
    let readme = include_str!("../../../README.md");
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split_once("```")).expect("an answer").0;
    let printed = std::process::Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["ask", "What will China do about North Korea?", "--as-of", "2026-11-24"])
        .env("COLUMNS", "100")
        // nobody's own record
        .env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .expect("it runs");
    let printed = String::from_utf8(printed.stdout).expect("text");
    let printed: Vec<&str> = printed.lines().collect();
    for line in shown.lines().filter(|line| *line != "…") {
        assert!(printed.contains(&line), "not printed any more: {line}");
    }
}
