//! What happens to it before and in public: holding it back, undoing, calling off, withdrawing, in all classes at once.

use super::super::href;
use super::super::queries;
use super::{Of, enter, show};
use crate::access::{Govern, InSchool};
use crate::rooms::announcements::UNDO;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

pub(in super::super) async fn undo(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { broadcast }): Path<Of>,
) -> Result<Response> {
    let mut inside = enter(&by, &app).await?;
    if queries::undo(&mut inside, broadcast, by.now() - UNDO).await? {
        inside.witness("broadcast-undo", &json!({ "broadcast": broadcast })).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(href(broadcast)).saying(Flash::Undone).into_response());
    }
    drop(inside);
    Ok(Html::conflict(show::page(&by, &app, &visit, broadcast, true).await?).into_response())
}

/// Takes back what waits for its hour: it is a draft like any other.
pub(in super::super) async fn hold(by: InSchool<Govern>, State(app): State<App>, Path(Of { broadcast }): Path<Of>) -> Result<SeeOther> {
    let mut inside = enter(&by, &app).await?;
    if queries::hold(&mut inside, broadcast).await? {
        inside.witness("broadcast-hold", &json!({ "broadcast": broadcast })).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(format!("{}/edit", href(broadcast))).saying(Flash::Undone));
    }
    // it is out, or waits for somebody: its page says so
    queries::stored(&mut inside, broadcast).await?.ok_or(Error::NotFound)?;
    Ok(SeeOther::to(href(broadcast)))
}

#[derive(Default, Deserialize)]
pub(in super::super) struct CancelForm {
    /// `yes`: it does not take place.
    #[serde(default)]
    value: String,
}

pub(in super::super) async fn cancel(
    by: InSchool<Govern>,
    State(app): State<App>,
    Path(Of { broadcast }): Path<Of>,
    Form(form): Form<CancelForm>,
) -> Result<SeeOther> {
    let off = form.value == "yes";
    let mut inside = enter(&by, &app).await?;
    if queries::cancel(&mut inside, broadcast, off).await? {
        let action = if off { "broadcast-cancel" } else { "broadcast-restore" };
        inside.witness(action, &json!({ "broadcast": broadcast })).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(href(broadcast)).saying(Flash::Saved));
    }
    // said already, by another tap or another person
    queries::stored(&mut inside, broadcast).await?.ok_or(Error::NotFound)?;
    Ok(SeeOther::to(href(broadcast)))
}

pub(in super::super) async fn withdraw(by: InSchool<Govern>, State(app): State<App>, Path(Of { broadcast }): Path<Of>) -> Result<SeeOther> {
    let mut inside = enter(&by, &app).await?;
    if queries::withdraw(&mut inside, broadcast).await? {
        inside.witness("broadcast-withdraw", &json!({ "broadcast": broadcast })).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(href(broadcast)).saying(Flash::Withdrawn));
    }
    queries::stored(&mut inside, broadcast).await?.ok_or(Error::NotFound)?;
    Ok(SeeOther::to(href(broadcast)))
}
