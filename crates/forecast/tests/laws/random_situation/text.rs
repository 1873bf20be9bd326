//! Writing a draft down as a situation file, in any order of its sections and keys.

use std::fmt::Write;

use super::draft::{Draft, Given, Instrument, Literal, Occasion, Reveal, Value};

/// A header and lines; neither their order nor that of sections means anything.
pub type Section = (String, Vec<String>);

impl Draft {
    /// The file in the order of the draft.
    pub fn text(&self) -> String {
        join(&self.sections())
    }

    /// The file with its sections, and the lines of each, in an order that the seeds decide.
    pub fn shuffled(&self, seeds: &[u64]) -> String {
        let mut sections = self.sections();
        let mut seeds = seeds.iter().copied().cycle();
        for (_, lines) in &mut sections {
            lines.sort_by_cached_key(|_| seeds.next());
        }
        sections.sort_by_cached_key(|_| seeds.next());
        join(&sections)
    }

    fn sections(&self) -> Vec<Section> {
        let mut all = vec![(
            "situation".to_owned(),
            vec!["title = \"Made up\"".to_owned(), "written = 2026-01-01".to_owned(), "period = \"12m\"".to_owned()],
        )];
        for stake in &self.stakes {
            all.push((
                format!("stakes.{stake}"),
                vec![format!("name = \"{stake}\""), "worst = \"bad\"".into(), "best = \"good\"".into()],
            ));
        }
        for actor in &self.actors {
            let lines = vec![
                format!("name = \"{}\"", actor.key.to_uppercase()),
                format!("code = \"{}\"", actor.key.to_uppercase()),
                format!("precision = {}", written(&actor.precision)),
            ];
            all.push((format!("actors.{}", actor.key), lines));
            let wants = actor.wants.iter().map(|(stake, value, worst)| {
                let toward = if *worst { ", toward = \"worst\"" } else { "" };
                format!("{stake} = {{ weight = {}{toward} }}", written(value))
            });
            all.push((format!("actors.{}.wants", actor.key), wants.collect()));
        }
        for instrument in &self.instruments {
            self.instrument(instrument, &mut all);
        }
        for x in &self.interactions {
            let lines =
                vec![when(&x.when), format!("stake = \"{}\"", x.stake), format!("effect = {}", written(&x.effect))];
            all.push((format!("interactions.{}", x.key), lines));
        }
        for outcome in &self.outcomes {
            let between: Vec<String> = outcome.between.iter().map(|&a| format!("\"{}\"", self.actors[a].key)).collect();
            let head = format!("outcomes.{}", outcome.key);
            all.push((
                head.clone(),
                vec![format!("name = \"{}\"", outcome.key), format!("between = [{}]", between.join(", "))],
            ));
            all.push((format!("{head}.options.none"), vec!["status-quo = true".into()]));
            if !outcome.when.is_empty() {
                let rows: Vec<String> = outcome.when.iter().map(|all| literals(all)).collect();
                all.push((format!("{head}.options.reached"), vec![format!("when = [{}]", rows.join(", "))]));
            }
        }
        self.contingencies(&mut all);
        for tie in &self.ties {
            let mut lines = vec![
                format!("name = \"{}\"", tie.key),
                format!("between = [\"{}\", \"{}\"]", self.actors[0].key, self.actors[1].key),
                "kind = \"treaty\"".into(),
                format!("from = {}", tie.from),
                format!("known = {}", tie.known),
            ];
            lines.extend(tie.until.map(|day| format!("until = {day}")));
            all.push((format!("ties.{}", tie.key), lines));
            for feed in &tie.feeds {
                let lines =
                    vec![format!("quantity = \"{}\"", feed.path), format!("{} = {}", feed.rule, written(&feed.value))];
                all.push((format!("ties.{}.feeds.{}", tie.key, feed.key), lines));
            }
        }
        for driver in &self.drivers {
            let mut lines = vec![
                format!("name = \"{}\"", driver.key),
                format!("quantity = \"{}\"", driver.path),
                format!("slope = {}", written(&driver.slope)),
                format!("from = {}", driver.from),
            ];
            lines.extend(driver.until.map(|day| format!("until = {day}")));
            all.push((format!("drivers.{}", driver.key), lines));
        }
        for belief in &self.beliefs {
            let lines = vec![
                format!("name = \"{}\"", belief.key),
                format!("of = \"{}\"", self.actors[belief.of].key),
                format!("quantity = \"{}\"", belief.path),
                format!("value = {}", written(&belief.value)),
            ];
            all.push((format!("beliefs.{}", belief.key), lines));
        }
        all
    }

