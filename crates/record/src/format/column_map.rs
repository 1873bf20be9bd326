//! Which column of a table says what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocab::EventType;

use super::value::DayStyle;

/// Which column of a table says what, written in TOML.
///
/// ```
/// let map = record::ColumnMap::parse(
///     r#"
///     origin = "votes"           # what the rows carry as their origin
///     dates = "day-first"        # iso (if it is not said), compact, month-first, day-first
///     lag = 1                    # known one day after the event, as no column says when
///     [columns]                  # ours = theirs; without a header, their number from 1
///     date = "Day"               # or year, month and day; without a day, the last of the month or the year
///     source = "Member"
///     mode = "Vote"
///     [fixed]                    # what is the same in each row
///     type = "VOTE"
///     target = "UN-SC"
///     "#,
/// )?;
/// assert_eq!(map.origin(), "votes");
/// # Ok::<(), record::BadColumnMap>(())
/// ```
///
/// A table with a column for each count has `[[cells]]`, each with its `column` and with what is fixed for it (`mode`, `cameo`,
/// `type`): each cell that is not zero becomes a FIGURE row with the number as its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ColumnMap {
    origin: String,
    #[serde(default = "comma")]
    delimiter: char,
    #[serde(default = "yes")]
    quoted: bool,
    #[serde(default = "yes")]
    header: bool,
    #[serde(default)]
    pub(crate) dates: DayStyle,
    #[serde(default)]
    pub(crate) actors: ActorStyle,
    /// Days from an event to the day on which it is known, where no column says that.
    pub(crate) lag: Option<u16>,
    /// Whether a file holds all such events of the days from its first to its last.
    #[serde(default)]
    pub(crate) covers: bool,
    /// Whether cells of zero are rows.
    #[serde(default)]
    pub(crate) zeros: bool,
    pub(crate) columns: BTreeMap<Field, String>,
    #[serde(default)]
    pub(crate) fixed: BTreeMap<Field, String>,
    #[serde(default)]
    pub(crate) cells: Vec<Cell>,
}

/// A column of counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Cell {
    pub column: String,
    pub mode: Option<String>,
    pub cameo: Option<String>,
    pub subject: Option<String>,
}

/// What the actors of a table are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ActorStyle {
    /// Our codes (ISO's for states), or names.
    #[default]
    Iso,
    /// Abbreviations or numbers of the Correlates of War project.
    Cow,
    /// CAMEO country codes.
    Cameo,
    /// Names only.
    Name,
}

/// What a column may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Field {
    Id,
    Date,
    Year,
    Month,
    Day,
    Known,
    Source,
    SourceSector,
    Target,
    TargetSector,
    Type,
    Mode,
    Cameo,
    Intensity,
    Value,
    Place,
    Subject,
    Text,
    Story,
}

fn comma() -> char {
    ','
}

fn yes() -> bool {
    true
}

/// A text that is no map of columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the map of columns is broken: {message}")]
pub struct BadColumnMap {
    /// What is wrong, where, and what to do about it.
    pub message: String,
}

impl ColumnMap {
    /// Reads a map written in TOML.
    ///
    /// # Errors
    /// [`BadColumnMap`] if it is no TOML, has unknown fields, or does not say what a row needs.
    pub fn parse(text: &str) -> Result<Self, BadColumnMap> {
        let map: Self = toml::from_str(text).map_err(|error| BadColumnMap { message: error.to_string() })?;
        match map.lacks() {
            Some(message) => Err(BadColumnMap { message }),
            None => Ok(map),
        }
    }

    /// The name that rows carry as their origin.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// What is wrong with it, if anything.
    fn lacks(&self) -> Option<String> {
        let said = |field: Field| self.columns.contains_key(&field) || self.fixed.contains_key(&field);
        let slug = !self.origin.is_empty()
            && self.origin.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !slug {
            return Some(format!("`origin` is `{}`: expected small letters, digits and hyphens", self.origin));
        }
        if !self.delimiter.is_ascii() || matches!(self.delimiter, '"' | '\n' | '\r') {
            return Some(format!(
                "`delimiter` is {:?}: expected a comma, a semicolon, \"\\t\" or the like",
                self.delimiter
            ));
        }
        if !said(Field::Source) {
            return Some("nothing says who acted: add `source` to [columns] or to [fixed]".to_owned());
        }
        if !self.columns.contains_key(&Field::Date) && !self.columns.contains_key(&Field::Year) {
            return Some(
                "nothing says when: add `date`, or `year` and perhaps `month` and `day`, to [columns]".to_owned(),
            );
        }
        if !self.columns.contains_key(&Field::Known) && self.lag.is_none() {
            return Some(
                "nothing says when a row became known: add `known` to [columns], or `lag`, the days from an event \
                 to that"
                    .to_owned(),
            );
        }
        if !said(Field::Type) && !said(Field::Cameo) && self.cells.is_empty() {
            return Some("nothing says what happened: add `type` or `cameo` to [columns] or to [fixed]".to_owned());
        }
        let fixed_type = self.fixed.get(&Field::Type);
        if let Some(name) = fixed_type.filter(|name| EventType::parse(name).is_none()) {
            let near = EventType::suggest(name).join("`, `");
            return Some(format!("`{name}` is no type of event; near it are `{near}`"));
        }
        if !self.header {
            let theirs = self.columns.values().chain(self.cells.iter().map(|cell| &cell.column));
            for column in theirs {
                if column.parse::<usize>().ok().is_none_or(|number| number == 0) {
                    return Some(format!("without a header, a column is its number from 1; found `{column}`"));
                }
            }
        }
        None
    }

    pub(crate) fn cut(&self) -> super::fields::Cut {
        // A test of `lacks`: it is ASCII.
        super::fields::Cut { delimiter: self.delimiter as u8, quoted: self.quoted }
    }

    pub(crate) fn has_header(&self) -> bool {
        self.header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        ColumnMap::parse(text).map_err(|error| error.to_string()).unwrap_err()
    }

    #[test]
    fn a_map_that_leaves_out_what_a_row_needs_is_told_so() {
        let whole = "origin = \"a\"\nlag = 1\n[columns]\nsource = \"s\"\ndate = \"d\"\n[fixed]\ntype = \"VOTE\"\n";
        assert!(ColumnMap::parse(whole).is_ok());
        for (without, expected) in [
            ("source = \"s\"\n", "who acted"),
            ("date = \"d\"\n", "says when"),
            ("lag = 1\n", "became known"),
            ("[fixed]\ntype = \"VOTE\"\n", "what happened"),
        ] {
            let message = message(&whole.replace(without, ""));
            assert!(message.contains(expected), "{without}: {message}");
        }
        assert!(message(&whole.replace("VOTE", "VTOE")).contains("`VOTE`"));
        assert!(message(&whole.replace("source", "sauce")).contains("sauce"));
        assert!(message(&format!("header = false\n{whole}")).contains("number from 1"));
        assert!(message(&whole.replace("\"a\"", "\"A B\"")).contains("small letters"));
    }
}
