//! The handlers of one's own page, in route order.

use super::{queries, right_words};
use crate::access::{AboutPupil, Capacity, Reason, SignedIn, Who};
use crate::i18n::Lang;
use crate::ids::{GroupId, PupilId};
use crate::layout::{Empty, NavItem, Page, Pager};
use crate::rooms::announcements::{self, Card, Cards, Cursor, Level, children_of};
use crate::rooms::consents::{self, Question, Said};
use crate::rooms::licences;
use crate::rooms::live;
use crate::rooms::threads;
use crate::web::{Html, Query, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::http::Method;
use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How long before the end people are told of it.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);

#[derive(Template)]
#[template(path = "home/index.html")]
pub(super) struct Home {
    page: Page,
    given_name: String,
    /// What somebody may do whom the school has not confirmed yet.
    unconfirmed: Option<String>,
    /// Sentences about access that has ended.
    ended: Vec<String>,
    /// Classes that will close for this person within two weeks.
    soon: Vec<String>,
    /// Classes that will be purged, of which one may still take what was one's own.
    parcels: Vec<String>,
    /// Alerts of the last day.
    alerts: Vec<AlertLine>,
    /// Posts that one had read and that the school took back.
    recalled: Vec<(String, String)>,
    /// Children for whom a question waits for this guardian.
    asked: Vec<(PupilId, String)>,
    /// Answers that this guardian has not given yet.
    unsigned: Vec<ToDo>,
    /// Classes in which posts of colleagues wait to be looked at.
    looks: Vec<(GroupId, String)>,
    /// Posts under which questions of families wait, and how many.
    questions: Vec<ToDo>,
    /// That the licence to publish is missing, or ends soon.
    licence: Option<String>,
    /// A pupil's own yes may be missing.
    own_yes: bool,
    /// Ways to one child's posts, and to all; from two children on.
    filter: Vec<(Option<PupilId>, NavItem)>,
    /// Whether something waits in their threads, for who may have some.
    threads: Option<bool>,
    /// Says when something new was said.
    live: Option<live::Bar>,
    /// There are classes to search.
    searches: bool,
    /// Classes that one comes to for work.
    work: Vec<NavItem>,
    new: Vec<Card>,
    read: Vec<Card>,
    done: bool,
    empty: Option<Empty>,
    pager: Pager,
}

/// An alert.
struct AlertLine {
    /// Where it stands; nothing for one whose class is closed, which is read here.
    href: Option<String>,
    /// The reader's own word that they have read it; nothing where none is asked for.
    known: Option<bool>,
    title: String,
    text: Option<String>,
    lang: Lang,
    when: String,
}

/// A post that waits for an answer.
struct ToDo {
    href: String,
    title: String,
    lang: Lang,
    until: String,
}

#[derive(Default, Deserialize)]
pub(super) struct HomeQuery {
    #[serde(default)]
    child: String,
    #[serde(default)]
    before: String,
}

