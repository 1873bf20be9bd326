//! One line of a resolver: its option and its expression.

use super::ast::{Comparison, Expr, Field, Pattern, Term};
use super::lex::{Placed, Token};
use super::parse::ResolverError;
use crate::Key;

/// How deep `not` and parentheses may be nested, so that no text exhausts the stack.
const DEPTH: usize = 64;

/// One line being read. A method gives `None` once it has reported that the line cannot be read.
pub(super) struct Line<'a> {
    pub tokens: &'a [Placed],
    pub at: usize,
    /// Length of the whole text.
    pub end: usize,
    pub errors: &'a mut Vec<ResolverError>,
}

impl Line<'_> {
    /// The option, and when it was taken; nothing if it is the last.
    pub fn read(&mut self) -> Option<(Key, Option<Expr>)> {
        let option = self.option()?;
        if self.take_word("otherwise") {
            self.expect_end()?;
            return Some((option, None));
        }
        if !self.take_word("if") {
            self.fail("expected `if` or `otherwise` after the option", "write `OPTION if EXPRESSION`");
            return None;
        }
        let when = self.some(0)?;
        self.expect_end()?;
        Some((option, Some(when)))
    }

    fn option(&mut self) -> Option<Key> {
        let Some(word) = self.peek().and_then(Placed::word).map(str::to_owned) else {
            self.fail("expected the name of an option", "write `OPTION if EXPRESSION`");
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
        if parts.len() > 1 { Some(Expr::Some(parts)) } else { parts.pop() }
    }

    fn all(&mut self, depth: usize) -> Option<Expr> {
        let mut parts = vec![self.unary(depth)?];
        while self.take_word("and") {
            parts.push(self.unary(depth)?);
        }
        if parts.len() > 1 { Some(Expr::All(parts)) } else { parts.pop() }
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
        let comparison =
            self.comparison("a count, sum, mean or share is compared with a number, as in `count(…) >= 3`")?;
        let right = self.term()?;
        Some(Expr::Compare(Box::new(left), comparison, Box::new(right)))
    }

    /// The name of a function, if one with its parenthesis comes next.
    fn function(&self) -> Option<&str> {
        let next = self.tokens.get(self.at + 1)?;
        self.peek()?.word().filter(|_| next.token == Token::Open)
    }

    fn term(&mut self) -> Option<Term> {
        const FUNCTIONS: [&str; 6] = ["any", "count", "mean", "none", "share", "sum"];
        let Some(name) = self.function().map(str::to_owned) else {
            return self.number("any(…), none(…), a count, sum, mean or share, or a number").map(Term::Number);
        };
        if matches!(name.as_str(), "any" | "none") {
            self.fail(&format!("`{name}(…)` is not a number"), "use `count(…)` to compare");
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
                self.expect(&Token::Comma, "`,` and a second pattern", "write `share(PART, WHOLE)`")?;
                Term::Share(pattern, self.pattern()?)
            }
            sum_or_mean => {
                let hint = format!("write `{sum_or_mean}(PATTERN . value)` or `{sum_or_mean}(PATTERN . intensity)`");
                self.expect(&Token::Dot, "`.` and a field", &hint)?;
                let field = self.field(&hint)?;
                if sum_or_mean == "sum" { Term::Sum(pattern, field) } else { Term::Mean(pattern, field) }
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

    pub fn number(&mut self, expected: &str) -> Option<f64> {
        let number = self.peek().and_then(Placed::word).filter(|word| !word.starts_with(|c: char| c.is_alphabetic()));
        match number.and_then(|word| word.parse::<f64>().ok()).filter(|n| n.is_finite()) {
            Some(number) => {
                self.at += 1;
                Some(number)
            }
            None => {
                self.fail(&format!("expected {expected}"), "numbers are written like `3`, `-4` or `0.2`");
                None
            }
        }
    }

    pub fn comparison(&mut self, hint: &str) -> Option<Comparison> {
        if let Some(Placed { token: Token::Compare(comparison), .. }) = self.peek() {
            let comparison = *comparison;
            self.at += 1;
            return Some(comparison);
        }
        self.fail("expected a comparison: `<`, `<=`, `>`, `>=`, `=` or `!=`", hint);
        None
    }

    pub fn peek(&self) -> Option<&Placed> {
        self.tokens.get(self.at)
    }

    pub fn take(&mut self, token: &Token) -> bool {
        let taken = self.peek().is_some_and(|placed| placed.token == *token);
        self.at += usize::from(taken);
        taken
    }

    fn take_word(&mut self, word: &str) -> bool {
        let taken = self.peek().and_then(Placed::word) == Some(word);
        self.at += usize::from(taken);
        taken
    }

    pub fn expect(&mut self, token: &Token, expected: &str, hint: &str) -> Option<()> {
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
    pub fn fail(&mut self, message: &str, hint: &str) {
        let span = match self.peek() {
            Some(placed) => placed.span.clone(),
            None => self.tokens.last().map_or(self.end..self.end, |last| last.span.end..last.span.end),
        };
        self.errors.push(ResolverError::new(span, message, hint));
    }
}

/// The name nearest to a misspelt one, if one is near.
pub(super) fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.into_iter().map(|name| (strsim::jaro_winkler(wrong, name), name));
    scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}
