//! Days as numbers, counted from 1970-01-01: what Parquet calls a DATE.

use vocab::Date;

/// Days from 1970-01-01 to the day.
///
/// Howard Hinnant's `days_from_civil`, with years that begin in March so that the leap day comes last. The calendar library's
/// own difference of dates takes 20 times as long, and every row of an ingest has two dates.
pub(crate) fn day_number(date: Date) -> i32 {
    let month = i32::from(date.month());
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i32::from(date.day()) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The day of a number; `None` outside of the years −9999 to 9999.
pub(crate) fn date_of(number: i32) -> Option<Date> {
    let shifted = number.checked_add(719_468)?;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_number_of_a_day_is_its_distance_from_1970(year in -9999_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let date = Date::constant(year, month, day);
            let hours = Date::constant(1970, 1, 1).duration_until(date).as_hours();
            prop_assert_eq!(i64::from(day_number(date)), hours / 24);
            prop_assert_eq!(date_of(day_number(date)), Some(date));
        }
    }

    #[test]
    fn leap_days_and_the_ends_of_the_calendar_are_numbered_too() {
        for date in ["2000-02-29", "1900-02-28", "1970-01-01", "9999-12-31", "2024-02-29", "1900-03-01"] {
            let date: Date = date.parse().unwrap();
            assert_eq!(date_of(day_number(date)), Some(date));
        }
        assert_eq!(date_of(i32::MAX), None);
        assert_eq!(date_of(i32::MIN), None);
    }
}
