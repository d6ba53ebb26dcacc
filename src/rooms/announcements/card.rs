//! A post in a list: its card. What all cards of a page share (words, reasons, dates of deletion) is worked out once.

use super::{Author, Class, Kind, Post, Posts, State, href, role_word, why};
use crate::access::{Capacity, Who};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId, PupilId};
use crate::web::markdown;
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::Arc;

/// Of a text too long for a list, so many characters are shown.
const OPENING: usize = 400;

/// What is the same on every card of one class, for one reader.
#[derive(Debug)]
struct Around {
    purge_iso: String,
    purge: String,
    why: Vec<String>,
    /// The reader's own children here.
    children: Vec<(PupilId, String)>,
    /// Here as family or as a pupil: posts are new, or read. Staff read without marks.
    marked: bool,
}

/// Makes the cards of one page.
#[derive(Debug)]
pub(crate) struct Cards {
    lang: Lang,
    zone: TimeZone,
    around: HashMap<GroupId, Arc<Around>>,
    roles: HashMap<&'static str, String>,
    /// `h2` or `h3`, as the page needs.
    level: u8,
    words: Arc<CardWords>,
}

/// The words that every card has.
#[derive(Debug)]
struct CardWords {
    new: String,
    read: String,
    wall: String,
    why: String,
    more: String,
}

impl Cards {
    /// For this reader; `names` are the given names of the children in `who`'s reasons, in order.
    pub(crate) fn new(who: &Who, level: u8, classes: &[Class], names: &[String]) -> Self {
        let (lang, zone) = (who.lang, &who.zone);
        let t = lang.words();
        let names = child_names(who, names);
        let around = classes
            .iter()
            .map(|class| {
                let reasons: Vec<_> = who.reasons.iter().filter(|reason| reason.group == class.id).collect();
                let name = |child: Option<PupilId>| child.and_then(|child| names.get(&child)).cloned().unwrap_or_default();
                let around = Around {
                    purge_iso: class.purge_on.to_string(),
                    purge: fl!(t, "post-purge", date = lang.plain_date(class.purge_on)),
                    why: reasons.iter().map(|reason| why(lang, reason, &name(reason.child), zone)).collect(),
                    children: reasons
                        .iter()
                        .filter(|reason| reason.capacity.is_guardian())
                        .filter_map(|reason| Some((reason.child?, name(reason.child))))
                        .collect(),
                    marked: reasons.iter().any(|reason| leaves_marks(reason.capacity)),
                };
                (class.id, Arc::new(around))
            })
            .collect();
        Self {
            lang,
            zone: zone.clone(),
            around,
            roles: ["teacher", "substitute", "assistant", "principal"]
                .map(|role| (role, role_word(t, role)))
                .into(),
            level,
            words: Arc::new(CardWords {
                new: fl!(t, "post-unread"),
                read: fl!(t, "post-read"),
                wall: fl!(t, "post-kind-wall"),
                why: fl!(t, "post-why"),
                more: fl!(t, "post-more"),
            }),
        }
    }

    /// The card of a post; nothing for a class that the reader has no reason to see.
    pub(crate) fn card(&self, post: Post) -> Option<Card> {
        let around = self.around.get(&post.group)?;
        let withdrawn = post.state != State::Published;
        let t = self.lang.words();
        Some(Card {
            level: self.level,
            words: Arc::clone(&self.words),
            id: post.id,
            state: match (withdrawn, around.marked && !post.read) {
                (true, _) => "withdrawn",
                (false, true) => "new",
                (false, false) => "read",
            },
            badge: around.marked && !withdrawn,
            wall: post.kind == Kind::Wall && !withdrawn,
            href: href(post.group, post.id),
            withdrawn: withdrawn.then(|| {
                let at = post.withdrawn_at.unwrap_or(post.published_at);
                fl!(t, "post-withdrawn", date = self.lang.date_of(at, &self.zone))
            }),
            title: post.title,
            hangs: post.notice.map(|notice| notice.words(self.lang)),
            opening: post.opening.map(|text| markdown::plain_text(&text, OPENING)),
            body_html: post.body_html,
            lang: post.lang,
            author: self.author(&post.author),
            role: post.author.role.and_then(|role| self.roles.get(role.as_str()).cloned()),
            published_iso: post.published_at.to_string(),
            published: self.lang.moment(post.published_at, &self.zone),
            edited: post.edited_at.map(|at| self.edited(at)),
            around: Arc::clone(around),
        })
    }

    fn author(&self, author: &Author) -> String {
        author.name(self.lang)
    }

    fn edited(&self, at: Timestamp) -> String {
        fl!(self.lang.words(), "post-edited", date = self.lang.date_of(at, &self.zone))
    }
}

/// Whether what this capacity reads counts as reached: families and pupils, never staff (rules.md 16).
pub(super) const fn leaves_marks(capacity: Capacity) -> bool {
    capacity.is_guardian() || matches!(capacity, Capacity::Pupil)
}

/// The given name of each child that the reader's reasons name.
pub(crate) fn child_names(who: &Who, names: &[String]) -> HashMap<PupilId, String> {
    children_of(who).into_iter().zip(names.iter().cloned()).collect()
}

/// The children that the reader's reasons name, each once.
pub(crate) fn children_of(who: &Who) -> Vec<PupilId> {
    let mut children: Vec<PupilId> = who.reasons.iter().filter_map(|reason| reason.child).collect();
    children.sort_unstable();
    children.dedup();
    children
}

impl Posts {
    /// The posts that this page sends whole to someone whose reading counts and whom they had not reached yet.
    pub(crate) fn newly_reached(&self, who: &Who) -> Vec<(GroupId, AnnouncementId)> {
        self.posts
            .iter()
            .filter(|post| post.state == State::Published && post.body_html.is_some() && !post.read)
            .filter(|post| {
                who.reasons
                    .iter()
                    .any(|reason| reason.group == post.group && leaves_marks(reason.capacity))
            })
            .map(|post| (post.group, post.id))
            .collect()
    }
}

/// A post in a list.
#[derive(Debug, Template)]
#[template(path = "announcements/_card.html")]
pub(crate) struct Card {
    level: u8,
    words: Arc<CardWords>,
    id: AnnouncementId,
    state: &'static str,
    /// Says in a word whether it is new or read.
    badge: bool,
    wall: bool,
    href: String,
    title: String,
    /// Where and when, of what hangs on the wall.
    hangs: Option<String>,
    body_html: Option<String>,
    opening: Option<String>,
    lang: Lang,
    author: String,
    role: Option<String>,
    published_iso: String,
    published: String,
    edited: Option<String>,
    withdrawn: Option<String>,
    around: Arc<Around>,
}

impl Card {
    /// Whether it had not reached the reader before this page.
    pub(crate) fn is_new(&self) -> bool {
        self.state == "new"
    }

    /// Whether it is one of the family's own, and nothing is left to read in it.
    pub(crate) fn is_read(&self) -> bool {
        self.around.marked && !self.is_new()
    }
}

// what it writes is HTML that its own template has escaped, and text that was cleaned when it was saved
impl HtmlSafe for Card {}
