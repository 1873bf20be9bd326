//! The tags of words: those of the Penn Treebank, as UD English uses them.

/// What a word is in its sentence: a tag of the Penn Treebank with the additions of the English Web Treebank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    /// Coordinating conjunction.
    Cc,
    /// Cardinal number.
    Cd,
    /// Determiner.
    Dt,
    /// Existential *there*.
    Ex,
    /// Foreign word.
    Fw,
    /// Preposition or subordinating conjunction.
    In,
    /// Adjective.
    Jj,
    /// Comparative adjective.
    Jjr,
    /// Superlative adjective.
    Jjs,
    /// Marker of a list item.
    Ls,
    /// Modal.
    Md,
    /// Singular or mass noun.
    Nn,
    /// Plural noun.
    Nns,
    /// Singular proper noun.
    Nnp,
    /// Plural proper noun.
    Nnps,
    /// Predeterminer.
    Pdt,
    /// Possessive ending.
    Pos,
    /// Personal pronoun.
    Prp,
    /// Possessive pronoun.
    PrpPoss,
    /// Adverb.
    Rb,
    /// Comparative adverb.
    Rbr,
    /// Superlative adverb.
    Rbs,
    /// Particle.
    Rp,
    /// Symbol.
    Sym,
    /// *To* before an infinitive.
    To,
    /// Interjection.
    Uh,
    /// Base form of a verb.
    Vb,
    /// Past tense.
    Vbd,
    /// Gerund or present participle.
    Vbg,
    /// Past participle.
    Vbn,
    /// Present tense, not third person singular.
    Vbp,
    /// Present tense, third person singular.
    Vbz,
    /// Wh-determiner.
    Wdt,
    /// Wh-pronoun.
    Wp,
    /// Possessive wh-pronoun.
    WpPoss,
    /// Wh-adverb.
    Wrb,
    /// Address of a page or a mailbox.
    Add,
    /// Affix that stands alone.
    Afx,
    /// Part of a word that is split by mistake.
    Gw,
    /// Hyphen within a word.
    Hyph,
    /// Superfluous punctuation.
    Nfp,
    /// End of a sentence.
    Stop,
    /// Comma, or what does its work.
    Comma,
    /// Colon, or what does its work.
    Colon,
    /// Sign of a currency.
    Dollar,
    /// Opening quotation mark.
    OpenQuote,
    /// Closing quotation mark.
    CloseQuote,
    /// Opening bracket.
    OpenBracket,
    /// Closing bracket.
    CloseBracket,
}

impl Tag {
    /// Every tag, in the order of the model's lanes.
    pub const ALL: [Tag; 49] = [
        Tag::Cc,
        Tag::Cd,
        Tag::Dt,
        Tag::Ex,
        Tag::Fw,
        Tag::In,
        Tag::Jj,
        Tag::Jjr,
        Tag::Jjs,
        Tag::Ls,
        Tag::Md,
        Tag::Nn,
        Tag::Nns,
        Tag::Nnp,
        Tag::Nnps,
        Tag::Pdt,
        Tag::Pos,
        Tag::Prp,
        Tag::PrpPoss,
        Tag::Rb,
        Tag::Rbr,
        Tag::Rbs,
        Tag::Rp,
        Tag::Sym,
        Tag::To,
        Tag::Uh,
        Tag::Vb,
        Tag::Vbd,
        Tag::Vbg,
        Tag::Vbn,
        Tag::Vbp,
        Tag::Vbz,
        Tag::Wdt,
        Tag::Wp,
        Tag::WpPoss,
        Tag::Wrb,
        Tag::Add,
        Tag::Afx,
        Tag::Gw,
        Tag::Hyph,
        Tag::Nfp,
        Tag::Stop,
        Tag::Comma,
        Tag::Colon,
        Tag::Dollar,
        Tag::OpenQuote,
        Tag::CloseQuote,
        Tag::OpenBracket,
        Tag::CloseBracket,
    ];

