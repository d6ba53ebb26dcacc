//! Marks of reading live for sixty days, then they are folded into one day of the person (rules.md 27). Editions are folded by the hour.

use super::{MARKS_LIVE, queries};
use crate::access::System;
use crate::jobs::Jobs;
use crate::{App, Result};
use jiff::SignedDuration;

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .every(SignedDuration::from_hours(24), "announcements-fold-marks", |by, app, _| {
            Box::pin(fold(by, app))
        })
        .every(SignedDuration::from_hours(1), "announcements-fold-editions", |by, app, _| {
            Box::pin(fold_editions(by, app))
        })
}

/// A few rows are counted at each reading of a class; this keeps them few.
async fn fold_editions(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    queries::fold_editions(&mut inside).await?;
    inside.commit().await
}

async fn fold(by: System, app: App) -> Result<()> {
    loop {
        let mut inside = by.open(&app).await?;
        let more = queries::fold(&mut inside, MARKS_LIVE).await?;
        inside.commit().await?;
        if !more {
            break;
        }
    }
    let mut inside = by.open(&app).await?;
    queries::forget_calls(&mut inside, MARKS_LIVE).await?;
    inside.commit().await
}
