//! The answer in a sentence or two, composed from the numbers alone.

use forecast::{Answer, QuestionAnswer};
use situation::Reveal;
use spine::{Cell, Key, Kind};
use vocab::{Date, Window};

use crate::curve::median_day;
use crate::wrap::unbroken;
use crate::{Style, interval, percent};

/// How many of a sort a sentence names.
const NAMED: usize = 3;
/// From here on the status quo is said to stay almost surely.
pub(crate) const SURE: f64 = 0.95;
/// Below this no departure from the status quo is worth a sentence.
const NOTABLE: f64 = 0.05;

/// Sentences that answer what was asked.
pub(crate) fn sentences(answer: &Answer, style: &Style) -> Vec<String> {
    match answer.form {
        "whether" => whether(answer, style),
        "when" => when(answer, style),
        _ => what(answer, style),
    }
}

/// An option of a question with what it has in all branches together.
struct Notable<'a> {
    question: &'a QuestionAnswer,
    option: &'a str,
    cell: Cell,
}

impl Notable<'_> {
    /// meetings of the leaders, “a summit” (46 %, roughly even chance)
    fn with_word(&self, style: &Style) -> String {
        let condition = self.question.occasion.as_ref().map_or(String::new(), |o| format!(", if {}", o.name));
        let p = self.cell.p;
        format!(
            "{}, “{}” ({}, {}{condition})",
            self.question.label,
            unbroken(self.option),
            unbroken(&percent(p)),
            style.yardstick.word_for(p)
        )
    }

    /// decoupling from Pyongyang, “stays engaged” (99 %)
    fn with_number(&self) -> String {
        format!("{}, “{}” ({})", self.question.label, unbroken(self.option), unbroken(&percent(self.cell.p)))
    }
}

fn notable(question: &QuestionAnswer, option: usize) -> Option<Notable<'_>> {
    let cell = *question.shown()?.whole().options.get(option)?;
    Some(Notable { question, option: &question.options.get(option)?.1, cell })
}

fn what(answer: &Answer, style: &Style) -> Vec<String> {
    let mut departures: Vec<Notable> = answer.questions.iter().filter_map(departure).collect();
    departures.sort_by(|a, b| b.cell.p.total_cmp(&a.cell.p));
    let mut stays: Vec<Notable> =
        answer.questions.iter().filter_map(|q| notable(q, q.status_quo)).filter(|n| n.cell.p >= SURE).collect();
    stays.sort_by(|a, b| b.cell.p.total_cmp(&a.cell.p));
    let opening = format!("As of {}, {}", answer.as_of, over(answer));
    let mut sentences = Vec::new();
    let likeliest: Vec<String> =
        departures.iter().filter(|n| n.cell.p >= NOTABLE).take(NAMED).map(|n| n.with_word(style)).collect();
    sentences.push(if likeliest.is_empty() {
        let nearest =
            departures.first().map_or(String::new(), |n| format!("; the likeliest change is {}", n.with_word(style)));
        format!("{opening}, {} hardly departs from how things stand{nearest}.", answer.actor)
    } else {
        let changes = if likeliest.len() == 1 { "change" } else { "changes" };
        format!("{opening}, the likeliest {changes} in what {} does: {}.", answer.actor, likeliest.join("; "))
    });
    if !stays.is_empty() {
        let list: Vec<String> = stays.iter().take(NAMED).map(Notable::with_number).collect();
        let more = if stays.len() > NAMED { format!("; and {} more", stays.len() - NAMED) } else { String::new() };
        sentences.push(format!("Almost surely as now: {}{more}.", list.join("; ")));
    }
    if answer.questions.len() > 1
        && let Some(least) = least_sure(answer)
    {
        let Notable { question, option, cell } = least;
        sentences.push(format!(
            "Least sure: {}, “{}” ({} %).",
            question.label,
            unbroken(option),
            interval(&cell.interval)
        ));
    }
    sentences
}

/// The option with the widest interval.
fn least_sure(answer: &Answer) -> Option<Notable<'_>> {
    let width = |n: &Notable| n.cell.interval.high - n.cell.interval.low;
    let every = answer.questions.iter().flat_map(|q| (0..q.options.len()).filter_map(|o| notable(q, o)));
    every.max_by(|a, b| width(a).total_cmp(&width(b)))
}

