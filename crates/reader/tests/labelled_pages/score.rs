//! Precision, recall and F1 of what was found.

use std::collections::BTreeMap;
use std::fmt;

use reader::{Claim, Clause, Options, Polarity};

use crate::gold::{self, Label, Unit};

/// How often something was found rightly, was found, and was there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    pub right: usize,
    pub found: usize,
    pub there: usize,
}

impl Count {
    pub fn f1(self) -> f64 {
        if self.found + self.there == 0 { 1.0 } else { 2.0 * self.right as f64 / (self.found + self.there) as f64 }
    }

    fn add(&mut self, other: Count) {
        self.right += other.right;
        self.found += other.found;
        self.there += other.there;
    }
}

/// Counts of one page, or of several.
#[derive(Debug, Default)]
pub struct Scores {
    /// By what was counted: a kind of claim, `condition`, `holder`, …
    pub counts: BTreeMap<String, Count>,
    /// Units, each with its counts: what the bootstrap draws from.
    pub by_unit: Vec<BTreeMap<String, Count>>,
    /// Forecasts found without a condition where a condition is stated, or a claim where none is.
    pub false_unconditional: Vec<String>,
}

impl Scores {
    pub fn of(pages: &[&str], show: bool) -> Self {
        let mut scores = Self::default();
        for name in pages {
            let page = gold::page(name);
            let text = reader::lay_out(&page.bytes, None);
            let document = reader::read(&page.bytes, &Options::default());
            for (number, unit) in page.units.iter().enumerate() {
                let bytes = text.original(&unit.span);
                let claims = document
                    .claims
                    .iter()
                    .filter(|claim| claim.clause == Clause::Main && bytes.contains(&claim.words.span.start));
                let claims: Vec<&Claim> = claims.collect();
                let segment =
                    document.segments.iter().find(|segment| segment.span.end > bytes.start).map(|s| s.kind.name());
                let counts = compare(unit, &claims, segment.unwrap_or(""));
                if show {
                    show_differences(name, number + 1, unit, &claims, segment.unwrap_or(""));
                }
                scores.note_false(name, number + 1, unit, &claims);
                for (what, count) in &counts {
                    scores.counts.entry(what.clone()).or_default().add(*count);
                }
                scores.by_unit.push(counts);
            }
        }
        scores
    }

    fn note_false(&mut self, page: &str, number: usize, unit: &Unit, claims: &[&Claim]) {
        let conditional = unit.labels.iter().any(|label| !label.condition.is_empty());
        let facts = claims.iter().filter(|claim| claim.condition.is_none() && claim.exception.is_none());
        let unconditional_there =
            unit.labels.iter().filter(|label| !label.kind.is_empty() && label.condition.is_empty()).count();
        if conditional && facts.count() > unconditional_there {
            self.false_unconditional.push(format!("{page}#{number}: {}", unit.text));
        }
    }

    /// The 5th and 95th percentile of an F1, by drawing units anew 2,000 times with a fixed seed.
    pub fn interval(&self, what: &str) -> (f64, f64) {
        let counts: Vec<Count> = self.by_unit.iter().map(|unit| unit.get(what).copied().unwrap_or_default()).collect();
        let mut state = 1_u64;
        let mut draws: Vec<f64> = (0..2000)
            .map(|_| {
                let mut sum = Count::default();
                for _ in 0..counts.len() {
                    // a linear congruential generator is enough to draw units (Knuth's constants)
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    sum.add(counts[(state >> 33) as usize % counts.len()]);
                }
                sum.f1()
            })
            .collect();
        draws.sort_by(f64::total_cmp);
        (draws[100], draws[1899])
    }
}

