//! Dyads as they are typed: all of them, some, or a file's.

use std::path::Path;

use forecast::backtest::Dyads;
use vocab::ActorId;

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::record::actor;

/// `all`, pairs as in `CHN:PRK,PRK:CHN`, or a file with a pair on each line.
///
/// # Errors
/// If an actor is unknown, a pair is none, or the file cannot be read.
pub fn dyads(text: &str) -> Result<Dyads, Failure> {
    if text == "all" {
        return Ok(Dyads::All);
    }
    if text.contains(':') && !Path::new(text).exists() {
        return text.split(',').map(|pair| self::pair(pair, None)).collect::<Result<_, _>>().map(Dyads::Named);
    }
    let file = std::fs::read_to_string(text).map_err(|why| {
        Failure::new(ExitCode::InputOutput, format!("{text} cannot be read: {why}"))
            .hint("--dyads takes `all`, pairs such as CHN:PRK,PRK:CHN, or a file with one pair on each line")
    })?;
    let lines = file.lines().enumerate().map(|(number, line)| (number + 1, line.trim()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let pairs: Vec<_> = lines.map(|(number, line)| pair(line, Some((text, number)))).collect::<Result<_, _>>()?;
    if pairs.is_empty() {
        return Err(
            Failure::new(ExitCode::Usage, format!("{text} names no dyads")).hint("one pair on each line: CHN:PRK")
        );
    }
    Ok(Dyads::Named(pairs))
}

fn pair(text: &str, place: Option<(&str, usize)>) -> Result<(ActorId, ActorId), Failure> {
    let placed = |mut failure: Failure| {
        if let Some((file, line)) = place {
            failure.message = format!("{file}, line {line}: {}", failure.message);
        }
        failure
    };
    let separator = |c: char| c == ':' || place.is_some() && matches!(c, ',' | ';' | '\t' | ' ');
    let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [source, target] = parts.as_slice() else {
        let failure = Failure::new(ExitCode::Usage, format!("“{text}” is no pair of actors"));
        return Err(placed(failure.hint("who acts, a colon, towards whom: CHN:PRK")));
    };
    let (source, target) = (actor(source).map_err(placed)?, actor(target).map_err(placed)?);
    if source == target {
        let failure = Failure::new(ExitCode::Usage, format!("“{text}” is one actor, not two"));
        return Err(placed(failure.hint("a dyad is of two: CHN:PRK")));
    }
    Ok((source, target))
}
