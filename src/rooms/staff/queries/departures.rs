//! The statements about somebody who leaves.

use crate::access::{Inside, Manage};
use crate::ids::{GroupId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// What somebody holds here, now or later: an appointment where there is no class.
pub(in crate::rooms::staff) struct Held {
    pub(in crate::rooms::staff) role: String,
    pub(in crate::rooms::staff) group: Option<GroupId>,
    pub(in crate::rooms::staff) class: Option<String>,
    pub(in crate::rooms::staff) rollover_on: Option<Date>,
    pub(in crate::rooms::staff) until: Timestamp,
    /// Nobody else teaches the class when they leave.
    pub(in crate::rooms::staff) alone: bool,
    /// Texts that only they see.
    pub(in crate::rooms::staff) drafts: i64,
}

/// What this person holds, looked at for a departure at `at`.
pub(in crate::rooms::staff) async fn held(inside: &mut Inside<Manage>, person: PersonId, at: Timestamp) -> sqlx::Result<Vec<Held>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select f.role as "role!", f.group_id as "group?: GroupId", k.name as "class?", y.rollover_on as "rollover_on?", upper(f.during) as "until!",
            (f.role = 'teacher' and f.during @> $3::timestamptz and not exists (
                select from assignment o
                where o.group_id = f.group_id and o.person_id <> $1 and o.role = 'teacher' and o.during @> $3::timestamptz)) as "alone!",
            coalesce(h.drafts, 0) as "drafts!"
        from (
            select a.role, null::uuid, a.during from appointment a where a.person_id = $1
            union all
            select a.role, a.group_id, a.during from assignment a where a.person_id = $1
        ) f (role, group_id, during)
        left join class_group k on k.id = f.group_id
        left join school_year y on y.id = k.year_id
        left join wall.handover($1) h on h.group_id = f.group_id
        where upper(f.during) > $2::timestamptz
        order by f.group_id is not null, k.name, f.role
        "#,
        person as _,
        now.to_sqlx() as _,
        at.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Held {
            role: row.role,
            group: row.group,
            class: row.class,
            rollover_on: row.rollover_on.map(jiff_sqlx::Date::to_jiff),
            until: row.until.to_jiff(),
            alone: row.alone,
            drafts: row.drafts,
        })
        .collect())
}

/// Who else works here, by name: those who may take over.
pub(in crate::rooms::staff) async fn others(inside: &mut Inside<Manage>, person: PersonId) -> sqlx::Result<Vec<(PersonId, String)>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PersonId", upper(coalesce(p.usage_name, p.family_name)) || ' ' || p.given_name as "name!"
        from person p
        where p.id <> $1 and (
            exists (select from assignment a where a.person_id = p.id and a.role <> 'assistant' and upper(a.during) > $2::timestamptz)
            or exists (select from appointment a where a.person_id = p.id and a.role <> 'deputy' and upper(a.during) > $2::timestamptz))
        order by p.name_key, p.id
        limit 300
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Ends everything that this person holds in classes at `at`, and takes back what would only begin then; the classes.
pub(in crate::rooms::staff) async fn leave_classes(
    inside: &mut Inside<Manage>,
    person: PersonId,
    at: Timestamp,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"
        with coming as (
            delete from assignment where person_id = $1 and lower(during) >= $2::timestamptz returning group_id
        ), running as (
            update assignment set during = tstzrange(lower(during), $2)
            where person_id = $1 and lower(during) < $2::timestamptz and upper(during) > $2::timestamptz
            returning group_id
        )
        select group_id as "group!" from coming union select group_id from running
        "#,
        person as _,
        at.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// The same for the school itself; how many appointments that were.
pub(in crate::rooms::staff) async fn leave_offices(inside: &mut Inside<Manage>, person: PersonId, at: Timestamp) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"
        with coming as (
            delete from appointment where person_id = $1 and lower(during) >= $2::timestamptz returning id
        ), running as (
            update appointment set during = tstzrange(lower(during), $2)
            where person_id = $1 and lower(during) < $2::timestamptz and upper(during) > $2::timestamptz
            returning id
        )
        select (select count(*) from coming) + (select count(*) from running) as "ended!"
        "#,
        person as _,
        at.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}
