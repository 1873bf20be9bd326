//! Claims side by side, as text.

use forecast::{ClaimReading, Claims, OnRecord, Polarity};
use spine::{ClaimKind, Key};

use crate::facts::fact;
use crate::wrap::wrap;
use crate::{Style, interval, percent};

/// What was said of the instruments asked about: its lines.
pub(crate) fn claims(claims: &Claims, style: &Style) -> Vec<String> {
    let clashes = claims.claims.iter().filter(|claim| !claim.contradicts.is_empty()).count();
    let told = match (claims.claims.len(), clashes) {
        (0, _) => "No claim in the situation speaks of what is asked.".to_owned(),
        (1, _) => "One claim speaks of what is asked.".to_owned(),
        (n, 0) => format!("{n} claims speak of what is asked; none contradicts another."),
        (n, some) => format!("{n} claims speak of what is asked; {some} of them contradict another, and all are kept."),
    };
    let mut lines: Vec<String> = wrap(&told, style.columns()).into_iter().map(|line| style.bold(&line)).collect();
    lines.push(String::new());
    let mut about: Option<&Key> = None;
    for claim in &claims.claims {
        if about != Some(&claim.instrument.0) {
            lines.extend(wrap(&claim.instrument.1, style.columns()).into_iter().map(|line| style.bold(&line)));
            about = Some(&claim.instrument.0);
        }
        lines.extend(one(claim, style));
        lines.push(String::new());
    }
    if claims.others > 0 {
        let others =
            if claims.others == 1 { "1 other claim".to_owned() } else { format!("{} other claims", claims.others) };
        lines.extend(fact("left out", &format!("{others}, of other things"), style));
    }
    lines
}

fn one(claim: &ClaimReading, style: &Style) -> Vec<String> {
    let mut lines: Vec<String> =
        wrap(&format!("“{}”", claim.text), style.columns() - 2).into_iter().map(|line| format!("  {line}")).collect();
    let mut who = claim.speaker.clone().unwrap_or_else(|| "speaker unknown".to_owned());
    if let Some(holder) = &claim.holder {
        who.push_str(&format!("; believed by {holder}"));
    }
    who.push_str(&match claim.said {
        Some(day) => format!(", {day}"),
        None => ", not dated".to_owned(),
    });
    if claim.hindsight {
        who.push_str(", written down only after the as-of date");
    }
    let mut fact = |name: &str, text: &str| lines.extend(fact(&format!("  {name}"), text, style));
    fact("said by", &format!("{who} ({})", kind(claim.kind)));
    fact("says", &says(claim));
    if !claim.given.is_empty() {
        fact("if", &claim.given.join(" and "));
    }
    fact("model", &model(claim, style));
    fact("record", &record(&claim.record));
    if !claim.contradicts.is_empty() {
        fact("contradicts", &claim.contradicts.join(", "));
    }
    fact("key", &claim.id);
    lines
}

fn says(claim: &ClaimReading) -> String {
    let mut text = match claim.polarity {
        Polarity::Affirms => format!("“{}”", claim.option.1),
        Polarity::Possible => format!("“{}” is possible", claim.option.1),
        Polarity::Denies => format!("not “{}”", claim.option.1),
    };
    if let Some(hedge) = &claim.hedge {
        text.push_str(&format!(", with the words “{hedge}”"));
    }
    match &claim.readers {
        Some(readers) => text.push_str(&format!(
            "; readers take “{}” to give “{}” {} ({:.0}–{:.0})",
            readers.phrase,
            claim.option.1,
            percent(readers.median),
            100.0 * readers.q25,
            100.0 * readers.q75
        )),
        None if claim.hedge.is_some() => text.push_str("; no survey has asked what readers take these words to mean"),
        None => {}
    }
    text
}

fn model(claim: &ClaimReading, style: &Style) -> String {
    match (&claim.probability, &claim.no_probability) {
        (Some(cell), _) => {
            let word = style.yardstick.word_for(cell.p);
            format!("“{}” {} ({}), {word}", claim.option.1, percent(cell.p), interval(&cell.interval))
        }
        (None, Some(why)) => format!("says nothing: {why}"),
        (None, None) => "says nothing".to_owned(),
    }
}

fn record(record: &OnRecord) -> String {
    match record {
        OnRecord::Tells { window, option, bears_out: Some(true) } => format!("bears it out: “{option}”, {window}"),
        OnRecord::Tells { window, option, bears_out: Some(false) } => format!("says otherwise: “{option}”, {window}"),
        OnRecord::Tells { window, option, bears_out: None } => format!("leaves it open: “{option}”, {window}"),
        OnRecord::CannotTell { why } => format!("cannot tell: {why}"),
    }
}

fn kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::ConditionalForecast => "conditional forecast",
        ClaimKind::Forecast => "forecast",
        ClaimKind::Stance => "stance",
        ClaimKind::Priority => "priority",
        ClaimKind::Dependence => "dependence",
        ClaimKind::Belief => "belief",
        ClaimKind::Trend => "trend",
        ClaimKind::Event => "event",
        ClaimKind::Absence => "absence",
        ClaimKind::Infeasibility => "infeasibility",
    }
}
