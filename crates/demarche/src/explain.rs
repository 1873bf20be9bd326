//! `demarche explain`: what a code, a term, a quantity or anything else in a situation is.

mod glossary;
mod quantity;
mod reach;
mod sheet;
mod thing;
mod world;

use std::collections::BTreeSet;

use serde_json::json;
use situation::{Code, Path, Severity, Situation};
use spine::{Key, Literal};
use vocab::Date;

use glossary::Term;
use sheet::Sheet;

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::Explain;
use crate::page::Page;
use crate::situations::{self, Source};
use crate::terminal::Terminal;
use crate::today;

/// How like a name has to be to be offered instead, and how much less like than the best.
const LIKE: f64 = 0.8;
const NEARLY_AS_LIKE: f64 = 0.06;
/// Names offered at most.
const OFFERED: usize = 4;

/// Explains what is named: everything that goes by the name, or by each of several names. Without one it lists codes and terms.
///
/// # Errors
/// If nothing goes by the name, a situation cannot be read, or the text not be written.
pub fn explain(args: &Explain, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let mut page = Page::new(terminal.width.max(1));
    if args.what.is_empty() {
        let text = if args.json { index_json() } else { index(page) };
        terminal.print(&text)?;
        return Ok(ExitCode::Answered);
    }
    let sources = match &args.situation {
        Some(name) => vec![situations::named(name, terminal)?],
        None => situations::built_in()?,
    };
    let as_of = args.as_of.unwrap_or_else(today::today);
    let whole = args.what.join(" ");
    let mut found = everything(&whole, &sources, as_of);
    if found.is_empty() && args.what.len() > 1 {
        let each: Vec<Vec<Sheet>> = args.what.iter().map(|word| everything(word, &sources, as_of)).collect();
        if each.iter().all(|sheets| !sheets.is_empty()) {
            found = each.into_iter().flatten().collect();
        }
    }
    if found.is_empty() {
        return Err(unknown(&whole, &sources));
    }
    let text = if args.json {
        let found: Vec<_> = found.iter().map(Sheet::as_json).collect();
        format!(
            "{:#}\n",
            json!({ "format": report::FORMAT, "asked": whole, "as_of": as_of.to_string(), "found": found })
        )
    } else {
        found.iter().for_each(|sheet| sheet.put_on(&mut page));
        page.finish()
    };
    terminal.print(&text)?;
    Ok(ExitCode::Answered)
}

/// What a shell may complete: codes and terms, the latter with hyphens for blanks.
pub fn completions() -> Vec<&'static str> {
    let codes = Code::ALL.iter().map(|code| code.name());
    codes.chain(glossary::terms().iter().map(|term| term.name.as_str()).filter(|name| !name.contains(' '))).collect()
}

/// Everything that goes by a name: a code, a term, and in each situation a path, a key, a condition or a name.
fn everything(what: &str, sources: &[Source], as_of: Date) -> Vec<Sheet> {
    let what = what.trim().trim_matches('`');
    let code = Code::find(&what.to_lowercase().replace([' ', '_'], "-"));
    let mut found: Vec<Sheet> = code.map(of_code).into_iter().collect();
    found.extend(Term::find(what).map(Term::sheet));
    for source in sources {
        for mut sheet in in_situation(what, &source.situation, as_of) {
            sheet.situation = Some(source.name.clone());
            found.push(sheet);
        }
    }
    found
}

fn of_code(code: Code) -> Sheet {
    Sheet::new(severity(code), code.name()).say(code.explain())
}

fn in_situation(what: &str, situation: &Situation, as_of: Date) -> Vec<Sheet> {
    if let Ok(path) = what.parse::<Path>()
        && !matches!(path, Path::Belief(_))
        && quantity::paths(situation).contains(what)
    {
        return vec![quantity::sheet(situation, &path, as_of)];
    }
    if let Some(literal) = as_literal(what) {
        return thing::value(situation, &literal, as_of).into_iter().collect();
    }
    if let Some((section, key)) = what.split_once('.')
        && thing::SECTIONS.iter().any(|(known, _)| *known == section)
    {
        return thing::sheet(situation, section, key, as_of).into_iter().collect();
    }
    let lower = what.to_lowercase();
    let key = lower.replace([' ', '_'], "-");
    let is_meant = |(_, own, names): &(&str, String, Vec<String>)| {
        *own == key || names.iter().any(|name| name.to_lowercase() == lower)
    };
    let things = thing::keys(situation);
    let things = things.iter().filter(|thing| is_meant(thing));
    things.filter_map(|(section, key, _)| thing::sheet(situation, section, key, as_of)).collect()
}

