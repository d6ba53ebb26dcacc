//! The statements of letters and rosters.

pub(super) mod letters;
pub(super) mod roster;
