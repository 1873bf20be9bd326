//! Event coding against the gold sentences of PLOVER (`text/plover-gsr/gsr_dev.json`, 161 of the published 321).
//!
//! What is measured:
//! - **Category F1**: micro over sentences. A sentence has one gold type; every type that is reported for it and is another
//!   counts as wrong, and a sentence without a report as missed.
//! - **Dyad + category F1**: over sentences, all or nothing: the set of (source, target, type) reported must be the gold
//!   set. Beside it the same over single triples.
//! - Actors are compared by country, not by sector: states by their code; organisations that states belong to, and those
//!   that belong to nobody, are `IGO` in the gold and here; an armed group has its home state, or `IMG` if it has several.
//!   Compound sources without a target act on each other, so both directions are wanted. A gold target that is empty is a
//!   target, namely none.
//! - Old categories are mapped to today's types by [`TODAY`]; two modes that belong to one type only go before that.
//!
//! Published on all 321, with 18 categories where we have 16 (`DISAPPROVE` and `INVESTIGATE` became one, `FIGHT` and `ASSAULT`
//! too): PETRARCH-2 .42 / .31, TABARI .34 / .24, a dictionary coder with an n-gram classifier .67 / .33.
//!
//! Sentences lie in ten folds by a hash of their id. The rules were made while reading folds 0 to 4; folds 5 to 9 were
//! only scored (`data/README.md` says how often, and tells the errors). Nothing is learned from the sentences, so no fold is
//! trained on. To see the errors of the first five:
//! `EVENT_ERRORS=1 cargo test -p demarche-reader --test event_coding -- --nocapture`.
#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use reader::events::{RawEvent, RawParty, reported};
use serde_json::Value;
use vocab::{ActorKind, EventType, Gazetteer};

/// Categories of PLOVER 0.5b1 and the types of today's codebook that they became.
const TODAY: [(&str, &str); 18] = [
    ("AGREE", "AGREE"),
    ("CONSULT", "CONSULT"),
    ("SUPPORT", "SUPPORT"),
    ("COOPERATE", "COOPERATE"),
    ("AID", "AID"),
    ("CONCEDE", "CONCEDE"),
    ("RETREAT", "RETREAT"),
    ("INVESTIGATE", "ACCUSE"),
    ("DISAPPROVE", "ACCUSE"),
    ("DEMAND", "REQUEST"),
    ("REJECT", "REJECT"),
    ("THREATEN", "THREATEN"),
    ("PROTEST", "PROTEST"),
    ("MOBILIZE", "MOBILIZE"),
    ("SANCTION", "SANCTION"),
    ("COERCE", "COERCE"),
    ("ASSAULT", "ASSAULT"),
    ("FIGHT", "ASSAULT"),
];

/// Modes that today belong to one type only, whatever category they stood under.
const TODAY_BY_MODE: [(&str, &str); 2] = [("destroy", "ASSAULT"), ("deport", "COERCE")];

type Triple = (String, String, String);

struct Gold {
    id: String,
    fold: u64,
    text: String,
    date: vocab::Date,
    triples: BTreeSet<Triple>,
    shown: String,
}

impl Gold {
    fn kind(&self) -> &str {
        &self.triples.iter().next().unwrap().2
    }
}

