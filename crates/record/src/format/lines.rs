//! A stream cut into lines, none of which can fill the memory.

use std::io::{BufRead, ErrorKind};

use super::FormatError;

/// The longest line that is read, in bytes. The longest fields of event files are addresses and lists of names.
pub(crate) const LONGEST_LINE: usize = 1 << 20;

/// What is kept of a longer one, for the reject.
const HEAD: usize = 8_000;

pub(crate) struct Lines<'a> {
    input: &'a mut dyn BufRead,
    file: &'a str,
    number: u64,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Got {
    /// It is in the buffer, without its end.
    Line,
    /// It is too long, and its head is in the buffer.
    TooLong,
}

impl<'a> Lines<'a> {
    pub fn new(file: &'a str, input: &'a mut dyn BufRead) -> Self {
        Self { input, file, number: 0 }
    }

    /// The number of the line that was read last, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Reads the next line into a buffer; `None` at the end of the stream. A byte-order mark, and `\r` before the end of a
    /// line, are dropped.
    pub fn next(&mut self, line: &mut Vec<u8>) -> Result<Option<Got>, FormatError> {
        line.clear();
        let (mut any, mut too_long) = (false, false);
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(source) => {
                    return Err(FormatError::Read { file: self.file.to_owned(), line: self.number, source });
                }
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', chunk);
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if line.len() + part.len() > LONGEST_LINE {
                too_long = true;
                let room = HEAD.saturating_sub(line.len()).min(part.len());
                line.extend_from_slice(&part[..room]);
                line.truncate(HEAD);
            } else if !too_long {
                line.extend_from_slice(part);
            }
            let used = end.map_or(chunk.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(if too_long { Got::TooLong } else { Got::Line }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(Vec<u8>, Got)> {
        // A tiny buffer, so that lines go over its edge.
        let mut input = std::io::BufReader::with_capacity(7, text);
        let mut lines = Lines::new("test", &mut input);
        let (mut all, mut line) = (Vec::new(), Vec::new());
        while let Some(got) = lines.next(&mut line).unwrap() {
            all.push((line.clone(), got));
        }
        assert_eq!(lines.number(), all.len() as u64);
        all
    }

    #[test]
    fn marks_and_ends_of_all_sorts_are_dropped_and_the_last_line_needs_none() {
        let read: Vec<Vec<u8>> = lines(b"\xef\xbb\xbfone\r\ntwo\n\nfour").into_iter().map(|(line, _)| line).collect();
        assert_eq!(read, [&b"one"[..], b"two", b"", b"four"]);
    }

    #[test]
    fn a_line_without_end_is_not_kept_whole_and_the_next_is_read() {
        let mut text = vec![b'x'; LONGEST_LINE * 2];
        text.extend(b"\nnext\n");
        let read = lines(&text);
        assert_eq!((read[0].0.len(), read[0].1), (HEAD, Got::TooLong));
        assert_eq!(read[1], (b"next".to_vec(), Got::Line));
    }
}
