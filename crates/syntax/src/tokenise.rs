//! The tokeniser: a sentence into the tokens that the English Web Treebank would make of it.

mod abbreviation;
mod address;
mod contraction;
mod hyphen;

use std::ops::Range;

/// The spans of the tokens, in order.
pub(crate) fn tokenise(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 2);
    let end = text.trim_end_matches(is_gap).len();
    let mut start = None;
    for (at, letter) in text[..end].char_indices() {
        match (is_gap(letter), start) {
            (true, Some(from)) => {
                chunk(text, from..at, false, &mut tokens);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    if let Some(from) = start {
        chunk(text, from..end, true, &mut tokens);
    }
    tokens
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a word goes on with this letter, whatever stands before it.
fn is_wordlike(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '_' | '\u{0300}'..='\u{036F}' | '\u{200D}' | '\u{00AD}' | '\u{FE00}'..='\u{FE0F}')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

/// The letter that begins at a byte.
fn letter(text: &str) -> Option<char> {
    text.chars().next()
}

/// Tokens of what stands between two gaps.
fn chunk(text: &str, range: Range<usize>, is_last: bool, tokens: &mut Vec<Range<usize>>) {
    let Range { start: mut at, end } = range;
    while at < end {
        let rest = &text[at..end];
        let Some(first) = letter(rest) else { return };
        let length = if let Some(length) = address::length(rest) {
            tokens.push(at..at + length);
            length
        } else if is_wordlike(first) {
            let length = word(rest, is_last);
            contraction::split(rest, length, at, tokens);
            length
        } else {
            let length = mark(rest, first);
            tokens.push(at..at + length);
            length
        };
        at += length;
    }
}

/// How long the word at the front is.
fn word(rest: &str, is_last: bool) -> usize {
    if let Some(length) = hyphen::number(rest) {
        return length;
    }
    let mut length = 0;
    let mut before = ' ';
    while let Some(here) = letter(&rest[length..]) {
        let next = length + here.len_utf8();
        let after = letter(&rest[next..]);
        let goes_on = is_wordlike(here)
            || after
                .is_some_and(|after| is_wordlike(after) && joins(&rest[..length], before, here, &rest[next..], after));
        if !goes_on {
            break;
        }
        if here.is_ascii_digit() && contraction::unit(&rest[next..]) {
            return next;
        }
        (length, before) = (next, here);
    }
    let word = &rest[..length];
    let after = &rest[length..];
    // the name of a currency keeps its sign, and an abbreviation its stop
    if after.starts_with('$') && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return length + 1;
    }
    if let Some(behind) = after.strip_prefix('.') {
        let ends = is_last && behind.trim_start_matches(['"', '”', '\'', '’', ')', ']']).is_empty();
        if !behind.starts_with('.') && abbreviation::keeps_stop(word, ends) {
            return length + 1;
        }
    }
    length
}

/// Whether a mark within a word holds its sides together.
fn joins(word: &str, before: char, mark: char, behind: &str, after: char) -> bool {
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match mark {
        '.' => {
            // *end.Next* is two words, *U.S.A* and *example.com* are one
            let sentence = after.is_uppercase() && before.is_lowercase() && word.len() > 1;
            !sentence
        }
        ',' => digits && behind.bytes().take_while(u8::is_ascii_digit).count() == 3,
        ':' => digits && word.len() <= 2,
        '/' => digits || (word.chars().count() == 1 && !behind[after.len_utf8()..].starts_with(is_wordlike)),
        '&' => before.is_uppercase() && after.is_uppercase(),
        '@' => true,
        mark if is_apostrophe(mark) => before.is_alphanumeric(),
        mark if is_hyphen(mark) => hyphen::is_prefix(word),
        _ => false,
    }
}

/// How long the mark at the front is: some stand in runs, and some faces are made of several.
fn mark(rest: &str, first: char) -> usize {
    const FACES: [&str; 14] = [":-)", ":-(", ";-)", ":-D", ":-P", ":)", ":(", ";)", ":D", ":P", "=)", "<3", "<<", ">>"];
    if let Some(face) = FACES.into_iter().find(|face| rest.starts_with(face)) {
        let after = letter(&rest[face.len()..]);
        if !after.is_some_and(is_wordlike) {
            return face.len();
        }
    }
    let run = |belongs: fn(char) -> bool| rest.find(|letter: char| !belongs(letter)).unwrap_or(rest.len());
    match first {
        '.' | '!' | '?' => run(|letter| matches!(letter, '.' | '!' | '?')),
        '-' | '*' | '=' | '~' | '+' | '—' | '#' | '…' => rest.find(|letter| letter != first).unwrap_or(rest.len()),
        '\'' | '’' | '‘' | '`' => {
            let second = letter(&rest[first.len_utf8()..]);
            match second {
                Some(second @ ('\'' | '’' | '‘' | '`')) => first.len_utf8() + second.len_utf8(),
                _ => contraction::begins(rest, first).unwrap_or(first.len_utf8()),
            }
        }
        _ => {
            // a letter-like sign takes along what modifies it
            let length = first.len_utf8();
            let modifier = |letter: char| matches!(letter, '\u{0300}'..='\u{036F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}');
            length + rest[length..].find(|letter| !modifier(letter)).unwrap_or(rest.len() - length)
        }
    }
}
