//! When a message is delivered: rules of days and hours, without I/O.

use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// Days that are looked at before giving up: longer than any holiday.
const HORIZON: i32 = 400;
/// Families are left in peace from then on, unless who writes wants otherwise …
const QUIET_FROM: Time = time(19, 0, 0, 0);
/// … and until then;
const QUIET_UNTIL: Time = time(7, 0, 0, 0);
/// what waited is delivered then.
const MORNING: Time = time(7, 30, 0, 0);

/// When a school reads.
#[derive(Debug)]
pub(super) struct Hours {
    /// Days of the week, 1 is Monday.
    pub(super) days: Vec<i16>,
    pub(super) from: Time,
    pub(super) until: Time,
    /// First and last days without school.
    pub(super) holidays: Vec<(Date, Date)>,
}

impl Hours {
    /// When a message of a guardian is delivered: at once inside the hours, else when they begin. `days` are those of whoever reads it, all
    /// together; nobody's: the school's.
    pub(super) fn deliver_at(&self, now: Timestamp, zone: &TimeZone, days: &[i16]) -> Timestamp {
        let days = if days.is_empty() { &self.days } else { days };
        let local = now.to_zoned(zone.clone());
        let works = |day: Date| {
            days.contains(&i16::from(day.weekday().to_monday_one_offset()))
                && !self.holidays.iter().any(|(first, last)| (*first..=*last).contains(&day))
        };
        (0..HORIZON)
            .map(|ahead| local.date().saturating_add(ahead.days()))
            .filter(|day| works(*day))
            .find_map(|day| {
                if day > local.date() || local.time() < self.from {
                    return zone.to_timestamp(day.to_datetime(self.from)).ok();
                }
                (local.time() < self.until).then_some(now)
            })
            .unwrap_or(now)
    }
}

/// The next morning, if it is night for families now.
pub(super) fn morning(now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let local = now.to_zoned(zone.clone());
    let day = if local.time() >= QUIET_FROM {
        local.date().saturating_add(1.day())
    } else if local.time() < QUIET_UNTIL {
        local.date()
    } else {
        return None;
    };
    zone.to_timestamp(day.to_datetime(MORNING)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn hours() -> Hours {
        Hours {
            days: vec![1, 2, 4, 5],
            from: time(8, 0, 0, 0),
            until: time(18, 0, 0, 0),
            holidays: vec![(date(2026, 12, 19), date(2027, 1, 3))],
        }
    }

    fn held(now: &str, days: &[i16]) -> String {
        let paris = crate::clock::zone("Europe/Paris");
        hours()
            .deliver_at(now.parse().unwrap(), &paris, days)
            .to_zoned(paris)
            .strftime("%F %H:%M")
            .to_string()
    }

    #[test]
    fn a_message_is_read_at_once_or_when_the_school_reads_again() {
        assert_eq!(held("2026-11-23T09:00:00Z", &[]), "2026-11-23 10:00");
        assert_eq!(held("2026-11-23T06:59:00Z", &[]), "2026-11-23 08:00", "before it opens");
        assert_eq!(held("2026-11-24T17:00:00Z", &[]), "2026-11-26 08:00", "no school on Wednesday");
        assert_eq!(held("2026-11-28T10:00:00Z", &[]), "2026-11-30 08:00", "a weekend");
        assert_eq!(held("2026-12-18T17:00:00Z", &[]), "2027-01-04 08:00", "the holidays");
        assert_eq!(
            held("2026-11-24T09:00:00Z", &[1, 2]),
            "2026-11-24 10:00",
            "part-time, a day of theirs"
        );
        assert_eq!(held("2026-11-26T09:00:00Z", &[1, 2]), "2026-11-30 08:00", "part-time, not theirs");
        assert_eq!(held("2027-03-26T17:30:00Z", &[]), "2027-03-29 08:00", "summer time begins between");
    }

    #[test]
    fn families_are_not_written_to_at_night_unless_meant() {
        let paris = crate::clock::zone("Europe/Paris");
        let at = |now: &str| morning(now.parse().unwrap(), &paris).map(|at| at.to_string());
        assert_eq!(at("2026-11-23T09:00:00Z"), None);
        assert_eq!(at("2026-11-23T18:00:00Z").as_deref(), Some("2026-11-24T06:30:00Z"));
        assert_eq!(at("2026-11-24T05:00:00Z").as_deref(), Some("2026-11-24T06:30:00Z"));
    }
}
