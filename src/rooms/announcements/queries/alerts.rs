//! Alerts: written down as drafts and sent in the same transaction, so that what is asked of every post is asked of them.

use super::super::alert::{Alert, Message};
use crate::access::{Alarm, Inside, Reach};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, PersonId};
use crate::web::markdown;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// How a class stands for an alert.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Before {
    /// When the last one went out, if that was within six hours: then the next goes out by two.
    pub(in super::super) last: Option<Timestamp>,
    /// The class takes alerts.
    pub(in super::super) takes: bool,
}

/// Holds the class still, so that of two who send at once the second sees what the first did.
pub(in super::super) async fn hold_class(inside: &mut Inside<Alarm>) -> sqlx::Result<()> {
    let group = inside.group();
    sqlx::query!("select id from class_group where id = $1 for update", group as _)
        .fetch_one(inside.db())
        .await?;
    Ok(())
}

pub(in super::super) async fn before_alert(inside: &mut Inside<Alarm>) -> sqlx::Result<Before> {
    let (group, now) = (inside.group(), inside.now());
    let row = sqlx::query!(
        r#"select wall.alerted($1, $2) as last, (select s.state in ('open', 'frozen') from wall.class_state($1, $2) s) as "takes!""#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Before {
        last: row.last.map(jiff_sqlx::Timestamp::to_jiff),
        takes: row.takes,
    })
}

/// The alert that this form wrote already, or that is written down now; false: it was there before. `again`: a draft of the writer's
/// own that it replaces.
pub(in super::super) async fn write_alert(
    inside: &mut Inside<Alarm>,
    message: &Message,
    key: Uuid,
    again: Option<AnnouncementId>,
) -> sqlx::Result<(AnnouncementId, bool)> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let body_html = markdown::render(&message.body);
    let id = sqlx::query_scalar!(
        r#"
        with gone as (
            delete from announcement where group_id = $2 and author_id = $3 and id = $12 and kind = 'alert' and state = 'draft'
        )
        insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, form_key,
            alert_template, alert_time)
        values ($1, $2, $3, 'alert', $4, $5, $6, $7, 'draft', $8, $8, $9, $10, $11)
        on conflict (author_id, form_key) do nothing
        returning id as "id: AnnouncementId"
        "#,
        AnnouncementId::new() as _,
        group as _,
        person as _,
        message.title,
        message.body,
        body_html.as_str(),
        message.lang.code(),
        now.to_sqlx() as _,
        key,
        message.alert.map(|alert| alert.template.word()),
        message.alert.map(|alert| Time::to_sqlx(alert.time)) as _,
        again as _,
    )
    .fetch_optional(inside.db())
    .await?;
    if let Some(id) = id {
        return Ok((id, true));
    }
    let id = sqlx::query_scalar!(
        r#"select id as "id: AnnouncementId" from announcement where group_id = $1 and author_id = $2 and form_key = $3 and kind = 'alert'"#,
        group as _,
        person as _,
        key,
    )
    .fetch_one(inside.db())
    .await?;
    Ok((id, false))
}

/// Sends an alert of one's own as it was written; false if the class takes none.
pub(in super::super) async fn send_alert(inside: &mut Inside<Alarm>, id: AnnouncementId, today: Date) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        update announcement set state = 'published', published_at = $4, version = version + 1
        where group_id = $1 and id = $2 and author_id = $3 and kind = 'alert' and state = 'draft' and wall.ready(id, $4, $5)
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
        today.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Hands an alert of one's own to a second person.
pub(in super::super) async fn hand_in_alert(inside: &mut Inside<Alarm>, id: AnnouncementId) -> sqlx::Result<()> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    sqlx::query!(
        r#"
        insert into second_look (group_id, announcement_id, version, why, asked_at)
        select a.group_id, a.id, a.version, 'alert', $4 from announcement a
        where a.group_id = $1 and a.id = $2 and a.author_id = $3 and a.kind = 'alert' and a.state = 'draft'
        on conflict (announcement_id) do nothing
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// An alert of one's own that is a draft: what was written.
pub(in super::super) async fn own_alert(inside: &mut Inside<Alarm>, id: AnnouncementId) -> sqlx::Result<Option<Message>> {
    let (group, person) = (inside.group(), inside.person());
    let row = sqlx::query!(
        r#"
        select title, body, lang as "lang: Lang", alert_template, alert_time from announcement
        where group_id = $1 and id = $2 and author_id = $3 and kind = 'alert' and state = 'draft'
        "#,
        group as _,
        id as _,
        person as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Message {
        alert: Alert::from_columns(row.alert_template.as_deref(), row.alert_time),
        title: row.title,
        body: row.body,
        lang: row.lang,
    }))
}

/// Who works in the class and for the school's head, but for the person at the desk: they are told of an alert (rules.md 25).
pub(in super::super) async fn told_of_alert(inside: &mut Inside<Alarm>) -> sqlx::Result<Vec<PersonId>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    sqlx::query_scalar!(
        r#"
        select distinct a.person_id as "person!: PersonId" from wall.audience($1, $3) a
        where a.capacity in ('teacher', 'substitute', 'assistant', 'principal') and a.person_id <> $2
        "#,
        group as _,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// The sealed telephone numbers of those whom an alert of one's own has not reached, for a day.
pub(in super::super) async fn phones(inside: &mut Inside<Reach>, id: AnnouncementId) -> sqlx::Result<Vec<(PersonId, Option<Vec<u8>>)>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"select person_id as "person!: PersonId", phone_sealed from wall.alert_phones($1, $2)"#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.person, row.phone_sealed)).collect())
}
