//! Sections about the file itself, what is at issue, and what no single actor decides.

use super::{CHECKED, KNOWN, NOTE, OPTION_NAME, Of, PHRASES, RESOLVER, SOURCE, Shape, Table, optional, required};
use crate::QuantityKind::{Factor, Probability, Shift, Slope};

pub(super) static SITUATION: Table = Table {
    path: "situation",
    doc: "What the file is about.",
    fields: &[
        required("title", Shape::Text, "what the situation is called"),
        optional("about", Shape::Text, "a sentence or two"),
        required("written", Shape::Date, "undated quantities are known since this day"),
        required("period", Shape::Span, "T: the span that event probabilities are stated for"),
    ],
};

pub(super) static STAKE: Table = Table {
    path: "stakes.STAKE",
    doc: "What is at issue.",
    fields: &[
        required("name", Shape::Text, "how a person calls it"),
        required("worst", Shape::Text, "the one end"),
        required("best", Shape::Text, "the other end"),
    ],
};

pub(super) static CONTINGENCY: Table = Table {
    path: "contingencies.C",
    doc: "What else may happen, that no actor of the situation decides.",
    fields: &[
        required("name", Shape::Text, "how a person calls it"),
        required(
            "reveal",
            Shape::Reveal,
            "the day it is revealed, or `{ stage = 2 }`: before the movers of that stage",
        ),
        PHRASES,
        RESOLVER,
        required("outcomes", Shape::Tables(&CONTINGENCY_OUTCOME), "how it may come out: at least two, exclusive"),
        optional("settled", Shape::Table(&SETTLED), "how it came out, once it has"),
        optional("given", Shape::Tables(&GIVEN), "probabilities that depend on something earlier"),
    ],
};

static CONTINGENCY_OUTCOME: Table = Table {
    path: "contingencies.C.outcomes.O",
    doc: "One way a contingency may come out.",
    fields: &[
        OPTION_NAME,
        PHRASES,
        optional(
            "probability",
            Shape::Quantity(Of::Kind(Probability)),
            "of two outcomes one states it and the other has the rest; of three or more all state it",
        ),
    ],
};

static SETTLED: Table = Table {
    path: "contingencies.C.settled",
    doc: "How a contingency came out.",
    fields: &[
        required("outcome", Shape::Name, "which outcome it was"),
        required("on", Shape::Date, "the day on which it was settled"),
        optional("known", Shape::Date, "the day from which one could know it; defaults to `on`"),
        SOURCE,
        CHECKED,
        NOTE,
    ],
};

static GIVEN: Table = Table {
    path: "contingencies.C.given.G",
    doc: "Probabilities of a contingency under conditions.",
    fields: &[
        required("when", Shape::Conditions, "all of these: earlier outcomes of contingencies, or options"),
        required("outcomes", Shape::Quantities(Probability), "the probabilities, stated by the same rule as without"),
    ],
};

pub(super) static TIE: Table = Table {
    path: "ties.T",
    doc: "A treaty, an alliance, trade, hosted forces: in force from a day to a day.",
    fields: &[
        required("name", Shape::Text, "how a person calls it"),
        required("between", Shape::Names, "the actors it binds"),
        required(
            "kind",
            Shape::Choice(&["treaty", "alliance", "trade", "forces", "affinity", "membership"]),
            "what sort of tie it is",
        ),
        required("from", Shape::Date, "the first day it is in force"),
        optional("until", Shape::Date, "the first day it no longer is"),
        KNOWN,
        SOURCE,
        CHECKED,
        NOTE,
        optional("feeds", Shape::Tables(&FEED), "the quantities it changes"),
    ],
};

static FEED: Table = Table {
    path: "ties.T.feeds.F",
    doc: "What a tie does to a quantity, by `add` or by `multiply`.",
    fields: &[
        required("quantity", Shape::Path, "the quantity it changes"),
        optional("add", Shape::Quantity(Of::Kind(Shift)), "what it adds, on the transformed scale"),
        optional(
            "multiply",
            Shape::Quantity(Of::Kind(Factor)),
            "what it multiplies: a positive quantity's value, a probability's odds, an effect's transformed value",
        ),
        SOURCE,
        CHECKED,
        NOTE,
    ],
};

pub(super) static DRIVER: Table = Table {
    path: "drivers.D",
    doc: "A slow trend. It moves in yearly steps: within a calendar year it has its value of 1 July.",
    fields: &[
        required("name", Shape::Text, "how a person calls it"),
        required("quantity", Shape::Path, "the quantity it moves"),
        required("slope", Shape::Quantity(Of::Kind(Slope)), "change per year, on the transformed scale"),
        required("from", Shape::Date, "since when it moves"),
        optional("until", Shape::Date, "until when; then the quantity stays where it is"),
        KNOWN,
        SOURCE,
        CHECKED,
        NOTE,
    ],
};
