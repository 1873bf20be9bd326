//! The files themselves: what is in them, and what is refused.

use situation::export::{CELL_LIMIT, ExportError};

use crate::asking::{key, read, shipped, whether};
use crate::efg::Efg;

/// One lever with names that no label may have, and others so many that a tree of them would be too large.
fn crowd(levers: usize) -> String {
    let mut text = String::from(
        r#"
[situation]
title = "“A \\ crowd” – λ"
written = 2026-01-01
period = "12m"
[stakes.s]
name = "s"
worst = "w"
best = "b"
[actors.zoe]
name = "Zoë \"Z\" \\"
precision = 2
wants = { s = 1 }
"#,
    );
    for i in 0..levers {
        text.push_str(&format!(
            r#"
[instruments.i{i}]
actor = "zoe"
name = "朝鲜 {i}"
kind = "level"
[instruments.i{i}.options]
stay = {{ name = "same  name ", status-quo = true }}
go = {{ name = "same name\\", effects = {{ s = 0.1 }} }}
"#
        ));
    }
    for i in 1..levers {
        text.push_str(&format!(
            "[interactions.x{i}]\nwhen = {{ i{} = \"go\", i{i} = \"go\" }}\nstake = \"s\"\neffect = 0.1\n",
            i - 1
        ));
    }
    text
}

#[test]
fn hostile_names_become_labels_that_tell_things_apart() {
    let situation = read(&crowd(3));
    let gambit = whether(&situation, &key("i0"), "2026-06-30").gambit(&situation).expect("small");
    assert!(gambit.text.is_ascii());
    let tree = Efg::read(&gambit.text);
    assert_eq!(tree.title, "Will i0 change? As of 2026-06-30.");
    assert_eq!(tree.players, ["Zoe \"Z\" /: i0", "Zoe \"Z\" /: i1", "Zoe \"Z\" /: i2"]);
    assert!(tree.comment.contains("'\"A / crowd\" - lambda'"));
    for (_, labels) in tree.information_sets(&gambit.text).values() {
        assert_eq!(*labels, ["same name/", "same name"]);
    }
}

#[test]
fn information_sets_of_a_player_have_names_of_their_own() {
    for (name, situation) in shipped().into_iter().filter(|(name, _)| name != "china-north-korea") {
        let as_of = situation.written.to_string();
        for subject in situation.instruments.keys() {
            let gambit = whether(&situation, subject, &as_of).gambit(&situation).expect("it fits");
            let sets = Efg::read(&gambit.text).information_sets(&gambit.text);
            let mut names: Vec<(usize, String)> = sets.into_iter().map(|((player, _), (n, _))| (player, n)).collect();
            let many = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), many, "{name} {subject}");
        }
    }
}

#[test]
fn a_tree_of_over_a_million_payoffs_is_refused_with_its_size_and_the_levers_it_hangs_on() {
    let situation = read(&crowd(17));
    let refused = whether(&situation, &key("i3"), "2026-06-30").gambit(&situation).expect_err("2^17 ends, 17 players");
    let ExportError::TooLarge { terminals, players, limit, others } = &refused else { panic!("{refused}") };
    assert_eq!((*terminals, *players, others.len()), (131_072.0, 17, 16));
    assert!(terminals * *players as f64 > *limit as f64 && *limit == CELL_LIMIT);
    assert_eq!(
        refused.to_string(),
        "the tree would have 2228224 payoffs (131072 ends × 17 players), over the limit of 1000000"
    );
    // With one lever set the chain falls apart.
    let wanted = whether(&situation, &key("i3"), "2026-06-30").set("instruments.i6=go");
    assert_eq!(wanted.gambit(&situation).expect("small").players.len(), 6);
}

#[test]
fn a_game_of_more_levers_than_any_tree_holds_is_refused_without_building_it() {
    let situation = read(&crowd(300));
    let refused = whether(&situation, &key("i3"), "2026-06-30").gambit(&situation).expect_err("2^300 ends");
    assert!(refused.to_string().contains("e92 payoffs"), "{refused}");
}

#[test]
fn the_same_question_gives_the_same_bytes_and_another_draw_gives_others() {
    let situation = read(&crowd(3).replace("effect = 0.1", "effect = \"0.1..0.3\""));
    let bytes = |draw| whether(&situation, &key("i0"), "2026-06-30").draw(draw).gambit(&situation).expect("small").text;
    assert_eq!(bytes(1), bytes(1));
    assert_ne!(bytes(1), bytes(2));
}
