//! `demarche ask`, of the record alone: pairs that no situation covers, and *who* and *whom*.

use forecast::{AskError, FromRecord, KindOutlook, Request, ask_record};
use report::Style;
use spine::asking::{Asked, PhraseBook, parse_question};
use vocab::{Date, Span, SpanUnit, WindowOrSpan};

use crate::ask::failed;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory::Memory;
use crate::options::Ask;
use crate::progress::Progress;
use crate::terminal::Terminal;

/// The window of a question that no situation gives a period for, in days.
const WINDOW: u32 = 30;

/// Whether a question is one that only the record answers.
pub fn only_of_the_record(asked: &Asked) -> bool {
    matches!(asked, Asked::Whom { .. } | Asked::Who { .. })
}

/// The question, read without any situation; `None` if it cannot be.
pub fn read_alone(question: &str, as_of: Date) -> Option<Asked> {
    parse_question(question, &PhraseBook::default(), as_of).ok()
}

/// Answers a question from the record alone, and shows the answer.
///
/// # Errors
/// If an option needs a situation, or the record says nothing.
pub fn answer(args: &Ask, asked: &Asked, as_of: Date, style: &Style, terminal: &Terminal) -> Result<ExitCode, Failure> {
    refuse_what_needs_a_situation(args)?;
    let month = Span::new(WINDOW, SpanUnit::Days).map(WindowOrSpan::Span);
    let Some(window) = args.window.or(month) else {
        return Err(Failure::new(ExitCode::Fault, "thirty days are no span"));
    };
    let request = Request {
        text: args.question.clone(),
        as_of,
        window,
        given: Vec::new(),
        set: Vec::new(),
        draws: 0,
        seed: args.seed,
    };
    let answer = {
        let _waiting = Progress::waiting(terminal, "learning from the record");
        let events = Memory::open(&args.which)?.events(Some(as_of))?;
        ask_record(asked, &request, &events).map_err(without_record)?
    };
    let why = args.why.as_deref().map(|name| kind(&answer, name)).transpose()?;
    let text = if args.json {
        format!("{:#}\n", report::from_record_json(&answer, args.yardstick))
    } else {
        report::from_record_text(&answer, why, style)
    };
    terminal.show(&text, args.json)?;
    Ok(ExitCode::Answered)
}

/// What the record does not say is not covered by anything.
fn without_record(error: AskError) -> Failure {
    match error {
        AskError::Void(why) => Failure::new(ExitCode::NotCovered, format!("the record says nothing: {why}")).hint(
            "add event files with `demarche record add`; `demarche record info` says what there is, and to which day",
        ),
        other => failed(other),
    }
}

/// The kind that `--why` names.
fn kind<'a>(answer: &'a FromRecord, name: &str) -> Result<&'a KindOutlook, Failure> {
    let called = |kind: &&KindOutlook| kind.kind.eq_ignore_ascii_case(name) || kind.name.eq_ignore_ascii_case(name);
    answer.outlooks.iter().find(called).ok_or_else(|| {
        let failure = Failure::new(ExitCode::Usage, format!("--why: the answer has no kind of event `{name}`"));
        let names: Vec<&str> = answer.outlooks.iter().map(|kind| kind.kind.as_str()).collect();
        if names.is_empty() {
            failure.hint("`--why` explains one kind of event between two actors: ask “What will A do about B?”")
        } else {
            failure.hint(format!("it has {}", crate::situations::quoted(names)))
        }
    })
}

fn refuse_what_needs_a_situation(args: &Ask) -> Result<(), Failure> {
    let given = [
        (!args.given.is_empty(), "--if"),
        (!args.set.is_empty(), "--set"),
        (!args.sweep.is_empty(), "--sweep"),
        (args.compare.is_some(), "--compare"),
        (!args.pages.is_empty(), "--page"),
    ];
    let Some((_, option)) = given.iter().find(|(given, _)| *given) else { return Ok(()) };
    Err(Failure::new(
        ExitCode::NotCovered,
        format!("{option} needs a situation, and only the record covers this question"),
    )
    .hint("leave it out, or write a situation: `demarche new QUESTION -o FILE`"))
}
