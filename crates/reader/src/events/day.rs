//! The day that a sentence names.

use jiff::civil::Weekday;
use vocab::Date;

/// The day on which a sentence says that something happened, as seen from the day on which it was written: "on Wednesday" is
/// the last Wednesday before, or that day itself; "on 5 May" the last 5 May. `None`: it names none.
///
/// ```
/// use reader::events::day_of;
/// let written: vocab::Date = "2021-05-07".parse()?; // a Friday
/// let day = |text| day_of(text, Some(written)).map(|day| day.to_string());
/// assert_eq!(day("They met on Wednesday."), Some("2021-05-05".into()));
/// assert_eq!(day("They met on 5 May 2020."), Some("2020-05-05".into()));
/// assert_eq!(day("They met on December 3."), Some("2020-12-03".into()));
/// assert_eq!(day("They met yesterday."), Some("2021-05-06".into()));
/// assert_eq!(day("They met in May."), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn day_of(sentence: &str, written: Option<Date>) -> Option<Date> {
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let full = (0..words.len()).find_map(|at| full_date(&words, at, written));
    full.or_else(|| relative(&words, written?))
}

/// "5 May 2021", "May 5, 2021", "2021-05-05", or a day and month of the year before the day of writing.
fn full_date(words: &[&str], at: usize, written: Option<Date>) -> Option<Date> {
    let word = |offset: usize| words.get(at + offset).copied().unwrap_or_default();
    let iso = || {
        let shaped = word(0).len() == 4 && word(1).len() == 2 && word(2).len() == 2;
        Date::new(word(0).parse().ok().filter(|_| shaped)?, word(1).parse().ok()?, word(2).parse().ok()?).ok()
    };
    if let Some(date) = iso() {
        return Some(date);
    }
    let (month, day) = match (month(word(0)), month(word(1))) {
        (Some(month), _) => (month, day_number(word(1))?),
        (_, Some(month)) => (month, day_number(word(0))?),
        _ => return None,
    };
    if let Some(year) = word(2).parse::<i16>().ok().filter(|year| (1000..3000).contains(year)) {
        return Date::new(year, month, day).ok();
    }
    let written = written?;
    let this_year = Date::new(written.year(), month, day).ok();
    this_year.filter(|date| *date <= written).or_else(|| Date::new(written.year() - 1, month, day).ok())
}

fn relative(words: &[&str], written: Date) -> Option<Date> {
    let before = |days: i64| written.checked_sub(jiff::Span::new().days(days)).ok();
    words.iter().enumerate().find_map(|(at, word)| {
        let previous = at.checked_sub(1).and_then(|place| words.get(place)).copied().unwrap_or_default();
        if let Some(weekday) = weekday(word) {
            // a plan for "next Friday" is no day of something done
            if previous.eq_ignore_ascii_case("next") {
                return None;
            }
            return before(i64::from(written.weekday().since(weekday)));
        }
        match *word {
            "today" | "Today" => Some(written),
            "yesterday" | "Yesterday" => before(1),
            _ => None,
        }
    })
}

/// Whether the word, with a capital, is a part of dates.
pub(crate) fn is_month_or_weekday(word: &str) -> bool {
    month(word).is_some() || weekday(word).is_some()
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let ordinal = suffix.is_empty() || matches!(suffix, "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| ordinal && (1..=31).contains(day))
}

fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let abbreviated = |name: &str| word == &name[..3] || (name == "September" && word == "Sept");
    let place = NAMES.iter().position(|name| *name == word || abbreviated(name))?;
    i8::try_from(place + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}
