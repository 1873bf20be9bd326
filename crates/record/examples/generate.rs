//! Writes made-up event files of GDELT 1.0, always the same, to see how fast a store is and how large it grows.
//!
//! ```text
//! cargo run --release -p demarche-record --example generate -- 20000000 FOLDER    one file a year
//! cargo run --release -p demarche-record --example generate -- 1000               to standard output
//! ```

#[path = "../benches/gdelt_rows/mod.rs"]
mod gdelt_rows;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use gdelt_rows::Rows;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (count, folder) = (args.next().and_then(|count| count.parse().ok()), args.next());
    let Some(count) = count else {
        eprintln!("usage: generate ROWS [FOLDER]");
        return ExitCode::from(2);
    };
    let written = match folder {
        Some(folder) => by_year(Rows::new(count), Path::new(&folder)),
        None => to_output(Rows::new(count)),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn to_output(mut rows: Rows) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    while rows.write(&mut out)?.is_some() {}
    out.flush()
}

/// Lines come by the day on which they were added, so one file is open at a time.
fn by_year(mut rows: Rows, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut line = Vec::new();
    let mut file: Option<(i16, BufWriter<File>)> = None;
    while let Some(year) = rows.write(&mut line)? {
        if file.as_ref().is_none_or(|(open, _)| *open != year) {
            if let Some((_, mut full)) = file.take() {
                full.flush()?;
            }
            let new = File::create(folder.join(format!("{year}.export.CSV")))?;
            file = Some((year, BufWriter::with_capacity(1 << 20, new)));
        }
        if let Some((_, file)) = &mut file {
            file.write_all(&line)?;
        }
        line.clear();
    }
    file.map_or(Ok(()), |(_, mut last)| last.flush())
}
