//! That something new was said, while a page is open.
//!
//! A page that shows posts says how many came since it was made, as a link that shows them: nothing on it moves by itself. Behind it is one
//! stream of events for each open page, which names posts and classes by their ids and says nothing of them. Before anything is sent, access
//! is decided again, and the posts are looked up in the reader's own scope: an event says that something has become visible to this reader,
//! never that something happened. Whoever lost access hears nothing more, and the stream ends.
//!
//! It refuses to be one more thing that counts as reading, and to keep a session from ending: see `access::Watching`. Without JavaScript, and
//! in a browser that does not say where a request comes from, a page is what it was.

mod bar;
mod handlers;
mod queries;
mod streams;

use crate::access::Routes;

pub(crate) use bar::Bar;
pub use streams::{Pace, Streams};

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new().get("/live", handlers::stream)
}
