//! What a claim's words of probability say of the option that it names.
//!
//! A phrase that people were asked about speaks by the survey. The other words are sorted here by our own judgement, which
//! decides only whether a claim is shown as one for the option or against it, never a number.

use serde::Serialize;
use spine::{Claim, ClaimKind, Polarity, Stated};
use vocab::{Hedge, Reading};

/// What readers take a hedge to mean: quartiles of the probability that the option comes about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Readers {
    /// The phrase that they were asked about.
    pub phrase: String,
    /// A quarter of the answers are at most this.
    pub q25: f64,
    /// Half of them are.
    pub median: f64,
    /// Three quarters are.
    pub q75: f64,
}

/// Words that turn what follows into its opposite.
const NEGATIONS: [&str; 14] = [
    "no", "not", "never", "cannot", "neither", "nor", "none", "nobody", "nothing", "without", "beyond", "hardly",
    "little", "few",
];
/// Words that deny by themselves, unless they are denied.
const AGAINST: [&str; 32] = [
    "impossible",
    "unthinkable",
    "inconceivable",
    "unimaginable",
    "infeasible",
    "unrealistic",
    "excluded",
    "exclude",
    "excludes",
    "excluding",
    "precluded",
    "unlikely",
    "improbable",
    "unable",
    "unwilling",
    "reluctant",
    "hesitant",
    "loath",
    "averse",
    "refuses",
    "refuse",
    "refused",
    "rejects",
    "reject",
    "rejected",
    "opposed",
    "opposes",
    "difficult",
    "hard",
    "limited",
    "scarcely",
    "barely",
];
/// The same, but who denies them affirms: "no doubt", "cannot be denied".
const DOUBTS: [&str; 13] = [
    "doubt",
    "doubts",
    "doubted",
    "doubtful",
    "question",
    "questions",
    "deny",
    "denied",
    "denying",
    "fail",
    "fails",
    "mistake",
    "mistaken",
];
/// Words for what may be.
const POSSIBLE: [&str; 17] = [
    "possible",
    "possibly",
    "possibility",
    "conceivable",
    "thinkable",
    "imaginable",
    "feasible",
    "could",
    "can",
    "may",
    "might",
    "maybe",
    "perhaps",
    "potentially",
    "uncertain",
    "unclear",
    "unsure",
];
/// Words for what is sure: denied, they leave it open.
const CERTAIN: [&str; 11] = [
    "certain",
    "certainly",
    "sure",
    "surely",
    "inevitable",
    "bound",
    "guaranteed",
    "settled",
    "always",
    "automatic",
    "necessarily",
];
/// Several words that stand for one of the above.
const TOGETHER: [(&str, &str); 8] = [
    ("out of the question", "impossible"),
    ("ruled out", "excluded"),
    ("rule out", "exclude"),
    ("rules out", "excludes"),
    ("ruling out", "excluding"),
    ("far from", "not"),
    ("may not", "may"),
    ("might not", "might"),
];
/// A negation reaches no further than these.
const JOINTS: [&str; 5] = [",", ";", "and", "or", "but"];

/// Stands for a surveyed phrase among the words around it.
const SURVEYED: &str = "§";

/// What a claim says of the option that it names, and what readers take its hedge to mean for that option.
pub(crate) fn heard(claim: &Claim) -> (Polarity, Option<Readers>) {
    if let Some(read) = &claim.on_page {
        let readers = read.stated.as_ref().map(|stated| {
            let Stated { phrase, q25, median, q75, .. } = stated.clone();
            Readers { phrase, q25, median, q75 }
        });
        return (read.polarity, readers);
    }
    let (polarity, readers) = claim.hedge.as_deref().map_or((Polarity::Affirms, None), hedge);
    if matches!(claim.kind, ClaimKind::Absence | ClaimKind::Infeasibility) {
        // Such a claim says that it does not happen. How sure one sounds of that is no number for the option.
        return (Polarity::Denies, readers.filter(|_| polarity == Polarity::Denies));
    }
    (polarity, readers)
}

/// What a hedge says of the option, and the survey's reading if it holds exactly one phrase that was asked about. What words
/// mean that turn such a phrase, nobody was asked.
fn hedge(words: &str) -> (Polarity, Option<Readers>) {
    if let Some(whole) = Hedge::lookup(words) {
        return (surveyed(whole), Some(readers(whole)));
    }
    match Hedge::find_in(words).as_slice() {
        [(span, found)] => {
            let around = tokens(&format!("{} {SURVEYED} {}", &words[..span.start], &words[span.end..]));
            let polarity = said(&around, Some(found));
            let turned = around.split(|word| is_joint(word)).any(is_turned) || polarity != surveyed(found);
            (polarity, (!turned).then(|| readers(found)))
        }
        _ => (said(&tokens(words), None), None),
    }
}

fn readers(hedge: &Hedge) -> Readers {
    let Reading { q25, median, q75, .. } = *hedge.largest();
    Readers { phrase: hedge.word().to_owned(), q25, median, q75 }
}

/// What is possible is so whether readers give it 40 % or 60 %.
fn surveyed(hedge: &Hedge) -> Polarity {
    let possible = tokens(hedge.word()).iter().any(|word| POSSIBLE.contains(&word.as_str()));
    match hedge.largest().median {
        median if possible || median == 0.5 => Polarity::Possible,
        median if median > 0.5 => Polarity::Affirms,
        _ => Polarity::Denies,
    }
}

