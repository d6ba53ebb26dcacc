//! The second page: is this you, and how will you sign in?

use super::letter;
use crate::access::{Anyone, SignedIn};
use crate::layout::Page;
use crate::rooms::joining::login;
use crate::rooms::joining::queries::{self, Letter};
use crate::rooms::joining::step::{Chosen, Step};
use crate::secrets::{NewPassword, Weakness};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::limits::Rule;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::joining) struct AccountForm {
    confirm_identity: String,
    login: String,
    password: SecretString,
    shared_device: String,
    have_account: String,
}

impl AccountForm {
    /// What was chosen before, but for the password.
    pub(super) fn again(chosen: &Chosen) -> Self {
        Self {
            confirm_identity: "yes".to_owned(),
            login: chosen.login.clone(),
            shared_device: ticked(chosen.shared).to_owned(),
            ..Self::default()
        }
    }
}

#[derive(Template)]
#[template(path = "joining/account.html")]
pub(in crate::rooms::joining) struct New {
    page: Page,
    errors: Errors,
    question: String,
    /// Whose account is open on this device.
    open: Option<String>,
    identity: &'static str,
    login: String,
    shared: &'static str,
    have_account: &'static str,
}

const fn ticked(yes: bool) -> &'static str {
    if yes { "yes" } else { "" }
}

impl New {
    pub(super) fn of(visit: &Visit, letter: &Letter, form: &AccountForm, open: Option<&SignedIn>, errors: Errors) -> Self {
        let t = visit.lang.unwrap_or_default().words();
        let name = format!("{} {}", letter.given_name, letter.family_name);
        let question = match &letter.pupil_given_name {
            Some(pupil) => fl!(t, "join-confirm", guardian = name, pupil = pupil.as_str()),
            None => fl!(t, "join-confirm-staff", name = name),
        };
        Self {
            page: Page::visited(visit, "join-account", fl!(t, "join-account-title")).errors(&errors),
            errors,
            question,
            open: open.map(|by| format!("{} {}", by.who().given_name, by.who().family_name)),
            identity: ticked(form.confirm_identity == "yes"),
            login: form.login.clone(),
            shared: ticked(form.shared_device == "yes"),
            have_account: ticked(form.have_account == "yes" || letter.has_account),
        }
    }
}

/// The account that is open on this device, if any; its transaction is given back at once.
fn open_account(signed_in: Result<SignedIn>) -> Option<SignedIn> {
    let by = signed_in.ok()?;
    by.let_go();
    Some(by)
}

pub(in crate::rooms::joining) async fn new(
    by: Anyone,
    State(app): State<App>,
    session: Session,
    signed_in: Result<SignedIn>,
    visit: Visit,
) -> Result<Response> {
    let open = open_account(signed_in);
    let Some(step) = Step::of(&app, &session).await? else {
        return Ok(SeeOther::to("/join").into_response());
    };
    let mut inside = by.open(&app).await?;
    let Some(letter) = queries::letter(&mut inside, &step.digest).await? else {
        return Ok(SeeOther::to("/join").into_response());
    };
    let made = login::stem(&letter.given_name, &letter.family_name);
    let form = AccountForm {
        login: if letter.has_account {
            String::new()
        } else {
            login::free(&made, &queries::logins_like(&mut inside, &made).await?)
        },
        ..AccountForm::default()
    };
    Ok(Html::ok(New::of(&visit, &letter, &form, open.as_ref(), Errors::new())).into_response())
}

pub(in crate::rooms::joining) async fn choose(
    by: Anyone,
    State(app): State<App>,
    session: Session,
    signed_in: Result<SignedIn>,
    visit: Visit,
    Form(form): Form<AccountForm>,
) -> Result<Response> {
    let open = open_account(signed_in);
    let Some(mut step) = Step::of(&app, &session).await? else {
        return Ok(SeeOther::to("/join").into_response());
    };
    let mut inside = by.open(&app).await?;
    let Some(letter) = queries::letter(&mut inside, &step.digest).await? else {
        return Ok(Html::again(letter::New::bad_code(&visit, letter::LetterForm::default())).into_response());
    };
    if form.confirm_identity == "no" {
        queries::refuse(&mut inside, letter.id).await?;
        inside.witness("letter-refused", &json!({ "letter": letter.id })).await?;
        inside.commit().await?;
        Step::forget(&session).await?;
        return Ok(SeeOther::to("/join").saying(Flash::NotMe).into_response());
    }
    drop(inside);
    if form.have_account == "yes" {
        return claim(&by, &app, &session, &visit, &step, &letter, &form, open.as_ref()).await;
    }

    let (login, password) = match judge(&visit, &letter, &form) {
        Ok(chosen) => chosen,
        Err(errors) => return Ok(Html::again(New::of(&visit, &letter, &form, open.as_ref(), errors)).into_response()),
    };
    let mut inside = by.open(&app).await?;
    let taken = queries::login_is_taken(&mut inside, &login, letter.person).await?;
    drop(inside);
    if taken {
        let errors = Errors::one("login", fl!(visit.lang.unwrap_or_default().words(), "join-login-taken"));
        return Ok(Html::again(New::of(&visit, &letter, &form, open.as_ref(), errors)).into_response());
    }
    step.chosen = Some(Chosen {
        login,
        password_hash: app.hasher.hash(password).await?,
        shared: form.shared_device == "yes",
    });
    step.keep(&session).await?;
    Ok(SeeOther::to("/join/rules").into_response())
}

