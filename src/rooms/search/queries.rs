//! The statements of searching.

use super::PAGE;
use crate::access::{Inside, Own};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId};
use crate::rooms::announcements::{Author, Cursor, Kind, Parallel, When};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use std::collections::BTreeSet;

/// Posts of a page and one more, to know whether there is another.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "a page has 20")]
const ONE_MORE: i32 = PAGE as i32 + 1;

/// A post that says what was looked for.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) id: AnnouncementId,
    pub(super) group: GroupId,
    pub(super) group_name: String,
    pub(super) kind: Kind,
    /// For the guardians of some pupils only.
    pub(super) chosen: bool,
    pub(super) title: String,
    /// As it was written.
    pub(super) body: String,
    pub(super) place: Option<String>,
    /// What it offers to choose from.
    pub(super) options: Vec<String>,
    pub(super) lang: Lang,
    /// The same in a second language.
    pub(super) parallel: Option<Parallel>,
    pub(super) when: Option<When>,
    pub(super) cancelled_at: Option<Timestamp>,
    pub(super) published_at: Timestamp,
    pub(super) edited_at: Option<Timestamp>,
    pub(super) author: Author,
}

/// The posts of the scope that say all of this and come after this place: as many as a page has, and one more. Which those are, one
/// function says for the classes of the scope (migration 0480); under the policies of the posts they are read like any other.
pub(super) async fn search(inside: &mut Inside<Own>, typed: &str, today: Date, before: Cursor) -> sqlx::Result<Vec<Found>> {
    let rows = sqlx::query!(
        r#"
        select a.id as "id: AnnouncementId", a.group_id as "group: GroupId", k.name as group_name, a.kind, a.audience, a.title, a.body,
            a.lang as "lang: Lang", t.lang as "parallel_lang?: Lang", t.title as "parallel_title?", t.body as "parallel_body?", a.place, a.from_on, a.until_on, a.from_time, a.until_time, a.cancelled_at,
            a.published_at as "published_at!", a.edited_at,
            array(select o.label from offer_option o where o.announcement_id = a.id order by o.position) as "options!",
            p.civility, p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!",
            case when a.broadcast_id is not null then 'principal' else (
                select s.role from assignment s where s.group_id = a.group_id and s.person_id = a.author_id order by lower(s.during) desc limit 1)
            end as role
        from wall.search($1, $2, $3, $4, $5) s
        join announcement a on a.id = s.announcement_id
        join class_group k on k.id = a.group_id
        join person p on p.id = a.author_id
        left join parallel_text t on t.announcement_id = a.id
        where a.state = 'published'
            -- what was said to all classes is one thing to who reads in several
            and (a.broadcast_id is null or not exists (
                select from announcement o where o.broadcast_id = a.broadcast_id and o.state = 'published'
                    and (coalesce(o.edited_at, o.published_at), a.id) > (coalesce(a.edited_at, a.published_at), o.id)))
        order by a.published_at desc, a.id desc
        limit $5
        "#,
        typed,
        today.to_sqlx() as _,
        before.at.to_sqlx() as _,
        before.id,
        ONE_MORE,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Found {
            id: row.id,
            group: row.group,
            group_name: row.group_name,
            kind: Kind::from_word(&row.kind),
            chosen: row.audience == "chosen",
            title: row.title,
            body: row.body,
            place: row.place.clone(),
            options: row.options,
            lang: row.lang,
            parallel: Parallel::from_columns(row.parallel_lang, row.parallel_title, row.parallel_body),
            when: When::from_columns(row.place, row.from_on, row.until_on, row.from_time, row.until_time),
            cancelled_at: row.cancelled_at.map(jiff_sqlx::Timestamp::to_jiff),
            published_at: row.published_at.to_jiff(),
            edited_at: row.edited_at.map(jiff_sqlx::Timestamp::to_jiff),
            author: Author {
                civility: row.civility,
                given_name: row.given_name,
                family_name: row.family_name,
                role: row.role,
            },
        })
        .collect())
}

/// Which of these words are among what was typed, by any of their forms.
pub(super) async fn matching(inside: &mut Inside<Own>, words: &[String], typed: &str) -> sqlx::Result<BTreeSet<String>> {
    let found = sqlx::query_scalar!(r#"select wall.matching($1, $2) as "words!""#, words, typed)
        .fetch_one(inside.db())
        .await?;
    Ok(found.into_iter().collect())
}
