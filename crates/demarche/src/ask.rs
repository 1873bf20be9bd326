//! `demarche ask`.

use std::path::Path;

use forecast::{AskError, Inquest, Request, Why};
use report::Style;
use situation::Situation;
use spine::asking::{Asked, parse_question};
use spine::{EmptyRecord, Key};
use vocab::{Date, WindowOrSpan};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::Ask;
use crate::progress::Progress;
use crate::terminal::Terminal;
use crate::{input, situations, today};

/// Answers a question.
///
/// # Errors
/// If it is not understood, not covered, refused, or cannot be computed.
pub fn ask(args: &Ask, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let as_of = args.as_of.unwrap_or_else(today::today);
    let (situation, asked) = match &args.situation {
        Some(path) => from_file(path, &args.question, as_of, terminal)?,
        None => situations::choose(&args.question, as_of)?,
    };
    let request = Request {
        text: args.question.clone(),
        as_of,
        window: args.window.unwrap_or(WindowOrSpan::Span(situation.period)),
        given: args.given.clone(),
        set: args.set.clone(),
        draws: args.draws as usize,
        seed: args.seed,
    };
    let inquest = Inquest::new(&situation, &asked, &request, &EmptyRecord).map_err(failed)?;
    let instrument = args.why.as_deref().map(|name| about(&inquest, name)).transpose()?;
    let answer = {
        let _waiting = Progress::waiting(terminal, "solving");
        forecast::ask(&situation, &asked, &request, &EmptyRecord).map_err(failed)?
    };
    let why = instrument.map(|key| explain(&inquest, &key, as_of, terminal)).transpose()?;
    let text = if args.json {
        format!("{:#}\n", report::answer_json(&answer, why.as_ref(), args.yardstick))
    } else {
        let style = Style { width: terminal.width, colour: terminal.colour(), yardstick: args.yardstick };
        match &why {
            Some(why) => report::why_text(why, &style),
            None => report::answer_text(&answer, &style),
        }
    };
    terminal.print(&text)?;
    Ok(ExitCode::Answered)
}

/// A situation of the asker's own, and the question as read with its names.
fn from_file(path: &Path, question: &str, as_of: Date, terminal: &Terminal) -> Result<(Situation, Asked), Failure> {
    let text = input::read(path)?;
    let (situation, diagnostics) = situation::parse(&text);
    let Some(situation) = situation else {
        let name = path.display().to_string();
        let mut failure = Failure::new(ExitCode::BrokenSituation, format!("{name} is broken, so it cannot be asked"))
            .hint(format!("`demarche check {name}` shows this again, `demarche explain CODE` tells more"));
        failure.before = Some(situation::render(&diagnostics, &name, &text, terminal.colour(), terminal.width) + "\n");
        return Err(failure);
    };
    let asked = parse_question(question, &situation.phrase_book(), as_of)
        .map_err(|why| Failure::misunderstood(question, &why))?;
    Ok((situation, asked))
}

/// The instrument that `--why` names.
fn about(inquest: &Inquest, name: &str) -> Result<Key, Failure> {
    let known: Vec<&Key> = inquest.instruments().collect();
    known.iter().find(|key| key.as_str() == name).map(|key| (*key).clone()).ok_or_else(|| {
        let list: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
        Failure::new(ExitCode::Usage, format!("--why: the question is not about an instrument `{name}`"))
            .hint(format!("it is about {}", list.join(", ")))
    })
}

fn explain(inquest: &Inquest, instrument: &Key, as_of: Date, terminal: &Terminal) -> Result<Why, Failure> {
    let progress = Progress::waiting(terminal, "taking one thing away after another");
    forecast::why(inquest, instrument, as_of, &EmptyRecord, |done, of| progress.done(done, of))
        .map_err(|why| Failure::new(ExitCode::NotComputed, why.to_string()))
}

/// An error of the forecast as one of the command.
fn failed(error: AskError) -> Failure {
    match error {
        AskError::Condition { text, why } => {
            let mut failure = Failure::misunderstood(&text, &why);
            failure.message = format!("--if: {}", failure.message);
            failure
        }
        AskError::Refused { text, why } => {
            let failure = Failure::new(ExitCode::Refused, format!("--if “{text}” is refused: {why}"));
            match why.as_ref() {
                situation::Refused::Settled { on, entry, .. } => {
                    let source =
                        entry.provenance.source.as_ref().map_or(String::new(), |source| format!(" ({source})"));
                    failure
                        .hint(format!("what is settled is no longer an “if”{source}"))
                        .hint(format!("ask as of a day before {on}, with --as-of"))
                }
                situation::Refused::NotYet { .. } => failure.hint("ask as of a later day, with --as-of"),
                situation::Refused::Gone { .. } => failure.hint("choose another window, with --window"),
                situation::Refused::Unknown(_) => failure,
            }
        }
        AskError::Change { text, why } => {
            let failure = Failure::new(ExitCode::Refused, format!("--set “{text}”: {}", why.message));
            match why.hint {
                Some(hint) => failure.hint(hint),
                None => failure,
            }
        }
        AskError::Window { .. } => Failure::new(ExitCode::Usage, error.to_string())
            .hint("a forecast is about days after its as-of date: give an earlier --as-of or a later --window"),
        AskError::BadWindow(_) => Failure::new(ExitCode::Usage, error.to_string()),
        AskError::NotCovered(message) => {
            Failure::new(ExitCode::NotCovered, message).hint("`demarche ask --help` shows what may be asked, and how")
        }
        AskError::Model { .. } | AskError::Options(_) => Failure::new(ExitCode::NotComputed, error.to_string()),
    }
}
