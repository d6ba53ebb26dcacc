//! A post in a list: its card. What all cards of a page share (words, reasons) is worked out once for the page; what all readers of
//! a post share is worked out once for the post.

use super::{Class, Kind, Post, Posts, Shown, State, href, role_word, why};
use crate::access::{Capacity, Who};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId, PupilId};
use crate::rooms::files;
use crate::web::markdown;
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Of a text too long for a list, so many characters are shown.
const OPENING: usize = 400;

/// What every reader is told on a post's card, each by its own language and page; made when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Said([[OnceLock<String>; Lang::ALL.len()]; 2]);

impl Said {
    fn get(&self, lang: Lang, page: Level, make: impl FnOnce() -> String) -> &str {
        let [feed, home] = &self.0;
        let words = match page {
            Level::Feed => feed,
            Level::Home => home,
        };
        Lang::ALL
            .iter()
            .zip(words)
            .find(|(candidate, _)| **candidate == lang)
            .map_or("", |(_, said)| said.get_or_init(make))
    }
}

/// How deep the headings of cards stand on their page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Right under the title of the page.
    Feed,
    /// In a section of the page.
    Home,
}

/// What every reader is told on a card.
#[derive(Template)]
#[template(path = "announcements/_said.html")]
struct SaidHere<'a> {
    /// Of the heading.
    level: u8,
    href: String,
    title: String,
    /// When and where it is.
    when: Option<String>,
    cancelled: Option<String>,
    /// That it asks for an answer, and until when.
    ask: Option<String>,
    /// How many documents it carries.
    documents: Option<String>,
    body_html: Option<Cow<'a, str>>,
    opening: Option<String>,
    /// That this is the second text, not the first.
    by_school: Option<String>,
    more: String,
    lang: Lang,
    author: String,
    role: Option<String>,
    published_iso: String,
    published: String,
    edited: Option<String>,
    withdrawn: Option<String>,
    purge_iso: String,
    purge: String,
}

impl SaidHere<'_> {
    fn html(post: &Post, class: &Class, lang: Lang, zone: &TimeZone, level: Level) -> String {
        let t = lang.words();
        let (title, text_lang) = post.title_in(lang);
        let (whole, opening) = post.text_in(lang);
        let alert = post.alert.filter(|_| whole.is_some());
        let said = SaidHere {
            level: match level {
                Level::Feed => 2,
                Level::Home => 3,
            },
            href: href(post.group, post.id),
            title,
            when: post.when.as_ref().map(|when| when.words(post.kind, lang)),
            cancelled: post.cancelled_at.map(|at| fl!(t, "post-cancelled", date = lang.date_of(at, zone))),
            ask: post.ask_until.map(|until| fl!(t, "post-asks", date = lang.date(until))),
            documents: (post.documents > 0).then(|| files::count(t, post.documents)),
            body_html: match alert {
                Some(alert) => Some(Cow::Owned(markdown::render(&alert.text(lang)).as_str().to_owned())),
                None => whole.map(Cow::Borrowed),
            },
            by_school: post.parallel_for(lang).map(|_| fl!(t, "version-by-school")),
            opening: opening.map(|text| markdown::plain_text(text, OPENING)),
            more: fl!(t, "post-more"),
            lang: text_lang,
            author: post.author.name(lang),
            role: post.author.role.as_deref().map(|role| role_word(t, role)),
            published_iso: post.published_at.to_string(),
            published: lang.moment(post.published_at, zone),
            edited: post.edited_at.map(|at| fl!(t, "post-edited", date = lang.date_of(at, zone))),
            withdrawn: (post.state != State::Published).then(|| {
                let at = post.withdrawn_at.unwrap_or(post.published_at);
                fl!(t, "post-withdrawn", date = lang.date_of(at, zone))
            }),
            purge_iso: class.purge_on.to_string(),
            purge: fl!(t, "post-purge", date = lang.plain_date(class.purge_on)),
        };
        said.render().unwrap_or_default()
    }
}

