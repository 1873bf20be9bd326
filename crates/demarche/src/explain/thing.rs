//! What a situation holds under a key: stakes, actors, instruments and their options.

use situation::{Path, Situation, Toward};
use spine::{Key, Literal};
use vocab::Date;

use super::quantity::{brief, literal, shares};
use super::sheet::Sheet;
use super::world;
use crate::list::{kind, name};

/// The sections of a situation, and how one thing of each is called.
pub const SECTIONS: [(&str, &str); 10] = [
    ("stakes", "stake"),
    ("actors", "actor"),
    ("instruments", "instrument"),
    ("interactions", "interaction"),
    ("outcomes", "outcome"),
    ("contingencies", "contingency"),
    ("ties", "tie"),
    ("drivers", "driver"),
    ("beliefs", "belief"),
    ("claims", "claim"),
];

/// Every section and key that a situation has, with the names that the thing goes by.
pub fn keys(situation: &Situation) -> Vec<(&'static str, String, Vec<String>)> {
    let mut all: Vec<(&'static str, String, Vec<String>)> = Vec::new();
    let mut add = |section, key: &Key, names: Vec<String>| all.push((section, key.to_string(), names));
    situation.stakes.iter().for_each(|(k, s)| add("stakes", k, vec![s.name.clone()]));
    for (key, actor) in &situation.actors {
        let mut names = actor.aliases.clone();
        names.extend([actor.name.clone(), actor.id.to_string()]);
        add("actors", key, names);
    }
    situation.instruments.iter().for_each(|(k, i)| add("instruments", k, vec![i.name.clone()]));
    situation.interactions.keys().for_each(|k| add("interactions", k, Vec::new()));
    situation.outcomes.iter().for_each(|(k, o)| add("outcomes", k, vec![o.name.clone()]));
    situation.contingencies.iter().for_each(|(k, c)| add("contingencies", k, vec![c.name.clone()]));
    situation.ties.iter().for_each(|(k, t)| add("ties", k, vec![t.name.clone()]));
    situation.drivers.iter().for_each(|(k, d)| add("drivers", k, vec![d.name.clone()]));
    situation.beliefs.iter().for_each(|(k, b)| add("beliefs", k, vec![b.name.clone()]));
    all.extend(situation.claims.iter().map(|claim| ("claims", claim.id.clone(), Vec::new())));
    all
}

/// The sheet of what stands under a section's key.
pub fn sheet(situation: &Situation, section: &str, key: &str, as_of: Date) -> Option<Sheet> {
    let key = Key::new(key).ok()?;
    match section {
        "stakes" => stake(situation, &key, as_of),
        "actors" => actor(situation, &key, as_of),
        "instruments" => instrument(situation, &key, as_of),
        "interactions" => world::interaction(situation, &key, as_of),
        "outcomes" => world::outcome(situation, &key),
        "contingencies" => world::contingency(situation, &key, as_of),
        "ties" => world::tie(situation, &key, as_of),
        "drivers" => world::driver(situation, &key, as_of),
        "beliefs" => world::belief(situation, &key, as_of),
        "claims" => world::claim(situation, &key),
        _ => None,
    }
}

fn end(toward: Toward) -> &'static str {
    match toward {
        Toward::Best => "best",
        Toward::Worst => "worst",
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

fn stake(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let stake = situation.stakes.get(key)?;
    let mut sheet = Sheet::new("stake", key.as_str())
        .say(capital(&stake.name))
        .fact("worst", &stake.worst)
        .fact("best", &stake.best);
    let wanting = situation.actors.iter().filter_map(|(actor, found)| {
        let toward = found.wants.get(key)?;
        let share = shares(situation, actor, as_of).into_iter().find(|(s, _)| s == key).map(|(_, share)| share);
        let share = share.map_or(String::new(), |share| format!(", {} of what it wants", percent(share)));
        Some(format!("{}: its {} end{share} (actors.{actor}.wants.{key})", name(situation, actor), end(*toward)))
    });
    sheet = sheet.facts("wanted by", wanting.collect());
    let mut movers = Vec::new();
    for (i, instrument) in &situation.instruments {
        for o in instrument.options.iter().filter(|(_, o)| o.effects.contains(key)).map(|(o, _)| o) {
            let path = Path::Effect { instrument: i.clone(), option: o.clone(), stake: key.clone() };
            movers.push(format!("{i}={o}: {}", brief(situation, &path, as_of)));
        }
    }
    for (x, _) in situation.interactions.iter().filter(|(_, x)| x.stake == *key) {
        movers.push(format!("interactions.{x}: {}", brief(situation, &Path::Interaction(x.clone()), as_of)));
    }
    sheet = sheet.facts("moved by", movers);
    sheet.see = vec!["stake".to_owned(), "effect".to_owned()];
    Some(sheet)
}

fn actor(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let actor = situation.actors.get(key)?;
    let mut sheet = Sheet::new("actor", key.as_str())
        .say(capital(&name(situation, key)))
        .fact("code", actor.id.to_string())
        .fact("also called", actor.aliases.join(", "));
    let shares = shares(situation, key, as_of);
    let share = |stake: &Key| shares.iter().find(|(s, _)| s == stake).map_or(0.0, |(_, share)| *share);
    let mut wants: Vec<(&Key, &Toward)> = actor.wants.iter().collect();
    wants.sort_by(|a, b| share(b.0).total_cmp(&share(a.0)).then(a.0.cmp(b.0)));
    let wants = wants.into_iter().map(|(stake, toward)| {
        let named = situation.stakes.get(stake).map_or(stake.as_str(), |s| s.name.as_str());
        format!("{} {stake}: {named}, its {} end", percent(share(stake)), end(*toward))
    });
    sheet = sheet.facts("wants", wants.collect());
    let precision = brief(situation, &Path::Precision(key.clone()), as_of);
    sheet = sheet.fact("precision", format!("{precision} (actors.{key}.precision)"));
    let levers = situation.instruments.iter().filter(|(_, i)| i.actor == *key);
    sheet = sheet.facts("instruments", levers.map(|(k, i)| format!("{k}: {}", i.name)).collect());
    let held = situation.beliefs.iter().filter(|(_, b)| b.of == *key);
    sheet = sheet.facts("believes", held.map(|(k, b)| format!("beliefs.{k}: {}", b.name)).collect());
    let prefix = format!("actors.{key}.");
    let mine = |path: &str| {
        let instrument = path.strip_prefix("instruments.").and_then(|rest| rest.split('.').next());
        path.starts_with(&prefix)
            || instrument.and_then(|i| situation.instruments.get(i)).is_some_and(|i| i.actor == *key)
    };
    let held_of_it = situation.beliefs.iter().filter(|(_, b)| b.of != *key && mine(&b.quantity.to_string()));
    let lines = held_of_it.map(|(k, b)| format!("beliefs.{k}, by {}: {}", name(situation, &b.of), b.name));
    sheet = sheet.facts("believed of it", lines.collect());
    let ties = situation.ties.iter().filter(|(_, t)| t.between.contains(key));
    sheet = sheet.facts("ties", ties.map(|(k, t)| format!("{k}: {}", t.name)).collect());
    let aimed = situation.instruments.iter().filter(|(_, i)| i.toward.contains(key));
    let lines = aimed.map(|(k, i)| format!("{k} of {}", name(situation, &i.actor)));
    Some(sheet.facts("aimed at it", lines.collect()))
}

fn instrument(situation: &Situation, key: &Key, as_of: Date) -> Option<Sheet> {
    let instrument = situation.instruments.get(key)?;
    let toward: Vec<String> = instrument.toward.iter().map(|k| name(situation, k)).collect();
    let kind = match instrument.kind {
        spine::Kind::Event => "event: does it happen in the window",
        spine::Kind::Level => "level: what holds at the window's end",
        spine::Kind::Occasion => "occasion: what is chosen when something else happens",
    };
    let mut sheet = Sheet::new("instrument", key.as_str())
        .say(format!("{}: {}", capital(&name(situation, &instrument.actor)), instrument.name))
        .say(instrument.about.clone().unwrap_or_default())
        .fact("towards", toward.join(", "))
        .fact("kind", kind)
        .fact("stage", instrument.stage.to_string())
        .fact("from", instrument.from.map(|day| day.to_string()).unwrap_or_default())
        .fact("until", instrument.until.map(|day| day.to_string()).unwrap_or_default());
    if let Some(occasion) = &instrument.occasion {
        let how = match &occasion.when {
            Some(when) => format!("{}: when {}", occasion.name, literal(situation, when)),
            None => {
                let p = brief(situation, &Path::Occasion(key.clone()), as_of);
                format!("{}: probability {p} in a period (instruments.{key}.occasion.probability)", occasion.name)
            }
        };
        sheet = sheet.fact("occasion", how);
    }
    let order: Vec<&Key> = match &instrument.order {
        Some(order) => order.iter().collect(),
        None => instrument.options.keys().collect(),
    };
    let options = order.into_iter().filter_map(|o| Some((o, instrument.options.get(o)?)));
    let lines = options.map(|(o, option)| {
        let stands = if option.status_quo { ", how things stand" } else { "" };
        let said: Vec<String> = option.phrases.iter().map(|p| format!("“{p}”")).collect();
        let said = if said.is_empty() { String::new() } else { format!(" – {}", said.join(", ")) };
        format!("{key}={o}: {}{stands}{said}", option.name)
    });
    sheet = sheet.facts("options", lines.collect());
    sheet = sheet.facts("together with", interactions(situation, key, None, as_of));
    let outcomes = situation.outcomes.iter().filter(|(_, o)| {
        o.options.values().flat_map(|way| way.when.iter().flatten()).any(|literal| literal.subject == *key)
    });
    sheet = sheet.facts("decides", outcomes.map(|(k, o)| format!("{k}: {}", o.name)).collect());
    sheet = sheet.facts("resolver", resolver(instrument.resolver.as_ref()));
    sheet.see = vec![self::kind(instrument).to_owned(), "inertia".to_owned()];
    Some(sheet)
}

/// An option, an outcome's or a contingency's way of coming out: `KEY=OPTION`.
pub fn value(situation: &Situation, wanted: &Literal, as_of: Date) -> Option<Sheet> {
    let Literal { subject, value } = wanted;
    if let Some(contingency) = situation.contingencies.get(subject) {
        let outcome = contingency.outcomes.get(value)?;
        let path = Path::Chance { contingency: subject.clone(), outcome: value.clone() };
        let stated = brief(situation, &path, as_of);
        let p = if stated == "–" { "the rest".to_owned() } else { format!("{stated} ({path})") };
        let sheet = Sheet::new("outcome of a contingency", wanted.to_string())
            .say(format!("{} – {}", outcome.name, contingency.name))
            .fact("phrases", outcome.phrases.join(", "))
            .fact("probability", p)
            .facts("together with", interactions(situation, subject, Some(value), as_of));
        return Some(sheet);
    }
    if let Some(outcome) = situation.outcomes.get(subject) {
        let option = outcome.options.get(value)?;
        let ways: Vec<String> = option
            .when
            .iter()
            .map(|all| all.iter().map(|l| literal(situation, l)).collect::<Vec<_>>().join(" and "))
            .collect();
        let otherwise = if option.status_quo { "whatever no other option claims" } else { "" };
        let sheet = Sheet::new("option of an outcome", wanted.to_string())
            .say(format!("{} – {}", option.name, outcome.name))
            .fact("phrases", option.phrases.join(", "))
            .facts("when", ways)
            .fact("when", otherwise);
        return Some(sheet);
    }
    let instrument = situation.instruments.get(subject)?;
    let option = instrument.options.get(value)?;
    let inertia = Path::Inertia { instrument: subject.clone(), option: value.clone() };
    let mass = match brief(situation, &inertia, as_of).as_str() {
        "–" => "1".to_owned(),
        mass => mass.to_owned(),
    };
    let effects = option.effects.iter().map(|stake| {
        let path = Path::Effect { instrument: subject.clone(), option: value.clone(), stake: stake.clone() };
        format!("{stake}: {} ({path})", brief(situation, &path, as_of))
    });
    let sheet = Sheet::new("option", wanted.to_string())
        .say(format!("{} – {} of {}", option.name, instrument.name, name(situation, &instrument.actor)))
        .fact("status quo", if option.status_quo { "yes: it is how things stand" } else { "" })
        .fact("phrases", option.phrases.join(", "))
        .fact("inertia", format!("{mass} ({inertia})"))
        .facts("effects", effects.collect())
        .facts("together with", interactions(situation, subject, Some(value), as_of))
        .facts("what if", vec![format!("--set instruments.{subject}={value}"), format!("--if {wanted}")]);
    Some(sheet)
}

/// Interactions that name a subject, at a value if one is given.
fn interactions(situation: &Situation, subject: &Key, value: Option<&Key>, as_of: Date) -> Vec<String> {
    let names = |l: &Literal| l.subject == *subject && value.is_none_or(|value| l.value == *value);
    let found = situation.interactions.iter().filter(|(_, x)| x.when.iter().any(names));
    let line = |(key, x): (&Key, &situation::Interaction)| {
        let others: Vec<String> =
            x.when.iter().filter(|l| l.subject != *subject).map(|l| literal(situation, l)).collect();
        let effect = brief(situation, &Path::Interaction(key.clone()), as_of);
        format!("{}: {} {effect} (interactions.{key})", others.join(" and "), x.stake)
    };
    found.map(line).collect()
}

/// A decision list, line by line.
pub fn resolver(list: Option<&spine::resolver::DecisionList>) -> Vec<String> {
    match list {
        Some(list) => list.to_string().lines().map(str::to_owned).collect(),
        None => vec!["none: the record cannot tell".to_owned()],
    }
}

/// A text with a capital at its start.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
