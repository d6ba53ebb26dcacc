//! By the minute: which classes have come into another state, for members to be told and for the record.

use crate::access::System;
use crate::jobs::Jobs;
use crate::rooms::reviews::queries::countersign_agreed;
use crate::{App, Result};
use anyhow::Context as _;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::Value;

use crate::ids::{ApprovalId, PersonId, ReviewId};

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .every(SignedDuration::from_mins(1), "class-states", |by, app, _| Box::pin(tell(by, app)))
        .on("approved-review-countersign", |by, app, payload| {
            Box::pin(countersign(by, app, payload))
        })
}

async fn tell(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    inside.tell_states().await?;
    inside.commit().await
}

/// Reviews that the principal attested: the second person's word, or after a day without one the principal's own.
#[derive(Deserialize)]
struct Agreed {
    approval: ApprovalId,
    confirmed_by: PersonId,
    act: Frozen,
}

#[derive(Deserialize)]
struct Frozen {
    reviews: Vec<ReviewId>,
}

async fn countersign(by: System, app: App, payload: Value) -> Result<()> {
    let agreed: Agreed = serde_json::from_value(payload).context("the payload of a job")?;
    let mut inside = by.open(&app).await?;
    let done = countersign_agreed(&mut inside, &agreed.act.reviews, agreed.confirmed_by).await?;
    if done > 0 {
        let subjects = serde_json::json!({ "approval": agreed.approval, "reviews": agreed.act.reviews });
        inside.witness("review-countersign", &subjects).await?;
    }
    inside.commit().await
}
