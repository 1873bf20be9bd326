//! The tables of scores and of reliability.

use forecast::backtest::{Line, Reference, Skill, Summary};

use super::figures::{losses, named, score, share, skill_and_interval, slope};
use crate::Style;
use crate::columns::{Side, aligned};
use crate::wrap::wrap;

/// Log scores and skills in them.
pub(super) fn logs(summary: &Summary, style: &Style) -> Vec<String> {
    scores("Log score", summary, style, |line| (line.log_score, &line.log_skill))
}

/// Brier scores and skills in them.
pub(super) fn briers(summary: &Summary, style: &Style) -> Vec<String> {
    scores("Brier score", summary, style, |line| (line.brier, &line.brier_skill))
}

fn scores(title: &str, summary: &Summary, style: &Style, of: impl Fn(&Line) -> (f64, &[Skill; 3])) -> Vec<String> {
    let mut rows = vec![vec![String::new(), "came".to_owned(), "score".to_owned()]];
    rows[0].extend(Reference::ALL.map(|reference| reference.name().to_owned()));
    rows[0].push(String::new());
    for line in &summary.lines {
        let (mean, skills) = of(line);
        let mut row = vec![named(line), share(line.base_rate()), score(mean)];
        row.extend(skills.iter().map(marked));
        row.push(losses(skills));
        rows.push(row);
    }
    let sides = [Side::Left, Side::Right, Side::Right, Side::Left, Side::Left, Side::Left, Side::Left];
    let mut lines =
        vec![style.bold(&format!("{title}, and skill in % against each reference: 0 is as good, 100 perfect"))];
    let table = aligned(&rows, &sides, 0);
    for (line, row) in table.iter().zip(&rows) {
        let loses = row.last().is_some_and(|losses| !losses.is_empty());
        lines.push(if loses { style.warn(line) } else { line.clone() });
    }
    let note =
        "?: the interval holds 0, so it is not shown to be better or worse. A row that loses to a reference says so.";
    lines.extend(wrap(note, style.columns()).into_iter().map(|line| style.dim(&line)));
    lines
}

/// A skill, with a mark where it may be nothing.
fn marked(skill: &Skill) -> String {
    let doubtful = skill.interval.is_some() && !skill.loses() && !skill.wins();
    format!("{}{}", skill_and_interval(skill), if doubtful { " ?" } else { "" })
}

/// How far probabilities can be taken at their word.
pub(super) fn reliability(summary: &Summary, style: &Style) -> Vec<String> {
    let heads = ["", "slope", "intercept", "log-odds", "intercept", "reliability", "resolution", "ROC", "precision"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for line in &summary.lines {
        let of_uncertainty = |part: Option<f64>| {
            let whole = line.decomposition.map(|parts| parts.uncertainty).filter(|whole| *whole > 0.0);
            part.zip(whole).map_or_else(|| "·".to_owned(), |(part, whole)| share(part / whole))
        };
        rows.push(vec![
            named(line),
            slope(line.reliability.map(|of| of.slope)),
            line.reliability.map_or_else(|| "·".to_owned(), |of| format!("{:.4}", of.intercept).replace('-', "−")),
            slope(line.recalibration.map(|of| of.slope)),
            slope(line.recalibration.map(|of| of.intercept)),
            of_uncertainty(line.decomposition.map(|parts| parts.reliability)),
            of_uncertainty(line.decomposition.map(|parts| parts.resolution)),
            slope(line.roc_area),
            slope(line.average_precision),
        ]);
    }
    let sides: Vec<Side> =
        heads.iter().enumerate().map(|(c, _)| if c == 0 { Side::Left } else { Side::Right }).collect();
    let mut lines =
        vec![style.bold("Reliability: a slope of 1 is calibrated, below it too extreme, above it too timid")];
    lines.extend(aligned(&rows, &sides, 0));
    let note = "slope, intercept: of the reliability curve through ten bins of equal mass; in log-odds: of the logistic \
                recalibration. Reliability (0 is best) and resolution are parts of the Brier score, in % of its uncertainty. ROC \
                and precision: areas under the curves; chance is 0.5, and the share that came.";
    lines.extend(wrap(note, style.columns()).into_iter().map(|line| style.dim(&line)));
    lines
}
