//! The canonical text of a resolver: parsing it gives the same resolver back.

use std::fmt::{self, Display, Formatter};

use super::ast::{Comparison, DecisionList, Expr, Field, Filter, Pattern, Selection, Term};
use super::lex::is_word;

impl Display for DecisionList {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for rule in &self.rules {
            writeln!(f, "{} if {}", rule.option, rule.when)?;
        }
        write!(f, "{} otherwise", self.otherwise)
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Expr::All(parts) => list(f, parts, " and ", |part| matches!(part, Expr::All(_) | Expr::Some(_))),
            Expr::Some(parts) => list(f, parts, " or ", |part| matches!(part, Expr::Some(_))),
            Expr::Not(part) if matches!(**part, Expr::All(_) | Expr::Some(_)) => {
                write!(f, "not ({part})")
            }
            Expr::Not(part) => write!(f, "not {part}"),
            Expr::Any(pattern) => write!(f, "any({pattern})"),
            Expr::None(pattern) => write!(f, "none({pattern})"),
            Expr::Compare(left, comparison, right) => write!(f, "{left} {comparison} {right}"),
        }
    }
}

fn list(f: &mut Formatter<'_>, parts: &[Expr], joint: &str, wrapped: impl Fn(&Expr) -> bool) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(joint)?;
        }
        if wrapped(part) { write!(f, "({part})")? } else { write!(f, "{part}")? }
    }
    Ok(())
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Term::Number(number) => write!(f, "{number}"),
            Term::Count(pattern) => write!(f, "count({pattern})"),
            Term::Sum(pattern, field) => write!(f, "sum({pattern} . {field})"),
            Term::Mean(pattern, field) => write!(f, "mean({pattern} . {field})"),
            Term::Share(part, whole) => write!(f, "share({part}, {whole})"),
        }
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Field::Value => "value",
            Field::Intensity => "intensity",
        })
    }
}

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::More => ">",
            Comparison::AtLeast => ">=",
            Comparison::Equal => "=",
            Comparison::Unequal => "!=",
        })
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let arrow = if self.both_ways { "<->" } else { "->" };
        let (source, target) = (selection(&self.source), selection(&self.target));
        write!(f, "{source} {arrow} {target} : {}", selection(&self.types))?;
        self.filters.iter().try_for_each(|filter| write!(f, " {filter}"))
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Filter::Mode(modes) => write!(f, "mode={}", alternatives(modes)),
            Filter::Cameo(codes) => write!(f, "cameo={}", alternatives(codes)),
            Filter::Number(field, comparison, number) => write!(f, "{field}{comparison}{number}"),
            Filter::Place(text) => write!(f, "place~{}", quote(text)),
            Filter::Subject(text) => write!(f, "subject~{}", quote(text)),
        }
    }
}

fn selection<T: ToString>(selection: &Selection<T>) -> String {
    match selection {
        Selection::Any => "*".to_owned(),
        Selection::Of(some) => alternatives(some),
    }
}

fn alternatives<T: ToString>(names: &[T]) -> String {
    let each = names.iter().map(ToString::to_string).map(|name| if is_word(&name) { name } else { quote(&name) });
    each.collect::<Vec<_>>().join("|")
}

/// A text in quotation marks, on one line.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
