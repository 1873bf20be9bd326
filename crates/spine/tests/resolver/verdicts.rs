//! What a resolver finds in a record.

use spine::resolver::{CannotTell, Verdict, evaluate, parse};
use spine::{Coverage, EmptyRecord, MemoryRecord, Record, Row};
use vocab::{ActorId, EventType};

use super::generate::{afterwards, day, window};

/// A row on a day of January 2021: `3 CHN->PRK SANCTION intensity=-5`.
fn row(text: &str) -> Row {
    let mut words = text.split_whitespace();
    let at: i64 = words.next().unwrap().parse().unwrap();
    let (source, target) = words.next().unwrap().split_once("->").unwrap();
    let event_type = EventType::parse(words.next().unwrap()).unwrap();
    let mut row = Row::bare("test", text, day(at - 1), ActorId::new(source).unwrap(), event_type);
    row.target = ActorId::new(target).ok();
    for field in words {
        let (name, value) = field.split_once('=').unwrap();
        match name {
            "mode" => row.mode = Some(value.to_owned()),
            "cameo" => row.cameo = Some(value.to_owned()),
            "intensity" => row.intensity = Some(value.parse().unwrap()),
            "value" => row.value = Some(value.parse().unwrap()),
            "subject" => row.subject = Some(value.to_owned()),
            "place" => row.place = Some(value.to_owned()),
            "known" => row.known = day(value.parse::<i64>().unwrap() - 1),
            _ => panic!("{name}"),
        }
    }
    row
}

/// Days of January, event types and actors that are covered: `1..20 SANCTION,AID CHN`; `*` is all. After that, in any
/// order, what narrows the promise: `targets=`, `modes=`, `subject=`, `lag=`.
fn covered(text: &str) -> Coverage {
    let words: Vec<&str> = text.split(' ').collect();
    let [days, types, actors, narrower @ ..] = words.as_slice() else { panic!("{text}") };
    let (first, last) = days.split_once("..").unwrap();
    let listed = |list: &str| (list != "*").then(|| list.split(',').map(str::to_owned).collect::<Vec<_>>());
    let window =
        vocab::Window::new(day(first.parse::<i64>().unwrap() - 1), day(last.parse::<i64>().unwrap() - 1)).unwrap();
    let actors_of = |list: Vec<String>| list.iter().map(|a| ActorId::new(a).unwrap()).collect();
    let mut coverage = Coverage {
        event_types: listed(types).map(|some| some.iter().map(|t| EventType::parse(t).unwrap()).collect()),
        actors: listed(actors).map(actors_of),
        known: day(0),
        ..Coverage::of_everything("test", window)
    };
    for field in narrower {
        match field.split_once('=').unwrap() {
            ("targets", list) => coverage.targets = listed(list).map(actors_of),
            ("modes", list) => coverage.modes = listed(list),
            ("subject", text) => coverage.subject = Some(text.to_owned()),
            ("lag", days) => coverage.lag = days.parse().unwrap(),
            _ => panic!("{field}"),
        }
    }
    coverage
}

/// `yes`, `no`, or why one cannot tell, of `yes if EXPRESSION`.
fn check(expression: &str, rows: &[&str], coverage: &[&str]) -> String {
    let record = MemoryRecord::new(
        rows.iter().map(|text| row(text)).collect(),
        coverage.iter().map(|text| covered(text)).collect(),
    );
    verdict(&format!("yes if {expression}\nno otherwise"), &record)
}

fn verdict(list: &str, record: &dyn Record) -> String {
    match evaluate(&parse(list).unwrap(), record, &window(), afterwards()) {
        Verdict::Option(option) => option.to_string(),
        Verdict::CannotTell(why) => why.to_string(),
    }
}

const ALL: &[&str] = &["1..20 * *"];

#[test]
fn rows_are_counted_where_the_record_covers_them() {
    let rows = ["1 CHN->PRK SANCTION", "20 CHN->PRK COERCE", "5 CHN->KOR SANCTION", "6 PRK->CHN SANCTION"];
    assert_eq!(check("count(CHN -> PRK : SANCTION|COERCE) = 2", &rows, ALL), "yes");
    assert_eq!(check("count(CHN -> PRK|KOR : SANCTION|COERCE) = 3", &rows, ALL), "yes");
    assert_eq!(check("count(CHN <-> PRK : SANCTION) = 2", &rows, ALL), "yes");
    assert_eq!(check("count(* -> * : *) = 4", &rows, ALL), "yes");
    assert_eq!(check("count(CHN -> PRK : SANCTION) >= 2", &rows, ALL), "no");
}

