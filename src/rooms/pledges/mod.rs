//! The families' pledge: four lines that guardians and pupils agree to when they join, and again each school year.
//!
//! Until they have, it heads each of their pages (`layout`), and two weeks after the year's beginning ordinary reading waits for it:
//! the database shows them alerts and posts to be signed, and nothing else of their classes (migration 0495). Messages about one's
//! child, one's own data and one's own agenda go on. It refuses to tell anybody who has agreed and who has not: the principal
//! reads a share of the whole school, in steps of five, and none of a handful.

mod handlers;
mod queries;

use crate::access::{Govern, Inside, Routes, Who};
use crate::ids::GroupId;
use crate::web::SeeOther;
use crate::{Error, Result};
use axum::response::{IntoResponse as _, Response};

/// Fewer accounts than these say too much about each.
const FEW: i64 = 5;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new().get("/me/pledge", handlers::show).post("/me/pledge", handlers::give)
}

/// The answer about a post that is not in sight: where reading waits for the pledge, the pledge; whatever the post is, and whether there is one.
///
/// # Errors
/// `NotFound` for who reads everything there is for them.
pub(crate) fn instead(who: &Who, group: GroupId, post: &str) -> Result<Response> {
    if who.is_paused(group) {
        Ok(SeeOther::to(format!("/me/pledge?next={post}")).into_response())
    } else {
        Err(Error::NotFound)
    }
}

/// Of the families who may read now, how many in a hundred have agreed, rounded down to five; nothing of a handful.
pub(crate) async fn share(inside: &mut Inside<Govern>) -> Result<Option<i64>> {
    let (pledged, families) = queries::share(inside).await?;
    Ok((families >= FEW).then(|| pledged * 100 / families / 5 * 5))
}
