//! What happens to a post in public: publishing, undoing, editing with a mark, withdrawing.

use super::super::UNDO;
use super::super::draft::Draft;
use crate::access::{Inside, Publish, Withdraw};
use crate::ids::{AnnouncementId, PersonId};
use crate::rooms::brake::Level;
use crate::web::markdown;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;

/// Publishes the draft as it was checked, and says whether it asks for answers; nothing if it has another version by now, or gaps
/// ([`Draft::gaps`]), or the class takes no posts. `risk`: the highest level of what was found in it.
pub(in super::super) async fn publish(
    inside: &mut Inside<Publish>,
    id: AnnouncementId,
    version: i32,
    today: Date,
    risk: Level,
) -> sqlx::Result<Option<bool>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    sqlx::query_scalar!(
        r#"
        update announcement set state = 'published', published_at = $5, risk = $7, publish_at = null, version = version + 1
        where group_id = $1 and id = $2 and author_id = $3 and state = 'draft' and version = $4 and wall.ready(id, $5, $6)
        returning exists (select from sign_off f where f.announcement_id = announcement.id) as "asks!"
        "#,
        group as _,
        id as _,
        person as _,
        version,
        now.to_sqlx() as _,
        today.to_sqlx() as _,
        risk.word(),
    )
    .fetch_optional(inside.db())
    .await
}

/// Forgets whom a post reached and who was called about it.
pub(in super::super) async fn delete_marks(inside: &mut Inside<Publish>, id: AnnouncementId) -> sqlx::Result<()> {
    let group = inside.group();
    sqlx::query!(
        r#"
        with called as (delete from call_mark where group_id = $1 and announcement_id = $2)
        delete from read_mark where group_id = $1 and announcement_id = $2
        "#,
        group as _,
        id as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Makes a draft of what was published within the last minutes; whose it is, or nothing if it is too late.
pub(in super::super) async fn undo(inside: &mut Inside<Publish>, id: AnnouncementId) -> sqlx::Result<Option<PersonId>> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query_scalar!(
        r#"
        update announcement set state = 'draft', published_at = null, edited_at = null, cancelled_at = null, version = version + 1
        where group_id = $1 and id = $2 and state = 'published' and published_at > $3 and kind <> 'alert' and broadcast_id is null
            -- what went out in several classes is undone where it was written
            and copy_of is null
        returning author_id as "author: PersonId"
        "#,
        group as _,
        id as _,
        (now - UNDO).to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Replaces a published text and keeps what it replaced. `risk`: the highest level of what was found in the new text, if it has other words;
/// nothing if it has another version by now, or the class takes no changes.
pub(in super::super) async fn edit(
    inside: &mut Inside<Publish>,
    id: AnnouncementId,
    version: i32,
    draft: &Draft,
    risk: Option<Level>,
) -> sqlx::Result<Option<i32>> {
    let body_html = markdown::render(&draft.body);
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let saved = sqlx::query_scalar!(
        r#"
        with before as (
            select a.group_id, a.id, a.version, a.kind, a.title, a.body, a.place, a.from_on, a.until_on, a.from_time, a.until_time,
                t.lang as parallel_lang, t.title as parallel_title, t.body as parallel_body, f.scope
            from announcement a
            left join parallel_text t on t.announcement_id = a.id
            left join sign_off f on f.announcement_id = a.id
            where a.group_id = $1 and a.id = $2 and a.state = 'published' and a.version = $3 and a.kind <> 'alert' and a.broadcast_id is null
                and (select s.state from wall.class_state($1, $5) s) = 'open'
            for update of a
        ), kept as (
            insert into announcement_revision (group_id, announcement_id, version, kind, title, body, place, from_on, until_on, from_time,
                until_time, parallel_lang, parallel_title, parallel_body, ask_scope, edited_by, edited_at)
            select b.group_id, b.id, b.version, b.kind, b.title, b.body, b.place, b.from_on, b.until_on, b.from_time, b.until_time,
                b.parallel_lang, b.parallel_title, b.parallel_body, b.scope, $4, $5
            from before b
        )
        update announcement a
        set kind = $6, title = $7, body = $8, body_html = $9, lang = $10, place = $11, from_on = $12, until_on = $13, expires_on = $14,
            from_time = $15, until_time = $16, cancelled_at = case when $6 = 'event' then a.cancelled_at end,
            questions = $17, risk = coalesce($18, a.risk), saved_at = $5, edited_at = $5, version = a.version + 1
        from before b
        where a.group_id = b.group_id and a.id = b.id
        returning a.version
        "#,
        group as _,
        id as _,
        version,
        person as _,
        now.to_sqlx() as _,
        draft.kind.word(),
        draft.title,
        draft.body,
        body_html.as_str(),
        draft.lang.code(),
        draft.place,
        draft.from_on.map(Date::to_sqlx) as _,
        draft.until_on.map(Date::to_sqlx) as _,
        draft.expires_on.map(Date::to_sqlx) as _,
        draft.from_time.map(Time::to_sqlx) as _,
        draft.until_time.map(Time::to_sqlx) as _,
        draft.questions,
        risk.map(Level::word),
    )
    .fetch_optional(inside.db())
    .await?;
    if saved.is_some() {
        super::drafts::parallel(inside, id, draft.parallel.as_ref()).await?;
    }
    Ok(saved)
}

/// Says of an event that it does not take place, or does after all; false if it is none, or not out, or said already. Goes on in a frozen
/// class, as taking back does.
pub(in super::super) async fn cancel(inside: &mut Inside<Withdraw>, id: AnnouncementId, off: bool) -> sqlx::Result<bool> {
    let (group, now) = (inside.group(), inside.now());
    let done = sqlx::query!(
        r#"
        update announcement set cancelled_at = case when $3 then $4::timestamptz end, version = version + 1
        where group_id = $1 and id = $2 and state = 'published' and kind = 'event' and (cancelled_at is null) = $3 and broadcast_id is null
        "#,
        group as _,
        id as _,
        off,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a published post back; false if it is not published (any more). Goes on in a frozen class (rules.md 24).
pub(in super::super) async fn withdraw(inside: &mut Inside<Withdraw>, id: AnnouncementId) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        update announcement set state = 'withdrawn', withdrawn_at = $4, withdrawn_by = $3, version = version + 1
        where group_id = $1 and id = $2 and state = 'published' and broadcast_id is null
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}
