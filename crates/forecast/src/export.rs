//! What a question is computed from, for other tools: as a game in Gambit's format, or as JSON.

use serde_json::{Value, json};
use situation::export::{self, ExportError, Gambit};
use situation::{DayGame, Situation};
use spine::Key;
use vocab::Date;

use crate::ask::Inquest;
use crate::changed::Changed;
use crate::draws::normals;
use crate::request::{AskError, Request};

/// Whose game, and with which values of what is uncertain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vantage {
    /// The actor in whose view the game is, with its beliefs; `None`: as the file states it, without anybody's beliefs.
    pub view: Option<Key>,
    /// Which draw of the seed, from 0 (those of an answer are the first ones); `None`: every quantity at its median.
    pub draw: Option<usize>,
}

/// The game behind a question on the first day of its window, as a Gambit file. See
/// [`gambit`](situation::export::gambit()).
///
/// # Errors
/// If nothing asked about is open on the day, or the tree has over `limit` payoffs.
pub fn export_gambit(
    inquest: &Inquest,
    request: &Request,
    vantage: &Vantage,
    limit: usize,
) -> Result<Gambit, ExportError> {
    with_game(inquest, request, vantage, |game, asked| {
        export::gambit(game, asked, &about(inquest, request, vantage, game), limit)
    })
}

/// The situation behind a question, with its changes, as JSON, and the game on the first day of its window.
///
/// | field | holds |
/// |---|---|
/// | `format` | [`FORMAT`](situation::export::FORMAT) |
/// | `version` | version of the program |
/// | `situation` | [`situation_json`](situation::export::situation_json()) |
/// | `set`, `forced`, `factors` | the changes as typed; those of them that are not in the situation itself: options that actors are made to take (`[{subject, value}]`), and quantities that are multiplied (`[{path, factor}]`) |
/// | `question` | `{text, as_of, asked}`, or `null` |
/// | `view`, `draw`, `seed` | whose game (`null`: as the file states it), which draw (`null`: medians) of which seed; without a question all `null` |
/// | `game` | [`game_json`](situation::export::game_json()), or `null` without a question |
///
/// # Errors
/// As [`export_gambit`], but for the size.
pub fn export_json(inquest: &Inquest, request: &Request, vantage: &Vantage) -> Result<Value, ExportError> {
    let game = with_game(inquest, request, vantage, export::game_json)?;
    let witness = &inquest.witness;
    let forced = witness.forced.iter().map(|(subject, value)| json!({ "subject": subject, "value": value }));
    let factors = witness.factors.iter().map(|(path, factor)| json!({ "path": path, "factor": factor }));
    Ok(json!({
        "format": export::FORMAT,
        "version": env!("CARGO_PKG_VERSION"),
        "situation": export::situation_json(&inquest.situation, Some(request.as_of)),
        "set": request.set,
        "forced": forced.collect::<Vec<_>>(),
        "factors": factors.collect::<Vec<_>>(),
        "question": { "text": request.text, "as_of": request.as_of, "asked": inquest.instruments().collect::<Vec<_>>() },
        "view": vantage.view,
        "draw": vantage.draw,
        "seed": vantage.draw.map(|_| request.seed),
        "game": game,
    }))
}

/// A situation as JSON, without a question: [`export_json`] with `null` for what belongs to one. Without an as-of date it
/// is everything in the file, with one what that day's view shows. Changes are made as of the date, or of `today`.
///
/// # Errors
/// If a change is none.
pub fn export_situation(
    situation: &Situation,
    as_of: Option<Date>,
    set: &[String],
    today: Date,
) -> Result<Value, AskError> {
    let Changed { situation, forced, factors } = Changed::new(situation, set, as_of.unwrap_or(today))?;
    let forced: Vec<Value> =
        forced.iter().map(|(instrument, option)| json!({ "subject": instrument, "value": option })).collect();
    Ok(json!({
        "format": export::FORMAT,
        "version": env!("CARGO_PKG_VERSION"),
        "situation": export::situation_json(&situation, as_of),
        "set": set,
        "forced": forced,
        "factors": factors.iter().map(|(path, f)| json!({ "path": path, "factor": f })).collect::<Vec<_>>(),
        "question": null,
        "view": null,
        "draw": null,
        "seed": null,
        "game": null,
    }))
}

fn with_game<T>(
    inquest: &Inquest,
    request: &Request,
    vantage: &Vantage,
    read: impl FnOnce(&DayGame<'_>, &[Key]) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let model = &inquest.model;
    let z: Vec<f64> = match vantage.draw {
        None => vec![0.0; model.quantities().len()],
        // A draw is the same whatever else is drawn.
        Some(draw) => model
            .quantities()
            .iter()
            .map(|q| normals(request.seed, &q.path.to_string(), draw + 1).pop().unwrap_or(0.0))
            .collect(),
    };
    let view = vantage.view.as_ref().map_or(0, |actor| model.view_of_actor(actor));
    let asked: Vec<Key> = inquest.instruments().cloned().collect();
    match model.day_game(view, &z)? {
        Some(game) => read(&game, &asked),
        None => Err(ExportError::NothingOpen { day: request.as_of, why: Vec::new() }),
    }
}

/// What a file says of where it is from; the first line is its title.
fn about(inquest: &Inquest, request: &Request, vantage: &Vantage, game: &DayGame<'_>) -> Vec<String> {
    let situation = &inquest.situation;
    let mut lines = vec![
        format!("{} As of {}.", request.text, request.as_of),
        format!(
            "Written by demarche {} from the situation '{}' of {}.",
            env!("CARGO_PKG_VERSION"),
            situation.title,
            situation.written
        ),
        format!("Asked about: {}", inquest.instruments().map(Key::as_str).collect::<Vec<_>>().join(", ")),
    ];
    let name = |actor: &Key| situation.actors.get(actor).map_or_else(|| actor.to_string(), |a| a.name.clone());
    lines.push(match &vantage.view {
        None => "World: as the file states it, without anybody's beliefs.".to_owned(),
        Some(actor) => match game.beliefs(actor).as_slice() {
            [] => format!("World: as {} sees it, who holds no belief in force: as the file states it.", name(actor)),
            held => format!("World: as {} sees it, with its beliefs about {}.", name(actor), held.join(", ")),
        },
    });
    if vantage.view.is_none() {
        let asked = inquest.instruments().flat_map(|key| game.deciders(key)).filter_map(|var| game.key(var));
        let mut believers: Vec<&Key> = asked
            .filter_map(|key| Some(&situation.instruments.get(key)?.actor))
            .filter(|actor| !game.beliefs(actor).is_empty())
            .collect();
        believers.sort_unstable();
        believers.dedup();
        for actor in believers {
            lines.push(format!(
                "{} holds beliefs, and an answer has it play its own game: --view {actor}.",
                name(actor)
            ));
        }
    }
    lines.push(match vantage.draw {
        None => "Values: every quantity at its median.".to_owned(),
        Some(draw) => format!("Values: draw {draw} of seed {}.", request.seed),
    });
    if !request.set.is_empty() {
        lines.push(format!("What if: the situation is changed by {}.", request.set.join(", ")));
    }
    lines
}
