//! The only caller of `now()`. Everything else is handed the time, so a test can stand on either side of any date.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The program's clock: the system's, or one that a test holds still and moves.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `at` until [`Clock::advance`] moves it; clones move together.
    pub fn at(at: Timestamp) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.as_microsecond()))))
    }

    /// The present, to the microsecond (what PostgreSQL keeps).
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    pub fn now(&self) -> Timestamp {
        let micros = match &self.0 {
            Some(held) => held.load(Ordering::SeqCst),
            None => Timestamp::now().as_microsecond(),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Moves a held clock; the system's clock cannot be moved and stays as it is.
    pub fn advance(&self, by: SignedDuration) {
        if let Some(held) = &self.0 {
            held.fetch_add(i64::try_from(by.as_micros()).unwrap_or(0), Ordering::SeqCst);
        }
    }
}

/// The first instant of `day` in the school's zone: what a date typed into a form means (rules.md 23).
/// Where that zone skips midnight, the first instant that exists.
pub fn midnight(day: Date, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The calendar day of `at` in the school's zone.
pub fn day(at: Timestamp, zone: &TimeZone) -> Date {
    at.to_zoned(zone.clone()).date()
}

/// The school's zone by its IANA name; UTC when the name is not one (the setting is checked when it is saved).
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
