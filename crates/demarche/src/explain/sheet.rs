//! What there is to say of one thing, the same for a page and for JSON.

use serde_json::{Map, Value, json};
use spine::Known;
use vocab::Date;

use crate::page::Page;

/// Labels stand up to this column.
const COLUMN: usize = 20;

/// A label and one or more lines.
pub type Fact = (&'static str, Vec<String>);

/// What there is to say of one thing.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its key, path, code or term.
    pub name: String,
    /// What sort of thing it is: `stake`, `quantity`, `term`, `error`, …
    pub kind: &'static str,
    /// The situation that it belongs to, as `--situation` takes it.
    pub situation: Option<String>,
    /// Paragraphs.
    pub says: Vec<String>,
    /// Fields.
    pub facts: Vec<Fact>,
    /// A quantity's values over time.
    pub values: Vec<Stated>,
    /// Where to go on, as further words for `explain`.
    pub see: Vec<String>,
}

/// One value of a quantity, as it is written.
#[derive(Debug)]
pub struct Stated {
    /// 5th and 95th percentile, in the quantity's own unit.
    pub range: (f64, f64),
    /// The median, by the quantity's transform.
    pub median: Option<f64>,
    /// The word it was written as.
    pub word: Option<String>,
    /// The first day it holds.
    pub from: Option<Date>,
    /// Since when it could be known.
    pub known: Known,
    /// Whether it is used as of the date.
    pub in_force: bool,
    /// It is undated, and was written only after the as-of date.
    pub hindsight: bool,
    /// Where it is from, how that was looked up, and a remark.
    pub provenance: spine::Provenance,
    /// The line in the file.
    pub line: usize,
}

impl Sheet {
    pub fn new(kind: &'static str, name: impl Into<String>) -> Self {
        Self { kind, name: name.into(), ..Self::default() }
    }

    pub fn say(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.trim().is_empty() {
            self.says.push(text);
        }
        self
    }

    /// A field with one line; nothing if that is empty.
    pub fn fact(self, label: &'static str, line: impl Into<String>) -> Self {
        let line = line.into();
        if line.is_empty() { self } else { self.facts(label, vec![line]) }
    }

    /// A field with several lines; nothing if there are none.
    pub fn facts(mut self, label: &'static str, lines: Vec<String>) -> Self {
        if !lines.is_empty() {
            self.facts.push((label, lines));
        }
        self
    }

    pub fn put_on(&self, page: &mut Page) {
        page.gap();
        let of = self.situation.as_ref().map_or(String::new(), |situation| format!(" of {situation}"));
        page.heading(&format!("{} ({}{of})", self.name, self.kind));
        page.gap();
        for text in &self.says {
            page.paragraph(text, 0);
        }
        let (kind, others): (Vec<&Fact>, Vec<&Fact>) = self.facts.iter().partition(|(label, _)| *label == "kind");
        kind.into_iter().for_each(|fact| put_fact(fact, page));
        for (i, value) in self.values.iter().enumerate() {
            page.item(if i == 0 { "value" } else { "" }, &value.first_line(), 2, COLUMN);
            for line in value.other_lines() {
                page.aside(&line, COLUMN + 2);
            }
        }
        others.into_iter().for_each(|fact| put_fact(fact, page));
        if !self.see.is_empty() {
            page.item("see", &self.see.join(", "), 2, COLUMN);
        }
    }

    pub fn as_json(&self) -> Value {
        let facts: Map<String, Value> =
            self.facts.iter().map(|(label, lines)| ((*label).to_owned(), json!(lines))).collect();
        json!({
            "name": self.name,
            "kind": self.kind,
            "situation": self.situation,
            "says": self.says,
            "facts": facts,
            "values": self.values.iter().map(Stated::as_json).collect::<Vec<_>>(),
            "see": self.see,
        })
    }
}

fn put_fact((label, lines): &Fact, page: &mut Page) {
    for (i, line) in lines.iter().enumerate() {
        page.item(if i == 0 { label } else { "" }, line, 2, COLUMN);
    }
}

impl Stated {
    fn first_line(&self) -> String {
        let (low, high) = self.range;
        let mut text = if low == high { format!("{low}, exactly") } else { format!("{low}..{high}") };
        if let Some(word) = &self.word {
            text.push_str(&format!(" (“{word}”)"));
        }
        if let Some(median) = self.median.filter(|_| low != high) {
            text.push_str(&format!(", median {}", rounded(median)));
        }
        text + if self.in_force { ", in force" } else { "" }
    }

    fn other_lines(&self) -> Vec<String> {
        let holds = self.from.map_or_else(|| "holds always".to_owned(), |day| format!("holds from {day}"));
        let known = match (self.known, self.hindsight) {
            (Known::On(day), _) => format!("known since {day}"),
            (Known::Written(day), false) => format!("undated: known since the file was written, {day}"),
            (Known::Written(day), true) => format!("undated, so by hindsight: the file was written only on {day}"),
        };
        let mut lines = vec![format!("{holds}; {known}; line {}", self.line)];
        let provenance = &self.provenance;
        match (&provenance.source, &provenance.checked) {
            (None, _) => lines.push("assumed: no source is given".to_owned()),
            (Some(source), None) => lines.push(format!("source: {source} (not said how it was checked)")),
            (Some(source), Some(checked)) => lines.push(format!("source: {source}; checked: {checked}")),
        }
        lines.extend(provenance.note.as_ref().map(|note| format!("note: {note}")));
        lines
    }

    fn as_json(&self) -> Value {
        json!({
            "low": self.range.0,
            "high": self.range.1,
            "median": self.median,
            "word": self.word,
            "from": self.from.map(|day| day.to_string()),
            "known": match self.known { Known::On(day) | Known::Written(day) => day.to_string() },
            "dated": matches!(self.known, Known::On(_)),
            "in_force": self.in_force,
            "hindsight": self.hindsight,
            "source": self.provenance.source,
            "checked": self.provenance.checked,
            "note": self.provenance.note,
            "line": self.line,
        })
    }
}

/// Three significant figures.
pub fn rounded(x: f64) -> String {
    if x == 0.0 || !x.is_finite() {
        return format!("{x}");
    }
    let digits = (2 - x.abs().log10().floor() as i32).clamp(0, 8) as usize;
    let text = format!("{x:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn three_figures_are_enough_for_a_median() {
        let shown: Vec<String> = [0.412_31, 12.0, 0.000_123_4, 1234.5, -0.2, 0.0].into_iter().map(rounded).collect();
        assert_eq!(shown, ["0.412", "12", "0.000123", "1234", "-0.2", "0"]);
    }
}
