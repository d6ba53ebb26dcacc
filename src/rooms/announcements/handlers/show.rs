//! One post on its own page.

use super::super::card::{child_names, children_of, leaves_marks};
use super::super::parallel::{Parallel, Reading};
use super::super::queries::{self, Full, Revision};
use super::super::{Kind, Post, State as PostState, UNDO, href, role_word, why};
use super::choosing::Choices;
use super::signing::{Child, Part};
use crate::access::{Capacity, Choose, InGroup, Publish, Reach, Read, Report, Second, Sign, Tick, Who, Withdraw};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, BroadcastId, GroupId, PupilId};
use crate::layout::Page;
use crate::rooms::files::Attached;
use crate::rooms::pledges;
use crate::rooms::questions::Under;
use crate::web::form::Errors;
use crate::web::markdown;
use crate::web::{Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::http::Method;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashMap;

/// The ids in the path of a post.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(in super::super) struct Of {
    pub(super) announcement: AnnouncementId,
}

#[derive(Template)]
#[template(path = "announcements/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a button or a badge of the page")]
pub(in super::super) struct Show {
    page: Page,
    group: GroupId,
    group_name: String,
    id: AnnouncementId,
    state: &'static str,
    href: String,
    title: String,
    body_html: String,
    /// What stands above is the second text, in the reader's language.
    by_school: bool,
    /// The text in the other language.
    other: Option<Reading>,
    /// A machine may be asked for it in the reader's language.
    may_translate: bool,
    /// What stands above is not in the reader's language.
    foreign: bool,
    lang: Lang,
    kind: Option<String>,
    /// It is an alert, and says so aloud.
    loud: bool,
    when: Option<String>,
    /// Whom it is for, where it is not for the class.
    chosen: Option<String>,
    cancelled: Option<String>,
    /// The reader's own tick under homework; nothing where there is none to make.
    done: Option<bool>,
    /// The reader's own word that they have read an alert; nothing where none is asked for.
    known: Option<bool>,
    /// Where a guardian answers.
    sign: Option<Part>,
    /// Where a guardian chooses.
    choices: Option<Choices>,
    /// The first errors of an answer.
    errors: Errors,
    /// That it asks, for who does not answer.
    asks: Option<String>,
    author: String,
    role: Option<String>,
    published_iso: String,
    published: String,
    edited: Option<String>,
    withdrawn: Option<String>,
    expired: bool,
    purge_on: Date,
    purge: String,
    why: Vec<String>,
    may_edit: bool,
    may_undo: bool,
    may_withdraw: bool,
    /// An event can be called off, or on again.
    may_cancel: Option<bool>,
    may_reach: bool,
    /// Where the head sees to what was said to all classes.
    broadcast: Option<String>,
    /// What was said of it, and when, for staff.
    reports: Vec<(String, Option<String>, String)>,
    /// For that, families do not see it.
    hidden: bool,
    /// May say that it stays: staff who did not write it.
    may_keep: bool,
    /// May say that it should not be here.
    may_report: bool,
    /// The page of the answers, for who may see them.
    answers: Option<&'static str>,
    /// It asked before it was withdrawn: what was answered can still be taken along.
    evidence: bool,
    /// Undoing came too late.
    late: bool,
    /// What it carries.
    documents: Option<Attached>,
    /// What was asked about it, and the form in which one asks.
    questions: Option<Under>,
    history: Vec<Earlier>,
}

/// A text that an edit replaced, for the staff of the class.
struct Earlier {
    when: String,
    by: String,
    title: String,
    body: String,
    parallel: Option<Parallel>,
    when_it_is: Option<String>,
    /// How many guardians it asked.
    scope: Option<String>,
}

impl Earlier {
    fn of(revision: Revision, who: &Who) -> Self {
        Self {
            when: who.lang.moment(revision.edited_at, &who.zone),
            by: revision.by,
            title: revision.title,
            body: revision.body,
            parallel: revision.parallel,
            when_it_is: revision.when.map(|when| when.words(revision.kind, who.lang)),
            scope: revision.scope.map(|scope| scope.words(who.lang.words())),
        }
    }
}

