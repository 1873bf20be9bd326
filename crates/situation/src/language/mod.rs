//! The whole language as one table: every section, every key, its shape, and what it means.
//!
//! Validation, the JSON Schema and the reference are all read off this table, so they cannot disagree.

mod actors;
mod allow;
mod instruments;
mod world;

use crate::QuantityKind;

/// A table of the language: a section of the file, or a table inside one.
#[derive(Debug)]
pub struct Table {
    /// Where it stands; capitals stand for keys: `actors.ACTOR`.
    pub path: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its keys.
    pub fields: &'static [Field],
}

/// A key of a [`Table`].
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What may stand behind it.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    pub doc: &'static str,
}

/// What kind of quantity a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// This kind.
    Kind(QuantityKind),
    /// The kind of the quantity that `quantity` names.
    Target,
}

/// What may stand behind a key.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// A day.
    Date,
    /// `true` or `false`.
    Flag,
    /// A whole number from 1.
    Whole,
    /// A span of time: `"12m"`.
    Span,
    /// The path of a quantity.
    Path,
    /// A decision list over the record.
    Resolver,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The key of another thing.
    Name,
    /// A list of keys of other things.
    Names,
    /// One key or a list of them.
    NameOrNames,
    /// A day, or a table with a stage.
    Reveal,
    /// A number, a range, a word, a table or a dated list.
    Quantity(Of),
    /// A number, a range or a word.
    Scalar,
    /// A table from subject to option or outcome.
    Conditions,
    /// A list of such tables.
    ConditionsList,
    /// A reason, or a table that leads to reasons by way of the parts of a path.
    Reasons,
    /// A table.
    Table(&'static Table),
    /// A table of tables, under keys that the author chooses.
    Tables(&'static Table),
    /// The same, where a bare quantity stands for a table with this one key.
    Short(&'static Table, &'static str),
    /// A table of quantities, under keys of other things.
    Quantities(QuantityKind),
}

impl Shape {
    /// What is expected, for messages and the reference.
    pub fn expected(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "a list of texts",
            Self::Date => "a day, such as 2024-11-05",
            Self::Flag => "true or false",
            Self::Whole => "a whole number from 1",
            Self::Span => "a span of time, such as \"12m\"",
            Self::Path => "the path of a quantity",
            Self::Resolver => "a decision list, as text",
            Self::Choice(_) => "one of a few words",
            Self::Name => "a name",
            Self::Names => "a list of names",
            Self::NameOrNames => "a name, or a list of names",
            Self::Reveal => "a day, or { stage = 2 }",
            Self::Quantity(_) => "a quantity",
            Self::Scalar => "a number, a range or a word",
            Self::Conditions => "a table of conditions, such as { talks = \"held\" }",
            Self::ConditionsList => "a list of tables of conditions, such as [{ talks = \"held\" }]",
            Self::Reasons => "a reason, or a table of reasons by path",
            Self::Table(_) | Self::Tables(_) => "a table",
            Self::Short(..) => "a table, or a quantity",
            Self::Quantities(_) => "a table of quantities",
        }
    }
}

impl Table {
    /// The key of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
    }
}

const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, required: true, doc }
}

const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, required: false, doc }
}

const SOURCE: Field = optional("source", Shape::Text, "where it is from; without one it is reported as assumed");
const CHECKED: Field = optional(
    "checked",
    Shape::Text,
    "how the source was looked up: a file, a page that was really opened, or `memory`",
);
const NOTE: Field = optional("note", Shape::Text, "for the reader");
const FROM: Field = optional("from", Shape::Date, "the first day the value holds");
const KNOWN: Field = optional("known", Shape::Date, "the day from which one could know it; defaults to `from`");
const PHRASES: Field = optional("phrases", Shape::Texts, "how a question may call it");
const OPTION_NAME: Field = optional("name", Shape::Text, "how a person calls it; defaults to the key, read as words");
const RESOLVER: Field = optional("resolver", Shape::Resolver, "how the record tells what happened");

/// A quantity written as a table, or one element of a dated list.
pub static VALUE: Table = Table {
    path: "QUANTITY",
    doc: "A quantity written as a table, or one value of a dated list.",
    fields: &[
        required("value", Shape::Scalar, "a number, a range such as \"0.2..0.5\", or a word of its scale"),
        FROM,
        KNOWN,
        SOURCE,
        CHECKED,
        NOTE,
    ],
};

/// A reveal written as a table.
pub static REVEAL: Table = Table {
    path: "contingencies.C.reveal",
    doc: "When a contingency is revealed, if not on a given day.",
    fields: &[required("stage", Shape::Whole, "revealed before the movers of that stage")],
};

/// The file.
pub static ROOT: Table = Table {
    path: "",
    doc: "A situation: who acts, what is at stake, what each can do, and what else may happen.",
    fields: &[
        required("situation", Shape::Table(&world::SITUATION), "what the file is about"),
        required("stakes", Shape::Tables(&world::STAKE), "what is at issue"),
        required("actors", Shape::Tables(&actors::ACTOR), "who acts"),
        required("instruments", Shape::Tables(&instruments::INSTRUMENT), "what each actor can do"),
        optional("interactions", Shape::Tables(&instruments::INTERACTION), "what options do together"),
        optional("outcomes", Shape::Tables(&instruments::OUTCOME), "what needs several consents"),
        optional("contingencies", Shape::Tables(&world::CONTINGENCY), "what else may happen"),
        optional("ties", Shape::Tables(&world::TIE), "treaties, alliances, trade, hosted forces"),
        optional("drivers", Shape::Tables(&world::DRIVER), "slow trends"),
        optional("beliefs", Shape::Tables(&actors::BELIEF), "what one actor holds of another"),
        optional("claims", Shape::Tables(&actors::CLAIM), "what somebody said, entered by hand"),
        optional("allow", Shape::Table(&allow::ALLOW), "warnings that are meant to be so, and why"),
    ],
};

/// Every table of the language, the file itself first, each once, in the order of the reference.
pub fn tables() -> Vec<&'static Table> {
    fn visit(table: &'static Table, seen: &mut Vec<&'static Table>) {
        if seen.iter().any(|t| std::ptr::eq(*t, table)) {
            return;
        }
        seen.push(table);
        for field in table.fields {
            match field.shape {
                Shape::Table(t) | Shape::Tables(t) | Shape::Short(t, _) => visit(t, seen),
                Shape::Reveal => visit(&REVEAL, seen),
                _ => {}
            }
        }
    }
    let mut seen = Vec::new();
    visit(&ROOT, &mut seen);
    seen.push(&VALUE);
    seen
}
