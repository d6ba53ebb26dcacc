//! The statements about acts that wait.

use super::{Act, WAITS};
use crate::access::{Approve, Capability, Inside};
use crate::ids::{ApprovalId, PersonId};
use crate::{Error, Result};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;

pub(super) async fn insert<C: Capability>(
    inside: &mut Inside<C>,
    act: Act,
    summary: &Value,
    payload: &Value,
    hash: &[u8],
) -> Result<ApprovalId> {
    let (now, id) = (inside.now(), ApprovalId::new());
    let by = inside.person().ok_or(Error::Forbidden)?;
    sqlx::query!(
        r#"
        insert into approval (id, act, summary, payload, payload_hash, asked_by, asked_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        id as _,
        act.word(),
        summary,
        payload,
        hash,
        by as _,
        now.to_sqlx() as _,
        (now + WAITS).to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}

/// An act that waits.
pub(super) struct Open {
    pub(super) id: ApprovalId,
    pub(super) act: Act,
    pub(super) asked_by: PersonId,
    pub(super) asked_by_name: String,
    pub(super) asked_at: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) summary: Value,
}

pub(super) async fn open<C: Capability>(inside: &mut Inside<C>) -> Result<Vec<Open>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select a.id as "id: ApprovalId", a.act, a.asked_by as "asked_by: PersonId", a.asked_at, a.expires_at, a.summary,
            p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!"
        from approval a join person p on p.id = a.asked_by
        where a.outcome is null and a.expires_at > $1
        order by a.asked_at, a.id
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let open = rows.into_iter().filter_map(|row| {
        Some(Open {
            id: row.id,
            act: Act::from_word(&row.act)?,
            asked_by: row.asked_by,
            asked_by_name: row.name,
            asked_at: row.asked_at.to_jiff(),
            expires_at: row.expires_at.to_jiff(),
            summary: row.summary,
        })
    });
    Ok(open.collect())
}

/// The frozen act, held until the end of the transaction: of two people who decide at once, one is first.
pub(super) struct Frozen {
    pub(super) act: Act,
    pub(super) asked_by: PersonId,
    pub(super) payload: Value,
    pub(super) hash: Vec<u8>,
}

pub(super) async fn lock(inside: &mut Inside<Approve>, id: ApprovalId) -> Result<Frozen> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"
        select act, asked_by as "asked_by: PersonId", payload, payload_hash
        from approval where id = $1 and outcome is null and expires_at > $2 for update
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    let act = Act::from_word(&row.act).ok_or(Error::NotFound)?;
    Ok(Frozen {
        act,
        asked_by: row.asked_by,
        payload: row.payload,
        hash: row.payload_hash,
    })
}

pub(super) async fn decide(inside: &mut Inside<Approve>, id: ApprovalId, outcome: &str) -> Result<()> {
    let now = inside.now();
    let by = inside.person().ok_or(Error::Forbidden)?;
    sqlx::query!(
        "update approval set outcome = $2, decided_by = $3, decided_at = $4 where id = $1",
        id as _,
        outcome,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
