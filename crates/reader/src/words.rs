//! A sentence as words: what the rules look at.

use std::borrow::Cow;
use std::ops::Range;

use syntax::{Analysis, Relation, Tag};

use crate::rules::Rules;

/// A sentence analysed, with each word in lower case too.
pub(crate) struct Words<'t> {
    /// The tree.
    pub tree: Analysis<'t>,
    lower: Vec<Cow<'t, str>>,
    tags: Vec<Tag>,
    /// Base forms of words that the tagger took for something else.
    lemmas: Vec<(usize, String)>,
}

impl<'t> Words<'t> {
    pub fn new(tree: Analysis<'t>) -> Self {
        let lower = (0..tree.len()).map(|token| lowered(tree.text(token))).collect();
        let tags = tree.tokens.iter().map(|token| token.tag).collect();
        let mut words = Self { tree, lower, tags, lemmas: Vec::new() };
        words.find_missed_verbs();
        words
    }

    /// Verbs of the word lists that the tagger took for plural nouns: "the region waits to see", "Quito fears that".
    fn find_missed_verbs(&mut self) {
        for at in 1..self.len() {
            if self.tag(at) == Tag::Nns && self.reads_as_verb(at) {
                self.tags[at] = Tag::Vbz;
            }
            // "my colleagues in the capital suspect that"
            let plural = matches!(self.tag(at), Tag::Nn | Tag::Jj)
                && self.is_any(at + 1, &["that"])
                && !self.clause_is_finite(at, true);
            if plural
                && Rules::embedded().verbs.contains(self.lower(at))
                && (0..at).any(|before| self.tag(before).is_plural())
            {
                self.tags[at] = Tag::Vbp;
            }
            // "the number is dwindling"
            let progressive = matches!(self.tag(at), Tag::Jj | Tag::Nn)
                && self.lower(at).ends_with("ing")
                && self.follows_be(at)
                && !self.tag(at + 1).is_noun();
            if let Some(verb) = progressive.then(|| verb_of(self.lower(at))).flatten() {
                self.tags[at] = Tag::Vbg;
                self.lemmas.push((at, verb));
            }
            // "continue to widen"
            let infinitive = matches!(self.tag(at), Tag::Jj | Tag::Nn) && self.tag(at - 1) == Tag::To;
            if infinitive && Rules::embedded().verbs.contains(self.lower(at)) {
                self.tags[at] = Tag::Vb;
            }
        }
    }

