//! Which rows are asked for.

use vocab::{ActorId, Date, EventType, Window};

/// Which rows are asked for: those that satisfy each of the fields.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// Between whom.
    pub who: Who,
    /// Events of these days; `None` is any day.
    pub window: Option<Window>,
    /// Events of these types; `None` is any type.
    pub types: Option<Vec<EventType>>,
    /// Rows known by this day; `None` is whenever they became known.
    pub known_by: Option<Date>,
    /// At most so many, the earliest; `None` is all.
    pub limit: Option<usize>,
    /// Without sectors, place, subject and text, which are most of a row: for counting.
    pub bare: bool,
}

/// Between whom events are asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Who {
    /// Anybody towards anybody, or nobody.
    #[default]
    Anybody,
    /// The first of each pair towards the second.
    Pairs(Vec<(ActorId, ActorId)>),
    /// These actors as sources or as targets.
    AnyOf(Vec<ActorId>),
}

impl Selection {
    /// Everything.
    pub fn all() -> Self {
        Self::default()
    }

    /// What either of the two does towards the other.
    pub fn between(one: &ActorId, other: &ActorId) -> Self {
        let pairs = vec![(one.clone(), other.clone()), (other.clone(), one.clone())];
        Self { who: Who::Pairs(pairs), ..Self::default() }
    }

    /// What one does towards the other.
    pub fn towards(source: &ActorId, target: &ActorId) -> Self {
        Self { who: Who::Pairs(vec![(source.clone(), target.clone())]), ..Self::default() }
    }

    /// What these actors do, and what is done to them.
    pub fn involving(actors: impl IntoIterator<Item = ActorId>) -> Self {
        Self { who: Who::AnyOf(actors.into_iter().collect()), ..Self::default() }
    }
}

impl Who {
    /// Whether an act of the source towards the target (empty: nobody) is asked for.
    pub(crate) fn takes(&self, source: &[u8], target: &[u8]) -> bool {
        match self {
            Self::Anybody => true,
            Self::Pairs(pairs) => {
                pairs.iter().any(|(s, t)| s.as_str().as_bytes() == source && t.as_str().as_bytes() == target)
            }
            Self::AnyOf(actors) => {
                actors.iter().map(|actor| actor.as_str().as_bytes()).any(|actor| actor == source || actor == target)
            }
        }
    }

    /// Whether there may be such acts where sources and targets lie within bounds; `None`: there are no values.
    pub(crate) fn may_lie(&self, source: Bounds<'_>, target: Bounds<'_>) -> bool {
        match self {
            Self::Anybody => true,
            Self::Pairs(pairs) => pairs.iter().any(|(s, t)| within(s, source) && within(t, target)),
            Self::AnyOf(actors) => actors.iter().any(|actor| within(actor, source) || within(actor, target)),
        }
    }
}

/// Least and greatest of some values.
pub(crate) type Bounds<'a> = Option<(&'a [u8], &'a [u8])>;

fn within(actor: &ActorId, bounds: Bounds<'_>) -> bool {
    let code = actor.as_str().as_bytes();
    bounds.is_some_and(|(least, greatest)| least <= code && code <= greatest)
}
