//! Accounts of pages, written by hand: what the reader would say of them.

use reader::{
    Act, Claim, ClaimKind, Clause, Dated, Document, Format, Given, HedgeWords, Party, Phrase, Polarity, Tense, Voice,
};
use vocab::{ActorId, Date, Gazetteer, Hedge, parse_date};

/// One claim while it is written.
#[derive(Clone)]
pub struct Written {
    pub text: &'static str,
    claim: Claim,
}

fn phrase(text: &str, of: &str) -> Phrase {
    let at = of.find(text).unwrap_or_else(|| panic!("“{text}” stands in “{of}”"));
    Phrase { text: text.to_owned(), span: at..at + text.len() }
}

/// A forecast that affirms, of what is to come; the actors are those that the gazetteer finds.
pub fn says(text: &'static str) -> Written {
    let mentions = Gazetteer::builtin().mentions_at(text, parse_date("2021-08-01").unwrap());
    let mut actors: Vec<ActorId> = Vec::new();
    for mention in &mentions {
        if !actors.contains(&mention.actor) {
            actors.push(mention.actor.clone());
        }
    }
    let words = phrase(text, text);
    let claim = Claim {
        id: "c1".into(),
        sentence: words.clone(),
        words,
        kind: ClaimKind::Forecast,
        also: Vec::new(),
        clause: Clause::Main,
        speaker: None,
        holder: None,
        actors,
        act: None,
        condition: None,
        exception: None,
        concession: None,
        reason: None,
        polarity: Polarity::Affirmed,
        tense: Tense::Future,
        hedge: None,
        voice: Some(Voice::Commentary),
        dated: None,
        damage: Vec::new(),
        rule: "by-hand",
    };
    Written { text, claim }
}

impl Written {
    fn with(mut self, change: impl FnOnce(&mut Claim)) -> Self {
        change(&mut self.claim);
        self
    }

    pub fn kind(self, kind: ClaimKind) -> Self {
        let past = matches!(kind, ClaimKind::Event | ClaimKind::Absence);
        let now = matches!(kind, ClaimKind::Stance | ClaimKind::Priority | ClaimKind::Belief | ClaimKind::Trend);
        self.with(|claim| {
            claim.kind = kind;
            claim.tense = if past {
                Tense::Past
            } else if now {
                Tense::Present
            } else {
                claim.tense
            };
        })
    }

    pub fn denied(self) -> Self {
        self.with(|claim| claim.polarity = Polarity::Denied)
    }

    pub fn open(self) -> Self {
        self.with(|claim| claim.polarity = Polarity::Open)
    }

    /// The hedge, with what the surveys have for it; `negated` turns it.
    pub fn hedge(self, words: &str, surveyed: Option<&'static str>) -> Self {
        let words = phrase(words, self.text);
        let negated = words.text.starts_with("not ");
        let hedge = surveyed.and_then(Hedge::lookup);
        let readers = hedge.map(|hedge| {
            let mut reading = *hedge.largest();
            if negated {
                (reading.q25, reading.median, reading.q75) =
                    (1.0 - reading.q75, 1.0 - reading.median, 1.0 - reading.q25);
            }
            reading
        });
        let hedge = HedgeWords { words, surveyed, readers, yardstick: None, negated, no_probability: false };
        self.with(|claim| claim.hedge = Some(hedge))
    }

    pub fn rhetoric(self, words: &str) -> Self {
        self.hedge(words, None).with(|claim| {
            if let Some(hedge) = &mut claim.hedge {
                hedge.no_probability = true;
            }
        })
    }

    pub fn condition(self, words: &str, marker: &str) -> Self {
        let words = phrase(words, self.text);
        let given = Given { words, marker: marker.to_owned(), inferred: marker.is_empty() };
        self.with(|claim| {
            claim.kind = ClaimKind::ConditionalForecast;
            claim.condition = Some(given);
        })
    }

    pub fn concession(self, words: &str) -> Self {
        let words = phrase(words, self.text);
        self.with(|claim| claim.concession = Some(words))
    }

    /// Who acts, where the sentence has a pronoun.
    pub fn actor(self, words: &str, actor: &str) -> Self {
        let source = Party { words: phrase(words, self.text), actor: ActorId::new(actor).ok() };
        let act = Act { source: Some(source), words: phrase(words, self.text), event_type: None, target: None };
        self.with(|claim| {
            claim.actors.insert(0, ActorId::new(actor).unwrap());
            claim.act = Some(act);
        })
    }

    pub fn holder(self, words: &str, actor: &str) -> Self {
        let party = Party { words: phrase(words, self.text), actor: ActorId::new(actor).ok() };
        self.with(|claim| claim.holder = Some(party))
    }

    pub fn written(self, day: &str) -> Self {
        let day = parse_date(day).unwrap();
        self.with(|claim| {
            claim.dated = Some(Dated { from: Some(day), to: Some(day), because: "by hand".into() });
        })
    }

    pub fn text(&self) -> &'static str {
        self.text
    }
}

/// A page of these claims, one after the other.
pub fn page(claims: &[Written], dated: Option<&str>) -> Document {
    let mut at = 0;
    let shift = |phrase: &mut Phrase, by: usize| phrase.span = phrase.span.start + by..phrase.span.end + by;
    let mut made = Vec::new();
    for (nth, written) in claims.iter().enumerate() {
        let mut claim = written.claim.clone();
        claim.id = format!("c{}", nth + 1);
        shift(&mut claim.words, at);
        shift(&mut claim.sentence, at);
        at += written.text.len() + 1;
        made.push(claim);
    }
    Document {
        title: None,
        dated: dated.map(day),
        format: Format::Plain,
        encoding: "UTF-8",
        bytes: at,
        sentences: claims.len(),
        segments: Vec::new(),
        claims: made,
        events: Vec::new(),
        damage: Vec::new(),
    }
}

pub fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}
