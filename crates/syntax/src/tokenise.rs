//! placeholder
use std::ops::Range;
pub(crate) fn tokenise(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for part in text.split(' ') {
        if !part.is_empty() {
            let w = part.trim_end_matches(['.', ',', '?', '!']);
            if !w.is_empty() {
                out.push(at..at + w.len());
            }
            if w.len() < part.len() {
                out.push(at + w.len()..at + part.len());
            }
        }
        at += part.len() + 1;
    }
    out
}
