//! One instrument: its options, and the one asked about branch by branch.

use forecast::{Answer, QuestionAnswer};
use situation::Reveal;

use crate::branches::{POINT, asked_for};
use crate::columns::{Side, aligned};
use crate::{Style, interval, percent};

/// When one learns how a contingency came out.
pub(crate) fn revealed(reveal: Reveal) -> String {
    match reveal {
        Reveal::On(day) => format!("revealed on {day}"),
        Reveal::Stage(_) => "known by the window's end".to_owned(),
    }
}

/// The tables of a *whether* or *when* question: its lines.
pub(crate) fn single(answer: &Answer, question: &QuestionAnswer, style: &Style) -> Vec<String> {
    let Some(joint) = question.shown() else { return vec!["  no witness says anything".to_owned()] };
    let sides = [Side::Left, Side::Right, Side::Left, Side::Left, Side::Right];
    let row = |label: String, cell: &spine::Cell| {
        vec![label, percent(cell.p), interval(&cell.interval), style.yardstick.word_for(cell.p).to_owned()]
    };
    let mut rows = vec![vec![question.label.clone(), "all".to_owned(), "80 %".to_owned(), String::new()]];
    for (o, (_, name)) in question.options.iter().enumerate() {
        let mark = if o == question.status_quo && question.reveal.is_none() { "•" } else { " " };
        let asked = if question.about == Some(o) { " ←" } else { "" };
        let mut cells = row(format!("{mark} {name}{asked}"), &joint.whole().options[o]);
        cells.extend(question.before.as_ref().and_then(|before| before.get(o)).map(|p| percent(*p)));
        rows.push(cells);
    }
    if question.before.is_some() {
        rows[0].push("unchanged".to_owned());
    }
    let options = rows.len();
    let about = question.about.unwrap_or(question.status_quo);
    let mut still = 0;
    for branch in joint.branches().iter().skip(1) {
        if (branch.options[about].p - joint.whole().options[about].p).abs() < POINT && !asked_for(answer, branch) {
            still += 1;
        } else {
            rows.push(row(format!("  {} ({})", branch.label, percent(branch.weight.p)), &branch.options[about]));
        }
    }
    let mut lines = aligned(&rows, &sides, 2);
    if let Some(heading) = lines.first_mut() {
        *heading = style.bold(heading);
    }
    if rows.len() > options {
        lines.insert(options, style.dim(&format!("  “{}”, if:", question.options[about].1)));
    }
    let mut notes = vec![match question.reveal {
        None => "• how things stand".to_owned(),
        Some(reveal) => format!("nobody decides it; {}", revealed(reveal)),
    }];
    match still {
        0 => {}
        1 => notes.push("1 “if” moves it by less than a point".to_owned()),
        n => notes.push(format!("{n} “if”s move it by less than a point")),
    }
    lines.push(style.dim(&format!("  {}", notes.join(" · "))));
    lines
}
