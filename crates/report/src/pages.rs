//! What the pages that were given say of what is asked.

use forecast::{Answer, PageAccount, QuestionAnswer};
use spine::{Literal, Reason, Said};

use crate::facts::facts;
use crate::wrap::unbroken;
use crate::{Style, percent};

/// Claims that are told in full.
const SHOWN: usize = 8;
/// The longest quotation, in characters.
const QUOTED: usize = 160;

/// The pages' claims on what is asked, and what became of the others: its lines.
pub(crate) fn pages(answer: &Answer, style: &Style) -> Vec<String> {
    if answer.pages.is_empty() {
        return Vec::new();
    }
    let all: Vec<(&QuestionAnswer, &Said)> = answer.questions.iter().flat_map(on_pages).collect();
    let several = answer.questions.len() > 1;
    let mut told: Vec<String> =
        all.iter().take(SHOWN).map(|(question, said)| claim(answer, question, said, several)).collect();
    if all.len() > SHOWN {
        told.push(format!("and {} more: --json", all.len() - SHOWN));
    }
    if told.is_empty() {
        told.push("nothing of what is asked".to_owned());
    }
    let mut lines = facts("the pages say", &told, style);
    lines.extend(facts("pages", &answer.pages.iter().map(|page| account(page, answer)).collect::<Vec<_>>(), style));
    lines
}

/// The claims of pages on a question, used or not.
fn on_pages(question: &QuestionAnswer) -> impl Iterator<Item = (&QuestionAnswer, &Said)> {
    question.witnesses.iter().flat_map(|witness| &witness.reasons).filter_map(move |reason| match reason {
        Reason::Said(said) => Some((question, said.as_ref())),
        _ => None,
    })
}

fn claim(answer: &Answer, question: &QuestionAnswer, said: &Said, several: bool) -> String {
    let option = question.options.iter().find(|(key, _)| *key == said.says.value);
    let name = option.map_or(said.says.value.as_str(), |(_, name)| name);
    let mut text = if several { format!("{}: “{name}”", question.label) } else { format!("“{name}”") };
    if let Some(stated) = &said.on_page.stated {
        let number = format!("{} ({:.0}–{:.0})", percent(stated.median), 100.0 * stated.q25, 100.0 * stated.q75);
        text.push_str(&format!(" {}", unbroken(&number)));
        let phrase = &stated.phrase;
        text.push_str(&match (stated.plain, stated.turned, said.hedge.as_deref()) {
            (true, false, _) => format!(", a plain “will”, read as “{phrase}”"),
            (true, true, _) => format!(", a plain “will not”, read as “{phrase}” turned round"),
            (false, _, Some(words)) if words != phrase => format!(", by “{words}”, read as “{phrase}”"),
            (false, ..) => format!(", by “{phrase}”"),
        });
    }
    if !said.given.is_empty() {
        let names: Vec<String> = said.given.iter().map(|literal| condition(answer, literal)).collect();
        text.push_str(&format!(", if {}", names.join(" and ")));
    }
    match (&said.on_page.stated, &said.put_aside) {
        (None, Some(why)) => text.push_str(&format!(", no number: {why}")),
        (Some(_), Some(why)) if !why.starts_with("only if ") || !is_branch(answer, said) => {
            text.push_str(&format!("; not used: {why}"));
        }
        _ => {}
    }
    let who = said.speaker.as_ref().map(|who| format!("{who}, ")).unwrap_or_default();
    let place = format!("{}–{}", said.on_page.span.start, said.on_page.span.end);
    format!("{text} · “{}” ({who}{}, bytes\u{a0}{place})", short(&said.text), said.on_page.page)
}

/// Whether the claim's condition is a branch of its question, so that it speaks there.
fn is_branch(answer: &Answer, said: &Said) -> bool {
    let of = |question: &&QuestionAnswer| question.instrument == said.says.subject;
    let under = answer.questions.iter().find(of).into_iter().flat_map(|q| &q.witnesses).flat_map(|w| &w.under);
    under.into_iter().any(|row| said.given.contains(&row.given))
}

/// A condition as the branches call it, or by its keys.
fn condition(answer: &Answer, literal: &Literal) -> String {
    let branches = answer.questions.iter().filter_map(QuestionAnswer::shown).flat_map(|joint| joint.branches());
    let called = branches.into_iter().find(|branch| branch.given.as_slice() == std::slice::from_ref(literal));
    called.map_or_else(|| format!("`{literal}`"), |branch| format!("“{}”", branch.label))
}

fn short(text: &str) -> String {
    if text.chars().count() <= QUOTED {
        return text.to_owned();
    }
    let cut: String = text.chars().take(QUOTED).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

/// How many claims a page has, and what became of them.
fn account(page: &PageAccount, answer: &Answer) -> String {
    let PageAccount { page: name, dated, claims, on_question, elsewhere, unmapped, later, undated, .. } = page;
    let dated = dated.map_or_else(String::new, |day| format!(", {}", unbroken(&day.to_string())));
    let mut text = format!(
        "{name}{dated}: {}; {on_question} on what is asked, {} on other things here, {} not mapped",
        counted(*claims, "claim"),
        elsewhere.len(),
        unmapped.len()
    );
    if !unmapped.is_empty() {
        text.push_str(" (--json says why)");
    }
    if *later > 0 {
        text.push_str(&format!("; {later} written after {}, and not used", answer.as_of));
    }
    if *undated > 0 {
        text.push_str(&format!(
            "; {undated} without a date, and so withheld as of an earlier day: --dated says when the page was written"
        ));
    }
    text
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
