//! What has a day.

use crate::access::{Follow, Inside, Own, Who};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId};
use crate::rooms::announcements::{Kind, When};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Lines of a page: a month of a family with many children has fewer.
const MOST: i64 = 300;
/// Entries of a feed.
const MOST_FOLLOWED: i64 = 2000;

/// A post that has a day.
#[derive(Debug)]
pub(super) struct Dated {
    pub(super) id: AnnouncementId,
    pub(super) group: GroupId,
    pub(super) group_name: String,
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) lang: Lang,
    pub(super) when: When,
    pub(super) cancelled: bool,
    /// It was for another day or hour, or elsewhere, when it went out.
    pub(super) changed: bool,
    /// Ticked by the person at the desk.
    pub(super) done: bool,
}

/// What takes place, hangs or is due between two days, both included, in the order of days and hours.
pub(super) async fn between(
    inside: &mut Inside<Own>,
    who: &Who,
    groups: &[GroupId],
    (first, last): (Date, Date),
    today: Date,
) -> sqlx::Result<Vec<Dated>> {
    let groups: Vec<Uuid> = groups.iter().map(|group| group.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select a.id as "id: AnnouncementId", a.group_id as "group: GroupId", k.name as group_name, a.kind,
            coalesce(t.title, a.title) as "title!", coalesce(t.lang, a.lang) as "lang!: Lang",
            a.place, a.from_on, a.until_on, a.from_time, a.until_time, (a.cancelled_at is not null) as "cancelled!",
            (a.moved_at is not null) as "changed!", exists (select from done_mark d where d.account_id = $2 and d.announcement_id = a.id) as "done!"
        from announcement a join class_group k on k.id = a.group_id
        -- in the reader's language, where staff wrote it in that
        left join parallel_text t on t.announcement_id = a.id and t.lang = $7
        where a.group_id = any ($1) and a.state = 'published' and a.from_on is not null and a.from_on <= $4 and a.until_on >= $3
            and (a.expires_on is null or a.expires_on >= $5)
            -- what was said to all classes is one day to who reads in several: as it is said now, where a class is read-only
            and (a.broadcast_id is null or not exists (
                select from announcement o where o.broadcast_id = a.broadcast_id and o.state = 'published' and o.group_id = any ($1)
                    and (coalesce(o.edited_at, o.published_at), a.id) > (coalesce(a.edited_at, a.published_at), o.id)))
        order by greatest(a.from_on, $3), a.from_time nulls first, a.published_at, a.id
        limit $6
        "#,
        &groups,
        who.account as _,
        first.to_sqlx() as _,
        last.to_sqlx() as _,
        today.to_sqlx() as _,
        MOST,
        who.lang.code(),
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Dated {
                id: row.id,
                group: row.group,
                group_name: row.group_name,
                kind: Kind::from_word(&row.kind),
                title: row.title,
                lang: row.lang,
                when: When::from_columns(row.place, row.from_on, row.until_on, row.from_time, row.until_time)?,
                cancelled: row.cancelled,
                changed: row.changed && !row.cancelled,
                done: row.done,
            })
        })
        .collect())
}

/// The first and the last day of all that has one; nothing where nothing has.
pub(super) async fn bounds(inside: &mut Inside<Own>, groups: &[GroupId], today: Date) -> sqlx::Result<Option<(Date, Date)>> {
    let groups: Vec<Uuid> = groups.iter().map(|group| group.uuid()).collect();
    let row = sqlx::query!(
        r#"
        select min(a.from_on) as first, max(a.until_on) as last from announcement a
        where a.group_id = any ($1) and a.state = 'published' and a.from_on is not null and (a.expires_on is null or a.expires_on >= $2)
        "#,
        &groups,
        today.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(row.first.zip(row.last).map(|(first, last)| (first.to_jiff(), last.to_jiff())))
}

/// What a calendar program is told of a post that has a day.
#[derive(Debug)]
pub(super) struct Timed {
    pub(super) id: AnnouncementId,
    pub(super) from_on: Date,
    pub(super) until_on: Date,
    pub(super) from_time: Option<Time>,
    pub(super) until_time: Option<Time>,
    pub(super) cancelled: bool,
    /// Grows with every change.
    pub(super) version: i32,
    pub(super) changed_at: Timestamp,
}

/// Events and days of homework of these classes, from a day on until the year of the class ends. Where there are more than a program is
/// sent, the earliest are left out.
pub(super) async fn followed(inside: &mut Inside<Follow>, groups: &[GroupId], first: Date, today: Date) -> sqlx::Result<Vec<Timed>> {
    let groups: Vec<Uuid> = groups.iter().map(|group| group.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select a.id as "id: AnnouncementId", a.from_on as "from_on!", a.until_on as "until_on!", a.from_time, a.until_time,
            (a.cancelled_at is not null) as "cancelled!", a.version,
            greatest(a.published_at, a.edited_at, a.cancelled_at) as "changed_at!"
        from announcement a join class_group k on k.id = a.group_id join school_year y on y.id = k.year_id
        where a.group_id = any ($1) and a.state = 'published' and a.kind in ('event', 'homework')
            and a.from_on is not null and a.until_on >= $2 and a.from_on <= y.ends_on
            and (a.expires_on is null or a.expires_on >= $3)
            and (a.broadcast_id is null or not exists (
                select from announcement o where o.broadcast_id = a.broadcast_id and o.state = 'published' and o.group_id = any ($1)
                    and (coalesce(o.edited_at, o.published_at), a.id) > (coalesce(a.edited_at, a.published_at), o.id)))
        order by a.from_on desc, a.id
        limit $4
        "#,
        &groups,
        first.to_sqlx() as _,
        today.to_sqlx() as _,
        MOST_FOLLOWED,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Timed {
            id: row.id,
            from_on: row.from_on.to_jiff(),
            until_on: row.until_on.to_jiff(),
            from_time: row.from_time.map(jiff_sqlx::Time::to_jiff),
            until_time: row.until_time.map(jiff_sqlx::Time::to_jiff),
            cancelled: row.cancelled,
            version: row.version,
            changed_at: row.changed_at.to_jiff(),
        })
        .collect())
}
