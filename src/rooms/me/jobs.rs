//! Gate codes that are used or over go the next day; nobody can do anything with them.

use super::queries::codes;
use crate::access::System;
use crate::jobs::Jobs;
use crate::{App, Result};
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().every(DAY, "gate-codes-purge", |by, app, _| Box::pin(purge(by, app)))
}

async fn purge(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    let before = inside.now() - DAY;
    codes::delete_gate_codes_before(&mut inside, before).await?;
    inside.commit().await
}