pub(in super::super) async fn show(
    by: InGroup<Read>,
    State(app): State<App>,
    visit: Visit,
    method: Method,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let found = queries::full(&mut inside, who, announcement, &children_of(who), clock::day(by.now(), &who.zone)).await?;
    let Some(full) = found else {
        return pledges::instead(who, by.group(), &href(by.group(), announcement));
    };
    let staff = by.may::<Withdraw>();
    let history = if staff && full.post.edited_at.is_some() {
        queries::revisions(&mut inside, announcement).await?
    } else {
        Vec::new()
    };
    let (out, today) = (full.post.state == PostState::Published, clock::day(by.now(), &who.zone));
    let part = if out && full.signs && by.may::<Sign>() {
        let signing = queries::asked(&mut inside, announcement, today).await?;
        let mine = queries::mine(&mut inside, announcement).await?;
        signing.and_then(|signing| Part::of(&by, &signing, mine, &full.post.author.name(who.lang), None))
    } else {
        None
    };
    let choices = if out && full.offers && by.may::<Choose>() && who.confirmed {
        let offered = queries::offered(&mut inside, announcement, today).await?;
        offered.map(|offered| Choices::of(&by, offered, &full.post.author.name(who.lang)))
    } else {
        None
    };
    let reports = if staff && full.reported && out {
        queries::reports(&mut inside, announcement).await?
    } else {
        Vec::new()
    };
    let questions = if out && full.questions {
        Under::of(&by, &mut inside, announcement).await?
    } else {
        None
    };
    let head = by.reasons().any(|reason| reason.capacity == Capacity::Principal);
    let evidence = full.post.state == PostState::Withdrawn && full.signs;
    let asks = evidence || out && (full.signs || full.offers);
    let may_answers = asks && by.may::<Reach>() && queries::may_answers(&mut inside, announcement, head).await?;
    let answers = (may_answers && out).then_some(if full.offers { "choices" } else { "answers" });
    drop(inside);
    match full.post.state {
        PostState::Draft if full.mine && by.may::<Publish>() => {
            return Ok(SeeOther::to(format!("{}/edit", href(by.group(), announcement))).into_response());
        }
        PostState::Draft => return Err(Error::NotFound),
        // what has expired has left the class; its teachers still find it
        PostState::Published if full.expired && !staff => return Err(Error::NotFound),
        PostState::Published => {
            if method == Method::GET && !full.read && by.reasons().any(|reason| leaves_marks(reason.capacity)) {
                app.traces.reached(by.group(), announcement, who.person, by.now());
            }
        }
        PostState::Withdrawn => {}
    }
    let page = Show::of(&by, &visit, full, history, false)
        .with(part, &Errors::new())
        .choosing(choices, &Errors::new())
        .translating(&app);
    let page = Show {
        reports: reports
            .into_iter()
            .map(|report| {
                let (t, lang) = (who.lang.words(), who.lang);
                (
                    super::reports::reason(t, &report.reason),
                    report.words,
                    lang.date_of(report.at, &who.zone),
                )
            })
            .collect(),
        answers,
        evidence: evidence && may_answers,
        questions,
        ..page
    };
    Ok(Html::ok(page).into_response())
}

/// Where the head sees to what was said to all classes.
fn for_all_classes<C: crate::access::InOneGroup>(by: &InGroup<C>, broadcast: BroadcastId) -> Option<String> {
    let head = by.reasons().any(|reason| reason.capacity == Capacity::Principal);
    head.then(|| format!("/school/announcements/{broadcast}"))
}

/// Why this reader sees the class, each reason in a sentence.
fn reasons<C: crate::access::InOneGroup>(by: &InGroup<C>, names: &HashMap<PupilId, String>) -> Vec<String> {
    by.reasons()
        .map(|reason| {
            let child = reason.child.and_then(|child| names.get(&child)).map_or("", String::as_str);
            why(by.who().lang, reason, child, &by.who().zone)
        })
        .collect()
}

/// What stands above, for a reader of this language, and the text in the other language, if there is one; `body_html`: the first text's.
fn texts(post: &Post, body_html: String, lang: Lang) -> (String, Option<Reading>) {
    match (post.alert.filter(|_| post.state == PostState::Published), post.parallel.clone()) {
        (Some(alert), _) => (markdown::render(&alert.text(lang)).as_str().to_owned(), None),
        (None, Some(second)) if second.lang == lang => {
            let first = Reading {
                lang: post.lang,
                title: post.title.clone(),
                body_html: Some(body_html),
                opening: None,
            };
            (second.body_html.unwrap_or_default(), Some(first))
        }
        (None, second) => (body_html, second),
    }
}

impl Show {
    /// With the part in which the reader answers.
    pub(super) fn with(mut self, part: Option<Part>, errors: &Errors) -> Self {
        self.page = self.page.errors(errors);
        self.errors = errors.clone();
        if part.as_ref().is_some_and(Part::waits) {
            self.state = "todo";
        } else if part.as_ref().is_some_and(|part| !part.children.iter().any(Child::waits)) {
            self.state = "signed";
        }
        self.sign = part;
        self
    }

    /// With the button for a machine, where there is one and the text is not in the reader's language.
    pub(super) fn translating(mut self, app: &App) -> Self {
        self.may_translate = self.foreign && app.translator.works();
        self
    }

