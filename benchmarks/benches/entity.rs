//! Whom will one do it to, and who will? Single step, time-aware filtered, both directions.

use std::time::Instant;

use benchmarks::graph::{Graph, shared};
use benchmarks::ranking::{Ranks, filtered_rank};
use clap::Parser;
use precedent::Fact;
use precedent::entity::{EntityModel, Options, Query, Side};
use rayon::prelude::*;

/// Forecasts of entities on temporal knowledge graphs.
#[derive(Parser)]
struct Arguments {
    /// Graphs, by the names of their folders.
    #[arg(default_values_t = ["icews14", "icews18", "icews05-15"].map(String::from))]
    graphs: Vec<String>,
    /// Stop at the end of the validation days, and judge by them.
    #[arg(long)]
    valid: bool,
    /// Passed by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    for name in &arguments.graphs {
        let unit = if name == "icews18" { 24 } else { 1 };
        let graph = Graph::read(&shared().join("bench").join(name), unit)?;
        println!("{graph}");
        run(&graph, arguments.valid);
    }
    Ok(())
}

fn run(graph: &Graph, valid: bool) {
    let start = Instant::now();
    let options = Options::default();
    let mut model = EntityModel::new(graph.entities, graph.relations, options);
    for facts in graph.train.chunk_by(|a, b| a.time == b.time) {
        model.learn(facts[0].time, facts);
    }
    let mut judged = Judged::default();
    for facts in graph.valid.chunk_by(|a, b| a.time == b.time) {
        if valid {
            judged.take(&model, facts);
        }
        model.learn(facts[0].time, facts);
    }
    if !valid {
        for facts in graph.test.chunk_by(|a, b| a.time == b.time) {
            judged.take(&model, facts);
            model.learn(facts[0].time, facts);
        }
    }
    println!("{:.1} s", start.elapsed().as_secs_f64());
    judged.show();
}

#[derive(Default)]
struct Judged {
    ranks: Ranks,
    log: f64,
}

impl Judged {
    fn take(&mut self, model: &EntityModel, facts: &[Fact]) {
        let day = facts[0].time;
        let mut asked: Vec<(Query, u32)> = facts
            .iter()
            .flat_map(|fact| {
                let Fact { subject, relation, object, .. } = *fact;
                [
                    (Query { known: subject, relation, side: Side::Object }, object),
                    (Query { known: object, relation, side: Side::Subject }, subject),
                ]
            })
            .collect();
        asked.sort_unstable();
        let groups: Vec<&[(Query, u32)]> = asked.chunk_by(|a, b| a.0 == b.0).collect();
        for groups in groups.chunks(512) {
            let queries: Vec<Query> = groups.iter().map(|group| group[0].0).collect();
            let forecasts = model.forecasts(&queries, day);
            let ranks: Vec<Vec<(f64, f64)>> = groups
                .par_iter()
                .zip(&forecasts)
                .map(|(group, p)| {
                    let answers: Vec<u32> = group.iter().map(|(_, answer)| *answer).collect();
                    answers
                        .iter()
                        .map(|answer| (filtered_rank(p, *answer as usize, &answers), -p[*answer as usize].ln()))
                        .collect()
                })
                .collect();
            for (rank, log) in ranks.into_iter().flatten() {
                self.ranks.push(rank);
                self.log += log;
            }
        }
    }

    fn show(&self) {
        let hits = [1, 3, 10].map(|k| 100.0 * self.ranks.hits(k));
        println!(
            "MRR {:.2}  H@1 {:.2}  H@3 {:.2}  H@10 {:.2}  log {:.3}",
            100.0 * self.ranks.mrr(),
            hits[0],
            hits[1],
            hits[2],
            self.log / self.ranks.len() as f64
        );
    }
}
