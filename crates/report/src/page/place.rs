//! Where bytes of a page are, as an editor counts: lines and columns from 1, columns in characters.

use std::fmt;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}:{}", self.line, self.column))
    }
}

/// The lines of a page.
pub(crate) struct Places<'a> {
    bytes: &'a [u8],
    encoding: &'static Encoding,
    /// Where each line begins.
    lines: Vec<usize>,
    /// The last byte that was asked for, and its place: the next one mostly stands a little further on.
    last: (usize, Place),
}

impl<'a> Places<'a> {
    pub fn new(bytes: &'a [u8], encoding: &str) -> Self {
        let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
        // An editor does not show the mark that says how a text is encoded.
        let start = Encoding::for_bom(bytes).filter(|(of, _)| *of == encoding).map_or(0, |(_, length)| length);
        let mut lines = vec![start];
        if encoding == UTF_16LE || encoding == UTF_16BE {
            let feed: [u8; 2] = if encoding == UTF_16LE { [b'\n', 0] } else { [0, b'\n'] };
            let units = bytes.chunks_exact(2).enumerate();
            lines.extend(units.filter(|(_, unit)| *unit == feed).map(|(at, _)| 2 * at + 2));
        } else {
            // In no other encoding is this byte a part of a character.
            lines.extend(bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1));
        }
        Self { bytes, encoding, lines, last: (start, Place { line: 1, column: 1 }) }
    }

    /// Where a byte is. Quick if it is asked for in the order of the page.
    pub fn at(&mut self, byte: usize) -> Place {
        let byte = byte.min(self.bytes.len());
        let line = self.lines.partition_point(|start| *start <= byte).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0).min(byte);
        let (before, place) = self.last;
        let (from, column) =
            if place.line == line && (start..=byte).contains(&before) { (before, place.column) } else { (start, 1) };
        let between = self.bytes.get(from..byte).unwrap_or_default();
        let found = Place { line, column: column + characters(between, self.encoding) };
        self.last = (byte, found);
        found
    }
}

fn characters(bytes: &[u8], encoding: &'static Encoding) -> usize {
    if encoding == UTF_8 {
        return bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
    }
    encoding.decode_without_bom_handling(bytes).0.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, byte: usize, expected: &str) {
        assert_eq!(Places::new(bytes, encoding).at(byte).to_string(), expected);
    }

    #[test]
    fn columns_are_counted_in_characters_whatever_the_encoding() {
        check("é中\nb".as_bytes(), "UTF-8", 5, "1:3");
        check("é中\nb".as_bytes(), "UTF-8", 6, "2:1");
        check("\u{feff}ab".as_bytes(), "UTF-8", 4, "1:2");
        check(b"\xe9a\nb", "windows-1252", 1, "1:2");
        check(b"\xff\xfea\0\n\0b\0c\0", "UTF-16LE", 8, "2:2");
        check(b"\x93\xfa\x96\x7b\nb", "Shift_JIS", 4, "1:3");
    }

    #[test]
    fn no_byte_is_out_of_reach() {
        for bytes in [&b""[..], b"\n", b"a\r\nb", b"\xff\xfe", b"\xff"] {
            for byte in 0..6 {
                for encoding in ["UTF-8", "UTF-16LE", "no such encoding"] {
                    let place = Places::new(bytes, encoding).at(byte);
                    assert!(place.line >= 1 && place.column >= 1);
                }
            }
        }
    }

    #[test]
    fn the_order_of_asking_changes_nothing() {
        let bytes = "one\ntwo é three\nfour".as_bytes();
        let mut places = Places::new(bytes, "UTF-8");
        for byte in [12, 3, 20, 8, 0, 9, 9, 15] {
            assert_eq!(places.at(byte), Places::new(bytes, "UTF-8").at(byte), "{byte}");
        }
    }
}
