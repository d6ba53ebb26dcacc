//! The statements of the demo. Each fills one table from one JSON document; all run in the program's own scope, as the app role,
//! under the same constraints and triggers as everything that people do.

pub(super) mod said;
pub(super) mod town;

use crate::access::{Background, Inside};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use uuid::Uuid;

/// Whether the database is a demo, and until when; `None` while no school is set up in it.
pub(super) async fn mark(inside: &mut Inside<Background>) -> sqlx::Result<Option<Option<Timestamp>>> {
    let row = sqlx::query_scalar!("select erase_at from school")
        .fetch_optional(inside.db())
        .await?;
    Ok(row.map(|erase_at| erase_at.map(jiff_sqlx::Timestamp::to_jiff)))
}

/// Which of these sign-in names exist.
pub(super) async fn logins(inside: &mut Inside<Background>, logins: &[String]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select login from account where login = any ($1)", logins)
        .fetch_all(inside.db())
        .await
}

pub(super) async fn insert_school(inside: &mut Inside<Background>, name: &str, erase_at: Timestamp) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into school (name, controller_kind, controller_name, dpo_email, phone, address, time_zone, lang, demo, erase_at, set_up_at)
        values ($1, 'dasen', 'DASEN (démonstration)', 'dpo@ecole.example', '01 99 00 00 00', '1 rue du Préau, 00000 Saint-Exemple',
            'Europe/Paris', 'fr', true, $2, $3)
        "#,
        name,
        erase_at.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_year(
    inside: &mut Inside<Background>,
    id: Uuid,
    label: &str,
    starts_on: Date,
    ends_on: Date,
    rollover_on: Date,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ($1, $2, $3, $4, $5)",
        id,
        label,
        starts_on.to_sqlx() as _,
        ends_on.to_sqlx() as _,
        rollover_on.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_group(inside: &mut Inside<Background>, id: Uuid, year: Uuid, name: &str, levels: &[String]) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "insert into class_group (id, year_id, name, levels, created_at) values ($1, $2, $3, $4, $5)",
        id,
        year,
        name,
        levels,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_people(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        with added as (
            insert into person (id, civility, family_name, given_name, birth_date, lang, name_key, created_at)
            select x.id, x.civility, x.family_name, x.given_name, x.birth_date, x.lang, x.name_key, $2
            from jsonb_to_recordset($1) as x (id uuid, civility text, family_name text, given_name text, birth_date date, lang text, name_key text)
        )
        insert into pupil (id) select x.id from jsonb_to_recordset($1) as x (id uuid, pupil boolean) where x.pupil
        "#,
        rows,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_appointments(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into appointment (id, person_id, role, during, origin, set_by, set_at)
        select x.id, x.person, x.word, tstzrange(x.since, x.until), 'demo', x.set_by, x.since
        from jsonb_to_recordset($1) as x (id uuid, person uuid, word text, since timestamptz, until timestamptz, set_by uuid)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_assignments(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into assignment (id, person_id, group_id, role, during, origin, set_by, set_at)
        select x.id, x.person, x."to", x.word, tstzrange(x.since, x.until), 'demo', x.set_by, x.since
        from jsonb_to_recordset($1) as x (id uuid, person uuid, "to" uuid, word text, since timestamptz, until timestamptz, set_by uuid)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_enrolments(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into enrolment (id, pupil_id, group_id, level, during, origin, set_by, set_at)
        select x.id, x.person, x."to", x.word, tstzrange(x.since, x.until), 'demo', x.set_by, x.since
        from jsonb_to_recordset($1) as x (id uuid, person uuid, "to" uuid, word text, since timestamptz, until timestamptz, set_by uuid)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_guardianships(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, evidence_note, origin, set_by, set_at)
        select x.id, x.person, x."to", x.word, case when x.paper then 'paper' else 'screen' end, x.apart, tstzrange(x.since, x.until),
            x.evidence, 'demo', x.set_by, x.since
        from jsonb_to_recordset($1) as x (id uuid, person uuid, "to" uuid, word text, since timestamptz, until timestamptz, set_by uuid,
            apart boolean, paper boolean, evidence text)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_consents(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into consent (id, pupil_id, person_id, purpose, text_version, given_at, withdrawn_at)
        select x.id, x.pupil, x.person, 'pupil_account', 1, x.given_at, x.withdrawn_at
        from jsonb_to_recordset($1) as x (id uuid, pupil uuid, person uuid, given_at timestamptz, withdrawn_at timestamptz)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_accounts(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into account (id, person_id, login, password_hash, totp_sealed, joined_at, confirmed_at, confirmed_by, suspended_at, pledge_version)
        select x.id, x.person, x.login, x.password_hash, decode(x.totp, 'hex'), x.joined_at, x.confirmed_at, x.confirmed_by, x.suspended_at, 1
        from jsonb_to_recordset($1) as x (id uuid, person uuid, login text, password_hash text, totp text, joined_at timestamptz,
            confirmed_at timestamptz, confirmed_by uuid, suspended_at timestamptz)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_licences(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into licence (id, person_id, charter_version, passed_at)
        select x.id, x.person, 1, x.passed_at from jsonb_to_recordset($1) as x (id uuid, person uuid, passed_at timestamptz)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_announcements(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, state, version,
            created_at, saved_at, published_at, edited_at, withdrawn_at, withdrawn_by, from_time, until_time, questions, broadcast_id)
        select x.id, x."group", x.author, x.kind, x.title, x.body, x.body_html, x.lang, x.place, x.from_on, x.until_on, x.state,
            case when x.edited_at is null then 1 else 2 end, x.created_at, coalesce(x.edited_at, x.created_at), x.published_at, x.edited_at,
            x.withdrawn_at, case when x.withdrawn_at is not null then x.author end, x.from_time, x.until_time, x.questions, x.broadcast
        from jsonb_to_recordset($1) as x (id uuid, "group" uuid, author uuid, kind text, title text, body text, body_html text, lang text,
            place text, from_on date, until_on date, from_time time, until_time time, state text, created_at timestamptz, published_at timestamptz, edited_at timestamptz,
            withdrawn_at timestamptz, questions boolean, broadcast uuid)
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_revisions(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into announcement_revision (group_id, announcement_id, version, title, body, edited_by, edited_at)
        select x."group", x.id, 1, x.title, x.edited_from, x.author, x.edited_at
        from jsonb_to_recordset($1) as x (id uuid, "group" uuid, author uuid, title text, edited_from text, edited_at timestamptz)
        where x.edited_at is not null
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_read_marks(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into read_mark (group_id, announcement_id, person_id, reached_on)
        select x."group", x.announcement, x.person, x."on"
        from jsonb_to_recordset($1) as x ("group" uuid, announcement uuid, person uuid, "on" date, called_by uuid)
        where x.called_by is null
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_call_marks(inside: &mut Inside<Background>, rows: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at)
        select x."group", x.announcement, x.person, x.called_by, x.at
        from jsonb_to_recordset($1) as x ("group" uuid, announcement uuid, person uuid, called_by uuid, at timestamptz)
        where x.called_by is not null
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The school lets families ask, and two have: under the post of this class that they may ask about. Where it is too old for that, nobody
/// has.
pub(super) async fn insert_questions(inside: &mut Inside<Background>, group: Uuid, rows: &Value) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("update school set questions = true").execute(inside.db()).await?;
    let asked = sqlx::query!(
        r#"
        insert into question (id, group_id, announcement_id, guardian_id, body, form_key, asked_at)
        select x.id, a.group_id, a.id, g.person_id, x.body, x.id, least(a.published_at + x.nr * interval '5 minutes', $3)
        from announcement a
        join lateral (
            select f.person_id, row_number() over (order by f.person_id) as nr
            from (
                select distinct u.guardian_id as person_id from guardianship u join enrolment e on e.pupil_id = u.pupil_id
                where e.group_id = a.group_id and u.right_level = 'full') f
            where wall.question_refusal(a.id, f.person_id, $3) is null) g on true
        join (
            select r.id, r.body, row_number() over (order by r.id) as nr from jsonb_to_recordset($2) as r (id uuid, body text)) x on x.nr = g.nr
        where a.group_id = $1 and a.questions
        "#,
        group,
        rows,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    if asked.rows_affected() == 0 {
        return Ok(());
    }
    sqlx::query!(
        r#"
        update question q set answer = x.answer, answered_by = a.author_id, answered_at = $2
        from jsonb_to_recordset($1) as x (id uuid, answer text), announcement a
        where q.id = x.id and a.id = q.announcement_id and x.answer is not null
        "#,
        rows,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into question_published (group_id, announcement_id, question_id, question, answer, published_by, published_at)
        select q.group_id, q.announcement_id, q.id, x.published, q.answer, q.answered_by, q.answered_at
        from question q join jsonb_to_recordset($1) as x (id uuid, published text) on x.id = q.id and x.published is not null
        where q.answered_at is not null
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
