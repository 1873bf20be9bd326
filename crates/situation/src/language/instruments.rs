//! Sections about what actors can do, alone and together.

use super::{CHECKED, FROM, KNOWN, NOTE, OPTION_NAME, Of, PHRASES, RESOLVER, SOURCE, Shape, Table, optional, required};
use crate::QuantityKind::{Effect, Inertia, Probability};

pub(super) static INSTRUMENT: Table = Table {
    path: "instruments.I",
    doc: "A lever of one actor.",
    fields: &[
        required("actor", Shape::Name, "whose it is"),
        optional("toward", Shape::NameOrNames, "at whom it is aimed: one actor or a list; omitted: at nobody"),
        required("name", Shape::Text, "how a person calls it"),
        optional("about", Shape::Text, "what it is about, as a question"),
        required("kind", Shape::Choice(&["event", "level", "occasion"]), "how its options come about in time"),
        optional("stage", Shape::Whole, "when it moves; earlier stages move first; defaults to 1"),
        optional("ordered", Shape::Names, "all its options in order, if they are ordered"),
        optional("from", Shape::Date, "the first day the lever exists"),
        optional("until", Shape::Date, "the first day it no longer exists"),
        RESOLVER,
        PHRASES,
        required("options", Shape::Tables(&OPTION), "what may be chosen: at least two, one of them the status quo"),
        optional("occasion", Shape::Table(&OCCASION), "what has to happen first; for the kind `occasion`"),
    ],
};

static OPTION: Table = Table {
    path: "instruments.I.options.O",
    doc: "Something an actor can do with an instrument.",
    fields: &[
        OPTION_NAME,
        PHRASES,
        optional("status-quo", Shape::Flag, "whether it is how things stand; exactly one option of an instrument is"),
        optional("inertia", Shape::Quantity(Of::Kind(Inertia)), "base mass; exactly 1 unless it says otherwise"),
        optional("effects", Shape::Short(&EFFECT, "effect"), "what taking it does to stakes"),
    ],
};

static EFFECT: Table = Table {
    path: "instruments.I.options.O.effects.STAKE",
    doc: "What an option does to a stake.",
    fields: &[
        required(
            "effect",
            Shape::Quantity(Of::Kind(Effect)),
            "a fraction of the swing from the stake's worst to its best end",
        ),
        FROM,
        KNOWN,
        SOURCE,
        CHECKED,
        NOTE,
    ],
};

static OCCASION: Table = Table {
    path: "instruments.I.occasion",
    doc: "What has to happen before the instrument is used. It has a `probability` or a `when`.",
    fields: &[
        required("name", Shape::Text, "what happens, as a person would put it"),
        optional("probability", Shape::Quantity(Of::Kind(Probability)), "of at least one in one period"),
        optional("when", Shape::Conditions, "one condition: an instrument's option or a contingency's outcome"),
        optional("unit", Shape::Choice(&["first", "each"]), "which of several in a window; defaults to `first`"),
    ],
};

pub(super) static INTERACTION: Table = Table {
    path: "interactions.X",
    doc: "What two or three conditions do together, at least one of them an instrument's option.",
    fields: &[
        required("when", Shape::Conditions, "two or three conditions, on different subjects"),
        required("stake", Shape::Name, "the stake it touches"),
        required(
            "effect",
            Shape::Quantity(Of::Kind(Effect)),
            "a fraction of the swing from the stake's worst to its best end",
        ),
        FROM,
        KNOWN,
        SOURCE,
        CHECKED,
        NOTE,
    ],
};

pub(super) static OUTCOME: Table = Table {
    path: "outcomes.OUTCOME",
    doc: "What needs several consents: a table over options of several actors. Questions may ask it like an instrument.",
    fields: &[
        required("name", Shape::Text, "how a person calls it"),
        required("between", Shape::Names, "the actors between whom it comes about"),
        PHRASES,
        RESOLVER,
        required("options", Shape::Tables(&OUTCOME_OPTION), "how it may go: at least two, one of them the status quo"),
    ],
};

static OUTCOME_OPTION: Table = Table {
    path: "outcomes.OUTCOME.options.O",
    doc: "One way an outcome may go.",
    fields: &[
        OPTION_NAME,
        PHRASES,
        optional("status-quo", Shape::Flag, "whether it is how things stand, and has whatever no other option claims"),
        optional("when", Shape::ConditionsList, "any of these tables, all conditions of one"),
    ],
};
