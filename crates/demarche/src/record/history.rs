//! `demarche record history`.

use record::timeline::{Step, timeline};
use serde_json::json;
use vocab::{Date, Window};

use super::options::{By, History};
use super::pair;
use super::show::selected;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::memory::{Memory, Wanted};
use crate::terminal::Terminal;

/// Lines of a chart, unless a step is asked for.
const LINES: usize = 40;

/// Charts two actors.
///
/// # Errors
/// If there are not two actors, or nothing is known of them.
pub fn history(args: &History, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let actors = pair::actors(&args.selected.actors)?;
    let [a, b] = actors.as_slice() else {
        return Err(
            Failure::new(ExitCode::Usage, "a history is of two actors").hint("as in `demarche record history CHN PRK`")
        );
    };
    let (memory, between) = selected(&args.selected)?;
    let days = || between.iter().map(|row| row.event_date);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Err(Failure::new(ExitCode::NotCovered, format!("the record holds no row between {a} and {b}"))
            .hint("`demarche record info` says what it holds"));
    };
    let mut rows = of_note(&memory, args, [a, b])?;
    rows.extend(between);
    let last = args.selected.until.unwrap_or(last);
    let since = args.selected.since.unwrap_or_else(|| first.max(at_most_before(last)));
    let window = Window::new(since, last).map_err(|why| Failure::new(ExitCode::Usage, why.to_string()))?;
    let step = match args.by {
        Some(By::Month) => Step::Month,
        Some(By::Quarter) => Step::Quarter,
        Some(By::Year) => Step::Year,
        None => Step::fitting(&window, LINES),
    };
    let names = [pair::name(a), pair::name(b)];
    let periods = timeline(&rows, (a, b), &names.each_ref().map(String::as_str), &window, step);
    let text = if args.json {
        let json =
            json!({ "format": report::FORMAT, "actors": [a, b], "window": window, "step": step, "periods": periods });
        format!("{json:#}\n")
    } else {
        let style = crate::record::style(terminal);
        let title = format!("{} and {}, {} to {}", names[0], names[1], window.first(), window.last());
        let ends = memory.ends().map_or(String::new(), |day| {
            format!(
                "\nthe record ends on {day}; what it does not promise to hold may be missing: `demarche record info`\n"
            )
        });
        format!("{title}\n{}{ends}", report::history_chart(&periods, step, &style))
    };
    terminal.show(&text, args.json)?;
    Ok(ExitCode::Answered)
}

/// The first day of a chart that nobody gave a first day: as many years before the last as it has lines.
fn at_most_before(last: Date) -> Date {
    Date::new(last.year() - LINES as i16 + 1, 1, 1).unwrap_or(last)
}

/// What stands out though it is not between the two: weapon tests and votes of either.
fn of_note(memory: &Memory, args: &History, pair: [&vocab::ActorId; 2]) -> Result<Vec<spine::Row>, Failure> {
    let types = ["WEAPON-TEST", "VOTE"].into_iter().filter_map(vocab::EventType::parse).collect::<Vec<_>>();
    let mut rows = Vec::new();
    for actor in pair {
        rows.extend(memory.rows(&Wanted {
            actors: vec![actor.clone()],
            directed: false,
            since: args.selected.since,
            until: args.selected.until,
            types: types.clone(),
            known_by: args.selected.as_of,
        })?);
    }
    Ok(rows.into_iter().filter(|row| pair.contains(&&row.source)).collect())
}
