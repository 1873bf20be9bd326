//! What day it is.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use vocab::Date;

/// Today in UTC, so that the same moment is the same day everywhere.
pub fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}
