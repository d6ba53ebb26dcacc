//! Signals to the browser at hand. The browser asks its person first, and only after a tap; what it gives us then is an address at a service
//! of its maker's, and nothing is sent to any other.

use super::preferences::{Edit, PreferencesForm};
use crate::access::SignedIn;
use crate::ids::DeviceId;
use crate::rooms::outbox::queries;
use crate::secrets::ENDPOINT_COLUMN;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Deserialize)]
pub(in crate::rooms::outbox) struct Subscription {
    #[serde(default)]
    endpoint: String,
}

pub(in crate::rooms::outbox) async fn keep(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Form(Subscription { endpoint }): Form<Subscription>,
) -> Result<Response> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let mut kept = false;
    if app.push.accepts(&endpoint) {
        let sealed = app.keys.seal(ENDPOINT_COLUMN, who.device.uuid(), endpoint.as_bytes())?;
        let hash = app.keys.blind_index(ENDPOINT_COLUMN, &endpoint);
        kept = queries::keep_push(&mut inside, who.device, &sealed, &hash).await?;
    }
    if kept {
        inside.commit().await?;
        return Ok(SeeOther::to("/me/notifications").saying(Flash::Saved).into_response());
    }
    let mine = queries::mine(&mut inside, who.person, who.device).await?;
    let form = PreferencesForm::of(&mine.choice);
    let mut errors = Errors::new();
    errors.add("endpoint", fl!(who.lang.words(), "telling-push-refused"));
    Ok(Html::again(Edit::of(&app, who, &visit, mine, form, errors)).into_response())
}

/// Of any browser of one's own.
pub(in crate::rooms::outbox) async fn end(by: SignedIn, State(app): State<App>, Path(device): Path<DeviceId>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    if !queries::end_push(&mut inside, device).await? {
        return Err(Error::NotFound);
    }
    inside.commit().await?;
    Ok(SeeOther::to("/me/notifications").saying(Flash::Saved))
}
