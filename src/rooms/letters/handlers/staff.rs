//! Letters of staff: a sheet, and six digits for the issuer's eyes (rules.md 5).

use super::guardians::{BatchQuery, printed};
use crate::access::{InSchool, Manage};
use crate::ids::{BatchId, PersonId};
use crate::layout::{Empty, Page};
use crate::rooms::letters::paper::Printed;
use crate::rooms::letters::queries::letters::{self as queries, Colleague};
use crate::rooms::letters::{Recipient, batch};
use crate::web::form::Errors;
use crate::web::{Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State as Axum;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde_json::json;
use tower_sessions::Session;

/// The page of one person's own letter: staff's, and a pupil's.
#[derive(Template)]
#[template(path = "letters/own.html")]
pub(in crate::rooms::letters) struct One {
    page: Page,
    errors: Errors,
    name: String,
    /// What the letter is, before it is made.
    text: String,
    /// Where it is asked for; nothing while it cannot be made.
    action: Option<String>,
    /// Why it cannot.
    refused: Option<String>,
    has_letter: bool,
    /// The page of the person.
    back: String,
    pub(super) printed: Option<Printed>,
    /// Its time is over, or another session made it.
    pub(super) gone: bool,
}

/// What the two kinds of page differ in.
pub(super) struct Kind {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) refused: Option<String>,
}

impl One {
    pub(super) fn of(visit: &Visit, by: &InSchool<Manage>, person: &Colleague, kind: Kind, errors: Errors) -> Self {
        let page = Page::of(visit, by.who(), "letters", |_| kind.title).errors(&errors);
        Self {
            page,
            errors,
            name: format!("{} {}", person.given_name, person.family_name),
            text: kind.text,
            action: kind.refused.is_none().then_some(kind.action),
            refused: kind.refused,
            has_letter: person.has_letter,
            back: kind.back,
            printed: None,
            gone: false,
        }
    }
}

fn kind(by: &InSchool<Manage>, person: PersonId, colleague: &Colleague) -> Kind {
    let t = by.who().lang.words();
    let name = format!("{} {}", colleague.given_name, colleague.family_name);
    Kind {
        title: fl!(t, "letters-staff-title"),
        text: fl!(t, "letters-staff-text", name = name),
        action: format!("/school/staff/{person}/letter"),
        back: format!("/school/staff/{person}"),
        refused: colleague.has_account.then(|| fl!(t, "letters-staff-has-account")),
    }
}

pub(in crate::rooms::letters) async fn show(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    session: Session,
    visit: Visit,
    Path(person): Path<PersonId>,
    Query(query): Query<BatchQuery>,
) -> Result<Html<One>> {
    let mut inside = by.open(&app).await?;
    let colleague = queries::colleague(&mut inside, person).await?.ok_or(Error::NotFound)?;
    drop(inside);
    let mut view = One::of(&visit, &by, &colleague, kind(&by, person, &colleague), Errors::new());
    if let Some(batch) = query.batch {
        view.printed = printed(&by, &app, &session, batch).await?;
        view.gone = view.printed.is_none();
    }
    Ok(Html::ok(view))
}

pub(in crate::rooms::letters) async fn create(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    session: Session,
    visit: Visit,
    Path(person): Path<PersonId>,
) -> Result<Response> {
    // nobody makes a letter for themselves (rules.md 4): who is signed in has an account already
    let mut inside = by.open(&app).await?;
    queries::hold(&mut inside, &[person]).await?;
    let colleague = queries::colleague(&mut inside, person).await?.ok_or(Error::NotFound)?;
    if colleague.has_account || by.who().demo {
        let t = by.who().lang.words();
        let sentence = if by.who().demo {
            fl!(t, "letters-demo")
        } else {
            fl!(t, "letters-staff-has-account")
        };
        let errors = Errors::one("letter", sentence);
        return Ok(Html::again(One::of(&visit, &by, &colleague, kind(&by, person, &colleague), errors)).into_response());
    }
    let batch = BatchId::new();
    let sheet = crate::rooms::letters::make(&mut inside, &app.keys, person, colleague.lang, Recipient::Staff, batch).await?;
    let key = batch::store(&mut inside, batch, std::slice::from_ref(&sheet)).await?;
    inside
        .witness(
            "letters-make",
            &json!({ "batch": batch, "letters": [sheet.letter], "person": person }),
        )
        .await?;
    inside.commit().await?;
    key.hold(&session).await?;
    Ok(SeeOther::to(format!("/school/staff/{person}/letter?batch={batch}")).into_response())
}
