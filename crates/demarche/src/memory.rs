//! The record that questions are put to.

use spine::MemoryRecord;

use crate::exit_code::ExitCode;
use crate::failure::Failure;

/// The starter record, which is built in.
///
/// # Errors
/// If it is broken, which a test rules out.
pub fn starter() -> Result<MemoryRecord, Failure> {
    record::starter::starter()
        .map_err(|why| Failure::new(ExitCode::Fault, format!("the starter record is broken: {why}")))
}
