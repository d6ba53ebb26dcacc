//! Classes as the office sees them: name, levels, who works there, who is enrolled. Not a word of what the class says.

use super::{broke, found, hangs};
use crate::access::{InSchool, Manage, Office, Who};
use crate::ids::{GroupId, YearId};
use crate::layout::{Empty, Page};
use crate::rooms::groups::forms::ClassForm;
use crate::rooms::groups::queries::{self, ClassPage, ClassRow, PupilRow, StaffRow, YearRow};
use crate::rooms::groups::{LEVELS, path};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "groups/index.html")]
pub(in crate::rooms::groups) struct Index {
    page: Page,
    classes: Vec<ClassRow>,
}

pub(in crate::rooms::groups) async fn index(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let classes = queries::classes(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Index {
        page: Page::of(&visit, by.who(), "groups", |t| fl!(t, "nav-groups")),
        classes,
    }))
}

#[derive(Template)]
#[template(path = "groups/edit.html")]
pub(in crate::rooms::groups) struct Edit {
    page: Page,
    errors: Errors,
    form: ClassForm,
    years: Vec<YearRow>,
    /// None while it is new.
    group: Option<GroupId>,
}

impl Edit {
    fn of(visit: &Visit, who: &Who, group: Option<GroupId>, form: ClassForm, years: Vec<YearRow>, errors: Errors) -> Self {
        let title = |t: &'static crate::i18n::Words| {
            if group.is_some() {
                fl!(t, "group-edit")
            } else {
                fl!(t, "group-new")
            }
        };
        let page = Page::of(visit, who, if group.is_some() { "group-edit" } else { "group-new" }, title).errors(&errors);
        Self {
            page,
            errors,
            form,
            years,
            group,
        }
    }

    fn levels(&self) -> Vec<Choice> {
        LEVELS
            .iter()
            .map(|level| Choice::new(level, level).chosen(self.form.levels.iter().any(|chosen| chosen == level)))
            .collect()
    }

    fn year_choices(&self) -> Vec<Choice> {
        self.years.iter().map(|year| Choice::new(year.id, &year.label)).collect()
    }
}

pub(in crate::rooms::groups) async fn new(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<Edit>> {
    let years = queries::years(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Edit::of(
        &visit,
        by.who(),
        None,
        ClassForm::default(),
        years,
        Errors::new(),
    )))
}

#[derive(Deserialize)]
pub(in crate::rooms::groups) struct ClassPath {
    group: GroupId,
}

/// What the database says against a class, in words.
fn refused(error: &sqlx::Error, who: &Who) -> Option<Errors> {
    let t = who.lang.words();
    if broke(error, &["class_group_year_id_name_key"]) {
        Some(Errors::one("name", fl!(t, "group-name-taken")))
    } else if broke(error, &["class_group_year_id_fkey"]) {
        Some(Errors::one("year", fl!(t, "field-choose")))
    } else {
        None
    }
}

pub(in crate::rooms::groups) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<ClassForm>,
) -> Result<Response> {
    let parsed = form.parse(by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let years = queries::years(&mut inside).await?;
    let again = |form, errors| Ok(Html::again(Edit::of(&visit, by.who(), None, form, years, errors)).into_response());
    let class = match parsed {
        Ok(class) => class,
        Err(errors) => return again(form, errors),
    };
    let id = GroupId::new();
    if let Err(error) = queries::insert_class(&mut inside, id, &class).await {
        return refused(&error, by.who()).map_or(Err(error.into()), |errors| again(form, errors));
    }
    inside.witness("group-add", &serde_json::json!({ "group": id })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(id)).saying(Flash::Saved).into_response())
}

#[derive(Template)]
#[template(path = "groups/show.html")]
pub(in crate::rooms::groups) struct Show {
    page: Page,
    group: GroupId,
    class: ClassPage,
    staff: Vec<StaffRow>,
    pupils: Vec<PupilRow>,
    /// A principal may read every class; each visit is written down (rules.md 33).
    may_read: bool,
    zone: jiff::tz::TimeZone,
}

impl Show {
    fn role(&self, role: &str) -> String {
        let t = self.page.t;
        match role {
            "teacher" => fl!(t, "role-teacher"),
            "substitute" => fl!(t, "role-substitute"),
            _ => fl!(t, "role-assistant"),
        }
    }

    fn until(&self, row: &StaffRow) -> String {
        self.page.lang.last_day(row.until.to_jiff(), &self.zone)
    }
}

pub(in crate::rooms::groups) async fn show(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<ClassPath>,
) -> Result<Html<Show>> {
    let mut inside = by.open(&app).await?;
    let class = queries::class(&mut inside, path.group).await?;
    let staff = queries::staff_of(&mut inside, path.group).await?;
    let pupils = queries::pupils_of(&mut inside, path.group).await?;
    let page = Page::of(&visit, by.who(), "school-group", |_| class.name.clone());
    Ok(Html::ok(Show {
        page,
        group: path.group,
        class,
        staff,
        pupils,
        may_read: by.who().is(Office::Principal),
        zone: by.who().zone.clone(),
    }))
}

fn form_of(class: ClassPage) -> (ClassForm, YearId) {
    let (levels, other): (Vec<_>, Vec<_>) = class.levels.into_iter().partition(|level| LEVELS.contains(&level.as_str()));
    (
        ClassForm {
            name: class.name,
            levels,
            other_level: other.join(" "),
            year: class.year_id.to_string(),
        },
        class.year_id,
    )
}

pub(in crate::rooms::groups) async fn edit(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<ClassPath>,
) -> Result<Html<Edit>> {
    let mut inside = by.open(&app).await?;
    let (form, year) = form_of(queries::class(&mut inside, path.group).await?);
    let years = queries::years(&mut inside)
        .await?
        .into_iter()
        .filter(|row| row.id == year)
        .collect();
    Ok(Html::ok(Edit::of(&visit, by.who(), Some(path.group), form, years, Errors::new())))
}

pub(in crate::rooms::groups) async fn update(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ClassPath>,
    Form(form): Form<ClassForm>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let year = queries::class(&mut inside, at.group).await?.year_id;
    let years: Vec<YearRow> = queries::years(&mut inside)
        .await?
        .into_iter()
        .filter(|row| row.id == year)
        .collect();
    let again = |form, errors| Ok(Html::again(Edit::of(&visit, by.who(), Some(at.group), form, years, errors)).into_response());
    let class = match form.parse(by.who().lang.words()) {
        Ok(class) => class,
        Err(errors) => return again(form, errors),
    };
    match queries::update_class(&mut inside, at.group, &class).await {
        Ok(touched) => found(touched)?,
        Err(error) => return refused(&error, by.who()).map_or(Err(error.into()), |errors| again(form, errors)),
    }
    inside.witness("group-change", &serde_json::json!({ "group": at.group })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(at.group)).saying(Flash::Saved).into_response())
}

pub(in crate::rooms::groups) async fn remove(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<ClassPath>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let (form, year) = form_of(queries::class(&mut inside, path.group).await?);
    let years = queries::years(&mut inside)
        .await?
        .into_iter()
        .filter(|row| row.id == year)
        .collect();
    match queries::delete_class(&mut inside, path.group).await {
        Ok(touched) => found(touched)?,
        Err(error) if hangs(&error) => {
            let errors = Errors::one("name", fl!(by.who().lang.words(), "group-in-use"));
            return Ok(Html::again(Edit::of(&visit, by.who(), Some(path.group), form, years, errors)).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    inside.witness("group-delete", &serde_json::json!({ "group": path.group })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/groups").saying(Flash::Deleted).into_response())
}
