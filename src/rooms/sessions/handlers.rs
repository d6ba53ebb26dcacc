//! The handlers of signing in and out, in route order.

use super::queries::{self, Account};
use super::signing_in::{NewDevice, NewId, Parked, begin_session, device_digest, next_path, store_error};
use crate::access::{Anyone, SignedIn, session_hash_of};
use crate::i18n::Lang;
use crate::ids::{AccountId, DeviceId};
use crate::layout::Page;
use crate::rooms::notices::{self, Kind};
use crate::rooms::outbox;
use crate::secrets::{Digest, GateCode, Seed, SpareCode, TOTP_COLUMN, token};
use crate::web::client::ClientAddress;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::limits::Rule;
use crate::web::{Flash, Form, Html, LANG_COOKIE, Query, SeeOther, Visit, choice};
use crate::{App, Error, Result};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// How long the second thing may take.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

pub(super) async fn root(by: Anyone, State(app): State<App>, session: Session) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    Ok(SeeOther::to(if !queries::school_is_set_up(&mut inside).await? {
        "/setup"
    } else if session.id().is_some() {
        "/home"
    } else {
        "/login"
    }))
}

#[derive(Default, Deserialize)]
pub(super) struct LoginForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: SecretString,
    #[serde(default)]
    shared_device: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sessions/new.html")]
pub(super) struct New {
    page: Page,
    errors: Errors,
    login: String,
    shared: &'static str,
    next: String,
}

impl New {
    fn of(visit: &Visit, form: &LoginForm, errors: Errors) -> Self {
        let lang = visit.lang.unwrap_or_default();
        let page = Page::visited(visit, "login", fl!(lang.words(), "login-title")).errors(&errors);
        Self {
            page,
            errors,
            login: form.login.clone(),
            shared: if form.shared_device == "yes" { "yes" } else { "" },
            next: next_path(&form.next).to_owned(),
        }
    }
}

#[derive(Default, Deserialize)]
pub(super) struct NextQuery {
    #[serde(default)]
    next: String,
}

pub(super) async fn new(_: Anyone, visit: Visit, Query(query): Query<NextQuery>) -> Html<New> {
    Html::ok(New::of(
        &visit,
        &LoginForm {
            next: query.next,
            ..LoginForm::default()
        },
        Errors::new(),
    ))
}

/// What is kept between the password and the second thing that is asked for.
#[derive(Serialize, Deserialize)]
pub(super) struct Pending {
    account: AccountId,
    /// Digest of the stored hash that the password matched: who changes it puts an end to this as well.
    matched: Digest,
    shared: bool,
    next: String,
    until: Timestamp,
    ask: Ask,
}

/// The second thing.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Ask {
    /// Staff: the authenticator's code, or one of the printed sheet.
    Factor,
    /// Families on a new device: a gate code or a spare code.
    Device,
}

const PENDING: &str = "sign-in";

impl Pending {
    pub(super) fn new(app: &App, account: &Account, password_hash: &str, ask: Ask) -> Self {
        Self {
            account: account.id,
            matched: token::digest(password_hash.as_bytes()),
            shared: false,
            next: next_path("").to_owned(),
            until: app.clock.now() + WINDOW,
            ask,
        }
    }

    pub(super) fn shared(self, shared: bool) -> Self {
        Self { shared, ..self }
    }

    fn then(self, next: &str) -> Self {
        Self {
            next: next_path(next).to_owned(),
            ..self
        }
    }

    /// Keeps it in a session with a new id, and leads to the page that asks.
    pub(super) async fn begin(self, session: &Session) -> Result<Response> {
        session.insert(PENDING, self).await.map_err(store_error)?;
        session.cycle_id().await.map_err(store_error)?;
        Ok(SeeOther::to("/login/second-factor").into_response())
    }
}

