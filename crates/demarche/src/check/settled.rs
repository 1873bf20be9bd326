//! What a situation calls settled, held against the record.

use jiff::ToSpan;
use serde::Serialize;
use situation::Situation;
use spine::resolver::Verdict;
use spine::{Record, View};
use vocab::{Date, Window};

/// How long before the day on which something was settled the record is looked at, in days: what a resolver counts may lie
/// some time before one is sure of it.
const BEFORE: i64 = 30;

/// What the record says of what a situation calls settled.
#[derive(Debug, Default, Serialize)]
pub struct Settled {
    /// Contingencies of which both say the same.
    pub agree: usize,
    /// Those of which the record cannot tell, or which have no resolver.
    pub cannot_tell: usize,
    /// Those of which they do not, each with what both say.
    pub against: Vec<String>,
}

/// Puts the resolver of each settled contingency to the record, by all that it holds.
pub fn settled(situation: &Situation, record: &dyn Record) -> Settled {
    let view = View::new(Date::MAX, record, &[], &[]);
    let mut found = Settled::default();
    for (key, on, outcome) in situation.settled() {
        let rules = situation.resolvers().find(|(_, known, _)| *known == key).map(|(_, _, rules)| rules);
        let window = on.checked_sub(BEFORE.days()).ok().and_then(|first| Window::new(first, on).ok());
        match rules.zip(window).map(|(rules, window)| view.resolve(rules, &window)) {
            Some(Verdict::Option(option)) if option == *outcome => found.agree += 1,
            Some(Verdict::Option(option)) => {
                found.against.push(format!("`{key}` is settled as `{outcome}` on {on}, and the record says `{option}`"))
            }
            Some(Verdict::CannotTell(_)) | None => found.cannot_tell += 1,
        }
    }
    found
}

impl Settled {
    /// A line that says it; nothing if nothing is settled.
    pub fn told(&self) -> String {
        if self.agree + self.cannot_tell + self.against.len() == 0 {
            return String::new();
        }
        let mut text = format!("  settled: {} as the record has it, {} it cannot tell\n", self.agree, self.cannot_tell);
        for against in &self.against {
            text.push_str(&format!("  warning: {against}: `demarche record resolve` shows the rows\n"));
        }
        text
    }
}
