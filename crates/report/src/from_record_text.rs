//! An answer from the record alone, as text.

use forecast::{FromRecord, KindOutlook, LearnedFrom, Ranked, number_of_events as number};
use vocab::Window;

use crate::columns::{Side, aligned};
use crate::facts::fact;
use crate::precedents::{parts, precedents};
use crate::wrap::wrap;
use crate::{Style, interval, percent};

/// Actors of a ranking that are shown.
const SHOWN: usize = 12;
/// What never happened and is less probable than this is only counted.
const LEAST: f64 = 0.01;

/// An answer from the record alone; with `why`, what the probability of that kind rests on instead. Each line ends with a
/// newline.
pub fn from_record_text(answer: &FromRecord, why: Option<&KindOutlook>, style: &Style) -> String {
    let mut lines = Vec::new();
    if let Some(kind) = why {
        lines.push(heading(answer, kind, style));
        lines.extend(explained(answer, kind, style));
        return lines.join("\n") + "\n";
    }
    let told = wrap(&sentence(answer), style.columns());
    lines.extend(told.into_iter().map(|line| style.bold(&line.replace('\u{a0}', " "))));
    lines.push(String::new());
    match answer.form {
        "whom" | "who" => lines.extend(ranking(answer, style)),
        "what" => lines.extend(outlooks(answer, style)),
        _ => {
            lines.extend(curve(answer, style));
            lines.extend(answer.outlooks.iter().flat_map(|kind| explained(answer, kind, style)));
        }
    }
    lines.push(String::new());
    lines.extend(footing(answer, style));
    lines.join("\n") + "\n"
}

/// The answer in a sentence.
fn sentence(answer: &FromRecord) -> String {
    let over = over(&answer.window);
    let opening = format!("As of {}, {over}", answer.as_of);
    let actor = answer.actor.as_deref().unwrap_or("somebody");
    let target = answer.target.as_deref().unwrap_or("somebody");
    match answer.form {
        "whom" | "who" => {
            let act = answer.act.as_deref().unwrap_or("an act");
            let first: Vec<String> =
                answer.ranking.iter().take(3).map(|r| format!("{} ({})", r.name, percent(r.any.p))).collect();
            let asked = if answer.form == "whom" {
                format!("{act} by {actor} is likeliest towards")
            } else {
                format!("{act} towards {target} is likeliest by")
            };
            format!("{opening}, {asked} {}, as the record goes.", first.join(", "))
        }
        "what" => {
            let class = |kind: &&KindOutlook| kind.within.is_none();
            let classes: Vec<String> = answer
                .outlooks
                .iter()
                .filter(class)
                .map(|kind| format!("{} {}", kind.name, percent(kind.any.p)))
                .collect();
            format!(
                "{opening}, the record leads one to expect of {actor} towards {target}: {} (at least one event).",
                classes.join(", ")
            )
        }
        _ => {
            let Some(kind) = answer.outlooks.first() else { return opening };
            format!(
                "{opening}, at least one {} by {actor} towards {target}: {}, {} expected.",
                kind.name,
                percent(kind.any.p),
                number(kind.expected)
            )
        }
    }
}

fn over(window: &Window) -> String {
    if window.first() == window.last() {
        format!("on {}", window.first())
    } else {
        format!("from {} to {}", window.first(), window.last())
    }
}

