//! Names as Gambit takes them.
//!
//! Gambit 16.7 allows in a label only printable ASCII, no space at its ends and no two in a row; a backslash before a
//! quotation mark escapes it, so that one at the end of a label would swallow the mark (tried out with pygambit 16.7.0).

use spine::Key;

/// A name as a label; the key's words if the name has letters that no label may have.
pub(super) fn label(name: &str, key: &Key) -> String {
    let folded = fold(name);
    let label = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() || !label.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return key.as_str().replace('-', " ");
    }
    label
}

/// Labels of several things, no two alike: where names are, the key stands behind.
pub(super) fn distinct<'k>(named: impl IntoIterator<Item = (String, &'k Key)>) -> Vec<String> {
    let named: Vec<(String, &Key)> = named.into_iter().collect();
    let shared = |label: &str| named.iter().filter(|(other, _)| other == label).count() > 1;
    let mut labels: Vec<String> = Vec::with_capacity(named.len());
    for (name, key) in &named {
        let mut label = if shared(name) { format!("{name} ({key})") } else { name.clone() };
        // A name may itself look like another one's name and key.
        while labels.contains(&label) {
            label.push('*');
        }
        labels.push(label);
    }
    labels
}

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

/// Free text (a title, a comment) in ASCII; what has no likeness in it becomes a question mark. Line breaks stay.
pub(super) fn plain(text: &str) -> String {
    fold(text).chars().map(|c| if c.is_ascii_graphic() || c == ' ' || c == '\n' { c } else { '?' }).collect()
}

/// Typographic signs and letters with marks as the nearest ASCII; a backslash as a slash.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push('/'),
            '“' | '”' | '„' | '«' | '»' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '–' | '—' | '−' | '‐' | '‑' => out.push('-'),
            '…' => out.push_str("..."),
            '×' => out.push('x'),
            '·' => out.push('*'),
            '\u{a0}' | '\u{202f}' => out.push(' '),
            'λ' => out.push_str("lambda"),
            'á' | 'à' | 'â' | 'ã' | 'å' => out.push('a'),
            'ä' | 'æ' => out.push_str("ae"),
            'ç' | 'č' | 'ć' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'É' => out.push('E'),
            'í' | 'ì' | 'î' | 'ï' | 'ı' => out.push('i'),
            'ñ' => out.push('n'),
            'ó' | 'ò' | 'ô' | 'õ' | 'ø' => out.push('o'),
            'ö' | 'œ' => out.push_str("oe"),
            'ş' | 'š' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ú' | 'ù' | 'û' => out.push('u'),
            'ü' => out.push_str("ue"),
            'ý' => out.push('y'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ğ' => out.push('g'),
            'ł' => out.push('l'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> Key {
        Key::new(text).expect("a key")
    }

    #[test]
    fn marks_are_folded_and_foreign_letters_give_way_to_the_key() {
        assert_eq!(label("“keeps” – as\\now  é ", &key("k")), "\"keeps\" - as/now e");
        assert_eq!(label("朝鲜", &key("north-korea")), "north korea");
        assert_eq!(label(" \u{7}", &key("k")), "k");
    }

    #[test]
    fn equal_names_are_told_apart_by_their_keys() {
        let (a, b, c) = (key("a"), key("b"), key("c"));
        let named = [("x".to_owned(), &a), ("x".to_owned(), &b), ("x (a)".to_owned(), &c)];
        assert_eq!(distinct(named), ["x (a)", "x (b)", "x (a)*"]);
    }

    proptest! {
        #[test]
        fn every_name_becomes_a_label_that_gambit_takes(name in "\\PC{0,30}") {
            let label = label(&name, &key("some-key"));
            prop_assert!(!label.is_empty() && label.bytes().all(|b| matches!(b, b' '..=b'~')));
            prop_assert!(!label.starts_with(' ') && !label.ends_with(' ') && !label.contains("  "));
            prop_assert!(!label.contains('\\'));
            prop_assert!(plain(&name).is_ascii());
        }
    }
}
