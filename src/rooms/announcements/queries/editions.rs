//! Editions: whether what is kept of a class still holds (migration 0210).

use crate::access::{Background, Capability, Inside, Who};
use crate::ids::{AnnouncementId, GroupId, PupilId};
use std::collections::HashMap;
use uuid::Uuid;

/// Whether what is kept of classes still holds, and what of it differs between readers.
#[derive(Debug, Default)]
pub(in super::super) struct Look {
    /// The editions of the classes that the scope shows.
    pub(in super::super) numbers: HashMap<GroupId, i64>,
    /// Those of the posts that reached the reader before.
    pub(in super::super) read: Vec<AnnouncementId>,
    pub(in super::super) children: Vec<String>,
    /// Classes with posts that are for some families only; whether the reader is among them, the next statement says.
    pub(in super::super) chosen: Vec<GroupId>,
}

/// Looks at the editions of these classes, and for the reader's marks under these posts.
pub(in super::super) async fn look<C: Capability>(
    inside: &mut Inside<C>,
    who: &Who,
    groups: &[GroupId],
    posts: &[AnnouncementId],
    children: &[PupilId],
) -> sqlx::Result<Look> {
    let groups: Vec<Uuid> = groups.iter().map(|group| group.uuid()).collect();
    let posts: Vec<Uuid> = posts.iter().map(|post| post.uuid()).collect();
    let children: Vec<Uuid> = children.iter().map(|child| child.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select k.id as "group: GroupId", k.edition + (select count(*) from edition_step e where e.group_id = k.id) as "number!",
            k.has_chosen as "chosen!",
            array(select m.announcement_id from read_mark m where m.person_id = $2 and m.announcement_id = any ($3)) as "read!",
            array(select coalesce((select c.given_name from person c where c.id = n.id), '') from unnest($4::uuid[]) as n (id)) as "children!"
        from class_group k
        where k.id = any ($1)
        "#,
        &groups,
        who.person as _,
        &posts,
        &children,
    )
    .fetch_all(inside.db())
    .await?;
    let mut look = Look::default();
    for row in rows {
        look.numbers.insert(row.group, row.number);
        look.chosen.extend(row.chosen.then_some(row.group));
        look.read = row.read.into_iter().map(AnnouncementId::from).collect();
        look.children = row.children;
    }
    Ok(look)
}

/// Adds the steps of editions to the numbers of their classes (migration 0210).
pub(in super::super) async fn fold_editions(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    sqlx::query!("select wall.fold_editions()").fetch_one(inside.db()).await?;
    Ok(())
}
