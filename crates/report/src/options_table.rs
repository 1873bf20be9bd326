//! Every instrument's options, in all and branch by branch.

use forecast::{Answer, QuestionAnswer};
use spine::Kind;

use crate::branches::{Branches, Column, POINT};
use crate::sentence::SURE;
use crate::witnesses::{heard, says, weighty};
use crate::wrap::{columns, left, right, unbroken, wrap};
use crate::{Style, interval, percent};

const NUMBER: usize = 5;
/// The longest label that is not broken.
const LABEL: usize = 44;
/// The heading of what holds without the change.
const BEFORE: &str = "unchanged";
/// Branches may not push labels below this.
const LEAST_LABEL: usize = 28;
/// How many options a line about one branch names.
const MOVED: usize = 4;
/// What a branch without a column has to move an option by to be told.
const WORTH_A_LINE: f64 = 0.03;

/// Widths of the columns, agreed for all instruments.
struct Layout {
    label: usize,
    interval: usize,
    word: usize,
    /// The witnesses, where several say something: their columns take the place of the words, which the sentences have.
    witnesses: Vec<&'static str>,
    branches: Branches,
    /// Whether a branch's cell has room for its interval.
    intervals: bool,
    /// Whether what holds without the change is shown: the answer is a what-if.
    before: bool,
}

/// The table of a *what* question: its lines.
pub(crate) fn options_table(answer: &Answer, style: &Style) -> Vec<String> {
    let layout = Layout::of(answer, style);
    let mut lines = heading(&layout, style);
    let (stays, open): (Vec<&QuestionAnswer>, Vec<_>) = answer.questions.iter().partition(|q| stays(q));
    for question in open {
        lines.extend(title(question, style));
        lines.extend(options(question, &layout, style));
    }
    lines.extend(hardly(&stays, &layout, style));
    lines.extend(footnotes(answer, &layout, style));
    for column in &layout.branches.crowded {
        lines.extend(crowded(answer, column, style));
    }
    lines
}

impl Layout {
    fn of(answer: &Answer, style: &Style) -> Self {
        let cells =
            || answer.questions.iter().filter_map(QuestionAnswer::shown).flat_map(|joint| &joint.whole().options);
        let labels = || answer.questions.iter().flat_map(|q| q.options.iter().map(|(_, name)| columns(name)));
        let widest = labels().max().unwrap_or(0).min(LABEL);
        let heard = heard(answer);
        let witnesses = if heard.len() > 1 { heard } else { Vec::new() };
        let word = if !witnesses.is_empty() {
            witnesses.len() * (NUMBER + 2) - 2
        } else {
            cells().map(|c| columns(style.yardstick.word_for(c.p))).max().unwrap_or(0)
        };
        let span = cells().map(|c| columns(&interval(&c.interval))).max().unwrap_or(0).max(4);
        // indent and mark, label, number, interval, word, each but the first with two blanks before it
        let before = answer.questions.iter().any(|q| q.before.is_some());
        let told = if before { 2 + BEFORE.len() } else { 0 };
        let taken = |label: usize| 4 + label + 2 + NUMBER + 2 + span + 2 + word + told;
        let room = |label: usize, cell: usize| style.columns().saturating_sub(taken(label)) / (2 + cell);
        let wanted = Branches::of(answer, usize::MAX).columns.len();
        let wide = NUMBER + 1 + span;
        let intervals = wanted > 0 && room(widest, wide) >= wanted;
        let label = (LEAST_LABEL.min(widest)..=widest)
            .rev()
            .find(|&l| room(l, NUMBER) >= wanted)
            .unwrap_or(LEAST_LABEL.min(widest));
        let fitting = if intervals { wanted } else { room(label, NUMBER) };
        Self { label, interval: span, word, witnesses, branches: Branches::of(answer, fitting), intervals, before }
    }

    fn cell(&self) -> usize {
        if self.intervals { NUMBER + 1 + self.interval } else { NUMBER }
    }
}

fn heading(layout: &Layout, style: &Style) -> Vec<String> {
    let mut line = format!(
        "    {}  {}  {}  {}",
        left("", layout.label),
        right("all", NUMBER),
        left("80 %", layout.interval),
        left(&layout.witnesses.iter().map(|w| right(short(w), NUMBER)).collect::<Vec<_>>().join("  "), layout.word)
    );
    if layout.before {
        line.push_str(&format!("  {BEFORE}"));
    }
    for (i, _) in layout.branches.columns.iter().enumerate() {
        let name = letter(i);
        line.push_str(&format!(
            "  {}",
            if layout.intervals { left(&right(&name, NUMBER), layout.cell()) } else { right(&name, NUMBER) }
        ));
    }
    vec![style.dim(line.trim_end())]
}

