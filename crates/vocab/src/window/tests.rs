use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::SpanUnit;

fn window(text: &str) -> Window {
    text.parse().unwrap()
}

#[test]
fn a_window_is_read_printed_and_checked_for_order() {
    assert_eq!(window("2021-08-01 .. 2022-07-31").to_string(), "2021-08-01..2022-07-31");
    assert!(matches!("2022-01-01..2021-01-01".parse::<Window>(), Err(BadWindow::Reversed { .. })));
    assert!(matches!("2022-01-01".parse::<Window>(), Err(BadWindow::Shape { .. })));
    assert!(matches!("2022-01-01..soon".parse::<Window>(), Err(BadWindow::Day(_))));
}

#[test]
fn both_ends_belong_to_a_window() {
    let august = window("2021-08-01..2021-08-31");
    assert!(august.contains(date(2021, 8, 1)) && august.contains(date(2021, 8, 31)));
    assert!(!august.contains(date(2021, 7, 31)) && !august.contains(date(2021, 9, 1)));
    assert_eq!(august.len_days(), 31);
    assert_eq!(window("2021-08-01..2021-08-01").len_days(), 1);
}

#[test]
fn whole_months_count_one_each() {
    assert_eq!(window("2021-02-01..2021-02-28").len_months(), 1.0);
    assert_eq!(window("2020-02-01..2020-02-29").len_months(), 1.0);
    assert_eq!(window("2020-02-01..2020-04-30").len_months(), 3.0);
}

#[test]
fn the_last_year_of_the_calendar_can_be_measured() {
    assert_eq!(window("9999-01-01..9999-12-31").len_months(), 12.0);
    let span = Span::new(2, SpanUnit::Years).unwrap();
    assert!(matches!(Window::starting(date(9999, 1, 1), span), Err(BadWindow::Beyond(_))));
}

#[test]
fn a_window_or_a_span_is_told_apart_by_its_two_dots() {
    let twelve: WindowOrSpan = "12m".parse().unwrap();
    assert_eq!(twelve.starting(date(2021, 8, 1)), Ok(window("2021-08-01..2022-07-31")));
    let ends: WindowOrSpan = "2021-08-01..2021-08-02".parse().unwrap();
    assert_eq!(ends.starting(date(1999, 1, 1)), Ok(window("2021-08-01..2021-08-02")));
    let message = "soon".parse::<WindowOrSpan>().map_err(|e| e.to_string()).unwrap_err();
    assert!(message.contains("12m") && message.contains("2021-08-01..2022-07-31"), "{message}");
}

#[test]
fn a_window_is_written_as_from_and_to() {
    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    struct Page {
        window: Window,
    }
    let page = Page { window: window("2021-08-01..2022-07-31") };
    let text = toml::to_string(&page).unwrap();
    assert_eq!(text, "[window]\nfrom = \"2021-08-01\"\nto = \"2022-07-31\"\n");
    assert_eq!(toml::from_str::<Page>(&text).ok(), Some(page));
    assert!(toml::from_str::<Page>("[window]\nfrom = \"2022-01-01\"\nto = \"2021-01-01\"").is_err());
}

prop_compose! {
    fn days()(year in 1900i16..2100, month in 1i8..=12, day in 1i8..=31) -> Date {
        let first = date(year, month, 1);
        date(year, month, day.min(first.days_in_month()))
    }
}

prop_compose! {
    fn windows()(a in days(), b in days()) -> Window {
        Window { first: a.min(b), last: a.max(b) }
    }
}

proptest! {
    #[test]
    fn whole_years_are_exactly_twelve_months_each_whatever_their_start(first in days(), years in 1u32..30) {
        prop_assume!((first.month(), first.day()) != (2, 29));
        for span in [Span::new(years, SpanUnit::Years), Span::new(12 * years, SpanUnit::Months)] {
            let window = Window::starting(first, span.unwrap()).unwrap();
            prop_assert_eq!(window.len_months(), 12.0 * f64::from(years));
        }
    }

    #[test]
    fn the_pieces_of_a_split_window_follow_on_and_their_lengths_add_up(
        window in windows(), cuts in proptest::collection::vec(days(), 0..6),
    ) {
        let pieces = window.split_at(&cuts);
        prop_assert_eq!(pieces[0].first(), window.first());
        prop_assert_eq!(pieces[pieces.len() - 1].last(), window.last());
        for pair in pieces.windows(2) {
            prop_assert_eq!(pair[0].last().tomorrow().unwrap(), pair[1].first());
            prop_assert!(cuts.contains(&pair[1].first()));
        }
        let months: f64 = pieces.iter().map(Window::len_months).sum();
        prop_assert!((months - window.len_months()).abs() < 1e-9);
        prop_assert_eq!(pieces.iter().map(Window::len_days).sum::<u32>(), window.len_days());
        for cut in cuts {
            prop_assert_eq!(window.contains(cut), pieces.iter().any(|piece| piece.contains(cut)));
        }
    }

    #[test]
    fn a_window_has_length_and_a_longer_one_has_more(window in windows()) {
        prop_assert!(window.len_months() > 0.0);
        let longer = Window { first: window.first, last: window.last.tomorrow().unwrap() };
        prop_assert!(longer.len_months() > window.len_months());
    }

    #[test]
    fn what_is_printed_is_read_back(window in windows()) {
        prop_assert_eq!(window.to_string().parse(), Ok(window));
    }
}