    /// The tag as the treebank writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Tag::Cc => "CC",
            Tag::Cd => "CD",
            Tag::Dt => "DT",
            Tag::Ex => "EX",
            Tag::Fw => "FW",
            Tag::In => "IN",
            Tag::Jj => "JJ",
            Tag::Jjr => "JJR",
            Tag::Jjs => "JJS",
            Tag::Ls => "LS",
            Tag::Md => "MD",
            Tag::Nn => "NN",
            Tag::Nns => "NNS",
            Tag::Nnp => "NNP",
            Tag::Nnps => "NNPS",
            Tag::Pdt => "PDT",
            Tag::Pos => "POS",
            Tag::Prp => "PRP",
            Tag::PrpPoss => "PRP$",
            Tag::Rb => "RB",
            Tag::Rbr => "RBR",
            Tag::Rbs => "RBS",
            Tag::Rp => "RP",
            Tag::Sym => "SYM",
            Tag::To => "TO",
            Tag::Uh => "UH",
            Tag::Vb => "VB",
            Tag::Vbd => "VBD",
            Tag::Vbg => "VBG",
            Tag::Vbn => "VBN",
            Tag::Vbp => "VBP",
            Tag::Vbz => "VBZ",
            Tag::Wdt => "WDT",
            Tag::Wp => "WP",
            Tag::WpPoss => "WP$",
            Tag::Wrb => "WRB",
            Tag::Add => "ADD",
            Tag::Afx => "AFX",
            Tag::Gw => "GW",
            Tag::Hyph => "HYPH",
            Tag::Nfp => "NFP",
            Tag::Stop => ".",
            Tag::Comma => ",",
            Tag::Colon => ":",
            Tag::Dollar => "$",
            Tag::OpenQuote => "``",
            Tag::CloseQuote => "''",
            Tag::OpenBracket => "-LRB-",
            Tag::CloseBracket => "-RRB-",
        }
    }

    /// The tag of this name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Tag> {
        Tag::ALL.into_iter().find(|tag| tag.name() == name)
    }

    /// Any form of a verb; modals are not among them.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// A verb that carries tense by itself.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbp | Tag::Vbz)
    }

    /// A verb in the past tense or its participle.
    #[must_use]
    pub const fn is_past(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbn)
    }

    /// *Will*, *may*, *could* and their like.
    #[must_use]
    pub const fn is_modal(self) -> bool {
        matches!(self, Tag::Md)
    }

    /// A noun, proper or common.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A proper noun.
    #[must_use]
    pub const fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }

    /// A plural noun.
    #[must_use]
    pub const fn is_plural(self) -> bool {
        matches!(self, Tag::Nns | Tag::Nnps)
    }

    /// A personal or possessive pronoun.
    #[must_use]
    pub const fn is_pronoun(self) -> bool {
        matches!(self, Tag::Prp | Tag::PrpPoss)
    }

    /// *Who*, *which*, *when* and their like.
    #[must_use]
    pub const fn is_wh(self) -> bool {
        matches!(self, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb)
    }

    /// An adjective.
    #[must_use]
    pub const fn is_adjective(self) -> bool {
        matches!(self, Tag::Jj | Tag::Jjr | Tag::Jjs)
    }

    /// An adverb.
    #[must_use]
    pub const fn is_adverb(self) -> bool {
        matches!(self, Tag::Rb | Tag::Rbr | Tag::Rbs)
    }

    /// A cardinal number.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Tag::Cd)
    }

    /// A mark of punctuation.
    #[must_use]
    pub const fn is_punctuation(self) -> bool {
        matches!(
            self,
            Tag::Hyph
                | Tag::Nfp
                | Tag::Stop
                | Tag::Comma
                | Tag::Colon
                | Tag::OpenQuote
                | Tag::CloseQuote
                | Tag::OpenBracket
                | Tag::CloseBracket
        )
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
