//! Changing the password. The present one is asked for beside the new one, so that this act is fresh by itself and no password ever
//! travels through the page that asks again.

use crate::access::SignedIn;
use crate::layout::Page;
use crate::rooms::me::queries::{account, devices};
use crate::rooms::notices::{self, Kind};
use crate::rooms::sessions::weakness;
use crate::secrets::NewPassword;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Rule, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use secrecy::SecretString;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "me/password.html")]
pub(in crate::rooms::me) struct Edit {
    page: Page,
    errors: Errors,
}

impl Edit {
    fn of(by: &SignedIn, visit: &Visit, errors: Errors) -> Self {
        let page = Page::of(visit, by.who(), "me-password", |t| fl!(t, "me-password-title")).errors(&errors);
        Self { page, errors }
    }
}

#[derive(Deserialize)]
pub(in crate::rooms::me) struct PasswordForm {
    #[serde(default)]
    current_password: SecretString,
    #[serde(default)]
    new_password: SecretString,
}

pub(in crate::rooms::me) async fn edit(by: SignedIn, visit: Visit) -> Html<Edit> {
    Html::ok(Edit::of(&by, &visit, Errors::new()))
}

pub(in crate::rooms::me) async fn update(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<PasswordForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let tries = app.limits.subject(who.account.uuid().as_bytes());
    app.limits.open(Rule::SecondFactor, tries)?;
    let mut inside = by.open(&app).await?;
    let login = account::login(&mut inside, who.account).await?;
    let stored = account::password_hash(&mut inside, who.account).await?;
    // hashing is slow: the connection goes back first
    drop(inside);
    let again = |field: &'static str, sentence| Html::again(Edit::of(&by, &visit, Errors::one(field, sentence))).into_response();
    if !app.hasher.verify_or_dummy(&form.current_password, Some(&stored)).await? {
        app.limits.miss(Rule::SecondFactor, tries);
        return Ok(again("current_password", fl!(t, "confirm-failed")));
    }
    let new = match NewPassword::judge(&form.new_password, &[&login, &who.given_name, &who.family_name, &who.school]) {
        Ok(new) => new,
        Err(weak) => return Ok(again("new_password", weakness(t, weak))),
    };
    let hash = app.hasher.hash(new).await?;

    let mut inside = by.open(&app).await?;
    if !account::replace_password(&mut inside, who.account, &stored, &hash).await? {
        return Ok(again("current_password", fl!(t, "confirm-failed")));
    }
    devices::end_other_sessions(&mut inside, who.account, who.session_hash()).await?;
    notices::notify(&mut inside, who.account, Kind::PasswordChanged).await?;
    inside
        .witness("password-change", &serde_json::json!({ "account": who.account }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me").saying(Flash::PasswordChanged).into_response())
}
