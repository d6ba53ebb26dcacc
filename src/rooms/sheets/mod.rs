//! The week on paper: what a class said, for the families that no screen reaches, in their language, one sheet for each guardian.
//!
//! Staff print the sheets and say when they have gone home: from then on those families count as reached, by the same marks as a telephone
//! call. Answers that come back on a slip are written down beside the post (`announcements`).
//!
//! It refuses to put on a sheet what its guardian may not read, another guardian's name, and anything that can still be undone.

mod handlers;
mod queries;
mod sheet;

use crate::access::Routes;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/groups/{group}/sheets", handlers::index)
        .get("/groups/{group}/sheets/print", handlers::print)
        .post("/groups/{group}/sheets", handlers::hand_out)
}
