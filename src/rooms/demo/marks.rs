//! Whom the invented posts have reached.

use super::rows::{Announcement, Mark, Rows};
use crate::clock;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use uuid::Uuid;

/// Read marks are kept this long (rules.md 27).
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 60);

/// Someone who reads a class's posts, on a screen or on paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    pub(super) group: Uuid,
    pub(super) person: Uuid,
    pub(super) paper: bool,
}

/// Of all posts: old ones have reached nearly everybody, the newest a few and whoever answered to them; on paper nobody is reached but by
/// telephone.
pub(super) fn all(readers: &[Reader], rows: &Rows, now: Timestamp, zone: &TimeZone) -> Vec<Mark> {
    let said = &rows.said;
    let plain = rows.announcements.iter().chain(&said.everywhere);
    let mut marks: Vec<Mark> = answered(rows, zone);
    let mut known: HashSet<(Uuid, Uuid)> = marks.iter().map(|mark| (mark.announcement, mark.person)).collect();
    for (post, number) in plain.chain(said.posts.iter().map(|fuller| &fuller.post)).zip(0..) {
        let here: Vec<Reader> = readers.iter().copied().filter(|reader| reads(rows, *reader, post)).collect();
        marks.extend(of_post(&here, post, number, now, zone).filter(|mark| known.insert((mark.announcement, mark.person))));
    }
    marks
}

/// Whether this post is for this reader, and not by them.
fn reads(rows: &Rows, reader: Reader, post: &Announcement) -> bool {
    let mut chosen = rows.said.addressed.iter().filter(|it| it.announcement == post.id).peekable();
    reader.group == post.group
        && post.author != reader.person
        && (chosen.peek().is_none()
            || chosen.any(|it| {
                rows.guardianships
                    .iter()
                    .any(|fact| fact.person == reader.person && fact.to == Some(it.pupil))
            }))
}

/// Who answered has read what they answered to.
fn answered(rows: &Rows, zone: &TimeZone) -> Vec<Mark> {
    let signed = rows.said.signatures.iter().filter(|it| it.noted_by.is_none());
    let signed = signed.map(|it| (it.announcement, it.guardian, it.at));
    let chose = rows.said.choices.iter().map(|it| (it.announcement, it.guardian, it.at));
    let mut known = HashSet::new();
    signed
        .chain(chose)
        .filter(|(announcement, person, _)| known.insert((*announcement, *person)))
        .filter_map(|(announcement, person, at)| {
            let group = rows.said.posts.iter().find(|it| it.post.id == announcement)?.post.group;
            Some(Mark {
                group,
                announcement,
                person,
                on: clock::day(at, zone),
                called_by: None,
                at,
            })
        })
        .collect()
}

fn of_post(here: &[Reader], post: &Announcement, number: usize, now: Timestamp, zone: &TimeZone) -> impl Iterator<Item = Mark> {
    let published = post.published_at.filter(|at| now.duration_since(*at) < KEPT);
    let reached_of_ten = match published.map(|at| now.duration_since(at).as_hours()) {
        None => 0,
        Some(..12) => 3,
        Some(12..72) => 6,
        Some(_) => 9,
    };
    here.iter()
        .zip(0_usize..)
        .filter(move |(_, place)| (place * 7 + number * 3) % 10 < reached_of_ten)
        .filter_map(move |(reader, place)| {
            let later = SignedDuration::from_hours(i64::try_from(place % 40).unwrap_or(0));
            let at = (published? + later).min(now);
            Some(Mark {
                group: post.group,
                announcement: post.id,
                person: reader.person,
                on: clock::day(at, zone),
                called_by: reader.paper.then_some(post.author),
                at,
            })
        })
}
