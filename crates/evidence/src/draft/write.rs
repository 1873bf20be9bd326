//! A draft as a file.

use std::collections::BTreeSet;

use super::Beginning;
use super::gather::{Drafted, Instrument, Material, Quote};
use crate::party::escaped;

/// Trailing comments stand at this column.
const COMMENT: usize = 40;
/// The longest sentence that is quoted, in characters.
const QUOTED: usize = 400;

/// Placeholders: as wide as one may be who has judged nothing yet.
const WEIGHT: &str = "moderate";
const EFFECT: &str = "-0.30..0.30";
const INERTIA: &str = "0.5..8";
const PROBABILITY: &str = "0.10..0.90";

/// The file.
pub(super) fn written(beginning: &Beginning<'_>, material: &Material) -> String {
    let mut file = File { text: String::new(), material, stakes: stakes(beginning, material) };
    file.head(beginning);
    file.stakes();
    file.actors();
    file.instruments(beginning);
    file.contingencies();
    file.beliefs();
    file.tail();
    file.text
}

/// A stake of the draft: key, name, and those who want it (all, if the page does not say).
struct Stake {
    key: String,
    name: String,
    who: Vec<usize>,
    quotes: Vec<Quote>,
}

/// Those of the page; where it names none, two that nearly every situation has.
fn stakes(beginning: &Beginning<'_>, material: &Material) -> Vec<Stake> {
    let of = |stake: &Drafted<Vec<usize>>| Stake {
        key: stake.key.clone(),
        name: stake.name.clone(),
        who: stake.what.clone(),
        quotes: stake.quotes.clone(),
    };
    let mut found: Vec<Stake> = material.stakes.iter().map(of).collect();
    let (x, y) = (&beginning.x.shown, &beginning.y.shown);
    let usual = [
        ("what-x-wants".to_owned(), format!("what {x} wants of {y}")),
        ("quiet".to_owned(), "dealings without open conflict".to_owned()),
    ];
    for (key, name) in usual {
        if found.len() < 2 && !found.iter().any(|stake| stake.key == key) {
            found.push(Stake { key, name, who: Vec::new(), quotes: Vec::new() });
        }
    }
    found
}

struct File<'a> {
    text: String,
    material: &'a Material,
    stakes: Vec<Stake>,
}

