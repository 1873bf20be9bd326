//! Terms of the language, of its mathematics and of answers: `data/glossary.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::sheet::Sheet;

/// A term and what it means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How it is called.
    pub name: String,
    /// How else.
    #[serde(default)]
    also: Vec<String>,
    /// One to four sentences.
    says: String,
    /// Where it is defined.
    source: String,
    /// Other terms.
    #[serde(default)]
    see: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    term: Vec<Term>,
}

static GLOSSARY: LazyLock<Vec<Term>> = LazyLock::new(|| {
    // the file is part of the program, and a test reads it: it cannot fail where the tests passed
    #[allow(clippy::expect_used, reason = "embedded data, read by a test")]
    let glossary: Glossary =
        toml::from_str(include_str!("../../data/glossary.toml")).expect("data/glossary.toml is read by a test");
    glossary.term
});

/// Every term, in the order of the file.
pub fn terms() -> &'static [Term] {
    &GLOSSARY
}

/// How a term is compared: small letters, and blanks for hyphens and underscores within it.
fn folded(text: &str) -> String {
    let start = text.len() - text.trim_start_matches('-').len();
    let (dashes, rest) = text.split_at(start);
    format!("{dashes}{}", rest.trim().to_lowercase().replace(['-', '_'], " "))
}

impl Term {
    /// The term of that name, whatever its case and hyphens.
    pub fn find(name: &str) -> Option<&'static Self> {
        let wanted = folded(name);
        // "T" is the period and "m" the base mass: a single letter means what it is, small or not
        let exact = || terms().iter().find(|term| term.also.iter().any(|other| other == name.trim()));
        exact().or_else(|| terms().iter().find(|term| term.names().any(|other| folded(other) == wanted)))
    }

    /// Every name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }

    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new("term", &self.name).say(&self.says).fact("defined in", &self.source);
        if !self.also.is_empty() {
            sheet = sheet.fact("also called", self.also.join(", "));
        }
        sheet.see = self.see.clone();
        sheet
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    #[test]
    fn every_term_says_something_and_leads_to_terms_that_exist() {
        let mut seen = BTreeSet::new();
        for term in terms() {
            let sentences = term.says.matches(['.', '?']).count();
            assert!((1..=8).contains(&sentences) && term.says.ends_with(['.', ')', '?']), "{}: {sentences}", term.name);
            for name in term.names() {
                assert!(seen.insert(folded(name)), "two terms are called {name}");
            }
            for other in &term.see {
                assert!(terms().iter().any(|t| t.name == *other), "{} sees {other}", term.name);
            }
        }
    }

    #[test]
    fn every_section_that_a_term_refers_to_exists() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for term in terms() {
            for reference in term.source.split("; ").filter(|r| r.contains(".md")) {
                let (file, section) = reference.split_once(", ").unwrap_or((reference, ""));
                let text = fs::read_to_string(root.join(file)).expect("the page is there");
                let Some(section) = section.strip_prefix('“').and_then(|s| s.split('”').next()) else { continue };
                let headings =
                    text.lines().filter(|line| line.starts_with('#')).map(|line| line.replace(['#', '`'], ""));
                let found = headings.into_iter().any(|heading| heading.trim() == section);
                assert!(found, "{}: {file} has no section “{section}”", term.name);
            }
        }
    }

    #[test]
    fn a_term_is_found_whatever_its_case_and_hyphens() {
        for name in ["base mass", "Base-Mass", "inertia", "m"] {
            assert_eq!(Term::find(name).map(|t| t.name.as_str()), Some("inertia"), "{name}");
        }
        assert_eq!(Term::find("--if").map(|t| t.name.as_str()), Some("condition"));
        assert_eq!(Term::find("λ").map(|t| t.name.as_str()), Some("precision"));
        assert!(Term::find("nonsense").is_none());
    }
}
