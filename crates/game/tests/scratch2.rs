use game::*; use std::io::Write;
struct R(u64); impl R { fn f(&mut self)->f64 { self.0=self.0.wrapping_add(0x9E3779B97F4A7C15); let mut z=self.0; z=(z^(z>>30)).wrapping_mul(0xBF58476D1CE4E5B9); z=(z^(z>>27)).wrapping_mul(0x94D049BB133111EB); ((z^(z>>31))>>11) as f64/(1u64<<53) as f64 } }
#[test] fn dense() {
    let mut f = std::io::BufWriter::new(std::fs::File::create(std::env::var("OUT").unwrap()).unwrap());
    for (np,no) in [(2,2),(2,3),(3,2),(3,3)] { for sharp in [5.0,10.0, 20.0, 50.0, 100.0] {
        let mut r=R(7); let (mut fail, mut sel,mut time)=(0,0,0.0);
        for i in 0..2000 {
            let mut terms=vec![]; let mut coefficient=vec![];
            for a in 0..np { for c in 0..(no as usize).pow(np as u32) { let mut c=c; let when=(0..np).map(|v|{let l=Literal{var:v,value:c%no}; c/=no; l}).collect(); terms.push(Term{actor:a,when}); coefficient.push(r.f()*2.0-1.0);} }
            let p=Plan::new(Shape{players:(0..np).map(|a|Player{actor:a,stage:0,options:no}).collect(),chances:vec![],terms}).unwrap();
            let n=Numbers{lambda:vec![sharp;np],mass:vec![vec![1.0;no];np],coefficient,chance:vec![]};
            let t=std::time::Instant::now();
            match p.solve(&n) { Ok(s)=>{ if s.uniqueness==Uniqueness::Selected {sel+=1;} time+=t.elapsed().as_secs_f64(); write!(f,"{sharp} {np}x{no}x{i}").unwrap(); for x in &s.slots {write!(f," {x:.7}").unwrap();} writeln!(f).unwrap(); } Err(_)=>{fail+=1; writeln!(f,"{sharp} {np}x{no}x{i} fail").unwrap();} }
        }
        println!("{np}x{no} sharp {sharp} selected {sel} failed {fail} time {time:.2}");
    }}
}
