//! UTF-16: whether bytes without a mark are it, and its characters.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of the beginning decides.
const SAMPLE: usize = 1 << 16;

/// The byte order, if the bytes are UTF-16 without a mark.
///
/// Every language writes spaces, line breaks, ASCII signs or the full stops of Chinese and Japanese. As units of 16 bits,
/// one of their bytes is a control character, which other encodings do not have.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let units = sample.len() / 2;
    let count = |big: bool| {
        let (mut telling, mut strange) = (0, 0);
        for decoded in char::decode_utf16(sample.chunks_exact(2).map(|pair| unit(pair, big))) {
            match decoded {
                Ok('\u{20}'..='\u{7e}' | '\t' | '\n' | '\r' | '\u{3001}' | '\u{3002}' | '\u{ff0c}') => telling += 1,
                Ok('\0'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}') | Err(_) => strange += 1,
                Ok(_) => {}
            }
        }
        (telling, strange)
    };
    let ((little, little_strange), (big, big_strange)) = (count(false), count(true));
    let likely =
        |own: usize, strange: usize, other: usize| own * 50 > units && strange * 100 <= units && own > 8 * other;
    match units {
        0 | 1 => None,
        _ if likely(little, little_strange, big) => Some(UTF_16LE),
        _ if likely(big, big_strange, little) => Some(UTF_16BE),
        _ => None,
    }
}

/// Gives each character, or none where there is half of one, with the number of its bytes.
pub(super) fn characters(bytes: &[u8], big: bool, mut put: impl FnMut(Option<char>, usize)) {
    let pairs = bytes.chunks_exact(2);
    let odd = pairs.remainder().len();
    for decoded in char::decode_utf16(pairs.map(|pair| unit(pair, big))) {
        let decoded = decoded.ok();
        put(decoded, decoded.map_or(2, |c| 2 * c.len_utf16()));
    }
    if odd > 0 {
        put(None, odd);
    }
}

fn unit(pair: &[u8], big: bool) -> u16 {
    let pair = [pair[0], pair[1]];
    if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
}
