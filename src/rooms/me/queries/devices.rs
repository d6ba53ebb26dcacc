//! The statements about devices and their sessions.

use crate::access::{Capability, Inside, OwnFresh};
use crate::ids::{AccountId, DeviceId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

/// A browser that the account is used from.
pub(in crate::rooms::me) struct Device {
    pub(in crate::rooms::me) id: DeviceId,
    pub(in crate::rooms::me) label: String,
    pub(in crate::rooms::me) shared: bool,
    pub(in crate::rooms::me) created_at: Timestamp,
    pub(in crate::rooms::me) seen_at: Timestamp,
}

pub(in crate::rooms::me) async fn live(inside: &mut Inside<OwnFresh>, account: AccountId) -> sqlx::Result<Vec<Device>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select id as "id: DeviceId", label, shared, created_at, seen_at from device
        where account_id = $1 and expires_at > $2
        order by seen_at desc, id
        "#,
        account as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Device {
            id: row.id,
            label: row.label,
            shared: row.shared,
            created_at: row.created_at.to_jiff(),
            seen_at: row.seen_at.to_jiff(),
        })
        .collect())
}

/// Ends a device of this account; its sessions go with it.
pub(in crate::rooms::me) async fn end(inside: &mut Inside<OwnFresh>, account: AccountId, device: DeviceId) -> sqlx::Result<bool> {
    let ended = sqlx::query!("delete from device where account_id = $1 and id = $2", account as _, device as _)
        .execute(inside.db())
        .await?;
    Ok(ended.rows_affected() == 1)
}

pub(in crate::rooms::me) async fn end_others(inside: &mut Inside<OwnFresh>, account: AccountId, keep: DeviceId) -> sqlx::Result<()> {
    sqlx::query!("delete from device where account_id = $1 and id <> $2", account as _, keep as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

pub(in crate::rooms::me) async fn end_other_sessions<C: Capability>(
    inside: &mut Inside<C>,
    account: AccountId,
    keep: &[u8],
) -> sqlx::Result<()> {
    sqlx::query!("delete from session where account_id = $1 and id_hash <> $2", account as _, keep)
        .execute(inside.db())
        .await?;
    Ok(())
}
