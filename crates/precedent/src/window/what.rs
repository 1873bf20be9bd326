//! What a part of a forecast rests on.

/// What a part of a forecast rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// What holds for the average dyad.
    Average,
    /// How often this dyad had events of the kind, lately and ever.
    Dyad,
    /// How long ago the dyad, or its reverse, last had any.
    Recency,
    /// How often the dyad had events of the kind's parent, or any.
    Wider,
    /// How often the target did the like to the source.
    Reverse,
    /// Which kinds the dyad had lately, and what tends to follow them.
    Follows,
    /// Which kinds the target aimed at the source lately, and how such is answered.
    Answers,
    /// How active the source is, towards anybody.
    Source,
    /// How much the target meets with, from anybody.
    Target,
    /// What the source does in the target's region, and what the source's region does to the target.
    Neighbours,
    /// How often the two regions have such events, and what the actors' own rates would give.
    Regions,
    /// How often the kind occurs anywhere, lately and ever.
    World,
    /// The time of the week or year.
    Season,
}
