//! "Someone here should not be": what a member says of who is in a class, and the answer to it (rules.md 14).
//!
//! The principal answers within a week; what is about the principal is for the deputy, whom the database shows nothing else. It
//! refuses to tell anybody who spoke, in a page or in the record.

mod handlers;
mod queries;

use crate::Result;
use crate::access::{Inside, Read, Routes};
use jiff::civil::Date;

/// Days in which an answer is due.
const DAYS: i32 = 7;
/// Cases that one person may have open in one class.
const MOST: usize = 3;
/// Characters of a text.
const LONGEST: usize = 1000;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/groups/{group}/access/concerns", handlers::new)
        .post("/groups/{group}/access/concerns", handlers::create)
        .get("/school/concerns", handlers::index)
        .post("/school/concerns/{concern}", handlers::answer)
}

/// What the person at the desk has said of this class, the latest first.
async fn own(inside: &mut Inside<Read>) -> Result<Vec<Own>> {
    Ok(queries::own(inside).await?)
}

/// A case as its author reads it.
struct Own {
    words: String,
    opened_at: jiff::Timestamp,
    due_on: Date,
    answer: Option<String>,
}
