//! Who can see a class: the questions behind the page of that name.

use crate::access::{Inside, Read};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Somebody who is here for work.
#[derive(Debug)]
pub(in super::super) struct Staff {
    pub(in super::super) name: String,
    /// The word of the database for what they are.
    pub(in super::super) role: String,
    pub(in super::super) since: Option<Timestamp>,
    pub(in super::super) until: Timestamp,
}

/// Staff and head, by the definition that lets them in.
pub(in super::super) async fn staff(inside: &mut Inside<Read>) -> sqlx::Result<Vec<Staff>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!", a.capacity as "role!", a.until as "until!",
            coalesce((select lower(s.during) from assignment s where s.id = a.through),
                (select lower(s.during) from appointment s where s.id = a.through)) as since
        from wall.audience($1, $2) a
        join person p on p.id = a.person_id
        where a.capacity in ('teacher', 'substitute', 'assistant', 'principal')
        order by array_position('{teacher,substitute,assistant,principal}'::text[], a.capacity), coalesce(p.usage_name, p.family_name),
            p.given_name, p.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Staff {
            name: row.name,
            role: row.role,
            since: row.since.map(jiff_sqlx::Timestamp::to_jiff),
            until: row.until.to_jiff(),
        })
        .collect())
}

/// Families and pupils, as numbers.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Numbers {
    /// Pupils enrolled: it does not depend on anything that a guardian does.
    pub(in super::super) pupils: i64,
    /// Pupils old enough for an account.
    pub(in super::super) of_age: i64,
    /// Pupils who can read.
    pub(in super::super) readers: i64,
    /// The day of the last review of who has access.
    pub(in super::super) reviewed_on: Option<jiff_sqlx::Date>,
}

pub(in super::super) async fn numbers(inside: &mut Inside<Read>) -> sqlx::Result<Numbers> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query_as!(
        Numbers,
        r#"
        select count(*) as "pupils!", count(*) filter (where c.of_age) as "of_age!",
            (select count(distinct a.person_id) from wall.audience($1, $2) a where a.capacity = 'pupil') as "readers!",
            (select max((r.attested_at at time zone s.time_zone)::date) from review r cross join school s where r.group_id = $1) as reviewed_on
        from wall.class_pupils($1, $2) c
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Days on which the head looked into the class, the latest first (rules.md 12: each visit is witnessed and shown).
pub(in super::super) async fn visits(inside: &mut Inside<Read>) -> sqlx::Result<Vec<Date>> {
    let group = inside.group();
    let days = sqlx::query_scalar!(
        r#"
        select distinct (v.at at time zone s.time_zone)::date as "day!"
        from audit v cross join school s
        where v.action = 'principal-visit' and v.subjects ->> 'group' = $1::text
        order by 1 desc
        limit 10
        "#,
        group.to_string(),
    )
    .fetch_all(inside.db())
    .await?;
    Ok(days.into_iter().map(jiff_sqlx::Date::to_jiff).collect())
}

/// Since when these facts of the reader's own hold, in the same order, with the given name of the child each is about.
pub(in super::super) async fn own(
    inside: &mut Inside<Read>,
    facts: &[Uuid],
    children: &[Option<Uuid>],
) -> sqlx::Result<Vec<(Option<Timestamp>, String)>> {
    let rows = sqlx::query!(
        r#"
        select coalesce((select lower(f.during) from guardianship f where f.id = n.fact),
                (select lower(f.during) from assignment f where f.id = n.fact),
                (select lower(f.during) from enrolment f where f.id = n.fact),
                (select lower(f.during) from appointment f where f.id = n.fact)) as since,
            coalesce(p.given_name, '') as "child!"
        from unnest($1::uuid[], $2::uuid[]) with ordinality as n (fact, child, position)
        left join person p on p.id = n.child
        order by n.position
        "#,
        facts,
        children as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.since.map(jiff_sqlx::Timestamp::to_jiff), row.child))
        .collect())
}

/// Something that changed about who can see a class: a member of staff came or went, or a setting was changed.
#[derive(Debug)]
pub(in super::super) struct Change {
    pub(in super::super) day: Date,
    /// `came`, `left`, `class` or `school`.
    pub(in super::super) what: String,
    pub(in super::super) name: Option<String>,
    pub(in super::super) role: Option<String>,
}

/// What changed since the year began, the latest first: staff and settings only, never a guardian or a pupil (rules.md 14). Whom a
/// court order keeps out is not named.
pub(in super::super) async fn changes(inside: &mut Inside<Read>) -> sqlx::Result<Vec<Change>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        with place as (
            select s.time_zone, y.starts_on, (y.starts_on::timestamp + interval '1 day') at time zone s.time_zone as began
            from class_group k join school_year y on y.id = k.year_id cross join school s where k.id = $1
        ), fact as (
            select a.person_id, a.role, a.during from assignment a where a.group_id = $1
            union all
            select a.person_id, a.role, a.during from appointment a where a.role = 'principal'
        ), change as (
            select lower(f.during) as at, 'came' as what, f.person_id, f.role from fact f
            union all
            select upper(f.during), 'left', f.person_id, f.role from fact f
            union all
            select a.at, 'class', null, null from audit a where a.action = 'group-change' and a.subjects ->> 'group' = $3::text
            union all
            select a.at, 'school', null, null from audit a where a.action = 'settings-change'
        )
        select distinct (c.at at time zone l.time_zone)::date as "day!", c.what as "what!",
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as name, c.role
        from change c cross join place l left join person p on p.id = c.person_id
        where c.at > l.began and c.at <= $2::timestamptz and (c.person_id is null or not wall.barred(c.person_id, $1, $2))
        order by 1 desc, 2, 3
        limit 10
        "#,
        group as _,
        now.to_sqlx() as _,
        group.to_string(),
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Change {
            day: row.day.to_jiff(),
            what: row.what,
            name: row.name,
            role: row.role,
        })
        .collect())
}
