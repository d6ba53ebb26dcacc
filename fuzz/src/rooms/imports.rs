//! The readers of rosters, without what is done with them.
#![allow(dead_code, unused_imports, reason = "the rest of the room uses them")]

#[path = "../../../src/rooms/imports/format/mod.rs"]
mod format;
#[path = "../../../src/rooms/imports/link/mod.rs"]
mod link;
#[path = "../../../src/rooms/imports/names.rs"]
mod names;
#[path = "../../../src/rooms/imports/read/mod.rs"]
mod read;
#[path = "../../../src/rooms/imports/roster/mod.rs"]
mod roster;
#[path = "../../../src/rooms/imports/summary.rs"]
mod totals;

pub use totals::summary;
