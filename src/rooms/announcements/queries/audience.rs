//! For whom one writes, and whose names one should not spell out.

use crate::access::{InOneGroup, Inside, Publish};
use crate::ids::{GroupId, PupilId};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Who will see what is published now, by the same definition that lets them in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Audience {
    pub(crate) guardians: i64,
    /// Whose guardians they are.
    pub(crate) pupils: i64,
    /// Pupils with an account of their own.
    pub(crate) readers: i64,
    pub(crate) staff: i64,
}

/// For the class, or for the guardians of these pupils only.
pub(in super::super) async fn audience<C: InOneGroup>(inside: &mut Inside<C>, chosen: Option<&[PupilId]>) -> sqlx::Result<Audience> {
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
    /// The school lets families ask about posts.
    pub(in super::super) questions: bool,
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
    let questions = sqlx::query_scalar!("select questions from school").fetch_one(inside.db()).await?;
    Ok(Desk {
        audience,
        questions,
        pupils: rows.into_iter().map(|row| (row.pupil, row.name)).collect(),
    })
}

/// Another class of the writer's, and who will read there.
#[derive(Debug)]
pub(in super::super) struct Other {
    pub(in super::super) name: String,
    pub(in super::super) guardians: i64,
    pub(in super::super) pupils: i64,
    pub(in super::super) staff: i64,
    /// It takes posts.
    pub(in super::super) open: bool,
}

/// The classes among these in which the person at the desk writes.
pub(in super::super) async fn others(inside: &mut Inside<Publish>, classes: &[GroupId]) -> sqlx::Result<Vec<Other>> {
    if classes.is_empty() {
        return Ok(Vec::new());
    }
    let now = inside.now();
    let classes: Vec<Uuid> = classes.iter().map(|class| class.uuid()).collect();
    sqlx::query_as!(
        Other,
        r#"
        select name as "name!", guardians as "guardians!", pupils as "pupils!", staff as "staff!", open as "open!"
        from wall.other_classes($1, $2)
        "#,
        &classes,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Names of the pupils of these other classes of the writer's.
pub(in super::super) async fn other_names(
    inside: &mut Inside<Publish>,
    classes: &[GroupId],
) -> sqlx::Result<Vec<(String, String, Option<String>)>> {
    if classes.is_empty() {
        return Ok(Vec::new());
    }
    let now = inside.now();
    let classes: Vec<Uuid> = classes.iter().map(|class| class.uuid()).collect();
    let rows = sqlx::query!(
        r#"select given_name as "given!", family_name as "family!", usage_name from wall.other_names($1, $2)"#,
        &classes,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.given, row.family, row.usage_name)).collect())
}

/// Names of the pupils of the class, which a text should not spell out: (given name, family name, usage name).
pub(in super::super) async fn pupil_names<C: InOneGroup>(inside: &mut Inside<C>) -> sqlx::Result<Vec<(String, String, Option<String>)>> {
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
