//! The handlers, by what one comes for.

pub(super) mod alerts;
pub(super) mod answers;
mod audience;
pub(super) mod checking;
pub(super) mod choices;
pub(super) mod choosing;
pub(super) mod done;
pub(super) mod evidence;
pub(super) mod feed;
pub(super) mod list;
mod planning;
pub(super) mod publishing;
pub(super) mod reach;
pub(super) mod reports;
pub(super) mod second;
pub(super) mod show;
pub(super) mod signing;
pub(super) mod translation;
pub(super) mod who;
pub(super) mod writing;

pub(crate) use audience::AudienceCard;
pub(crate) use planning::{hour, next_morning};
