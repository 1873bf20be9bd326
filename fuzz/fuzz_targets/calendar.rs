//! Days, spans of time and windows: what is read is printed and read back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vocab::{Date, Span, Window, WindowOrSpan, parse_date};

fuzz_target!(|text: &str| {
    match parse_date(text) {
        Ok(day) => assert_eq!(parse_date(&day.to_string()), Ok(day)),
        Err(bad) => assert!(!bad.to_string().is_empty() && !bad.hint.is_empty()),
    }
    let days: [Date; 3] = ["2024-02-29", "0001-01-01", "9999-12-31"].map(|day| day.parse().expect("a day"));
    match text.parse::<Span>() {
        Ok(span) => {
            assert_eq!(span.to_string().parse(), Ok(span));
            assert!(span.months() > 0.0);
        }
        Err(bad) => assert!(!bad.to_string().is_empty()),
    }
    match text.parse::<Window>() {
        Ok(window) => {
            assert_eq!(window.to_string().parse(), Ok(window));
            check(&window);
        }
        Err(bad) => assert!(!bad.to_string().is_empty()),
    }
    if let Ok(either) = text.parse::<WindowOrSpan>() {
        for day in days {
            match either.starting(day) {
                Ok(window) => check(&window),
                Err(bad) => assert!(!bad.to_string().is_empty()),
            }
        }
    }
});

fn check(window: &Window) {
    assert!(window.len_days() >= 1 && window.len_months() > 0.0, "{window}");
    let pieces = window.split_at(&[window.first(), "2025-01-01".parse().expect("a day"), window.last()]);
    assert_eq!(pieces.iter().map(Window::len_days).sum::<u32>(), window.len_days(), "{window}");
    assert!((pieces.iter().map(Window::len_months).sum::<f64>() - window.len_months()).abs() < 1e-6, "{window}");
}
