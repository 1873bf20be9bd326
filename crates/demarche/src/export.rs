//! `demarche export`.

use forecast::{Inquest, Request, Vantage};
use situation::Situation;
use situation::export::{CELL_LIMIT, ExportError};
use spine::{EmptyRecord, Key};
use vocab::{Span, WindowOrSpan};

use crate::ask::failed;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::Export;
use crate::terminal::Terminal;
use crate::{situations, today};

/// The built-in situation that `--json` is about if nothing else is said: the founding one.
const FOUNDING: &str = "china-north-korea";

/// Writes a question's game in Gambit's format, or a situation as JSON.
///
/// # Errors
/// If the question is not understood, not covered, refused, or its game too large.
pub fn export(args: &Export, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let text = match &args.question {
        Some(question) => of_question(args, question, terminal)?,
        None => {
            let name = args.situation.as_deref().unwrap_or_else(|| FOUNDING.as_ref());
            let situation = situations::named(name, terminal)?.situation;
            let value =
                forecast::export_situation(&situation, args.as_of, &args.set, today::today()).map_err(failed)?;
            format!("{value:#}\n")
        }
    };
    terminal.print(&text)?;
    Ok(ExitCode::Answered)
}

fn of_question(args: &Export, question: &str, terminal: &Terminal) -> Result<String, Failure> {
    let as_of = args.as_of.unwrap_or_else(today::today);
    let (situation, asked) = situations::of_question(args.situation.as_deref(), question, as_of, terminal)?;
    let day: Span = "1d".parse().map_err(|_| Failure::new(ExitCode::Fault, "a day is no span"))?;
    let request = Request {
        text: question.to_owned(),
        as_of,
        window: WindowOrSpan::Span(day),
        given: Vec::new(),
        set: args.set.clone(),
        draws: 1,
        seed: args.seed,
    };
    let view = args.view.as_deref().map(|name| viewer(&situation, name)).transpose()?;
    let vantage = Vantage { view, draw: args.draw.map(|draw| draw as usize) };
    let inquest = Inquest::new(&situation, &asked, &request, &EmptyRecord).map_err(failed)?;
    if args.json {
        let value = forecast::export_json(&inquest, &request, &vantage).map_err(refused)?;
        return Ok(format!("{value:#}\n"));
    }
    Ok(forecast::export_gambit(&inquest, &request, &vantage, CELL_LIMIT).map_err(refused)?.text)
}

/// The actor that `--view` names, by its key or by one of its names.
fn viewer(situation: &Situation, name: &str) -> Result<Key, Failure> {
    let called = |known: &str| known.to_lowercase() == name.trim().to_lowercase();
    let found = situation.actors.iter().find(|(key, actor)| {
        called(key.as_str()) || called(&actor.name) || actor.aliases.iter().any(|alias| called(alias))
    });
    found.map(|(key, _)| key.clone()).ok_or_else(|| {
        let keys: Vec<&str> = situation.actors.keys().map(Key::as_str).collect();
        Failure::new(ExitCode::Usage, format!("--view: the situation has no actor `{name}`"))
            .hint(format!("its actors are {}", keys.join(", ")))
    })
}

fn refused(error: ExportError) -> Failure {
    let failure = Failure::new(ExitCode::NotComputed, error.to_string());
    match error {
        ExportError::TooLarge { others, .. } => match others.first() {
            Some((first, _)) => {
                let keys: Vec<&str> = others.iter().map(|(key, _)| key.as_str()).collect();
                failure
                    .hint(format!("fix levers that it hangs on, most of them, as in --set instruments.{first}=OPTION"))
                    .hint(format!("it hangs on {}", keys.join(", ")))
            }
            None => failure.hint("ask about one instrument, as in “Will A …?”"),
        },
        ExportError::NothingOpen { .. } => Failure { exit: ExitCode::NotCovered, ..failure }
            .hint("what nobody chooses is no game; --json has its probabilities"),
        ExportError::Solve(_) => failure,
    }
}
