//! What a class says: news, homework, events, praise and notices of what hangs on the wall, written by its teachers, read by its
//! families and pupils.
//!
//! A post is written as a draft that only its author sees, looked at once more on the check page (who will read it, in numbers;
//! what one may want to leave out), published, and can be taken back whole for ten minutes. Later it can be edited, with a mark,
//! or withdrawn: the text goes, the mark stays. Around it stand the two pages that keep it honest: whom it reached, and who can
//! see the class at all.
//!
//! It refuses pictures, counts of readers for anyone but staff, hours of reading, and any text of another class. Reading leaves
//! one mark and changes nothing else (rules.md 16, 33).

mod alert;
mod card;
mod cursor;
mod draft;
mod edition;
mod families;
mod handlers;
mod jobs;
mod offer;
mod parallel;
mod queries;
mod signoff;
mod typed;
mod when;
mod why;

use crate::access::Routes;
use crate::i18n::{Lang, Words};
use crate::ids::{AnnouncementId, BroadcastId, GroupId};
use i18n_embed_fl::fl;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

pub(crate) use alert::{Alert, AlertForm, LONGEST as LONGEST_ALERT, Message, sentences};
pub(crate) use card::{Card, Cards, Level, children_of};
pub(crate) use cursor::Cursor;
pub(crate) use draft::{Draft, LONGEST_BODY, LONGEST_PLACE, LONGEST_TITLE};
pub use edition::Editions;
pub(crate) use handlers::{AudienceCard, hour, next_morning};
pub(crate) use jobs::fix_text;
pub use jobs::jobs;
pub(crate) use parallel::{Parallel, Reading};
pub(crate) use queries::Audience;
pub(crate) use signoff::mark;
pub(crate) use typed::{Intent, Typed};
pub(crate) use when::When;
pub(crate) use why::why;

/// How long publishing can be undone.
pub(crate) const UNDO: SignedDuration = SignedDuration::from_mins(10);

/// Days after which nobody knows any more whom a post reached (rules.md 27).
const MARKS_LIVE: i32 = 60;

