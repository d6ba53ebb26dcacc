//! The statements about threads. Each says for itself who takes part; the database's own policies say it once more.

pub(super) mod beginning;
pub(super) mod days;
pub(super) mod safeguarding;
pub(super) mod writing;

use crate::access::{Capability, Inside, Own};
use crate::ids::{GroupId, MessageId, PersonId, PupilId, ThreadId};
use crate::rooms::announcements::Cursor;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// How many threads, or messages of one, a page shows.
const PAGE: usize = 100;
/// That many and one more, which says whether there is an older page.
#[expect(clippy::cast_possible_wrap, reason = "a page has 100")]
const ONE_MORE: i64 = PAGE as i64 + 1;

/// A page of rows that came the latest first, and the place where the older ones begin, if there are any.
fn page<T>(mut rows: Vec<T>, place: impl Fn(&T) -> Cursor) -> (Vec<T>, Option<Cursor>) {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let older = rows.last().filter(|_| more).map(place);
    (rows, older)
}

/// A thread in the list.
pub(super) struct Row {
    pub(super) id: ThreadId,
    pub(super) class: String,
    pub(super) child: String,
    pub(super) guardian: String,
    pub(super) mine: bool,
    pub(super) subject: String,
    pub(super) closed: bool,
    pub(super) last_at: Timestamp,
    pub(super) unread: bool,
}

/// One page of the threads in which the person at the desk takes part, the latest before that place first, and where the next page begins.
pub(super) async fn list(inside: &mut Inside<Own>, taught: &[GroupId], before: Cursor) -> sqlx::Result<(Vec<Row>, Option<Cursor>)> {
    let (me, now) = (inside.person(), inside.now());
    let taught: Vec<Uuid> = taught.iter().map(|group| group.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select t.id as "id: ThreadId", k.name as class, concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)) as "child!",
            concat_ws(' ', g.given_name, coalesce(g.usage_name, g.family_name)) as "guardian!", (t.guardian_id = $1) as "mine!", t.subject,
            (t.closed_at is not null) as "closed!", m.last_at as "last_at!",
            coalesce(m.theirs_at > coalesce(s.seen_at, '-infinity'), false) as "unread!"
        from thread t
        join class_group k on k.id = t.group_id
        join person c on c.id = t.pupil_id
        join person g on g.id = t.guardian_id
        cross join lateral (
            select max(m.sent_at) as last_at, max(m.deliver_at) filter (where m.author_id <> $1) as theirs_at
            from thread_message m
            where m.thread_id = t.id and (m.author_id = $1 or m.deliver_at <= $2)
        ) m
        left join (thread_seen s join account a on a.id = s.account_id and a.person_id = $1) on s.thread_id = t.id
        where (t.guardian_id = $1 or t.group_id = any ($3)) and wall.in_thread(t) and (m.last_at, t.id) < ($4::timestamptz, $5::uuid)
        order by m.last_at desc, t.id desc
        limit $6
        "#,
        me as _,
        now.to_sqlx() as _,
        &taught,
        before.at.to_sqlx() as _,
        before.id,
        ONE_MORE,
    )
    .fetch_all(inside.db())
    .await?;
    let rows = rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            class: row.class,
            child: row.child,
            guardian: row.guardian,
            mine: row.mine,
            subject: row.subject,
            closed: row.closed,
            last_at: row.last_at.to_jiff(),
            unread: row.unread,
        })
        .collect();
    Ok(page(rows, |row: &Row| Cursor {
        at: row.last_at,
        id: row.id.uuid(),
    }))
}

/// A thread as one who takes part sees it.
pub(super) struct Thread {
    pub(super) id: ThreadId,
    pub(super) group: GroupId,
    pub(super) class: String,
    pub(super) pupil: PupilId,
    pub(super) child: String,
    pub(super) guardian: String,
    pub(super) mine: bool,
    pub(super) subject: String,
    pub(super) closed: bool,
    /// Why nothing can be written now.
    pub(super) refusal: Option<String>,
}

