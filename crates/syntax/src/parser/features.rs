//! What the parser looks at before a step.

use super::state::State;
use crate::Tag;
use crate::form::Form;
use crate::hash::{Mix, keys};

/// Features of one decision.
pub const FEATURES: usize = 99;

/// A token as atoms; the root and nothing have theirs too.
#[derive(Debug, Clone, Copy)]
pub struct Atoms {
    word: u32,
    tag: u32,
    /// word and tag together
    both: u32,
    suffix: u32,
    lemma: u32,
    /// verbs up to here, and commas and their like
    verbs: u32,
    marks: u32,
}

/// Fills in the atoms of a sentence.
pub fn atoms(forms: &[Form], tags: &[Tag], lemmas: &[u32], out: &mut Vec<Atoms>) {
    out.clear();
    let (mut verbs, mut marks) = (0u32, 0u32);
    for ((form, &tag), &lemma) in forms.iter().zip(tags).zip(lemmas) {
        out.push(Atoms {
            word: form.word,
            tag: tag as u32,
            both: Mix::new(form.word).and(tag as u32).key(),
            suffix: form.suffix[2],
            lemma,
            verbs,
            marks,
        });
        verbs = verbs.wrapping_add(u32::from(tag.is_verb() || tag.is_modal()));
        marks = marks.wrapping_add(u32::from(matches!(tag, Tag::Comma | Tag::Colon | Tag::Cc)));
    }
    let root = Atoms { word: 21, tag: 61, both: 21, suffix: 21, lemma: 21, verbs, marks };
    out.push(root);
    out.push(Atoms { word: 22, tag: 62, both: 22, suffix: 22, lemma: 22, ..root });
}

/// How far apart, roughly.
#[inline(always)]
fn far(from: u32, to: u32) -> u32 {
    match to.saturating_sub(from) {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=10 => 6,
        _ => 7,
    }
}

/// How many, up to a few.
#[inline(always)]
fn few(from: u32, to: u32) -> u32 {
    to.wrapping_sub(from).min(3)
}

