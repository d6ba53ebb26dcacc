//! The statements about what a class says.

mod alerts;
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
mod reports;
mod second;
mod signing;
mod who;

pub(super) use alerts::{Before, before_alert, hand_in_alert, hold_class, own_alert, phones, send_alert, told_of_alert, write_alert};
pub(super) use answers::{Board, Evidence, Paper, Voice, board, evidence, may_answers, near_deadline, paper, tell, was_asked};
pub(crate) use audience::Audience;
pub(super) use audience::{Desk, Other, audience, desk, other_names, others, pupil_names};
pub(super) use done::{given_for, tick};
pub(super) use drafts::{Looked, Stored, ask, drafts, insert, looked_at, out, save, stored, stored_by_key};
pub(super) use editions::{fold_editions, look};
pub(super) use marks::{fold, forget_calls};
pub(super) use offers::{Chooser, Chosen, Tally, choose, offer, offered, record, release, tally, unchoose, undecided};
pub(super) use published::{cancel, delete_marks, edit, publish, undo, withdraw};
pub(super) use reach::{Guardian, Left, Tie, Told, acknowledge, call, ties};
pub(super) use reading::{Found, Full, Original, Revision, chosen, full, newest, older, original, revisions, weeks};
pub(super) use reports::{keep, open_reports, report, reports, told_of_report, was_answered};
pub(super) use second::{
    Readership, Seen, Standing, Waiting, approve, due, give_back, give_up, hand_in, heads, hold, looked_names, publish_due, readership,
    standing, waiting,
};
pub(super) use signing::{Mine, Signing, asked, dispute, fix_text, mine, sign, take_back};
pub(super) use who::{Change, Numbers, changes, numbers, own, staff, visits};
