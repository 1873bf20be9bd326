//! `demarche new`: the beginning of a situation.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use evidence::{Beginning, Party, escaped};
use reader::Document;
use situation::Situation;
use spine::asking::{Asked, parse_question};
use unicode_width::UnicodeWidthStr;
use vocab::{ActorId, Date};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::New;
use crate::situations::shell_quoted;
use crate::terminal::Terminal;
use crate::{given_pages, today};

const SKELETON: &str = include_str!("../data/skeleton.toml");

/// Writes the skeleton of a situation that a question is about; what to do next goes to standard error.
///
/// # Errors
/// If the question is not understood, or the file exists or cannot be written.
pub fn new(args: &New, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let pages = args
        .pages
        .iter()
        .map(|file| Ok((given_pages::name(file), given_pages::document(file, args.dated)?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    let (text, drafted) = begun(&args.question, &pages, today::today())?;
    let output = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    match output {
        None => terminal.print(&text)?,
        Some(path) => write(path, &text, args.force)?,
    }
    let mut advice = advice(&args.question, output);
    if !pages.is_empty() && !drafted {
        advice.push_str(
            "note: the pages speak of nothing that a situation could begin with, so it is the usual skeleton\n",
        );
    }
    terminal.complain(&advice);
    Ok(ExitCode::Answered)
}

fn write(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let mut how = OpenOptions::new();
    how.write(true);
    // Asking first and writing then would overwrite what came about in between.
    if force {
        how.create(true).truncate(true)
    } else {
        how.create_new(true)
    };
    let failed = |error: std::io::Error| {
        let name = path.display();
        match error.kind() {
            ErrorKind::AlreadyExists => {
                Failure::new(ExitCode::InputOutput, format!("{name} is there already, and is not overwritten"))
                    .hint("name another file, or say --force")
            }
            ErrorKind::NotFound if path.parent().is_some_and(|folder| folder != Path::new("") && !folder.is_dir()) => {
                Failure::new(ExitCode::InputOutput, format!("{name} cannot be written: there is no such folder"))
            }
            _ => Failure::new(ExitCode::InputOutput, format!("{name} cannot be written: {error}")),
        }
    };
    let mut file = how.open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}

fn advice(question: &str, output: Option<&Path>) -> String {
    let file = output.map_or_else(|| "FILE".to_owned(), |path| shell_word(&path.display().to_string()));
    let saved = if output.is_some() { "" } else { "save it (`--output FILE`), then " };
    format!(
        "next: {saved}replace what is marked TODO: docs/situations.md says what each part means\n      \
         demarche check {file}\n      \
         demarche ask {} --situation {file}\n",
        shell_quoted(question)
    )
}

/// A path as a shell takes it.
fn shell_word(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { shell_quoted(path) }
}

/// The beginning of a situation for a question, as a file, and whether anything of the pages is in it. It is read back before it
/// is handed out, so that it is never a broken one.
///
/// # Errors
/// If the question does not name two actors in a form that is read, or could not be asked of the file.
fn begun(question: &str, pages: &[(String, Document)], today: Date) -> Result<(String, bool), Failure> {
    let (x, y) = parties(question)?;
    let beginning = Beginning { question, x: &x, y: &y, pages, today };
    let sound = |text: &String| {
        let situation = situation::parse(text).0;
        situation.is_some_and(|situation| can_be_asked(&situation, question, &x, &y, today).is_ok())
    };
    if let Some(text) = evidence::draft(beginning).filter(sound) {
        return Ok((text, true));
    }
    let text = filled(question, &x, &y, today);
    let (situation, _) = situation::parse(&text);
    let situation = situation.ok_or_else(|| {
        not_understood(&format!("no situation can be made of the names “{}” and “{}”", x.shown, y.shown))
    })?;
    can_be_asked(&situation, question, &x, &y, today)?;
    Ok((text, false))
}

/// The two whom a question names.
fn parties(question: &str) -> Result<(Party, Party), Failure> {
    let (x, y) = names(question).ok_or_else(|| not_understood("the question does not name two actors"))?;
    let party = |name: &str, otherwise: &str| Party::of(name, otherwise).map_err(|why| not_understood(&why));
    let (x, y) = (party(&x, "first-party")?, party(&y, "other-party")?);
    if x.code == y.code && (x.known || x.shown.to_lowercase() == y.shown.to_lowercase()) {
        return Err(not_understood(&format!("{} is named twice", x.shown)));
    }
    if x.key == y.key || x.code == y.code {
        let y = y.renamed("other-party").map_err(|why| Failure::new(ExitCode::Fault, why))?;
        return Ok((x, y));
    }
    Ok((x, y))
}

/// Whether the question, put to the situation, is about its two actors.
fn can_be_asked(situation: &Situation, question: &str, x: &Party, y: &Party, today: Date) -> Result<(), Failure> {
    match parse_question(question, &situation.phrase_book(), today) {
        Ok(Asked::What { actor, target: Some(target) }) if actor == x.code && target == y.code => Ok(()),
        Ok(_) => Err(not_understood(&format!("it is not clear that {} is to act towards {}", x.shown, y.shown))),
        Err(why) => {
            let mut failure = Failure::misunderstood(question, &why);
            failure.hints = vec!["a question could not be read with this name: leave marks and words of time out of it, or call the actor \
                                  something else"
                .to_owned()];
            Err(failure)
        }
    }
}

fn not_understood(message: &str) -> Failure {
    Failure::new(ExitCode::NotUnderstood, message)
        .hint("ask “What will A do about B?”, with names of at most six words; A and B may be anybody")
}

/// The two names of "What will A do about B?" or "How will A respond to B?", as they were written. The question is not read
/// like others, since nobody else has to know the names.
fn names(question: &str) -> Option<(String, String)> {
    let words: Vec<&str> = question.split_whitespace().collect();
    let is = |at: usize, word: &str| words.get(at).is_some_and(|w| w.eq_ignore_ascii_case(word));
    let opening = (is(0, "what") || is(0, "how")) && (is(1, "will") || is(1, "would"));
    let middle = |at: &usize| {
        let verb = ["do", "respond", "react", "deal", "act", "behave"].iter().any(|verb| is(*at, verb));
        let preposition =
            ["about", "to", "with", "towards", "toward", "against", "on"].iter().any(|word| is(at + 1, word));
        verb && preposition
    };
    let at = (3..words.len()).find(middle).filter(|_| opening)?;
    let name = |words: &[&str]| {
        let name = words.join(" ");
        let name = name.trim_end_matches(['?', '!', '.', '？', ' ', ',']).trim();
        (!name.is_empty()).then(|| name.to_owned())
    };
    Some((name(&words[2..at])?, name(&words[at + 2..])?))
}

/// A code in a resolver: in quotation marks, if it could be read as a number.
fn in_resolver(code: &ActorId) -> String {
    let plain = code.as_str().starts_with(|c: char| c.is_ascii_uppercase())
        && code.as_str().split('-').all(|part| !part.is_empty());
    if plain { code.to_string() } else { format!("\"{code}\"") }
}

/// Trailing comments stand at this column.
const COMMENT: usize = 40;

/// The skeleton with everything put in. Within strings names are escaped, in comments they stand as they are.
fn filled(question: &str, x: &Party, y: &Party, today: Date) -> String {
    let by = |comment: bool| {
        let shown = |party: &Party| if comment { party.shown.clone() } else { escaped(&party.shown) };
        [
            ("<ACTOR X>", x.section()),
            ("<ACTOR Y>", y.section()),
            ("<TODAY>", today.to_string()),
            ("<QUESTION>", question.split_whitespace().collect::<Vec<_>>().join(" ")),
            ("<XC>", in_resolver(&x.code)),
            ("<YC>", in_resolver(&y.code)),
            ("<x>", x.key.clone()),
            ("<y>", y.key.clone()),
            ("<X>", shown(x)),
            ("<Y>", shown(y)),
        ]
    };
    let (code, comment) = (by(false), by(true));
    let mut text = String::new();
    for line in SKELETON.lines() {
        let whole = line == "#" || line.starts_with("# ");
        match line.rsplit_once(" # ").filter(|_| !whole) {
            Some((before, after)) => {
                let before = replaced(before.trim_end(), &code);
                let blanks = COMMENT.saturating_sub(before.width()).max(1);
                text.push_str(&format!("{before}{}# {}", " ".repeat(blanks), replaced(after, &comment)));
            }
            None => text.push_str(&replaced(line, if whole { &comment } else { &code })),
        }
        text.push('\n');
    }
    text
}

/// A line with its markers replaced, left to right, each once: what is put in is not looked at again.
fn replaced(line: &str, by: &[(&str, String)]) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        match by.iter().find(|(marker, _)| rest.starts_with(marker)) {
            Some((marker, value)) => {
                text.push_str(value);
                rest = &rest[marker.len()..];
            }
            None => {
                text.push('<');
                rest = &rest[1..];
            }
        }
    }
    text + rest
}
