//! Situations: those that are built in, those in files, and which of them a question is about.

use std::path::Path;

use situation::Situation;
use spine::asking::{Asked, Misunderstood, parse_question};
use vocab::{ActorId, Date, Gazetteer};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::input;
use crate::terminal::Terminal;

/// Key and text of each. The key is the file's name without its ending.
const BUILT_IN: [(&str, &str); 3] = [
    ("china-north-korea", include_str!("../../../situations/china-north-korea.toml")),
    ("nile-dam", include_str!("../../../situations/nile-dam.toml")),
    ("platform-fine", include_str!("../../../situations/platform-fine.toml")),
];

/// A situation and where it was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// What `--situation` takes for it: the key of a built-in one, or the path of a file.
    pub name: String,
    /// What it says.
    pub situation: Situation,
}

/// The keys of the built-in situations, in the order of the alphabet.
pub fn keys() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(key, _)| *key)
}

/// Every built-in situation, in the order of its keys.
///
/// # Errors
/// If one is broken, which a test rules out.
pub fn built_in() -> Result<Vec<Source>, Failure> {
    BUILT_IN.iter().map(|(key, text)| built_in_one(key, text)).collect()
}

fn built_in_one(key: &str, text: &'static str) -> Result<Source, Failure> {
    let situation = situation::parse(text)
        .0
        .ok_or_else(|| Failure::new(ExitCode::Fault, format!("the built-in situation `{key}` is broken")))?;
    Ok(Source { name: key.to_owned(), situation })
}

/// The situation that `--situation` names: a file, if the name holds a `/`, a `\` or a `.` or there is such a file; else
/// a built-in one by its key.
///
/// # Errors
/// If the file cannot be read or is broken, or there is no such key.
pub fn named(name: &Path, terminal: &Terminal) -> Result<Source, Failure> {
    let shown = name.display().to_string();
    if shown.contains(['/', '\\', '.']) || name.exists() {
        return from_file(name, terminal);
    }
    match BUILT_IN.iter().find(|(key, _)| *key == shown) {
        Some((key, text)) => built_in_one(key, text),
        None => Err(no_such(&shown)),
    }
}

fn no_such(name: &str) -> Failure {
    let failure =
        Failure::new(ExitCode::Usage, format!("no situation `{name}` is built in, and there is no such file"));
    let nearest = keys().max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
    let failure = match nearest.filter(|key| strsim::jaro_winkler(key, name) > 0.75) {
        Some(nearest) => failure.hint(format!("the nearest is `{nearest}`")),
        None => failure,
    };
    failure.hint(format!("built in are {}; `demarche list` tells more", quoted(keys())))
}

fn from_file(path: &Path, terminal: &Terminal) -> Result<Source, Failure> {
    let text = input::read(path)?;
    let (situation, diagnostics) = situation::parse(&text);
    let name = path.display().to_string();
    let Some(situation) = situation else {
        let mut failure = Failure::new(ExitCode::BrokenSituation, format!("{name} is broken, so it cannot be used"))
            .hint(format!("`demarche check {name}` shows this again, `demarche explain CODE` tells more"));
        failure.before = Some(situation::render(&diagnostics, &name, &text, terminal.colour(), terminal.width) + "\n");
        return Err(failure);
    };
    Ok(Source { name, situation })
}

/// The situation that a question is about, and the question as read with its names: the one that is named, or else the
/// built-in one that covers it.
///
/// # Errors
/// If the situation cannot be had, the question is not understood, no situation covers it, or several do.
pub fn of_question(
    name: Option<&Path>,
    question: &str,
    as_of: Date,
    terminal: &Terminal,
) -> Result<(Situation, Asked), Failure> {
    let Some(name) = name else {
        return choose(question, as_of)
            .map_err(|failure| failure.hint("a situation of your own? add `--situation FILE`"));
    };
    let situation = named(name, terminal)?.situation;
    let asked = parse_question(question, &situation.phrase_book(), as_of)
        .map_err(|why| Failure::misunderstood(question, &why))?;
    Ok((situation, asked))
}

/// The built-in situation that a question is about, and the question as read with its names. Each situation reads the
/// question by itself, so that what one calls by some name does not stand in another's way.
///
/// # Errors
/// If the question is not understood, no situation covers it, or several do.
fn choose(question: &str, as_of: Date) -> Result<(Situation, Asked), Failure> {
    let sources = built_in()?;
    choose_among(&sources, question, as_of).map(|(source, asked)| (source.situation.clone(), asked))
}

