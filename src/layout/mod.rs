//! What every page has around its own words: title, bars, notices, footer. Rooms fill a [`Page`] and never write a bar.
//!
//! The layout says nothing about a class. It names the school and the person only to someone who is signed in: pages for
//! anyone, and the page of an address that does not exist, carry neither.

mod confirm;
mod person;
mod pieces;
mod pledge;
mod problem;

pub use confirm::{ask_again, trouble};
pub use pieces::{Empty, Pager, Reach, Weeks};
pub use pledge::{PLEDGE, Pledge, pledge_lines};
pub use problem::{Offline, Trouble};

use crate::i18n::{Lang, Words};
use crate::web::form::Errors;
use crate::web::{Flash, Visit};
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;

/// What `layout.html` needs; the field `page` of every view.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a line of its own")]
pub struct Page {
    /// The words, for `fl!(self.page.t, "…")`.
    pub t: &'static Words,
    pub lang: Lang,
    /// `body[data-page]`: part of the contract with browser tests, never translated.
    pub hook: &'static str,
    title: String,
    failed: bool,
    nav: Vec<NavItem>,
    person: Option<String>,
    school: Option<String>,
    demo: bool,
    alarm: bool,
    alone: bool,
    /// The families' pledge is owed; and whether reading waits for it.
    pledge: Option<bool>,
    notice: Option<(Tone, String)>,
    theme: Theme,
    letters: Letters,
    path: String,
    langs: &'static [Lang],
}

/// A line of the main navigation; at most four fit a telephone.
#[derive(Clone, Debug)]
pub struct NavItem {
    pub href: String,
    pub label: String,
    pub current: bool,
}

impl NavItem {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
            current: false,
        }
    }

    /// Whether the page shown is this one, or lies under it.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// The tone of a notice; the words say the same, colour is never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Info,
    Ok,
    Warn,
    Danger,
}

impl Tone {
    /// The class of `note`, `badge` and `chip`.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }
}

/// Colours as chosen on `/me`; kept in a cookie because the sign-in page obeys it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The value of forms and of the cookie.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a form or a cookie; the device's for anything unknown.
    pub fn from_code(code: &str) -> Self {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.code() == code)
            .unwrap_or_default()
    }
}

/// Shapes of letters as chosen on `/me`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    #[default]
    Standard,
    /// Larger and wider, in a face for low vision where the device has one.
    Readable,
}

impl Letters {
    /// The value of forms and of the cookie.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Readable => "readable",
        }
    }

    /// The letters of a form or a cookie; the usual ones for anything unknown.
    pub fn from_code(code: &str) -> Self {
        if code == Self::Readable.code() {
            Self::Readable
        } else {
            Self::Standard
        }
    }
}

impl Page {
    /// A page for anyone: no name, no navigation.
    pub fn new(lang: Lang, hook: &'static str, title: impl Into<String>) -> Self {
        Self {
            t: lang.words(),
            lang,
            hook,
            title: title.into(),
            failed: false,
            nav: Vec::new(),
            person: None,
            school: None,
            demo: false,
            alarm: false,
            alone: false,
            pledge: None,
            notice: None,
            theme: Theme::default(),
            letters: Letters::default(),
            path: "/".to_owned(),
            langs: &Lang::ALL,
        }
    }

    /// A page for this visitor: language, colours and word of the last act as the request says, and the way back here.
    pub fn visited(visit: &Visit, hook: &'static str, title: impl Into<String>) -> Self {
        let page = Self::new(visit.lang.unwrap_or_default(), hook, title).at(visit.path.clone());
        let said = visit.flash.map(|flash| said(flash, page.t));
        Self {
            notice: said.map(|sentence| (Tone::Ok, sentence)),
            theme: Theme::from_code(&visit.theme),
            letters: Letters::from_code(&visit.letters),
            demo: visit.demo,
            ..page
        }
    }

    /// The path that the language switcher comes back to; it must answer to GET. Left out, the start page: the page of an
    /// address that does not exist must not repeat the address, or it would tell addresses apart.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Someone is signed in: shows the name, the way to `/me` and the way out.
    #[must_use]
    pub fn signed_in(mut self, person: impl Into<String>, nav: Vec<NavItem>) -> Self {
        self.person = Some(person.into());
        self.nav = nav;
        self
    }

    /// The languages that the switcher offers; left out, all.
    #[must_use]
    pub fn speaking(mut self, langs: &'static [Lang]) -> Self {
        self.langs = langs;
        self
    }

