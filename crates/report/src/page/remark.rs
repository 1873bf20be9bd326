//! What is known of a claim, one short remark for each thing.

use reader::{Act, Claim, ClaimKind, Dated, Given, HedgeWords, Party, Polarity, Voice};
use spine::Interval;

use super::Page;
use super::headline::voice_name;
use super::visible::shortened;
use crate::interval;

/// Something that is known of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    pub text: String,
    /// Whether a reader must not overlook it: something is lost, or only inferred.
    pub warns: bool,
}

/// What is known of a claim: who says and holds it, whether it is denied, how sure it sounds, what it hangs on, what was
/// lost; and its voice, where that is not the page's main one. Quotations take at most so many columns.
pub(crate) fn remarks(claim: &Claim, page: &Page<'_>, main_voice: Option<Voice>, longest: usize) -> Vec<Remark> {
    let quote = |text: &str| format!("“{}”", shortened(text, longest));
    let mut remarks = Vec::new();
    let mut say = |text: String| remarks.push(Remark { text, warns: false });
    if let Some(speaker) = &claim.speaker {
        say(format!("said by {}", party(speaker, longest)));
    }
    if let Some(holder) = &claim.holder {
        say(format!("held by {}", party(holder, longest)));
    }
    match claim.polarity {
        Polarity::Affirmed => {}
        // That something cannot be, or was not, is a denial as it stands.
        Polarity::Denied if matches!(claim.kind, ClaimKind::Infeasibility | ClaimKind::Absence) => {}
        Polarity::Denied => say("denied".to_owned()),
        Polarity::Open => say("said not to be known".to_owned()),
    }
    if let Some(hedge) = &claim.hedge {
        say(hedged(hedge, longest));
    }
    if let Some(condition) = &claim.condition
        && !condition.inferred
    {
        say(format!("condition {}", quote(&condition.words.text)));
    }
    if let Some(exception) = &claim.exception {
        say(format!("exception {}", quote(&exception.words.text)));
    }
    if let Some(concession) = &claim.concession {
        say(format!("concession {}", quote(&concession.text)));
    }
    if let Some(reason) = &claim.reason {
        say(format!("reason {}", quote(&reason.text)));
    }
    if let Some(about) = about(claim, longest) {
        say(about);
    }
    if let Some(voice) = claim.voice.filter(|voice| main_voice.is_some_and(|main| main != *voice)) {
        say(voice_name(voice).to_owned());
    }
    if let Some(dated) = claim.dated.as_ref().filter(|dated| !says_no_more(dated, page)) {
        say(format!("written {}", days(dated)));
    }
    remarks.extend(warnings(claim, longest).map(|text| Remark { text, warns: true }));
    remarks
}

/// What a reader of the claim must not overlook.
fn warnings(claim: &Claim, longest: usize) -> impl Iterator<Item = String> + use<> {
    let inferred = |given: &Option<Given>, what: &str| {
        let given = given.as_ref().filter(|given| given.inferred)?;
        Some(format!("{what} inferred, its word is lost: “{}”", shortened(&given.words.text, longest)))
    };
    let mut warnings: Vec<String> = Vec::new();
    warnings.extend(inferred(&claim.condition, "condition"));
    warnings.extend(inferred(&claim.exception, "exception"));
    let lost: Vec<&str> = claim.damage.iter().map(|damage| damage.name()).collect();
    if !lost.is_empty() {
        warnings.push(format!("damaged: {}", lost.join(", ")));
    }
    warnings.into_iter()
}

/// The page's words, and who that is if the words alone do not say it.
pub(crate) fn party(party: &Party, longest: usize) -> String {
    let words = shortened(&party.words.text, longest);
    match &party.actor {
        Some(actor) if actor.as_str() != words => format!("{words} ({actor})"),
        _ => words,
    }
}

/// Who would do what to whom; where nothing of that is known but words that stand above anyway, whom it names.
fn about(claim: &Claim, longest: usize) -> Option<String> {
    if let Some(act) = &claim.act {
        let mut parties = [&act.source, &act.target].into_iter().flatten();
        if act.event_type.is_some() || parties.any(|party| party.actor.is_some()) {
            return Some(told(act, longest));
        }
    }
    let actors: Vec<&str> = claim.actors.iter().map(|actor| actor.as_str()).collect();
    (!actors.is_empty()).then(|| format!("names {}", actors.join(", ")))
}

/// CHN → PRK: AID
fn told(act: &Act, longest: usize) -> String {
    let name = |party: &Party| match &party.actor {
        Some(actor) => actor.to_string(),
        None => format!("“{}”", shortened(&party.words.text, longest)),
    };
    let what = match act.event_type {
        Some(event_type) => event_type.to_string(),
        None => format!("“{}”", shortened(&act.words.text, longest)),
    };
    match (&act.source, &act.target) {
        (Some(source), Some(target)) => format!("{} → {}: {what}", name(source), name(target)),
        (Some(source), None) => format!("{}: {what}", name(source)),
        (None, Some(target)) => format!("→ {}: {what}", name(target)),
        (None, None) => what,
    }
}

/// “high probability”: ICD 203 80–95 %, readers 75–90 %
fn hedged(hedge: &HedgeWords, longest: usize) -> String {
    let words = format!("“{}”", shortened(&hedge.words.text, longest));
    if hedge.no_probability {
        return format!("{words}: no probability");
    }
    let per_cent = |low: f64, high: f64| format!("{} %", interval(&Interval { low, high }));
    let mut meant = Vec::new();
    if let Some((low, high)) = hedge.yardstick {
        meant.push(format!("ICD 203 {}", per_cent(low, high)));
    }
    if let Some(readers) = &hedge.readers {
        meant.push(format!("readers {}", per_cent(readers.q25, readers.q75)));
    }
    let turned = if hedge.negated { " negated" } else { "" };
    if meant.is_empty() {
        return format!("{words}{turned}: nobody was asked what it means");
    }
    format!("{words}{turned}: {}", meant.join(", "))
}

/// Whether the whole page was written on the one day.
fn says_no_more(dated: &Dated, page: &Page<'_>) -> bool {
    (dated.from.is_none() && dated.to.is_none())
        || (dated.from == dated.to && dated.to.is_some() && dated.to == page.document.dated)
}

/// “on 2020-11-03”, “2020-07-01 to 2020-11-03”, “by 2020-11-03”.
pub(crate) fn days(dated: &Dated) -> String {
    match (dated.from, dated.to) {
        (Some(from), Some(to)) if from == to => format!("on {from}"),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("on {from} or later"),
        (None, Some(to)) => format!("by {to}"),
        (None, None) => "nobody knows when".to_owned(),
    }
}