/// Classes, with their types beneath.
fn outlooks(answer: &FromRecord, style: &Style) -> Vec<String> {
    let sides = [Side::Left, Side::Right, Side::Left, Side::Right, Side::Right, Side::Right, Side::Right, Side::Left];
    let heading = ["", "at least one", "80 %", "expected", "usual", "average", "so far", "last"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    let mut classes = Vec::new();
    let mut hardly = Vec::new();
    for kind in &answer.outlooks {
        if kind.within.is_some() && kind.count == 0 && kind.any.p < LEAST {
            hardly.push(kind.name.clone());
            continue;
        }
        if kind.within.is_none() {
            classes.push(rows.len());
        }
        let indent = if kind.within.is_some() { "  " } else { "" };
        rows.push(vec![
            format!("{indent}{}", kind.name),
            percent(kind.any.p),
            interval(&kind.any.interval),
            number(kind.expected),
            number(kind.usual),
            number(kind.average),
            kind.count.to_string(),
            kind.precedents.first().map_or("–".to_owned(), |last| last.day.to_string()),
        ]);
    }
    let mut lines = aligned(&rows, &sides, 2);
    lines[0] = style.dim(&lines[0]);
    for class in classes {
        lines[class] = style.bold(&lines[class]);
    }
    if !hardly.is_empty() {
        let text = format!("never so far, and below one per cent: {}", hardly.join(", "));
        lines.extend(wrap(&text, style.columns() - 2).into_iter().map(|line| style.dim(&format!("  {line}"))));
    }
    lines
}

fn ranking(answer: &FromRecord, style: &Style) -> Vec<String> {
    let sides = [Side::Left, Side::Right, Side::Left, Side::Right, Side::Right, Side::Right, Side::Left];
    let heading = ["", "at least one", "80 %", "next", "expected", "so far", "last"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    let row = |ranked: &Ranked| {
        vec![
            ranked.name.clone(),
            percent(ranked.any.p),
            interval(&ranked.any.interval),
            percent(ranked.next),
            number(ranked.expected),
            ranked.count.to_string(),
            ranked.precedents.first().map_or("–".to_owned(), |last| last.day.to_string()),
        ]
    };
    let told = |ranked: &&Ranked| ranked.count > 0 || ranked.any.p >= LEAST;
    let shown = answer.ranking.iter().take(SHOWN).take_while(told).count().max(1);
    rows.extend(answer.ranking.iter().take(shown).map(row));
    let mut lines = aligned(&rows, &sides, 2);
    lines[0] = style.dim(&lines[0]);
    let rest: f64 = answer.ranking.iter().skip(shown).map(|ranked| ranked.next).sum();
    let others = answer.ranking.len().saturating_sub(shown);
    let note =
        format!("next: if there is one, who is at its other end; {others} others have {} of that", percent(rest));
    lines.extend(wrap(&note, style.columns() - 2).into_iter().map(|line| style.dim(&format!("  {line}"))));
    lines
}

fn curve(answer: &FromRecord, style: &Style) -> Vec<String> {
    if answer.curve.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![["happened by", "", "80 %"].map(str::to_owned).to_vec()];
    rows.extend(
        answer.curve.iter().map(|(day, cell)| vec![day.to_string(), percent(cell.p), interval(&cell.interval)]),
    );
    let mut lines = aligned(&rows, &[Side::Left, Side::Right, Side::Left], 2);
    lines[0] = style.dim(&lines[0]);
    lines.push(String::new());
    lines
}

/// What is explained.
fn heading(answer: &FromRecord, kind: &KindOutlook, style: &Style) -> String {
    let pair = format!(
        "{} towards {}",
        answer.actor.as_deref().unwrap_or("somebody"),
        answer.target.as_deref().unwrap_or("somebody")
    );
    let heading = format!("Why {} by {pair}, {}: {}", kind.name, over(&answer.window), percent(kind.any.p));
    let lines: Vec<String> = wrap(&heading, style.columns()).into_iter().map(|line| style.bold(&line)).collect();
    lines.join("\n")
}

/// What a probability rests on: its parts, and the dated precedents.
fn explained(answer: &FromRecord, kind: &KindOutlook, style: &Style) -> Vec<String> {
    let mut lines = parts(&kind.parts, answer.learned.window_days, style);
    lines.extend(precedents(&kind.precedents, kind.count as usize, answer.learned.first, style));
    lines
}

/// What the numbers rest on, and where they end.
fn footing(answer: &FromRecord, style: &Style) -> Vec<String> {
    let LearnedFrom { source, first, last, window_days, windows } = &answer.learned;
    let (s, overlapping) = if *window_days == 1 { ("", "") } else { ("s", "overlapping ") };
    let mut text = format!(
        "{source}, {first} to {last}: every dyad's past, from {windows} {overlapping}windows of {window_days} day{s}"
    );
    if *window_days < answer.window.len_days() {
        text.push_str(&format!(
            "; the record is too short for windows of {} days, so that rates are carried on, with more spread",
            answer.window.len_days()
        ));
    }
    let mut lines = fact("learned from", &text, style);
    if answer.form == "what" {
        let text = "expected, usual and average are numbers of events in a window as long as this: what is forecast, the dyad's own \
                    past, and the average dyad of states that had any; so far: all in the record";
        lines.extend(fact("columns", text, style));
    }
    let silent =
        "only the record speaks: nothing here knows of anybody's aims, of treaties, or of what was never counted";
    lines.extend(fact("not told", silent, style));
    let ends: Vec<String> = answer.sources.iter().map(|end| format!("{} {}", end.source, end.ends)).collect();
    lines.extend(fact(
        "record ends",
        &format!("{} (late rows may still come for later days)", ends.join(" · ")),
        style,
    ));
    if answer.form == "what"
        && let Some(kind) = answer.outlooks.iter().filter(|k| k.within.is_some()).max_by(|a, b| {
            let surprise = |k: &KindOutlook| (k.expected + 0.5) / (k.usual + 0.5);
            surprise(a).total_cmp(&surprise(b))
        })
    {
        lines.extend(fact("look deeper", &format!("--why {}", kind.kind), style));
    }
    lines
}
