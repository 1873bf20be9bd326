//! Copies of sentences with a name where they had a described thing, which the treebank has too few of.

use syntax::{Relation, Tag};

use crate::conllu::Sentence;

/// *The firm, which … , said* becomes *Name, which …, said*: names come with such clauses in the news, and hardly
/// anywhere else. The tags are those to train on.
pub fn with_name(sentence: &Sentence, tags: &[Tag]) -> Option<(Sentence, Vec<Tag>)> {
    let subject = (0..sentence.len()).find(|&at| is_subject_with_clause(sentence, at))?;
    let left = (0..subject).filter(|&at| is_under(sentence, at, subject)).collect::<Vec<_>>();
    let first = subject - left.len();
    // what stands before the subject is dropped only if it is all of a piece
    if left.first().is_some_and(|&at| at != first) {
        return None;
    }
    let kept: Vec<usize> = (0..sentence.len()).filter(|at| !(first..subject).contains(at)).collect();
    let place = |head: u32| {
        let head = head as usize;
        (if head >= subject { head - left.len() } else { head }) as u32
    };
    let mut copy = Sentence {
        text: String::new(),
        words: kept.iter().map(|&at| sentence.words[at].clone()).collect(),
        tags: kept.iter().map(|&at| sentence.tags[at]).collect(),
        lemmas: kept.iter().map(|&at| sentence.lemmas[at].clone()).collect(),
        heads: kept.iter().map(|&at| place(sentence.heads[at])).collect(),
        relations: kept.iter().map(|&at| sentence.relations[at]).collect(),
        is_odd: kept.iter().map(|&at| sentence.is_odd[at]).collect(),
    };
    let mut tags: Vec<Tag> = kept.iter().map(|&at| tags[at]).collect();
    "Nnnnn".clone_into(&mut copy.words[first]);
    "Nnnnn".clone_into(&mut copy.lemmas[first]);
    copy.tags[first] = Tag::Nnp;
    tags[first] = Tag::Nnp;
    Some((copy, tags))
}

/// A noun that is a subject and has a clause, parted from it by a comma or not.
fn is_subject_with_clause(sentence: &Sentence, at: usize) -> bool {
    matches!(sentence.relations[at], Relation::Nsubj | Relation::NsubjPass)
        && sentence.tags[at].is_noun()
        && (at + 1..sentence.len())
            .any(|child| sentence.heads[child] as usize == at && sentence.relations[child] == Relation::Acl)
        && sentence.tags.get(at + 1).is_some_and(|&tag| tag == Tag::Comma || tag.is_wh())
}

fn is_under(sentence: &Sentence, mut at: usize, top: usize) -> bool {
    while at < sentence.len() {
        if at == top {
            return true;
        }
        at = sentence.heads[at] as usize;
    }
    false
}
