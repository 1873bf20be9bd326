//! Rows of cells, aligned.

use crate::wrap::{columns, left, right};

/// Which side a column's cells stand at.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Aligns rows of cells, two blanks between columns and `indent` before the first. The last column's blanks are cut.
pub(crate) fn aligned(rows: &[Vec<String>], sides: &[Side], indent: usize) -> Vec<String> {
    let width = |c: usize| rows.iter().filter_map(|row| row.get(c)).map(|cell| columns(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..sides.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row
            .iter()
            .zip(sides.iter().zip(&widths))
            .map(|(cell, (side, width))| match side {
                Side::Left => left(cell, *width),
                Side::Right => right(cell, *width),
            })
            .collect();
        format!("{}{}", " ".repeat(indent), cells.join("  ")).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
