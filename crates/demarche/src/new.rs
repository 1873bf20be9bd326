//! `demarche new`: the beginning of a situation.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use situation::Situation;
use spine::Key;
use spine::asking::{Asked, parse_question};
use unicode_width::UnicodeWidthStr;
use vocab::{Actor, ActorId, Date, Gazetteer};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::New;
use crate::situations::shell_quoted;
use crate::terminal::Terminal;
use crate::today;

const SKELETON: &str = include_str!("../data/skeleton.toml");

/// The longest name that questions are read with, in words.
const LONGEST_NAME: usize = 6;

/// Writes the skeleton of a situation that a question is about; what to do next goes to standard error.
///
/// # Errors
/// If the question is not understood, or the file exists or cannot be written.
pub fn new(args: &New, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let text = skeleton(&args.question, today::today())?;
    let output = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    match output {
        None => terminal.print(&text)?,
        Some(path) => write(path, &text, args.force)?,
    }
    terminal.complain(&advice(&args.question, output));
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

/// One of the two actors.
struct Party {
    key: String,
    /// As it stands in a sentence.
    shown: String,
    code: ActorId,
    /// Whether the gazetteer finds it by its key.
    known: bool,
}

/// The skeleton for a question, as a file. It is read back before it is handed out, so that it is never a broken one.
///
/// # Errors
/// If the question does not name two actors in a form that is read, or could not be asked of the file.
fn skeleton(question: &str, today: Date) -> Result<String, Failure> {
    let (x, y) = names(question).ok_or_else(|| not_understood("the question does not name two actors"))?;
    let (x, mut y) = (Party::of(&x, "first-party")?, Party::of(&y, "other-party")?);
    if x.code == y.code && (x.known || x.shown.to_lowercase() == y.shown.to_lowercase()) {
        return Err(not_understood(&format!("{} is named twice", x.shown)));
    }
    if x.key == y.key || x.code == y.code {
        y = Party { key: "other-party".to_owned(), code: own_code("OTHER-PARTY")?, known: false, ..y };
    }
    let text = filled(question, &x, &y, today);
    let (situation, _) = situation::parse(&text);
    let situation = situation.ok_or_else(|| {
        not_understood(&format!("no situation can be made of the names “{}” and “{}”", x.shown, y.shown))
    })?;
    can_be_asked(&situation, question, &x, &y, today)?;
    Ok(text)
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

impl Party {
    /// Whom a name means; `otherwise` is the key of somebody whose name has nothing that a key can have.
    fn of(name: &str, otherwise: &str) -> Result<Self, Failure> {
        // Dots belong to abbreviations: "U.S.", "Acme Inc."
        let gazetteer = Gazetteer::builtin();
        let (article, bare) = match name.get(..4).filter(|start| start.eq_ignore_ascii_case("the ")) {
            Some(_) => ("the ", name[4..].trim()),
            None => ("", name),
        };
        if let Some(actor) = gazetteer.find(bare) {
            return Self::listed(actor);
        }
        let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        if words == 0 || words > LONGEST_NAME {
            return Err(not_understood(&format!("“{bare}” is not read as a name")));
        }
        let key = key_of(bare).unwrap_or_else(|| otherwise.to_owned());
        let known = false;
        Ok(Self { code: own_code(&key.to_uppercase())?, key, shown: format!("{article}{bare}"), known })
    }

    /// An actor of the gazetteer; under its name as a key, if that finds it again.
    fn listed(actor: &Actor) -> Result<Self, Failure> {
        let key = key_of(&actor.name);
        let found = key.as_deref().and_then(|key| Gazetteer::builtin().find(&key.replace('-', " ")));
        let known = found.is_some_and(|found| found.id == actor.id);
        let key = key.unwrap_or_else(|| actor.id.as_str().to_lowercase().replace('_', "-"));
        Ok(Self { key, shown: actor.with_article(), code: actor.id.clone(), known })
    }

    /// The head of its section.
    fn section(&self) -> String {
        let Self { key, shown, code, known } = self;
        if *known {
            return format!("[actors.{key}]\n# The key, read as a name, finds {shown} in the gazetteer: code {code}.");
        }
        format!(
            "[actors.{key}]\n\
             name = \"{}\"\n\
             # The name is how answers call it, and how questions may.\n\
             code = \"{code}\"\n\
             # The code is how resolvers call it.\n\
             #aliases = [\"TODO: other names that questions may use\"]",
            escaped(shown)
        )
    }
}

/// A name as a key: its letters and digits in lower case, joined by hyphens. `None` if it has none that keys can have.
fn key_of(name: &str) -> Option<String> {
    let plain: String = name.chars().filter(|c| !matches!(c, '\'' | '’' | '.')).map(without_accent).collect();
    let words: Vec<String> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut key = words.join("-");
    // An actor's code has at most 40 characters.
    key.truncate(40);
    let key = key.trim_end_matches('-');
    // Of a name in another script, a lone letter or digit says nothing.
    let enough = key.len() >= 2 && name.chars().filter(|c| c.is_alphabetic()).count() < 2 * key.len() + 2;
    (enough && Key::new(key).is_ok()).then(|| key.to_owned())
}

/// The commonest letters with accents as plain ones, for keys; others stay, and are left out of a key.
fn without_accent(c: char) -> char {
    const ACCENTED: [(&str, char); 10] = [
        ("àáâãäåāăąÀÁÂÃÄÅ", 'a'),
        ("çćčÇĆČ", 'c'),
        ("èéêëēęěÈÉÊË", 'e'),
        ("ìíîïīıÌÍÎÏİ", 'i'),
        ("ñńňÑ", 'n'),
        ("òóôõöøōőÒÓÔÕÖØ", 'o'),
        ("ùúûüūůűÙÚÛÜ", 'u'),
        ("ýÿÝ", 'y'),
        ("śšşŚŠŞ", 's'),
        ("źżžŹŻŽ", 'z'),
    ];
    ACCENTED.iter().find(|(letters, _)| letters.contains(c)).map_or(c, |(_, plain)| *plain)
}

fn own_code(code: &str) -> Result<ActorId, Failure> {
    let long = if code.len() < 2 { format!("{code}-1") } else { code.to_owned() };
    ActorId::new(&long).map_err(|why| Failure::new(ExitCode::Fault, why.to_string()))
}

/// A text within a basic string of TOML.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
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
