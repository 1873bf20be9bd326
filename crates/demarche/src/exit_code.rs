//! Every exit code, in one place: the program, its help, its man pages and `docs/exit-codes.md` are made of this table.

macro_rules! exit_codes {
    ($($variant:ident = $number:literal $name:literal $meaning:literal;)*) => {
        /// How the program ends. The numbers are an interface: they do not change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum ExitCode {
            $(#[doc = $meaning] $variant = $number,)*
        }

        impl ExitCode {
            /// Every code, from 0.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name that JSON errors carry.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it means.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

exit_codes! {
    Answered = 0 "answered" "it was done: an answer was given, a check found no error";
    BrokenSituation = 1 "broken-situation" "a situation is broken";
    Usage = 2 "usage" "the command line is wrong: an unknown flag or name, a date that is none, a window in the past";
    NotUnderstood = 3 "not-understood" "the question, or an --if, was not understood, or means several things";
    NotCovered = 4 "not-covered" "nothing covers the question: no situation with the two actors, or none of its options";
    Refused = 5 "refused" "an --if or --set is refused: settled, impossible, or not a change";
    NotComputed = 6 "not-computed" "the answer could not be computed";
    InputOutput = 7 "input-output" "a file could not be read or written";
    Fault = 8 "fault" "a fault of the program itself";
}

/// The codes that a subcommand may end with.
pub fn of_command(name: &str) -> &'static [ExitCode] {
    use ExitCode::*;
    match name {
        "check" => &[Answered, BrokenSituation, Usage, InputOutput, Fault],
        "new" => &[Answered, Usage, NotUnderstood, InputOutput, Fault],
        "record" | "backtest" => &[Answered, Usage, NotCovered, InputOutput, Fault],
        "list" | "explain" => &[Answered, BrokenSituation, Usage, InputOutput, Fault],
        "read" | "schema" | "scales" | "reference" | "completions" | "man" => &[Answered, Usage, InputOutput, Fault],
        _ => ExitCode::ALL,
    }
}

/// The heading of [`help`].
pub const HEADING: &str = "Exit codes:";

/// The table for `--help`.
pub fn help(codes: &[ExitCode]) -> String {
    let lines = codes.iter().map(|code| format!("\n  {}  {}", *code as u8, code.meaning()));
    lines.fold(HEADING.to_owned(), |text, line| text + &line)
}
