//! What is forgotten when its time is over: classes sixty days after their year, people sixty days after they left, the record after
//! twelve months; and the statement of each, with numbers and no names.
//!
//! What it refuses: to destroy what may still be taken back, what an incident is about, what somebody asks about, and a record that
//! does not hold. In a demonstration nothing is forgotten: its people are the same every time.

mod handlers;
mod queries;

use crate::access::{Routes, System};
use crate::ids::DestructionId;
use crate::jobs::Jobs;
use crate::rooms::audit;
use crate::{App, Result};
use jiff::SignedDuration;

/// How far ahead the office sees what will go.
const AHEAD_DAYS: i32 = 60;
/// Years that an incident is kept once it is over, and a statement once it was made.
const KEPT_YEARS: i32 = 3;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/destructions", handlers::index)
        .get("/school/destructions/{destruction}", handlers::show)
}

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().every(SignedDuration::from_hours(1), "purges", |by, app, _| Box::pin(purge(by, app)))
}

/// Each class, all people and the record in a transaction of its own: what was done stays done, and the next hour goes on.
async fn purge(by: System, app: App) -> Result<()> {
    if app.demo {
        return Ok(());
    }
    // who taught in a class is forgotten once their posts are: so after the classes; but who was in it is told by the stays that a
    // class takes with it, so before them as well
    forget_people(&by, &app).await?;
    let due = queries::due(&mut by.open(&app).await?, 0).await?;
    for class in due {
        let mut inside = by.open(&app).await?;
        if queries::purge_class(&mut inside, class.group, DestructionId::new()).await? {
            inside.commit().await?;
            tracing::info!(group = %class.group, "a class was purged");
        }
    }
    forget_people(&by, &app).await?;
    let mut inside = by.open(&app).await?;
    if let Some((place, hash)) = queries::seal_audit(&mut inside, DestructionId::new()).await? {
        audit::note_seal(&app, place, hash)?;
    }
    queries::forget_slips(&mut inside).await?;
    queries::forget_statements(&mut inside, KEPT_YEARS).await?;
    inside.commit().await
}

async fn forget_people(by: &System, app: &App) -> Result<()> {
    let mut inside = by.open(app).await?;
    queries::forget_people(&mut inside, DestructionId::new()).await?;
    inside.commit().await
}
