//! The address under which a calendar program reads the agenda: asking for it, making it anew, ending it (rules.md 18).
//!
//! Only for guardians: staff come into classes with a second factor, which such an address goes round.

use crate::access::{Capability as _, Confirmed, Follow, Who};
use crate::layout::Page;
use crate::rooms::me::queries::feed::{self, Feed};
use crate::rooms::notices::{self, Kind};
use crate::secrets::Token;
use crate::web::{Flash, Html, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

#[derive(Template)]
#[template(path = "me/feed.html")]
pub(in crate::rooms::me) struct Show {
    page: Page,
    /// The address itself, this once.
    address: Option<String>,
    live: Option<Row>,
}

/// A feed as its owner sees it: on which days it was made and last read.
pub(super) struct Row {
    pub(super) since: String,
    pub(super) read: String,
}

impl Row {
    pub(super) fn of(feed: &Feed, who: &Who) -> Self {
        Self {
            since: who.lang.plain_date(clock::day(feed.made_at, &who.zone)),
            read: who.lang.plain_date(feed.last_read_on),
        }
    }
}

/// Whether this person is a guardian of a child in a class.
pub(super) fn may_follow(who: &Who) -> bool {
    who.reasons.iter().any(|reason| Follow::CAPACITIES.contains(&reason.capacity))
}

pub(in crate::rooms::me) async fn show(by: Confirmed, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let who = by.who();
    if !may_follow(who) {
        return Err(Error::NotFound);
    }
    let mut inside = by.open(&app).await?;
    let live = feed::live(&mut inside, who.account, clock::day(by.now(), &who.zone)).await?;
    Ok(Html::ok(Show {
        page: Page::of(&visit, who, "me-agenda", |t| fl!(t, "feed-title")),
        address: None,
        live: live.map(|feed| Row::of(&feed, who)),
    }))
}

pub(in crate::rooms::me) async fn make(by: Confirmed, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let who = by.who();
    if !may_follow(who) {
        return Err(Error::NotFound);
    }
    let key = Token::random();
    let mut inside = by.open(&app).await?;
    feed::make(&mut inside, who.account, &key.digest(), clock::day(by.now(), &who.zone)).await?;
    notices::notify(&mut inside, who.account, Kind::FeedMade).await?;
    inside
        .witness("agenda-feed-make", &serde_json::json!({ "account": who.account }))
        .await?;
    inside.commit().await?;
    Ok(Html::ok(Show {
        page: Page::of(&visit, who, "me-agenda", |t| fl!(t, "feed-title")).at("/me/agenda"),
        address: Some(format!("{}/agenda.ics?key={}", app.config.origin, key.shown())),
        live: None,
    }))
}

/// Also for who has no child in a class any more.
pub(in crate::rooms::me) async fn end(by: Confirmed, State(app): State<App>) -> Result<SeeOther> {
    let account = by.who().account;
    let mut inside = by.open(&app).await?;
    if !feed::end(&mut inside, account).await? {
        return Err(Error::NotFound);
    }
    inside
        .witness("agenda-feed-end", &serde_json::json!({ "account": account }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me/devices").saying(Flash::FeedEnded))
}
