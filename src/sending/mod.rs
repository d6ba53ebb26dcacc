//! What leaves the house, and nothing about the school: letters that a mail server takes. What they say, and to whom, rooms decide.
//!
//! It refuses to say of a person anything but that there is something: whoever builds a [`Letter`] has no place for more.

mod mail;

pub use mail::Mail;
pub(crate) use mail::{Letter, Outcome};
