//! `demarche explain`.

use situation::{Code, Severity};

use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::options::Explain;
use crate::terminal::Terminal;

/// Explains a diagnostic's code, or lists them all.
///
/// # Errors
/// If there is no such code, or the text cannot be written.
pub fn explain(args: &Explain, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let text = match &args.code {
        None => Code::ALL.iter().map(|code| format!("{} ({})\n", code.name(), severity(*code))).collect(),
        Some(name) => {
            let code = Code::find(name).ok_or_else(|| unknown(name))?;
            let explanation = report::wrap(code.explain(), terminal.width.clamp(60, 100)).join("\n");
            format!("{} ({})\n\n{explanation}\n", code.name(), severity(code))
        }
    };
    terminal.print(&text)?;
    Ok(ExitCode::Answered)
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::new(ExitCode::Usage, format!("there is no code `{name}`"));
    let likeness = |code: &Code| strsim::jaro_winkler(code.name(), name);
    match Code::ALL.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))) {
        Some(nearest) if likeness(nearest) > 0.75 => failure.hint(format!("the nearest is `{nearest}`")),
        _ => failure.hint("`demarche explain` lists them"),
    }
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
