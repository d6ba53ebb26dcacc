//! When somebody is told: rules of days and hours, without I/O.

use super::event::{Event, Way};
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::Deserialize;

/// Days that are looked at before giving up: longer than any holiday.
const HORIZON: i32 = 400;
/// What is put down so shortly before the hour waits for the next: the letter of this hour may be on its way.
const MARGIN: SignedDuration = SignedDuration::from_mins(1);

/// When nobody is told anything but an alert, for the whole school.
#[derive(Debug)]
pub(super) struct Calendar {
    pub(super) zone: TimeZone,
    /// First and last days without school.
    pub(super) holidays: Vec<(Date, Date)>,
}

/// How one person wants to be told: a row of the view `how_told`, which says what is usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a tick of its own")]
pub(super) struct Choice {
    /// Whether a letter finds them, and whether a browser of theirs asked for signals.
    pub(super) mail: bool,
    pub(super) push: bool,
    /// The letter of the day, at this hour, and a signal with it.
    pub(super) digest: bool,
    pub(super) digest_push: bool,
    pub(super) hour: i16,
    /// A letter of its own when an answer is due, and a signal.
    pub(super) slips: bool,
    pub(super) slips_push: bool,
    /// Quiet from then on until then, of every day.
    pub(super) quiet_from: Time,
    pub(super) quiet_until: Time,
}

impl Choice {
    /// Whether they want this, and by this way. Alerts come by every way there is.
    pub(super) const fn wants(&self, event: Event, way: Way) -> bool {
        match (event, way) {
            (Event::Digest(..), Way::Mail) => self.digest,
            (Event::Digest(..), Way::Push) => self.digest_push,
            (Event::Slip(..), Way::Mail) => self.slips,
            (Event::Slip(..), Way::Push) => self.slips_push,
            (Event::Alert(_), _) | (Event::Call(_), Way::Mail | Way::Push) => true,
            (Event::Digest(..) | Event::Slip(..) | Event::Call(_), Way::Sms) => false,
        }
    }
}

