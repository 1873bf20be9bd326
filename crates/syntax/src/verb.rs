//! What forms of verbs a word can be, out of a list of verbs.
//!
//! A treebank of a quarter of a million words holds few verbs in all their forms. The list knows the rest: that *drifts*
//! is a verb as well as a noun, and *withdrew* nothing but a past tense.

use std::sync::LazyLock;

use crate::hash;

/// A base form.
pub const BASE: u8 = 1;
/// A third person singular.
pub const THIRD: u8 = 2;
/// A past tense.
pub const PAST: u8 = 4;
/// A past participle.
pub const PARTICIPLE: u8 = 8;
/// A form in *ing*.
pub const GERUND: u8 = 16;
/// A common noun too, or its plural.
pub const NOUN: u8 = 32;
/// An adjective too.
pub const ADJECTIVE: u8 = 64;

static LIST: LazyLock<VerbForms> = LazyLock::new(|| VerbForms::read(include_str!("../data/verb_forms.txt")));

/// The forms of the verbs of a list, by the hash of the form.
#[derive(Debug)]
pub struct VerbForms {
    /// open addressing; nought is an empty slot
    slots: Vec<(u32, u8)>,
    taken: usize,
}

impl VerbForms {
    /// The list that is compiled in.
    #[must_use]
    pub fn embedded() -> &'static VerbForms {
        &LIST
    }

    /// Reads a list of verbs parted by spaces; lines that begin with a hash sign are remarks.
    #[must_use]
    pub fn read(list: &str) -> VerbForms {
        // a verb takes ten bytes or so and has four forms, and half of the slots stay empty
        let mut forms = VerbForms { slots: vec![(0, 0); list.len().next_power_of_two().max(2)], taken: 0 };
        let mut form = String::new();
        for verb in verbs(list) {
            verb.inflect(&mut form, |form, can_be| forms.add(form, can_be));
        }
        forms
    }

    /// What a word, in lower case, can be: a sum of the constants of this module.
    #[must_use]
    pub fn of(&self, word: &str) -> u8 {
        self.of_hash(hash::bytes(word.as_bytes()))
    }

    #[inline]
    pub(crate) fn of_hash(&self, word: u32) -> u8 {
        self.slots[self.slot(word)].1
    }

    fn add(&mut self, form: &str, can_be: u8) {
        let word = hash::bytes(form.as_bytes());
        let slot = self.slot(word);
        self.taken += usize::from(self.slots[slot].1 == 0);
        self.slots[slot] = (word, self.slots[slot].1 | can_be);
        if 2 * self.taken > self.slots.len() {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let slots = vec![(0, 0); 2 * self.slots.len()];
        for (word, can_be) in std::mem::replace(&mut self.slots, slots).into_iter().filter(|slot| slot.1 != 0) {
            let slot = self.slot(word);
            self.slots[slot] = (word, can_be);
        }
    }

    /// The slot of a word, or the empty one where it would stand.
    #[inline]
    fn slot(&self, word: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = word as usize & mask;
        while self.slots[slot].0 != word && self.slots[slot].1 != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// Every form of the list that can be what `can_be` says.
#[must_use]
pub fn forms_of(can_be: u8) -> Vec<String> {
    let (mut all, mut room) = (Vec::new(), String::new());
    for verb in verbs(include_str!("../data/verb_forms.txt")) {
        verb.inflect(&mut room, |form, can| {
            if can & can_be != 0 {
                all.push(form.to_owned());
            }
        });
    }
    all
}

/// A verb of the list.
#[derive(Debug, Clone, Copy)]
pub struct Verb<'l> {
    /// Its base form.
    pub base: &'l str,
    /// Its past tenses, parted by commas, if irregular.
    pub past: Option<&'l str>,
    /// Its past participles, parted by commas, if irregular.
    pub participle: Option<&'l str>,
    is_noun: bool,
    is_adjective: bool,
    doubles: bool,
}

/// The verbs of a list.
pub fn verbs(list: &str) -> impl Iterator<Item = Verb<'_>> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).map(Verb::read)
}

impl<'l> Verb<'l> {
    fn read(entry: &'l str) -> Self {
        let mark = |letter: char| entry.contains(letter);
        let mut parts = entry.split('/').map(|part| part.trim_end_matches(['*', '^', '+']));
        Verb {
            base: parts.next().unwrap_or_default(),
            past: parts.next(),
            participle: parts.next(),
            is_noun: mark('*'),
            is_adjective: mark('^'),
            doubles: mark('+'),
        }
    }

    /// Calls `each` with every form, written into `form`, and what it can be.
    fn inflect(&self, form: &mut String, mut each: impl FnMut(&str, u8)) {
        let noun = if self.is_noun { NOUN } else { 0 };
        each(self.base, BASE | noun | if self.is_adjective { ADJECTIVE } else { 0 });
        let mut with = |stem: &str, ending: &str, can_be: u8| {
            form.clear();
            form.push_str(stem);
            form.push_str(ending);
            each(form, can_be);
        };
        let base = self.base;
        let before_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
        match before_y {
            Some(stem) => with(stem, "ies", THIRD | noun),
            None if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
                with(base, "es", THIRD | noun);
            }
            None => with(base, "s", THIRD | noun),
        }
        let last = &base[base.len() - base.chars().next_back().map_or(0, char::len_utf8)..];
        // both spellings where usage differs: *travelled* and *traveled*, *focussed* and *focused*
        let is_double = self.doubles || doubles(base) || ends_in_single_l(base);
        let is_single = !doubles(base) || base.len() > 3 && (self.doubles || ends_in_single_l(base));
        let mut double = String::new();
        if is_double {
            double.push_str(base);
            double.push_str(last);
        }
        let silent_e = base.strip_suffix('e');
        if let (Some(past), Some(participle)) = (self.past, self.participle) {
            past.split(',').for_each(|past| with(past, "", PAST));
            participle.split(',').for_each(|participle| with(participle, "", PARTICIPLE));
        } else {
            let regular = PAST | PARTICIPLE;
            if !double.is_empty() {
                with(&double, "ed", regular);
            }
            match (before_y, silent_e) {
                (Some(stem), _) => with(stem, "ied", regular),
                (_, Some(stem)) => with(stem, "ed", regular),
                _ if is_single => with(base, "ed", regular),
                _ => {}
            }
        }
        if !double.is_empty() {
            with(&double, "ing", GERUND);
        }
        match silent_e {
            Some(stem) if stem.ends_with('i') => with(&stem[..stem.len() - 1], "ying", GERUND),
            Some(stem) if !stem.ends_with(['e', 'o', 'y']) && stem.len() > 1 => with(stem, "ing", GERUND),
            _ if is_single => with(base, "ing", GERUND),
            _ => {}
        }
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the base is one syllable that ends in one consonant after one vowel: *stop*, *plan*, *quit*.
fn doubles(base: &str) -> bool {
    let bytes = base.as_bytes();
    let [rest @ .., vowel, last] = bytes else { return false };
    if !is_vowel(*vowel) || is_vowel(*last) || matches!(last, b'w' | b'x' | b'y') || rest.is_empty() {
        return false;
    }
    let rest = rest.strip_suffix(b"qu").unwrap_or(rest);
    !rest.iter().any(|&letter| is_vowel(letter) || letter == b'y' && rest.len() > 1 && rest[0] != b'y')
}

/// *Travel*, *signal*, *cancel*, but not *reveal* or *fail*.
fn ends_in_single_l(base: &str) -> bool {
    matches!(base.as_bytes(), [.., before, b'a' | b'e' | b'i' | b'o', b'l'] if !is_vowel(*before)) && base.len() > 4
}
