//! The pages of this room: how one wants to be told, signals to browsers, and the link that stops letters.

pub(super) mod preferences;
pub(super) mod push;
pub(super) mod stop;