/// Posts on a page of the feed.
pub(crate) const PAGE: usize = 20;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/groups/{group}", handlers::feed::index)
        .get("/groups/{group}/announcements", handlers::list::index)
        .get("/groups/{group}/announcements/new", handlers::writing::new)
        .post("/groups/{group}/announcements", handlers::writing::create)
        .get("/groups/{group}/announcements/{announcement}", handlers::show::show)
        .get("/groups/{group}/announcements/{announcement}/edit", handlers::writing::edit)
        .post("/groups/{group}/announcements/{announcement}", handlers::writing::update)
        .get("/groups/{group}/announcements/{announcement}/check", handlers::checking::check)
        .post("/groups/{group}/announcements/{announcement}/publish", handlers::checking::publish)
        .post("/groups/{group}/announcements/{announcement}/hold", handlers::checking::hold)
        .get("/groups/{group}/second-looks", handlers::second::index)
        .get("/groups/{group}/announcements/{announcement}/second", handlers::second::show)
        .post("/groups/{group}/announcements/{announcement}/second", handlers::second::decide)
        .post("/groups/{group}/announcements/{announcement}/undo", handlers::publishing::undo)
        .get(
            "/groups/{group}/announcements/{announcement}/withdraw",
            handlers::publishing::withdrawal,
        )
        .post(
            "/groups/{group}/announcements/{announcement}/withdraw",
            handlers::publishing::withdraw,
        )
        .post("/groups/{group}/announcements/{announcement}/cancel", handlers::publishing::cancel)
        .post("/groups/{group}/announcements/{announcement}/done", handlers::done::tick)
        .post("/groups/{group}/announcements/{announcement}/known", handlers::done::acknowledge)
        .post("/groups/{group}/announcements/{announcement}/signature", handlers::signing::sign)
        .post(
            "/groups/{group}/announcements/{announcement}/signature/withdraw",
            handlers::signing::take_back,
        )
        .post(
            "/groups/{group}/announcements/{announcement}/signature/dispute",
            handlers::signing::dispute,
        )
        .post("/groups/{group}/announcements/{announcement}/choice", handlers::choosing::choose)
        .post(
            "/groups/{group}/announcements/{announcement}/choice/withdraw",
            handlers::choosing::take_back,
        )
        .get("/groups/{group}/announcements/{announcement}/choices", handlers::choices::show)
        .post(
            "/groups/{group}/announcements/{announcement}/choices/record",
            handlers::choices::record,
        )
        .post(
            "/groups/{group}/announcements/{announcement}/choices/release",
            handlers::choices::release,
        )
        .get("/groups/{group}/announcements/{announcement}/receipt", handlers::evidence::own)
        .get("/groups/{group}/announcements/{announcement}/answers", handlers::answers::show)
        .post(
            "/groups/{group}/announcements/{announcement}/paper-answers",
            handlers::answers::paper,
        )
        .post(
            "/groups/{group}/announcements/{announcement}/answers/notice",
            handlers::answers::tell,
        )
        .get(
            "/groups/{group}/announcements/{announcement}/answers/evidence",
            handlers::evidence::all,
        )
        .get("/groups/{group}/announcements/{announcement}/reach", handlers::reach::show)
        .post("/groups/{group}/announcements/{announcement}/calls", handlers::reach::call)
        .post(
            "/groups/{group}/announcements/{announcement}/translation",
            handlers::translation::translate,
        )
        .get("/groups/{group}/announcements/{announcement}/report", handlers::reports::new)
        .post("/groups/{group}/announcements/{announcement}/report", handlers::reports::report)
        .post("/groups/{group}/announcements/{announcement}/keep", handlers::reports::keep)
        .post("/groups/{group}/announcements/{announcement}/numbers", handlers::reach::numbers)
        .get("/groups/{group}/alerts/new", handlers::alerts::new)
        .post("/groups/{group}/alerts", handlers::alerts::send)
        .get("/groups/{group}/access", handlers::who::show)
}

/// The address of a post.
pub(crate) fn href(group: GroupId, announcement: AnnouncementId) -> String {
    format!("/groups/{group}/announcements/{announcement}")
}

/// What an alert that is one of the few sentences is called to a reader of this language, and what it says, where its time is given;
/// nothing for another.
pub(crate) fn alert_words(template: Option<&str>, time: Option<Time>, lang: Lang) -> Option<(String, String, Lang)> {
    let template = alert::Template::from_word(template?)?;
    let text = time.map(|time| Alert { template, time }.text(lang));
    Some((template.title(lang.words()), text.unwrap_or_default(), lang))
}

/// What a post is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    News,
    /// Something that hangs in the school, and can be looked at there: how pictures are shown without showing any.
    Wall,
    /// What is to be done for a day.
    Homework,
    /// What takes place on a day, or on several.
    Event,
    /// What went well; no points, no ranking.
    Praise,
    /// What families have to know at once; written in a form of its own.
    Alert,
}

impl Kind {
    /// In the order in which the form of a post offers them.
    pub(crate) const OFFERED: [Self; 5] = [Self::News, Self::Homework, Self::Event, Self::Wall, Self::Praise];

    /// The word in the database and in forms.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Wall => "wall",
            Self::Homework => "homework",
            Self::Event => "event",
            Self::Praise => "praise",
            Self::Alert => "alert",
        }
    }

    /// One that the form of a post offers: an alert has a form of its own. News, for anything else.
    pub(crate) fn offered(word: &str) -> Self {
        Self::OFFERED.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
    }

    /// News, for anything unknown.
    pub(crate) fn from_word(word: &str) -> Self {
        let all = Self::OFFERED.into_iter().chain([Self::Alert]);
        all.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
    }

    /// What it is called.
    pub(crate) fn name(self, t: &'static Words) -> String {
        match self {
            Self::News => fl!(t, "post-kind-news"),
            Self::Wall => fl!(t, "post-kind-wall"),
            Self::Homework => fl!(t, "post-kind-homework"),
            Self::Event => fl!(t, "post-kind-event"),
            Self::Praise => fl!(t, "post-kind-praise"),
            Self::Alert => fl!(t, "post-kind-alert"),
        }
    }

    /// The word on its card; news needs none.
    pub(crate) fn badge(self, t: &'static Words) -> Option<String> {
        (self != Self::News).then(|| self.name(t))
    }
}

