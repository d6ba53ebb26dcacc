//! The pages of this room: how one wants to be told, and the link that stops letters.

pub(super) mod preferences;
pub(super) mod stop;