fn title(question: &QuestionAnswer, style: &Style) -> Vec<String> {
    let when = match (&question.occasion, question.kind) {
        (Some(occasion), _) => format!("if {} ({})", occasion.name, percent(occasion.probability.p)),
        (None, Kind::Event) => "within the window".to_owned(),
        (None, Kind::Level) => "at the window's end".to_owned(),
        (None, Kind::Occasion) => "if the occasion arises".to_owned(),
    };
    let now = match (departs(question), question.options.get(question.status_quo)) {
        (Some(_), Some((_, name))) => format!(" · now “{name}”"),
        _ => String::new(),
    };
    let when = format!("· {when}{now}");
    if columns(&question.label) + 1 + columns(&when) <= style.columns() {
        return vec![format!("{} {}", style.bold(&question.label), style.dim(&when))];
    }
    let label = wrap(&question.label, style.columns()).into_iter().map(|line| style.bold(&line));
    let when = wrap(&when, style.columns() - 2).into_iter().map(|line| style.dim(&format!("  {line}")));
    label.chain(when).collect()
}

/// A branch that has no column: the options that it moves most.
fn crowded(answer: &Answer, column: &Column, style: &Style) -> Vec<String> {
    let mut moved: Vec<(f64, String)> = Vec::new();
    for question in &answer.questions {
        let Some(joint) = question.shown() else { continue };
        let Some(branch) = joint.branches().iter().find(|b| b.given == column.given) else { continue };
        for ((all, here), (_, name)) in joint.whole().options.iter().zip(&branch.options).zip(&question.options) {
            let text = format!("{name} {} (all: {})", unbroken(&percent(here.p)), unbroken(&percent(all.p)));
            moved.push(((here.p - all.p).abs(), text));
        }
    }
    let asked = answer.asked_for.iter().any(|literal| column.given.contains(literal));
    moved.retain(|(by, _)| *by >= if asked { POINT } else { WORTH_A_LINE });
    if moved.is_empty() && !asked {
        return Vec::new();
    }
    moved.sort_by(|a, b| b.0.total_cmp(&a.0));
    let more = if moved.len() > MOVED { ", …" } else { "" };
    let list: Vec<String> = moved.into_iter().take(MOVED).map(|(_, text)| text).collect();
    let moved = if list.is_empty() { "moves nothing by a point".to_owned() } else { list.join(", ") };
    let text = format!("if {} ({}): {moved}{more}", column.label, unbroken(&percent(column.weight)));
    wrap(&text, style.columns() - 4)
        .into_iter()
        .enumerate()
        .map(|(i, line)| format!("{}{}", if i == 0 { "  " } else { "    " }, line.replace('\u{a0}', " ")))
        .collect()
}

fn options(question: &QuestionAnswer, layout: &Layout, style: &Style) -> Vec<String> {
    if question.shown().is_none() {
        return vec!["    no witness says anything".to_owned()];
    }
    let told = departs(question);
    let each = question.options.iter().enumerate().filter(|(o, _)| told.is_none_or(|only| only == *o));
    each.flat_map(|(o, (_, name))| option(question, o, name, layout, style)).collect()
}

/// Of two options the one that departs from how things stand: its row says the other too.
fn departs(question: &QuestionAnswer) -> Option<usize> {
    let two = question.options.len() == 2 && question.occasion.is_none() && question.reveal.is_none();
    two.then_some(1 - question.status_quo.min(1))
}

/// One option's row, and the rest of its name if that is long.
fn option(question: &QuestionAnswer, o: usize, name: &str, layout: &Layout, style: &Style) -> Vec<String> {
    let Some(joint) = question.shown() else { return Vec::new() };
    let mark = if o == question.status_quo { "•" } else { " " };
    let cell = &joint.whole().options[o];
    let mut labels = wrap(name, layout.label).into_iter();
    let mut line = format!(
        "  {mark} {}  {}  {}  {}",
        left(&labels.next().unwrap_or_default(), layout.label),
        style.bold(&right(&percent(cell.p), NUMBER)),
        left(&interval(&cell.interval), layout.interval),
        left(&beside(question, o, cell.p, layout, style), layout.word)
    );
    if layout.before {
        let before = question.before.as_ref().and_then(|before| before.get(o));
        let text = right(&before.map_or("–".to_owned(), |p| percent(*p)), BEFORE.len());
        let moved = before.is_some_and(|p| (p - cell.p).abs() >= POINT);
        line.push_str(&format!("  {}", if moved { style.bold(&text) } else { style.dim(&text) }));
    }
    for column in &layout.branches.columns {
        let there = joint.branches().iter().find(|b| b.given == column.given).map(|b| &b.options[o]);
        let text = match there {
            None => left(&right("–", NUMBER), layout.cell()),
            Some(there) => {
                let mut text = right(&percent(there.p), NUMBER);
                if layout.intervals {
                    text = format!("{text} {}", left(&interval(&there.interval), layout.interval));
                }
                if (there.p - cell.p).abs() >= POINT { style.bold(&text) } else { style.dim(&text) }
            }
        };
        line.push_str(&format!("  {text}"));
    }
    std::iter::once(line.trim_end().to_owned()).chain(labels.map(|rest| format!("    {rest}"))).collect()
}

