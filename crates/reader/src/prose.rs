//! One sentence of prose: from its words to its claims.

use std::ops::Range;

use spine::ClaimKind;

use crate::adjunct::{Adjunct, AdjunctKind, adjuncts};
use crate::damaged;
use crate::hedging::{Hedging, hedging};
use crate::kind::{Decision, Setting, decide};
use crate::sentence::Ending;
use crate::statement::{core, statements};
use crate::words::Words;
use crate::{Clause, DamageKind, Polarity};

/// A claim in tokens of its sentence.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub decision: Decision,
    pub range: Range<usize>,
    pub clause: Clause,
    pub hedging: Option<Hedging>,
    /// What it hangs on: its tokens, and whether its "if" was lost.
    pub condition: Option<(Range<usize>, Range<usize>, bool)>,
    pub exception: Option<Range<usize>>,
    pub concession: Option<Range<usize>>,
    pub reason: Option<Range<usize>>,
    /// Who says so, beside the statement: "according to …".
    pub says: Option<Range<usize>>,
}

/// What one sentence gave.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    pub found: Vec<Found>,
    /// What it has lost, with the token where.
    pub damage: Vec<(DamageKind, usize)>,
    /// Too little is left to state anything.
    pub fragment: bool,
}

/// Sentences of more tokens than this are no sentences: full stops are missing, and so is what rules rest on.
const LONGEST: usize = 250;

/// Reads one sentence. `seam`: the token where a piece that was cut off runs into the next sentence.
pub(crate) fn prose(words: &Words<'_>, ending: Ending, seam: Option<usize>) -> Prose {
    let len = words.len();
    let mut prose = Prose::default();
    if len > LONGEST {
        return prose;
    }
    let cut = ending == Ending::Cut || damaged::leads_nowhere(words);
    if cut {
        prose.damage.push((DamageKind::TailLost, len.saturating_sub(1)));
    }
    if let Some(seam) = seam {
        prose.damage.push((DamageKind::Spliced, seam));
    }
    if let Some(at) = damaged::lost_number(words) {
        prose.damage.push((DamageKind::NumberLost, at));
    }
    if words.lower(len.saturating_sub(1)) == "?" {
        return prose;
    }
    let mut parts = adjuncts(words, seam);
    let lost = if parts.iter().any(|part| part.leads && part.range.start < 2) { None } else { damaged::lost_if(words) };
    if let Some(comma) = lost {
        prose.damage.push((DamageKind::IfLost, 0));
        parts.retain(|part| part.range.start >= comma);
        parts.insert(0, Adjunct { kind: AdjunctKind::Condition, range: 0..comma, body: 0..comma, clause: true, leads: true });
    }
    let masked = mask(len, &parts);
    let ranges = statements(words, &masked);
    let mut any_core = false;
    for range in ranges {
        any_core |= core(words, &masked, range.clone()).is_some();
        statement(words, &masked, &parts, &range, cut, lost.is_some(), &mut prose.found);
    }
    for part in &parts {
        subordinate(words, part, cut, &mut prose.found);
    }
    prose.found.sort_by_key(|found| (found.range.start, found.range.end));
    let whole = ending == Ending::Stop && !cut;
    prose.fragment = prose.found.is_empty() && (cut || !whole && !any_core);
    prose
}

fn mask(len: usize, parts: &[Adjunct]) -> Vec<bool> {
    let mut masked = vec![false; len];
    for part in parts {
        for at in part.range.clone() {
            masked[at] = true;
        }
    }
    masked
}

fn statement(words: &Words<'_>, masked: &[bool], parts: &[Adjunct], range: &Range<usize>, cut: bool, lost: bool, found: &mut Vec<Found>) {
    let here = |part: &&Adjunct| range.contains(&part.range.start) || part.leads && part.range.start < 3;
    let of = |kind: AdjunctKind| parts.iter().filter(here).find(|part| part.kind == kind);
    // the last part of an enumeration hangs on what follows it
    let condition = of(AdjunctKind::Condition);
    let exception = of(AdjunctKind::Exception);
    let condition_applies = |part: &Adjunct| part.clause || part.leads || looks_ahead(words, masked, range);
    let condition = condition.filter(|part| condition_applies(part));
    let exception = exception.filter(|part| condition_applies(part));
    let conditional = condition.or(exception).is_some();
    let says = of(AdjunctKind::Says).filter(|part| !words.is_any(part.body.start, &["you", "we", "i"]));
    let setting = Setting { conditional, cut, reported: says.is_some() };
    let decided = decide(words, masked, range.clone(), setting);
    // "As she put it, …": somebody's words that are nothing else are where they stand
    let rendered = says.filter(|part| part.leads && part.body.clone().any(|at| words.is(at, "put") && words.is(at + 1, "it")));
    let Some(mut decision) = decided.or_else(|| position(words, masked, range, rendered?)) else { return };
    if relative(words, range) && !matches!(decision.kind, ClaimKind::Forecast | ClaimKind::Infeasibility | ClaimKind::ConditionalForecast) {
        return;
    }
    if let Some(holds) = of(AdjunctKind::Holds) {
        decision.also.insert(0, decision.kind);
        decision.kind = ClaimKind::Belief;
        decision.holder = Some(holds.body.clone());
    }
    let whole = widen(parts, range);
    let hedging = hedging(words, masked, range.clone());
    let given = condition.or(exception).map(|part| (part.range.clone(), part.body.clone(), lost && part.range.start == 0));
    found.push(Found {
        decision,
        range: whole,
        clause: Clause::Main,
        hedging,
        condition: given,
        exception: exception.map(|part| part.range.clone()),
        concession: of(AdjunctKind::Concession).map(|part| part.range.clone()),
        reason: of(AdjunctKind::Reason).map(|part| part.range.clone()),
        says: says.map(|part| says_who(words, &part.body)),
    });
    if let Some(second) = coordinate(words, masked, range, found) {
        found.push(second);
    }
}

