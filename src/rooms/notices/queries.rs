//! The statements about notices: each names the account that they belong to.

use crate::access::{Background, Capability, Inside, Own};
use crate::ids::{AccountId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

pub(super) async fn insert<C: Capability>(inside: &mut Inside<C>, account: AccountId, kind: &str) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "insert into notice (account_id, kind, at) values ($1, $2, $3)",
        account as _,
        kind,
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_for_person<C: Capability>(inside: &mut Inside<C>, person: PersonId, kind: &str) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "insert into notice (account_id, kind, at) select id, $2, $3 from account where person_id = $1",
        person as _,
        kind,
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_once<C: Capability>(inside: &mut Inside<C>, person: PersonId, kind: &str) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into notice (account_id, kind, at)
        select c.id, $2, $3 from account c
        where c.person_id = $1 and not exists (select from notice n where n.account_id = c.id and n.kind = $2 and n.seen_at is null)
        "#,
        person as _,
        kind,
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_for_all(inside: &mut Inside<Background>, kind: &str) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "insert into notice (account_id, kind, at) select id, $1, $2 from account where suspended_at is null",
        kind,
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Twenty at most: more than that are not read anyway, and putting aside takes them all.
pub(super) async fn unseen(inside: &mut Inside<Own>, account: AccountId) -> sqlx::Result<Vec<(String, Timestamp)>> {
    let rows = sqlx::query!(
        "select kind, at from notice where account_id = $1 and seen_at is null order by at desc, id desc limit 20",
        account as _
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.at.to_jiff())).collect())
}

pub(super) async fn put_aside(inside: &mut Inside<Own>, account: AccountId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "update notice set seen_at = $2 where account_id = $1 and seen_at is null",
        account as _,
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn delete_before(inside: &mut Inside<Background>, before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from notice where at < $1", before.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}
