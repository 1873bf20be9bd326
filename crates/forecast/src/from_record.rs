//! Answers from the record alone, for pairs that no situation covers, and for *who* and *whom*.

use precedent::window::Outlook;
use serde::Serialize;
use spine::asking::{Act, Asked};
use spine::{Abstain, Cell, Interval, Record, View};
use vocab::{ActorId, Date, EventType, Gazetteer, Window};

use crate::answer::SourceEnd;
use crate::learned::{Foresight, Kind, Level, PartTold, Precedent};
use crate::request::{AskError, Request};

/// Precedents kept of each kind.
const PRECEDENTS: usize = 5;
/// Actors of a ranking whose precedents are looked up.
const EXPLAINED: usize = 20;
/// Points of a curve.
const POINTS: u32 = 6;

/// What the record leads one to expect.
#[derive(Debug, Clone, Serialize)]
pub struct FromRecord {
    /// The words that were asked.
    pub asked: String,
    /// `what`, `whether`, `when`, `whom` or `who`.
    pub form: &'static str,
    /// Who acts; `None` for *who*.
    pub actor: Option<String>,
    /// Towards whom; `None` for *whom*.
    pub target: Option<String>,
    /// Nothing known later was used.
    pub as_of: Date,
    /// The days in which it would happen.
    pub window: Window,
    /// What was learned from.
    pub learned: LearnedFrom,
    /// For *what*: each class and type; for *whether* and *when*: the type asked about.
    pub outlooks: Vec<KindOutlook>,
    /// For *when*: the probability that it has happened by each day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub curve: Vec<(Date, Cell)>,
    /// For *whom* and *who*: the type of event asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// For *whom* and *who*: all actors of whom anything can be said, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranking: Vec<Ranked>,
    /// The sources of the record, and the last day that each covers.
    pub sources: Vec<SourceEnd>,
    /// The version of the program.
    pub version: &'static str,
}

/// What forecasts were learned from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LearnedFrom {
    /// The source of the rows.
    pub source: String,
    /// The first day that it told of.
    pub first: Date,
    /// The last, as known by the as-of date.
    pub last: Date,
    /// Days of a window that was learned from.
    pub window_days: u32,
    /// Complete windows of that length.
    pub windows: u32,
}

/// What to expect of one kind of event.
#[derive(Debug, Clone, Serialize)]
pub struct KindOutlook {
    /// What files call it.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// `quad` or `type`.
    pub level: Level,
    /// The class that a type is part of.
    pub within: Option<String>,
    /// Expected number of events.
    pub expected: f64,
    /// Probability of at least one.
    pub any: Cell,
    /// Events of the dyad that the source has told of.
    pub count: u32,
    /// Events of the dyad in a window as long, on average.
    pub usual: f64,
    /// The same of the average dyad of states that had any event.
    pub average: f64,
    /// What the probability rests on.
    pub parts: Vec<PartTold>,
    /// The last events, the latest first.
    pub precedents: Vec<Precedent>,
}

/// One actor of a ranking.
#[derive(Debug, Clone, Serialize)]
pub struct Ranked {
    /// Its code.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Probability of at least one such event in the window.
    pub any: Cell,
    /// Expected number of them.
    pub expected: f64,
    /// Probability that the next such event is this actor's, if there is one: its share of the expected number.
    pub next: f64,
    /// Such events that the source has told of.
    pub count: u32,
    /// The last of them.
    pub precedents: Vec<Precedent>,
}

