//! What leaves the house, and nothing about the school: letters that a mail server takes, signals to browsers that asked for them, text
//! messages. What they say, and to whom, rooms decide.
//!
//! It refuses to say of a person anything but that there is something: whoever builds a [`Letter`] has no place for more, a signal has no
//! place for anything, and a text message is one sentence of ours. The one place that texts of the school go to is a translator of its own
//! ([`Translator`]), where it has one.

mod http;
mod mail;
mod push;
mod texts;
mod translator;

pub use mail::Mail;
pub(crate) use mail::{Letter, Outcome};
pub use push::Push;
pub(crate) use push::Signalled;
pub(crate) use texts::Texted;
pub use texts::Texts;
pub use translator::Translator;
