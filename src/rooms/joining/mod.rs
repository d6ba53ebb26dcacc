//! Joining: a letter becomes an account (rules.md 1, 5, 6, 8).
//!
//! Four pages: the code with a second fact, who one is, the rules, and what to keep. What it refuses: to say why a code does
//! not work; to spend a letter on a GET, or twice; to give anybody a second account; and to call a family's join certain before
//! somebody who knows them has said that it was them, which whoever set the fact may not say (rules.md 4).

mod handlers;
mod login;
mod queries;
mod step;

use crate::access::Routes;

/// Single-use second factors given at the end (rules.md 6).
const SPARE_CODES: i16 = 6;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/join", handlers::letter::new)
        .post("/join", handlers::letter::give)
        .get("/join/{code}", handlers::letter::prefilled)
        .get("/join/account", handlers::account::new)
        .post("/join/account", handlers::account::choose)
        .get("/join/rules", handlers::rules::new)
        .post("/join/rules", handlers::rules::accept)
        .get("/join/done", handlers::done::show)
        .post("/join/done", handlers::done::leave)
        .get("/school/joins", handlers::confirming::list)
        .post("/school/joins", handlers::confirming::office)
        .post("/groups/{group}/roster/joins/{account}", handlers::confirming::class)
}
