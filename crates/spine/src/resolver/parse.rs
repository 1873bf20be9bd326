//! Reading a resolver: recursive descent over tokens, collecting every error.

use std::ops::Range;

use vocab::{ActorId, EventType};

use super::ast::{Comparison, DecisionList, Expr, Field, Filter, Pattern, Rule, Selection, Term};
use super::lex::{Placed, Token, statements, tokens};
use crate::Key;

/// How deep `not` and parentheses may be nested, so that no text exhausts the stack.
const DEPTH: usize = 64;

/// Something in a resolver's text that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ResolverError {
    /// Where: bytes of the text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl ResolverError {
    pub(super) fn new(
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            span,
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// Reads a resolver.
///
/// # Errors
/// Every error of the text: at least one for each line that cannot be read, in the order of the text. Never panics.
pub fn parse(text: &str) -> Result<DecisionList, Vec<ResolverError>> {
    let mut errors = Vec::new();
    let tokens = tokens(text, &mut errors);
    let mut rules = Vec::new();
    let mut otherwise = None;
    let mut otherwise_seen = false;
    for statement in statements(&tokens) {
        let mut line = Line {
            tokens: statement,
            at: 0,
            end: text.len(),
            errors: &mut errors,
        };
        if otherwise_seen {
            line.fail(
                "a line after `otherwise` is never reached",
                "put `OPTION otherwise` last",
            );
        }
        otherwise_seen |= statement.get(1).and_then(Placed::word) == Some("otherwise");
        match line.read() {
            Some(Read::Rule(rule)) => rules.push(rule),
            Some(Read::Otherwise(option)) => otherwise = otherwise.or(Some(option)),
            None => {}
        }
    }
    if !otherwise_seen {
        let message = if tokens.is_empty() {
            "the resolver is empty"
        } else {
            "there is no last line `OPTION otherwise`"
        };
        errors.push(ResolverError::new(
            text.trim_end().len()..text.trim_end().len(),
            message,
            "end with the status quo and `otherwise`, as in `lax otherwise`",
        ));
    }
    errors.sort_by_key(|e| (e.span.start, e.span.end));
    match otherwise {
        Some(otherwise) if errors.is_empty() => Ok(DecisionList { rules, otherwise }),
        _ => Err(errors),
    }
}

impl std::str::FromStr for DecisionList {
    type Err = ResolverError;

    /// Reads a resolver, and gives the first error if there are any.
    fn from_str(text: &str) -> Result<Self, ResolverError> {
        let unreadable = || ResolverError::new(0..0, "the resolver cannot be read", "");
        parse(text).map_err(|errors| errors.into_iter().next().unwrap_or_else(unreadable))
    }
}

impl serde::Serialize for DecisionList {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for DecisionList {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

enum Read {
    Rule(Rule),
    Otherwise(Key),
}

/// One line being read. A method gives `None` once it has reported that the line cannot be read.
struct Line<'a> {
    tokens: &'a [Placed],
    at: usize,
    end: usize,
    errors: &'a mut Vec<ResolverError>,
}

impl Line<'_> {
    fn read(&mut self) -> Option<Read> {
        let option = self.option()?;
        if self.take_word("otherwise") {
            self.expect_end()?;
            return Some(Read::Otherwise(option));
        }
        if !self.take_word("if") {
            self.fail(
                "expected `if` or `otherwise` after the option",
                "write `OPTION if EXPRESSION`",
            );
            return None;
        }
        let when = self.some(0)?;
        self.expect_end()?;
        Some(Read::Rule(Rule { option, when }))
    }

    fn option(&mut self) -> Option<Key> {
        let Some(word) = self.peek().and_then(Placed::word).map(str::to_owned) else {
            self.fail(
                "expected the name of an option",
                "write `OPTION if EXPRESSION`",
            );
            return None;
        };
        match Key::new(&word) {
            Ok(key) => {
                self.at += 1;
                Some(key)
            }
            Err(bad) => {
                let hint = match Key::new(&word.to_ascii_lowercase().replace('_', "-")) {
                    Ok(key) => format!("write `{key}`"),
                    Err(_) => "options are named like `looks-away`".to_owned(),
                };
                self.fail(&bad.to_string(), &hint);
                None
            }
        }
    }

    fn some(&mut self, depth: usize) -> Option<Expr> {
        let mut parts = vec![self.all(depth)?];
        while self.take_word("or") {
            parts.push(self.all(depth)?);
        }
        if parts.len() > 1 {
            Some(Expr::Some(parts))
        } else {
            parts.pop()
        }
    }

    fn all(&mut self, depth: usize) -> Option<Expr> {
        let mut parts = vec![self.unary(depth)?];
        while self.take_word("and") {
            parts.push(self.unary(depth)?);
        }
        if parts.len() > 1 {
            Some(Expr::All(parts))
        } else {
            parts.pop()
        }
    }

    fn unary(&mut self, depth: usize) -> Option<Expr> {
        if depth >= DEPTH {
            self.fail(
                &format!("nested more than {DEPTH} deep"),
                "split the expression over several lines of the decision list",
            );
            return None;
        }
        if self.take_word("not") {
            return Some(Expr::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.take(&Token::Open) {
            let inner = self.some(depth + 1)?;
            self.expect(&Token::Close, "`)`", "each `(` needs its `)`")?;
            return Some(inner);
        }
        let quantifier: Option<fn(Pattern) -> Expr> = match self.function() {
            Some("any") => Some(Expr::Any),
            Some("none") => Some(Expr::None),
            _ => None,
        };
        if let Some(quantifier) = quantifier {
            self.at += 2;
            let pattern = self.pattern()?;
            self.expect(&Token::Close, "`)`", "the pattern ends here")?;
            return Some(quantifier(pattern));
        }
        let left = self.term()?;
        let comparison = self.comparison(
            "a count, sum, mean or share is compared with a number, as in `count(…) >= 3`",
        )?;
        let right = self.term()?;
        Some(Expr::Compare(left, comparison, right))
    }

    /// The name of a function, if one with its parenthesis comes next.
    fn function(&self) -> Option<&str> {
        let next = self.tokens.get(self.at + 1)?;
        self.peek()?.word().filter(|_| next.token == Token::Open)
    }

    fn term(&mut self) -> Option<Term> {
        const FUNCTIONS: [&str; 6] = ["any", "count", "mean", "none", "share", "sum"];
        let Some(name) = self.function().map(str::to_owned) else {
            return self
                .number("any(…), none(…), a count, sum, mean or share, or a number")
                .map(Term::Number);
        };
        if matches!(name.as_str(), "any" | "none") {
            self.fail(
                &format!("`{name}(…)` is not a number"),
                "use `count(…)` to compare",
            );
            return None;
        }
        if !FUNCTIONS.contains(&name.as_str()) {
            let hint = nearest(&name, FUNCTIONS).map_or_else(
                || format!("the functions are {}", FUNCTIONS.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.fail(&format!("there is no function `{name}`"), &hint);
            return None;
        }
        self.at += 2;
        let pattern = self.pattern()?;
        let term = match name.as_str() {
            "count" => Term::Count(pattern),
            "share" => {
                self.expect(
                    &Token::Comma,
                    "`,` and a second pattern",
                    "write `share(PART, WHOLE)`",
                )?;
                Term::Share(pattern, self.pattern()?)
            }
            sum_or_mean => {
                let hint = format!(
                    "write `{sum_or_mean}(PATTERN . value)` or `{sum_or_mean}(PATTERN . intensity)`"
                );
                self.expect(&Token::Dot, "`.` and a field", &hint)?;
                let field = self.field(&hint)?;
                if sum_or_mean == "sum" {
                    Term::Sum(pattern, field)
                } else {
                    Term::Mean(pattern, field)
                }
            }
        };
        self.expect(&Token::Close, "`)`", "each `(` needs its `)`")?;
        Some(term)
    }

    fn field(&mut self, hint: &str) -> Option<Field> {
        let field = match self.peek().and_then(Placed::word) {
            Some("value") => Field::Value,
            Some("intensity") => Field::Intensity,
            _ => {
                self.fail("expected `value` or `intensity`", hint);
                return None;
            }
        };
        self.at += 1;
        Some(field)
    }

    fn number(&mut self, expected: &str) -> Option<f64> {
        let number = self
            .peek()
            .and_then(Placed::word)
            .filter(|word| !word.starts_with(|c: char| c.is_alphabetic()));
        match number
            .and_then(|word| word.parse::<f64>().ok())
            .filter(|n| n.is_finite())
        {
            Some(number) => {
                self.at += 1;
                Some(number)
            }
            None => {
                self.fail(
                    &format!("expected {expected}"),
                    "numbers are written like `3`, `-4` or `0.2`",
                );
                None
            }
        }
    }

    fn comparison(&mut self, hint: &str) -> Option<Comparison> {
        if let Some(Placed {
            token: Token::Compare(comparison),
            ..
        }) = self.peek()
        {
            let comparison = *comparison;
            self.at += 1;
            return Some(comparison);
        }
        self.fail(
            "expected a comparison: `<`, `<=`, `>`, `>=`, `=` or `!=`",
            hint,
        );
        None
    }

    fn pattern(&mut self) -> Option<Pattern> {
        let source = self.selection(Self::actor)?;
        let both_ways = self.take(&Token::BothWays);
        if !both_ways {
            self.expect(
                &Token::Arrow,
                "`->` or `<->`",
                "a pattern is `SOURCE -> TARGET : TYPES`, as in `CHN -> PRK : AID`",
            )?;
        }
        let target = self.selection(Self::actor)?;
        self.expect(
            &Token::Colon,
            "`:` and the types of event",
            "write `: *` for any type of act",
        )?;
        let types = self.selection(Self::event_type)?;
        let mut filters = Vec::new();
        while let Some(Placed {
            token: Token::Word(_) | Token::Text(_),
            ..
        }) = self.peek()
        {
            filters.push(self.filter()?);
        }
        Some(Pattern {
            source,
            target,
            both_ways,
            types,
            filters,
        })
    }

    fn selection<T>(&mut self, one: fn(&mut Self) -> Option<T>) -> Option<Selection<T>> {
        if self.take(&Token::Star) {
            return Some(Selection::Any);
        }
        let mut names = vec![one(self)?];
        while self.take(&Token::Bar) {
            names.push(one(self)?);
        }
        Some(Selection::Of(names))
    }

    fn actor(&mut self) -> Option<ActorId> {
        // a code with hyphens at odd places stands in quotation marks
        let word = match self.peek() {
            Some(Placed {
                token: Token::Word(word) | Token::Text(word),
                ..
            }) => Some(word.clone()),
            _ => None,
        };
        let Some(actor) = word.as_deref().and_then(|word| ActorId::new(word).ok()) else {
            let upper = word
                .map(|word| word.to_ascii_uppercase())
                .filter(|upper| ActorId::new(upper).is_ok());
            let hint = upper.map_or(
                "codes of actors are written like `PRK`; `*` is anybody".to_owned(),
                |upper| format!("codes are in capitals: `{upper}`"),
            );
            self.fail("expected the code of an actor", &hint);
            return None;
        };
        self.at += 1;
        Some(actor)
    }

    fn event_type(&mut self) -> Option<EventType> {
        let Some(word) = self.peek().and_then(Placed::word).map(str::to_owned) else {
            self.fail(
                "expected a type of event",
                "types are written like `SANCTION`; `*` is any type of act",
            );
            return None;
        };
        if let Some(event_type) = EventType::parse(&word) {
            self.at += 1;
            return Some(event_type);
        }
        let hint = EventType::suggest(&word).first().map_or_else(
            || "`*` is any type of act".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.fail(&format!("`{word}` is not a type of event"), &hint);
        None
    }

    fn filter(&mut self) -> Option<Filter> {
        let name = self
            .peek()
            .and_then(Placed::word)
            .unwrap_or_default()
            .to_owned();
        const FILTERS: [&str; 5] = ["mode", "cameo", "intensity", "value", "place"];
        if !FILTERS.contains(&name.as_str()) {
            let hint = nearest(&name, FILTERS).map_or_else(
                || {
                    format!(
                        "the filters are {}; the types of a pattern are joined by `|`",
                        FILTERS.join(", ")
                    )
                },
                |near| format!("did you mean `{near}`?"),
            );
            self.fail(&format!("there is no filter `{name}`"), &hint);
            return None;
        }
        self.at += 1;
        match name.as_str() {
            "mode" => self
                .equal("mode=veto")
                .and_then(|()| self.names())
                .map(Filter::Mode),
            "cameo" => self
                .equal("cameo=19")
                .and_then(|()| self.names())
                .map(Filter::Cameo),
            "place" => {
                self.expect(
                    &Token::Tilde,
                    "`~` and part of a place's name",
                    "write `place~\"Dandong\"`",
                )?;
                self.name().map(Filter::Place)
            }
            number => {
                let field = if number == "value" {
                    Field::Value
                } else {
                    Field::Intensity
                };
                let comparison = self.comparison(&format!("write `{number}<=-4`"))?;
                Some(Filter::Number(field, comparison, self.number("a number")?))
            }
        }
    }

    fn equal(&mut self, example: &str) -> Option<()> {
        self.expect(
            &Token::Compare(Comparison::Equal),
            "`=`",
            &format!("write `{example}`"),
        )
    }

    fn names(&mut self) -> Option<Vec<String>> {
        let mut names = vec![self.name()?];
        while self.take(&Token::Bar) {
            names.push(self.name()?);
        }
        Some(names)
    }

    fn name(&mut self) -> Option<String> {
        if let Some(Placed {
            token: Token::Word(name) | Token::Text(name),
            ..
        }) = self.peek()
        {
            let name = name.clone();
            self.at += 1;
            return Some(name);
        }
        self.fail(
            "expected a word or a text in double quotes",
            "as in `mode=veto` or `place~\"Dandong\"`",
        );
        None
    }

    fn peek(&self) -> Option<&Placed> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, token: &Token) -> bool {
        let taken = self.peek().is_some_and(|placed| placed.token == *token);
        self.at += usize::from(taken);
        taken
    }

    fn take_word(&mut self, word: &str) -> bool {
        let taken = self.peek().and_then(Placed::word) == Some(word);
        self.at += usize::from(taken);
        taken
    }

    fn expect(&mut self, token: &Token, expected: &str, hint: &str) -> Option<()> {
        if self.take(token) {
            return Some(());
        }
        self.fail(&format!("expected {expected}"), hint);
        None
    }

    fn expect_end(&mut self) -> Option<()> {
        match self.peek() {
            None => Some(()),
            Some(placed) => {
                let hint = match &placed.token {
                    Token::Word(word) if matches!(word.as_str(), "AND" | "OR" | "NOT") => {
                        "`and`, `or` and `not` are written small"
                    }
                    Token::Close => "there is no `(` to this `)`",
                    Token::Compare(_) => "a comparison has two sides; join several with `and`",
                    _ => "expressions are joined by `and` or `or`; each line has one option",
                };
                self.fail("the line should have ended before this", hint);
                None
            }
        }
    }

    /// Reports the token that comes next, or the end of the line.
    fn fail(&mut self, message: &str, hint: &str) {
        let span = match self.peek() {
            Some(placed) => placed.span.clone(),
            None => self
                .tokens
                .last()
                .map_or(self.end..self.end, |last| last.span.end..last.span.end),
        };
        self.errors.push(ResolverError::new(span, message, hint));
    }
}

/// The name nearest to a misspelt one, if one is near.
fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name));
    scored
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
