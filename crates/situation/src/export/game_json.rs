//! A day's game as JSON.

use serde_json::{Map, Value, json};
use spine::Key;

use super::ExportError;
use super::gambit::{open, solve};
use crate::DayGame;
use game::{Uniqueness, Var};

/// The part of a day's game that some instruments or outcomes rest on, with its numbers and our equilibrium.
///
/// | field | holds |
/// |---|---|
/// | `day` | the day of the game |
/// | `asked` | the instruments behind the question |
/// | `players` | `[{instrument, actor, stage, precision, sees, options}]`; an option is `{key, mass}` |
/// | `chances` | `[{contingency, reveal_stage, given, outcomes, table}]`; a row is `{given, probabilities}` |
/// | `terms` | `[{actor, when, pays}]`: what an actor gets whenever all of `when` hold, in shares of its whole swing |
/// | `left_out` | open instruments and contingencies that nothing here depends on |
/// | `fixed` | what is settled, set or not there on the day, with its value |
/// | `equilibrium` | `[{instrument, given, probabilities}]`, over one period, before any scaling to a window |
/// | `unique` | whether that is certified to be the only one |
///
/// `given` and `when` are objects of key and value. A choice satisfies p ∝ mass·exp(precision·E\[pays\]).
///
/// # Errors
/// If nothing asked about is open, or the equilibrium is not found.
pub fn game_json(game: &DayGame<'_>, asked: &[Key]) -> Result<Value, ExportError> {
    let open = open(game, asked)?;
    let kept = game.plan.relevant(open.iter().copied());
    let shape = game.plan.shape();
    let (players, chances): (Vec<Var>, Vec<Var>) = kept.iter().partition(|&&v| v < shape.players.len());
    let (slots, uniqueness) = solve(game, &players)?;
    let actors: Vec<&Key> = game.situation().actors.keys().collect();
    let keys = |vars: &[Var]| vars.iter().filter_map(|&v| game.key(v)).collect::<Vec<_>>();
    let player = |&p: &Var| {
        let masses = game.values(p).iter().zip(&game.numbers.mass[p]);
        json!({
            "instrument": game.key(p),
            "actor": actors.get(shape.players[p].actor),
            "stage": shape.players[p].stage,
            "precision": game.numbers.lambda[p],
            "sees": keys(game.plan.layout().parents(p)),
            "options": masses.map(|(key, mass)| json!({ "key": key, "mass": mass })).collect::<Vec<_>>(),
        })
    };
    let chance = |&var: &Var| {
        let chance = &shape.chances[var - shape.players.len()];
        json!({
            "contingency": game.key(var),
            "reveal_stage": chance.reveal,
            "given": keys(&chance.parents),
            "outcomes": game.values(var),
            "table": table(game, var, &slots),
        })
    };
    let terms = shape.terms.iter().zip(&game.numbers.coefficient);
    let terms = terms.filter(|(term, _)| term.when.iter().all(|l| kept.contains(&l.var))).map(|(term, pays)| {
        let when = term.when.iter().filter_map(|l| pair(game, l.var, l.value));
        json!({ "actor": actors.get(term.actor), "when": when.collect::<Map<String, Value>>(), "pays": pays })
    });
    let mut equilibrium = Vec::new();
    for &p in &players {
        for mut row in table(game, p, &slots) {
            row["instrument"] = json!(game.key(p));
            equilibrium.push(row);
        }
    }
    let all = || 0..shape.variables();
    let fixed = all().filter_map(|v| Some((game.key(v)?.to_string(), json!(game.fixed(v)?))));
    let left_out: Vec<Var> = all().filter(|v| game.is_open(*v) && !kept.contains(v)).collect();
    Ok(json!({
        "day": game.day(),
        "asked": keys(&open),
        "players": players.iter().map(player).collect::<Vec<_>>(),
        "chances": chances.iter().map(chance).collect::<Vec<_>>(),
        "terms": terms.collect::<Vec<_>>(),
        "left_out": keys(&left_out),
        "fixed": fixed.collect::<Map<String, Value>>(),
        "equilibrium": equilibrium,
        "unique": uniqueness == Uniqueness::Unique,
    }))
}

fn pair(game: &DayGame<'_>, var: Var, value: usize) -> Option<(String, Value)> {
    Some((game.key(var)?.to_string(), json!(game.values(var).get(value)?)))
}

/// A variable's distributions: `[{given, probabilities}]`.
fn table(game: &DayGame<'_>, var: Var, slots: &[f64]) -> Vec<Value> {
    let layout = game.plan.layout();
    let row = |context: usize| {
        let given = layout.parents(var).iter().zip(layout.context_values(var, context));
        let given: Map<String, Value> = given.filter_map(|(&parent, value)| pair(game, parent, value)).collect();
        let probabilities = game.values(var).iter().map(ToString::to_string);
        let probabilities: Map<String, Value> =
            probabilities.zip(slots[layout.distribution(var, context)].iter().map(|p| json!(p))).collect();
        json!({ "given": given, "probabilities": probabilities })
    };
    (0..layout.contexts(var)).map(row).collect()
}
