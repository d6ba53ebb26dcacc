//! The statements about the record of acts. They read it; only the wall and the chaining write it.

use crate::access::{Background, Capability, Govern, Inside};
use crate::{Error, Result};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// One act.
pub(super) struct Line {
    /// Its place in the order of writing: what paging goes by.
    pub(super) id: i64,
    pub(super) at: Timestamp,
    pub(super) actor: Option<Uuid>,
    /// Nothing when nobody was signed in, or when that person was deleted since.
    pub(super) actor_name: Option<String>,
    pub(super) action: String,
    pub(super) subjects: Value,
    /// Its place in the chain and its hash, a second after it was written.
    pub(super) seq: Option<i64>,
    pub(super) hash: Option<Vec<u8>>,
}

/// The newest lines before `before`, at most `most`, without those that a colleague handles.
pub(super) async fn lines(inside: &mut Inside<Govern>, before: Option<i64>, most: i64) -> Result<Vec<Line>> {
    let reader = inside.person().ok_or(Error::Forbidden)?;
    let rows = sqlx::query!(
        r#"
        select a.id, a.at, a.actor, a.action, a.subjects, a.seq, a.hash,
            p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as actor_name
        from audit a
        left join merged_person m on m.id = a.actor
        left join person p on p.id = coalesce(m.person_id, a.actor)
        where ($1::bigint is null or a.id < $1) and not wall.audit_kept((select wall.audit_circle($2)), a)
        order by a.id desc limit $3
        "#,
        before,
        reader as _,
        most,
    )
    .fetch_all(inside.db())
    .await?;
    let line = rows.into_iter().map(|row| Line {
        id: row.id,
        at: row.at.to_jiff(),
        actor: row.actor,
        actor_name: row.actor_name,
        action: row.action,
        subjects: row.subjects,
        seq: row.seq,
        hash: row.hash,
    });
    Ok(line.collect())
}

/// What these ids are called: people, or those whose account, letter or fact it is; classes; years. An id without a name, or
/// with the name of somebody whom a colleague handles, is not in the answer.
pub(super) async fn names(inside: &mut Inside<Govern>, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>> {
    let reader = inside.person().ok_or(Error::Forbidden)?;
    let rows = sqlx::query!(
        r#"
        select n.id as "id!", array_agg(p.given_name || ' ' || coalesce(p.usage_name, p.family_name) order by p.name_key, p.id) as "names!"
        from wall.audit_people(to_jsonb($1::uuid[])) n
        join person p on p.id = n.person_id
        where n.person_id <> all ((select wall.audit_circle($2))::uuid[])
        group by n.id
        union all
        select g.id, array[g.name] from class_group g where g.id = any ($1)
        union all
        select y.id, array[y.label] from school_year y where y.id = any ($1)
        "#,
        ids,
        reader as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.names)).collect())
}

/// What checking the whole chain found.
pub(super) struct Verdict {
    /// Lines in the chain.
    pub(super) lines: i64,
    /// The first place that does not follow from the one before it.
    pub(super) broken_at: Option<i64>,
    /// The first line dated well before the one it follows.
    pub(super) dated_back_at: Option<i64>,
    /// Lines that have no place yet.
    pub(super) waiting: i64,
    /// The hash of the last line.
    pub(super) head: Option<Vec<u8>>,
    /// The place of the last line that was dropped after its twelve months; 0 while all are there.
    pub(super) sealed: i64,
}

pub(super) async fn verify<C: Capability>(inside: &mut Inside<C>) -> Result<Verdict> {
    let row = sqlx::query_as!(
        Verdict,
        r#"select rows as "lines!", broken_at, dated_back_at, unchained as "waiting!", head, sealed as "sealed!" from wall.verify_audit()"#
    )
    .fetch_one(inside.db())
    .await?;
    Ok(row)
}

/// A line's place in the chain, and its hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
}

impl Verdict {
    /// The place of the last line.
    pub(super) fn last(&self) -> i64 {
        self.sealed + self.lines
    }
}

/// The last line of the chain; nothing while there is none.
pub(super) async fn end(inside: &mut Inside<Background>) -> Result<Option<Mark>> {
    let row = sqlx::query_as!(
        Mark,
        r#"select seq as "seq!", hash as "hash!" from audit where seq is not null order by seq desc limit 1"#
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row)
}

/// The lines at these places, and the end of what was dropped after its twelve months.
pub(super) async fn marks<C: Capability>(inside: &mut Inside<C>, places: &[i64]) -> Result<Vec<Mark>> {
    let rows = sqlx::query_as!(
        Mark,
        r#"
        select seq as "seq!", hash as "hash!" from audit where seq = any ($1)
        union all
        select seq, hash from audit_seal
        "#,
        places
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows)
}
