use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::embedded::csv_rows;

/// A hedging phrase, and the probabilities that readers attach to it.
///
/// ```
/// use vocab::Hedge;
/// let hedge = Hedge::lookup("high probability").unwrap();
/// assert_eq!(hedge.word(), "with high probability");
/// assert_eq!(hedge.largest().median, 0.8);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Hedge {
    word: String,
    /// Never empty: a hedge is made from the first of them.
    readings: Vec<Reading>,
}

/// How the respondents of one survey read one phrase: probabilities in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reading {
    /// Which survey.
    pub survey: Survey,
    /// The number of answers.
    pub n: u32,
    /// A quarter of the answers are at most this.
    pub q25: f64,
    /// Half of the answers are at most this.
    pub median: f64,
    /// Three quarters of the answers are at most this.
    pub q75: f64,
}

impl Reading {
    /// What the same respondents would take the negated phrase to mean: one minus each quartile.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { q25: 1.0 - self.q75, median: 1.0 - self.median, q75: 1.0 - self.q25, ..self }
    }
}

/// Where people were asked. The table itself (`data/hedges.csv`) cites each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Survey {
    /// Kucharski (2026), 5,174 people.
    Capphrase,
    /// Mauboussin and Mauboussin (2018), about 1,860 answers for each phrase.
    Mauboussin,
    /// Zonination (2017), 46 people.
    Zonination,
    /// Belem et al. (2024), 188 answers for each phrase, in the context of a sentence.
    Uci,
}

#[derive(Deserialize)]
struct Row {
    word: String,
    survey: Survey,
    n: u32,
    q25: f64,
    median: f64,
    q75: f64,
}

#[derive(Deserialize)]
struct Form {
    form: String,
    word: String,
    modal: bool,
}

/// The phrases and their forms, ready to be looked up.
struct Table {
    hedges: Vec<Hedge>,
    /// From each spelling in lower case to its hedge.
    spellings: HashMap<String, usize>,
    /// What is searched for in running text, the longest first.
    searched: Vec<(String, usize)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::new(
        csv_rows("hedges.csv", include_str!("../data/hedges.csv")),
        csv_rows("hedge_forms.csv", include_str!("../data/hedge_forms.csv")),
    )
});

impl Hedge {
    /// The hedge with these words, in any case; articles before it and extra spaces do not matter.
    ///
    /// It knows the phrases that were surveyed and their [forms](Hedge::forms), and guesses at no others.
    pub fn lookup(words: &str) -> Option<&'static Self> {
        let words = words.to_lowercase().replace('’', "'");
        let mut words: Vec<&str> =
            words.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
        if matches!(words.first(), Some(&("a" | "an" | "the"))) {
            words.remove(0);
        }
        let found = TABLE.spellings.get(&words.join(" "))?;
        TABLE.hedges.get(*found)
    }

    /// All of them, in the order of the table.
    pub fn all() -> &'static [Self] {
        &TABLE.hedges
    }

    /// Every spelling that is searched for in running text, with its hedge; the longest first.
    pub fn forms() -> impl Iterator<Item = (&'static str, &'static Self)> {
        let of = |(form, at): &'static (String, usize)| Some((form.as_str(), TABLE.hedges.get(*at)?));
        TABLE.searched.iter().filter_map(of)
    }

    /// The longest hedge that the text begins with, and its length in bytes.
    ///
    /// It ends where a word ends. Bare modal verbs ("may", "will") are not searched for, since what follows them
    /// decides what they mean; they can be looked up.
    pub fn longest_at(text: &str) -> Option<(usize, &'static Self)> {
        Self::forms().find_map(|(form, hedge)| Some((matched(text, form)?, hedge)))
    }

    /// The hedges in a text, from left to right, as byte ranges; none inside another.
    ///
    /// A negation before a hedge ("not very likely") is no part of it: that is for the caller to see.
    pub fn find_in(text: &str) -> Vec<(Range<usize>, &'static Self)> {
        let mut found = Vec::new();
        let (mut open, mut before) = (0, ' ');
        for (at, char) in text.char_indices() {
            if at >= open
                && !in_word(before)
                && let Some((length, hedge)) = Self::longest_at(&text[at..])
            {
                open = at + length;
                found.push((at..open, hedge));
            }
            before = char;
        }
        found
    }

    /// The phrase that people were asked about, in lower case.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// What each survey found, the one with the most answers first; never empty.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// What the survey with the most answers found. Surveys are not pooled: they asked differently.
    pub fn largest(&self) -> &Reading {
        &self.readings[0]
    }
}

impl Table {
    fn new(rows: Vec<Row>, forms: Vec<Form>) -> Self {
        let mut hedges: Vec<Hedge> = Vec::new();
        let mut spellings = HashMap::new();
        for row in rows {
            let Row { word, survey, n, q25, median, q75 } = row;
            let reading = Reading { survey, n, q25, median, q75 };
            let known = spellings.get(&word).and_then(|at: &usize| hedges.get_mut(*at));
            if let Some(hedge) = known {
                hedge.readings.push(reading);
                hedge.readings.sort_by_key(|reading| std::cmp::Reverse(reading.n));
            } else {
                spellings.insert(word.clone(), hedges.len());
                hedges.push(Hedge { word, readings: vec![reading] });
            }
        }
        let mut searched: Vec<(String, usize)> = spellings.clone().into_iter().collect();
        for Form { form, word, modal } in forms {
            // A form of an unknown phrase would be lost here; a test holds that there is none.
            if let Some(&at) = spellings.get(&word) {
                if !modal {
                    searched.push((form.clone(), at));
                }
                spellings.insert(form, at);
            }
        }
        searched.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Self { hedges, spellings, searched }
    }
}

