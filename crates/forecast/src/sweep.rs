//! Does it matter? One quantity is fixed in turn along its range, all else drawn as ever.

use serde::Serialize;
use situation::{BadChange, Path, Quantity, QuantityKind, Situation, parse_change, parse_estimate};
use spine::asking::Asked;
use spine::{Cell, Content, Estimate, Joint, Key, Record};

use crate::ask::Inquest;
use crate::basis::Basis;
use crate::request::{AskError, Request};
use crate::setting::Setting;
use crate::statistics::quantile;

/// The percentiles of its own range at which a quantity is fixed.
const PERCENTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// The same of a standard normal variable.
const DEVIATES: [f64; 5] =
    [-1.644_853_626_951_472_2, -0.674_489_750_196_081_7, 0.0, 0.674_489_750_196_081_7, 1.644_853_626_951_472_2];
/// Draws for the percentiles of a quantity that ties, drivers or factors move; nothing is solved for them.
const PERCENTILE_DRAWS: usize = 10_000;
/// What matters to nothing by this does not matter: a percentage point.
const POINT: f64 = 0.01;
/// Two probabilities nearer than this are the same.
const ROUNDING: f64 = 1e-9;

/// What is asked, with one quantity after another fixed at several values in turn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sweeps {
    /// What it was made from.
    #[serde(flatten)]
    pub basis: Basis,
    /// The branches asked for, as they were typed.
    pub given: Vec<String>,
    /// One for each quantity, in the order asked.
    pub sweeps: Vec<Sweep>,
}

/// What is asked, with one quantity fixed at several values in turn.
///
/// Fixing is `--set PATH=VALUE`: what ties and drivers do to the quantity is part of the value, and no longer added. The
/// random numbers of all else are the same at each value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sweep {
    /// The path of the quantity.
    pub path: String,
    /// What it measures.
    pub kind: QuantityKind,
    /// The values at which it is fixed, ascending.
    pub values: Vec<f64>,
    /// The percentiles of its own range that they are; `None` if the range was given: then they are even steps.
    pub percentiles: Option<Vec<f64>>,
    /// One for each question, and for each branch asked for.
    pub questions: Vec<SweptQuestion>,
    /// What is moved most.
    pub most: Option<Moved>,
}

/// One question's options at each value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SweptQuestion {
    /// The instrument, outcome or contingency.
    pub instrument: Key,
    /// Its name.
    pub label: String,
    /// The branch: a label, `all` for the whole.
    pub branch: String,
    /// Its options.
    pub options: Vec<SweptOption>,
}

/// One option's probability at each value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SweptOption {
    /// The option.
    pub option: Key,
    /// Its name.
    pub label: String,
    /// Whether it is how things stand.
    pub status_quo: bool,
    /// Whether the question is about it.
    pub asked: bool,
    /// With the quantity drawn as ever.
    pub unswept: Cell,
    /// At each value.
    pub at: Vec<Cell>,
}

/// The option that a quantity moves most: of those the question is about, if it is about one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// The instrument, outcome or contingency.
    pub instrument: Key,
    /// Its name.
    pub label: String,
    /// The option.
    pub option: Key,
    /// Its name.
    pub option_label: String,
    /// The option's least probability, and the value at which it has it.
    pub least: (f64, f64),
    /// The greatest.
    pub greatest: (f64, f64),
    /// Whether greatest and least differ by a percentage point.
    pub matters: bool,
}

/// Asks the same with the quantity at each `PATH` fixed in turn: at the 5th, 25th, 50th, 75th and 95th percentile of its own
/// range (`PATH`), at five even steps (`PATH=A..B`), or at one value (`PATH=A`). `progress` is told how many of how many are
/// done.
///
/// # Errors
/// [`AskError::Sweep`] if a path leads nowhere or a range is none of its kind; else as [`ask`](crate::ask()).
pub fn sweep(
    situation: &Situation,
    asked: &Asked,
    request: &Request,
    record: &dyn Record,
    texts: &[String],
    progress: impl Fn(usize, usize),
) -> Result<Sweeps, AskError> {
    let setting = Setting::new(situation, request, record)?;
    let planned: Vec<Sweep> = texts.iter().map(|text| plan(&setting, text)).collect::<Result<_, _>>()?;
    let steps = 1 + planned.iter().map(|sweep| sweep.values.len()).sum::<usize>();
    let mut done = 0;
    let mut answer = |request: &Request| {
        progress(done, steps);
        done += 1;
        joints(situation, asked, request, record)
    };
    let unswept = answer(request)?;
    let mut sweeps = Vec::new();
    for sweep in planned {
        let fixed = |value: &f64| {
            let mut fixed = request.clone();
            // A number is written so that it is read as the same number.
            fixed.set.push(format!("{}={value}", sweep.path));
            fixed
        };
        let at = sweep.values.iter().map(|value| answer(&fixed(value))).collect::<Result<Vec<_>, _>>()?;
        let questions = side_by_side(&unswept, &at);
        sweeps.push(Sweep { most: most(&questions, &sweep.values), questions, ..sweep });
    }
    progress(steps, steps);
    Ok(Sweeps { basis: Basis::new(situation, request, &setting.model), given: request.given.clone(), sweeps })
}

