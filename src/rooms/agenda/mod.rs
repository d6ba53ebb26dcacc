//! The agenda: what has a day, of all the classes that one may read. Homework by the day it is for, events with their hours, what hangs on
//! the wall.
//!
//! It shows titles and days; the text is read on the post's own page, and only there it counts as reached. Calendar programs are told
//! days and hours, and nothing else (rules.md 18).

mod feed;
mod handlers;
mod ics;
mod month;
mod queries;

use crate::access::Routes;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new().get("/agenda", handlers::index).get("/agenda.ics", feed::feed)
}
