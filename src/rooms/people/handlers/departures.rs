//! A pupil leaves the school: every class closes for the family at that minute, and what is theirs stays in reach for thirty days.

use super::pupils::PupilPath;
use crate::access::{InSchool, Inside, Manage, Who};
use crate::ids::PupilId;
use crate::layout::Page;
use crate::rooms::people::forms::leaving;
use crate::rooms::people::queries::guardians::{self, Guardianship};
use crate::rooms::people::queries::people as person_queries;
use crate::rooms::people::queries::pupils::{self as queries, Enrolment};
use crate::rooms::people::right::Right;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

/// A departure as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct DepartureForm {
    leaves_at: String,
    /// `yes`: it was looked at, and is meant.
    confirm: String,
}

#[derive(Template)]
#[template(path = "people/departure.html")]
pub(in crate::rooms::people) struct Ask {
    page: Page,
    errors: Errors,
    pupil: PupilId,
    name: String,
    classes: Vec<String>,
    /// Who reads because of this pupil.
    readers: Vec<String>,
    form: DepartureForm,
    /// What will happen, once a moment was typed that can be one.
    will: Option<String>,
}

/// What is there to leave.
struct Found {
    name: String,
    enrolments: Vec<Enrolment>,
    edges: Vec<Guardianship>,
}

impl Found {
    async fn read(inside: &mut Inside<Manage>, pupil: PupilId) -> Result<Self> {
        let now = inside.now();
        let known = person_queries::person(inside, pupil.into()).await?;
        let enrolments: Vec<Enrolment> = queries::enrolments(inside, pupil).await?;
        let enrolments: Vec<Enrolment> = enrolments.into_iter().filter(|stay| stay.until > now).collect();
        if enrolments.is_empty() {
            return Err(Error::NotFound);
        }
        let person = &known.person;
        Ok(Self {
            name: super::listed(person.usage_name.as_ref().unwrap_or(&person.family_name), &person.given_name),
            edges: guardians::guardianships(inside, Some(pupil), None).await?,
            enrolments,
        })
    }

    fn page(
        self,
        visit: &Visit,
        who: &Who,
        pupil: PupilId,
        now: Timestamp,
        form: DepartureForm,
        (will, errors): (Option<Timestamp>, Errors),
    ) -> Ask {
        let reads = |edge: &&Guardianship| edge.until > now && Right::from_word(&edge.right).is_some_and(Right::opens);
        Ask {
            page: Page::of(visit, who, "pupil-departure", |t| fl!(t, "departure-title"))
                .errors(&errors)
                .at(format!("{}/departure", super::pupils::path(pupil))),
            errors,
            pupil,
            classes: self.enrolments.iter().map(|stay| stay.group_name.clone()).collect(),
            readers: self.edges.iter().filter(reads).map(|edge| edge.guardian_name.clone()).collect(),
            will: will.map(|at| {
                let (name, moment) = (self.name.as_str(), who.lang.moment(at, &who.zone));
                fl!(who.lang.words(), "departure-pupil-will", name = name, moment = moment)
            }),
            name: self.name,
            form,
        }
    }
}

pub(in crate::rooms::people) async fn ask(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<PupilPath>,
) -> Result<Html<Ask>> {
    let found = Found::read(&mut by.open(&app).await?, at.pupil).await?;
    let nothing = (None, Errors::new());
    Ok(Html::ok(found.page(
        &visit,
        by.who(),
        at.pupil,
        by.now(),
        DepartureForm::default(),
        nothing,
    )))
}

pub(in crate::rooms::people) async fn leave(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<PupilPath>,
    Form(form): Form<DepartureForm>,
) -> Result<Response> {
    let (who, now) = (by.who(), by.now());
    let mut inside = by.open(&app).await?;
    queries::hold_pupil(&mut inside, at.pupil).await?;
    let found = Found::read(&mut inside, at.pupil).await?;
    let mut errors = Errors::new();
    let moment = leaving(&form.leaves_at, who, now, &mut errors);
    if !errors.is_empty() {
        return Ok(Html::again(found.page(&visit, who, at.pupil, now, form, (None, errors))).into_response());
    }
    if form.confirm != "yes" {
        return Ok(Html::ok(found.page(&visit, who, at.pupil, now, form, (Some(moment), errors))).into_response());
    }
    let groups = queries::leave(&mut inside, at.pupil, moment).await?;
    inside
        .witness("pupil-departure", &json!({ "pupil": at.pupil, "groups": groups }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to(super::pupils::path(at.pupil)).saying(Flash::Saved).into_response())
}
