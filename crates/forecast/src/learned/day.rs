//! Days as numbers.

use vocab::Date;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days from 1970-01-01 to the day.
pub fn day_number(date: Date) -> i32 {
    // All dates of the calendar lie within four million days, so it always fits.
    i32::try_from(EPOCH.duration_until(date).as_hours() / 24).unwrap_or(i32::MAX)
}

/// The day of a number; `None` beyond the calendar.
pub fn date_of(number: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_day_is_its_distance_from_1970() {
        for (date, number) in [("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2018-10-04", 17_808)] {
            assert_eq!(day_number(date.parse().unwrap()), number, "{date}");
            assert_eq!(date_of(number).unwrap().to_string(), date);
        }
        assert_eq!(date_of(i32::MAX), None);
        assert_eq!(date_of(day_number(Date::MAX)), Some(Date::MAX));
    }
}
