//! Lemmas of words in sentences of the news.

use syntax::{Model, Tag};

/// The lemmas of a text, parted by spaces.
fn lemmas(text: &str) -> String {
    let sentence = Model::embedded().analyse(text);
    (0..sentence.len()).map(|at| sentence.lemma(at)).collect::<Vec<_>>().join(" ")
}

#[test]
fn of_verbs() {
    assert_eq!(lemmas("They imposed sanctions and planned strikes."), "they impose sanction and plan strike .");
    assert_eq!(lemmas("The rebels fled after they had fought."), "the rebel flee after they have fight .");
    assert_eq!(lemmas("They are negotiating a treaty."), "they be negotiate a treaty .");
    assert_eq!(lemmas("He denies it."), "he deny it .");
    assert_eq!(lemmas("The army withdrew its troops."), "the army withdraw its troops .");
}

#[test]
fn of_short_forms() {
    assert_eq!(lemmas("They won't say they don't."), "they will not say they do not .");
    assert_eq!(lemmas("They don’t."), "they do not .");
}

#[test]
fn of_nouns() {
    assert_eq!(lemmas("The countries sent troops and women."), "the country send troops and woman .");
    assert_eq!(lemmas("Chad said so."), "Chad say so .");
}

#[test]
fn of_tags_by_name() {
    for tag in Tag::ALL {
        assert_eq!(Tag::from_name(tag.name()), Some(tag));
    }
}
