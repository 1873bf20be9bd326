//! What several targets share: time limits, the checks of diagnostics, and changes of a text by lines.

mod lines;

use std::time::{Duration, Instant};

use situation::{Diagnostic, Severity, Situation};

pub use lines::change_lines;

/// The shipped situation, whose phrase book and paths the targets use.
pub const SHIPPED: &str = include_str!("../../situations/china-north-korea.toml");

/// Does something, and fails if it takes more processor time than the limit.
pub fn within<T>(limit: Duration, what: &str, work: impl FnOnce() -> T) -> T {
    let (wall, start) = (Instant::now(), on_processor());
    let done = work();
    // a busy machine makes everything slow: what counts is the time on the processor, where that is known
    let taken = match (start, on_processor()) {
        (Some(start), Some(end)) => end.saturating_sub(start),
        _ => wall.elapsed(),
    };
    assert!(taken <= limit, "{what} took {taken:?}");
    done
}

fn on_processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Reads a situation and fails unless what is said of it can be shown: spans lie on character boundaries, there is a
/// situation if and only if there are no errors, and linting and rendering work.
pub fn read(text: &str) -> Option<Situation> {
    let (situation, mut diagnostics) = within(Duration::from_secs(1), "parsing", || situation::parse(text));
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    assert_eq!(situation.is_none(), failed, "a situation is there if and only if there are no errors");
    if let Some(situation) = &situation {
        diagnostics.extend(within(Duration::from_secs(1), "linting", || situation::lint(situation, text)));
    }
    for diagnostic in &diagnostics {
        check(text, diagnostic);
    }
    within(Duration::from_secs(1), "rendering", || situation::render(&diagnostics, "fuzz.toml", text, true, 80));
    situation
}

fn check(text: &str, diagnostic: &Diagnostic) {
    assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
    for span in std::iter::once(&diagnostic.span).chain(diagnostic.also.iter().map(|(span, _)| span)) {
        assert!(text.get(span.clone()).is_some(), "{span:?} is not a place of the text: {diagnostic:?}");
    }
}
