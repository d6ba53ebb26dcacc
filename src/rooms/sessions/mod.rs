//! Signing in and out: password, then the second thing that is asked for, on a device that the account knows.
//!
//! Staff give a code from their authenticator or their printed sheet at every sign-in. Families use a device that was enrolled
//! when they joined; on a new one they give a gate code, made by the school for the person before it, or one of their spare
//! codes (rules.md 6). What it refuses: to say whether a name exists, to tell a barred person more than a wrong password
//! (rules.md 28), and to let anyone be locked out from the device they use every day.

mod handlers;
mod queries;
mod signing_in;

use crate::access::Routes;

pub(crate) use signing_in::{NewDevice, begin_session, next_path};

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/", handlers::root)
        .get("/login", handlers::new)
        .post("/login", handlers::create)
        .get("/login/second-factor", handlers::second_factor)
        .post("/login/second-factor", handlers::give_second_factor)
        .post("/logout", handlers::remove)
        .post("/confirm", handlers::confirm)
        .get("/recover", handlers::recover)
        .post("/language", handlers::language)
}
