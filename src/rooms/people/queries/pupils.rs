//! The statements about pupils and their enrolments. A pupil without an enrolment in sight is not in sight.

use crate::access::{Inside, Manage};
use crate::ids::{EnrolmentId, GroupId, PersonId, PupilId};
use crate::rooms::people::NewPerson;
use crate::rooms::people::name_key;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// A class that is not over.
pub(in crate::rooms::people) struct Class {
    pub(in crate::rooms::people) id: GroupId,
    pub(in crate::rooms::people) name: String,
    pub(in crate::rooms::people) year: String,
    pub(in crate::rooms::people) levels: Vec<String>,
    pub(in crate::rooms::people) starts_on: Date,
    pub(in crate::rooms::people) rollover_on: Date,
}

/// The classes of this year and of those to come.
pub(in crate::rooms::people) async fn classes(inside: &mut Inside<Manage>, today: Date) -> sqlx::Result<Vec<Class>> {
    let rows = sqlx::query!(
        r#"
        select k.id as "id: GroupId", k.name, y.label, k.levels, y.starts_on, y.rollover_on
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
            levels: row.levels,
            starts_on: row.starts_on.to_jiff(),
            rollover_on: row.rollover_on.to_jiff(),
        })
        .collect())
}

/// A pupil → class fact.
pub(in crate::rooms::people) struct Enrolment {
    pub(in crate::rooms::people) id: EnrolmentId,
    pub(in crate::rooms::people) group: GroupId,
    pub(in crate::rooms::people) group_name: String,
    pub(in crate::rooms::people) level: String,
    pub(in crate::rooms::people) home: bool,
    pub(in crate::rooms::people) from: Timestamp,
    pub(in crate::rooms::people) until: Timestamp,
}

/// All enrolments of a pupil, the newest first; none when the pupil is a colleague's matter.
pub(in crate::rooms::people) async fn enrolments(inside: &mut Inside<Manage>, pupil: PupilId) -> sqlx::Result<Vec<Enrolment>> {
    let rows = sqlx::query!(
        r#"
        select e.id as "id: EnrolmentId", e.group_id as "group_id: GroupId", k.name, e.level, e.home,
            lower(e.during) as "from!", upper(e.during) as "until!"
        from enrolment e join class_group k on k.id = e.group_id
        where e.pupil_id = $1
        order by lower(e.during) desc, e.id desc
        "#,
        pupil as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Enrolment {
            id: row.id,
            group: row.group_id,
            group_name: row.name,
            level: row.level,
            home: row.home,
            from: row.from.to_jiff(),
            until: row.until.to_jiff(),
        })
        .collect())
}

/// Holds the class still until the end of the transaction, so that two equal requests come one after the other.
pub(in crate::rooms::people) async fn hold_class(inside: &mut Inside<Manage>, group: GroupId) -> sqlx::Result<()> {
    sqlx::query_scalar!(
        r#"select k.id as "id: GroupId" from class_group k where k.id = $1 for update"#,
        group as _
    )
    .fetch_one(inside.db())
    .await?;
    Ok(())
}

/// The same for one pupil.
pub(in crate::rooms::people) async fn hold_pupil(inside: &mut Inside<Manage>, pupil: PupilId) -> sqlx::Result<()> {
    sqlx::query_scalar!(
        r#"select u.id as "id: PupilId" from pupil u where u.id = $1 for update"#,
        pupil as _
    )
    .fetch_one(inside.db())
    .await?;
    Ok(())
}

/// Whether this class has, now or later, a pupil of this name and birth date.
pub(in crate::rooms::people) async fn is_enrolled(inside: &mut Inside<Manage>, person: &NewPerson, group: GroupId) -> sqlx::Result<bool> {
    let now = inside.now();
    let born = person.birth_date.map(jiff_sqlx::ToSqlx::to_sqlx);
    sqlx::query_scalar!(
        r#"
        select exists (
            select from enrolment e join person p on p.id = e.pupil_id
            where e.group_id = $1 and upper(e.during) > $2::timestamptz and p.name_key = $3 and p.birth_date is not distinct from $4
        ) as "some!"
        "#,
        group as _,
        now.to_sqlx() as _,
        name_key(&person.family_name, &person.given_name),
        born as _,
    )
    .fetch_one(inside.db())
    .await
}

pub(in crate::rooms::people) async fn insert_pupil(inside: &mut Inside<Manage>, person: PersonId) -> sqlx::Result<PupilId> {
    sqlx::query!("insert into pupil (id) values ($1)", person as _)
        .execute(inside.db())
        .await?;
    Ok(PupilId::from(person.uuid()))
}

/// A new enrolment in a home class.
pub(in crate::rooms::people) async fn enrol(
    inside: &mut Inside<Manage>,
    pupil: PupilId,
    group: GroupId,
    level: &str,
    from: Timestamp,
    until: Timestamp,
) -> sqlx::Result<EnrolmentId> {
    let (now, by, id) = (inside.now(), inside.person(), EnrolmentId::new());
    sqlx::query!(
        r#"
        insert into enrolment (id, pupil_id, group_id, level, home, during, origin, set_by, set_at)
        values ($1, $2, $3, $4, true, tstzrange($5, $6), 'hand', $7, $8)
        "#,
        id as _,
        pupil as _,
        group as _,
        level,
        from.to_sqlx() as _,
        until.to_sqlx() as _,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}

/// Ends an enrolment that has begun; one that has not is taken back by [`take_back`].
pub(in crate::rooms::people) async fn end(inside: &mut Inside<Manage>, enrolment: EnrolmentId, at: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update enrolment set during = tstzrange(lower(during), $2) where id = $1 and lower(during) < $2::timestamptz",
        enrolment as _,
        at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Ends everything that still holds after `at`, and takes back what would only begin then; the classes that it was.
pub(in crate::rooms::people) async fn leave(inside: &mut Inside<Manage>, pupil: PupilId, at: Timestamp) -> sqlx::Result<Vec<uuid::Uuid>> {
    sqlx::query_scalar!(
        r#"
        with coming as (
            delete from enrolment where pupil_id = $1 and lower(during) >= $2::timestamptz returning group_id
        ), running as (
            update enrolment set during = tstzrange(lower(during), $2)
            where pupil_id = $1 and lower(during) < $2::timestamptz and upper(during) > $2::timestamptz
            returning group_id
        )
        select group_id as "group!" from coming union select group_id from running
        "#,
        pupil as _,
        at.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A fact that has not begun was never true.
pub(in crate::rooms::people) async fn take_back(inside: &mut Inside<Manage>, enrolment: EnrolmentId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from enrolment where id = $1 and lower(during) >= $2::timestamptz",
        enrolment as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::people) async fn set_level(inside: &mut Inside<Manage>, enrolment: EnrolmentId, level: &str) -> sqlx::Result<()> {
    sqlx::query!("update enrolment set level = $2 where id = $1", enrolment as _, level)
        .execute(inside.db())
        .await?;
    Ok(())
}
