//! One sentence of prose: from its words to its claims.

use std::ops::Range;

use spine::ClaimKind;
use syntax::Tag;

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

/// A sentence with what was found out about its parts.
#[derive(Clone, Copy)]
struct Whole<'a, 't> {
    words: &'a Words<'t>,
    masked: &'a [bool],
    parts: &'a [Adjunct],
    cut: bool,
    /// The first part is a condition whose "if" was lost.
    lost: bool,
    seam: Option<usize>,
}

/// Reads one sentence. `seam`: the token where a piece that was cut off runs into the next sentence.
/// `whole_sentences`: what has no full stop here has lost it.
pub(crate) fn prose(words: &Words<'_>, ending: Ending, seam: Option<usize>, whole_sentences: bool) -> Prose {
    let len = words.len();
    let mut prose = Prose::default();
    if len > LONGEST {
        return prose;
    }
    let cut = ending == Ending::Cut || damaged::leads_nowhere(words);
    let unstopped = whole_sentences && len > 4 && ending == Ending::Open;
    if cut || unstopped {
        prose.damage.push((DamageKind::TailLost, len.saturating_sub(1)));
    }
    if let Some(seam) = seam {
        prose.damage.push((DamageKind::Spliced, seam));
    }
    if let Some(at) = damaged::lost_number(words) {
        prose.damage.push((DamageKind::NumberLost, at));
    }
    // questions and orders state nothing
    let order = is_order(words);
    let consequence = consequence(words).filter(|&comma| {
        order || (0..comma).all(|at| !words.is_finite(at)) && words.is_any(0, &["one", "a", "another", "two"])
    });
    if words.lower(len.saturating_sub(1)) == "?" || order && consequence.is_none() {
        return prose;
    }
    let mut parts = adjuncts(words, seam);
    if let Some(comma) = consequence {
        lead_with_condition(&mut parts, comma);
    }
    parts.extend(what_it_would_take(words));
    let lost = if parts.iter().any(|part| part.leads && part.range.start < 2) { None } else { damaged::lost_if(words) };
    if let Some(comma) = lost {
        prose.damage.push((DamageKind::IfLost, 0));
        lead_with_condition(&mut parts, comma);
    }
    let masked = mask(len, &parts);
    let ranges = statements(words, &masked);
    let mut any_core = false;
    let whole = Whole { words, masked: &masked, parts: &parts, cut, lost: lost.is_some(), seam };
    for range in ranges {
        any_core |= core(words, &masked, range.clone()).is_some();
        statement(&whole, &range, &mut prose.found);
    }
    for part in &parts {
        subordinate(words, part, cut, &mut prose.found);
    }
    prose.found.sort_by_key(|found| (found.range.start, found.range.end));
    let complete = ending == Ending::Stop && !cut;
    prose.fragment = prose.found.is_empty() && (cut || !complete && !any_core);
    prose
}

/// "Say that …", "Take away the grain": begins with the bare form of a verb, and no other verb takes that for its subject.
fn is_order(words: &Words<'_>) -> bool {
    let mut clause = (1..words.len()).take_while(|&at| {
        !words.parts_clauses(at) && !words.is_any(at, &["that", "and", "if", "how", "what", "whether"])
    });
    words.tag(0) == Tag::Vb && words.lower(0) == words.lemma(0) && !clause.any(|at| words.is_finite(at))
}

/// "It would take an awfully cold winter for anybody to listen": the winter is a condition.
fn what_it_would_take(words: &Words<'_>) -> Option<Adjunct> {
    let take = (2..words.len()).find(|&at| {
        words.lower(at) == "take" && words.is_any(at - 1, &["would", "will"]) && words.is_any(at - 2, &["it"])
    })?;
    let end = (take + 2..words.len()).find(|&at| words.is_any(at, &["for", "to", "before", ","]))?;
    let range = take + 1..end;
    Some(Adjunct { kind: AdjunctKind::Condition, body: range.clone(), range, clause: true, leads: false })
}

