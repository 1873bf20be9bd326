//! A sentence with what is asked of it: words, mood and negation of its clauses.

use syntax::{Analysis, Relation, Tag};
use vocab::{EventType, Mention, NameKind};

use super::lexicon::{Entry, Lexicon, Manner};
use super::place::with_places;

/// A sentence under examination.
pub(super) struct Sentence<'a> {
    pub tree: &'a Analysis<'a>,
    /// Who is named, by name or by a place of theirs.
    pub mentions: Vec<Mention>,
    pub lexicon: &'static Lexicon,
    /// The mention that each token lies in.
    pub mention_of: Vec<Option<usize>>,
    /// Lemmas in small letters.
    pub lemmas: Vec<String>,
    /// Where "…, officials said" begins, if the sentence ends so.
    pub attribution: usize,
    /// A verb that was taken for an adjective or a participle of the noun that heads the sentence.
    pub misread: Option<usize>,
    /// The direct dependents of each token.
    children: Vec<Vec<usize>>,
}

/// How a clause stands to what is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// It is so.
    Fact,
    /// It will be so, or somebody is about to do it.
    Future,
    /// It ought to be so.
    Duty,
    /// It may be so, or would be.
    Possible,
}

impl<'a> Sentence<'a> {
    pub fn new(tree: &'a Analysis<'a>, mentions: &[Mention]) -> Self {
        let mentions = with_places(tree, mentions);
        let mut mention_of = vec![None; tree.tokens.len()];
        let mut at = 0;
        for (place, token) in tree.tokens.iter().enumerate() {
            while mentions.get(at).is_some_and(|mention| mention.range.end <= token.span.start) {
                at += 1;
            }
            if mentions.get(at).is_some_and(|mention| mention.range.start < token.span.end) {
                mention_of[place] = Some(at);
            }
        }
        let mut children = vec![Vec::new(); tree.tokens.len()];
        for (place, token) in tree.tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[head].push(place);
            }
        }
        let lexicon = Lexicon::builtin();
        let lemmas =
            (0..tree.tokens.len()).map(|at| lexicon.lemma(tree.lemma(at).to_lowercase(), tree.text(at))).collect();
        let mut sentence = Self {
            tree,
            mentions,
            lexicon,
            mention_of,
            lemmas,
            children,
            attribution: tree.tokens.len(),
            misread: None,
        };
        sentence.misread = sentence.find_misread();
        sentence.attribution = sentence.trailing_attribution().unwrap_or(sentence.len());
        sentence
    }

    /// "…, officials said on Monday": the comma before the last verb, if that is one of speech and says nothing more.
    fn trailing_attribution(&self) -> Option<usize> {
        // "reports" at the end may pass for a noun
        let at_end = |at: usize| at + 3 > self.len() && self.is(at, Manner::Saying);
        let is_verb = |at: usize| self.tag(at).is_verb() && self.tag(at) != Tag::Vbg;
        let last = (0..self.len()).rev().find(|at| is_verb(*at) || at_end(*at))?;
        if !self.is(last, Manner::Saying) {
            return None;
        }
        let comma = (0..last).rev().find(|at| self.tag(*at) == Tag::Comma)?;
        let verb_before = (0..comma).any(|at| self.tag(at).is_verb() || self.tag(at) == Tag::Md);
        (verb_before && last - comma <= 12).then_some(comma)
    }

    pub fn len(&self) -> usize {
        self.tree.tokens.len()
    }

    pub fn lemma(&self, at: usize) -> &str {
        self.lemmas.get(at).map_or("", String::as_str)
    }

    pub fn tag(&self, at: usize) -> Tag {
        self.tree.tokens[at].tag
    }

    pub fn relation(&self, at: usize) -> Relation {
        self.tree.tokens[at].relation
    }

    pub fn head(&self, at: usize) -> Option<usize> {
        self.tree.tokens[at].head
    }

    pub fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    pub fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).iter().copied().find(|child| relations.contains(&self.relation(*child)))
    }

    pub fn is(&self, at: usize, manner: Manner) -> bool {
        self.lexicon.is(self.lemma(at), manner)
    }

    /// The preposition of a noun: "of", "with"; empty: none.
    pub fn preposition(&self, noun: usize) -> &str {
        self.child(noun, &[Relation::Case]).map_or("", |case| self.lemma(case))
    }

    /// Whether a word does a verb's work, whatever its tag: it has a subject, and the lexicon knows it as a verb.
    pub fn is_verbal(&self, at: usize) -> bool {
        let taken_for_noun = || {
            let has_subject =
                self.child(at, &[Relation::Nsubj]).is_some() && self.child(at, &[Relation::Cop]).is_none();
            has_subject && !self.lexicon.verb(self.lemma(at)).is_empty()
        };
        self.tag(at).is_verb() || taken_for_noun()
    }

    /// Whether the verb is a passive: "were held", "imposed by".
    pub fn is_passive(&self, verb: usize) -> bool {
        let by = || self.child(verb, &[Relation::OblAgent]).is_some() && self.child(verb, &[Relation::Nsubj]).is_none();
        self.child(verb, &[Relation::AuxPass]).is_some()
            || by()
            || (self.tag(verb) == Tag::Vbn && self.relation(verb) == Relation::Acl && self.misread != Some(verb))
    }

    /// What the clause of this verb (or predicate) says of its own truth.
    pub fn mood(&self, verb: usize) -> Mood {
        if matches!(self.lemma(verb), "likely" | "unlikely" | "unclear" | "possible" | "impossible") {
            return Mood::Possible;
        }
        for &child in self.children(verb) {
            let lemma = self.lemma(child);
            match self.relation(child) {
                // "are to meet"
                Relation::Aux | Relation::Cop if lemma == "be" && self.lemma(child + 1) == "to" => return Mood::Future,
                Relation::Aux => match lemma {
                    // "would have": it was not
                    "would" | "'d" if self.children(verb).iter().any(|c| *c > child && self.lemma(*c) == "have") => {
                        return Mood::Possible;
                    }
                    "will" | "'ll" | "wo" | "shall" | "would" | "'d" => return Mood::Future,
                    "must" | "should" | "ought" => return Mood::Duty,
                    "may" | "might" | "could" | "can" | "ca" => return Mood::Possible,
                    _ => {}
                },
                Relation::Mark if matches!(lemma, "if" | "unless" | "whether" | "lest") => return Mood::Possible,
                Relation::Advmod if matches!(lemma, "possibly" | "perhaps" | "maybe") => return Mood::Possible,
                _ => {}
            }
        }
        Mood::Fact
    }

    /// Whether a word begins what is no part of the deed: a condition, a time, a reason.
    pub fn turns_away(&self, at: usize) -> bool {
        // "after four years" tells when
        let timed = self.lemma(at) == "after" && self.tree.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Cd);
        if timed {
            return false;
        }
        matches!(self.tag(at), Tag::In | Tag::Wrb)
            && matches!(
                self.lemma(at),
                "if" | "unless" | "because" | "while" | "after" | "although" | "though" | "when" | "whether"
            )
    }

    /// What is no part of the deed: the attribution, and from a word that turns away to the next comma.
    pub fn beside(&self) -> Vec<bool> {
        let mut away = false;
        (0..self.len())
            .map(|at| {
                away = (away || self.turns_away(at)) && self.tag(at) != Tag::Comma;
                away || at >= self.attribution
            })
            .collect()
    }

    /// Whether the clause is denied: "has not", "never".
    pub fn is_negated(&self, at: usize) -> bool {
        self.children(at).iter().any(|&child| {
            matches!(self.relation(child), Relation::Advmod | Relation::Aux | Relation::Det | Relation::Cc)
                && matches!(self.lemma(child), "not" | "n't" | "never" | "no" | "neither" | "nor")
        })
    }

    /// The type that the lexicon gives to a verb with what depends on it, and how many further words said so.
    pub fn verb_kind(&self, verb: usize) -> Option<(EventType, usize)> {
        if let Some(copula) = self.child(verb, &[Relation::Cop]) {
            let is = |wanted: &Vec<String>| {
                self.tree.subtree(verb).any(|at| wanted.iter().any(|word| word == self.lemma(at)))
            };
            let found = self.lexicon.verb(self.lemma(copula)).iter().find(|entry| entry.rest.iter().all(is));
            if let Some(entry) = found.filter(|entry| !entry.rest.is_empty()) {
                return Some((entry.kind, entry.rest.len()));
            }
        }
        let mut best: Option<(&Entry, usize)> = None;
        for entry in self.lexicon.verb(self.lemma(verb)) {
            // entries come the longest first; of those as long as each other, the one whose words stand nearest is meant
            if best.is_some_and(|(found, _)| found.rest.len() > entry.rest.len()) {
                break;
            }
            let nearer = |distance: &usize| best.is_none_or(|(_, found)| *distance < found);
            if let Some(distance) = self.fits(verb, entry).filter(nearer) {
                best = Some((entry, distance));
            }
        }
        best.map(|(entry, _)| (entry.kind, entry.rest.len()))
    }

    /// How far off the further words of an entry stand, if they all do.
    fn fits(&self, verb: usize, entry: &Entry) -> Option<usize> {
        let distances = entry.rest.iter().map(|wanted| self.distance(verb, wanted));
        distances.sum()
    }

    fn distance(&self, verb: usize, wanted: &[String]) -> Option<usize> {
        let is = |at: usize| at != verb && wanted.iter().any(|word| word == self.lemma(at));
        if wanted.iter().any(|word| word.starts_with('<')) {
            let subject = self.subject(verb)?;
            let is_state =
                || self.mention_of[subject].is_some_and(|mention| self.mentions[mention].via != NameKind::Demonym);
            let found = wanted.iter().map(|word| word.trim_start_matches('<'));
            return found
                .into_iter()
                .any(|word| word == self.lemma(subject) || (word == "STATE" && is_state()))
                .then_some(0);
        }
        let joined = |child: &usize| !matches!(self.relation(*child), Relation::Nsubj | Relation::Parataxis);
        let below = |child: usize| {
            self.children(child)
                .iter()
                .copied()
                .filter(move |below| self.relation(*below) != Relation::Acl && self.relation(child) != Relation::Advcl)
        };
        let near = self
            .children(verb)
            .iter()
            .copied()
            .filter(joined)
            .flat_map(|child| std::iter::once(child).chain(below(child)));
        // "charged a man with murder", whichever noun the preposition was given to
        let nouns = self.children(verb).iter().filter(|child| !self.relation(**child).is_clause());
        let deeper = nouns.flat_map(|child| self.children(*child)).flat_map(|below| self.children(*below));
        let deeper = deeper.copied().filter(|at| self.relation(*at) == Relation::Case);
        let owner = self.head(verb).filter(|_| self.relation(verb) == Relation::Acl && self.tag(verb) == Tag::Vbn);
        // particles and prepositions stand next to the verb, objects may stand further off
        let following = self.follows(verb).filter(|at| self.tag(*at).is_noun() || *at <= verb + 2);
        near.chain(deeper).chain(owner).chain(following).filter(|at| is(*at)).map(|at| at.abs_diff(verb)).min()
    }

    /// The next few words, as far as no other clause begins: where the tree is wrong, an object still stands there.
    fn follows(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        let ends = |at: &usize| {
            let tag = self.tag(*at);
            !matches!(tag, Tag::Comma | Tag::Colon | Tag::Stop | Tag::Wdt | Tag::Wp | Tag::Md) && !tag.is_finite()
        };
        (verb + 1..self.len().min(verb + 7)).take_while(ends)
    }

    /// The type that the lexicon gives to a noun that is a deed.
    pub fn noun_kind(&self, noun: usize) -> Option<EventType> {
        if !self.tag(noun).is_noun() || self.mention_of[noun].is_some() {
            return None;
        }
        let entries = self.lexicon.noun(self.lemma(noun));
        let found = entries.iter().find(|entry| {
            entry.rest.iter().rev().enumerate().all(|(back, wanted)| {
                noun.checked_sub(back + 1).is_some_and(|at| wanted.iter().any(|word| word == self.lemma(at)))
            })
        })?;
        Some(found.kind)
    }
}
