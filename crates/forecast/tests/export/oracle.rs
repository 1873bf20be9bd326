//! Gambit, given the exported files, finds our equilibria. `oracle/README.md` says how its numbers were made.

use std::path::{Path, PathBuf};

use serde_json::Value;
use situation::export::{CELL_LIMIT, Gambit};

use crate::asking::{Wanted, key, read, whether};
use crate::efg::Efg;

/// Gambit's numbers and ours.
const TOLERANCE: f64 = 1e-6;

struct Game {
    /// Name of the `.efg` file.
    file: &'static str,
    /// Name of the situation's file, as it stood when the numbers were made.
    situation: &'static str,
    wanted: fn(&situation::Situation) -> Wanted,
    /// Payoffs over which those who answer move apart.
    limit: usize,
}

const GAMES: [Game; 5] = [
    Game {
        file: "fine.efg",
        situation: "platform-fine.toml",
        wanted: |s| whether(s, &key("decision"), "2026-11-24"),
        limit: CELL_LIMIT,
    },
    Game {
        file: "conduct-as-the-platform-sees-it.efg",
        situation: "platform-fine.toml",
        wanted: |s| whether(s, &key("conduct"), "2026-11-24").view("platform").draw(3),
        limit: CELL_LIMIT,
    },
    Game {
        file: "settlement-after-the-ruling.efg",
        situation: "platform-fine.toml",
        wanted: |s| whether(s, &key("settlement"), "2027-04-14").set("instruments.bill=passes"),
        limit: CELL_LIMIT,
    },
    Game {
        file: "egyptian-terms.efg",
        situation: "nile-dam.toml",
        wanted: |s| whether(s, &key("egyptian-terms"), "2026-11-24"),
        limit: CELL_LIMIT,
    },
    Game {
        file: "force-apart.efg",
        situation: "nile-dam.toml",
        wanted: |s| whether(s, &key("force"), "2026-11-24"),
        limit: 4032,
    },
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export/oracle")
}

fn stored(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

fn exported(game: &Game) -> Gambit {
    let situation = read(&stored(game.situation));
    (game.wanted)(&situation).gambit_within(&situation, game.limit).unwrap_or_else(|why| panic!("{}: {why}", game.file))
}

#[test]
fn the_games_that_gambit_solved_are_those_that_are_exported_today() {
    for game in GAMES {
        // A new version alone is no other game.
        let text = exported(&game).text.replace(concat!("demarche ", env!("CARGO_PKG_VERSION")), "demarche");
        if std::env::var_os("DEMARCHE_WRITE_GAMES").is_some() {
            std::fs::write(folder().join(game.file), &text).expect("the folder can be written to");
        }
        let same = text == stored(game.file);
        assert!(same, "{} is exported otherwise than it was: see oracle/README.md for how to regenerate", game.file);
    }
}

#[test]
fn gambit_finds_our_equilibria() {
    let gambit: Value = serde_json::from_str(&stored("gambit.json")).expect("JSON");
    for game in GAMES {
        let ours = exported(&game);
        let tree = Efg::read(&ours.text);
        let theirs = &gambit["games"][game.file]["equilibrium"];
        let mut furthest = 0.0_f64;
        let mut compared = 0;
        for ((player, set), (name, actions)) in tree.information_sets(&ours.text) {
            // Player 0 is chance.
            let Some(player) = player.checked_sub(1) else { continue };
            for (action, p) in actions.iter().zip(&ours.equilibrium[player][set - 1]) {
                let label = tree.players[player].as_str();
                let q = theirs[label][name.as_str()][action.as_str()].as_f64();
                let q = q.unwrap_or_else(|| panic!("{}: Gambit says nothing of {label}, {name}, {action}", game.file));
                furthest = furthest.max((p - q).abs());
                compared += 1;
            }
        }
        assert!(compared > 0 && furthest < TOLERANCE, "{}: {furthest:.1e}", game.file);
        println!("{}: {compared} probabilities, the furthest {furthest:.1e} from ours", game.file);
    }
}
