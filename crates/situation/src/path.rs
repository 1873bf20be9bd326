//! The address of a quantity in a situation.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use spine::Key;

use crate::QuantityKind;

/// Which quantity of a situation is meant.
///
/// ```
/// use situation::Path;
/// let path: Path = "actors.china.wants.trade".parse()?;
/// assert_eq!(path.to_string(), "actors.china.wants.trade");
/// assert!("actors.china.likes.trade".parse::<Path>().is_err());
/// # Ok::<(), situation::BadPath>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// `actors.ACTOR.precision`
    Precision(Key),
    /// `actors.ACTOR.wants.STAKE`
    Want {
        /// Who wants it.
        actor: Key,
        /// What is wanted.
        stake: Key,
    },
    /// `instruments.I.options.O.inertia`
    Inertia {
        /// The instrument.
        instrument: Key,
        /// Its option.
        option: Key,
    },
    /// `instruments.I.options.O.effects.STAKE`
    Effect {
        /// The instrument.
        instrument: Key,
        /// Its option.
        option: Key,
        /// What it touches.
        stake: Key,
    },
    /// `interactions.X.effect`
    Interaction(Key),
    /// `instruments.I.occasion.probability`
    Occasion(Key),
    /// `contingencies.C.outcomes.O.probability`
    Chance {
        /// The contingency.
        contingency: Key,
        /// Its outcome.
        outcome: Key,
    },
    /// `contingencies.C.given.G.outcomes.O`
    Given {
        /// The contingency.
        contingency: Key,
        /// The case.
        given: Key,
        /// The outcome.
        outcome: Key,
    },
    /// `ties.T.feeds.F`
    Feed {
        /// The tie.
        tie: Key,
        /// The feed.
        feed: Key,
    },
    /// `drivers.D.slope`
    Slope(Key),
    /// `beliefs.B`
    Belief(Key),
}

/// Why a text is not a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the path of a quantity")]
pub struct BadPath(pub String);

impl Path {
    /// The shape of every path, in the order of [`Path`]'s variants; names in capitals stand for keys.
    pub const SHAPES: [&'static str; 11] = [
        "actors.ACTOR.precision",
        "actors.ACTOR.wants.STAKE",
        "instruments.I.options.O.inertia",
        "instruments.I.options.O.effects.STAKE",
        "interactions.X.effect",
        "instruments.I.occasion.probability",
        "contingencies.C.outcomes.O.probability",
        "contingencies.C.given.G.outcomes.O",
        "ties.T.feeds.F",
        "drivers.D.slope",
        "beliefs.B",
    ];

    /// The kind of the quantity, where the path alone decides it: a feed's depends on its rule and a belief's on what
    /// it is about, see [`Situation::kind_of`](crate::Situation::kind_of).
    pub fn kind(&self) -> Option<QuantityKind> {
        match self {
            Self::Precision(_) => Some(QuantityKind::Precision),
            Self::Want { .. } => Some(QuantityKind::Weight),
            Self::Inertia { .. } => Some(QuantityKind::Inertia),
            Self::Effect { .. } | Self::Interaction(_) => Some(QuantityKind::Effect),
            Self::Occasion(_) | Self::Chance { .. } | Self::Given { .. } => Some(QuantityKind::Probability),
            Self::Slope(_) => Some(QuantityKind::Slope),
            Self::Feed { .. } | Self::Belief(_) => None,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Precision(actor) => write!(f, "actors.{actor}.precision"),
            Self::Want { actor, stake } => write!(f, "actors.{actor}.wants.{stake}"),
            Self::Inertia { instrument, option } => write!(f, "instruments.{instrument}.options.{option}.inertia"),
            Self::Effect { instrument, option, stake } => {
                write!(f, "instruments.{instrument}.options.{option}.effects.{stake}")
            }
            Self::Interaction(key) => write!(f, "interactions.{key}.effect"),
            Self::Occasion(instrument) => write!(f, "instruments.{instrument}.occasion.probability"),
            Self::Chance { contingency, outcome } => {
                write!(f, "contingencies.{contingency}.outcomes.{outcome}.probability")
            }
            Self::Given { contingency, given, outcome } => {
                write!(f, "contingencies.{contingency}.given.{given}.outcomes.{outcome}")
            }
            Self::Feed { tie, feed } => write!(f, "ties.{tie}.feeds.{feed}"),
            Self::Slope(driver) => write!(f, "drivers.{driver}.slope"),
            Self::Belief(key) => write!(f, "beliefs.{key}"),
        }
    }
}

impl FromStr for Path {
    type Err = BadPath;

    fn from_str(text: &str) -> Result<Self, BadPath> {
        let bad = || BadPath(text.chars().take(120).collect());
        let key = |part: &str| Key::new(part).map_err(|_| bad());
        // at most six parts matter; a seventh makes the text no path
        let parts: Vec<&str> = text.splitn(8, '.').collect();
        Ok(match *parts.as_slice() {
            ["actors", actor, "precision"] => Self::Precision(key(actor)?),
            ["actors", actor, "wants", stake] => Self::Want { actor: key(actor)?, stake: key(stake)? },
            ["instruments", i, "options", o, "inertia"] => Self::Inertia { instrument: key(i)?, option: key(o)? },
            ["instruments", i, "options", o, "effects", stake] => {
                Self::Effect { instrument: key(i)?, option: key(o)?, stake: key(stake)? }
            }
            ["interactions", x, "effect"] => Self::Interaction(key(x)?),
            ["instruments", i, "occasion", "probability"] => Self::Occasion(key(i)?),
            ["contingencies", c, "outcomes", o, "probability"] => {
                Self::Chance { contingency: key(c)?, outcome: key(o)? }
            }
            ["contingencies", c, "given", g, "outcomes", o] => {
                Self::Given { contingency: key(c)?, given: key(g)?, outcome: key(o)? }
            }
            ["ties", t, "feeds", f] => Self::Feed { tie: key(t)?, feed: key(f)? },
            ["drivers", d, "slope"] => Self::Slope(key(d)?),
            ["beliefs", b] => Self::Belief(key(b)?),
            _ => return Err(bad()),
        })
    }
}

impl Serialize for Path {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_shape_reads_back_as_it_was_written() {
        for shape in Path::SHAPES {
            let text = shape.to_lowercase();
            let path: Path = text.parse().expect("a shape in lower case is a path");
            assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "",
            ".",
            "actors",
            "actors.china",
            "actors.China.precision",
            "actors.a.wants.b.c",
            "beliefs.",
            "beliefs.b.c",
        ] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_path_or_an_error(text in "\\PC{0,60}") {
            if let Ok(path) = text.parse::<Path>() {
                prop_assert_eq!(path.to_string(), text);
            }
        }
    }
}
