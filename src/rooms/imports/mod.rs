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

pub mod diff;
pub mod format;
pub mod link;
pub mod names;
pub mod read;
pub mod roster;
mod summary;

pub use summary::{NoSummary, Summary, summary};
