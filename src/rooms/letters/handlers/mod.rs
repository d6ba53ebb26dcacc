//! The handlers of letters and rosters.

pub(super) mod guardians;
pub(super) mod pupils;
pub(super) mod rosters;
pub(super) mod staff;
