//! The monthly panel: counts of conflictual events between countries, 1991 to 2013.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

/// Columns of counts, for CAMEO roots 10 to 20.
const ROOTS: usize = 11;

/// Why the panel cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PanelError {
    /// A file cannot be read.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not one of the panel's.
    #[error("{}:{line}: source, target, year, month and {ROOTS} counts are expected", .path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

/// One dyad in one month in which it had any event.
#[derive(Debug, Clone, Copy)]
pub struct DyadMonth {
    /// Months since January of year 0.
    pub month: i32,
    /// Place of the source in [`Panel::actors`].
    pub source: u32,
    /// Place of the target.
    pub target: u32,
    /// Events of CAMEO roots 10 to 20.
    pub counts: [u32; ROOTS],
}

/// The whole panel.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Codes of the countries, by the Correlates of War.
    pub actors: Vec<String>,
    /// Rows by month, source and target.
    pub rows: Vec<DyadMonth>,
}

impl Panel {
    /// Reads `conflict_roots_10_20.csv.gz`.
    ///
    /// # Errors
    /// [`PanelError`] names the file and the line.
    pub fn read(path: &Path) -> Result<Self, PanelError> {
        let unreadable = |source| PanelError::File { path: path.to_owned(), source };
        let file = File::open(path).map_err(unreadable)?;
        let mut codes: BTreeMap<String, u32> = BTreeMap::new();
        let mut rows = Vec::new();
        for (number, line) in BufReader::new(GzDecoder::new(file)).lines().enumerate().skip(1) {
            let line = line.map_err(unreadable)?;
            let row =
                row(&line, &mut codes).ok_or_else(|| PanelError::Line { path: path.to_owned(), line: number + 1 })?;
            rows.push(row);
        }
        rows.sort_by_key(|row| (row.month, row.source, row.target));
        let mut actors = vec![String::new(); codes.len()];
        for (code, place) in codes {
            if let Some(actor) = actors.get_mut(place as usize) {
                *actor = code;
            }
        }
        Ok(Self { actors, rows })
    }
}

fn row(line: &str, codes: &mut BTreeMap<String, u32>) -> Option<DyadMonth> {
    let mut fields = line.split(',');
    let mut actor = || {
        let code = fields.next()?;
        let next = u32::try_from(codes.len()).ok()?;
        Some(*codes.entry(code.to_owned()).or_insert(next))
    };
    let (source, target) = (actor()?, actor()?);
    let (year, month): (i32, i32) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let mut counts = [0; ROOTS];
    for count in &mut counts {
        *count = fields.next()?.parse().ok()?;
    }
    Some(DyadMonth { month: year * 12 + month - 1, source, target, counts })
}

/// Region of a country by its number in the Correlates of War: 1 Americas, 2 Europe, 3 Africa, 4 Middle East, 5 Asia and
/// Pacific, 0 none.
pub fn region(number: u32) -> u16 {
    match number {
        2..=199 => 1,
        200..=399 => 2,
        400..=626 => 3,
        630..=699 => 4,
        700..=999 => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_and_a_short_one_is_not() {
        let mut codes = BTreeMap::new();
        let line = "PRK,USA,2006,10,3,1,0,0,0,0,0,0,0,0,0,2";
        let read = row(line, &mut codes).map(|row| (row.month, row.source, row.target, row.counts[..2].to_vec()));
        assert_eq!(read, Some((2006 * 12 + 9, 0, 1, vec![3, 1])));
        assert!(row("PRK,USA,2006,10,3", &mut codes).is_none());
        assert_eq!([region(2), region(365), region(731), region(1)], [1, 2, 5, 0]);
    }
}
