//! Set-up: once, by who has the code from the terminal, and never again (rules.md 9).
//!
//! It names the school, who answers for its data, and its head, and prints the head's letter; whoever sets it up gets no
//! account. What it refuses: to open a second time, also on a database that was emptied or restored (a file in the data folder
//! says so, beside the row), and to write the code anywhere but on the terminal.

pub mod command;
mod door;
mod handlers;
mod queries;

use crate::access::Routes;

pub use door::Door;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/setup", handlers::new)
        .post("/setup", handlers::create)
        .get("/setup/letter", handlers::letter)
}