pub(super) async fn index(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    method: Method,
    Query(query): Query<HomeQuery>,
) -> Result<Html<Home>> {
    let (who, before) = (by.who(), Cursor::from_query(&query.before));
    let children = children_of(who);
    let own: Vec<PupilId> = children.iter().copied().filter(|child| is_guardian_of(who, *child)).collect();
    // a child that is none of theirs filters nothing
    let chosen = query.child.parse().ok().filter(|child| own.contains(child));
    let (all, groups) = (groups(who, None), groups(who, chosen));
    let mut inside = by.open(&app).await?;
    let found = app.editions.posts(&mut inside, who, &groups, &children, before).await?;
    let queries::Told {
        ended,
        asked,
        unsigned,
        recalled,
        parcels,
        messages,
        looks,
        questions,
        alerts,
    } = queries::ended(&mut inside, &all, who.lang).await?;
    let licence = licences::reminder(&mut inside, who).await?;
    drop(inside);
    // HEAD gets the same answer without the text
    if method == Method::GET {
        for (group, announcement) in found.newly_reached(who) {
            app.traces.reached(group, announcement, who.person, by.now());
        }
    }

    let page = Page::of(&visit, who, "home", |t| fl!(t, "home-title"));
    let t = page.t;
    let address = |child: Option<PupilId>| child.map_or_else(|| "/home".to_owned(), |child| format!("/home?child={child}"));
    let names: BTreeMap<PupilId, String> = children.iter().copied().zip(found.children.iter().cloned()).collect();
    let filter = if own.len() < 2 {
        Vec::new()
    } else {
        std::iter::once(None)
            .chain(own.iter().copied().map(Some))
            .map(|child| {
                let label = match child {
                    Some(child) => names.get(&child).cloned().unwrap_or_default(),
                    None => fl!(t, "home-all-children"),
                };
                (child, NavItem::new(address(child), label).current(child == chosen))
            })
            .collect()
    };
    let here = address(chosen);
    let joint = if chosen.is_some() { '&' } else { '?' };
    let pager = Pager::new(
        &page,
        found.older.map(|older| format!("{here}{joint}before={older}")),
        (before != Cursor::NEWEST).then(|| here.clone()),
    );
    let cards = Cards::new(who, Level::Home, &found.classes, &found.children);
    let (new, read): (Vec<Card>, Vec<Card>) = found
        .posts
        .into_iter()
        .filter_map(|shown| cards.card(shown))
        .partition(Card::is_new);
    let own_yes = ended.iter().any(|ended| ended.consent);
    let ended = ended.into_iter().map(|ended| ended_words(who, &ended)).collect();
    let unconfirmed = (!who.confirmed && !who.is_staff()).then(|| {
        if who.reasons.is_empty() {
            fl!(t, "home-waiting")
        } else {
            fl!(t, "home-unconfirmed")
        }
    });
    // who waits for the school has been told so, and has lost nothing
    let waits = unconfirmed.is_some() && who.reasons.is_empty();
    let empty = (new.is_empty() && read.is_empty() && !waits).then(|| empty(who, &groups, t));
    Ok(Html::ok(Home {
        given_name: who.given_name.clone(),
        unconfirmed,
        ended,
        recalled: recalled.into_iter().map(|post| recalled_words(who, post)).collect(),
        parcels: parcels
            .into_iter()
            .map(|(class, due)| fl!(t, "home-parcel", group = class, date = who.lang.last_day(due, &who.zone)))
            .collect(),
        soon: soon(who, by.now()),
        asked,
        alerts: alerts.into_iter().map(|alert| alert_line(who, alert)).collect(),
        unsigned: to_do(who, unsigned),
        looks: looks_for(who, looks),
        questions: questions.into_iter().map(|asked| asked_line(who, asked)).collect(),
        licence,
        own_yes,
        filter,
        threads: threads::takes_part(who).then_some(messages),
        live: live::Bar::at_home(who, by.now()).filter(|_| before == Cursor::NEWEST && chosen.is_none()),
        searches: !who.reasons.is_empty(),
        work: work(who),
        done: before == Cursor::NEWEST && new.is_empty() && read.iter().any(Card::is_read) && !who.waits_for_pledge(),
        new,
        read,
        empty,
        pager,
        page,
    }))
}

/// An alert, in the reader's language where it is one of the few sentences.
fn alert_line(who: &Who, alert: queries::Alerted) -> AlertLine {
    let here = alert.post.is_none();
    let (title, text, lang) = announcements::alert_words(alert.template.as_deref(), alert.time, who.lang)
        .unwrap_or_else(|| (alert.title, alert.text.unwrap_or_default(), alert.lang));
    AlertLine {
        href: alert.post.map(|(group, announcement)| announcements::href(group, announcement)),
        known: alert
            .post
            .filter(|(group, _)| {
                who.reasons
                    .iter()
                    .any(|reason| reason.group == *group && !reason.capacity.is_staff())
            })
            .map(|_| alert.known),
        title,
        text: here.then_some(text),
        lang,
        when: who.lang.moment(alert.at, &who.zone),
    }
}

/// Classes in which something waits to be looked at: substitutes do not decide about what a colleague wrote.
fn looks_for(who: &Who, looks: Vec<(GroupId, String)>) -> Vec<(GroupId, String)> {
    let teaches = |group: GroupId| {
        let mut reasons = who.reasons.iter();
        reasons.any(|reason| reason.group == group && reason.capacity == Capacity::Teacher)
    };
    looks
        .into_iter()
        .filter(|(group, _)| teaches(*group))
        .map(|(group, name)| (group, fl!(who.lang.words(), "home-second-look", group = name)))
        .collect()
}

