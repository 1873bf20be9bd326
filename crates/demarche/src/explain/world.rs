//! What a situation holds besides actors and their levers: interactions, outcomes, contingencies, ties, drivers, beliefs, claims.

use situation::{Path, Rule, Situation, TieKind};
use spine::{ClaimKind, Content, Entry, Key, Known, Literal};
use vocab::Date;

use super::quantity::{self, brief, literal};
use super::sheet::Sheet;
use super::thing::{capital, resolver};
use crate::list::name;

pub fn interaction(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let found = situation.interactions.get(key)?;
    let mut sheet = quantity::sheet(situation, &Path::Interaction(key.clone()), as_of);
    sheet.name = key.to_string();
    sheet.kind = "interaction";
    sheet.facts.insert(0, ("path", vec![Path::Interaction(key.clone()).to_string()]));
    sheet.facts.insert(0, ("stake", vec![found.stake.to_string()]));
    sheet.facts.insert(0, ("when", found.when.iter().map(|l| literal(situation, l)).collect()));
    sheet.see = vec!["interaction".to_owned()];
    Some(sheet)
}

pub fn outcome(situation: &Situation, key: &Key) -> Option<Sheet> {
    let outcome = situation.outcomes.get(key)?;
    let between: Vec<String> = outcome.between.iter().map(|k| name(situation, k)).collect();
    let ways = outcome.options.iter().map(|(o, option)| {
        let all = |when: &Vec<Literal>| when.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
        let when: Vec<String> = option.when.iter().map(all).collect();
        let when = if option.status_quo { "otherwise".to_owned() } else { format!("if {}", when.join(", or ")) };
        format!("{key}={o}: {} – {when}", option.name)
    });
    let mut sheet = Sheet::new("outcome", key.as_str())
        .say(capital(&outcome.name))
        .fact("between", between.join(", "))
        .fact("phrases", outcome.phrases.join(", "))
        .facts("options", ways.collect())
        .facts("resolver", resolver(outcome.resolver.as_ref()));
    sheet.see = vec!["outcome".to_owned()];
    Some(sheet)
}

pub fn contingency(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let found = situation.contingencies.get(key)?;
    let outcomes = found.outcomes.iter().map(|(o, outcome)| {
        let path = Path::Chance { contingency: key.clone(), outcome: o.clone() };
        let p = match brief(situation, &path, as_of).as_str() {
            "–" => "the rest".to_owned(),
            p => p.to_owned(),
        };
        format!("{key}={o}: {} – {p}", outcome.name)
    });
    let given = found.given.iter().map(|(g, case)| {
        let when: Vec<String> = case.when.iter().map(ToString::to_string).collect();
        let stated = case.outcomes.iter().map(|o| {
            let path = Path::Given { contingency: key.clone(), given: g.clone(), outcome: o.clone() };
            format!("{o} {}", brief(situation, &path, as_of))
        });
        format!("if {}: {}", when.join(" and "), stated.collect::<Vec<_>>().join(", "))
    });
    // What was settled later than the date is not told.
    let path = format!("contingencies.{key}");
    let settled = situation.entries.iter().filter(|e| e.path == path && visible(e, as_of)).find_map(|entry| {
        let Content::Settled { outcome, on } = &entry.content else { return None };
        let source = entry.provenance.source.as_ref().map_or(String::new(), |source| format!("; source: {source}"));
        Some(format!("on {on}, as {outcome}{source}; line {}", entry.line))
    });
    let reveal = match found.reveal {
        situation::Reveal::On(day) => format!("on {day}"),
        situation::Reveal::Stage(stage) => format!("before the movers of stage {stage}"),
    };
    let named = situation.interactions.iter().filter(|(_, x)| x.when.iter().any(|l| l.subject == *key));
    let together = named.map(|(x, found)| {
        let when: Vec<String> = found.when.iter().map(ToString::to_string).collect();
        format!("interactions.{x}: {} on {}", when.join(" and "), found.stake)
    });
    let mut sheet = Sheet::new("contingency", key.as_str())
        .say(capital(&found.name))
        .fact("phrases", found.phrases.join(", "))
        .fact("revealed", reveal)
        .facts("outcomes", outcomes.collect())
        .facts("given", given.collect())
        .facts("settled", settled.into_iter().collect())
        .facts("together with", together.collect())
        .facts("resolver", resolver(found.resolver.as_ref()));
    sheet.see = vec!["contingency".to_owned(), "condition".to_owned()];
    Some(sheet)
}

