//! Homework: one's own tick, and what else there is to do for a day.

use crate::access::{Inside, Publish, Tick};
use crate::ids::{AccountId, AnnouncementId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// Ticks homework off for this account, or takes the tick away; false if it is no homework, or not out.
pub(in super::super) async fn tick(inside: &mut Inside<Tick>, account: AccountId, id: AnnouncementId, done: bool) -> sqlx::Result<bool> {
    let group = inside.group();
    sqlx::query_scalar!(
        r#"
        with homework as (
            select a.group_id, a.id from announcement a
            where a.group_id = $1 and a.id = $2 and a.state = 'published' and a.kind = 'homework'
        ), ticked as (
            insert into done_mark (group_id, announcement_id, account_id)
            select h.group_id, h.id, $3 from homework h where $4
            on conflict do nothing
        ), taken as (
            delete from done_mark d using homework h where not $4 and d.announcement_id = h.id and d.account_id = $3
        )
        select exists (select from homework) as "some!"
        "#,
        group as _,
        id as _,
        account as _,
        done,
    )
    .fetch_one(inside.db())
    .await
}

/// Titles of what the class has to do for this day already, but for `id`: its teachers see what they ask together.
pub(in super::super) async fn given_for(inside: &mut Inside<Publish>, day: Date, id: AnnouncementId) -> sqlx::Result<Vec<String>> {
    let group = inside.group();
    sqlx::query_scalar!(
        r#"
        select a.title from announcement a
        where a.group_id = $1 and a.kind = 'homework' and a.state = 'published' and a.from_on = $2 and a.id <> $3
        order by a.published_at, a.id
        limit 10
        "#,
        group as _,
        day.to_sqlx() as _,
        id as _,
    )
    .fetch_all(inside.db())
    .await
}
