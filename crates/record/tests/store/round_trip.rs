//! What goes in comes out.

use proptest::prelude::*;
use record::MergeRule;
use record::ingest::Ingest;
use spine::Row;
use vocab::{Date, EventType};

use crate::made::{ACTORS, all, in_order, table, write_table};

fn day() -> impl Strategy<Value = Date> {
    (1900_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn words() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(prop_oneof![
        4 => "[a-zé中]([ -~é中\n]{0,40}[a-z])?",
        // Around the lengths at which a packed text needs more than one byte for its length.
        1 => (250_usize..260).prop_map(|length| "x".repeat(length)),
        // A record of several lines is read up to 64 KiB.
        1 => (4_000_usize..12_000).prop_map(|length| "y".repeat(length)),
    ])
}

fn slug() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[a-z]{3,8}(-[a-z]{2,5})?")
}

fn actor() -> impl Strategy<Value = vocab::ActorId> {
    proptest::sample::select(ACTORS.to_vec()).prop_map(|code| code.parse().unwrap())
}

fn row() -> impl Strategy<Value = (Row, Option<String>)> {
    let types: Vec<EventType> = EventType::all().collect();
    let who = (actor(), slug(), proptest::option::of(actor()), slug(), proptest::sample::select(types), slug());
    let cameo = proptest::option::of(proptest::sample::select(vec!["042", "112", "190"]));
    let numbers = (cameo, proptest::option::of(-40_i32..=40), proptest::option::of(any::<i32>()));
    (day(), 0_i16..3, who, numbers, (words(), words(), words(), words())).prop_map(
        |(date, later, who, numbers, texts)| {
            let (source, source_sector, target, target_sector, event_type, mode) = who;
            let (cameo, intensity, value) = numbers;
            let row = Row {
                known: Date::new(date.year() + later, date.month(), date.day()).unwrap(),
                source_sector,
                target,
                target_sector,
                // A code without a mode or an intensity of its own would bring those of the code book.
                mode: mode.or_else(|| cameo.map(|_| "some".to_owned())),
                intensity: intensity.or_else(|| cameo.map(|_| 4)).map(|n| f64::from(n) / 4.0),
                cameo: cameo.map(str::to_owned),
                value: value.map(|n| f64::from(n) / 8.0),
                place: texts.0,
                subject: texts.1,
                text: texts.2,
                ..Row::bare("made", "", date, source, event_type)
            };
            (row, texts.3)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn rows_with_all_fields_come_out_as_they_went_in_and_in_order(
        rows in proptest::collection::vec(row(), 0..40),
        cut in 0_usize..40,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let rows: Vec<(Row, Option<String>)> = rows
            .into_iter()
            .enumerate()
            .map(|(n, (row, story))| (Row { id: format!("r{n:03}"), ..row }, story))
            .collect();
        let store = dir.path().join("store");
        // In two goes, so that rows pass through the merge with what is stored.
        let (first, second) = rows.split_at(cut.min(rows.len()));
        for (name, part) in [("a.csv", first), ("b.csv", second)] {
            let path = dir.path().join(name);
            write_table(&path, part.iter().map(|(row, story)| (row, story.as_deref())));
            Ingest::new(&store, &table()).merge_rule(MergeRule::Identical).memory(2_000).run(&[path]).unwrap();
        }
        let expected = in_order(rows.into_iter().map(|(row, _)| row).collect());
        prop_assert_eq!(all(&store), expected);
    }
}
