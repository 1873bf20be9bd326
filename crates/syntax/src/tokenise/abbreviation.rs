//! Abbreviations that keep their stop.

/// Those that can hardly end a sentence, in lower case.
const BEFORE_A_NAME: [&str; 35] = [
    "adm", "attn", "brig", "capt", "cmdr", "col", "cpl", "dr", "fr", "ft", "gen", "gov", "hon", "lt", "maj", "messrs",
    "mr", "mrs", "ms", "mt", "pfc", "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "st", "supt",
    "vs", "no", "nos",
];

/// Those that may.
const ANYWHERE: [&str; 42] = [
    "al", "approx", "apr", "assn", "aug", "ave", "blvd", "bros", "co", "corp", "dec", "dept", "dist", "esp", "est",
    "etc", "feb", "fri", "inc", "intl", "jan", "jr", "ltd", "mfg", "mon", "nov", "oct", "ph", "plc", "rd", "sat",
    "sep", "sept", "sr", "sun", "thu", "thur", "thurs", "tue", "tues", "wed", "univ",
];

/// Whether the stop after the word belongs to it; `ends` says whether the stop is the sentence's last.
pub(super) fn keeps_stop(word: &str, ends: bool) -> bool {
    let mut letters = word.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        // an initial; *I* and the point of a list end sentences
        return only.is_uppercase() && !(ends && (only == 'I' || only.is_ascii_digit()));
    }
    // *U.S.*, *p.m.*, *a.k.a.*: letters alone, each with its stop
    if word.contains('.') {
        return word.split('.').all(|part| part.len() <= 2 && part.chars().all(char::is_alphabetic));
    }
    let lower = word.to_ascii_lowercase();
    let is = |list: &[&str]| list.contains(&lower.as_str());
    // these are words as well, unless they are written as an abbreviation
    if matches!(word, "no" | "sat" | "sun" | "mon" | "wed" | "dec" | "mar" | "fr" | "gen" | "al" | "st" | "co") {
        return word == "al" && !ends;
    }
    (!ends && is(&BEFORE_A_NAME)) || is(&ANYWHERE)
}