/// "Take away the grain, and the front would sue for terms": the comma behind an order that is a condition.
fn consequence(words: &Words<'_>) -> Option<usize> {
    let comma = (1..words.len().min(25)).find(|&at| words.lower(at) == "," && words.is_any(at + 1, &["and"]))?;
    let verb = (comma + 2..words.len()).take_while(|&at| !words.parts_clauses(at)).find(|&at| words.is_finite(at))?;
    words.is_any(verb, &["will", "would", "may", "might", "could"]).then_some(comma)
}

/// What stands before the comma is one condition, whatever it was taken for.
fn lead_with_condition(parts: &mut Vec<Adjunct>, comma: usize) {
    parts.retain(|part| part.range.start >= comma);
    let condition =
        Adjunct { kind: AdjunctKind::Condition, range: 0..comma, body: 0..comma, clause: true, leads: true };
    parts.insert(0, condition);
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

fn statement(whole_sentence: &Whole<'_, '_>, range: &Range<usize>, found: &mut Vec<Found>) {
    let Whole { words, masked, parts, cut, lost, seam } = *whole_sentence;
    let here = |part: &&Adjunct| {
        range.contains(&part.range.start) || part.leads && part.range.start < 3 || part.kind == AdjunctKind::Says
    };
    let of = |kind: AdjunctKind| parts.iter().filter(here).find(|part| part.kind == kind);
    let condition = of(AdjunctKind::Condition);
    let exception = of(AdjunctKind::Exception);
    let would = || range.clone().any(|at| !masked[at] && words.is_any(at, &["would", "'d", "could"]));
    let condition_applies = |part: &Adjunct| {
        let with = words.is(part.range.start, "with");
        if with { part.leads && would() } else { part.clause || part.leads || looks_ahead(words, masked, range) }
    };
    let condition = condition.filter(|part| condition_applies(part));
    let exception = exception.filter(|part| condition_applies(part));
    let conditional = condition.or(exception).is_some();
    let says = of(AdjunctKind::Says).filter(|part| !words.is_any(part.body.start, &["you", "we", "i"]));
    let setting = Setting { conditional, cut, reported: says.is_some() };
    let decided = decide(words, masked, range.clone(), setting);
    // "As she put it, …": somebody's words that are nothing else are where they stand
    let rendered =
        says.filter(|part| part.leads && part.body.clone().any(|at| words.is(at, "put") && words.is(at + 1, "it")));
    let Some(mut decision) = decided.or_else(|| position(words, masked, range, rendered?)) else { return };
    if relative(words, range)
        && !matches!(decision.kind, ClaimKind::Forecast | ClaimKind::Infeasibility | ClaimKind::ConditionalForecast)
    {
        return;
    }
    if let Some(holds) = of(AdjunctKind::Holds) {
        decision.also.insert(0, decision.kind);
        decision.kind = ClaimKind::Belief;
        decision.holder = Some(holds.body.clone());
    }
    // what a seam joined is one sentence, but only the second half says something
    let whole = seam.filter(|seam| range.contains(seam)).unwrap_or(range.start)..range.end;
    let hedging = hedging(words, masked, range.clone()).filter(|hedging| governs(words, hedging, &decision));
    let given =
        condition.or(exception).map(|part| (part.range.clone(), part.body.clone(), lost && part.range.start == 0));
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
    if let Some(second) = coordinate(whole_sentence, range, found) {
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
            && (words.is_any(
                at,
                &[
                    "will",
                    "would",
                    "may",
                    "might",
                    "could",
                    "'ll",
                    "can",
                    "cannot",
                    "likely",
                    "unlikely",
                    "impossible",
                    "wo",
                    "doubtful",
                    "unable",
                ],
            ))
    })
}

/// ", which is not going to happen".
fn relative(words: &Words<'_>, range: &Range<usize>) -> bool {
    words.is_any(range.start, &["which"])
}

