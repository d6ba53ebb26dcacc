//! The statements of the queue.

use crate::access::{Background, Capability, Inside};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;

/// A job that this worker holds until its lease ends.
pub(super) struct Claimed {
    pub(super) id: i64,
    pub(super) kind: String,
    pub(super) payload: Value,
    pub(super) attempts: i16,
}

pub(super) async fn insert<C: Capability>(inside: &mut Inside<C>, kind: &str, payload: &Value, run_at: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into job (kind, payload, run_at) values ($1, $2, $3) on conflict do nothing",
        kind,
        payload,
        run_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn claim(inside: &mut Inside<Background>, lease_until: Timestamp) -> sqlx::Result<Option<Claimed>> {
    let now = inside.now();
    sqlx::query_as!(
        Claimed,
        r#"
        update job set leased_until = $2, attempts = attempts + 1
        where id = (
            select id from job
            where dead_at is null and run_at <= $1 and (leased_until is null or leased_until <= $1)
            order by run_at, id limit 1
            for update skip locked
        )
        returning id, kind, payload, attempts
        "#,
        now.to_sqlx() as _,
        lease_until.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

pub(super) async fn finish(inside: &mut Inside<Background>, id: i64) -> sqlx::Result<()> {
    sqlx::query!("delete from job where id = $1", id).execute(inside.db()).await?;
    Ok(())
}

/// Back into the queue: a periodic job after its run (no error), or one that failed.
pub(super) async fn again(inside: &mut Inside<Background>, id: i64, run_at: Timestamp, error: Option<&str>) -> sqlx::Result<()> {
    sqlx::query!(
        "update job set run_at = $2, leased_until = null, last_error = $3, attempts = case when $3::text is null then 0 else attempts end where id = $1",
        id,
        run_at.to_sqlx() as _,
        error,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn bury(inside: &mut Inside<Background>, id: i64, error: &str) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "update job set dead_at = $2, leased_until = null, last_error = $3 where id = $1",
        id,
        now.to_sqlx() as _,
        error
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn unchained(inside: &mut Inside<Background>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from audit where seq is null) as "some!""#)
        .fetch_one(inside.db())
        .await
}

pub(super) async fn chain(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    sqlx::query!(r#"select wall.chain_audit() as "chained!""#)
        .fetch_one(inside.db())
        .await?;
    Ok(())
}
