//! `demarche backtest`: what forecasts from the record would have been worth.

mod dyads;
mod options;

use std::path::Path;

use forecast::backtest::{Against, Backtest as Tested, BacktestError, Dyads, Kept, Plan, against, backtest as test};
use forecast::learned::Level;
pub use options::{Backtest, EXAMPLES};
use report::Backtested;

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory::Memory;
use crate::progress::Progress;
use crate::record::style;
use crate::terminal::Terminal;

/// Scores forecasts of the past.
///
/// # Errors
/// If the record or a file cannot be read or written, or holds nothing to forecast and settle.
pub fn backtest(args: &Backtest, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let plan = plan(args)?;
    let earlier = args.against.as_deref().map(read).transpose()?;
    let tested = tested(args, &plan, terminal)?;
    let waiting = Progress::waiting(terminal, "resampling dyads and times");
    let summary = tested.summary(args.bootstrap as usize, args.seed);
    let kept = tested.kept();
    let compared =
        earlier.map(|(name, earlier)| Ok::<_, Failure>((name, compared(args, &earlier, &kept)?))).transpose()?;
    drop(waiting);
    let of = Backtested {
        backtest: &tested,
        summary: &summary,
        against: compared.as_ref().map(|(name, against)| (name.as_str(), against)),
    };
    if let Some(path) = &args.output {
        let mut text = serde_json::to_string(&kept).map_err(|why| Failure::new(ExitCode::Fault, why.to_string()))?;
        text.push('\n');
        write(path, &text)?;
    }
    if let Some(path) = &args.html {
        write(path, &report::backtest_html(&of))?;
    }
    let text = if args.json {
        format!("{:#}\n", report::backtest_json(&of))
    } else {
        report::backtest_text(&of, &style(terminal))
    };
    terminal.show(&text, args.json)?;
    Ok(ExitCode::Answered)
}

fn plan(args: &Backtest) -> Result<Plan, Failure> {
    let level: Level = args.level.parse().map_err(|why: forecast::learned::UnknownLevel| usage(why.to_string()))?;
    if let (Some(from), Some(to)) = (args.from, args.to)
        && to < from
    {
        return Err(
            usage(format!("the last origin, {to}, comes before the first, {from}")).hint("swap --from and --to")
        );
    }
    Ok(Plan {
        dyads: dyads::dyads(&args.dyads)?,
        min_events: args.min_events,
        length: options::days(args.window),
        from: args.from,
        to: args.to,
        every: options::days(args.every),
        level,
        source: args.source.clone(),
    })
}

fn tested(args: &Backtest, plan: &Plan, terminal: &Terminal) -> Result<Tested, Failure> {
    let record = {
        let _reading = Progress::waiting(terminal, "reading the record");
        Memory::open(&args.which)?.events(None)?
    };
    let progress = Progress::waiting(terminal, "walking forward");
    let tested = test(&record, plan, &mut |done, of| progress.at("walking forward", done, of));
    tested.map_err(|why| {
        let code = match &why {
            BacktestError::NoSuchSource { .. } => ExitCode::Usage,
            _ => ExitCode::NotCovered,
        };
        let failure = Failure::new(code, why.to_string());
        match &why {
            BacktestError::NoSource => failure
                .hint("add an event coder's files: `demarche record add icews FILE… --record DIR`; `demarche record info` says what is promised"),
            BacktestError::NoSuchSource { instead, .. } if instead.is_empty() => failure.hint("no source of this record does"),
            BacktestError::NoSuchSource { instead, .. } => failure.hint(format!("those that do: {}", instead.join(", "))),
            BacktestError::TooShort { .. } => failure.hint("choose a shorter --window, or other days; a source's last days are not settled until its late rows are in"),
            BacktestError::NoDyads { .. } if plan.dyads == Dyads::All => failure.hint("lower --min-events, or name dyads with --dyads"),
            BacktestError::NoDyads { .. } => failure,
        }
    })
}

fn compared(args: &Backtest, earlier: &Kept, now: &Kept) -> Result<Against, Failure> {
    against(earlier, now, args.bootstrap as usize, args.seed).map_err(|why| {
        usage(why.to_string())
            .hint("compare runs of the same --window, --every, --level, --from and --to on the same source")
    })
}

/// Reads the results that a `-o` has written; with the file's name.
fn read(path: &Path) -> Result<(String, Kept), Failure> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|why| Failure::new(ExitCode::InputOutput, format!("{shown} cannot be read: {why}")))?;
    let kept = serde_json::from_str(&text).map_err(|why| {
        Failure::new(ExitCode::InputOutput, format!("{shown} holds no results of a backtest: {why}"))
            .hint("--against takes a file that `demarche backtest -o FILE` has written")
    })?;
    Ok((shown.to_string(), kept))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text)
        .map_err(|why| Failure::new(ExitCode::InputOutput, format!("{} cannot be written: {why}", path.display())))
}

fn usage(message: impl Into<String>) -> Failure {
    Failure::new(ExitCode::Usage, message)
}