/// Where a post stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Draft,
    Published,
    Withdrawn,
}

impl State {
    /// The state that a word of the database names; withdrawn for anything unknown, which shows nothing.
    pub(crate) fn from_word(word: &str) -> Self {
        match word {
            "draft" => Self::Draft,
            "published" => Self::Published,
            _ => Self::Withdrawn,
        }
    }
}

/// Who wrote it.
#[derive(Clone, Debug)]
pub(crate) struct Author {
    pub(crate) civility: Option<String>,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    /// What they were in the class, by the latest assignment; nothing for one whose assignment was deleted.
    pub(crate) role: Option<String>,
}

impl Author {
    /// « Mme Rossi », “Ms Rossi”; both names where nobody has said how to address them.
    pub(crate) fn name(&self, lang: Lang) -> String {
        lang.addressed(self.civility.as_deref(), &self.family_name)
            .unwrap_or_else(|| format!("{} {}", self.given_name, self.family_name))
    }
}

/// The closed list of words for what people are in a class (rules.md 14).
pub(crate) fn role_word(t: &'static Words, role: &str) -> String {
    match role {
        "principal" => fl!(t, "role-principal"),
        "substitute" => fl!(t, "role-substitute"),
        "assistant" => fl!(t, "role-assistant"),
        _ => fl!(t, "role-teacher"),
    }
}

/// A post in a list, as it stands for every reader alike.
#[derive(Debug)]
pub(crate) struct Post {
    pub(crate) id: AnnouncementId,
    pub(crate) group: GroupId,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    /// Empty once it is withdrawn, like everything that was written.
    pub(crate) title: String,
    /// The whole text, cleaned when it was saved; nothing if it is too long for a list, or withdrawn.
    pub(crate) body_html: Option<String>,
    /// Of a text that is too long for a list: how it begins, as it was written.
    pub(crate) opening: Option<String>,
    pub(crate) lang: Lang,
    /// The same in a second language.
    pub(crate) parallel: Option<Reading>,
    pub(crate) when: Option<When>,
    /// A sentence that is read in the reader's language.
    pub(crate) alert: Option<alert::Alert>,
    /// An event that does not take place.
    pub(crate) cancelled_at: Option<Timestamp>,
    /// For the guardians of some pupils only.
    pub(crate) chosen: bool,
    /// The last day of the answer that it asks for.
    pub(crate) ask_until: Option<Date>,
    /// How many it carries.
    pub(crate) documents: i16,
    /// What the head said to all classes, and this is the post of in one.
    pub(crate) broadcast: Option<BroadcastId>,
    pub(crate) published_at: Timestamp,
    pub(crate) edited_at: Option<Timestamp>,
    pub(crate) withdrawn_at: Option<Timestamp>,
    pub(crate) author: Author,
    /// What its card says, once it was asked for.
    said: card::Said,
}

impl Post {
    /// Its second text, if that is in the reader's language: then it is read first.
    pub(crate) fn parallel_for(&self, lang: Lang) -> Option<&Reading> {
        self.parallel.as_ref().filter(|text| text.lang == lang)
    }

    /// Its title, to a reader of this language, and the language it is in.
    pub(crate) fn title_in(&self, lang: Lang) -> (String, Lang) {
        match (self.alert.filter(|_| self.state == State::Published), self.parallel_for(lang)) {
            (Some(alert), _) => (alert.title(lang), lang),
            (None, Some(text)) => (text.title.clone(), lang),
            (None, None) => (self.title.clone(), self.lang),
        }
    }

