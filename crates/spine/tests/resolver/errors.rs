//! What the parser says of a text that it cannot read.

use spine::resolver::{DecisionList, parse};

/// The part of the text that each error points at, what it says, and its hint.
fn errors(text: &str) -> Vec<(String, String, String)> {
    let found = parse(text).expect_err(text);
    found.into_iter().map(|e| (text[e.span].to_owned(), e.message, e.hint)).collect()
}

/// The only error of `yes if EXPRESSION`.
fn error(expression: &str) -> (String, String, String) {
    let mut all = errors(&format!("yes if {expression}\nno otherwise"));
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn the_example_of_the_documentation_is_read_and_printed() {
    let list = parse(
        "veto      if any(CHN -> UNSC : VOTE mode=veto)
         strict    if count(CHN -> PRK : SANCTION|COERCE intensity<=-4) >= 3 and not any(CHN -> PRK : AID)
         tighter   if share(CHN -> PRK : SANCTION, CHN -> PRK : *) > 0.2 or sum(CHN -> PRK : FIGURE mode=trade . value) < 500
         lax       otherwise  # the status quo",
    )
    .unwrap();
    insta::assert_snapshot!(list, @r"
    veto if any(CHN -> UNSC : VOTE mode=veto)
    strict if count(CHN -> PRK : SANCTION|COERCE intensity<=-4) >= 3 and not any(CHN -> PRK : AID)
    tighter if share(CHN -> PRK : SANCTION, CHN -> PRK : *) > 0.2 or sum(CHN -> PRK : FIGURE mode=trade . value) < 500
    lax otherwise
    ");
    assert_eq!(list.patterns().len(), 6);
}

#[test]
fn spaces_line_breaks_and_comments_change_nothing() {
    let one =
        parse("a if (any(CHN->PRK:AID) or any(CHN<->PRK:SANCTION)) and count(CHN->*:*)>=-1\nb otherwise").unwrap();
    let other = parse(
        "\u{feff}# a comment
        a if (any( CHN -> PRK : AID )
              or any(CHN <-> PRK : SANCTION)) # why
             and
             count(CHN -> * : *) ≥ -1\r
        b otherwise",
    )
    .unwrap();
    assert_eq!(one, other);
}

#[test]
fn an_option_may_be_named_like_a_word_of_the_language() {
    let list = parse("and if any(* -> * : AID)\nif if none(* -> * : AID)\notherwise otherwise").unwrap();
    assert_eq!(list.options().map(ToString::to_string).collect::<Vec<_>>(), ["and", "if", "otherwise"]);
}

#[test]
fn all_errors_are_reported_in_the_order_of_the_text() {
    let all = errors(
        "strict if count(CHN -> PRK : SANCTOIN) >= 3
         Lax if any(chn -> PRK : AID)
         tighter if counts(CHN -> PRK : AID) > 1
         partial any(CHN -> PRK : AID)",
    );
    let places: Vec<&str> = all.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(places, ["SANCTOIN", "Lax", "counts", "any", ""]);
    assert_eq!(all[0].2, "did you mean `SANCTION`?");
    assert_eq!(all[1].2, "write `lax`");
    assert_eq!(all[2].2, "did you mean `count`?");
    assert!(all[4].1.contains("no last line"));
}

#[test]
fn each_mistake_gets_a_hint_of_its_own() {
    for (expression, place, hint) in [
        ("any(chn -> PRK : AID)", "chn", "codes are in capitals: `CHN`"),
        ("any(CHN PRK : AID)", "PRK", "a pattern is `SOURCE -> TARGET : TYPES`, as in `CHN -> PRK : AID`"),
        ("any(CHN -> PRK)", ")", "write `: *` for any type of act"),
        ("any(CHN -> PRK : AID moed=x)", "moed", "did you mean `mode`?"),
        ("any(CHN -> PRK : AID mode<x)", "<", "write `mode=veto`"),
        ("any(CHN -> PRK : AID intensity<=x)", "x", "numbers are written like `3`, `-4` or `0.2`"),
        ("any(CHN -> PRK : AID", "", "the pattern ends here"),
        ("any(CHN -> PRK : AID))", ")", "there is no `(` to this `)`"),
        ("count(CHN -> PRK : AID)", "", "a count, sum, mean or share is compared with a number, as in `count(…) >= 3`"),
        ("any(CHN -> PRK : AID) > 1", ">", "a comparison has two sides; join several with `and`"),
        ("count(CHN -> PRK : AID) > any(CHN -> PRK : AID)", "any", "use `count(…)` to compare"),
        ("count(CHN -> PRK : AID) > inf", "inf", "numbers are written like `3`, `-4` or `0.2`"),
        ("count(CHN -> PRK : AID) > 1e999", "1e999", "numbers are written like `3`, `-4` or `0.2`"),
        ("sum(CHN -> PRK : AID) > 1", ")", "write `sum(PATTERN . value)` or `sum(PATTERN . intensity)`"),
        ("share(CHN -> PRK : AID) > 1", ")", "write `share(PART, WHOLE)`"),
        ("any(CHN -> PRK : AID) AND any(CHN -> PRK : AID)", "AND", "`and`, `or` and `not` are written small"),
        ("any(CHN -> PRK : AID place~\"Dan)", "\"Dan)", "close it with `\"` on the same line"),
    ] {
        let all = errors(&format!("yes if {expression}\nno otherwise"));
        assert_eq!((all[0].0.as_str(), all[0].2.as_str()), (place, hint), "{expression}: {all:?}");
    }
    assert_eq!(error("any(CHN -> PRK : WAEPON-TEST)").2, "did you mean `WEAPON-TEST`?");
    assert_eq!(errors("yes if count(CHN -> PRK : AID) == 1\nno otherwise")[0].2, "write `=`");
}

#[test]
fn lines_are_missing_or_misplaced_in_words() {
    assert!(errors("")[0].1.contains("empty"));
    assert!(errors("# only a comment")[0].1.contains("empty"));
    assert!(errors("lax otherwise\nstrict if any(* -> * : AID)")[0].1.contains("never reached"));
    assert!(errors("lax otherwise\nstrict otherwise")[0].1.contains("never reached"));
    assert!(errors("lax otherwise any(* -> * : AID)")[0].1.contains("should have ended"));
    assert!(errors("otherwise lax")[0].1.contains("expected `if` or `otherwise`"));
}

#[test]
fn a_forgotten_parenthesis_spoils_one_line_only() {
    let all = errors("a if any(CHN -> PRK : AID\nb if any(CHN -> PRK : AID)\nc if count(CHN -> PRK : AID\nd otherwise");
    assert_eq!(all.len(), 2, "{all:?}");
}

#[test]
fn a_list_is_stored_as_its_text() {
    let list: DecisionList = "a if any(CHN -> PRK : AID)\nb otherwise".parse().unwrap();
    let json = serde_json::to_string(&list).unwrap();
    assert_eq!(json, r#""a if any(CHN -> PRK : AID)\nb otherwise""#);
    assert_eq!(serde_json::from_str::<DecisionList>(&json).unwrap(), list);
}
