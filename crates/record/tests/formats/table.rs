//! Any table, by a map of its columns.

use std::path::{Path, PathBuf};

use record::{ColumnMap, Format, FormatError, Line, open};

use crate::read;

fn map(text: &str) -> Format {
    Format::Csv(Box::new(ColumnMap::parse(text).unwrap()))
}

const VOTES: &str = r#"
origin = "votes"
delimiter = ";"
dates = "day-first"
lag = 2
[columns]
id = "No"
date = "Day"
source = "Member"
mode = "Vote"
subject = "On"
[fixed]
type = "VOTE"
target = "UN-SC"
"#;

#[test]
fn a_map_says_which_column_is_what_and_what_is_fixed() {
    let table = "No;Day;Member;Vote;On\n\
                 1;25.5.2022;China;Veto;\"tests; and missiles\"\n\
                 2;25/5/2022;RUS;Veto;\"two\nlines\"\n\
                 3;31.2.2022;China;Veto;x\n\
                 4;1.5.2022;Atlantis;Veto;x\n\
                 5;1.5.2022;China\n\
                 6;1.5.2022;China;Yes;\"open\n\
                 7;1.5.2022;China;Yes;x\n";
    let account = read(&map(VOTES), "votes.csv", table.as_bytes());
    assert_eq!(
        account.reasons(),
        [
            (5, "Day", "`31.2.2022` is not a day such as 31/8/2021"),
            (7, "-", "it has 3 columns where the header has 5"),
            (8, "-", "a quotation mark is opened and not closed"),
        ]
    );
    assert_eq!(account.unplaced, [("unknown actor", 1)].into());
    assert_eq!(account.counts(), (3, 1, 3));
    let row = &account.event("1").row;
    assert_eq!((row.event_date.to_string(), row.known.to_string()), ("2022-05-25".into(), "2022-05-27".into()));
    assert_eq!((row.source.as_str(), row.target.as_ref().unwrap().as_str()), ("CHN", "UN-SC"));
    assert_eq!((row.event_type.name(), row.mode.as_deref()), ("VOTE", Some("veto")));
    assert_eq!((row.subject.as_deref(), row.origin.as_str()), (Some("tests; and missiles"), "votes"));
    assert_eq!(account.event("2").row.subject.as_deref(), Some("two\nlines"));
    assert_eq!(account.event("7").row.mode.as_deref(), Some("yes"), "the line after an open quotation mark is read");
}

#[test]
fn without_a_header_columns_are_numbers_and_ids_come_from_the_line() {
    let format = map(
        "origin = \"a\"\nheader = false\ndelimiter = \"\\t\"\n[columns]\ndate = \"1\"\nknown = \"2\"\nsource = \"3\"\n\
         cameo = \"4\"\nvalue = \"5\"\n",
    );
    let account = read(
        &format,
        "a.tsv",
        b"2020-01-01\t2020-01-05\tUSA\t190\t\n2020-01-01\t2019-01-05\tUSA\t010\t\n\
                                            2020-01-01\t\tUSA\t190\t7\n2020-01-01\t2020-01-05\tUSA\t190\tx\n",
    );
    assert_eq!(account.reasons(), [(3, "2", "it is empty; expected a day"), (4, "5", "`x` is not a number")]);
    assert_eq!(account.counts(), (1, 1, 2));
    assert_eq!((account.events[0].row.id.as_str(), account.events[0].row.event_type.name()), ("a.tsv:1", "ASSAULT"));
}

#[test]
fn each_cell_of_a_table_of_counts_is_accounted_for() {
    let text = "origin = \"counts\"\nactors = \"cow\"\nlag = 0\n[columns]\nsource = \"s\"\nyear = \"y\"\nmonth = \"m\"\n\
                [[cells]]\ncolumn = \"c18\"\nmode = \"events-root-18\"\ncameo = \"18\"\n\
                [[cells]]\ncolumn = \"c19\"\nmode = \"events-root-19\"\ncameo = \"19\"\n";
    let table = b"s,y,m,c18,c19\nROK,2012,2,3,0\nROK,2013,13,3,0\nROK,2012,3,x,1.5\nXXX,2012,3,1,1\n";
    let account = read(&map(text), "counts.csv", table);
    assert_eq!(account.unplaced, [("count of zero", 1), ("unknown actor", 1)].into());
    assert_eq!(account.reasons(), [(3, "m", "`13` is not within the calendar"), (4, "c18", "`x` is not a number")]);
    let row = &account.events[0].row;
    assert_eq!((row.id.as_str(), row.event_date.to_string()), ("counts.csv:2#c18", "2012-02-29".into()));
    assert_eq!((row.source.as_str(), row.value, row.event_type.name()), ("KOR", Some(3.0), "FIGURE"));
    assert_eq!((row.mode.as_deref(), row.cameo.as_deref()), (Some("events-root-18"), Some("18")));
    assert_eq!(account.events[1].row.value, Some(1.5));
    let zeros = read(&map(&format!("zeros = true\n{text}")), "counts.csv", table);
    assert_eq!(zeros.counts().0, 3);
}

#[test]
fn a_map_that_names_a_column_which_is_not_there_is_told_so() {
    let error = map(VOTES).read("votes.csv", &mut &b"No;Day;Vote;On\n"[..], &mut |_| Ok(())).unwrap_err();
    let FormatError::Header { missing, .. } = error else { panic!("{error}") };
    assert_eq!(missing, ["Member"]);
}

#[test]
fn the_monthly_panel_shows_the_jumps_after_the_nuclear_tests() {
    let shared = std::env::var_os("DEMARCHE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = shared.join("data/icews-conflict-dyad-month/conflict_roots_10_20.csv.gz");
    if !path.exists() {
        eprintln!("skipped: the monthly panel is not at hand (looked for {})", path.display());
        return;
    }
    let map = map(include_str!("../../../../docs/maps/icews-conflict-dyad-month.toml"));
    let (mut cells, mut events, mut unplaced) = (0_u64, 0_u64, std::collections::BTreeMap::<_, u64>::new());
    let mut months = std::collections::BTreeMap::<String, f64>::new();
    let mut each = |line| {
        cells += 1;
        match line {
            Line::Event(event) => {
                events += 1;
                let row = event.row;
                if row.source.as_str() == "CHN" && row.target.is_some_and(|target| target.as_str() == "PRK") {
                    *months.entry(row.event_date.to_string()).or_default() += row.value.unwrap();
                }
            }
            Line::Unplaced { reason } => *unplaced.entry(reason).or_default() += 1,
            Line::Reject(reject) => panic!("{reject:?}"),
        }
        Ok(())
    };
    let member = &open::open(&path).unwrap()[0];
    map.read(&member.name, &mut *member.read().unwrap(), &mut each).unwrap();
    assert_eq!(cells, 648_728 * 11);
    assert_eq!(events + unplaced["count of zero"], cells, "every actor of the panel is known");
    let test_months = ["2006-10-31", "2009-05-31", "2013-02-28"].map(|month| months[month]);
    assert_eq!(test_months, [176.0, 31.0, 46.0]);
}
