//! What a resolver asks for, whoever acts: a kind of event of its own.

use spine::Row;
use spine::resolver::{Field, Filter, Pattern, Selection};
use vocab::{EventType, cameo};

/// The acts of a pattern without its actors: "aid or cooperation", "sanctions that stop trade".
#[derive(Debug, Clone, PartialEq)]
pub struct Acts {
    types: Selection<EventType>,
    filters: Vec<Filter>,
    /// Whether acts in either direction are meant.
    pub both_ways: bool,
}

impl Acts {
    /// The acts of a pattern, if event coders tell of such: types of PLOVER, with modes that some CAMEO code has, codes and
    /// intensities. What a place, a subject or a number within the text decides they do not tell.
    pub fn of(pattern: &Pattern) -> Option<Self> {
        let types: Vec<EventType> = match &pattern.types {
            Selection::Any => EventType::all().filter(|t| t.is_plover()).collect(),
            Selection::Of(some) => some.clone(),
        };
        let has_mode = |mode: &String| {
            cameo::all().any(|code| {
                code.event_type.is_some_and(|t| types.contains(&t)) && code.mode.as_ref().is_some_and(|m| m == mode)
            })
        };
        let told = |filter: &Filter| match filter {
            Filter::Mode(modes) => modes.iter().all(has_mode),
            Filter::Cameo(_) | Filter::Number(Field::Intensity, ..) => true,
            Filter::Number(Field::Value, ..) | Filter::Place(_) | Filter::Subject(_) => false,
        };
        let told = types.iter().all(|t| t.is_plover()) && pattern.filters.iter().all(told);
        told.then(|| Self {
            types: pattern.types.clone(),
            filters: pattern.filters.clone(),
            both_ways: pattern.both_ways,
        })
    }

    /// Whether a row is such an act. What it does not state it does not match.
    pub fn take(&self, row: &Row) -> bool {
        let of_type = match &self.types {
            Selection::Any => !row.is_figure(),
            Selection::Of(some) => some.contains(&row.event_type),
        };
        of_type
            && self.filters.iter().all(|filter| match filter {
                Filter::Mode(modes) => row.mode.as_ref().is_some_and(|mode| modes.contains(mode)),
                Filter::Cameo(codes) => {
                    row.cameo.as_ref().is_some_and(|own| codes.iter().any(|code| own.starts_with(code.as_str())))
                }
                Filter::Number(field, comparison, number) => {
                    let own = if *field == Field::Intensity { row.intensity } else { row.value };
                    own.is_some_and(|own| comparison.holds(own, *number))
                }
                Filter::Place(_) | Filter::Subject(_) => false,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acts(pattern: &str) -> Option<Acts> {
        let rules = spine::resolver::parse(&format!("yes if any({pattern})\nno otherwise")).unwrap();
        Acts::of(rules.patterns()[0])
    }

    fn row(event_type: &str, mode: Option<&str>, cameo: Option<&str>) -> Row {
        let bare =
            Row::bare("x", "1", "2020-01-01".parse().unwrap(), "CHN".parse().unwrap(), event_type.parse().unwrap());
        Row { mode: mode.map(str::to_owned), cameo: cameo.map(str::to_owned), ..bare }
    }

    #[test]
    fn acts_are_those_that_coders_tell_of() {
        assert!(acts("CHN -> PRK : AID|COOPERATE").is_some());
        assert!(acts("CHN <-> PRK : CONSULT mode=visit").is_some());
        assert!(acts("CHN -> PRK : SUMMIT").is_none(), "no event coder codes summits");
        assert!(acts("CHN -> PRK : CONSULT subject~\"North Korea\"").is_none());
        assert!(acts("CHN -> PRK : SANCTION mode=no-such").is_none());
    }

    #[test]
    fn a_row_is_taken_by_its_type_mode_and_code() {
        let aid = acts("CHN -> PRK : AID|COOPERATE").unwrap();
        assert!(aid.take(&row("AID", None, None)) && !aid.take(&row("SANCTION", None, None)));
        let visits = acts("CHN -> PRK : CONSULT mode=visit").unwrap();
        assert!(visits.take(&row("CONSULT", Some("visit"), None)) && !visits.take(&row("CONSULT", None, None)));
        let coded = acts("CHN -> PRK : * cameo=07").unwrap();
        assert!(coded.take(&row("AID", None, Some("071"))) && !coded.take(&row("AID", None, Some("061"))));
    }
}