    /// The languages that the switcher offers.
    pub fn langs(&self) -> &'static [Lang] {
        self.langs
    }

    /// The school's name, for the footer.
    #[must_use]
    pub fn school(mut self, name: impl Into<String>) -> Self {
        self.school = Some(name.into());
        self
    }

    /// A principal came in by the terminal: staff are told on every page.
    #[must_use]
    pub fn alarm(mut self, alarm: bool) -> Self {
        self.alarm = alarm;
        self
    }

    /// The principal does alone what takes two: staff are told on every page, and where to read of it.
    #[must_use]
    pub fn alone(mut self, alone: bool) -> Self {
        self.alone = alone;
        self
    }

    /// The families' pledge of the year is owed, `paused`: and reading waits for it. It heads each page.
    #[must_use]
    pub fn pledge(mut self, owed: bool, paused: bool) -> Self {
        self.pledge = owed.then_some(paused);
        self
    }

    /// A demonstration school says so on every page (rules.md 11).
    #[must_use]
    pub fn demo(mut self, demo: bool) -> Self {
        self.demo = demo;
        self
    }

    /// A sentence at the top, once: for what [`Flash`] has no word for.
    #[must_use]
    pub fn say(mut self, tone: Tone, sentence: impl Into<String>) -> Self {
        self.notice = Some((tone, sentence.into()));
        self
    }

    #[must_use]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    #[must_use]
    pub fn letters(mut self, letters: Letters) -> Self {
        self.letters = letters;
        self
    }

    /// Puts « Erreur : » first in the title when the form came back, so that a screen reader says it first.
    #[must_use]
    pub fn errors(mut self, errors: &Errors) -> Self {
        self.failed = !errors.is_empty();
        self
    }

    /// What the window is called.
    pub fn document_title(&self) -> String {
        let failed = if self.failed {
            format!("{} ", fl!(self.t, "app-error-prefix"))
        } else {
            String::new()
        };
        format!("{failed}{} – {}", self.title, fl!(self.t, "app-name"))
    }

    /// What the page is about: its heading, where that is not a sentence of the template.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The start of `<html …>`: attributes only.
    pub fn root(&self) -> Root {
        Root {
            lang: self.lang,
            theme: self.theme,
            letters: self.letters,
        }
    }

    /// The top bar.
    pub fn top(&self) -> Top<'_> {
        Top { page: self }
    }

    /// The notice about what has just happened, or nothing.
    pub fn notice(&self) -> Notice<'_> {
        Notice {
            notice: self.notice.as_ref(),
        }
    }

    /// The families' pledge, where it is owed, but on its own page.
    pub fn pledge_note(&self) -> Option<Pledge> {
        let paused = self.pledge.filter(|_| self.hook != "pledge")?;
        Some(Pledge::new(self.t, paused, self.path.clone()))
    }

    /// The footer.
    pub fn foot(&self) -> Foot<'_> {
        Foot { page: self }
    }

    /// The sentences about a form, for the top of the page; nothing when there are none.
    pub fn summary<'a>(&self, errors: &'a Errors) -> Summary<'a> {
        Summary { t: self.t, errors }
    }

    /// Whether the bottom bar is there on telephones.
    pub fn has_nav(&self) -> bool {
        !self.nav.is_empty()
    }
}

/// The word that an act has left, in words.
fn said(flash: Flash, t: &'static Words) -> String {
    match flash {
        Flash::Saved => fl!(t, "app-saved"),
        Flash::DraftSaved => fl!(t, "flash-draft-saved"),
        Flash::Published => fl!(t, "post-undo"),
        Flash::Undone => fl!(t, "post-undone"),
        Flash::Edited => fl!(t, "flash-edited"),
        Flash::Withdrawn => fl!(t, "flash-withdrawn"),
        Flash::SignedOut => fl!(t, "login-signed-out"),
        Flash::DeviceEnded => fl!(t, "me-device-ended"),
        Flash::FeedEnded => fl!(t, "feed-ended"),
        Flash::OthersEnded => fl!(t, "flash-others-ended"),
        Flash::PasswordChanged => fl!(t, "me-password-changed"),
        Flash::Welcome => fl!(t, "join-done"),
        Flash::Vouched => fl!(t, "flash-vouched"),
        Flash::LetterCancelled => fl!(t, "letters-cancelled"),
        Flash::JoinRefused => fl!(t, "joins-refused"),
        Flash::NotMe => fl!(t, "join-not-me"),
        Flash::KnownAccount => fl!(t, "join-known-account"),
        Flash::Deleted => fl!(t, "flash-deleted"),
        Flash::Merged => fl!(t, "flash-merged"),
        Flash::Applied => fl!(t, "import-applied"),
        Flash::Discarded => fl!(t, "flash-discarded"),
        Flash::Waiting => fl!(t, "flash-waiting"),
        Flash::Called => fl!(t, "flash-called"),
        Flash::Signed => fl!(t, "flash-signed"),
        Flash::AnswerTaken => fl!(t, "flash-answer-taken"),
        Flash::HandedIn => fl!(t, "flash-handed-in"),
        Flash::Planned => fl!(t, "flash-planned"),
        Flash::Approved => fl!(t, "flash-approved"),
        Flash::Returned => fl!(t, "flash-returned"),
        Flash::AlertSent => fl!(t, "flash-alert-sent"),
        Flash::Reported => fl!(t, "flash-reported"),
        Flash::Asked => fl!(t, "flash-asked"),
        Flash::Answered => fl!(t, "flash-answered"),
        Flash::ConcernSent => fl!(t, "concern-sent"),
        Flash::RequestSent => fl!(t, "request-sent"),
        Flash::Attested => fl!(t, "review-done"),
        Flash::Countersigned => fl!(t, "review-countersigned"),
        Flash::Pledged => fl!(t, "pledge-done"),
    }
}

/// Attributes of `<html>`.
#[derive(Template)]
#[template(path = "_root.html")]
pub struct Root {
    lang: Lang,
    theme: Theme,
    letters: Letters,
}

// the bars are templates of their own: compiled once, not once for every view
#[derive(Template)]
#[template(path = "_top.html")]
pub struct Top<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(path = "_notice.html")]
pub struct Notice<'a> {
    notice: Option<&'a (Tone, String)>,
}

#[derive(Template)]
#[template(path = "_foot.html")]
pub struct Foot<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(path = "_errors.html")]
pub struct Summary<'a> {
    t: &'static Words,
    errors: &'a Errors,
}

impl Summary<'_> {
    fn said(&self, field: &str, sentence: &str) -> String {
        match self.errors.name(field) {
            Some(name) => fl!(self.t, "app-error-of", name = name, sentence = sentence),
            None => sentence.to_owned(),
        }
    }
}

// what these write is HTML that their own templates have escaped
impl HtmlSafe for Root {}
impl HtmlSafe for Top<'_> {}
impl HtmlSafe for Notice<'_> {}
impl HtmlSafe for Foot<'_> {}
impl HtmlSafe for Summary<'_> {}
