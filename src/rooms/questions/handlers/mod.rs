//! Asking, taking back what was asked, and taking down what was published.

pub(super) mod answering;

use super::queries::{self, Sent};
use super::{Form as AskForm, LONGEST, href, refused};
use crate::access::{Ask, InGroup, Withdraw};
use crate::i18n::Words;
use crate::ids::{AnnouncementId, QuestionId};
use crate::layout::Page;
use crate::rooms::notices::{self, Kind as Notice};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// The ids in the path.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Under {
    announcement: AnnouncementId,
}

/// The same, of one question.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Of {
    question: QuestionId,
}

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    question: String,
    key: String,
}

/// The form again, with what was wrong.
#[derive(Template)]
#[template(path = "questions/ask.html")]
struct Again {
    page: Page,
    errors: Errors,
    href: String,
    title: String,
    form: AskForm,
}

/// A text as it is kept: line ends of one kind, nothing around it.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// What is wrong with a text of this room.
fn judge(t: &'static Words, field: &'static str, text: &str, errors: &mut Errors) {
    if text.is_empty() {
        errors.add(field, fl!(t, "field-required"));
    } else if text.chars().count() > LONGEST as usize {
        errors.add(field, fl!(t, "field-too-long", max = LONGEST));
    }
}

pub(super) async fn ask(
    by: InGroup<Ask>,
    State(app): State<App>,
    visit: Visit,
    Path(Under { announcement }): Path<Under>,
    Form(form): Form<Typed>,
) -> Result<Response> {
    let (who, t, address) = (by.who(), by.who().lang.words(), href(by.group(), announcement));
    let sent = || Ok(SeeOther::to(address.clone()).saying(Flash::Asked).into_response());
    let mut inside = by.open(&app).await?;
    let title = queries::title(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    // a form without a key is not ours: it asks each time
    let key: Uuid = form.key.parse().unwrap_or_else(|_| Uuid::new_v4());
    if queries::asked_before(&mut inside, key).await? {
        return sent();
    }
    let body = clean(&form.question);
    let mut errors = Errors::new();
    let mut refusal = queries::refusal(&mut inside, announcement).await?;
    if refusal.is_none() {
        judge(t, "question", &body, &mut errors);
        if errors.is_empty() {
            match queries::ask(&mut inside, announcement, &body, key).await? {
                Sent::New(told) => {
                    // who asks stands in no record that others read
                    let subjects = json!({ "group": by.group(), "announcement": announcement });
                    inside.witness_unsigned("question-ask", &subjects).await?;
                    for person in told {
                        notices::remind_person(&mut inside, person, Notice::QuestionAsked).await?;
                    }
                    inside.commit().await?;
                    return sent();
                }
                Sent::Again => return sent(),
                Sent::Refused => {
                    drop(inside);
                    // what has changed since it was asked for a moment ago
                    refusal = queries::refusal(&mut by.open(&app).await?, announcement).await?;
                }
            }
        }
    }
    match refusal.as_deref() {
        Some("off" | "post") => return Err(Error::NotFound),
        Some("right") => return Err(Error::Forbidden),
        Some(why) => errors.add("question", refused(t, why).unwrap_or_default()),
        None => {}
    }
    let page = Page::of(&visit, who, "question-new", |t| fl!(t, "question-ask"))
        .at(address.clone())
        .errors(&errors);
    let page = Again {
        form: AskForm::new(t, &form.question, key, &errors),
        page,
        errors,
        href: address,
        title,
    };
    Ok(Html::again(page).into_response())
}

pub(super) async fn take_back(by: InGroup<Ask>, State(app): State<App>, Path(Of { question }): Path<Of>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let announcement = queries::take_back(&mut inside, question).await?.ok_or(Error::NotFound)?;
    let subjects = json!({ "group": by.group(), "announcement": announcement });
    inside.witness_unsigned("question-take-back", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(href(by.group(), announcement)).saying(Flash::Deleted))
}

/// Takes down what is published; who asked keeps the answer.
pub(super) async fn unpublish(by: InGroup<Withdraw>, State(app): State<App>, Path(Of { question }): Path<Of>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let announcement = queries::unpublish(&mut inside, question).await?.ok_or(Error::NotFound)?;
    let subjects = json!({ "group": by.group(), "announcement": announcement });
    inside.witness("question-unpublish", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(href(by.group(), announcement)).saying(Flash::Saved))
}
