//! The account as it grows: from tokens back to the bytes of the page.

use std::collections::HashSet;
use std::ops::Range;

use spine::ClaimKind;
use vocab::{ActorId, Date, Hedge, Mention};

use crate::damaged::begins_inside;
use crate::dating;
use crate::events::{RawParty, day_of, reported};
use crate::hedging::Hedging;
use crate::in_office::{Power, power};
use crate::piece::Piece;
use crate::prose::{Found, Prose};
use crate::read::{Options, shifted};
use crate::words::Words;
use crate::{
    Act, Claim, Damage, DamageKind, Dated, Document, Given, HedgeWords, PageText, Party, Phrase, ReportedEvent,
    Segment, SegmentKind, Voice,
};

/// How many sentences back a holder is looked for who is not named again.
const NEAR: usize = 3;

/// Words behind a verb group that are taken to complete it, at most.
const COMPLEMENT: usize = 6;

pub(crate) struct Account<'a> {
    page: &'a PageText,
    mentions: Vec<Mention>,
    dated: Option<Date>,
    /// When each block was written.
    datings: Vec<Option<Dated>>,
    /// Surnames of who may come to power, and of who has it, with where that is first said.
    perhaps: HashSet<String>,
    held: Vec<(String, Range<usize>)>,
    segments: Vec<Segment>,
    claims: Vec<Claim>,
    events: Vec<ReportedEvent>,
    damage: Vec<Damage>,
    sentences: usize,
    /// Of the last belief that named its holder: the sentence, and who.
    holder: Option<(usize, ActorId)>,
    /// End of the last segment, in the original.
    covered: usize,
}

impl<'a> Account<'a> {
    pub fn new(page: &'a PageText, options: &Options<'_>, dated: Option<Date>) -> Self {
        let mentions = match dated {
            Some(day) => options.gazetteer.mentions_at(&page.text, day),
            None => options.gazetteer.mentions(&page.text),
        };
        Self {
            page,
            mentions,
            dated,
            datings: dating::blocks(page, dated),
            perhaps: HashSet::new(),
            held: Vec::new(),
            segments: Vec::new(),
            claims: Vec::new(),
            events: Vec::new(),
            damage: Vec::new(),
            sentences: 0,
            holder: None,
            covered: 0,
        }
    }

    /// The actors that the page names, in order.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// A piece that is no prose.
    pub fn aside(&mut self, piece: &Piece, voice: Option<Voice>) {
        self.segment(piece, voice);
    }

    /// A sentence of prose.
    pub fn sentence(&mut self, piece: &Piece, voice: Option<Voice>, words: &Words<'_>, prose: &Prose) {
        self.sentences += 1;
        self.segment(piece, voice);
        let base = piece.span.start;
        let mut kinds: Vec<DamageKind> = Vec::new();
        let text = &self.page.text[piece.span.clone()];
        if begins_inside(text) {
            kinds.push(DamageKind::HeadLost);
            self.damaged(DamageKind::HeadLost, base..base + first_word(text), note(DamageKind::HeadLost));
        }
        for (kind, token) in &prose.damage {
            kinds.push(*kind);
            let at = shifted(&words.bytes(&(*token..token + 1)), base);
            self.damaged(*kind, at, note(*kind));
        }
        kinds.sort_unstable();
        for power in power(words) {
            match power {
                Power::Perhaps(name) => {
                    self.perhaps.insert(name);
                }
                Power::Held(name) => self.held.push((name, piece.span.clone())),
            }
        }
        let sentence = self.phrase(&piece.span);
        for found in &prose.found {
            let claim = self.claim(found, words, piece, &sentence, voice, &kinds);
            self.claims.push(claim);
        }
        let told = prose.found.iter().any(|found| found.decision.kind == ClaimKind::Event);
        if voice == Some(Voice::News) || told {
            self.events(piece, words, &sentence, voice);
        }
    }

