//! The statements about what members say of who is there. Only the author's own statement asks for the author.

use super::Own;
use crate::access::{Answer, Inside, Read};
use crate::ids::{ConcernId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

pub(super) async fn own(inside: &mut Inside<Read>) -> sqlx::Result<Vec<Own>> {
    let (group, me) = (inside.group(), inside.person());
    let rows = sqlx::query!(
        r#"
        select words, opened_at, due_on, answer from concern
        where group_id = $1 and author_id = $2
        order by opened_at desc, id desc
        limit 20
        "#,
        group as _,
        me as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Own {
            words: row.words,
            opened_at: row.opened_at.to_jiff(),
            due_on: row.due_on.to_jiff(),
            answer: row.answer,
        })
        .collect())
}

/// Whether a deputy is there to whom one can speak of the principal.
pub(super) async fn has_deputy(inside: &mut Inside<Read>) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select exists (select from appointment p where p.role = 'deputy' and p.during @> $1::timestamptz) as "some!""#,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await
}

/// The address of the data protection officer.
pub(super) async fn dpo(inside: &mut Inside<Read>) -> sqlx::Result<String> {
    sqlx::query_scalar!("select dpo_email from school").fetch_one(inside.db()).await
}

pub(super) async fn insert(inside: &mut Inside<Read>, id: ConcernId, words: &str, about_head: bool, due_on: Date) -> sqlx::Result<()> {
    let (group, me, now) = (inside.group(), inside.person(), inside.now());
    sqlx::query!(
        "insert into concern (id, group_id, author_id, about_head, words, opened_at, due_on) values ($1, $2, $3, $4, $5, $6, $7)",
        id as _,
        group as _,
        me as _,
        about_head,
        words,
        now.to_sqlx() as _,
        due_on.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A case that waits for an answer.
pub(super) struct Open {
    pub(super) id: ConcernId,
    pub(super) class: String,
    pub(super) words: String,
    pub(super) opened_at: Timestamp,
    pub(super) due_on: Date,
}

/// What the principal is to answer.
pub(super) async fn for_head(inside: &mut Inside<Answer>) -> sqlx::Result<Vec<Open>> {
    let rows = sqlx::query!(
        r#"
        select c.id as "id: ConcernId", k.name as class, c.words, c.opened_at, c.due_on
        from concern c join class_group k on k.id = c.group_id
        where not c.about_head and c.answered_at is null
        order by c.due_on, c.id
        limit 200
        "#
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Open {
            id: row.id,
            class: row.class,
            words: row.words,
            opened_at: row.opened_at.to_jiff(),
            due_on: row.due_on.to_jiff(),
        })
        .collect())
}

/// What the deputy is to answer.
pub(super) async fn for_deputy(inside: &mut Inside<Answer>) -> sqlx::Result<Vec<Open>> {
    let rows = sqlx::query!(
        r#"
        select c.id as "id!: ConcernId", c.class as "class!", c.words as "words!", c.opened_at as "opened_at!", c.due_on as "due_on!"
        from wall.concerns_about_head() c limit 200
        "#
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Open {
            id: row.id,
            class: row.class,
            words: row.words,
            opened_at: row.opened_at.to_jiff(),
            due_on: row.due_on.to_jiff(),
        })
        .collect())
}

/// The principal's answer; whose question it was, for the notice to them and nothing else.
pub(super) async fn answer_as_head(inside: &mut Inside<Answer>, id: ConcernId, words: &str) -> sqlx::Result<Option<PersonId>> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_scalar!(
        r#"
        update concern set answer = $2, answered_by = $3, answered_at = $4
        where id = $1 and not about_head and answered_at is null
        returning author_id as "author: PersonId"
        "#,
        id as _,
        words,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// The deputy's.
pub(super) async fn answer_as_deputy(inside: &mut Inside<Answer>, id: ConcernId, words: &str) -> sqlx::Result<Option<PersonId>> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_scalar!(
        r#"select wall.answer_about_head($1, $2, $3, $4) as "author?: PersonId""#,
        id as _,
        me as _,
        words,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}
