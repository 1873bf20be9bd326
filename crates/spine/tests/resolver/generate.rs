//! Random resolvers and records for the laws.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use spine::resolver::{Comparison, DecisionList, Expr, Field, Filter, Pattern, Rule, Selection, Term};
use spine::{Coverage, Key, MemoryRecord, Row};
use vocab::{ActorId, Date, EventType, Window};

/// The days that all laws are about.
pub fn window() -> Window {
    "2021-01-01..2021-01-20".parse().unwrap()
}

/// A day after the window: everything is known.
pub fn afterwards() -> Date {
    day(60)
}

pub fn day(n: i64) -> Date {
    let first: Date = "2021-01-01".parse().unwrap();
    (0..n).fold(first, |day, _| day.tomorrow().unwrap())
}

fn actor() -> impl Strategy<Value = ActorId> {
    prop::sample::select(vec!["CHN", "PRK", "USA", "UN-SC", "A--B_"]).prop_map(|code| ActorId::new(code).unwrap())
}

fn event_type() -> impl Strategy<Value = EventType> {
    prop::sample::select(EventType::all().collect::<Vec<_>>())
}

fn selection<T: std::fmt::Debug + Clone>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Selection<T>> {
    prop_oneof![1 => Just(Selection::Any), 3 => vec(one, 1..3).prop_map(Selection::Of)]
}

fn comparison() -> impl Strategy<Value = Comparison> {
    use Comparison::*;
    prop::sample::select(vec![Less, AtMost, More, AtLeast, Equal, Unequal])
}

fn field() -> impl Strategy<Value = Field> {
    prop::sample::select(vec![Field::Value, Field::Intensity])
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => (-12..12_i32).prop_map(f64::from),
        1 => prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL,
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => prop::sample::select(vec!["veto", "trade", "if"]).prop_map(str::to_owned), 1 => any::<String>()]
}

fn filter() -> impl Strategy<Value = Filter> {
    prop_oneof![
        vec(name(), 1..3).prop_map(Filter::Mode),
        vec(prop_oneof!["[0-9]{1,3}".boxed(), name().boxed()], 1..3).prop_map(Filter::Cameo),
        (field(), comparison(), number()).prop_map(|(f, c, n)| Filter::Number(f, c, n)),
        name().prop_map(Filter::Place),
        name().prop_map(Filter::Subject),
    ]
}

pub fn pattern() -> impl Strategy<Value = Pattern> {
    (selection(actor()), selection(actor()), any::<bool>(), selection(event_type()), vec(filter(), 0..3))
        .prop_map(|(source, target, both_ways, types, filters)| Pattern { source, target, both_ways, types, filters })
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![
        2 => number().prop_map(Term::Number),
        3 => pattern().prop_map(Term::Count),
        2 => (pattern(), field()).prop_map(|(p, f)| Term::Sum(p, f)),
        1 => (pattern(), field()).prop_map(|(p, f)| Term::Mean(p, f)),
        2 => (pattern(), pattern()).prop_map(|(p, q)| Term::Share(p, q)),
    ]
}

pub fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        pattern().prop_map(Expr::Any),
        pattern().prop_map(Expr::None),
        (term(), comparison(), term()).prop_map(|(a, c, b)| Expr::Compare(Box::new(a), c, Box::new(b))),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Expr::All),
            vec(inner.clone(), 2..4).prop_map(Expr::Some),
            inner.prop_map(|part| Expr::Not(Box::new(part))),
        ]
    })
}

fn key() -> impl Strategy<Value = Key> {
    "[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}|if|and|not|otherwise".prop_map(|text| Key::new(&text).unwrap())
}

pub fn decision_list() -> impl Strategy<Value = DecisionList> {
    let rule = (key(), expr()).prop_map(|(option, when)| Rule { option, when });
    (vec(rule, 0..4), key()).prop_map(|(rules, otherwise)| DecisionList { rules, otherwise })
}

/// A row that leaves nothing out, so that only coverage is in question.
pub fn row() -> impl Strategy<Value = Row> {
    let kind = (event_type(), prop::sample::select(vec!["veto", "trade", "if"]), "[0-9]{2,3}");
    let numbers = (-10..=10_i32, -20..20_i32);
    ((0..20_i64, 0..3_i64), actor(), option::of(actor()), kind, numbers, any::<u64>()).prop_map(
        |((at, lag), source, target, (event_type, mode, cameo), (intensity, value), id)| Row {
            known: day(at + lag),
            target,
            mode: Some(mode.to_owned()),
            cameo: Some(cameo),
            intensity: Some(intensity.into()),
            value: Some(value.into()),
            place: Some("Dandong".to_owned()),
            subject: Some("trade".to_owned()),
            ..Row::bare("test", id.to_string(), day(at), source, event_type)
        },
    )
}

pub fn rows() -> impl Strategy<Value = Vec<Row>> {
    vec(row(), 0..12)
}

pub fn coverage() -> impl Strategy<Value = Coverage> {
    let part = (0..20_i64, 0..20_i64, 0..30_i64, prop_oneof![3 => Just(0_u16), 1 => 0..40_u16]);
    let modes = option::weighted(0.2, vec(prop::sample::select(vec!["veto".to_owned(), "trade".to_owned()]), 1..3));
    let subject = option::weighted(0.2, prop::sample::select(vec!["trade".to_owned(), "if".to_owned()]));
    let targets = option::weighted(0.2, vec(actor(), 1..4));
    (part, option::of(vec(event_type(), 1..12)), option::of(vec(actor(), 1..4)), targets, modes, subject).prop_map(
        |((a, b, known, lag), event_types, actors, targets, modes, subject)| Coverage {
            origin: "test".to_owned(),
            window: Window::new(day(a.min(b)), day(a.max(b))).unwrap(),
            event_types,
            actors,
            targets,
            modes,
            subject,
            known: day(known),
            lag,
        },
    )
}

/// Everything in the window is covered.
pub fn complete(rows: Vec<Row>) -> MemoryRecord {
    MemoryRecord::new(rows, vec![everything()])
}

pub fn everything() -> Coverage {
    Coverage::of_everything("test", window())
}
