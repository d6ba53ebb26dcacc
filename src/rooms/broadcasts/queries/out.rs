//! Sending to all classes, and what becomes of it there.

use crate::access::{Capability, Govern, Inside};
use crate::ids::{AnnouncementId, BroadcastId, GroupId};
use crate::rooms::announcements::{Draft, Kind, Parallel};
use crate::web::markdown;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::json;

/// What came of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Sent {
    Out {
        kind: Kind,
    },
    /// No class takes it.
    Nowhere,
    /// It has another version by now, or is out.
    Changed,
    /// Its author may not, any more; the transaction is over.
    Refused,
}

/// Sends this version of it to every class that takes it.
pub(in super::super) async fn send<C: Capability>(inside: &mut Inside<C>, id: BroadcastId, version: i32) -> sqlx::Result<Sent> {
    let now = inside.now();
    let sent = sqlx::query!(
        r#"
        select wall.send_broadcast($1, $2, $3) as sent, (select kind from broadcast where id = $1) as kind
        "#,
        id as _,
        version,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await;
    match sent {
        Err(sqlx::Error::Database(refusal)) if refusal.constraint().is_some_and(|name| name.ends_with("_allowed")) => Ok(Sent::Refused),
        Err(other) => Err(other),
        Ok(row) => Ok(match row.sent {
            None => Sent::Changed,
            Some(0) => Sent::Nowhere,
            Some(_) => Sent::Out {
                kind: Kind::from_word(row.kind.as_deref().unwrap_or_default()),
            },
        }),
    }
}

/// Says otherwise, in every class that takes posts, what is out, and keeps what it said; the version it has then. Nothing if it has another
/// one by now, is not the own, or is not out.
pub(in super::super) async fn edit<C: Capability>(
    inside: &mut Inside<C>,
    id: BroadcastId,
    version: i32,
    draft: &Draft,
) -> sqlx::Result<Option<i32>> {
    let second = draft.parallel.as_ref();
    let words = json!({
        "kind": draft.kind.word(), "title": draft.title, "body": draft.body, "body_html": markdown::render(&draft.body).as_str(),
        "lang": draft.lang.code(), "place": draft.place, "from_on": draft.from_on, "until_on": draft.until_on, "from_time": draft.from_time,
        "until_time": draft.until_time, "expires_on": draft.expires_on, "parallel_lang": second.map(|text| text.lang.code()),
        "parallel_title": second.map(|text| &text.title), "parallel_body": second.map(|text| &text.body),
        "parallel_html": second.map(Parallel::html),
    });
    let now = inside.now();
    sqlx::query_scalar!(
        "select wall.edit_broadcast($1, $2, $3, $4)",
        id as _,
        version,
        words,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await
}

/// Makes a draft of what went out within the last minutes; false if that is over, or it is another's, or an alert.
pub(in super::super) async fn undo(inside: &mut Inside<Govern>, id: BroadcastId, since: Timestamp) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.undo_broadcast($1, $2, $3) as "done!""#,
        id as _,
        since.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Says in every class that an event does not take place, or does after all; false if it was said already, or it is none.
pub(in super::super) async fn cancel(inside: &mut Inside<Govern>, id: BroadcastId, off: bool) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.cancel_broadcast($1, $2, $3) as "done!""#,
        id as _,
        off,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await
}

/// Takes it back in every class; false if it is not out.
pub(in super::super) async fn withdraw(inside: &mut Inside<Govern>, id: BroadcastId) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(r#"select wall.withdraw_broadcast($1, $2) as "done!""#, id as _, now.to_sqlx() as _)
        .fetch_one(inside.db())
        .await
}

/// Whom it reached in one class, in children (rules.md 16).
#[derive(Debug)]
pub(in super::super) struct There {
    pub(in super::super) group: GroupId,
    pub(in super::super) name: String,
    pub(in super::super) announcement: AnnouncementId,
    /// It still stands there.
    pub(in super::super) standing: bool,
    pub(in super::super) reached: i64,
    pub(in super::super) pupils: i64,
}

/// Whom it reached, class by class.
pub(in super::super) async fn reach(inside: &mut Inside<Govern>, id: BroadcastId) -> sqlx::Result<Vec<There>> {
    let now = inside.now();
    sqlx::query_as!(
        There,
        r#"
        select group_id as "group!: GroupId", name as "name!", announcement_id as "announcement!: AnnouncementId", standing as "standing!",
            reached as "reached!", pupils as "pupils!"
        from wall.broadcast_reach($1, $2)
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}