/// Nothing for who takes no part in it.
pub(super) async fn thread(inside: &mut Inside<Own>, id: ThreadId) -> sqlx::Result<Option<Thread>> {
    let (me, now) = (inside.person(), inside.now());
    sqlx::query_as!(
        Thread,
        r#"
        select t.id as "id: ThreadId", t.group_id as "group: GroupId", k.name as class, t.pupil_id as "pupil: PupilId",
            concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)) as "child!",
            concat_ws(' ', g.given_name, coalesce(g.usage_name, g.family_name)) as "guardian!", (t.guardian_id = $2) as "mine!", t.subject,
            (t.closed_at is not null) as "closed!",
            case when t.closed_at is not null then 'closed'
                else wall.thread_refusal(t.group_id, t.pupil_id, t.guardian_id, t.guardian_id <> $2, $3) end as refusal
        from thread t
        join class_group k on k.id = t.group_id
        join person c on c.id = t.pupil_id
        join person g on g.id = t.guardian_id
        where t.id = $1 and wall.in_thread(t)
        "#,
        id as _,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// A message as one who takes part sees it.
pub(super) struct Message {
    pub(super) id: MessageId,
    pub(super) author: String,
    pub(super) mine: bool,
    pub(super) body_html: String,
    pub(super) sent_at: Timestamp,
    pub(super) deliver_at: Timestamp,
}

/// One page of what was delivered, and of one's own that is still held: the latest before that place, in the order in which they
/// were written; and where the page before it ends.
pub(super) async fn messages(inside: &mut Inside<Own>, thread: ThreadId, before: Cursor) -> sqlx::Result<(Vec<Message>, Option<Cursor>)> {
    let (me, now) = (inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select m.id as "id: MessageId", concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "author!",
            (m.author_id = $2) as "mine!", m.body_html, m.sent_at, m.deliver_at
        from thread_message m join person p on p.id = m.author_id
        where m.thread_id = $1 and (m.author_id = $2 or m.deliver_at <= $3) and (m.sent_at, m.id) < ($4::timestamptz, $5::uuid)
        order by m.sent_at desc, m.id desc
        limit $6
        "#,
        thread as _,
        me as _,
        now.to_sqlx() as _,
        before.at.to_sqlx() as _,
        before.id,
        ONE_MORE,
    )
    .fetch_all(inside.db())
    .await?;
    let rows = rows
        .into_iter()
        .map(|row| Message {
            id: row.id,
            author: row.author,
            mine: row.mine,
            body_html: row.body_html,
            sent_at: row.sent_at.to_jiff(),
            deliver_at: row.deliver_at.to_jiff(),
        })
        .collect();
    let (mut messages, older) = page(rows, |message: &Message| Cursor {
        at: message.sent_at,
        id: message.id.uuid(),
    });
    messages.reverse();
    Ok((messages, older))
}

/// Somebody of the staff who works with the child's families now.
pub(super) struct Correspondent {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) days: Vec<i16>,
    /// Reads this thread.
    pub(super) reads: bool,
}

/// Of a thread, or, with none, of one that is yet to begin.
pub(super) async fn correspondents<C: Capability>(
    inside: &mut Inside<C>,
    group: GroupId,
    child: PupilId,
    thread: Option<ThreadId>,
) -> sqlx::Result<Vec<Correspondent>> {
    let now = inside.now();
    sqlx::query_as!(
        Correspondent,
        r#"
        select c.person_id as "id!: PersonId", c.name as "name!", c.days as "days!", c.reads as "reads!"
        from wall.correspondents($1, $2, $3, $4) c
        "#,
        group as _,
        child as _,
        thread as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A reading for a child's protection: when, who read, who agreed.
pub(super) struct Notice {
    pub(super) at: Timestamp,
    pub(super) reader: String,
    pub(super) agreed: String,
}

/// What everybody who takes part is told for good.
pub(super) async fn notices(inside: &mut Inside<Own>, thread: ThreadId) -> sqlx::Result<Vec<Notice>> {
    let rows = sqlx::query!(
        r#"
        select r.first_read_at as "at!", concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "reader!",
            concat_ws(' ', s.given_name, coalesce(s.usage_name, s.family_name)) as "agreed!"
        from thread_reading r join person p on p.id = r.reader_id join person s on s.id = r.agreed_by
        where r.thread_id = $1 and r.first_read_at is not null
        order by r.first_read_at
        "#,
        thread as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Notice {
            at: row.at.to_jiff(),
            reader: row.reader,
            agreed: row.agreed,
        })
        .collect())
}
