//! `demarche record`.

use insta::assert_snapshot;

use crate::test::Test;

const VOTES: &str = "Day,Member,Vote,On
14/09/2024,Brazil,yes,a ceasefire in Avalon
15/10/2024,Brazil,abstain,sanctions on Avalon
31/11/2024,Brazil,yes,sanctions on Avalon
02/12/2024,Brazil,no,sanctions on Avalon
";

const MAP: &str = "origin = \"council\"
dates = \"day-first\"
lag = 1
covers = true
[columns]
date = \"Day\"
source = \"Member\"
mode = \"Vote\"
subject = \"On\"
[fixed]
type = \"VOTE\"
target = \"UN-SC\"
";

fn council() -> Test {
    Test::new().file("votes.csv", VOTES).file("votes.toml", MAP)
}

/// Runs several commands in one folder, and gives what the last one printed.
fn after(commands: &[&[&str]]) -> String {
    let folder = council();
    let mut printed = String::new();
    for arguments in commands {
        let output = folder.command().args(*arguments).output().expect("the program starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        printed = String::from_utf8(output.stdout).expect("UTF-8");
    }
    printed
}

const ADD: &[&str] = &["record", "add", "csv", "votes.csv", "--map", "votes.toml", "--record", "store"];

#[test]
fn a_bad_line_is_counted_and_kept_with_its_reason() {
    assert_snapshot!(after(&[ADD]));
}

#[test]
fn adding_a_file_again_changes_nothing() {
    assert_snapshot!(after(&[ADD, ADD]));
}

#[test]
fn what_was_added_is_shown_with_the_day_on_which_it_was_known() {
    assert_snapshot!(after(&[ADD, &["record", "show", "Brazil", "UN-SC", "--record", "store", "--no-starter"]]));
}

#[test]
fn a_resolver_runs_over_what_was_added_and_says_which_rows_decide() {
    let rules = "against if any(BRA -> UN-SC : VOTE mode=no subject~\"sanctions\")\nnot otherwise";
    let resolve = |window: &str, as_of: &str| {
        let arguments = ["record", "resolve", rules, "--window", window, "--as-of", as_of, "--record", "store"];
        after(&[ADD, &arguments])
    };
    assert!(resolve("2024-12-01..2024-12-02", "2024-12-31").starts_with("against\n"));
    assert!(resolve("2024-10-01..2024-10-31", "2024-12-31").starts_with("not\n"));
    assert!(resolve("2024-12-01..2024-12-02", "2024-12-02").starts_with("cannot tell: "));
    assert!(resolve("2025-01-01..2025-01-31", "2025-12-31").starts_with("cannot tell: "));
}

#[test]
fn rows_are_exported_as_they_stand() {
    let csv = after(&[ADD, &["record", "export", "BRA", "--record", "store", "--no-starter"]]);
    assert_eq!(csv.lines().count(), 4);
    let json = after(&[ADD, &["record", "export", "BRA", "--record", "store", "--no-starter", "--json"]]);
    assert_eq!(json.lines().count(), 3);
    for line in json.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(row["origin"], "council");
    }
}

#[test]
fn the_starter_record_is_charted() {
    let printed = Test::new()
        .args(["record", "history", "CHN", "PRK", "--since", "2016-01-01", "--until", "2018-12-31", "--by", "quarter"])
        .success();
    assert_snapshot!(printed.stdout);
}

#[test]
fn mistakes_are_told() {
    let printed = Test::new().args(["record", "show", "Chnia"]).failure(2);
    assert!(
        printed.stderr.contains("no actor that is known") && printed.stderr.contains("China"),
        "{}",
        printed.stderr
    );
    let printed =
        Test::new().args(["record", "show", "CHN", "--since", "2020-01-01", "--until", "2019-01-01"]).failure(2);
    assert!(printed.stderr.contains("is after"), "{}", printed.stderr);
    let printed = Test::new().args(["record", "info", "--record", "nowhere"]).failure(7);
    assert!(printed.stderr.contains("nowhere"), "{}", printed.stderr);
    let printed = Test::new().args(["record", "add", "icews", "nothing.tab", "--record", "store"]).failure(7);
    assert!(printed.stderr.contains("nothing.tab"), "{}", printed.stderr);
    let broken = "yes if any(CHN -> PRK : SANCTOIN)\nno otherwise";
    let printed = Test::new().args(["record", "resolve", broken, "--window", "2020-01-01..2020-12-31"]).failure(2);
    assert!(printed.stderr.contains("did you mean `SANCTION`?"), "{}", printed.stderr);
    let printed = Test::new().args(["record", "history", "CHN"]).failure(2);
    assert!(printed.stderr.contains("of two actors"), "{}", printed.stderr);
}

#[test]
fn ask_puts_its_question_to_the_store_that_is_named() {
    let printed = after(&[
        ADD,
        &["ask", "Will China veto?", "--record", "store", "--no-starter", "--as-of", "2026-11-24", "--draws", "20"],
    ]);
    assert!(printed.contains("base-rate and persistence"), "the store says nothing of China: {printed}");
}

#[test]
fn the_monthly_counts_of_a_published_panel_show_their_jumps() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var("DEMARCHE_SHARED").map_or_else(|_| root.join("../shared"), Into::into);
    let panel = shared.join("data/icews-conflict-dyad-month/conflict_roots_10_20.csv.gz");
    if !panel.exists() {
        eprintln!("skipped: there is no {}", panel.display());
        return;
    }
    let map = root.join("docs/maps/icews-conflict-dyad-month.toml");
    let (panel, map) = (panel.display().to_string(), map.display().to_string());
    let add: &[&str] = &["record", "add", "csv", &panel, "--map", &map, "--record", "store"];
    let history: &[&str] =
        &["record", "history", "CHN", "PRK", "--directed", "--by", "month", "--record", "store", "--json"];
    let printed: serde_json::Value = serde_json::from_str(&after(&[add, history])).expect("JSON");
    let conflict = |month: &str| {
        let periods = printed["periods"].as_array().expect("periods");
        let period = periods.iter().find(|p| p["window"]["from"].as_str().is_some_and(|from| from.starts_with(month)));
        let period = period.expect("the month");
        let marked = period["marks"].as_array().expect("marks").iter().any(|mark| mark["what"] == "nuclear test");
        (period["conflict"].as_f64().expect("a number"), marked)
    };
    assert_eq!(conflict("2006-10"), (176.0, true));
    assert_eq!(conflict("2009-05"), (31.0, true));
    assert_eq!(conflict("2013-02"), (46.0, true));
}