    /// What the sentence reports as done, by somebody who is named in it. What is only inferred, told by the way, or what
    /// stands in a sentence that lost a part, is no row for a record.
    fn events(&mut self, piece: &Piece, words: &Words<'_>, sentence: &Phrase, voice: Option<Voice>) {
        let base = piece.span.start;
        let inside = self
            .mentions_in(&piece.span)
            .map(|mention| Mention { range: mention.range.start - base..mention.range.end - base, ..mention.clone() });
        let inside: Vec<Mention> = inside.collect();
        if inside.is_empty() || voice == Some(Voice::Letter) || piece.seam.is_some() {
            return;
        }
        let text = &self.page.text[piece.span.clone()];
        for event in reported(&words.tree, &inside).into_iter().filter(|event| event.main) {
            let party =
                |raw: &RawParty| Party { words: self.phrase(&shifted(&raw.words, base)), actor: raw.actor.clone() };
            let named = |raw: &RawParty| raw.actor.is_some() && !raw.inferred;
            let Some(source) = event.source.as_ref().filter(|raw| named(raw)) else { continue };
            if event.target.as_ref().is_some_and(|raw| !named(raw)) {
                continue;
            }
            self.events.push(ReportedEvent {
                sentence: sentence.clone(),
                words: self.phrase(&shifted(&event.words, base)),
                source: party(source),
                target: event.target.as_ref().map(party),
                event_type: event.event_type,
                day: day_of(text, self.dated),
                rule: event.rule.to_owned(),
            });
        }
    }

    fn claim(
        &mut self,
        found: &Found,
        words: &Words<'_>,
        piece: &Piece,
        sentence: &Phrase,
        voice: Option<Voice>,
        damage: &[DamageKind],
    ) -> Claim {
        let base = piece.span.start;
        let decision = &found.decision;
        let in_text = |tokens: &Range<usize>| shifted(&words.bytes(tokens), base);
        let range = joined_off(words, trimmed(words, &found.range), found);
        let span = in_text(&range);
        let holder = decision.holder.as_ref().map(|tokens| trimmed(words, tokens)).filter(|tokens| !tokens.is_empty());
        let mut holder = holder.map(|tokens| self.party(&in_text(&tokens)));
        if decision.kind == ClaimKind::Belief {
            self.note_holder(holder.as_mut());
        }
        let phrase = |tokens: &Range<usize>| self.phrase(&in_text(&trimmed(words, tokens)));
        let party = |tokens: &Range<usize>| {
            let tokens = trimmed(words, tokens);
            (!tokens.is_empty()).then(|| self.party(&in_text(&tokens)))
        };
        let given =
            found.condition.as_ref().filter(|_| found.exception.is_none()).map(|(range, body, inferred)| Given {
                words: phrase(range),
                marker: if *inferred { String::new() } else { marker(words, range, body) },
                inferred: *inferred,
            });
        let exception = found.exception.as_ref().map(|range| Given {
            words: phrase(range),
            marker: words.lower(range.start).to_owned(),
            inferred: false,
        });
        let subject = party(&decision.subject);
        let act = (!decision.group.is_empty()).then(|| Act {
            source: subject,
            words: phrase(&deed(words, &decision.group, &found.range)),
            event_type: None,
            target: None,
        });
        let mut actors: Vec<ActorId> = Vec::new();
        for mention in self.mentions_in(&sentence_range(&span, found, words, base)) {
            if !actors.contains(&mention.actor) {
                actors.push(mention.actor.clone());
            }
        }
        Claim {
            id: format!("c{}", self.claims.len() + 1),
            words: self.phrase(&span),
            sentence: sentence.clone(),
            kind: decision.kind,
            also: decision.also.clone(),
            clause: found.clause,
            speaker: found.says.as_ref().or(decision.speaker.as_ref()).and_then(party),
            holder,
            actors,
            act,
            condition: given,
            exception,
            concession: found.concession.as_ref().map(phrase),
            reason: found.reason.as_ref().map(phrase),
            polarity: decision.polarity,
            tense: decision.tense,
            hedge: found.hedging.as_ref().map(|hedging| hedge(hedging, phrase(&hedging.range))),
            voice,
            dated: self.dating(piece),
            damage: damage.to_vec(),
            rule: decision.rule,
        }
    }

