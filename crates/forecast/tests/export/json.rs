//! The JSON of a situation holds what the situation holds.

use serde_json::Value;
use situation::Situation;
use spine::{Content, Known};
use vocab::parse_date;

use crate::asking::{key, shipped, whether};

fn whole(situation: &Situation) -> Value {
    let today = parse_date("2026-11-24").expect("a date");
    let value = forecast::export_situation(situation, None, &[], today).expect("nothing is changed");
    // By way of text, as another tool has it.
    serde_json::from_str(&format!("{value:#}")).expect("JSON")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// A parser may be off in the last digit.
fn same(value: &Value, expected: f64) -> bool {
    (number(value) - expected).abs() <= 1e-15 * expected.abs()
}

#[test]
fn every_entry_comes_back_with_its_path_values_dates_provenance_and_line() {
    for (name, situation) in shipped() {
        let value = whole(&situation);
        let entries = value["situation"]["entries"].as_array().expect("a list");
        assert_eq!(entries.len(), situation.entries.len());
        for (found, entry) in entries.iter().zip(&situation.entries) {
            let place = format!("{name}: {} (line {})", entry.path, entry.line);
            assert_eq!(found["path"].as_str(), Some(entry.path.as_str()), "{place}");
            assert_eq!(found["line"].as_u64(), Some(entry.line as u64), "{place}");
            assert_eq!(found["from"].as_str().map(str::to_owned), entry.from.map(|d| d.to_string()), "{place}");
            let (known, dated) = match entry.known {
                Known::On(day) => (day, true),
                Known::Written(day) => (day, false),
            };
            assert_eq!(found["known"].as_str(), Some(known.to_string().as_str()), "{place}");
            assert_eq!((found["dated"].as_bool(), found["hindsight"].as_bool()), (Some(dated), Some(false)), "{place}");
            for (field, text) in [
                ("source", &entry.provenance.source),
                ("checked", &entry.provenance.checked),
                ("note", &entry.provenance.note),
            ] {
                assert_eq!(found[field].as_str(), text.as_deref(), "{place}");
            }
            match &entry.content {
                Content::Value(estimate) => {
                    assert_eq!(found["content"], "value", "{place}");
                    assert!(same(&found["p5"], estimate.low) && same(&found["p95"], estimate.high), "{place}");
                    assert_eq!(found["word"].as_str(), estimate.word.as_deref(), "{place}");
                    let kind = situation.kind_of(&entry.path.parse().expect("a path")).expect("a kind");
                    assert_eq!(found["kind"], kind.name(), "{place}");
                    let quantity = situation::Quantity::new(kind.transform(), estimate).expect("it was parsed");
                    assert!((number(&found["p50"]) - quantity.at(0.0)).abs() < 1e-12, "{place}");
                    assert!(
                        same(&found["location"], quantity.location) && same(&found["scale"], quantity.scale),
                        "{place}"
                    );
                }
                Content::Settled { outcome, on } => {
                    assert_eq!(found["content"], "settled", "{place}");
                    assert_eq!(found["outcome"], outcome.as_str(), "{place}");
                    assert_eq!(found["on"], on.to_string(), "{place}");
                }
                Content::InForce { until } => {
                    assert_eq!(found["content"], "in-force", "{place}");
                    assert_eq!(found["until"].as_str().map(str::to_owned), until.map(|d| d.to_string()), "{place}");
                }
            }
        }
    }
}

#[test]
fn every_thing_comes_back_under_its_key() {
    for (name, situation) in shipped() {
        let value = &whole(&situation)["situation"];
        let keys = |section: &str| -> Vec<String> {
            value[section].as_object().unwrap_or_else(|| panic!("{name}: {section}")).keys().cloned().collect()
        };
        fn own<T>(things: &std::collections::BTreeMap<spine::Key, T>) -> Vec<String> {
            things.keys().map(ToString::to_string).collect()
        }
        assert_eq!(keys("stakes"), own(&situation.stakes));
        assert_eq!(keys("actors"), own(&situation.actors));
        assert_eq!(keys("instruments"), own(&situation.instruments));
        assert_eq!(keys("interactions"), own(&situation.interactions));
        assert_eq!(keys("outcomes"), own(&situation.outcomes));
        assert_eq!(keys("contingencies"), own(&situation.contingencies));
        assert_eq!(keys("ties"), own(&situation.ties));
        assert_eq!(keys("drivers"), own(&situation.drivers));
        assert_eq!(keys("beliefs"), own(&situation.beliefs));
        assert_eq!(value["claims"].as_array().map(Vec::len), Some(situation.claims.len()));
        for (key, instrument) in &situation.instruments {
            let found = &value["instruments"][key.as_str()];
            let options: Vec<&String> = found["options"].as_object().expect("options").keys().collect();
            assert_eq!(
                options,
                instrument.options.keys().map(ToString::to_string).collect::<Vec<_>>().iter().collect::<Vec<_>>()
            );
            assert_eq!(
                found["resolver"].as_str().map(str::to_owned),
                instrument.resolver.as_ref().map(ToString::to_string)
            );
        }
    }
}

#[test]
fn an_as_of_date_shows_what_was_known_by_then_and_marks_hindsight() {
    let situations = shipped();
    let (_, situation) = situations.iter().find(|(name, _)| name == "china-north-korea").expect("it ships");
    let day = parse_date("2020-10-01").expect("a date");
    let value = forecast::export_situation(situation, Some(day), &[], day).expect("nothing is changed");
    let entries = value["situation"]["entries"].as_array().expect("a list");
    assert!(!entries.is_empty() && entries.len() < situation.entries.len());
    for entry in entries {
        let late = entry["known"].as_str() > Some("2020-10-01");
        assert_eq!(entry["hindsight"].as_bool(), Some(late), "{entry}");
        assert!(!late || entry["dated"] == false, "{entry}");
    }
}

#[test]
fn changes_are_made_or_else_listed() {
    let situations = shipped();
    let (_, situation) = situations.iter().find(|(name, _)| name == "platform-fine").expect("it ships");
    let set = ["actors.regulator.precision=3", "actors.platform.precision=*2", "instruments.bill=passes"];
    let set: Vec<String> = set.iter().map(ToString::to_string).collect();
    let day = parse_date("2026-11-24").expect("a date");
    let value = forecast::export_situation(situation, None, &set, day).expect("changes");
    let entries = value["situation"]["entries"].as_array().expect("a list");
    let changed = entries.iter().find(|e| e["path"] == "actors.regulator.precision").expect("it is there");
    assert_eq!((number(&changed["p5"]), number(&changed["p50"]), number(&changed["p95"])), (3.0, 3.0, 3.0));
    assert_eq!(value["factors"][0]["path"], "actors.platform.precision");
    assert_eq!(value["forced"][0]["value"], "passes");
    assert!(forecast::export_situation(situation, None, &["nothing=1".to_owned()], day).is_err());
}

#[test]
fn a_question_brings_its_game_whose_choices_answer_its_own_payoffs() {
    let situations = shipped();
    let (_, situation) = situations.iter().find(|(name, _)| name == "platform-fine").expect("it ships");
    let wanted = whether(situation, &key("appeal"), "2026-11-24");
    let inquest = wanted.inquest(situation).expect("it can be asked");
    let value = forecast::export_json(&inquest, &wanted.request, &wanted.vantage).expect("it is open");
    assert_eq!(value["question"]["asked"], serde_json::json!(["appeal"]));
    let game = &value["game"];
    // One player whose payoffs hang on a contingency that it does not see: p ∝ m·exp(λ·E[u]), by hand.
    let player = &game["players"][0];
    assert_eq!((player["instrument"].as_str(), game["players"].as_array().map(Vec::len)), (Some("appeal"), Some(1)));
    let chance = |when: &Value| match when.get("ruling").and_then(Value::as_str) {
        Some(outcome) => number(&game["chances"][0]["table"][0]["probabilities"][outcome]),
        None => 1.0,
    };
    let terms = game["terms"].as_array().expect("terms");
    let weight = |option: &Value| {
        let own = terms.iter().filter(|t| t["actor"] == player["actor"] && t["when"]["appeal"] == option["key"]);
        let u: f64 = own.map(|t| number(&t["pays"]) * chance(&t["when"])).sum();
        number(&option["mass"]) * (number(&player["precision"]) * u).exp()
    };
    let options = player["options"].as_array().expect("options");
    let total: f64 = options.iter().map(weight).sum();
    for option in options {
        let name = option["key"].as_str().expect("a key");
        let p = number(&game["equilibrium"][0]["probabilities"][name]);
        assert!((p - weight(option) / total).abs() < 1e-12, "{option}");
    }
}

#[test]
fn the_fields_are_those_that_are_documented() {
    let (_, situation) = shipped().remove(0);
    let value = whole(&situation);
    let fields = |value: &Value| -> Vec<String> { value.as_object().expect("an object").keys().cloned().collect() };
    let documented =
        ["draw", "factors", "forced", "format", "game", "question", "seed", "set", "situation", "version", "view"];
    assert_eq!(fields(&value), documented);
    assert_eq!(value["format"], 1);
    let documented = [
        "about",
        "actors",
        "as_of",
        "beliefs",
        "claims",
        "contingencies",
        "drivers",
        "entries",
        "instruments",
        "interactions",
        "outcomes",
        "period",
        "stakes",
        "ties",
        "title",
        "written",
    ];
    assert_eq!(fields(&value["situation"]), documented);
    let entry = value["situation"]["entries"].as_array().expect("a list").iter().find(|e| e["content"] == "value");
    let documented = [
        "checked",
        "content",
        "dated",
        "from",
        "hindsight",
        "kind",
        "known",
        "line",
        "location",
        "note",
        "p5",
        "p50",
        "p95",
        "path",
        "scale",
        "source",
        "transform",
        "word",
    ];
    assert_eq!(fields(entry.expect("a value")), documented);
}
