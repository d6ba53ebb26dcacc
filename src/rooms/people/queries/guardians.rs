//! The statements about guardianships.

use crate::access::{Capability, Inside, Manage};
use crate::ids::{GuardianshipId, PersonId, PupilId};
use crate::rooms::people::forms::Edge;
use crate::rooms::people::name_key;
use crate::rooms::people::right::Right;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

/// An adult → pupil edge, with names.
pub(in crate::rooms::people) struct Guardianship {
    pub(in crate::rooms::people) id: GuardianshipId,
    pub(in crate::rooms::people) guardian: PersonId,
    pub(in crate::rooms::people) guardian_name: String,
    /// Another guardian of a child of whoever is at the desk: their own page is a colleague's matter.
    pub(in crate::rooms::people) handled: bool,
    pub(in crate::rooms::people) pupil: PupilId,
    pub(in crate::rooms::people) right: String,
    pub(in crate::rooms::people) channel: String,
    pub(in crate::rooms::people) apart: bool,
    pub(in crate::rooms::people) evidence: Option<String>,
    pub(in crate::rooms::people) from: Timestamp,
    pub(in crate::rooms::people) until: Timestamp,
    pub(in crate::rooms::people) origin: String,
    pub(in crate::rooms::people) set_by: Option<String>,
    pub(in crate::rooms::people) set_at: Timestamp,
    pub(in crate::rooms::people) joined: bool,
}

/// Either all guardianships of a pupil, or one by its id: live ones first.
pub(in crate::rooms::people) async fn guardianships(
    inside: &mut Inside<Manage>,
    pupil: Option<PupilId>,
    one: Option<GuardianshipId>,
) -> sqlx::Result<Vec<Guardianship>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select g.id as "id: GuardianshipId", g.guardian_id as "guardian_id: PersonId",
            upper(coalesce(p.usage_name, p.family_name)) || ' ' || p.given_name as "name!",
            wall.handled_by_colleague(g.guardian_id) as "handled!",
            g.pupil_id as "pupil_id: PupilId", g.right_level, g.channel, g.apart, g.evidence_note,
            lower(g.during) as "from!", upper(g.during) as "until!", g.origin,
            b.given_name || ' ' || coalesce(b.usage_name, b.family_name) as set_by, g.set_at,
            exists (select from account a where a.person_id = g.guardian_id) as "joined!"
        from guardianship g
        join person p on p.id = g.guardian_id
        left join person b on b.id = g.set_by
        where g.pupil_id = coalesce($1, g.pupil_id) and g.id = coalesce($2, g.id) and ($1::uuid is not null or $2::uuid is not null)
        order by upper(g.during) <= $3::timestamptz, p.name_key, lower(g.during)
        "#,
        pupil as _,
        one as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Guardianship {
            id: row.id,
            guardian: row.guardian_id,
            guardian_name: row.name,
            handled: row.handled,
            pupil: row.pupil_id,
            right: row.right_level,
            channel: row.channel,
            apart: row.apart,
            evidence: row.evidence_note,
            from: row.from.to_jiff(),
            until: row.until.to_jiff(),
            origin: row.origin,
            set_by: row.set_by,
            set_at: row.set_at.to_jiff(),
            joined: row.joined,
        })
        .collect())
}

/// Whether this person holds, now or later, an appointment or an assignment: their guardianship needs a second person (rules.md 4).
pub(in crate::rooms::people) async fn works_here<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        select exists (select from appointment a where a.person_id = $1 and upper(a.during) > $2::timestamptz)
            or exists (select from assignment a where a.person_id = $1 and upper(a.during) > $2::timestamptz) as "works!"
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Everyone who has an edge to this pupil: live, ended or barred.
pub(in crate::rooms::people) async fn guardians_of(inside: &mut Inside<Manage>, pupil: PupilId) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"select distinct g.guardian_id as "id: PersonId" from guardianship g where g.pupil_id = $1"#,
        pupil as _
    )
    .fetch_all(inside.db())
    .await
}