    fn instrument(&self, instrument: &Instrument, all: &mut Vec<Section>) {
        let head = format!("instruments.{}", instrument.key);
        let mut lines = vec![
            format!("actor = \"{}\"", self.actors[instrument.actor].key),
            format!("name = \"{}\"", instrument.key),
            format!("kind = \"{}\"", instrument.kind),
            format!("stage = {}", instrument.stage),
        ];
        lines.extend(instrument.from.map(|day| format!("from = {day}")));
        lines.extend(instrument.until.map(|day| format!("until = {day}")));
        if instrument.ordered {
            let keys: Vec<String> = instrument.options.iter().map(|o| format!("\"{}\"", o.key)).collect();
            lines.push(format!("ordered = [{}]", keys.join(", ")));
        }
        all.push((head.clone(), lines));
        if let Some(occasion) = &instrument.occasion {
            let line = match occasion {
                Occasion::Probability(value) => format!("probability = {}", written(value)),
                Occasion::When(literal) => when(std::slice::from_ref(literal)),
            };
            all.push((format!("{head}.occasion"), vec!["name = \"something comes up\"".into(), line]));
        }
        for (i, option) in instrument.options.iter().enumerate() {
            let head = format!("{head}.options.{}", option.key);
            let mut lines = vec![format!("name = \"{}\"", option.key)];
            if i == 0 {
                lines.push("status-quo = true".into());
            }
            lines.extend(option.inertia.as_ref().map(|value| format!("inertia = {}", written(value))));
            all.push((head.clone(), lines));
            if !option.effects.is_empty() {
                let effects =
                    option.effects.iter().map(|(stake, value)| format!("{stake} = {{ effect = {} }}", written(value)));
                all.push((format!("{head}.effects"), effects.collect()));
            }
        }
    }

    fn contingencies(&self, all: &mut Vec<Section>) {
        for contingency in &self.contingencies {
            let head = format!("contingencies.{}", contingency.key);
            let reveal = match contingency.reveal {
                Reveal::On(day) => format!("reveal = {day}"),
                Reveal::Stage(stage) => format!("reveal = {{ stage = {stage} }}"),
            };
            all.push((head.clone(), vec![format!("name = \"{}\"", contingency.key), reveal]));
            for (outcome, value) in &contingency.outcomes {
                let mut lines = vec![format!("name = \"{} is {outcome}\"", contingency.key)];
                lines.extend(value.as_ref().map(|value| format!("probability = {}", written(value))));
                all.push((format!("{head}.outcomes.{outcome}"), lines));
            }
            for Given { key, when: conditions, outcomes } in &contingency.given {
                let mut lines = vec![when(conditions)];
                lines
                    .extend(outcomes.iter().map(|(outcome, value)| format!("outcomes.{outcome} = {}", written(value))));
                all.push((format!("{head}.given.{key}"), lines));
            }
            if let Some((outcome, on, known)) = &contingency.settled {
                let lines = vec![format!("outcome = \"{outcome}\""), format!("on = {on}"), format!("known = {known}")];
                all.push((format!("{head}.settled"), lines));
            }
        }
    }
}

/// A failing case is shown as the file that it is.
impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.text())
    }
}

fn join(sections: &[Section]) -> String {
    sections.iter().fold(String::new(), |mut text, (header, lines)| {
        let _ = write!(text, "[{header}]\n{}\n\n", lines.join("\n"));
        text
    })
}

fn when(literals_of: &[Literal]) -> String {
    format!("when = {}", literals(literals_of))
}

fn literals(literals: &[Literal]) -> String {
    let each: Vec<String> = literals.iter().map(|(s, v)| format!("{s} = \"{v}\"")).collect();
    format!("{{ {} }}", each.join(", "))
}

fn written(value: &Value) -> String {
    let range = |low: f64, high: f64| if low == high { format!("{low}") } else { format!("\"{low}..{high}\"") };
    if let [only] = value.as_slice()
        && only.from.is_none()
        && only.known.is_none()
    {
        return range(only.low, only.high);
    }
    let each = value.iter().map(|dated| {
        let from = dated.from.map_or(String::new(), |day| format!("from = {day}, "));
        let known = dated.known.map_or(String::new(), |day| format!("known = {day}, "));
        format!("{{ {from}{known}value = {} }}", range(dated.low, dated.high))
    });
    format!("[{}]", each.collect::<Vec<_>>().join(", "))
}
