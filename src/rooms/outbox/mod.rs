//! The outbox: that somebody is told that there is something to read.
//!
//! Publishing, a message and a notice leave one job each in their own transaction (migration 0590). The job asks who is to be told, and puts
//! down one delivery for each person and way: a letter, a signal to their browsers, for alerts a text message. That is a job again, at its hour. Before anything leaves, the person's own scope is opened and
//! asked whether there still is something: who has lost access, has read it, or was not meant any more is told nothing.
//!
//! What it refuses: to say what was said, of whom, or in which class (product.md, promise 9); to tell at night, at weekends and in holidays
//! anything but an alert; to tell the same twice.

mod delivering;
mod event;
mod handlers;
mod hours;
mod jobs;
mod letter;
mod queries;

use crate::access::{Inside, Public, Routes};
use crate::ids::PersonId;
use crate::secrets::{Digest, Token};
use crate::{App, Result};
use handlers::{preferences, push, stop};

pub use jobs::jobs;
pub use letter::try_out;

/// Where a mail reader posts to, without a page of ours and without a cookie (RFC 8058).
pub const ONE_CLICK: &str = "/unsubscribe/{key}";

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/me/notifications", preferences::edit)
        .post("/me/notifications", preferences::update)
        .post("/me/notifications/push", push::keep)
        .post("/me/notifications/push/{device}/end", push::end)
        .get(ONE_CLICK, stop::show)
        .post(ONE_CLICK, stop::stop)
}

/// What the link in somebody's letters of the day carries. It stops them and opens nothing; the same in every letter.
fn stop_key(app: &App, person: PersonId) -> String {
    hex::encode(app.keys.alias("stop the letter of the day", b"", person.uuid().as_bytes()))
}

/// As it is stored; nothing for what is no such key.
fn stop_hash(key: &str) -> Option<Digest> {
    Token::parse(key).map(|key| key.digest())
}

/// Who signs out is not signalled at this browser any more.
pub(crate) async fn end_at_sign_out(inside: &mut Inside<Public>, session: &[u8]) -> Result<()> {
    Ok(queries::end_push_of_session(inside, session).await?)
}
