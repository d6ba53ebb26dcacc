//! HTTP with no school in it: the accept loop and its layers, pages, forms, cookies, static files.
//!
//! It refuses to know what a class or a guardian is, and to let anything past that has no bound: connections, heads, bodies,
//! requests at once and tries are all counted here.

mod access_log;
pub mod assets;
mod body;
pub mod client;
pub mod field;
mod flash;
pub mod form;
mod headers;
mod html;
mod layers;
pub mod limits;
pub mod markdown;
mod origin;
mod path;
mod server;
pub mod session_store;
mod stall;
pub mod table;
#[cfg(test)]
mod tests;
mod visit;

pub use access_log::RequestId;
pub use body::Kept;
pub use client::ClientAddress;
pub use flash::Flash;
pub use headers::CONTENT_SECURITY_POLICY;
pub use html::{Html, Problem, SeeOther};
pub use layers::Refusal;
pub use limits::{Limits, Rule};
pub use origin::is_from_our_page;
pub use path::{Form, Path, Query};
pub use server::{Bounds, Server, Settings, Stopping};
pub use visit::{Demonstration, FLASH_COOKIE, LANG_COOKIE, LETTERS_COOKIE, THEME_COOKIE, Visit, choice};
