//! Words as names are compared: without case, accents, dots or hyphens.

use std::ops::Range;

/// One word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Small letters, no accents, no dots.
    pub folded: String,
}

/// The words of a text: runs of letters and digits, and initials with dots ("U.S.") as one word.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if !in_word(first) {
            at += first.len_utf8();
            continue;
        }
        let end = initials(text, at).unwrap_or_else(|| {
            let rest = text[at..].char_indices().find(|(_, c)| !in_word(*c));
            rest.map_or(text.len(), |(length, _)| at + length)
        });
        found.push(Word {
            range: at..end,
            folded: text[at..end].chars().flat_map(char::to_lowercase).filter_map(plain).collect(),
        });
        at = end;
    }
    found
}

/// The words of a name, joined by single spaces, without a leading "the".
pub(crate) fn folded(name: &str) -> String {
    folded_words(name).join(" ")
}

/// The words of a name, without a leading "the".
pub(crate) fn folded_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = words(name).into_iter().map(|word| word.folded).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Where initials that start here end: at least two single letters with a dot after each; the last dot may be missing.
fn initials(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut letters) = (start, 0);
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        if bytes.get(at + 1) == Some(&b'.') {
            at += 2;
        } else if !text[at + 1..].starts_with(in_word) {
            at += 1;
            letters += 1;
            break;
        } else {
            break;
        }
        letters += 1;
    }
    (letters >= 2).then_some(at)
}

/// A small letter without its accent; nothing for a dot or an accent that stands alone.
fn plain(c: char) -> Option<char> {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' | 'ỉ' | 'ị' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ư' | 'ụ'..='ự' => 'u',
        'ý' | 'ÿ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '.' | '\u{300}'..='\u{36f}' => return None,
        other => other,
    };
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_dots_hyphens_and_the_article_do_not_matter() {
        for (written, expected) in [
            ("The United  States", "united states"),
            ("U.S.", "us"),
            ("U.S", "us"),
            ("Guinea-Bissau", "guinea bissau"),
            ("São Tomé", "sao tome"),
            ("Tô Lâm", "to lam"),
            ("Côte d’Ivoire", "cote d ivoire"),
            ("TÜRKİYE", "turkiye"),
            ("the", "the"),
            ("", ""),
        ] {
            assert_eq!(folded(written), expected, "{written}");
        }
    }

    #[test]
    fn initials_are_one_word_and_the_end_of_a_sentence_is_none() {
        let text = "The U.S. and Plan B. China";
        let spans: Vec<&str> = words(text).iter().map(|w| &text[w.range.clone()]).collect();
        assert_eq!(spans, ["The", "U.S.", "and", "Plan", "B", "China"]);
    }
}
