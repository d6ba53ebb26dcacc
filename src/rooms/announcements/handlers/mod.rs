//! The handlers, by what one comes for.

pub(super) mod audience;
pub(super) mod done;
pub(super) mod feed;
pub(super) mod list;
pub(super) mod publishing;
pub(super) mod reach;
pub(super) mod show;
pub(super) mod who;
pub(super) mod writing;
