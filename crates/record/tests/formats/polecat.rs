//! POLECAT: 40 columns with a header.

use record::Format;

use crate::{file, line, read};

const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

fn one(said: &[(&str, &str)]) -> Vec<u8> {
    let usual = [
        ("Event ID", "20230101-12-a7_PROTEST_demo"),
        ("Event Date", "2023-01-01"),
        ("Event Type", "PROTEST"),
        ("Event Mode", "demo"),
        ("Intensity", "-6.5"),
        ("Quad Code", "MATERIAL CONFLICT"),
        ("Contexts", "economic;labor"),
        ("Actor Name", "Workers"),
        ("Actor Country", "CHN"),
        ("Actor COW", "710"),
        ("Primary Actor Sector", "LAB"),
        ("Actor Name Raw", "steel workers"),
        ("Recipient Name", "Government of South Korea"),
        ("Recipient Country", "KOR"),
        ("Primary Recipient Sector", "GOV"),
        ("Recipient Name Raw", "the government"),
        ("City", "Dandong"),
        ("Country", "China"),
        ("Source", "The Daily"),
        ("Publication Date", "2023-01-03"),
        ("Language", "en"),
        ("Version", "v2"),
    ];
    line(&COLUMNS, &[&usual[..], said].concat())
}

fn with_header(header: &str, lines: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    file([header.as_bytes().to_vec()].into_iter().chain(lines))
}

#[test]
fn a_row_keeps_what_the_line_says() {
    let account = read(&Format::Polecat, "ngecEventsDV-2023-Jan.txt", &with_header(&COLUMNS.join("\t"), [one(&[])]));
    let event = &account.events[0];
    let row = &event.row;
    assert_eq!((row.event_date.to_string(), row.known.to_string()), ("2023-01-01".into(), "2023-01-03".into()));
    assert_eq!((row.source.as_str(), row.source_sector.as_deref()), ("CHN", Some("labour")));
    assert_eq!((row.target.as_ref().unwrap().as_str(), row.target_sector.as_deref()), ("KOR", Some("government")));
    assert_eq!((row.event_type.name(), row.mode.as_deref(), row.cameo.as_deref()), ("PROTEST", Some("demo"), None));
    assert_eq!((row.intensity, row.subject.as_deref()), (Some(-6.5), Some("economic;labor")));
    assert_eq!(row.text.as_deref(), Some("steel workers → the government; The Daily"));
    assert_eq!(event.story.as_deref(), Some("20230101-12-a7"));
}

#[test]
fn quirks_give_exactly_this_account() {
    let lines = [
        one(&[("Event Date", "None")]),
        one(&[("Event Type", "YIELD")]),
        one(&[("Event Type", "VOTE")]),
        one(&[("Event ID", "")]),
        one(&[("Publication Date", "3 January")]),
        [one(&[]), b"\tx".to_vec()].concat(),
        one(&[("Event ID", "a_1"), ("Publication Date", "")]),
        one(&[("Event ID", "a_2"), ("Actor Country", "None"), ("Actor COW", "740")]),
        one(&[
            ("Event ID", "a_3"),
            ("Actor Country", ""),
            ("Actor COW", ""),
            ("Actor Name", "United Nations;Red Cross"),
        ]),
        one(&[
            ("Event ID", "a_4"),
            ("Actor Country", "XXX;USA;GBR"),
            ("Recipient Country", ""),
            ("Recipient Name", "None"),
            ("Recipient Name Raw", ""),
        ]),
        one(&[("Actor Country", ""), ("Actor COW", ""), ("Actor Name", "None"), ("Actor Name Raw", "gunmen")]),
        [one(&[("Event ID", "a_5"), ("Actor Name Raw", "ouvriers d'\u{e9}t\u{e9}")]), b"\t\t\t\r".to_vec()].concat(),
    ];
    let account = read(&Format::Polecat, "ngecEvents.txt", &with_header(&COLUMNS.join("\t"), lines));
    assert_eq!(
        account.reasons(),
        [
            (2, "Event Date", "it is empty; expected a day such as 2018-10-04"),
            (3, "Event Type", "`YIELD` is not a type of PLOVER"),
            (4, "Event Type", "`VOTE` is not a type of PLOVER"),
            (5, "Event ID", "it is empty; expected a name"),
            (6, "Publication Date", "`3 January` is not a day such as 2018-10-04"),
            (7, "-", "it has 41 columns where the header has 40"),
        ]
    );
    assert_eq!(account.unplaced, [("unknown actor", 1)].into());
    assert_eq!(account.counts(), (5, 1, 6));
    assert_eq!(account.event("a_1").row.known.to_string(), "2023-01-02");
    assert_eq!(account.event("a_2").row.source.as_str(), "JPN");
    assert_eq!(account.event("a_3").row.source.as_str(), "UN");
    assert_eq!((account.event("a_4").row.source.as_str(), &account.event("a_4").row.target), ("USA", &None));
}

#[test]
fn names_in_the_header_that_the_lines_do_not_have_are_passed_over() {
    let header = COLUMNS.join("\t").replace("Version", "Version\tHeadline\tSummary");
    let account = read(&Format::Polecat, "ngecEvents.txt", &with_header(&header, [one(&[])]));
    assert_eq!(account.counts(), (1, 0, 0), "{:?}", account.rejects);
    assert_eq!(account.events[0].row.known.to_string(), "2023-01-03");
}
