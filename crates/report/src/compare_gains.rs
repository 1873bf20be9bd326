//! Who gains from what, as text.

use forecast::{Gains, InstrumentGains, OptionGains, Spread};

use crate::columns::{Side, aligned};
use crate::facts::facts;
use crate::wrap::{columns, unbroken, wrap};
use crate::{Style, percent};

/// A gain that is shown as no more than nothing: half of the last digit, in points.
const NOTHING: f64 = 0.05;
/// How many options a sentence names.
const NAMED: usize = 3;
/// Labels may not be narrower than this in a table.
const LEAST_LABEL: usize = 22;

/// What each actor gains from each option: its lines.
pub(crate) fn gains(gains: &Gains, style: &Style) -> Vec<String> {
    let mut lines: Vec<String> = wrap(&sentences(gains).join(" "), style.columns())
        .into_iter()
        .map(|line| style.bold(&line.replace('\u{a0}', " ")))
        .collect();
    lines.push(String::new());
    let mut shown: Option<&[(spine::Key, String)]> = None;
    for instrument in &gains.instruments {
        let heading = shown != Some(&instrument.parties);
        lines.extend(table(instrument, heading, style));
        shown = Some(&instrument.parties);
    }
    let reading = "Points of all that an actor wants (−100 to 100), by the window's end, if the option is taken rather than the status \
                   quo and all others respond, as with --set; mean and 80 % interval of the draws. “most”: share of the draws \
                   in which this one of those compared gains most. Weights and effects are those of the file, whoever \
                   believes otherwise.";
    lines.extend(wrap(reading, style.columns() - 2).into_iter().map(|line| style.dim(&format!("  {line}"))));
    lines.push(String::new());
    lines.extend(facts("could not say", &gains.could_not, style));
    lines
}

/// An option with its instrument.
type Choice<'g> = (&'g InstrumentGains, &'g OptionGains);

fn sentences(gains: &Gains) -> Vec<String> {
    let all: Vec<Choice> = gains.instruments.iter().flat_map(|i| i.options.iter().map(move |o| (i, o))).collect();
    let asked: Vec<&Choice> = all.iter().filter(|(_, option)| option.asked).collect();
    if !asked.is_empty() {
        return asked.into_iter().map(who_gains_more).collect();
    }
    let mut sentences = Vec::new();
    let several = |(instrument, _): &&Choice| instrument.parties.len() > 1;
    let compared: Vec<&Choice> = all.iter().filter(several).collect();
    let least = |(_, option): &Choice| option.parties.iter().map(|p| p.points.mean).fold(f64::INFINITY, f64::min);
    let mut all_gain: Vec<&Choice> = compared.iter().copied().filter(|choice| least(choice) >= NOTHING).collect();
    all_gain.sort_by(|a, b| least(b).total_cmp(&least(a)));
    if !compared.is_empty() {
        let both = if compared.iter().all(|(i, _)| i.parties.len() == 2) { "Both gain" } else { "All gain" };
        sentences.push(match all_gain.as_slice() {
            [] => format!("{both} from none of the {} options.", compared.len()),
            some => {
                let named: Vec<String> = some.iter().take(NAMED).map(|choice| each(choice)).collect();
                let most = if some.len() > 1 { ", most from" } else { ":" };
                format!("{both} from {} of the {} options{most} {}.", some.len(), compared.len(), named.join("; "))
            }
        });
        sentences.extend(leaders(&all_gain));
    }
    let gains_itself = |(_, option): &&Choice| option.parties.first().is_some_and(|p| p.points.mean >= NOTHING);
    let own: Vec<String> = all.iter().filter(gains_itself).take(NAMED).map(each).collect();
    if !own.is_empty() && all_gain.is_empty() {
        let actor = all.first().and_then(|(instrument, _)| instrument.parties.first());
        let name = actor.map_or("Who acts", |(_, name)| name);
        sentences.push(format!("{} gains from {}.", capital(name), own.join("; ")));
    }
    sentences
}

/// Who gains more, in how many of the options that all gain from.
fn leaders(all_gain: &[&Choice]) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (instrument, option) in all_gain {
        let best =
            option.parties.iter().zip(&instrument.parties).max_by(|a, b| a.0.points.mean.total_cmp(&b.0.points.mean));
        let Some((_, (_, name))) = best else { continue };
        match counts.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    match (all_gain.len(), counts.as_slice()) {
        (0, _) | (_, []) => None,
        (1, [(name, _), ..]) => Some(format!("There {name} gains more.")),
        (n, [(name, count)]) if *count == n => Some(format!("{} gains more from each of them.", capital(name))),
        (n, some) => {
            let parts: Vec<String> = some.iter().map(|(name, count)| format!("{name} from {count}")).collect();
            Some(format!("Of these {n}, more is gained by {}.", parts.join(", by ")))
        }
    }
}

