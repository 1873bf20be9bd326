//! The relations of words to their heads: the basic ones of Universal Dependencies.

/// How a word depends on its head: a basic relation of Universal Dependencies.
///
/// Of the subtypes only the passives and the agent are kept, as they decide who did it and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Relation {
    /// Clause that modifies a noun.
    Acl,
    /// Adverbial clause.
    Advcl,
    /// Adverb.
    Advmod,
    /// Adjective of a noun.
    Amod,
    /// Apposition.
    Appos,
    /// Auxiliary.
    Aux,
    /// Auxiliary of the passive.
    AuxPass,
    /// Preposition or possessive ending of its noun.
    Case,
    /// Coordinating conjunction.
    Cc,
    /// Clause that is an object.
    Ccomp,
    /// Part of a compound; also the particle of a verb.
    Compound,
    /// Later member of a coordination.
    Conj,
    /// Copula.
    Cop,
    /// Clause that is a subject.
    Csubj,
    /// Clause that is the subject of a passive.
    CsubjPass,
    /// Something else.
    Dep,
    /// Determiner.
    Det,
    /// Interjection and the like.
    Discourse,
    /// Element moved out of its place.
    Dislocated,
    /// Expletive *it* or *there*.
    Expl,
    /// Later part of a fixed expression.
    Fixed,
    /// Later part of a name or a date.
    Flat,
    /// Later part of a word split by mistake.
    Goeswith,
    /// Indirect object.
    Iobj,
    /// Later member of a list.
    List,
    /// Subordinating conjunction, or *to*.
    Mark,
    /// Noun that modifies a noun.
    Nmod,
    /// Subject.
    Nsubj,
    /// Subject of a passive.
    NsubjPass,
    /// Number of a noun.
    Nummod,
    /// Object.
    Obj,
    /// Noun that modifies a verb, most often with a preposition.
    Obl,
    /// Agent of a passive, with *by*.
    OblAgent,
    /// What is left where a head was left out.
    Orphan,
    /// Clause placed beside another.
    Parataxis,
    /// Punctuation.
    Punct,
    /// Words that the speaker took back.
    Reparandum,
    /// Head of the sentence.
    Root,
    /// Whoever is addressed.
    Vocative,
    /// Clause without a subject of its own.
    Xcomp,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 40] = [
        Relation::Acl,
        Relation::Advcl,
        Relation::Advmod,
        Relation::Amod,
        Relation::Appos,
        Relation::Aux,
        Relation::AuxPass,
        Relation::Case,
        Relation::Cc,
        Relation::Ccomp,
        Relation::Compound,
        Relation::Conj,
        Relation::Cop,
        Relation::Csubj,
        Relation::CsubjPass,
        Relation::Dep,
        Relation::Det,
        Relation::Discourse,
        Relation::Dislocated,
        Relation::Expl,
        Relation::Fixed,
        Relation::Flat,
        Relation::Goeswith,
        Relation::Iobj,
        Relation::List,
        Relation::Mark,
        Relation::Nmod,
        Relation::Nsubj,
        Relation::NsubjPass,
        Relation::Nummod,
        Relation::Obj,
        Relation::Obl,
        Relation::OblAgent,
        Relation::Orphan,
        Relation::Parataxis,
        Relation::Punct,
        Relation::Reparandum,
        Relation::Root,
        Relation::Vocative,
        Relation::Xcomp,
    ];

    /// The relation as Universal Dependencies writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Relation::Acl => "acl",
            Relation::Advcl => "advcl",
            Relation::Advmod => "advmod",
            Relation::Amod => "amod",
            Relation::Appos => "appos",
            Relation::Aux => "aux",
            Relation::AuxPass => "aux:pass",
            Relation::Case => "case",
            Relation::Cc => "cc",
            Relation::Ccomp => "ccomp",
            Relation::Compound => "compound",
            Relation::Conj => "conj",
            Relation::Cop => "cop",
            Relation::Csubj => "csubj",
            Relation::CsubjPass => "csubj:pass",
            Relation::Dep => "dep",
            Relation::Det => "det",
            Relation::Discourse => "discourse",
            Relation::Dislocated => "dislocated",
            Relation::Expl => "expl",
            Relation::Fixed => "fixed",
            Relation::Flat => "flat",
            Relation::Goeswith => "goeswith",
            Relation::Iobj => "iobj",
            Relation::List => "list",
            Relation::Mark => "mark",
            Relation::Nmod => "nmod",
            Relation::Nsubj => "nsubj",
            Relation::NsubjPass => "nsubj:pass",
            Relation::Nummod => "nummod",
            Relation::Obj => "obj",
            Relation::Obl => "obl",
            Relation::OblAgent => "obl:agent",
            Relation::Orphan => "orphan",
            Relation::Parataxis => "parataxis",
            Relation::Punct => "punct",
            Relation::Reparandum => "reparandum",
            Relation::Root => "root",
            Relation::Vocative => "vocative",
            Relation::Xcomp => "xcomp",
        }
    }

    /// The relation of this name; a subtype that is not kept is read as its basic relation.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Relation> {
        let find = |name: &str| Relation::ALL.into_iter().find(|relation| relation.name() == name);
        find(name).or_else(|| find(name.split(':').next()?))
    }

    /// A subject, active or passive, noun or clause.
    #[must_use]
    pub const fn is_subject(self) -> bool {
        matches!(self, Relation::Nsubj | Relation::NsubjPass | Relation::Csubj | Relation::CsubjPass)
    }

    /// A direct or indirect object.
    #[must_use]
    pub const fn is_object(self) -> bool {
        matches!(self, Relation::Obj | Relation::Iobj)
    }

    /// The subject or the auxiliary of a passive.
    #[must_use]
    pub const fn is_passive(self) -> bool {
        matches!(self, Relation::NsubjPass | Relation::CsubjPass | Relation::AuxPass)
    }

    /// The head of a clause that depends on another word.
    #[must_use]
    pub const fn is_clause(self) -> bool {
        matches!(
            self,
            Relation::Acl
                | Relation::Advcl
                | Relation::Ccomp
                | Relation::Xcomp
                | Relation::Csubj
                | Relation::CsubjPass
                | Relation::Parataxis
        )
    }

    /// A part of a name or a fixed expression that means nothing by itself.
    #[must_use]
    pub const fn is_joined(self) -> bool {
        matches!(self, Relation::Compound | Relation::Flat | Relation::Fixed | Relation::Goeswith)
    }
}

impl std::fmt::Display for Relation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