/// Keys of the features of a state.
#[inline]
pub fn features(state: &State, atoms: &[Atoms], out: &mut [u32; FEATURES]) {
    let none = state.none();
    let ahead = |step: u32| if state.next + step < none { state.next + step } else { none };
    let (s0n, s1n, s2n, n0n) = (state.below(0), state.below(1), state.below(2), state.next);
    let atom = |node: u32| &atoms[node as usize];
    let arms = |node: u32| &state.arms[node as usize];
    let (s0, s1, s2) = (atom(s0n), atom(s1n), atom(s2n));
    let (n0, n1, n2) = (atom(n0n), atom(ahead(1)), atom(ahead(2)));
    let n3 = atom(ahead(3));
    let (a0, a1, b0) = (arms(s0n), arms(s1n), arms(n0n));
    let (s0l, s0r, s1l, s1r, n0l) =
        (atom(a0.left[0]), atom(a0.right[0]), atom(a1.left[0]), atom(a1.right[0]), atom(b0.left[0]));
    let (s0l2, s0r2, s1r2, n0l2) = (atom(a0.left[1]), atom(a0.right[1]), atom(a1.right[1]), atom(b0.left[1]));
    let relation = |node: u32| arms(node).relation;
    let (l_s0l, l_s0r, l_s1l, l_s1r, l_n0l) = (
        relation(a0.left[0]),
        relation(a0.right[0]),
        relation(a1.left[0]),
        relation(a1.right[0]),
        relation(b0.left[0]),
    );
    let (l_s0l2, l_s0r2, l_s1r2, l_n0l2) =
        (relation(a0.left[1]), relation(a0.right[1]), relation(a1.right[1]), relation(b0.left[1]));
    let set = |relations: u64| (relations ^ relations >> 32) as u32;
    let (set0, set1, set_n) = (set(a0.relations), set(a1.relations), set(b0.relations));
    let (d0, d1) = (far(s0n, n0n), far(s1n, s0n));
    let (v0, m0) = (few(s0.verbs, n0.verbs), few(s0.marks, n0.marks));
    let (v1, m1) = (few(s1.verbs, s0.verbs), few(s1.marks, s0.marks));
    let (c0l, c0r, c1r, cnl) = (a0.lefts.min(4), a0.rights.min(4), a1.rights.min(4), b0.lefts.min(4));
    let end = u32::from(n0n + 1 == none);
    keys!(out;
        [end];
        // one token
        [s0.word];
        [s0.tag];
        [s0.both];
        [s1.word];
        [s1.tag];
        [s1.both];
        [s2.tag];
        [s2.both];
        [n0.word];
        [n0.tag];
        [n0.both];
        [n1.word];
        [n1.tag];
        [n1.both];
        [n2.tag];
        [n2.word];
        [n3.tag];
        [s0.suffix, s0.tag];
        [n0.suffix, n0.tag];
        [s1.suffix, s1.tag];
        // two tokens
        [s0.both, n0.both];
        [s0.both, n0.tag];
        [s0.tag, n0.both];
        [s0.word, n0.word];
        [s0.tag, n0.tag];
        [s1.both, s0.both];
        [s1.both, s0.tag];
        [s1.tag, s0.both];
        [s1.word, s0.word];
        [s1.tag, s0.tag];
        [s1.tag, n0.both];
        [s1.both, n0.tag];
        [s1.tag, n0.tag];
        [n0.tag, n1.tag];
        [n0.both, n1.tag];
        [n0.word, n1.word];
        [s0.lemma, n0.lemma];
        [s1.lemma, s0.lemma];
        // three and four
        [s0.tag, n0.tag, n1.tag];
        [s1.tag, s0.tag, n0.tag];
        [s2.tag, s1.tag, s0.tag];
        [s0.both, n0.tag, n1.tag];
        [s1.tag, s0.both, n0.tag];
        [s1.both, s0.tag, n0.tag];
        [s1.tag, s0.tag, n0.both];
        [n0.tag, n1.tag, n2.tag];
        [s0.tag, n0.tag, n1.tag, n2.tag];
        [s1.tag, s0.tag, n0.tag, n1.tag];
        [s2.tag, s1.tag, s0.tag, n0.tag];
        // children
        [s0.tag, l_s0l, l_s0r];
        [s0.word, l_s0l, l_s0r];
        [s1.tag, l_s1l, l_s1r];
        [s1.word, l_s1r, l_s1r2];
        [n0.tag, l_n0l, l_n0l2];
        [n0.word, l_n0l];
        [s0l.both, s0.tag];
        [s0r.both, s0.tag];
        [s1r.both, s1.tag];
        [n0l.both, n0.tag];
        [s0.tag, s0l.tag, s0l2.tag, l_s0l2];
        [s0.tag, s0r.tag, s0r2.tag, l_s0r2];
        [s1.tag, s1r.tag, s1r2.tag];
        [n0.tag, n0l.tag, n0l2.tag];
        [s0.tag, s0r.tag, n0.tag];
        [s0.tag, s0l.tag, n0.tag, l_s0l];
        [s0.tag, n0l.tag, n0.tag];
        [s1.tag, s1r.tag, s0.tag];
        [s1.tag, s1l.tag, s0.tag];
        [s1.tag, s0l.tag, s0.tag];
        [s1.tag, s0r.tag, s0.tag, l_s0r];
        [s1.both, s0.tag, l_s0l];
        [s1.tag, s0.word, s0l.word];
        [s1.word, s0.tag, s0l.word];
        [s0.word, n0.word, n0l.word];
        // what a preposition or a conjunction before the next token goes with
        [s0.lemma, n0l.word, n0.tag];
        [s1.lemma, n0l.word, n0.tag];
        [s1.lemma, s0.tag, n0l.word];
        [s1.tag, s0.lemma, n0l.word];
        [s0.lemma, n0l.word, n0.lemma];
        [s1.lemma, n0l.word, n0.lemma];
        [s1.tag, s0.tag, n0.tag, n0l.word];
        [s2.tag, s1.tag, s0.tag, n0l.word];
        [s2.lemma, n0l.word, n0.tag];
        [s0.tag, s0l.tag, n0.tag, n0l.tag];
        // relations of all children
        [s0.tag, set0];
        [s0.lemma, set0];
        [s1.tag, set1, s0.tag];
        [s1.lemma, set1];
        [n0.tag, set_n];
        [n0.tag, set_n, s0.tag, set0];
        // distance and what is between
        [s0.tag, n0.tag, d0, v0, m0];
        [s1.tag, s0.tag, d1, v1, m1];
        [s0.word, d0, m0];
        [s1.word, d1, m1];
        [n0.word, d0];
        [s1.tag, s0.tag, n0.tag, m1, m0];
        // how many children
        [s0.word, c0l, c0r];
        [s1.word, c1r, s0.tag];
    );
    let _ = (cnl, l_s1l);
}
