//! What-ifs that no event stands for: `--set PATH=VALUE`.

use spine::{Content, Entry, Estimate, Key, Known, Provenance};
use vocab::Date;

use crate::nearest::nearest;
use crate::{Path, QuantityKind, SetValue, Situation, parse_value};

/// An intervention on a situation.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A quantity is this, whatever drives or feeds it.
    Replace {
        /// Which quantity.
        path: Path,
        /// Its new value.
        estimate: Estimate,
    },
    /// A quantity is multiplied, in the sense of [`Rule::Multiply`](crate::Rule::Multiply).
    Scale {
        /// Which quantity.
        path: Path,
        /// By what.
        factor: f64,
    },
    /// A tie, driver, belief, interaction, effect or option is taken away; its path.
    Remove(String),
    /// An actor takes an option, and everybody knows.
    Force {
        /// The instrument.
        instrument: Key,
        /// The option.
        option: Key,
    },
}

/// Why a `--set` is not a change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BadChange {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl BadChange {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

/// Reads `PATH=VALUE` for a situation.
///
/// # Errors
/// If the path leads nowhere (with the nearest one), or the value is none of its kind.
pub fn parse_change(situation: &Situation, text: &str) -> Result<Change, BadChange> {
    let (path, value) = text.split_once('=').map(|(p, v)| (p.trim(), v.trim())).ok_or_else(|| {
        BadChange::new(format!("`{text}` is not a change"), "write PATH=VALUE, as in `interactions.X.effect=*0.67`")
    })?;
    if let Some(instrument) = path.strip_prefix("instruments.").filter(|rest| !rest.contains('.')) {
        return force(situation, instrument, value);
    }
    if value == "none" {
        return remove(situation, path);
    }
    let unknown = || nowhere(situation, path);
    let parsed: Path = path.parse().map_err(|_| unknown())?;
    if !quantity_paths(situation).iter().any(|known| known == path) {
        return Err(unknown());
    }
    let kind: QuantityKind = situation.kind_of(&parsed).ok_or_else(unknown)?;
    match parse_value(kind, value)
        .map_err(|bad| BadChange { message: format!("`{path}`: {}", bad.message), hint: bad.hint })?
    {
        SetValue::To(estimate) => Ok(Change::Replace { path: parsed, estimate }),
        SetValue::Times(factor) => Ok(Change::Scale { path: parsed, factor }),
        SetValue::Nothing => remove(situation, path),
    }
}

fn force(situation: &Situation, instrument: &str, value: &str) -> Result<Change, BadChange> {
    let Some((key, found)) = situation.instruments.get_key_value(instrument) else {
        return Err(nowhere(situation, &format!("instruments.{instrument}")));
    };
    match found.options.get_key_value(value) {
        Some((option, _)) => Ok(Change::Force { instrument: key.clone(), option: option.clone() }),
        None => {
            let options: Vec<&str> = found.options.keys().map(Key::as_str).collect();
            Err(BadChange::new(
                format!("`{instrument}` has no option `{value}`"),
                format!("its options are {}", options.join(", ")),
            ))
        }
    }
}

fn remove(situation: &Situation, path: &str) -> Result<Change, BadChange> {
    if !removable_paths(situation).iter().any(|known| known == path) {
        return Err(BadChange::new(
            format!("`{path}` cannot be taken away"),
            "`none` takes away an effect, an interaction, a tie, a driver, a belief or an option that is not the status quo",
        ));
    }
    Ok(Change::Remove(path.to_owned()))
}

fn nowhere(situation: &Situation, path: &str) -> BadChange {
    let mut known = quantity_paths(situation);
    known.extend(removable_paths(situation));
    known.extend(situation.instruments.keys().map(|i| format!("instruments.{i}")));
    // What can only be taken away is no answer to somebody who gave it a value.
    known.retain(|known| known != path);
    // A bare key stands for the thing of that name, and the beginning of a path for the first that goes on.
    let bare = |known: &&String| known.split_once('.').is_some_and(|(_, key)| key == path);
    let begun =
        |known: &&String| known.strip_prefix(path).is_some_and(|rest| !path.is_empty() && rest.starts_with('.'));
    let nearest = known
        .iter()
        .find(bare)
        .or_else(|| known.iter().find(begun))
        .map(String::as_str)
        .or_else(|| nearest(path, known.iter().map(String::as_str)));
    BadChange {
        message: format!("the situation has nothing at `{path}`"),
        hint: Some(match nearest {
            Some(nearest) => format!("the nearest path is `{nearest}`"),
            None => format!("paths are {}", Path::SHAPES.join(", ")),
        }),
    }
}

