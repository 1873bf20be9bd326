//! `demarche ask`.

use forecast::{AskError, By, Inquest, PageAccount, Request, Why};
use report::Style;
use situation::Situation;
use spine::asking::{Asked, Misunderstood};
use spine::{Abstain, Key, Literal, MemoryRecord, View};
use vocab::{Date, WindowOrSpan};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory::Memory;
use crate::options::{Ask, Compare};
use crate::progress::Progress;
use crate::terminal::Terminal;
use crate::{ask_record, given_pages, situations, today};

/// Draws unless they are asked for.
const DRAWS: u32 = 1000;
/// The same where everything is solved many times over.
const FEW_DRAWS: u32 = 200;

/// A question, and what it is put to.
struct Put<'a> {
    situation: &'a Situation,
    asked: &'a Asked,
    request: &'a Request,
    record: &'a MemoryRecord,
}

/// Answers a question.
///
/// # Errors
/// If it is not understood, not covered, refused, or cannot be computed.
pub fn ask(args: &Ask, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let as_of = args.as_of.unwrap_or_else(today::today);
    let style = Style { width: terminal.width, colour: terminal.colour(), yardstick: args.yardstick };
    let (situation, asked) = match situations::of_question(args.situation.as_deref(), &args.question, as_of, terminal) {
        Ok((_, asked)) if ask_record::only_of_the_record(&asked) => {
            return ask_record::answer(args, &asked, as_of, &style, terminal);
        }
        Ok(covered) => covered,
        Err(uncovered) => return of_the_record(args, uncovered, as_of, &style, terminal),
    };
    match of_situation(args, situation, &asked, as_of, &style, terminal) {
        Err(failure) if failure.exit == ExitCode::NotCovered && args.situation.is_none() => {
            of_the_record(args, failure, as_of, &style, terminal)
        }
        answered => answered,
    }
}

/// Answers from the record what no situation covers; where the record says nothing either, both say why.
fn of_the_record(
    args: &Ask,
    uncovered: Failure,
    as_of: Date,
    style: &Style,
    terminal: &Terminal,
) -> Result<ExitCode, Failure> {
    let asked = ask_record::read_alone(&args.question, as_of);
    let Some(asked) = asked.filter(|_| args.situation.is_none()) else { return Err(uncovered) };
    ask_record::answer(args, &asked, as_of, style, terminal).map_err(|silent| {
        if silent.exit != ExitCode::NotCovered {
            return silent;
        }
        let also = std::iter::once(silent.message).chain(silent.hints);
        Failure { hints: uncovered.hints.iter().cloned().chain(also).collect(), ..uncovered }
    })
}

/// Answers a question from a situation that covers it.
fn of_situation(
    args: &Ask,
    mut situation: Situation,
    asked: &Asked,
    as_of: Date,
    style: &Style,
    terminal: &Terminal,
) -> Result<ExitCode, Failure> {
    let today = today::today();
    let mappings = given_pages::mapped(&args.pages, args.dated, &situation, today)?;
    situation.claims.extend(mappings.iter().flat_map(|mapping| mapping.claims(today)));
    let rules = situation.resolvers().map(|(_, _, rules)| rules);
    let memory = Memory::open(&args.which)?;
    let record = memory.for_rules(rules, None)?;
    let side_by_side = args.compare.is_some() || !args.sweep.is_empty();
    let request = Request {
        text: args.question.clone(),
        as_of,
        window: args.window.unwrap_or(WindowOrSpan::Span(situation.period)),
        given: args.given.clone(),
        set: args.set.clone(),
        draws: args.draws.unwrap_or(if side_by_side { FEW_DRAWS } else { DRAWS }) as usize,
        seed: args.seed,
    };
    let put = Put { situation: &situation, asked, request: &request, record: &record };
    if let Some(by) = args.compare {
        let text = compare(&put, by, args.json, style, terminal)?;
        terminal.show(&text, args.json)?;
        return Ok(ExitCode::Answered);
    }
    if !args.sweep.is_empty() {
        let text = sweep(&put, &args.sweep, args.json, style, terminal)?;
        terminal.show(&text, args.json)?;
        return Ok(ExitCode::Answered);
    }
    // A name that --why gives wrongly is told before anything is solved.
    let to_explain =
        args.why.as_deref().map(|name| to_explain(name, &situation, asked, &request, &record)).transpose()?;
    let events = memory.events(Some(as_of))?;
    let all = View::new(as_of, &events, &[], &[]);
    let why = to_explain.map(|(inquest, key)| {
        explain(&inquest, &key, as_of, &record, terminal).map(|why| why.with_events(&inquest, &all))
    });
    let why = why.transpose()?;
    let text = match why {
        // The answer itself is no part of the text.
        Some(why) if !args.json => report::why_text(&why, style),
        why => {
            let mut answer = {
                let _waiting = Progress::waiting(terminal, "solving");
                forecast::ask_with(&situation, asked, &request, &record, &events).map_err(failed)?
            };
            answer.pages = mappings.iter().map(|mapping| PageAccount::new(mapping, &answer, today)).collect();
            if let Some(why) = answer.void() {
                return Err(failed(why));
            }
            match args.json {
                true => format!("{:#}\n", report::answer_json(&answer, why.as_ref(), args.yardstick)),
                false => report::answer_text(&answer, style),
            }
        }
    };
    terminal.show(&text, args.json)?;
    Ok(ExitCode::Answered)
}

