//! The minute of the rollover: one transaction for the whole school. A crash before its end leaves everything as it was, and the
//! job runs again; after it, there is nothing left to do.

use super::levels;
use super::queries::{self, Steps};
use crate::access::System;
use crate::jobs::Jobs;
use crate::{App, Result};
use anyhow::Context as _;
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().on("rollover-run", |by, app, payload| Box::pin(run(by, app, payload)))
}

#[derive(Deserialize)]
struct Due {
    rollover: Uuid,
}

async fn run(by: System, app: App, payload: Value) -> Result<()> {
    let due: Due = serde_json::from_value(payload).context("the payload of a job")?;
    let mut inside = by.open(&app).await?;
    let Some(plan) = queries::due(&mut inside, due.rollover).await? else {
        return Ok(());
    };
    let mut steps = Steps::default();
    for going in queries::going(&mut inside, due.rollover, &plan).await? {
        let sooner = going.until > plan.runs_at;
        steps.pupils.push(going.pupil);
        steps.ended.push(sooner.then_some(going.stay));
        steps.was_until.push(sooner.then(|| going.until.to_sqlx()));
        steps.made.push(going.to.map(|_| Uuid::now_v7()));
        steps.levels.push(levels::next(&going.level, &going.levels));
        steps.groups.push(going.to);
    }
    queries::run(&mut inside, due.rollover, &plan, &steps).await?;
    let moved = steps.made.iter().flatten().count();
    inside
        .witness(
            "rollover-run",
            &json!({ "rollover": due.rollover, "from": plan.from_year, "to": plan.to_year, "pupils": steps.pupils.len(), "moved": moved }),
        )
        .await?;
    inside.tell_states().await?;
    inside.commit().await
}