fn quantity_paths(situation: &Situation) -> Vec<String> {
    let mut paths: Vec<String> =
        situation.entries.iter().filter(|e| matches!(e.content, Content::Value(_))).map(|e| e.path.clone()).collect();
    // An inertia that is not written is exactly 1, and can be changed like any other.
    for (i, instrument) in &situation.instruments {
        paths.extend(instrument.options.keys().map(|o| format!("instruments.{i}.options.{o}.inertia")));
    }
    paths
}

fn removable_paths(situation: &Situation) -> Vec<String> {
    let mut paths: Vec<String> = situation.ties.keys().map(|k| format!("ties.{k}")).collect();
    paths.extend(situation.drivers.keys().map(|k| format!("drivers.{k}")));
    paths.extend(situation.beliefs.keys().map(|k| format!("beliefs.{k}")));
    paths.extend(
        situation.interactions.keys().flat_map(|k| [format!("interactions.{k}"), format!("interactions.{k}.effect")]),
    );
    for (i, instrument) in &situation.instruments {
        for (o, option) in instrument.options.iter().filter(|(_, o)| !o.status_quo || !o.effects.is_empty()) {
            if !option.status_quo && instrument.options.len() > 2 {
                paths.push(format!("instruments.{i}.options.{o}"));
            }
            paths.extend(option.effects.iter().map(|s| format!("instruments.{i}.options.{o}.effects.{s}")));
        }
    }
    paths
}

impl Change {
    /// Makes the change in the situation itself, as far as it is one of its structure or entries. What is left — a
    /// factor or a forced option — is given to [`Situation::model`].
    pub fn apply(&self, situation: &mut Situation, as_of: Date) {
        match self {
            Self::Replace { path, estimate } => {
                let text = path.to_string();
                situation.entries.retain(|e| e.path != text);
                situation.entries.push(Entry {
                    path: text,
                    from: None,
                    known: Known::On(as_of),
                    content: Content::Value(estimate.clone()),
                    provenance: Provenance { source: Some("--set".to_owned()), ..Provenance::default() },
                    line: 0,
                });
                for tie in situation.ties.values_mut() {
                    tie.feeds.retain(|_, feed| feed.quantity != *path);
                }
                situation.drivers.retain(|_, driver| driver.quantity != *path);
            }
            Self::Remove(path) => remove_at(situation, path),
            Self::Scale { .. } | Self::Force { .. } => {}
        }
    }
}

fn remove_at(situation: &mut Situation, path: &str) {
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        ["ties", key] => drop(situation.ties.remove(*key)),
        ["drivers", key] => drop(situation.drivers.remove(*key)),
        ["beliefs", key] => drop(situation.beliefs.remove(*key)),
        ["interactions", key] | ["interactions", key, "effect"] => drop(situation.interactions.remove(*key)),
        ["instruments", i, "options", o, "effects", stake] => {
            if let Some(option) = situation.instruments.get_mut(*i).and_then(|i| i.options.get_mut(*o)) {
                option.effects.remove(*stake);
            }
        }
        ["instruments", i, "options", o] => remove_option(situation, i, o),
        _ => {}
    }
    remove_entries(situation, path);
}

/// Takes away what the file says of a path and of what lies within it.
fn remove_entries(situation: &mut Situation, path: &str) {
    let prefix = format!("{path}.");
    situation.entries.retain(|e| e.path != path && !e.path.starts_with(&prefix));
}

fn remove_option(situation: &mut Situation, instrument: &str, option: &str) {
    if let Some(found) = situation.instruments.get_mut(instrument) {
        found.options.remove(option);
        if let Some(order) = &mut found.order {
            order.retain(|o| o.as_str() != option);
        }
    }
    let names =
        |when: &[spine::Literal]| when.iter().any(|l| l.subject.as_str() == instrument && l.value.as_str() == option);
    let mut gone = Vec::new();
    situation.interactions.retain(|key, interaction| {
        let stays = !names(&interaction.when);
        gone.extend((!stays).then(|| format!("interactions.{key}")));
        stays
    });
    for outcome in situation.outcomes.values_mut() {
        for way in outcome.options.values_mut() {
            way.when.retain(|all| !names(all));
        }
    }
    for (key, contingency) in &mut situation.contingencies {
        contingency.given.retain(|case, given| {
            let stays = !names(&given.when);
            gone.extend((!stays).then(|| format!("contingencies.{key}.given.{case}")));
            stays
        });
    }
    for path in gone {
        remove_entries(situation, &path);
    }
}
