//! The tagger, in two passes.
//!
//! The first gives each token a tag from the words around it alone. The second goes from left to right and knows, besides
//! the words and the two tags before, what the first pass made of the words to come.

mod clause;

pub use clause::Clauses;

use crate::Tag;
use crate::form::Form;
use crate::hash::keys;
use crate::verb::{BASE, GERUND, PARTICIPLE, PAST, THIRD};
use crate::weights::{self, Weights};

/// Features of one decision of the first pass.
pub const FIRST_FEATURES: usize = 22;

/// Features of one decision of the second pass.
pub const FEATURES: usize = 59;

/// The tags as lanes of the votes.
const ALLOWED: u64 = (1 << Tag::ALL.len()) - 1;

/// The lanes that a word may have: the list of verbs knows that *close* is no participle.
fn allowed(form: &Form) -> u64 {
    const VERBS: [(u8, Tag); 6] = [
        (BASE, Tag::Vb),
        (BASE, Tag::Vbp),
        (THIRD, Tag::Vbz),
        (PAST, Tag::Vbd),
        (PARTICIPLE, Tag::Vbn),
        (GERUND, Tag::Vbg),
    ];
    let cannot = |can_be: u8| form.verb != 0 && form.verb & u32::from(can_be) == 0;
    VERBS.iter().fold(ALLOWED, |lanes, &(can_be, tag)| lanes & !(u64::from(cannot(can_be)) << tag as u64))
}

/// The tag before the first.
pub const START: u32 = 63;

/// What stands beyond the ends of a sentence.
const EDGE: Form = Form { word: 11, shape: 300, prefix: [0; 3], suffix: [0; 4], verb: 128 };

#[inline(always)]
fn form(forms: &[Form], at: usize, offset: isize) -> &Form {
    at.checked_add_signed(offset).and_then(|at| forms.get(at)).unwrap_or(&EDGE)
}

/// Keys of the features of the first pass at `at`.
#[inline]
pub fn first_features(forms: &[Form], at: usize, out: &mut [u32; FIRST_FEATURES]) {
    let (w, p, n) = (form(forms, at, 0), form(forms, at, -1), form(forms, at, 1));
    let first = u32::from(at == 0);
    keys!(out;
        [];
        [w.word];
        [w.word, w.shape, first];
        [w.shape, first];
        [w.suffix[0]];
        [w.suffix[1]];
        [w.suffix[2], w.shape];
        [w.suffix[3]];
        [w.prefix[2]];
        [p.word];
        [n.word];
        [p.word, w.word];
        [w.word, n.word];
        [p.suffix[1], w.suffix[2]];
        [w.suffix[1], n.suffix[1]];
        [p.word, w.suffix[1]];
        [p.word, n.word];
        [w.verb, w.suffix[1]];
        [w.verb, p.word];
        [w.verb, n.word];
        [p.verb, w.verb, n.verb];
        [p.shape, w.verb, n.suffix[1]];
    );
}

/// Keys of the features of the second pass at `at`, given the tags before it, what the first pass found, and where
/// finite verbs are.
#[inline]
pub fn features(
    forms: &[Form],
    at: usize,
    firsts: &[Tag],
    [before2, before]: [u32; 2],
    clause: u32,
    out: &mut [u32; FEATURES],
) {
    let form = |offset: isize| form(forms, at, offset);
    let (w, p, n, p2, n2) = (form(0), form(-1), form(1), form(-2), form(2));
    let tag = |ahead: usize| firsts.get(at + ahead).map_or(START, |&tag| tag as u32);
    let (t0, t1, t2) = (tag(0), tag(1), tag(2));
    let first = u32::from(at == 0);
    keys!(out;
        [];
        [w.word];
        [w.word, w.shape, first];
        [w.shape, first];
        [w.suffix[0]];
        [w.suffix[1]];
        [w.suffix[2]];
        [w.suffix[3]];
        [w.prefix[0]];
        [w.prefix[1]];
        [w.prefix[2]];
        [w.suffix[1], w.shape];
        [w.suffix[2], w.shape, first];
        [p.word];
        [n.word];
        [p2.word];
        [n2.word];
        [p.word, w.word];
        [w.word, n.word];
        [p.word, n.word];
        [p2.word, p.word];
        [n.word, n2.word];
        [p.suffix[2]];
        [n.suffix[2]];
        [n.suffix[1], n.shape];
        [before];
        [before2, before];
        [before, w.word];
        [before2, before, w.word];
        [before, n.word];
        [before, w.suffix[2]];
        [before, w.suffix[1], w.shape];
        [before, n.suffix[1]];
        [before2, w.word];
        [w.word, n.suffix[1]];
        [w.shape, p.shape, n.shape];
        [before, w.shape, n.shape];
        [w.suffix[1], n.suffix[1], before];
        [t0];
        [t1];
        [t1, t2];
        [w.word, t1];
        [before, t1];
        [before, t0, t1];
        [before, w.word, t1];
        [w.suffix[2], t1, before];
        [w.verb, w.suffix[1], w.shape];
        [w.verb, p.word];
        [w.verb, n.word];
        [w.verb, before];
        [w.verb, before2, before];
        [w.verb, before, t1];
        [w.verb, t1, t2];
        [w.verb, clause];
        [w.verb, before, clause];
        [w.word, clause];
        [w.verb, before, t1, clause];
        [w.verb, t0, clause];
        [w.verb, before, n.word];
    );
}

/// Room for tagging, and the tags.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    firsts: Vec<Tag>,
    clauses: Clauses,
    /// The tags of the second pass.
    pub tags: Vec<Tag>,
}

/// Tags all tokens.
pub(crate) fn tag(first: &Weights, second: &Weights, forms: &[Form], room: &mut Tags) {
    let Tags { firsts, clauses, tags } = room;
    firsts.clear();
    let mut keys = [0; FIRST_FEATURES];
    for at in 0..forms.len() {
        first_features(forms, at, &mut keys);
        firsts.push(Tag::ALL[weights::highest(&first.votes(&keys), allowed(&forms[at]))]);
    }
    tags.clear();
    clauses.start(firsts);
    let mut lacking = clause::Lacking::new();
    let mut before = [START; 2];
    let mut keys = [0; FEATURES];
    for at in 0..forms.len() {
        features(forms, at, firsts, before, clauses.at(at), &mut keys);
        let votes = second.votes(&keys);
        let tag = Tag::ALL[weights::highest(&votes, allowed(&forms[at]))];
        tags.push(tag);
        clauses.pass(tag);
        lacking.pass(at, &forms[at], before[1], tag, &votes);
        before = [before[1], tag as u32];
    }
    if let Some((at, tag)) = lacking.verb(tags.last()) {
        tags[at] = tag;
    }
}
