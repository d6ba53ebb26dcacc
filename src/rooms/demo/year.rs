//! The school year in which a demo is made.

use crate::clock;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

const ZONE: &str = "Europe/Paris";

/// The school year that contains a day; it covers each day of twelve months, so that a demo works in July too.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) starts_on: Date,
    pub(super) ends_on: Date,
    pub(super) rollover_on: Date,
    pub(super) zone: TimeZone,
}

impl Year {
    pub(super) fn around(now: Timestamp) -> Self {
        let zone = clock::zone(ZONE);
        let today = clock::day(now, &zone);
        let year = if today.month() >= 9 { today.year() } else { today.year() - 1 };
        Self {
            starts_on: date(year, 9, 1),
            ends_on: date(year + 1, 7, 5),
            rollover_on: date(year + 1, 9, 1),
            zone,
        }
    }

    pub(super) fn label(&self) -> String {
        format!("{}-{}", self.starts_on.year(), self.rollover_on.year())
    }

    pub(super) fn since(&self) -> Timestamp {
        clock::midnight(self.starts_on, &self.zone)
    }

    pub(super) fn until(&self) -> Timestamp {
        clock::midnight(self.rollover_on, &self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_covers_every_day_of_twelve_months() {
        for (day, label) in [
            ("2026-08-31", "2025-2026"),
            ("2026-09-01", "2026-2027"),
            ("2027-07-20", "2026-2027"),
        ] {
            let noon = day
                .parse::<Date>()
                .unwrap()
                .at(12, 0, 0, 0)
                .to_zoned(clock::zone(ZONE))
                .unwrap()
                .timestamp();
            let year = Year::around(noon);
            assert_eq!(year.label(), label);
            assert!(year.since() <= noon && noon < year.until());
        }
    }
}
