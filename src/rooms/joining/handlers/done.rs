//! The last page: the sign-in name, and six codes to keep. It can be seen for a quarter of an hour, then never again.

use crate::access::SignedIn;
use crate::layout::Page;
use crate::web::{Html, SeeOther, Visit};
use crate::{App, Result};
use anyhow::Context as _;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

const WELCOME: &str = "welcome";
const SHOWN_FOR: SignedDuration = SignedDuration::from_mins(15);

#[derive(Serialize, Deserialize)]
struct Welcome {
    login: String,
    codes: Vec<String>,
    until: Timestamp,
}

/// Keeps what is to be shown once in the new session, which is sealed.
pub(super) async fn remember(app: &App, session: &Session, login: String, codes: Vec<String>) -> Result<()> {
    let welcome = Welcome {
        login,
        codes,
        until: app.clock.now() + SHOWN_FOR,
    };
    session.insert(WELCOME, welcome).await.context("a session could not be written")?;
    Ok(())
}

#[derive(Template)]
#[template(path = "joining/done.html")]
pub(in crate::rooms::joining) struct Done {
    page: Page,
    login: String,
    codes: Vec<String>,
    confirmed: bool,
    /// Something is open already: the fourteen days of a join that nobody has confirmed (rules.md 1).
    reads: bool,
    wants_factor: bool,
}

pub(in crate::rooms::joining) async fn show(by: SignedIn, State(app): State<App>, session: Session, visit: Visit) -> Result<Response> {
    by.let_go();
    let welcome: Option<Welcome> = session.get(WELCOME).await.context("a session could not be read")?;
    let Some(welcome) = welcome.filter(|welcome| welcome.until > app.clock.now()) else {
        return Ok(SeeOther::to("/home").into_response());
    };
    let who = by.who();
    let view = Done {
        page: Page::of(&visit, who, "join-done", |t| fl!(t, "join-done-title")),
        login: welcome.login,
        codes: welcome.codes,
        confirmed: who.confirmed,
        reads: !who.reasons.is_empty(),
        wants_factor: who.is_staff() && !who.second_factor,
    };
    Ok(Html::ok(view).into_response())
}

/// "I have written them down": they leave the session, and one goes on.
pub(in crate::rooms::joining) async fn leave(by: SignedIn, session: Session) -> Result<SeeOther> {
    by.let_go();
    session.remove_value(WELCOME).await.context("a session could not be written")?;
    let factor = by.who().is_staff() && !by.who().second_factor;
    Ok(SeeOther::to(if factor { "/me/security" } else { "/home" }))
}
