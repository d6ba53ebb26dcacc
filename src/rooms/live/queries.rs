//! The statement of a stream.

use crate::access::{Inside, Own};
use crate::ids::{AnnouncementId, GroupId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Events of one stream at most: more than a page says.
const MOST: i64 = 100;

/// What has become visible to the person at the desk in these classes since then, and was written by somebody else: class, post, and what was
/// said, which is the same in each class where the head said it to all; the oldest first.
pub(super) async fn since(
    inside: &mut Inside<Own>,
    groups: &[GroupId],
    since: Timestamp,
    today: Date,
) -> sqlx::Result<Vec<(GroupId, AnnouncementId, Uuid)>> {
    let person = inside.person();
    let groups: Vec<Uuid> = groups.iter().map(|group| group.uuid()).collect();
    let rows = sqlx::query!(
        r#"
        select a.group_id as "group: GroupId", a.id as "announcement: AnnouncementId", coalesce(a.broadcast_id, a.id) as "said!"
        from announcement a
        where a.group_id = any ($5) and a.published_at >= $1 and a.state = 'published' and (a.expires_on is null or a.expires_on >= $2) and a.author_id <> $3
        order by a.published_at, a.id
        limit $4
        "#,
        since.to_sqlx() as _,
        today.to_sqlx() as _,
        person as _,
        MOST,
        &groups,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.group, row.announcement, row.said)).collect())
}
