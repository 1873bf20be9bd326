//! Where a quantity stands in the file.

use std::ops::Range;

use crate::parse::Names;
use crate::{Path, QuantityKind};

/// The bytes of a quantity's key.
pub(super) fn quantity(path: &Path, kind: Option<QuantityKind>, names: &Names<'_>) -> Range<usize> {
    let written = path.to_string();
    let mut keys: Vec<&str> = written.split('.').collect();
    match path {
        Path::Belief(_) => keys.push("value"),
        Path::Feed { .. } if kind == Some(QuantityKind::Shift) => keys.push("add"),
        Path::Feed { .. } => keys.push("multiply"),
        _ => {}
    }
    names.span(&keys)
}
