//! Days: a table of events (known, event, source, target, kind), of actors (id, name, region) and of kinds (id, name, parent).

mod window_scores;

use std::error::Error;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

use clap::Parser;
use precedent::window::{Occurrence, Settings, World};
use window_scores::{Run, print, run};

/// Scores forecasts of the next days of an event record.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder with days.csv, actors.csv and kinds.csv
    folder: PathBuf,
    /// Length of the windows in days
    #[arg(long, default_value_t = 1)]
    window: u32,
    /// First day of scored windows
    #[arg(long, default_value_t = 300)]
    from: i32,
    /// Last day of scored windows
    #[arg(long, default_value_t = 333)]
    to: i32,
    /// Days between origins
    #[arg(long, default_value_t = 1)]
    every: i32,
    /// Dyads with at least so many events
    #[arg(long, default_value_t = 20)]
    min_events: usize,
    /// Count those events only before this day
    #[arg(long)]
    before: Option<i32>,
    /// Days that no file covers
    #[arg(long, value_delimiter = ',')]
    missing: Vec<i32>,
    /// Print the curve of reliability
    #[arg(long)]
    curve: bool,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let rows = |name: &str| rows(&arguments.folder.join(name));
    let mut events = Vec::new();
    for row in rows("days.csv")?.iter().skip(1) {
        let number = |i: usize| row[i].parse::<i32>();
        let event =
            Occurrence { day: number(1)?, source: row[2].parse()?, target: row[3].parse()?, kind: row[4].parse()? };
        events.push((number(0)?, event));
    }
    let region: Vec<u16> = rows("actors.csv")?.iter().map(|row| row[2].parse()).collect::<Result<_, _>>()?;
    let kinds = rows("kinds.csv")?;
    let parent: Vec<Option<u16>> = kinds.iter().map(|row| row[2].parse().ok()).collect();
    let mut numbers: std::collections::BTreeMap<(u32, u32), usize> = Default::default();
    for (known, event) in &events {
        if arguments.before.is_none_or(|before| *known < before) {
            *numbers.entry((event.source, event.target)).or_default() += 1;
        }
    }
    let dyads: Vec<(u32, u32)> =
        numbers.into_iter().filter(|(_, n)| *n >= arguments.min_events).map(|(dyad, _)| dyad).collect();
    println!("{} dyads", dyads.len());
    let top: Vec<usize> = (0..kinds.len()).filter(|&kind| parent[kind].is_none()).collect();
    let leaves: Vec<usize> = (0..kinds.len()).filter(|&kind| parent[kind].is_some()).collect();
    let scores = run(&Run {
        world: World { region, parent },
        settings: Settings { length: arguments.window, lead: 1, seasons: vec![7] },
        events: &events,
        missing: arguments.missing,
        scored: (arguments.from, arguments.to),
        every: arguments.every,
        dyads,
    });
    let names: Vec<&str> = kinds.iter().map(|row| row[1].as_str()).collect();
    print(&scores, &names, &[("quad classes", top), ("types", leaves)], arguments.curve);
    Ok(())
}

fn rows(path: &Path) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let text = read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect())
}
