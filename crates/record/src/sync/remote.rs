//! A file on the server, and the days that its name stands for.

use vocab::Date;

/// An event file that both lists tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// Its name, which is safe as the name of a file: digits, then `.zip` or `.export.CSV.zip`.
    pub name: String,
    /// The first day that it stands for.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// Its size in bytes.
    pub size: u64,
    /// The MD5 of its bytes, 32 hexadecimal digits in lower case.
    pub md5: String,
}

/// The days that an event file's name stands for: `1979.zip`, `200601.zip`, `20130401.export.CSV.zip`. None for any
/// other name; since names come from a server and become names of files, nothing else passes.
pub(super) fn days(name: &str) -> Option<(Date, Date)> {
    let (digits, daily) = match name.strip_suffix(".export.CSV.zip") {
        Some(digits) => (digits, true),
        None => (name.strip_suffix(".zip")?, false),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // All bytes are ASCII now, so any cut is between characters.
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<i16>().ok());
    let day = |month: i16, day: i16| Date::new(number(0, 4)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (digits.len(), daily) {
        (4, false) => Some((day(1, 1)?, day(12, 31)?)),
        (6, false) => day(number(4, 6)?, 1).map(|first| (first, first.last_of_month())),
        (8, true) => day(number(4, 6)?, number(6, 8)?).map(|only| (only, only)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::days;

    fn said(name: &str) -> Option<String> {
        days(name).map(|(first, last)| format!("{first} {last}"))
    }

    #[test]
    fn a_name_stands_for_a_day_a_month_or_a_year() {
        assert_eq!(said("20240229.export.CSV.zip").as_deref(), Some("2024-02-29 2024-02-29"));
        assert_eq!(said("200602.zip").as_deref(), Some("2006-02-01 2006-02-28"));
        assert_eq!(said("1979.zip").as_deref(), Some("1979-01-01 1979-12-31"));
    }

    #[test]
    fn no_other_name_passes() {
        for name in [
            "",
            ".zip",
            "GDELT.MASTERREDUCEDV2.1979-2013.zip",
            "md5sums",
            "20240101.zip",
            "202401.export.CSV.zip",
            "20230229.export.CSV.zip",
            "200613.zip",
            "../1979.zip",
            "/1979.zip",
            "a/1979.zip",
            "..\\1979.zip",
            "1979.zip/",
            "1979.zip\0",
            "+979.zip",
            "-979.zip",
            "１９７９.zip",
            "20240101.export.csv.zip",
            "20240101000000.export.CSV.zip",
        ] {
            assert_eq!(said(name), None, "{name:?}");
        }
    }
}
