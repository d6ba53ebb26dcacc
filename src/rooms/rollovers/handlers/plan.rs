//! The plan: where each class goes, who has no place yet, who keeps and who loses access.

use super::YearPath;
use crate::access::{Govern, InSchool, Inside, Who};
use crate::ids::{GroupId, YearId};
use crate::layout::{Empty, Page};
use crate::rooms::rollovers::queries::{self, ClassRow, Losing, NewClass, Plan};
use crate::rooms::rollovers::{levels, path};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// A class of the year that ends, with its question.
struct Row {
    group: GroupId,
    name: String,
    pupils: String,
    elsewhere: Option<String>,
    field: Field,
}

/// What the page is made of.
pub(super) struct Found {
    pub(super) plan: Plan,
    pub(super) classes: Vec<ClassRow>,
    new_classes: Vec<NewClass>,
    kept: i64,
    losing: Vec<Losing>,
}

impl Found {
    pub(super) async fn read(inside: &mut Inside<Govern>, year: YearId) -> Result<Self> {
        let plan = queries::plan(inside, year).await?;
        let (mut classes, mut new_classes, mut preview) = (Vec::new(), Vec::new(), (0, Vec::new()));
        if let Some(next) = &plan.next {
            classes = queries::classes(inside, plan.id, year).await?;
            new_classes = queries::new_classes(inside, next.id).await?;
            preview = queries::preview(inside, plan.id, year).await?;
        }
        Ok(Self {
            plan,
            classes,
            new_classes,
            kept: preview.0,
            losing: preview.1,
        })
    }

    pub(super) fn unplaced(&self) -> i64 {
        self.classes.iter().map(|class| class.unplaced).sum()
    }
}

#[derive(Template)]
#[template(path = "rollovers/plan.html")]
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a piece of its own")]
pub(in crate::rooms::rollovers) struct Show {
    page: Page,
    errors: Errors,
    year: YearId,
    label: String,
    next: Option<String>,
    no_classes: bool,
    rows: Vec<Row>,
    unplaced: i64,
    summary: String,
    losing: Vec<Losing>,
    runs_at: String,
    scheduled: Option<String>,
    done: Option<String>,
    draft: bool,
    may_schedule: bool,
    may_undo: bool,
}

impl Show {
    pub(super) fn of(visit: &Visit, who: &Who, year: YearId, now: Timestamp, found: Found, (typed, errors): (String, Errors)) -> Self {
        let t = who.lang.words();
        let plan = &found.plan;
        let moment = |at: Timestamp| who.lang.moment(at, &who.zone);
        let day = plan.runs_at.unwrap_or_else(|| clock::midnight(plan.rollover_on, &who.zone));
        let choices = |class: &ClassRow| {
            let mut choices = vec![Choice::new("", fl!(t, "rollover-not-decided"))];
            choices.extend(found.new_classes.iter().map(|new| {
                let up = class.levels.iter().any(|level| levels::next(level, &new.levels) != *level);
                let label = if up {
                    new.name.clone()
                } else {
                    fl!(t, "rollover-same-level", group = new.name.as_str())
                };
                Choice::new(new.id, label)
            }));
            choices
        };
        let row = |class: &ClassRow| Row {
            group: class.id,
            name: class.name.clone(),
            pupils: fl!(t, "app-pupils", n = class.pupils),
            elsewhere: (class.elsewhere > 0).then(|| fl!(t, "rollover-elsewhere", n = class.elsewhere)),
            field: Field::select(
                format!("pass[{}]", class.id),
                fl!(t, "rollover-passes", group = class.name.as_str()),
                choices(class),
            )
            .value(class.to.map(|to| to.to_string()).unwrap_or_default())
            .optional(),
        };
        Self {
            page: Page::of(visit, who, "rollover", |t| fl!(t, "rollover-title"))
                .errors(&errors)
                .at(path(year)),
            errors,
            year,
            label: plan.label.clone(),
            next: plan.next.as_ref().map(|next| next.label.clone()),
            no_classes: found.new_classes.is_empty(),
            rows: found.classes.iter().map(row).collect(),
            unplaced: found.unplaced(),
            summary: fl!(
                t,
                "rollover-summary",
                kept = found.kept,
                ended = found.losing.len(),
                date = moment(day)
            ),
            runs_at: if typed.is_empty() {
                day.to_zoned(who.zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
            } else {
                typed
            },
            scheduled: plan
                .runs_at
                .filter(|_| plan.state == "scheduled")
                .map(|at| fl!(t, "rollover-scheduled", moment = moment(at))),
            done: plan.done_at.map(|at| fl!(t, "rollover-done", moment = moment(at))),
            draft: matches!(plan.state.as_str(), "draft" | "undone"),
            may_schedule: plan.state == "draft" && found.unplaced() == 0 && !found.classes.is_empty(),
            may_undo: plan.state == "done" && plan.done_at.is_some_and(|at| at + crate::rooms::rollovers::UNDO > now),
            losing: found.losing,
        }
    }
}

pub(in crate::rooms::rollovers) async fn show(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<YearPath>,
) -> Result<Html<Show>> {
    let found = Found::read(&mut by.open(&app).await?, at.year).await?;
    let nothing = (String::new(), Errors::new());
    Ok(Html::ok(Show::of(&visit, by.who(), at.year, by.now(), found, nothing)))
}

pub(in crate::rooms::rollovers) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    Path(at): Path<YearPath>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, at.year).await?;
    let next = found.plan.next.as_ref().ok_or(Error::NotFound)?;
    if found.plan.state == "done" {
        return Err(Error::Forbidden);
    }
    let said: HashMap<&str, &str> = form
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("pass[")?.strip_suffix(']')?, value.as_str())))
        .collect();
    let known = |value: &str| found.new_classes.iter().map(|new| new.id).find(|id| id.to_string() == value);
    let (from, to): (Vec<Uuid>, Vec<Option<Uuid>>) = found
        .classes
        .iter()
        .filter_map(|class| {
            let value = said.get(class.id.to_string().as_str())?;
            Some((class.id.uuid(), known(value).map(GroupId::uuid)))
        })
        .unzip();
    queries::draft(&mut inside, &found.plan, at.year, next.id).await?;
    queries::set_classes(&mut inside, found.plan.id, &from, &to).await?;
    inside
        .witness("rollover-plan", &json!({ "rollover": found.plan.id, "year": at.year }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(at.year)).saying(Flash::Saved))
}
