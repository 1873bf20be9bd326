//! The labelled pages: each unit with its bytes on the page and its labels.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// One line of labels.
#[derive(Debug, Clone, Deserialize)]
pub struct Label {
    pub unit: usize,
    pub class: String,
    pub kind: String,
    pub polarity: String,
    pub holder: String,
    pub hedge: String,
    pub condition: String,
}

/// A unit of a page, with its labels.
#[derive(Debug, Clone)]
pub struct Unit {
    pub text: String,
    /// Bytes of the page's text, as laid out.
    pub span: Range<usize>,
    pub labels: Vec<Label>,
}

/// A page with its units.
pub struct Page {
    pub bytes: Vec<u8>,
    pub units: Vec<Unit>,
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled")
}

/// Labels of a page from one of the folders `first`, `second`, `gold`.
pub fn labels(from: &str, page: &str) -> Vec<Label> {
    let kept_beside = folder().join("more").join(format!("{page}.csv"));
    let path = if kept_beside.exists() { kept_beside } else { folder().join(from).join(format!("{page}.csv")) };
    let mut reader = csv::Reader::from_path(path).expect("the labels are there");
    reader.deserialize().collect::<Result<_, _>>().expect("labels have seven columns")
}

pub fn page(name: &str) -> Page {
    let more = folder().join("more");
    let pages = if more.join(format!("{name}.txt")).exists() { more } else { folder().join("pages") };
    let file = ["txt", "md", "html"].iter().map(|end| pages.join(format!("{name}.{end}"))).find(|path| path.exists());
    let bytes = std::fs::read(file.expect("the page is there")).expect("the page can be read");
    let text = reader::lay_out(&bytes, None).text;
    let units = std::fs::read_to_string(pages.join(format!("{name}.units"))).expect("the units are there");
    let labels = labels("gold", name);
    // units have their white space collapsed: so is the text, with the way back
    let (squeezed, back) = squeeze(&text);
    let mut from = 0;
    let units = units.lines().enumerate().map(|(number, unit)| {
        // the numbers and bullets of lists are no part of the text
        let words = unit.trim_start_matches(|c: char| c.is_ascii_digit() || ".)•*- ".contains(c));
        let listed = !squeezed[from..].contains(&squeeze(unit).0);
        let (unit_squeezed, _) = squeeze(if listed { words } else { unit });
        let at = squeezed[from..]
            .find(&unit_squeezed)
            .unwrap_or_else(|| panic!("{name}: unit {} is on the page: {unit}", number + 1))
            + from;
        from = at + unit_squeezed.len();
        let span = back[at]..back[from - 1] + 1;
        let labels = labels.iter().filter(|label| label.unit == number + 1).cloned().collect();
        Unit { text: unit.to_owned(), span, labels }
    });
    Page { units: units.collect(), bytes }
}

/// A text without white space, and where each of its bytes was.
fn squeeze(text: &str) -> (String, Vec<usize>) {
    let mut squeezed = String::new();
    let mut back = Vec::new();
    for (at, char) in text.char_indices().filter(|(_, char)| !char.is_whitespace()) {
        squeezed.push(char);
        back.extend(at..at + char.len_utf8());
    }
    (squeezed, back)
}
