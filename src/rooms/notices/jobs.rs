//! Notices go after ninety days, read or not: the privacy page says so.

use super::queries;
use crate::access::System;
use crate::jobs::Jobs;
use crate::{App, Result};
use jiff::SignedDuration;

const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().every(SignedDuration::from_hours(24), "notices-purge", |by, app, _| {
        Box::pin(purge(by, app))
    })
}

async fn purge(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    let before = inside.now() - KEPT;
    queries::delete_before(&mut inside, before).await?;
    inside.commit().await
}
