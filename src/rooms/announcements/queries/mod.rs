//! The statements about what a class says.

mod answers;
mod audience;
mod done;
mod drafts;
mod editions;
mod marks;
mod offers;
mod published;
mod reach;
mod reading;
mod signing;
mod who;

pub(super) use answers::{Board, Evidence, Paper, Voice, board, evidence, may_answers, near_deadline, paper, tell};
pub(super) use audience::{Audience, Desk, desk, pupil_names};
pub(super) use done::{given_for, tick};
pub(super) use drafts::{Stored, ask, drafts, insert, save, stored, stored_by_key};
pub(super) use editions::{fold_editions, look};
pub(super) use marks::{fold, forget_calls};
pub(super) use offers::{Chooser, Chosen, Tally, choose, offer, offered, release, tally, unchoose};
pub(super) use published::{cancel, delete_marks, edit, publish, undo, withdraw};
pub(super) use reach::{Guardian, Tie, call, ties};
pub(super) use reading::{Found, Full, Revision, chosen, full, newest, older, revisions};
pub(super) use signing::{Mine, Signing, asked, dispute, fix_text, mine, sign, take_back};
pub(super) use who::{Change, Numbers, changes, numbers, own, staff, visits};
