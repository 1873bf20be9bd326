//! Asking for an option of a situation that stands in a text.

use forecast::{AskError, Inquest, Request, Vantage};
use situation::Situation;
use situation::export::{CELL_LIMIT, ExportError, Gambit};
use spine::asking::{Act, Asked};
use spine::{EmptyRecord, Key, Literal};
use vocab::parse_date;

pub fn key(text: &str) -> Key {
    Key::new(text).expect("a key")
}

/// Reads a situation that has to be valid.
pub fn read(text: &str) -> Situation {
    let (situation, diagnostics) = situation::parse(text);
    situation.unwrap_or_else(|| panic!("{}\n{text}", situation::render(&diagnostics, "made-up.toml", text, false, 120)))
}

/// The situations that ship, by file name.
pub fn shipped() -> Vec<(String, Situation)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../situations");
    let files = std::fs::read_dir(folder).expect("situations ship").map(|entry| entry.expect("readable").path());
    let mut found: Vec<(String, Situation)> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("readable");
            (path.file_stem().expect("a name").to_string_lossy().into_owned(), read(&text))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Whether an instrument, outcome or contingency comes out in one way.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub asked: Asked,
    pub request: Request,
    pub vantage: Vantage,
}

/// On the day after a date.
pub fn whether(situation: &Situation, subject: &Key, as_of: &str) -> Wanted {
    let instrument = situation.instruments.get(subject).map(|i| i.options.keys().next());
    let outcome = || situation.outcomes.get(subject).map(|o| o.options.keys().next());
    let contingency = || situation.contingencies.get(subject).map(|c| c.outcomes.keys().next());
    let value = instrument.or_else(outcome).or_else(contingency).flatten().expect("it has options").clone();
    let literal = Some(Literal { subject: subject.clone(), value });
    let words = format!("Will {subject} change?");
    Wanted {
        asked: Asked::Whether {
            actor: None,
            target: None,
            act: Act { words: words.clone(), literal, event_type: None },
        },
        request: Request {
            text: words,
            as_of: parse_date(as_of).expect("a date"),
            window: "1d".parse().expect("a span"),
            given: Vec::new(),
            set: Vec::new(),
            draws: 1,
            seed: 1,
        },
        vantage: Vantage::default(),
    }
}

impl Wanted {
    pub fn set(mut self, change: &str) -> Self {
        self.request.set.push(change.to_owned());
        self
    }

    pub fn view(mut self, actor: &str) -> Self {
        self.vantage.view = Some(key(actor));
        self
    }

    pub fn draw(mut self, draw: usize) -> Self {
        self.vantage.draw = Some(draw);
        self
    }

    pub fn inquest(&self, situation: &Situation) -> Result<Inquest, AskError> {
        Inquest::new(situation, &self.asked, &self.request, &EmptyRecord)
    }

    pub fn gambit(&self, situation: &Situation) -> Result<Gambit, ExportError> {
        self.gambit_within(situation, CELL_LIMIT)
    }

    pub fn gambit_within(&self, situation: &Situation, limit: usize) -> Result<Gambit, ExportError> {
        let inquest = self.inquest(situation).unwrap_or_else(|why| panic!("{}: {why}", self.request.text));
        forecast::export_gambit(&inquest, &self.request, &self.vantage, limit)
    }
}
