//! School years and their holidays.

use super::super::forms::{Holiday, Year, YearForm};
use crate::access::{Capability, Inside, Manage};
use crate::ids::{HolidayId, YearId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// A year of the list.
pub(in super::super) struct YearRow {
    pub(in super::super) id: YearId,
    pub(in super::super) label: String,
    pub(in super::super) starts_on: Date,
    pub(in super::super) ends_on: Date,
    pub(in super::super) classes: i64,
}

pub(in super::super) async fn years<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<Vec<YearRow>> {
    let rows = sqlx::query!(
        r#"
        select y.id as "id: YearId", y.label, y.starts_on, y.ends_on,
            (select count(*) from class_group k where k.year_id = y.id) as "classes!"
        from school_year y order by y.starts_on desc
        "#
    )
    .fetch_all(inside.db())
    .await?;
    let year = |row: &jiff_sqlx::Date| row.to_jiff();
    Ok(rows
        .into_iter()
        .map(|row| YearRow {
            id: row.id,
            label: row.label,
            starts_on: year(&row.starts_on),
            ends_on: year(&row.ends_on),
            classes: row.classes,
        })
        .collect())
}

pub(in super::super) async fn year(inside: &mut Inside<Manage>, id: YearId) -> sqlx::Result<YearForm> {
    let row = sqlx::query!(
        "select label, starts_on, ends_on, rollover_on from school_year where id = $1",
        id as _
    )
    .fetch_one(inside.db())
    .await?;
    Ok(YearForm {
        label: row.label,
        starts_on: row.starts_on.to_jiff().to_string(),
        ends_on: row.ends_on.to_jiff().to_string(),
        rollover_on: row.rollover_on.to_jiff().to_string(),
    })
}

pub(in super::super) async fn insert_year(inside: &mut Inside<Manage>, id: YearId, year: &Year) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ($1, $2, $3, $4, $5)",
        id as _,
        year.label,
        year.starts_on.to_sqlx() as _,
        year.ends_on.to_sqlx() as _,
        year.rollover_on.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in super::super) async fn update_year(inside: &mut Inside<Manage>, id: YearId, year: &Year) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update school_year set label = $2, starts_on = $3, ends_on = $4, rollover_on = $5 where id = $1",
        id as _,
        year.label,
        year.starts_on.to_sqlx() as _,
        year.ends_on.to_sqlx() as _,
        year.rollover_on.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(in super::super) async fn delete_year(inside: &mut Inside<Manage>, id: YearId) -> sqlx::Result<bool> {
    Ok(sqlx::query!("delete from school_year where id = $1", id as _)
        .execute(inside.db())
        .await?
        .rows_affected()
        == 1)
}

/// Days without school.
pub(in super::super) struct HolidayRow {
    pub(in super::super) id: HolidayId,
    pub(in super::super) label: String,
    pub(in super::super) starts_on: jiff_sqlx::Date,
    pub(in super::super) ends_on: jiff_sqlx::Date,
}

/// The holidays of a year, in order.
pub(in super::super) async fn holidays(inside: &mut Inside<Manage>, year: YearId) -> sqlx::Result<Vec<HolidayRow>> {
    sqlx::query_as!(
        HolidayRow,
        r#"select id as "id: HolidayId", label, starts_on, ends_on from school_holiday where year_id = $1 order by starts_on"#,
        year as _,
    )
    .fetch_all(inside.db())
    .await
}

pub(in super::super) async fn insert_holiday(
    inside: &mut Inside<Manage>,
    id: HolidayId,
    year: YearId,
    holiday: &Holiday,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into school_holiday (id, year_id, label, starts_on, ends_on) values ($1, $2, $3, $4, $5)",
        id as _,
        year as _,
        holiday.label,
        holiday.from.to_sqlx() as _,
        holiday.until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The year whose holiday it was; nothing if it is gone.
pub(in super::super) async fn delete_holiday(inside: &mut Inside<Manage>, id: HolidayId) -> sqlx::Result<Option<YearId>> {
    sqlx::query_scalar!(
        r#"delete from school_holiday where id = $1 returning year_id as "year: YearId""#,
        id as _
    )
    .fetch_optional(inside.db())
    .await
}
