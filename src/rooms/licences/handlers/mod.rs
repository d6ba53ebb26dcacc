//! The handlers of this room: one's own licence, the charter's versions, the charter at the principal's desk, the board.

pub(super) mod board;
pub(super) mod charter;
pub(super) mod own;
pub(super) mod versions;
