//! Signing in and out: password, then the second thing that is asked for, on a device that the account knows.
//!
//! Staff give a code from their authenticator or their printed sheet at every sign-in. Families use a device that was enrolled
//! when they joined; on a new one they give a gate code, made by the school for the person before it, or one of their spare
//! codes (rules.md 6). Who forgot their password gives a gate code for a new one. What it refuses: to say whether a name exists, to tell a barred person more than a wrong password
//! (rules.md 28), and to let anyone be locked out from the device they use every day.

mod handlers;
mod jobs;
mod queries;
mod recover;
mod signing_in;

use crate::access::Routes;
use crate::i18n::Words;
use crate::jobs::Jobs;
use crate::secrets::Weakness;
use i18n_embed_fl::fl;
use jiff::SignedDuration;

pub(crate) use signing_in::{NewDevice, NewId, begin_session, next_path, store_error};

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
        .get("/recover", recover::show)
        .get("/recover/password", recover::new_password)
        .post("/recover/password", recover::set_password)
        .post("/language", handlers::language)
}

/// The work of this room for later.
pub fn jobs() -> Jobs {
    Jobs::new().every(SignedDuration::from_hours(1), "sweep-sessions", jobs::sweep)
}

/// Why a new password is refused, for beside its field.
pub(crate) fn weakness(t: &'static Words, weak: Weakness) -> String {
    match weak {
        Weakness::TooShort => fl!(t, "join-password-short"),
        Weakness::TooLong => fl!(t, "password-long"),
        Weakness::Common => fl!(t, "password-common"),
        Weakness::Personal => fl!(t, "password-personal"),
        Weakness::Pattern => fl!(t, "password-pattern"),
        Weakness::Guessable => fl!(t, "join-password-weak"),
    }
}
