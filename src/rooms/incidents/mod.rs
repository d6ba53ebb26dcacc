//! Incidents: the principal shuts a class at once, and writes down what happened while the 72 hours run (GDPR art. 33).
//!
//! Shutting needs one person and no reason but a sentence: everybody is signed out, letters die, posts hide. Opening again needs two,
//! and never happens alone (rules.md 20). It refuses to change a record once the class is open again.

mod handlers;
mod jobs;
mod queries;

use crate::access::Routes;
use jiff::SignedDuration;

pub use jobs::jobs;

/// The time in which the authority is to be told.
const HOURS: SignedDuration = SignedDuration::from_hours(72);

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/incidents", handlers::index)
        .post("/school/incidents", handlers::create)
        .get("/school/incidents/{incident}", handlers::show)
        .post("/school/incidents/{incident}", handlers::update)
        .post("/school/incidents/{incident}/reopen", handlers::reopen)
}
