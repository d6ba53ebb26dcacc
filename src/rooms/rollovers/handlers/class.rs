//! One class: who goes with it, who goes elsewhere, who leaves; and whose families read in which class then.

use crate::access::{Govern, InSchool, Inside, Who};
use crate::ids::{GroupId, YearId};
use crate::layout::{Empty, Page};
use crate::rooms::rollovers::path;
use crate::rooms::rollovers::queries::{self, NewClass, Plan, PupilRow};
use crate::web::field::{Choice, Field};
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// The value of a pupil who leaves the school.
const LEAVES: &str = "leaves";

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::rollovers) struct ClassPath {
    year: YearId,
    group: GroupId,
}

impl ClassPath {
    fn page(self) -> String {
        format!("{}/classes/{}", path(self.year), self.group)
    }
}

struct Found {
    plan: Plan,
    next: YearId,
    name: String,
    new_classes: Vec<NewClass>,
    pupils: Vec<PupilRow>,
}

impl Found {
    async fn read(inside: &mut Inside<Govern>, at: ClassPath) -> Result<Self> {
        let plan = queries::plan(inside, at.year).await?;
        let next = plan.next.as_ref().ok_or(Error::NotFound)?.id;
        Ok(Self {
            name: queries::class_name(inside, at.year, at.group).await?,
            new_classes: queries::new_classes(inside, next).await?,
            pupils: queries::pupils(inside, plan.id, at.group).await?,
            plan,
            next,
        })
    }
}

struct Row {
    field: Field,
}

#[derive(Template)]
#[template(path = "rollovers/class.html")]
pub(in crate::rooms::rollovers) struct Show {
    page: Page,
    at: ClassPath,
    name: String,
    rows: Vec<Row>,
    draft: bool,
}

impl Show {
    fn of(visit: &Visit, who: &Who, at: ClassPath, found: Found) -> Self {
        let t = who.lang.words();
        let mut choices = vec![Choice::new("", fl!(t, "rollover-with-class"))];
        choices.extend(found.new_classes.iter().map(|new| Choice::new(new.id, &new.name)));
        choices.push(Choice::new(LEAVES, fl!(t, "rollover-leaves")));
        let row = |pupil: &PupilRow| {
            let value = match (pupil.leaves, pupil.to) {
                (Some(true), _) => LEAVES.to_owned(),
                (_, Some(to)) => to.to_string(),
                _ => String::new(),
            };
            let readers = if pupil.readers.is_empty() {
                fl!(t, "people-no-guardian")
            } else {
                pupil.readers.join(", ")
            };
            Row {
                field: Field::select(
                    format!("place[{}]", pupil.id),
                    format!("{} · {}", pupil.name, pupil.level),
                    choices.clone(),
                )
                .hint(readers)
                .value(value)
                .optional(),
            }
        };
        Self {
            page: Page::of(visit, who, "rollover-class", |_| found.name.clone()).at(at.page()),
            at,
            rows: found.pupils.iter().map(row).collect(),
            draft: found.plan.state != "done",
            name: found.name,
        }
    }
}

pub(in crate::rooms::rollovers) async fn show(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ClassPath>,
) -> Result<Html<Show>> {
    let found = Found::read(&mut by.open(&app).await?, at).await?;
    Ok(Html::ok(Show::of(&visit, by.who(), at, found)))
}

pub(in crate::rooms::rollovers) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    Path(at): Path<ClassPath>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, at).await?;
    if found.plan.state == "done" {
        return Err(Error::Forbidden);
    }
    let said: HashMap<&str, &str> = form
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("place[")?.strip_suffix(']')?, value.as_str())))
        .collect();
    let known = |value: &str| found.new_classes.iter().map(|new| new.id).find(|id| id.to_string() == value);
    let all: Vec<Uuid> = found.pupils.iter().map(|pupil| pupil.id.uuid()).collect();
    let (elsewhere, to): (Vec<Uuid>, Vec<Option<Uuid>>) = found
        .pupils
        .iter()
        .filter_map(|pupil| match *said.get(pupil.id.to_string().as_str())? {
            LEAVES => Some((pupil.id.uuid(), None)),
            value => known(value).map(|to| (pupil.id.uuid(), Some(to.uuid()))),
        })
        .unzip();
    queries::draft(&mut inside, &found.plan, at.year, found.next).await?;
    queries::set_pupils(&mut inside, found.plan.id, &all, &elsewhere, &to).await?;
    inside
        .witness("rollover-plan", &json!({ "rollover": found.plan.id, "group": at.group }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(at.year)).saying(Flash::Saved))
}
