//! Phoenix: 25 columns with a header (historical), or 26 without (daily).

use record::{Format, FormatError};

use crate::{file, first_fields, line, read};

const HISTORICAL: &str = "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,\
                          target_agent,target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,\
                          statename,countryname,aid,process";

#[test]
fn historical_files_have_quoted_text_days_month_first_and_codes_without_zeros() {
    let text = [
        HISTORICAL,
        r#"NYT1,"10/9/2006",2006,10,9,CHNGOV,CHN,GOV,,PRK,PRK,,,43,4,1,2.8,"ID_NUCLEAR,2;ID_TEST,1",39.9,116.4,"Beijing, East","",China,12,C"#,
        "NYT2,10/9/2006,2006,10,9,CHN,CHN,,,PRK,PRK,,,10,1,0,0,,,,,,,12,C",
        "NYT3,10/9/2006,2006,10,9,CHN,CHN,,,PRK,PRK,,,10,10,3,-5,,,,,,,13,C",
        "NYT4,13/9/2006,2006,13,9,CHN,CHN,,,PRK,PRK,,,10,10,3,-5,,,,,,,13,C",
        "NYT5,10/9/2006,2006,10,9,---,,,,PRK,PRK,,,10,10,3,-5,,,,,,,13,C",
        "NYT6,10/9/2006,2006,10,9,IGOUNO,IGO,,UNO,,,,,190,19,4,-10,,,,,,,14,C",
        "NYT7,10/9/2006,2006,10,9,CHN,CHN,,,PRK,PRK,,,X,19,4,-10,,,,,,,14,C",
        "NYT8,10/9/2006,2006,10,9,CHN",
        "",
    ]
    .join("\r\n");
    let account = read(&Format::Phoenix, "PhoenixNYT_1945-2005.csv", text.as_bytes());
    assert_eq!(
        account.reasons(),
        [
            (5, "story_date", "`13/9/2006` is not a day such as 20150903 or 9/3/2015"),
            (8, "code", "`X` is not a CAMEO code"),
            (9, "-", "it has 6 columns; expected 25"),
        ]
    );
    assert_eq!(account.unplaced, [("no PLOVER type", 1), ("unknown actor", 1)].into());
    assert_eq!(account.counts(), (3, 2, 3));
    let first = account.event("NYT1");
    assert_eq!(
        (first.row.event_date.to_string(), first.row.known.to_string()),
        ("2006-10-09".into(), "2006-10-09".into())
    );
    assert_eq!((first.row.cameo.as_deref(), first.row.event_type.name()), (Some("043"), "CONSULT"));
    assert_eq!((first.row.source.as_str(), first.row.source_sector.as_deref()), ("CHN", Some("government")));
    assert_eq!(first.row.subject.as_deref(), Some("ID_NUCLEAR,2;ID_TEST,1"));
    assert_eq!(first.row.place.as_deref(), Some("Beijing, East, China"));
    assert_eq!(first.story.as_deref(), Some("12"));
    assert_eq!(account.event("NYT3").row.cameo.as_deref(), Some("10"));
    assert_eq!((account.event("NYT6").row.source.as_str(), &account.event("NYT6").row.target), ("UN", &None));
}

const DAILY: [&str; 26] = [
    "EventID",
    "Date",
    "Year",
    "Month",
    "Day",
    "SourceActorFull",
    "SourceActorEntity",
    "SourceActorRole",
    "SourceActorAttribute",
    "TargetActorFull",
    "TargetActorEntity",
    "TargetActorRole",
    "TargetActorAttribute",
    "EventCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScore",
    "Issues",
    "ActionLat",
    "ActionLong",
    "LocationName",
    "GeoCountryName",
    "GeoStateName",
    "SentenceID",
    "URLs",
    "NewsSources",
];

fn daily(said: &[(&str, &str)]) -> Vec<u8> {
    let usual = [
        ("EventID", "2015_1"),
        ("Date", "20150902"),
        ("Year", "2015"),
        ("Month", "9"),
        ("Day", "2"),
        ("SourceActorFull", "USAMIL"),
        ("SourceActorEntity", "USA"),
        ("SourceActorRole", "MIL"),
        ("TargetActorFull", "SYRREB"),
        ("TargetActorEntity", "SYR"),
        ("TargetActorRole", "REB"),
        ("EventCode", "195"),
        ("EventRootCode", "19"),
        ("QuadClass", "4"),
        ("GoldsteinScore", "-10.0"),
        ("LocationName", "Aleppo"),
        ("GeoCountryName", "SYR"),
        ("SentenceID", "55e6_1"),
        ("URLs", "http://example.org/1"),
        ("NewsSources", "example"),
    ];
    line(&DAILY, &[&usual[..], said].concat())
}

#[test]
fn daily_files_are_known_on_their_own_day() {
    let short = first_fields(&daily(&[]), 9);
    let lines = [daily(&[]), daily(&[("Date", "2015090")]), daily(&[("EventRootCode", ""), ("EventID", "2")]), short];
    let account = read(&Format::Phoenix, "events.full.20150903.txt", &file(lines));
    assert_eq!(
        account.reasons(),
        [
            (2, "story_date", "`2015090` is not a day such as 20150903 or 9/3/2015"),
            (4, "-", "it has 9 columns; expected 26")
        ]
    );
    assert_eq!(account.counts(), (2, 0, 2));
    let event = &account.events[0];
    assert_eq!(
        (event.row.event_date.to_string(), event.row.known.to_string()),
        ("2015-09-02".into(), "2015-09-03".into())
    );
    assert_eq!(
        (event.row.source_sector.as_deref(), event.row.target_sector.as_deref()),
        (Some("military"), Some("rebels"))
    );
    assert_eq!(event.row.place.as_deref(), Some("Aleppo, SYR"));
    assert_eq!(event.story.as_deref(), Some("http://example.org/1"));
}

#[test]
fn another_table_is_no_phoenix_file() {
    let error = Format::Phoenix.read("a.csv", &mut &b"a,b\n1,2\n"[..], &mut |_| Ok(())).unwrap_err();
    assert!(matches!(error, FormatError::Header { .. }));
}
