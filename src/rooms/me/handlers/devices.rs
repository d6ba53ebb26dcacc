//! The browsers that an account is used from, and ending them. Ending one ends its sessions at the next request.

use super::feed::Row as FeedRow;
use crate::access::Confirmed;
use crate::ids::DeviceId;
use crate::layout::Page;
use crate::rooms::me::queries::devices::{self, Device};
use crate::rooms::me::queries::feed;
use crate::web::{Flash, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

#[derive(Template)]
#[template(path = "me/devices.html")]
pub(in crate::rooms::me) struct Index {
    page: Page,
    devices: Vec<Row>,
    /// The address that a calendar program reads, while it lives.
    feed: Option<FeedRow>,
}

struct Row {
    id: DeviceId,
    label: String,
    since: String,
    seen: String,
    shared: bool,
    this: bool,
}

impl Index {
    fn others(&self) -> bool {
        self.devices.len() > 1
    }
}

pub(in crate::rooms::me) async fn index(by: Confirmed, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let found = devices::live(&mut inside, who.account).await?;
    let feed = feed::live(&mut inside, who.account, clock::day(by.now(), &who.zone)).await?;
    let day = |at| who.lang.plain_date(clock::day(at, &who.zone));
    let row = |device: Device| Row {
        id: device.id,
        label: device.label,
        since: day(device.created_at),
        seen: day(device.seen_at),
        shared: device.shared,
        this: device.id == who.device,
    };
    Ok(Html::ok(Index {
        page: Page::of(&visit, who, "me-devices", |t| fl!(t, "me-devices")),
        devices: found.into_iter().map(row).collect(),
        feed: feed.map(|feed| FeedRow::of(&feed, who)),
    }))
}

/// Not the one at hand: that is signing out, and without its device a family could not come back alone.
pub(in crate::rooms::me) async fn end(by: Confirmed, State(app): State<App>, Path(device): Path<DeviceId>) -> Result<SeeOther> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    if device == who.device || !devices::end(&mut inside, who.account, device).await? {
        return Err(Error::NotFound);
    }
    inside
        .witness("device-end", &serde_json::json!({ "account": who.account, "device": device }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me/devices").saying(Flash::DeviceEnded))
}

pub(in crate::rooms::me) async fn end_others(by: Confirmed, State(app): State<App>) -> Result<SeeOther> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    devices::end_others(&mut inside, who.account, who.device).await?;
    devices::end_other_sessions(&mut inside, who.account, who.session_hash()).await?;
    inside
        .witness("devices-end-others", &serde_json::json!({ "account": who.account }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me/devices").saying(Flash::OthersEnded))
}
