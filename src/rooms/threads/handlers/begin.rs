//! A guardian begins a thread.

use super::{body_field, days_of, judge_body, judge_subject, key_of, subject_field};
use crate::access::{SignedIn, Who};
use crate::clock;
use crate::ids::{GroupId, PupilId};
use crate::layout::{Empty, Page};
use crate::rooms::threads::queries::beginning::{self, About};
use crate::rooms::threads::queries::days;
use crate::rooms::threads::queries::writing::{self, Beginning, Sending};
use crate::rooms::threads::{queries, writes_as_guardian};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Query, SeeOther, Visit, markdown};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct NewQuery {
    child: String,
}

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct BeginForm {
    /// Child and class.
    about: String,
    subject: String,
    body: String,
    key: String,
}

#[derive(Template)]
#[template(path = "threads/new.html")]
pub(in crate::rooms::threads) struct New {
    page: Page,
    errors: Errors,
    form: BeginForm,
    abouts: Vec<Choice>,
    urgent: String,
}

/// The value of a choice.
fn value(child: PupilId, group: GroupId) -> String {
    format!("{child}:{group}")
}

impl New {
    fn of(visit: &Visit, who: &Who, abouts: &[About], form: BeginForm, errors: Errors) -> Self {
        let page = Page::of(visit, who, "thread-new", |t| fl!(t, "thread-new"))
            .errors(&errors)
            .at("/threads/new");
        let choice = |about: &About| {
            Choice::new(
                value(about.child, about.group),
                fl!(
                    page.t,
                    "thread-about-choice",
                    child = about.name.clone(),
                    class = about.class.clone()
                ),
            )
        };
        Self {
            abouts: abouts.iter().map(choice).collect(),
            urgent: fl!(page.t, "thread-urgent", phone = who.phone.clone()),
            page,
            errors,
            form,
        }
    }

    fn subject(&self) -> Field {
        subject_field(self.page.t, &self.form.subject, &self.errors)
    }

    fn body(&self) -> Field {
        body_field(self.page.t, fl!(self.page.t, "thread-body"), &self.form.body, &self.errors)
    }
}

pub(in crate::rooms::threads) async fn new(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<NewQuery>,
) -> Result<Html<New>> {
    let pairs: Vec<_> = writes_as_guardian(by.who()).collect();
    if pairs.is_empty() {
        return Err(Error::NotFound);
    }
    let abouts = beginning::abouts(&mut by.open(&app).await?, &pairs).await?;
    let chosen = abouts
        .iter()
        .find(|about| about.child.to_string() == query.child)
        .or(if abouts.len() == 1 { abouts.first() } else { None });
    let form = BeginForm {
        about: chosen.map(|about| value(about.child, about.group)).unwrap_or_default(),
        key: Uuid::new_v4().to_string(),
        ..BeginForm::default()
    };
    Ok(Html::ok(New::of(&visit, by.who(), &abouts, form, Errors::new())))
}

pub(in crate::rooms::threads) async fn create(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<BeginForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let pairs: Vec<_> = writes_as_guardian(who).collect();
    if pairs.is_empty() {
        return Err(Error::NotFound);
    }
    let mut inside = by.open(&app).await?;
    let abouts = beginning::abouts(&mut inside, &pairs).await?;
    let (subject, body) = (form.subject.trim().to_owned(), form.body.trim().to_owned());
    let chosen = abouts.iter().find(|about| value(about.child, about.group) == form.about);
    let mut errors = Errors::new();
    if chosen.is_none() {
        errors.add("about", fl!(t, "thread-about-missing"));
    }
    judge_subject(&subject, t, &mut errors);
    judge_body(&body, t, &mut errors);
    let Some(about) = chosen.filter(|_| errors.is_empty()) else {
        return Ok(Html::again(New::of(&visit, who, &abouts, form, errors)).into_response());
    };
    let readers = queries::correspondents(&mut inside, about.group, about.child, None).await?;
    let hours = days::hours(&mut inside, clock::day(by.now(), &who.zone)).await?;
    let beginning = Beginning {
        group: about.group,
        child: about.child,
        guardian: who.person,
        subject: &subject,
        key: key_of(&form.key),
    };
    let (thread, made) = writing::begin(&mut inside, &beginning).await?;
    if made {
        let rendered = markdown::render(&body);
        let message = Sending {
            group: about.group,
            thread,
            from_guardian: true,
            body: &body,
            body_html: rendered.as_str(),
            key: beginning.key,
            deliver_at: hours.deliver_at(by.now(), &who.zone, &days_of(readers.iter())),
        };
        writing::send(&mut inside, &message).await?;
    }
    inside.commit().await?;
    Ok(SeeOther::to(format!("/threads/{thread}")).saying(Flash::Saved).into_response())
}
