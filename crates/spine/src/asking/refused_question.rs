//! Why a text is not read as one question about what is to come, and what to ask instead.

use std::ops::Range;

use super::clause::Clause;
use super::lexicon;
use super::misunderstood::{Misunderstood, forms};
use super::opening::Opening;
use super::question::{Reading, parse_question};

impl Reading<'_> {
    pub fn two_questions(&self, second: usize) -> Misunderstood {
        let (text, words) = (self.lookup.text, self.lookup.words);
        let cut = words[second].span.start;
        let joined = words[second - 1].is_in(&["and", "or", "but", "also"]);
        let before = if joined { words[second - 1].span.start } else { cut };
        let tidy = |part: &str| format!("{}?", part.trim().trim_end_matches(['?', ',', ';', '.', ' ', '!']));
        let first = tidy(&text[..before]);
        if !joined && Opening::of(words, second) == Opening::Statement {
            return Misunderstood::new("there is more than a question")
                .at(self.lookup.span(second..words.len()))
                .hint("ask the question alone")
                .suggest([first]);
        }
        Misunderstood::new("there are two questions in one")
            .at(self.lookup.span(second..words.len()))
            .hint("ask them one at a time")
            .suggest([first, tidy(&text[cut..])])
    }

    pub fn conditional(&self, at: usize) -> Misunderstood {
        let (text, words) = (self.lookup.text, self.lookup.words);
        let even = at > 0 && words[at - 1].is("even");
        let start = if even { at - 1 } else { at };
        // at the front, the condition ends with a comma; else it goes on to the end
        let comma = (at..words.len()).find(|i| words[*i].then == Some(',')).filter(|_| start == 0);
        let end = comma.map_or(words.len(), |comma| comma + 1);
        let condition = if at + 1 < end { self.lookup.show(at + 1..end) } else { "…".to_owned() };
        let span = self.lookup.span(start..end);
        let rest = if start == 0 { text[span.end..].trim_start_matches([',', ' ']) } else { text[..span.start].trim() };
        let hint = match words[at].folded.as_str() {
            "unless" => {
                "give conditions apart from the question, as in `--if \"…\"`, each as what does happen".to_owned()
            }
            _ => format!("give the condition apart from the question: `--if \"{condition}\"`"),
        };
        let whole = format!("{}?", rest.trim_end_matches(['?', ',', ' ']));
        let error = Misunderstood::new("the question holds a condition").at(span).hint(hint);
        match parse_question(&whole, self.lookup.book, self.as_of) {
            Ok(_) => error.suggest([whole]),
            Err(_) => error,
        }
    }

    pub fn past(&self, stretch: Range<usize>) -> Misunderstood {
        let word = self.lookup.show(stretch.clone()).to_lowercase();
        let error = Misunderstood::new(format!("the question asks about the past (“{word}”)"))
            .at(self.lookup.span(stretch.clone()))
            .hint(format!(
                "a forecast is about the days after {}: ask with “will”, or as of an earlier day",
                self.as_of
            ));
        match word.as_str() {
            "did" => {
                let will = if stretch.start == 0 { "Will" } else { "will" };
                error.suggest([self.replaced(stretch, will)])
            }
            _ => error,
        }
    }

    /// What is not put as a question.
    pub fn statement(&self) -> Misunderstood {
        let (lookup, book) = (&self.lookup, self.lookup.book);
        let error = Misunderstood::new("this is not a question that can be read").hint(forms(book));
        let clause = Clause::read(lookup.words, lookup.cast, 0, lookup.words.len());
        let Some(actor) = clause.actors.first() else {
            return error;
        };
        let name = lookup.cast.show(&actor.actor, book);
        let others = lookup.cast.named_in(0..lookup.words.len());
        let other = others.iter().find(|other| other.actor != actor.actor);
        let content = |at: usize| !lexicon::is_function_word(&lookup.words[at].folded);
        let in_name = |at: usize| others.iter().any(|other| other.words.contains(&at));
        let bare = clause.verb_phrase.clone().all(|at| in_name(at) || !content(at));
        let ahead = lookup.words.get(actor.words.end).is_some_and(|word| word.is_in(&["will", "would"]));
        let question = match other {
            Some(other) if bare => format!("What will {name} do about {}?", lookup.cast.show(&other.actor, book)),
            None if bare => format!("What will {name} do?"),
            _ if ahead && content(clause.verb_phrase.start) => {
                format!("Will {name} {}?", lookup.show(clause.verb_phrase))
            }
            _ => return error,
        };
        match parse_question(&question, book, self.as_of) {
            Ok(_) => error.suggest([question]),
            Err(_) => error,
        }
    }

    /// The question with a stretch of words replaced.
    pub fn replaced(&self, stretch: Range<usize>, by: &str) -> String {
        let span = self.lookup.span(stretch);
        format!("{}{by}{}", &self.lookup.text[..span.start], &self.lookup.text[span.end..])
    }
}

/// Whether the text looks like another language's: another script, or several of its function words.
pub(super) fn foreign(text: &str, words: &[&str]) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin =
        text.chars().filter(|c| c.is_alphabetic() && (*c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(c))).count();
    let strange = words.iter().filter(|word| lexicon::is_foreign(word)).count();
    letters > 2 * latin || (strange >= 2 && strange * 4 >= words.len())
}
