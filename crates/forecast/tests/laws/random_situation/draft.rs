//! A situation as data, before it is written down as text: so that a law can change it and write it again.

/// A range (or an exact number, if both ends are one) that may hold from a day and be known from a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    pub from: Option<&'static str>,
    pub known: Option<&'static str>,
    pub low: f64,
    pub high: f64,
}

/// A quantity: values over time, an undated one first.
pub type Value = Vec<Dated>;

/// `(subject, value)`
pub type Literal = (String, String);

#[derive(Debug, Clone)]
pub struct Actor {
    pub key: String,
    pub precision: Value,
    /// `(stake, weight, wants the worst end)`
    pub wants: Vec<(String, Value, bool)>,
}

#[derive(Debug, Clone)]
pub struct Choice {
    pub key: String,
    pub inertia: Option<Value>,
    /// `(stake, effect)`
    pub effects: Vec<(String, Value)>,
}

#[derive(Debug, Clone)]
pub enum Occasion {
    Probability(Value),
    When(Literal),
}

#[derive(Debug, Clone)]
pub struct Instrument {
    pub key: String,
    pub actor: usize,
    pub kind: &'static str,
    pub stage: u32,
    pub ordered: bool,
    pub from: Option<&'static str>,
    pub until: Option<&'static str>,
    pub occasion: Option<Occasion>,
    /// The first is the status quo.
    pub options: Vec<Choice>,
}

#[derive(Debug, Clone)]
pub struct Interaction {
    pub key: String,
    pub when: Vec<Literal>,
    pub stake: String,
    pub effect: Value,
}

#[derive(Debug, Clone, Copy)]
pub enum Reveal {
    On(&'static str),
    Stage(u32),
}

#[derive(Debug, Clone)]
pub struct Given {
    pub key: String,
    pub when: Vec<Literal>,
    pub outcomes: Vec<(String, Value)>,
}

#[derive(Debug, Clone)]
pub struct Contingency {
    pub key: String,
    pub reveal: Reveal,
    pub outcomes: Vec<(String, Option<Value>)>,
    pub given: Vec<Given>,
    /// `(outcome, on, known)`
    pub settled: Option<(String, &'static str, &'static str)>,
}

#[derive(Debug, Clone)]
pub struct Feed {
    pub key: String,
    pub path: String,
    pub rule: &'static str,
    pub value: Value,
}

#[derive(Debug, Clone)]
pub struct Tie {
    pub key: String,
    pub from: &'static str,
    pub until: Option<&'static str>,
    pub known: &'static str,
    pub feeds: Vec<Feed>,
}

#[derive(Debug, Clone)]
pub struct Driver {
    pub key: String,
    pub path: String,
    pub slope: Value,
    pub from: &'static str,
    pub until: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub struct Belief {
    pub key: String,
    pub of: usize,
    pub path: String,
    pub value: Value,
}

/// An outcome that comes about if all of these hold.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub key: String,
    pub between: Vec<usize>,
    pub when: Vec<Vec<Literal>>,
}

#[derive(Clone, Default)]
pub struct Draft {
    pub stakes: Vec<String>,
    pub actors: Vec<Actor>,
    pub instruments: Vec<Instrument>,
    pub interactions: Vec<Interaction>,
    pub outcomes: Vec<Outcome>,
    pub contingencies: Vec<Contingency>,
    pub ties: Vec<Tie>,
    pub drivers: Vec<Driver>,
    pub beliefs: Vec<Belief>,
}

impl Draft {
    /// Every quantity with its path.
    pub fn quantities(&mut self) -> Vec<(String, &mut Value)> {
        let mut all = Vec::new();
        for actor in &mut self.actors {
            all.push((format!("actors.{}.precision", actor.key), &mut actor.precision));
            all.extend(actor.wants.iter_mut().map(|(s, v, _)| (format!("actors.{}.wants.{s}", actor.key), v)));
        }
        for instrument in &mut self.instruments {
            let i = &instrument.key;
            for option in &mut instrument.options {
                let o = &option.key;
                all.extend(option.inertia.iter_mut().map(|v| (format!("instruments.{i}.options.{o}.inertia"), v)));
                let effects = option.effects.iter_mut();
                all.extend(effects.map(|(s, v)| (format!("instruments.{i}.options.{o}.effects.{s}"), v)));
            }
            if let Some(Occasion::Probability(value)) = &mut instrument.occasion {
                all.push((format!("instruments.{i}.occasion.probability"), value));
            }
        }
        all.extend(self.interactions.iter_mut().map(|x| (format!("interactions.{}.effect", x.key), &mut x.effect)));
        for contingency in &mut self.contingencies {
            let c = &contingency.key;
            for (o, value) in &mut contingency.outcomes {
                all.extend(value.iter_mut().map(|v| (format!("contingencies.{c}.outcomes.{o}.probability"), v)));
            }
            for given in &mut contingency.given {
                let g = &given.key;
                all.extend(
                    given.outcomes.iter_mut().map(|(o, v)| (format!("contingencies.{c}.given.{g}.outcomes.{o}"), v)),
                );
            }
        }
        for tie in &mut self.ties {
            all.extend(tie.feeds.iter_mut().map(|f| (format!("ties.{}.feeds.{}", tie.key, f.key), &mut f.value)));
        }
        all.extend(self.drivers.iter_mut().map(|d| (format!("drivers.{}.slope", d.key), &mut d.slope)));
        all.extend(self.beliefs.iter_mut().map(|b| (format!("beliefs.{}", b.key), &mut b.value)));
        all
    }

