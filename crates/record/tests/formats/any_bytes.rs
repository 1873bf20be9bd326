//! Whatever the bytes: no panic, and one answer for each line.

use proptest::prelude::*;
use record::{ColumnMap, Format};

use crate::read;

fn formats() -> Vec<(Format, Vec<u8>)> {
    let map = "origin = \"any\"\nquoted = false\nlag = 1\n[columns]\ndate = \"d\"\nsource = \"s\"\ncameo = \"c\"\n";
    let table = Format::Csv(Box::new(ColumnMap::parse(map).unwrap()));
    let icews = [crate::icews::COLUMNS.join("\t").into_bytes(), b"\n".to_vec()].concat();
    let polecat = b"Event ID\tEvent Date\tEvent Type\tActor Country\tActor Name\n".to_vec();
    vec![
        (Format::Icews, icews),
        (Format::Gdelt, Vec::new()),
        (Format::Gdelt1, Vec::new()),
        (Format::Gdelt2, Vec::new()),
        (Format::Polecat, polecat),
        (Format::Phoenix, b"eid\tstory_date\tsource\tcode\n".to_vec()),
        (table, b"d,s,c\n".to_vec()),
    ]
}

/// Lines that are not blank.
fn data_lines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count()
}

/// Bytes that look like an event file often enough to get past the first checks.
fn like_a_file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => Just(b"\t".to_vec()),
        2 => Just(b"\n".to_vec()),
        1 => Just(b",".to_vec()),
        1 => Just(b"\"".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        2 => Just(b"2018-09-28".to_vec()),
        1 => Just(b"20150218".to_vec()),
        1 => Just(b"112".to_vec()),
        1 => Just(b"China".to_vec()),
        1 => Just(b"-1e400".to_vec()),
        2 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_line_gets_one_answer(bytes in like_a_file()) {
        for (format, header) in formats() {
            let (events, unplaced, rejects) = read(&format, "20181004-a.tab", &[header, bytes.clone()].concat()).counts();
            prop_assert_eq!(events + unplaced + rejects, data_lines(&bytes), "{:?}", format);
        }
    }

    #[test]
    fn no_field_of_a_good_line_makes_a_panic(
        fields in prop::collection::vec("[^\t\n]{0,12}", 61),
        count in prop::sample::select(vec![57_usize, 58, 61]),
    ) {
        let line = fields[..count].join("\t");
        let answers = read(&Format::Gdelt, "a.csv", line.as_bytes()).counts();
        // `\r` and such may be all that a line is.
        prop_assert_eq!(answers.0 + answers.1 + answers.2, usize::from(!line.trim_ascii().is_empty()));
    }

    #[test]
    fn quoted_tables_never_panic_and_never_stop(bytes in like_a_file()) {
        let map = "origin = \"any\"\nlag = 1\n[columns]\ndate = \"d\"\nsource = \"s\"\ncameo = \"c\"\n";
        let table = Format::Csv(Box::new(ColumnMap::parse(map).unwrap()));
        let text = [&b"d,s,c\n"[..], &bytes, b"\n2020-01-01,CHN,112\n"].concat();
        let account = read(&table, "a.csv", &text);
        // A record may hold several lines, so that there are at most as many answers as lines.
        let (events, unplaced, rejects) = account.counts();
        prop_assert!(events + unplaced + rejects <= data_lines(&bytes) + 1);
        prop_assert!(events + unplaced + rejects > 0);
    }

    #[test]
    fn a_map_of_any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = ColumnMap::parse(&text);
    }
}
