//! Backtests: nothing that came later changes a forecast, and scores are those of the forecasts.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use forecast::backtest::{Backtest, BacktestError, Dyads, KeptCell, Plan, backtest};
use forecast::learned::Level;
use spine::{Coverage, MemoryRecord, Row};
use vocab::Date;

const STATES: [&str; 8] = ["BRA", "ARG", "CHL", "PER", "KEN", "UGA", "NOR", "SWE"];
const TYPES: [&str; 3] = ["CONSULT", "ACCUSE", "AID"];
const DAYS: i32 = 140;

fn day(number: i32) -> Date {
    Date::constant(2031, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap()
}

/// Numbers that look random, the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// A coder's rows: every state now and then towards every other, some more than others, one row in eight a day late.
fn rows() -> Vec<Row> {
    let mut numbers = Numbers(1);
    let mut rows = Vec::new();
    for number in 0..DAYS {
        for (s, t) in (0..STATES.len()).flat_map(|s| (0..STATES.len()).map(move |t| (s, t))) {
            if s == t || numbers.below(12) > s {
                continue;
            }
            let event_type = TYPES[numbers.below(3)].parse().unwrap();
            let bare = Row::bare("coder", rows.len().to_string(), day(number), STATES[s].parse().unwrap(), event_type);
            let late = i32::from(numbers.below(8) == 0);
            rows.push(Row { target: Some(STATES[t].parse().unwrap()), known: day(number + late), ..bare });
        }
    }
    rows
}

fn record(rows: Vec<Row>) -> MemoryRecord {
    let days = vocab::Window::new(day(0), day(DAYS - 1)).unwrap();
    MemoryRecord::new(rows, vec![Coverage { lag: 1, ..Coverage::of_everything("coder", days) }])
}

fn plan() -> Plan {
    Plan {
        dyads: Dyads::All,
        min_events: 5,
        length: 3,
        from: Some(day(60)),
        to: Some(day(120)),
        every: 2,
        level: Level::Type,
        source: None,
    }
}

fn run(rows: Vec<Row>, plan: &Plan) -> Backtest {
    backtest(&record(rows), plan, &mut |_, _| {}).unwrap()
}

/// The scores of a first stretch of time.
fn until(backtest: &Backtest, block: u32) -> Vec<(String, KeptCell)> {
    let kept = backtest.kept();
    let named = |cell: &KeptCell| {
        let (source, target) = &kept.dyads[cell.dyad as usize];
        (format!("{source}:{target}"), KeptCell { dyad: 0, ..cell.clone() })
    };
    kept.cells.iter().filter(|cell| cell.block <= block).map(named).collect()
}

#[test]
fn what_became_known_after_an_origin_changes_none_of_its_forecasts() {
    let clean = run(rows(), &plan());
    // The first two blocks end on day 73; their last window on day 76, whose last rows came on day 77.
    assert_eq!(clean.blocks[..3], [day(60), day(67), day(74)]);
    let horizon = day(78);
    let mut numbers = Numbers(7);
    let poisoned: Vec<Row> = rows()
        .into_iter()
        .map(|row| {
            if row.known <= horizon {
                return row;
            }
            let (source, target) = (numbers.below(8), numbers.below(7));
            let target = (source + 1 + target) % 8;
            // Later acts are of other actors and types; many are said to have happened long before.
            let told_late = numbers.below(3) == 0 && row.event_date > day(100);
            Row {
                source: STATES[source].parse().unwrap(),
                target: Some(STATES[target].parse().unwrap()),
                event_type: "COERCE".parse().unwrap(),
                event_date: if told_late { day(78) } else { row.event_date },
                ..row
            }
        })
        .collect();
    let poisoned = run(poisoned, &plan());
    assert_eq!(until(&clean, 1), until(&poisoned, 1));
    assert_ne!(until(&clean, 8), until(&poisoned, 8), "later ones do change");
}

#[test]
fn neither_the_order_of_rows_nor_the_number_of_threads_changes_a_score() {
    let once = run(rows(), &plan());
    let mut backwards = rows();
    backwards.reverse();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let again = one.install(|| run(backwards, &plan()));
    let text = |backtest: &Backtest| {
        let summary = serde_json::to_string(&backtest.summary(20, 3)).unwrap();
        summary + &serde_json::to_string(&backtest.kept()).unwrap()
    };
    assert_eq!(text(&once), text(&again));
}

#[test]
fn every_dyad_with_enough_events_is_forecast_on_every_origin_and_what_came_is_counted() {
    let tested = run(rows(), &plan());
    assert_eq!((tested.origins, tested.passed_over, tested.lead), (31, 0, 1));
    let summary = tested.summary(100, 1);
    let all = summary.lines.iter().find(|line| line.level == Level::Type && line.kind.is_none()).unwrap();
    let consult = summary.lines.iter().find(|line| line.kind.as_deref() == Some("CONSULT")).unwrap();
    assert_eq!(all.forecasts, 3 * consult.forecasts);
    // an independent count of one kind
    let rows = rows();
    let known = |s: &str, t: &str, by: Date| {
        rows.iter()
            .filter(|r| r.known <= by && r.source.as_str() == s && r.target.as_ref().unwrap().as_str() == t)
            .count()
    };
    let (mut forecasts, mut came) = (0, 0);
    for origin in (60..=120).step_by(2) {
        for (s, t) in STATES.iter().flat_map(|s| STATES.iter().map(move |t| (*s, *t))).filter(|(s, t)| s != t) {
            if known(s, t, day(origin)) >= 5 {
                forecasts += 1;
                let within = |r: &&Row| r.event_date > day(origin) && r.event_date <= day(origin + 3);
                came += u64::from(rows.iter().filter(within).any(|r| {
                    r.event_type.name() == "CONSULT"
                        && r.source.as_str() == s
                        && r.target.as_ref().unwrap().as_str() == t
                }));
            }
        }
    }
    assert_eq!((consult.forecasts, consult.came), (forecasts, came));
    // nobody is worse than chance here, and climatology knows no dyads
    let [climatology, ..] = consult.log_skill;
    assert!(climatology.skill.unwrap() > 0.0 && climatology.wins(), "{climatology:?}");
    assert!((consult.decomposition.unwrap().brier - consult.brier).abs() < 1e-9);
}

#[test]
fn dyads_that_are_named_are_asked_about_whether_or_not_anything_is_known_of_them() {
    let pair = |s: &str, t: &str| (s.parse().unwrap(), t.parse().unwrap());
    let dyads = Dyads::Named(vec![pair("SWE", "BRA"), pair("FJI", "ACME")]);
    let tested = run(rows(), &Plan { dyads, ..plan() });
    let summary = tested.summary(100, 1);
    assert_eq!(tested.dyads.len(), 2);
    assert!(!summary.intervals, "two dyads do not say how much dyads differ");
    let line = summary.dyads.iter().find(|line| line.source.as_str() == "FJI").unwrap();
    // three classes on each of 31 origins
    assert_eq!((line.forecasts, line.came), (93, 0));
}

#[test]
fn where_nothing_can_be_forecast_it_is_said_why() {
    let failed = |record: &MemoryRecord, plan: &Plan| backtest(record, plan, &mut |_, _| {}).unwrap_err();
    assert_eq!(failed(&MemoryRecord::default(), &plan()), BacktestError::NoSource);
    let elsewhere = Plan { source: Some("other".to_owned()), ..plan() };
    let instead = vec!["coder".to_owned()];
    assert_eq!(failed(&record(rows()), &elsewhere), BacktestError::NoSuchSource { named: "other".to_owned(), instead });
    let long = Plan { length: 400, from: None, to: None, ..plan() };
    assert!(matches!(failed(&record(rows()), &long), BacktestError::TooShort { length: 400, .. }));
    let many = Plan { min_events: 100_000, ..plan() };
    assert!(matches!(failed(&record(rows()), &many), BacktestError::NoDyads { .. }));
}
