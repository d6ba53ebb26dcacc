//! The statements about people's own data. What a file holds, the database decides (migration 0290): no scope of a class is open here.

use super::files::{ChildFile, PersonFile};
use crate::access::{Background, Inside, Manage, OwnFresh};
use crate::ids::{ErasureRequestId, PersonId, PupilId};
use crate::{Error, Result};
use anyhow::Context as _;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// A child, or oneself, whose file may be taken.
pub(super) struct Takeable {
    pub(super) pupil: PupilId,
    pub(super) given_name: String,
    /// May ask that something of it be erased.
    pub(super) guards: bool,
}

pub(super) async fn takeable(inside: &mut Inside<OwnFresh>) -> sqlx::Result<Vec<Takeable>> {
    let (me, now) = (inside.person(), inside.now());
    sqlx::query_as!(
        Takeable,
        r#"select c.pupil_id as "pupil!: PupilId", c.given_name as "given_name!", c.guards as "guards!" from wall.own_children($1, $2) c"#,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Nothing for who may not take it.
pub(super) async fn of_child(inside: &mut Inside<OwnFresh>, child: PupilId) -> Result<Option<ChildFile>> {
    let (me, now) = (inside.person(), inside.now());
    let data = sqlx::query_scalar!(
        r#"
        select wall.data_of_child($1, $2, $3)
            || jsonb_build_object('sign_offs', wall.own_answers($1, $2), 'threads', wall.own_threads($1, $2, $3))
        "#,
        me as _,
        child as _,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await?;
    Ok(data
        .map(serde_json::from_value)
        .transpose()
        .context("a child's file is of another shape")?)
}

/// A person's own file, and their contact details as they are kept.
pub(super) async fn of_person(inside: &mut Inside<OwnFresh>) -> Result<(PersonFile, Option<Vec<u8>>, Option<Vec<u8>>)> {
    let (me, now) = (inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        select wall.data_of_person($1, $2) || jsonb_build_object('choices', wall.own_choices($1), 'reports', wall.own_reports($1), 'questions', wall.own_questions($1)) || wall.own_telling($1) || jsonb_build_object(
            'licences', coalesce((
                select jsonb_agg(jsonb_build_object('charter', l.charter_version, 'passed_at', l.passed_at, 'valid_until', l.valid_until)
                    order by l.passed_at)
                from licence l where l.person_id = $1), '[]'), 'pledges', coalesce((
                select jsonb_agg(jsonb_build_object('year', y.label, 'version', g.version, 'said_at', g.said_at) order by y.starts_on)
                from pledge g join account c on c.id = g.account_id join school_year y on y.id = g.year_id
                where c.person_id = $1), '[]'), 'agenda_feed', (
                select jsonb_build_object('made_at', f.made_at, 'last_read_on', f.last_read_on)
                from agenda_feed f join account c on c.id = f.account_id where c.person_id = $1)) as data,
            email_sealed, phone_sealed
        from person where id = $1
        "#,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    let data = row.data.ok_or(Error::NotFound)?;
    let file = serde_json::from_value(data).context("a person's file is of another shape")?;
    Ok((file, row.email_sealed, row.phone_sealed))
}

/// What somebody asked, as they read it themselves.
pub(super) struct Mine {
    /// The child it is about.
    pub(super) about: Option<String>,
    pub(super) words: String,
    pub(super) asked_at: Timestamp,
    pub(super) due_on: Date,
    pub(super) answer: Option<String>,
}

pub(super) async fn mine(inside: &mut Inside<OwnFresh>) -> sqlx::Result<Vec<Mine>> {
    let me = inside.person();
    let rows = sqlx::query!(
        r#"
        select r.about, r.words as "words!", r.asked_at as "asked_at!", r.due_on as "due_on!", r.answer
        from wall.own_requests($1) r limit 20
        "#,
        me as _
    )
    .fetch_all(inside.db())
    .await?;
    let mine = rows.into_iter().map(|row| Mine {
        about: row.about,
        words: row.words,
        asked_at: row.asked_at.to_jiff(),
        due_on: row.due_on.to_jiff(),
        answer: row.answer,
    });
    Ok(mine.collect())
}

pub(super) async fn ask(
    inside: &mut Inside<OwnFresh>,
    id: ErasureRequestId,
    child: Option<PupilId>,
    words: &str,
    due_on: Date,
) -> sqlx::Result<()> {
    let (me, now) = (inside.person(), inside.now());
    sqlx::query!(
        "insert into erasure_request (id, person_id, pupil_id, words, asked_at, due_on) values ($1, $2, $3, $4, $5, $6)",
        id as _,
        me as _,
        child as _,
        words,
        now.to_sqlx() as _,
        due_on.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A request as the office reads it.
pub(super) struct Asked {
    pub(super) id: ErasureRequestId,
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) pupil: Option<(PupilId, String)>,
    pub(super) words: String,
    pub(super) since: Timestamp,
    pub(super) due_on: Date,
    /// When it was answered, and how.
    pub(super) answered: Option<(Timestamp, bool, String)>,
}

/// What waits, the most urgent first, and then what was answered lately; without the reader's own and what a colleague handles.
pub(super) async fn asked(inside: &mut Inside<Manage>) -> sqlx::Result<Vec<Asked>> {
    let me = inside.person();
    let rows = sqlx::query!(
        r#"
        select r.id as "id: ErasureRequestId", r.person_id as "person: PersonId",
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!",
            r.pupil_id as "pupil: PupilId", concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)) as "pupil_name!",
            r.words, r.asked_at, r.due_on, r.answered_at, r.outcome, r.answer
        from erasure_request r
        join person p on p.id = r.person_id
        left join person c on c.id = r.pupil_id
        where r.person_id is distinct from $1
        order by (r.answered_at is not null), r.answered_at desc, r.due_on, r.id
        limit 100
        "#,
        me as _
    )
    .fetch_all(inside.db())
    .await?;
    let asked = rows.into_iter().map(|row| Asked {
        id: row.id,
        person: row.person,
        name: row.name,
        pupil: row.pupil.map(|pupil| (pupil, row.pupil_name)),
        words: row.words,
        since: row.asked_at.to_jiff(),
        due_on: row.due_on.to_jiff(),
        answered: match (row.answered_at, row.outcome, row.answer) {
            (Some(at), Some(outcome), Some(answer)) => Some((at.to_jiff(), outcome == "erased", answer)),
            _ => None,
        },
    });
    Ok(asked.collect())
}

/// The answer; who asked, for the notice to them. Nothing if it was answered, or is not for this reader.
pub(super) async fn answer(inside: &mut Inside<Manage>, id: ErasureRequestId, erased: bool, words: &str) -> sqlx::Result<Option<PersonId>> {
    let (me, now) = (inside.person(), inside.now());
    let outcome = if erased { "erased" } else { "refused" };
    sqlx::query_scalar!(
        r#"
        update erasure_request set outcome = $2, answer = $3, answered_by = $4, answered_at = $5
        where id = $1 and answered_at is null and person_id is distinct from $4
        returning person_id as "person: PersonId"
        "#,
        id as _,
        outcome,
        words,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Requests answered that many months ago go.
pub(super) async fn forget(inside: &mut Inside<Background>, months: i32) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from erasure_request where answered_at < $1::timestamptz - make_interval(months => $2)",
        now.to_sqlx() as _,
        months,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Who answers for the data.
pub(super) struct Controller {
    pub(super) name: String,
    pub(super) dpo_email: String,
}

pub(super) async fn controller(inside: &mut Inside<Manage>) -> sqlx::Result<Controller> {
    sqlx::query_as!(Controller, "select controller_name as name, dpo_email from school")
        .fetch_one(inside.db())
        .await
}
