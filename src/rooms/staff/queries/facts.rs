//! The statements about appointments and assignments.

use crate::access::{Capability, Govern, Inside, Manage, Office};
use crate::ids::{AppointmentId, AssignmentId, GroupId, PersonId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A class that is not over.
#[derive(Debug)]
pub(in crate::rooms::staff) struct Class {
    pub(in crate::rooms::staff) id: GroupId,
    pub(in crate::rooms::staff) name: String,
    pub(in crate::rooms::staff) year: String,
    pub(in crate::rooms::staff) rollover_on: Date,
}

/// The classes of this year and of those to come.
pub(in crate::rooms::staff) async fn classes(inside: &mut Inside<Manage>, today: Date) -> sqlx::Result<Vec<Class>> {
    let rows = sqlx::query!(
        r#"
        select k.id as "id: GroupId", k.name, y.label, y.rollover_on
        from class_group k join school_year y on y.id = k.year_id
        where y.rollover_on > $1 and k.state in ('open', 'frozen')
        order by y.starts_on, k.name, k.id
        "#,
        today.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Class {
            id: row.id,
            name: row.name,
            year: row.label,
            rollover_on: row.rollover_on.to_jiff(),
        })
        .collect())
}

/// A school year, as far as offices depend on it.
#[derive(Clone, Copy, Debug)]
pub(in crate::rooms::staff) struct Term {
    pub(in crate::rooms::staff) rollover_on: Date,
}

impl Term {
    /// The last day of an office held for this year (rules.md 23).
    pub(in crate::rooms::staff) fn last_day(self) -> Date {
        self.rollover_on.saturating_add(31.days())
    }
}

/// All school years, the earliest first.
pub(in crate::rooms::staff) async fn terms(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<Term>> {
    let days = sqlx::query_scalar!("select rollover_on from school_year order by rollover_on")
        .fetch_all(inside.db())
        .await?;
    Ok(days
        .into_iter()
        .map(|day| Term {
            rollover_on: day.to_jiff(),
        })
        .collect())
}

/// A fact about someone who works here: an appointment where there is no class.
pub(in crate::rooms::staff) struct Fact {
    pub(in crate::rooms::staff) id: Uuid,
    pub(in crate::rooms::staff) role: String,
    pub(in crate::rooms::staff) class: Option<String>,
    pub(in crate::rooms::staff) from: Timestamp,
    pub(in crate::rooms::staff) until: Timestamp,
    pub(in crate::rooms::staff) set_by: Option<String>,
    pub(in crate::rooms::staff) set_at: Timestamp,
}

/// What someone is and was here: what lasts first, then what ended last, thirty lines at most.
pub(in crate::rooms::staff) async fn of(inside: &mut Inside<Manage>, person: PersonId) -> sqlx::Result<Vec<Fact>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select f.id as "id!", f.role as "role!", k.name as "class?", lower(f.during) as "from!", upper(f.during) as "until!",
            b.given_name || ' ' || coalesce(b.usage_name, b.family_name) as set_by, f.set_at as "set_at!"
        from (
            select a.id, a.role, null::uuid, a.during, a.set_by, a.set_at from appointment a where a.person_id = $1
            union all
            select a.id, a.role, a.group_id, a.during, a.set_by, a.set_at from assignment a where a.person_id = $1
        ) f (id, role, group_id, during, set_by, set_at)
        left join class_group k on k.id = f.group_id
        left join person b on b.id = f.set_by
        order by upper(f.during) <= $2::timestamptz, case when upper(f.during) > $2::timestamptz then lower(f.during) end,
            upper(f.during) desc, f.id
        limit 30
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Fact {
            id: row.id,
            role: row.role,
            class: row.class,
            from: row.from.to_jiff(),
            until: row.until.to_jiff(),
            set_by: row.set_by,
            set_at: row.set_at.to_jiff(),
        })
        .collect())
}

