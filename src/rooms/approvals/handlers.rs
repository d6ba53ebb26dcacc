//! The handlers of acts that wait, in route order.

use super::check;
use super::queries::{self, Open};
use crate::access::{Approve, InSchool, SignedIn, Who};
use crate::i18n::Lang;
use crate::ids::ApprovalId;
use crate::jobs;
use crate::layout::{Empty, Page};
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;

/// An act as a person sees it.
struct Line {
    id: ApprovalId,
    title: String,
    explain: String,
    asked_by: String,
    asked_on: String,
    until: String,
    numbers: Vec<(String, String)>,
    mine: bool,
    may_decide: bool,
    /// Why the one who asked waits, or decides alone.
    alone: Option<String>,
}

impl Line {
    fn of(open: Open, who: &Who, now: Timestamp) -> Self {
        let t = who.lang.words();
        let mine = open.asked_by == who.person;
        let may_decide = open.may_decide(who, now);
        let alone = open.alone_at.filter(|_| mine).map(|at| {
            if may_decide {
                fl!(t, "approval-alone-now")
            } else {
                fl!(t, "approval-alone-from", moment = who.lang.moment(at, &who.zone))
            }
        });
        Self {
            id: open.id,
            title: open.act.title(t),
            explain: open.act.explain(t),
            asked_by: open.asked_by_name,
            asked_on: who.lang.date_of(open.asked_at, &who.zone),
            until: if open.expires_at.duration_since(open.asked_at) < SignedDuration::from_hours(24) {
                who.lang.moment(open.expires_at, &who.zone)
            } else {
                who.lang.date_of(open.expires_at, &who.zone)
            },
            numbers: numbers(&open.summary, who.lang),
            mine,
            may_decide,
            alone,
        }
    }
}

/// The numbers of a summary, in words. A name that has no word here is not shown.
fn numbers(summary: &Value, lang: Lang) -> Vec<(String, String)> {
    let t = lang.words();
    let word = |name: &str| match name {
        "gone" => Some(fl!(t, "approval-number-gone")),
        "pupils" => Some(fl!(t, "approval-number-pupils")),
        "changes" => Some(fl!(t, "approval-number-changes")),
        "until" => Some(fl!(t, "approval-number-until")),
        "classes" | "class-count" => Some(fl!(t, "approval-number-classes")),
        "age" => Some(fl!(t, "approval-number-age")),
        "guardians" => Some(fl!(t, "approval-number-guardians")),
        "removed" => Some(fl!(t, "approval-number-removed")),
        "class" => Some(fl!(t, "approval-number-class")),
        "reason" => Some(fl!(t, "approval-number-reason")),
        "title" => Some(fl!(t, "post-title")),
        "text" => Some(fl!(t, "post-body")),
        "parallel-title" => Some(fl!(t, "post-parallel-title")),
        "parallel-text" => Some(fl!(t, "post-parallel-body")),
        "then-text" => Some(fl!(t, "approval-then")),
        "later" => Some(fl!(t, "approval-later")),
        "families" => Some(fl!(t, "approval-number-families")),
        "asked" => Some(fl!(t, "approval-number-asked")),
        _ => None,
    };
    let Some(summary) = summary.as_object() else { return Vec::new() };
    let text = |value: &Value| match value.as_str() {
        Some(text) => text.parse().map_or_else(|_| text.to_owned(), |day| lang.plain_date(day)),
        None => value.to_string(),
    };
    // words before numbers, titles before texts, the first text before the second
    let (words, numbers): (Vec<_>, Vec<_>) = summary
        .iter()
        .filter(|(_, value)| !value.is_null())
        .partition(|(name, _)| name.ends_with("title") || name.ends_with("text"));
    words
        .into_iter()
        .rev()
        .chain(numbers)
        .filter_map(|(name, value)| Some((word(name)?, text(value))))
        .collect()
}

#[derive(Template)]
#[template(path = "approvals/index.html")]
pub(super) struct Index {
    page: Page,
    lines: Vec<Line>,
}

