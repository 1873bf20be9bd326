//! What the pages given say, hedge by hedge.

use std::collections::BTreeMap;

use serde::Serialize;
use spine::{
    Abstain, Branch, Cell, Claim, Content, Interval, Joint, Key, Literal, Question, Reason, Said, Seen, View, Witness,
};

use crate::taken::{Share, Taken, pooled};

/// The pages' claims on a question.
///
/// A claim speaks by what readers take its hedge to mean ([`spine::Stated`]); what has no such words does not speak. Of an option
/// that it names it says so much; how the rest is divided it does not say, and an even division is assumed. Claims of one speaker
/// on one page count together as one voice, voices count alike, and what they say is mixed (a linear opinion pool), so that
/// contradictions widen the interval. A claim under a condition speaks to that branch alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageClaims;

/// What is said only under a condition, by somebody who does not know how likely that is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Under {
    /// The condition.
    pub given: Literal,
    /// How a person would say it.
    pub label: String,
    /// Probability of each option under it. Sums to one.
    pub options: Vec<Cell>,
}

/// What the claims say to one question.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Whatever else happens.
    pub whole: Result<Joint, Abstain>,
    /// Branch by branch.
    pub under: Vec<Under>,
    /// Every claim on the question, used or not.
    pub reasons: Vec<Reason>,
}

/// A claim that gives an option a probability.
struct Voice<'a> {
    claim: &'a Claim,
    option: usize,
    taken: Taken,
}

impl PageClaims {
    /// Whether any claim of a page is seen.
    pub(crate) fn are_there(view: &View<'_>) -> bool {
        view.claims().any(|seen| seen.item.on_page.is_some())
    }

    /// What the claims say, whatever else happens and under the question's conditions.
    pub(crate) fn tell(question: &Question, view: &View<'_>) -> Told {
        let settled = settled(view);
        let mut whole: Vec<Voice<'_>> = Vec::new();
        let mut under: Vec<Vec<Voice<'_>>> = question.given.iter().map(|_| Vec::new()).collect();
        let mut reasons = Vec::new();
        for seen in view.claims() {
            let Some(said) = said(seen.item, question) else { continue };
            let (voice, aside) = match heard(seen, question, &settled) {
                Ok((voice, None)) => (Some((voice, None)), None),
                Ok((voice, Some(at))) => {
                    (Some((voice, Some(at))), Some(format!("only if {}", question.given[at].label)))
                }
                Err(why) => (None, Some(why)),
            };
            reasons.push(Reason::Said(Box::new(Said { put_aside: aside, ..said })));
            match voice {
                Some((voice, None)) => whole.push(voice),
                Some((voice, Some(at))) => under[at].push(voice),
                None => {}
            }
        }
        let width = question.options.len();
        let rows = question.given.iter().zip(&under).filter(|(_, voices)| !voices.is_empty());
        let under: Vec<Under> = rows
            .map(|(condition, voices)| Under {
                given: condition.literal.clone(),
                label: condition.label.clone(),
                options: row(voices, width),
            })
            .collect();
        let whole = match (whole.as_slice(), reasons.is_empty()) {
            ([], true) => Err(Abstain::NothingKnown("no page speaks of it".to_owned())),
            ([], false) => Err(Abstain::NothingKnown(silence(&reasons))),
            (voices, _) => marginal(row(voices, width)),
        };
        Told { whole, under, reasons }
    }
}

impl Witness for PageClaims {
    fn name(&self) -> &'static str {
        "claims"
    }

    fn answer(&self, question: &Question, view: &View<'_>) -> Result<(Joint, Vec<Reason>), Abstain> {
        let told = Self::tell(question, view);
        Ok((told.whole?, told.reasons))
    }
}

/// A claim of a page on the question's options, as a reason.
fn said(claim: &Claim, question: &Question) -> Option<Said> {
    let says = claim.says.as_ref().filter(|says| says.subject == question.instrument)?;
    Some(Said {
        claim: claim.id.clone(),
        text: claim.text.clone(),
        speaker: claim.speaker.clone(),
        says: says.clone(),
        given: claim.given.clone(),
        hedge: claim.hedge.clone(),
        on_page: claim.on_page.clone()?,
        put_aside: None,
    })
}

