//! Days without school: the clock of reviews stands still on them (rules.md 24).

use super::broke;
use crate::access::{InSchool, Inside, Manage, Who};
use crate::ids::{HolidayId, YearId};
use crate::layout::{Empty, Page};
use crate::rooms::groups::forms::HolidayForm;
use crate::rooms::groups::queries::{self, HolidayRow};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::groups) struct YearPath {
    year: YearId,
}

impl YearPath {
    fn page(self) -> String {
        format!("/school/years/{}/holidays", self.year)
    }
}

#[derive(Template)]
#[template(path = "groups/holidays.html")]
pub(in crate::rooms::groups) struct Index {
    page: Page,
    errors: Errors,
    year: YearId,
    label: String,
    holidays: Vec<HolidayRow>,
    form: HolidayForm,
}

/// What stands there before anything is changed.
struct Found {
    label: String,
    holidays: Vec<HolidayRow>,
}

impl Found {
    async fn read(inside: &mut Inside<Manage>, year: YearId) -> Result<Self> {
        Ok(Self {
            label: queries::year(inside, year).await?.label,
            holidays: queries::holidays(inside, year).await?,
        })
    }

    fn page(self, visit: &Visit, who: &Who, at: YearPath, form: HolidayForm, errors: Errors) -> Index {
        Index {
            page: Page::of(visit, who, "holidays", |t| fl!(t, "holidays-title"))
                .errors(&errors)
                .at(at.page()),
            errors,
            year: at.year,
            label: self.label,
            holidays: self.holidays,
            form,
        }
    }
}

pub(in crate::rooms::groups) async fn index(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<YearPath>,
) -> Result<Html<Index>> {
    let found = Found::read(&mut by.open(&app).await?, at.year).await?;
    Ok(Html::ok(found.page(&visit, by.who(), at, HolidayForm::default(), Errors::new())))
}

pub(in crate::rooms::groups) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<YearPath>,
    Form(form): Form<HolidayForm>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, at.year).await?;
    let holiday = match form.parse(t) {
        Ok(holiday) => holiday,
        Err(errors) => return Ok(Html::again(found.page(&visit, by.who(), at, form, errors)).into_response()),
    };
    let id = HolidayId::new();
    if let Err(error) = queries::insert_holiday(&mut inside, id, at.year, &holiday).await {
        if !broke(&error, &["school_holiday_year_id_daterange_excl"]) {
            return Err(error.into());
        }
        let errors = Errors::one("starts_on", fl!(t, "holiday-overlaps"));
        return Ok(Html::again(found.page(&visit, by.who(), at, form, errors)).into_response());
    }
    inside
        .witness("holiday-add", &serde_json::json!({ "year": at.year, "holiday": id }))
        .await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(at.page()).saying(Flash::Saved).into_response())
}

#[derive(Deserialize)]
pub(in crate::rooms::groups) struct HolidayPath {
    holiday: HolidayId,
}

pub(in crate::rooms::groups) async fn remove(
    by: InSchool<Manage>,
    State(app): State<App>,
    Path(at): Path<HolidayPath>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let year = queries::delete_holiday(&mut inside, at.holiday).await?.ok_or(Error::NotFound)?;
    inside
        .witness("holiday-delete", &serde_json::json!({ "year": year, "holiday": at.holiday }))
        .await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(YearPath { year }.page()).saying(Flash::Deleted))
}