    /// Its text in a list, to a reader of this language: whole, or how it begins.
    pub(crate) fn text_in(&self, lang: Lang) -> (Option<&str>, Option<&str>) {
        match self.parallel_for(lang) {
            Some(text) => (text.body_html.as_deref(), text.opening.as_deref()),
            None => (self.body_html.as_deref(), self.opening.as_deref()),
        }
    }

    /// Bytes of its texts.
    fn length(&self) -> usize {
        let text = self.body_html.as_deref().or(self.opening.as_deref()).unwrap_or_default();
        self.title.len() + text.len() + self.parallel.as_ref().map_or(0, Reading::length)
    }
}

/// A post in the list of one reader.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) post: Arc<Post>,
    /// It reached the person at the desk before this page.
    pub(crate) read: bool,
}

/// A class as its feed needs it.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    pub(crate) state: String,
    /// Why it is not open.
    pub(crate) why: Option<String>,
    /// When everything said here is deleted (rules.md 23).
    pub(crate) purge_on: Date,
}

impl Class {
    /// What members are told of a class that is not open.
    pub(crate) fn told(&self, t: &'static Words) -> Option<String> {
        let why = self.why.as_deref();
        match self.state.as_str() {
            "open" => None,
            "frozen" => {
                let because = match why {
                    Some("review") => fl!(t, "group-frozen-review"),
                    Some("canary") => fl!(t, "group-frozen-canary"),
                    Some("no-head") => fl!(t, "group-frozen-head"),
                    _ => fl!(t, "group-frozen-nobody"),
                };
                Some(format!("{} {because}", fl!(t, "group-frozen")))
            }
            _ => {
                let because = match why {
                    Some("review") => fl!(t, "group-frozen-review"),
                    Some("incident") => fl!(t, "group-closed-incident"),
                    _ => fl!(t, "group-closed-year"),
                };
                Some(format!("{} {because}", fl!(t, "group-closed")))
            }
        }
    }
}

/// A page of posts, newest first, with the classes they stand in.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "a page of posts has posts")]
pub(crate) struct Posts {
    pub(crate) classes: Vec<Arc<Class>>,
    pub(crate) posts: Vec<Shown>,
    /// What the head said to all classes stands on a page once; these are its posts in the reader's other classes.
    twins: Vec<Shown>,
    /// Given names of the children that were asked for, in the same order.
    pub(crate) children: Vec<String>,
    pub(crate) older: Option<Cursor>,
}

impl Posts {
    /// Of posts in order, newest first, and one more than a page if there is another page.
    fn of(classes: Vec<Arc<Class>>, mut posts: Vec<Shown>, children: Vec<String>) -> Self {
        let mut twins = Vec::new();
        if classes.len() > 1 {
            (posts, twins) = once(posts);
        }
        let more = posts.len() > PAGE;
        posts.truncate(PAGE);
        twins.retain(|twin| posts.iter().any(|shown| shown.post.broadcast == twin.post.broadcast));
        Self {
            twins,
            older: posts.last().filter(|_| more).map(|shown| Cursor::after(&shown.post)),
            classes,
            posts,
            children,
        }
    }
}

/// Of what was said to all classes one post each, read if any of them was, and the others apart.
fn once(posts: Vec<Shown>) -> (Vec<Shown>, Vec<Shown>) {
    let (mut single, mut twins): (Vec<Shown>, Vec<Shown>) = (Vec::with_capacity(posts.len()), Vec::new());
    for shown in posts {
        let known = shown
            .post
            .broadcast
            .and_then(|broadcast| single.iter_mut().find(|known| known.post.broadcast == Some(broadcast)));
        match known {
            Some(known) => {
                let read = known.read | shown.read;
                // as it is said now: a class that is read-only keeps what it has read
                let later = shown.post.edited_at > known.post.edited_at;
                twins.push(if later { std::mem::replace(known, shown) } else { shown });
                known.read = read;
            }
            None => single.push(shown),
        }
    }
    (single, twins)
}
