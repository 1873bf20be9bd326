//! The page and what was read of it.

use std::path::{Path, PathBuf};

use reader::{Claim, ClaimKind, DamageKind, Document, Options, Polarity, SegmentKind};

/// The founding page as it was read.
pub struct Page {
    pub text: String,
    pub document: Document,
}

/// The founding page, if the shared data are at hand.
pub fn founding_page() -> Option<Page> {
    let shared = std::env::var_os("DEMARCHE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let file = shared.join("pages/seed.txt");
    match std::fs::read_to_string(&file) {
        Ok(text) => Some(Page::read(text)),
        Err(_) => {
            eprintln!("skipped: {} is not there (set DEMARCHE_SHARED)", file.display());
            None
        }
    }
}

impl Page {
    pub fn read(text: String) -> Self {
        let document = reader::read(text.as_bytes(), &Options::default());
        Self { text, document }
    }

    /// The claims of the sentence that holds these words.
    pub fn of(&self, words: &str) -> Vec<&Claim> {
        self.document.claims.iter().filter(|claim| claim.sentence.text.contains(words)).collect()
    }

    /// The claim of this kind in the sentence that holds these words.
    #[track_caller]
    pub fn claim(&self, kind: ClaimKind, words: &str) -> &Claim {
        let of = self.of(words);
        of.iter().find(|claim| claim.kind == kind).unwrap_or_else(|| {
            panic!("no {kind:?} in “{words}”, but {:?}", of.iter().map(|claim| claim.kind).collect::<Vec<_>>())
        })
    }

    /// What the stretch is that holds these words.
    #[track_caller]
    pub fn segment(&self, words: &str) -> SegmentKind {
        let at = self.text.find(words).unwrap_or_else(|| panic!("“{words}” is on the page"));
        self.document
            .segments
            .iter()
            .find(|segment| segment.span.contains(&at))
            .expect("every byte is in a segment")
            .kind
    }

    /// Whether damage of this kind is noted within the sentence that holds these words.
    #[track_caller]
    pub fn is_damaged(&self, kind: DamageKind, words: &str) -> bool {
        let at = self.text.find(words).unwrap_or_else(|| panic!("“{words}” is on the page"));
        let segment = self
            .document
            .segments
            .iter()
            .find(|segment| segment.span.contains(&at))
            .expect("every byte is in a segment");
        let span = segment.span.start..segment.span.end + 1;
        self.document.damage.iter().any(|damage| damage.kind == kind && span.contains(&damage.span.start))
    }

    /// A fragment whose end is lost, of which nothing is claimed.
    #[track_caller]
    pub fn is_fragment(&self, words: &str) {
        assert_eq!(self.segment(words), SegmentKind::Fragment, "{words}");
        assert!(self.is_damaged(DamageKind::TailLost, words), "{words}");
        let at = self.text.find(words).unwrap();
        assert!(self.document.claims.iter().all(|claim| !claim.sentence.span.contains(&at)), "{words}");
    }
}

/// Short questions about a claim.
pub trait Asked {
    fn holder_is(&self, words: &str) -> bool;
    fn held_by(&self, actor: &str) -> bool;
    fn hedged(&self, words: &str) -> bool;
    fn given(&self, words: &str) -> bool;
    fn names(&self, actor: &str) -> bool;
    fn has_lost(&self, kind: DamageKind) -> bool;
    fn denies(&self) -> bool;
}

impl Asked for Claim {
    fn holder_is(&self, words: &str) -> bool {
        self.holder.as_ref().is_some_and(|holder| holder.words.text == words)
    }

    fn held_by(&self, actor: &str) -> bool {
        self.holder.as_ref().and_then(|holder| holder.actor.as_ref()).is_some_and(|id| id.as_str() == actor)
    }

    fn hedged(&self, words: &str) -> bool {
        self.hedge.as_ref().is_some_and(|hedge| hedge.words.text.contains(words))
    }

    fn given(&self, words: &str) -> bool {
        self.condition.as_ref().is_some_and(|given| given.words.text.contains(words))
    }

    fn names(&self, actor: &str) -> bool {
        self.actors.iter().any(|id| id.as_str() == actor)
    }

    fn has_lost(&self, kind: DamageKind) -> bool {
        self.damage.contains(&kind)
    }

    fn denies(&self) -> bool {
        self.polarity == Polarity::Denied
    }
}
