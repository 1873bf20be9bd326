//! Hyphens: the treebank parts what they join, but for prefixes and for numbers that name something.

/// What does not stand alone, in lower case.
const PREFIXES: [&str; 34] = [
    "anti", "arch", "bi", "co", "counter", "cyber", "de", "e", "ex", "extra", "hyper", "inter", "intra", "macro",
    "mega", "micro", "mid", "mini", "multi", "neo", "non", "over", "post", "pre", "pro", "psycho", "quasi", "re",
    "semi", "socio", "sub", "trans", "ultra", "un",
];

/// Whether the word is a prefix that stays with what follows its hyphen.
pub(super) fn is_prefix(word: &str) -> bool {
    word.len() <= 7 && PREFIXES.contains(&word.to_ascii_lowercase().as_str())
}

/// How long the number with hyphens at the front is: that of a telephone or a date, not a range.
pub(super) fn number(rest: &str) -> Option<usize> {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    let number = rest[..length].trim_end_matches('-');
    if rest[number.len()..].starts_with(super::is_wordlike) || number.contains("--") {
        return None;
    }
    let parts = number.bytes().filter(|&byte| byte == b'-').count() + 1;
    let telephone = number.len() == 8 && number.as_bytes()[3] == b'-';
    (parts > 2 || (parts == 2 && telephone)).then_some(number.len())
}
