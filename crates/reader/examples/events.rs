//! Shows how sentences are coded: one a line from the standard input, with its tree where `--tree` is given.
//!
//! `echo "France expelled two Russian diplomats." | cargo run -p demarche-reader --example events -- --tree`

use std::io::BufRead;

use vocab::Gazetteer;

fn main() -> std::io::Result<()> {
    let tree = std::env::args().any(|argument| argument == "--tree");
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let analysis = syntax::Model::embedded().analyse(&line);
        println!("{line}");
        if tree {
            for (at, token) in analysis.tokens.iter().enumerate() {
                let head = token.head.map_or("-", |head| analysis.text(head));
                println!(
                    "  {at:3} {:<16} {:<16} {:<5} {:<10} {head}",
                    analysis.text(at),
                    analysis.lemma(at),
                    token.tag,
                    token.relation
                );
            }
        }
        for event in reader::events::reported(&analysis, &Gazetteer::builtin().mentions(&line)) {
            let party = |party: &Option<reader::events::RawParty>| {
                party.as_ref().map_or("nobody".to_owned(), |party| {
                    let code = party.actor.as_ref().map_or("?", |actor| actor.as_str());
                    format!("{code} ({})", &line[party.words.clone()])
                })
            };
            let (source, target) = (party(&event.source), party(&event.target));
            println!(
                "  {source} -> {} ({}) -> {target} by {}",
                event.event_type,
                &line[event.words.clone()],
                event.rule
            );
        }
    }
    Ok(())
}
