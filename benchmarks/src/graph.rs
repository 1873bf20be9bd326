//! Temporal knowledge graphs in their published splits: `subject relation object time` a line.

use std::fmt;
use std::path::{Path, PathBuf};

use precedent::Fact;

/// A graph in three parts, each ordered by time.
#[derive(Debug, Clone)]
pub struct Graph {
    /// Its name, as its folder is called.
    pub name: String,
    /// How many entities there are.
    pub entities: usize,
    /// How many relations there are.
    pub relations: usize,
    /// For fitting.
    pub train: Vec<Fact>,
    /// For choosing.
    pub valid: Vec<Fact>,
    /// Read once, at the end.
    pub test: Vec<Fact>,
}

/// Why a graph cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// A file cannot be read.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not a fact.
    #[error("{}:{line}: four numbers are expected, subject relation object time", .path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

/// Where the data for benchmarks lie: `DEMARCHE_SHARED`, or `../shared` beside the workspace.
pub fn shared() -> PathBuf {
    std::env::var_os("DEMARCHE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from)
        .join("data")
}

impl Graph {
    /// Reads the graph in a folder; times are divided by `unit` (24 where they are hours).
    ///
    /// # Errors
    /// [`GraphError`] names the file and the line.
    pub fn read(folder: &Path, unit: u32) -> Result<Self, GraphError> {
        let part = |name: &str| facts(&folder.join(name), unit);
        let count = |name: &str| lines(&folder.join(name)).map(|text| text.lines().count());
        Ok(Self {
            name: folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            entities: count("entity2id.txt")?,
            relations: count("relation2id.txt")?,
            train: part("train.txt")?,
            valid: part("valid.txt")?,
            test: part("test.txt")?,
        })
    }
}

impl fmt::Display for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, entities, relations, train, valid, test } = self;
        let (train, valid, test) = (train.len(), valid.len(), test.len());
        write!(f, "{name}: {entities} entities, {relations} relations, {train} + {valid} + {test} facts")
    }
}

fn lines(path: &Path) -> Result<String, GraphError> {
    std::fs::read_to_string(path).map_err(|source| GraphError::File { path: path.to_owned(), source })
}

fn facts(path: &Path, unit: u32) -> Result<Vec<Fact>, GraphError> {
    let text = lines(path)?;
    let mut facts = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut numbers = line.split_whitespace().map(str::parse::<u32>);
        let mut next = || numbers.next().and_then(Result::ok);
        match (next(), next(), next(), next()) {
            (Some(subject), Some(relation), Some(object), Some(time)) => {
                facts.push(Fact { time: time / unit, subject, relation, object });
            }
            _ => return Err(GraphError::Line { path: path.to_owned(), line: at + 1 }),
        }
    }
    facts.sort_by_key(|fact| fact.time);
    Ok(facts)
}
