//! The table of irregular forms, out of the treebank.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use syntax::Tag;
use syntax::training::{Lemmas, folded};

use crate::conllu::Sentence;

const HEAD: &str = "\
# Lemmas that the rules do not find, as tag, form and lemma, and after them verbs that are known, so that the rules
# tell *hope* from *hop*. Out of the English Web Treebank by examples/train; CC BY-SA 4.0, see README.md.
";

/// Tags whose words change their form.
fn inflects(tag: Tag) -> bool {
    tag.is_verb() || tag.is_modal() || tag.is_plural() || tag.is_pronoun() || is_small(tag)
}

fn is_small(tag: Tag) -> bool {
    matches!(tag, Tag::Jjr | Tag::Jjs | Tag::Rbr | Tag::Rbs | Tag::Rb | Tag::Dt | Tag::Pos | Tag::In | Tag::Nn)
}

/// The table; `more` are verbs beyond those of the treebank.
pub fn table(sentences: &[Sentence], more: &str) -> String {
    let mut seen: BTreeMap<(Tag, String), HashMap<&str, usize>> = BTreeMap::new();
    let mut verbs: BTreeSet<&str> = BTreeSet::new();
    for verb in syntax::training::verbs(more) {
        verbs.insert(verb.base);
        for (forms, tag) in [(verb.past, Tag::Vbd), (verb.participle, Tag::Vbn)] {
            for form in forms.into_iter().flat_map(|forms| forms.split(',')) {
                // one vote: the treebank outvotes it where *lay* or *found* is a base form
                seen.entry((tag, form.to_owned())).or_default().insert(verb.base, 1);
            }
        }
    }
    for sentence in sentences {
        for at in (0..sentence.len()).filter(|&at| !sentence.is_odd[at] && sentence.lemmas[at] != "_") {
            let (tag, lemma) = (sentence.tags[at], sentence.lemmas[at].as_str());
            let form = folded(&sentence.words[at]);
            if tag.is_verb() && lemma.bytes().all(|byte| byte.is_ascii_lowercase()) {
                verbs.insert(lemma);
            }
            if inflects(tag) && !form.contains(' ') && form.len() < 25 {
                *seen.entry((tag, form)).or_default().entry(lemma).or_default() += 1;
            }
        }
    }
    let known: String = verbs.iter().map(|verb| format!("VB {verb}\n")).collect();
    let rules = Lemmas::read(known.clone().leak()).expect("verbs alone");
    let mut table = HEAD.to_owned();
    for ((tag, form), lemmas) in &seen {
        let Some((lemma, count)) = lemmas.iter().max_by_key(|(lemma, count)| (**count, **lemma)) else { continue };
        let mut found = String::new();
        rules.write(form, *tag, &mut Vec::new(), &mut found);
        let same = found.eq_ignore_ascii_case(lemma);
        let often = if matches!(tag, Tag::Rb | Tag::In | Tag::Dt | Tag::Nn) { 5 } else { 1 };
        if !(same && !tag.is_pronoun() || found == *lemma) && *count >= often && !lemma.contains(' ') {
            let lemma = if tag.is_pronoun() && *lemma == "I" { (*lemma).to_owned() } else { lemma.to_lowercase() };
            table.push_str(&format!("{tag} {form} {lemma}\n"));
        }
    }
    table + &known
}

/// How many lemmas of a hundred come out right, given the tags, letter case aside.
pub fn accuracy(table: &str, sentences: &[Sentence]) -> f64 {
    let lemmas = Lemmas::read(table.to_owned().leak()).expect("the table just made");
    let (mut right, mut all) = (0, 0);
    for sentence in sentences {
        for at in (0..sentence.len()).filter(|&at| !sentence.is_odd[at]) {
            let mut found = String::new();
            lemmas.write(&sentence.words[at], sentence.tags[at], &mut Vec::new(), &mut found);
            let same = found.eq_ignore_ascii_case(&sentence.lemmas[at]);
            right += u32::from(same);
            all += 1;
        }
    }
    100.0 * f64::from(right) / f64::from(all)
}
