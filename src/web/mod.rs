//! HTTP with no school in it: the server and its layers, pages, forms, cookies, static files.

pub mod assets;
pub mod field;
mod flash;
pub mod form;
mod html;
mod path;
mod visit;

pub use flash::Flash;
pub use html::{Html, Problem, SeeOther};
pub use path::{Form, Path, Query};
pub use visit::{FLASH_COOKIE, LANG_COOKIE, Visit};
