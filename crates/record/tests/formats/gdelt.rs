//! GDELT: the columns of codebooks V1.03 and V2.0.

use record::Format;

use crate::{file, first_fields, line, read};

const HEAD: [&str; 35] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
];
const GEO1: [&str; 7] =
    ["Geo_Type", "Geo_Fullname", "Geo_CountryCode", "Geo_ADM1Code", "Geo_Lat", "Geo_Long", "Geo_FeatureID"];
const GEO2: [&str; 8] = [
    "Geo_Type",
    "Geo_Fullname",
    "Geo_CountryCode",
    "Geo_ADM1Code",
    "Geo_ADM2Code",
    "Geo_Lat",
    "Geo_Long",
    "Geo_FeatureID",
];

/// The columns of a version, with or without the address.
fn columns(geo: &[&str], address: bool) -> Vec<String> {
    let mut all: Vec<String> = HEAD.iter().map(|name| (*name).to_owned()).collect();
    for place in ["Actor1", "Actor2", "Action"] {
        all.extend(geo.iter().map(|name| format!("{place}{name}")));
    }
    all.push("DATEADDED".to_owned());
    all.extend(address.then(|| "SOURCEURL".to_owned()));
    all
}

fn one(names: &[String], said: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let usual = [
        ("GLOBALEVENTID", "410412347"),
        ("SQLDATE", "20150218"),
        ("MonthYear", "201502"),
        ("Year", "2015"),
        ("FractionDate", "2015.1315"),
        ("Actor1Code", "CHNGOV"),
        ("Actor1Name", "CHINA"),
        ("Actor1CountryCode", "CHN"),
        ("Actor1Type1Code", "GOV"),
        ("Actor2Code", "PRK"),
        ("Actor2Name", "NORTH KOREA"),
        ("Actor2CountryCode", "PRK"),
        ("IsRootEvent", "1"),
        ("EventCode", "112"),
        ("EventBaseCode", "112"),
        ("EventRootCode", "11"),
        ("QuadClass", "3"),
        ("GoldsteinScale", "-2.0"),
        ("NumMentions", "2"),
        ("NumSources", "1"),
        ("NumArticles", "2"),
        ("AvgTone", "-1.4e-05"),
        ("ActionGeo_Type", "4"),
        ("ActionGeo_Fullname", "Beijing, Beijing, China"),
        ("ActionGeo_CountryCode", "CH"),
        ("ActionGeo_Lat", "39.9289"),
        ("ActionGeo_Long", "116.388"),
        ("DATEADDED", "20150218"),
    ];
    line(&names, &[&usual[..], said].concat())
}

fn names(counts: usize) -> Vec<String> {
    let names = match counts {
        57 => columns(&GEO1, false),
        58 => columns(&GEO1, true),
        _ => columns(&GEO2, true),
    };
    assert_eq!(names.len(), counts, "the codebook counts so many columns");
    names
}

#[test]
fn each_version_is_read_with_its_columns_in_their_places() {
    let address = "https://example.org/a";
    for (format, count, added, known) in [
        (Format::Gdelt1, 57, "20150219", "2015-02-19"),
        (Format::Gdelt1, 58, "20150219", "2015-02-19"),
        (Format::Gdelt2, 61, "20150218234500", "2015-02-18"),
        (Format::Gdelt, 57, "20150219", "2015-02-19"),
        (Format::Gdelt, 61, "20150218234500", "2015-02-18"),
    ] {
        let mut said = vec![("DATEADDED", added)];
        said.extend((count > 57).then_some(("SOURCEURL", address)));
        let account = read(&format, "x.CSV", &file([one(&names(count), &said)]));
        assert_eq!(account.counts(), (1, 0, 0), "{:?}", account.rejects);
        let event = &account.events[0];
        let row = &event.row;
        assert_eq!(row.id, "410412347");
        assert_eq!((row.event_date.to_string(), row.known.to_string()), ("2015-02-18".into(), known.into()));
        assert_eq!((row.source.as_str(), row.source_sector.as_deref()), ("CHN", Some("government")));
        assert_eq!(row.target.as_ref().map(|id| id.as_str()), Some("PRK"));
        assert_eq!((row.event_type.name(), row.cameo.as_deref()), ("ACCUSE", Some("112")));
        assert_eq!(row.intensity, Some(-2.0));
        assert_eq!(row.place.as_deref(), Some("Beijing, Beijing, China"));
        assert_eq!((row.origin.as_str(), event.story.as_deref()), ("gdelt", (count > 57).then_some(address)));
    }
}

