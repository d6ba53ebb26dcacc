//! The statements of the queue.

use super::command::Dead;
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

/// `urgent`: before all that is not.
pub(super) async fn insert<C: Capability>(
    inside: &mut Inside<C>,
    kind: &str,
    payload: &Value,
    run_at: Timestamp,
    urgent: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into job (kind, payload, run_at, urgent) values ($1, $2, $3, $4) on conflict do nothing",
        kind,
        payload,
        run_at.to_sqlx() as _,
        urgent,
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
            order by urgent desc, run_at, id limit 1
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

pub(super) async fn dead(inside: &mut Inside<Background>) -> sqlx::Result<Vec<Dead>> {
    let rows = sqlx::query!(
        r#"select id, kind, attempts, dead_at as "at!", coalesce(last_error, '') as "error!" from job where dead_at is not null order by dead_at, id"#
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Dead {
            id: row.id,
            kind: row.kind,
            attempts: row.attempts,
            at: row.at.to_jiff(),
            error: row.error,
        })
        .collect())
}

pub(super) async fn revive(inside: &mut Inside<Background>, only: Option<i64>) -> sqlx::Result<u64> {
    let now = inside.now();
    let done = sqlx::query!(
        "update job set dead_at = null, attempts = 0, run_at = $2 where dead_at is not null and ($1::bigint is null or id = $1)",
        only,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected())
}

pub(super) async fn remove_dead(inside: &mut Inside<Background>, only: Option<i64>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from job where dead_at is not null and ($1::bigint is null or id = $1)",
        only
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected())
}