pub(super) async fn create(
    by: Anyone,
    State(app): State<App>,
    Extension(client): Extension<ClientAddress>,
    session: Session,
    visit: Visit,
    headers: HeaderMap,
    Form(form): Form<LoginForm>,
) -> Result<Response> {
    let login = form.login.trim().to_lowercase();
    let device = device_digest(&app, &headers);
    let name = app.limits.subject(login.as_bytes());
    let mut inside = by.open(&app).await?;
    let account = queries::account_by_login(&mut inside, &login, device.as_deref()).await?;
    // hashing is slow: the connection goes back first
    drop(inside);
    // guessing from elsewhere must not lock a person out of the telephone in their hand
    let known_device = account.as_ref().is_some_and(|account| account.device.is_some());
    let by_address = app.limits.take(Rule::SignInByAddress, app.limits.address(client));
    let by_name = if known_device {
        Ok(())
    } else {
        app.limits.open(Rule::SignInByAccount, name)
    };
    if by_address.and(by_name).is_err() {
        let t = visit.lang.unwrap_or_default().words();
        let errors = Errors::one("login", fl!(t, "login-wait", minutes = 5));
        return Ok((StatusCode::TOO_MANY_REQUESTS, Html::again(New::of(&visit, &form, errors))).into_response());
    }
    let right = app
        .hasher
        .verify_or_dummy(&form.password, account.as_ref().map(|account| account.password_hash.as_str()))
        .await?;
    let Some(account) = account.filter(|account| right && account.welcome) else {
        app.limits.miss(Rule::SignInByAccount, name);
        let t = visit.lang.unwrap_or_default().words();
        return Ok(Html::again(New::of(&visit, &form, Errors::one("login", fl!(t, "login-failed")))).into_response());
    };

    let new = NewDevice {
        account: account.id,
        staff: account.staff,
        shared: form.shared_device == "yes",
    };
    if let Some(ask) = what_to_ask(&account) {
        let pending = Pending::new(&app, &account, &account.password_hash, ask)
            .shared(new.shared)
            .then(&form.next);
        return pending.begin(&session).await;
    }
    let id = NewId::of(&session).await?;
    let mut inside = by.open(&app).await?;
    let cookie = begin_session(&app, &mut inside, (&session, &id), new, account.device, &headers).await?;
    inside.commit().await?;
    Ok((jar_with(cookie), SeeOther::to(next_path(&form.next))).into_response())
}

/// What still stands between a right password and a session.
pub(super) fn what_to_ask(account: &Account) -> Option<Ask> {
    if account.totp_sealed.is_some() || account.sheet {
        return Some(Ask::Factor);
    }
    // the demo enrols any device (rules.md 11)
    if account.device.is_some() || account.demo {
        None
    } else {
        Some(Ask::Device)
    }
}

pub(super) fn jar_with(cookie: Option<Cookie<'static>>) -> CookieJar {
    cookie.map_or_else(CookieJar::new, |cookie| CookieJar::new().add(cookie))
}

#[derive(Template)]
#[template(path = "sessions/second_factor.html")]
pub(super) struct SecondFactor {
    page: Page,
    errors: Errors,
    staff: bool,
}

impl SecondFactor {
    fn of(visit: &Visit, ask: Ask, errors: Errors) -> Self {
        let t = visit.lang.unwrap_or_default().words();
        let staff = ask == Ask::Factor;
        let title = if staff {
            fl!(t, "login-second-title")
        } else {
            fl!(t, "login-device-title")
        };
        let page = Page::visited(visit, "second-factor", title).errors(&errors);
        Self { page, errors, staff }
    }
}

async fn pending(app: &App, session: &Session) -> Result<Pending> {
    let pending = session.get::<Pending>(PENDING).await.map_err(store_error)?;
    pending.filter(|pending| pending.until > app.clock.now()).ok_or(Error::SignIn)
}

pub(super) async fn second_factor(_: Anyone, State(app): State<App>, session: Session, visit: Visit) -> Result<Html<SecondFactor>> {
    let pending = pending(&app, &session).await?;
    Ok(Html::ok(SecondFactor::of(&visit, pending.ask, Errors::new())))
}

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
}

