//! Manual pages, help and completions: made of one definition.

use std::fs;

use crate::Test;

/// Every subcommand, as the help lists them.
fn subcommands() -> Vec<String> {
    let help = Test::new().arg("--help").success().stdout;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<String> = listed
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|name| name != "help")
        .collect();
    assert!(names.len() >= 11, "{help}");
    names
}

#[test]
fn every_subcommand_has_a_manual_page_with_examples_and_exit_codes() {
    let test = Test::new().args(["man", "--output", "pages/man1"]);
    let folder = test.path("pages/man1");
    assert!(test.command().status().expect("it runs").success());
    for name in subcommands() {
        let page = fs::read_to_string(folder.join(format!("demarche-{name}.1"))).expect("a page");
        for heading in [".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXAMPLES", ".SH \"EXIT STATUS\""] {
            assert!(page.lines().any(|line| line == heading), "{name} has no {heading}: {page}");
        }
        assert!(page.contains("it was done") && page.contains("a fault of the program itself"), "{name}: {page}");
    }
    let main = fs::read_to_string(folder.join("demarche.1")).expect("a page");
    assert_eq!(main, Test::new().arg("man").success().stdout);
    assert!(main.contains("demarche\\-new(1)") || main.contains("demarche-new(1)"), "{main}");
}

#[test]
fn every_subcommand_s_help_shows_examples_and_exit_codes() {
    for name in subcommands() {
        let help = Test::new().args([name.as_str(), "--help"]).success().stdout;
        assert!(help.contains("Example") && help.contains("\nExit codes:\n  0  it was done"), "{name}: {help}");
        assert!(help.contains(&format!("\n  demarche {name}")), "{name} shows no example of itself: {help}");
        let short = Test::new().args([name.as_str(), "-h"]).success().stdout;
        assert!(short.contains("Example") && !short.contains("Exit codes:"), "{name}: {short}");
    }
}

#[test]
fn the_page_of_exit_codes_is_the_table_of_the_program() {
    let help = Test::new().arg("--help").success().stdout;
    let table = help.lines().skip_while(|line| *line != "Exit codes:").skip(1);
    let rows: Vec<String> = table
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.trim().split_once("  "))
        .map(|(code, meaning)| format!("| {code} | {meaning} |"))
        .collect();
    assert_eq!(rows.len(), 9);
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exit-codes.md")).expect("the page");
    let written: Vec<&str> =
        page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| code")).collect();
    assert_eq!(written, rows, "docs/exit-codes.md is to say what `demarche --help` says");
}

#[test]
fn completions_know_subcommands_keys_and_terms() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Test::new().args(["completions", shell]).success().stdout;
        for word in ["explain", "--situation", "new"].map(|word| word.trim_start_matches('-')) {
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
    }
    for shell in ["bash", "zsh"] {
        let script = Test::new().args(["completions", shell]).success().stdout;
        for word in ["touches-bound", "inertia", "nile-dam", "conditional-forecast"] {
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
    }
}

#[test]
fn pages_that_cannot_be_written_are_an_error() {
    Test::new().file("taken", "").args(["man", "--output", "taken"]).failure(7);
}
