//! The subcommands that print what the program knows of itself.

use serde_json::Value;
use situation::Code;

use crate::Test;

#[test]
fn the_schema_is_json() {
    let schema: Value = serde_json::from_str(&Test::new().arg("schema").success().stdout).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let printed = Test::new().args(["explain", code.name()]).success().stdout;
        assert!(printed.starts_with(code.name()) && printed.lines().count() > 2, "{printed}");
    }
}

#[test]
fn a_code_that_does_not_exist_is_told_the_nearest() {
    let printed = Test::new().args(["explain", "touches-bonds"]).failure(2).stderr;
    assert!(printed.contains("the nearest is `touches-bound`"), "{printed}");
}

#[test]
fn scales_list_the_words_of_quantities_and_of_probabilities() {
    let printed = Test::new().arg("scales").success().stdout;
    for word in ["very-high", "roughly even chance", "realistic possibility", "virtually certain"] {
        assert!(printed.contains(word), "{word}");
    }
}

#[test]
fn the_reference_and_the_completions_are_printed() {
    assert!(Test::new().arg("reference").success().stdout.starts_with("# Reference"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(Test::new().args(["completions", shell]).success().stdout.contains("demarche"));
    }
}

#[test]
fn help_lists_the_exit_codes_and_shows_examples() {
    let printed = Test::new().arg("--help").success().stdout;
    assert!(printed.contains("Exit codes:") && printed.contains("Examples:"), "{printed}");
    for command in ["ask", "check", "schema", "explain", "completions"] {
        assert!(Test::new().args([command, "--help"]).success().stdout.contains("Example"), "{command}");
    }
}
