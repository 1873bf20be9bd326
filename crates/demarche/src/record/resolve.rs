//! `demarche record resolve`.

use serde_json::json;
use spine::View;
use spine::resolver::{DecisionList, Verdict, parse};

use super::options::Resolve;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory::Memory;
use crate::terminal::Terminal;
use crate::{situations, today};

/// Puts a resolver to the record.
///
/// # Errors
/// If the resolver is broken, or the store cannot be read.
pub fn resolve(args: &Resolve, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let rules = rules(&args.resolver)?;
    let memory = Memory::open(&args.which)?;
    let record = memory.for_rules([&rules], Some(args.window))?;
    let as_of = args.as_of.unwrap_or_else(today::today);
    let view = View::new(as_of, &record, &[], &[]);
    let verdict = view.resolve(&rules, &args.window);
    let rows = view.support(&rules, &args.window);
    let text = if args.json {
        let names: Vec<String> = rows.iter().map(|row| row.name()).collect();
        let json = json!({
            "format": report::FORMAT, "resolver": rules.to_string(), "window": args.window, "as_of": as_of,
            "verdict": verdict, "rows": names,
        });
        format!("{json:#}\n")
    } else {
        let told = match &verdict {
            Verdict::Option(option) => format!("{option}\n"),
            Verdict::CannotTell(why) => format!("cannot tell: {why}\n"),
        };
        let style = crate::record::style(terminal);
        let rows: Vec<spine::Row> = rows.into_iter().cloned().collect();
        if rows.is_empty() { told } else { format!("{told}\n{}", report::rows_table(&rows, &style)) }
    };
    terminal.show(&text, args.json)?;
    Ok(ExitCode::Answered)
}

/// The resolver as it is written, or that of something in a built-in situation.
fn rules(text: &str) -> Result<DecisionList, Failure> {
    if spine::Key::new(text.trim()).is_ok() {
        for source in situations::built_in()? {
            if let Some((_, _, rules)) = source.situation.resolvers().find(|(_, key, _)| key.as_str() == text.trim()) {
                return Ok(rules.clone());
            }
        }
        return Err(Failure::new(
            ExitCode::Usage,
            format!("nothing called `{text}` in a built-in situation has a resolver"),
        )
        .hint("`demarche list KEY` shows the keys of one; or write a resolver: `yes if any(CHN -> PRK : AID)` and `no otherwise` on the next line"));
    }
    parse(text).map_err(|errors| {
        let told: Vec<String> = errors
            .iter()
            .map(|error| {
                let line = text.get(..error.span.start).map_or(1, |before| before.matches('\n').count() + 1);
                let at = text.get(error.span.clone()).unwrap_or_default();
                format!("line {line}, at `{at}`: {}", error.message)
            })
            .collect();
        let failure = Failure::new(ExitCode::Usage, format!("the resolver is broken: {}", told.join("; ")));
        errors.into_iter().fold(failure, |failure, error| failure.hint(error.hint))
    })
}