/// The form as a name and a password that will do, or what is wrong with it.
fn judge(visit: &Visit, letter: &Letter, form: &AccountForm) -> Result<(String, NewPassword), Errors> {
    let t = visit.lang.unwrap_or_default().words();
    let mut errors = Errors::new();
    if form.confirm_identity != "yes" {
        errors.add("confirm_identity", fl!(t, "join-identity-missing"));
    }
    if letter.has_account {
        errors.add("have_account", fl!(t, "join-has-account"));
    }
    let login = login::read(&form.login);
    if login.is_none() {
        errors.add("login", fl!(t, "join-login-bad"));
    }
    let known = [
        &letter.given_name,
        &letter.family_name,
        &form.login,
        &letter.school,
        letter.pupil_given_name.as_ref().unwrap_or(&letter.given_name),
    ];
    let password = NewPassword::judge(&form.password, &known.map(String::as_str));
    if let Err(weakness) = &password {
        let sentence = match weakness {
            Weakness::TooShort => fl!(t, "join-password-short"),
            Weakness::TooLong => fl!(t, "join-password-long"),
            Weakness::Personal => fl!(t, "join-password-personal"),
            Weakness::Common | Weakness::Pattern | Weakness::Guessable => fl!(t, "join-password-weak"),
        };
        errors.add("password", sentence);
    }
    match (login, password) {
        (Some(login), Ok(password)) if errors.is_empty() => Ok((login, password)),
        _ => Err(errors),
    }
}

/// "I already have an account": it works only if that account is the person's of the letter (rules.md 5). The letter is spent
/// then; signing in is the front door's.
#[expect(clippy::too_many_arguments, reason = "one request's parts, handed on by its one caller")]
async fn claim(
    by: &Anyone,
    app: &App,
    session: &Session,
    visit: &Visit,
    step: &Step,
    letter: &Letter,
    form: &AccountForm,
    open: Option<&SignedIn>,
) -> Result<Response> {
    let t = visit.lang.unwrap_or_default().words();
    let again = |sentence: String| Html::again(New::of(visit, letter, form, open, Errors::one("login", sentence)));
    let login = form.login.trim().to_lowercase();
    let tries = app.limits.subject(login.as_bytes());
    if app.limits.open(Rule::SignInByAccount, tries).is_err() {
        return Ok((StatusCode::TOO_MANY_REQUESTS, again(fl!(t, "login-wait", minutes = 5))).into_response());
    }
    let mut inside = by.open(app).await?;
    let claimed = queries::claimed(&mut inside, &login).await?;
    drop(inside);
    let stored = claimed.as_ref().map(|account| account.password_hash.as_str());
    let right = app.hasher.verify_or_dummy(&form.password, stored).await?;
    let Some(claimed) = claimed.filter(|_| right) else {
        app.limits.miss(Rule::SignInByAccount, tries);
        return Ok(again(fl!(t, "login-failed")).into_response());
    };
    let mut inside = by.open(app).await?;
    if claimed.person != letter.person {
        queries::miss(&mut inside, letter.id).await?;
        inside
            .witness("letter-other-account", &json!({ "letter": letter.id, "person": claimed.person }))
            .await?;
        inside.commit().await?;
        return Ok(again(fl!(t, "join-have-account-bad")).into_response());
    }
    queries::spend(&mut inside, &step.digest).await?;
    inside.witness("letter-had-account", &json!({ "letter": letter.id })).await?;
    inside.commit().await?;
    Step::forget(session).await?;
    Ok(SeeOther::to("/login").saying(Flash::KnownAccount).into_response())
}