    /// The same without any spread.
    pub fn exact(mut self) -> Self {
        for (_, value) in self.quantities() {
            for dated in value {
                dated.low = (dated.low + dated.high) / 2.0;
                dated.high = dated.low;
            }
        }
        self
    }

    /// Multiplies a quantity as it is written.
    pub fn scale(value: &mut Value, factor: f64) {
        for dated in value {
            dated.low *= factor;
            dated.high *= factor;
        }
    }

    /// What a quantity's path ends in: which ties, drivers and beliefs are about it or something in it.
    fn about(path: &str, gone: &str) -> bool {
        path == gone || path.strip_prefix(gone).is_some_and(|rest| rest.starts_with('.'))
    }

    /// Takes away what feeds, drives or is believed of a quantity that is no longer there.
    fn forget(&mut self, gone: &str) {
        let beliefs: Vec<String> =
            self.beliefs.iter().filter(|b| Self::about(&b.path, gone)).map(|b| format!("beliefs.{}", b.key)).collect();
        self.beliefs.retain(|b| !Self::about(&b.path, gone));
        self.drivers.retain(|d| !Self::about(&d.path, gone));
        for tie in &mut self.ties {
            tie.feeds.retain(|f| !Self::about(&f.path, gone));
        }
        for belief in beliefs {
            self.forget(&belief);
        }
    }

    /// Deletes what stands at a path, and whatever speaks of it; nothing else is touched.
    pub fn delete(&mut self, path: &str) {
        match path.split('.').collect::<Vec<_>>().as_slice() {
            ["ties", key] => self.ties.retain(|t| t.key != *key),
            ["drivers", key] => self.drivers.retain(|d| d.key != *key),
            ["beliefs", key] => self.beliefs.retain(|b| b.key != *key),
            ["interactions", key] => self.interactions.retain(|x| x.key != *key),
            ["instruments", i, "options", o, "effects", stake] => {
                let options = self.instruments.iter_mut().filter(|x| x.key == *i).flat_map(|x| &mut x.options);
                options.filter(|x| x.key == *o).for_each(|x| x.effects.retain(|(s, _)| s != stake));
            }
            ["instruments", i, "options", o] => self.delete_option(i, o),
            ["instruments", i, "occasion"] => {
                for found in self.instruments.iter_mut().filter(|x| x.key == *i && x.occasion.is_some()) {
                    found.occasion = None;
                    found.kind = "level";
                }
            }
            ["contingencies", c, "given", g] => {
                let found = self.contingencies.iter_mut().filter(|x| x.key == *c);
                found.for_each(|x| x.given.retain(|given| given.key != *g));
            }
            ["contingencies", c] => self.delete_contingency(c),
            _ => panic!("nothing can be deleted at {path}"),
        }
        self.forget(path);
    }

    fn delete_option(&mut self, instrument: &str, option: &str) {
        for found in self.instruments.iter_mut().filter(|x| x.key == instrument) {
            found.options.retain(|x| x.key != option);
        }
        let names = |when: &[Literal]| when.iter().any(|(s, v)| s == instrument && v == option);
        let gone: Vec<String> =
            self.interactions.iter().filter(|x| names(&x.when)).map(|x| format!("interactions.{}", x.key)).collect();
        for path in gone {
            self.delete(&path);
        }
        let mut gone = Vec::new();
        for contingency in &self.contingencies {
            let given = contingency.given.iter().filter(|given| names(&given.when));
            gone.extend(given.map(|given| format!("contingencies.{}.given.{}", contingency.key, given.key)));
        }
        for path in gone {
            self.delete(&path);
        }
    }

