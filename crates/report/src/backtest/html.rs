//! A backtest as one page of HTML, without scripts, pictures from elsewhere or addresses.
//!
//! All words in it are ours or names of our vocabulary, but for the source's name and a file's, which are escaped.

use forecast::backtest::{Line, Reference, Skill};

use super::Backtested;
use super::chart;
use super::dyads_text::dyads_text;
use super::figures::{count, losses, score, share, skill_and_interval, slope};
use super::text::{heading, intervals, references};
use crate::Style;

const CSS: &str = include_str!("backtest.css");

/// The page.
pub fn backtest_html(of: &Backtested<'_>) -> String {
    let heading = heading(of);
    let title = heading.first().map_or_else(String::new, |title| escaped(title));
    let mut html = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.push_str(&format!("<title>{title}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"));
    heading.iter().skip(1).for_each(|line| html.push_str(&format!("<p>{}</p>\n", escaped(line))));
    if of.summary.dyads.is_empty() {
        scores(of, &mut html);
    } else {
        let style = Style { width: 100, colour: false, ..Style::default() };
        html.push_str(&format!("<pre>{}</pre>\n", escaped(&dyads_text(of, &style).join("\n"))));
    }
    html.push_str("</body>\n</html>\n");
    html
}

fn scores(of: &Backtested<'_>, html: &mut String) {
    let lines: Vec<&Line> = of.summary.lines.iter().collect();
    html.push_str("<h2>Skill</h2>\n<p>Bars to the right of the line: better than the reference. Thin lines: 95 % intervals.</p>\n");
    for (place, reference) in Reference::ALL.into_iter().enumerate() {
        html.push_str(&format!("<h3>Log score against {}</h3>\n", reference.name()));
        html.push_str(&chart::skills(&lines, |line| line.log_skill[place]));
    }
    html.push_str("<h2>Scores</h2>\n");
    table("Log score", &lines, html, |line| (line.log_score, &line.log_skill));
    table("Brier score", &lines, html, |line| (line.brier, &line.brier_skill));
    for note in [references(), intervals(of)] {
        html.push_str(&format!("<p class=\"note\">{}</p>\n", escaped(&note)));
    }
    html.push_str("<h2>Reliability</h2>\n<p>Across: what was forecast. Upwards: what came. On the dashed line forecasts can be \
                   taken at their word. Both axes are logarithmic; each point holds about a tenth of the forecasts; a hollow \
                   one, of which nothing came, stands at the bottom.</p>\n<div class=\"diagrams\">\n");
    for line in lines {
        html.push_str(&format!(
            "<figure>\n{}<figcaption><strong>{}</strong><br>{}, slope {}, in log-odds {}</figcaption>\n</figure>\n",
            chart::reliability(line),
            escaped(&line.name),
            count(line.forecasts),
            slope(line.reliability.map(|of| of.slope)),
            slope(line.recalibration.map(|of| of.slope)),
        ));
    }
    html.push_str("</div>\n");
}

fn table(title: &str, lines: &[&Line], html: &mut String, of: impl Fn(&Line) -> (f64, &[Skill; 3])) {
    html.push_str(&format!(
        "<h3>{title}, and skill in % against each reference</h3>\n<table>\n<tr><th></th><th>came</th><th>score</th>"
    ));
    Reference::ALL.iter().for_each(|reference| html.push_str(&format!("<th>{}</th>", reference.name())));
    html.push_str("<th></th></tr>\n");
    for line in lines {
        let (mean, skills) = of(line);
        let class = if line.kind.is_some() { "kind" } else { "level" };
        html.push_str(&format!(
            "<tr class=\"{class}\"><td>{}</td><td>{}</td><td>{}</td>",
            escaped(&line.name),
            share(line.base_rate()),
            score(mean)
        ));
        for skill in skills {
            let class = match (skill.loses(), skill.wins()) {
                (true, _) => " class=\"loses\"",
                (_, true) => "",
                _ => " class=\"even\"",
            };
            html.push_str(&format!("<td{class}>{}</td>", skill_and_interval(skill)));
        }
        html.push_str(&format!("<td>{}</td></tr>\n", losses(skills)));
    }
    html.push_str("</table>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
