//! The review of who has access to a class: facts, one by one, to keep, to remove or to ask about, attested by a teacher and
//! countersigned by the principal (product.md, promise 4).
//!
//! The clock is the database's (migration 0240): a class whose review is two weeks late takes no posts, after four weeks nobody but
//! the principal sees it. What was the same at the last review needs no second answer, so that a class without change is one tap.
//!
//! It refuses to attest with a line unanswered, to let anybody remove themselves or a family, and to let one person attest and
//! countersign.

mod handlers;
mod jobs;
mod queries;
mod sheet;

use crate::access::{InOneGroup, Inside, Routes};
use crate::ids::GroupId;
use jiff::civil::Date;

pub use jobs::jobs;

/// How long before its day a review is asked for.
const ASKED_BEFORE: i32 = 14;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/groups/{group}/review", handlers::review::show)
        .post("/groups/{group}/review/attest", handlers::review::attest)
        .get("/school/reviews", handlers::board::index)
        .post("/school/reviews", handlers::board::countersign)
        .get("/school/reviews/questions", handlers::questions::index)
        .post("/school/reviews/questions", handlers::questions::handle)
}

/// The page of a class's review.
pub(crate) fn path(group: GroupId) -> String {
    format!("/groups/{group}/review")
}

/// The day until which the review of this class should be done, once it is near or past.
pub(crate) async fn asked_for<C: InOneGroup>(inside: &mut Inside<C>, today: Date) -> sqlx::Result<Option<Date>> {
    let due = queries::due_on(inside).await?;
    Ok(due.filter(|due| sheet::is_near(*due, today)))
}