fn compare(unit: &Unit, claims: &[&Claim], segment: &str) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let there: Vec<&Label> = unit.labels.iter().filter(|label| !label.kind.is_empty()).collect();
    let mut left: Vec<&Claim> = claims.to_vec();
    let mut pairs = Vec::new();
    for label in &there {
        let count = counts.entry(label.kind.clone()).or_default();
        count.there += 1;
        if let Some(at) = left.iter().position(|claim| kind(claim) == label.kind) {
            count.right += 1;
            pairs.push((*label, left.remove(at)));
        }
    }
    for claim in claims {
        counts.entry(kind(claim)).or_default().found += 1;
    }
    let mut all = Count::default();
    for count in counts.values() {
        all.add(*count);
    }
    counts.insert("all kinds".into(), all);
    let any = Count {
        right: usize::from(!there.is_empty() && !claims.is_empty()),
        found: usize::from(!claims.is_empty()),
        there: usize::from(!there.is_empty()),
    };
    counts.insert("claim or none".into(), any);
    let mut polarity = Count::default();
    for (label, claim) in &pairs {
        let denied = label.polarity != "affirmed";
        let found = claim.polarity != Polarity::Affirmed;
        polarity.there += usize::from(denied);
        polarity.found += usize::from(found);
        polarity.right += usize::from(denied && label.polarity == polarity_name(claim.polarity));
    }
    counts.insert("polarity (denied, open)".into(), polarity);
    let words = |of: fn(&Label) -> &str| {
        there.iter().map(|label| of(label).to_owned()).filter(|words| !words.is_empty()).collect::<Vec<_>>()
    };
    let condition = claims
        .iter()
        .filter_map(|c| c.condition.as_ref().or(c.exception.as_ref()))
        .map(|given| given.words.text.clone());
    counts.insert("condition".into(), overlap(words(|l| &l.condition), distinct(condition.collect())));
    let holder =
        claims.iter().filter_map(|c| c.holder.as_ref().or(c.speaker.as_ref())).map(|party| party.words.text.clone());
    counts.insert("holder".into(), overlap(distinct(words(|l| &l.holder)), distinct(holder.collect())));
    let hedge = claims.iter().filter_map(|c| c.hedge.as_ref()).map(|hedge| hedge.words.text.clone());
    counts.insert("hedge".into(), overlap(distinct(words(|l| &l.hedge)), distinct(hedge.collect())));
    let class = unit.labels.first().map_or("", |label| label.class.as_str());
    for name in ["title", "teaser", "boilerplate", "fragment"] {
        let there = usize::from(class == name);
        let found = usize::from(segment == name);
        counts.insert(format!("segment {name}"), Count { right: there * found, found, there });
    }
    let noise = |name: &str| usize::from(matches!(name, "teaser" | "boilerplate" | "title"));
    counts.insert(
        "segment: no prose".into(),
        Count { right: noise(class) * noise(segment), found: noise(segment), there: noise(class) },
    );
    counts
}

fn distinct(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words.dedup();
    words
}

/// Words are found if they share one that matters with those that are there.
fn overlap(there: Vec<String>, found: Vec<String>) -> Count {
    let content = |text: &str| -> Vec<String> {
        let small = ["the", "a", "an", "of", "to", "it", "is", "that", "if", "in", "and", "for", "on"];
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| !word.is_empty() && !small.contains(&word.as_str())).collect()
    };
    let mut left: Vec<Vec<String>> = found.iter().map(|text| content(text)).collect();
    let mut right = 0;
    for words in &there {
        let words = content(words);
        if let Some(at) = left.iter().position(|other| other.iter().any(|word| words.contains(word))) {
            left.remove(at);
            right += 1;
        }
    }
    Count { right, found: found.len(), there: there.len() }
}

fn kind(claim: &Claim) -> String {
    serde_json::to_value(claim.kind).unwrap().as_str().unwrap().to_owned()
}

fn polarity_name(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Denied => "denied",
        Polarity::Open => "open",
    }
}

fn show_differences(page: &str, number: usize, unit: &Unit, claims: &[&Claim], segment: &str) {
    let gold: Vec<String> = unit
        .labels
        .iter()
        .map(|l| {
            format!(
                "{} {} {} holder=[{}] hedge=[{}] if=[{}]",
                l.class, l.kind, l.polarity, l.holder, l.hedge, l.condition
            )
        })
        .collect();
    let found: Vec<String> = claims
        .iter()
        .map(|c| {
            format!(
                "{segment} {} {} holder=[{}] hedge=[{}] if=[{}] rule={}",
                kind(c),
                polarity_name(c.polarity),
                c.holder.as_ref().or(c.speaker.as_ref()).map_or("", |p| &p.words.text),
                c.hedge.as_ref().map_or("", |h| &h.words.text),
                c.condition.as_ref().or(c.exception.as_ref()).map_or("", |g| &g.words.text),
                c.rule
            )
        })
        .collect();
    let counts = compare(unit, claims, segment);
    let wrong =
        counts.iter().filter(|(_, c)| c.right < c.found.max(c.there)).map(|(k, _)| k.as_str()).collect::<Vec<_>>();
    if !wrong.is_empty() {
        println!("{page}#{number} {}\n   wrong: {wrong:?}", unit.text);
        gold.iter().for_each(|line| println!("   gold  {line}"));
        if found.is_empty() {
            println!("   found {segment}");
        }
        found.iter().for_each(|line| println!("   found {line}"));
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:26} {:>5} {:>5} {:>5}  {:>5} {:>5} {:>5}   90 %",
            "", "right", "found", "there", "P", "R", "F1"
        )?;
        for (what, count) in &self.counts {
            let share = |of: usize| if of == 0 { f64::NAN } else { count.right as f64 / of as f64 };
            let (low, high) = self.interval(what);
            writeln!(
                f,
                "{what:26} {:5} {:5} {:5}  {:5.2} {:5.2} {:5.2}   {low:.2}–{high:.2}",
                count.right,
                count.found,
                count.there,
                share(count.found),
                share(count.there),
                count.f1()
            )?;
        }
        writeln!(f, "false unconditional claims: {}", self.false_unconditional.len())?;
        self.false_unconditional.iter().try_for_each(|unit| writeln!(f, "  {unit}"))
    }
}