/// What somebody is quoted as saying, as the position that they take.
fn position(words: &Words<'_>, masked: &[bool], range: &Range<usize>, says: &Adjunct) -> Option<Decision> {
    let core = core(words, masked, range.clone())?;
    Some(Decision {
        kind: ClaimKind::Stance,
        also: Vec::new(),
        speaker: None,
        holder: Some(says_who(words, &says.body)),
        subject: core.subject,
        group: core.group,
        polarity: Polarity::Affirmed,
        tense: crate::Tense::Present,
        rule: "as-they-put-it",
    })
}

/// Whether the statement is about what is to come, so that "without …" is a condition of it.
fn looks_ahead(words: &Words<'_>, masked: &[bool], range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        !masked[at]
            && (words.is_any(at, &["will", "would", "may", "might", "could", "'ll", "can", "cannot", "likely", "unlikely", "impossible", "wo", "doubtful"]))
    })
}

/// ", which is not going to happen".
fn relative(words: &Words<'_>, range: &Range<usize>) -> bool {
    words.is_any(range.start, &["which"])
}

/// The statement with the adjuncts that lead it or lie in it.
fn widen(parts: &[Adjunct], range: &Range<usize>) -> Range<usize> {
    let _ = parts;
    range.clone()
}

/// Of "Kim and Xi put it" and "the minister said": who.
fn says_who(words: &Words<'_>, body: &Range<usize>) -> Range<usize> {
    let verb = body.clone().find(|&at| words.is_finite(at));
    match verb {
        None => body.clone(),
        Some(verb) if verb > body.start => body.start..verb,
        // "said the minister"
        Some(verb) => {
            let end = (verb + 1..body.end).find(|&at| words.tag(at) == syntax::Tag::In || words.parts_clauses(at)).unwrap_or(body.end);
            verb + 1..end
        }
    }
}

/// A second predicate of the same subject, where it is of another kind: "will rely on aid, and assume protection".
fn coordinate(words: &Words<'_>, masked: &[bool], range: &Range<usize>, found: &[Found]) -> Option<Found> {
    let first = found.last()?;
    let rules = crate::rules::Rules::embedded();
    let from = first.decision.group.end;
    let at = (from..range.end).find(|&at| {
        !masked[at] && words.tag(at) == syntax::Tag::Cc && words.is_any(at, &["and", "but"]) && matches!(words.tag(at + 1), syntax::Tag::Vb | syntax::Tag::Vbz | syntax::Tag::Vbp)
            && words.lower(at - 1) == ","
    })?;
    let cue = rules.belief.at(words, at + 1, range.end)?;
    if first.decision.kind == ClaimKind::Belief {
        return None;
    }
    let mut decision = first.decision.clone();
    decision.kind = ClaimKind::Belief;
    decision.also = Vec::new();
    decision.holder = Some(decision.subject.clone());
    decision.group = cue;
    decision.polarity = Polarity::Affirmed;
    decision.rule = "believes";
    Some(Found { decision, range: at + 1..range.end, hedging: None, ..first.clone() })
}

/// A claim that a reason, a concession or an "as" makes by the way; conditions make none.
fn subordinate(words: &Words<'_>, part: &Adjunct, cut: bool, found: &mut Vec<Found>) {
    let clause = match part.kind {
        AdjunctKind::Reason => Clause::Reason,
        AdjunctKind::Concession => Clause::Concession,
        AdjunctKind::Time => Clause::Background,
        AdjunctKind::Condition | AdjunctKind::Exception | AdjunctKind::Says | AdjunctKind::Holds => return,
    };
    let unreal = words.is_any(part.range.start, &["even", "regardless", "whatever", "whoever", "whether", "no"]) && !words.is_any(part.range.start + 1, &["though"]);
    if !part.clause || unreal {
        return;
    }
    let nothing = vec![false; words.len()];
    let setting = Setting { cut, ..Setting::default() };
    let Some(decision) = decide(words, &nothing, part.body.clone(), setting) else { return };
    if decision.kind == ClaimKind::Event {
        return;
    }
    let hedging = hedging(words, &nothing, part.body.clone());
    let range = part.body.clone();
    found.push(Found { decision, range, clause, hedging, condition: None, exception: None, concession: None, reason: None, says: None });
}