fn gold() -> Option<Vec<Gold>> {
    let shared = std::env::var_os("DEMARCHE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = shared.join("data/text/plover-gsr/gsr_dev.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let records: Vec<Value> = serde_json::from_str(&text).unwrap();
    Some(records.iter().map(read).collect())
}

fn read(record: &Value) -> Gold {
    let text_of = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let (event, mode) = (text_of("event"), text_of("mode"));
    let by_mode = TODAY_BY_MODE.iter().find(|(old, _)| *old == mode);
    let by_category = TODAY.iter().find(|(old, _)| *old == event);
    let kind = by_mode.or(by_category).unwrap().1.to_owned();
    let codes = |key: &str| -> Vec<String> {
        // one slip of the pen for Italy's code
        let code = |party: &Value| party["code"].as_str().unwrap_or_default().replace("ITL", "ITA");
        record[key].as_array().map(|parties| parties.iter().map(code).collect()).unwrap_or_default()
    };
    let (sources, targets) = (codes("source"), codes("target"));
    let mut triples = BTreeSet::new();
    if sources.len() > 1 && targets.is_empty() {
        for one in &sources {
            for other in sources.iter().filter(|other| *other != one) {
                triples.insert((one.clone(), other.clone(), kind.clone()));
            }
        }
        // two parties of one country
        if triples.is_empty() {
            triples.insert((sources[0].clone(), sources[0].clone(), kind.clone()));
        }
    } else {
        let or_none = |codes: Vec<String>| if codes.is_empty() { vec![String::new()] } else { codes };
        let targets = or_none(targets);
        for source in or_none(sources) {
            for target in &targets {
                triples.insert((source.clone(), target.clone(), kind.clone()));
            }
        }
    }
    let id = text_of("id");
    Gold {
        fold: hash(&id) % 10,
        text: text_of("text"),
        date: text_of("date").parse().unwrap(),
        shown: format!("{event} {mode} | {}", text_of("eventText")),
        triples,
        id,
    }
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// An actor as the gold writes it.
fn code(party: Option<&RawParty>) -> String {
    let Some(id) = party.and_then(|party| party.actor.as_ref()) else { return String::new() };
    let actor = Gazetteer::builtin().get(id).unwrap();
    match (actor.kind, actor.home.as_slice()) {
        (ActorKind::Organisation, _) => "IGO".to_owned(),
        (ActorKind::NonState, [home]) => home.to_string(),
        (ActorKind::NonState, _) => "IMG".to_owned(),
        (ActorKind::State, _) => id.to_string(),
    }
}

fn code_sentence(gold: &Gold) -> Vec<RawEvent> {
    let analysis = syntax::Model::embedded().analyse(&gold.text);
    reported(&analysis, &mentions(gold))
}

/// The actors named. The gold gives all its sentences the same day, 2000-01-01, and their real days are lost; so a bare surname of a
/// leader ("President X") is looked up on that day, and then in later years.
fn mentions(gold: &Gold) -> Vec<vocab::Mention> {
    let years = [gold.date.year(), 2004, 2008, 2012, 2016, 2020, 2024];
    let at = |year| Gazetteer::builtin().mentions_at(&gold.text, vocab::Date::new(year, 1, 1).unwrap());
    years.into_iter().map(at).reduce(|best, other| if other.len() > best.len() { other } else { best }).unwrap()
}

/// How one sentence came out.
#[derive(Default, Clone, Copy)]
struct Outcome {
    kind: Counts,
    dyad: Counts,
    triples: Counts,
    source_right: bool,
    pair_right: bool,
}

#[derive(Default, Clone, Copy)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    fn f1(self) -> f64 {
        let right = self.right as f64;
        2.0 * right / (2.0 * right + self.wrong as f64 + self.missed as f64).max(1.0)
    }

    fn of<T: Ord>(found: &BTreeSet<T>, gold: &BTreeSet<T>) -> Self {
        let right = found.intersection(gold).count();
        Self { right, wrong: found.len() - right, missed: gold.len() - right }
    }

    fn sum(all: impl Iterator<Item = Self>) -> Self {
        all.fold(Self::default(), |a, b| Self {
            right: a.right + b.right,
            wrong: a.wrong + b.wrong,
            missed: a.missed + b.missed,
        })
    }
}

fn outcome(gold: &Gold, further: bool) -> (Outcome, BTreeSet<Triple>, String) {
    let mut events = code_sentence(gold);
    events.retain(|event| event.main || further);
    let found: BTreeSet<Triple> = events
        .iter()
        .map(|event| (code(event.source.as_ref()), code(event.target.as_ref()), event.event_type.name().to_owned()))
        .collect();
    let kinds = |triples: &BTreeSet<Triple>| triples.iter().map(|t| t.2.clone()).collect::<BTreeSet<_>>();
    let pairs =
        |triples: &BTreeSet<Triple>| triples.iter().map(|t| (t.0.clone(), t.1.clone())).collect::<BTreeSet<_>>();
    let sources = |triples: &BTreeSet<Triple>| triples.iter().map(|t| t.0.clone()).collect::<BTreeSet<_>>();
    let whole = found == gold.triples;
    let outcome = Outcome {
        kind: Counts::of(&kinds(&found), &kinds(&gold.triples)),
        dyad: Counts {
            right: usize::from(whole),
            wrong: usize::from(!whole && !found.is_empty()),
            missed: usize::from(!whole),
        },
        triples: Counts::of(&found, &gold.triples),
        source_right: sources(&found) == sources(&gold.triples),
        pair_right: pairs(&found) == pairs(&gold.triples),
    };
    (outcome, found, events.first().map_or("nothing", |event| event.rule).to_owned())
}

