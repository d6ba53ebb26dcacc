//! Staff begin a thread with one guardian of a child of the class.

use super::{body_field, judge_body, judge_subject, key_of, subject_field};
use crate::access::{Converse, InGroup};
use crate::ids::GroupId;
use crate::layout::{Empty, Page};
use crate::rooms::threads::hours::morning;
use crate::rooms::threads::queries::beginning::{self, Reachable};
use crate::rooms::threads::queries::writing::{self, Beginning, Sending};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit, markdown};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use uuid::Uuid;

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct StaffForm {
    /// Child and guardian.
    to: String,
    subject: String,
    body: String,
    key: String,
    wait: String,
}

#[derive(Template)]
#[template(path = "threads/staff_new.html")]
pub(in crate::rooms::threads) struct New {
    page: Page,
    errors: Errors,
    group: GroupId,
    name: String,
    people: Vec<Choice>,
    night: Option<String>,
    form: StaffForm,
}

/// The value of a choice.
fn value(to: &Reachable) -> String {
    format!("{}:{}", to.child, to.guardian)
}

impl New {
    fn of(by: &InGroup<Converse>, visit: &Visit, people: &[Reachable], form: StaffForm, errors: Errors) -> Self {
        let who = by.who();
        let page = Page::of(visit, who, "thread-new", |t| fl!(t, "thread-new"))
            .errors(&errors)
            .at(format!("/groups/{}/threads/new", by.group()));
        let t = page.t;
        let choice = |to: &Reachable| {
            Choice::new(
                value(to),
                fl!(
                    t,
                    "thread-to-choice",
                    child = to.child_name.clone(),
                    guardian = to.guardian_name.clone()
                ),
            )
        };
        Self {
            group: by.group(),
            name: by.group_name().to_owned(),
            people: std::iter::once(Choice::new("", fl!(t, "thread-choose")))
                .chain(people.iter().map(choice))
                .collect(),
            night: morning(by.now(), &who.zone).map(|at| fl!(t, "thread-night", moment = who.lang.moment(at, &who.zone))),
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

pub(in crate::rooms::threads) async fn new(by: InGroup<Converse>, State(app): State<App>, visit: Visit) -> Result<Html<New>> {
    let people = beginning::reachable(&mut by.open(&app).await?).await?;
    let form = StaffForm {
        key: Uuid::new_v4().to_string(),
        wait: "yes".to_owned(),
        ..StaffForm::default()
    };
    Ok(Html::ok(New::of(&by, &visit, &people, form, Errors::new())))
}

pub(in crate::rooms::threads) async fn create(
    by: InGroup<Converse>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<StaffForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let people = beginning::reachable(&mut inside).await?;
    let (subject, body) = (form.subject.trim().to_owned(), form.body.trim().to_owned());
    let mut errors = Errors::new();
    let chosen = people.iter().find(|to| value(to) == form.to);
    if chosen.is_none() {
        errors.add("to", fl!(t, "thread-to-missing"));
    }
    judge_subject(&subject, t, &mut errors);
    judge_body(&body, t, &mut errors);
    let Some(to) = chosen.filter(|_| errors.is_empty()) else {
        return Ok(Html::again(New::of(&by, &visit, &people, form, errors)).into_response());
    };
    let beginning = Beginning {
        group: by.group(),
        child: to.child,
        guardian: to.guardian,
        subject: &subject,
        key: key_of(&form.key),
    };
    let (thread, made) = writing::begin(&mut inside, &beginning).await?;
    if made {
        let rendered = markdown::render(&body);
        let message = Sending {
            group: by.group(),
            thread,
            from_guardian: false,
            body: &body,
            body_html: rendered.as_str(),
            key: beginning.key,
            deliver_at: morning(by.now(), &who.zone)
                .filter(|_| form.wait == "yes")
                .unwrap_or_else(|| by.now()),
        };
        writing::send(&mut inside, &message).await?;
    }
    inside.commit().await?;
    Ok(SeeOther::to(format!("/threads/{thread}")).saying(Flash::Saved).into_response())
}
