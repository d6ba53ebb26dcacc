//! What reading leaves behind: when a session was last seen, on which day a feed was read, and which announcements reached whom. Besides the audit these are
//! the only writes that a GET causes (rules.md 33). They are gathered in memory and written together, twice a second, after the
//! answers have gone; a crash may lose that second and nothing else (rules.md 16).

use super::proof::System;
use super::queries;
use super::who::Who;
use crate::App;
use crate::ids::{AnnouncementId, GroupId, PersonId};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A session is marked as seen at most this often: finer than any idle limit needs.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How long traces wait for company.
const GATHER: Duration = Duration::from_millis(500);
/// Above this many, further marks are dropped until the next writing: a mark is a courtesy, memory is not.
const MOST: usize = 50_000;

#[derive(Debug, Default)]
struct Gathered {
    sessions: Vec<Vec<u8>>,
    seen_at: Vec<Timestamp>,
    feeds: Vec<Vec<u8>>,
    followed_at: Vec<Timestamp>,
    groups: Vec<GroupId>,
    announcements: Vec<AnnouncementId>,
    people: Vec<PersonId>,
    reached_at: Vec<Timestamp>,
}

/// The gathering place.
#[derive(Clone, Debug, Default)]
pub struct Traces(Arc<Mutex<Gathered>>);

impl Traces {
    /// This session was here.
    pub(super) fn seen(&self, who: &Who, now: Timestamp) {
        if now.duration_since(who.seen_at) >= SEEN_EVERY {
            self.with(|gathered| {
                if gathered.sessions.len() < MOST {
                    gathered.sessions.push(who.session.clone());
                    gathered.seen_at.push(now);
                }
            });
        }
    }

    /// The feed with this hash of a key was read.
    pub(super) fn followed(&self, key: &[u8], now: Timestamp) {
        self.with(|gathered| {
            if gathered.feeds.len() < MOST {
                gathered.feeds.push(key.to_vec());
                gathered.followed_at.push(now);
            }
        });
    }

    /// The whole text of this announcement was put into an answer to this person.
    pub(crate) fn reached(&self, group: GroupId, announcement: AnnouncementId, person: PersonId, now: Timestamp) {
        self.with(|gathered| {
            if gathered.announcements.len() < MOST {
                gathered.groups.push(group);
                gathered.announcements.push(announcement);
                gathered.people.push(person);
                gathered.reached_at.push(now);
            }
        });
    }

    fn with<R>(&self, work: impl FnOnce(&mut Gathered) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes what has gathered. Called on a timer, before stopping, and by tests that want to see the marks.
    pub async fn write(&self, app: &App) -> crate::Result<()> {
        let gathered = self.with(std::mem::take);
        if gathered.sessions.is_empty() && gathered.feeds.is_empty() && gathered.announcements.is_empty() {
            return Ok(());
        }
        let mut inside = System::new().open(app).await?;
        if !gathered.sessions.is_empty() {
            queries::seen(inside.db(), &gathered.sessions, &gathered.seen_at).await?;
        }
        if !gathered.feeds.is_empty() {
            queries::followed(inside.db(), &gathered.feeds, &gathered.followed_at).await?;
        }
        if !gathered.announcements.is_empty() {
            queries::reached(
                inside.db(),
                &gathered.groups,
                &gathered.announcements,
                &gathered.people,
                &gathered.reached_at,
            )
            .await?;
        }
        inside.commit().await
    }

    /// Writes on a timer until the program stops.
    pub async fn keep_writing(app: App) {
        loop {
            tokio::time::sleep(GATHER).await;
            if let Err(error) = app.traces.write(&app).await {
                tracing::warn!(%error, "marks of reading could not be written");
            }
        }
    }
}
