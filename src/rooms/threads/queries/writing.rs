//! The statements that change a thread.

use crate::access::{Capability, Inside, Own};
use crate::ids::{AccountId, GroupId, MessageId, PersonId, PupilId, ThreadId};
use crate::{Error, Result};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::json;
use uuid::Uuid;

/// A thread that is to begin.
pub(in crate::rooms::threads) struct Beginning<'a> {
    pub(in crate::rooms::threads) group: GroupId,
    pub(in crate::rooms::threads) child: PupilId,
    pub(in crate::rooms::threads) guardian: PersonId,
    pub(in crate::rooms::threads) subject: &'a str,
    /// Of the form.
    pub(in crate::rooms::threads) key: Uuid,
}

/// Begins a thread and writes down that it began; the one that the same form began already, and false, if it did.
pub(in crate::rooms::threads) async fn begin<C: Capability>(inside: &mut Inside<C>, thread: &Beginning<'_>) -> Result<(ThreadId, bool)> {
    let (me, now) = (inside.person(), inside.now());
    let made = sqlx::query_scalar!(
        r#"
        insert into thread (id, group_id, pupil_id, guardian_id, subject, begun_by, begun_at, form_key)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (begun_by, form_key) do nothing
        returning id as "id: ThreadId"
        "#,
        ThreadId::new() as _,
        thread.group as _,
        thread.child as _,
        thread.guardian as _,
        thread.subject,
        me as _,
        now.to_sqlx() as _,
        thread.key,
    )
    .fetch_optional(inside.db())
    .await?;
    if let Some(id) = made {
        let subjects = json!({ "thread": id, "group": thread.group, "pupil": thread.child });
        inside.witness("thread-begin", &subjects).await?;
        return Ok((id, true));
    }
    let known = sqlx::query_scalar!(
        r#"select id as "id: ThreadId" from thread where begun_by = $1 and form_key = $2"#,
        me as _,
        thread.key,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok((known.ok_or(Error::NotFound)?, false))
}

/// A message that is to be sent.
pub(in crate::rooms::threads) struct Sending<'a> {
    pub(in crate::rooms::threads) group: GroupId,
    pub(in crate::rooms::threads) thread: ThreadId,
    pub(in crate::rooms::threads) from_guardian: bool,
    pub(in crate::rooms::threads) body: &'a str,
    pub(in crate::rooms::threads) body_html: &'a str,
    pub(in crate::rooms::threads) key: Uuid,
    pub(in crate::rooms::threads) deliver_at: Timestamp,
}

/// Writes a message, once for each form. Forbidden where something has shut the thread since it was looked at.
pub(in crate::rooms::threads) async fn send<C: Capability>(inside: &mut Inside<C>, message: &Sending<'_>) -> Result<()> {
    let (me, now) = (inside.person(), inside.now());
    let sent = sqlx::query!(
        r#"
        insert into thread_message (id, group_id, thread_id, author_id, from_guardian, body, body_html, form_key, sent_at, deliver_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (author_id, form_key) do nothing
        "#,
        MessageId::new() as _,
        message.group as _,
        message.thread as _,
        me as _,
        message.from_guardian,
        message.body,
        message.body_html,
        message.key,
        now.to_sqlx() as _,
        message.deliver_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await;
    match sent {
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("thread_message_refused") => Err(Error::Forbidden),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(()),
    }
}

/// Takes back one's own message while it is held, and the thread with it if nothing else stands there.
/// The first is whether there was such a message, the second whether the thread is still there.
pub(in crate::rooms::threads) async fn take_back(
    inside: &mut Inside<Own>,
    thread: ThreadId,
    message: MessageId,
) -> sqlx::Result<(bool, bool)> {
    let (me, now) = (inside.person(), inside.now());
    // what is sent at the same time comes before, or finds no thread: it is not taken along
    sqlx::query!("select id from thread where id = $1 for update", thread as _)
        .fetch_optional(inside.db())
        .await?;
    let gone = sqlx::query!(
        "delete from thread_message where id = $1 and thread_id = $2 and author_id = $3 and deliver_at > $4",
        message as _,
        thread as _,
        me as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?
    .rows_affected();
    let emptied = sqlx::query!(
        r#"
        delete from thread t
        where t.id = $1 and t.begun_by = $2 and wall.in_thread(t)
            and not exists (select from thread_message m where m.thread_id = t.id)
        "#,
        thread as _,
        me as _,
    )
    .execute(inside.db())
    .await?
    .rows_affected();
    Ok((gone > 0, emptied == 0))
}

/// Everything that was delivered until then counts as read.
pub(in crate::rooms::threads) async fn see(
    inside: &mut Inside<Own>,
    thread: ThreadId,
    account: AccountId,
    until: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into thread_seen (thread_id, account_id, seen_at) values ($1, $2, $3)
        on conflict (thread_id, account_id) do update set seen_at = greatest(thread_seen.seen_at, excluded.seen_at)
        "#,
        thread as _,
        account as _,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Closes a thread, or opens it again; false if it was so already.
pub(in crate::rooms::threads) async fn set_closed(inside: &mut Inside<Own>, thread: ThreadId, closed: bool) -> sqlx::Result<bool> {
    let (me, now) = (inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        update thread t set closed_at = case when $2 then $3::timestamptz end, closed_by = case when $2 then $4::uuid end
        where t.id = $1 and t.guardian_id <> $4 and (t.closed_at is not null) <> $2 and wall.in_thread(t)
        "#,
        thread as _,
        closed,
        now.to_sqlx() as _,
        me as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The guardian's yes to somebody who came later.
pub(in crate::rooms::threads) async fn let_in(inside: &mut Inside<Own>, thread: ThreadId, person: PersonId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "insert into thread_heir (thread_id, person_id, agreed_at) values ($1, $2, $3)",
        thread as _,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
