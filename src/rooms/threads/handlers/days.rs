//! On which days and at which hours messages are read: the school's, and one's own in a class.

use crate::access::{Converse, Govern, InGroup, InSchool, Who};
use crate::i18n::Lang;
use crate::layout::Page;
use crate::rooms::threads::queries::days;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::civil::{Time, Weekday};
use serde::Deserialize;
use serde_json::json;

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct DaysForm {
    #[serde(rename = "days[]")]
    days: Vec<String>,
    from: String,
    until: String,
}

impl DaysForm {
    /// Days of the week, 1 is Monday; what is none is passed over.
    fn days(&self) -> Vec<i16> {
        let mut days: Vec<i16> = self.days.iter().filter_map(|day| day.parse().ok()).collect();
        days.retain(|day| (1..=7).contains(day));
        days.sort_unstable();
        days.dedup();
        days
    }
}

fn choices(lang: Lang, chosen: &[i16]) -> Vec<Choice> {
    (1..=7_i8)
        .filter_map(|number| Some((number, Weekday::from_monday_one_offset(number).ok()?)))
        .map(|(number, day)| Choice::new(number, lang.weekday(day).0).chosen(chosen.contains(&i16::from(number))))
        .collect()
}

#[derive(Template)]
#[template(path = "threads/days.html")]
pub(in crate::rooms::threads) struct Mine {
    page: Page,
    here: String,
    name: String,
    days: Vec<Choice>,
}

pub(in crate::rooms::threads) async fn mine(by: InGroup<Converse>, State(app): State<App>, visit: Visit) -> Result<Html<Mine>> {
    let who = by.who();
    let chosen = days::mine(&mut by.open(&app).await?, who.account).await?.unwrap_or_default();
    Ok(Html::ok(Mine {
        page: Page::of(&visit, who, "thread-days", |t| fl!(t, "thread-days-title")),
        here: format!("/groups/{}/threads/days", by.group()),
        name: by.group_name().to_owned(),
        days: choices(who.lang, &chosen),
    }))
}

pub(in crate::rooms::threads) async fn update_mine(
    by: InGroup<Converse>,
    State(app): State<App>,
    Form(form): Form<DaysForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    days::set_mine(&mut inside, by.who().account, &form.days()).await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("/groups/{}/threads/days", by.group())).saying(Flash::Saved))
}

#[derive(Template)]
#[template(path = "threads/hours.html")]
pub(in crate::rooms::threads) struct School {
    page: Page,
    errors: Errors,
    days: Vec<Choice>,
    form: DaysForm,
}

impl School {
    fn of(visit: &Visit, who: &Who, form: DaysForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, who, "office-hours", |t| fl!(t, "office-hours-title"))
                .errors(&errors)
                .at("/school/office-hours"),
            days: choices(who.lang, &form.days()),
            errors,
            form,
        }
    }
}

pub(in crate::rooms::threads) async fn school(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<School>> {
    let today = crate::clock::day(by.now(), &by.who().zone);
    let hours = days::hours(&mut by.open(&app).await?, today).await?;
    let form = DaysForm {
        days: hours.days.iter().map(ToString::to_string).collect(),
        from: hours.from.strftime("%H:%M").to_string(),
        until: hours.until.strftime("%H:%M").to_string(),
    };
    Ok(Html::ok(School::of(&visit, by.who(), form, Errors::new())))
}

pub(in crate::rooms::threads) async fn update_school(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<DaysForm>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let (from, until): (Option<Time>, Option<Time>) = (form.from.parse().ok(), form.until.parse().ok());
    let days = form.days();
    let mut errors = Errors::new();
    if days.is_empty() {
        errors.add("days[]", fl!(t, "office-days-missing"));
    }
    if from.is_none() {
        errors.add("from", fl!(t, "office-hour-from-missing"));
    }
    if until.is_none() {
        errors.add("until", fl!(t, "office-hour-until-missing"));
    } else if until <= from {
        errors.add("until", fl!(t, "office-hours-backwards"));
    }
    let (Some(from), Some(until), true) = (from, until, errors.is_empty()) else {
        return Ok(Html::again(School::of(&visit, by.who(), form, errors)).into_response());
    };
    let mut inside = by.open(&app).await?;
    days::set_hours(&mut inside, &days, from, until).await?;
    inside.witness("settings-change", &json!({})).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/office-hours").saying(Flash::Saved).into_response())
}
