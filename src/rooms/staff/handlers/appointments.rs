//! Appointing someone to the school, and the end of that: by the principal alone, and never about oneself.

use super::{ColleaguePath, EndForm, dates, take_up};
use crate::access::{Govern, InSchool, Office, Who};
use crate::clock;
use crate::ids::{AppointmentId, PersonId};
use crate::layout::Page;
use crate::rooms::notices::{self, Kind};
use crate::rooms::people::{self, Refusal};
use crate::rooms::staff::forms::{AppointmentForm, judge_new_term};
use crate::rooms::staff::path;
use crate::rooms::staff::queries::facts::{self as queries, Appointed};
use crate::rooms::staff::queries::people::{Colleague, colleague};
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

#[derive(Template)]
#[template(path = "staff/appointment_new.html")]
pub(in crate::rooms::staff) struct New {
    page: Page,
    errors: Errors,
    person: PersonId,
    name: String,
    form: AppointmentForm,
    offices: Vec<Choice>,
}

impl New {
    fn of(visit: &Visit, who: &Who, colleague: &Colleague, form: AppointmentForm, errors: Errors) -> Self {
        let t = who.lang.words();
        let office = |office: Office| {
            let choice = Choice::new(office.word(), people::role(office.word(), t));
            choice.hint(match office {
                Office::Principal => fl!(t, "staff-principal-hint"),
                Office::Office => fl!(t, "staff-office-hint"),
                Office::Deputy => fl!(t, "staff-deputy-hint"),
            })
        };
        Self {
            page: Page::of(visit, who, "appointment-new", |t| fl!(t, "staff-appoint"))
                .errors(&errors)
                .at(format!("{}/appointments/new", path(colleague.id))),
            errors,
            person: colleague.id,
            name: colleague.name.clone(),
            form,
            offices: [Office::Office, Office::Deputy, Office::Principal].map(office).into(),
        }
    }
}

pub(in crate::rooms::staff) async fn new(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ColleaguePath>,
) -> Result<Html<New>> {
    let colleague = colleague(&mut by.open(&app).await?, at.colleague).await?;
    let form = AppointmentForm::default();
    Ok(Html::ok(New::of(&visit, by.who(), &colleague, form, Errors::new())))
}

pub(in crate::rooms::staff) async fn create(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ColleaguePath>,
    Form(form): Form<AppointmentForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let colleague = colleague(&mut inside, at.colleague).await?;
    let terms = queries::terms(&mut inside).await?;
    let mut errors = Errors::new();
    if colleague.id == who.person {
        errors.add("role", fl!(t, "people-not-oneself"));
    }
    let judged = form.judge(who, by.now(), &terms, &mut errors);
    let Some(appointment) = judged.filter(|_| errors.is_empty()) else {
        return Ok(Html::again(New::of(&visit, who, &colleague, form, errors)).into_response());
    };
    let id = AppointmentId::new();
    let during = (appointment.from, appointment.until);
    if let Err(error) = queries::insert_appointment(&mut inside, id, colleague.id, appointment.office, during, "hand").await {
        let refusal = Refusal::of(&error).ok_or_else(|| Error::from(error))?;
        let errors = Errors::one("role", refusal.sentence(t));
        return Ok(Html::again(New::of(&visit, who, &colleague, form, errors)).into_response());
    }
    take_up(&mut inside, &colleague, true).await?;
    let subjects = json!({ "appointment": id, "person": colleague.id, "role": appointment.office.word() });
    inside.witness("appointment-set", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(colleague.id)).saying(Flash::Saved).into_response())
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::staff) struct AppointmentPath {
    appointment: AppointmentId,
}

#[derive(Template)]
#[template(path = "staff/appointment.html")]
pub(in crate::rooms::staff) struct Edit {
    page: Page,
    errors: Errors,
    id: AppointmentId,
    person: PersonId,
    name: String,
    role: String,
    dates: String,
    myself: bool,
    form: EndForm,
}

impl Edit {
    fn of(visit: &Visit, who: &Who, id: AppointmentId, fact: &Appointed, form: EndForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, who, "appointment", |t| fl!(t, "staff-appointment"))
                .errors(&errors)
                .at(format!("/school/appointments/{id}")),
            errors,
            id,
            person: fact.person,
            name: fact.name.clone(),
            role: people::role(fact.office.word(), who.lang.words()),
            dates: dates(fact.from, fact.until, who),
            myself: fact.person == who.person,
            form,
        }
    }
}

pub(in crate::rooms::staff) async fn edit(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<AppointmentPath>,
) -> Result<Html<Edit>> {
    let fact = queries::appointed(&mut by.open(&app).await?, at.appointment).await?;
    let form = EndForm {
        ends_on: clock::day(fact.until, &by.who().zone).to_string(),
        ..EndForm::default()
    };
    Ok(Html::ok(Edit::of(&visit, by.who(), at.appointment, &fact, form, Errors::new())))
}

pub(in crate::rooms::staff) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<AppointmentPath>,
    Form(form): Form<EndForm>,
) -> Result<Response> {
    let (who, now, t) = (by.who(), by.now(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let fact = queries::appointed(&mut inside, at.appointment).await?;
    let terms = queries::terms(&mut inside).await?;
    let mut errors = Errors::new();
    if fact.person == who.person {
        errors.add("ends_on", fl!(t, "people-not-oneself"));
    }
    let until = if form.intent == "end" {
        now
    } else {
        judge_new_term(&form.ends_on, fact.office, (fact.from, fact.until), &terms, who, now, &mut errors)
    };
    if !errors.is_empty() {
        return Ok(Html::again(Edit::of(&visit, who, at.appointment, &fact, form, errors)).into_response());
    }
    let changed = if fact.from >= until {
        queries::take_back_appointment(&mut inside, at.appointment).await
    } else {
        queries::set_appointment_end(&mut inside, at.appointment, until).await
    };
    if let Err(error) = changed {
        let refusal = Refusal::of(&error).ok_or_else(|| Error::from(error))?;
        let errors = Errors::one("ends_on", refusal.sentence(t));
        return Ok(Html::again(Edit::of(&visit, who, at.appointment, &fact, form, errors)).into_response());
    }
    notices::notify_person(&mut inside, fact.person, Kind::RolesChanged).await?;
    let subjects = json!({ "appointment": at.appointment, "person": fact.person });
    inside.witness("appointment-end", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(fact.person)).saying(Flash::Saved).into_response())
}
