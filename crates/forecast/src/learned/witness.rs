//! The witness that has learned from the record.

use spine::resolver::DecisionList;
use spine::{Abstain, Cell, Joint, Question, Reason, Resolver, View, Witness};

use super::acts::Acts;
use super::foresight::{Foresight, Unforeseen};
use super::settle::{Counts, NotCounted};
use super::tally::{Tally, around};
use crate::base_rate::marginal;

/// Forecasts how many rows each pattern of a question's resolver will have in the window, and so which option is taken.
///
/// It answers where the resolver counts acts that event coders tell of, between named actors; figures, votes, treaties and what
/// hangs on a row's subject it leaves to the others. Counts of different patterns are taken to have nothing to do with each
/// other. The interval of an option takes in all that comes of each count being at either end of its own.
pub struct Learned<'f> {
    foresight: &'f Result<Foresight, Unforeseen>,
    /// All events, as of the date: the question's own view may hold no more than its resolver asks for.
    events: &'f View<'f>,
}

impl<'f> Learned<'f> {
    /// The witness that has this foresight, or says why it has none.
    pub fn new(foresight: &'f Result<Foresight, Unforeseen>, events: &'f View<'f>) -> Self {
        Self { foresight, events }
    }
}

/// The acts that resolvers count and that can be told, each once.
pub(crate) fn asked_for<'r>(rules: impl IntoIterator<Item = &'r DecisionList>) -> Vec<Acts> {
    let mut found: Vec<Acts> = Vec::new();
    for acts in rules.into_iter().flat_map(DecisionList::patterns).filter_map(Acts::of) {
        if !found.contains(&acts) {
            found.push(acts);
        }
    }
    found
}

impl Witness for Learned<'_> {
    fn name(&self) -> &'static str {
        "record"
    }

    fn answer(&self, question: &Question, _view: &View<'_>) -> Result<(Joint, Vec<Reason>), Abstain> {
        let nothing = |why: NotCounted| Abstain::NothingKnown(why.to_string());
        let Resolver::Record(rules) = &question.resolver else {
            return Err(Abstain::NothingKnown("no resolver says which rows would settle it".to_owned()));
        };
        // Without anything to learn from all questions are alike.
        if let Err(why @ Unforeseen::NoSource) = self.foresight {
            return Err(why.clone().into());
        }
        if question.occasion.is_some() {
            return Err(Abstain::NothingKnown("it is chosen on an occasion, which no count of a window is".to_owned()));
        }
        let counts = Counts::of(rules).map_err(nothing)?;
        if let Some(untold) = counts.patterns().find(|pattern| Acts::of(pattern).is_none()) {
            return Err(nothing(NotCounted::Untold(untold.to_string())));
        }
        let foresight = self.foresight.as_ref().map_err(Clone::clone)?;
        let told = counts.patterns().map(|pattern| foresight.tally(pattern));
        let told: Vec<(Tally, [Tally; 2])> = told.collect::<Result<_, _>>().map_err(nothing)?;
        let middle: Vec<Tally> = told.iter().map(|(tally, _)| *tally).collect();
        let likely = counts.options(&middle);
        let corners = corners(&told);
        let at_corners: Vec<Vec<f64>> =
            corners.iter().map(|tallies| counts.options(tallies).into_iter().map(|(_, p)| p).collect()).collect();
        let cells = question.options.choices().iter().map(|choice| {
            let place = likely.iter().position(|(key, _)| *key == choice.key);
            place.map_or(Cell { p: 0.0, interval: spine::Interval { low: 0.0, high: 0.0 } }, |place| {
                let p = likely[place].1;
                Cell { p, interval: around(at_corners.iter().map(|options| options[place]).chain([p])) }
            })
        });
        let joint = marginal(cells.collect())?;
        Ok((joint, reasons(foresight, &counts, &middle, self.events)))
    }
}

/// Every way of putting each count at one end of its interval; of more than six counts only all low and all high.
fn corners(told: &[(Tally, [Tally; 2])]) -> Vec<Vec<Tally>> {
    let ends =
        |choice: &dyn Fn(usize) -> usize| told.iter().enumerate().map(|(i, (_, ends))| ends[choice(i)]).collect();
    if told.len() > 6 {
        return vec![ends(&|_| 0), ends(&|_| 1)];
    }
    (0..1_usize << told.len()).map(|bits| ends(&|i| bits >> i & 1)).collect()
}

/// What was learned from, and of each pattern how many rows are expected, how many there were, and the last of them.
fn reasons(foresight: &Foresight, counts: &Counts<'_>, tallies: &[Tally], view: &View<'_>) -> Vec<Reason> {
    let mut reasons = vec![Reason::Observed { what: learned_from(foresight), rows: Vec::new() }];
    for (pattern, tally) in counts.patterns().zip(tallies) {
        let rows = foresight.precedents(pattern, view);
        let last = rows.first().map_or(String::new(), |row| format!(", the last on {}", row.event_date));
        let (_, first, end) = foresight.learned_from();
        let what = format!(
            "({pattern}): {} expected, any {:.0} %; {} from {first} to {end}{last}",
            number_of_events(tally.mean()),
            100.0 * (1.0 - tally.below(1)),
            rows.len(),
        );
        reasons.push(Reason::Observed { what, rows: rows.iter().map(|row| row.name()).collect() });
    }
    reasons
}

/// The source, its days, and the windows.
pub(crate) fn learned_from(foresight: &Foresight) -> String {
    let (source, first, last) = foresight.learned_from();
    let windows = foresight.windows().map_or(String::new(), |(days, count)| {
        let s = if days == 1 { "" } else { "s" };
        format!(", from {count} windows of {days} day{s}{}", if days > 1 { " that overlap" } else { "" })
    });
    format!("learned from {source}, {first} to {last}, all dyads{windows}")
}

/// A number of events: whole from ten on.
pub fn number_of_events(x: f64) -> String {
    match x {
        x if x >= 9.95 => format!("{x:.0}"),
        x if x >= 0.095 => format!("{x:.1}"),
        x if x >= 0.0095 => format!("{x:.2}"),
        x if x > 0.0 => "<0.01".to_owned(),
        _ => "0".to_owned(),
    }
}
