//! The statements about what a class says.

mod audience;
mod drafts;
mod published;
mod reach;
mod reading;
mod who;

pub(super) use audience::{Audience, audience, pupil_names};
pub(super) use drafts::{Stored, drafts, insert, save, stored, stored_by_key};
pub(super) use published::{delete_marks, edit, publish, undo, withdraw};
pub(super) use reach::{Guardian, Tie, call, ties};
pub(crate) use reading::posts;
pub(super) use reading::{Full, Revision, full, revisions};
pub(super) use who::{Change, Numbers, changes, numbers, own, staff, visits};
