//! Whose posts were looked at until a day is nobody's business after it.

use super::queries;
use crate::access::System;
use crate::jobs::Jobs;
use crate::{App, Result};
use jiff::SignedDuration;

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().every(SignedDuration::from_hours(24), "brake-forget-authors", |by, app, _| {
        Box::pin(forget(by, app))
    })
}

async fn forget(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    queries::forget_authors(&mut inside).await?;
    inside.commit().await
}
