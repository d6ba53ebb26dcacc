//! A second person has agreed, or its hour has come: then it goes out. And drafts that nobody came back to are forgotten.

use super::queries::{self, Sent};
use crate::access::System;
use crate::ids::{BroadcastId, PersonId};
use crate::jobs::Jobs;
use crate::rooms::announcements::Kind;
use crate::rooms::notices::{self, Kind as Notice};
use crate::{App, Result};
use anyhow::Context as _;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};

/// Days after which a draft is forgotten: what was written is there for a purpose that is over.
const DRAFTS_LIVE: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .on("approved-broadcast", |by, app, payload| Box::pin(send(by, app, payload)))
        .on("approved-broadcast-alert", |by, app, payload| Box::pin(send(by, app, payload)))
        .every(SignedDuration::from_mins(1), "broadcasts-publish-due", |by, app, _| {
            Box::pin(publish_due(by, app))
        })
        .every(SignedDuration::from_hours(24), "broadcasts-forget", |by, app, _| {
            Box::pin(forget(by, app))
        })
}

#[derive(Deserialize)]
struct Agreed {
    asked_by: PersonId,
    act: Frozen,
}

#[derive(Deserialize)]
struct Frozen {
    broadcast: BroadcastId,
    version: i32,
}

/// May run twice: what is out is a draft no more.
async fn send(by: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed = serde_json::from_value(payload).context("the payload of a job")?;
    let Frozen { broadcast, version } = agreed.act;
    let mut inside = by.open(&app).await?;
    if queries::agree(&mut inside, broadcast, version).await? {
        notices::notify_person(&mut inside, agreed.asked_by, Notice::PostApproved).await?;
        return inside.commit().await;
    }
    let sent = queries::send(&mut inside, broadcast, version).await?;
    if let Sent::Out { kind } = sent {
        inside.witness("broadcast-send", &json!({ "broadcast": broadcast })).await?;
        notices::notify_person(&mut inside, agreed.asked_by, Notice::PostApproved).await?;
        if kind == Kind::Alert {
            for person in queries::staff(&mut inside).await? {
                notices::notify_person(&mut inside, person, Notice::AlertSent).await?;
            }
        }
        return inside.commit().await;
    }
    drop(inside);
    if sent != Sent::Changed {
        let mut inside = by.open(&app).await?;
        notices::notify_person(&mut inside, agreed.asked_by, Notice::PostHeld).await?;
        inside.commit().await?;
    }
    Ok(())
}

/// Each in a transaction of its own: one that cannot go out keeps none of the others.
async fn publish_due(by: System, app: App) -> Result<()> {
    let due = queries::due(&mut by.open(&app).await?).await?;
    for (broadcast, version, author) in due {
        let mut inside = by.open(&app).await?;
        let subjects = json!({ "broadcast": broadcast });
        if let Sent::Out { .. } = queries::send(&mut inside, broadcast, version).await? {
            inside.witness("broadcast-send", &subjects).await?;
            inside.commit().await?;
            continue;
        }
        // what is asked of it when it goes out may have changed since it was planned
        drop(inside);
        let mut inside = by.open(&app).await?;
        if queries::give_up(&mut inside, broadcast, version).await? {
            notices::notify_person(&mut inside, author, Notice::PostHeld).await?;
            inside.witness("broadcast-held", &subjects).await?;
            inside.commit().await?;
        }
    }
    Ok(())
}

async fn forget(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    queries::forget(&mut inside, DRAFTS_LIVE).await?;
    inside.commit().await
}
