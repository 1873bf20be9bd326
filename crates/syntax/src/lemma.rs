//! Lemmas: a table of what is irregular, and rules for the rest.

use std::collections::{HashMap, HashSet};

use crate::Tag;
use crate::form::fold;
use crate::model::BadModel;

/// The table: irregular forms by their tag, and verbs whose base form decides between two rules.
#[derive(Debug)]
pub struct Lemmas {
    irregular: HashMap<(Tag, &'static str), &'static str>,
    verbs: HashSet<&'static str>,
}

impl Lemmas {
    /// Reads lines of a tag, a form and its lemma; the lemma alone is left out for verbs that are only known.
    pub fn read(table: &'static str) -> Result<Lemmas, BadModel> {
        let mut lemmas = Lemmas { irregular: HashMap::new(), verbs: HashSet::new() };
        for (line, row) in table.lines().enumerate().filter(|(_, row)| !row.starts_with('#') && !row.is_empty()) {
            let mut words = row.split(' ');
            let tag = words.next().and_then(Tag::from_name).ok_or(BadModel::Lemma(line + 1))?;
            match (words.next(), words.next(), words.next()) {
                (Some(form), Some(lemma), None) => {
                    lemmas.irregular.insert((tag, form), lemma);
                }
                (Some(verb), None, None) => {
                    lemmas.verbs.insert(verb);
                }
                _ => return Err(BadModel::Lemma(line + 1)),
            }
        }
        Ok(lemmas)
    }

    /// Adds the lemma of a token to `out`. `folded` is room to work in.
    pub fn write(&self, word: &str, tag: Tag, folded: &mut Vec<u8>, out: &mut String) {
        if tag == Tag::Nnp {
            out.push_str(word);
            return;
        }
        fold(word, folded);
        let Ok(form) = std::str::from_utf8(folded) else { return out.push_str(word) };
        if let Some(lemma) = self.irregular.get(&(tag, form)) {
            // *Nations* are proper as well
            match lemma.chars().next() {
                Some(first) if tag == Tag::Nnps && word.starts_with(char::is_uppercase) => {
                    out.extend(first.to_uppercase());
                    out.push_str(&lemma[first.len_utf8()..]);
                }
                _ => out.push_str(lemma),
            }
            return;
        }
        match tag {
            Tag::Nns => plural(form, out),
            Tag::Nnps => plural(word, out),
            Tag::Vbz => plural(form, out),
            Tag::Vbd | Tag::Vbn => self.participle(form, "ed", out),
            Tag::Vbg => self.participle(form, "ing", out),
            Tag::Jjr | Tag::Rbr => compared(form, "er", out),
            Tag::Jjs | Tag::Rbs => compared(form, "est", out),
            _ => out.push_str(form),
        }
    }

    /// Takes off *ed* or *ing*, and finds out whether an *e* or a letter went with it.
    fn participle(&self, form: &str, ending: &str, out: &mut String) {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| has_vowel(stem)) else { return out.push_str(form) };
        let start = out.len();
        if ending == "ed" && stem.ends_with('i') && stem.len() > 2 {
            out.push_str(&stem[..stem.len() - 1]);
            return out.push('y');
        }
        out.push_str(stem);
        if self.verbs.contains(stem) {
            return;
        }
        out.push('e');
        if self.verbs.contains(&out[start..]) {
            return;
        }
        out.pop();
        let bytes = stem.as_bytes();
        if let [.., before, last] = bytes
            && before == last
            && last.is_ascii_alphabetic()
        {
            // *planned*, but not *passed* or *called*, unless the verb is known: *cancelled*
            if self.verbs.contains(&stem[..stem.len() - 1]) || !matches!(last, b's' | b'l' | b'f' | b'z' | b'e' | b'o')
            {
                out.pop();
            }
        } else if wants_e(bytes) {
            out.push('e');
        }
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && stem.bytes().any(|byte| is_vowel(byte) || byte == b'y')
}

/// Whether an unknown verb of this stem would end in *e*.
fn wants_e(stem: &[u8]) -> bool {
    match stem {
        // *argue*, *solve*, *dance*, *seize*, *manage*, *expose*, *handle*
        [.., b'u' | b'v' | b'c' | b'z'] => true,
        [.., before, b'g'] => *before != b'n',
        [.., before, b's'] => !matches!(before, b's' | b'u'),
        [.., before, b'l'] if !is_vowel(*before) => !matches!(before, b'r' | b'w' | b'l'),
        // *negotiate*, but not *treat* or *float*
        [.., before, b'a', b't'] => !matches!(before, b'e' | b'o'),
        // two vowels are long without an *e*: *train*, *appear*
        [.., before, b'a' | b'i' | b'o' | b'u' | b'e', _] if is_vowel(*before) => false,
        // *invade*, *escape*, *declare*, *provide*, *define*, *require*, *exclude*, *assume*, *secure*, *dispute*
        [.., b'a', b'd' | b'k' | b'm' | b'n' | b'p' | b'r'] => true,
        [.., b'i', b'b' | b'd' | b'k' | b'm' | b'n' | b'p' | b'r'] => true,
        [.., b'u', b'd' | b'k' | b'm' | b'n' | b'r' | b't'] => true,
        [.., b'o', b'b' | b'd' | b'k'] => true,
        _ => false,
    }
}

/// Takes off the *s* of a plural or of the third person.
fn plural(form: &str, out: &mut String) {
    let Some(stem) = form.strip_suffix('s').filter(|stem| stem.len() > 1) else { return out.push_str(form) };
    if stem.ends_with(['s', 'u']) && !stem.ends_with("ou") && stem.len() > 2 {
        return out.push_str(form);
    }
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() > 1) {
        out.push_str(stem);
        out.push('y');
    } else if ["sse", "she", "che", "xe", "zze", "oe"].iter().any(|end| stem.ends_with(end)) {
        out.push_str(&stem[..stem.len() - 1]);
    } else {
        out.push_str(stem);
    }
}

/// Takes off *er* or *est*.
fn compared(form: &str, ending: &str, out: &mut String) {
    let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 2 && has_vowel(stem)) else {
        return out.push_str(form);
    };
    match stem.as_bytes() {
        [.., b'i'] => {
            out.push_str(&stem[..stem.len() - 1]);
            out.push('y');
        }
        [.., before, last] if before == last && !matches!(last, b'l' | b's') => out.push_str(&stem[..stem.len() - 1]),
        // *large*, *close*, *safe*, *wide*, *pure*
        [.., b'g' | b'c' | b'v' | b's'] if !stem.ends_with("ng") => {
            out.push_str(stem);
            out.push('e');
        }
        [.., before, b'a' | b'i' | b'u', b't' | b'f' | b'r' | b'd' | b'p' | b'l' | b'm'] if !is_vowel(*before) => {
            out.push_str(stem);
            out.push('e');
        }
        _ => out.push_str(stem),
    }
}
