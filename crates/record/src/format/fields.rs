//! A line cut into its fields.

/// How fields are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The byte between fields.
    pub delimiter: u8,
    /// Whether a field may stand in `"`, with `""` for a quotation mark.
    pub quoted: bool,
}

/// A buffer in which one line after the other is cut.
#[derive(Default)]
pub(crate) struct Cutter {
    ends: Vec<usize>,
    plain: Vec<u8>,
}

/// The fields of a line.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
}

impl Cutter {
    pub fn cut<'a>(&'a mut self, line: &'a [u8], cut: Cut) -> Fields<'a> {
        self.ends.clear();
        if cut.quoted && memchr::memchr(b'"', line).is_some() {
            self.unquote(line, cut.delimiter);
            return Fields { bytes: &self.plain, ends: &self.ends };
        }
        self.ends.extend(memchr::memchr_iter(cut.delimiter, line));
        self.ends.push(line.len());
        Fields { bytes: line, ends: &self.ends }
    }

    fn unquote(&mut self, line: &[u8], delimiter: u8) {
        self.plain.clear();
        let mut within = false;
        let mut at = 0;
        let mut field = 0;
        while let Some(&byte) = line.get(at) {
            at += 1;
            match byte {
                b'"' if within && line.get(at) == Some(&b'"') => {
                    self.plain.push(b'"');
                    at += 1;
                }
                b'"' if within => within = false,
                // A quotation mark within an unquoted field is a character like any other.
                b'"' if self.plain.len() == field => within = true,
                byte if byte == delimiter && !within => {
                    self.ends.push(self.plain.len());
                    self.plain.push(byte);
                    field = self.plain.len();
                }
                byte => self.plain.push(byte),
            }
        }
        self.ends.push(self.plain.len());
    }
}

/// Whether a quotation mark that opens a field is still open at the end of the text.
pub(crate) fn is_open(text: &[u8], delimiter: u8) -> bool {
    let (mut within, mut fresh, mut at) = (false, true, 0);
    while let Some(&byte) = text.get(at) {
        at += 1;
        match byte {
            b'"' if within && text.get(at) == Some(&b'"') => at += 1,
            b'"' if within => within = false,
            b'"' if fresh => within = true,
            _ => {}
        }
        fresh = !within && byte == delimiter;
    }
    within
}

impl<'a> Fields<'a> {
    /// How many there are, at least one.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a field as they are; empty if there is none at this place.
    pub fn raw(&self, place: usize) -> &'a [u8] {
        let Some(&end) = self.ends.get(place) else { return &[] };
        let start = if place == 0 { 0 } else { self.ends[place - 1] + 1 };
        &self.bytes[start..end]
    }

    /// A field without the spaces around it; `None` where it says nothing: it is empty, or one of the signs that the formats
    /// write for that (`---`, `None`, `NULL`).
    pub fn said(&self, place: usize) -> Option<&'a [u8]> {
        let field = self.raw(place).trim_ascii();
        (!matches!(field, b"" | b"---" | b"None" | b"NULL" | b"NA")).then_some(field)
    }

    /// As [`said`](Self::said), for a column that the file may lack.
    pub fn maybe(&self, place: Option<usize>) -> Option<&'a [u8]> {
        place.and_then(|place| self.said(place))
    }

    /// Whether all fields from this place on are empty.
    pub fn end_by(&self, place: usize) -> bool {
        (place..self.len()).all(|place| self.raw(place).trim_ascii().is_empty())
    }
}

/// A text as the file has it, with bytes that are no UTF-8 replaced.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str, delimiter: u8, quoted: bool) -> Vec<String> {
        let mut cutter = Cutter::default();
        let fields = cutter.cut(line.as_bytes(), Cut { delimiter, quoted });
        (0..fields.len()).map(|at| text(fields.raw(at))).collect()
    }

    #[test]
    fn tabs_part_fields_and_quotation_marks_are_letters() {
        assert_eq!(cut("a\t\"b\t\tc", b'\t', false), ["a", "\"b", "", "c"]);
        assert_eq!(cut("", b'\t', false), [""]);
    }

    #[test]
    fn quoted_fields_hold_delimiters_and_quotation_marks() {
        assert_eq!(cut(r#"a,"b,""c""",d"#, b',', true), ["a", r#"b,"c""#, "d"]);
        assert_eq!(cut(r#"5" gun,"","x"#, b',', true), [r#"5" gun"#, "", "x"]);
    }

    #[test]
    fn an_open_quotation_mark_is_seen() {
        for (line, open) in
            [(r#"a,"b"#, true), (r#"a,"b""#, false), (r#"a,"b"""#, true), (r#"5" gun,b"#, false), (r#""a""b,c"#, true)]
        {
            assert_eq!(is_open(line.as_bytes(), b','), open, "{line}");
        }
    }

    #[test]
    fn signs_for_nothing_say_nothing() {
        let mut cutter = Cutter::default();
        let fields = cutter.cut(b" a \t---\tNone\t", Cut { delimiter: b'\t', quoted: false });
        assert_eq!(fields.said(0), Some(&b"a"[..]));
        assert!((1..9).all(|at| fields.said(at).is_none()));
        assert!(fields.end_by(3) && !fields.end_by(2));
    }
}