#[test]
fn what_was_found_is_enough_without_coverage_and_what_was_not_found_is_not() {
    let rows = ["1 CHN->PRK SANCTION", "2 CHN->PRK SANCTION"];
    assert_eq!(check("any(CHN -> PRK : SANCTION)", &rows, &[]), "yes");
    assert_eq!(check("none(CHN -> PRK : SANCTION)", &rows, &[]), "no");
    assert_eq!(check("count(CHN -> PRK : SANCTION) >= 2", &rows, &[]), "yes");
    assert_eq!(
        check("count(CHN -> PRK : SANCTION) >= 3", &rows, &[]),
        "the record does not decide `yes`: no source covers SANCTION by CHN towards PRK from 2021-01-01 to 2021-01-20"
    );
    assert_eq!(check("count(CHN -> PRK : SANCTION) < 2", &rows, &[]), "no");
}

#[test]
fn absent_is_not_zero() {
    assert!(check("none(CHN -> PRK : AID)", &[], &[]).contains("no source covers AID by CHN"));
    assert_eq!(check("none(CHN -> PRK : AID)", &[], &["1..20 AID CHN"]), "yes");
    assert!(verdict("yes if any(CHN -> PRK : AID)\nno otherwise", &EmptyRecord).contains("no source"));
    assert_eq!(verdict("no otherwise", &EmptyRecord), "no");
}

#[test]
fn coverages_join_and_the_days_between_them_are_named() {
    let joined = ["1..10 AID CHN", "8..20 AID,SANCTION CHN,PRK"];
    assert_eq!(check("any(CHN -> PRK : AID)", &[], &joined), "no");
    let apart = ["1..9 * *", "12..18 * *"];
    assert_eq!(
        check("any(CHN -> PRK : AID)", &[], &apart),
        "the record does not decide `yes`: no source covers AID by CHN towards PRK from 2021-01-10 to 2021-01-11; \
         no source covers AID by CHN towards PRK from 2021-01-19 to 2021-01-20"
    );
}

#[test]
fn a_promise_about_one_actor_says_nothing_of_everybody_or_of_the_other_direction() {
    let china = ["1..20 * CHN"];
    assert_eq!(check("any(CHN -> * : AID)", &[], &china), "no");
    assert!(check("any(* -> PRK : AID)", &[], &china).contains("AID by everybody"));
    assert!(check("any(CHN <-> PRK : AID)", &[], &china).contains("AID by PRK"));
}

#[test]
fn an_earlier_line_that_is_undecided_holds_back_a_later_one() {
    let list = "first if any(CHN -> PRK : SANCTION)\nsecond if any(CHN -> PRK : AID)\nthird otherwise";
    let record = |coverage: &str| MemoryRecord::new(vec![row("2 CHN->PRK AID")], vec![covered(coverage)]);
    assert!(verdict(list, &record("1..20 AID CHN")).contains("does not decide `first`: no source covers SANCTION"));
    assert_eq!(verdict(list, &record("1..20 SANCTION CHN")), "second");
}

#[test]
fn kleene_decides_whatever_the_unknown_part_turns_out_to_be() {
    let rows = ["1 CHN->PRK AID"];
    let (yes, unknown) = ("any(CHN -> PRK : AID)", "any(CHN -> PRK : SANCTION)");
    assert_eq!(check(&format!("{yes} or {unknown}"), &rows, &[]), "yes");
    assert_eq!(check(&format!("not {yes} and {unknown}"), &rows, &[]), "no");
    assert!(check(&format!("{yes} and {unknown}"), &rows, &[]).contains("SANCTION"));
    assert!(check(&format!("not {unknown}"), &rows, &[]).contains("SANCTION"));
}

#[test]
fn filters_narrow_a_pattern() {
    let rows = [
        "1 CHN->UNSC VOTE mode=veto",
        "2 CHN->UNSC VOTE mode=yes",
        "3 CHN->PRK COERCE cameo=1711 intensity=-7 place=Dandong",
        "4 CHN->PRK COERCE cameo=173 intensity=-5 place=Beijing",
    ];
    for (pattern, count) in [
        ("CHN -> UNSC : VOTE mode=veto", 1),
        ("CHN -> UNSC : VOTE mode=veto|yes", 2),
        ("CHN -> PRK : COERCE cameo=17", 2),
        ("CHN -> PRK : COERCE cameo=171", 1),
        ("CHN -> PRK : COERCE intensity<=-5", 2),
        ("CHN -> PRK : COERCE intensity<-5", 1),
        ("CHN -> PRK : COERCE place~\"dand\"", 1),
        ("CHN -> PRK : COERCE place~dand intensity>-7", 0),
    ] {
        assert_eq!(check(&format!("count({pattern}) = {count}"), &rows, ALL), "yes", "{pattern}");
    }
}

