//! Rows of the record as a table.

use spine::Row;

use crate::Style;
use crate::columns::{Side, aligned};
use crate::wrap::{columns, wrap};

/// Rows one under the other: day, who to whom, what, its number, and what it was about. Where a row became known later
/// than it happened, that day stands behind. Each line ends with a newline.
pub fn rows_table(rows: &[Row], style: &Style) -> String {
    let mut cells = vec![["day", "who", "what", "value", "known"].map(str::to_owned).to_vec()];
    cells.extend(rows.iter().map(told));
    let sides = [Side::Left, Side::Left, Side::Left, Side::Right, Side::Left];
    let table = aligned(&cells, &sides, 0);
    let indent = "            ";
    let mut lines = Vec::new();
    for (i, line) in table.iter().enumerate() {
        if i == 0 {
            lines.push(style.dim(line));
            continue;
        }
        lines.push(line.clone());
        let text = about(&rows[i - 1]);
        if !text.is_empty() {
            let width = style.columns().saturating_sub(columns(indent));
            lines.extend(wrap(&text, width).into_iter().map(|line| style.dim(&format!("{indent}{line}"))));
        }
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn told(row: &Row) -> Vec<String> {
    let who = match &row.target {
        Some(target) => format!("{} → {target}", row.source),
        None => row.source.to_string(),
    };
    let mut what = row.event_type.to_string();
    if let Some(mode) = &row.mode {
        what.push_str(&format!(" {mode}"));
    }
    if let Some(cameo) = &row.cameo {
        what.push_str(&format!(" ({cameo})"));
    }
    let number = row.value.or(row.intensity).map_or(String::new(), |number| number.to_string());
    let known = if row.known > row.event_date { row.known.to_string() } else { String::new() };
    vec![row.event_date.to_string(), who, what, number, known]
}

fn about(row: &Row) -> String {
    let parts = [row.subject.clone(), row.place.clone(), row.text.clone(), Some(format!("({})", row.name()))];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    parts.join(" · ")
}
