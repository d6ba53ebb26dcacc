//! The statements about gate codes.

use crate::access::{Background, Inside};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

pub(in crate::rooms::me) async fn delete_gate_codes_before(inside: &mut Inside<Background>, before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from gate_code where expires_at < $1", before.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}
