//! placeholder until the real one lands
use crate::{Block, Format, PageText, Role, Run};
pub fn lay_out(bytes: &[u8], format: Option<Format>) -> PageText {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive("\n\n") {
        let lead = part.len() - part.trim_start().len();
        let t = part.trim();
        if !t.is_empty() { blocks.push(Block { span: start + lead..start + lead + t.len(), role: Role::Paragraph }); }
        start += part.len();
    }
    let len = text.len();
    PageText { blocks, runs: vec![Run { at: 0, from: 0, len, original: len }], original_len: len, format: format.unwrap_or(Format::Plain), encoding: "UTF-8", replaced: 0, published: None, binary: false, text }
}
