//! Homework: one's own tick, and what else there is to do for a day.

use crate::access::{Inside, Publish, Tick};
use crate::ids::{AccountId, AnnouncementId, GroupId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

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

/// Homework that the class, or one of the other classes it goes to, has for that day already, besides this post: whose, where there are several,
/// and its title.
pub(in super::super) async fn given_for(
    inside: &mut Inside<Publish>,
    day: Date,
    id: AnnouncementId,
    also: &[GroupId],
) -> sqlx::Result<Vec<(Option<String>, String)>> {
    let (group, now) = (inside.group(), inside.now());
    let classes: Vec<Uuid> = std::iter::once(group).chain(also.iter().copied()).map(GroupId::uuid).collect();
    let rows = sqlx::query!(
        r#"select class as "class!", title as "title!" from wall.given_for($1, $2, $3, $4)"#,
        &classes,
        day.to_sqlx() as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let several = !also.is_empty();
    Ok(rows.into_iter().map(|row| (several.then_some(row.class), row.title)).collect())
}