/// The posts that wait for an answer; nobody signs whom the school has not confirmed (rules.md 1).
fn to_do(who: &Who, unsigned: Vec<queries::Unsigned>) -> Vec<ToDo> {
    let t = who.lang.words();
    unsigned
        .into_iter()
        .filter(|_| who.confirmed)
        .map(|post| ToDo {
            href: format!("{}#sign", announcements::href(post.group, post.announcement)),
            title: post.title,
            lang: post.lang,
            until: if post.moved_up {
                fl!(t, "home-moved-up")
            } else {
                fl!(t, "post-asks", date = who.lang.date(post.until))
            },
        })
        .collect()
}

/// A post under which families wait for an answer.
fn asked_line(who: &Who, asked: queries::Asked) -> ToDo {
    ToDo {
        href: format!("{}#questions", announcements::href(asked.group, asked.announcement)),
        title: asked.title,
        lang: asked.lang,
        until: fl!(who.lang.words(), "questions-waiting", n = asked.questions),
    }
}

/// That a class could be seen until lately, and why not any more.
fn ended_words(who: &Who, ended: &queries::Ended) -> String {
    let (t, group) = (who.lang.words(), ended.group_name.as_str());
    if ended.consent {
        return fl!(t, "home-consent-ended", group = group);
    }
    fl!(t, "home-access-ended", group = group, date = who.lang.last_day(ended.at, &who.zone))
}

/// Where a post is that was taken back, and that it is not to be relied on.
fn recalled_words(who: &Who, post: queries::Recalled) -> (String, String) {
    let date = who.lang.date_of(post.at, &who.zone);
    let sentence = fl!(who.lang.words(), "home-recalled", group = post.group_name, date = date);
    (announcements::href(post.group, post.announcement), sentence)
}

/// What ends within two weeks, and when: of several reasons for one class the last one counts.
fn soon(who: &Who, now: Timestamp) -> Vec<String> {
    let mut last: BTreeMap<GroupId, &Reason> = BTreeMap::new();
    for reason in &who.reasons {
        let known = last.entry(reason.group).or_insert(reason);
        if reason.until > known.until {
            *known = reason;
        }
    }
    let ends = last.into_values().filter(|reason| reason.until < now + SOON);
    ends.map(|reason| {
        fl!(
            who.lang.words(),
            "home-access-ends",
            group = reason.group_name.as_str(),
            date = who.lang.until(reason.until, &who.zone)
        )
    })
    .collect()
}

fn is_guardian_of(who: &Who, child: PupilId) -> bool {
    who.reasons
        .iter()
        .any(|reason| reason.child == Some(child) && reason.capacity.is_guardian())
}