/// What a claim gives to which option, and in which branch; or why it gives nothing.
fn heard<'a>(
    seen: Seen<'a, Claim>,
    question: &Question,
    settled: &BTreeMap<Key, Key>,
) -> Result<(Voice<'a>, Option<usize>), String> {
    let claim = seen.item;
    if seen.hindsight {
        return Err("not dated, and so withheld from a replay".to_owned());
    }
    let (Some(says), Some(page)) = (&claim.says, &claim.on_page) else {
        return Err("it speaks of no option".to_owned());
    };
    let Some(option) = question.options.position(&says.value) else {
        return Err(format!("`{}` is no option of the question", says.value));
    };
    let stated = page.stated.as_ref().ok_or_else(|| page.silent.clone().unwrap_or_default())?;
    let taken = Taken::of(stated).ok_or_else(|| format!("readers differ too much on “{}”", stated.phrase))?;
    let mut open = Vec::new();
    for literal in &claim.given {
        match settled.get(&literal.subject) {
            Some(outcome) if *outcome == literal.value => {}
            Some(_) => return Err(format!("its condition `{literal}` did not come about")),
            None => open.push(literal),
        }
    }
    let voice = Voice { claim, option, taken };
    match open.as_slice() {
        [] => Ok((voice, None)),
        [literal] => match question.given.iter().position(|condition| condition.literal == **literal) {
            Some(at) => Ok((voice, Some(at))),
            None => Err(format!("only if `{literal}`, which is no branch here: ask with --if {literal}")),
        },
        _ => Err("only under several conditions together".to_owned()),
    }
}

/// How contingencies came out, as far as that is seen.
fn settled(view: &View<'_>) -> BTreeMap<Key, Key> {
    let found = view.entries().filter_map(|seen| match &seen.item.content {
        Content::Settled { outcome, on } if *on <= view.as_of() => {
            let (_, key) = seen.item.path.split_once('.')?;
            Some((Key::new(key).ok()?, outcome.clone()))
        }
        _ => None,
    });
    found.collect()
}

/// The probability of each option. Whatever one speaker says on one page is one voice.
fn row(voices: &[Voice<'_>], width: usize) -> Vec<Cell> {
    let source =
        |voice: &Voice<'_>| (voice.claim.on_page.as_ref().map(|read| read.page.clone()), voice.claim.speaker.clone());
    let mut sources: BTreeMap<_, usize> = BTreeMap::new();
    voices.iter().for_each(|voice| *sources.entry(source(voice)).or_default() += 1);
    let weight = |voice: &Voice<'_>| 1.0 / (sources.len() * sources[&source(voice)]) as f64;
    let cell = |option: usize| {
        let shares: Vec<Share> = voices
            .iter()
            .map(|voice| Share {
                taken: voice.taken,
                rest_among: (voice.option != option).then_some(width - 1),
                weight: weight(voice),
            })
            .collect();
        let (p, interval) = pooled(&shares);
        Cell { p: p.clamp(0.0, 1.0), interval }
    };
    (0..width).map(cell).collect()
}

fn marginal(options: Vec<Cell>) -> Result<Joint, Abstain> {
    let weight = Cell { p: 1.0, interval: Interval { low: 1.0, high: 1.0 } };
    let whole = Branch { given: Vec::new(), label: "all".to_owned(), weight, options };
    Joint::new(vec![whole]).map_err(|why| Abstain::CouldNot(why.to_string()))
}

/// Why none of the claims speaks whatever else happens.
fn silence(reasons: &[Reason]) -> String {
    let mut whys: Vec<&str> = Vec::new();
    for reason in reasons {
        if let Reason::Said(said) = reason
            && let Some(why) = said.put_aside.as_deref()
            && !whys.contains(&why)
        {
            whys.push(why);
        }
    }
    match reasons.len() {
        1 => format!("the one claim on it gives no probability of its own: {}", whys.join("; ")),
        n => format!("the {n} claims on it give no probability of their own: {}", whys.join("; ")),
    }
}
