//! Reading, packing and sorting lines, by several threads.

use std::io::{self, BufRead};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Progress;
use super::feed::{Feed, Job};
use super::report::{Member, Tally};
use super::sorter::{Sorted, Sorter};
use crate::store::packed::{pack_event, pack_reject};
use crate::store::{Layout, StoreError};
use crate::{Format, FormatError, Line, MergeRule};

/// Lines after which progress is told.
const TELL: u64 = 8_192;

/// Reads all members, and says for each what became of its lines.
pub(super) fn read(
    members: &[Member],
    format: &Format,
    rule: MergeRule,
    layout: &Layout,
    threads: usize,
    memory: usize,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(Vec<Sorted>, Vec<Tally>), StoreError> {
    let feed = Mutex::new(Feed::new(members, format));
    // One thread that fails stops the others: nothing of what they would still read is kept.
    let failed = AtomicBool::new(false);
    let read = |thread: usize| -> Result<(Sorted, Vec<Tally>), StoreError> {
        let sorter = Sorter::create(&layout.work().join(format!("run-{thread}.tmp")), memory / threads)?;
        let tallies = vec![Tally::default(); members.len()];
        let mut worker = Worker { members, format, rule, progress, sorter, tallies, untold: 0, stopped: None };
        let mut spare = Vec::new();
        while !failed.load(Ordering::Relaxed) {
            let job = feed.lock().unwrap_or_else(PoisonError::into_inner).next(spare)?;
            spare = match job {
                None => break,
                Some(Job::Whole(member)) => {
                    worker.read_whole(member)?;
                    Vec::new()
                }
                Some(Job::Piece { member, lines_before, bytes }) => {
                    worker.read_lines(member, lines_before, &mut bytes.as_slice())?;
                    bytes
                }
            };
        }
        worker.tell();
        Ok((worker.sorter.finish()?, worker.tallies))
    };
    let work = |thread| read(thread).inspect_err(|_| failed.store(true, Ordering::Relaxed));
    let mut results = Vec::new();
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..threads).map(|thread| scope.spawn(move || work(thread))).collect();
        results.push(work(0));
        for other in others {
            results.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
    });
    let mut sorted = Vec::new();
    let mut tallies = vec![Tally::default(); members.len()];
    for result in results {
        let (own, more) = result?;
        sorted.push(own);
        for (tally, more) in tallies.iter_mut().zip(&more) {
            tally.add(more);
        }
    }
    Ok((sorted, tallies))
}

/// What a thread works with.
struct Worker<'a> {
    members: &'a [Member],
    format: &'a Format,
    rule: MergeRule,
    progress: &'a (dyn Fn(Progress) + Sync),
    sorter: Sorter,
    tallies: Vec<Tally>,
    untold: u64,
    /// The error of the store that made it stop reading, while the reader passes another one up.
    stopped: Option<StoreError>,
}

impl Worker<'_> {
    fn read_whole(&mut self, member: u32) -> Result<(), StoreError> {
        let Some(known) = self.members.get(member as usize) else { return Ok(()) };
        self.read_lines(member, 0, &mut *known.stream.read()?)
    }

    fn read_lines(&mut self, member: u32, lines_before: u64, input: &mut dyn BufRead) -> Result<(), StoreError> {
        let Some(known) = self.members.get(member as usize) else { return Ok(()) };
        let (format, name) = (self.format, &known.stream.name);
        let read = format.read(name, input, &mut |line| {
            self.take(member, lines_before, line).map_err(|error| {
                self.stopped = Some(error);
                io::Error::other("the store cannot take it")
            })
        });
        match (self.stopped.take(), read) {
            (Some(error), _) => Err(error),
            (None, Ok(())) => Ok(()),
            (None, Err(FormatError::Read { file, line, source })) => {
                Err(FormatError::Read { file, line: line + lines_before, source }.into())
            }
            (None, Err(error)) => Err(error.into()),
        }
    }

    fn take(&mut self, member: u32, lines_before: u64, line: Line) -> Result<(), StoreError> {
        self.untold += 1;
        if self.untold == TELL {
            self.tell();
        }
        let Some(tally) = self.tallies.get_mut(member as usize) else { return Ok(()) };
        match line {
            Line::Event(event) => {
                tally.event(event.row.event_date);
                self.sorter.push(|bytes| pack_event(&event, self.rule, member, bytes))
            }
            Line::Unplaced { reason, .. } => {
                tally.unplaced(reason);
                Ok(())
            }
            Line::Reject(mut reject) => {
                tally.rejected();
                reject.line += lines_before;
                self.sorter.push(|bytes| pack_reject(&reject, member, bytes))
            }
        }
    }

    fn tell(&mut self) {
        (self.progress)(Progress::Reading { lines: self.untold });
        self.untold = 0;
    }
}
