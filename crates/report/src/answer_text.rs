//! An answer on one screen.

use std::collections::BTreeMap;

use forecast::{Answer, Settled, SourceEnd};
use vocab::Date;

use crate::curve::curve_table;
use crate::facts::{fact, facts};
use crate::grounds::grounds;
use crate::notice::{counted, hindsight, what_if};
use crate::options_table::options_table;
use crate::pages::pages;
use crate::sentence::{least_sure_instrument, sentences};
use crate::single::single;
use crate::witnesses::{side_by_side, silent, weighty};
use crate::wrap::{unbroken, wrap};
use crate::{Style, percent};

/// How many settled contingencies are named.
const SETTLED: usize = 3;

/// An answer as text: sentences, a table, and what it rests on. Each line ends with a newline.
pub fn answer_text(answer: &Answer, style: &Style) -> String {
    let so = if weighty(answer).is_empty() {
        "The answer has no weight in the pool, and no claim of skill can rest on it."
    } else if weighty(answer).contains(&"claims") {
        "The situation has no weight in the pool: where the record can tell or a page speaks, the answer is what they say. \
         Elsewhere, and in how the “if”s differ, hindsight speaks, and no claim of skill can rest on it."
    } else {
        "The situation has no weight in the pool: where the record can tell, the answer is what it counts. Elsewhere, and in \
         how the “if”s differ, hindsight speaks, and no claim of skill can rest on it."
    };
    let mut lines = hindsight(&answer.rests, answer.written, answer.as_of, so, style);
    lines.extend(what_if(&answer.set, style));
    let sentences = sentences(answer, style).join(" ");
    lines.extend(wrap(&sentences, style.columns()).into_iter().map(|line| style.bold(&line.replace('\u{a0}', " "))));
    lines.push(String::new());
    match answer.form {
        "whether" | "when" => {
            for question in &answer.questions {
                if let Some(curve) = &question.curve {
                    lines.extend(curve_table(curve, style));
                    lines.push(String::new());
                }
                lines.extend(single(answer, question, style));
                lines.extend(side_by_side(question, style));
            }
        }
        _ => lines.extend(options_table(answer, style)),
    }
    lines.push(String::new());
    let said = pages(answer, style);
    if !said.is_empty() {
        lines.extend(said);
        lines.push(String::new());
    }
    lines.extend(footing(answer, style));
    lines.join("\n") + "\n"
}

/// What the numbers rest on, and where they end.
fn footing(answer: &Answer, style: &Style) -> Vec<String> {
    let mut lines = facts("uncertain from", &grounds(answer), style);
    lines.extend(fact("rests on", &format!("“{}”, {}", answer.situation, counted(&answer.rests)), style));
    if !answer.settled.is_empty() {
        lines.extend(fact("settled", &settled(answer), style));
    }
    lines.extend(facts("could not say", &could_not(answer), style));
    if !answer.sources.is_empty() {
        lines.extend(fact("record ends", &record_ends(answer), style));
    }
    lines.extend(fact("computed", &computed(answer), style));
    // Nobody chooses a contingency: nothing but its own probability carries it.
    let chosen = answer.questions.iter().any(|q| q.reveal.is_none());
    if let Some(instrument) = least_sure_instrument(answer).filter(|_| chosen) {
        lines.extend(fact("look deeper", &format!("--why {instrument}"), style));
    }
    lines
}

/// The latest first.
fn settled(answer: &Answer) -> String {
    let mut by_day: Vec<&Settled> = answer.settled.iter().collect();
    by_day.sort_by_key(|s| std::cmp::Reverse(s.on));
    let mut told: Vec<String> =
        by_day.iter().take(SETTLED).map(|s| unbroken(&format!("{} ({})", s.outcome, s.on))).collect();
    if by_day.len() > SETTLED {
        told.push(unbroken(&format!("{} before", by_day.len() - SETTLED)));
    }
    told.join(" · ")
}

/// Where each source of the record ends, the earliest first: of the days after that it says nothing. Topics of one source
/// stand together.
fn record_ends(answer: &Answer) -> String {
    let mut families: BTreeMap<&str, BTreeMap<Date, Vec<&str>>> = BTreeMap::new();
    for SourceEnd { source, ends } in &answer.sources {
        let (family, topic) = source.split_once('/').unwrap_or((source, ""));
        families.entry(family).or_default().entry(*ends).or_default().push(topic);
    }
    let told = |(family, ends): (&str, BTreeMap<Date, Vec<&str>>)| {
        let each = ends.into_iter().map(|(day, topics)| {
            let topics = topics.join(", ");
            if topics.is_empty() { day.to_string() } else { format!("{topics} {}", unbroken(&day.to_string())) }
        });
        format!("{family}: {}", each.collect::<Vec<_>>().join(" · "))
    };
    families.into_iter().map(told).collect::<Vec<_>>().join("; ")
}

fn could_not(answer: &Answer) -> Vec<String> {
    let mut lines = answer.could_not.clone();
    lines.extend(silent(answer));
    lines
}

fn computed(answer: &Answer) -> String {
    let equilibrium = match answer.unique {
        all if all >= 1.0 => "equilibrium unique in every draw".to_owned(),
        none if none <= 0.0 => {
            "equilibrium not certified unique in any draw: the principal branch (selected)".to_owned()
        }
        some => format!("equilibrium unique in {} of draws, else the principal branch (selected)", percent(some)),
    };
    format!("{} draws, seed {}; {equilibrium}", answer.draws, answer.seed)
}
