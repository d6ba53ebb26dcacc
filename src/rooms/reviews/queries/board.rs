//! The reviews of the whole school, and the questions that came out of them.

use crate::access::{Background, Govern, Inside, Manage};
use crate::ids::{GroupId, PersonId, ReviewId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A class of the board.
pub(in crate::rooms::reviews) struct ClassRow {
    pub(in crate::rooms::reviews) group: GroupId,
    pub(in crate::rooms::reviews) name: String,
    pub(in crate::rooms::reviews) state: String,
    pub(in crate::rooms::reviews) why: Option<String>,
    pub(in crate::rooms::reviews) due_on: Option<Date>,
    pub(in crate::rooms::reviews) last_at: Option<Timestamp>,
}

/// The classes of this year and of those to come: whose review is due first, first.
pub(in crate::rooms::reviews) async fn classes(inside: &mut Inside<Govern>, today: Date) -> sqlx::Result<Vec<ClassRow>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select k.id as "group: GroupId", k.name, s.state as "state!", s.why, k.review_due_on,
            (select max(r.attested_at) from review r where r.group_id = k.id) as last_at
        from class_group k
        join school_year y on y.id = k.year_id
        cross join wall.class_state(k.id, $1) s
        where y.rollover_on > $2 and k.purged_at is null
        order by k.review_due_on nulls last, k.name, k.id
        "#,
        now.to_sqlx() as _,
        today.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ClassRow {
            group: row.group,
            name: row.name,
            state: row.state,
            why: row.why,
            due_on: row.review_due_on.map(jiff_sqlx::Date::to_jiff),
            last_at: row.last_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
        .collect())
}

/// A review that nobody has countersigned.
pub(in crate::rooms::reviews) struct Open {
    pub(in crate::rooms::reviews) id: ReviewId,
    pub(in crate::rooms::reviews) class: String,
    pub(in crate::rooms::reviews) by: String,
    pub(in crate::rooms::reviews) attested_by: PersonId,
    pub(in crate::rooms::reviews) at: Timestamp,
    pub(in crate::rooms::reviews) lines: i32,
    pub(in crate::rooms::reviews) removed: i64,
    pub(in crate::rooms::reviews) asked: i64,
    /// A second person has been asked.
    pub(in crate::rooms::reviews) waits: bool,
}

pub(in crate::rooms::reviews) async fn open(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<Open>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select r.id as "id: ReviewId", k.name as class, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "by!",
            r.attested_by as "attested_by: PersonId", r.attested_at, r.lines,
            (select count(*) from review_answer a where a.review_id = r.id and a.answer = 'remove') as "removed!",
            (select count(*) from review_answer a where a.review_id = r.id and a.answer = 'ask') as "asked!",
            exists (
                select from approval v
                where v.act = 'review-countersign' and v.outcome is null and v.expires_at > $1 and v.payload -> 'reviews' ? r.id::text
            ) as "waits!"
        from review r join class_group k on k.id = r.group_id join person p on p.id = r.attested_by
        where r.countersigned_at is null
        order by r.attested_at, r.id
        limit 200
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Open {
            id: row.id,
            class: row.class,
            by: row.by,
            attested_by: row.attested_by,
            at: row.attested_at.to_jiff(),
            lines: row.lines,
            removed: row.removed,
            asked: row.asked,
            waits: row.waits,
        })
        .collect())
}