#[test]
fn quirks_of_the_files_give_exactly_this_account() {
    let names = names(58);
    let one = |said: &[(&str, &str)]| one(&names, said);
    let short = first_fields(&one(&[]), 52);
    let tab = [one(&[("SOURCEURL", "a")]), b"\tb".to_vec()].concat();
    let mut latin = one(&[("GLOBALEVENTID", "12")]);
    let name = latin.windows(7).position(|part| part == b"Beijing").unwrap();
    latin[name + 3] = 0xef;
    let lines = [
        one(&[("GLOBALEVENTID", "1")]),
        one(&[("GLOBALEVENTID", "1234567890")]),
        one(&[("GLOBALEVENTID", "4.1041234E8")]),
        one(&[("GLOBALEVENTID", "x1")]),
        one(&[("SQLDATE", "20150230")]),
        one(&[("SQLDATE", "")]),
        one(&[("DATEADDED", "2015")]),
        one(&[("EventCode", "---"), ("EventRootCode", "--")]),
        one(&[("EventCode", "999")]),
        one(&[("GoldsteinScale", "nan")]),
        one(&[("GoldsteinScale", "-11")]),
        short,
        tab,
        // From here on good lines, or at least good enough.
        one(&[("GLOBALEVENTID", "2"), ("EventCode", "43"), ("EventRootCode", "4")]),
        one(&[("GLOBALEVENTID", "3"), ("GoldsteinScale", "")]),
        one(&[("GLOBALEVENTID", "4"), ("GoldsteinScale", "-1.0e1")]),
        one(&[("GLOBALEVENTID", "5"), ("Actor2Code", ""), ("Actor2Name", ""), ("Actor2CountryCode", "")]),
        one(&[("GLOBALEVENTID", "6"), ("SQLDATE", "20150301")]),
        one(&[
            ("Actor1Code", "IGOUNO"),
            ("Actor1Name", "UNITED NATIONS"),
            ("Actor1CountryCode", ""),
            ("Actor1KnownGroupCode", "UNO"),
            ("Actor1Type1Code", "IGO"),
            ("GLOBALEVENTID", "7"),
        ]),
        one(&[("Actor1Code", "CVL"), ("Actor1Name", "CIVILIAN"), ("Actor1CountryCode", "")]),
        one(&[("Actor1Code", "AFR"), ("Actor1Name", "AFRICA"), ("Actor1CountryCode", "AFR")]),
        one(&[("Actor1Code", "---"), ("Actor1Name", "---"), ("Actor1CountryCode", "---")]),
        one(&[("EventCode", "010"), ("EventRootCode", "01")]),
        one(&[("EventCode", "10"), ("EventRootCode", "1")]),
        one(&[("GLOBALEVENTID", "8"), ("Actor1CountryCode", "ROM"), ("Actor1Code", "ROM")]),
        [one(&[("GLOBALEVENTID", "9")]), b"\r".to_vec()].concat(),
        latin,
        b"".to_vec(),
    ];
    let account = read(&Format::Gdelt1, "20150218.export.CSV", &[b"\xef\xbb\xbf".to_vec(), file(lines)].concat());
    assert_eq!(
        account.reasons(),
        [
            (4, "GLOBALEVENTID", "`x1` is not a whole number"),
            (5, "SQLDATE", "`20150230` is not a day such as 20130401"),
            (6, "SQLDATE", "it is empty; expected a day such as 20130401"),
            (7, "DATEADDED", "`2015` is not a day such as 20130401 or 20150218230000"),
            (8, "EventCode", "it is empty; expected a CAMEO code"),
            (9, "EventCode", "`999` is not a CAMEO code"),
            (10, "GoldsteinScale", "`nan` is not a number from -10 to 10"),
            (11, "GoldsteinScale", "`-11` is not a number from -10 to 10"),
            (12, "-", "it has 52 columns; expected 57 or 58"),
            (13, "-", "it has 59 columns; expected 57 or 58"),
        ]
    );
    assert_eq!(account.unplaced, [("no PLOVER type", 2), ("unknown actor", 3)].into());
    assert_eq!(account.counts(), (12, 5, 10));
    let row = |id: &str| &account.event(id).row;
    assert_eq!(row("410412340").event_date, row("1234567890").event_date);
    assert_eq!(row("2").cameo.as_deref(), Some("043"));
    assert_eq!(row("3").intensity, vocab::cameo::lookup("112").map(|cameo| cameo.goldstein));
    assert_eq!(row("4").intensity, Some(-10.0));
    assert_eq!(row("5").target, None);
    assert_eq!(row("6").known, row("6").event_date, "nobody knows of an event before it happens");
    assert_eq!((row("7").source.as_str(), row("7").source_sector.as_deref()), ("UN", Some("intergovernmental")));
    assert_eq!(row("8").source.as_str(), "ROU");
    assert_eq!(row("12").place.as_deref(), Some("Bei\u{fffd}ing, Beijing, China"));
}

#[test]
fn a_file_of_the_other_version_is_told_apart_by_its_columns() {
    let one = |count| file([one(&names(count), &[])]);
    let reason = |format: &Format, count| read(format, "x.CSV", &one(count)).rejects[0].reason.clone();
    assert_eq!(reason(&Format::Gdelt1, 61), "it has 61 columns, as GDELT 2.0 has; expected 57 or 58");
    assert_eq!(reason(&Format::Gdelt2, 57), "it has 57 columns, as GDELT 1.0 has; expected 61");
    assert_eq!(read(&Format::Gdelt, "x.CSV", &[one(57), one(61), one(58)].concat()).counts(), (3, 0, 0));
}

#[test]
fn a_header_that_somebody_added_is_no_data() {
    let header = names(61).join("\t").into_bytes();
    assert_eq!(read(&Format::Gdelt2, "x.CSV", &file([header, one(&names(61), &[])])).counts(), (1, 0, 0));
}
