//! The hour at which something is to go out.

use crate::access::Who;
use crate::clock;
use crate::rooms::announcements::Draft;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::{DateTime, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The hour from which on families are not in their quiet hours any more (ux.md, the check page).
const MORNING: jiff::civil::Time = time(7, 0, 0, 0);
/// How far ahead a post can wait.
const MONTHS: i32 = 12;

/// The morning of the next working day.
pub(crate) fn next_morning(now: Timestamp, zone: &TimeZone) -> String {
    let local = now.to_zoned(zone.clone());
    let mut day = if local.time() < MORNING {
        local.date()
    } else {
        local.date().saturating_add(1.day())
    };
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.saturating_add(1.day());
    }
    day.to_datetime(MORNING).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The hour that was asked for, if one was: within the year, not over, and not too late for what it says.
pub(crate) fn hour(who: &Who, now: Timestamp, draft: &Draft, publish_at: &str, errors: &mut Errors) -> Option<Timestamp> {
    let (t, zone) = (who.lang.words(), &who.zone);
    let at = publish_at.trim().parse::<DateTime>().ok();
    let at = at
        .and_then(|local| local.to_zoned(zone.clone()).ok())
        .map(|zoned| zoned.timestamp());
    match at {
        None => errors.add("publish_at", fl!(t, "field-moment-impossible")),
        Some(at) if at <= now => errors.add("publish_at", fl!(t, "post-later-past")),
        Some(at) if clock::day(at, zone) > clock::day(now, zone).saturating_add(MONTHS.months()) => {
            errors.add("publish_at", fl!(t, "post-later-far"));
        }
        Some(at) if draft.last_day().is_some_and(|last| last < clock::day(at, zone)) => {
            errors.add("publish_at", fl!(t, "post-later-over"));
        }
        Some(_) => {}
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_offered_the_next_working_morning() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let offered = |at: &str| next_morning(at.parse().unwrap(), &paris);
        assert_eq!(offered("2026-11-23T20:00:00Z"), "2026-11-24T07:00");
        assert_eq!(offered("2026-11-24T05:30:00Z"), "2026-11-24T07:00");
        // a Friday evening, and a Saturday before dawn
        assert_eq!(offered("2026-11-27T19:00:00Z"), "2026-11-30T07:00");
        assert_eq!(offered("2026-11-28T04:00:00Z"), "2026-11-30T07:00");
    }
}
