//! The handlers of one's own account, by noun.

pub(super) mod contact;
pub(super) mod devices;
pub(super) mod feed;
pub(super) mod for_others;
pub(super) mod login;
pub(super) mod page;
pub(super) mod password;
pub(super) mod security;
