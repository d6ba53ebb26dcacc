//! The statements about incidents.

use crate::access::{Background, Govern, Inside};
use crate::ids::{GroupId, IncidentId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// An incident of the list.
pub(super) struct Row {
    pub(super) id: IncidentId,
    pub(super) class: String,
    pub(super) opened_at: Timestamp,
    pub(super) known_at: Timestamp,
    pub(super) authority_told: bool,
    pub(super) reopened_at: Option<Timestamp>,
}

/// All incidents, those whose class is shut first, then the latest.
pub(super) async fn all(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"
        select i.id as "id: IncidentId", k.name as class, i.opened_at, i.known_at, i.reopened_at,
            (i.authority_told_at is not null or i.authority_why_not <> '') as "authority_told!"
        from incident i join class_group k on k.id = i.group_id
        order by i.reopened_at is not null, i.opened_at desc, i.id
        limit 100
        "#
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            class: row.class,
            opened_at: row.opened_at.to_jiff(),
            known_at: row.known_at.to_jiff(),
            authority_told: row.authority_told,
            reopened_at: row.reopened_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
        .collect())
}

/// Classes that can be shut.
pub(super) async fn classes(inside: &mut Inside<Govern>, today: Date) -> sqlx::Result<Vec<(GroupId, String)>> {
    let rows = sqlx::query!(
        r#"
        select k.id as "id: GroupId", k.name
        from class_group k join school_year y on y.id = k.year_id
        where y.rollover_on > $1 and k.shut_at is null and k.purged_at is null
        order by y.starts_on, k.name, k.id
        "#,
        today.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Shuts the class; nothing if it is shut already.
pub(super) async fn shut(inside: &mut Inside<Govern>, group: GroupId) -> sqlx::Result<Option<i64>> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_scalar!(
        r#"select wall.shut_class($1, $2, $3) as "signed_out?""#,
        group as _,
        now.to_sqlx() as _,
        me as _,
    )
    .fetch_one(inside.db())
    .await
}

pub(super) async fn insert(
    inside: &mut Inside<Govern>,
    id: IncidentId,
    group: GroupId,
    what: &str,
    known_at: Timestamp,
) -> sqlx::Result<()> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query!(
        r#"
        insert into incident (id, group_id, opened_by, opened_at, known_at, what, saved_at) values ($1, $2, $3, $4, $5, $6, $4)
        "#,
        id as _,
        group as _,
        me as _,
        now.to_sqlx() as _,
        known_at.to_sqlx() as _,
        what,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The record.
pub(super) struct Incident {
    pub(super) group: GroupId,
    pub(super) class: String,
    pub(super) opened_by: String,
    pub(super) opened_at: Timestamp,
    pub(super) known_at: Timestamp,
    pub(super) what: String,
    pub(super) data_touched: String,
    pub(super) people_touched: String,
    pub(super) consequences: String,
    pub(super) measures: String,
    pub(super) dpo_told_at: Option<Timestamp>,
    pub(super) authority_told_at: Option<Timestamp>,
    pub(super) authority_why_not: String,
    pub(super) families_told_at: Option<Timestamp>,
    pub(super) reopened_at: Option<Timestamp>,
    /// A second person has been asked to open the class again.
    pub(super) waits: bool,
}

pub(super) async fn incident(inside: &mut Inside<Govern>, id: IncidentId) -> sqlx::Result<Incident> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"
        select i.group_id as "group: GroupId", k.name as class, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "opened_by!",
            i.opened_at, i.known_at, i.what, i.data_touched, i.people_touched, i.consequences, i.measures, i.dpo_told_at, i.authority_told_at,
            i.authority_why_not, i.families_told_at, i.reopened_at,
            exists (
                select from approval v
                where v.act = 'reopen-class' and v.outcome is null and v.expires_at > $2 and v.payload ->> 'incident' = i.id::text
            ) as "waits!"
        from incident i join class_group k on k.id = i.group_id join person p on p.id = i.opened_by
        where i.id = $1
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Incident {
        group: row.group,
        class: row.class,
        opened_by: row.opened_by,
        opened_at: row.opened_at.to_jiff(),
        known_at: row.known_at.to_jiff(),
        what: row.what,
        data_touched: row.data_touched,
        people_touched: row.people_touched,
        consequences: row.consequences,
        measures: row.measures,
        dpo_told_at: row.dpo_told_at.map(jiff_sqlx::Timestamp::to_jiff),
        authority_told_at: row.authority_told_at.map(jiff_sqlx::Timestamp::to_jiff),
        authority_why_not: row.authority_why_not,
        families_told_at: row.families_told_at.map(jiff_sqlx::Timestamp::to_jiff),
        reopened_at: row.reopened_at.map(jiff_sqlx::Timestamp::to_jiff),
        waits: row.waits,
    })
}

/// What is written into a record.
pub(super) struct Words<'a> {
    pub(super) what: &'a str,
    pub(super) data_touched: &'a str,
    pub(super) people_touched: &'a str,
    pub(super) consequences: &'a str,
    pub(super) measures: &'a str,
    pub(super) authority_why_not: &'a str,
    pub(super) dpo_told_at: Option<Timestamp>,
    pub(super) authority_told_at: Option<Timestamp>,
    pub(super) families_told_at: Option<Timestamp>,
}

/// Keeps the record, while the class is shut.
pub(super) async fn update(inside: &mut Inside<Govern>, id: IncidentId, words: &Words<'_>) -> sqlx::Result<bool> {
    let now = inside.now();
    let done = sqlx::query!(
        r#"
        update incident set what = $2, data_touched = $3, people_touched = $4, consequences = $5, measures = $6, authority_why_not = $7,
            dpo_told_at = $8, authority_told_at = $9, families_told_at = $10, saved_at = $11
        where id = $1 and reopened_at is null
        "#,
        id as _,
        words.what,
        words.data_touched,
        words.people_touched,
        words.consequences,
        words.measures,
        words.authority_why_not,
        words.dpo_told_at.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        words.authority_told_at.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        words.families_told_at.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Somebody whom posts of the class had reached.
pub(super) struct Reader {
    pub(super) name: String,
    pub(super) posts: i64,
    pub(super) last_on: Date,
}

pub(super) async fn readers(inside: &mut Inside<Govern>, group: GroupId) -> sqlx::Result<Vec<Reader>> {
    let me = inside.person();
    let rows = sqlx::query!(
        r#"select r.name as "name!", r.posts as "posts!", r.last_on as "last_on!" from wall.incident_readers($1, $2) r limit 500"#,
        group as _,
        me as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reader {
            name: row.name,
            posts: row.posts,
            last_on: row.last_on.to_jiff(),
        })
        .collect())
}

/// Opens the class again, by the second person; nothing if it is open.
pub(super) async fn reopen(inside: &mut Inside<Background>, id: IncidentId, by: PersonId) -> sqlx::Result<Option<Uuid>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        with record as (
            update incident set reopened_at = $2, reopened_by = $3 where id = $1 and reopened_at is null returning group_id
        )
        update class_group k set shut_at = null from record r where k.id = r.group_id
        returning k.id
        "#,
        id as _,
        now.to_sqlx() as _,
        by as _,
    )
    .fetch_optional(inside.db())
    .await
}
