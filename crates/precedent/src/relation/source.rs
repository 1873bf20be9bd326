//! Whose past something was read from.

/// Whose past something was read from, for the question what a subject does to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// What the subject did to the object.
    Dyad,
    /// What the object did to the subject.
    Reverse,
    /// What the subject did to anybody.
    SubjectActed,
    /// What anybody did to the object.
    ObjectReceived,
    /// What anybody did to the subject.
    SubjectReceived,
    /// What the object did to anybody.
    ObjectActed,
}

impl Source {
    /// All of them, in the order in which they are numbered.
    pub const ALL: [Self; 6] =
        [Self::Dyad, Self::Reverse, Self::SubjectActed, Self::ObjectReceived, Self::SubjectReceived, Self::ObjectActed];

    /// Whether it speaks of both actors, not of one and anybody.
    pub fn of_both(self) -> bool {
        matches!(self, Self::Dyad | Self::Reverse)
    }
}
