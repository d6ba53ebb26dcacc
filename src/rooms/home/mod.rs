//! The page of one's own: what is new in all the classes one may read, and one's children.
//!
//! A family with children in three classes reads one list. What it refuses: to show anything about another guardian, in any form
//! (rules.md 13), and to keep a class in sight after access has ended; that it has ended is said here and nowhere else.

mod handlers;
mod queries;

use crate::access::{Capacity, Routes};
use crate::i18n::Words;
use i18n_embed_fl::fl;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/home", handlers::index)
        .get("/children", handlers::children)
        .get("/children/{pupil}", handlers::child)
}

/// What a guardian may do, by the word of the database.
pub(crate) fn right(t: &'static Words, level: &str) -> String {
    right_words(t, Capacity::from_word(level).unwrap_or(Capacity::Full))
}

/// What a guardian may do, in words (rules.md 12).
fn right_words(t: &'static Words, capacity: Capacity) -> String {
    match capacity {
        Capacity::Informed => fl!(t, "child-right-informed"),
        Capacity::Entrusted => fl!(t, "child-right-entrusted"),
        Capacity::Unconfirmed => fl!(t, "child-right-unconfirmed"),
        _ => fl!(t, "child-right-full"),
    }
}
