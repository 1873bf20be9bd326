//! English syntax for a reader of pages: tokens, tags, lemmas and a dependency tree.
//!
//! A page is read one sentence at a time, and many pages are read, so everything here takes time linear in
//! the sentence. The tokens follow the English Web Treebank; a tagger and a greedy transition parser, both
//! averaged perceptrons (Collins 2002) trained on that treebank, give each token its tag, its head and its
//! relation. It does no input or output: the weights are compiled in.
//!
//! ```
//! let model = syntax::Model::embedded();
//! let sentence = model.analyse("China imposed sanctions on the firm.");
//! let root = sentence.root().expect("words");
//! assert_eq!(sentence.lemma(root), "impose");
//! let subject = sentence.child(root, syntax::Relation::Nsubj).expect("a subject");
//! assert_eq!(sentence.text(subject), "China");
//! ```

mod analysis;
mod form;
mod hash;
mod lemma;
mod model;
mod parser;
mod relation;
mod tag;
mod tagger;
mod tokenise;
#[doc(hidden)]
pub mod training;
mod verb;
mod weights;

pub use analysis::{Analysis, Token};
pub use model::{BadModel, Model};
pub use relation::Relation;
pub use tag::Tag;
