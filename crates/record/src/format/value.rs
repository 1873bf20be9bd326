//! Days, numbers and codes as event files write them.

use vocab::cameo::{self, Cameo};
use vocab::{Date, EventType};

/// How a file writes days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayStyle {
    /// `2021-08-01`; a time after it is passed over.
    #[default]
    Iso,
    /// `20210801`, or with a time `20210801120000`.
    Compact,
    /// `8/1/2021`: the month first.
    MonthFirst,
    /// `1/8/2021` or `1.8.2021`: the day first.
    DayFirst,
}

/// A day written in a style.
pub(crate) fn day(text: &[u8], style: DayStyle) -> Option<Date> {
    match style {
        DayStyle::Iso => iso_day(text),
        DayStyle::Compact => compact_day(text),
        DayStyle::MonthFirst => slashed(text).and_then(|(month, day, year)| date(year, month, day)),
        DayStyle::DayFirst => slashed(text).and_then(|(day, month, year)| date(year, month, day)),
    }
}

fn iso_day(text: &[u8]) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let ends = rest.first().is_none_or(|byte| matches!(byte, b' ' | b'T'));
    (ends && day[4] == b'-' && day[7] == b'-')
        .then(|| date(digits(&day[..4])?, digits(&day[5..7])?, digits(&day[8..])?))?
}

/// `20210801`, with or without a time; scientific notation, which spreadsheets make of such numbers, where it is exact.
pub(crate) fn compact_day(text: &[u8]) -> Option<Date> {
    if !text.iter().all(u8::is_ascii_digit) {
        let whole = whole_number(text)?.to_string();
        return whole.bytes().all(|byte| byte.is_ascii_digit()).then(|| compact_day(whole.as_bytes()))?;
    }
    if text.len() != 8 && text.len() != 14 {
        return None;
    }
    date(digits(&text[..4])?, digits(&text[4..6])?, digits(&text[6..8])?)
}

fn slashed(text: &[u8]) -> Option<(u32, u32, u32)> {
    let mut parts = text.split(|byte| matches!(byte, b'/' | b'.' | b' '));
    let first = digits(parts.next()?)?;
    let second = digits(parts.next()?)?;
    let year = parts.next().filter(|year| year.len() == 4)?;
    Some((first, second, digits(year)?))
}

/// A day of the calendar, if it is one.
pub(crate) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A number of up to nine digits and nothing else.
pub(crate) fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// A whole number, also one in scientific notation or with `.0` behind it.
pub(crate) fn whole_number(text: &[u8]) -> Option<u64> {
    if text.len() <= 18 && !text.is_empty() && text.iter().all(u8::is_ascii_digit) {
        return Some(text.iter().fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0')));
    }
    let number = number(text)?;
    // Above 2⁵³ a float no longer tells neighbours apart.
    (number.fract() == 0.0 && (0.0..9e15).contains(&number)).then_some(number as u64)
}

/// A finite number.
pub(crate) fn number(text: &[u8]) -> Option<f64> {
    let number: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

/// The row of a CAMEO code. Where the file names the root too, a code that lost its leading zero is told from the code of the
/// same figures: `10` with root `1` is `010`.
pub(crate) fn cameo(code: &[u8], root: Option<&[u8]>) -> Option<&'static Cameo> {
    let code = std::str::from_utf8(code).ok()?;
    let written = cameo::lookup(code);
    let root = root.and_then(digits);
    let agrees = |cameo: &&Cameo| root.is_none() || digits(cameo.root().as_bytes()) == root;
    match written.filter(agrees) {
        Some(cameo) => Some(cameo),
        None => cameo::lookup(&format!("0{code}")).filter(agrees).or(written),
    }
}

/// The name of a type of event.
pub(crate) fn event_type(name: &[u8]) -> Option<EventType> {
    EventType::parse(std::str::from_utf8(name).ok()?)
}

/// The day that the name of a file begins with (`20181004-icews-events.tab`), or that stands in it after a dot
/// (`events.full.20150903.txt`) where `anywhere` says so.
pub(crate) fn day_of_file(name: &str, anywhere: bool) -> Option<Date> {
    let mut runs = name.split(|c: char| !c.is_ascii_digit());
    if anywhere { runs.find_map(|run| compact_day(run.as_bytes())) } else { compact_day(runs.next()?.as_bytes()) }
}

/// So many days later, or the day itself at the end of the calendar.
pub(crate) fn days_later(day: Date, days: u16) -> Date {
    day.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, style: DayStyle) -> Option<String> {
        day(text.as_bytes(), style).map(|day| day.to_string())
    }

    #[test]
    fn days_are_read_in_each_style_and_no_other_day_is_made_up() {
        for (text, style, expected) in [
            ("2021-08-01", DayStyle::Iso, Some("2021-08-01")),
            ("2021-08-01 12:00:00", DayStyle::Iso, Some("2021-08-01")),
            ("2021-08-010", DayStyle::Iso, None),
            ("2021-02-30", DayStyle::Iso, None),
            ("20210801", DayStyle::Compact, Some("2021-08-01")),
            ("20210801233000", DayStyle::Compact, Some("2021-08-01")),
            ("2.0210801E7", DayStyle::Compact, Some("2021-08-01")),
            ("2.02E7", DayStyle::Compact, None),
            ("202108", DayStyle::Compact, None),
            ("8/1/2021", DayStyle::MonthFirst, Some("2021-08-01")),
            ("8/1/21", DayStyle::MonthFirst, None),
            ("13/1/2021", DayStyle::MonthFirst, None),
            ("1.8.2021", DayStyle::DayFirst, Some("2021-08-01")),
        ] {
            assert_eq!(written(text, style).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn ids_of_ten_digits_and_in_scientific_notation_are_whole_numbers() {
        assert_eq!(whole_number(b"1234567890"), Some(1_234_567_890));
        assert_eq!(whole_number(b"4.1041234E8"), Some(410_412_340));
        assert!([&b"NaN"[..], b"inf", b"1.5", b"-1", b"", b"12a"].into_iter().all(|text| whole_number(text).is_none()));
    }

    #[test]
    fn the_root_settles_which_code_lost_its_zero() {
        let code = |code: &str, root: Option<&str>| {
            cameo(code.as_bytes(), root.map(str::as_bytes)).map(|cameo| cameo.code.as_str())
        };
        assert_eq!(code("10", None), Some("10"));
        assert_eq!(code("10", Some("1")), Some("010"));
        assert_eq!(code("112", Some("11")), Some("112"));
        assert_eq!(code("43", Some("04")), Some("043"));
        assert_eq!(code("190", Some("18")), Some("190"), "a root that fits nothing is not believed");
        assert_eq!(code("X", Some("1")), None);
    }

    #[test]
    fn the_day_of_a_file_stands_first_in_its_name() {
        let day = |name, anywhere| day_of_file(name, anywhere).map(|day| day.to_string());
        assert_eq!(day("20181004-icews-events.tab", false).as_deref(), Some("2018-10-04"));
        assert_eq!(day("20150218230000.export.CSV", false).as_deref(), Some("2015-02-18"));
        assert_eq!(day("events.1995.20150313082510.tab", false), None, "the day of a release is not that of the news");
        assert_eq!(day("events.full.20150903.txt", true).as_deref(), Some("2015-09-03"));
    }
}
