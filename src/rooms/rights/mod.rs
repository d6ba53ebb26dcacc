//! What people may take with them and ask for: their own data and their child's as a file, the erasure of some of it, and the register
//! of what the school does with data.
//!
//! What it refuses: to put anybody else's data into a file, to keep a file once it was sent, so that no link to it outlives a right, and
//! to let anybody answer a request of their own or one that a colleague handles.

mod archive;
mod files;
mod handlers;
mod purposes;
mod queries;

use crate::access::Routes;
use handlers::{own, register, requests};

/// Days in which a request is answered (GDPR 12: one month).
const DAYS: i32 = 30;
/// Months that an answered request is kept, with the record of it.
const KEPT_MONTHS: i32 = 12;
/// Requests that one person may have open.
const MOST: usize = 5;
/// Characters of a text.
const LONGEST: usize = 1000;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/me/data", own::show)
        .post("/me/data/export", own::export)
        .post("/me/data/erasure", own::ask)
        .get("/school/requests", requests::index)
        .post("/school/requests/{request}", requests::answer)
        .get("/school/register", register::show)
        .get("/school/register.csv", register::csv)
}

/// The jobs of this room.
pub fn jobs() -> crate::jobs::Jobs {
    crate::jobs::Jobs::new().every(jiff::SignedDuration::from_hours(24), "requests-forget", |by, app, _| {
        Box::pin(async move {
            let mut inside = by.open(&app).await?;
            queries::forget(&mut inside, KEPT_MONTHS).await?;
            inside.commit().await
        })
    })
}
