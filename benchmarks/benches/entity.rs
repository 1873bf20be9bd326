//! Whom will one do it to, and who will? To forecast a day everything before it is known and nothing of it; both
//! directions, each true answer one query, others of the same day filtered out, ties ranked by the mean of their places.

use std::time::Instant;

use benchmarks::entity_counter::{EntityCounter, sides};
use benchmarks::graph::{Graph, shared};
use benchmarks::ranking::{Ranks, filtered_rank};
use clap::Parser;
use precedent::Fact;
use precedent::entity::{EntityModel, Options, Query};
use rayon::prelude::*;

/// Queries whose forecasts are held at a time: 256 of 23,033 entities are 47 MB.
const HELD: usize = 256;

/// Forecasts of entities on temporal knowledge graphs.
#[derive(Parser)]
struct Arguments {
    /// Graphs, by the names of their folders.
    #[arg(default_values_t = ["icews14", "icews18", "icews05-15"].map(String::from))]
    graphs: Vec<String>,
    /// Judge by the validation days, and leave the test alone.
    #[arg(long)]
    valid: bool,
    /// Learn from the last half of the training facts only.
    #[arg(long)]
    half: bool,
    /// Learn from the last tenth of the training facts only.
    #[arg(long, conflicts_with = "half")]
    tenth: bool,
    /// Leave the plain counter out.
    #[arg(long)]
    alone: bool,
    /// Passed by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

/// Whatever forecasts entities day by day.
trait Forecaster {
    fn learn(&mut self, day: u32, facts: &[Fact]);
    fn forecasts(&self, queries: &[Query], day: u32) -> Vec<Vec<f64>>;
}

impl Forecaster for EntityModel {
    fn learn(&mut self, day: u32, facts: &[Fact]) {
        self.learn(day, facts);
    }

    fn forecasts(&self, queries: &[Query], day: u32) -> Vec<Vec<f64>> {
        self.forecasts(queries, day)
    }
}

impl Forecaster for EntityCounter {
    fn learn(&mut self, day: u32, facts: &[Fact]) {
        self.learn(day, facts);
    }

    fn forecasts(&self, queries: &[Query], day: u32) -> Vec<Vec<f64>> {
        queries.par_iter().map(|query| self.forecast(*query, day)).collect()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    for name in &arguments.graphs {
        // This one gives its times in hours.
        let unit = if name == "icews18" { 24 } else { 1 };
        let mut graph = Graph::read(&shared().join("bench").join(name), unit)?;
        let parts = if arguments.half {
            2
        } else if arguments.tenth {
            10
        } else {
            1
        };
        graph.train.drain(..graph.train.len() - graph.train.len() / parts);
        println!("{graph}");
        println!("         queries    MRR    H@1    H@3   H@10  log score   learn     ask");
        if !arguments.alone {
            judge("counter", &mut EntityCounter::new(graph.entities), &graph, arguments.valid);
        }
        let mut model = EntityModel::new(graph.entities, graph.relations, Options::default());
        judge("model", &mut model, &graph, arguments.valid);
    }
    Ok(())
}

fn judge(name: &str, forecaster: &mut impl Forecaster, graph: &Graph, valid: bool) {
    let mut judged = Judged::default();
    let (mut learn, mut ask) = (0.0, 0.0);
    for (part, judge) in [(&graph.train, false), (&graph.valid, valid), (&graph.test, true)] {
        if valid && std::ptr::eq(part, &graph.test) {
            break;
        }
        for facts in part.chunk_by(|a, b| a.time == b.time) {
            let start = Instant::now();
            if judge {
                judged.take(forecaster, facts);
            }
            let asked = Instant::now();
            forecaster.learn(facts[0].time, facts);
            ask += (asked - start).as_secs_f64();
            learn += asked.elapsed().as_secs_f64();
        }
    }
    let Judged { ranks, loss } = judged;
    let [first, three, ten] = [1, 3, 10].map(|k| 100.0 * ranks.hits(k));
    let (mrr, loss) = (100.0 * ranks.mrr(), loss / ranks.len() as f64);
    println!(
        "{name:8} {:7} {mrr:6.2} {first:6.2} {three:6.2} {ten:6.2} {loss:10.3} {learn:6.1}s {ask:6.1}s",
        ranks.len()
    );
}

#[derive(Default)]
struct Judged {
    ranks: Ranks,
    /// Σ −ln p of the true answer, among all entities, in nats.
    loss: f64,
}

impl Judged {
    fn take(&mut self, forecaster: &impl Forecaster, facts: &[Fact]) {
        let mut asked: Vec<(Query, u32)> = facts.iter().flat_map(sides).collect();
        asked.sort_unstable();
        let groups: Vec<&[(Query, u32)]> = asked.chunk_by(|a, b| a.0 == b.0).collect();
        for groups in groups.chunks(HELD) {
            let queries: Vec<Query> = groups.iter().map(|group| group[0].0).collect();
            let forecasts = forecaster.forecasts(&queries, facts[0].time);
            let judged: Vec<Vec<(f64, f64)>> = groups
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
            for (rank, loss) in judged.into_iter().flatten() {
                self.ranks.push(rank);
                self.loss += loss;
            }
        }
    }
}
