//! Work for later: forgetting what was read, and applying what a second person has confirmed.

use super::State;
use super::apply::{Applying, NotApplied};
use super::queries;
use crate::access::System;
use crate::clock;
use crate::ids::{ImportId, PersonId};
use crate::jobs::Jobs;
use crate::{App, Result};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// How long uploaded bytes live at most (ux.md 2a).
const FILES_LIVE: SignedDuration = SignedDuration::from_hours(24);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .every(HOUR, "imports-forget", |by, app, _| Box::pin(forget(by, app)))
        .on("approved-import-vanishing", |by, app, payload| {
            Box::pin(apply_confirmed(by, app, payload))
        })
}

async fn forget(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    let now = inside.now();
    // an hour early, because this runs once an hour
    queries::forget(&mut inside, now - (FILES_LIVE - HOUR), now - queries::UNDO_FOR).await?;
    inside.commit().await
}

/// What is frozen while a second person is asked: which changes, by their hash. The changes themselves hold addresses and
/// telephone numbers and stay sealed with the import.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Frozen {
    pub(super) import: ImportId,
    pub(super) changes: String,
}

impl Frozen {
    pub(super) fn of(import: ImportId, changes: &[super::diff::Change]) -> Result<Self> {
        let text = serde_json::to_vec(changes).map_err(anyhow::Error::from)?;
        Ok(Self {
            import,
            changes: hex::encode(Sha256::digest(text)),
        })
    }
}

#[derive(Deserialize)]
struct Agreed {
    asked_by: PersonId,
    confirmed_by: PersonId,
    act: Frozen,
}

async fn apply_confirmed(by: System, app: App, payload: Value) -> Result<()> {
    let confirmed: Agreed = serde_json::from_value(payload).map_err(anyhow::Error::from)?;
    let id = confirmed.act.import;
    let mut inside = by.open(&app).await?;
    let import = queries::lock(&mut inside, id).await?;
    // thrown away meanwhile, or applied by an earlier run
    let (State::Waiting, Some(changes)) = (import.state, import.changes(&app.keys)?) else {
        return Ok(());
    };
    if Frozen::of(id, &changes)?.changes != confirmed.act.changes {
        return Err(anyhow::anyhow!("a frozen import was changed").into());
    }
    let year = queries::year(&mut inside, import.year).await?;
    let zone = clock::zone(&queries::zone(&mut inside).await?);
    let applying = Applying::new(&app.keys, &year, confirmed.asked_by, &zone, inside.now());
    match applying.run(&mut inside, &changes).await {
        Ok(done) => {
            queries::applied(&mut inside, &app.keys, &import, &done).await?;
            let subjects = serde_json::json!({
                "import": id, "changes": done.len(), "asked_by": confirmed.asked_by, "confirmed_by": confirmed.confirmed_by,
            });
            inside.witness("import-apply", &subjects).await?;
            inside.commit().await
        }
        Err(NotApplied::Stale) => {
            drop(inside);
            let mut inside = by.open(&app).await?;
            queries::look_again(&mut inside, id).await?;
            inside.commit().await
        }
        Err(NotApplied::Failed(error)) => Err(error),
    }
}
