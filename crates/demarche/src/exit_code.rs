//! Every exit code, in one place.

/// How the program ends. The numbers are an interface: they do not change.
///
/// | code | meaning |
/// |---|---|
/// | 0 | an answer was given, or a check found no error |
/// | 1 | a situation is broken |
/// | 2 | the command line is wrong: an unknown flag, a date that is none, a window before the as-of date |
/// | 3 | the question, or an `--if`, was not understood |
/// | 4 | nothing covers the question: no situation with the two actors, or none of its options |
/// | 5 | an `--if` or `--set` is refused: settled, impossible, or not a change |
/// | 6 | the answer could not be computed |
/// | 7 | a file could not be read, or the answer could not be written |
/// | 8 | a fault of the program itself |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// An answer was given, or a check found no error.
    Answered = 0,
    /// A situation is broken.
    BrokenSituation = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The question, or an `--if`, was not understood.
    NotUnderstood = 3,
    /// Nothing covers the question.
    NotCovered = 4,
    /// An `--if` or `--set` is refused.
    Refused = 5,
    /// The answer could not be computed.
    NotComputed = 6,
    /// A file could not be read, or the answer could not be written.
    InputOutput = 7,
    /// A fault of the program itself.
    Fault = 8,
}

impl ExitCode {
    /// The name that JSON errors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::BrokenSituation => "broken-situation",
            Self::Usage => "usage",
            Self::NotUnderstood => "not-understood",
            Self::NotCovered => "not-covered",
            Self::Refused => "refused",
            Self::NotComputed => "not-computed",
            Self::InputOutput => "input-output",
            Self::Fault => "fault",
        }
    }
}

/// The table for `--help`.
pub const HELP: &str = "\
Exit codes:
  0  an answer was given, or a check found no error
  1  a situation is broken
  2  the command line is wrong
  3  the question, or an --if, was not understood
  4  nothing covers the question
  5  an --if or --set is refused
  6  the answer could not be computed
  7  a file could not be read, or the answer not written
  8  a fault of the program itself";
