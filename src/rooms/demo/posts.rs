//! The posts of the invented school (`posts.toml`), with the days on which they were written.

use super::rows::{Announcement, Parallel};
use super::{Kind, id};
use crate::clock;
use crate::web::markdown;
use anyhow::Context as _;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    post: Vec<Post>,
}

/// A post as it is written down.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Post {
    /// Sign-in name of who wrote it.
    pub(super) by: String,
    title: String,
    body: String,
    #[serde(default)]
    kind: PostKind,
    #[serde(default)]
    state: State,
    #[serde(default = "french")]
    lang: String,
    place: Option<String>,
    /// First and last day of what has days, counted from the day of publishing.
    hung: Option<(i32, i32)>,
    /// When an event begins, and perhaps ends.
    #[serde(default)]
    hours: Vec<Time>,
    /// Families may ask about it.
    #[serde(default)]
    questions: bool,
    edited_from: Option<String>,
    /// The same in a second language.
    parallel: Option<Second>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Second {
    lang: String,
    title: String,
    body: String,
}

impl Second {
    fn row(self) -> Parallel {
        let body = self.body.trim().to_owned();
        Parallel {
            lang: self.lang,
            title: self.title,
            body_html: markdown::render(&body).as_str().to_owned(),
            body,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PostKind {
    #[default]
    News,
    Wall,
    Homework,
    Event,
    Praise,
}

impl PostKind {
    const fn word(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Wall => "wall",
            Self::Homework => "homework",
            Self::Event => "event",
            Self::Praise => "praise",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    #[default]
    Published,
    Draft,
    Withdrawn,
}

fn french() -> String {
    "fr".to_owned()
}

/// Who may be an author, by sign-in name: the person and their class.
pub(super) type Authors = HashMap<&'static str, (Uuid, Uuid)>;

/// How far apart posts are at least; the newest is older than the time in which publishing can be undone.
pub(super) const APART: SignedDuration = SignedDuration::from_mins(20);

/// Every post, spread over the days from `from` to `now`, at hours when people write.
pub(super) fn announcements(authors: &Authors, from: Timestamp, now: Timestamp, zone: &TimeZone) -> anyhow::Result<Vec<Announcement>> {
    let book: Book = toml::from_str(include_str!("posts.toml"))?;
    let many = i32::try_from(book.post.len())?;
    let step = now.duration_since(from) / many.max(1);
    book.post
        .into_iter()
        .zip(1..)
        .map(|(post, number)| {
            let day = clock::day(from + step * number, zone);
            // between 8 and 18 o'clock, another minute each time
            let hour = clock::midnight(day, zone) + SignedDuration::from_mins(480 + i64::from(number * 137 % 600));
            announcement(post, number, hour.min(now - APART * (many - number + 1)), authors, zone)
        })
        .collect()
}

/// All of it in one text, for towns.
pub(super) fn running_text() -> anyhow::Result<String> {
    let book: Book = toml::from_str(include_str!("posts.toml"))?;
    let bodies = book.post.iter().map(|post| post.body.trim());
    Ok(bodies.collect::<Vec<_>>().join(" "))
}

/// The row of a post that was written then; its days are counted from there.
pub(super) fn announcement(post: Post, number: i32, at: Timestamp, authors: &Authors, zone: &TimeZone) -> anyhow::Result<Announcement> {
    let (author, group) = *authors
        .get(post.by.as_str())
        .with_context(|| format!("{} writes for no class", post.by))?;
    let body = post.body.trim().to_owned();
    let hung = post.hung;
    let mut hours = post.hours.into_iter();
    let day = |after: i32| clock::day(at, zone).saturating_add(after.days());
    let draft = post.state == State::Draft;
    Ok(Announcement {
        id: id(Kind::Announcement, u32::try_from(number)?),
        group,
        author,
        kind: post.kind.word(),
        title: post.title,
        body_html: markdown::render(&body).as_str().to_owned(),
        body,
        lang: post.lang,
        place: post.place,
        from_on: hung.map(|(first, _)| day(first)),
        until_on: hung.map(|(_, last)| day(last)),
        from_time: hours.next(),
        until_time: hours.next(),
        state: match post.state {
            State::Published => "published",
            State::Draft => "draft",
            State::Withdrawn => "withdrawn",
        },
        created_at: at,
        published_at: (!draft).then_some(at),
        withdrawn_at: (post.state == State::Withdrawn).then_some(at + APART / 2),
        edited_at: post.edited_from.is_some().then_some(at + APART / 2),
        edited_from: post.edited_from.map(|text| text.trim().to_owned()),
        questions: post.questions,
        broadcast: None,
        parallel: post.parallel.map(Second::row),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::demo::staff::STAFF;

    #[test]
    fn there_are_sixty_posts_in_order_and_none_is_younger_than_the_time_to_undo() {
        let authors: Authors = STAFF.iter().map(|it| (it.login, (Uuid::nil(), Uuid::nil()))).collect();
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        for days in [0, 3, 80] {
            let from = now - SignedDuration::from_hours(24 * days);
            let posts = announcements(&authors, from, now, &TimeZone::UTC).unwrap();
            assert_eq!(posts.len(), 60);
            assert!(posts.iter().all(|post| post.created_at <= now - APART));
            let count = |state| posts.iter().filter(|post| post.state == state).count();
            assert_eq!((count("draft"), count("withdrawn")), (2, 3));
            assert!(posts.iter().any(|post| post.lang == "en" && post.body_html.contains("<em>")));
            assert!(posts.iter().filter(|post| post.edited_at.is_some()).count() > 3);
            assert!(posts.iter().filter(|post| post.kind == "wall").all(|post| post.place.is_some()));
        }
    }
}
