//! What the head says to all classes at once: news, a date, an alert. One text, and a post of it in each class that takes posts; who
//! reads it, whom it reached and when it is purged follow from each class.
//!
//! It goes through what every post goes through: the licence, the check page with exact numbers, the brake, ten minutes to undo. An alert
//! goes out when a second person has agreed (rules.md 25), and so does a text that the school wants a second pair of eyes for.
//!
//! It refuses the office and the deputy, who see words and numbers of what they agree to and no post; documents, which lie with their
//! class; and, in a class, that what was said to all is changed or taken back for some.

mod handlers;
mod jobs;
mod queries;

use crate::access::Routes;
use crate::ids::BroadcastId;

pub use jobs::jobs;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/announcements", handlers::writing::index)
        .get("/school/announcements/new", handlers::writing::new)
        .post("/school/announcements", handlers::writing::create)
        .get("/school/announcements/{broadcast}", handlers::show::show)
        .get("/school/announcements/{broadcast}/edit", handlers::writing::edit)
        .post("/school/announcements/{broadcast}", handlers::writing::update)
        .post("/school/announcements/{broadcast}/delete", handlers::writing::delete)
        .post("/school/announcements/{broadcast}/publish", handlers::show::publish)
        .post("/school/announcements/{broadcast}/hold", handlers::after::hold)
        .post("/school/announcements/{broadcast}/undo", handlers::after::undo)
        .post("/school/announcements/{broadcast}/cancel", handlers::after::cancel)
        .post("/school/announcements/{broadcast}/withdraw", handlers::after::withdraw)
        .get("/school/alerts/new", handlers::alerts::new)
        .post("/school/alerts", handlers::alerts::create)
}

/// The address of what was said to all classes.
fn href(broadcast: BroadcastId) -> String {
    format!("/school/announcements/{broadcast}")
}
