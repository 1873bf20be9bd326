//! Prints the tree of each line of the standard input: number, token, lemma, tag, head, relation.

use std::io::BufRead;

fn main() -> std::io::Result<()> {
    let model = syntax::Model::embedded();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let sentence = model.analyse(&line);
        for (at, token) in sentence.tokens.iter().enumerate() {
            let head = token.head.map_or(0, |head| head + 1);
            println!(
                "{}\t{}\t{}\t{}\t{head}\t{}",
                at + 1,
                sentence.text(at),
                sentence.lemma(at),
                token.tag,
                token.relation
            );
        }
        println!();
    }
    Ok(())
}