/// Answers what was asked from a record of events alone, as of the request's date.
///
/// # Errors
/// [`AskError`] if the question names nobody, asks for no type of event that coders tell of, or nothing can be learned.
pub fn ask_record(asked: &Asked, request: &Request, events: &dyn Record) -> Result<FromRecord, AskError> {
    let window = request.days()?;
    let view = View::new(request.as_of, events, &[], &[]);
    let foresight = Foresight::new(&view, window, Vec::new())?;
    let told = Told { foresight: &foresight, view: &view };
    let mut answer = told.frame(request, window)?;
    match asked {
        Asked::What { actor, target } => {
            let target = target.as_ref().ok_or_else(|| {
                AskError::NotCovered("the record is asked what one does to another: name the other too".to_owned())
            })?;
            answer.between("what", actor, target);
            answer.outlooks = told.outlooks(actor, target)?;
        }
        Asked::Whether { actor, target, act } | Asked::When { actor, target, act } => {
            let (Some(actor), Some(target)) = (actor, target) else {
                let why = "the record is asked what one does to another: name who acts and towards whom";
                return Err(AskError::NotCovered(why.to_owned()));
            };
            let kind = told.kind(act)?;
            answer.between("whether", actor, target);
            let expected = told.expected(actor, target)?;
            answer.outlooks = vec![told.outlook(actor, target, kind, &expected)];
            if matches!(asked, Asked::When { .. }) {
                answer.form = "when";
                answer.curve = told.curve(actor, target, kind, window, &expected[usize::from(kind)])?;
            }
        }
        Asked::Whom { actor, act } => {
            answer.form = "whom";
            answer.actor = Some(name(actor));
            answer.act = Some(told.kind_name(act)?);
            answer.ranking = told.ranking(told.kind(act)?, |other| (actor, other))?;
        }
        Asked::Who { target, act } => {
            answer.form = "who";
            answer.target = Some(name(target));
            answer.act = Some(told.kind_name(act)?);
            answer.ranking = told.ranking(told.kind(act)?, |other| (other, target))?;
        }
    }
    Ok(answer)
}

impl FromRecord {
    fn between(&mut self, form: &'static str, actor: &ActorId, target: &ActorId) {
        self.form = form;
        self.actor = Some(name(actor));
        self.target = Some(name(target));
    }
}

fn void(why: Abstain) -> AskError {
    AskError::Void(why.to_string())
}

fn name(id: &ActorId) -> String {
    Gazetteer::builtin().called(id)
}

/// What a foresight tells from a view.
struct Told<'a> {
    foresight: &'a Foresight,
    view: &'a View<'a>,
}

