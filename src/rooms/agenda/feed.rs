//! The agenda for calendar programs: times, and the same neutral words for everything (rules.md 18). No class, child, title or place.

use super::ics::{Entry, Span, calendar};
use super::queries::{self, Timed};
use crate::access::Following;
use crate::{App, Result, clock};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// How far back it goes.
const BEHIND: i32 = 30;

pub(super) async fn feed(by: Following, State(app): State<App>) -> Result<Response> {
    let (account, lang, zone, groups) = (by.account(), by.lang(), by.zone(), by.groups());
    let today = clock::day(by.now(), &zone);
    let mut inside = by.enter();
    let found = queries::followed(&mut inside, &groups, today.saturating_sub(BEHIND.days()), today).await?;
    drop(inside);
    let entries: Vec<Entry> = found
        .iter()
        .map(|timed| Entry {
            uid: format!(
                "{}@preau",
                hex::encode(app.keys.alias("agenda-feed", account.uuid().as_bytes(), timed.id.uuid().as_bytes()))
            ),
            changed_at: timed.changed_at,
            sequence: timed.version,
            span: span(timed, &zone),
            cancelled: timed.cancelled,
        })
        .collect();
    let body = calendar(&fl!(lang.words(), "feed-event"), lang.code(), &entries);
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], body).into_response())
}

/// Hours are those of the school's clock. What begins at an hour and ends on a later day without one ends with that day.
fn span(timed: &Timed, zone: &TimeZone) -> Span {
    let instant = |at| zone.to_timestamp(at).unwrap_or(Timestamp::UNIX_EPOCH);
    let Some(from) = timed.from_time else {
        return Span::Days(timed.from_on, timed.until_on);
    };
    let until = match timed.until_time {
        Some(time) => Some(instant(timed.until_on.to_datetime(time))),
        None if timed.until_on > timed.from_on => timed.until_on.tomorrow().ok().map(|day| clock::midnight(day, zone)),
        None => None,
    };
    Span::Hours(instant(timed.from_on.to_datetime(from)), until)
}