/// Whether a guardian of this name stands on the pupil's page already.
pub(in crate::rooms::people) async fn has_guardian_named(
    inside: &mut Inside<Manage>,
    pupil: PupilId,
    family_name: &str,
    given_name: &str,
) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        select exists (
            select from guardianship g join person p on p.id = g.guardian_id
            where g.pupil_id = $1 and upper(g.during) > $2::timestamptz and p.name_key = $3
        ) as "some!"
        "#,
        pupil as _,
        now.to_sqlx() as _,
        name_key(family_name, given_name),
    )
    .fetch_one(inside.db())
    .await
}

/// A new edge, set by `by`. Written once, however often it is asked for with the same id.
pub(in crate::rooms::people) async fn insert<C: Capability>(
    inside: &mut Inside<C>,
    id: GuardianshipId,
    guardian: PersonId,
    pupil: PupilId,
    edge: &Edge,
    by: Option<PersonId>,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, evidence_note, origin, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6, tstzrange($7, $8), $9, 'hand', $10, $11)
        on conflict (id) do nothing
        "#,
        id as _,
        guardian as _,
        pupil as _,
        edge.right.word(),
        edge.channel,
        edge.apart,
        edge.from.to_sqlx() as _,
        edge.until.to_sqlx() as _,
        edge.evidence,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What is no right: how they are written to, where they live, until when, and what was seen.
pub(in crate::rooms::people) async fn adjust(inside: &mut Inside<Manage>, id: GuardianshipId, edge: &Edge) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update guardianship set channel = $2, apart = $3, evidence_note = $4, during = tstzrange(lower(during), $5)
        where id = $1
        "#,
        id as _,
        edge.channel,
        edge.apart,
        edge.evidence,
        edge.until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Ends an edge that has begun.
pub(in crate::rooms::people) async fn end<C: Capability>(
    inside: &mut Inside<C>,
    id: GuardianshipId,
    at: Timestamp,
    by: Option<PersonId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update guardianship set during = tstzrange(lower(during), $2), ended_by = $3
        where id = $1 and lower(during) < $2::timestamptz and upper(during) > $2::timestamptz
        "#,
        id as _,
        at.to_sqlx() as _,
        by as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Takes back an edge that has not begun at `at`.
pub(in crate::rooms::people) async fn take_back<C: Capability>(
    inside: &mut Inside<C>,
    id: GuardianshipId,
    at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from guardianship where id = $1 and lower(during) >= $2::timestamptz",
        id as _,
        at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Letters about this pupil that this guardian has not used are worth nothing any more.
pub(in crate::rooms::people) async fn cancel_letters<C: Capability>(
    inside: &mut Inside<C>,
    guardian: PersonId,
    pupil: PupilId,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        update letter l set cancelled_at = $3
        from guardianship g
        where g.id = l.guardianship_id and g.guardian_id = $1 and g.pupil_id = $2 and l.used_at is null and l.cancelled_at is null
        "#,
        guardian as _,
        pupil as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Signs a person out everywhere.
pub(in crate::rooms::people) async fn end_sessions<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from session s using account a where a.id = s.account_id and a.person_id = $1",
        person as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Takes the unused gate codes of a person away.
pub(in crate::rooms::people) async fn end_gate_codes<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from gate_code c using account a where a.id = c.account_id and a.person_id = $1 and c.used_at is null",
        person as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The level of rights that an edge gives now; nothing when it is gone.
pub(in crate::rooms::people) async fn right_of<C: Capability>(inside: &mut Inside<C>, id: GuardianshipId) -> sqlx::Result<Option<Right>> {
    let word = sqlx::query_scalar!("select right_level from guardianship where id = $1", id as _)
        .fetch_optional(inside.db())
        .await?;
    Ok(word.and_then(|word| Right::from_word(&word)))
}
