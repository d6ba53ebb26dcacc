//! The handlers of acts that wait, in route order.

use super::queries::{self, Open};
use super::{Act, check};
use crate::access::{Approve, InSchool, Who};
use crate::i18n::Words;
use crate::ids::ApprovalId;
use crate::jobs;
use crate::layout::{Empty, Page};
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
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
}

impl Line {
    fn of(open: Open, who: &Who) -> Self {
        let t = who.lang.words();
        let mine = open.asked_by == who.person;
        Self {
            id: open.id,
            title: open.act.title(t),
            explain: open.act.explain(t),
            asked_by: open.asked_by_name,
            asked_on: who.lang.date_of(open.asked_at, &who.zone),
            until: who.lang.date_of(open.expires_at, &who.zone),
            numbers: numbers(&open.summary, t),
            mine,
            may_decide: !mine && open.act.may_be_decided_by(who),
        }
    }
}

/// The numbers of a summary, in words. A name that has no word here is not shown.
fn numbers(summary: &Value, t: &'static Words) -> Vec<(String, String)> {
    let word = |name: &str| match name {
        "gone" => Some(fl!(t, "approval-number-gone")),
        "pupils" => Some(fl!(t, "approval-number-pupils")),
        "changes" => Some(fl!(t, "approval-number-changes")),
        "until" => Some(fl!(t, "approval-number-until")),
        _ => None,
    };
    let Some(summary) = summary.as_object() else { return Vec::new() };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    summary
        .iter()
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
    let lines = open.into_iter().map(|open| Line::of(open, by.who())).collect();
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
        line: Line::of(open, by.who()),
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
    let mine = frozen.asked_by == by.who().person;
    let (outcome, flash) = match form.decision.as_str() {
        "confirm" if may(mine, frozen.act, by.who()) => ("confirmed", Flash::Saved),
        "refuse" if may(mine, frozen.act, by.who()) => ("refused", Flash::Saved),
        "take-back" if mine => ("taken-back", Flash::Discarded),
        "confirm" | "refuse" | "take-back" => return Err(Error::Forbidden),
        _ => return Ok(SeeOther::to(format!("/school/approvals/{}", path.approval))),
    };
    check(&frozen.payload, &frozen.hash)?;
    queries::decide(&mut inside, path.approval, outcome).await?;
    if outcome == "confirmed" {
        let now = inside.now();
        // who confirmed travels with the act: the fact it makes says who set it
        let payload = serde_json::json!({ "approval": path.approval, "asked_by": frozen.asked_by, "confirmed_by": by.who().person, "act": frozen.payload });
        jobs::enqueue(&mut inside, frozen.act.job(), &payload, now).await?;
    }
    inside
        .witness(
            "approval-decide",
            &serde_json::json!({ "approval": path.approval, "outcome": outcome }),
        )
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/approvals").saying(flash))
}

fn may(mine: bool, act: Act, who: &Who) -> bool {
    !mine && act.may_be_decided_by(who)
}