/// `KEY=VALUE`, or the path of an option or outcome: `instruments.I.options.O`.
fn as_literal(what: &str) -> Option<Literal> {
    let parts: Vec<&str> = what.split('.').collect();
    let (subject, value) = match parts.as_slice() {
        ["instruments" | "outcomes", subject, "options", value] => (*subject, *value),
        ["contingencies", subject, "outcomes", value] => (*subject, *value),
        ["instruments" | "contingencies" | "outcomes", rest] => rest.split_once('=')?,
        [_] => what.split_once('=')?,
        _ => return None,
    };
    Some(Literal { subject: Key::new(subject).ok()?, value: Key::new(value).ok()? })
}

/// Everything that could have been named, with what it is.
fn known(sources: &[Source]) -> BTreeSet<(String, &'static str)> {
    let mut all: BTreeSet<(String, &'static str)> = BTreeSet::new();
    all.extend(Code::ALL.iter().map(|code| (code.name().to_owned(), severity(*code))));
    all.extend(glossary::terms().iter().flat_map(Term::names).map(|name| (name.to_owned(), "term")));
    for source in sources {
        all.extend(quantity::paths(&source.situation).into_iter().map(|path| (path, "quantity")));
        for (section, key, _) in thing::keys(&source.situation) {
            let kind = thing::SECTIONS.iter().find(|(known, _)| *known == section).map_or("thing", |(_, kind)| kind);
            all.insert((key, kind));
        }
    }
    all
}

fn unknown(what: &str, sources: &[Source]) -> Failure {
    let short: String = what.chars().take(120).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let failure = Failure::new(ExitCode::Usage, format!("nothing goes by the name `{short}`"));
    let wanted = short.to_lowercase();
    let known = known(sources);
    // `actors.x.wants.y` is like every other path; a path is compared with paths by what follows the section
    let is_path = wanted.contains('.');
    let mut near: Vec<(f64, &(String, &str))> = known
        .iter()
        .filter(|(_, kind)| (*kind == "quantity") == is_path)
        .map(|name| (strsim::jaro_winkler(&wanted, &name.0.to_lowercase()), name))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let best = near.first().map_or(0.0, |(likeness, _)| *likeness);
    near.retain(|(likeness, _)| *likeness >= LIKE && *likeness >= best - NEARLY_AS_LIKE);
    let offered: Vec<String> =
        near.iter().take(OFFERED).map(|(_, (name, kind))| format!("`{name}` ({kind})")).collect();
    let failure = match offered.as_slice() {
        [] => failure,
        [one] => failure.hint(format!("the nearest is {one}")),
        several => failure.hint(format!("the nearest are {}", several.join(", "))),
    };
    failure.hint("`demarche explain` lists codes and terms, `demarche list KEY` what a situation holds")
}

/// Codes and terms, by name.
fn index(mut page: Page) -> String {
    for (heading, wanted) in [("Errors", Severity::Error), ("Warnings", Severity::Warning)] {
        let codes = Code::ALL.iter().filter(|code| code.severity() == wanted).map(|code| code.name());
        page.gap();
        page.heading(heading);
        page.paragraph(&codes.collect::<Vec<_>>().join(", "), 2);
    }
    page.gap();
    page.heading("Terms");
    let terms: Vec<&str> = glossary::terms().iter().map(|term| term.name.as_str()).collect();
    page.paragraph(&terms.join(", "), 2);
    page.gap();
    page.heading("Of a situation");
    page.paragraph(
        "Whatever it holds, by key, path or name: an actor, a stake, actors.ACTOR.wants.STAKE, INSTRUMENT=OPTION. \
         `demarche list KEY` shows the keys, `demarche reference` the paths.",
        2,
    );
    page.finish()
}

fn index_json() -> String {
    let codes: Vec<_> = Code::ALL
        .iter()
        .map(|code| json!({ "name": code.name(), "kind": severity(*code), "says": code.explain() }))
        .collect();
    let terms: Vec<_> = glossary::terms().iter().map(|term| term.sheet().as_json()).collect();
    format!("{:#}\n", json!({ "format": report::FORMAT, "codes": codes, "terms": terms }))
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
