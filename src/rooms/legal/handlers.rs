//! The pages and files that answer to anyone.

use super::{Accessibility, Notices, Privacy, queries, tested};
use crate::access::{Anyone, SignedIn};
use crate::layout::{Offline, Page};
use crate::web::{Html, Path, Visit, assets};
use crate::{App, Error, Result};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::SignedDuration;

fn encodings(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok())
}

/// Who reads, if they are signed in. Their connection goes back before the page asks for its own.
fn reader(signed_in: Result<SignedIn>) -> Option<SignedIn> {
    signed_in.ok().inspect(SignedIn::let_go)
}

pub(super) async fn privacy(by: Anyone, State(app): State<App>, signed_in: Result<SignedIn>, visit: Visit) -> Result<Html<Privacy>> {
    let reader = reader(signed_in);
    let school = queries::school(&mut by.open(&app).await?).await?;
    let lang = visit.lang.or(school.as_ref().map(|school| school.lang)).unwrap_or_default();
    let page = Page::of_anyone(&visit, reader.as_ref().map(SignedIn::who), lang, "privacy", |t| {
        fl!(t, "privacy-title")
    });
    Ok(Html::ok(Privacy {
        page,
        controller: school.map(super::School::controller),
    }))
}

pub(super) async fn accessibility(
    by: Anyone,
    State(app): State<App>,
    signed_in: Result<SignedIn>,
    visit: Visit,
) -> Result<Html<Accessibility>> {
    let reader = reader(signed_in);
    let school = queries::school(&mut by.open(&app).await?).await?;
    let lang = visit.lang.or(school.as_ref().map(|school| school.lang)).unwrap_or_default();
    let page = Page::of_anyone(&visit, reader.as_ref().map(SignedIn::who), lang, "accessibility", |t| {
        fl!(t, "accessibility-title")
    });
    Ok(Html::ok(Accessibility {
        tested: tested::sentences(page.t),
        page,
        phone: school.map(|school| school.phone),
    }))
}

pub(super) async fn notices(by: Anyone, State(app): State<App>, signed_in: Result<SignedIn>, visit: Visit) -> Result<Html<Notices>> {
    let reader = reader(signed_in);
    let school = queries::school(&mut by.open(&app).await?).await?;
    let lang = visit.lang.or(school.as_ref().map(|school| school.lang)).unwrap_or_default();
    let page = Page::of_anyone(&visit, reader.as_ref().map(SignedIn::who), lang, "notices", |t| {
        fl!(t, "notices-title")
    });
    Ok(Html::ok(Notices {
        page,
        school: school.map(|school| school.name),
    }))
}

/// The one page that a telephone may keep.
pub(super) async fn offline(by: Anyone, State(app): State<App>, visit: Visit) -> Result<Html<Offline>> {
    let school = queries::school(&mut by.open(&app).await?).await?;
    let lang = visit.lang.or(school.as_ref().map(|school| school.lang)).unwrap_or_default();
    Ok(Html::ok(Offline::new(lang, school.map(|school| school.phone))))
}

pub(super) async fn file(_: Anyone, headers: HeaderMap, Path(name): Path<String>) -> Result<Response> {
    Ok(assets::file(&name, encodings(&headers)).ok_or(Error::NotFound)?.into_response())
}

pub(super) async fn worker(_: Anyone, headers: HeaderMap) -> Response {
    assets::worker(encodings(&headers)).into_response()
}

pub(super) async fn manifest(_: Anyone) -> Response {
    assets::manifest().into_response()
}

pub(super) async fn robots(_: Anyone) -> Response {
    assets::robots().into_response()
}

/// RFC 9116: whom to tell of a hole. The data protection officer is the contact that every school must have.
pub(super) async fn security(by: Anyone, State(app): State<App>) -> Result<Response> {
    let school = queries::school(&mut by.open(&app).await?).await?.ok_or(Error::NotFound)?;
    let expires = app.clock.now() + SignedDuration::from_hours(24 * 90);
    let contact = format!("mailto:{}", school.dpo_email);
    Ok(assets::security_txt(&contact, app.config.origin.as_str(), expires).into_response())
}

/// Whether the program and its database answer: for the operator's watch, without a word about the school.
pub(super) async fn health(by: Anyone, State(app): State<App>) -> Response {
    let answers = match by.open(&app).await {
        Ok(mut inside) => queries::answers(&mut inside).await.is_ok(),
        Err(_) => false,
    };
    let (status, word) = if answers {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
    };
    (
        status,
        [(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))],
        word,
    )
        .into_response()
}
