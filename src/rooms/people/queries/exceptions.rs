//! The statements about exceptions to bars.

use crate::access::{Background, Capability, Govern, Inside};
use crate::ids::{ExceptionId, GroupId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

/// A class that a court order keeps this person out of, now or later.
pub(in crate::rooms::people) struct Barred {
    pub(in crate::rooms::people) group: GroupId,
    pub(in crate::rooms::people) name: String,
    pub(in crate::rooms::people) year: String,
    /// The first instant after its school year: no exception outlasts it.
    pub(in crate::rooms::people) ends: Timestamp,
}

/// The classes of which this person is barred from a pupil, while neither the bar, the pupil's time there nor the year is over.
pub(in crate::rooms::people) async fn barred<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> sqlx::Result<Vec<Barred>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select k.id as "group: GroupId", k.name, y.label, wall.year_end(k.id) as "ends!"
        from class_group k join school_year y on y.id = k.year_id
        where k.state in ('open', 'frozen') and wall.year_end(k.id) > $2 and exists (
            select from guardianship b join enrolment e on e.pupil_id = b.pupil_id
            where b.guardian_id = $1 and b.right_level = 'barred' and upper(b.during) > $2::timestamptz
                and e.group_id = k.id and upper(e.during) > $2::timestamptz and e.during && b.during)
        order by y.starts_on, k.name, k.id
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Barred {
            group: row.group,
            name: row.name,
            year: row.label,
            ends: row.ends.to_jiff(),
        })
        .collect())
}

/// Everyone who has an edge to a pupil of this class from whom the person is barred: a matter of theirs, so they do not decide.
pub(in crate::rooms::people) async fn concerned(
    inside: &mut Inside<Govern>,
    person: PersonId,
    group: GroupId,
) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"
        select distinct o.guardian_id as "id: PersonId"
        from guardianship b
        join enrolment e on e.pupil_id = b.pupil_id and e.group_id = $2
        join guardianship o on o.pupil_id = b.pupil_id
        where b.guardian_id = $1 and b.right_level = 'barred'
        "#,
        person as _,
        group as _,
    )
    .fetch_all(inside.db())
    .await
}

/// An exception that is not over.
pub(in crate::rooms::people) struct Exception {
    pub(in crate::rooms::people) id: ExceptionId,
    pub(in crate::rooms::people) group_name: String,
    pub(in crate::rooms::people) from: Timestamp,
    pub(in crate::rooms::people) until: Timestamp,
    pub(in crate::rooms::people) evidence: String,
    pub(in crate::rooms::people) set_by: String,
    pub(in crate::rooms::people) set_at: Timestamp,
}

pub(in crate::rooms::people) async fn live<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> sqlx::Result<Vec<Exception>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select x.id as "id: ExceptionId", k.name, lower(x.during) as "from!", upper(x.during) as "until!", x.evidence_note, x.set_at,
            b.given_name || ' ' || coalesce(b.usage_name, b.family_name) as "set_by!"
        from bar_exception x join class_group k on k.id = x.group_id join person b on b.id = x.set_by
        where x.person_id = $1 and upper(x.during) > $2::timestamptz
        order by lower(x.during), k.name, x.id
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Exception {
            id: row.id,
            group_name: row.name,
            from: row.from.to_jiff(),
            until: row.until.to_jiff(),
            evidence: row.evidence_note,
            set_by: row.set_by,
            set_at: row.set_at.to_jiff(),
        })
        .collect())
}

/// Whether this one was written already, by an earlier run.
pub(in crate::rooms::people) async fn exists(inside: &mut Inside<Background>, id: ExceptionId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from bar_exception where id = $1) as "some!""#, id as _)
        .fetch_one(inside.db())
        .await
}

/// An exception as it is written.
pub(in crate::rooms::people) struct New<'a> {
    pub(in crate::rooms::people) id: ExceptionId,
    pub(in crate::rooms::people) person: PersonId,
    pub(in crate::rooms::people) group: GroupId,
    pub(in crate::rooms::people) from: Timestamp,
    pub(in crate::rooms::people) until: Timestamp,
    pub(in crate::rooms::people) evidence: &'a str,
    pub(in crate::rooms::people) set_by: PersonId,
}

pub(in crate::rooms::people) async fn insert(inside: &mut Inside<Background>, new: &New<'_>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into bar_exception (id, person_id, group_id, during, evidence_note, set_by, set_at)
        values ($1, $2, $3, tstzrange($4, $5), $6, $7, $8)
        "#,
        new.id as _,
        new.person as _,
        new.group as _,
        new.from.to_sqlx() as _,
        new.until.to_sqlx() as _,
        new.evidence,
        new.set_by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Whether such an exception would meet another of this person in the same class.
pub(in crate::rooms::people) async fn overlaps(
    inside: &mut Inside<Govern>,
    person: PersonId,
    group: GroupId,
    (from, until): (Timestamp, Timestamp),
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"
        select exists (
            select from bar_exception x where x.person_id = $1 and x.group_id = $2 and x.during && tstzrange($3, $4)
        ) as "some!"
        "#,
        person as _,
        group as _,
        from.to_sqlx() as _,
        until.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Ends one at this moment, or takes it back if it has not begun. Answers for whom it was; nothing if it is over.
pub(in crate::rooms::people) async fn end(inside: &mut Inside<Govern>, id: ExceptionId) -> sqlx::Result<Option<PersonId>> {
    let now = inside.now();
    let ended = sqlx::query_scalar!(
        r#"
        update bar_exception set during = tstzrange(lower(during), $2)
        where id = $1 and during @> $2::timestamptz and lower(during) < $2::timestamptz
        returning person_id as "person: PersonId"
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    if ended.is_some() {
        return Ok(ended);
    }
    sqlx::query_scalar!(
        r#"delete from bar_exception where id = $1 and lower(during) >= $2::timestamptz returning person_id as "person: PersonId""#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}
