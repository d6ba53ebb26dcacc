//! The handlers of joining, one page each.

pub(super) mod account;
pub(super) mod confirming;
pub(super) mod done;
pub(super) mod letter;
pub(super) mod rules;
