//! scratch
fn main() {
    let s = std::env::args().nth(1).unwrap();
    let a = syntax::Model::embedded().analyse(&s);
    for i in 0..a.len() { print!("{}:{}/{}/{}<-{} ", i, a.text(i), a.tokens[i].tag, format!("{:?}", a.tokens[i].relation), a.tokens[i].head.map_or(-1, |h| h as i64)); }
    println!();
}
