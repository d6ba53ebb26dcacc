//! The statements about making one person out of two. What is moved and what gives way is decided in `wall.merge_people`, because
//! the desk sees neither the posts nor the marks that name a person.

use crate::access::{Capability, Inside, Manage};
use crate::ids::PersonId;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;

/// What one of the two has, for whoever compares them.
pub(in crate::rooms::people) struct Side {
    /// What they are now: words of offices and capacities, `guardian` and `pupil`.
    pub(in crate::rooms::people) roles: Vec<String>,
    /// Pupils they are a guardian of: names and right levels, in the same order.
    pub(in crate::rooms::people) children: Vec<String>,
    pub(in crate::rooms::people) rights: Vec<String>,
    /// Guardians of a pupil.
    pub(in crate::rooms::people) guardians: Vec<String>,
    pub(in crate::rooms::people) classes: Vec<String>,
}

pub(in crate::rooms::people) async fn side(inside: &mut Inside<Manage>, person: PersonId) -> sqlx::Result<Side> {
    let now = inside.now();
    sqlx::query_as!(
        Side,
        r#"
        select array(
                select a.role from appointment a where a.person_id = $1 and upper(a.during) > $2::timestamptz
                union
                select a.role from assignment a where a.person_id = $1 and upper(a.during) > $2::timestamptz
                union
                select 'guardian' where exists (
                    select from guardianship g where g.guardian_id = $1 and upper(g.during) > $2::timestamptz)
                union
                select 'pupil' where exists (select from pupil u where u.id = $1)
            ) as "roles!",
            e.children as "children!", e.rights as "rights!",
            array(
                select upper(coalesce(p.usage_name, p.family_name)) || ' ' || p.given_name
                from guardianship g join person p on p.id = g.guardian_id
                where g.pupil_id = $1 and upper(g.during) > $2::timestamptz order by 1
            ) as "guardians!",
            array(
                select k.name from enrolment n join class_group k on k.id = n.group_id
                where n.pupil_id = $1 and upper(n.during) > $2::timestamptz order by 1
            ) as "classes!"
        from (
            select coalesce(array_agg(upper(coalesce(p.usage_name, p.family_name)) || ' ' || p.given_name order by p.name_key, g.id), '{}') as children,
                coalesce(array_agg(g.right_level order by p.name_key, g.id), '{}') as rights
            from guardianship g join person p on p.id = g.pupil_id
            where g.guardian_id = $1 and upper(g.during) > $2::timestamptz
        ) e
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// What stands against it, by a word of `wall.merge_refusal`.
pub(in crate::rooms::people) async fn refusal<C: Capability>(
    inside: &mut Inside<C>,
    keep: PersonId,
    gone: PersonId,
) -> sqlx::Result<Option<String>> {
    let now = inside.now();
    sqlx::query_scalar!("select wall.merge_refusal($1, $2, $3)", keep as _, gone as _, now.to_sqlx() as _)
        .fetch_one(inside.db())
        .await
}

/// What a second person has to agree to.
pub(in crate::rooms::people) struct Weight {
    pub(in crate::rooms::people) needs_second: bool,
    /// All facts of the two in one word.
    pub(in crate::rooms::people) facts: String,
    /// Whom it concerns.
    pub(in crate::rooms::people) circle: Vec<uuid::Uuid>,
}

pub(in crate::rooms::people) async fn weight<C: Capability>(
    inside: &mut Inside<C>,
    keep: PersonId,
    gone: PersonId,
) -> sqlx::Result<Weight> {
    let now = inside.now();
    sqlx::query_as!(
        Weight,
        r#"
        select wall.merge_needs_second($1, $2, $3) as "needs_second!", wall.merge_facts($1, $2) as "facts!",
            wall.merge_circle($1, $2) as "circle!"
        "#,
        keep as _,
        gone as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Who is still there of the two.
pub(in crate::rooms::people) async fn there<C: Capability>(inside: &mut Inside<C>, ids: [PersonId; 2]) -> sqlx::Result<usize> {
    let ids = ids.map(PersonId::uuid);
    let found = sqlx::query_scalar!(r#"select count(*) as "n!" from person where id = any ($1)"#, &ids)
        .fetch_one(inside.db())
        .await?;
    Ok(usize::try_from(found).unwrap_or_default())
}

/// The ids of the edges that the two hold or are held by, as the record of acts keeps them.
pub(in crate::rooms::people) async fn edges<C: Capability>(inside: &mut Inside<C>, keep: PersonId, gone: PersonId) -> sqlx::Result<Value> {
    sqlx::query_scalar!(
        r#"
        select coalesce(jsonb_agg(g.id order by g.id), '[]') as "edges!"
        from guardianship g where g.guardian_id in ($1, $2) or g.pupil_id in ($1, $2)
        "#,
        keep as _,
        gone as _,
    )
    .fetch_one(inside.db())
    .await
}

pub(in crate::rooms::people) async fn merge<C: Capability>(inside: &mut Inside<C>, keep: PersonId, gone: PersonId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"select wall.merge_people($1, $2, $3) as "done: ()""#,
        keep as _,
        gone as _,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await?;
    Ok(())
}
