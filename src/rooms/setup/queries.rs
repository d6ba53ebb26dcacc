//! The statements of set-up and of the principal's rescue.

use crate::access::{Background, Capability, Inside, Public};
use crate::ids::{PersonId, YearId};
use crate::rooms::groups::{Settings, Year};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

pub(super) async fn school_exists<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from school) as "exists!""#)
        .fetch_one(inside.db())
        .await
}

/// Writes the one row down; false when another was faster.
pub(super) async fn insert_school(inside: &mut Inside<Public>, school: &Settings) -> sqlx::Result<bool> {
    let now = inside.now();
    let done = sqlx::query!(
        r#"
        insert into school (name, uai, controller_kind, controller_name, dpo_email, phone, address, time_zone, lang, pupil_account_age,
            pupil_consent, set_up_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (id) do nothing
        "#,
        school.name,
        school.uai,
        school.controller_kind,
        school.controller_name,
        school.dpo_email,
        school.phone,
        school.address,
        school.time_zone,
        school.lang,
        school.pupil_account_age,
        school.pupil_consent,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn insert_year(inside: &mut Inside<Public>, year: &Year) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ($1, $2, $3, $4, $5)",
        YearId::new() as _,
        year.label,
        year.starts_on.to_sqlx() as _,
        year.ends_on.to_sqlx() as _,
        year.rollover_on.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The school's zone, and the rollover of the year that runs or comes next.
pub(super) struct Calendar {
    pub(super) time_zone: String,
    pub(super) rollover_on: Option<jiff_sqlx::Date>,
    pub(super) demo: bool,
}

pub(super) async fn calendar(inside: &mut Inside<Background>) -> sqlx::Result<Option<Calendar>> {
    let now = inside.now();
    sqlx::query_as!(
        Calendar,
        r#"
        select s.time_zone, s.demo,
            -- the year that runs, however many are prepared
            (select min(y.rollover_on) from school_year y where y.rollover_on > ($1::timestamptz at time zone s.time_zone)::date) as rollover_on
        from school s
        "#,
        now.to_sqlx() as _
    )
    .fetch_optional(inside.db())
    .await
}

/// Adults of this name who are, or were, principal.
pub(super) async fn principals(inside: &mut Inside<Background>, name_key: &str) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"
        select p.id as "id: PersonId" from person p
        where p.name_key = $1 and exists (select from appointment a where a.person_id = p.id and a.role = 'principal')
        order by p.id
        "#,
        name_key,
    )
    .fetch_all(inside.db())
    .await
}

/// Ends the principal's appointment as it stands; one that has not begun is taken back.
pub(super) async fn end_principalship(inside: &mut Inside<Background>, person: PersonId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from appointment where person_id = $1 and role = 'principal' and lower(during) >= $2",
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        "update appointment set during = tstzrange(lower(during), $2) where person_id = $1 and role = 'principal' and upper(during) > $2",
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Classes open to this principal only from `at` on (rules.md 9).
pub(super) async fn open_classes_at(inside: &mut Inside<Background>, person: PersonId, at: Timestamp) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "update appointment set opens_classes_at = $3 where person_id = $1 and role = 'principal' and during @> $2::timestamptz",
        person as _,
        now.to_sqlx() as _,
        at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The account of someone who is to begin anew, with its devices and sessions.
pub(super) async fn delete_account(inside: &mut Inside<Background>, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!("delete from account where person_id = $1", person as _)
        .execute(inside.db())
        .await?;
    Ok(())
}
