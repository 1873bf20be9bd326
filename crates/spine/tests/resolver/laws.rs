//! What holds of every resolver over every record.

use proptest::collection::vec;
use proptest::prelude::*;
use spine::MemoryRecord;
use spine::resolver::{DecisionList, Expr, Pattern, Rule, Selection, Verdict, evaluate, parse};
use vocab::EventType;

use super::generate::*;

fn key(text: &str) -> spine::Key {
    spine::Key::new(text).unwrap()
}

/// Three-valued truth of an expression, by way of a list with one line.
fn truth(expr: &Expr, record: &MemoryRecord) -> Option<bool> {
    let list = DecisionList { rules: vec![Rule { option: key("yes"), when: expr.clone() }], otherwise: key("no") };
    match evaluate(&list, record, &window(), afterwards()) {
        Verdict::Option(option) => Some(option.as_str() == "yes"),
        Verdict::CannotTell(why) => {
            assert!(!why.gaps.is_empty(), "it cannot tell, and does not say why");
            None
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_printed_is_read_as_the_same_list(list in decision_list()) {
        let text = list.to_string();
        let read = parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&list), "{}", text);
        prop_assert_eq!(read.unwrap().to_string(), text);
    }

    #[test]
    fn where_all_is_covered_one_can_always_tell(expr in expr(), rows in rows()) {
        // Of figures one can tell only if there is one.
        let figure = EventType::parse("FIGURE").unwrap();
        let list = DecisionList { rules: vec![Rule { option: key("yes"), when: expr.clone() }], otherwise: key("no") };
        let measures = |pattern: &Pattern| matches!(&pattern.types, Selection::Of(some) if some.contains(&figure));
        prop_assume!(!list.patterns().iter().any(|pattern| measures(pattern)));
        prop_assert!(truth(&expr, &complete(rows)).is_some());
    }

    #[test]
    fn more_coverage_decides_and_never_overturns(
        expr in expr(),
        rows in rows(),
        some in vec(coverage(), 0..4),
        more in vec(coverage(), 0..4),
        all in any::<bool>(),
    ) {
        let less = truth(&expr, &MemoryRecord::new(rows.clone(), some.clone()));
        let mut covered: Vec<_> = some.into_iter().chain(more).collect();
        if all {
            covered.push(everything());
        }
        let richer = truth(&expr, &MemoryRecord::new(rows, covered));
        prop_assert!(less.is_none() || less == richer, "{:?} became {:?}", less, richer);
    }

    #[test]
    fn what_is_told_without_coverage_holds_whatever_else_happened(expr in expr(), rows in rows(), unseen in rows()) {
        if let Some(told) = truth(&expr, &MemoryRecord::new(rows.clone(), vec![])) {
            let all = rows.into_iter().chain(unseen).collect();
            prop_assert_eq!(truth(&expr, &complete(all)), Some(told));
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(expr in expr(), rows in rows(), some in vec(coverage(), 0..4)) {
        let turned: Vec<_> = rows.iter().rev().cloned().collect();
        prop_assert_eq!(
            truth(&expr, &MemoryRecord::new(rows, some.clone())),
            truth(&expr, &MemoryRecord::new(turned, some))
        );
    }

    #[test]
    fn nothing_known_later_changes_a_byte(
        list in decision_list(),
        rows in rows(),
        some in vec(coverage(), 0..4),
        as_of in 0..40_i64,
    ) {
        let as_of = day(as_of);
        let known: Vec<_> = rows.iter().filter(|row| row.known <= as_of).cloned().collect();
        let promised: Vec<_> = some.iter().filter(|c| c.known <= as_of).cloned().collect();
        prop_assert_eq!(
            evaluate(&list, &MemoryRecord::new(rows, some), &window(), as_of),
            evaluate(&list, &MemoryRecord::new(known, promised), &window(), as_of)
        );
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn no_near_resolver_makes_the_parser_panic(
        pieces in vec(prop::sample::select(vec![
            "veto", " if ", " otherwise", "\n", "any(", "count(", ")", "CHN", "->", "<->", " : ", "AID", "|", "*", ".value",
            " . ", "share(", ",", ">=", "3", "not ", " and ", " or ", "mode=", "\"", "place~", "é", "#", "-", "(", "<", "!",
        ]), 0..40)
    ) {
        let text = pieces.concat();
        match parse(&text) {
            Ok(list) => prop_assert_eq!(parse(&list.to_string()), Ok(list)),
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    prop_assert!(text.get(error.span.clone()).is_some(), "{:?} of {:?}", error.span, text);
                    prop_assert!(!error.hint.is_empty());
                }
            }
        }
    }
}

#[test]
fn inputs_that_were_once_trouble_are_refused_in_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/found");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "resolver") {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let errors = parse(&text).expect_err(&path.display().to_string());
            assert!(errors.iter().all(|e| text.get(e.span.clone()).is_some()), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 5);
}

#[test]
fn deep_nesting_is_refused_and_not_recursed_into() {
    for (open, close) in [("(", ")"), ("not ", ""), ("not (", ")")] {
        let text = format!("a if {}any(* -> * : AID){}\nb otherwise", open.repeat(100_000), close.repeat(100_000));
        let errors = parse(&text).unwrap_err();
        assert!(errors[0].message.contains("deep"), "{:?}", errors[0]);
    }
    let flat = format!("a if {}\nb otherwise", vec!["any(* -> * : AID)"; 20_000].join(" and "));
    assert!(parse(&flat).is_ok(), "a long line is not a deep one");
}
