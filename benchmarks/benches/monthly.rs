//! Months: the panel of conflictual events between countries, 1991 to 2013 (see the README beside it).

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};

use benchmarks::panel::{Panel, region};
use benchmarks::rolling::{REFERENCES, Run, Scores, run};
use clap::Parser;
use precedent::window::{Occurrence, Settings, World};

/// Kinds: any event; verbal and material conflict; CAMEO roots 10 to 20.
const KINDS: [&str; 14] = [
    "any",
    "verbal conflict",
    "material conflict",
    "10 demand",
    "11 disapprove",
    "12 reject",
    "13 threaten",
    "14 protest",
    "15 force posture",
    "16 reduce relations",
    "17 coerce",
    "18 assault",
    "19 fight",
    "20 mass violence",
];

/// Place of root 10 among the kinds.
const FIRST_ROOT: u16 = 3;

/// Scores forecasts of the next months between countries.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder with conflict_roots_10_20.csv.gz
    #[arg(long)]
    folder: Option<PathBuf>,
    /// First year of scored windows
    #[arg(long, default_value_t = 2003)]
    from: i32,
    /// Last year of scored windows
    #[arg(long, default_value_t = 2013)]
    to: i32,
    /// Length of the windows in months
    #[arg(long, default_value_t = 1)]
    window: u32,
    /// Only dyads that had a row before the first scored year
    #[arg(long)]
    seen_before: bool,
    /// One dyad in so many
    #[arg(long, default_value_t = 1)]
    thin: usize,
    /// Events of so many dyads in ten only, to see what learning costs
    #[arg(long, default_value_t = 10)]
    tenths: u32,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let shared = benchmarks::graph::shared();
    let folder = arguments.folder.clone().unwrap_or_else(|| shared.join("icews-conflict-dyad-month"));
    let panel = Panel::read(&folder.join("conflict_roots_10_20.csv.gz"))?;
    let numbers = country_numbers(&shared.join("states/cow-states/cow_states.csv"))?;
    let region = panel.actors.iter().map(|code| numbers.get(code).map_or(0, |&number| region(number))).collect();
    let parent = (0..KINDS.len() as u16).map(parent).collect();
    let mut events = Vec::new();
    let kept = |source: u32, target: u32| (source * 7 + target * 13) % 10 < arguments.tenths;
    for row in panel.rows.iter().filter(|row| kept(row.source, row.target)) {
        let event = |kind: u16| Occurrence { day: row.month, source: row.source, target: row.target, kind };
        if row.counts.iter().sum::<u32>() == 0 {
            events.push(event(0));
        }
        for (kind, &count) in (FIRST_ROOT..).zip(&row.counts) {
            events.extend((0..count).map(|_| event(kind)));
        }
    }
    let first = arguments.from * 12;
    let dyads: BTreeSet<(u32, u32)> = panel
        .rows
        .iter()
        .filter(|row| kept(row.source, row.target) && (!arguments.seen_before || row.month < first))
        .map(|row| (row.source, row.target))
        .collect();
    let dyads: Vec<(u32, u32)> = dyads.into_iter().step_by(arguments.thin.max(1)).collect();
    println!("{} actors, {} events, {} dyads scored", panel.actors.len(), events.len(), dyads.len());
    events.retain(|event| event.day < (arguments.to + 1) * 12);
    let roots: Vec<usize> = (usize::from(FIRST_ROOT)..KINDS.len()).collect();
    let groups = [("conflict, two classes", vec![1, 2]), ("roots 10 to 20", roots)];
    let single = KINDS.iter().enumerate().map(|(kind, name)| (*name, vec![kind]));
    let (names, lines): (Vec<&str>, Vec<Vec<usize>>) = single.chain(groups).unzip();
    let scores = run(&Run {
        world: World { region, parent },
        settings: Settings { length: arguments.window, lead: 1, seasons: vec![12] },
        events: &events,
        scored: (first, arguments.to * 12 + 11),
        block: 12,
        dyads,
        lines,
    });
    print(&names, &scores);
    Ok(())
}

fn print(names: &[&str], scores: &Scores) {
    println!(
        "{:<22} {:>9} {:>6} {:>8} {:>8}  {:>21} {:>21} {:>21}  slope    Cox    E/N",
        "skill: Brier, log", "forecasts", "came", "Brier", "log", REFERENCES[0], REFERENCES[1], REFERENCES[2]
    );
    for (name, line) in names.iter().zip(&scores.lines) {
        let (count, came, brier, log) = line.means();
        let (slope, cox) = line.slopes();
        let skills = line.skills();
        let row = |score: usize| {
            let told = skills.map(|reference| {
                let skill = reference[score];
                format!("{:+.3} [{:+.3} {:+.3}]", skill.value, skill.interval[0], skill.interval[1])
            });
            told.map(|text| format!("{text:>21}")).join(" ")
        };
        println!(
            "{name:<22} {count:>9} {came:>6.4} {brier:>8.5} {log:>8.5}  {}  {slope:.3}  {cox:.3}  {:.2}",
            row(0),
            line.expected_to_came()
        );
        println!("{:<22} {:>9} {:>6} {:>8} {:>8}  {}", "", "", "", "", "", row(1));
    }
    let (learning, forecasting) = scores.seconds;
    println!("{} origins; learning {learning:.1} s, forecasting {forecasting:.1} s", scores.origins);
}

/// What a kind is part of: CAMEO roots 10 to 13 are verbal conflict.
fn parent(kind: u16) -> Option<u16> {
    match kind {
        0 => None,
        1 | 2 => Some(0),
        3..=6 => Some(1),
        _ => Some(2),
    }
}

/// Numbers of countries by their codes.
fn country_numbers(path: &Path) -> Result<BTreeMap<String, u32>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let row = |line: &str| {
        let mut fields = line.split(',');
        let code = fields.next()?.to_owned();
        Some((code, fields.next()?.parse::<f64>().ok()? as u32))
    };
    Ok(text.lines().skip(1).filter_map(row).collect())
}
