//! The handlers of this room.

pub(super) mod own;
pub(super) mod register;
pub(super) mod requests;
