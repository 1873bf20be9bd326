//! Who leads whom, and when.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use vocab::{ActorId, Date, Gazetteer, Leader};

const FILES: [&str; 6] = [
    include_str!("../data/leaders/africa.csv"),
    include_str!("../data/leaders/americas.csv"),
    include_str!("../data/leaders/asia_pacific.csv"),
    include_str!("../data/leaders/europe.csv"),
    include_str!("../data/leaders/middle_east.csv"),
    include_str!("../data/leaders/organisations.csv"),
];

fn id(code: &str) -> ActorId {
    ActorId::new(code).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What is found in a text on a day: "China=CHN".
fn found_at(text: &str, on: &str) -> Vec<String> {
    let mentions = Gazetteer::builtin().mentions_at(text, day(on));
    mentions.into_iter().map(|m| format!("{}={}", &text[m.range], m.actor)).collect()
}

fn all() -> impl Iterator<Item = &'static Leader> {
    let gazetteer = Gazetteer::builtin();
    gazetteer.actors().iter().flat_map(|actor| gazetteer.leaders(&actor.id))
}

/// Whether two terms have a day in common.
fn meet(a: &Leader, b: &Leader) -> bool {
    a.until.is_none_or(|until| b.from < until) && b.until.is_none_or(|until| a.from < until)
}

#[test]
fn a_surname_goes_with_the_office() {
    assert_eq!(found_at("when Moon spoke to Yoon", "2020-01-01"), ["Moon=KOR"]);
    assert_eq!(found_at("when Moon spoke to Yoon", "2023-01-01"), ["Yoon=KOR"]);
    assert_eq!(found_at("when Biden won", "2020-11-08"), [""; 0]);
    assert_eq!(found_at("when Joe Biden won", "2020-11-08"), ["Joe Biden=USA"]);
    // two leaders of that name, of two countries, were in office
    assert_eq!(found_at("Lee said", "2010-01-01"), [""; 0]);
    assert_eq!(found_at("Kim said", "2000-06-01"), [""; 0]);
    assert_eq!(found_at("Mark Rutte said", "2020-01-01"), ["Mark Rutte=NLD"]);
    assert_eq!(found_at("Mark Rutte said", "2025-01-01"), ["Mark Rutte=NATO"]);
}

#[test]
fn the_day_of_a_handover_belongs_to_the_successor() {
    let at = |code, on| Gazetteer::builtin().leader_at(&id(code), day(on)).map(|l| l.name.as_str());
    assert_eq!(at("USA", "2021-01-19"), Some("Donald Trump"));
    assert_eq!(at("USA", "2021-01-20"), Some("Joe Biden"));
    assert_eq!(at("CHN", "2015-01-01"), Some("Xi Jinping"));
    assert_eq!(at("RUS", "2010-01-01"), Some("Dmitry Medvedev"));
    assert_eq!(at("KOR", "2025-05-01"), None);
    assert_eq!(at("USA", "1950-01-01"), None);
}

#[test]
fn terms_run_forward_and_those_of_one_office_do_not_overlap() {
    let gazetteer = Gazetteer::builtin();
    for leader in all() {
        assert!(leader.until.is_none_or(|until| leader.from < until), "{}", leader.name);
        assert!(!leader.source.is_empty(), "{}", leader.name);
        for other in gazetteer.leaders(&leader.actor).iter().filter(|other| other.role == leader.role) {
            assert!(leader == other || !meet(leader, other), "{} and {}", leader.name, other.name);
        }
    }
    let rows = FILES.iter().flat_map(|file| file.lines().skip_while(|line| line.starts_with('#')).skip(1));
    assert_eq!(rows.count(), all().count(), "a row names an actor that is not there");
}

#[test]
fn forty_states_and_more_have_leaders_since_2000_without_long_gaps() {
    let gazetteer = Gazetteer::builtin();
    let mut complete = 0;
    for actor in gazetteer.actors().iter().filter(|actor| actor.iso3.is_some()) {
        let led = |month: i16| {
            let on = Date::new(2000 + month / 12, (month % 12 + 1) as i8, 1).unwrap();
            gazetteer.leader_at(&actor.id, on).is_some()
        };
        let months = 25 * 12;
        complete += i32::from((0..months).filter(|month| led(*month)).count() >= 285);
    }
    assert!(complete >= 60, "{complete}");
}

#[test]
fn who_holds_power_may_be_two() {
    let on = |code, date| {
        let gazetteer = Gazetteer::builtin();
        let leaders = gazetteer.leaders(&id(code)).iter().filter(|leader| leader.in_office(day(date)));
        leaders.map(|leader| leader.name.as_str()).collect::<BTreeSet<_>>()
    };
    assert_eq!(on("RUS", "2010-01-01"), BTreeSet::from(["Dmitry Medvedev", "Vladimir Putin"]));
    assert_eq!(on("IRN", "2015-01-01"), BTreeSet::from(["Ali Khamenei", "Hassan Rouhani"]));
    assert_eq!(on("FRA", "2001-01-01"), BTreeSet::from(["Jacques Chirac", "Lionel Jospin"]));
}

#[test]
fn a_name_that_two_actors_leaders_bear_never_means_both_at_a_time() {
    let mut bearers: BTreeMap<&str, Vec<&Leader>> = BTreeMap::new();
    for leader in all() {
        for name in leader.aliases.iter().chain([&leader.name]) {
            bearers.entry(name).or_default().push(leader);
        }
    }
    for (name, terms) in bearers {
        for (i, a) in terms.iter().enumerate() {
            for b in terms[i + 1..].iter().filter(|b| b.actor != a.actor) {
                assert!(!meet(a, b), "{name}: {} and {}", a.actor, b.actor);
                // one person, who went from one office to the other, not two people of one name
                assert_eq!(a.name, b.name, "{name}");
            }
        }
    }
}

#[test]
fn no_leaders_name_is_an_actors_name() {
    for leader in all() {
        for name in leader.aliases.iter().chain([&leader.name]).chain(&leader.surname) {
            assert_eq!(Gazetteer::builtin().find(name).map(|actor| &actor.id), None, "{name}");
        }
    }
}

#[test]
fn a_title_goes_with_the_office_too() {
    assert_eq!(found_at("said King Abdullah", "2003-01-01"), ["King Abdullah=JOR"]);
    // two kings of that name reigned
    assert_eq!(found_at("said King Abdullah", "2010-01-01"), [""; 0]);
    assert_eq!(found_at("said King Abdullah II", "2010-01-01"), ["King Abdullah II=JOR"]);
    assert_eq!(found_at("Meloni met President Zelensky", "2023-01-01"), ["Meloni=ITA", "Zelensky=UKR"]);
}
