//! The statements about what is destroyed. What may go, the database decides (migration 0300).

use crate::access::{Background, Capability, Inside, Manage};
use crate::ids::{DestructionId, GroupId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;

/// A class whose day is near, or has come.
pub(super) struct Due {
    pub(super) group: GroupId,
    pub(super) label: String,
    pub(super) on: Date,
}

/// What is purged within that many days; 0: what is to be purged now.
pub(super) async fn due<C: Capability>(inside: &mut Inside<C>, days: i32) -> sqlx::Result<Vec<Due>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"select d.group_id as "group!: GroupId", d.label as "label!", d.due as "due!" from wall.purges_due($1, $2) d"#,
        now.to_sqlx() as _,
        days,
    )
    .fetch_all(inside.db())
    .await?;
    let due = rows.into_iter().map(|row| Due {
        group: row.group,
        label: row.label,
        on: row.due.to_jiff(),
    });
    Ok(due.collect())
}

/// False if its day has not come, or it was purged meanwhile.
pub(super) async fn purge_class(inside: &mut Inside<Background>, group: GroupId, statement: DestructionId) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.purge_class($1, $2, $3) as "done!""#,
        group as _,
        statement as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// How many.
pub(super) async fn forget_people(inside: &mut Inside<Background>, statement: DestructionId) -> sqlx::Result<i32> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.forget_people($1, $2) as "people!""#,
        statement as _,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await
}

/// The place and hash of the last line that was dropped; nothing while none has to go.
pub(super) async fn seal_audit(inside: &mut Inside<Background>, statement: DestructionId) -> sqlx::Result<Option<(i64, Vec<u8>)>> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"select s.place as "place!", s.mark as "mark!" from wall.seal_audit($1, $2) s"#,
        statement as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| (row.place, row.mark)))
}

/// Records of signed slips whose year is over (rules.md 27).
pub(super) async fn forget_slips(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"select wall.forget_slips(($1::timestamptz at time zone s.time_zone)::date) as "gone!" from school s"#,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(())
}

/// Incidents that are over, and statements, after that many years.
pub(super) async fn forget_statements(inside: &mut Inside<Background>, years: i32) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from incident where reopened_at < $1::timestamptz - make_interval(years => $2)",
        now.to_sqlx() as _,
        years,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        "delete from destruction where at < $1::timestamptz - make_interval(years => $2)",
        now.to_sqlx() as _,
        years,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A statement.
pub(super) struct Destruction {
    pub(super) id: DestructionId,
    pub(super) kind: String,
    pub(super) label: Option<String>,
    pub(super) counts: Value,
    pub(super) at: Timestamp,
}

/// The latest hundred, or the one with that id.
pub(super) async fn done(inside: &mut Inside<Manage>, id: Option<DestructionId>) -> sqlx::Result<Vec<Destruction>> {
    let rows = sqlx::query!(
        r#"
        select d.id as "id: DestructionId", d.kind, d.label, d.counts, d.at from destruction d
        where $1::uuid is null or d.id = $1
        order by d.at desc, d.id desc
        limit 100
        "#,
        id as _
    )
    .fetch_all(inside.db())
    .await?;
    let done = rows.into_iter().map(|row| Destruction {
        id: row.id,
        kind: row.kind,
        label: row.label,
        counts: row.counts,
        at: row.at.to_jiff(),
    });
    Ok(done.collect())
}
