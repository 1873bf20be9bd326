//! A question's text as words, each with where it stands.

use std::ops::Range;

use super::lexicon;
use super::misunderstood::Misunderstood;

/// The longest text that is read, in characters.
const LONGEST: usize = 2_000;

/// One word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// As written, without a possessive ending, and with shorthands written out.
    pub text: String,
    /// In lower case, without accents.
    pub folded: String,
    /// Bytes of the question, possessive ending included.
    pub span: Range<usize>,
    /// It ends in 's or s'.
    pub possessive: bool,
    /// What stands between it and the next word: the first of `?`, `,`, `;`, `.` found there, `?` before all.
    pub then: Option<char>,
}

impl Word {
    pub fn is(&self, folded: &str) -> bool {
        self.folded == folded
    }

    pub fn is_in(&self, some: &[&str]) -> bool {
        some.contains(&self.folded.as_str())
    }

    /// Whether it is written in capitals only, as abbreviations are.
    pub fn is_capitals(&self) -> bool {
        self.text.chars().any(char::is_uppercase) && !self.text.chars().any(char::is_lowercase)
    }
}

/// Reads the words of a text.
///
/// # Errors
/// If the text is empty, too long, holds control characters, or no word at all.
pub(super) fn words(text: &str) -> Result<Vec<Word>, Misunderstood> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(Misunderstood::new(format!("the text has {length} characters; at most {LONGEST} are read"))
            .hint("ask one question, in a sentence"));
    }
    if let Some((at, c)) = text.char_indices().find(|(_, c)| c.is_control() && !c.is_whitespace()) {
        return Err(Misunderstood::new(format!("the text holds a control character, U+{:04X}", u32::from(c)))
            .at(at..at + c.len_utf8())
            .hint("type the question anew, or paste it as plain text"));
    }
    let mut words = Vec::new();
    for (span, then) in runs(text) {
        push_run(&mut words, text, span, then);
    }
    if words.is_empty() {
        let what = if text.trim().is_empty() { "the text is empty" } else { "there is no word in the text" };
        return Err(Misunderstood::new(what));
    }
    Ok(words)
}

/// Text as it is compared: lower case, no accents, words joined by single spaces.
pub(super) fn folded(text: &str) -> String {
    let mut words = Vec::new();
    for (span, then) in runs(text) {
        push_run(&mut words, text, span, then);
    }
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ' | '＇')
}

/// Formatting characters that show nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Stretches of letters and digits, with the punctuation that follows. Apostrophes inside belong to them, and so do the
/// dots of an abbreviation ("U.S.").
fn runs(text: &str) -> Vec<(Range<usize>, Option<char>)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let letter = |i: usize| chars.get(i).is_some_and(|(_, c)| c.is_alphanumeric());
    let accent = |i: usize| chars.get(i).is_some_and(|(_, c)| is_invisible(*c) || is_combining(*c));
    let byte = |i: usize| chars.get(i).map_or(text.len(), |(at, _)| *at);
    let mut found: Vec<(Range<usize>, Option<char>)> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if !letter(i) {
            let c = chars[i].1;
            if let Some((_, then)) = found.last_mut() {
                match c {
                    '?' | '？' => *then = Some('?'),
                    ',' | ';' | '.' if then.is_none() => *then = Some(c),
                    _ => {}
                }
            }
            i += 1;
            continue;
        }
        let start = i;
        // letter dot letter: an abbreviation, whose dots end no sentence
        let mut end = i;
        while letter(end) && !letter(end + 1) && chars.get(end + 1).is_some_and(|(_, c)| *c == '.') {
            end += 2;
        }
        end += usize::from(end > i && letter(end) && !letter(end + 1));
        if end >= i + 3 {
            let apostrophe = chars.get(end).is_some_and(|(_, c)| is_apostrophe(*c));
            let possessive = apostrophe && chars.get(end + 1).is_some_and(|(_, c)| *c == 's') && !letter(end + 2);
            i = if possessive { end + 2 } else { end };
            found.push((byte(start)..byte(i), None));
            continue;
        }
        while letter(i) || accent(i) || (chars.get(i).is_some_and(|(_, c)| is_apostrophe(*c)) && letter(i + 1)) {
            i += 1;
        }
        // the possessive of a plural: states'
        let plural = chars.get(i).is_some_and(|(_, c)| is_apostrophe(*c)) && matches!(chars[i - 1].1, 's' | 'S');
        i += usize::from(plural);
        found.push((byte(start)..byte(i), None));
    }
    found
}

fn push_run(words: &mut Vec<Word>, text: &str, span: Range<usize>, then: Option<char>) {
    let mut plain: String = text[span.clone()].chars().filter(|c| !is_invisible(*c) && *c != '.').collect();
    plain = plain.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    let mut push = |text: &str, possessive: bool, then: Option<char>| {
        words.push(Word { text: text.to_owned(), folded: fold(text), span: span.clone(), possessive, then });
    };
    let whole = plain.to_lowercase();
    if let Some(meant) = lexicon::spelling(&whole) {
        let parts: Vec<&str> = meant.split(' ').collect();
        for (i, part) in parts.iter().enumerate() {
            push(part, false, if i + 1 == parts.len() { then } else { None });
        }
        return;
    }
    let Some((stem, ending)) = plain.rsplit_once('\'') else {
        return push(&plain, false, then);
    };
    match fold(ending).as_str() {
        "s" => push(stem, true, then),
        "" => push(stem, true, then),
        "t" if whole.ends_with("n't") => {
            push(&stem[..stem.len() - 1], false, None);
            push("not", false, then);
        }
        "ll" => {
            push(stem, false, None);
            push("will", false, then);
        }
        "re" => {
            push(stem, false, None);
            push("are", false, then);
        }
        "ve" => {
            push(stem, false, None);
            push("have", false, then);
        }
        "d" => {
            push(stem, false, None);
            push("would", false, then);
        }
        _ => push(&plain, false, then),
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Lower case without accents and apostrophes, for the Latin alphabets of Europe and Vietnam's commonest letters; others stay as they are.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let kept = |c: &char| !is_combining(*c) && *c != '\'';
    for c in text.chars().flat_map(char::to_lowercase).filter(kept) {
        let plain = match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ'..='ặ' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => "e",
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
            'ķ' => "k",
            'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
            'ñ' | 'ń' | 'ņ' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ'..='ợ' => "o",
            'œ' => "oe",
            'ŕ' | 'ŗ' | 'ř' => "r",
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
            'ß' => "ss",
            'ţ' | 'ť' | 'ț' => "t",
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ'..='ự' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            c => {
                folded.push(c);
                continue;
            }
        };
        folded.push_str(plain);
    }
    folded
}
