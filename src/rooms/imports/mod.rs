//! Rosters: from the bytes somebody uploads to the facts that change.
//!
//! The way of a file is a chain of pure functions, none of which touches the database, the disk or the clock:
//!
//! [`read`] makes a table of bytes → [`mod@format`] says what its columns are → [`roster`] makes typed rows of it → [`link`] finds
//! whose guardian each adult is → [`diff`] compares that with what the school has and yields the changes to apply.
//!
//! What this refuses: guessing. Two pupils who could both be meant, an adult who could be somebody the school knows, a
//! column nobody recognises: each becomes a question with no default. It never raises a right level, never touches a
//! barred guardian, and forgets addresses, sex, pictures and the rest of ux.md 2a before anything can be stored.
//!
//! Around that chain: the files are kept sealed for a day at most, nothing is saved before somebody applies what they have seen
//! (`handlers`), one transaction applies it (`apply`), a second person confirms what would close the door on many (rules.md 20),
//! and for a week it can be taken back, as a new diff (rules.md 21).

mod apply;
pub mod diff;
pub mod format;
mod handlers;
mod jobs;
mod kept;
pub mod link;
pub mod names;
mod oneroster;
mod queries;
pub mod read;
mod reading;
pub mod roster;
mod summary;
mod words;

use crate::access::Routes;
use crate::ids::ImportId;
use diff::Scope;
use link::Linked;
use serde::{Deserialize, Serialize};

pub use jobs::jobs;
pub use summary::{NoSummary, Summary, summary};

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/imports/new", handlers::upload::new)
        .get("/school/imports", handlers::index::index)
        .post("/school/imports", handlers::upload::create)
        .get("/school/imports/{import}/mapping", handlers::mapping::edit)
        .post("/school/imports/{import}/mapping", handlers::mapping::update)
        .get("/school/imports/{import}/diff", handlers::diff::show)
        .post("/school/imports/{import}/diff", handlers::diff::answer)
        .post("/school/imports/{import}/apply", handlers::apply::apply)
        .post("/school/imports/{import}/discard", handlers::index::discard)
        .post("/school/imports/{import}/undo", handlers::index::undo)
}

/// Where a roster stands on its way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Somebody must say what the columns are.
    Mapping,
    /// Read; nothing is saved.
    Diff,
    /// A second person must confirm.
    Waiting,
    Applied,
    Discarded,
    Undone,
}

impl State {
    const ALL: [Self; 6] = [
        Self::Mapping,
        Self::Diff,
        Self::Waiting,
        Self::Applied,
        Self::Discarded,
        Self::Undone,
    ];

    /// The word in the database.
    const fn word(self) -> &'static str {
        match self {
            Self::Mapping => "mapping",
            Self::Diff => "diff",
            Self::Waiting => "waiting",
            Self::Applied => "applied",
            Self::Discarded => "discarded",
            Self::Undone => "undone",
        }
    }

    /// A word that this program does not know stands for nothing that could be applied.
    fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.word() == word).unwrap_or(Self::Discarded)
    }
}

/// What the diff screen starts from: compared with the school as it is at each look.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "draft", rename_all = "snake_case")]
enum Draft {
    /// Files that were read.
    Roster { linked: Linked, scope: Scope },
    /// An applied import that is taken back.
    Undo { of: ImportId },
}
