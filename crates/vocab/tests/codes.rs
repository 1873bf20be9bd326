//! Codes, held against the tables that they were keyed in from, where those are at hand.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use vocab::{EventType, Gazetteer, cameo};

/// A file of the tables, or nothing, said plainly.
fn shared(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("DEMARCHE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let found = std::fs::read(root.join("data").join(path)).ok();
    if found.is_none() {
        eprintln!("skipped: no {path}; set DEMARCHE_SHARED to the folder that holds it");
    }
    found
}

/// The rows of a CSV file as maps; bytes above ASCII are kept as they come.
fn rows(bytes: &[u8]) -> Vec<HashMap<String, String>> {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn iso_and_cow_codes_are_those_of_the_country_tables() {
    let (Some(codes), Some(states)) =
        (shared("states/countrycode/codelist_without_cldr.csv"), shared("states/cow-states/cow_states.csv"))
    else {
        return;
    };
    let table: BTreeMap<String, Option<u16>> = rows(&codes)
        .iter()
        .filter(|row| row["iso3c"].len() == 3)
        .map(|row| (row["iso3c"].clone(), row["cown"].parse().ok()))
        .collect();
    let cow_states: BTreeSet<u16> =
        rows(&states).iter().map(|row| row["ccode"].parse::<f64>().unwrap() as u16).collect();
    for actor in Gazetteer::builtin().actors() {
        if let Some(cow) = actor.cow {
            assert!(cow_states.contains(&cow), "{}: {cow}", actor.id);
        }
        match actor.iso3.as_deref() {
            // user-assigned: not in the table of ISO codes
            Some("XKX") => assert_eq!(actor.cow, Some(347)),
            // the table leaves Serbia empty; COW goes on with the number of Yugoslavia
            Some("SRB") => assert_eq!(actor.cow, Some(345)),
            Some(iso3) => assert_eq!(table.get(iso3), Some(&actor.cow), "{iso3}"),
            None => assert_eq!(actor.cow, None, "{}", actor.id),
        }
    }
    let known: BTreeSet<&str> =
        Gazetteer::builtin().actors().iter().filter_map(|actor| actor.iso3.as_deref()).collect();
    let missing: Vec<&String> = table
        .iter()
        .filter(|(iso3, cow)| cow.is_some() && !known.contains(iso3.as_str()))
        .map(|(iso3, _)| iso3)
        .collect();
    assert!(missing.is_empty(), "states without an actor: {missing:?}");
}

#[test]
fn english_country_names_of_the_table_are_found() {
    let Some(codes) = shared("states/countrycode/codelist_without_cldr.csv") else {
        return;
    };
    let mut wrong = Vec::new();
    for row in rows(&codes) {
        let Some(actor) = Gazetteer::builtin().actors().iter().find(|a| a.iso3.as_deref() == Some(&row["iso3c"]))
        else {
            continue;
        };
        // "Myanmar (Burma)"
        let name = row["country.name.en"].replace(" & ", " and ");
        let name = name.split(" (").next().unwrap_or(&name).to_owned();
        if name.is_ascii() && Gazetteer::builtin().find(&name) != Some(actor) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn goldstein_intensities_are_those_of_the_table() {
    let Some(bytes) = shared("cameo-goldstein/cameo_goldstein.csv") else {
        return;
    };
    let table = rows(&bytes);
    for row in &table {
        let ours = cameo::lookup(&row["code"]).unwrap();
        assert_eq!(ours.code, row["code"]);
        assert_eq!(ours.goldstein, row["goldstein"].parse::<f64>().unwrap(), "{}", ours.code);
    }
    // 1214 is the only one that the table lacks
    assert_eq!(cameo::all().count(), table.len() + 1);
}

#[test]
fn types_and_modes_are_those_of_the_conversion_table() {
    let Some(bytes) = shared("text/plover-gsr/CAMEO2PLOVER-2021.txt") else {
        return;
    };
    let mut compared = 0;
    for line in String::from_utf8_lossy(&bytes).lines() {
        let Some((code, rest)) = line.split_once(':') else {
            continue;
        };
        let code = code.trim();
        if code.len() < 3 || !code.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let fields: Vec<&str> = rest.split('#').next().unwrap_or("").split(',').map(str::trim).collect();
        let ours = cameo::lookup(code).unwrap();
        assert_eq!(ours.event_type, EventType::parse(fields[0]), "{code}");
        let mode = fields.get(1).copied().filter(|mode| !mode.is_empty() && *mode != "pro_autocracy");
        assert_eq!(ours.mode.as_deref(), mode, "{code}");
        compared += 1;
    }
    assert!(compared > 200, "{compared}");
}
