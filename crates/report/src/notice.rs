//! What a reader must not overlook: what was changed, what only hindsight knows, how little has a source.

use forecast::{Basis, Rests};
use vocab::Date;

use crate::Style;
use crate::facts::fact;
use crate::wrap::wrap;

/// What a reader must not overlook, and an empty line.
pub(crate) fn notice(text: &str, style: &Style) -> Vec<String> {
    wrap(text, style.columns())
        .into_iter()
        .map(|line| style.warn(&line))
        .chain(std::iter::once(String::new()))
        .collect()
}

/// That the situation was changed; nothing if it was not.
pub(crate) fn what_if(set: &[String], style: &Style) -> Vec<String> {
    if set.is_empty() {
        return Vec::new();
    }
    notice(&format!("WHAT IF: the situation is changed by {}.", set.join(", ")), style)
}

/// That some numbers were written down only after the as-of date, and what follows; nothing if none was.
pub(crate) fn hindsight(rests: &Rests, written: Date, as_of: Date, so: &str, style: &Style) -> Vec<String> {
    if rests.hindsight == 0 {
        return Vec::new();
    }
    let Rests { hindsight, quantities, .. } = rests;
    let text = format!(
        "HINDSIGHT: {hindsight} of {quantities} quantities are undated in the situation, which was written on {written}, \
         after {as_of}. {so}"
    );
    notice(&text, style)
}

/// What stands over a comparison or a sweep.
pub(crate) fn opening(basis: &Basis, style: &Style) -> Vec<String> {
    let so = "No claim of skill can rest on this.";
    let mut lines = hindsight(&basis.rests, basis.written, basis.as_of, so, style);
    lines.extend(what_if(&basis.set, style));
    lines
}

/// What stands under it; `drawn` says more of the draws.
pub(crate) fn closing(basis: &Basis, drawn: &str, style: &Style) -> Vec<String> {
    let Basis { situation, as_of, window, rests, draws, seed, .. } = basis;
    let made = format!("“{situation}”, as of {as_of}, window {window}; {}", counted(rests));
    let mut lines = fact("rests on", &made, style);
    lines.extend(fact("computed", &format!("{draws} draws, seed {seed}{drawn}"), style));
    lines
}

/// How many numbers there are, and how many of them nobody has sourced.
pub(crate) fn counted(rests: &Rests) -> String {
    let undated =
        if rests.hindsight > 0 { format!(", {} known only by hindsight", rests.hindsight) } else { String::new() };
    let Rests { quantities, sourced, assumed, .. } = rests;
    format!("{quantities} quantities: {sourced} with a source, {assumed} only assumed{undated}")
}
