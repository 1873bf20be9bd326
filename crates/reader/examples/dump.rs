//! scratch
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let doc = reader::read(&bytes, &reader::Options::default());
    let text = String::from_utf8_lossy(&bytes);
    for s in &doc.segments {
        if s.kind == reader::SegmentKind::Markup { continue; }
        println!("[{}|{:?}|{}] {}", s.kind, s.voice, s.rule, &text[s.span.clone()].replace('\n', " "));
        for c in doc.claims.iter().filter(|c| c.sentence.span == s.span) {
            println!("    -> {:?} {:?} {:?} rule={} holder={:?} speaker={:?} {:?} {:?}", c.kind, c.also, c.clause, c.rule, c.holder.as_ref().map(|h| (&h.words.text, h.actor.as_ref().map(|a| a.as_str().to_owned()))), c.speaker.as_ref().map(|h| &h.words.text), c.polarity, c.damage);
            println!("       «{}» subj={:?} hedge={:?} if={:?} exc={:?} conc={:?} why={:?}", c.words.text, c.act.as_ref().and_then(|a| a.source.as_ref()).map(|p| &p.words.text), c.hedge.as_ref().map(|h| (&h.words.text, h.surveyed, h.no_probability)), c.condition.as_ref().map(|g| (&g.words.text, g.inferred)), c.exception.as_ref().map(|g| &g.words.text), c.concession.as_ref().map(|g| &g.text), c.reason.as_ref().map(|g| &g.text));
        }
    }
}
