//! What the file defines, looked up in the file itself: a section with an error in it still defines its name.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use spine::Key;

use super::Node;
use crate::{Path, QuantityKind};

/// What a condition can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SubjectKind {
    /// An instrument, at an option.
    Instrument,
    /// An outcome of several actors, at an option.
    Outcome,
    /// A contingency, at an outcome.
    Contingency,
}

impl SubjectKind {
    pub(crate) const ALL: [Self; 3] = [Self::Instrument, Self::Outcome, Self::Contingency];

    /// The section, and the key of its values.
    pub(crate) fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Instrument => ("instruments", "options"),
            Self::Outcome => ("outcomes", "options"),
            Self::Contingency => ("contingencies", "outcomes"),
        }
    }

    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Outcome => "outcome",
            Self::Contingency => "contingency",
        }
    }
}

/// Whether there is a quantity at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// There is.
    There,
    /// All that it names exists, but no quantity is written there.
    NoQuantity,
    /// Something it names does not exist.
    Unknown,
}

/// The names of a file.
pub(crate) struct Names<'a> {
    root: Node<'a>,
    paths: OnceCell<BTreeSet<String>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(root: Node<'a>) -> Self {
        Self { root, paths: OnceCell::new() }
    }

    /// Whether a section defines a name.
    pub(crate) fn has(&self, section: &str, key: &str) -> bool {
        self.root.table(section).is_some_and(|s| s.has(key))
    }

    /// The names that a section defines.
    pub(crate) fn of(&self, section: &str) -> Vec<&'a str> {
        self.root.table(section).map(|s| s.values().map(|(key, _)| key.value).collect()).unwrap_or_default()
    }

    /// The subject of that name, and the table that defines it.
    pub(crate) fn subject(&self, key: &str) -> Option<(SubjectKind, Node<'a>)> {
        SubjectKind::ALL.into_iter().find_map(|kind| {
            let node = self.root.table(kind.keys().0)?.table(key)?;
            Some((kind, node))
        })
    }

    /// The names of all subjects of these kinds.
    pub(crate) fn subjects(&self, kinds: &[SubjectKind]) -> Vec<&'a str> {
        kinds.iter().flat_map(|kind| self.of(kind.keys().0)).collect()
    }

    /// Where a key stands; the nearest table around it, if it does not exist.
    pub(crate) fn span(&self, keys: &[&str]) -> Range<usize> {
        let mut node = self.root;
        let mut span = node.span();
        for key in keys {
            if node.has(key) {
                span = node.key_span(key);
            }
            match node.table(key) {
                Some(inner) => node = inner,
                None => break,
            }
        }
        span
    }

    /// Where the table under these keys stands, for instance its header.
    pub(crate) fn node(&self, keys: &[&str]) -> Option<Node<'a>> {
        keys.iter().try_fold(self.root, |node, key| node.table(key))
    }

    /// Whether there is a quantity at a path.
    pub(crate) fn presence(&self, path: &Path) -> Presence {
        let there = |keys: &[&str]| match keys.split_last() {
            Some((last, before)) => self.node(before).is_some_and(|n| n.has(last)),
            None => false,
        };
        let (written, named): (bool, bool) = match path {
            Path::Precision(actor) => {
                let actor = there(&["actors", actor.as_str()]);
                (actor, actor)
            }
            Path::Want { actor, stake } => (
                there(&["actors", actor.as_str(), "wants", stake.as_str()]),
                there(&["actors", actor.as_str()]) && there(&["stakes", stake.as_str()]),
            ),
            // an inertia that is not written is exactly 1
            Path::Inertia { instrument, option } => {
                let option = there(&["instruments", instrument.as_str(), "options", option.as_str()]);
                (option, option)
            }
            Path::Effect { instrument, option, stake } => {
                let option = ["instruments", instrument.as_str(), "options", option.as_str()];
                (
                    self.node(&option).and_then(|o| o.table("effects")).is_some_and(|e| e.has(stake.as_str())),
                    there(&option) && there(&["stakes", stake.as_str()]),
                )
            }
            Path::Interaction(key) => {
                let interaction = there(&["interactions", key.as_str()]);
                (interaction, interaction)
            }
            Path::Occasion(instrument) => (
                there(&["instruments", instrument.as_str(), "occasion", "probability"]),
                there(&["instruments", instrument.as_str()]),
            ),
            Path::Chance { contingency, outcome } => {
                let outcome = ["contingencies", contingency.as_str(), "outcomes", outcome.as_str()];
                (self.node(&outcome).is_some_and(|o| o.has("probability")), there(&outcome))
            }
            Path::Given { contingency, given, outcome } => {
                let contingency = ["contingencies", contingency.as_str()];
                let node = self.node(&contingency);
                let given = node.and_then(|c| c.table("given")).and_then(|g| g.table(given.as_str()));
                let outcomes = node.and_then(|c| c.table("outcomes"));
                (
                    given.and_then(|g| g.table("outcomes")).is_some_and(|o| o.has(outcome.as_str())),
                    given.is_some() && outcomes.is_some_and(|o| o.has(outcome.as_str())),
                )
            }
            Path::Feed { tie, feed } => {
                let feed = there(&["ties", tie.as_str(), "feeds", feed.as_str()]);
                (feed, feed)
            }
            Path::Slope(driver) => {
                let driver = there(&["drivers", driver.as_str()]);
                (driver, driver)
            }
            Path::Belief(belief) => {
                let belief = there(&["beliefs", belief.as_str()]);
                (belief, belief)
            }
        };
        match (written, named) {
            (true, _) => Presence::There,
            (false, true) => Presence::NoQuantity,
            (false, false) => Presence::Unknown,
        }
    }

    /// The kind of the quantity at a path, as far as the file tells.
    pub(crate) fn kind_of(&self, path: &Path) -> Option<QuantityKind> {
        match path {
            Path::Feed { tie, feed } => {
                let feed = self.node(&["ties", tie.as_str(), "feeds", feed.as_str()])?;
                match (feed.has("add"), feed.has("multiply")) {
                    (true, false) => Some(QuantityKind::Shift),
                    (false, true) => Some(QuantityKind::Factor),
                    _ => None,
                }
            }
            Path::Belief(belief) => {
                let about: Path = self.node(&["beliefs", belief.as_str()])?.text("quantity")?.value.parse().ok()?;
                match about {
                    Path::Belief(_) => None,
                    about => self.kind_of(&about),
                }
            }
            path => path.kind(),
        }
    }

    /// The path of every quantity in the file, as text.
    pub(crate) fn paths(&self) -> &BTreeSet<String> {
        self.paths.get_or_init(|| {
            let mut all = BTreeSet::new();
            let mut add = |path: Path| {
                if self.presence(&path) == Presence::There {
                    all.insert(path.to_string());
                }
            };
            let keys = |node: Option<Node<'a>>| -> Vec<Key> {
                node.map(|n| n.values().filter_map(|(key, _)| Key::new(key.value).ok()).collect()).unwrap_or_default()
            };
            for (actor, node) in self.root.tables("actors") {
                add(Path::Precision(actor.clone()));
                for stake in keys(node.table("wants")) {
                    add(Path::Want { actor: actor.clone(), stake });
                }
            }
            for (instrument, node) in self.root.tables("instruments") {
                add(Path::Occasion(instrument.clone()));
                for (option, node) in node.tables("options") {
                    add(Path::Inertia { instrument: instrument.clone(), option: option.clone() });
                    for stake in keys(node.table("effects")) {
                        add(Path::Effect { instrument: instrument.clone(), option: option.clone(), stake });
                    }
                }
            }
            for (contingency, node) in self.root.tables("contingencies") {
                for outcome in keys(node.table("outcomes")) {
                    add(Path::Chance { contingency: contingency.clone(), outcome });
                }
                for (given, node) in node.tables("given") {
                    for outcome in keys(node.table("outcomes")) {
                        add(Path::Given { contingency: contingency.clone(), given: given.clone(), outcome });
                    }
                }
            }
            for (tie, node) in self.root.tables("ties") {
                for feed in keys(node.table("feeds")) {
                    add(Path::Feed { tie: tie.clone(), feed });
                }
            }
            keys(self.root.table("interactions")).into_iter().map(Path::Interaction).for_each(&mut add);
            keys(self.root.table("drivers")).into_iter().map(Path::Slope).for_each(&mut add);
            keys(self.root.table("beliefs")).into_iter().map(Path::Belief).for_each(&mut add);
            all
        })
    }
}
