//! The link that stops letters of the day. Mail readers post to it by themselves (RFC 8058), with no cookie and from no page of ours: it stops
//! one thing, which its owner sees at the next visit and turns on again, and shows nothing of anybody.

use crate::access::Anyone;
use crate::i18n::Lang;
use crate::layout::Page;
use crate::rooms::notices::{self, Kind};
use crate::rooms::outbox::{queries, stop_hash};
use crate::secrets::Digest;
use crate::web::{ClientAddress, Html, Path, Rule, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Deserialize)]
pub(in crate::rooms::outbox) struct Key {
    key: String,
}

#[derive(Template)]
#[template(path = "outbox/stop.html")]
pub(in crate::rooms::outbox) struct Stop {
    page: Page,
    here: String,
    stopped: bool,
}

impl Stop {
    fn of(visit: &Visit, lang: Lang, key: &str, stopped: bool) -> Self {
        let lang = visit.picked.unwrap_or(lang);
        Self {
            page: Page::of_anyone(visit, None, lang, "unsubscribe", |t| fl!(t, "stop-title")),
            here: format!("/unsubscribe/{key}"),
            stopped,
        }
    }
}

/// Whose letters these are, in their language; guesses are counted.
async fn known(by: &Anyone, app: &App, client: ClientAddress, key: &str) -> Result<(Digest, Lang)> {
    let address = app.limits.address(client);
    app.limits.open(Rule::FeedByAddress, address)?;
    let lang = match stop_hash(key) {
        Some(hash) => queries::whose(&mut by.open(app).await?, &hash).await?.map(|lang| (hash, lang)),
        None => None,
    };
    if lang.is_none() {
        app.limits.miss(Rule::FeedByAddress, address);
    }
    lang.ok_or(Error::NotFound)
}

pub(in crate::rooms::outbox) async fn show(
    by: Anyone,
    State(app): State<App>,
    Extension(client): Extension<ClientAddress>,
    visit: Visit,
    Path(Key { key }): Path<Key>,
) -> Result<Html<Stop>> {
    let (_, lang) = known(&by, &app, client, &key).await?;
    Ok(Html::ok(Stop::of(&visit, lang, &key, false)))
}

/// By a mail reader, or by the button of the page.
pub(in crate::rooms::outbox) async fn stop(
    by: Anyone,
    State(app): State<App>,
    Extension(client): Extension<ClientAddress>,
    visit: Visit,
    Path(Key { key }): Path<Key>,
) -> Result<Html<Stop>> {
    let (hash, lang) = known(&by, &app, client, &key).await?;
    let mut inside = by.open(&app).await?;
    if let Some(account) = queries::stop(&mut inside, &hash).await? {
        notices::notify(&mut inside, account, Kind::LettersStopped).await?;
        inside.commit().await?;
    }
    Ok(Html::ok(Stop::of(&visit, lang, &key, true)))
}
