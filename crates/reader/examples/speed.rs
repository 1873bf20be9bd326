//! scratch
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let times: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let big: String = std::iter::repeat_n(text.as_str(), times).collect::<Vec<_>>().join("\n\n");
    let start = std::time::Instant::now();
    let doc = reader::read(big.as_bytes(), &reader::Options::default());
    let t = start.elapsed().as_secs_f64();
    println!("{} bytes {} sentences {} claims in {t:.2} s: {:.0} sentences/s", big.len(), doc.sentences, doc.claims.len(), doc.sentences as f64 / t);
}
