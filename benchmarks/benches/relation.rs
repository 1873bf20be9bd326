//! What will one actor do to another? Relation forecasting on temporal knowledge graphs.

use std::time::Instant;

use benchmarks::graph::{Graph, shared};
use benchmarks::ranking::{Ranks, filtered_rank};
use clap::Parser;
use precedent::Fact;
use precedent::relation::{Options, RelationModel};
use rayon::prelude::*;

#[derive(Parser)]
struct Args {
    #[arg(default_values_t = ["icews14".to_owned(), "icews18".to_owned(), "icews05-15".to_owned()])]
    graphs: Vec<String>,
    #[arg(long)]
    valid: bool,
    #[arg(long, default_value_t = 64)]
    width: usize,
    #[arg(long, value_delimiter = ',', default_values_t = [0.01, 0.02, 0.06, 0.03])]
    rates: Vec<f32>,
    #[arg(long, default_value_t = 1)]
    passes: usize,
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let args = Args::parse();
    for name in &args.graphs {
        let unit = if name == "icews18" { 24 } else { 1 };
        let graph = Graph::read(&shared().join("bench").join(name), unit).unwrap();
        println!("{graph}");
        let started = Instant::now();
        let options = Options { width: args.width, rates: args.rates.clone().try_into().unwrap(), passes: args.passes };
        let mut model = RelationModel::new(graph.entities, graph.relations, options);
        for day in days(&graph.train) {
            model.learn(day[0].time, day);
        }
        let learned = started.elapsed();
        report("valid", &mut model, &graph.valid);
        if !args.valid {
            report("test", &mut model, &graph.test);
        }
        println!("learned {learned:.1?}, all {:.1?}", started.elapsed());
    }
}

fn days(facts: &[Fact]) -> impl Iterator<Item = &[Fact]> {
    facts.chunk_by(|a, b| a.time == b.time)
}

/// RE-GCN's protocol: 2R labels for a pair, of which nobody says who acts; raw ranks.
fn both_ways(model: &RelationModel, day: u32, facts: &[Fact], ranks: &mut Ranks, dir: &mut f64) {
    let mut facts: Vec<(u32, u32, bool, u32)> =
        facts.iter().map(|f| (f.subject.min(f.object), f.subject.max(f.object), f.subject <= f.object, f.relation)).collect();
    facts.sort_unstable();
    let pairs: Vec<_> = facts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
    let scored: Vec<Vec<(f64, f64)>> = pairs
        .par_iter()
        .map(|pair| {
            let (one, other) = (pair[0].0, pair[0].1);
            let forward = model.forward(one, other, day);
            let mut scores: Vec<f64> =
                model.forecast(one, other, day).iter().map(|p| p * forward).collect();
            let r = scores.len();
            scores.extend(model.forecast(other, one, day).iter().map(|p| p * (1.0 - forward)));
            pair.iter()
                .map(|f| {
                    let label = f.3 as usize + if f.2 { 0 } else { r };
                    (benchmarks::ranking::raw_rank(&scores, label), -(if f.2 { forward } else { 1.0 - forward }).ln())
                })
                .collect()
        })
        .collect();
    for (rank, d) in scored.into_iter().flatten() {
        ranks.push(rank);
        *dir += d;
    }
}

fn report(name: &str, model: &mut RelationModel, facts: &[Fact]) {
    let (mut ranks, mut log, mut brier) = (Ranks::default(), 0.0, 0.0);
    let (mut raw, mut dir) = (Ranks::default(), 0.0);
    for day in days(facts) {
        let mut facts = day.to_vec();
        facts.sort_unstable_by_key(|f| (f.subject, f.object, f.relation));
        facts.dedup();
        let pairs: Vec<&[Fact]> = facts.chunk_by(|a, b| (a.subject, a.object) == (b.subject, b.object)).collect();
        let scored: Vec<Vec<(f64, f64, f64)>> = pairs
            .par_iter()
            .map(|pair| {
                let p = model.forecast(pair[0].subject, pair[0].object, pair[0].time);
                let true_ones: Vec<u32> = pair.iter().map(|f| f.relation).collect();
                let square: f64 = p.iter().map(|p| p * p).sum();
                true_ones
                    .iter()
                    .map(|&r| {
                        let own = p[r as usize];
                        (filtered_rank(&p, r as usize, &true_ones), -own.ln(), square - 2.0 * own + 1.0)
                    })
                    .collect()
            })
            .collect();
        for (rank, l, b) in scored.into_iter().flatten() {
            ranks.push(rank);
            log += l;
            brier += b;
        }
        both_ways(model, day[0].time, day, &mut raw, &mut dir);
        model.learn(day[0].time, day);
    }
    let n = ranks.len() as f64;
    println!(
        "{name}: MRR {:.2} H@10 {:.2} log {:.4} Brier {:.4} | 2R raw MRR {:.2} dir log {:.4} ({n})",
        100.0 * ranks.mrr(),
        100.0 * ranks.hits(10),
        log / n,
        brier / n,
        100.0 * raw.mrr(),
        dir / n
    );
}