/// The instrument whose numbers are least sure, which is where to look deeper.
pub(crate) fn least_sure_instrument(answer: &Answer) -> Option<&Key> {
    Some(&least_sure(answer)?.question.instrument)
}

/// The likeliest option that is not the status quo.
fn departure(question: &QuestionAnswer) -> Option<Notable<'_>> {
    let others = (0..question.options.len()).filter(|&o| o != question.status_quo).filter_map(|o| notable(question, o));
    others.max_by(|a, b| a.cell.p.total_cmp(&b.cell.p))
}

fn whether(answer: &Answer, style: &Style) -> Vec<String> {
    let Some((question, asked)) = asked(answer) else { return Vec::new() };
    let verdict = match asked.cell.p {
        p if p > 0.55 => "Yes",
        p if p < 0.45 => "No",
        _ => "Open",
    };
    let mut text = format!(
        "{verdict} – {}, {} (80 % interval {} %): {}: “{}”, {}, as of {}.",
        style.yardstick.word_for(asked.cell.p),
        percent(asked.cell.p),
        interval(&asked.cell.interval),
        question.label,
        asked.option,
        about_when(answer, question),
        answer.as_of
    );
    if let Some(before) = question.about.and_then(|o| question.before.as_ref()?.get(o)) {
        text.push_str(&format!(" Without the change it is {}.", unbroken(&percent(*before))));
    }
    if let Some(occasion) = &question.occasion {
        text.push_str(&format!(
            " This holds only if {} ({}); else the question is void.",
            occasion.name,
            percent(occasion.probability.p)
        ));
    }
    vec![text]
}

fn when(answer: &Answer, style: &Style) -> Vec<String> {
    let Some((question, asked)) = asked(answer) else { return Vec::new() };
    let told = format!("{}: “{}”", question.label, asked.option);
    let by = known_after(answer, question).unwrap_or(answer.window.last());
    let by_the_end = format!(
        "{} by {} (80 % interval {} %, {})",
        percent(asked.cell.p),
        by,
        interval(&asked.cell.interval),
        style.yardstick.word_for(asked.cell.p)
    );
    let text = match &question.curve {
        Some(curve) => match median_day(curve, answer.window.first()) {
            Some(day) => format!("As likely as not by {day}: {told}, {by_the_end}, as of {}.", answer.as_of),
            None => format!(
                "More likely than not it does not happen in the window: {told}, {by_the_end}, as of {}.",
                answer.as_of
            ),
        },
        None => {
            let why = match (question.reveal, question.kind) {
                (Some(Reveal::On(day)), _) => {
                    return vec![format!("{told}: {by_the_end}, as of {}; it is revealed on {day}.", answer.as_of)];
                }
                (Some(Reveal::Stage(_)), _) => {
                    "its probability is stated for the window as a whole, so no day can be given"
                }
                (None, Kind::Level) => "it is asked what holds at the window's end, so no day can be given",
                _ => "it depends on an occasion, so no day can be given",
            };
            format!("{told}: {by_the_end}, as of {}; {why}.", answer.as_of)
        }
    };
    vec![text]
}

fn asked(answer: &Answer) -> Option<(&QuestionAnswer, Notable<'_>)> {
    let question = answer.questions.first()?;
    Some((question, notable(question, question.about?)?))
}

/// "over the next 12 months", or "from … to …".
fn over(answer: &Answer) -> String {
    let Answer { window, as_of, .. } = answer;
    match (as_of.tomorrow().is_ok_and(|day| day == window.first()), whole_months(window)) {
        (true, Some(months)) => format!("over the next {months} months"),
        _ if window.first() == window.last() => format!("on {}", window.first()),
        _ => format!("from {} to {}", window.first(), window.last()),
    }
}

/// The time that an answer is about: the window, but for a contingency that is known only after it.
fn about_when(answer: &Answer, question: &QuestionAnswer) -> String {
    known_after(answer, question)
        .map_or_else(|| over(answer), |day| format!("once it is known on {day}, after the window"))
}

/// The day on which a contingency is known, if that lies past the window.
fn known_after(answer: &Answer, question: &QuestionAnswer) -> Option<Date> {
    match question.reveal {
        Some(Reveal::On(day)) if day > answer.window.last() => Some(day),
        _ => None,
    }
}

fn whole_months(window: &Window) -> Option<u32> {
    let months = window.len_months();
    (months >= 1.5 && (months - months.round()).abs() < 1e-9).then_some(months.round() as u32)
}
