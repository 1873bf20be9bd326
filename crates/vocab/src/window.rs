use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::quoted::quoted;
use crate::{BadDate, BadSpan, BeyondCalendar, Date, Span, parse_date};

/// The days in which something may happen, first and last included: `2021-08-01..2022-07-31`.
///
/// In JSON it is `{"from": "2021-08-01", "to": "2022-07-31"}`.
///
/// ```
/// let window = vocab::Window::starting("2021-08-01".parse()?, "12m".parse()?)?;
/// assert_eq!(window.to_string(), "2021-08-01..2022-07-31");
/// assert_eq!(window.len_months(), 12.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Window {
    first: Date,
    last: Date,
}

/// A window that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWindow {
    /// It ends before it begins.
    #[error("the window ends on {last}, before it begins on {first}: swap the two days")]
    Reversed {
        /// The day given first.
        first: Date,
        /// The day given last.
        last: Date,
    },
    /// It is not two days with two dots between them.
    #[error("{} is not a window: expected its first and last day, such as 2021-08-01..2022-07-31", quoted(.text))]
    Shape {
        /// What was written.
        text: String,
    },
    /// One of its ends is not a day.
    #[error(transparent)]
    Day(#[from] BadDate),
    /// Its end lies past the year 9999.
    #[error(transparent)]
    Beyond(#[from] BeyondCalendar),
}

impl Window {
    /// The days from `first` to `last`, both included.
    ///
    /// # Errors
    /// [`BadWindow::Reversed`] if the last comes before the first.
    pub fn new(first: Date, last: Date) -> Result<Self, BadWindow> {
        if first <= last { Ok(Self { first, last }) } else { Err(BadWindow::Reversed { first, last }) }
    }

    /// The window that begins on `first` and is one span long: its last day is the one before `span.after(first)`.
    ///
    /// # Errors
    /// [`BadWindow::Beyond`] past the year 9999.
    pub fn starting(first: Date, span: Span) -> Result<Self, BadWindow> {
        let next = span.after(first)?;
        let last = next.yesterday().map_err(|_| BeyondCalendar { from: first, span })?;
        Self::new(first, last)
    }

    /// Its first day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Its last day, which belongs to it.
    pub fn last(&self) -> Date {
        self.last
    }

    /// Whether the day lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The number of its days, at least 1.
    pub fn len_days(&self) -> u32 {
        let between = self.first.duration_until(self.last).as_hours() / 24;
        // The calendar has under four million days, and the ends are in order.
        u32::try_from(between).unwrap_or(u32::MAX - 1) + 1
    }

    /// Its length in calendar months, above 0.
    ///
    /// Each day has a position on a line of months: 12 · year + (month − 1) + (day − 1) / n, with n the number of days
    /// of its month, and 29 for every February. The length is the position of the day after the last minus that of the
    /// first. So lengths add up when a window is cut; whole calendar months count 1 each; and a window of whole years
    /// is exactly 12 for each, whatever its start (on a leap day alone, 1/29 less, since it ends on 27 February).
    /// February needs its fixed n for that last law: otherwise 10 February 2020 to 9 February 2021 would be 12.01 months.
    pub fn len_months(&self) -> f64 {
        let (first, last) = (self.first, self.last);
        let months = |day: Date| 12 * i32::from(day.year()) + i32::from(day.month());
        let begun = f64::from(first.day() - 1) / length_of_month(first);
        let ended = if last == last.last_of_month() { 1.0 } else { f64::from(last.day()) / length_of_month(last) };
        // Whole months and parts apart: so equal parts cancel exactly.
        f64::from(months(last) - months(first)) + (ended - begun)
    }

    /// Cuts it so that each of these days begins a new piece. Days outside of it, repeats and order do not matter; the
    /// pieces are in order and make up the whole.
    pub fn split_at(&self, days: &[Date]) -> Vec<Window> {
        let mut starts: Vec<Date> = days.iter().copied().filter(|day| self.first < *day && *day <= self.last).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut pieces = Vec::with_capacity(starts.len() + 1);
        let mut first = self.first;
        for start in starts {
            // A start lies after the first day, so there is a day before it.
            if let Ok(before) = start.yesterday() {
                pieces.push(Self { first, last: before });
                first = start;
            }
        }
        pieces.push(Self { first, last: self.last });
        pieces
    }
}

fn length_of_month(day: Date) -> f64 {
    if day.month() == 2 { 29.0 } else { f64::from(day.days_in_month()) }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.first, self.last)
    }
}

impl FromStr for Window {
    type Err = BadWindow;

    fn from_str(text: &str) -> Result<Self, BadWindow> {
        let (first, last) = text.split_once("..").ok_or_else(|| BadWindow::Shape { text: text.to_owned() })?;
        Self::new(parse_date(first)?, parse_date(last)?)
    }
}

/// How a window is written in JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    from: String,
    to: String,
}

impl TryFrom<Ends> for Window {
    type Error = BadWindow;

    fn try_from(ends: Ends) -> Result<Self, BadWindow> {
        Self::new(parse_date(&ends.from)?, parse_date(&ends.to)?)
    }
}

impl From<Window> for Ends {
    fn from(window: Window) -> Self {
        Self { from: window.first.to_string(), to: window.last.to_string() }
    }
}

/// What a person may write for a window: its two ends, or a span that begins on a day known elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowOrSpan {
    /// `2021-08-01..2022-07-31`.
    Window(Window),
    /// `12m`.
    Span(Span),
}

/// A text that is neither a window nor a span.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWindowOrSpan {
    /// It has two dots, and is no window.
    #[error(transparent)]
    Window(#[from] BadWindow),
    /// It has none, and is no span.
    #[error("{0}; or a first and a last day, such as 2021-08-01..2022-07-31")]
    Span(#[from] BadSpan),
}

impl WindowOrSpan {
    /// The window meant, when a span begins on `first`.
    ///
    /// # Errors
    /// [`BadWindow::Beyond`] if the span leads past the year 9999.
    pub fn starting(self, first: Date) -> Result<Window, BadWindow> {
        match self {
            Self::Window(window) => Ok(window),
            Self::Span(span) => Window::starting(first, span),
        }
    }
}

impl FromStr for WindowOrSpan {
    type Err = BadWindowOrSpan;

    fn from_str(text: &str) -> Result<Self, BadWindowOrSpan> {
        if text.contains("..") { Ok(Self::Window(text.parse()?)) } else { Ok(Self::Span(text.parse()?)) }
    }
}

#[cfg(test)]
mod tests;
