//! The plan. Pupils whom a colleague handles go with their class, out of sight (rules.md 3).

use crate::access::{Govern, Inside};
use crate::ids::{GroupId, PupilId, YearId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// The year that ends, the one that follows, and the plan between them.
pub(in crate::rooms::rollovers) struct Plan {
    pub(in crate::rooms::rollovers) id: Uuid,
    pub(in crate::rooms::rollovers) label: String,
    pub(in crate::rooms::rollovers) rollover_on: Date,
    pub(in crate::rooms::rollovers) next: Option<Next>,
    /// `draft` where nothing was saved yet.
    pub(in crate::rooms::rollovers) state: String,
    pub(in crate::rooms::rollovers) runs_at: Option<Timestamp>,
    pub(in crate::rooms::rollovers) done_at: Option<Timestamp>,
}

pub(in crate::rooms::rollovers) struct Next {
    pub(in crate::rooms::rollovers) id: YearId,
    pub(in crate::rooms::rollovers) label: String,
}

pub(in crate::rooms::rollovers) async fn plan(inside: &mut Inside<Govern>, year: YearId) -> sqlx::Result<Plan> {
    let row = sqlx::query!(
        r#"
        select r.id as "id?", y.label, y.rollover_on, n.id as "next?: YearId", n.label as "next_label?", r.state as "state?", r.runs_at as "runs_at?",
            r.done_at as "done_at?"
        from school_year y
        left join rollover r on r.from_year = y.id
        left join lateral (
            select x.id, x.label from school_year x where x.starts_on > y.starts_on order by x.starts_on limit 1
        ) n on true
        where y.id = $1
        "#,
        year as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Plan {
        id: row.id.unwrap_or_else(Uuid::now_v7),
        label: row.label,
        rollover_on: row.rollover_on.to_jiff(),
        next: row.next.zip(row.next_label).map(|(id, label)| Next { id, label }),
        state: row.state.unwrap_or_else(|| "draft".to_owned()),
        runs_at: row.runs_at.map(jiff_sqlx::Timestamp::to_jiff),
        done_at: row.done_at.map(jiff_sqlx::Timestamp::to_jiff),
    })
}

/// Holds the plan, made if it is not there, until the end of the transaction; as a draft again if it was scheduled or undone.
pub(in crate::rooms::rollovers) async fn draft(inside: &mut Inside<Govern>, plan: &Plan, year: YearId, next: YearId) -> sqlx::Result<()> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query!(
        r#"
        insert into rollover (id, from_year, to_year, saved_by, saved_at) values ($1, $2, $3, $4, $5)
        on conflict (from_year) do update set to_year = $3, state = 'draft', runs_at = null, done_at = null, undone_at = null,
            saved_by = $4, saved_at = $5
        where rollover.state <> 'done'
        "#,
        plan.id,
        year as _,
        next as _,
        me as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A class of the year that ends.
pub(in crate::rooms::rollovers) struct ClassRow {
    pub(in crate::rooms::rollovers) id: GroupId,
    pub(in crate::rooms::rollovers) name: String,
    pub(in crate::rooms::rollovers) levels: Vec<String>,
    pub(in crate::rooms::rollovers) to: Option<GroupId>,
    pub(in crate::rooms::rollovers) pupils: i64,
    pub(in crate::rooms::rollovers) elsewhere: i64,
    /// Pupils without a place.
    pub(in crate::rooms::rollovers) unplaced: i64,
}

pub(in crate::rooms::rollovers) async fn classes(inside: &mut Inside<Govern>, plan: Uuid, year: YearId) -> sqlx::Result<Vec<ClassRow>> {
    let now = inside.now();
    sqlx::query_as!(
        ClassRow,
        r#"
        select k.id as "id: GroupId", k.name, k.levels, c.to_group as "to: GroupId",
            count(e.pupil_id) as "pupils!", count(p.pupil_id) as "elsewhere!",
            count(e.pupil_id) filter (where p.pupil_id is null and c.to_group is null) as "unplaced!"
        from class_group k
        left join rollover_class c on c.rollover_id = $1 and c.from_group = k.id
        left join enrolment e on e.group_id = k.id and e.home and e.during @> $3::timestamptz
        left join rollover_pupil p on p.rollover_id = $1 and p.pupil_id = e.pupil_id
        where k.year_id = $2 and k.purged_at is null
        group by k.id, c.to_group
        order by k.name, k.id
        "#,
        plan,
        year as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A class of the year that comes.
pub(in crate::rooms::rollovers) struct NewClass {
    pub(in crate::rooms::rollovers) id: GroupId,
    pub(in crate::rooms::rollovers) name: String,
    pub(in crate::rooms::rollovers) levels: Vec<String>,
}

pub(in crate::rooms::rollovers) async fn new_classes(inside: &mut Inside<Govern>, year: YearId) -> sqlx::Result<Vec<NewClass>> {
    sqlx::query_as!(
        NewClass,
        r#"select id as "id: GroupId", name, levels from class_group where year_id = $1 and purged_at is null order by name, id"#,
        year as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Where classes go: all of these, in one statement.
pub(in crate::rooms::rollovers) async fn set_classes(
    inside: &mut Inside<Govern>,
    plan: Uuid,
    from: &[Uuid],
    to: &[Option<Uuid>],
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into rollover_class (rollover_id, from_group, to_group)
        select $1, x.from_group, x.to_group from unnest($2::uuid[], $3::uuid[]) as x (from_group, to_group)
        on conflict (rollover_id, from_group) do update set to_group = excluded.to_group
        "#,
        plan,
        from,
        to as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A pupil of a class that ends, and where they go.
pub(in crate::rooms::rollovers) struct PupilRow {
    pub(in crate::rooms::rollovers) id: PupilId,
    pub(in crate::rooms::rollovers) name: String,
    pub(in crate::rooms::rollovers) level: String,
    /// Not with the class: another one, or away.
    pub(in crate::rooms::rollovers) to: Option<GroupId>,
    pub(in crate::rooms::rollovers) leaves: Option<bool>,
    /// Who reads because of them.
    pub(in crate::rooms::rollovers) readers: Vec<String>,
}

pub(in crate::rooms::rollovers) async fn pupils(inside: &mut Inside<Govern>, plan: Uuid, group: GroupId) -> sqlx::Result<Vec<PupilRow>> {
    let now = inside.now();
    sqlx::query_as!(
        PupilRow,
        r#"
        select e.pupil_id as "id: PupilId", upper(coalesce(p.usage_name, p.family_name)) || ' ' || p.given_name as "name!", e.level,
            r.to_group as "to: GroupId", r.leaves as "leaves?",
            array(
                select a.given_name || ' ' || coalesce(a.usage_name, a.family_name)
                from guardianship g join person a on a.id = g.guardian_id
                where g.pupil_id = e.pupil_id and g.during @> $3::timestamptz and g.right_level in ('full', 'informed', 'entrusted')
                order by a.name_key
            ) as "readers!"
        from enrolment e
        join person p on p.id = e.pupil_id
        left join rollover_pupil r on r.rollover_id = $1 and r.pupil_id = e.pupil_id
        where e.group_id = $2 and e.home and e.during @> $3::timestamptz
        order by p.name_key, p.id
        "#,
        plan,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Where these pupils of one class go; those that are not named go with it.
pub(in crate::rooms::rollovers) async fn set_pupils(
    inside: &mut Inside<Govern>,
    plan: Uuid,
    all: &[Uuid],
    elsewhere: &[Uuid],
    to: &[Option<Uuid>],
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from rollover_pupil where rollover_id = $1 and pupil_id = any ($2)",
        plan,
        all
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into rollover_pupil (rollover_id, pupil_id, to_group, leaves)
        select $1, x.pupil, x.to_group, x.to_group is null from unnest($2::uuid[], $3::uuid[]) as x (pupil, to_group)
        "#,
        plan,
        elsewhere,
        to as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The class is one of this year.
pub(in crate::rooms::rollovers) async fn class_name(inside: &mut Inside<Govern>, year: YearId, group: GroupId) -> sqlx::Result<String> {
    sqlx::query_scalar!("select name from class_group where id = $1 and year_id = $2", group as _, year as _)
        .fetch_one(inside.db())
        .await
}

/// How many people go on reading, and who does not: by name, with the child.
pub(in crate::rooms::rollovers) struct Losing {
    pub(in crate::rooms::rollovers) name: String,
    pub(in crate::rooms::rollovers) pupil: String,
    pub(in crate::rooms::rollovers) class: String,
}

/// Guardians and how it ends for them: kept, and those who lose every class of the new year.
pub(in crate::rooms::rollovers) async fn preview(
    inside: &mut Inside<Govern>,
    plan: Uuid,
    year: YearId,
) -> sqlx::Result<(i64, Vec<Losing>)> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        with goes as (
            select e.pupil_id, e.group_id, case when p.pupil_id is not null then p.to_group else c.to_group end as to_group
            from enrolment e
            join class_group k on k.id = e.group_id and k.year_id = $2
            left join rollover_class c on c.rollover_id = $1 and c.from_group = k.id
            left join rollover_pupil p on p.rollover_id = $1 and p.pupil_id = e.pupil_id
            where e.home and e.during @> $3::timestamptz
        ), reads as (
            select g.guardian_id, o.pupil_id, o.group_id, o.to_group,
                bool_or(o.to_group is not null) over (partition by g.guardian_id) as stays
            from goes o join guardianship g on g.pupil_id = o.pupil_id
            where g.during @> $3::timestamptz and g.right_level in ('full', 'informed', 'entrusted')
        )
        select (select count(distinct r.guardian_id) from reads r where r.stays) as "kept!",
            a.given_name || ' ' || coalesce(a.usage_name, a.family_name) as "name?",
            b.given_name || ' ' || coalesce(b.usage_name, b.family_name) as "pupil?", k.name as "class?"
        from (select 1) one
        left join reads r on not r.stays
        left join person a on a.id = r.guardian_id
        left join person b on b.id = r.pupil_id
        left join class_group k on k.id = r.group_id
        order by a.name_key, b.name_key
        limit 500
        "#,
        plan,
        year as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let kept = rows.first().map_or(0, |row| row.kept);
    let losing = rows.into_iter().filter_map(|row| {
        Some(Losing {
            name: row.name?,
            pupil: row.pupil?,
            class: row.class?,
        })
    });
    Ok((kept, losing.collect()))
}