pub(super) async fn give_second_factor(
    by: Anyone,
    State(app): State<App>,
    session: Session,
    visit: Visit,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response> {
    let pending = pending(&app, &session).await?;
    let device = device_digest(&app, &headers);
    let id = NewId::of(&session).await?;
    let mut inside = by.open(&app).await?;
    let account = queries::account_by_id(&mut inside, pending.account, device.as_deref()).await?;
    let account = account
        .filter(|account| account.welcome && token::digest(account.password_hash.as_bytes()) == pending.matched)
        .ok_or(Error::SignIn)?;
    let tries = app.limits.subject(account.id.uuid().as_bytes());
    app.limits.open(Rule::SecondFactor, tries)?;

    let Some(taken) = take(&app, &mut inside, &account, &form.code).await? else {
        app.limits.miss(Rule::SecondFactor, tries);
        let t = visit.lang.unwrap_or_default().words();
        let sentence = if pending.ask == Ask::Factor {
            fl!(t, "login-second-failed")
        } else {
            fl!(t, "login-device-failed")
        };
        return Ok(Html::again(SecondFactor::of(&visit, pending.ask, Errors::one("code", sentence))).into_response());
    };
    let known: Option<DeviceId> = if taken == Taken::Gate {
        queries::end_all_devices(&mut inside, account.id).await?;
        None
    } else {
        account.device
    };
    let new = NewDevice {
        account: account.id,
        staff: account.staff,
        shared: pending.shared,
    };
    let cookie = begin_session(&app, &mut inside, (&session, &id), new, known, &headers).await?;
    if known.is_none() {
        notices::notify(&mut inside, account.id, Kind::DeviceEnrolled).await?;
    }
    inside
        .witness("sign-in-second-factor", &serde_json::json!({ "account": account.id }))
        .await?;
    inside.commit().await?;
    Ok((jar_with(cookie), SeeOther::to(next_path(&pending.next))).into_response())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Factor,
    Spare,
    Gate,
}

/// Takes whichever kind of code was typed, once.
async fn take(
    app: &App,
    inside: &mut crate::access::Inside<crate::access::Public>,
    account: &Account,
    typed: &str,
) -> Result<Option<Taken>> {
    if let Some(sealed) = &account.totp_sealed {
        let seed = Seed::from_bytes(&app.keys.open(TOTP_COLUMN, account.id.uuid(), sealed).map_err(anyhow::Error::new)?)?;
        if let Some(step) = seed.check(typed, inside.now(), account.totp_step) {
            return Ok(queries::take_totp_step(inside, account.id, step).await?.then_some(Taken::Factor));
        }
    }
    // an unconfirmed join gets no second device (rules.md 1)
    let may_spare = account.confirmed || account.sheet || account.totp_sealed.is_some();
    if let Some(code) = SpareCode::parse(typed).filter(|_| may_spare)
        && queries::take_spare_code(inside, account.id, &code.digest_of(&app.keys, account.id.uuid())).await?
    {
        return Ok(Some(Taken::Spare));
    }
    // a gate code stands for the device, not for the second factor of staff
    let family = account.totp_sealed.is_none() && !account.sheet;
    if let Some(code) = GateCode::parse(typed).filter(|_| family)
        && queries::take_gate_code(inside, account.id, &code.digest_of(&app.keys, account.id.uuid())).await?
    {
        return Ok(Some(Taken::Gate));
    }
    Ok(None)
}

pub(super) async fn remove(by: Anyone, State(app): State<App>, session: Session) -> Result<Response> {
    if let Some(hash) = session_hash_of(&session) {
        let mut inside = by.open(&app).await?;
        outbox::end_at_sign_out(&mut inside, &hash).await?;
        inside.commit().await?;
    }
    session.flush().await.map_err(store_error)?;
    let clear = [("clear-site-data", "\"cache\", \"storage\"")];
    Ok((clear, SeeOther::to("/login").saying(Flash::SignedOut)).into_response())
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "they travel beside the fields of the form that is kept")]
pub(super) struct ConfirmForm {
    #[serde(default)]
    confirm_password: SecretString,
    #[serde(default)]
    confirm_path: String,
    /// Given when a page was asked for, and when a form with a file was sent: the way on is a page then.
    #[serde(default)]
    confirm_page: String,
}

/// The password again, then the kept form on its way: 307 sends the same fields where they were going. The session comes to mean
/// more, so it gets a new id; the old one opens nothing from now on.
pub(super) async fn confirm(
    by: SignedIn,
    anyone: Anyone,
    State(app): State<App>,
    session: Session,
    Form(form): Form<ConfirmForm>,
) -> Result<Response> {
    let account = by.who().account;
    let tries = app.limits.subject(account.uuid().as_bytes());
    app.limits.open(Rule::SecondFactor, tries)?;
    let mut inside = by.open(&app).await?;
    let stored = queries::password_hash(&mut inside, account).await?;
    drop(inside);
    let right = app.hasher.verify_or_dummy(&form.confirm_password, Some(&stored)).await?;
    if !right {
        app.limits.miss(Rule::SecondFactor, tries);
        return Err(Error::Stale);
    }
    // what the session holds is read while its row still has the old name
    session.load().await.map_err(store_error)?;
    let parked = Parked::of(by.open(&app).await?, by.who()).await?;
    let id = NewId::of(&session).await?;
    parked.bind(anyone.open(&app).await?, &id).await?;
    let location = next_path(&form.confirm_path).to_owned();
    if !form.confirm_page.is_empty() {
        return Ok(SeeOther::to(location).into_response());
    }
    Ok((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response())
}

#[derive(Deserialize)]
pub(super) struct LanguageForm {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    next: String,
}

/// For anyone by cookie; for who is signed in also for ever.
pub(super) async fn language(
    _: Anyone,
    State(app): State<App>,
    signed_in: Result<SignedIn>,
    Form(form): Form<LanguageForm>,
) -> Result<Response> {
    let lang = match &signed_in {
        Ok(by) => by.who().may_speak(&form.lang),
        Err(_) => Lang::from_code(&form.lang),
    }
    .ok_or(Error::NotFound)?;
    if let Ok(by) = signed_in {
        let person = by.who().person;
        let mut inside = by.open(&app).await?;
        queries::set_lang(&mut inside, person, lang).await?;
        inside.commit().await?;
    }
    let cookie = choice(LANG_COOKIE, lang.code(), app.config.secure());
    Ok((CookieJar::new().add(cookie), SeeOther::to(next_path(&form.next))).into_response())
}