/// The same, among situations that are read already.
///
/// # Errors
/// As [`of_question`] without a name.
pub fn choose_among<'s>(sources: &'s [Source], question: &str, as_of: Date) -> Result<(&'s Source, Asked), Failure> {
    let mut covering: Vec<(bool, &Source, Asked)> = Vec::new();
    let mut pair = Vec::new();
    let mut misread = Vec::new();
    for source in sources {
        match parse_question(question, &source.situation.phrase_book(), as_of) {
            Ok(asked) => {
                let named = actors(&asked);
                if named.iter().all(|id| source.situation.actor(id).is_some()) {
                    covering.push((speaks_of(&source.situation, &asked), source, asked));
                } else if pair.is_empty() {
                    pair = named;
                }
            }
            Err(why) => misread.push((source, why)),
        }
    }
    // Where one has what is asked for by name, others that only know the actors do not count.
    let told_apart = covering.iter().any(|(speaks, ..)| *speaks);
    covering.retain(|(speaks, ..)| *speaks || !told_apart);
    match covering.as_slice() {
        [(_, source, asked)] => Ok((source, asked.clone())),
        // They know who is meant and have nothing that is asked: one of them says so.
        [(false, source, asked), ..] => Ok((source, asked.clone())),
        [_, ..] => Err(ambiguous(question, covering.iter().map(|(_, source, _)| *source))),
        [] => {
            // Whoever has both actors and still could not read the question says why.
            misread.retain(|(source, _)| pair.iter().all(|id| source.situation.actor(id).is_some()));
            Err(match best_reason(question, &misread, as_of) {
                Some(why) => Failure::misunderstood(question, why),
                None => not_covered(&pair, sources),
            })
        }
    }
}

/// The actors that the question names.
fn actors(asked: &Asked) -> Vec<ActorId> {
    let (actor, target) = match asked {
        Asked::What { actor, target } => (Some(actor), target.as_ref()),
        Asked::Whether { actor, target, .. } | Asked::When { actor, target, .. } => (actor.as_ref(), target.as_ref()),
        Asked::Whom { actor, .. } => (Some(actor), None),
        Asked::Who { target, .. } => (None, Some(target)),
    };
    actor.into_iter().chain(target).cloned().collect()
}

/// Whether a situation has what is asked for: the option that is named, or for *what* a lever towards the target.
fn speaks_of(situation: &Situation, asked: &Asked) -> bool {
    match asked {
        Asked::Whether { act, .. } | Asked::When { act, .. } | Asked::Whom { act, .. } | Asked::Who { act, .. } => {
            act.literal.is_some()
        }
        Asked::What { actor, target } => {
            let Some(own) = situation.actor(actor) else { return false };
            let target = target.as_ref().and_then(|id| situation.actor(id));
            let aimed = |toward: &[spine::Key]| target.is_none_or(|target| toward.contains(target));
            situation.instruments.values().any(|i| i.actor == *own && aimed(&i.toward))
                || situation.outcomes.values().any(|o| o.between.contains(own) && aimed(&o.between))
        }
    }
}

/// How many actors of a situation a text names.
fn named_in(question: &str, situation: &Situation, as_of: Date) -> usize {
    let mentions = Gazetteer::builtin().mentions_at(question, as_of);
    let lower = question.to_lowercase();
    let called = |name: &String| !name.is_empty() && lower.contains(&name.to_lowercase());
    let named = |actor: &&situation::Actor| {
        mentions.iter().any(|mention| mention.actor == actor.id)
            || called(&actor.name)
            || actor.aliases.iter().any(called)
    };
    situation.actors.values().filter(named).count()
}

/// Of the reasons why the question was not read, that of the situation that comes nearest to it; of equals the first.
fn best_reason<'m>(question: &str, misread: &'m [(&Source, Misunderstood)], as_of: Date) -> Option<&'m Misunderstood> {
    let nearness = |source: &Source, why: &Misunderstood| {
        (named_in(question, &source.situation, as_of), !why.suggestions.is_empty())
    };
    misread.iter().rev().max_by_key(|(source, why)| nearness(source, why)).map(|(_, why)| why)
}

fn ambiguous<'a>(question: &str, sources: impl Iterator<Item = &'a Source>) -> Failure {
    let several: Vec<&Source> = sources.collect();
    let titles: Vec<String> = several.iter().map(|s| format!("“{}”", s.situation.title)).collect();
    let message = format!("{} built-in situations answer this: {}", several.len(), titles.join(", "));
    let failure = Failure::new(ExitCode::NotUnderstood, message);
    several.iter().fold(failure, |failure, source| {
        failure.hint(format!("demarche ask {} --situation {}", shell_quoted(question), source.name))
    })
}