#[test]
fn a_row_that_leaves_out_what_is_asked_leaves_it_open() {
    let rows = ["3 CHN->PRK COERCE"];
    assert_eq!(
        check("any(CHN -> PRK : COERCE intensity<=-5)", &rows, ALL),
        "the record does not decide `yes`: row 3 CHN->PRK COERCE of test does not state its intensity"
    );
    assert!(check("any(CHN -> PRK : COERCE cameo=17)", &rows, ALL).contains("does not state its CAMEO code"));
    // but a row without a mode has no mode
    assert_eq!(check("any(CHN -> PRK : COERCE mode=arrest)", &rows, ALL), "no");
}

#[test]
fn sums_means_and_shares_are_what_their_names_say() {
    let rows = [
        "1 CHN->PRK FIGURE mode=trade value=300",
        "2 CHN->PRK FIGURE mode=trade value=150",
        "3 CHN->PRK FIGURE mode=oil value=9",
        "4 CHN->PRK SANCTION intensity=-6",
        "5 CHN->PRK AID intensity=7",
        "6 CHN->PRK AID intensity=5",
    ];
    for (expression, expected) in [
        ("sum(CHN -> PRK : FIGURE mode=trade . value) = 450", "yes"),
        ("sum(CHN -> PRK : * . intensity) = 6", "yes"),
        ("mean(CHN -> PRK : * . intensity) = 2", "yes"),
        ("share(CHN -> PRK : SANCTION, CHN -> PRK : *) > 0.3", "yes"),
        ("share(CHN -> PRK : SANCTION, CHN -> PRK : *) > 0.34", "no"),
        ("count(CHN -> PRK : AID) > count(CHN -> PRK : SANCTION)", "yes"),
    ] {
        assert_eq!(check(expression, &rows, ALL), expected, "{expression}");
    }
}

#[test]
fn what_is_not_covered_leaves_a_sum_open_only_where_it_could_go() {
    let rows = ["1 CHN->PRK AID intensity=7"];
    assert_eq!(check("sum(CHN -> PRK : AID intensity>0 . intensity) >= 5", &rows, &[]), "yes");
    assert!(check("sum(CHN -> PRK : AID . intensity) >= 5", &rows, &[]).contains("no source"));
    assert_eq!(check("mean(CHN -> PRK : AID . intensity) <= 10", &rows, &[]), "yes");
}

#[test]
fn no_comparison_holds_with_the_share_or_mean_of_nothing() {
    for comparison in ["< 1", "<= 0", "> 0", ">= 0", "= 0", "!= 0"] {
        assert_eq!(check(&format!("share(CHN -> PRK : AID, CHN -> PRK : *) {comparison}"), &[], ALL), "no");
        assert_eq!(check(&format!("mean(CHN -> PRK : AID . intensity) {comparison}"), &[], ALL), "no");
    }
}

#[test]
fn figures_are_no_acts() {
    let rows = ["1 CHN->PRK FIGURE mode=trade value=300"];
    assert_eq!(check("any(CHN -> PRK : *)", &rows, ALL), "no");
    assert_eq!(check("any(CHN -> PRK : FIGURE)", &rows, ALL), "yes");
}

#[test]
fn a_row_counts_from_the_day_on_which_it_was_known() {
    let list = parse("yes if any(CHN -> PRK : AID)\nno otherwise").unwrap();
    let record = MemoryRecord::new(vec![row("2 CHN->PRK AID known=30")], vec![covered("1..20 * *")]);
    let as_of = |n: i64| evaluate(&list, &record, &window(), day(n - 1));
    assert!(matches!(as_of(30), Verdict::Option(option) if option.as_str() == "yes"));
    assert!(matches!(as_of(29), Verdict::Option(option) if option.as_str() == "no"));
    // on the tenth, the days from the eleventh on are still to come
    let Verdict::CannotTell(CannotTell { gaps, .. }) = as_of(10) else { panic!() };
    assert_eq!(gaps[0].to_string(), "no source covers AID by CHN towards PRK from 2021-01-11 to 2021-01-20");
}
