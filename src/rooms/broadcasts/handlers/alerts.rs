//! An alert to all classes: written once, and sent when a second person has agreed.

use super::super::href;
use super::super::queries;
use super::{classes, enter, show};
use crate::access::{Govern, InSchool, Inside};
use crate::i18n::Lang;
use crate::layout::Page;
use crate::rooms::announcements::{AlertForm, Audience, AudienceCard, Draft, Kind, LONGEST_ALERT, LONGEST_TITLE, Message, sentences};
use crate::rooms::brake::Level;
use crate::rooms::licences;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Form, Html, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "broadcasts/alert.html")]
pub(in super::super) struct New {
    page: Page,
    errors: Errors,
    form: AlertForm,
    audience: AudienceCard,
    classes: Vec<(String, String)>,
    sure: String,
    /// Why the writer may not send any.
    unlicensed: Option<String>,
    /// No class takes one.
    nowhere: bool,
}

impl New {
    async fn of(
        by: &InSchool<Govern>,
        visit: &Visit,
        inside: &mut Inside<Govern>,
        (all, of_each): (Audience, Vec<queries::Class>),
        form: AlertForm,
        errors: Errors,
    ) -> Result<Self> {
        let page = Page::of(visit, by.who(), "broadcast-alert", |t| fl!(t, "broadcast-alert"))
            .at("/school/alerts/new")
            .errors(&errors);
        let t = page.t;
        Ok(Self {
            errors,
            sure: fl!(t, "alert-sure", guardians = all.guardians, pupils = all.pupils),
            audience: AudienceCard::new(t, all),
            classes: classes(t, &of_each),
            nowhere: !of_each.iter().any(|class| class.takes),
            unlicensed: licences::missing(inside, by.who()).await?,
            form,
            page,
        })
    }

    fn sentences(&self) -> Vec<Choice> {
        sentences(self.page.t)
    }

    fn langs() -> Vec<Choice> {
        Choice::languages(&Lang::ALL)
    }
}

pub(in super::super) async fn new(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<New>> {
    let who = by.who();
    let form = AlertForm {
        lang: who.lang.code().to_owned(),
        key: Uuid::new_v4().to_string(),
        time: by.now().to_zoned(who.zone.clone()).strftime("%H:%M").to_string(),
        ..AlertForm::default()
    };
    let mut inside = enter(&by, &app).await?;
    let audience = queries::audience(&mut inside, true).await?;
    Ok(Html::ok(New::of(&by, &visit, &mut inside, audience, form, Errors::new()).await?))
}

/// An alert as it is kept: for everybody, without a day.
fn draft(message: &Message) -> Draft {
    Draft {
        kind: Kind::Alert,
        title: message.title.clone(),
        body: message.body.clone(),
        lang: message.lang,
        parallel: None,
        place: None,
        from_on: None,
        until_on: None,
        from_time: None,
        until_time: None,
        chosen: None,
        also: Vec::new(),
        ask: None,
        offer: None,
        questions: false,
        expires_on: None,
    }
}

pub(in super::super) async fn create(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<AlertForm>,
) -> Result<Response> {
    let mut inside = enter(&by, &app).await?;
    let audience = queries::audience(&mut inside, true).await?;
    if licences::missing(&mut inside, by.who()).await?.is_some() || !audience.1.iter().any(|class| class.takes) {
        let page = New::of(&by, &visit, &mut inside, audience, form, Errors::new()).await?;
        return Ok(Html::refused(page).into_response());
    }
    let message = match form.parse(by.who().lang) {
        Ok(message) => message,
        Err(errors) => {
            let page = New::of(&by, &visit, &mut inside, audience, form, errors).await?;
            return Ok(Html::again(page).into_response());
        }
    };
    let key = form.key.parse().unwrap_or_else(|_| Uuid::new_v4());
    let Some((id, _)) = queries::insert(&mut inside, &draft(&message), message.alert, key).await? else {
        // the same form was sent already
        let id = queries::by_key(&mut inside, key).await?.ok_or(Error::NotFound)?;
        return Ok(SeeOther::to(href(id)).into_response());
    };
    let stored = queries::stored(&mut inside, id).await?.ok_or(Error::NotFound)?;
    let takes = audience.1.iter().filter(|class| class.takes).count();
    show::ask(by.who(), inside, &stored, Level::Green, audience.0, takes).await
}