/// What stands beside a number: what each witness says, or a word for it.
fn beside(question: &QuestionAnswer, o: usize, p: f64, layout: &Layout, style: &Style) -> String {
    if layout.witnesses.is_empty() {
        return style.yardstick.word_for(p).to_owned();
    }
    let each = layout.witnesses.iter().map(|w| right(&says(question, w, o).map_or("–".to_owned(), percent), NUMBER));
    each.collect::<Vec<_>>().join("  ")
}

/// The heading of a witness's column: five letters at most.
fn short(witness: &str) -> &str {
    match witness {
        "situation" => "model",
        "base-rate" => "base",
        "persistence" => "last",
        "claims" => "pages",
        "record" => "learn",
        other => other.get(..NUMBER).unwrap_or(other),
    }
}

/// The options that almost surely are not taken, the number before the name.
fn hardly(questions: &[&QuestionAnswer], layout: &Layout, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    for question in questions {
        let Some(joint) = question.shown() else { continue };
        for (o, (_, name)) in question.options.iter().enumerate().filter(|(o, _)| *o != question.status_quo) {
            let cell = &joint.whole().options[o];
            let numbers =
                format!("  {}  {}", right(&percent(cell.p), NUMBER), left(&interval(&cell.interval), layout.interval));
            let room = style.columns().saturating_sub(columns(&numbers) + 2).max(LEAST_LABEL);
            let mut names = wrap(&format!("{}: {name}", question.label), room).into_iter();
            lines.push(format!("{}  {}", style.bold(&numbers), names.next().unwrap_or_default()));
            lines.extend(names.map(|rest| format!("{}  {rest}", " ".repeat(columns(&numbers)))));
        }
    }
    if !lines.is_empty() {
        lines.insert(0, style.dim("almost surely not, whatever else happens"));
    }
    lines
}

/// Whether an instrument is told in one row: of its two options the status quo is almost sure, and no branch moves it.
fn stays(question: &QuestionAnswer) -> bool {
    let Some(joint) = question.shown() else { return false };
    let p = |branch: &spine::Branch| branch.options[question.status_quo].p;
    let all = p(joint.whole());
    question.options.len() == 2
        && question.occasion.is_none()
        && question.before.as_ref().is_none_or(|before| (before[question.status_quo] - all).abs() < POINT)
        && all >= SURE
        && joint.branches().iter().all(|b| (p(b) - all).abs() < POINT)
}

fn footnotes(answer: &Answer, layout: &Layout, style: &Style) -> Vec<String> {
    let named = |(i, column): (usize, &Column)| {
        unbroken(&format!("{} if {} ({})", letter(i), column.label, percent(column.weight)))
    };
    let mut notes = vec![unbroken("• how things stand"), unbroken("80 %: interval")];
    if !layout.witnesses.is_empty() {
        let weighty = weighty(answer);
        let told = layout.witnesses.iter().map(|w| {
            let called = if short(w) == *w { (*w).to_owned() } else { format!("{} ({w})", short(w)) };
            let weightless = if weighty.contains(w) { "" } else { " without weight" };
            unbroken(&format!("{called}{weightless}"))
        });
        notes.push(format!("all: the pool of {}", told.collect::<Vec<_>>().join(", ")));
    }
    notes.extend(layout.branches.columns.iter().enumerate().map(named));
    if layout.branches.opposites > 0 {
        notes.push("opposites that are likely anyway lie near “all”".to_owned());
    }
    let (still, crowded) = (layout.branches.still, layout.branches.crowded.len());
    let others =
        |n: usize| if n == 1 { "1 other “if” moves".to_owned() } else { format!("{n} other “if”s move") };
    match (still, crowded) {
        (0, 0) => {}
        (still, 0) => notes.push(format!("{} nothing by a point", others(still))),
        // told below where they move more
        (still, crowded) => notes.push(format!("{} nothing by more than three", others(still + crowded))),
    }
    wrap(&notes.join(" · "), style.columns() - 2)
        .into_iter()
        .map(|line| style.dim(&format!("  {}", line.replace('\u{a0}', " "))))
        .collect()
}

fn letter(i: usize) -> String {
    char::from_u32('A' as u32 + i as u32)
        .filter(char::is_ascii_uppercase)
        .map_or_else(|| format!("#{}", i + 1), |c| c.to_string())
}
