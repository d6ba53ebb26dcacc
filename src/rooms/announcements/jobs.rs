//! What waits for its hour goes out by the minute. Marks of reading live for sixty days, then they are folded into one day of the person (rules.md 27). Editions are folded by the hour.

use super::{MARKS_LIVE, queries};
use crate::access::{Background, Inside, System};
use crate::ids::{AnnouncementId, GroupId};
use crate::jobs::Jobs;
use crate::rooms::notices::{self, Kind as Notice};
use crate::{App, Result};
use jiff::SignedDuration;
use serde_json::json;

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .every(SignedDuration::from_mins(1), "announcements-publish-due", |by, app, _| {
            Box::pin(publish_due(by, app))
        })
        .every(SignedDuration::from_hours(24), "announcements-fold-marks", |by, app, _| {
            Box::pin(fold(by, app))
        })
        .every(SignedDuration::from_hours(1), "announcements-fold-editions", |by, app, _| {
            Box::pin(fold_editions(by, app))
        })
}

/// Each in a transaction of its own: one that cannot go out keeps none of the others.
async fn publish_due(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    let due = queries::due(&mut inside).await?;
    if due.is_empty() {
        return Ok(());
    }
    drop(inside);
    for post in due {
        let mut inside = by.open(&app).await?;
        let subjects = json!({ "group": post.group, "announcement": post.id });
        let out = match queries::publish_due(&mut inside, post).await {
            // what is asked of a post when it goes out may have changed since it was planned
            Err(sqlx::Error::Database(refusal)) if refusal.constraint().is_some_and(|name| name.ends_with("_allowed")) => None,
            other => other?,
        };
        if let Some(asks) = out {
            if asks {
                fix_text(&mut inside, post.group, post.id).await?;
            }
            inside.witness("announcement-publish-due", &subjects).await?;
            inside.commit().await?;
            continue;
        }
        drop(inside);
        let mut inside = by.open(&app).await?;
        let Some(here) = queries::give_up(&mut inside, post).await? else {
            continue;
        };
        notices::notify_person(&mut inside, post.author, Notice::PostHeld).await?;
        if !here {
            // the author is gone: the head has to know that nothing went out
            for head in queries::heads(&mut inside).await? {
                notices::notify_person(&mut inside, head, Notice::PostOrphaned).await?;
            }
        }
        inside.witness("announcement-held", &subjects).await?;
        inside.commit().await?;
    }
    Ok(())
}

/// A few rows are counted at each reading of a class; this keeps them few.
async fn fold_editions(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    queries::fold_editions(&mut inside).await?;
    inside.commit().await
}

/// Keeps the text of a post that is out and asks, as it stands now, to be answered to.
pub(crate) async fn fix_text(inside: &mut Inside<Background>, group: GroupId, id: AnnouncementId) -> sqlx::Result<()> {
    if let Some(stored) = queries::out(inside, group, id).await? {
        queries::fix_text(inside, group, id, &stored.draft).await?;
    }
    Ok(())
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