    /// Whose view "the complaint" is: of whoever was last said to believe something, close by.
    fn note_holder(&mut self, holder: Option<&mut Party>) {
        let here = self.sentences;
        let Some(party) = holder else { return };
        if let Some(actor) = &party.actor {
            self.holder = Some((here, actor.clone()));
        } else if let Some((sentence, actor)) = &self.holder
            && here - sentence <= NEAR
            && names_a_view(&party.words.text)
        {
            party.actor = Some(actor.clone());
        }
    }

    fn segment(&mut self, piece: &Piece, voice: Option<Voice>) {
        let span = self.page.original(&piece.span);
        let start = span.start.max(self.covered);
        self.fill(start);
        let kind = piece.kind.unwrap_or(SegmentKind::Narrative);
        let voice =
            if matches!(kind, SegmentKind::Boilerplate | SegmentKind::Teaser) { Some(Voice::Site) } else { voice };
        let dated = if kind.is_noise() { None } else { self.dating(piece) };
        if span.end > start {
            self.segments.push(Segment { span: start..span.end, kind, voice, dated, rule: piece.rule });
            self.covered = span.end;
        }
    }

    /// What lies before the next segment is markup.
    fn fill(&mut self, to: usize) {
        if to > self.covered {
            self.segments.push(Segment {
                span: self.covered..to,
                kind: SegmentKind::Markup,
                voice: None,
                dated: None,
                rule: "markup",
            });
            self.covered = to;
        }
    }

    fn dating(&self, piece: &Piece) -> Option<Dated> {
        self.datings.get(piece.block).cloned().flatten()
    }

    /// "If Okoro wins" and "the Okoro administration" were not written at one time.
    fn note_mixed_dates(&mut self) {
        let mixed = self.held.iter().find(|(name, _)| self.perhaps.contains(name)).cloned();
        if let Some((name, span)) = mixed {
            let note =
                format!("the page speaks from more than one time: of {name} coming to power, and of {name} in power");
            self.damaged(DamageKind::MixedDates, span, &note);
        }
    }

    fn damaged(&mut self, kind: DamageKind, in_text: Range<usize>, note: &str) {
        let span = self.page.original(&in_text);
        self.damage.push(Damage { kind, span, note: note.to_owned() });
    }

    fn phrase(&self, in_text: &Range<usize>) -> Phrase {
        Phrase { text: self.page.text[in_text.clone()].to_owned(), span: self.page.original(in_text) }
    }

    fn party(&self, in_text: &Range<usize>) -> Party {
        let actor = self.mentions_in(in_text).next().map(|mention| mention.actor.clone());
        Party { words: self.phrase(in_text), actor }
    }

    fn mentions_in(&self, in_text: &Range<usize>) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.range.start < in_text.start);
        let end = in_text.end;
        self.mentions[first..].iter().take_while(move |mention| mention.range.end <= end)
    }

    pub fn finish(mut self) -> Document {
        self.fill(self.page.original_len);
        self.note_mixed_dates();
        if self.page.replaced > 0 {
            let note = format!("{} places could not be decoded as {}", self.page.replaced, self.page.encoding);
            self.damage.push(Damage { kind: DamageKind::Undecodable, span: 0..self.page.original_len, note });
        }
        self.damage.sort_by_key(|damage| (damage.span.start, damage.span.end, damage.kind));
        let title =
            self.segments.iter().find(|segment| segment.kind == SegmentKind::Title).map(|segment| segment.span.clone());
        let title = title.and_then(|span| self.phrase_of_original(&span));
        Document {
            title,
            dated: self.dated,
            format: self.page.format,
            encoding: self.page.encoding,
            bytes: self.page.original_len,
            sentences: self.sentences,
            segments: self.segments,
            claims: self.claims,
            events: self.events,
            damage: self.damage,
        }
    }

    fn phrase_of_original(&self, span: &Range<usize>) -> Option<Phrase> {
        let block = self.page.blocks.iter().find(|block| {
            let original = self.page.original(&block.span);
            original.start <= span.start && span.end <= original.end
        })?;
        Some(self.phrase(&block.span))
    }
}

