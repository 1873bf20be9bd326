//! Tokens as the English Web Treebank has them.

use syntax::Model;

/// The tokens of a text, parted by bars.
fn tokens(text: &str) -> String {
    let sentence = Model::embedded().analyse(text);
    (0..sentence.len()).map(|at| sentence.text(at)).collect::<Vec<_>>().join("|")
}

#[test]
fn contractions() {
    assert_eq!(tokens("don't"), "do|n't");
    assert_eq!(tokens("They can't, won’t and cannot."), "They|ca|n't|,|wo|n’t|and|can|not|.");
    assert_eq!(tokens("We'd've said he's I'll"), "We|'d|'ve|said|he|'s|I|'ll");
    assert_eq!(tokens("O'Brien and d'Estaing"), "O'Brien|and|d'Estaing");
}

#[test]
fn possessives() {
    assert_eq!(tokens("Xi's visit"), "Xi|'s|visit");
    assert_eq!(tokens("Xi’s visit"), "Xi|’s|visit");
    assert_eq!(tokens("the allies' demands"), "the|allies|'|demands");
}

#[test]
fn hyphens() {
    assert_eq!(tokens("a 15-year US-led war"), "a|15|-|year|US|-|led|war");
    assert_eq!(tokens("anti-American non-violence, re-election"), "anti-American|non-violence|,|re-election");
    assert_eq!(tokens("al-Qaeda’s co-founder"), "al|-|Qaeda|’s|co-founder");
    assert_eq!(tokens("call 713-853-3989 or 345-9945, 5-10 times"), "call|713-853-3989|or|345-9945|,|5|-|10|times");
    assert_eq!(tokens("talks–which failed—ended -- at last"), "talks|–|which|failed|—|ended|--|at|last");
}

#[test]
fn abbreviations() {
    assert_eq!(tokens("The U.S. said so."), "The|U.S.|said|so|.");
    assert_eq!(tokens("He left the U.S."), "He|left|the|U.S.");
    assert_eq!(
        tokens("Mr. Smith met Gen. J. Jones at 5 p.m. on Oct. 3."),
        "Mr.|Smith|met|Gen.|J.|Jones|at|5|p.m.|on|Oct.|3|."
    );
    assert_eq!(tokens("She said no."), "She|said|no|.");
    assert_eq!(tokens("So did I."), "So|did|I|.");
    assert_eq!(tokens("at 10am, 5km away"), "at|10|am|,|5|km|away");
}

#[test]
fn numbers_and_money() {
    assert_eq!(tokens("3,000 men, 60% of $1.5bn"), "3,000|men|,|60|%|of|$|1.5bn");
    assert_eq!(tokens("US$5 and €20 at 5:30 on 9/11"), "US$|5|and|€|20|at|5:30|on|9/11");
}

#[test]
fn quotation_marks_and_brackets() {
    assert_eq!(tokens("\"We won,\" he said."), "\"|We|won|,|\"|he|said|.");
    assert_eq!(tokens("“We won,” he said…"), "“|We|won|,|”|he|said|…");
    assert_eq!(tokens("(the so-called [sic] deal)..."), "(|the|so|-|called|[|sic|]|deal|)|...");
    assert_eq!(tokens("Really?!"), "Really|?!");
}

#[test]
fn addresses() {
    assert_eq!(
        tokens("See https://example.org/a_(b)?c=d, or mail a.b@example.org."),
        "See|https://example.org/a_(b)?c=d|,|or|mail|a.b@example.org|."
    );
    assert_eq!(tokens("(www.example.org)"), "(|www.example.org|)");
}

#[test]
fn gaps_of_any_kind() {
    assert_eq!(tokens(" \u{a0}one\ttwo\u{200b}three\n"), "one|two|three");
    assert_eq!(tokens(""), "");
    assert_eq!(tokens(" \n "), "");
}
