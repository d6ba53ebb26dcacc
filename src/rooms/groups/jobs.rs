//! Settings that let more people in: three days after two people agreed to them, unless the principal took them back.

use super::queries::{self, Loosening};
use crate::access::System;
use crate::ids::{ApprovalId, PersonId};
use crate::jobs::{self, Jobs};
use crate::rooms::notices::{self, Kind};
use crate::{App, Result};
use anyhow::Context as _;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};

/// For how long members read of it before it holds.
const NOTICE: SignedDuration = SignedDuration::from_hours(72);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .on("approved-loosen-settings", |by, app, payload| Box::pin(agreed(by, app, payload)))
        .on("settings-loosen", |by, app, payload| Box::pin(loosen(by, app, payload)))
}

#[derive(Deserialize)]
struct Agreed {
    approval: ApprovalId,
    asked_by: PersonId,
    confirmed_by: PersonId,
    act: Loosening,
}

/// The days begin to count, and everybody with an account is told. May run twice: the change has the act's own id.
async fn agreed(by: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed = serde_json::from_value(payload).context("the payload of a job")?;
    let mut inside = by.open(&app).await?;
    let due_at = inside.now() + NOTICE;
    let people = (agreed.asked_by, agreed.confirmed_by);
    if queries::insert_change(&mut inside, agreed.approval, people, due_at, &agreed.act).await? {
        notices::notify_all(&mut inside, Kind::SettingsLoosen).await?;
        jobs::enqueue(&mut inside, "settings-loosen", &json!({ "change": agreed.approval }), due_at).await?;
        inside
            .witness("settings-loosen-agreed", &json!({ "approval": agreed.approval }))
            .await?;
    }
    inside.commit().await
}

#[derive(Deserialize)]
struct Due {
    change: ApprovalId,
}

async fn loosen(by: System, app: App, payload: Value) -> Result<()> {
    let due: Due = serde_json::from_value(payload).context("the payload of a job")?;
    let mut inside = by.open(&app).await?;
    if queries::apply_change(&mut inside, due.change).await? {
        inside.witness("settings-change", &json!({ "approval": due.change })).await?;
    }
    inside.commit().await
}
