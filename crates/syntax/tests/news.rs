//! Who did what to whom, in sentences of international news.

use syntax::{Analysis, Model, Relation};

/// The verb of this lemma.
fn verb(sentence: &Analysis<'_>, lemma: &str) -> usize {
    let found = (0..sentence.len()).find(|&at| sentence.tokens[at].tag.is_verb() && sentence.lemma(at) == lemma);
    found.unwrap_or_else(|| panic!("no verb {lemma} in {:?}", sentence.sentence()))
}

/// The dependents of the verb with this relation, parted by bars.
fn dependents(text: &str, lemma: &str, relation: Relation) -> String {
    let sentence = Model::embedded().analyse(text);
    let verb = verb(&sentence, lemma);
    let found = sentence.children(verb).filter(|&child| sentence.tokens[child].relation == relation);
    found.map(|child| sentence.text(child)).collect::<Vec<_>>().join("|")
}

fn subject(text: &str, lemma: &str) -> String {
    dependents(text, lemma, Relation::Nsubj)
}

fn object(text: &str, lemma: &str) -> String {
    dependents(text, lemma, Relation::Obj)
}

#[test]
fn of_a_plain_clause() {
    let text = "China imposed sanctions on three American defence companies on Friday.";
    assert_eq!((subject(text, "impose").as_str(), object(text, "impose").as_str()), ("China", "sanctions"));
}

#[test]
fn of_a_name_with_its_office() {
    let text = "Foreign Minister Sergei Lavrov accused the West of breaking its promises.";
    assert_eq!(object(text, "accuse"), "West");
    let sentence = Model::embedded().analyse(text);
    let subject = sentence.child(verb(&sentence, "accuse"), Relation::Nsubj).expect("a subject");
    assert_eq!(&text[sentence.subtree_span(subject)], "Foreign Minister Sergei Lavrov");
}

#[test]
fn of_a_relative_clause() {
    let text = "The country, which joined the alliance in 1952, blocked the bid.";
    assert_eq!((subject(text, "block").as_str(), object(text, "block").as_str()), ("country", "bid"));
    assert_eq!(object(text, "join"), "alliance");
}

#[test]
fn of_a_passive() {
    let text = "The agreement was signed by both governments in Geneva.";
    assert_eq!(dependents(text, "sign", Relation::NsubjPass), "agreement");
    assert_eq!(dependents(text, "sign", Relation::OblAgent), "governments");
}

#[test]
fn of_a_passive_without_an_agent() {
    let text = "Four soldiers were killed in the attack.";
    assert_eq!(dependents(text, "kill", Relation::NsubjPass), "soldiers");
}

#[test]
fn of_two_verbs() {
    let text = "Protesters blocked the main road and attacked the embassy.";
    assert_eq!((subject(text, "block").as_str(), object(text, "block").as_str()), ("Protesters", "road"));
    assert_eq!(object(text, "attack"), "embassy");
    let sentence = Model::embedded().analyse(text);
    assert_eq!(sentence.tokens[verb(&sentence, "attack")].head, Some(verb(&sentence, "block")));
}

#[test]
fn of_reported_speech() {
    let text = "The minister said on Tuesday that the rebels would release the hostages.";
    assert_eq!((subject(text, "say").as_str(), subject(text, "release").as_str()), ("minister", "rebels"));
    assert_eq!(object(text, "release"), "hostages");
    let sentence = Model::embedded().analyse(text);
    let release = verb(&sentence, "release");
    assert_eq!(sentence.tokens[release].relation, Relation::Ccomp);
    assert_eq!(sentence.tokens[release].head, Some(verb(&sentence, "say")));
}

#[test]
fn of_an_infinitive() {
    let text = "Israel agreed to withdraw its troops from the strip.";
    assert_eq!((subject(text, "agree").as_str(), object(text, "withdraw").as_str()), ("Israel", "troops"));
    let sentence = Model::embedded().analyse(text);
    assert_eq!(sentence.tokens[verb(&sentence, "withdraw")].relation, Relation::Xcomp);
}

#[test]
fn of_what_is_denied() {
    let text = "Iran did not attack the tanker.";
    assert_eq!((subject(text, "attack").as_str(), object(text, "attack").as_str()), ("Iran", "tanker"));
    let sentence = Model::embedded().analyse(text);
    let not = (0..sentence.len()).find(|&at| sentence.lemma(at) == "not").expect("the word");
    assert_eq!(sentence.tokens[not].head, Some(verb(&sentence, "attack")));
}

#[test]
fn of_what_may_be() {
    let text = "Japan may recall its ambassador from Seoul.";
    assert_eq!((subject(text, "recall").as_str(), object(text, "recall").as_str()), ("Japan", "ambassador"));
    let sentence = Model::embedded().analyse(text);
    let modal = sentence.child(verb(&sentence, "recall"), Relation::Aux).expect("an auxiliary");
    assert!(sentence.tokens[modal].tag.is_modal());
}

#[test]
fn of_actors_joined() {
    let text = "Egypt and Ethiopia failed to reach a deal on the dam.";
    assert_eq!((subject(text, "fail").as_str(), object(text, "reach").as_str()), ("Egypt", "deal"));
    let sentence = Model::embedded().analyse(text);
    let egypt = sentence.child(verb(&sentence, "fail"), Relation::Nsubj).expect("a subject");
    let other = sentence.child(egypt, Relation::Conj).expect("a second one");
    assert_eq!(sentence.text(other), "Ethiopia");
}

#[test]
fn of_a_possessive() {
    let text = "Xi's envoy met Saudi officials in Riyadh.";
    assert_eq!((subject(text, "meet").as_str(), object(text, "meet").as_str()), ("envoy", "officials"));
}

#[test]
fn of_a_clause_before() {
    let text = "After the talks collapsed, North Korea fired two missiles towards the Sea of Japan.";
    assert_eq!((subject(text, "fire").as_str(), object(text, "fire").as_str()), ("Korea", "missiles"));
    assert_eq!(subject(text, "collapse"), "talks");
}
