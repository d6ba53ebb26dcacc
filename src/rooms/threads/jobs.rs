//! Two people have agreed that one thread is read.

use super::queries;
use crate::access::System;
use crate::ids::{ApprovalId, PersonId, PupilId, ReadingId, ThreadId};
use crate::jobs::Jobs;
use crate::{App, Result};
use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().on("approved-safeguarding-read", |by, app, payload| Box::pin(grant(by, app, payload)))
}

#[derive(Deserialize)]
struct Agreed {
    approval: ApprovalId,
    asked_by: PersonId,
    confirmed_by: PersonId,
    act: Frozen,
}

#[derive(Deserialize)]
struct Frozen {
    thread: ThreadId,
    pupil: PupilId,
}

/// May run twice: one decision gives one day.
async fn grant(by: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed = serde_json::from_value(payload).context("the payload of a job")?;
    let mut inside = by.open(&app).await?;
    let id = ReadingId::new();
    if queries::safeguarding::grant(
        &mut inside,
        id,
        agreed.act.thread,
        agreed.approval,
        agreed.asked_by,
        agreed.confirmed_by,
    )
    .await?
    {
        let subjects = json!({ "approval": agreed.approval, "thread": agreed.act.thread, "pupil": agreed.act.pupil });
        inside.witness("safeguarding-grant", &subjects).await?;
    }
    inside.commit().await
}
