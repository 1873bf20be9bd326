//! Questions and conditions in English: what is read, and what is said of what cannot be read.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use serde::Deserialize;
use spine::Key;
use spine::asking::{
    Act, Asked, Misunderstood, PhraseBook, Subject, SubjectKind, SubjectValue, parse_condition, parse_question,
};
use vocab::{ActorId, Date, Gazetteer};

#[derive(Deserialize)]
struct BookFile {
    actor: Vec<ActorEntry>,
    subject: Vec<SubjectEntry>,
}

#[derive(Deserialize)]
struct ActorEntry {
    name: String,
    id: ActorId,
}

#[derive(Deserialize)]
struct SubjectEntry {
    key: Key,
    kind: String,
    actor: Option<ActorId>,
    #[serde(default)]
    targets: Vec<ActorId>,
    names: Vec<String>,
    values: Vec<ValueEntry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct ValueEntry {
    key: Key,
    names: Vec<String>,
    #[serde(default)]
    status_quo: bool,
}

/// What is expected of one text.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Case {
    #[serde(alias = "ask", alias = "if")]
    text: String,
    as_of: Option<Date>,
    is: Option<String>,
    words: Option<String>,
    says: Option<String>,
    hint: Option<String>,
    at: Option<String>,
    suggests: Option<Vec<String>>,
}

fn data<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn book() -> PhraseBook {
    let file: BookFile = data("phrase_book.toml");
    let value = |v: ValueEntry| SubjectValue { key: v.key, names: v.names, status_quo: v.status_quo };
    let kind = |kind: &str| match kind {
        "instrument" => SubjectKind::Instrument,
        "outcome" => SubjectKind::Outcome,
        _ => SubjectKind::Contingency,
    };
    PhraseBook {
        actors: file.actor.into_iter().map(|a| (a.name, a.id)).collect(),
        subjects: file
            .subject
            .into_iter()
            .map(|s| Subject {
                kind: kind(&s.kind),
                key: s.key,
                actor: s.actor,
                targets: s.targets,
                names: s.names,
                values: s.values.into_iter().map(value).collect(),
                open_from: None,
                open_until: None,
            })
            .collect(),
    }
}

fn as_of() -> Date {
    "2020-10-01".parse().unwrap()
}

/// A question in the notation of the data file.
fn notation(asked: &Asked) -> String {
    let name = |actor: &Option<ActorId>| actor.as_ref().map_or("-".to_owned(), ToString::to_string);
    let act = |act: &Act| {
        let literal = act.literal.as_ref().map_or("-".to_owned(), ToString::to_string);
        format!("{literal} : {}", act.event_type.map_or("-", |event_type| event_type.name()))
    };
    match asked {
        Asked::What { actor, target } => format!("what {actor} -> {}", name(target)),
        Asked::Whether { actor, target, act: a } => format!("whether {} -> {} : {}", name(actor), name(target), act(a)),
        Asked::When { actor, target, act: a } => format!("when {} -> {} : {}", name(actor), name(target), act(a)),
        Asked::Whom { actor, act: a } => format!("whom {actor} : {}", act(a)),
        Asked::Who { target, act: a } => format!("who -> {target} : {}", act(a)),
    }
}

fn words(asked: &Asked) -> Option<&str> {
    match asked {
        Asked::What { .. } => None,
        Asked::Whether { act, .. } | Asked::When { act, .. } | Asked::Whom { act, .. } | Asked::Who { act, .. } => {
            Some(&act.words)
        }
    }
}

/// What is wrong with an answer, if anything is.
fn complaint(case: &Case, found: Result<String, Misunderstood>) -> Option<String> {
    let text = &case.text;
    match (&case.is, found) {
        (Some(expected), Ok(found)) if *expected == found => None,
        (Some(expected), found) => Some(format!("{text:?}\n  expected {expected}\n  found    {found:?}")),
        (None, Ok(found)) => Some(format!("{text:?}\n  expected an error\n  found    {found}")),
        (None, Err(error)) => {
            let hint = error.hint.clone().unwrap_or_default();
            let at = error.span.clone().map(|span| text[span].to_owned());
            let holds = case.says.as_ref().is_none_or(|says| error.message.contains(says.as_str()))
                && case.hint.as_ref().is_none_or(|part| hint.contains(part.as_str()))
                && case.at.as_ref().is_none_or(|place| at.as_ref() == Some(place))
                && case.suggests.as_ref().is_none_or(|all| *all == error.suggestions);
            (!holds).then(|| format!("{text:?}\n  at {at:?}\n  found {error:?}"))
        }
    }
}

