//! The statements about questions. Who sees which, the database decides (migration 0560).

use crate::access::{Ask, InOneGroup, Inside, Read, Reply, Withdraw};
use crate::ids::{AnnouncementId, PersonId, QuestionId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// What stands under a post.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: QuestionId,
    /// It stands there for everybody.
    pub(super) open: bool,
    /// The reader asked it.
    pub(super) mine: bool,
    /// It was published, and stands there.
    pub(super) published: bool,
    pub(super) question: String,
    pub(super) answer: Option<String>,
    /// Of who answered, where it is published; else of who asked.
    pub(super) name: Option<String>,
    pub(super) at: Timestamp,
}

/// What stands under a post for this reader, the first first, and why they may not ask; that is worked out if `asks`.
pub(super) async fn under(inside: &mut Inside<Read>, announcement: AnnouncementId, asks: bool) -> sqlx::Result<(Vec<Row>, Option<String>)> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select l.id as "id?: QuestionId", l.open as "open!", l.mine as "mine!", l.published as "published!", l.question as "question?", l.answer,
            (select concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) from person p where p.id = l.person_id) as name, l.at as "at!"
        from (
            select o.question_id as id, true as open, false as mine, true as published, o.question, o.answer, o.published_by as person_id,
                o.published_at as at
            from question_published o where o.group_id = $1 and o.announcement_id = $2
            union all
            select q.id, false, q.guardian_id = $3, exists (select from question_published o where o.question_id = q.id), q.body, q.answer,
                q.guardian_id, q.asked_at
            from question q where q.group_id = $1 and q.announcement_id = $2
            union all
            select null, false, false, false, wall.question_refusal($2, $3, $4), null, null, $4 where $5
        ) l
        order by l.at, l.id
        "#,
        group as _,
        announcement as _,
        person as _,
        now.to_sqlx() as _,
        asks,
    )
    .fetch_all(inside.db())
    .await?;
    let mut refusal = None;
    let mut found = Vec::new();
    for row in rows {
        let Some(id) = row.id else {
            refusal = row.question;
            continue;
        };
        found.push(Row {
            id,
            open: row.open,
            mine: row.mine,
            published: row.published,
            question: row.question.unwrap_or_default(),
            answer: row.answer,
            name: row.name,
            at: row.at.to_jiff(),
        });
    }
    Ok((found, refusal))
}

