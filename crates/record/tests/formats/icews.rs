//! ICEWS: 20 columns with a header.

use record::{Format, FormatError};

use crate::{file, line, read};

pub const COLUMNS: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

fn one(said: &[(&str, &str)]) -> Vec<u8> {
    let usual = [
        ("Event ID", "33685578"),
        ("Event Date", "2018-09-28"),
        ("Source Name", "Military (China)"),
        ("Source Sectors", "Government,Military"),
        ("Source Country", "China"),
        ("Event Text", "Accuse"),
        ("CAMEO Code", "112"),
        ("Intensity", "-2"),
        ("Target Name", "North Korea"),
        ("Target Country", "North Korea"),
        ("Story ID", "48311910"),
        ("Sentence Number", "2"),
        ("Publisher", "The Daily"),
        ("City", "Beijing"),
        ("Country", "China"),
        ("Latitude", "39.9"),
        ("Longitude", "116.4"),
    ];
    line(&COLUMNS, &[&usual[..], said].concat())
}

fn with_header(lines: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    file([COLUMNS.join("\t").into_bytes()].into_iter().chain(lines))
}

#[test]
fn a_row_keeps_what_the_line_says() {
    let account = read(&Format::Icews, "20181004-icews-events.tab", &with_header([one(&[])]));
    let event = &account.events[0];
    let row = &event.row;
    assert_eq!((row.event_date.to_string(), row.known.to_string()), ("2018-09-28".into(), "2018-10-04".into()));
    assert_eq!((row.source.as_str(), row.source_sector.as_deref()), ("CHN", Some("military")));
    assert_eq!((row.target.as_ref().unwrap().as_str(), row.target_sector.as_deref()), ("PRK", None));
    assert_eq!((row.event_type.name(), row.intensity), ("ACCUSE", Some(-2.0)));
    assert_eq!(row.place.as_deref(), Some("Beijing, China"));
    assert_eq!(row.text.as_deref(), Some("Military (China) → North Korea: Accuse; The Daily"));
    assert_eq!(event.story.as_deref(), Some("48311910"));
}

#[test]
fn a_file_without_a_day_in_its_name_dates_knowledge_by_a_lag() {
    let account = read(&Format::Icews, "events.2018.20200427084805.tab", &with_header([one(&[])]));
    assert_eq!(account.events[0].row.known.to_string(), "2018-09-29");
}

#[test]
fn quirks_give_exactly_this_account() {
    let mut cut = one(&[]);
    cut.truncate(30);
    let lines = [
        one(&[("Event ID", "1"), ("Event Date", "2018-13-01")]),
        one(&[("Event Date", "28-Sep-18")]),
        one(&[("CAMEO Code", "X")]),
        one(&[("Intensity", "high")]),
        one(&[("Event ID", "")]),
        one(&[("Event Text", "Make\tstatement")]),
        cut,
        one(&[("Event ID", "2"), ("CAMEO Code", "43")]),
        one(&[("Event ID", "3"), ("Source Country", ""), ("Source Name", "Ministry (European Union)")]),
        one(&[("Event ID", "4"), ("Target Country", ""), ("Target Name", "Farm Worker (International)")]),
        one(&[("Source Country", ""), ("Source Name", "Unspecified Actor")]),
        one(&[("CAMEO Code", "020")]),
        [one(&[("Event ID", "5"), ("Longitude", "")]), b"\t\t".to_vec()].concat(),
        one(&[("Event ID", "6"), ("Event Date", "2018-10-05")]),
    ];
    let account = read(&Format::Icews, "20181004-icews-events.tab", &with_header(lines));
    assert_eq!(
        account.reasons(),
        [
            (2, "Event Date", "`2018-13-01` is not a day such as 2018-10-04"),
            (3, "Event Date", "`28-Sep-18` is not a day such as 2018-10-04"),
            (4, "CAMEO Code", "`X` is not a CAMEO code"),
            (5, "Intensity", "`high` is not a number from -10 to 10"),
            (6, "Event ID", "it is empty; expected a number"),
            (7, "-", "it has 21 columns where the header has 20: a text with a tab in it"),
            (8, "-", "it has 3 columns where the header has 20"),
        ]
    );
    assert_eq!(account.unplaced, [("no PLOVER type", 1), ("unknown actor", 1)].into());
    assert_eq!(account.counts(), (5, 2, 7));
    assert_eq!(account.event("2").row.cameo.as_deref(), Some("043"));
    assert_eq!(account.event("3").row.source.as_str(), "EU");
    let aimed_at_nobody_known = &account.event("4").row;
    assert_eq!(aimed_at_nobody_known.target, None);
    assert!(aimed_at_nobody_known.text.as_deref().unwrap().contains("Farm Worker"));
    assert_eq!(account.event("6").row.known.to_string(), "2018-10-05", "never before the event");
}

#[test]
fn a_file_with_another_header_says_what_it_lacks() {
    let error = Format::Icews.read("a.csv", &mut &b"id,date\n1,2\n"[..], &mut |_| Ok(())).unwrap_err();
    let FormatError::Header { missing, .. } = &error else { panic!("{error}") };
    assert_eq!(missing[0], "Event Date");
    assert!(error.to_string().starts_with("a.csv is no icews file: its first line lacks Event Date, "), "{error}");
}

#[test]
fn whoever_takes_the_lines_can_stop() {
    let text = with_header([one(&[]), one(&[])]);
    let mut taken = 0;
    let mut each = |_| {
        taken += 1;
        Err(std::io::Error::other("the disk is full"))
    };
    let error = Format::Icews.read("a.tab", &mut &text[..], &mut each).unwrap_err();
    assert!(matches!(error, FormatError::Sink(_)));
    assert_eq!((taken, error.to_string().as_str()), (1, "the disk is full"));
}
