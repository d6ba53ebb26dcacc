//! Families that nothing reaches.

use crate::access::{Govern, Inside};
use crate::ids::{GroupId, PersonId, PupilId};
use jiff_sqlx::ToSqlx as _;

/// A guardian of a household that nothing reaches, or a child with nobody to tell.
#[derive(Debug)]
pub(in crate::rooms::people) struct Unreached {
    pub(in crate::rooms::people) pupil: PupilId,
    pub(in crate::rooms::people) pupil_family_name: String,
    pub(in crate::rooms::people) pupil_given_name: String,
    pub(in crate::rooms::people) group: GroupId,
    pub(in crate::rooms::people) group_name: String,
    pub(in crate::rooms::people) guardian: Option<PersonId>,
    pub(in crate::rooms::people) guardian_name: String,
    /// As `wall.unreached` says it (migration 0630).
    pub(in crate::rooms::people) why: String,
}

/// By class, child and household.
pub(in crate::rooms::people) async fn unreached(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<Unreached>> {
    let now = inside.now();
    sqlx::query_as!(
        Unreached,
        r#"
        select u.pupil_id as "pupil!: PupilId", coalesce(p.usage_name, p.family_name) as "pupil_family_name!", p.given_name as "pupil_given_name!",
            k.id as "group!: GroupId", k.name as "group_name!", u.guardian_id as "guardian?: PersonId",
            concat_ws(' ', q.given_name, coalesce(q.usage_name, q.family_name)) as "guardian_name!", u.why as "why!"
        from wall.unreached($1) u
        join person p on p.id = u.pupil_id
        join class_group k on k.id = u.group_id
        left join person q on q.id = u.guardian_id
        order by k.name, k.id, coalesce(p.usage_name, p.family_name), p.given_name, u.pupil_id, u.apart, 7, u.guardian_id
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}