    fn follows_be(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|&before| !self.tag(before).is_adverb());
        before.is_some_and(|before| self.is(before, "be"))
    }

    fn reads_as_verb(&self, at: usize) -> bool {
        if !Rules::embedded().verbs.contains(self.lemma(at)) {
            return false;
        }
        let before = self.tag(at - 1);
        let misread = before == Tag::Jj && at >= 2 && self.tag(at - 2) == Tag::Dt;
        let subject_before = misread
            || matches!(before, Tag::Nnp | Tag::Nn | Tag::Nnps | Tag::Rb | Tag::Rbr)
            || self.lower(at - 1) == "it"
            || before == Tag::Cc && self.clause_is_finite(at - 1, true);
        let next = self.tag(at + 1);
        let object_after =
            matches!(next, Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Jjr | Tag::Rb | Tag::To | Tag::Rbr | Tag::Vbg)
                || self.is_any(at + 1, &["that", "every"]);
        // "Chile supports free transit"
        let named =
            matches!(before, Tag::Nnp | Tag::Nnps) && matches!(next, Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::In);
        let object_after = object_after || named;
        let ends = matches!(next, Tag::Stop | Tag::Nfp | Tag::Comma) && matches!(before, Tag::Rb | Tag::Rbr);
        let that = self.is_any(at + 1, &["that"]) && matches!(before, Tag::Nnp | Tag::Nn | Tag::Nnps);
        subject_before && (that || (object_after || ends) && (before == Tag::Cc || !self.clause_is_finite(at, false)))
    }

    /// Whether a tensed verb stands in the clause round a token: before it only, or on both sides.
    fn clause_is_finite(&self, at: usize, only_before: bool) -> bool {
        let parts = |&token: &usize| !self.parts_clauses(token);
        let before = (0..at).rev().take_while(parts).any(|token| self.is_finite(token));
        let after = || {
            (at + 1..self.len())
                .take_while(parts)
                .take_while(|&token| !self.is_any(token, &["that", "whether", "if", "how", "because", "as"]))
                .any(|token| self.is_finite(token))
        };
        before || !only_before && after()
    }

    pub fn len(&self) -> usize {
        self.tree.len()
    }

    /// The word in lower case, with a straight apostrophe; nothing beyond the end.
    pub fn lower(&self, token: usize) -> &str {
        self.lower.get(token).map_or("", |word| word)
    }

    /// The base form of the word.
    pub fn lemma(&self, token: usize) -> &str {
        let own = self.lemmas.iter().find(|(at, _)| *at == token);
        own.map_or_else(|| self.tree.lemma(token), |(_, lemma)| lemma)
    }

    pub fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::Nfp)
    }

    pub fn relation(&self, token: usize) -> Relation {
        self.tree.tokens.get(token).map_or(Relation::Dep, |token| token.relation)
    }

    /// Whether the word or its base form is this one.
    pub fn is(&self, token: usize, word: &str) -> bool {
        self.lower(token) == word || self.lemma(token) == word
    }

    /// Whether the word is one of these, as it stands.
    pub fn is_any(&self, token: usize, any: &[&str]) -> bool {
        any.contains(&self.lower(token))
    }

    /// A mark that parts clauses: comma, semicolon, colon, dash, bracket.
    pub fn parts_clauses(&self, token: usize) -> bool {
        matches!(self.lower(token), "," | ";" | ":" | "—" | "–" | "--" | "-" | "(" | ")") && !self.is_hyphen(token)
    }

    /// A hyphen within a word, which parts nothing.
    pub fn is_hyphen(&self, token: usize) -> bool {
        let Some(here) = self.tree.tokens.get(token) else { return false };
        self.lower(token) == "-"
            && token > 0
            && self.tree.tokens[token - 1].span.end == here.span.start
            && self.tree.tokens.get(token + 1).is_some_and(|next| next.span.start == here.span.end)
    }

    /// Bytes of the sentence that the tokens stand in.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        match self.tree.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.span.start..last.span.end,
            Some([only]) => only.span.clone(),
            _ => 0..0,
        }
    }

    /// A word that may stand between a verb and its complement: neither verb nor preposition nor mark.
    pub fn modifies(&self, token: usize) -> bool {
        let tag = self.tag(token);
        !self.parts_clauses(token)
            && !matches!(
                tag,
                Tag::In | Tag::To | Tag::Cc | Tag::Vb | Tag::Vbp | Tag::Vbz | Tag::Vbd | Tag::Md | Tag::Stop
            )
            && !tag.is_wh()
    }

    /// A verb that makes its clause a finite one: tensed, or a modal. A bare form counts where nothing governs it.
    pub fn is_finite(&self, token: usize) -> bool {
        let tag = self.tag(token);
        tag.is_finite() || tag.is_modal() || tag == Tag::Vb && self.is_ungoverned(token)
    }

    /// "They no longer see": tagged as an infinitive, but behind a subject instead of "to" or a modal.
    fn is_ungoverned(&self, token: usize) -> bool {
        let before = (0..token)
            .rev()
            .find(|&before| !self.tag(before).is_adverb() && !matches!(self.lower(before), "no" | "both"));
        // "most people in the valley, as far as one can tell, think that"
        let aside = before
            .filter(|&before| self.lower(before) == ",")
            .and_then(|comma| (0..comma).rev().find(|&at| self.lower(at) == ","));
        if let Some(open) = aside {
            let subject = (0..open).any(|at| self.tag(at).is_plural())
                && !(0..open).any(|at| self.tag(at).is_finite() || self.tag(at).is_modal());
            return subject;
        }
        before.is_some_and(|before| {
            let tag = self.tag(before);
            matches!(tag, Tag::Nns | Tag::Nnps) || tag == Tag::Prp && self.is_any(before, &["they", "we", "you", "i"])
        }) && !(0..token).rev().take(6).any(|before| {
            self.is_any(before, &["let", "make", "help", "see", "have", "watch", "do", "does", "did", "to"])
                || self.tag(before).is_modal()
        })
    }

    /// "not", "never" and the like.
    pub fn negates(&self, token: usize) -> bool {
        matches!(
            self.lower(token),
            "not" | "n't" | "never" | "hardly" | "scarcely" | "neither" | "nor" | "cannot" | "barely"
        ) || self.lower(token) == "no" && self.is_any(token + 1, &["longer", "more"])
    }
}

/// The verb of the word lists that a form in "-ing" is of.
fn verb_of(form: &str) -> Option<String> {
    let stem = form.strip_suffix("ing")?;
    let verbs = &Rules::embedded().verbs;
    let undoubled = || {
        let mut chars = stem.chars();
        let last = chars.next_back()?;
        (chars.next_back() == Some(last)).then(|| stem[..stem.len() - last.len_utf8()].to_owned())
    };
    [Some(stem.to_owned()), Some(format!("{stem}e")), undoubled()]
        .into_iter()
        .flatten()
        .find(|verb| verbs.contains(verb))
}

fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte.is_ascii_punctuation()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}
