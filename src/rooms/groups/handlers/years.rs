//! School years: prepared, corrected, and deleted while no class is in them.

use super::{broke, found, hangs};
use crate::access::{InSchool, Manage, Office, Who};
use crate::clock;
use crate::ids::YearId;
use crate::layout::{Empty, Page};
use crate::rooms::groups::forms::YearForm;
use crate::rooms::groups::queries::{self, YearRow};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "groups/years.html")]
pub(in crate::rooms::groups) struct Index {
    page: Page,
    years: Vec<YearRow>,
}

pub(in crate::rooms::groups) async fn index(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let years = queries::years(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Index {
        page: Page::of(&visit, by.who(), "years", |t| fl!(t, "school-years")),
        years,
    }))
}

#[derive(Template)]
#[template(path = "groups/year.html")]
pub(in crate::rooms::groups) struct Edit {
    page: Page,
    errors: Errors,
    form: YearForm,
    /// None while it is new.
    year: Option<YearId>,
    /// Plans the rollover.
    governs: bool,
}

impl Edit {
    fn of(visit: &Visit, who: &Who, year: Option<YearId>, form: YearForm, errors: Errors) -> Self {
        let title = |t: &'static crate::i18n::Words| if year.is_some() { fl!(t, "year-edit") } else { fl!(t, "year-new") };
        Self {
            page: Page::of(visit, who, if year.is_some() { "year" } else { "year-new" }, title).errors(&errors),
            errors,
            form,
            year,
            governs: who.is(Office::Principal),
        }
    }
}

pub(in crate::rooms::groups) async fn new(by: InSchool<Manage>, visit: Visit) -> Html<Edit> {
    let usual = YearForm::usual(clock::day(by.now(), &by.who().zone));
    Html::ok(Edit::of(&visit, by.who(), None, usual, Errors::new()))
}

#[derive(Deserialize)]
pub(in crate::rooms::groups) struct YearPath {
    year: YearId,
}

pub(in crate::rooms::groups) async fn edit(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<YearPath>,
) -> Result<Html<Edit>> {
    let form = queries::year(&mut by.open(&app).await?, path.year).await?;
    Ok(Html::ok(Edit::of(&visit, by.who(), Some(path.year), form, Errors::new())))
}

/// What the database says against a year, in words.
fn refused(error: &sqlx::Error, who: &Who) -> Option<Errors> {
    let t = who.lang.words();
    if broke(error, &["school_year_label_key"]) {
        Some(Errors::one("label", fl!(t, "year-label-taken")))
    } else if broke(error, &["school_year_daterange_excl"]) {
        Some(Errors::one("starts_on", fl!(t, "year-overlaps")))
    } else {
        None
    }
}

pub(in crate::rooms::groups) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<YearForm>,
) -> Result<Response> {
    let again = |form, errors| Ok(Html::again(Edit::of(&visit, by.who(), None, form, errors)).into_response());
    let year = match form.parse(by.who().lang.words()) {
        Ok(year) => year,
        Err(errors) => return again(form, errors),
    };
    let mut inside = by.open(&app).await?;
    let id = YearId::new();
    if let Err(error) = queries::insert_year(&mut inside, id, &year).await {
        return refused(&error, by.who()).map_or(Err(error.into()), |errors| again(form, errors));
    }
    inside.witness("year-add", &serde_json::json!({ "year": id })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/years").saying(Flash::Saved).into_response())
}

pub(in crate::rooms::groups) async fn update(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<YearPath>,
    Form(form): Form<YearForm>,
) -> Result<Response> {
    let again = |form, errors| Ok(Html::again(Edit::of(&visit, by.who(), Some(path.year), form, errors)).into_response());
    let year = match form.parse(by.who().lang.words()) {
        Ok(year) => year,
        Err(errors) => return again(form, errors),
    };
    let mut inside = by.open(&app).await?;
    match queries::update_year(&mut inside, path.year, &year).await {
        Ok(touched) => found(touched)?,
        Err(error) => return refused(&error, by.who()).map_or(Err(error.into()), |errors| again(form, errors)),
    }
    inside.witness("year-change", &serde_json::json!({ "year": path.year })).await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/years").saying(Flash::Saved).into_response())
}

pub(in crate::rooms::groups) async fn remove(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<YearPath>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let form = queries::year(&mut inside, path.year).await?;
    match queries::delete_year(&mut inside, path.year).await {
        Ok(touched) => found(touched)?,
        Err(error) if hangs(&error) => {
            let errors = Errors::one("label", fl!(by.who().lang.words(), "year-in-use"));
            return Ok(Html::again(Edit::of(&visit, by.who(), Some(path.year), form, errors)).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    inside.witness("year-delete", &serde_json::json!({ "year": path.year })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/years").saying(Flash::Deleted).into_response())
}
