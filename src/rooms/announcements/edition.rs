//! The newest posts of a class, kept in memory as they stand for every reader alike: rows, and the HTML made of them.
//!
//! What is kept is no way round the wall. Each request has entered the class before anything is looked up here, and asks the
//! database, inside its scope, for the number of the class's edition (migration 0210): no row, no class; another number, and the
//! posts are read anew. What differs between readers (marks, names of children, reasons) is never kept.

use super::card::leaves_marks;
use super::queries::{self, Found};
use super::{Class, Cursor, Post, Posts, Shown};
use crate::access::{Capability, Inside, Look, Who};
use crate::clock;
use crate::ids::{AnnouncementId, GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

/// Bytes of all editions together, about: the classes of a large school.
const MOST_BYTES: u64 = 6 * 1024 * 1024;
/// What a class weighs, about: twenty posts of some 600 characters, in both languages.
const USUAL_BYTES: u64 = 64 * 1024;
/// A text is kept as it was read, and as the HTML of its card in each language.
const COPIES: usize = 3;
/// Of a card, without its text.
const CARD_BYTES: usize = 1024;

/// The newest posts of one class.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) number: i64,
    /// What it was read for: posts have a last day, and their hours are those of the school's zone.
    pub(super) day: Date,
    pub(super) zone: TimeZone,
    pub(super) class: Arc<Class>,
    /// As many as a page has, and one more if there are older ones.
    pub(super) posts: Vec<Arc<Post>>,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<GroupId, Arc<Edition>> for Bytes {
    fn weight(&self, _: &GroupId, edition: &Arc<Edition>) -> u64 {
        let posts = edition.posts.iter().map(|post| post.length() * COPIES + CARD_BYTES).sum::<usize>();
        u64::try_from(posts + CARD_BYTES).unwrap_or(u64::MAX)
    }
}

/// What is kept; cheap to clone.
#[derive(Clone)]
pub struct Editions(Arc<Cache<GroupId, Arc<Edition>, Bytes>>);

impl Default for Editions {
    fn default() -> Self {
        let classes = usize::try_from(MOST_BYTES / USUAL_BYTES).unwrap_or(usize::MAX);
        Self(Arc::new(Cache::with_weighter(classes, MOST_BYTES, Bytes)))
    }
}

impl fmt::Debug for Editions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Editions of {} classes", self.0.len())
    }
}

impl Editions {
    /// One page of posts of these classes, newest first, with everything the page says around them: classes, dates of deletion,
    /// authors, the reader's own marks, and the given names of `children`. For the feed of a class and for the home page alike.
    ///
    /// One statement, a second if something of what is kept has changed, and one more where there are posts for some families only.
    pub(crate) async fn posts<C: Capability>(
        &self,
        inside: &mut Inside<C>,
        who: &Who,
        groups: &[GroupId],
        children: &[PupilId],
        before: Cursor,
    ) -> sqlx::Result<Posts> {
        let (day, zone) = (clock::day(inside.now(), &who.zone), &who.zone);
        // what is kept is for who reads everything; where reading waits for the pledge, the database says what is left
        if before != Cursor::NEWEST || groups.iter().any(|group| who.is_paused(*group)) {
            let read = queries::older(inside, who, groups, children, day, before).await?;
            return Ok(Posts::of(read.classes, read.posts, read.children));
        }
        // what is not at hand is read in one statement, and then the rest comes with it
        let kept = self.kept(groups, day, zone).unwrap_or_default();
        let (mut found, mut chosen) = (Posts::default(), Vec::new());
        if !kept.is_empty() {
            let look = queries::look(inside, who, groups, &marked(who, &kept), children).await?;
            let holds = |edition: &&Arc<Edition>| look.numbers.get(&edition.class.id) == Some(&edition.number);
            for edition in kept.iter().filter(holds) {
                found.classes.push(Arc::clone(&edition.class));
                found.posts.extend(edition.posts.iter().map(|post| Shown {
                    post: Arc::clone(post),
                    read: look.read.contains(&post.id) || who.has_seen(post.published_at),
                }));
            }
            found.children = look.children;
            chosen.extend(look.chosen);
        }
        let missing: Vec<GroupId> = groups
            .iter()
            .copied()
            .filter(|group| found.classes.iter().all(|class| class.id != *group))
            .collect();
        if !missing.is_empty() {
            let read = queries::newest(inside, who, &missing, children, day).await?;
            self.keep(&read, day, zone);
            chosen.extend(read.chosen);
            found.classes.extend(read.classes);
            found.posts.extend(read.posts);
            found.children = read.children;
        }
        // never kept: they are not the same for every reader
        if !chosen.is_empty() {
            chosen.sort_unstable();
            chosen.dedup();
            found.posts.extend(queries::chosen(inside, who, &chosen, day).await?);
        }
        found
            .posts
            .sort_unstable_by_key(|shown| Reverse((shown.post.published_at, shown.post.id)));
        Ok(Posts::of(found.classes, found.posts, found.children))
    }

    /// The first and the last, by their ids, of the posts that are kept of this class; nothing if they would have to be read anyway.
    pub(crate) fn at_hand(&self, group: GroupId) -> Option<(AnnouncementId, AnnouncementId)> {
        let edition = self.0.get(&group)?;
        let ids = || edition.posts.iter().map(|post| post.id);
        Some((ids().min()?, ids().max()?))
    }

    /// The newest page of a class, if what is kept of it is what this look at it saw: [`Editions::posts`] without any statement.
    pub(crate) fn glance(&self, look: &Look, who: &Who, group: GroupId, children: &[PupilId], now: Timestamp) -> Option<Posts> {
        let kept = self.kept(&[group], clock::day(now, &who.zone), &who.zone)?;
        let edition = kept.first().filter(|edition| edition.number == look.number && !look.chosen)?;
        let posts = edition.posts.iter().map(|post| Shown {
            post: Arc::clone(post),
            read: look.reached.contains(&post.id) || who.has_seen(post.published_at),
        });
        let name = |child: &PupilId| {
            look.given_names
                .iter()
                .find(|(known, _)| known == child)
                .map(|(_, name)| name.clone())
        };
        Some(Posts::of(
            vec![Arc::clone(&edition.class)],
            posts.collect(),
            children.iter().map(|child| name(child).unwrap_or_default()).collect(),
        ))
    }

    /// What is kept of these classes for this day; nothing if it is not all of them.
    fn kept(&self, groups: &[GroupId], day: Date, zone: &TimeZone) -> Option<Vec<Arc<Edition>>> {
        groups
            .iter()
            .map(|group| self.0.get(group).filter(|edition| edition.day == day && edition.zone == *zone))
            .collect()
    }

    fn keep(&self, read: &Found, day: Date, zone: &TimeZone) {
        for (class, number) in read.classes.iter().zip(&read.numbers) {
            let posts = read.posts.iter().filter(|shown| shown.post.group == class.id);
            let edition = Edition {
                number: *number,
                day,
                zone: zone.clone(),
                class: Arc::clone(class),
                posts: posts.map(|shown| Arc::clone(&shown.post)).collect(),
            };
            self.0.insert(class.id, Arc::new(edition));
        }
    }
}

/// The posts under which this reader may have left a mark.
fn marked(who: &Who, editions: &[Arc<Edition>]) -> Vec<AnnouncementId> {
    editions
        .iter()
        .filter(|edition| {
            who.reasons
                .iter()
                .any(|reason| reason.group == edition.class.id && leaves_marks(reason.capacity))
        })
        .flat_map(|edition| edition.posts.iter().map(|post| post.id))
        .collect()
}