    fn delete_contingency(&mut self, contingency: &str) {
        self.contingencies.retain(|c| c.key != contingency);
        let names = |when: &[Literal]| when.iter().any(|(subject, _)| subject == contingency);
        let mut gone: Vec<String> =
            self.interactions.iter().filter(|x| names(&x.when)).map(|x| format!("interactions.{}", x.key)).collect();
        for other in &self.contingencies {
            let given = other.given.iter().filter(|given| names(&given.when));
            gone.extend(given.map(|given| format!("contingencies.{}.given.{}", other.key, given.key)));
        }
        let arises =
            |i: &&Instrument| matches!(&i.occasion, Some(Occasion::When((subject, _))) if subject == contingency);
        gone.extend(self.instruments.iter().filter(arises).map(|i| format!("instruments.{}.occasion", i.key)));
        for path in gone {
            self.delete(&path);
        }
    }

    /// Whether an instrument's option brings about the occasion of another.
    pub fn is_occasion(&self, instrument: &str, option: &str) -> bool {
        let wanted = (instrument.to_owned(), option.to_owned());
        self.instruments.iter().any(|i| matches!(&i.occasion, Some(Occasion::When(literal)) if *literal == wanted))
    }

    /// Whether an outcome needs an instrument's option.
    pub fn is_consent(&self, instrument: &str, option: &str) -> bool {
        self.outcomes.iter().flat_map(|o| o.when.iter().flatten()).any(|(s, v)| s == instrument && v == option)
    }

    /// Splits an option into two of half its inertia, each with all that was said of it.
    pub fn split(&mut self, instrument: usize, option: usize) {
        let i = self.instruments[instrument].key.clone();
        let (old, new) = {
            let options = &mut self.instruments[instrument].options;
            let whole = &mut options[option];
            let mut inertia = whole.inertia.clone().unwrap_or_else(|| exactly(1.0));
            Self::scale(&mut inertia, 0.5);
            whole.inertia = Some(inertia);
            let twin = Choice { key: format!("{}-twin", whole.key), ..whole.clone() };
            let names = (whole.key.clone(), twin.key.clone());
            options.insert(option + 1, twin);
            names
        };
        let twin_of =
            |(s, v): &Literal| if *s == i && *v == old { (s.clone(), new.clone()) } else { (s.clone(), v.clone()) };
        let named = |when: &[Literal]| when.iter().any(|(s, v)| *s == i && *v == old);
        let copied = |when: &[Literal]| when.iter().map(twin_of).collect::<Vec<_>>();
        // What is said of the option's own quantities is said of the twin's, and of interactions likewise.
        let mut moved = vec![(format!("instruments.{i}.options.{old}."), format!("instruments.{i}.options.{new}."))];
        for k in 0..self.interactions.len() {
            let x = self.interactions[k].clone();
            if named(&x.when) {
                let key = format!("{}-twin", x.key);
                moved.push((format!("interactions.{}.", x.key), format!("interactions.{key}.")));
                self.interactions.push(Interaction { key, when: copied(&x.when), ..x });
            }
        }
        for outcome in &mut self.outcomes {
            let more: Vec<_> = outcome.when.iter().filter(|all| named(all)).map(|all| copied(all)).collect();
            outcome.when.extend(more);
        }
        for contingency in &mut self.contingencies {
            for g in contingency.given.clone().into_iter().filter(|g| named(&g.when)) {
                let key = format!("{}-twin", g.key);
                let prefix = format!("contingencies.{}.given.", contingency.key);
                moved.push((format!("{prefix}{}.", g.key), format!("{prefix}{key}.")));
                contingency.given.push(Given { key, when: copied(&g.when), ..g });
            }
        }
        let mass = format!("instruments.{i}.options.{old}.inertia");
        for belief in self.beliefs.iter_mut().filter(|b| b.path == mass) {
            Self::scale(&mut belief.value, 0.5);
        }
        let twin_path =
            |path: &str| moved.iter().find_map(|(a, b)| path.strip_prefix(a.as_str()).map(|rest| format!("{b}{rest}")));
        let mut of_beliefs = Vec::new();
        for belief in self.beliefs.clone() {
            if let Some(path) = twin_path(&belief.path) {
                let key = format!("{}-twin", belief.key);
                of_beliefs.push((format!("beliefs.{}", belief.key), format!("beliefs.{key}")));
                self.beliefs.push(Belief { key, path, ..belief });
            }
        }
        let twin_path =
            |path: &str| twin_path(path).or_else(|| of_beliefs.iter().find(|(a, _)| a == path).map(|(_, b)| b.clone()));
        for tie in &mut self.ties {
            for feed in tie.feeds.clone() {
                if let Some(path) = twin_path(&feed.path) {
                    tie.feeds.push(Feed { key: format!("{}-twin", feed.key), path, ..feed });
                }
            }
        }
        for driver in self.drivers.clone() {
            if let Some(path) = twin_path(&driver.path) {
                self.drivers.push(Driver { key: format!("{}-twin", driver.key), path, ..driver });
            }
        }
    }
}

/// An exact undated number.
pub fn exactly(number: f64) -> Value {
    vec![Dated { from: None, known: None, low: number, high: number }]
}