impl File<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line with a comment behind it.
    fn todo(&mut self, line: &str, what: &str) {
        let blanks = COMMENT.saturating_sub(line.chars().count()).max(1);
        self.line(&format!("{line}{}# TODO{}{what}", " ".repeat(blanks), if what.is_empty() { "" } else { ": " }));
    }

    fn heading(&mut self, title: &str) {
        let dashes = "-".repeat(116_usize.saturating_sub(title.chars().count()));
        self.line(&format!("\n# {dashes} {title}"));
    }

    fn quotes(&mut self, quotes: &[Quote]) {
        for quote in quotes {
            let text: String = quote.text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(QUOTED).collect();
            let cut = if quote.text.chars().count() > QUOTED { " …" } else { "" };
            let page: String = quote.page.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.line(&format!("# {page}, bytes {}–{}: “{text}{cut}”", quote.span.start, quote.span.end));
        }
    }

    fn text_field(&mut self, name: &str, value: &str, todo: Option<&str>) {
        let line = format!("{name} = \"{}\"", escaped(value));
        match todo {
            Some(what) => self.todo(&line, what),
            None => self.line(&line),
        }
    }

    fn head(&mut self, beginning: &Beginning<'_>) {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let pages: Vec<String> = beginning.pages.iter().map(|(name, _)| format!("“{}”", plain(name))).collect();
        self.line(&format!("# {}", plain(beginning.question)));
        self.line("#");
        self.line(&format!(
            "# Begun from {}: each part stands below the sentence that it was taken from.",
            pages.join(", ")
        ));
        self.line(
            "# A page gives words and no numbers: every range here is a placeholder and marked TODO. Top to bottom:",
        );
        self.line("#   1. Delete what the question does not hang on; mend the names; join what is one thing.");
        self.line("#   2. Give every range: a 5th and a 95th percentile. Wide is honest; add `source` and `checked`.");
        self.line("#   3. `demarche check FILE` says what is wrong or looks unmeant, with the line.");
        self.line("# `demarche new QUESTION` without a page shows every part of the language, explained.");
        if self.material.left > 0 {
            let left = self.material.left;
            self.line(&format!(
                "# Of {left} more claims of the page nothing was made: `demarche read` shows them all."
            ));
        }
        self.line("\n[situation]");
        self.text_field("title", &format!("{} and {}", beginning.x.shown, beginning.y.shown), None);
        self.text_field("about", "TODO: what this is about, in a sentence or two.", None);
        self.line(&format!("written = {}", beginning.today));
        self.line("period = \"12m\"");
    }

    fn stakes(&mut self) {
        self.heading("stakes");
        for at in 0..self.stakes.len() {
            let Stake { key, name, quotes, .. } = &self.stakes[at];
            let (key, name, quotes) = (key.clone(), name.clone(), quotes.clone());
            self.line("");
            self.quotes(&quotes);
            self.line(&format!("[stakes.{key}]"));
            self.text_field("name", &name, None);
            self.text_field("worst", "TODO: the one end", None);
            self.text_field("best", "TODO: the other end", None);
        }
    }

    fn actors(&mut self) {
        self.heading("actors");
        let material = self.material;
        for (at, (party, named)) in material.actors.iter().zip(&material.named).enumerate() {
            self.line("");
            self.quotes(named);
            self.line(&party.section());
            self.todo("precision = \"moderate\"", "how strictly it does what serves it best");
            self.line(&format!("[actors.{}.wants]", party.key));
            let own: Vec<(String, bool)> =
                self.stakes.iter().map(|stake| (stake.key.clone(), stake.who.contains(&at))).collect();
            let any = own.iter().any(|(_, cares)| *cares);
            for (stake, cares) in own {
                // those of whom the page says nothing may want anything
                if cares || !any || at < 2 {
                    let what = if cares { "the page says that it cares; how much, and for which end" } else { "" };
                    self.todo(&format!("{stake} = \"{WEIGHT}\""), what);
                }
            }
        }
    }

    fn instruments(&mut self, beginning: &Beginning<'_>) {
        self.heading("what each can do");
        let material = self.material;
        for drafted in &material.instruments {
            self.instrument(drafted);
        }
        let asked = |drafted: &Drafted<Instrument>| drafted.what.actor == 0 && drafted.what.toward == Some(1);
        if !material.instruments.iter().any(asked) {
            self.line(&format!(
                "\n# The page says nothing that {} may do towards {}: this stands in for it.",
                beginning.x.shown, beginning.y.shown
            ));
            let what = Instrument { actor: 0, toward: Some(1), goes_on: false };
            let name = "TODO press it".to_owned();
            let key = fresh("pressure", material.instruments.iter().map(|drafted| drafted.key.as_str()));
            self.instrument(&Drafted { key, name, quotes: Vec::new(), what });
        }
    }

    fn instrument(&mut self, drafted: &Drafted<Instrument>) {
        let Drafted { key, name, quotes, what } = drafted;
        let Instrument { actor, toward, goes_on } = what;
        self.line("");
        self.quotes(quotes);
        self.line(&format!("[instruments.{key}]"));
        let key_of = |at: usize| self.material.actors[at].key.clone();
        let (actor, toward) = (key_of(*actor), toward.map(key_of));
        self.line(&format!("actor = \"{actor}\""));
        if let Some(toward) = toward {
            self.line(&format!("toward = \"{toward}\""));
        }
        self.text_field("name", &format!("whether to {name}"), Some("how tables call it"));
        self.todo(&format!("kind = \"{}\"", if *goes_on { "level" } else { "event" }), "event, level or occasion");
        let (does, not) = if *goes_on { (true, false) } else { (false, true) };
        self.option(key, "does", name, does);
        self.option(key, "does-not", &format!("does not {name}"), not);
    }

    fn option(&mut self, instrument: &str, key: &str, name: &str, status_quo: bool) {
        self.line(&format!("[instruments.{instrument}.options.{key}]"));
        self.text_field("name", name, None);
        if key == "does" {
            self.line(&format!("phrases = [\"{}\"]", escaped(name)));
        }
        if status_quo {
            self.line("status-quo = true");
            self.todo(&format!("inertia = \"{INERTIA}\""), "how many times more often, all else being equal");
        } else {
            self.line(&format!("[instruments.{instrument}.options.{key}.effects]"));
            let stakes: Vec<String> = self.stakes.iter().take(2).map(|stake| stake.key.clone()).collect();
            for stake in stakes {
                self.todo(&format!("{stake} = \"{EFFECT}\""), "");
            }
        }
    }

    fn contingencies(&mut self) {
        let material = self.material;
        if material.contingencies.is_empty() {
            return;
        }
        self.heading("what else may happen");
        self.line("# What one of the actors decides is no contingency: make it an instrument of theirs.");
        let taken: BTreeSet<&str> = material.instruments.iter().map(|drafted| drafted.key.as_str()).collect();
        for drafted in &material.contingencies {
            let key = fresh(&drafted.key, taken.iter().copied());
            self.line("");
            self.quotes(&drafted.quotes);
            self.line(&format!("[contingencies.{key}]"));
            self.text_field("name", &format!("whether {}", drafted.name), None);
            self.todo("reveal = { stage = 1 }", "or the day on which one will know, as in 2027-11-02");
            self.line(&format!("[contingencies.{key}.outcomes.yes]"));
            self.text_field("name", &drafted.name, None);
            self.todo(&format!("probability = \"{PROBABILITY}\""), "within a period");
            self.line(&format!("[contingencies.{key}.outcomes.no]"));
            self.text_field("name", &format!("not: {}", drafted.name), None);
        }
    }

    fn beliefs(&mut self) {
        let material = self.material;
        if material.beliefs.is_empty() {
            return;
        }
        self.heading("what one believes of the other");
        for drafted in &material.beliefs {
            let (of, about) = (drafted.what.of, drafted.what.about);
            let wanted = self.stakes.iter().find(|stake| {
                stake.who.contains(&about) || about < 2 || !self.stakes.iter().any(|any| any.who.contains(&about))
            });
            let Some(stake) = wanted.map(|stake| stake.key.clone()) else { continue };
            self.line("");
            self.quotes(&drafted.quotes);
            self.line(&format!("[beliefs.{}]", drafted.key));
            self.text_field("name", &drafted.name, None);
            self.line(&format!("of = \"{}\"", material.actors[of].key));
            let path = format!("quantity = \"actors.{}.wants.{stake}\"", material.actors[about].key);
            self.todo(&path, "about which number");
            self.todo(&format!("value = \"{WEIGHT}\""), "what it is held to be");
        }
    }

    fn tail(&mut self) {
        self.heading("warnings meant to be so");
        self.line("\n[allow]");
        self.line("unsourced-and-decisive = \"TODO: every number here is a placeholder\"");
        self.line("no-resolver = \"TODO: say by which events of the record one would know\"");
    }
}

/// A key that is not taken.
fn fresh<'k>(key: &str, taken: impl Iterator<Item = &'k str> + Clone) -> String {
    if !taken.clone().any(|other| other == key) {
        return key.to_owned();
    }
    let numbered = |n: usize| format!("{}-{n}", key.get(..56).unwrap_or(key).trim_end_matches('-'));
    (2..).map(numbered).find(|key| !taken.clone().any(|other| other == key)).unwrap_or_default()
}
