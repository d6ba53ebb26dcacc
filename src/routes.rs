//! What does this app do? This: every room's routes and jobs, in one place.

use crate::access::Routes;
use crate::jobs::Jobs;
use crate::rooms;

/// Every route, with the proof that its handler begins with.
pub fn routes() -> Routes {
    Routes::new().merge(rooms::sessions::routes())
}

/// Every kind of work for later.
pub fn jobs() -> Jobs {
    Jobs::new()
}
