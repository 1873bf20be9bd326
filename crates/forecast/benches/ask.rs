//! How fast the founding situation is: `cargo bench -p demarche-forecast`.
//!
//! `solve` counts one game in one branch as an item: a draw solves one game for each piece of the window and each view, and in each
//! every combination of the contingencies that are revealed.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use forecast::{Draws, Request, ask};
use situation::Situation;
use spine::asking::parse_question;
use spine::{EmptyRecord, Literal, View};
use vocab::parse_date;

fn main() {
    divan::main();
}

fn founding() -> Situation {
    situation::parse(include_str!("../../../situations/china-north-korea.toml"))
        .0
        .expect("the shipped situation parses")
}

fn request(draws: usize) -> Request {
    Request {
        text: "What will China do about North Korea?".to_owned(),
        as_of: parse_date("2026-11-24").expect("a date"),
        window: "12m".parse().expect("a span"),
        given: Vec::new(),
        set: Vec::new(),
        draws,
        seed: 1,
    }
}

/// From the parsed situation to the answer, all branches and beliefs, on all cores.
#[divan::bench(args = [100, 1000, 10_000], sample_count = 10)]
fn answer(bencher: Bencher<'_, '_>, draws: usize) {
    let situation = founding();
    let request = request(draws);
    let asked =
        parse_question(&request.text, &situation.phrase_book(), request.as_of).expect("the founding question is read");
    bencher.bench(|| ask(black_box(&situation), &asked, &request, &EmptyRecord).expect("an answer"));
}

/// Reading the file: every check.
#[divan::bench]
fn parse() -> Option<Situation> {
    situation::parse(black_box(include_str!("../../../situations/china-north-korea.toml"))).0
}

/// Draws on one core; items are games in one branch.
#[divan::bench(sample_count = 20)]
fn solve(bencher: Bencher<'_, '_>) {
    let situation = founding();
    let request = request(1);
    let view = View::new(request.as_of, &EmptyRecord, &situation.claims, &situation.entries);
    let start = request.as_of.tomorrow().expect("there is a tomorrow");
    let window = request.window.starting(start).expect("a window");
    let model = situation.model(&view, window, &[], &[]).expect("a model");
    let mut probes = Vec::new();
    for (key, instrument) in &situation.instruments {
        for option in instrument.options.keys() {
            let event =
                model.event(&Literal { subject: key.clone(), value: option.clone() }).expect("an option of the window");
            probes.extend(model.probes(&event).expect("a sum that fits"));
        }
    }
    let inquiry = model.inquiry(&probes, false);
    let paths: Vec<String> = model.quantities().iter().map(|q| q.path.to_string()).collect();
    let draws = Draws::new(1, paths.iter().map(String::as_str), 100);
    let branches: usize =
        model.open_contingencies().iter().map(|c| situation.contingencies[c].outcomes.len()).product();
    let mut evaluation = model.evaluation();
    let mut row = Vec::new();
    bencher.counter(ItemsCount::new(100 * model.games() * branches)).bench_local(|| {
        for draw in 0..draws.count() {
            draws.row(draw, &mut row);
            model.evaluate(&inquiry, &row, &mut evaluation).expect("an equilibrium");
        }
    });
}
