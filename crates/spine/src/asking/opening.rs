//! How a question begins, and so which kind it is.

use std::ops::Range;

use super::clause::{AUXILIARIES, PAST};
use super::words::Word;

/// What the first words of a question ask for. Each holds the word after which the rest begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Opening {
    /// "What …", and "How … respond".
    What(usize),
    /// "Will …", "How likely is it that …".
    Whether(usize),
    /// "When …", "How long until …".
    When(usize),
    /// "Whom …", "Which country …".
    Whom(usize),
    /// "How will …": only some verbs ask for a move.
    How(usize),
    /// "Should …".
    Ought(usize),
    /// "Why …", "Where …", "How many …".
    Other(Range<usize>),
    /// "Did …", "Has …", "Was …".
    Past(Range<usize>),
    /// It is not a question.
    Statement,
}

/// Words that may stand before a question and say nothing: `|` between alternatives, `?` after what may be missing.
const FILLERS: [&str; 12] = [
    "please|hey|hi|hello|ok|okay|so|well|and|but|now|also|dear|question|q|hmm|then|say",
    "can|could|would|will you please? tell|show me",
    "tell|show us|me",
    "i am? wonder|wondering",
    "i want|need to know",
    "i would like to know",
    "do|does you|anyone|anybody know",
    "predict|forecast|guess",
    "in your opinion|view",
    "what do you think? what",
    "my question is",
    "the question is",
];

/// Ways to ask for a probability: what follows is a clause.
const PROBABILITY: [&str; 12] = [
    "what is|are|would the? be? probability|odds|chance|chances|likelihood|risk that|of",
    "how likely|probable is|are it? that?",
    "is it likely|possible|probable|certain|conceivable|plausible|true that",
    "is|are there a|any? real? chance|chances|risk|probability|possibility|likelihood that|of",
    "can|could|would you please? tell me if|whether",
    "tell me if|whether",
    "i am? wonder|wondering if|whether",
    "i want|need to know if|whether",
    "predict|forecast|say|guess if|whether",
    "do|does you|anyone|anybody think|believe|expect|reckon that?",
    "the? probability|odds|chance|chances|likelihood that|of",
    "whether",
];

const WHEN: [&str; 8] = [
    "by? when",
    "how soon",
    "how long will it take? until|till|before|for",
    "how long until|till|before",
    "at what point",
    "in|on|by? what|which year|month|week|day|date",
    "what time",
    "until|till when",
];

const WHOM: [&str; 4] = [
    "who|whom next|else?",
    "against|towards|toward|on|to|with whom|who",
    "which|what other? country|countries|state|states|nation|nations|actor|actors|government|governments",
    "against|towards|toward|on|to|with which|what country|state|nation|actor",
];

const OTHER: [&str; 4] = ["why", "where", "how many|much|often|far|big|large", "what if"];

/// Where the pattern ends, if the words from `at` on begin with it.
pub(super) fn matches(words: &[Word], at: usize, pattern: &str) -> Option<usize> {
    let mut next = at;
    for slot in pattern.split(' ') {
        let (slot, optional) = slot.strip_suffix('?').map_or((slot, false), |slot| (slot, true));
        let fits = words.get(next).is_some_and(|word| slot.split('|').any(|one| word.is(one)));
        match (fits, optional) {
            (true, _) => next += 1,
            (false, true) => {}
            (false, false) => return None,
        }
    }
    Some(next)
}

fn any(words: &[Word], at: usize, patterns: &[&str]) -> Option<usize> {
    patterns.iter().filter_map(|pattern| matches(words, at, pattern)).max()
}

impl Opening {
    /// How the words from `at` on begin, once fillers are passed over.
    pub fn of(words: &[Word], at: usize) -> Self {
        let mut at = at;
        loop {
            if let Some(rest) = any(words, at, &PROBABILITY) {
                // "do you think what China will do …"
                let nested = Self::without_fillers(words, rest);
                return if nested.is_question_word() { nested } else { Self::Whether(rest) };
            }
            match any(words, at, &FILLERS).filter(|rest| *rest < words.len()) {
                Some(rest) => at = rest,
                None => return Self::without_fillers(words, at),
            }
        }
    }

    fn is_question_word(&self) -> bool {
        matches!(self, Self::What(_) | Self::When(_) | Self::Whom(_) | Self::How(_))
    }

    fn without_fillers(words: &[Word], at: usize) -> Self {
        let Some(first) = words.get(at) else {
            return Self::Statement;
        };
        if let Some(rest) = any(words, at, &OTHER) {
            return Self::Other(at..rest);
        }
        type Kind = (&'static [&'static str], fn(usize) -> Opening);
        let kinds: [Kind; 4] =
            [(&WHEN, Self::When), (&WHOM, Self::Whom), (&["what"], Self::What), (&["how"], Self::How)];
        for (patterns, kind) in kinds {
            if let Some(rest) = any(words, at, patterns) {
                let rest = any(words, rest, &["do|does you|they think|believe|expect"]).unwrap_or(rest);
                return match words.get(rest) {
                    Some(word) if word.is_in(&PAST) => Self::Past(rest..rest + 1),
                    Some(word) if word.is("should") => Self::Ought(rest),
                    _ => kind(rest),
                };
            }
        }
        if first.is_in(&PAST) {
            return Self::Past(at..at + 1);
        }
        if first.is_in(&["should", "ought"]) {
            return Self::Ought(at);
        }
        if first.is_in(&AUXILIARIES) { Self::Whether(at) } else { Self::Statement }
    }
}

/// The first word of a second question in the words, or of whatever else follows a question mark.
pub(super) fn second_question(words: &[Word]) -> Option<usize> {
    let auxiliary = |at: usize| words.get(at).is_none_or(|word| word.is_in(&AUXILIARIES) || word.is_in(&PAST));
    (1..words.len()).find(|&at| {
        let before = &words[at - 1];
        if before.then == Some('?') {
            return true;
        }
        let asks = words[at].is_in(&["what", "when", "whom", "who", "how", "which"]) && auxiliary(at + 1);
        let joined = before.is_in(&["and", "or", "but", "also"]);
        let opens = asks || (joined && words[at].is_in(&["will", "would"]));
        // "Well, what will …" is one question: what stands before must be one too
        opens && (joined || before.then.is_some()) && Opening::of(&words[..at], 0) != Opening::Statement
    })
}
