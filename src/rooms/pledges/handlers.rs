//! The handlers of the pledge, in route order.

use super::queries;
use crate::access::{SignedIn, Who};
use crate::layout::{PLEDGE, Page, Pledge, pledge_lines};
use crate::rooms::sessions::next_path;
use crate::web::{Flash, Form, Html, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Back {
    next: String,
}

#[derive(Template)]
#[template(path = "pledges/own.html")]
pub(super) struct Show {
    page: Page,
    lines: [String; 4],
    /// Owed: the same lines with the button.
    owed: Option<Pledge>,
    /// When it was given.
    given: Option<String>,
}

impl Show {
    fn of(visit: &Visit, who: &Who, next: &str, given: Option<String>) -> Self {
        let page = Page::of(visit, who, "pledge", |t| fl!(t, "pledge-title")).at("/me/pledge");
        Self {
            lines: pledge_lines(page.t),
            owed: who
                .owes_pledge()
                .then(|| Pledge::new(page.t, who.waits_for_pledge(), next_path(next))),
            given,
            page,
        }
    }
}

pub(super) async fn show(by: SignedIn, State(app): State<App>, visit: Visit, Query(back): Query<Back>) -> Result<Html<Show>> {
    let who = by.who();
    if !who.is_family() {
        return Err(Error::NotFound);
    }
    let given = queries::given(&mut by.open(&app).await?, who.account).await?;
    let given = given.map(|at| who.lang.date_of(at, &who.zone));
    Ok(Html::ok(Show::of(&visit, who, &back.next, given)))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PledgeForm {
    pledge_version: String,
    next: String,
}

/// Sent twice, it was given once.
pub(super) async fn give(by: SignedIn, State(app): State<App>, visit: Visit, Form(form): Form<PledgeForm>) -> Result<Response> {
    let who = by.who();
    if !who.is_family() {
        return Err(Error::NotFound);
    }
    // other words than these were on that page
    if form.pledge_version.parse() != Ok(PLEDGE) {
        return Ok(Html::again(Show::of(&visit, who, &form.next, None)).into_response());
    }
    let mut inside = by.open(&app).await?;
    if who.owes_pledge() && queries::give(&mut inside, who.account, PLEDGE).await? {
        inside.witness("pledge-give", &json!({ "account": who.account })).await?;
        inside.commit().await?;
    }
    Ok(SeeOther::to(next_path(&form.next)).saying(Flash::Pledged).into_response())
}
