//! Files made up for a test, and stores made of them.

use std::fs;
use std::path::{Path, PathBuf};

use record::ingest::{Ingest, IngestReport};
use record::store::{Selection, Store, StoreError};
use record::{ColumnMap, Format};
use spine::Row;

/// A table with a column for all that a row holds.
const MAP: &str = r#"
origin = "made"
[columns]
id = "id"
date = "date"
known = "known"
source = "source"
source-sector = "source_sector"
target = "target"
target-sector = "target_sector"
type = "type"
mode = "mode"
cameo = "cameo"
intensity = "intensity"
value = "value"
place = "place"
subject = "subject"
text = "text"
story = "story"
"#;

pub const ACTORS: [&str; 6] = ["CHN", "FRA", "IRN", "RUS", "UN-SC", "USA"];

pub fn table() -> Format {
    Format::Csv(Box::new(ColumnMap::parse(MAP).unwrap()))
}

/// Writes rows as a table, each with its story.
pub fn write_table<'a>(path: &Path, rows: impl IntoIterator<Item = (&'a Row, Option<&'a str>)>) {
    let mut csv = csv::Writer::from_path(path).unwrap();
    csv.write_record([
        "id",
        "date",
        "known",
        "source",
        "source_sector",
        "target",
        "target_sector",
        "type",
        "mode",
        "cameo",
        "intensity",
        "value",
        "place",
        "subject",
        "text",
        "story",
    ])
    .unwrap();
    let number = |number: Option<f64>| number.map(|n| n.to_string()).unwrap_or_default();
    for (row, story) in rows {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        csv.write_record([
            row.id.clone(),
            row.event_date.to_string(),
            row.known.to_string(),
            row.source.to_string(),
            said(&row.source_sector),
            row.target.as_ref().map(ToString::to_string).unwrap_or_default(),
            said(&row.target_sector),
            row.event_type.name().to_owned(),
            said(&row.mode),
            said(&row.cameo),
            number(row.intensity),
            number(row.value),
            said(&row.place),
            said(&row.subject),
            said(&row.text),
            story.unwrap_or_default().to_owned(),
        ])
        .unwrap();
    }
    csv.flush().unwrap();
}

/// Numbers that look like chance and are the same each time (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    pub fn one_of<T: Copy>(&mut self, some: &[T]) -> T {
        some[usize::try_from(self.below(some.len() as u64)).unwrap()]
    }
}

/// Rows over the months of some years, of which a few say the same as others.
pub fn rows(seed: u64, count: usize) -> Vec<Row> {
    let mut chance = Chance(seed);
    let types: Vec<vocab::EventType> = vocab::EventType::all().collect();
    (0..count)
        .map(|n| {
            let day = vocab::Date::new(
                i16::try_from(2019 + chance.below(2)).unwrap(),
                i8::try_from(1 + chance.below(12)).unwrap(),
                i8::try_from(1 + chance.below(28)).unwrap(),
            )
            .unwrap();
            let source = chance.one_of(&ACTORS).parse().unwrap();
            let mut row = Row::bare("made", format!("{seed}-{n:06}"), day, source, chance.one_of(&types));
            row.target = (chance.below(8) > 0).then(|| chance.one_of(&ACTORS).parse().unwrap());
            row.known = vocab::Date::new(day.year() + i16::from(chance.below(10) == 0), day.month(), 28).unwrap();
            row.intensity = (chance.below(2) == 0).then(|| f64::from(u8::try_from(chance.below(40)).unwrap()) / 4.0);
            row.text = (chance.below(3) == 0).then(|| format!("said {} of {n}", chance.below(1_000_000)));
            row
        })
        .collect()
}

/// A file of such rows without stories.
pub fn table_of(path: &Path, rows: &[Row]) {
    write_table(path, rows.iter().map(|row| (row, None)));
}

/// A file as GDELT 1.0 has them; every seventh line is broken.
pub fn gdelt(path: &Path, seed: u64, lines: usize) {
    let mut chance = Chance(seed);
    let mut text = String::new();
    for n in 0..lines {
        let mut fields = vec![String::new(); 58];
        let month = 1 + chance.below(12);
        fields[0] = format!("{}", seed * 1_000_000 + n as u64);
        fields[1] = format!("2015{month:02}{:02}", 1 + chance.below(28));
        if n % 7 == 6 {
            fields[1] = "20151332".to_owned();
        }
        let (source, target) = (chance.one_of(&["CHN", "FRA", "RUS"]), chance.one_of(&["USA", "IRN"]));
        (fields[5], fields[7]) = (source.to_owned(), source.to_owned());
        (fields[15], fields[17]) = (target.to_owned(), target.to_owned());
        fields[25] = "1".to_owned();
        let code = chance.one_of(&["042", "112", "190", "057"]);
        (fields[26], fields[27], fields[28]) = (code.to_owned(), code.to_owned(), code[..2].to_owned());
        fields[29] = "1".to_owned();
        fields[30] = "2.8".to_owned();
        fields[56] = format!("2016{month:02}01");
        fields[57] = format!("http://example.org/{}", chance.below(lines as u64));
        text.push_str(&fields.join("\t"));
        text.push('\n');
    }
    fs::write(path, text).unwrap();
}

pub fn add(store: &Path, format: &Format, files: &[PathBuf]) -> Result<IngestReport, StoreError> {
    Ingest::new(store, format).run(files)
}

/// All rows of a store.
pub fn all(store: &Path) -> Vec<Row> {
    Store::open(store).unwrap().select(&Selection::all()).unwrap()
}

/// The files of a folder and of those in it, by their names below it.
pub fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                found.push((path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    found.sort();
    found
}

/// The rows of a store in the order in which they are handed out.
pub fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by(|a, b| (a.event_date, &a.origin, &a.id).cmp(&(b.event_date, &b.origin, &b.id)));
    rows
}
