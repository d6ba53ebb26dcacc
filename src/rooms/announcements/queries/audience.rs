//! For whom one writes, and whose names one should not spell out.

use crate::access::{InOneGroup, Inside, Publish};
use jiff_sqlx::ToSqlx as _;

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

pub(in super::super) async fn audience<C: InOneGroup>(inside: &mut Inside<C>) -> sqlx::Result<Audience> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query_as!(
        Audience,
        r#"
        select count(distinct a.person_id) filter (where a.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as "guardians!",
            count(distinct a.child) filter (where a.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')) as "pupils!",
            count(distinct a.person_id) filter (where a.capacity = 'pupil') as "readers!",
            count(distinct a.person_id) filter (where a.capacity in ('teacher', 'substitute', 'assistant', 'principal')) as "staff!"
        from wall.audience($1, $2) a
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
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
