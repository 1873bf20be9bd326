//! A resolver's text as tokens, line by line.

use std::ops::Range;

use super::ast::Comparison;
use super::parse::ResolverError;

/// A piece of the text that means something.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A name, a code or a number: letters, digits, `_`, and `-` or `.` where they cannot be anything else.
    Word(String),
    /// What stood in quotation marks.
    Text(String),
    Compare(Comparison),
    Arrow,
    BothWays,
    Open,
    Close,
    Bar,
    Star,
    Colon,
    Comma,
    Dot,
    Tilde,
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub token: Token,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Whether it is the first of its line.
    pub starts_line: bool,
}

impl Placed {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        if let Token::Word(word) = &self.token { Some(word) } else { None }
    }
}

/// Whether the text is one word to the lexer, and so needs no quotation marks.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && word_length(text) == text.len()
}

/// Bytes of the word at the start of the text; 0 if there is none.
///
/// A hyphen belongs to a word if a letter or digit follows (`-4`, `UN-SC`, but not the arrow of `CHN->PRK`); at the
/// start only a digit or `.5` may follow. A dot belongs to a word that starts like a number, between digits (`0.2`).
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let numeric = at(usize::from(at(0) == b'-')).is_ascii_digit();
    let mut end = 0;
    loop {
        let here = at(end);
        let belongs = here.is_ascii_alphanumeric()
            || here == b'_'
            || (here == b'-' && if end == 0 { at(1).is_ascii_digit() } else { at(end + 1).is_ascii_alphanumeric() })
            || (here == b'.' && numeric && end > 0 && at(end - 1).is_ascii_digit() && at(end + 1).is_ascii_digit());
        if !belongs {
            return end;
        }
        end += 1;
    }
}

/// All tokens; what is none is reported and passed over.
pub(super) fn tokens(text: &str, errors: &mut Vec<ResolverError>) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    let mut starts_line = true;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if c == '\n' {
            starts_line = true;
            at += 1;
            continue;
        }
        if c == '#' {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        if c.is_whitespace() || c == '\u{feff}' {
            at += c.len_utf8();
            continue;
        }
        let (token, length) = if c == '"' { quoted(rest, at, errors) } else { plain(rest, at, errors) };
        if let Some(token) = token {
            found.push(Placed { token, span: at..at + length, starts_line });
            starts_line = false;
        }
        at += length;
    }
    found
}

/// A token that is not in quotation marks, and its length in bytes, which is never 0.
fn plain(rest: &str, at: usize, errors: &mut Vec<ResolverError>) -> (Option<Token>, usize) {
    let word = word_length(rest);
    if word > 0 {
        return (Some(Token::Word(rest[..word].to_owned())), word);
    }
    const SIGNS: [(&str, Token); 18] = [
        ("<->", Token::BothWays),
        ("->", Token::Arrow),
        ("<=", Token::Compare(Comparison::AtMost)),
        (">=", Token::Compare(Comparison::AtLeast)),
        ("!=", Token::Compare(Comparison::Unequal)),
        ("≤", Token::Compare(Comparison::AtMost)),
        ("≥", Token::Compare(Comparison::AtLeast)),
        ("≠", Token::Compare(Comparison::Unequal)),
        ("<", Token::Compare(Comparison::Less)),
        (">", Token::Compare(Comparison::More)),
        ("=", Token::Compare(Comparison::Equal)),
        ("(", Token::Open),
        (")", Token::Close),
        ("|", Token::Bar),
        ("*", Token::Star),
        (":", Token::Colon),
        (",", Token::Comma),
        ("~", Token::Tilde),
    ];
    const OTHERS: [(&str, &str); 6] = [
        ("==", "write `=`"),
        ("<>", "write `!=`"),
        ("&&", "write `and`"),
        ("&", "write `and`"),
        ("||", "write `or` between expressions, and `|` between names"),
        ("!", "write `not`"),
    ];
    // `!=` is a sign, `!` alone is not; `<>` and `||` would otherwise be read as two signs
    if !rest.starts_with("!=") {
        for (sign, hint) in OTHERS {
            if rest.starts_with(sign) {
                errors.push(ResolverError::new(
                    at..at + sign.len(),
                    format!("`{sign}` is not a sign of this language"),
                    hint,
                ));
                return (None, sign.len());
            }
        }
    }
    for (sign, token) in SIGNS {
        if rest.starts_with(sign) {
            return (Some(token), sign.len());
        }
    }
    if rest.starts_with('.') {
        return (Some(Token::Dot), 1);
    }
    // one error for a run of such characters
    let strange = |c: char| !c.is_ascii() && !c.is_whitespace() || matches!(c, '$' | '%' | '@' | '^' | '?');
    let run: usize = rest.chars().take_while(|c| strange(*c)).map(char::len_utf8).sum();
    let length = run.max(rest.chars().next().map_or(1, char::len_utf8));
    let shown: String = rest[..length].chars().take(20).collect();
    errors.push(ResolverError::new(
        at..at + length,
        format!("`{}` means nothing here", shown.escape_debug()),
        "a name of anything but letters, digits and hyphens stands in double quotes",
    ));
    (None, length)
}