/// Puts someone into a class, set by the person at the desk.
pub(in crate::rooms::staff) async fn insert_assignment(
    inside: &mut Inside<Manage>,
    id: AssignmentId,
    person: PersonId,
    group: GroupId,
    role: &str,
    (from, until): (Timestamp, Timestamp),
) -> sqlx::Result<()> {
    let (now, by) = (inside.now(), inside.person());
    sqlx::query!(
        r#"
        insert into assignment (id, person_id, group_id, role, during, origin, set_by, set_at)
        values ($1, $2, $3, $4, tstzrange($5, $6), 'hand', $7, $8)
        "#,
        id as _,
        person as _,
        group as _,
        role,
        from.to_sqlx() as _,
        until.to_sqlx() as _,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// An assignment that is not over.
pub(in crate::rooms::staff) struct Assigned {
    pub(in crate::rooms::staff) person: PersonId,
    pub(in crate::rooms::staff) name: String,
    pub(in crate::rooms::staff) group: GroupId,
    pub(in crate::rooms::staff) class: String,
    pub(in crate::rooms::staff) rollover_on: Date,
    pub(in crate::rooms::staff) role: String,
    pub(in crate::rooms::staff) from: Timestamp,
    pub(in crate::rooms::staff) until: Timestamp,
}

pub(in crate::rooms::staff) async fn assigned(inside: &mut Inside<Manage>, id: AssignmentId) -> sqlx::Result<Assigned> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"
        select a.person_id as "person: PersonId", p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!",
            a.group_id as "group_id: GroupId", k.name as class, y.rollover_on, a.role, lower(a.during) as "from!", upper(a.during) as "until!"
        from assignment a join person p on p.id = a.person_id join class_group k on k.id = a.group_id join school_year y on y.id = k.year_id
        where a.id = $1 and upper(a.during) > $2::timestamptz
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Assigned {
        person: row.person,
        name: row.name,
        group: row.group_id,
        class: row.class,
        rollover_on: row.rollover_on.to_jiff(),
        role: row.role,
        from: row.from.to_jiff(),
        until: row.until.to_jiff(),
    })
}

/// Gives an assignment another end. Nothing happens to one that is over by then.
pub(in crate::rooms::staff) async fn set_assignment_end(
    inside: &mut Inside<Manage>,
    id: AssignmentId,
    until: Timestamp,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        update assignment set during = tstzrange(lower(during), $2)
        where id = $1 and upper(during) > $3::timestamptz and lower(during) < $2::timestamptz
        "#,
        id as _,
        until.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Takes back an assignment that has not begun.
pub(in crate::rooms::staff) async fn take_back_assignment(inside: &mut Inside<Manage>, id: AssignmentId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from assignment where id = $1 and lower(during) >= $2::timestamptz",
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Appoints someone to the school, set by the person at the desk, if there is one.
pub(in crate::rooms::staff) async fn insert_appointment<C: Capability>(
    inside: &mut Inside<C>,
    id: AppointmentId,
    person: PersonId,
    office: Office,
    (from, until): (Timestamp, Timestamp),
    origin: &str,
) -> sqlx::Result<()> {
    let (now, by) = (inside.now(), inside.person());
    sqlx::query!(
        r#"
        insert into appointment (id, person_id, role, during, origin, set_by, set_at)
        values ($1, $2, $3, tstzrange($4, $5), $6, $7, $8)
        "#,
        id as _,
        person as _,
        office.word(),
        from.to_sqlx() as _,
        until.to_sqlx() as _,
        origin,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// An appointment that is not over.
pub(in crate::rooms::staff) struct Appointed {
    pub(in crate::rooms::staff) person: PersonId,
    pub(in crate::rooms::staff) name: String,
    pub(in crate::rooms::staff) office: Office,
    pub(in crate::rooms::staff) from: Timestamp,
    pub(in crate::rooms::staff) until: Timestamp,
}

pub(in crate::rooms::staff) async fn appointed(inside: &mut Inside<Govern>, id: AppointmentId) -> sqlx::Result<Appointed> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"
        select a.person_id as "person: PersonId", p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!",
            a.role as "office: Office", lower(a.during) as "from!", upper(a.during) as "until!"
        from appointment a join person p on p.id = a.person_id
        where a.id = $1 and upper(a.during) > $2::timestamptz
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Appointed {
        person: row.person,
        name: row.name,
        office: row.office,
        from: row.from.to_jiff(),
        until: row.until.to_jiff(),
    })
}

/// Gives an appointment another end. Nothing happens to one that is over by then.
pub(in crate::rooms::staff) async fn set_appointment_end(
    inside: &mut Inside<Govern>,
    id: AppointmentId,
    until: Timestamp,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        update appointment set during = tstzrange(lower(during), $2)
        where id = $1 and upper(during) > $3::timestamptz and lower(during) < $2::timestamptz
        "#,
        id as _,
        until.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Takes back an appointment that has not begun.
pub(in crate::rooms::staff) async fn take_back_appointment(inside: &mut Inside<Govern>, id: AppointmentId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from appointment where id = $1 and lower(during) >= $2::timestamptz",
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
