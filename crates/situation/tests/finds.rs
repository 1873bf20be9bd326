//! Situations that once took all memory, or gave a number that is none: each is computed or refused, in words and at once.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use situation::{Model, Situation};
use spine::{EmptyRecord, Literal, View};
use vocab::Window;

fn situations() -> Vec<(PathBuf, Situation)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let files =
        ["found", "valid"].into_iter().flat_map(|name| fs::read_dir(tests.join(name)).expect("part of the tests"));
    let read = files.map(|entry| entry.expect("readable").path());
    let mut all: Vec<_> = read
        .filter_map(|path| {
            let text = String::from_utf8_lossy(&fs::read(&path).expect("readable")).into_owned();
            Some((path, situation::parse(&text).0?))
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn model(situation: &Situation) -> Result<Model, String> {
    let window = Window::starting(situation.written, "12m".parse().expect("a span")).map_err(|e| e.to_string())?;
    let view = View::new(situation.written, &EmptyRecord, &situation.claims, &situation.entries);
    situation.model(&view, window, &[], &[]).map_err(|e| e.to_string())
}

/// The probability of each of some literals at the median of every quantity.
fn probabilities(model: &Model, literals: &[Literal]) -> Result<Vec<f64>, String> {
    let probes: Vec<_> = literals
        .iter()
        .map(|l| model.probes(&model.event(l).map_err(|e| e.to_string())?).map_err(|e| e.to_string()))
        .collect::<Result<_, String>>()?;
    let inquiry = model.inquiry(probes.iter().flatten(), false);
    let mut evaluation = model.evaluation();
    let z = vec![0.0; model.quantities().len()];
    model.evaluate(&inquiry, &z, &mut evaluation).map_err(|e| e.to_string())?;
    Ok(probes.iter().map(|p| p.iter().map(|p| p.probability(&evaluation.network)).sum()).collect())
}

/// The values of one instrument or outcome after another.
fn subjects(situation: &Situation) -> Vec<Vec<Literal>> {
    let instruments = situation.instruments.iter().map(|(k, i)| (k, i.options.keys().collect::<Vec<_>>()));
    let outcomes = situation.outcomes.iter().map(|(k, o)| (k, o.options.keys().collect()));
    let all = instruments.chain(outcomes);
    all.map(|(subject, values)| {
        values.into_iter().map(|value| Literal { subject: subject.clone(), value: value.clone() }).collect()
    })
    .collect()
}

#[test]
fn whatever_parses_is_computed_or_refused_in_words_at_once() {
    let all = situations();
    assert!(all.len() >= 8, "only {}", all.len());
    for (path, situation) in all {
        let start = Instant::now();
        match model(&situation) {
            Err(why) => assert!(why.contains("limit") || why.contains("combinations"), "{}: {why}", path.display()),
            Ok(model) => {
                for literals in subjects(&situation) {
                    match probabilities(&model, &literals) {
                        Err(why) => assert!(why.contains("out of range"), "{}: {why}", path.display()),
                        Ok(p) => assert!(
                            (p.iter().sum::<f64>() - 1.0).abs() < 1e-9,
                            "{}: {literals:?} {p:?}",
                            path.display()
                        ),
                    }
                }
            }
        }
        assert!(start.elapsed() < Duration::from_secs(10), "{} took {:?}", path.display(), start.elapsed());
    }
}

#[test]
fn an_outcome_of_many_levers_is_the_product_of_their_chances() {
    let (_, situation) =
        situations().into_iter().find(|(p, _)| p.ends_with("outcome-of-many-levers.toml")).expect("it parses");
    let model = model(&situation).expect("it is small");
    let literal = |subject: &str, value: &str| Literal {
        subject: subject.parse().expect("a key"),
        value: value.parse().expect("a key"),
    };
    let levers: Vec<Literal> = situation.instruments.keys().map(|k| literal(k.as_str(), "o0")).collect();
    let product: f64 = probabilities(&model, &levers).expect("solvable").iter().product();
    let together = probabilities(&model, &[literal("u", "yes")]).expect("solvable")[0];
    assert!((together / product - 1.0).abs() < 1e-9, "{together} {product}");
}
