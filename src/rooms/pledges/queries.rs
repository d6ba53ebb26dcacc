//! The statements of the pledge.

use crate::access::{Govern, Inside, Own};
use crate::ids::AccountId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

/// When it was given last.
pub(super) async fn given(inside: &mut Inside<Own>, account: AccountId) -> sqlx::Result<Option<Timestamp>> {
    let said = sqlx::query_scalar!("select max(said_at) from pledge where account_id = $1", account as _)
        .fetch_one(inside.db())
        .await?;
    Ok(said.map(jiff_sqlx::Timestamp::to_jiff))
}

/// Gives it; false if that was done already.
pub(super) async fn give(inside: &mut Inside<Own>, account: AccountId, version: i16) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.give_pledge($1, $2, $3) as "given!""#,
        account as _,
        version,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// How many family accounts have given it, and how many there are.
pub(super) async fn share(inside: &mut Inside<Govern>) -> sqlx::Result<(i64, i64)> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"select s.pledged as "pledged!", s.families as "families!" from wall.pledge_share($1) s"#,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await?;
    Ok((row.pledged, row.families))
}
