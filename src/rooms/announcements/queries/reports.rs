//! Posts that members report, and what staff say to it.

use crate::access::{Inside, Read, Report, Second};
use crate::ids::{AnnouncementId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

/// What was said of a post; by whom, nobody learns.
#[derive(Debug)]
pub(in super::super) struct Reported {
    pub(in super::super) reason: String,
    pub(in super::super) words: Option<String>,
    pub(in super::super) at: Timestamp,
}

/// Reports a post, once, and once more where it was changed since the school answered; false if it is reported already, or is none that can be.
pub(in super::super) async fn report(
    inside: &mut Inside<Report>,
    id: AnnouncementId,
    reason: &str,
    words: Option<&str>,
) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        insert into report (group_id, announcement_id, person_id, reason, words, reported_at)
        select a.group_id, a.id, $3, $4, $5, $6 from announcement a
        where a.group_id = $1 and a.id = $2 and a.state = 'published' and a.kind <> 'alert'
        on conflict (announcement_id, person_id) do update
        set reason = excluded.reason, words = excluded.words, reported_at = excluded.reported_at, answered_at = null
        where report.answered_at < (select e.edited_at from announcement e where e.id = report.announcement_id)
        "#,
        group as _,
        id as _,
        person as _,
        reason,
        words,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether the school has answered what the person at the desk reported of this post.
pub(in super::super) async fn was_answered(inside: &mut Inside<Report>, id: AnnouncementId) -> sqlx::Result<bool> {
    let (group, person) = (inside.group(), inside.person());
    sqlx::query_scalar!(
        r#"
        select exists (
            select from report where group_id = $1 and announcement_id = $2 and person_id = $3 and answered_at is not null) as "was!"
        "#,
        group as _,
        id as _,
        person as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Posts that the person at the desk has reported and nobody has answered yet.
pub(in super::super) async fn open_reports(inside: &mut Inside<Report>) -> sqlx::Result<i64> {
    let person = inside.person();
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from report where person_id = $1 and answered_at is null"#,
        person as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Whom to tell of a report: the author, and who answers for the class.
pub(in super::super) async fn told_of_report(inside: &mut Inside<Report>, id: AnnouncementId) -> sqlx::Result<Vec<PersonId>> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query_scalar!(
        r#"
        select a.person_id as "person!: PersonId" from wall.audience($1, $3) a
        where a.capacity = 'principal' or (a.capacity in ('teacher', 'substitute')
            and a.person_id = (select x.author_id from announcement x where x.group_id = $1 and x.id = $2))
        group by a.person_id
        "#,
        group as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// What waits for an answer about this post, the first one first; for staff of the class.
pub(in super::super) async fn reports(inside: &mut Inside<Read>, id: AnnouncementId) -> sqlx::Result<Vec<Reported>> {
    let group = inside.group();
    let rows = sqlx::query!(
        r#"
        select reason, words, reported_at from report
        where group_id = $1 and announcement_id = $2 and answered_at is null
        order by reported_at, words limit 50
        "#,
        group as _,
        id as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reported {
            reason: row.reason,
            words: row.words,
            at: row.reported_at.to_jiff(),
        })
        .collect())
}

/// Says that a reported post may stay: it is there for all again. Who reported it is told, and false if it was not reported (any more), or
/// is the person's own.
pub(in super::super) async fn keep(inside: &mut Inside<Second>, id: AnnouncementId) -> sqlx::Result<Option<Vec<PersonId>>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let kept = sqlx::query!(
        r#"
        update announcement set reported_at = null, hidden_at = null
        where group_id = $1 and id = $2 and author_id <> $3 and reported_at is not null and state = 'published'
        "#,
        group as _,
        id as _,
        person as _,
    )
    .execute(inside.db())
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(None);
    }
    let told = sqlx::query_scalar!(
        r#"
        update report set answered_at = $3 where group_id = $1 and announcement_id = $2 and answered_at is null
        returning person_id as "person: PersonId"
        "#,
        group as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(Some(told))
}
