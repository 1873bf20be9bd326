//! Pictures of reliability and skill, as SVG within a page.

use forecast::backtest::{Line, Skill};

use super::figures::{count, share, skill, skill_and_interval};

/// Side of a reliability diagram, without its margins.
const SIDE: f64 = 180.0;
/// Room for the numbers beside it.
const MARGIN: f64 = 44.0;
/// The axes are logarithmic, since most events are rare; they begin at one in ten thousand.
const LEAST: f64 = 1e-4;

/// A reliability diagram: what was forecast against what came, in bins of equal mass.
pub(super) fn reliability(line: &Line) -> String {
    let at = |p: f64| SIDE * (1.0 - (p.max(LEAST) / LEAST).ln() / (1.0 / LEAST).ln());
    let (x, y) = (|p: f64| MARGIN + SIDE - at(p), |p: f64| at(p) + 8.0);
    let size = SIDE + MARGIN + 12.0;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {size:.0} {:.0}\" role=\"img\" aria-label=\"Reliability of {}\">\n",
        size + 14.0,
        line.name
    );
    for tick in [1e-4, 1e-3, 1e-2, 1e-1, 1.0] {
        let (here, there) = (x(tick), y(tick));
        svg.push_str(&format!(
            "<line class=\"grid\" x1=\"{here:.1}\" x2=\"{here:.1}\" y1=\"{:.1}\" y2=\"{:.1}\"/>\
             <line class=\"grid\" x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{there:.1}\" y2=\"{there:.1}\"/>",
            y(1.0),
            y(LEAST),
            x(LEAST),
            x(1.0)
        ));
        let label = share(tick).replace(".0 %", " %");
        svg.push_str(&format!(
            "<text x=\"{here:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>\n",
            y(LEAST) + 14.0,
            x(LEAST) - 4.0,
            there + 3.5
        ));
    }
    svg.push_str(&format!(
        "<line class=\"ideal\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>\n",
        x(LEAST),
        y(LEAST),
        x(1.0),
        y(1.0)
    ));
    let points: Vec<(f64, f64, u64, u64)> =
        line.bins.iter().filter_map(|bin| Some((bin.mean()?, bin.share()?, bin.count, bin.hits))).collect();
    let path: Vec<String> = points.iter().map(|(f, s, ..)| format!("{:.1},{:.1}", x(*f), y(*s))).collect();
    svg.push_str(&format!("<polyline class=\"curve\" points=\"{}\"/>\n", path.join(" ")));
    for (forecast, came, all, hits) in points {
        svg.push_str(&format!(
            "<circle class=\"{}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\"><title>forecast {}, came {} ({} of {})</title></circle>\n",
            if hits == 0 { "none" } else { "some" },
            x(forecast),
            y(came),
            share(forecast),
            share(came),
            count(hits),
            count(all)
        ));
    }
    svg.push_str("</svg>\n");
    svg
}

/// Width of the bars' field.
const FIELD: f64 = 360.0;
/// Height of a bar with its gap.
const ROW: f64 = 18.0;
/// Room for the names.
const NAMES: f64 = 230.0;

/// Bars of skill with their intervals, a row for each line.
pub(super) fn skills(lines: &[&Line], of: impl Fn(&Line) -> Skill) -> String {
    let rows: Vec<(&Line, Skill)> = lines.iter().map(|line| (*line, of(line))).collect();
    let ends =
        rows.iter().flat_map(|(_, s)| [s.skill, s.interval.map(|i| i.low), s.interval.map(|i| i.high)]).flatten();
    let (low, high) =
        ends.fold((-0.1_f64, 0.1_f64), |(low, high), end| (low.min(end.max(-1.0)), high.max(end.min(1.0))));
    let x = |skill: f64| NAMES + FIELD * (skill.clamp(low, high) - low) / (high - low);
    let (width, height) = (NAMES + FIELD + 110.0, ROW * rows.len() as f64 + 8.0);
    let mut svg =
        format!("<svg class=\"bars\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-label=\"Skill\">\n");
    for (place, (line, skill_of)) in rows.iter().enumerate() {
        let top = ROW * place as f64 + 4.0;
        let indent = if line.kind.is_some() { 12.0 } else { 0.0 };
        let middle = top + ROW / 2.0;
        svg.push_str(&format!(
            "<text class=\"name\" x=\"{indent:.0}\" y=\"{:.1}\">{}</text>",
            middle + 4.0,
            clipped(&line.name)
        ));
        let Some(value) = skill_of.skill else { continue };
        let (from, to) = (x(value.min(0.0)), x(value.max(0.0)));
        let class = if skill_of.loses() {
            "loses"
        } else if skill_of.wins() {
            "wins"
        } else {
            "even"
        };
        svg.push_str(&format!(
            "<rect class=\"{class}\" x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"><title>{}</title></rect>",
            top + 3.0,
            (to - from).max(0.5),
            ROW - 6.0,
            skill_and_interval(skill_of)
        ));
        if let Some(interval) = skill_of.interval {
            svg.push_str(&format!(
                "<line class=\"whisker\" x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{middle:.1}\" y2=\"{middle:.1}\"/>",
                x(interval.low),
                x(interval.high)
            ));
        }
        svg.push_str(&format!(
            "<text x=\"{:.1}\" y=\"{:.1}\">{} %</text>\n",
            NAMES + FIELD + 8.0,
            middle + 4.0,
            skill(value)
        ));
    }
    svg.push_str(&format!(
        "<line class=\"zero\" x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"0\" y2=\"{height:.0}\"/>\n</svg>\n",
        x(0.0)
    ));
    svg
}

/// As much of a name as there is room for.
fn clipped(name: &str) -> String {
    const ROOM: usize = 34;
    if name.chars().count() <= ROOM { name.to_owned() } else { name.chars().take(ROOM - 1).chain(['…']).collect() }
}