    /// With the part in which the reader chooses.
    pub(super) fn choosing(mut self, choices: Option<Choices>, errors: &Errors) -> Self {
        let Some(choices) = choices else { return self };
        self.page = self.page.errors(errors);
        self.errors = errors.clone();
        if choices.waits() {
            self.state = "todo";
        } else if choices.mine.is_some() {
            self.state = "signed";
        }
        self.choices = Some(choices);
        self
    }

    /// The page as this reader may see it: of a withdrawn post, families see that there was one.
    pub(super) fn of<C: crate::access::InOneGroup>(by: &InGroup<C>, visit: &Visit, full: Full, history: Vec<Revision>, late: bool) -> Self {
        let (who, group, lang) = (by.who(), by.group(), by.who().lang);
        let t = lang.words();
        let Full {
            post,
            class,
            read,
            documents,
            ..
        } = full;
        let out = post.state == PostState::Published;
        let text_in_sight = out || by.may::<Withdraw>();
        let names = child_names(who, &full.children);
        let withdrawn = post
            .withdrawn_at
            .map(|at| fl!(t, "post-withdrawn", date = lang.date_of(at, &who.zone)));
        let (title, text_lang) = post.title_in(lang);
        let (body_html, other) = texts(&post, full.body_html, lang);
        let title = if text_in_sight {
            title
        } else {
            withdrawn.clone().unwrap_or_default()
        };
        let open = class.state == "open";
        // what the head said to all classes is changed and taken back for all of them
        let own = post.broadcast.is_none();
        Self {
            page: Page::of(visit, who, "announcement", |_| title.clone()).at(href(group, post.id)),
            group,
            group_name: class.name,
            id: post.id,
            state: match (out, read || !by.reasons().any(|reason| leaves_marks(reason.capacity))) {
                (false, _) => "withdrawn",
                (true, true) => "read",
                (true, false) => "new",
            },
            href: href(group, post.id),
            title,
            body_html: if text_in_sight { body_html } else { String::new() },
            by_school: text_in_sight && post.parallel_for(lang).is_some(),
            other: other.filter(|_| text_in_sight),
            may_translate: false,
            foreign: out && text_lang != lang,
            lang: if text_in_sight { text_lang } else { lang },
            loud: out && post.kind == Kind::Alert,
            kind: post.kind.badge(t).filter(|_| text_in_sight),
            chosen: post.chosen.then(|| {
                if by.may::<Withdraw>() {
                    fl!(t, "post-chosen-staff", names = full.pupils.join(", "))
                } else {
                    fl!(t, "post-chosen-family")
                }
            }),
            when: post.when.filter(|_| text_in_sight).map(|when| when.words(post.kind, lang)),
            cancelled: post
                .cancelled_at
                .filter(|_| text_in_sight)
                .map(|at| fl!(t, "post-cancelled", date = lang.date_of(at, &who.zone))),
            sign: None,
            choices: None,
            errors: Errors::new(),
            asks: post
                .ask_until
                .filter(|_| out)
                .map(|until| fl!(t, "post-asks", date = lang.date(until))),
            done: (out && post.kind == Kind::Homework && by.may::<Tick>()).then_some(full.done),
            known: (out && post.kind == Kind::Alert && by.may::<Tick>()).then_some(full.acknowledged),
            broadcast: post.broadcast.and_then(|broadcast| for_all_classes(by, broadcast)),
            may_cancel: (out && own && post.kind == Kind::Event && by.may::<Withdraw>()).then_some(post.cancelled_at.is_none()),
            author: post.author.name(lang),
            role: post.author.role.map(|role| role_word(t, &role)),
            published_iso: post.published_at.to_string(),
            published: lang.moment(post.published_at, &who.zone),
            edited: post.edited_at.map(|at| fl!(t, "post-edited", date = lang.moment(at, &who.zone))),
            withdrawn,
            expired: full.expired,
            purge_on: class.purge_on,
            purge: fl!(t, "post-purge", date = lang.plain_date(class.purge_on)),
            why: reasons(by, &names),
            // an alert is recalled, not changed
            may_edit: out && open && own && post.kind != Kind::Alert && by.may::<Publish>(),
            may_undo: out
                && own
                && !full.copy
                && post.kind != Kind::Alert
                && by.may::<Publish>()
                && by.now().duration_since(post.published_at) < UNDO,
            may_withdraw: out && own && by.may::<Withdraw>(),
            may_reach: out && by.may::<Reach>(),
            reports: Vec::new(),
            hidden: out && full.hidden,
            may_keep: !full.mine && by.may::<Second>(),
            may_report: out && post.kind != Kind::Alert && by.may::<Report>() && !by.may::<Withdraw>(),
            answers: None,
            evidence: false,
            late,
            documents: Attached::of(lang, group, post.id, documents).filter(|_| out),
            questions: None,
            history: history.into_iter().map(|revision| Earlier::of(revision, who)).collect(),
        }
    }
}