/// Which quantity is meant, and at which values it is fixed.
fn plan(setting: &Setting, text: &str) -> Result<Sweep, AskError> {
    let bad = |why: BadChange| AskError::Sweep { text: text.to_owned(), why };
    let (written, range) = match text.split_once('=') {
        Some((path, range)) => (path.trim(), Some(range.trim())),
        None => (text.trim(), None),
    };
    let (path, kind) = quantity(&setting.situation, written).map_err(bad)?;
    let (values, percentiles) = match range {
        Some(range) => (even_steps(kind, written, range).map_err(bad)?, None),
        None => (own_range(setting, &path, kind).map_err(bad)?, Some(PERCENTILES.to_vec())),
    };
    Ok(Sweep { path: path.to_string(), kind, values, percentiles, questions: Vec::new(), most: None })
}

/// The quantity at a path, as `--set` finds it.
fn quantity(situation: &Situation, written: &str) -> Result<(Path, QuantityKind), BadChange> {
    let lever = written.strip_prefix("instruments.").and_then(|key| situation.instruments.get_key_value(key));
    if let Some((key, lever)) = lever {
        let options: Vec<&str> = lever.options.keys().map(Key::as_str).collect();
        return Err(BadChange {
            message: format!("`{written}` is an instrument, which has options and no range"),
            hint: Some(format!("set it to one after another: --set instruments.{key}={}", options.join("|"))),
        });
    }
    // What is wrong with a path, and what is nearest, is said as for --set.
    parse_change(situation, &format!("{written}=*1"))?;
    let found = written.parse::<Path>().ok().and_then(|path| Some((situation.kind_of(&path)?, path)));
    let (kind, path) = found
        .ok_or_else(|| BadChange { message: format!("`{written}` is no quantity that has a value"), hint: None })?;
    Ok((path, kind))
}

/// Five even steps over a range, or one value.
fn even_steps(kind: QuantityKind, path: &str, range: &str) -> Result<Vec<f64>, BadChange> {
    let Estimate { low, high, .. } = parse_estimate(kind, range)
        .map_err(|bad| BadChange { message: format!("`{path}`: {}", bad.message), hint: bad.hint })?;
    if low == high {
        return Ok(vec![low]);
    }
    let step = |i: u32| low + (high - low) * f64::from(i) / 4.0;
    // The last step is the end itself, whatever rounding makes of it.
    Ok((0..4).map(step).chain([high]).collect())
}

/// Percentiles of a quantity's value at the window's end, with all that moves it.
fn own_range(setting: &Setting, path: &Path, kind: QuantityKind) -> Result<Vec<f64>, BadChange> {
    let model = &setting.model;
    let hint = || Some(format!("give a range: {path}={}", kind.example()));
    let Some(id) = model.quantities().iter().position(|q| q.path == *path) else {
        let message = format!("`{path}` has no value in force in the window that was known by the as-of date");
        return Err(BadChange { message, hint: hint() });
    };
    let situation = &setting.situation;
    let moved = situation.drivers.values().any(|d| d.quantity == *path)
        || situation.ties.values().flat_map(|t| t.feeds.values()).any(|f| f.quantity == *path)
        || setting.witness.factors.iter().any(|(scaled, _)| scaled == path);
    // The last that is in force is that of the window's end.
    let stated = model.quantities()[id].entries.last().and_then(|(entry, _)| match &entry.content {
        Content::Value(estimate) => Quantity::new(kind.transform(), estimate).ok(),
        _ => None,
    });
    let values: Vec<f64> = match stated {
        Some(stated) if !moved && model.quantities()[id].entries.len() == 1 => {
            DEVIATES.iter().map(|z| stated.at(*z)).collect()
        }
        _ => {
            let many = crate::SituationWitness { draws: PERCENTILE_DRAWS, ..setting.witness.clone() };
            let draws = many.draw(model);
            let mut z = Vec::new();
            let mut value = |draw| {
                draws.row(draw, &mut z);
                model.values(&z)[id]
            };
            let all: Vec<f64> = (0..draws.count()).map(&mut value).filter(|v| v.is_finite()).collect();
            PERCENTILES.iter().map(|p| quantile(&all, None, *p)).collect()
        }
    };
    match values.as_slice() {
        [first, .., last] if first < last => Ok(values),
        _ => {
            Err(BadChange { message: format!("`{path}` is an exact number, without a range of its own"), hint: hint() })
        }
    }
}

