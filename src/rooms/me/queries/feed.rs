//! The statements about the agenda feed of an account.

use crate::access::{Inside, OwnFresh};
use crate::ids::AccountId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// An address that can still be read.
pub(in crate::rooms::me) struct Feed {
    pub(in crate::rooms::me) made_at: Timestamp,
    pub(in crate::rooms::me) last_read_on: Date,
}

pub(in crate::rooms::me) async fn live(inside: &mut Inside<OwnFresh>, account: AccountId, today: Date) -> sqlx::Result<Option<Feed>> {
    let row = sqlx::query!(
        "select made_at, last_read_on from agenda_feed where account_id = $1 and last_read_on > $2::date - 30",
        account as _,
        today.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Feed {
        made_at: row.made_at.to_jiff(),
        last_read_on: row.last_read_on.to_jiff(),
    }))
}

/// Makes it, or makes it anew: the address before is dead with this.
pub(in crate::rooms::me) async fn make(
    inside: &mut Inside<OwnFresh>,
    account: AccountId,
    key_hash: &[u8],
    today: Date,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into agenda_feed (account_id, key_hash, made_at, last_read_on) values ($1, $2, $3, $4)
        on conflict (account_id) do update
        set key_hash = excluded.key_hash, made_at = excluded.made_at, last_read_on = excluded.last_read_on
        "#,
        account as _,
        key_hash,
        now.to_sqlx() as _,
        today.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::me) async fn end(inside: &mut Inside<OwnFresh>, account: AccountId) -> sqlx::Result<bool> {
    let ended = sqlx::query!("delete from agenda_feed where account_id = $1", account as _)
        .execute(inside.db())
        .await?;
    Ok(ended.rows_affected() == 1)
}
