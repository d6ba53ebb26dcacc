//! The statements about days and hours.

use crate::access::{Capability, Converse, Govern, Inside};
use crate::ids::AccountId;
use crate::rooms::threads::hours::Hours;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;

/// When the school reads, with its holidays from this day on.
pub(in crate::rooms::threads) async fn hours<C: Capability>(inside: &mut Inside<C>, today: Date) -> sqlx::Result<Hours> {
    let row = sqlx::query!("select office_days, office_from, office_until from school")
        .fetch_one(inside.db())
        .await?;
    let holidays = sqlx::query!(
        "select starts_on, ends_on from school_holiday where ends_on >= $1 order by starts_on",
        today.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(Hours {
        days: row.office_days,
        from: row.office_from.to_jiff(),
        until: row.office_until.to_jiff(),
        holidays: holidays.into_iter().map(|h| (h.starts_on.to_jiff(), h.ends_on.to_jiff())).collect(),
    })
}

pub(in crate::rooms::threads) async fn set_hours(inside: &mut Inside<Govern>, days: &[i16], from: Time, until: Time) -> sqlx::Result<()> {
    sqlx::query!(
        "update school set office_days = $1, office_from = $2, office_until = $3",
        days,
        from.to_sqlx() as _,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// One's own days in this class; nothing: the school's.
pub(in crate::rooms::threads) async fn mine(inside: &mut Inside<Converse>, account: AccountId) -> sqlx::Result<Option<Vec<i16>>> {
    let group = inside.group();
    sqlx::query_scalar!(
        "select days from answering_days where group_id = $1 and account_id = $2",
        group as _,
        account as _
    )
    .fetch_optional(inside.db())
    .await
}

pub(in crate::rooms::threads) async fn set_mine(inside: &mut Inside<Converse>, account: AccountId, days: &[i16]) -> sqlx::Result<()> {
    let group = inside.group();
    if days.is_empty() {
        sqlx::query!(
            "delete from answering_days where group_id = $1 and account_id = $2",
            group as _,
            account as _
        )
        .execute(inside.db())
        .await?;
        return Ok(());
    }
    sqlx::query!(
        r#"
        insert into answering_days (group_id, account_id, days) values ($1, $2, $3)
        on conflict (group_id, account_id) do update set days = excluded.days
        "#,
        group as _,
        account as _,
        days,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