/// Countersigns those of these reviews that another person attested, and says which that were.
pub(in crate::rooms::reviews) async fn countersign(inside: &mut Inside<Govern>, reviews: &[ReviewId]) -> sqlx::Result<Vec<Uuid>> {
    let (now, me) = (inside.now(), inside.person());
    let ids: Vec<Uuid> = reviews.iter().map(|id| id.uuid()).collect();
    sqlx::query_scalar!(
        r#"
        update review set countersigned_by = $2, countersigned_at = $3
        where id = any ($1) and countersigned_at is null and attested_by <> $2
        returning id
        "#,
        &ids,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// The same, by the second person whom an act waited for; done once, however often it runs.
pub(in crate::rooms::reviews) async fn countersign_agreed(
    inside: &mut Inside<Background>,
    reviews: &[ReviewId],
    by: PersonId,
) -> sqlx::Result<u64> {
    let now = inside.now();
    let ids: Vec<Uuid> = reviews.iter().map(|id| id.uuid()).collect();
    let done = sqlx::query!(
        r#"
        update review set countersigned_by = $2, countersigned_at = $3, countersigned_alone = (attested_by = $2)
        where id = any ($1) and countersigned_at is null
        "#,
        &ids,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected())
}

/// How many questions of reviews wait for the office, in all.
pub(in crate::rooms::reviews) async fn question_count(inside: &mut Inside<Govern>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from review_answer where answer = 'ask' and handled_at is null"#)
        .fetch_one(inside.db())
        .await
}

/// What a review asked of the office.
pub(in crate::rooms::reviews) struct Question {
    pub(in crate::rooms::reviews) review: ReviewId,
    pub(in crate::rooms::reviews) key: String,
    pub(in crate::rooms::reviews) class: String,
    pub(in crate::rooms::reviews) by: String,
    pub(in crate::rooms::reviews) at: Timestamp,
    pub(in crate::rooms::reviews) name: String,
    pub(in crate::rooms::reviews) about: String,
    pub(in crate::rooms::reviews) role: String,
    /// The row that the key names, as pages of the school name it.
    pub(in crate::rooms::reviews) page: Option<Uuid>,
}

/// What is still to be looked at, the oldest first. What a colleague handles for the reader is not there (rules.md 3).
pub(in crate::rooms::reviews) async fn questions(inside: &mut Inside<Manage>) -> sqlx::Result<Vec<Question>> {
    let rows = sqlx::query!(
        r#"
        select q.review_id as "review: ReviewId", q.key as "key!", k.name as class,
            concat_ws(' ', b.given_name, coalesce(b.usage_name, b.family_name)) as "by!", r.attested_at,
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!",
            coalesce(c.given_name, d.label, '') as "about!", coalesce(s.role, '') as "role!",
            case q.kind
                when 'staff' then s.id when 'guardian' then g.id when 'edge' then g.id when 'letter' then g.id
                when 'pupil' then q.id when 'enrolment' then e.pupil_id
            end as page
        from (
            select a.review_id, a.group_id, a.key, substring(a.key from '^[a-z]+') as kind,
                substring(a.key from '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')::uuid as id
            from review_answer a
            where a.answer = 'ask' and a.handled_at is null
        ) q
        join review r on r.id = q.review_id
        join class_group k on k.id = q.group_id
        join person b on b.id = r.attested_by
        left join assignment s on q.kind = 'staff' and s.id = q.id
        left join device d on q.kind = 'device' and d.id = q.id
        left join account t on t.id = d.account_id
        left join letter l on q.kind = 'letter' and l.id = q.id
        left join guardianship g on g.id = case q.kind when 'letter' then l.guardianship_id when 'guardian' then q.id when 'edge' then q.id end
        left join enrolment e on q.kind = 'enrolment' and e.id = q.id
        left join enrolment o on q.kind = 'pupil' and o.pupil_id = q.id and o.group_id = q.group_id
        left join person p on p.id = coalesce(s.person_id, t.person_id, g.guardian_id, e.pupil_id, o.pupil_id)
        left join person c on c.id = g.pupil_id
        -- a line about a pupil or a guardian that is not in sight is a colleague's, or gone
        where q.kind not in ('guardian', 'edge', 'letter', 'pupil', 'enrolment') or p.id is not null
        order by r.attested_at, q.key
        limit 200
        "#
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Question {
            review: row.review,
            key: row.key,
            class: row.class,
            by: row.by,
            at: row.attested_at.to_jiff(),
            name: row.name,
            about: row.about,
            role: row.role,
            page: row.page,
        })
        .collect())
}

/// The office has looked; false if somebody else was faster.
pub(in crate::rooms::reviews) async fn handle(inside: &mut Inside<Manage>, review: ReviewId, key: &str) -> sqlx::Result<bool> {
    let (now, me) = (inside.now(), inside.person());
    let done = sqlx::query!(
        r#"
        update review_answer set handled_by = $3, handled_at = $4
        where review_id = $1 and key = $2 and answer = 'ask' and handled_at is null
        "#,
        review as _,
        key,
        me as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}