/// “a summit” (meetings of the leaders): China +0.4, North Korea +2.1
fn each((instrument, option): &Choice) -> String {
    let parties: Vec<String> = (instrument.parties.iter().zip(&option.parties))
        .map(|((_, name), party)| unbroken(&format!("{name} {}", signed(party.points.mean))))
        .collect();
    format!("“{}” ({}): {}", unbroken(&option.label), instrument.label, parties.join(", "))
}

/// The sentence for the option that was asked about.
fn who_gains_more((instrument, option): &Choice) -> String {
    let mut order: Vec<usize> = (0..option.parties.len()).collect();
    order.sort_by(|&a, &b| option.parties[b].points.mean.total_cmp(&option.parties[a].points.mean));
    let told = |i: usize| {
        let party = &option.parties[i];
        format!(
            "{} {}",
            instrument.parties[i].1,
            unbroken(&format!("{} ({})", signed(party.points.mean), range(&party.points)))
        )
    };
    let mut against = format!("“{}” rather than “{}” ({})", option.label, instrument.status_quo.1, instrument.label);
    if let Some(occasion) = &instrument.occasion {
        against.push_str(&format!(", if {occasion}"));
    }
    match order.as_slice() {
        [only] => format!("{against}: {} points.", told(*only)),
        [first, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|&i| told(i)).collect();
            let name = &instrument.parties[*first].1;
            // Who has least to lose gains nothing.
            let loses = |i: &usize| option.parties[*i].points.mean <= -NOTHING;
            let gains = option.parties[*first].points.mean >= NOTHING;
            let leads = if !gains && order.iter().skip(1).any(loses) { "loses less" } else { "gains more" };
            format!(
                "{against}: {name} {leads}, with probability {}: {}, against {}, in points of all that each wants.",
                unbroken(&percent(option.parties[*first].most)),
                told(*first),
                rest.join(", ")
            )
        }
        [] => against,
    }
}

fn table(instrument: &InstrumentGains, heading: bool, style: &Style) -> Vec<String> {
    let against = match &instrument.occasion {
        Some(occasion) => format!("· rather than “{}”, if {occasion}", instrument.status_quo.1),
        None => format!("· rather than “{}”", instrument.status_quo.1),
    };
    let mut lines = Vec::new();
    if columns(&instrument.label) + 1 + columns(&against) <= style.columns() {
        lines.push(format!("{} {}", style.bold(&instrument.label), style.dim(&against)));
    } else {
        lines.extend(wrap(&instrument.label, style.columns()).into_iter().map(|line| style.bold(&line)));
        lines.extend(wrap(&against, style.columns() - 2).into_iter().map(|line| style.dim(&format!("  {line}"))));
    }
    let cells = |option: &OptionGains, with: bool| -> Vec<String> {
        let cell = |party: &forecast::PartyGain| {
            let mut cells = vec![signed(party.points.mean)];
            cells.extend(with.then(|| range(&party.points)));
            cells.extend((instrument.parties.len() > 1).then(|| percent(party.most)));
            cells
        };
        option.parties.iter().flat_map(cell).collect()
    };
    // Widths are agreed over all instruments by leaving each number the room of the widest there can be.
    const NUMBER: usize = 6;
    const RANGE: usize = 15;
    const SHARE: usize = 5;
    let shares = if instrument.parties.len() > 1 { 2 + SHARE } else { 0 };
    let room = |with: bool| {
        let party = 2 + NUMBER + shares + if with { 2 + RANGE } else { 0 };
        style.columns().saturating_sub(4 + party * instrument.parties.len())
    };
    let with = room(true) >= LEAST_LABEL;
    let label = room(with).min(44);
    if label < LEAST_LABEL {
        return lines.into_iter().chain(listed(instrument, style)).collect();
    }
    let widths: Vec<usize> = (0..instrument.parties.len())
        .flat_map(|_| {
            let mut widths = vec![NUMBER];
            widths.extend(with.then_some(RANGE));
            widths.extend((instrument.parties.len() > 1).then_some(SHARE));
            widths
        })
        .collect();
    let row = |name: &str, cells: &[String]| {
        let mut line = format!("    {}", crate::wrap::left(name, label));
        for (cell, width) in cells.iter().zip(&widths) {
            let text = if *width == RANGE { crate::wrap::left(cell, *width) } else { crate::wrap::right(cell, *width) };
            line.push_str(&format!("  {text}"));
        }
        line.trim_end().to_owned()
    };
    if heading {
        let per = widths.len() / instrument.parties.len().max(1);
        let group: usize = widths.iter().take(per).map(|w| w + 2).sum::<usize>() - 2;
        let mut names = format!("    {}", crate::wrap::left("", label));
        for (_, name) in &instrument.parties {
            let short = wrap(name, group).into_iter().next().unwrap_or_default();
            let short: String = short.chars().take(group).collect();
            names.push_str(&format!("  {}", crate::wrap::left(&format!("  {short}"), group)));
        }
        let kinds: Vec<String> = (0..instrument.parties.len())
            .flat_map(|_| {
                let mut kinds = vec!["points".to_owned()];
                kinds.extend(with.then(|| "80 %".to_owned()));
                kinds.extend((instrument.parties.len() > 1).then(|| "most".to_owned()));
                kinds
            })
            .collect();
        lines.insert(0, style.dim(&row("", &kinds)));
        lines.insert(0, style.dim(names.trim_end()));
    }
    for option in &instrument.options {
        let mark = if option.asked { " ←" } else { "" };
        let mut names = wrap(&format!("{}{mark}", option.label), label).into_iter();
        lines.push(row(&names.next().unwrap_or_default(), &cells(option, with)));
        lines.extend(names.map(|rest| format!("    {rest}")));
        lines.extend(others(option, style));
    }
    lines
}