/// `--compare`.
fn compare(put: &Put<'_>, by: Compare, json: bool, style: &Style, terminal: &Terminal) -> Result<String, Failure> {
    let by = match by {
        Compare::Gains => By::Gains,
        Compare::Interests => By::Interests,
        Compare::Claims => By::Claims,
    };
    let progress = Progress::waiting(terminal, "comparing");
    let done = |done, of| progress.done(done, of);
    let comparison = forecast::compare(put.situation, put.asked, put.request, put.record, by, done).map_err(failed)?;
    Ok(if json {
        format!("{:#}\n", report::compare_json(&comparison))
    } else {
        report::compare_text(&comparison, style)
    })
}

/// `--sweep`.
fn sweep(put: &Put<'_>, paths: &[String], json: bool, style: &Style, terminal: &Terminal) -> Result<String, Failure> {
    let progress = Progress::waiting(terminal, "fixing one value after another");
    let done = |done, of| progress.done(done, of);
    let sweeps = forecast::sweep(put.situation, put.asked, put.request, put.record, paths, done).map_err(failed)?;
    Ok(if json { format!("{:#}\n", report::sweep_json(&sweeps)) } else { report::sweep_text(&sweeps, style) })
}

/// What `--why` asks about, and the instrument that it names.
fn to_explain(
    name: &str,
    situation: &Situation,
    asked: &Asked,
    request: &Request,
    record: &MemoryRecord,
) -> Result<(Inquest, Key), Failure> {
    let inquest = Inquest::new(situation, asked, request, record).map_err(failed)?;
    let key = about(&inquest, name)?;
    Ok((inquest, key))
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

fn explain(
    inquest: &Inquest,
    instrument: &Key,
    as_of: Date,
    record: &MemoryRecord,
    terminal: &Terminal,
) -> Result<Why, Failure> {
    let progress = Progress::waiting(terminal, "taking one thing away after another");
    forecast::why(inquest, instrument, as_of, record, |done, of| progress.done(done, of))
        .map_err(|why: Abstain| failed(AskError::Void(why.to_string())))
}

/// An error of the forecast as one of the command.
pub fn failed(error: AskError) -> Failure {
    match error {
        AskError::Condition { text, why, may_happen } => condition(&text, &why, &may_happen),
        AskError::Refused { text, why } => {
            refused(format!("--if “{text}” is refused: {why}"), &why, "what is settled is no longer an “if”")
        }
        AskError::Closed { words, why } => {
            refused(format!("“{words}” is refused: {why}"), &why, "what is settled is no longer a question")
        }
        AskError::Change { text, why } => not_a_change(&format!("--set “{text}”"), why),
        AskError::Sweep { text, why } => not_a_change(&format!("--sweep “{text}”"), why),
        AskError::Window { .. } => Failure::new(ExitCode::Usage, error.to_string())
            .hint("a forecast is about days after its as-of date: give an earlier --as-of or a later --window"),
        AskError::BadWindow(_) => Failure::new(ExitCode::Usage, error.to_string()),
        AskError::NotCovered(message) => {
            Failure::new(ExitCode::NotCovered, message).hint("`demarche ask --help` shows what may be asked, and how")
        }
        AskError::Model { .. } | AskError::Void(_) | AskError::Options(_) => {
            Failure::new(ExitCode::NotComputed, error.to_string())
        }
    }
}

/// An `--if` that was not understood. The hint names what actors may do; what else may happen is named beside it.
fn condition(text: &str, why: &Misunderstood, may_happen: &[(String, Literal)]) -> Failure {
    let mut failure = Failure::misunderstood(text, why);
    failure.message = format!("--if: {}", failure.message);
    let nearly = why.hint.as_ref().is_some_and(|hint| hint.starts_with("did you mean"));
    let known = |literal: &Literal| failure.hints.iter().any(|hint| hint.contains(&literal.to_string()));
    if nearly || may_happen.is_empty() || may_happen.iter().any(|(_, literal)| known(literal)) {
        return failure;
    }
    let list: Vec<String> = may_happen.iter().map(|(name, literal)| format!("“{name}” (`{literal}`)")).collect();
    failure.hint(format!("what nobody here decides: {}", list.join(", ")))
}

/// A `--set` or `--sweep` that leads nowhere, or to nothing that is possible.
fn not_a_change(what: &str, why: situation::BadChange) -> Failure {
    let failure = Failure::new(ExitCode::Refused, format!("{what}: {}", why.message));
    match why.hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

/// What cannot be assumed or asked, and when it could be.
fn refused(message: String, why: &situation::Refused, settled: &str) -> Failure {
    let failure = Failure::new(ExitCode::Refused, message);
    match why {
        situation::Refused::Settled { on, entry, .. } => {
            let source = entry.provenance.source.as_ref().map_or(String::new(), |source| format!(" ({source})"));
            failure.hint(format!("{settled}{source}")).hint(format!("ask as of a day before {on}, with --as-of"))
        }
        situation::Refused::NotYet { .. } => failure.hint("ask as of a later day, with --as-of"),
        situation::Refused::Gone { .. } => failure.hint("choose another window, with --window"),
        situation::Refused::Unknown(_) => failure,
    }
}
