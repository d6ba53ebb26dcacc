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

#[derive(Template)]
#[template(path = "letters/staff.html")]
pub(in crate::rooms::letters) struct Staff {
    page: Page,
    errors: Errors,
    person: PersonId,
    name: String,
    has_account: bool,
    has_letter: bool,
    printed: Option<Printed>,
    /// Its time is over, or another session made it.
    gone: bool,
}

impl Staff {
    fn of(visit: &Visit, by: &InSchool<Manage>, person: PersonId, colleague: &Colleague, errors: Errors) -> Self {
        let page = Page::of(visit, by.who(), "letters", |t| fl!(t, "letters-staff-title")).errors(&errors);
        Self {
            page,
            errors,
            person,
            name: format!("{} {}", colleague.given_name, colleague.family_name),
            has_account: colleague.has_account,
            has_letter: colleague.has_letter,
            printed: None,
            gone: false,
        }
    }
}

pub(in crate::rooms::letters) async fn show(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    session: Session,
    visit: Visit,
    Path(person): Path<PersonId>,
    Query(query): Query<BatchQuery>,
) -> Result<Html<Staff>> {
    let mut inside = by.open(&app).await?;
    let colleague = queries::colleague(&mut inside, person).await?.ok_or(Error::NotFound)?;
    drop(inside);
    let mut view = Staff::of(&visit, &by, person, &colleague, Errors::new());
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
        return Ok(Html::again(Staff::of(&visit, &by, person, &colleague, errors)).into_response());
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
