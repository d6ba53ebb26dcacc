//! The statements that say what is more than a plain post. A post with something to it is a draft first and is then published, so that
//! every trigger asks of it what it asks of people.

use crate::access::{Background, Inside};
use crate::ids::FileId;
use crate::rooms::files::Laid;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use uuid::Uuid;

/// What the head said to all classes, once; `posts` are what it is in each, and become rows after it.
pub(in crate::rooms::demo) async fn insert_broadcasts(inside: &mut Inside<Background>, posts: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into broadcast (id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, from_time, until_time, state,
            created_at, saved_at, form_key, published_at, parallel_lang, parallel_title, parallel_body, parallel_html)
        select distinct on (x.broadcast) x.broadcast, x.author, x.kind, x.title, x.body, x.body_html, x.lang, x.place, x.from_on, x.until_on,
            x.from_time, x.until_time, 'published', x.created_at, x.created_at, x.broadcast, x.published_at, p.lang, p.title, p.body, p.body_html
        from jsonb_to_recordset($1) as x (broadcast uuid, author uuid, kind text, title text, body text, body_html text, lang text, place text,
            from_on date, until_on date, from_time time, until_time time, created_at timestamptz, published_at timestamptz,
            parallel jsonb)
        left join lateral jsonb_to_record(x.parallel) as p (lang text, title text, body text, body_html text) on true
        "#,
        posts,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The second texts of posts that were written in the same transaction.
pub(in crate::rooms::demo) async fn insert_parallel(inside: &mut Inside<Background>, posts: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into parallel_text (group_id, announcement_id, lang, title, body, body_html)
        select x."group", x.id, p.lang, p.title, p.body, p.body_html
        from jsonb_to_recordset($1) as x (id uuid, "group" uuid, parallel jsonb)
        cross join lateral jsonb_to_record(x.parallel) as p (lang text, title text, body text, body_html text)
        where x.parallel is not null
        "#,
        posts,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::demo) async fn insert_drafts(inside: &mut Inside<Background>, posts: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, from_time, until_time,
            audience, alert_template, alert_time, state, created_at, saved_at)
        select x.id, x."group", x.author, case when x.alert_template is null then x.kind else 'alert' end, x.title, x.body, x.body_html, x.lang,
            x.place, x.from_on, x.until_on, x.from_time, x.until_time, x.audience, x.alert_template, x.alert_time, 'draft', x.created_at,
            x.created_at
        from jsonb_to_recordset($1) as x (id uuid, "group" uuid, author uuid, kind text, title text, body text, body_html text, lang text,
            place text, from_on date, until_on date, from_time time, until_time time, audience text, alert_template text, alert_time time,
            created_at timestamptz)
        "#,
        posts,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::demo) async fn insert_addressed(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into announcement_pupil (group_id, announcement_id, pupil_id)
        select x."group", x.announcement, x.pupil from jsonb_to_recordset($1) as x ("group" uuid, announcement uuid, pupil uuid)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::demo) async fn insert_sign_offs(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into sign_off (group_id, announcement_id, scope, until_on)
        select x."group", x.announcement, x.word, x.until
        from jsonb_to_recordset($1) as x ("group" uuid, announcement uuid, word text, until date)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::demo) async fn insert_offers(inside: &mut Inside<Background>, rows: &Value, options: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into offer (group_id, announcement_id, kind, until_on, places)
        select x."group", x.announcement, x.word, x.until, x.places
        from jsonb_to_recordset($1) as x ("group" uuid, announcement uuid, word text, until date, places smallint)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into offer_option (id, group_id, announcement_id, position, label)
        select x.id, x."group", x.announcement, x.position, x.label
        from jsonb_to_recordset($1) as x (id uuid, "group" uuid, announcement uuid, position smallint, label text)
        "#,
        options,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Gives a document that lies in its folder to a draft.
pub(in crate::rooms::demo) async fn insert_file(
    inside: &mut Inside<Background>,
    announcement: Uuid,
    name: &str,
    kind: &str,
    laid: Laid,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into file (id, group_id, announcement_id, name, kind, size, sha256, without_pictures, added_by, added_at)
        select $1, a.group_id, a.id, $3, $4, $5, $6, false, a.author_id, a.created_at from announcement a where a.id = $2
        "#,
        FileId::uuid(laid.id),
        announcement,
        name,
        kind,
        i32::try_from(laid.size).unwrap_or(i32::MAX),
        laid.sha256.as_slice(),
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Publishes the drafts that have no gaps, each at its hour; how many there were.
pub(in crate::rooms::demo) async fn publish(inside: &mut Inside<Background>, posts: &Value, today: Date) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        r#"
        update announcement a set state = 'published', published_at = x.published_at, risk = x.risk, version = a.version + 1
        from jsonb_to_recordset($1) as x (id uuid, published_at timestamptz, risk text)
        where a.id = x.id and a.state = 'draft' and wall.ready(a.id, x.published_at, $2)
        "#,
        posts,
        today.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected())
}

/// To the text as it stands.
pub(in crate::rooms::demo) async fn insert_signatures(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, received_on, recorded_by, given_at)
        select x.id, f.group_id, f.announcement_id, x.pupil, x.guardian, x.agrees, f.text_hash,
            case when x.noted_by is null then 'screen' else 'paper' end, x.received_on, x.noted_by, x.at
        from jsonb_to_recordset($1) as x (id uuid, announcement uuid, pupil uuid, guardian uuid, agrees boolean, noted_by uuid, received_on date,
            at timestamptz)
        join sign_off f on f.announcement_id = x.announcement
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// In the order in which they came: the database gives them their turns (migration 0460).
pub(in crate::rooms::demo) async fn insert_choices(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into choice (id, group_id, announcement_id, option_id, guardian_id, turn, waited, given_at)
        select x.id, p.group_id, p.announcement_id, p.id, x.guardian, 0, false, x.at
        from jsonb_to_recordset($1) as x (id uuid, announcement uuid, position smallint, guardian uuid, at timestamptz)
        join offer_option p on p.announcement_id = x.announcement and p.position = x.position
        order by x.at, x.id
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Each side has read what it answered to; what came last waits to be read.
pub(in crate::rooms::demo) async fn insert_threads(inside: &mut Inside<Background>, threads: &Value, messages: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into thread (id, group_id, pupil_id, guardian_id, subject, begun_by, begun_at, form_key)
        select x.id, x."group", x.pupil, x.guardian, x.subject, x.guardian, x.begun_at, x.id
        from jsonb_to_recordset($1) as x (id uuid, "group" uuid, pupil uuid, guardian uuid, subject text, begun_at timestamptz)
        "#,
        threads,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into thread_message (id, group_id, thread_id, author_id, from_guardian, body, body_html, form_key, sent_at, deliver_at)
        select x.id, x."group", x.thread, x.author, x.from_guardian, x.body, x.body_html, x.id, x.at, x.at
        from jsonb_to_recordset($1) as x (id uuid, "group" uuid, thread uuid, author uuid, from_guardian boolean, body text, body_html text,
            at timestamptz)
        "#,
        messages,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into thread_seen (thread_id, account_id, seen_at)
        select m.thread_id, c.id, max(m.sent_at) from thread_message m join account c on c.person_id = m.author_id
        group by m.thread_id, c.id
        "#,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
