//! What will one actor do to another? The table of relation forecasting on temporal knowledge graphs, and what it costs.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use benchmarks::graph::{Graph, GraphError, shared};
use benchmarks::relation::{DyadCounter, Forecaster, Marginal, Scores, scores};
use clap::Parser;
use precedent::Fact;
use precedent::relation::{Options, RelationModel};

/// Forecasts what one actor will do to another, day by day
#[derive(Parser)]
struct Arguments {
    /// Folders of graphs
    #[arg(default_values = ["icews14", "icews18", "icews05-15"])]
    graphs: Vec<String>,
    /// Also learn the last half of the training days alone
    #[arg(long)]
    half: bool,
    /// Also learn the last tenth of the training days alone
    #[arg(long)]
    tenth: bool,
    /// Score the days of validation, and leave the test alone
    #[arg(long)]
    valid: bool,
    /// Hidden units of the model's network
    #[arg(long, default_value_t = Options::default().width)]
    width: usize,
    /// What `cargo bench` passes
    #[arg(long, hide = true)]
    bench: bool,
}

/// Mean reciprocal rank (× 100) of RE-GCN under its own protocol, as published for its splits: Li et al. 2021, *Temporal Knowledge
/// Graph Reasoning Based on Evolutional Representation Learning*, SIGIR.
const PUBLISHED: [(&str, f64); 3] = [("icews14", 41.06), ("icews18", 40.53), ("icews05-15", 40.63)];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let folder = shared().join("bench");
    if !folder.is_dir() {
        println!("no graphs in {}: set DEMARCHE_SHARED to where the data are", folder.display());
        return ExitCode::SUCCESS;
    }
    for name in &arguments.graphs {
        if let Err(error) = table(&folder, name, &arguments) {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn table(folder: &Path, name: &str, arguments: &Arguments) -> Result<(), GraphError> {
    // Its times are hours.
    let unit = if name == "icews18" { 24 } else { 1 };
    let graph = Graph::read(&folder.join(name), unit)?;
    println!("\n{graph}; scored on {}", if arguments.valid { "validation" } else { "test" });
    println!(
        "{:14} {:>6} {:>8} {:>6} {:>6} {:>6} {:>6} {:>9} {:>8} {:>8}",
        "", "learns", "queries", "MRR", "H@10", "log", "Brier", "2R rawMRR", "learn s", "ms/day"
    );
    let relations = graph.relations;
    row("marginal", 1, &mut Marginal::new(relations), &graph, arguments);
    row("dyad counter", 1, &mut DyadCounter::new(relations), &graph, arguments);
    let options = Options { width: arguments.width };
    for part in [1, 2, 10] {
        if part == 1 || (part == 2 && arguments.half) || (part == 10 && arguments.tenth) {
            let mut model = RelationModel::new(graph.entities as u32, relations as u32, &options);
            row("model", part, &mut model, &graph, arguments);
        }
    }
    if let Some((_, mrr)) = PUBLISHED.iter().find(|published| published.0 == name).filter(|_| !arguments.valid) {
        println!("{:63} {mrr:>9.2}", "RE-GCN, published");
    }
    Ok(())
}

/// Learns the last 1/`part` of the training days, then forecasts and learns on.
fn row(name: &str, part: usize, forecaster: &mut dyn Forecaster, graph: &Graph, arguments: &Arguments) {
    let days: Vec<&[Fact]> = graph.train.chunk_by(|a, b| a.time == b.time).collect();
    let started = Instant::now();
    for day in &days[days.len() - days.len() / part..] {
        forecaster.learn(day[0].time, day);
    }
    let learned = started.elapsed();
    let started = Instant::now();
    let mut scored = scores(forecaster, &graph.valid);
    let mut days_scored = graph.valid.chunk_by(|a, b| a.time == b.time).count();
    if !arguments.valid {
        scored = scores(forecaster, &graph.test);
        days_scored += graph.test.chunk_by(|a, b| a.time == b.time).count();
    }
    let a_day = started.elapsed() / days_scored.max(1) as u32;
    let Scores { directed, both_ways, log, brier } = scored;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    println!(
        "{name:14} {:>6} {:>8} {:>6.2} {:>6.2} {:>6.4} {:>6.4} {:>9.2} {:>8.2} {:>8.1}",
        if part == 1 { "all".to_owned() } else { format!("1/{part}") },
        directed.len(),
        100.0 * directed.mrr(),
        100.0 * directed.hits(10),
        mean(&log),
        mean(&brier),
        100.0 * both_ways.mrr(),
        learned.as_secs_f64(),
        1000.0 * a_day.as_secs_f64(),
    );
}
