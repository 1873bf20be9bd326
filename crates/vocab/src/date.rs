pub use jiff::civil::Date;

use crate::quoted::quoted;

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a day: expected year-month-day, such as 2021-08-01; {hint}", quoted(.text))]
pub struct BadDate {
    /// What was written.
    pub text: String,
    /// What to do about it.
    pub hint: String,
}

/// Reads a day written `2021-08-01` (ISO 8601), and nothing else; spaces around it are ignored.
///
/// # Errors
/// [`BadDate`], with a hint that fits the mistake.
pub fn parse_date(text: &str) -> Result<Date, BadDate> {
    let day = text.trim();
    let bad = |hint: String| BadDate { text: text.to_owned(), hint };
    let Some((year, month, number)) = fields(day) else {
        return Err(bad(reshaped(day)));
    };
    Date::new(year, month, number).map_err(|_| bad(out_of_range(year, month)))
}

/// The three numbers, if the text has exactly the shape `dddd-dd-dd`.
fn fields(day: &str) -> Option<(i16, i8, i8)> {
    let shaped = day.len() == 10
        && day.bytes().enumerate().all(
            |(at, byte)| {
                if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
            },
        );
    let part = |range| day.get(range).filter(|_| shaped);
    Some((part(0..4)?.parse().ok()?, part(5..7)?.parse().ok()?, part(8..10)?.parse().ok()?))
}

fn out_of_range(year: i16, month: i8) -> String {
    match Date::new(year, month, 1) {
        Ok(first) => format!("that month has {} days", first.days_in_month()),
        Err(_) => "the month goes from 01 to 12".to_owned(),
    }
}

/// A hint for a text of another shape. A day and a month in doubt are not guessed at.
fn reshaped(day: &str) -> String {
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let numbers: Option<Vec<i16>> =
        parts.iter().map(|part| part.parse().ok().filter(|number| *number >= 0 && part.len() <= 4)).collect();
    match (numbers.as_deref(), parts.first().map_or(0, |first| first.len())) {
        (Some([year]), 4) => format!("add the month and the day: {year:04}-01-01"),
        (Some([year, month]), 4) if (1..=12).contains(month) => {
            format!("add the day: {year:04}-{month:02}-01")
        }
        (Some(&[year, month, number]), 4) => {
            let meant = i8::try_from(month).ok().zip(i8::try_from(number).ok());
            match meant.and_then(|(month, number)| Date::new(year, month, number).ok()) {
                Some(date) => format!("write {date}"),
                None => "the month goes from 01 to 12, the day from 01 to 31".to_owned(),
            }
        }
        (Some([_, _, year]), _) if *year > 31 => "put the year first, then the month, then the day".to_owned(),
        _ => "put the year in four figures first, then the month and the day in two".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hint(text: &str) -> String {
        parse_date(text).map_err(|error| error.hint).unwrap_err()
    }

    #[test]
    fn a_day_is_read_as_year_month_day() {
        assert_eq!(parse_date(" 2024-02-29 ").ok(), Date::new(2024, 2, 29).ok());
    }

    #[test]
    fn each_common_mistake_gets_a_hint_that_fits_it() {
        assert_eq!(hint("2021-8-1"), "write 2021-08-01");
        assert_eq!(hint("2021/08/01"), "write 2021-08-01");
        assert_eq!(hint("2021-08"), "add the day: 2021-08-01");
        assert_eq!(hint("2021"), "add the month and the day: 2021-01-01");
        assert_eq!(hint("2021-02-30"), "that month has 28 days");
        assert_eq!(hint("2021-13-01"), "the month goes from 01 to 12");
        assert!(hint("01/08/2021").starts_with("put the year first"));
        assert!(hint("next Tuesday").contains("four figures"));
        assert!(hint("").contains("four figures"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_never_a_panic(text in "\\PC{0,16}|[0-9/.-]{0,12}") {
            if let Ok(date) = parse_date(&text) {
                prop_assert_eq!(date.to_string(), text.trim());
            }
        }
    }
}
