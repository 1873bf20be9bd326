//! `explain`: codes, terms, and whatever a situation holds.

use insta::assert_snapshot;
use serde_json::Value;

use crate::Test;

fn river(what: &str) -> Test {
    Test::new().fixture("river.toml").args(["explain", what, "--situation", "river.toml", "--as-of", "2024-06-01"])
}

#[test]
fn a_term_is_explained_by_any_of_its_names() {
    assert_snapshot!(Test::new().args(["explain", "swing", "weight"]).success().stdout);
    for name in ["lambda", "base-mass", "QRE", "misperception gap", "status quo", "as-of", "cannot tell", "yardstick"] {
        assert!(Test::new().args(["explain", name]).success().stdout.contains("(term)"), "{name}");
    }
    assert!(Test::new().args(["explain", "--", "--if"]).success().stdout.starts_with("condition (term)"));
}

#[test]
fn a_quantity_shows_its_values_and_what_it_moves() {
    assert_snapshot!(river("actors.northland.wants.peace").success().stdout);
}

#[test]
fn each_sort_of_thing_is_explained_by_its_key() {
    let things = [
        "peace",
        "northland",
        "patrol",
        "patrol=sealed",
        "raid-sealed",
        "election",
        "flood=flood",
        "treaty",
        "bellicose",
        "protest",
    ];
    let printed: Vec<String> = things.iter().map(|thing| river(thing).success().stdout).collect();
    assert_snapshot!(printed.join("\n----------------\n"));
}

#[test]
fn everything_that_a_built_in_situation_holds_can_be_explained() {
    for key in ["china-north-korea", "nile-dam", "platform-fine"] {
        let text = std::fs::read_to_string(format!("{}/../../situations/{key}.toml", env!("CARGO_MANIFEST_DIR")))
            .expect("situations ship");
        let situation = situation::parse(&text).0.expect("a situation that ships is not broken");
        let mut paths: Vec<String> = situation.entries.iter().map(|entry| entry.path.clone()).collect();
        paths.extend(situation.stakes.keys().map(|key| format!("stakes.{key}")));
        paths.extend(situation.actors.keys().map(|key| format!("actors.{key}")));
        paths.extend(situation.instruments.keys().map(|key| format!("instruments.{key}")));
        paths.extend(situation.outcomes.keys().map(|key| format!("outcomes.{key}")));
        paths.extend(situation.interactions.keys().map(|key| format!("interactions.{key}")));
        paths.extend(situation.contingencies.keys().map(|key| format!("contingencies.{key}")));
        paths.extend(situation.claims.iter().map(|claim| format!("claims.{}", claim.id)));
        paths.sort();
        paths.dedup();
        let mut asked = vec!["explain", "--json", "--situation", key];
        asked.extend(paths.iter().map(String::as_str));
        let printed = Test::new().args(asked).success().stdout;
        let printed: Value = serde_json::from_str(&printed).expect("JSON");
        let found = printed["found"].as_array().expect("a list");
        assert_eq!(found.len(), paths.len());
        assert!(found.iter().all(|thing| thing["situation"] == key));
    }
}

#[test]
fn what_became_known_later_is_not_shown() {
    let settled = river("election").success().stdout;
    assert!(settled.contains("on 2023-11-05, as dove"), "{settled}");
    let before = ["explain", "election", "--situation", "river.toml", "--as-of", "2023-11-05"];
    let before = Test::new().fixture("river.toml").args(before).success().stdout;
    assert!(!before.contains("dove; ") && !before.contains("settled"), "{before}");
    let late = ["explain", "instruments.patrol.options.loose.inertia", "--situation", "river.toml", "--as-of"];
    let printed = Test::new().fixture("river.toml").args(late).arg("2009-12-31").success().stdout;
    assert!(printed.contains("none that was known on 2009-12-31"), "{printed}");
}

#[test]
fn an_undated_value_is_hindsight_before_the_file_was_written() {
    let before = ["explain", "actors.northland.precision", "--situation", "river.toml", "--as-of", "2023-01-01"];
    let printed = Test::new().fixture("river.toml").args(before).success().stdout;
    assert!(printed.contains("by hindsight"), "{printed}");
}

#[test]
fn a_name_that_several_things_have_is_explained_for_each() {
    let printed = Test::new().args(["explain", "united-states"]).success().stdout;
    assert!(printed.contains("of china-north-korea)") && printed.contains("of nile-dam)"), "{printed}");
}

#[test]
fn what_nothing_goes_by_is_told_the_nearest_of_its_sort() {
    let path = river("actors.northland.wants.peas").failure(2).stderr;
    assert!(path.contains("`actors.northland.wants.peace` (quantity)"), "{path}");
    let key = river("patroll").failure(2).stderr;
    assert!(key.contains("the nearest is `patrol` (instrument)"), "{key}");
    let term = Test::new().args(["explain", "inertness"]).failure(2).stderr;
    assert!(term.contains("`inertia` (term)"), "{term}");
    let nothing = Test::new().args(["explain", "xyzzy"]).failure(2).stderr;
    assert!(nothing.contains("nothing goes by the name `xyzzy`") && nothing.contains("hint:"), "{nothing}");
}

#[test]
fn several_names_are_explained_one_after_the_other() {
    let printed = Test::new().args(["explain", "cycle", "touches-bound", "inertia"]).success().stdout;
    let headings = ["cycle (error)", "touches-bound (error)", "inertia (term)"];
    assert!(headings.iter().all(|heading| printed.lines().any(|line| line == *heading)), "{printed}");
}

#[test]
fn without_a_name_codes_and_terms_are_listed() {
    let printed = Test::new().args(["explain"]).success().stdout;
    assert!(printed.contains("touches-bound") && printed.contains("swing weight"), "{printed}");
    let listed: Value = serde_json::from_str(&Test::new().args(["explain", "--json"]).success().stdout).expect("JSON");
    assert!(listed["terms"].as_array().is_some_and(|terms| terms.len() >= 40));
    assert_eq!(listed["codes"].as_array().map(Vec::len), Some(situation::Code::ALL.len()));
}

#[test]
fn json_has_the_documented_fields() {
    let printed = river("actors.northland.wants.peace").arg("--json").success().stdout;
    let printed: Value = serde_json::from_str(&printed).expect("JSON");
    let found = &printed["found"][0];
    let mut fields: Vec<&str> = found.as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["facts", "kind", "name", "says", "see", "situation", "values"]);
    assert_eq!(found["values"][0]["in_force"], true);
    assert!(found["values"][0]["line"].as_u64().is_some_and(|line| line > 0));
}

#[test]
fn errors_are_json_where_json_is_asked_for() {
    for arguments in [["explain", "xyzzy", "--json"], ["list", "xyzzy", "--json"]] {
        let printed = Test::new().args(arguments).failure(2).stdout;
        let error: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(error["error"]["code"], "usage");
        assert!(error["error"]["hints"].as_array().is_some_and(|hints| !hints.is_empty()));
    }
}