/// A text as one word of a shell.
pub fn shell_quoted(text: &str) -> String {
    let plain = |c: char| !matches!(c, '"' | '\\' | '$' | '`' | '!');
    if text.chars().all(plain) { format!("\"{text}\"") } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

/// Says that no situation covers the actors, which come nearest, and how to write one.
fn not_covered(pair: &[ActorId], sources: &[Source]) -> Failure {
    let names: Vec<String> = pair.iter().map(name).collect();
    let mut failure =
        Failure::new(ExitCode::NotCovered, format!("no built-in situation covers {}", names.join(" and ")));
    let shared = |s: &Source| pair.iter().filter(|id| s.situation.actor(id).is_some()).map(name).collect::<Vec<_>>();
    let near: Vec<String> = sources
        .iter()
        .filter(|s| !shared(s).is_empty())
        .map(|s| format!("`{}`, “{}” (has {})", s.name, s.situation.title, shared(s).join(" and ")))
        .collect();
    failure = if near.is_empty() {
        let all: Vec<String> = sources.iter().map(|s| format!("“{}”", s.situation.title)).collect();
        failure.hint(format!(
            "none of the built-in situations has {}; there is {}",
            if pair.len() > 1 { "either" } else { "that actor" },
            all.join(", ")
        ))
    } else {
        failure.hint(format!("the nearest: {}", near.join(", ")))
    };
    failure.hint(
        "write one: `demarche new QUESTION -o FILE` begins it, docs/situations.md says how to go on,\n      \
         `demarche check FILE` says what is wrong with it, `demarche ask QUESTION --situation FILE` asks it",
    )
}

fn name(id: &ActorId) -> String {
    Gazetteer::builtin().called(id)
}

/// Names in backticks, joined by commas.
pub fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that fails says where")]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_situation_is_read_without_a_warning() {
        for (key, text) in BUILT_IN {
            assert_eq!(situation::parse(text).1, [], "{key}");
        }
    }

    #[test]
    fn keys_are_keys_and_stand_in_the_order_of_the_alphabet() {
        assert!(keys().all(|key| spine::Key::new(key).is_ok()));
        assert!(keys().is_sorted());
    }

    const RIVER: &str = include_str!("../tests/fixtures/river.toml");

    fn source(name: &str, text: &str) -> Source {
        let situation = situation::parse(text).0.expect("a situation of a test is not broken");
        Source { name: name.to_owned(), situation }
    }

    fn chosen(sources: &[Source], question: &str) -> Result<String, ExitCode> {
        let as_of = "2024-06-01".parse().expect("a day");
        choose_among(sources, question, as_of).map(|(source, _)| source.name.clone()).map_err(|failure| failure.exit)
    }

    #[test]
    fn of_two_that_have_the_actors_the_one_that_has_the_option_is_asked() {
        let without = RIVER.replace("sealed", "mined").replace("seal", "mine");
        let sources = [source("without", &without), source("with", RIVER)];
        assert_eq!(chosen(&sources, "Will Northland seal the river?").as_deref(), Ok("with"));
        assert_eq!(chosen(&sources, "Will Northland mine the river?").as_deref(), Ok("without"));
        assert_eq!(chosen(&sources, "Will Northland stop the ferry?"), Err(ExitCode::NotUnderstood));
    }

    #[test]
    fn what_is_ambiguous_in_one_is_no_obstacle_to_another() {
        // Here two levers go by one phrase, so that the question cannot be read with this book.
        let ambiguous = RIVER.replace("stop the ferry", "seal the river");
        let alone = [source("ambiguous", &ambiguous)];
        assert_eq!(chosen(&alone, "Will Northland seal the river?"), Err(ExitCode::NotUnderstood));
        let both = [source("ambiguous", &ambiguous), source("clear", RIVER)];
        assert_eq!(chosen(&both, "Will Northland seal the river?").as_deref(), Ok("clear"));
    }

    #[test]
    fn a_text_is_one_word_of_a_shell() {
        assert_eq!(shell_quoted("Will China veto?"), "\"Will China veto?\"");
        assert_eq!(shell_quoted("What's \"it\"?"), r#"'What'\''s "it"?'"#);
    }
}
