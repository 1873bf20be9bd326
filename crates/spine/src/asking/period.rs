//! Words of time in a question. Its days are given besides it, so that one question can be asked of several windows.

use std::ops::Range;

use super::misunderstood::Misunderstood;
use super::words::Word;

const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
];
const UNITS: [&str; 20] = [
    "day", "days", "week", "weeks", "weekend", "month", "months", "quarter", "quarters", "year", "years", "decade",
    "decades", "century", "spring", "summer", "autumn", "fall", "winter", "season",
];
const NAMED_DAYS: [&str; 3] = ["today", "tomorrow", "tonight"];
const COUNTS: [&str; 19] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "few", "several",
    "couple", "next", "this", "coming", "the", "a",
];
const BEFORE: [&str; 15] = [
    "in",
    "by",
    "before",
    "after",
    "during",
    "until",
    "till",
    "within",
    "on",
    "over",
    "through",
    "since",
    "from",
    "between",
    "throughout",
];
const AROUND: [&str; 13] =
    ["of", "end", "early", "late", "mid", "middle", "beginning", "start", "half", "and", "or", "so", "following"];

/// A year of our age, written in digits.
pub(super) fn is_year(folded: &str) -> bool {
    folded.len() == 4 && folded.parse::<u16>().is_ok_and(|year| (1900..2200).contains(&year))
}

/// The words at the end of a stretch that say when.
pub(super) fn trailing(words: &[Word], stretch: Range<usize>) -> Option<Range<usize>> {
    let of_time = |word: &Word| {
        let figure = word.folded.bytes().next().is_some_and(|b| b.is_ascii_digit());
        figure || [&MONTHS[..], &UNITS, &NAMED_DAYS, &COUNTS, &BEFORE, &AROUND].iter().any(|some| word.is_in(some))
    };
    let length = words[stretch.clone()].iter().rev().take_while(|word| of_time(word)).count();
    let start = stretch.end - length;
    // what begins a statement of time: "in …", "next …", a figure, a named day
    let begins = |at: usize| {
        let word = &words[at];
        word.is_in(&BEFORE)
            || word.is_in(&["next", "this", "early", "late"])
            || is_year(&word.folded)
            || word.is_in(&NAMED_DAYS)
    };
    let start = (start..stretch.end).find(|at| begins(*at))?;
    let fixed = |at: usize| {
        let word = &words[at];
        let counted = at > start && (words[at - 1].is_in(&COUNTS) || words[at - 1].folded.parse::<u32>().is_ok());
        is_year(&word.folded)
            || word.is_in(&NAMED_DAYS)
            || (word.is_in(&MONTHS) && at > start)
            || (word.is_in(&UNITS) && counted)
    };
    (start..stretch.end).any(fixed).then_some(start..stretch.end)
}

/// The error that a question says when.
pub(super) fn refuse(text: &str, words: &[Word], stretch: Range<usize>) -> Misunderstood {
    let stretch = &words[stretch];
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
        return Misunderstood::new("the question says when");
    };
    let span = first.span.start..last.span.end;
    let window = match stretch {
        [within, year] if within.is_in(&["in", "during"]) && is_year(&year.folded) => {
            format!("{0}-01-01..{0}-12-31", year.folded)
        }
        _ => "12m".to_owned(),
    };
    let rest = format!("{}{}", text[..span.start].trim_end(), &text[span.end..]);
    Misunderstood::new(format!("the question says when: “{}”", &text[span.clone()]))
        .at(span)
        .hint(format!("ask without it, and give the days as a window, as in `--window {window}`"))
        .suggest([rest])
}
