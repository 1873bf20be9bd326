//! x
use game::*;
#[test]
fn s() {
    for (np, nt, stages) in [(10, 100, 1usize), (10, 300, 1), (10, 100, 2), (10, 120, 2), (14, 80, 2)] {
        for seed in 0..4u64 {
            let mut z = seed * 77 + 1;
            let mut r = |n: usize| {
                z = z.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                ((z >> 33) as usize) % n
            };
            let players: Vec<_> =
                (0..np).map(|p| Player { actor: p % 5, stage: (p * stages / np) as u32, options: 3 }).collect();
            let terms: Vec<_> = (0..nt)
                .map(|t| {
                    let own = t % np;
                    let mut when = vec![Literal { var: own, value: r(3) }];
                    for _ in 0..2 {
                        let v = r(np);
                        if when.iter().all(|l| l.var != v) {
                            when.push(Literal { var: v, value: r(3) })
                        }
                    }
                    Term { actor: own % 5, when }
                })
                .collect();
            let t = std::time::Instant::now();
            match Plan::new(Shape { players, chances: vec![], terms }) {
                Ok(p) => {
                    let e = t.elapsed();
                    let mut n = Numbers::neutral(&p);
                    n.lambda.fill(0.1);
                    n.coefficient.iter_mut().enumerate().for_each(|(i, c)| *c = ((i * 37) % 17) as f64 / 17.0 - 0.5);
                    let t = std::time::Instant::now();
                    let s = p.solve(&n);
                    println!(
                        "{np} {nt} {stages}: plan {e:?} agents {} cells {} solve {:?} {:?}",
                        p.agents(),
                        p.cells(),
                        t.elapsed(),
                        s.map(|s| s.uniqueness)
                    );
                }
                Err(e) => println!("{np} {nt} {stages}: {:?} {e}", t.elapsed()),
            }
        }
    }
}
