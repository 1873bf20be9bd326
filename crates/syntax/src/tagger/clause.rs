//! Where finite verbs are: a clause needs one, and seldom has two.

use crate::Tag;
use crate::form::Form;
use crate::hash;
use crate::verb::{BASE, PAST, THIRD};
use crate::weights::Votes;

/// Whether there is a finite verb already, and whether one is to come.
#[derive(Debug, Clone, Default)]
pub struct Clauses {
    ahead: Vec<u8>,
    behind: u8,
}

/// No finite verb; one, but in another clause; one in this clause.
const NONE: u8 = 0;
const ELSEWHERE: u8 = 1;
const HERE: u8 = 2;

/// What a tag makes of what was known next to it.
fn beyond(tag: Tag, known: u8) -> u8 {
    match tag {
        _ if tag.is_finite() || tag.is_modal() => HERE,
        Tag::Comma | Tag::Colon | Tag::Cc | Tag::OpenQuote | Tag::CloseQuote => known.min(ELSEWHERE),
        _ if tag.is_wh() => known.min(ELSEWHERE),
        _ => known,
    }
}

impl Clauses {
    /// Before the first token, given what the first pass made of the sentence.
    pub fn start(&mut self, firsts: &[Tag]) {
        self.behind = NONE;
        self.ahead.clear();
        self.ahead.resize(firsts.len(), NONE);
        let mut known = NONE;
        for (ahead, &tag) in self.ahead.iter_mut().zip(firsts).rev() {
            *ahead = known;
            known = beyond(tag, known);
        }
    }

    /// Goes on past a token that has its tag.
    pub fn pass(&mut self, tag: Tag) {
        self.behind = beyond(tag, self.behind);
    }

    /// Both sides of the token at `at` as an atom.
    #[must_use]
    pub fn at(&self, at: usize) -> u32 {
        u32::from(self.behind) * 3 + u32::from(self.ahead.get(at).copied().unwrap_or(NONE))
    }
}

/// The word that comes nearest to being the finite verb that a sentence lacks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lacking {
    finite: usize,
    clauses: usize,
    has_subject: bool,
    nearest: Option<(u16, usize, Tag)>,
}

/// By how many votes a word may fall short and still be made the verb of a sentence that has none. Between 80 and 160
/// the development set has as many tags right as without this, and news far more verbs; beyond it loses.
const SHORT: u16 = 130;

const THAT: u32 = hash::bytes(b"that");

impl Lacking {
    /// Of a sentence with nothing in it yet.
    pub(crate) fn new() -> Self {
        Lacking { finite: 0, clauses: 1, has_subject: false, nearest: None }
    }

    /// Goes on past a token that has its tag, by these votes.
    #[inline]
    pub(crate) fn pass(&mut self, at: usize, form: &Form, before: u32, tag: Tag, votes: &Votes) {
        if tag.is_finite() || tag.is_modal() {
            self.finite += 1;
            return;
        }
        if tag.is_wh() || tag == Tag::In && form.word == THAT {
            self.clauses += 1;
        }
        // a finite verb comes after its subject, and not next to what asks for a noun or an infinitive
        let has_subject = self.has_subject;
        self.has_subject |= tag.is_noun() || tag == Tag::Prp;
        const OTHERS: [Tag; 5] = [Tag::To, Tag::In, Tag::Dt, Tag::PrpPoss, Tag::Pos];
        if form.verb == 0 || !has_subject || OTHERS.map(|tag| tag as u32).contains(&before) {
            return;
        }
        for (can_be, finite) in [(THIRD, Tag::Vbz), (PAST, Tag::Vbd), (BASE, Tag::Vbp)] {
            let short = votes[tag as usize].saturating_sub(votes[finite as usize]);
            if form.verb & u32::from(can_be) != 0 && self.nearest.is_none_or(|(least, ..)| short < least) {
                self.nearest = Some((short, at, finite));
            }
        }
    }

    /// The word to be a verb, and as what, if the sentence has fewer verbs than clauses. Headings have no full stop
    /// and need no verb.
    pub(crate) fn verb(self, last: Option<&Tag>) -> Option<(usize, Tag)> {
        let (short, at, tag) = self.nearest?;
        let lacks = last == Some(&Tag::Stop) && self.finite < self.clauses;
        (lacks && short <= SHORT).then_some((at, tag))
    }
}
