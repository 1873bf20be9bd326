//! `demarche backtest`, on the made-up record of the guide.

use std::process::Output;

use crate::test::Test;

const EVENTS: &str = include_str!("../../../../docs/from-the-record.in/events.csv");
const MAP: &str = include_str!("../../../../docs/from-the-record.in/events.toml");

/// A folder with a store.
fn folder() -> Test {
    let folder = Test::new().file("events.csv", EVENTS).file("events.toml", MAP);
    let add = ["record", "add", "csv", "events.csv", "--map", "events.toml", "--record", "store"];
    assert!(run(&folder, &add).status.success());
    folder
}

fn run(folder: &Test, arguments: &[&str]) -> Output {
    folder.command().args(arguments).output().expect("the program starts")
}

fn backtest(folder: &Test, more: &[&str]) -> Output {
    let window: &[&str] = if more.contains(&"--window") { &[] } else { &["--window", "7d"] };
    let arguments = [&["backtest", "--record", "store", "--bootstrap", "50"], window, more].concat();
    run(folder, &arguments)
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn refused(output: &Output, code: i32, words: &[&str]) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{told}");
    for word in words {
        assert!(told.contains(word), "{told}");
    }
}

#[test]
fn the_same_command_prints_the_same_bytes() {
    let folder = folder();
    let once = out(&backtest(&folder, &["--json"]));
    let mut one_thread = folder.command();
    one_thread.env("RAYON_NUM_THREADS", "1");
    one_thread.args(["backtest", "--record", "store", "--window", "7d", "--bootstrap", "50", "--json"]);
    assert_eq!(once, out(&one_thread.output().expect("the program starts")));
    let json: serde_json::Value = serde_json::from_str(&once).expect("JSON");
    assert_eq!(json["source"], "coder");
    assert_eq!(json["intervals"], true);
    assert!(json["lines"].as_array().expect("lines").len() > 4);
}

#[test]
fn a_run_differs_in_nothing_from_itself() {
    let folder = folder();
    out(&backtest(&folder, &["-o", "before.json", "--html", "page.html"]));
    let json = out(&backtest(&folder, &["--against", "before.json", "--json"]));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["against"]["left_out"], 0);
    assert_eq!(json["against"]["changes"][0]["skill"], 0.0);
    let page = std::fs::read_to_string(folder.path("page.html")).expect("a page was written");
    assert!(page.contains("<svg") && !page.contains("<script") && page.ends_with("</html>\n"));
    refused(&backtest(&folder, &["--against", "before.json", "--every", "2d"]), 2, &["origins", "hint"]);
    refused(&backtest(&folder, &["--against", "events.csv"]), 7, &["no results of a backtest"]);
}

#[test]
fn dyads_come_from_the_command_line_or_a_file_with_the_line_named_that_is_wrong() {
    let folder = folder().file("dyads.txt", "# two\nBRA:ARG\nARG BRA\n").file("bad.txt", "BRA:ARG\n\nBRA\n");
    let typed = out(&backtest(&folder, &["--dyads", "BRA:ARG,Argentina:Brazil"]));
    assert_eq!(typed, out(&backtest(&folder, &["--dyads", "dyads.txt"])));
    assert!(typed.contains("Brazil towards Argentina"), "{typed}");
    refused(&backtest(&folder, &["--dyads", "bad.txt"]), 2, &["bad.txt, line 3", "no pair"]);
    refused(&backtest(&folder, &["--dyads", "BRA:Atlantis"]), 2, &["Atlantis"]);
    refused(&backtest(&folder, &["--dyads", "missing.txt"]), 7, &["missing.txt", "pairs such as"]);
}

#[test]
fn what_cannot_be_forecast_says_why_and_what_to_do() {
    let folder = folder();
    refused(&backtest(&folder, &["--window", "1y"]), 4, &["365 days", "shorter --window"]);
    refused(&backtest(&folder, &["--min-events", "100000"]), 4, &["--min-events"]);
    refused(&backtest(&folder, &["--source", "other"]), 2, &["coder"]);
    refused(&backtest(&folder, &["--from", "2031-05-01", "--to", "2031-04-01"]), 2, &["swap"]);
    refused(&run(&folder, &["backtest"]), 4, &["no source", "record add icews"]);
    refused(&run(&folder, &["backtest", "--record", "nowhere"]), 7, &["nowhere"]);
}