/// The bytes of `text` that spell `form`, if it begins so; any white space or hyphens stand for one space.
fn matched(text: &str, form: &str) -> Option<usize> {
    let mut at = 0;
    for (nth, word) in form.split(' ').enumerate() {
        let rest = text.get(at..)?;
        if nth > 0 {
            let gap = rest.find(|c: char| !c.is_whitespace() && c != '-')?;
            if gap == 0 {
                return None;
            }
            at += gap;
        }
        at += spelled(text.get(at..)?, word)?;
    }
    let next = text.get(at..)?.chars().next();
    next.is_none_or(|c| !in_word(c)).then_some(at)
}

/// The bytes at the start of `text` that spell the word, in any case and with either apostrophe.
fn spelled(text: &str, word: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for expected in word.chars() {
        let (_, found) = chars.next()?;
        let found = if found == '’' { '\'' } else { found.to_ascii_lowercase() };
        if found != expected {
            return None;
        }
    }
    Some(chars.offset())
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric()
}

impl fmt::Display for Survey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Capphrase => "capphrase",
            Self::Mauboussin => "mauboussin",
            Self::Zonination => "zonination",
            Self::Uci => "uci",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = Hedge::find_in(text);
        let found: Vec<(&str, &str)> = found.into_iter().map(|(range, hedge)| (&text[range], hedge.word())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_hedge_is_found_in_any_case_with_articles_and_hyphens() {
        for words in ["slam dunk", "a slam-dunk", " Slam  DUNK ", "The slam dunk"] {
            assert_eq!(Hedge::lookup(words).map(Hedge::word), Some("slam dunk"), "{words}");
        }
        assert_eq!(Hedge::lookup("might").map(Hedge::word), Some("might happen"));
        assert_eq!(Hedge::lookup("probably won’t").map(Hedge::word), Some("probably not"));
        assert_eq!(Hedge::lookup("purple"), None);
        assert_eq!(Hedge::lookup(""), None);
    }

    #[test]
    fn the_longest_hedge_wins_and_words_are_not_cut() {
        check(
            "It is Highly Unlikely, and unlikely",
            &[("Highly Unlikely", "highly unlikely"), ("unlikely", "unlikely")],
        );
        check("There is a high\nprobability of it", &[("high\nprobability", "with high probability")]);
        check("almost-certainly so", &[("almost-certainly", "almost certainly")]);
        check("China probably won’t.", &[("probably won’t", "probably not")]);
        check("the likelihood of improbableness", &[]);
        check("she will, in May, perhaps", &[]);
    }

    #[test]
    fn the_reading_of_the_survey_with_the_most_answers_comes_first() {
        let likely = Hedge::lookup("likely").map(Hedge::readings).unwrap_or_default();
        let surveys: Vec<Survey> = likely.iter().map(|reading| reading.survey).collect();
        assert_eq!(surveys, [Survey::Capphrase, Survey::Mauboussin, Survey::Uci, Survey::Zonination]);
    }

    #[test]
    fn every_reading_is_in_order_and_within_zero_and_one() {
        assert!(Hedge::all().len() >= 40);
        for hedge in Hedge::all() {
            assert_eq!(Hedge::lookup(hedge.word()), Some(hedge));
            assert!(hedge.readings().iter().all(|r| r.n > 0));
            for Reading { q25, median, q75, .. } in hedge.readings() {
                assert!(0.0 <= *q25 && q25 <= median && median <= q75 && *q75 <= 1.0, "{hedge:?}");
            }
        }
    }

    #[test]
    fn every_form_belongs_to_a_surveyed_phrase_and_is_not_one_itself() {
        let forms: Vec<Form> = csv_rows("hedge_forms.csv", include_str!("../data/hedge_forms.csv"));
        for Form { form, word, .. } in forms {
            assert_eq!(Hedge::lookup(&form).map(Hedge::word), Some(word.as_str()), "{form}");
            assert!(Hedge::all().iter().all(|hedge| hedge.word() != form), "{form}");
        }
    }

    proptest! {
        #[test]
        fn hedges_of_any_text_follow_on_each_other_and_never_panic(
            words in proptest::collection::vec("(likely|Almost|No|chance|’|-|é|\\PC| |\n|not|very)", 0..20),
        ) {
            let text = words.concat();
            let mut open = 0;
            for (range, hedge) in Hedge::find_in(&text) {
                prop_assert!(range.start >= open && range.start < range.end);
                prop_assert_eq!(Hedge::lookup(&text[range.clone()]), Some(hedge));
                open = range.end;
            }
        }
    }
}