/// A modal verb hedges only the statement that it stands in, and of what cannot be it hedges nothing.
fn governs(words: &Words<'_>, hedging: &Hedging, decision: &Decision) -> bool {
    let modal = words.tag(hedging.range.start).is_modal();
    !modal
        || decision.kind == ClaimKind::Belief
        || decision.kind != ClaimKind::Infeasibility && decision.group.contains(&hedging.range.start)
}

/// Of "Kim and Xi put it" and "the minister said": who.
fn says_who(words: &Words<'_>, body: &Range<usize>) -> Range<usize> {
    let verb = body.clone().find(|&at| words.is_finite(at));
    match verb {
        None => body.clone(),
        Some(verb) if verb > body.start => body.start..verb,
        // "said the minister"
        Some(verb) => {
            let end = (verb + 1..body.end)
                .find(|&at| words.tag(at) == Tag::In || words.parts_clauses(at))
                .unwrap_or(body.end);
            verb + 1..end
        }
    }
}

/// A second predicate of the same subject, where it makes a claim of another kind: "closed four chapters and is likely to
/// close five more".
fn coordinate(whole: &Whole<'_, '_>, range: &Range<usize>, found: &[Found]) -> Option<Found> {
    let Whole { words, masked, cut, .. } = *whole;
    let first = found.last()?;
    let from = first.decision.group.end;
    let modal = words.tag(first.decision.group.start).is_modal();
    let starts = |at: usize| {
        let verb = (at + 1..range.end).find(|&token| !words.tag(token).is_adverb() && !masked[token])?;
        let infinitive = modal && words.tag(verb) == Tag::Vb && words.lower(at - 1) == ",";
        (words.is_finite(verb) || infinitive).then_some(verb)
    };
    let at = (from..range.end).find(|&at| {
        !masked[at] && words.tag(at) == Tag::Cc && words.is_any(at, &["and", "but"]) && starts(at).is_some()
    })?;
    let conditional = first.condition.is_some();
    let mut decision = decide(words, masked, at + 1..range.end, Setting { conditional, cut, reported: false })
        .or_else(|| {
            // an infinitive behind the modal of the first: "will rely on aid, and assume protection"
            let verb = starts(at)?;
            let cue = crate::rules::Rules::embedded().belief.at(words, verb, range.end)?;
            Some(Decision {
                kind: ClaimKind::Belief,
                group: cue,
                polarity: Polarity::Affirmed,
                rule: "believes",
                also: Vec::new(),
                ..first.decision.clone()
            })
        })?;
    let told = matches!(decision.kind, ClaimKind::Belief | ClaimKind::Stance | ClaimKind::Priority);
    if decision.kind == first.decision.kind
        || decision.kind == ClaimKind::Event && first.decision.kind == ClaimKind::Belief
    {
        return None;
    }
    decision.subject = first.decision.subject.clone();
    decision.holder = told.then(|| decision.subject.clone());
    let hedging = hedging(words, masked, at + 1..range.end).filter(|hedging| governs(words, hedging, &decision));
    Some(Found { decision, range: at + 1..range.end, hedging, ..first.clone() })
}

/// A claim that a reason, a concession or an "as" makes by the way; conditions make none.
fn subordinate(words: &Words<'_>, part: &Adjunct, cut: bool, found: &mut Vec<Found>) {
    let clause = match part.kind {
        AdjunctKind::Reason => Clause::Reason,
        AdjunctKind::Concession => Clause::Concession,
        AdjunctKind::Time => Clause::Background,
        AdjunctKind::Condition | AdjunctKind::Exception | AdjunctKind::Says | AdjunctKind::Holds => return,
    };
    let unreal = words.is_any(part.range.start, &["even", "regardless", "whatever", "whoever", "whether", "no"])
        && !words.is_any(part.range.start + 1, &["though"]);
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
    found.push(Found {
        decision,
        range,
        clause,
        hedging,
        condition: None,
        exception: None,
        concession: None,
        reason: None,
        says: None,
    });
}
