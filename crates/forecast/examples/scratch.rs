use forecast::*; use spine::EmptyRecord;
fn main(){
 let text=std::fs::read_to_string("situations/china-north-korea.toml").unwrap();
 let (s,d)=situation::parse(&text);
 print!("{}",situation::render(&d,"china-north-korea.toml",&text,false,110));
 let Some(s)=s else {return};
 println!("{:?}", s.counts());
 let a:Vec<String>=std::env::args().collect();
 let q=a[1].clone(); let as_of=vocab::parse_date(&a[2]).unwrap();
 let given:Vec<String>=a[3..].iter().filter(|x|!x.contains(".")).cloned().collect();
 let set:Vec<String>=a[3..].iter().filter(|x|x.contains(".")).cloned().collect();
 let asked=match spine::asking::parse_question(&q,&s.phrase_book(),as_of){Ok(x)=>x,Err(e)=>{println!("{e:?}");return}};
 println!("{asked:?}");
 let r=Request{text:q,as_of,window:"12m".parse().unwrap(),given,set,draws:1000,seed:1};
 let t=std::time::Instant::now();
 match ask(&s,&asked,&r,&EmptyRecord){Err(e)=>println!("ERR {e}"),Ok(a)=>{
  println!("{:?} games {} cells {} unique {} rests {:?}",t.elapsed(),a.games,a.cells,a.unique,a.rests);
  for q in &a.questions{ println!("== {} {:?}",q.label,q.occasion.as_ref().map(|o|o.probability.p));
   let j=q.shown().unwrap();
   for b in j.branches(){ print!("  {:35} {:.3}",b.label,b.weight.p); for (o,c) in q.options.iter().zip(&b.options){print!("  {}={:.3}[{:.3}-{:.3}]",o.0,c.p,c.interval.low,c.interval.high);} println!(); }
   for g in q.grounds.iter().take(4){println!("     {:.2} {} {}",g.share,g.path,g.source.is_some());}
   if let Some(c)=&q.curve{ for (d,cells) in &c.points{println!("   {d} {:?}",cells.iter().map(|c|(c.p*1000.).round()/10.).collect::<Vec<_>>());}}
  }
 }}
}
