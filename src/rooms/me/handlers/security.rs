//! The second thing that is asked for at sign-in. Staff need one before a class opens (rules.md 6): an authenticator, which they
//! enrol here, or a code sheet, which only the principal makes. Families have spare codes for a new device.
//!
//! A seed counts only once a code has shown that the authenticator has it; until then it waits, sealed, in the session.

use crate::access::{Confirmed, SignedIn};
use crate::layout::Page;
use crate::rooms::me::queries::codes::{self, Factors};
use crate::rooms::me::queries::{account, devices};
use crate::rooms::notices::{self, Kind};
use crate::rooms::sessions::store_error;
use crate::secrets::{Seed, SpareCode, TOTP_COLUMN};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Rule, SeeOther, Visit};
use crate::{App, Error, Result};
use anyhow::Context as _;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};
use qrcode::{Color, QrCode};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use tower_sessions::Session;

/// How long a seed waits for its first code.
const WINDOW: SignedDuration = SignedDuration::from_mins(30);
const WAITING: &str = "authenticator";
/// As many as are given at join (rules.md 6).
const SPARE_CODES: usize = 6;

/// A seed whose authenticator has not shown a code yet.
#[derive(Serialize, Deserialize)]
struct Waiting {
    seed: Vec<u8>,
    until: Timestamp,
}

async fn waiting(app: &App, session: &Session) -> Result<Option<Seed>> {
    let waiting = session.get::<Waiting>(WAITING).await.map_err(store_error)?;
    let waiting = waiting.filter(|waiting| waiting.until > app.clock.now());
    Ok(waiting.map(|waiting| Seed::from_bytes(&waiting.seed)).transpose()?)
}

/// What an authenticator reads: the square, and the same for typing.
struct Enrolment {
    qr_svg: String,
    /// The same for the telephone that shows this page.
    uri: String,
    secret: String,
}

impl Enrolment {
    fn of(seed: &Seed, school: &str, login: &str) -> Result<Self> {
        let uri = seed.uri(school, login)?;
        Ok(Self {
            qr_svg: square(&uri)?,
            uri,
            secret: seed.shown(),
        })
    }
}

/// Black on white in every colour scheme, for cameras; four modules of quiet around it.
fn square(text: &str) -> Result<String> {
    let code = QrCode::new(text).context("a square code could not be made")?;
    let side = code.width() + 8;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {side} {side}\" width=\"232\" height=\"232\" aria-hidden=\"true\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\""
    );
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            write!(svg, "M{} {}h1v1h-1z", index % code.width() + 4, index / code.width() + 4).context("text into a string")?;
        }
    }
    svg.push_str("\"/></svg>");
    Ok(svg)
}

#[derive(Template)]
#[template(path = "me/security.html")]
pub(in crate::rooms::me) struct Show {
    page: Page,
    errors: Errors,
    factors: Factors,
    enrolment: Option<Enrolment>,
    code: String,
}

impl Show {
    /// Comes here because nothing else opens.
    fn must_enrol(&self) -> bool {
        self.factors.staff && !self.factors.totp && !self.factors.sheet
    }
}

#[derive(Default, Deserialize)]
pub(in crate::rooms::me) struct CodeForm {
    #[serde(default)]
    code: String,
}

pub(in crate::rooms::me) async fn show(by: SignedIn, State(app): State<App>, session: Session, visit: Visit) -> Result<Html<Show>> {
    let who = by.who();
    let seed = waiting(&app, &session).await?;
    let mut inside = by.open(&app).await?;
    let factors = codes::factors(&mut inside, who.account).await?;
    let login = account::login(&mut inside, who.account).await?;
    let enrolment = seed.map(|seed| Enrolment::of(&seed, &who.school, &login)).transpose()?;
    Ok(Html::ok(Show {
        page: Page::of(&visit, who, "me-security", |t| fl!(t, "me-security-title")),
        errors: Errors::new(),
        factors,
        enrolment,
        code: String::new(),
    }))
}

/// The page again, with a sentence beside a field.
async fn again(by: &Confirmed, app: &App, session: &Session, visit: &Visit, form: CodeForm, errors: Errors) -> Result<Response> {
    let who = by.who();
    let seed = waiting(app, session).await?;
    let mut inside = by.open(app).await?;
    let factors = codes::factors(&mut inside, who.account).await?;
    let login = account::login(&mut inside, who.account).await?;
    let enrolment = seed.map(|seed| Enrolment::of(&seed, &who.school, &login)).transpose()?;
    let page = Page::of(visit, who, "me-security", |t| fl!(t, "me-security-title"))
        .at("/me/security")
        .errors(&errors);
    Ok(Html::again(Show {
        page,
        errors,
        factors,
        enrolment,
        code: form.code,
    })
    .into_response())
}