fn report(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "{} cases:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn odd_questions_are_read_as_meant_or_refused_with_a_hint() {
    #[derive(Deserialize)]
    struct File {
        question: Vec<Case>,
    }
    let (book, file) = (book(), data::<File>("odd_questions.toml"));
    assert!(file.question.len() >= 30);
    let check = |case: &Case| {
        let found = parse_question(&case.text, &book, case.as_of.unwrap_or_else(as_of));
        if let (Some(expected), Ok(found)) = (&case.words, &found) {
            assert_eq!(words(found), Some(expected.as_str()));
        }
        complaint(case, found.map(|asked| notation(&asked)))
    };
    report(file.question.iter().filter_map(check).collect());
}

#[test]
fn odd_conditions_are_read_as_meant_or_refused_with_a_hint() {
    #[derive(Deserialize)]
    struct File {
        condition: Vec<Case>,
    }
    let (book, file) = (book(), data::<File>("odd_conditions.toml"));
    let check = |case: &Case| {
        let found = parse_condition(&case.text, &book, case.as_of.unwrap_or_else(as_of));
        complaint(case, found.map(|literal| literal.to_string()))
    };
    report(file.condition.iter().filter_map(check).collect());
}

#[test]
fn every_label_of_a_situation_is_a_condition_that_means_its_value() {
    let book = book();
    for subject in &book.subjects {
        for value in &subject.values {
            for name in &value.names {
                let found = parse_condition(name, &book, as_of());
                let expected = format!("{}={}", subject.key, value.key);
                assert_eq!(found.map(|literal| literal.to_string()), Ok(expected), "{name}");
            }
        }
    }
}

#[test]
fn a_leader_means_the_actor_led_on_that_day() {
    let asked = |day: &str| parse_question("What will Trump do about North Korea?", &book(), day.parse().unwrap());
    assert_eq!(asked("2019-01-01").map(|a| notation(&a)), Ok("what USA -> PRK".to_owned()));
    assert!(asked("2022-01-01").is_err(), "out of office, a bare surname is nobody");
}

#[test]
fn every_actor_can_be_asked_about_by_its_name() {
    let book = PhraseBook::default();
    for actor in Gazetteer::builtin().actors() {
        let the = if actor.article { "the " } else { "" };
        let other = if actor.id.as_str() == "ISL" { ("Fiji", "FJI") } else { ("Iceland", "ISL") };
        let question = format!("What will {the}{} do about {}?", actor.name, other.0);
        let found = parse_question(&question, &book, as_of()).map(|asked| notation(&asked));
        assert_eq!(found, Ok(format!("what {} -> {}", actor.id, other.1)), "{question}");
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_before_it_is_read() {
    let long = "What will China do about North Korea? ".repeat(60);
    let error = parse_question(&long, &book(), as_of()).unwrap_err();
    assert!(error.message.contains("at most 2000"), "{error}");
}

fn is_sound(text: &str, error: &Misunderstood) -> bool {
    error.span.clone().is_none_or(|span| text.get(span).is_some())
}

#[test]
fn inputs_that_were_once_trouble_are_refused_in_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "question") {
            let text = std::fs::read_to_string(&path).unwrap();
            for error in [
                parse_question(&text, &book(), as_of()).unwrap_err(),
                parse_condition(&text, &book(), as_of()).unwrap_err(),
            ] {
                assert!(is_sound(&text, &error), "{}", path.display());
                assert!(error.hint.is_some(), "{}", path.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        for error in [parse_question(&text, &book(), as_of()).err(), parse_condition(&text, &book(), as_of()).err()] {
            prop_assert!(error.is_none_or(|error| is_sound(&text, &error)));
        }
    }

    #[test]
    fn no_near_question_makes_the_parser_panic(words in vec(prop::sample::select(vec![
        "What", "will", "China", "do", "about", "North Korea", "and", "?", "if", "the", "government", "of", "'s", "’", "not",
        "U.S.", "N.", "veto", "a", "resolution", "in", "2020", "next", "year", "whom", "when", "there", "be", "Trump", ",",
        "win", "no", "deal", "=", "\u{301}", "é", "likely", "is", "it", "that", "how", "did", "respond", "to", "us",
    ]), 0..14), spaced in any::<bool>()) {
        let text = if spaced { words.join(" ") } else { words.concat() };
        for error in [parse_question(&text, &book(), as_of()).err(), parse_condition(&text, &book(), as_of()).err()] {
            prop_assert!(error.is_none_or(|error| is_sound(&text, &error)));
        }
    }

    #[test]
    fn case_spaces_and_punctuation_change_nothing(upper in vec(any::<bool>(), 37), gap in "[ \t\n\u{a0}]{1,4}", end in "[?!. ]{0,3}") {
        let question = "What will China do about North Korea";
        let text: String = question.chars().zip(upper).map(|(c, up)| if up { c.to_ascii_uppercase() } else { c }).collect();
        let text = format!("{}{end}", text.replace(' ', &gap));
        prop_assert_eq!(
            parse_question(&text, &book(), as_of()).map(|asked| notation(&asked)),
            Ok("what CHN -> PRK".to_owned())
        );
    }
}
