//! Ending somebody's account: the way in goes, the person and their facts stay.

use super::listed;
use super::people::path as person_path;
use crate::access::{Govern, InSchool, Inside, Manage, Who};
use crate::ids::PersonId;
use crate::layout::Page;
use crate::rooms::people::queries::guardians::works_here;
use crate::rooms::people::queries::people::{self as queries, Account, Known};
use crate::web::{Flash, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "people/account_end.html")]
pub(in crate::rooms::people) struct AskEnd {
    page: Page,
    href: String,
    name: String,
    refused: Option<String>,
}

impl AskEnd {
    fn of(visit: &Visit, who: &Who, known: &Known, refused: Option<String>) -> Self {
        let href = person_path(known.id);
        Self {
            page: Page::of(visit, who, "account-end", |t| fl!(t, "account-end-title")).at(format!("{href}/account/end")),
            href,
            name: listed(&known.person.family_name, &known.person.given_name),
            refused,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::people) struct HolderPath {
    holder: PersonId,
}

/// The person, if they have an account that is not one's own; and why this desk may not end it, if it may not.
async fn with_account(inside: &mut Inside<Manage>, by: &InSchool<Manage>, path: HolderPath) -> Result<(Known, Option<String>)> {
    let known = queries::person(inside, path.holder).await?;
    if known.account.is_none() || known.id == by.who().person {
        return Err(Error::NotFound);
    }
    // a new letter after it would undo a suspension, which is the principal's to undo
    let suspended = known.account == Some(Account::Suspended);
    let t = by.who().lang.words();
    let sentence = if by.may::<Govern>() {
        None
    } else if suspended {
        Some(fl!(t, "account-end-suspended"))
    } else if works_here(inside, known.id).await? {
        Some(fl!(t, "account-end-staff"))
    } else {
        None
    };
    Ok((known, sentence))
}

pub(in crate::rooms::people) async fn ask_end(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<HolderPath>,
) -> Result<Html<AskEnd>> {
    let (known, refused) = with_account(&mut by.open(&app).await?, &by, path).await?;
    Ok(Html::ok(AskEnd::of(&visit, by.who(), &known, refused)))
}

pub(in crate::rooms::people) async fn end(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<HolderPath>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let (known, refused) = with_account(&mut inside, &by, path).await?;
    if refused.is_some() {
        return Ok(Html::again(AskEnd::of(&visit, by.who(), &known, refused)).into_response());
    }
    queries::delete_account(&mut inside, known.id).await?;
    inside.witness("account-end", &json!({ "person": known.id })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(person_path(known.id)).saying(Flash::Saved).into_response())
}
