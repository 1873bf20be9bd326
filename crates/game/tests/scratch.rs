mod random_game;
use proptest::strategy::{Strategy, ValueTree};
use std::io::Write;
#[test] fn rates() {
    let out = std::env::var("OUT").unwrap();
    let mut f = std::io::BufWriter::new(std::fs::File::create(out).unwrap());
    for sharp in [6.0, 20.0, 60.0, 200.0, 1000.0] {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let (mut fail, mut sel, mut time) = (0,0,0.0);
        for i in 0..20000 {
            let g = random_game::games(sharp).new_tree(&mut runner).unwrap().current();
            let Some(p) = g.plan() else {continue};
            let t = std::time::Instant::now();
            match p.solve(&g.numbers) { Ok(s) => { if s.uniqueness==game::Uniqueness::Selected {sel+=1; write!(f, "{sharp} {i}").unwrap(); for x in &s.slots {write!(f, " {x:.7}").unwrap();} writeln!(f).unwrap(); time += t.elapsed().as_secs_f64(); }; }, Err(_) => {fail+=1; writeln!(f, "{sharp} {i} fail").unwrap(); } }
        }
        println!("sharp {sharp} selected {sel} failed {fail} time {time:.2}s");
    }
}
