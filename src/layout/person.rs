//! The page of someone who is signed in: their language, their colours, their name, and the way to their rooms.

use super::{Letters, NavItem, Page, Theme};
use crate::access::{Capacity, Office, Reason, Who};
use crate::i18n::{Lang, Words};
use crate::ids::GroupId;
use crate::web::Visit;
use i18n_embed_fl::fl;

impl Page {
    /// A page inside the bars of the person at the desk. `title` is made with the words of their language.
    pub fn of(visit: &Visit, who: &Who, hook: &'static str, title: impl FnOnce(&'static Words) -> String) -> Self {
        let visit = Visit {
            lang: Some(who.lang),
            ..visit.clone()
        };
        let nav = navigation(who, &visit.path, who.lang.words());
        Self::visited(&visit, hook, title(who.lang.words()))
            .signed_in(format!("{} {}", who.given_name, who.family_name), nav)
            .speaking(who.langs())
            .school(who.school.clone())
            .demo(who.demo)
            .alarm(who.rescued && who.is_staff())
            .alone(who.alone && who.is_staff())
            .pledge(who.owes_pledge(), who.waits_for_pledge())
            .theme(Theme::from_code(&who.theme))
            .letters(Letters::from_code(&who.letters))
    }
}

impl Page {
    /// A page that answers to anyone: inside the bars of who is signed in, so that nobody thinks they were signed out; bare for
    /// everybody else. `lang` is theirs, or what the request and the school say.
    pub fn of_anyone(
        visit: &Visit,
        who: Option<&Who>,
        lang: Lang,
        hook: &'static str,
        title: impl FnOnce(&'static Words) -> String,
    ) -> Self {
        if let Some(who) = who {
            return Self::of(visit, who, hook, title);
        }
        let visit = Visit {
            lang: Some(lang),
            ..visit.clone()
        };
        Self::visited(&visit, hook, title(lang.words()))
    }
}

/// The class whose pages the navigation leads to: the one the address names, else the first.
fn class<'a>(who: &'a Who, path: &str, of: impl Fn(&Reason) -> bool) -> Option<&'a Reason> {
    let named = path
        .strip_prefix("/groups/")
        .and_then(|rest| rest.split(['/', '?']).next()?.parse::<GroupId>().ok());
    let mut all = who.reasons.iter().filter(|reason| of(reason));
    named
        .and_then(|group| all.clone().find(|reason| reason.group == group))
        .or_else(|| all.next())
}

/// At most four ways, to rooms that this person has (ux.md 3).
fn navigation(who: &Who, path: &str, t: &'static Words) -> Vec<NavItem> {
    let item = |href: String, label: String| {
        let current = path == href || path.split('?').next() == Some(href.as_str());
        NavItem::new(href, label).current(current)
    };
    if who.is(Office::Principal) || who.is(Office::Office) {
        let mut items = vec![
            item("/school".to_owned(), fl!(t, "nav-school")),
            item("/school/groups".to_owned(), fl!(t, "nav-groups")),
            item("/school/people".to_owned(), fl!(t, "nav-people")),
        ];
        if !who.reasons.is_empty() {
            items.push(item("/home".to_owned(), fl!(t, "nav-read")));
        }
        return items;
    }
    if let Some(taught) = class(who, path, |reason| {
        matches!(reason.capacity, Capacity::Teacher | Capacity::Substitute)
    }) {
        let group = taught.group;
        return vec![
            item(format!("/groups/{group}"), fl!(t, "nav-class")),
            item(format!("/groups/{group}/announcements/new"), fl!(t, "nav-publish")),
            item(format!("/groups/{group}/roster"), fl!(t, "nav-pupils")),
            item(format!("/groups/{group}/access"), fl!(t, "nav-who")),
        ];
    }
    let mut items = vec![item("/home".to_owned(), fl!(t, "nav-read"))];
    if !who.reasons.is_empty() {
        items.push(item("/agenda".to_owned(), fl!(t, "nav-agenda")));
    }
    if who
        .reasons
        .iter()
        .any(|reason| matches!(reason.capacity, Capacity::Full | Capacity::Informed | Capacity::Entrusted))
    {
        items.push(item("/children".to_owned(), fl!(t, "nav-children")));
    }
    if let Some(seen) = class(who, path, |_| true) {
        items.push(item(format!("/groups/{}/access", seen.group), fl!(t, "nav-who")));
    }
    if who.is(Office::Deputy) {
        items.push(item("/school".to_owned(), fl!(t, "nav-school")));
    }
    items
}
