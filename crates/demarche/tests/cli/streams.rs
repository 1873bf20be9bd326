//! Pipes and colours.

use std::io::Read;
use std::process::Stdio;

use crate::Test;

const ESCAPE: char = '\u{1b}';

#[test]
fn a_pipe_gets_no_colours_unless_they_are_asked_for() {
    let question = "Will Northland seal the river?";
    assert!(!Test::river(question).success().stdout.contains(ESCAPE));
    assert!(Test::river(question).args(["--color", "always"]).success().stdout.contains(ESCAPE));
    assert!(
        !Test::river(question).args(["--color", "never"]).env("CLICOLOR_FORCE", "1").success().stdout.contains(ESCAPE)
    );
    assert!(!Test::new().args(["ask", "x"]).env("NO_COLOR", "1").failure(3).stderr.contains(ESCAPE));
}

#[test]
fn colours_change_nothing_but_colours() {
    let question = "What will Northland do about Southland?";
    let plain = Test::river(question).success().stdout;
    let coloured = Test::river(question).args(["--color", "always"]).success().stdout;
    let mut stripped = String::new();
    let mut escape = false;
    for c in coloured.chars() {
        match (escape, c) {
            (false, ESCAPE) => escape = true,
            (true, 'm') => escape = false,
            (true, _) => {}
            (false, c) => stripped.push(c),
        }
    }
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&stripped), trimmed(&plain));
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let test = Test::new().arg("reference");
    let mut child = test.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let mut complaint = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut complaint).expect("UTF-8");
    assert_eq!(complaint, "");
    assert!(child.wait().expect("it ends").success());
}

#[cfg(unix)]
#[test]
fn every_command_ends_in_silence_when_head_has_read_enough() {
    let program = env!("CARGO_BIN_EXE_demarche");
    for arguments in [
        "--help",
        "ask 'What will Northland do about Southland?' --situation river.toml --draws 10",
        "ask 'What will Northland do about Southland?' --situation river.toml --draws 10 --json",
        "list",
        "list --actors",
        "list china-north-korea --json",
        "explain",
        "explain inertia china",
        "schema",
        "scales",
        "reference",
        "man",
        "completions bash",
        "check river.toml",
        "read river.toml",
        "read river.toml --json",
        "read river.toml --html",
    ] {
        let test = Test::new().fixture("river.toml");
        // The pipe is closed before the program writes, so that it cannot slip in ahead.
        let script = format!("{{ '{program}' {arguments}; echo \"code $?\" >&2; }} | true");
        let mut shell = std::process::Command::new("sh");
        let output = shell.args(["-c", &script]).current_dir(test.path(".")).output().expect("a shell");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "code 0\n", "{arguments}");
        let head = std::process::Command::new("sh")
            .args(["-c", &format!("'{program}' {arguments} | head -1")])
            .current_dir(test.path("."))
            .output()
            .expect("a shell");
        assert_eq!(String::from_utf8_lossy(&head.stderr), "", "{arguments}");
        assert_eq!(String::from_utf8_lossy(&head.stdout).lines().count(), 1, "{arguments}");
    }
}

#[test]
fn the_usual_variables_turn_colours_on_and_off() {
    let explain = || Test::new().args(["explain", "inertia"]);
    assert!(explain().env("CLICOLOR_FORCE", "1").success().stdout.contains(ESCAPE));
    assert!(!explain().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").success().stdout.contains(ESCAPE));
    assert!(explain().env("NO_COLOR", "1").args(["--color", "always"]).success().stdout.contains(ESCAPE));
    assert!(!explain().env("CLICOLOR_FORCE", "1").args(["--color", "never"]).success().stdout.contains(ESCAPE));
    assert!(!explain().success().stdout.contains(ESCAPE));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = Test::new().arg("reference").command().stdout(full).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(7));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the output cannot be written"));
}