/// Without room for a table: each option, and those compared below it.
fn listed(instrument: &InstrumentGains, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    for option in &instrument.options {
        lines.extend(wrap(&option.label, style.columns() - 4).into_iter().map(|line| format!("    {line}")));
        let rows: Vec<Vec<String>> = (instrument.parties.iter().zip(&option.parties))
            .map(|((_, name), p)| vec![name.clone(), signed(p.points.mean), range(&p.points), percent(p.most)])
            .collect();
        lines.extend(aligned(&rows, &[Side::Left, Side::Right, Side::Left, Side::Right], 6));
        lines.extend(others(option, style));
    }
    lines
}

fn others(option: &OptionGains, style: &Style) -> Vec<String> {
    if option.others.is_empty() {
        return Vec::new();
    }
    let each =
        |(name, points): &(String, Spread)| unbroken(&format!("{name} {} ({})", signed(points.mean), range(points)));
    let list: Vec<String> = option.others.iter().map(each).collect();
    wrap(&format!("also {}", list.join(", ")), style.columns() - 6)
        .into_iter()
        .map(|line| style.dim(&format!("      {}", line.replace('\u{a0}', " "))))
        .collect()
}

/// One decimal and a sign: `"+1.2"`, `"−0.3"`, `"±0.0"`.
pub(crate) fn signed(points: f64) -> String {
    match (points * 10.0).round() / 10.0 {
        up if up > 0.0 => format!("+{up:.1}"),
        down if down < 0.0 => format!("−{:.1}", -down),
        _ => "±0.0".to_owned(),
    }
}

/// `"−0.3 to 1.2"`.
pub(crate) fn range(points: &Spread) -> String {
    let (low, high) = (signed(points.low), signed(points.high));
    if low == high { low } else { format!("{low} to {high}") }
}

/// The text with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One option from which Ava and Brok have these points.
    fn sentence(ava: f64, brok: f64) -> String {
        let spread = |mean: f64| Spread { mean, low: mean - 1.0, high: mean + 1.0 };
        let key = |text: &str| spine::Key::new(text).expect("a key");
        let most = |own: f64, other: f64| if own > other { 0.9 } else { 0.1 };
        let party = |own: f64, other: f64| forecast::PartyGain { points: spread(own), most: most(own, other) };
        let option = OptionGains {
            option: key("go"),
            label: "go".to_owned(),
            asked: true,
            parties: vec![party(ava, brok), party(brok, ava)],
            others: Vec::new(),
        };
        let instrument = InstrumentGains {
            instrument: key("lever"),
            label: "the lever".to_owned(),
            kind: spine::Kind::Level,
            occasion: None,
            parties: vec![(key("ava"), "Ava".to_owned()), (key("brok"), "Brok".to_owned())],
            status_quo: (key("stay"), "stay".to_owned()),
            options: vec![option],
        };
        let option = &instrument.options[0];
        who_gains_more(&(&instrument, option)).replace('\u{a0}', " ")
    }

    #[test]
    fn who_merely_loses_least_does_not_gain() {
        assert!(sentence(3.0, 1.0).contains("Ava gains more, with probability 90 %"));
        assert!(sentence(1.0, -2.0).contains("Ava gains more"));
        assert!(sentence(-3.0, -1.0).contains("Brok loses less, with probability 90 %"));
        assert!(sentence(0.0, -1.0).contains("Ava loses less"));
    }
}
