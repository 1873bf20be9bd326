fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (s, d) = situation::parse(include_str!("../../../situations/china-north-korea.toml"));
    eprintln!("{} diagnostics", d.len());
    let s = s.unwrap();
    let as_of = vocab::parse_date(&args[1]).unwrap();
    let asked = spine::asking::parse_question(&args[2], &s.phrase_book(), as_of).unwrap();
    let r = forecast::Request { text: args[2].clone(), as_of, window: "12m".parse().unwrap(), given: args[3..].to_vec(), set: vec![], draws: 1000, seed: 1 };
    let t = std::time::Instant::now();
    let a = forecast::ask(&s, &asked, &r, &spine::EmptyRecord).unwrap();
    eprintln!("{:?}", t.elapsed());
    for q in &a.questions {
        println!("## {} {:?} {:?}", q.label, q.kind, q.occasion.as_ref().map(|o| (o.name.clone(), o.probability.p)));
        let j = q.shown().unwrap();
        println!("{:>50} {}", "", j.branches().iter().map(|b| format!("{} ({:.0})", b.label, 100.*b.weight.p)).collect::<Vec<_>>().join(" | "));
        for (i, o) in q.options.iter().enumerate() {
            println!("{:>50} {}", o.1, j.branches().iter().map(|b| format!("{:.1} ({:.0}-{:.0})", 100.*b.options[i].p, 100.*b.options[i].interval.low, 100.*b.options[i].interval.high)).collect::<Vec<_>>().join(" | "));
        }
        for g in q.grounds.iter().take(4) { println!("   {} {:.2} {:?}", g.path, g.share, g.source); }
    }
    println!("settled {:?}\ncould not {:?}\nrests {:?} unique {} games {} cells {}", a.settled, a.could_not, a.rests, a.unique, a.games, a.cells);
}
