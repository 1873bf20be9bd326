//! Sections about who acts: what they want, what they believe, and what is said.

use super::{CHECKED, FROM, KNOWN, NOTE, Of, SOURCE, Shape, Table, optional, required};
use crate::QuantityKind::{Precision, Weight};

pub(super) static ACTOR: Table = Table {
    path: "actors.ACTOR",
    doc: "Who acts. The key, read as a name, finds the actor in the gazetteer.",
    fields: &[
        optional("name", Shape::Text, "how a person calls it; needed if the gazetteer does not know the key"),
        optional("aliases", Shape::Texts, "other names"),
        optional("code", Shape::Text, "its code in the record, such as `PRK`; defaults to the gazetteer's"),
        required(
            "precision",
            Shape::Quantity(Of::Kind(Precision)),
            "λ: the log-odds that one full weighted swing is worth",
        ),
        optional("wants", Shape::Short(&WANT, "weight"), "what it wants: weights by stake, normalised to sum to 1"),
    ],
};

static WANT: Table = Table {
    path: "actors.ACTOR.wants.STAKE",
    doc: "How much an actor cares for a stake, and which end it wants.",
    fields: &[
        required("weight", Shape::Quantity(Of::Kind(Weight)), "the swing weight, before normalisation"),
        optional("toward", Shape::Choice(&["best", "worst"]), "the end it wants; defaults to `best`"),
        FROM,
        KNOWN,
        SOURCE,
        CHECKED,
        NOTE,
    ],
};

const KINDS_OF_CLAIM: &[&str] = &[
    "conditional-forecast",
    "forecast",
    "stance",
    "priority",
    "dependence",
    "belief",
    "trend",
    "event",
    "absence",
    "infeasibility",
];

pub(super) static BELIEF: Table = Table {
    path: "beliefs.B",
    doc: "What one actor holds a quantity to be; it replaces the quantity inside its holder's game only.",
    fields: &[
        required("name", Shape::Text, "the belief, as a person would put it"),
        required("of", Shape::Name, "the actor who holds it"),
        required("quantity", Shape::Path, "what it is about"),
        required("value", Shape::Quantity(Of::Target), "what its holder takes the quantity to be"),
        FROM,
        KNOWN,
        SOURCE,
        CHECKED,
        NOTE,
    ],
};

pub(super) static CLAIM: Table = Table {
    path: "claims.CLAIM",
    doc: "What somebody said, entered by hand. It moves numbers only through the `claims` witness.",
    fields: &[
        required("text", Shape::Text, "the words themselves"),
        optional("speaker", Shape::Text, "who says it"),
        optional("holder", Shape::Text, "who is said to believe it, if that is somebody else"),
        optional(
            "kind",
            Shape::Choice(KINDS_OF_CLAIM),
            "what sort of statement it is; defaults to `forecast`, or `conditional-forecast` if it has an `if`",
        ),
        optional("says", Shape::Conditions, "the one option or outcome spoken of"),
        optional("hedge", Shape::Text, "the words of probability, as they stand"),
        optional("if", Shape::Conditions, "the conditions under which it is said to hold"),
        optional("said", Shape::Date, "the day it was said; without one it is undated"),
        SOURCE,
        CHECKED,
        NOTE,
    ],
};