/// What is the same on every card of one class, for one reader.
#[derive(Debug)]
struct Around {
    class: Arc<Class>,
    zone: TimeZone,
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
    level: Level,
    around: Vec<Arc<Around>>,
    words: Arc<CardWords>,
}

/// The words that every card has.
#[derive(Debug)]
struct CardWords {
    new: String,
    read: String,
    why: String,
}

impl Cards {
    /// For this reader; `names` are the given names of the children in `who`'s reasons, in order.
    pub(crate) fn new(who: &Who, level: Level, classes: &[Arc<Class>], names: &[String]) -> Self {
        let (lang, zone) = (who.lang, &who.zone);
        let t = lang.words();
        let names = child_names(who, names);
        let around = classes
            .iter()
            .map(|class| {
                let reasons: Vec<_> = who.reasons.iter().filter(|reason| reason.group == class.id).collect();
                let name = |child: Option<PupilId>| child.and_then(|child| names.get(&child)).cloned().unwrap_or_default();
                Arc::new(Around {
                    class: Arc::clone(class),
                    zone: zone.clone(),
                    why: reasons.iter().map(|reason| why(lang, reason, &name(reason.child), zone)).collect(),
                    children: reasons
                        .iter()
                        .filter(|reason| reason.capacity.is_guardian())
                        .filter_map(|reason| Some((reason.child?, name(reason.child))))
                        .collect(),
                    marked: reasons.iter().any(|reason| leaves_marks(reason.capacity)),
                })
            })
            .collect();
        Self {
            lang,
            level,
            around,
            words: Arc::new(CardWords {
                new: fl!(t, "post-unread"),
                read: fl!(t, "post-read"),
                why: fl!(t, "post-why"),
            }),
        }
    }

    /// The card of a post; nothing for a class that the reader has no reason to see.
    pub(crate) fn card(&self, Shown { post, read }: Shown) -> Option<Card> {
        let around = self.around.iter().find(|around| around.class.id == post.group)?;
        let withdrawn = post.state != State::Published;
        Some(Card {
            lang: self.lang,
            level: self.level,
            words: Arc::clone(&self.words),
            state: match (withdrawn, around.marked && !read) {
                (true, _) => "withdrawn",
                (false, true) => "new",
                (false, false) => "read",
            },
            badge: around.marked && !withdrawn,
            kind: post.kind.badge(self.lang.words()).filter(|_| !withdrawn),
            loud: post.kind == Kind::Alert,
            chosen: post.chosen.then(|| fl!(self.lang.words(), "post-chosen-badge")),
            around: Arc::clone(around),
            post,
        })
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
            .chain(&self.twins)
            .filter(|shown| shown.post.state == State::Published && shown.post.text_in(who.lang).0.is_some() && !shown.read)
            .filter(|shown| {
                who.reasons
                    .iter()
                    .any(|reason| reason.group == shown.post.group && leaves_marks(reason.capacity))
            })
            .map(|shown| (shown.post.group, shown.post.id))
            .collect()
    }
}

/// A post in a list.
#[derive(Debug, Template)]
#[template(path = "announcements/_card.html")]
pub(crate) struct Card {
    lang: Lang,
    level: Level,
    words: Arc<CardWords>,
    post: Arc<Post>,
    state: &'static str,
    /// Says in a word whether it is new or read.
    badge: bool,
    kind: Option<String>,
    /// It is an alert, and says so aloud.
    loud: bool,
    /// Says that only some families read it.
    chosen: Option<String>,
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

    fn said(&self) -> Escaped<'_> {
        let (post, around) = (&self.post, &self.around);
        Escaped(post.said.get(self.lang, self.level, || {
            SaidHere::html(post, &around.class, self.lang, &around.zone, self.level)
        }))
    }
}

/// What [`SaidHere`] wrote.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl HtmlSafe for Escaped<'_> {}

// what it writes is HTML that its own template has escaped, and text that was cleaned when it was saved
impl HtmlSafe for Card {}