/// What the situation says to each question: instrument, name, options (key and name), the joint distribution, and the places of
/// the branches asked for in it.
struct Asking {
    instrument: Key,
    label: String,
    options: Vec<(Key, String)>,
    /// `None`: a contingency has none.
    status_quo: Option<usize>,
    about: Option<usize>,
    joint: Joint,
    branches: Vec<usize>,
}

fn joints(
    situation: &Situation,
    asked: &Asked,
    request: &Request,
    record: &dyn Record,
) -> Result<Vec<Asking>, AskError> {
    let inquest = Inquest::new(situation, asked, request, record)?;
    let joints = inquest
        .witness
        .joints(&inquest.questions, &inquest.model)
        .map_err(|why| AskError::Model { as_of: request.as_of, why: why.to_string() })?;
    if let Some(why) = AskError::void(joints.iter().map(|joint| joint.as_ref().err())) {
        return Err(why);
    }
    let answered = inquest.questions.iter().zip(joints).filter_map(|(q, joint)| Some((q, joint.ok()?)));
    Ok(answered
        .map(|(question, joint)| {
            let wanted = |b: &usize| {
                let given = &joint.branches()[*b].given;
                if inquest.asked_for.is_empty() {
                    given.is_empty()
                } else {
                    given.iter().any(|literal| inquest.asked_for.contains(literal))
                }
            };
            Asking {
                instrument: question.instrument.clone(),
                label: question.label.clone(),
                options: question.options.choices().iter().map(|c| (c.key.clone(), c.label.clone())).collect(),
                status_quo: question.actor.is_some().then(|| question.options.status_quo()),
                about: inquest.about.as_ref().and_then(|key| question.options.position(key)),
                branches: (0..joint.branches().len()).filter(wanted).collect(),
                joint,
            }
        })
        .collect())
}

fn side_by_side(unswept: &[Asking], at: &[Vec<Asking>]) -> Vec<SweptQuestion> {
    let mut questions = Vec::new();
    for asking in unswept {
        let others: Option<Vec<&Asking>> =
            at.iter().map(|all| all.iter().find(|other| other.instrument == asking.instrument)).collect();
        let Some(others) = others else { continue };
        for &b in &asking.branches {
            let branch = &asking.joint.branches()[b];
            let there: Option<Vec<_>> =
                others.iter().map(|o| o.joint.branches().iter().find(|other| other.given == branch.given)).collect();
            let Some(there) = there else { continue };
            let option = |(o, (key, label)): (usize, &(Key, String))| SweptOption {
                option: key.clone(),
                label: label.clone(),
                status_quo: asking.status_quo == Some(o),
                asked: asking.about == Some(o),
                unswept: branch.options[o],
                at: there.iter().map(|other| other.options[o]).collect(),
            };
            questions.push(SweptQuestion {
                instrument: asking.instrument.clone(),
                label: asking.label.clone(),
                branch: branch.label.clone(),
                options: asking.options.iter().enumerate().map(option).collect(),
            });
        }
    }
    questions
}

fn most(questions: &[SweptQuestion], values: &[f64]) -> Option<Moved> {
    let moved = |question: &SweptQuestion, option: &SweptOption| {
        let points = || option.at.iter().map(|cell| cell.p).zip(values.iter().copied());
        let least = points().min_by(|a, b| a.0.total_cmp(&b.0))?;
        let greatest = points().max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Moved {
            instrument: question.instrument.clone(),
            label: question.label.clone(),
            option: option.option.clone(),
            option_label: option.label.clone(),
            least,
            greatest,
            matters: greatest.0 - least.0 >= POINT,
        })
    };
    let all = || questions.iter().flat_map(|q| q.options.iter().map(move |o| (q, o)));
    let asked = all().any(|(_, option)| option.asked);
    let mut candidates: Vec<(&SweptQuestion, &SweptOption)> = all().filter(|(_, o)| o.asked || !asked).collect();
    // Of two options one moves as far as the other: what departs from the status quo is worth saying.
    candidates.sort_by_key(|(_, option)| option.status_quo);
    let moves = candidates.into_iter().filter_map(|(q, o)| moved(q, o));
    moves.reduce(|best, next| if span(&next) > span(&best) + ROUNDING { next } else { best })
}

fn span(moved: &Moved) -> f64 {
    moved.greatest.0 - moved.least.0
}
