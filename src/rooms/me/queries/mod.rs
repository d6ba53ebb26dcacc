//! The statements about one's own account, by noun. Each names the account or the person that it is about.

pub(super) mod account;
pub(super) mod codes;
pub(super) mod devices;
pub(super) mod feed;
