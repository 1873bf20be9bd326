//! The files to add, handed out to whoever has nothing to do.

use std::collections::VecDeque;
use std::io::{BufRead, Read};

use super::report::Member;
use crate::store::StoreError;
use crate::{Format, FormatError};

/// Bytes of a piece.
const PIECE: usize = 1 << 20;

/// Something to read.
pub(super) enum Job {
    /// A file from its beginning to its end.
    Whole(u32),
    /// Whole lines out of a file.
    Piece {
        member: u32,
        /// Lines of the file that come before.
        lines_before: u64,
        bytes: Vec<u8>,
    },
}

/// What has not been handed out yet.
pub(super) struct Feed<'a> {
    members: &'a [Member],
    format: &'a Format,
    left: VecDeque<u32>,
    current: Option<Current>,
}

/// A file that is handed out in pieces.
struct Current {
    member: u32,
    lines: u64,
    input: Box<dyn BufRead + Send>,
}

impl<'a> Feed<'a> {
    pub fn new(members: &'a [Member], format: &'a Format) -> Self {
        let left = (0_u32..).take(members.len()).collect();
        Self { members, format, left, current: None }
    }

    /// The next thing to read; `None` if there is nothing left. Whoever asks decompresses a piece while the others read
    /// theirs. The bytes of a piece that was read may be given back.
    pub fn next(&mut self, mut spare: Vec<u8>) -> Result<Option<Job>, StoreError> {
        loop {
            if let Some(current) = &mut self.current {
                spare.clear();
                let member = current.member;
                let read = (&mut current.input).take(PIECE as u64).read_to_end(&mut spare);
                let read = read.and_then(|_| match spare.last() {
                    Some(b'\n') | None => Ok(0),
                    Some(_) => current.input.read_until(b'\n', &mut spare),
                });
                let lines_before = current.lines;
                read.map_err(|source| FormatError::Read { file: self.name(member), line: lines_before, source })?;
                if spare.is_empty() {
                    self.current = None;
                    continue;
                }
                if let Some(current) = &mut self.current {
                    current.lines += spare.iter().map(|&byte| u64::from(byte == b'\n')).sum::<u64>();
                }
                return Ok(Some(Job::Piece { member, lines_before, bytes: spare }));
            }
            let Some(member) = self.left.pop_front() else { return Ok(None) };
            if !has_independent_lines(self.format) {
                return Ok(Some(Job::Whole(member)));
            }
            let Some(known) = self.members.get(member as usize) else { return Ok(None) };
            self.current = Some(Current { member, lines: 0, input: known.stream.read()? });
        }
    }

    fn name(&self, member: u32) -> String {
        self.members.get(member as usize).map(|member| member.stream.name.clone()).unwrap_or_default()
    }
}

/// Whether a piece of a file reads like a file: there is no header, and no line goes on in the next one.
fn has_independent_lines(format: &Format) -> bool {
    matches!(format, Format::Gdelt | Format::Gdelt1 | Format::Gdelt2)
}
