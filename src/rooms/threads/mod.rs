//! Threads: what one guardian and the teachers of a child's class write to each other about that child.
//!
//! A guardian's message is read when the school reads: until then it is held, its author sees until when and may take it back. Staff write
//! to a family at night only if they want to. A thread ends with its class.
//!
//! It refuses readers: not the other guardian, who never learns of it (rules.md 13), not a successor without the guardian's yes
//! (rules.md 17), not staff whose own child it is about (rules.md 3), not the principal, the office or an assistant. A principal reads one
//! thread for one day where a second person agrees, and all who take part in it see that for good (rules.md 20).

mod handlers;
mod hours;
mod jobs;
mod queries;

use crate::access::{Capacity, Routes, Who};
use crate::i18n::Words;
use crate::ids::{GroupId, PupilId};
use i18n_embed_fl::fl;

pub use jobs::jobs;

/// Characters of a message.
const LONGEST: usize = 4000;
/// Characters of what a thread is about.
const LONGEST_SUBJECT: usize = 120;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/threads", handlers::list::index)
        .post("/threads", handlers::begin::create)
        .get("/threads/new", handlers::begin::new)
        .get("/threads/{thread}", handlers::show::show)
        .post("/threads/{thread}", handlers::show::create)
        .post("/threads/{thread}/seen", handlers::acts::seen)
        .post("/threads/{thread}/state", handlers::acts::state)
        .post("/threads/{thread}/handover", handlers::acts::hand_over)
        .post("/threads/{thread}/messages/{message}/delete", handlers::acts::remove)
        .get("/groups/{group}/threads/new", handlers::staff::new)
        .post("/groups/{group}/threads/new", handlers::staff::create)
        .get("/groups/{group}/threads/days", handlers::days::mine)
        .post("/groups/{group}/threads/days", handlers::days::update_mine)
        .get("/school/office-hours", handlers::days::school)
        .post("/school/office-hours", handlers::days::update_school)
        .get("/school/safeguarding", handlers::safeguarding::index)
        .post("/school/safeguarding", handlers::safeguarding::create)
        .post("/school/safeguarding/{reading}", handlers::safeguarding::show)
}

/// Whether this person can have threads at all: guardians who may message, and those who teach (rules.md 12).
pub(crate) fn takes_part(who: &Who) -> bool {
    writes_as_guardian(who).next().is_some() || teaches(who).next().is_some()
}

/// Whether this guardian may message about this child.
pub(crate) fn may_write_about(who: &Who, child: PupilId) -> bool {
    writes_as_guardian(who).any(|(_, about)| about == child)
}

/// Classes and children about which this guardian may message.
fn writes_as_guardian(who: &Who) -> impl Iterator<Item = (GroupId, PupilId)> {
    who.reasons
        .iter()
        .filter(|reason| matches!(reason.capacity, Capacity::Full | Capacity::Informed))
        .filter_map(|reason| Some((reason.group, reason.child?)))
}

/// Classes in which this person teaches, with their names.
fn teaches(who: &Who) -> impl Iterator<Item = (GroupId, &str)> {
    who.reasons
        .iter()
        .filter(|reason| matches!(reason.capacity, Capacity::Teacher | Capacity::Substitute))
        .map(|reason| (reason.group, reason.group_name.as_str()))
}

/// Why nothing can be written, in words.
fn refusal(t: &'static Words, why: &str) -> String {
    match why {
        "closed" => fl!(t, "thread-refusal-closed"),
        "class" => fl!(t, "thread-refusal-class"),
        "of-age" => fl!(t, "thread-refusal-of-age"),
        "screen" => fl!(t, "thread-refusal-screen"),
        _ => fl!(t, "thread-refusal-right"),
    }
}
