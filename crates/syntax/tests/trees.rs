//! Any text at all gives a tree.

// A test that unwraps says what failed by failing.
#![allow(clippy::unwrap_used)]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use syntax::{Analysis, Model, Relation};

/// Spans in order and apart; one root, one head for each other token, no cycle; subtrees without gaps.
fn check(sentence: &Analysis<'_>) {
    let text = sentence.sentence();
    let mut end = 0;
    for token in &sentence.tokens {
        assert!(end <= token.span.start && token.span.start < token.span.end, "{text:?}: {token:?}");
        assert!(text.get(token.span.clone()).is_some(), "{text:?}: {token:?}");
        assert!(
            text[end..token.span.start]
                .chars()
                .all(|gap| gap.is_whitespace() || gap.is_control() || "\u{200b}\u{2060}\u{feff}".contains(gap))
        );
        end = token.span.end;
    }
    let roots = sentence.tokens.iter().filter(|token| token.head.is_none()).count();
    assert_eq!(roots, usize::from(!sentence.is_empty()), "{text:?}");
    for (at, token) in sentence.tokens.iter().enumerate() {
        assert_eq!(token.head.is_none(), token.relation == Relation::Root, "{text:?}");
        assert!(token.head.is_none_or(|head| head < sentence.len() && head != at));
        let under = sentence.subtree(at);
        assert!(under.contains(&at));
        if let Some(head) = token.head {
            let above = sentence.subtree(head);
            assert!(above.start <= under.start && under.end <= above.end && above.len() > under.len(), "{text:?}");
            assert!(sentence.children(head).any(|child| child == at));
        }
    }
    if let Some(root) = sentence.root() {
        assert_eq!(sentence.subtree(root), 0..sentence.len());
    }
}

proptest! {
    #[test]
    fn of_any_characters(text in any::<String>()) {
        check(&Model::embedded().analyse(&text));
    }

    #[test]
    fn of_awkward_marks(text in "([a-zA-Z]{0,4}|[0-9]{1,4}|['’‘“”\"`.,:;/@&$%#_*!?()<>-]{1,3}|n't|U\\.S\\.|www\\.|http://| |é|語|\u{301}|\u{200d}|🙂|İ|ß){0,30}") {
        check(&Model::embedded().analyse(&text));
    }

    #[test]
    fn of_words(words in proptest::collection::vec("(the|China|which|said|to|and|imposed|by|of|was|,|that|sanctions|\\.)", 0..60)) {
        check(&Model::embedded().analyse(&words.join(" ")));
    }
}

#[test]
fn of_nothing() {
    let sentence = Model::embedded().analyse("");
    assert!(sentence.is_empty());
    assert_eq!((sentence.root(), sentence.text(0), sentence.lemma(3)), (None, "", ""));
    assert_eq!((sentence.subtree(1), sentence.subtree_span(1), sentence.children(1).count()), (0..0, 0..0, 0));
    assert_eq!(sentence.ancestors(0).count(), 0);
}

/// The best of a few times, as other work disturbs the clock.
fn time(text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        std::hint::black_box(Model::embedded().analyse(text));
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

#[test]
fn time_grows_with_the_text_only() {
    for part in ["the minister said that ", "a(", "'s", "-", "a@", "no. ", "x-", "wwww.", "of "] {
        let short = part.repeat(4_000);
        let long = part.repeat(40_000);
        check(&Model::embedded().analyse(&short));
        let (few, many) = (time(&short), time(&long));
        assert!(many < few * 40 + Duration::from_millis(50), "{part:?}: {few:?}, and {many:?} for ten times as much");
    }
}