/// The claim's own words, and those of what it hangs on.
fn sentence_range(span: &Range<usize>, found: &Found, words: &Words<'_>, base: usize) -> Range<usize> {
    let mut whole = span.clone();
    for part in [found.condition.as_ref().map(|(range, _, _)| range), found.exception.as_ref()].into_iter().flatten() {
        let part = shifted(&words.bytes(part), base);
        whole = whole.start.min(part.start)..whole.end.max(part.end);
    }
    whole
}

/// Without marks and joining words at its ends.
fn trimmed(words: &Words<'_>, range: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let idle = |token: usize| {
        words.parts_clauses(token) || words.tag(token).is_punctuation() && !matches!(words.lower(token), "-")
    };
    while start < end && (idle(start) || words.is_any(start, &["and", "but", "or", "so", "yet"])) {
        start += 1;
    }
    while end > start && idle(end - 1) {
        end -= 1;
    }
    start..end
}

/// Without the "though" that joins it to the statement before, unless that makes it a concession.
fn joined_off(words: &Words<'_>, range: Range<usize>, found: &Found) -> Range<usize> {
    let leads = found.concession.as_ref().is_some_and(|part| part.start <= range.start);
    let joins = words.is_any(range.start, &["though", "although", "while", "whereas"]);
    if joins && !leads && range.start > 0 && range.len() > 1 { range.start + 1..range.end } else { range }
}

/// The verb group and the few words that complete it.
fn deed(words: &Words<'_>, group: &Range<usize>, within: &Range<usize>) -> Range<usize> {
    let last = within.end.min(group.end + COMPLEMENT).max(group.end);
    let stop = (group.end..last).find(|&at| {
        words.parts_clauses(at)
            || words.is_any(at, &["if", "unless", "because", "since", "that", "although", "though", "despite"])
    });
    group.start..stop.unwrap_or(last)
}

fn first_word(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// The words that make it a condition.
fn marker(words: &Words<'_>, range: &Range<usize>, body: &Range<usize>) -> String {
    let mut marker = String::new();
    for token in range.start..body.start {
        if !marker.is_empty() {
            marker.push(' ');
        }
        marker.push_str(words.lower(token));
    }
    marker
}

fn hedge(hedging: &Hedging, words: Phrase) -> HedgeWords {
    let readers = hedging.surveyed.map(Hedge::largest).copied();
    HedgeWords {
        words,
        surveyed: hedging.surveyed.map(Hedge::word),
        readers: readers.map(|reading| if hedging.negated { reading.turned() } else { reading }),
        yardstick: hedging.yardstick,
        negated: hedging.negated && hedging.surveyed.is_some(),
        no_probability: hedging.no_probability,
    }
}

/// "The most enduring complaint", "the fear in the capital": a view, not who holds it.
fn names_a_view(text: &str) -> bool {
    let rules = crate::rules::Rules::embedded();
    text.split_whitespace().any(|word| rules.belief_nouns.contains(&word.to_lowercase()))
}

fn note(kind: DamageKind) -> &'static str {
    match kind {
        DamageKind::TailLost => "the sentence breaks off here",
        DamageKind::HeadLost => "the sentence begins in its middle",
        DamageKind::NumberLost => "a number is missing",
        DamageKind::IfLost => "a clause that reads like a condition has no “if”; it is taken for one",
        DamageKind::Spliced => "something is missing between these words",
        DamageKind::GapInside => "something is missing inside",
        DamageKind::MixedDates => "the page speaks from more than one time",
        DamageKind::Undecodable => "bytes that are no text",
    }
}