/// "Not probable" and "not possible" deny; "not improbable" and "not almost certain" leave it open.
fn opposite(hedge: &Hedge) -> Polarity {
    let median = hedge.largest().median;
    match surveyed(hedge) {
        Polarity::Affirms if median < 0.9 => Polarity::Denies,
        Polarity::Possible if median != 0.5 => Polarity::Denies,
        _ => Polarity::Possible,
    }
}

/// What words say, one phrase among them perhaps surveyed: the least that one part of them says, since "conceivable, but hard"
/// is not "no".
fn said(words: &[String], found: Option<&Hedge>) -> Polarity {
    let one = |part: &[String]| match found.filter(|_| part.iter().any(|word| word == SURVEYED)) {
        Some(found) if is_turned(part) => opposite(found),
        Some(found) => surveyed(found),
        None => one_part(part),
    };
    let parts: Vec<Polarity> = words.split(|word| is_joint(word)).map(one).collect();
    let some = |polarity| parts.contains(&polarity);
    match (some(Polarity::Possible), some(Polarity::Denies)) {
        (true, _) => Polarity::Possible,
        (false, true) => Polarity::Denies,
        (false, false) => Polarity::Affirms,
    }
}

fn is_joint(word: &str) -> bool {
    JOINTS.contains(&word)
}

fn one_part(words: &[String]) -> Polarity {
    let (mut denied, mut open) = (false, false);
    for word in words.iter().map(String::as_str) {
        if AGAINST.contains(&word) {
            open |= denied;
            denied = !denied;
        } else if CERTAIN.contains(&word) {
            open |= std::mem::take(&mut denied);
        } else if DOUBTS.contains(&word) {
            denied = !denied;
        } else if denies(word) {
            denied = true;
        } else if POSSIBLE.contains(&word) {
            open |= !denied;
        }
    }
    match (denied, open) {
        (true, _) => Polarity::Denies,
        (false, true) => Polarity::Possible,
        (false, false) => Polarity::Affirms,
    }
}

/// Whether the words around the surveyed phrase of a part turn it: "it isn't probable", "most likely not".
fn is_turned(part: &[String]) -> bool {
    let Some(at) = part.iter().position(|word| word == SURVEYED) else { return false };
    let before = one_part(&part[..at]) == Polarity::Denies;
    before != part.get(at + 1).is_some_and(|word| matches!(word.as_str(), "not" | "never"))
}

fn denies(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

/// Words in lower case, with the marks that part them; several that stand for one are one.
fn tokens(text: &str) -> Vec<String> {
    let mut spaced = String::from(" ");
    for c in text.to_lowercase().replace('’', "'").chars() {
        match c {
            ',' | ';' => spaced.push_str(&format!(" {c} ")),
            c if c.is_alphanumeric() || c == '\'' || SURVEYED.contains(c) => spaced.push(c),
            _ => spaced.push(' '),
        }
    }
    let plain = format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "));
    let joined =
        TOGETHER.iter().fold(plain, |text, (several, one)| text.replace(&format!(" {several} "), &format!(" {one} ")));
    joined.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(polarity: Polarity, hedges: &[&str]) {
        for words in hedges {
            assert_eq!(hedge(words).0, polarity, "{words}");
        }
    }

    #[test]
    fn what_cannot_be_ruled_out_is_possible_and_not_denied() {
        let possible = [
            "cannot be ruled out",
            "can’t rule out",
            "it could not be excluded",
            "not out of the question",
            "not impossible",
            "hard to rule out",
            "far from unthinkable",
            "refuses to rule out",
            "not unlikely",
            "far from certain",
            "not bound to",
            "may not",
            "might",
            "could",
            "theoretically possible, even if difficult",
            "conceivable, but hard",
            "about even",
            "likely, but not certain",
        ];
        check(Polarity::Possible, &possible);
    }

    #[test]
    fn a_hedge_denies_by_a_negation_and_by_words_that_deny_themselves() {
        let denies = [
            "will not be able to",
            "is not going to happen",
            "neither will nor can",
            "impossible",
            "out of the question",
            "ruled out",
            "reluctant",
            "not willing",
            "as difficult as ever",
            "little time",
            "it isn't probable",
            "not possible",
            "increasingly unlikely",
            "doubts that",
            "will not, and is unable to",
            "will not happen, most likely",
            "most likely not",
        ];
        check(Polarity::Denies, &denies);
    }

    #[test]
    fn who_denies_a_doubt_affirms() {
        let affirms =
            ["no doubt", "without any doubt", "little doubt", "cannot be denied", "appears to", "bound to", "will"];
        check(Polarity::Affirms, &affirms);
    }

    #[test]
    fn readers_speak_of_a_phrase_and_not_of_what_turns_it() {
        let asked = |words: &str| hedge(words).1.map(|readers| (readers.phrase, readers.median));
        assert_eq!(asked("increasingly unlikely"), Some(("unlikely".to_owned(), 0.2)));
        assert_eq!(asked("it isn't probable"), None);
        assert_eq!(asked("cannot be ruled out"), None);
        assert_eq!(asked("will not happen, most likely"), None);
        assert_eq!(asked("likely, but not certain"), None);
    }
}
