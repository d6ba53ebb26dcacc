//! The statements about whom one may write to.

use crate::access::{Converse, Inside, Own};
use crate::ids::{GroupId, PersonId, PupilId};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A child in a class, about whom a guardian may write.
pub(in crate::rooms::threads) struct About {
    pub(in crate::rooms::threads) group: GroupId,
    pub(in crate::rooms::threads) class: String,
    pub(in crate::rooms::threads) child: PupilId,
    pub(in crate::rooms::threads) name: String,
}

/// Of these pairs of class and child, those about which the guardian at the desk may write now.
pub(in crate::rooms::threads) async fn abouts(inside: &mut Inside<Own>, pairs: &[(GroupId, PupilId)]) -> sqlx::Result<Vec<About>> {
    let (me, now) = (inside.person(), inside.now());
    let groups: Vec<Uuid> = pairs.iter().map(|(group, _)| group.uuid()).collect();
    let children: Vec<Uuid> = pairs.iter().map(|(_, child)| child.uuid()).collect();
    sqlx::query_as!(
        About,
        r#"
        select k.id as "group: GroupId", k.name as class, p.id as "child: PupilId",
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!"
        from unnest($1::uuid[], $2::uuid[]) x (group_id, child)
        join class_group k on k.id = x.group_id
        join person p on p.id = x.child
        where wall.thread_refusal(x.group_id, x.child, $3, false, $4) is null
        order by p.given_name, p.id, k.name, k.id
        "#,
        &groups,
        &children,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A guardian of the class to whom its staff may write.
pub(in crate::rooms::threads) struct Reachable {
    pub(in crate::rooms::threads) guardian: PersonId,
    pub(in crate::rooms::threads) guardian_name: String,
    pub(in crate::rooms::threads) child: PupilId,
    pub(in crate::rooms::threads) child_name: String,
}

/// Guardians who may message and read on screen, child by child; not those of children whom a colleague sees to.
pub(in crate::rooms::threads) async fn reachable(inside: &mut Inside<Converse>) -> sqlx::Result<Vec<Reachable>> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query_as!(
        Reachable,
        r#"
        select g.guardian_id as "guardian: PersonId", concat_ws(' ', a.given_name, coalesce(a.usage_name, a.family_name)) as "guardian_name!",
            g.pupil_id as "child: PupilId", concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "child_name!"
        from enrolment e
        join guardianship g on g.pupil_id = e.pupil_id and g.during @> $2::timestamptz and g.right_level in ('full', 'informed')
        join person a on a.id = g.guardian_id
        join person p on p.id = g.pupil_id
        where e.group_id = $1 and e.during @> $2::timestamptz and e.pupil_id <> all (wall.own())
            and wall.thread_refusal(e.group_id, g.pupil_id, g.guardian_id, true, $2) is null
        order by p.family_name, p.given_name, p.id, a.family_name, a.given_name, a.id
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}