/// A new seed, for a first authenticator or instead of the one there is, which works until the new one has shown a code.
pub(in crate::rooms::me) async fn start(by: Confirmed, State(app): State<App>, session: Session) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let factors = codes::factors(&mut inside, by.who().account).await?;
    drop(inside);
    if !factors.staff && !factors.totp {
        return Err(Error::Forbidden);
    }
    let waiting = Waiting {
        seed: Seed::random().as_bytes().to_vec(),
        until: app.clock.now() + WINDOW,
    };
    session.insert(WAITING, waiting).await.map_err(store_error)?;
    Ok(SeeOther::to("/me/security"))
}

pub(in crate::rooms::me) async fn enrol(
    by: Confirmed,
    State(app): State<App>,
    session: Session,
    visit: Visit,
    Form(form): Form<CodeForm>,
) -> Result<Response> {
    let (account, t) = (by.who().account, by.who().lang.words());
    let Some(seed) = waiting(&app, &session).await? else {
        return Ok(SeeOther::to("/me/security").into_response());
    };
    let tries = app.limits.subject(account.uuid().as_bytes());
    app.limits.open(Rule::SecondFactor, tries)?;
    let Some(step) = seed.check(&form.code, by.now(), None) else {
        app.limits.miss(Rule::SecondFactor, tries);
        let errors = Errors::one("code", fl!(t, "login-second-failed"));
        return again(&by, &app, &session, &visit, form, errors).await;
    };
    let sealed = app.keys.seal(TOTP_COLUMN, account.uuid(), seed.as_bytes())?;
    session.remove::<Waiting>(WAITING).await.map_err(store_error)?;
    let mut inside = by.open(&app).await?;
    codes::set_authenticator(&mut inside, account, &sealed, step).await?;
    codes::delete_loose_spare_codes(&mut inside, account).await?;
    devices::end_other_sessions(&mut inside, account, by.who().session_hash()).await?;
    notices::notify(&mut inside, account, Kind::FactorChanged).await?;
    inside
        .witness("authenticator-enrolled", &serde_json::json!({ "account": account }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me/security").saying(Flash::Saved).into_response())
}

/// Staff keep at least one factor; who is staff no longer may go without.
pub(in crate::rooms::me) async fn remove(by: Confirmed, State(app): State<App>, session: Session, visit: Visit) -> Result<Response> {
    let (account, t) = (by.who().account, by.who().lang.words());
    let mut inside = by.open(&app).await?;
    if !codes::remove_authenticator(&mut inside, account).await? {
        drop(inside);
        let errors = Errors::one("authenticator", fl!(t, "me-authenticator-last"));
        return again(&by, &app, &session, &visit, CodeForm::default(), errors).await;
    }
    notices::notify(&mut inside, account, Kind::FactorChanged).await?;
    inside
        .witness("authenticator-removed", &serde_json::json!({ "account": account }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me/security").saying(Flash::Saved).into_response())
}

#[derive(Template)]
#[template(path = "me/codes.html")]
pub(in crate::rooms::me) struct Codes {
    page: Page,
    codes: Vec<String>,
}

/// Six new spare codes; the old ones die. Only for families: what staff give at sign-in comes from their authenticator or from the
/// principal's hand, never from themselves.
pub(in crate::rooms::me) async fn make_codes(by: Confirmed, State(app): State<App>, visit: Visit) -> Result<Html<Codes>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let factors = codes::factors(&mut inside, who.account).await?;
    if factors.staff || factors.totp || factors.sheet {
        return Err(Error::Forbidden);
    }
    let new: Vec<SpareCode> = std::iter::repeat_with(SpareCode::random).take(SPARE_CODES).collect();
    let digests: Vec<Vec<u8>> = new
        .iter()
        .map(|code| code.digest_of(&app.keys, who.account.uuid()).to_vec())
        .collect();
    codes::replace_spare_codes(&mut inside, who.account, &digests).await?;
    notices::notify(&mut inside, who.account, Kind::SpareCodesMade).await?;
    inside
        .witness("spare-codes-made", &serde_json::json!({ "account": who.account }))
        .await?;
    inside.commit().await?;
    Ok(Html::ok(Codes {
        page: Page::of(&visit, who, "me-codes", |t| fl!(t, "join-spare-title")).at("/me/security"),
        codes: new.iter().map(SpareCode::shown).collect(),
    }))
}
