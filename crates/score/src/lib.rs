//! How good forecasts were: proper scores, calibration, skill, and how sure one can be of them.
//!
//! Numbers only: no names, no files.

#![cfg_attr(test, allow(clippy::unwrap_used))]