impl Told<'_> {
    /// An answer without its numbers.
    fn frame(&self, request: &Request, window: Window) -> Result<FromRecord, AskError> {
        let (source, first, last) = self.foresight.learned_from();
        let (window_days, windows) = self
            .foresight
            .windows()
            .ok_or_else(|| AskError::Void(format!("{first} to {last} are too few days of {source} to learn from")))?;
        let ends = self.view.all_sources().into_iter();
        Ok(FromRecord {
            asked: request.text.clone(),
            form: "",
            actor: None,
            target: None,
            as_of: request.as_of,
            window,
            learned: LearnedFrom { source: source.to_owned(), first, last, window_days, windows },
            outlooks: Vec::new(),
            curve: Vec::new(),
            act: None,
            ranking: Vec::new(),
            sources: ends.map(|(source, ends)| SourceEnd { source: source.to_owned(), ends }).collect(),
            version: env!("CARGO_PKG_VERSION"),
        })
    }

    /// The kind of event that a verb stands for.
    fn kind(&self, act: &Act) -> Result<u16, AskError> {
        let told = |event_type: &EventType| event_type.is_plover();
        let kind = act.event_type.filter(told).and_then(|event_type| self.foresight.kind(Kind::Type(event_type)));
        kind.ok_or_else(|| match act.event_type {
            Some(other) => AskError::NotCovered(format!("event coders do not tell of {other} events")),
            None => AskError::NotCovered(format!("“{}” is no act that the record tells of", act.words)),
        })
    }

    fn kind_name(&self, act: &Act) -> Result<String, AskError> {
        self.kind(act).map(|kind| self.foresight.kinds()[usize::from(kind)].name())
    }

    fn expected(&self, actor: &ActorId, target: &ActorId) -> Result<Vec<Outlook>, AskError> {
        self.foresight.outlook(actor, target).map_err(void)
    }

    /// Each class, with its types after it.
    fn outlooks(&self, actor: &ActorId, target: &ActorId) -> Result<Vec<KindOutlook>, AskError> {
        let expected = self.expected(actor, target)?;
        let kinds = self.foresight.kinds();
        let coded = |kind: &Kind| matches!(kind, Kind::Quad(_)) || matches!(kind, Kind::Type(t) if t.is_plover());
        let mut numbers: Vec<u16> =
            (0..).zip(kinds).filter(|(_, kind)| coded(kind)).map(|(number, _)| number).collect();
        numbers.sort_by_key(|number| {
            let kind = kinds[usize::from(*number)];
            (kind.quad(), kind.level(), *number)
        });
        Ok(numbers.into_iter().map(|kind| self.outlook(actor, target, kind, &expected)).collect())
    }

    fn outlook(&self, actor: &ActorId, target: &ActorId, number: u16, expected: &[Outlook]) -> KindOutlook {
        let kind = self.foresight.kinds()[usize::from(number)];
        let outlook = &expected[usize::from(number)];
        let (usual, average) = self.foresight.usual(actor, target, number);
        KindOutlook {
            kind: kind.key(),
            name: kind.name(),
            level: kind.level(),
            within: (kind.level() != Level::Quad).then(|| kind.quad()).flatten().map(|quad| Kind::Quad(quad).name()),
            expected: outlook.expected,
            any: cell(outlook),
            count: self.foresight.count(actor, target, number),
            usual,
            average,
            parts: self.foresight.parts(actor, target, number).iter().map(PartTold::of).collect(),
            precedents: self.precedents(actor, target, number),
        }
    }

    fn precedents(&self, actor: &ActorId, target: &ActorId, kind: u16) -> Vec<Precedent> {
        let rows = self.foresight.precedents_of(actor, target, kind, self.view);
        rows.into_iter().take(PRECEDENTS).map(Precedent::of).collect()
    }

    /// The probability by the end of each sixth of the window: each is a forecast of its own, the last that of the window.
    fn curve(
        &self,
        actor: &ActorId,
        target: &ActorId,
        kind: u16,
        window: Window,
        whole: &Outlook,
    ) -> Result<Vec<(Date, Cell)>, AskError> {
        let days = window.len_days();
        let mut ends: Vec<u32> = (1..=POINTS).map(|point| (days * point).div_ceil(POINTS)).collect();
        ends.dedup();
        let mut points: Vec<(Date, Cell)> = Vec::new();
        for end in ends {
            let last = window.first().checked_add(jiff::Span::new().days(i64::from(end) - 1)).ok();
            let Some(part) = last.and_then(|last| Window::new(window.first(), last).ok()) else { continue };
            let outlook = if part == window {
                *whole
            } else {
                let foresight = Foresight::new(self.view, part, Vec::new())?;
                foresight.outlook(actor, target).map_err(void)?[usize::from(kind)]
            };
            // what has happened by one day has happened by the next
            let least = points.last().map_or(0.0, |(_, cell)| cell.p);
            let mut cell = cell(&outlook);
            cell.p = cell.p.max(least);
            cell.interval.high = cell.interval.high.max(cell.p);
            points.push((part.last(), cell));
        }
        Ok(points)
    }

    /// All actors that may stand at the open end, the likeliest first.
    fn ranking<'x>(
        &'x self,
        kind: u16,
        pair: impl Fn(&'x ActorId) -> (&'x ActorId, &'x ActorId),
    ) -> Result<Vec<Ranked>, AskError> {
        let mut ranked = Vec::new();
        for other in self.foresight.actors().list() {
            let (actor, target) = pair(other);
            if actor == target {
                continue;
            }
            let outlook = self.expected(actor, target)?[usize::from(kind)];
            ranked.push((other, actor, target, outlook));
        }
        ranked.sort_by(|a, b| {
            b.3.any.total_cmp(&a.3.any).then_with(|| b.3.expected.total_cmp(&a.3.expected)).then_with(|| a.0.cmp(b.0))
        });
        let total: f64 = ranked.iter().map(|(.., outlook)| outlook.expected).sum();
        let told =
            |(place, (other, actor, target, outlook)): (usize, (&ActorId, &ActorId, &ActorId, Outlook))| Ranked {
                actor: other.clone(),
                name: name(other),
                any: cell(&outlook),
                expected: outlook.expected,
                next: if total > 0.0 { outlook.expected / total } else { 0.0 },
                count: self.foresight.count(actor, target, kind),
                precedents: if place < EXPLAINED { self.precedents(actor, target, kind) } else { Vec::new() },
            };
        Ok(ranked.into_iter().enumerate().map(told).collect())
    }
}

fn cell(outlook: &Outlook) -> Cell {
    let (low, high) = outlook.interval;
    Cell { p: outlook.any, interval: Interval { low: low.min(outlook.any), high: high.max(outlook.any) } }
}
