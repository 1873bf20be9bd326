//! A selection is what a look at each row would give.

use record::store::{Selection, Store, Who};
use spine::Row;
use vocab::{ActorId, Date, EventType, Window};

use crate::made::{ACTORS, Chance, add, in_order, rows, table, table_of};

fn takes(selection: &Selection, row: &Row) -> bool {
    let who = match &selection.who {
        Who::Anybody => true,
        Who::Pairs(pairs) => pairs.iter().any(|(s, t)| *s == row.source && Some(t) == row.target.as_ref()),
        Who::AnyOf(some) => some.iter().any(|one| *one == row.source || Some(one) == row.target.as_ref()),
    };
    who && selection.window.is_none_or(|window| window.contains(row.event_date))
        && selection.types.as_ref().is_none_or(|types| types.contains(&row.event_type))
        && selection.known_by.is_none_or(|day| row.known <= day)
}

fn any_selection(chance: &mut Chance) -> Selection {
    let actor = |chance: &mut Chance| -> ActorId { chance.one_of(&ACTORS).parse().unwrap() };
    let day = |chance: &mut Chance| {
        let (year, month) = (2018 + chance.below(4), 1 + chance.below(12));
        Date::new(
            i16::try_from(year).unwrap(),
            i8::try_from(month).unwrap(),
            i8::try_from(1 + chance.below(28)).unwrap(),
        )
        .unwrap()
    };
    let types: Vec<EventType> = EventType::all().collect();
    let mut selection = match chance.below(4) {
        0 => Selection::all(),
        1 => Selection::between(&actor(chance), &actor(chance)),
        2 => Selection::towards(&actor(chance), &actor(chance)),
        _ => Selection::involving([actor(chance), actor(chance)]),
    };
    if chance.below(2) == 0 {
        let (a, b) = (day(chance), day(chance));
        selection.window = Some(Window::new(a.min(b), a.max(b)).unwrap());
    }
    if chance.below(3) == 0 {
        selection.types = Some((0..chance.below(4)).map(|_| chance.one_of(&types)).collect());
    }
    if chance.below(3) == 0 {
        selection.known_by = Some(day(chance));
    }
    if chance.below(3) == 0 {
        selection.limit = Some(usize::try_from(chance.below(60)).unwrap());
    }
    selection
}

#[test]
fn selections_give_what_a_look_at_each_row_gives() {
    let dir = tempfile::tempdir().unwrap();
    let (file, store) = (dir.path().join("a.csv"), dir.path().join("store"));
    // Several pages of rows in one month.
    let mut made = rows(5, 6_000);
    for row in &mut made[..4_000] {
        row.event_date = Date::new(2020, 2, row.event_date.day()).unwrap();
        row.known = row.known.max(row.event_date);
    }
    table_of(&file, &made);
    add(&store, &table(), &[file]).unwrap();
    let store = Store::open(&store).unwrap();
    let made = in_order(made);
    let mut chance = Chance(11);
    for _ in 0..150 {
        let selection = any_selection(&mut chance);
        let all: Vec<&Row> = made.iter().filter(|row| takes(&selection, row)).collect();
        let expected = &all[..all.len().min(selection.limit.unwrap_or(usize::MAX))];
        let found = store.select(&selection).unwrap();
        assert!(found.iter().eq(expected.iter().copied()), "{selection:?}: {} of {}", found.len(), expected.len());
        let mut handed = Vec::new();
        store
            .each(&selection, |row| {
                handed.push(row);
                Ok(())
            })
            .unwrap();
        assert!(handed == found, "{selection:?}");
        let counted: u64 = store.monthly(&selection).unwrap().iter().map(|month| month.rows).sum();
        assert_eq!(counted, all.len() as u64, "{selection:?}");
    }
}
