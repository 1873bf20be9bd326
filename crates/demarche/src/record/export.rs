//! `demarche record export`, and rows as CSV or JSON lines.

use spine::Row;

use super::options::Export;
use super::show::selected;
use crate::exit_code::ExitCode;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Writes rows for other tools.
///
/// # Errors
/// If an actor is not known, the store cannot be read, or the rows cannot be written.
pub fn export(args: &Export, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let (_, rows) = selected(&args.selected)?;
    terminal.print(&if args.json { as_json_lines(&rows)? } else { as_csv(&rows)? })?;
    Ok(ExitCode::Answered)
}

const COLUMNS: [&str; 17] = [
    "id",
    "event_date",
    "known",
    "source",
    "source_sector",
    "target",
    "target_sector",
    "type",
    "mode",
    "cameo",
    "intensity",
    "value",
    "place",
    "subject",
    "text",
    "origin",
    "quad",
];

/// A header, and a line for each row.
///
/// # Errors
/// If a row cannot be written, which nothing in one can bring about.
pub fn as_csv(rows: &[Row]) -> Result<String, Failure> {
    let fault = |why: &dyn std::fmt::Display| Failure::new(ExitCode::Fault, format!("a row cannot be written: {why}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|why| fault(&why))?;
    for row in rows {
        let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let quad = row.event_type.quad().and_then(|quad| serde_json::to_value(quad).ok());
        writer
            .write_record([
                row.id.clone(),
                row.event_date.to_string(),
                row.known.to_string(),
                row.source.to_string(),
                text(&row.source_sector),
                row.target.as_ref().map_or(String::new(), ToString::to_string),
                text(&row.target_sector),
                row.event_type.to_string(),
                text(&row.mode),
                text(&row.cameo),
                number(row.intensity),
                number(row.value),
                text(&row.place),
                text(&row.subject),
                text(&row.text),
                row.origin.clone(),
                quad.as_ref().and_then(|quad| quad.as_str()).unwrap_or_default().to_owned(),
            ])
            .map_err(|why| fault(&why))?;
    }
    let bytes = writer.into_inner().map_err(|why| fault(&why))?;
    String::from_utf8(bytes).map_err(|why| fault(&why))
}

/// A JSON object a line.
///
/// # Errors
/// As [`as_csv`].
pub fn as_json_lines(rows: &[Row]) -> Result<String, Failure> {
    let mut text = String::new();
    for row in rows {
        let line = serde_json::to_string(row)
            .map_err(|why| Failure::new(ExitCode::Fault, format!("a row cannot be written: {why}")))?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}