pub(super) async fn index(by: InSchool<Approve>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let open = queries::open(&mut by.open(&app).await?).await?;
    let lines = open.into_iter().map(|open| Line::of(open, by.who(), by.now())).collect();
    Ok(Html::ok(Index {
        page: Page::of(&visit, by.who(), "approvals", |t| fl!(t, "approval-title")),
        lines,
    }))
}

#[derive(Deserialize)]
pub(super) struct ApprovalPath {
    approval: ApprovalId,
}

#[derive(Template)]
#[template(path = "approvals/show.html")]
pub(super) struct Show {
    page: Page,
    line: Line,
}

pub(super) async fn show(
    by: InSchool<Approve>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<ApprovalPath>,
) -> Result<Html<Show>> {
    let open = queries::open(&mut by.open(&app).await?).await?;
    let open = open.into_iter().find(|open| open.id == path.approval).ok_or(Error::NotFound)?;
    let page = Page::of(&visit, by.who(), "approval", |t| open.act.title(t));
    Ok(Html::ok(Show {
        page,
        line: Line::of(open, by.who(), by.now()),
    }))
}

#[derive(Deserialize)]
pub(super) struct DecisionForm {
    #[serde(default)]
    decision: String,
}

pub(super) async fn update(
    by: InSchool<Approve>,
    State(app): State<App>,
    Path(path): Path<ApprovalPath>,
    Form(form): Form<DecisionForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let frozen = queries::lock(&mut inside, path.approval).await?;
    let mine = frozen.open.asked_by == by.who().person;
    let may = frozen.open.may_decide(by.who(), by.now());
    let (outcome, flash) = match form.decision.as_str() {
        "confirm" if may => ("confirmed", Flash::Saved),
        "refuse" if may && !mine => ("refused", Flash::Saved),
        "take-back" if mine => ("taken-back", Flash::Discarded),
        "confirm" | "refuse" | "take-back" => return Err(Error::Forbidden),
        _ => return Ok(SeeOther::to(format!("/school/approvals/{}", path.approval))),
    };
    check(&frozen.payload, &frozen.hash)?;
    queries::decide(&mut inside, path.approval, outcome).await?;
    if outcome == "confirmed" {
        // who confirmed travels with the act: the fact it makes says who set it
        let payload = serde_json::json!({ "approval": path.approval, "asked_by": frozen.open.asked_by, "confirmed_by": by.who().person, "act": frozen.payload });
        // an alert to all classes may be among them, and two people wait for it
        jobs::enqueue_urgent(&mut inside, frozen.open.act.job(), &payload).await?;
    }
    let how = if mine && outcome == "confirmed" {
        "confirmed-alone"
    } else {
        outcome
    };
    inside
        .witness("approval-decide", &serde_json::json!({ "approval": path.approval, "outcome": how }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/approvals").saying(flash))
}

/// What staff read of an act without a second person: words and numbers, nobody's name but the asker's.
struct AloneLine {
    title: String,
    explain: String,
    asked: String,
    state: String,
    numbers: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "approvals/alone.html")]
pub(super) struct Alone {
    page: Page,
    lines: Vec<AloneLine>,
}

/// For everyone who works in the school, whether or not they hold an appointment.
pub(super) async fn alone(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Alone>> {
    let who = by.who();
    if !who.is_staff() {
        return Err(Error::NotFound);
    }
    if !who.second_factor {
        return Err(Error::SecondFactor);
    }
    let found = queries::alone(&mut by.open(&app).await?).await?;
    let page = Page::of(&visit, who, "alone-acts", |t| fl!(t, "approval-alone-title"));
    let (t, lang) = (page.t, who.lang);
    let lines = found
        .into_iter()
        .map(|line| AloneLine {
            title: line.act.title(t),
            explain: line.act.explain(t),
            asked: fl!(
                t,
                "approval-asked",
                name = line.asked_by_name.as_str(),
                date = lang.date_of(line.asked_at, &who.zone)
            ),
            state: match line.done_at {
                Some(at) => fl!(t, "approval-alone-done", moment = lang.moment(at, &who.zone)),
                None => fl!(t, "approval-alone-waits", moment = lang.moment(line.from, &who.zone)),
            },
            numbers: numbers(&line.summary, lang),
        })
        .collect();
    Ok(Html::ok(Alone { page, lines }))
}
