//! Names in prose, and whom they mean.
#![allow(clippy::unwrap_used)]

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use vocab::{ActorId, ActorKind, Date, Gazetteer, NameKind, UnStanding};

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

/// A name without its article.
fn bare(name: &str) -> &str {
    name.strip_prefix("The ").unwrap_or(name)
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found_at(text, "2020-09-01"), expected, "{text}");
}

#[test]
fn every_name_means_one_actor_and_is_found_in_any_case() {
    let gazetteer = Gazetteer::builtin();
    let mut owners: HashMap<String, ActorId> = HashMap::new();
    for actor in gazetteer.actors() {
        for (spelling, _) in gazetteer.spellings(&actor.id) {
            for variant in
                [spelling.clone(), spelling.to_lowercase(), spelling.to_uppercase(), format!("the {}", bare(&spelling))]
            {
                let found = gazetteer.find(&variant).map(|a| a.id.clone());
                assert_eq!(found.as_ref(), Some(&actor.id), "{variant}");
                assert_eq!(owners.entry(variant).or_insert_with(|| actor.id.clone()), &actor.id);
            }
        }
        assert_eq!(gazetteer.get(&actor.id).map(|a| &a.id), Some(&actor.id));
    }
}

#[test]
fn every_name_is_a_mention_of_its_actor_where_it_stands_alone() {
    let gazetteer = Gazetteer::builtin();
    for actor in gazetteer.actors() {
        for (spelling, kind) in gazetteer.spellings(&actor.id) {
            if spelling.contains(", ") {
                continue;
            }
            let text = format!("So {spelling}’s move");
            let mentions = gazetteer.mentions(&text);
            assert_eq!(mentions.len(), 1, "{text}: {mentions:?}");
            assert_eq!((&mentions[0].actor, &text[mentions[0].range.clone()]), (&actor.id, bare(&spelling)));
            assert!(mentions[0].via <= kind, "{text}");
        }
    }
}

#[test]
fn hyphens_accents_dots_and_the_article_do_not_matter_to_find() {
    let find = |name| Gazetteer::builtin().find(name).map(|a| a.id.to_string());
    for (name, code) in [
        ("north-korea", "PRK"),
        ("D.P.R.K.", "PRK"),
        ("the united states", "USA"),
        ("u.s.", "USA"),
        ("Turkiye", "TUR"),
        ("cote d’ivoire", "CIV"),
        ("timor leste", "TLS"),
        ("UNSC", "UN-SC"),
        ("Korea, North", "PRK"),
        ("the hague", "NLD"),
    ] {
        assert_eq!(find(name).as_deref(), Some(code), "{name}");
    }
    for unknown in ["Korea", "the North", "Congo", "CAN", "", "the", "Atlantis"] {
        assert_eq!(find(unknown), None, "{unknown}");
    }
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    let gazetteer = Gazetteer::builtin();
    assert_eq!(gazetteer.suggest("North Koera").first(), Some(&"North Korea"));
    assert_eq!(gazetteer.suggest("pyongyng"), ["Pyongyang"]);
    assert!(gazetteer.suggest("qqqqqqqq").is_empty());
    for near in gazetteer.suggest("Austrlia") {
        assert!(gazetteer.find(near).is_some(), "{near}");
    }
}

#[test]
fn names_are_found_in_prose_the_longest_first() {
    check("China's aid to North Korea, and Chinese trade.", &["China=CHN", "North Korea=PRK", "Chinese=CHN"]);
    check("The UN Security Council and the UN met", &["UN Security Council=UN-SC", "UN=UN"]);
    check("The U.S. told the D.P.R.K. so", &["U.S.=USA", "D.P.R.K.=PRK"]);
    check("a U.S.-China-North Korea deal", &["U.S.=USA", "China=CHN", "North Korea=PRK"]);
    check("the Democratic People’s Republic of Korea", &["Democratic People’s Republic of Korea=PRK"]);
    check("the Republic of Korea, South Koreans", &["Republic of Korea=KOR", "South Koreans=KOR"]);
    check("The White House and the Kremlin", &["White House=USA", "Kremlin=RUS"]);
    check("what will china do about north korea", &["china=CHN", "north korea=PRK"]);
    check("CHINA WARNS NORTH KOREA", &["CHINA=CHN", "NORTH KOREA=PRK"]);
    check("North\nKorea", &["North\nKorea=PRK"]);
}

#[test]
fn what_only_looks_like_a_name_is_no_mention() {
    check("let us eat turkey in the white house, un peu", &[]);
    check("the South China Sea and the East China Sea", &[]);
    check("He paid US$5 million to news@china.org, www.china.org.cn", &[]);
    check("Indochina, Chinatown, Koreans", &[]);
    check("North. Korea", &[]);
    check("in the North\n\nKorea", &[]);
    check("the National Security Council", &[]);
    check("what they did in the U.", &[]);
}

#[test]
fn leaders_stand_for_the_actor_they_lead() {
    check("Kim Jong-un met Xi Jinping", &["Kim Jong-un=PRK", "Xi Jinping=CHN"]);
    check("KIM JONG UN", &["KIM JONG UN=PRK"]);
    check("If Trump wins, Moon and Mr. Kim will talk; Xi’s view", &["Trump=USA", "Moon=KOR", "Kim=PRK", "Xi=CHN"]);
    check("the Trump Administration, Trump-Kim talks", &["Trump=USA", "Trump=USA", "Kim=PRK"]);
    check("Chinese President Xi", &["Chinese=CHN", "Xi=CHN"]);
    check("said Ursula von der Leyen. Ms von der Leyen agreed", &["Ursula von der Leyen=EU", "von der Leyen=EU"]);
    assert!(Gazetteer::builtin().mentions("Trump and Kim met").is_empty());
    assert_eq!(Gazetteer::builtin().mentions("Donald J. Trump")[0].via, NameKind::Leader);
}

