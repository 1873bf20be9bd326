//! The verbs of the news, most of which the treebank lacks: their tags in sentences, and their forms.

use std::fmt::Write;

use syntax::Model;
use syntax::training::VerbForms;
use syntax::training::{ADJECTIVE, BASE, GERUND, NOUN, PARTICIPLE, PAST, THIRD};

/// Of a hundred verbs in `verbs.txt`, so many are right at least.
const LEAST: usize = 84;

#[test]
fn have_their_tags_in_sentences() {
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    for line in include_str!("verbs.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut wanted = Vec::new();
        let mut text = String::new();
        for word in line.split(' ') {
            let (word, tag) = match word.split_once('/') {
                Some((word, tag)) => (word, Some(tag)),
                None => (word, None),
            };
            if let Some(tag) = tag {
                wanted.push((text.len(), tag.trim_end_matches('.')));
            }
            text += word;
            text += if tag.is_some_and(|tag| tag.ends_with('.')) { "." } else { " " };
        }
        let sentence = Model::embedded().analyse(text.trim_end());
        for (start, tag) in wanted {
            let found = sentence.tokens.iter().find(|token| token.span.start == start);
            all += 1;
            match found {
                Some(token) if token.tag.name() == tag => right += 1,
                found => {
                    let found = found.map_or("no token", |token| token.tag.name());
                    let _ = writeln!(wrong, "  {line}: {found}");
                }
            }
        }
    }
    println!("{right} of {all} verbs are right; not these:\n{wrong}");
    assert!(100 * right >= LEAST * all, "{right} of {all}, at least {LEAST} in a hundred; not these:\n{wrong}");
}

#[test]
fn have_their_forms() {
    let forms = VerbForms::embedded();
    for (form, can_be) in [
        ("drifts", THIRD | NOUN),
        ("withdrew", PAST),
        ("withdrawn", PARTICIPLE),
        ("widen", BASE),
        ("widened", PAST | PARTICIPLE),
        ("widening", GERUND),
        ("put", BASE | PAST | PARTICIPLE),
        ("overran", PAST),
        ("overrun", BASE | PARTICIPLE),
        ("denies", THIRD),
        ("denied", PAST | PARTICIPLE),
        ("reaches", THIRD | NOUN),
        ("stopped", PAST | PARTICIPLE),
        ("committed", PAST | PARTICIPLE),
        ("travelled", PAST | PARTICIPLE),
        ("traveled", PAST | PARTICIPLE),
        ("vetoes", THIRD | NOUN),
        ("agreeing", GERUND),
        ("lying", GERUND),
        ("visited", PAST | PARTICIPLE),
        ("visitted", 0),
        ("stoped", 0),
        ("secure", BASE | ADJECTIVE),
        ("treaty", 0),
    ] {
        assert_eq!(forms.of(form), can_be, "{form}");
    }
}

#[test]
fn are_read_from_any_list() {
    for list in ["", "*", "/", "a/b", "é+ y/ \u{301}e", "# only a remark"] {
        assert_eq!(VerbForms::read(list).of("treaty"), 0);
    }
}
