//! Choosing the minute, taking it away, and taking the rollover back.

use super::YearPath;
use super::plan::{Found, Show};
use crate::access::{Govern, InSchool};
use crate::ids::YearId;
use crate::jobs;
use crate::layout::Page;
use crate::rooms::people;
use crate::rooms::rollovers::queries::{self, Undoing};
use crate::rooms::rollovers::{UNDO, path};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::rollovers) struct ScheduleForm {
    /// `2027-08-31T00:00`.
    leaves_at: String,
    /// `cancel`: no minute any more.
    intent: String,
}

pub(in crate::rooms::rollovers) async fn schedule(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<YearPath>,
    Form(form): Form<ScheduleForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, at.year).await?;
    let plan = found.plan.id;
    let subjects = json!({ "rollover": plan, "year": at.year });
    if form.intent == "cancel" {
        if queries::unschedule(&mut inside, plan).await? {
            inside.witness("rollover-unschedule", &subjects).await?;
            inside.commit().await?;
        }
        return Ok(SeeOther::to(path(at.year)).saying(Flash::Discarded).into_response());
    }
    let mut errors = Errors::new();
    let runs_at = people::leaving(&form.leaves_at, who, by.now(), &mut errors);
    if found.unplaced() > 0 {
        errors.add("leaves_at", fl!(t, "rollover-unplaced", n = found.unplaced()));
    }
    if !errors.is_empty() {
        let view = Show::of(&visit, who, at.year, by.now(), found, (form.leaves_at, errors));
        return Ok(Html::again(view).into_response());
    }
    if !queries::schedule(&mut inside, plan, runs_at).await? {
        return Ok(SeeOther::to(path(at.year)).into_response());
    }
    jobs::enqueue(&mut inside, "rollover-run", &json!({ "rollover": plan, "at": runs_at }), runs_at).await?;
    inside.witness("rollover-schedule", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(at.year)).saying(Flash::Saved).into_response())
}

#[derive(Template)]
#[template(path = "rollovers/undo.html")]
pub(in crate::rooms::rollovers) struct Undo {
    page: Page,
    errors: Errors,
    year: YearId,
    undoing: Undoing,
}

impl Undo {
    fn of(visit: &Visit, by: &InSchool<Govern>, year: YearId, undoing: Undoing, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, by.who(), "rollover-undo", |t| fl!(t, "rollover-undo"))
                .errors(&errors)
                .at(format!("{}/undo", path(year))),
            errors,
            year,
            undoing,
        }
    }

    fn answers(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("yes", fl!(t, "rollover-reopen-yes")),
            Choice::new("no", fl!(t, "rollover-reopen-no")),
        ]
    }
}

pub(in crate::rooms::rollovers) async fn ask_undo(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<YearPath>,
) -> Result<Html<Undo>> {
    let mut inside = by.open(&app).await?;
    let plan = queries::plan(&mut inside, at.year).await?;
    if plan.state != "done" || plan.done_at.is_none_or(|done| done + UNDO <= by.now()) {
        return Err(Error::NotFound);
    }
    let undoing = queries::undoing(&mut inside, plan.id).await?;
    Ok(Html::ok(Undo::of(&visit, &by, at.year, undoing, Errors::new())))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::rollovers) struct UndoForm {
    /// Whether the old classes open again; no answer stands for itself (rules.md 21).
    reopen: String,
}

pub(in crate::rooms::rollovers) async fn undo(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<YearPath>,
    Form(form): Form<UndoForm>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let plan = queries::plan(&mut inside, at.year).await?;
    let undoing = queries::undoing(&mut inside, plan.id).await?;
    if undoing.reopens > 0 && !["yes", "no"].contains(&form.reopen.as_str()) {
        let errors = Errors::one("reopen", fl!(by.who().lang.words(), "field-choose"));
        return Ok(Html::again(Undo::of(&visit, &by, at.year, undoing, errors)).into_response());
    }
    if !queries::undo(&mut inside, plan.id, by.now() - UNDO, form.reopen == "yes").await? {
        return Err(Error::NotFound);
    }
    inside
        .witness("rollover-undo", &json!({ "rollover": plan.id, "year": at.year }))
        .await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(at.year)).saying(Flash::Discarded).into_response())
}