#[test]
fn a_surname_within_a_longer_name_is_another_persons() {
    check("Kim Yo-jong, Melania Trump, Trump Tower, Xi'an, Ryan Moon", &[]);
    check("the trump card; a full moon", &[]);
}

#[test]
fn every_actor_is_described() {
    let gazetteer = Gazetteer::builtin();
    let mut codes = HashSet::new();
    for actor in gazetteer.actors() {
        assert!(codes.insert(&actor.id), "{} stands there twice", actor.id);
        assert!(!actor.name.starts_with("the ") && !actor.name.is_empty(), "{}", actor.id);
        assert_eq!(actor.kind == ActorKind::State, actor.iso3.is_some(), "{}", actor.id);
        assert!(actor.iso3.iter().all(|iso3| iso3 == actor.id.as_str()), "{}", actor.id);
        assert_eq!(actor.kind == ActorKind::NonState, !actor.home.is_empty(), "{}", actor.id);
        for home in &actor.home {
            assert!(gazetteer.get(home).is_some_and(|state| state.kind == ActorKind::State), "{}: {home}", actor.id);
        }
        if let Some(whole) = &actor.part_of {
            assert!(gazetteer.get(whole).is_some_and(|whole| whole.kind == actor.kind), "{}: {whole}", actor.id);
        }
    }
}

#[test]
fn all_states_of_the_united_nations_are_there() {
    let count = |wanted| {
        let actors = Gazetteer::builtin().actors().iter();
        actors.filter(|actor| actor.un.is_some_and(|(standing, _)| standing == wanted)).count()
    };
    assert_eq!((count(UnStanding::Member), count(UnStanding::Observer)), (193, 2));
    let rows = include_str!("../data/un_members.csv").lines().filter(|line| !line.starts_with('#'));
    assert_eq!(rows.count() - 1, 195, "a row names an actor that is not there");
    let standing = |code| Gazetteer::builtin().get(&id(code)).and_then(|actor| actor.un);
    assert_eq!(standing("PRK"), Some((UnStanding::Member, day("1991-09-17"))));
    assert_eq!(standing("VAT").map(|(standing, _)| standing), Some(UnStanding::Observer));
    assert_eq!(standing("TWN"), None);
    assert_eq!(standing("XKX"), None);
}

#[test]
fn organisations_and_armed_groups_in_the_news_are_there() {
    for (name, code) in [
        ("the European Commission", "EU-COMMISSION"),
        ("World Court", "ICJ"),
        ("Red Cross", "ICRC"),
        ("Organisation for the Prohibition of Chemical Weapons", "OPCW"),
        ("the Quad", "QUAD"),
        ("al-Qaida in the Islamic Maghreb", "AQIM"),
        ("Hizbollah", "HEZBOLLAH"),
        ("Kurdistan Workers’ Party", "PKK"),
        ("al-shabaab", "AL-SHABAAB"),
        ("Tahrir al-Sham", "HTS"),
    ] {
        assert_eq!(Gazetteer::builtin().find(name).map(|actor| actor.id.as_str()), Some(code), "{name}");
    }
    check("a quad of friends, the Quad met", &["Quad=QUAD"]);
    check("Who are the WHO? The American Red Cross", &[]);
    check("Kata'ib Hezbollah is not Hezbollah", &["Kata'ib Hezbollah=KATAIB-HEZBOLLAH", "Hezbollah=HEZBOLLAH"]);
    check("the Islamic State West Africa Province", &["Islamic State West Africa Province=ISWAP"]);
    check("the Pakistani Taliban and the Taliban", &["Pakistani Taliban=TTP", "Taliban=TALIBAN"]);
    check("the Kurdistan Workers' Party, the PKK", &["Kurdistan Workers' Party=PKK", "PKK=PKK"]);
    check("the People's Liberation Army", &["People's Liberation Army=CHN"]);
    // each of these means more than one actor
    for unknown in ["SDF", "Islamic Jihad", "National Liberation Army", "Wagner", "the Commission", "Korea"] {
        assert_eq!(Gazetteer::builtin().find(unknown), None, "{unknown}");
    }
}

proptest! {
    #[test]
    fn mentions_of_any_text_follow_on_each_other_and_never_panic(text in "\\PC{0,60}") {
        let mut end = 0;
        for mention in Gazetteer::builtin().mentions_at(&text, day("2020-01-01")) {
            prop_assert!(mention.range.start >= end && mention.range.end > mention.range.start);
            prop_assert!(text.get(mention.range.clone()).is_some());
            end = mention.range.end;
        }
    }

    #[test]
    fn mentions_in_jumbled_names_never_panic(
        parts in prop::collection::vec(prop::sample::select(vec![
            "U.S.", "U.", "Kim", "Jong", "Un", "UN", "North", "Korea", "'s", "’", ".", "-", " ", "\n", "İ", "é", "Xi",
            "the", "The", "People's Republic of", "China", "$", "@", "Sea",
        ]), 0..30),
    ) {
        let text = parts.concat();
        for mention in Gazetteer::builtin().mentions_at(&text, day("2020-01-01")) {
            prop_assert!(text.get(mention.range).is_some());
        }
        let _ = Gazetteer::builtin().find(&text);
        let _ = Gazetteer::builtin().suggest(&text);
    }
}
