//! The rollover: pupils go from the classes of one year to those of the next, at one minute, all of them or none (rules.md 23).
//!
//! The principal plans it while the old year runs: where each class goes, who repeats, who leaves; sees by name who gains and who
//! loses; and chooses the minute. For seven days it can be taken back, as a new decision: what it began ends, and what it would
//! open again is asked about (rules.md 21). It refuses to be scheduled while a pupil has no place.

mod handlers;
mod jobs;
mod levels;
mod queries;

use crate::access::Routes;
use crate::ids::YearId;
use jiff::SignedDuration;

pub use jobs::jobs;

/// For how long it can be taken back.
const UNDO: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/years/{year}/rollover", handlers::plan::show)
        .post("/school/years/{year}/rollover", handlers::plan::update)
        .get("/school/years/{year}/rollover/classes/{group}", handlers::class::show)
        .post("/school/years/{year}/rollover/classes/{group}", handlers::class::update)
        .post("/school/years/{year}/rollover/schedule", handlers::schedule::schedule)
        .get("/school/years/{year}/rollover/undo", handlers::schedule::ask_undo)
        .post("/school/years/{year}/rollover/undo", handlers::schedule::undo)
}

/// The plan of the year that ends.
fn path(year: YearId) -> String {
    format!("/school/years/{year}/rollover")
}
