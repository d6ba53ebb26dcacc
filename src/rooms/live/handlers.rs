//! The stream of one open page.

use super::queries;
use super::streams::{Events, Full};
use crate::access::{Signal, Watching};
use crate::ids::{AnnouncementId, GroupId};
use crate::web::{Query, Stopping};
use crate::{App, Error, Result, clock};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::pin::pin;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep};
use uuid::Uuid;

/// Two posts are not seen in the order of their times, where two programs have two clocks: so much earlier is looked at, too. The page knows
/// what it shows already.
const OVERLAP: SignedDuration = SignedDuration::from_mins(1);
/// A page that is older than this has other things to say.
const OLDEST: SignedDuration = SignedDuration::from_hours(24);
/// What is sent first: a page whose stream ended asks for another after five seconds.
const OPENING: &str = "retry: 5000\n\n";
/// A comment, for proxies that end what is silent, and to find out who has gone.
const BEAT: &str = ":\n\n";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Since {
    /// When the page was made, in microseconds.
    since: String,
}

impl Since {
    fn moment(&self, now: Timestamp) -> Timestamp {
        let said = self.since.parse().ok().and_then(|micros| Timestamp::from_microsecond(micros).ok());
        said.unwrap_or(now).clamp(now - OLDEST, now) - OVERLAP
    }
}

pub(super) async fn stream(by: Watching, State(app): State<App>, stopping: Stopping, Query(query): Query<Since>) -> Result<Response> {
    let place = app.live.admit(by.account()).map_err(|full| match full {
        Full::Account => Error::TooMany,
        Full::All => Error::Busy,
    })?;
    let (sender, events) = mpsc::channel(1);
    let since = query.moment(app.clock.now());
    tokio::spawn(tell(app, by, since, sender, stopping));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        // a proxy that waits for more would keep it to itself
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, Body::new(Events::new(events, place))).into_response())
}

/// Why a stream looks for something to tell.
enum Cause {
    Opened,
    Heard(Signal),
    Beat,
}

/// Sends what there is to tell until the page goes, the time is over, the program stops, or the reader reads nothing any more. Only waiting is
/// ever cut short: a look at the database is finished, as that of a request is (security.md, finding 1).
async fn tell(app: App, mut by: Watching, since: Timestamp, sender: mpsc::Sender<String>, mut stopping: Stopping) {
    let pace = app.live.pace;
    let mut beat = interval_at(Instant::now() + pace.beat, pace.beat);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut end = pin!(sleep(pace.life));
    let mut told = HashSet::new();
    let mut cause = Cause::Opened;
    while let Some(news) = news(&app, &mut by, since, &mut told, &cause).await {
        let text = match cause {
            Cause::Opened => format!("{OPENING}{news}"),
            Cause::Beat if news.is_empty() => BEAT.to_owned(),
            // what was heard is for others: nothing at all is sent
            Cause::Heard(_) | Cause::Beat => news,
        };
        if !text.is_empty() {
            tokio::select! {
                sent = sender.send(text) => if sent.is_err() { return },
                () = &mut end => return,
                () = stopping.told() => return,
            }
        }
        cause = tokio::select! {
            signal = by.signal() => Cause::Heard(signal),
            _ = beat.tick() => Cause::Beat,
            () = &mut end => return,
            () = sender.closed() => return,
            () = stopping.told() => return,
        };
    }
}

/// What has become visible to this reader and was not told yet, as events; nothing if the stream is to end.
async fn news(app: &App, by: &mut Watching, since: Timestamp, told: &mut HashSet<AnnouncementId>, cause: &Cause) -> Option<String> {
    let found = match look(app, by, since).await {
        Ok(found) => found,
        Err(Error::Busy | Error::Internal(_)) => {
            // the database is away: the next sign of life tries again
            tracing::debug!("a stream could not look");
            return Some(String::new());
        }
        // nobody who reads anything any more
        Err(_) => return None,
    };
    if let Cause::Heard(Signal::Said(group)) = cause
        && !by.reads(*group)
    {
        return None;
    }
    let mut text = String::new();
    for (group, announcement, said) in found {
        if told.insert(announcement) {
            write!(text, "event: post\ndata: {group} {announcement} {said}\n\n").ok()?;
        }
    }
    Some(text)
}

async fn look(app: &App, by: &mut Watching, since: Timestamp) -> Result<Vec<(GroupId, AnnouncementId, Uuid)>> {
    let mut inside = by.open(app).await?;
    let today = clock::day(inside.now(), by.zone());
    Ok(queries::since(&mut inside, &by.groups(), since, today).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_in_the_last_day_and_not_in_the_future() {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let moment = |said: &str| Since { since: said.to_owned() }.moment(now) + OVERLAP;
        assert_eq!(
            moment(&(now.as_microsecond() - 1).to_string()),
            now - SignedDuration::from_micros(1)
        );
        for (said, then) in [
            ("", now),
            ("x", now),
            ("99999999999999999999", now),
            ("9223372036854775807", now),
            ("0", now - OLDEST),
        ] {
            assert_eq!(moment(said), then, "{said}");
        }
    }
}
