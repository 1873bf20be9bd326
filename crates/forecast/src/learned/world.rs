//! Actors as numbers, and where they are.

use std::collections::HashMap;

use precedent::window::World;
use vocab::{ActorId, ActorKind, Gazetteer};

use super::kinds::Kinds;

/// Actors, numbered. The numbers depend on nothing but the gazetteer and the actors that were named, so that an actor who
/// turns up later changes none of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Actors {
    list: Vec<ActorId>,
    numbers: HashMap<ActorId, u32>,
    regions: Vec<u16>,
    states: Vec<u32>,
}

impl Actors {
    /// The actors of a gazetteer in the order of their codes, and then those named that it does not know, in theirs.
    pub fn new<'n>(gazetteer: &Gazetteer, named: impl IntoIterator<Item = &'n ActorId>) -> Self {
        let mut list: Vec<ActorId> = gazetteer.actors().iter().map(|actor| actor.id.clone()).collect();
        list.sort();
        let mut others: Vec<ActorId> = named.into_iter().filter(|id| gazetteer.get(id).is_none()).cloned().collect();
        others.sort();
        others.dedup();
        list.extend(others);
        let numbers: HashMap<ActorId, u32> = list.iter().cloned().zip(0..).collect();
        let known = |id: &ActorId| gazetteer.get(id);
        let regions = list.iter().map(|id| region(known(id).and_then(|actor| actor.cow))).collect();
        let is_state = |id: &&ActorId| known(id).is_some_and(|actor| actor.kind == ActorKind::State);
        let states = list.iter().filter(is_state).filter_map(|id| numbers.get(id).copied()).collect();
        Self { list, numbers, regions, states }
    }

    /// An actor's number.
    pub fn number(&self, id: &ActorId) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// The actor of a number.
    pub fn id(&self, number: u32) -> Option<&ActorId> {
        self.list.get(number as usize)
    }

    /// All actors, by number.
    pub fn list(&self) -> &[ActorId] {
        &self.list
    }

    /// The numbers of the states, ascending.
    pub fn states(&self) -> &[u32] {
        &self.states
    }

    /// The world that a learner is told of.
    pub fn world(&self, kinds: &Kinds) -> World {
        World { region: self.regions.clone(), parent: kinds.parents().to_vec() }
    }
}

/// The region that a country number of the Correlates of War project lies in: 1 the Americas, 2 Europe, 3 Africa, 4 the Middle
/// East, 5 Asia and the Pacific; 0 for none.
pub fn region(cow: Option<u16>) -> u16 {
    match cow {
        Some(2..=199) => 1,
        Some(200..=399) => 2,
        Some(400..=626) => 3,
        Some(630..=699) => 4,
        Some(700..=999) => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_lie_where_their_numbers_say() {
        for (code, expected) in [("USA", 1), ("FRA", 2), ("NGA", 3), ("IRN", 4), ("PRK", 5), ("UN-SC", 0)] {
            let actor = Gazetteer::builtin().get(&ActorId::new(code).unwrap()).unwrap();
            assert_eq!(region(actor.cow), expected, "{code}");
        }
    }

    #[test]
    fn actors_that_are_named_besides_change_no_number() {
        let plain = Actors::new(Gazetteer::builtin(), []);
        let (own, known) = (ActorId::new("ACME").unwrap(), ActorId::new("CHN").unwrap());
        let more = Actors::new(Gazetteer::builtin(), [&own, &known, &own]);
        assert_eq!(more.list().len(), plain.list().len() + 1);
        assert_eq!(more.number(&known), plain.number(&known));
        assert_eq!(more.id(more.number(&own).unwrap()), Some(&own));
        assert_eq!(more.states(), plain.states());
        assert!(plain.states().len() > 190);
    }
}
