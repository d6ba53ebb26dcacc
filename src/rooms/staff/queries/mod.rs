//! The statements of this room, by noun.

pub(super) mod departures;
pub(super) mod facts;
pub(super) mod people;