/// The classes to read: all, or those of one child.
fn groups(who: &Who, child: Option<PupilId>) -> Vec<GroupId> {
    let mut groups: Vec<GroupId> = who
        .reasons
        .iter()
        .filter(|reason| child.is_none() || reason.child == child)
        .map(|reason| reason.group)
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Ways to the classes that one teaches or helps in.
fn work(who: &Who) -> Vec<NavItem> {
    let mut work: Vec<NavItem> = Vec::new();
    for reason in who.reasons.iter().filter(|reason| reason.capacity.is_staff()) {
        let href = format!("/groups/{}", reason.group);
        if work.iter().all(|item| item.href != href) {
            work.push(NavItem::new(href, reason.group_name.clone()));
        }
    }
    work
}

/// Why there is nothing here, and what to do.
fn empty(who: &Who, groups: &[GroupId], t: &'static crate::i18n::Words) -> Empty {
    if who.waits_for_pledge() {
        Empty::new(fl!(t, "pledge-paused"))
    } else if !groups.is_empty() {
        Empty::new(fl!(t, "feed-empty"))
    } else if !who.offices.is_empty() {
        Empty::new(fl!(t, "home-office")).action("/school", fl!(t, "nav-school"))
    } else {
        Empty::new(fl!(t, "access-none")).more(fl!(t, "access-none-next"))
    }
}

#[derive(Template)]
#[template(path = "home/children.html")]
pub(super) struct Children {
    page: Page,
    lines: Vec<Line>,
    empty: Empty,
}

/// A child in the list.
struct Line {
    pupil: PupilId,
    name: String,
    classes: String,
    right: String,
    /// The child's own page opens once the school has confirmed the account.
    open: bool,
}

pub(super) async fn children(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Children>> {
    let who = by.who();
    let mine: Vec<PupilId> = children_of(who).into_iter().filter(|child| is_guardian_of(who, *child)).collect();
    let names = queries::names(&mut by.open(&app).await?, &mine).await?;
    let page = Page::of(&visit, who, "children", |t| fl!(t, "nav-children"));
    let t = page.t;
    let lines = names
        .into_iter()
        .map(|(pupil, name)| {
            let reasons: Vec<_> = who.reasons.iter().filter(|reason| reason.child == Some(pupil)).collect();
            let capacity = reasons.first().map_or(Capacity::Unconfirmed, |reason| reason.capacity);
            Line {
                pupil,
                name,
                classes: reasons
                    .iter()
                    .map(|reason| reason.group_name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
                right: right_words(t, capacity),
                open: capacity != Capacity::Unconfirmed,
            }
        })
        .collect();
    let empty = Empty::new(fl!(t, "children-empty")).more(fl!(t, "access-none-next"));
    Ok(Html::ok(Children { page, lines, empty }))
}

#[derive(Template)]
#[template(path = "home/child.html")]
pub(super) struct ChildPage {
    page: Page,
    pupil: PupilId,
    name: String,
    born: Option<String>,
    right: String,
    since: String,
    until: String,
    paper: bool,
    classes: Vec<Class>,
    questions: Vec<Asked>,
    /// May write to the child's teachers.
    writes: bool,
}

/// A question to this guardian, with their own answer.
struct Asked {
    purpose: &'static str,
    title: String,
    text: String,
    state: String,
    yes: bool,
    no: bool,
}

impl Asked {
    fn of(question: Question, who: &Who) -> Self {
        let t = who.lang.words();
        Self {
            purpose: question.purpose.word(),
            title: question.purpose.title(t),
            text: question.purpose.text(t),
            state: match question.said {
                Said::Nothing => fl!(t, "consent-nothing"),
                Said::Yes(at) => fl!(t, "consent-yes", date = who.lang.date_of(at, &who.zone)),
                Said::No => fl!(t, "consent-no"),
            },
            yes: matches!(question.said, Said::Yes(_)),
            no: question.said == Said::No,
        }
    }
}

impl ChildPage {
    /// Of the words of the questions.
    const fn text_version() -> i16 {
        consents::TEXT
    }
}

struct Class {
    group: GroupId,
    name: String,
    level: String,
    since: String,
    until: String,
}

pub(super) async fn child(by: AboutPupil, State(app): State<App>, visit: Visit) -> Result<Html<ChildPage>> {
    let (who, lang, pupil) = (by.who(), by.who().lang, by.child());
    let mut inside = by.open(&app).await?;
    let child = queries::child(&mut inside).await?.ok_or(Error::NotFound)?;
    let enrolled = queries::enrolments(&mut inside).await?;
    let questions = if consents::may_answer(who, pupil) {
        consents::of_child(&mut inside).await?
    } else {
        Vec::new()
    };
    drop(inside);
    let capacity = who
        .reasons
        .iter()
        .find(|reason| reason.child == Some(pupil))
        .map_or(Capacity::Unconfirmed, |reason| reason.capacity);
    let page = Page::of(&visit, who, "child", |_| child.name.clone());
    Ok(Html::ok(ChildPage {
        pupil,
        name: child.name,
        born: child.birth_date.map(|date| lang.plain_date(date)),
        right: right_words(page.t, capacity),
        since: lang.date_of(child.since, &who.zone),
        until: lang.last_day(child.until, &who.zone),
        paper: child.paper,
        writes: threads::may_write_about(who, pupil),
        questions: questions.into_iter().map(|question| Asked::of(question, who)).collect(),
        classes: enrolled
            .into_iter()
            .map(|class| Class {
                group: class.group,
                name: class.name,
                level: class.level,
                since: lang.date_of(class.since, &who.zone),
                until: lang.last_day(class.until, &who.zone),
            })
            .collect(),
        page,
    }))
}