impl Calendar {
    /// Neither Saturday nor Sunday, and in no holiday.
    fn is_school_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.holidays.iter().any(|(first, last)| (*first..=*last).contains(&day))
    }

    fn school_days(&self, from: Date) -> impl Iterator<Item = Date> {
        (0..HORIZON)
            .map(move |ahead| from.saturating_add(ahead.days()))
            .filter(|day| self.is_school_day(*day))
    }

    fn at(&self, day: Date, time: Time) -> Option<Timestamp> {
        self.zone.to_timestamp(day.to_datetime(time)).ok()
    }

    /// The next letter of the day: its day and its instant. An hour that the clock skips is the one after it.
    pub(super) fn digest(&self, now: Timestamp, choice: &Choice) -> Option<(Date, Timestamp)> {
        let hour = Time::new(i8::try_from(choice.hour).ok()?, 0, 0, 0).ok()?;
        let today = now.to_zoned(self.zone.clone()).date();
        self.school_days(today)
            .filter_map(|day| Some((day, self.at(day, hour)?)))
            .find(|(_, at)| *at > now + MARGIN)
    }

    /// Now, if it is not quiet; else when it ends to be.
    pub(super) fn soon(&self, now: Timestamp, choice: &Choice) -> Option<Timestamp> {
        let local = now.to_zoned(self.zone.clone());
        self.school_days(local.date()).find_map(|day| {
            if day > local.date() || local.time() < choice.quiet_until {
                return self.at(day, choice.quiet_until);
            }
            (local.time() < choice.quiet_from).then_some(now)
        })
    }

    /// Whether nothing but an alert leaves now.
    pub(super) fn is_quiet(&self, now: Timestamp, choice: &Choice) -> bool {
        self.soon(now, choice) != Some(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use jiff::{SpanRound, Unit, Zoned};

    const USUAL: Choice = Choice {
        mail: true,
        push: false,
        digest: true,
        digest_push: true,
        hour: 17,
        slips: true,
        slips_push: true,
        quiet_from: time(19, 0, 0, 0),
        quiet_until: time(7, 0, 0, 0),
    };

    fn calendar(zone: &str) -> Calendar {
        Calendar {
            zone: crate::clock::zone(zone),
            holidays: vec![
                (date(2026, 10, 17), date(2026, 11, 1)),
                (date(2026, 12, 19), date(2027, 1, 3)),
                (date(2027, 4, 3), date(2027, 4, 18)),
            ],
        }
    }

    /// Said as plainly as possible: whether a moment on the clock of a wall is one to leave people in peace.
    fn is_peace(at: &Zoned, calendar: &Calendar, choice: &Choice) -> bool {
        ["Sat", "Sun"].contains(&at.strftime("%a").to_string().as_str())
            || calendar
                .holidays
                .iter()
                .any(|(first, last)| at.date() >= *first && at.date() <= *last)
            || at.time() < choice.quiet_until
            || at.time() >= choice.quiet_from
    }

    /// Half an hour after the other from there, as a clock on the wall shows them.
    fn half_hours(calendar: &Calendar, from: Timestamp) -> impl Iterator<Item = Zoned> {
        let zone = calendar.zone.clone();
        let whole = from.as_second().div_euclid(1800) * 1800;
        (1..)
            .map(move |n| Timestamp::from_second(whole + n * 1800).unwrap())
            .map(move |at| at.to_zoned(zone.clone()))
    }

    #[test]
    fn a_year_in_three_zones_is_as_a_plain_model_has_it() {
        let mut told = 0;
        for zone in ["Europe/Paris", "America/Miquelon", "Pacific/Noumea"] {
            let calendar = calendar(zone);
            for (hour, from, until) in [(17, 19, 7), (7, 19, 7), (12, 18, 8)] {
                let choice = Choice {
                    hour,
                    quiet_from: time(from, 0, 0, 0),
                    quiet_until: time(until, 0, 0, 0),
                    ..USUAL
                };
                let mut now: Timestamp = "2026-09-01T00:10:00Z".parse().unwrap();
                while now < "2027-09-01T00:00:00Z".parse().unwrap() {
                    let (day, at) = calendar.digest(now, &choice).unwrap();
                    let plain = half_hours(&calendar, now)
                        .find(|it| it.time() == time(i8::try_from(hour).unwrap(), 0, 0, 0) && !is_peace(it, &calendar, &choice))
                        .unwrap();
                    assert_eq!((day, at), (plain.date(), plain.timestamp()), "{zone} {now}");
                    let local = now.to_zoned(calendar.zone.clone());
                    let soon = calendar.soon(now, &choice).unwrap();
                    if is_peace(&local, &calendar, &choice) {
                        let plain = half_hours(&calendar, now).find(|it| !is_peace(it, &calendar, &choice)).unwrap();
                        assert_eq!(soon, plain.timestamp(), "{zone} {now}");
                    } else {
                        assert_eq!(soon, now, "{zone} {now}");
                    }
                    assert_eq!(calendar.is_quiet(now, &choice), is_peace(&local, &calendar, &choice));
                    told += 1;
                    now += SignedDuration::from_mins(7 * 60 + 20);
                }
            }
        }
        assert!(told > 10_000);
    }

    #[test]
    fn the_letter_of_this_minute_is_the_next_days() {
        let calendar = calendar("Europe/Paris");
        let next = |now: &str| calendar.digest(now.parse().unwrap(), &USUAL).unwrap();
        assert_eq!(next("2026-11-23T15:58:00Z").0, date(2026, 11, 23));
        assert_eq!(next("2026-11-23T15:59:30Z").0, date(2026, 11, 24));
        // the last day before the holidays, and the first after them: two weeks and a weekend, and never more
        let (day, at) = next("2026-12-18T16:30:00Z");
        assert_eq!(day, date(2027, 1, 4));
        let waited = at.since("2026-12-18T16:30:00Z".parse::<Timestamp>().unwrap()).unwrap();
        assert_eq!(waited.round(SpanRound::new().largest(Unit::Hour)).unwrap().get_hours(), 407);
    }
}