/// A text in quotation marks and its length in bytes. One that is not closed ends with its line.
fn quoted(rest: &str, at: usize, errors: &mut Vec<ResolverError>) -> (Option<Token>, usize) {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1);
    while let Some((i, c)) = chars.next() {
        match c {
            '"' => return (Some(Token::Text(text)), i + 1),
            '\n' => break,
            '\\' => match chars.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 'r')) => text.push('\r'),
                Some((_, c @ ('"' | '\\'))) => text.push(c),
                Some((j, c)) => {
                    let span = at + i..at + j + c.len_utf8();
                    errors.push(ResolverError::new(
                        span,
                        "unknown escape",
                        r#"only `\"`, `\\`, `\n` and `\r` are escapes"#,
                    ));
                    if c == '\n' {
                        return (Some(Token::Text(text)), j);
                    }
                }
                None => break,
            },
            c => text.push(c),
        }
    }
    let length = rest.find('\n').unwrap_or(rest.len());
    errors.push(ResolverError::new(
        at..at + length,
        "a text that is not closed",
        "close it with `\"` on the same line",
    ));
    (Some(Token::Text(text)), length)
}

/// Cuts the tokens into the lines of the decision list.
///
/// A line goes on while a parenthesis is open, after `and`, `or`, `not`, `if` and a comparison, and if the next begins
/// with `and`, `or` or a comparison. Whatever is open, `WORD if` and `WORD otherwise` at the start of a line start anew:
/// so a forgotten parenthesis spoils one line only.
pub(super) fn statements(tokens: &[Placed]) -> Vec<&[Placed]> {
    let mut cuts = vec![];
    let mut depth = 0_usize;
    for (i, placed) in tokens.iter().enumerate() {
        if placed.starts_line {
            let next = tokens.get(i + 1).filter(|next| !next.starts_line).and_then(Placed::word);
            let anew = placed.word().is_some() && matches!(next, Some("if" | "otherwise"));
            let goes_on = depth > 0 || i > 0 && hangs(&tokens[i - 1]) || continues(placed);
            if i == 0 || anew || !goes_on {
                cuts.push(i);
                depth = 0;
            }
        }
        match placed.token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([tokens.len()]);
    cuts.iter().zip(ends).map(|(&start, end)| &tokens[start..end]).collect()
}

/// Whether something must follow the token.
fn hangs(placed: &Placed) -> bool {
    matches!(placed.word(), Some("and" | "or" | "not" | "if")) || matches!(placed.token, Token::Compare(_))
}

/// Whether something must have stood before the token.
fn continues(placed: &Placed) -> bool {
    matches!(placed.word(), Some("and" | "or" | "if")) || matches!(placed.token, Token::Compare(_))
}
