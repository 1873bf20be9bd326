use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::quoted::quoted;

/// The mean length of a calendar month in days: 365.2425 / 12, to three decimals.
const DAYS_IN_MONTH: f64 = 30.436875;

/// The unit that a [`Span`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpanUnit {
    /// `d`.
    Days,
    /// `w`, seven days.
    Weeks,
    /// `m`, calendar months.
    Months,
    /// `y`, twelve calendar months.
    Years,
}

/// A length of time on the calendar: `90d`, `6w`, `12m`, `2y`; never nothing.
///
/// Equality is that of the text: `12m` and `1y` reach the same day, but are written differently.
///
/// ```
/// let span: vocab::Span = "12 months".parse()?;
/// assert_eq!(span.to_string(), "12m");
/// assert_eq!(span.months(), 12.0);
/// # Ok::<(), vocab::BadSpan>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    count: u32,
    unit: SpanUnit,
}

/// A text that is not a span of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a span of time: expected a whole number from 1 and a unit, such as 90d, 6w, 12m or 2y", quoted(.text))]
pub struct BadSpan {
    /// What was written.
    pub text: String,
}

/// A span that leads past the last day of the calendar, 9999-12-31.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{span} after {from} lies beyond the calendar: choose a shorter span")]
pub struct BeyondCalendar {
    /// The day it was counted from.
    pub from: Date,
    /// The span.
    pub span: Span,
}

impl Span {
    /// So many of a unit; none for a count of zero.
    pub fn new(count: u32, unit: SpanUnit) -> Option<Self> {
        (count > 0).then_some(Self { count, unit })
    }

    /// The day that lies this span after `date`. A day that the month reached does not have becomes its last one:
    /// one month after 31 January is 28 or 29 February.
    ///
    /// # Errors
    /// [`BeyondCalendar`] past the year 9999.
    pub fn after(self, date: Date) -> Result<Date, BeyondCalendar> {
        let count = i64::from(self.count);
        let nothing = jiff::Span::new();
        match self.unit {
            SpanUnit::Days => nothing.try_days(count),
            SpanUnit::Weeks => nothing.try_weeks(count),
            SpanUnit::Months => nothing.try_months(count),
            SpanUnit::Years => nothing.try_years(count),
        }
        .and_then(|span| date.checked_add(span))
        .map_err(|_| BeyondCalendar { from: date, span: self })
    }

    /// Its length in months: a year is 12, a day is 1/30.436875.
    pub fn months(self) -> f64 {
        let count = f64::from(self.count);
        match self.unit {
            SpanUnit::Days => count / DAYS_IN_MONTH,
            SpanUnit::Weeks => 7.0 * count / DAYS_IN_MONTH,
            SpanUnit::Months => count,
            SpanUnit::Years => 12.0 * count,
        }
    }
}

impl FromStr for Span {
    type Err = BadSpan;

    fn from_str(text: &str) -> Result<Self, BadSpan> {
        let written = text.trim();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let (count, unit) = written.split_at(digits);
        let unit = match unit.trim().to_ascii_lowercase().as_str() {
            "d" | "day" | "days" => Some(SpanUnit::Days),
            "w" | "week" | "weeks" => Some(SpanUnit::Weeks),
            "m" | "month" | "months" => Some(SpanUnit::Months),
            "y" | "year" | "years" => Some(SpanUnit::Years),
            _ => None,
        };
        let span = count.parse().ok().zip(unit).and_then(|(count, unit)| Self::new(count, unit));
        span.ok_or_else(|| BadSpan { text: text.to_owned() })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            SpanUnit::Days => 'd',
            SpanUnit::Weeks => 'w',
            SpanUnit::Months => 'm',
            SpanUnit::Years => 'y',
        };
        write!(f, "{}{unit}", self.count)
    }
}

impl TryFrom<String> for Span {
    type Error = BadSpan;

    fn try_from(text: String) -> Result<Self, BadSpan> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn span(text: &str) -> Span {
        text.parse().unwrap()
    }

    #[test]
    fn spans_are_read_short_and_long_in_any_case() {
        for (text, short) in
            [("12m", "12m"), ("12 months", "12m"), ("1 Year", "1y"), (" 90d ", "90d"), ("6W", "6w"), ("1 day", "1d")]
        {
            assert_eq!(span(text).to_string(), short);
        }
        for text in ["", "m", "12", "0m", "-1y", "1.5y", "12q", "99999999999d", "a year", "١٢m"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_day_of_a_shorter_month() {
        assert_eq!(span("1m").after(date(2021, 1, 31)), Ok(date(2021, 2, 28)));
        assert_eq!(span("1y").after(date(2020, 2, 29)), Ok(date(2021, 2, 28)));
    }

    #[test]
    fn a_span_past_the_calendar_is_an_error_that_says_so() {
        for text in ["4294967295y", "9000y", "4294967295d"] {
            let error = span(text).after(date(2021, 8, 1)).unwrap_err();
            assert!(error.to_string().contains("beyond the calendar"));
        }
    }

    #[test]
    fn months_are_whole_for_months_and_years_and_a_mean_for_days() {
        assert_eq!(span("2y").months(), 24.0);
        assert!((span("365d").months() - 11.992).abs() < 1e-3);
        assert_eq!(span("2w").months(), span("14d").months());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(count in 1u32.., unit in 0usize..4) {
            let unit = [SpanUnit::Days, SpanUnit::Weeks, SpanUnit::Months, SpanUnit::Years][unit];
            let span = Span::new(count, unit).unwrap();
            prop_assert_eq!(span.to_string().parse(), Ok(span));
        }
    }
}