/// The title of a post of this class that is out and may be asked about, as far as it is in sight.
pub(super) async fn title<C: InOneGroup>(inside: &mut Inside<C>, announcement: AnnouncementId) -> sqlx::Result<Option<String>> {
    let group = inside.group();
    sqlx::query_scalar!(
        "select title from announcement where group_id = $1 and id = $2 and state = 'published' and questions",
        group as _,
        announcement as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Why the person at the desk may not ask about this post now.
pub(super) async fn refusal(inside: &mut Inside<Ask>, announcement: AnnouncementId) -> sqlx::Result<Option<String>> {
    let (person, now) = (inside.person(), inside.now());
    sqlx::query_scalar!(
        "select wall.question_refusal($1, $2, $3)",
        announcement as _,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Whether this form was sent before.
pub(super) async fn asked_before(inside: &mut Inside<Ask>, key: Uuid) -> sqlx::Result<bool> {
    let person = inside.person();
    sqlx::query_scalar!(
        r#"select exists (select from question where guardian_id = $1 and form_key = $2) as "is!""#,
        person as _,
        key,
    )
    .fetch_one(inside.db())
    .await
}

/// What became of a question that was sent.
#[derive(Debug)]
pub(super) enum Sent {
    /// It is there; these are to be told.
    New(Vec<PersonId>),
    /// It was there already.
    Again,
    /// Nothing may be asked any more; the transaction has ended with that.
    Refused,
}

/// Writes a question down, once for each form.
pub(super) async fn ask(inside: &mut Inside<Ask>, announcement: AnnouncementId, body: &str, key: Uuid) -> sqlx::Result<Sent> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let id = QuestionId::new();
    let made = sqlx::query!(
        r#"
        insert into question (id, group_id, announcement_id, guardian_id, body, form_key, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (guardian_id, form_key) do nothing
        "#,
        id as _,
        group as _,
        announcement as _,
        person as _,
        body,
        key,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await;
    match made {
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("question_refused") => return Ok(Sent::Refused),
        Err(error) => return Err(error),
        Ok(done) if done.rows_affected() == 0 => return Ok(Sent::Again),
        Ok(_) => {}
    }
    let told = sqlx::query_scalar!(
        r#"select r as "person!: PersonId" from wall.question_readers($1, $2) r"#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(Sent::New(told))
}

/// Takes back one's own question while nobody has answered it; the post it was under, or nothing if there is none.
pub(super) async fn take_back(inside: &mut Inside<Ask>, question: QuestionId) -> sqlx::Result<Option<AnnouncementId>> {
    let (group, person) = (inside.group(), inside.person());
    sqlx::query_scalar!(
        r#"
        delete from question where group_id = $1 and id = $2 and guardian_id = $3 and answered_at is null
        returning announcement_id as "announcement: AnnouncementId"
        "#,
        group as _,
        question as _,
        person as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// A question before who may answer it.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) announcement: AnnouncementId,
    pub(super) body: String,
    pub(super) asker: PersonId,
    pub(super) name: String,
    pub(super) at: Timestamp,
    pub(super) title: String,
    pub(super) class_open: bool,
    /// The answer it has, and whose it is.
    pub(super) answer: Option<(String, String)>,
    /// Somebody else looks first at what the person at the desk publishes.
    pub(super) watched: bool,
}

/// A question of somebody else's under a post of this class that is out, if the person at the desk may read it.
pub(super) async fn asked(inside: &mut Inside<Reply>, question: QuestionId) -> sqlx::Result<Option<Asked>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        select q.announcement_id as "announcement: AnnouncementId", q.body, q.guardian_id as "asker: PersonId", concat_ws(' ', g.given_name, coalesce(g.usage_name, g.family_name)) as "name!",
            q.asked_at, a.title, (select s.state = 'open' from wall.class_state(q.group_id, $4) s) as "class_open!", q.answer,
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "answered_by?",
            (wall.second_look($3, $4) is not null) as "watched!"
        from question q
        join announcement a on a.id = q.announcement_id and a.state = 'published'
        join person g on g.id = q.guardian_id
        left join person p on p.id = q.answered_by
        where q.group_id = $1 and q.id = $2 and q.guardian_id <> $3
        "#,
        group as _,
        question as _,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Asked {
        announcement: row.announcement,
        body: row.body,
        asker: row.asker,
        name: row.name,
        at: row.asked_at.to_jiff(),
        title: row.title,
        class_open: row.class_open,
        answer: row.answer.map(|answer| (answer, row.answered_by.unwrap_or_default())),
        watched: row.watched,
    }))
}

/// Answers a question, once; false if somebody was faster, or it was taken back.
pub(super) async fn answer(inside: &mut Inside<Reply>, question: QuestionId, answer: &str) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        update question set answer = $3, answered_by = $4, answered_at = $5
        where group_id = $1 and id = $2 and answered_at is null and guardian_id <> $4
        "#,
        group as _,
        question as _,
        answer,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a question that the person at the desk has just answered before every reader of the post.
pub(super) async fn publish(
    inside: &mut Inside<Reply>,
    announcement: AnnouncementId,
    id: QuestionId,
    question: &str,
    answer: &str,
) -> sqlx::Result<()> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    sqlx::query!(
        r#"
        insert into question_published (group_id, announcement_id, question_id, question, answer, published_by, published_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        group as _,
        announcement as _,
        id as _,
        question,
        answer,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Takes down what stands under a post: which post, or nothing if it does not stand there.
pub(super) async fn unpublish(inside: &mut Inside<Withdraw>, question: QuestionId) -> sqlx::Result<Option<AnnouncementId>> {
    let group = inside.group();
    sqlx::query_scalar!(
        r#"
        delete from question_published where group_id = $1 and question_id = $2
        returning announcement_id as "announcement: AnnouncementId"
        "#,
        group as _,
        question as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Names of the pupils of the class, which no text should spell out: (given name, family name, usage name).
pub(super) async fn pupil_names(inside: &mut Inside<Reply>) -> sqlx::Result<Vec<(String, String, Option<String>)>> {
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