/// The value and its 90 % interval, from 2,000 bootstrap samples of sentences.
fn interval(outcomes: &[Outcome], score: impl Fn(&[Outcome]) -> f64) -> String {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut scores: Vec<f64> = (0..2000)
        .map(|_| {
            let sample: Vec<Outcome> =
                outcomes.iter().map(|_| outcomes[usize::try_from(next() % outcomes.len() as u64).unwrap()]).collect();
            score(&sample)
        })
        .collect();
    scores.sort_by(f64::total_cmp);
    format!("{:.3} ({:.3} to {:.3})", score(outcomes), scores[100], scores[1899])
}

fn kind_f1(outcomes: &[Outcome]) -> f64 {
    Counts::sum(outcomes.iter().map(|o| o.kind)).f1()
}

fn dyad_f1(outcomes: &[Outcome]) -> f64 {
    Counts::sum(outcomes.iter().map(|o| o.dyad)).f1()
}

fn triple_f1(outcomes: &[Outcome]) -> f64 {
    Counts::sum(outcomes.iter().map(|o| o.triples)).f1()
}

fn share(outcomes: &[Outcome], right: impl Fn(&Outcome) -> bool) -> f64 {
    outcomes.iter().filter(|o| right(o)).count() as f64 / outcomes.len() as f64
}

fn table(name: &str, outcomes: &[Outcome]) {
    println!("{name}: {} sentences", outcomes.len());
    println!("  category F1           {}", interval(outcomes, kind_f1));
    println!("  dyad + category F1    {}", interval(outcomes, dyad_f1));
    println!("  the same over triples {}", interval(outcomes, triple_f1));
    println!("  source right          {}", interval(outcomes, |o| share(o, |o| o.source_right)));
    println!("  dyad right            {}", interval(outcomes, |o| share(o, |o| o.pair_right)));
}

#[test]
fn events_are_coded_as_the_gold_has_them() {
    let Some(gold) = gold() else { return };
    let show = std::env::var_os("EVENT_ERRORS").is_some();
    let mut outcomes = Vec::new();
    for sentence in &gold {
        let (outcome, found, rule) = outcome(sentence, false);
        outcomes.push((sentence.fold, outcome));
        if show && sentence.fold < 5 && found != sentence.triples {
            let kind_wrong = if found.iter().any(|t| t.2 == sentence.kind()) { " " } else { "K" };
            let pair_wrong = if outcome.pair_right { " " } else { "P" };
            println!(
                "{kind_wrong}{pair_wrong} {} {}\n      gold {:?} {}\n      found {found:?} by {rule}",
                sentence.id, sentence.text, sentence.triples, sentence.shown
            );
        }
    }
    let part = |wanted: &dyn Fn(u64) -> bool| -> Vec<Outcome> {
        outcomes.iter().filter(|(fold, _)| wanted(*fold)).map(|(_, outcome)| *outcome).collect()
    };
    table("folds 0 to 4, read while the rules were made", &part(&|fold| fold < 5));
    if !show {
        let (unread, all) = (part(&|fold| fold >= 5), part(&|_| true));
        table("folds 5 to 9, only scored", &unread);
        table("all", &all);
        // what the issue asks for, on sentences that no rule was made for
        assert!(kind_f1(&unread) >= 0.67, "{}", kind_f1(&unread));
        assert!(dyad_f1(&unread) >= 0.45, "{}", dyad_f1(&unread));
        // and with what is told besides the main deed, which the gold does not have
        let with_further: Vec<Outcome> = gold.iter().map(|sentence| outcome(sentence, true).0).collect();
        table("all, further deeds of a sentence counted", &with_further);
    }
}

#[test]
fn every_type_that_the_mapping_names_is_one_of_today() {
    for (_, today) in TODAY.iter().chain(&TODAY_BY_MODE) {
        assert!(EventType::parse(today).is_some_and(EventType::is_plover), "{today}");
    }
}
