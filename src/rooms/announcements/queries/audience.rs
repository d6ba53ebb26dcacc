//! For whom one writes, and whose names one should not spell out.

use crate::access::{Inside, Publish};
use crate::ids::PupilId;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Who will see what is published now, by the same definition that lets them in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Audience {
    pub(in super::super) guardians: i64,
    /// Whose guardians they are.
    pub(in super::super) pupils: i64,
    /// Pupils with an account of their own.
    pub(in super::super) readers: i64,
    pub(in super::super) staff: i64,
}

/// For the class, or for the guardians of these pupils only.
pub(in super::super) async fn audience(inside: &mut Inside<Publish>, chosen: Option<&[PupilId]>) -> sqlx::Result<Audience> {
    let (group, now) = (inside.group(), inside.now());
    let chosen: Option<Vec<Uuid>> = chosen.map(|pupils| pupils.iter().map(|pupil| pupil.uuid()).collect());
    sqlx::query_as!(
        Audience,
        r#"
        select count(distinct a.person_id) filter (where a.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as "guardians!",
            count(distinct a.child) filter (where a.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as "pupils!",
            count(distinct a.person_id) filter (where a.capacity = 'pupil') as "readers!",
            count(distinct a.person_id) filter (where a.capacity in ('teacher', 'substitute', 'assistant', 'principal')) as "staff!"
        from wall.audience($1, $2) a
        where $3::uuid[] is null or a.capacity in ('teacher', 'substitute', 'principal')
            or (a.child = any ($3) and a.capacity in ('full', 'informed', 'entrusted'))
        "#,
        group as _,
        now.to_sqlx() as _,
        chosen.as_deref(),
    )
    .fetch_one(inside.db())
    .await
}

/// What a writer has before them: who will read, and the pupils whose guardians one may write to.
#[derive(Debug)]
pub(in super::super) struct Desk {
    pub(in super::super) audience: Audience,
    pub(in super::super) pupils: Vec<(PupilId, String)>,
}

/// Pupils of the writer's own are a colleague's to write about (rules.md 3).
pub(in super::super) async fn desk(inside: &mut Inside<Publish>, chosen: Option<&[PupilId]>) -> sqlx::Result<Desk> {
    let audience = audience(inside, chosen).await?;
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select c.pupil_id as "pupil!: PupilId", concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!"
        from wall.class_pupils($1, $2) c join person p on p.id = c.pupil_id
        where c.pupil_id <> all (wall.own())
        order by p.given_name, p.family_name, p.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(Desk {
        audience,
        pupils: rows.into_iter().map(|row| (row.pupil, row.name)).collect(),
    })
}

/// Names of the pupils of the class, which a text should not spell out: (given name, family name, usage name).
pub(in super::super) async fn pupil_names(inside: &mut Inside<Publish>) -> sqlx::Result<Vec<(String, String, Option<String>)>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select p.given_name, p.family_name, p.usage_name
        from wall.class_pupils($1, $2) c join person p on p.id = c.pupil_id
        order by p.family_name, p.given_name, p.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.given_name, row.family_name, row.usage_name))
        .collect())
}
