//! The statements of the way by which two people let a principal read one thread. What they see, the database decides (migration 0440).

use crate::access::{Background, Govern, Inside};
use crate::ids::{ApprovalId, PersonId, PupilId, ReadingId, ThreadId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// How long one may read.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// A thread by its outside.
pub(in crate::rooms::threads) struct Outside {
    pub(in crate::rooms::threads) id: ThreadId,
    pub(in crate::rooms::threads) class: String,
    pub(in crate::rooms::threads) pupil: PupilId,
    pub(in crate::rooms::threads) child: String,
    pub(in crate::rooms::threads) guardian: String,
    pub(in crate::rooms::threads) begun_at: Timestamp,
}

/// Threads about children of this name, folded as names are compared.
pub(in crate::rooms::threads) async fn about(inside: &mut Inside<Govern>, name: &str) -> sqlx::Result<Vec<Outside>> {
    let (me, now) = (inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select t.thread_id as "id!: ThreadId", t.class as "class!", t.pupil_id as "pupil!: PupilId", t.child as "child!",
            t.guardian as "guardian!", t.begun_at as "begun_at!"
        from wall.threads_of($1, $2, $3) t
        "#,
        me as _,
        name,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Outside {
            id: row.id,
            class: row.class,
            pupil: row.pupil,
            child: row.child,
            guardian: row.guardian,
            begun_at: row.begun_at.to_jiff(),
        })
        .collect())
}

/// Those whom the thread is about or who wrote in it.
pub(in crate::rooms::threads) async fn people(inside: &mut Inside<Govern>, thread: ThreadId) -> sqlx::Result<Vec<PersonId>> {
    let people: Vec<Uuid> = sqlx::query_scalar!(r#"select wall.thread_people($1) as "people!""#, thread as _)
        .fetch_one(inside.db())
        .await?;
    Ok(people.into_iter().map(PersonId::from).collect())
}

/// A thread that may be read now.
pub(in crate::rooms::threads) struct Reading {
    pub(in crate::rooms::threads) id: ReadingId,
    pub(in crate::rooms::threads) class: String,
    pub(in crate::rooms::threads) child: String,
    pub(in crate::rooms::threads) until: Timestamp,
}

pub(in crate::rooms::threads) async fn readings(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<Reading>> {
    let (me, now) = (inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select r.id as "id!: ReadingId", r.class as "class!", r.child as "child!", r.until_at as "until_at!"
        from wall.readings($1, $2) r order by r.until_at, r.id
        "#,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reading {
            id: row.id,
            class: row.class,
            child: row.child,
            until: row.until_at.to_jiff(),
        })
        .collect())
}

/// A message as the principal reads it.
pub(in crate::rooms::threads) struct Line {
    pub(in crate::rooms::threads) thread: ThreadId,
    pub(in crate::rooms::threads) pupil: PupilId,
    pub(in crate::rooms::threads) subject: String,
    pub(in crate::rooms::threads) author: String,
    pub(in crate::rooms::threads) body_html: String,
    pub(in crate::rooms::threads) sent_at: Timestamp,
}

/// Opens the thread and leaves the mark of it; nothing for who may not read it now.
pub(in crate::rooms::threads) async fn read(inside: &mut Inside<Govern>, reading: ReadingId) -> sqlx::Result<Vec<Line>> {
    let (me, now) = (inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select m.thread_id as "thread!: ThreadId", m.pupil_id as "pupil!: PupilId", m.subject as "subject!", m.author as "author!", m.body_html as "body_html!",
            m.sent_at as "sent_at!"
        from wall.read_thread($1, $2, $3) m
        "#,
        reading as _,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Line {
            thread: row.thread,
            pupil: row.pupil,
            subject: row.subject,
            author: row.author,
            body_html: row.body_html,
            sent_at: row.sent_at.to_jiff(),
        })
        .collect())
}

/// Gives a day of reading, once for each decision; false if it was given, or the thread is gone.
pub(in crate::rooms::threads) async fn grant(
    inside: &mut Inside<Background>,
    id: ReadingId,
    thread: ThreadId,
    approval: ApprovalId,
    reader: PersonId,
    agreed_by: PersonId,
) -> sqlx::Result<bool> {
    let now = inside.now();
    let done = sqlx::query!(
        r#"
        insert into thread_reading (id, thread_id, approval_id, reader_id, agreed_by, from_at, until_at)
        select $1, t.id, $3, $4, $5, $6, $7 from thread t where t.id = $2
        on conflict (approval_id) do nothing
        "#,
        id as _,
        thread as _,
        approval as _,
        reader as _,
        agreed_by as _,
        now.to_sqlx() as _,
        (now + LASTS).to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() > 0)
}
