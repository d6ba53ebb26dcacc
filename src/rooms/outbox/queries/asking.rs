//! What is asked before somebody is told: in their own place, where each statement sees what they may see.

use crate::access::{Background, Inside, Told};
use crate::ids::PersonId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Whether the person in whose place this is asked has something to read that came since then: a post that is out for good, or is at another hour
/// now than when they read it, a message, a notice.
pub(in crate::rooms::outbox) async fn something_new(inside: &mut Inside<Told>, since: Timestamp, out: Timestamp) -> sqlx::Result<bool> {
    let (person, now) = (inside.told(), inside.now());
    sqlx::query_scalar!(
        r#"
        select wall.messages_since($2)
            or exists (
                select from notice n join account c on c.id = n.account_id
                where c.person_id = $1 and n.seen_at is null and n.at >= $2)
            or exists (
                select from announcement a cross join school k
                where a.state = 'published' and coalesce(a.changed_at, a.published_at) >= $2 and a.published_at <= $3 and a.author_id <> $1
                    and (a.expires_on is null or a.expires_on >= ($4::timestamptz at time zone k.time_zone)::date)
                    and not exists (
                        select from read_mark m where m.announcement_id = a.id and m.person_id = $1
                            and (a.changed_at is null or m.reached_on > (a.changed_at at time zone k.time_zone)::date))) as "new!"
        "#,
        person as _,
        since.to_sqlx() as _,
        out.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Whether this alert is still out for them, unread, and not older than that; one of a class, or of all classes.
pub(in crate::rooms::outbox) async fn alert_unread(inside: &mut Inside<Told>, post: Uuid, not_before: Timestamp) -> sqlx::Result<bool> {
    let (person, now) = (inside.told(), inside.now());
    sqlx::query_scalar!(
        r#"
        select exists (
            select from announcement a
            where (a.id = $2 or a.broadcast_id = $2) and a.kind = 'alert' and a.state = 'published' and a.published_at >= $3
                and not exists (select from read_mark m where m.announcement_id = a.id and m.person_id = $1))
            or exists (select from wall.shut_out($2, $4, $1) s where s.published_at >= $3) as "unread!"
        "#,
        person as _,
        post,
        not_before.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Whether their own answer to this post is still due.
pub(in crate::rooms::outbox) async fn answer_due(inside: &mut Inside<Told>, post: Uuid) -> sqlx::Result<bool> {
    let (person, now) = (inside.told(), inside.now());
    sqlx::query_scalar!(
        r#"select exists (select from wall.slips_due($2, $3) d where d.person_id = $1) as "due!""#,
        person as _,
        now.to_sqlx() as _,
        post,
    )
    .fetch_one(inside.db())
    .await
}

/// Whether they have not put this notice aside, and it is not older than that.
pub(in crate::rooms::outbox) async fn notice_unseen(inside: &mut Inside<Told>, notice: i64, not_before: Timestamp) -> sqlx::Result<bool> {
    let person = inside.told();
    sqlx::query_scalar!(
        r#"
        select exists (
            select from notice n join account c on c.id = n.account_id
            where n.id = $2 and c.person_id = $1 and n.seen_at is null and n.at >= $3) as "unseen!"
        "#,
        person as _,
        notice,
        not_before.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Whether a text message still tells them something: of an alert that is not older than that.
pub(in crate::rooms::outbox) async fn to_be_texted(
    inside: &mut Inside<Background>,
    post: Uuid,
    person: PersonId,
    not_before: Timestamp,
) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        select exists (
            select from wall.text_whom($1, $2, $3) w where w.published_at >= $4) as "wanted!"
        "#,
        post,
        now.to_sqlx() as _,
        person as _,
        not_before.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}
