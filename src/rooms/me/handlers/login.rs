//! The sign-in name: made by Préau, changeable by its holder (rules.md 8).

use crate::access::Confirmed;
use crate::layout::Page;
use crate::rooms::me::is_login;
use crate::rooms::me::queries::account;
use crate::rooms::notices::{self, Kind};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "me/login.html")]
pub(in crate::rooms::me) struct Edit {
    page: Page,
    errors: Errors,
    login: String,
}

impl Edit {
    fn of(by: &Confirmed, visit: &Visit, login: String, errors: Errors) -> Self {
        let page = Page::of(visit, by.who(), "me-login", |t| fl!(t, "me-login-title")).errors(&errors);
        Self { page, errors, login }
    }
}

#[derive(Deserialize)]
pub(in crate::rooms::me) struct LoginForm {
    #[serde(default)]
    login: String,
}

pub(in crate::rooms::me) async fn edit(by: Confirmed, State(app): State<App>, visit: Visit) -> Result<Html<Edit>> {
    let mut inside = by.open(&app).await?;
    let login = account::login(&mut inside, by.who().account).await?;
    Ok(Html::ok(Edit::of(&by, &visit, login, Errors::new())))
}

pub(in crate::rooms::me) async fn update(
    by: Confirmed,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<LoginForm>,
) -> Result<Response> {
    let (account, t) = (by.who().account, by.who().lang.words());
    let login = form.login.trim().to_lowercase();
    if !is_login(&login) {
        let errors = Errors::one("login", fl!(t, "me-login-bad"));
        return Ok(Html::again(Edit::of(&by, &visit, form.login, errors)).into_response());
    }
    let mut inside = by.open(&app).await?;
    if !account::set_login(&mut inside, account, &login).await? {
        let errors = Errors::one("login", fl!(t, "join-login-taken"));
        return Ok(Html::again(Edit::of(&by, &visit, form.login, errors)).into_response());
    }
    notices::notify(&mut inside, account, Kind::LoginChanged).await?;
    inside.witness("login-change", &serde_json::json!({ "account": account })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me").saying(Flash::Saved).into_response())
}