pub fn tie(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let tie = situation.ties.get(key)?;
    let between: Vec<String> = tie.between.iter().map(|k| name(situation, k)).collect();
    let kind = match tie.kind {
        TieKind::Treaty => "treaty",
        TieKind::Alliance => "alliance",
        TieKind::Trade => "trade",
        TieKind::Forces => "forces hosted",
        TieKind::Affinity => "affinity",
        TieKind::Membership => "membership",
    };
    let feeds = tie.feeds.iter().map(|(f, feed)| {
        let path = Path::Feed { tie: key.clone(), feed: f.clone() };
        let verb = if feed.rule == Rule::Multiply { "multiplied by" } else { "plus" };
        format!("{} {verb} {} ({path})", feed.quantity, brief(situation, &path, as_of))
    });
    let until = tie.until.map_or_else(|| "open-ended".to_owned(), |day| format!("until {day}"));
    let mut sheet = Sheet::new("tie", key.as_str())
        .say(capital(&tie.name))
        .fact("between", between.join(", "))
        .fact("kind", kind)
        .fact("in force", format!("from {}, {until}", tie.from))
        .facts("feeds", feeds.collect())
        .facts("rests on", origin(situation, &format!("ties.{key}")));
    sheet.see = vec!["tie".to_owned(), "feed".to_owned()];
    Some(sheet)
}

pub fn driver(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let driver = situation.drivers.get(key)?;
    let mut sheet = quantity::sheet(situation, &Path::Slope(key.clone()), as_of);
    sheet.name = key.to_string();
    sheet.kind = "driver";
    sheet.says.insert(0, format!("{}.", capital(&driver.name)));
    let until = driver.until.map_or_else(String::new, |day| format!(" until {day}"));
    sheet.facts.insert(0, ("moves", vec![driver.quantity.to_string()]));
    sheet.facts.insert(1, ("since", vec![format!("{}{until}", driver.from)]));
    sheet.facts.push(("rests on", origin(situation, &format!("drivers.{key}"))));
    sheet.see = vec!["driver".to_owned(), "transformed scale".to_owned()];
    Some(sheet)
}

pub fn belief(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let belief = situation.beliefs.get(key)?;
    let mut sheet = quantity::sheet(situation, &Path::Belief(key.clone()), as_of);
    sheet.name = key.to_string();
    sheet.kind = "belief";
    sheet.facts.insert(0, ("held by", vec![name(situation, &belief.of)]));
    let about = format!("{}: {}", belief.quantity, quantity::in_words(situation, &belief.quantity));
    sheet.facts.insert(1, ("about", vec![about]));
    sheet.facts.insert(2, ("as it is", vec![brief(situation, &belief.quantity, as_of)]));
    sheet.see = vec!["belief".to_owned(), "misperception gap".to_owned()];
    Some(sheet)
}

pub fn claim(situation: &Situation, key: &Key) -> Option<Sheet> {
    let claim = situation.claims.iter().find(|claim| claim.id == key.as_str())?;
    let kind = match claim.kind {
        ClaimKind::ConditionalForecast => "a forecast under a condition",
        ClaimKind::Forecast => "a forecast",
        ClaimKind::Stance => "for or against something",
        ClaimKind::Priority => "one thing matters more than another",
        ClaimKind::Dependence => "somebody needs something from somebody",
        ClaimKind::Belief => "what somebody holds to be so",
        ClaimKind::Trend => "something grows or shrinks",
        ClaimKind::Event => "something happened",
        ClaimKind::Absence => "something has not happened",
        ClaimKind::Infeasibility => "something cannot happen",
    };
    let known = match claim.known {
        Known::On(day) => day.to_string(),
        Known::Written(day) => format!("undated; known since the file was written, {day}"),
    };
    let given: Vec<String> = claim.given.iter().map(|l| literal(situation, l)).collect();
    let mut sheet = Sheet::new("claim", key.as_str())
        .say(format!("“{}”", claim.text))
        .fact("speaker", claim.speaker.clone().unwrap_or_default())
        .fact("holder", claim.holder.clone().unwrap_or_default())
        .fact("kind", kind)
        .fact("says", claim.says.as_ref().map(|l| literal(situation, l)).unwrap_or_default())
        .fact("if", given.join(" and "))
        .fact("hedge", claim.hedge.clone().unwrap_or_default())
        .fact("said", known)
        .fact("source", claim.provenance.source.clone().unwrap_or_default())
        .fact("checked", claim.provenance.checked.clone().unwrap_or_default())
        .fact("note", claim.provenance.note.clone().unwrap_or_default());
    sheet.see = vec!["claim".to_owned()];
    Some(sheet)
}

fn visible(entry: &Entry, as_of: Date) -> bool {
    match entry.known {
        Known::On(day) => day <= as_of,
        Known::Written(_) => true,
    }
}

/// Where the dates of a tie or driver are from.
fn origin(situation: &Situation, path: &str) -> Vec<String> {
    let Some(entry) = situation.entries.iter().find(|entry| entry.path == path) else { return Vec::new() };
    let provenance = &entry.provenance;
    let source = match (&provenance.source, &provenance.checked) {
        (None, _) => "assumed: no source is given".to_owned(),
        (Some(source), None) => source.clone(),
        (Some(source), Some(checked)) => format!("{source}; checked: {checked}"),
    };
    let note = provenance.note.as_ref().map(|note| format!("note: {note}"));
    [Some(format!("{source}; line {}", entry.line)), note].into_iter().flatten().collect()
}
