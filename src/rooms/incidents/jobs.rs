//! A class opens again once a second person has agreed.

use super::queries;
use crate::access::System;
use crate::ids::{ApprovalId, IncidentId, PersonId};
use crate::jobs::Jobs;
use crate::{App, Result};
use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().on("approved-reopen-class", |by, app, payload| Box::pin(reopen(by, app, payload)))
}

#[derive(Deserialize)]
struct Agreed {
    approval: ApprovalId,
    confirmed_by: PersonId,
    act: Frozen,
}

#[derive(Deserialize)]
struct Frozen {
    incident: IncidentId,
}

/// May run twice: a class is opened again once.
async fn reopen(by: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed = serde_json::from_value(payload).context("the payload of a job")?;
    let mut inside = by.open(&app).await?;
    if let Some(group) = queries::reopen(&mut inside, agreed.act.incident, agreed.confirmed_by).await? {
        let subjects = json!({ "approval": agreed.approval, "incident": agreed.act.incident, "group": group });
        inside.witness("incident-reopen", &subjects).await?;
        inside.tell_states().await?;
    }
    inside.commit().await
}
