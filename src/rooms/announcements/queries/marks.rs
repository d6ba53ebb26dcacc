//! Forgetting who read what: marks of reading become one day of the person (rules.md 27).

use crate::access::{Background, Inside};
use jiff_sqlx::ToSqlx as _;

/// Rows of one transaction: the lease of a job is five minutes.
const AT_ONCE: i64 = 20_000;

/// Folds marks that are `days` old into the day of their person: posts published before it are not new to them. Answers whether
/// there may be more. Twice is as good as once, because folding a mark takes it away.
pub(in super::super) async fn fold(inside: &mut Inside<Background>, days: i32) -> sqlx::Result<bool> {
    let now = inside.now();
    let folded = sqlx::query_scalar!(
        r#"
        with old as (
            select m.announcement_id, m.person_id from read_mark m cross join school s
            where m.reached_on <= ($1::timestamptz at time zone s.time_zone)::date - $2::integer
            limit $3
            for update of m skip locked
        ), gone as (
            delete from read_mark m using old o
            where m.announcement_id = o.announcement_id and m.person_id = o.person_id
            returning m.announcement_id, m.person_id
        ), newest as (
            select g.person_id, max((a.published_at at time zone s.time_zone)::date) + 1 as day
            from gone g join announcement a on a.id = g.announcement_id cross join school s
            group by g.person_id
        ), told as (
            update person p set seen_before = greatest(p.seen_before, n.day) from newest n where p.id = n.person_id
        )
        select count(*) as "n!" from gone
        "#,
        now.to_sqlx() as _,
        days,
        AT_ONCE,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(folded == AT_ONCE)
}

/// Who was called about a post that is `days` old is forgotten with it: the page that shows it says nothing by then.
pub(in super::super) async fn forget_calls(inside: &mut Inside<Background>, days: i32) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        delete from call_mark c using announcement a cross join school s
        where a.id = c.announcement_id
            and (a.published_at at time zone s.time_zone)::date <= ($1::timestamptz at time zone s.time_zone)::date - $2::integer
        "#,
        now.to_sqlx() as _,
        days,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
