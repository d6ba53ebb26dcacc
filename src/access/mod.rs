//! The wall: who may do what, decided once.
//!
//! A request comes with a session. The *entry statement* (`queries`) finds session, account, device and, from dated facts by
//! the one SQL definition `wall.access`, everything the person may see; in the same breath it tells the database which rows this
//! transaction may touch. What comes out is a *proof* (`proof`), which a handler must take as its first argument or it does not
//! compile (`gate`). From a proof one opens a *scope* (`scope`), the only way to the database that a room has; its type
//! carries the capability, so each query says in its signature what it asks for. Who has which capability is one table
//! (`policy`). Row-level security stands underneath all of it, and the tests try each wall alone.
//!
//! A calendar program comes with the key of a feed instead, and gets a proof of its own (`following`) that reads days and nothing else.
//! A page that stays open hears by another one (`watching`) that something new was said; it is decided again before anything is told.
//!
//! Before the program tells somebody that there is something to read, it asks in their place (`standing_for`) whether there is.
//!
//! A group that one may not see and one that does not exist give the same answer. Nothing about access is kept in memory.

mod following;
mod gate;
mod held;
mod policy;
mod proof;
mod queries;
mod scope;
mod signals;
mod standing_for;
mod traces;
mod watching;
mod who;

pub use following::Following;
pub use gate::{Gated, Route, Routes};
pub(crate) use held::hash_of as session_hash_of;
pub use policy::{
    Alarm, Announce, Answer, Approve, Ask, Authorise, Background, Capability, Capacity, Choose, Converse, Enter, Follow, Govern,
    InOneGroup, Manage, Office, Own, OwnFresh, Public, Publish, Reach, Read, Reply, Report, Review, Roster, Second, SeeChild, Sign, Tick,
    Told, Vouch, Withdraw,
};
pub use proof::{AboutPupil, Anyone, AtAGlance, Confirmed, InGroup, InSchool, Proof, SignedIn, System};
pub use queries::Look;
pub use scope::Inside;
pub(crate) use signals::Signal;
pub use signals::Signals;
pub use traces::Traces;
pub use watching::Watching;
pub use who::{Reason, Who};
