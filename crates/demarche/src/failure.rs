//! What ends a command without an answer: an error, where it is, and what to do.

use std::any::Any;
use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};

use anstyle::{AnsiColor, Style};
use serde_json::json;
use spine::asking::Misunderstood;

use crate::exit_code::ExitCode;
use crate::terminal::Terminal;

/// An error as a person reads it: a line, the place in what they typed, hints.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// How the program ends.
    pub exit: ExitCode,
    /// What is wrong, in one line.
    pub message: String,
    /// What was typed, and which bytes of it are meant.
    pub quote: Option<(String, Range<usize>)>,
    /// What to do about it.
    pub hints: Vec<String>,
    /// Text that has said already what is wrong (a file's diagnostics), printed first.
    pub before: Option<String>,
}

impl Failure {
    /// An error without a place or hints.
    pub fn new(exit: ExitCode, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), quote: None, hints: Vec::new(), before: None }
    }

    /// Says what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// A question or condition that was not understood.
    pub fn misunderstood(text: &str, why: &Misunderstood) -> Self {
        let mut failure = Self::new(ExitCode::NotUnderstood, why.message.clone());
        failure.quote = why.span.clone().map(|span| (text.to_owned(), span));
        failure.hints.extend(why.hint.clone());
        // A hint often names them already.
        let hint = why.hint.as_deref().unwrap_or_default();
        let unsaid: Vec<String> =
            why.suggestions.iter().filter(|s| !hint.contains(s.as_str())).map(|s| format!("“{s}”")).collect();
        match unsaid.as_slice() {
            [] => {}
            [one] => failure.hints.push(format!("perhaps {one}")),
            several => failure.hints.push(format!("perhaps one of {}", several.join(", "))),
        }
        failure
    }

    /// Writes it to stderr, and with `json` an object to stdout too; gives the code to end with.
    pub fn report(&self, terminal: &Terminal, json: bool) -> ExitCode {
        if json && let Err(unwritten) = terminal.print(&self.as_json()) {
            terminal.complain(&unwritten.text());
        }
        terminal.complain(&self.text());
        self.exit
    }

    /// One object: `{format, error: {exit, code, message, span, hints}}`, the span in bytes of what was typed.
    pub fn as_json(&self) -> String {
        let error = json!({
            "exit": self.exit as u8,
            "code": self.exit.name(),
            "message": self.message,
            "span": self.quote.as_ref().map(|(_, span)| [span.start, span.end]),
            "hints": self.hints,
        });
        format!("{:#}\n", json!({ "format": report::FORMAT, "error": error }))
    }

    fn text(&self) -> String {
        let bold = Style::new().bold();
        let red = AnsiColor::Red.on_default().bold();
        let cyan = AnsiColor::Cyan.on_default().bold();
        let mut text = self.before.clone().unwrap_or_default();
        text.push_str(&format!("{red}error:{red:#} {bold}{}{bold:#}\n", self.message));
        if let Some((quoted, span)) = &self.quote {
            let (line, carets) = pointed(quoted, span);
            text.push_str(&format!("  {line}\n  {red}{carets}{red:#}\n"));
        }
        for hint in &self.hints {
            text.push_str(&format!("{cyan}hint:{cyan:#} {hint}\n"));
        }
        text
    }
}

/// The text on one line, and carets under the bytes meant.
fn pointed(text: &str, span: &Range<usize>) -> (String, String) {
    let one_line = |part: &str| part.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let at = |byte: usize| (0..=byte.min(text.len())).rev().find(|&b| text.is_char_boundary(b)).unwrap_or(0);
    let (start, end) = (at(span.start), at(span.end.max(span.start)));
    let before = unicode_width::UnicodeWidthStr::width(one_line(&text[..start]).as_str());
    let under = unicode_width::UnicodeWidthStr::width(one_line(&text[start..end]).as_str()).max(1);
    (one_line(text), format!("{}{}", " ".repeat(before), "^".repeat(under)))
}

/// Runs a command; a panic in it, which is a fault of the program, becomes a [`Failure`] too.
pub fn caught<T>(command: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // The default hook would print a backtrace hint that is of no use to whoever asked a question.
    panic::set_hook(Box::new(|_| {}));
    panic::catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|panic| {
        Err(Failure::new(ExitCode::Fault, format!("this is a fault of the program: {}", told(panic.as_ref())))
            .hint("please report it, with the command and the situation file"))
    })
}

fn told(panic: &(dyn Any + Send)) -> &str {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "no reason is known",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_span_whatever_the_letters() {
        assert_eq!(pointed("Will Chína veto?", &(5..11)).1, "     ^^^^^");
        assert_eq!(pointed("Will 中国 veto?", &(12..16)).1, "          ^^^^");
        assert_eq!(pointed("a\nb", &(2..3)), ("a b".to_owned(), "  ^".to_owned()));
    }

    #[test]
    fn a_span_outside_of_the_text_is_no_panic() {
        assert_eq!(pointed("abc", &(7..9)).1, "   ^");
        assert_eq!(pointed("é", &(1..1)).1, "^");
    }

    #[test]
    fn a_panic_becomes_an_error_that_says_whose_fault_it_is() {
        let failure = caught::<()>(|| panic!("index out of bounds")).expect_err("a panic is no success");
        assert_eq!(failure.exit, ExitCode::Fault);
        assert!(failure.message.contains("fault of the program: index out of bounds"));
    }
}
