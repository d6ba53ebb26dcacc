//! A forgotten password: nothing is ever sent. The school makes a gate code for the person who stands before it, and that code,
//! once and within thirty minutes, sets a new password. All devices and sessions end, and this browser becomes the first device
//! again; staff are still asked for their second factor (rules.md 6).
//!
//! One sentence answers an unknown name, a wrong code, an old one and a barred person alike.

use super::handlers::{Ask, Pending, jar_with, what_to_ask};
use super::queries::{self, Account};
use super::signing_in::{NewDevice, NewId, begin_session};
use super::weakness;
use crate::access::{Anyone, Inside, Public, SignedIn};
use crate::ids::AccountId;
use crate::layout::Page;
use crate::rooms::notices::{self, Kind};
use crate::secrets::{GateCode, NewPassword};
use crate::web::client::ClientAddress;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Rule, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "sessions/recover.html")]
pub(super) struct Recover {
    page: Page,
}

pub(super) async fn show(_: Anyone, signed_in: Result<SignedIn>, visit: Visit) -> Html<Recover> {
    let reader = signed_in.ok();
    let lang = visit.lang.unwrap_or_default();
    Html::ok(Recover {
        page: Page::of_anyone(&visit, reader.as_ref().map(SignedIn::who), lang, "recover", |t| {
            fl!(t, "recover-title")
        }),
    })
}

#[derive(Template)]
#[template(path = "sessions/recover_password.html")]
pub(super) struct NewPasswordPage {
    page: Page,
    errors: Errors,
    login: String,
    code: String,
    shared: &'static str,
}

#[derive(Default, Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    new_password: SecretString,
    #[serde(default)]
    shared_device: String,
}

impl NewPasswordPage {
    fn of(visit: &Visit, form: &PasswordForm, errors: Errors) -> Self {
        let t = visit.lang.unwrap_or_default().words();
        Self {
            page: Page::visited(visit, "recover-password", fl!(t, "recover-password-title")).errors(&errors),
            errors,
            login: form.login.clone(),
            code: form.code.clone(),
            shared: if form.shared_device == "yes" { "yes" } else { "" },
        }
    }
}

pub(super) async fn new_password(_: Anyone, visit: Visit) -> Html<NewPasswordPage> {
    Html::ok(NewPasswordPage::of(&visit, &PasswordForm::default(), Errors::new()))
}

/// The account of this name, if this code is good for it now. A name that nobody has is looked up like any other.
async fn with_code(app: &App, inside: &mut Inside<Public>, form: &PasswordForm) -> Result<Option<(Account, Vec<u8>)>> {
    let login = form.login.trim().to_lowercase();
    let account = queries::account_by_login(inside, &login, None).await?;
    let id = account.as_ref().map_or_else(|| AccountId::from(Uuid::nil()), |account| account.id);
    let Some(code) = GateCode::parse(&form.code) else {
        return Ok(None);
    };
    let digest = code.digest_of(&app.keys, id.uuid()).to_vec();
    let live = queries::gate_code_is_live(inside, id, &digest).await?;
    Ok(account.filter(|account| live && account.welcome).map(|account| (account, digest)))
}

pub(super) async fn set_password(
    by: Anyone,
    State(app): State<App>,
    Extension(client): Extension<ClientAddress>,
    session: Session,
    visit: Visit,
    headers: HeaderMap,
    Form(form): Form<PasswordForm>,
) -> Result<Response> {
    let t = visit.lang.unwrap_or_default().words();
    let again =
        |field: &'static str, sentence| Html::again(NewPasswordPage::of(&visit, &form, Errors::one(field, sentence))).into_response();
    let address = app.limits.address(client);
    app.limits.open(Rule::Recover, address)?;
    let mut inside = by.open(&app).await?;
    let Some((account, digest)) = with_code(&app, &mut inside, &form).await? else {
        app.limits.miss(Rule::Recover, address);
        return Ok(again("code", fl!(t, "recover-failed")));
    };
    let words = queries::known_words(&mut inside, account.person).await?;
    // hashing is slow: the connection goes back first
    drop(inside);
    let known: Vec<&str> = words.iter().map(String::as_str).chain([form.login.as_str()]).collect();
    let new = match NewPassword::judge(&form.new_password, &known) {
        Ok(new) => new,
        Err(weak) => return Ok(again("new_password", weakness(t, weak))),
    };
    let hash = app.hasher.hash(new).await?;

    // whoever was signed in here is not any more
    session.clear().await;
    let id = NewId::of(&session).await?;
    let mut inside = by.open(&app).await?;
    if !queries::take_gate_code(&mut inside, account.id, &digest).await? {
        return Ok(again("code", fl!(t, "recover-failed")));
    }
    queries::set_password(&mut inside, account.id, &hash).await?;
    queries::end_all_devices(&mut inside, account.id).await?;
    notices::notify(&mut inside, account.id, Kind::PasswordChanged).await?;
    inside
        .witness("password-recovered", &serde_json::json!({ "account": account.id }))
        .await?;
    let shared = form.shared_device == "yes";
    if what_to_ask(&account) == Some(Ask::Factor) {
        inside.commit().await?;
        return Pending::new(&app, &account, &hash, Ask::Factor)
            .shared(shared)
            .begin(&session)
            .await;
    }
    let new = NewDevice {
        account: account.id,
        staff: account.staff,
        shared,
    };
    let cookie = begin_session(&app, &mut inside, (&session, &id), new, None, &headers).await?;
    inside.commit().await?;
    Ok((jar_with(cookie), SeeOther::to("/home").saying(Flash::PasswordChanged)).into_response())
}
