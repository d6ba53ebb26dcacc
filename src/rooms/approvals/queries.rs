//! The statements about acts that wait. None shows an act to the people whom it concerns, but to the one who asked.

use super::{ALONE_AFTER, Act, TOLD_FOR};
use crate::access::{Approve, Background, Capability, Inside, Office, Own, Who};
use crate::ids::{ApprovalId, PersonId};
use crate::{Error, Result};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use uuid::Uuid;

pub(super) async fn insert<C: Capability>(
    inside: &mut Inside<C>,
    act: Act,
    subjects: &[PersonId],
    summary: &Value,
    payload: &Value,
    hash: &[u8],
) -> Result<ApprovalId> {
    let (now, id) = (inside.now(), ApprovalId::new());
    let by = inside.person().ok_or(Error::Forbidden)?;
    let subjects: Vec<Uuid> = subjects.iter().map(|person| person.uuid()).collect();
    let second: Vec<String> = act.second().iter().map(|office| office.word().to_owned()).collect();
    sqlx::query!(
        r#"
        insert into approval (id, act, subjects, second, summary, payload, payload_hash, asked_by, asked_at, expires_at, alone_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case
            when $11 and $8 <> all ($3::uuid[])
                and exists (select from appointment p where p.person_id = $8 and p.role = 'principal' and p.during @> $9::timestamptz)
                and not wall.second_person($8, $4, $3, tstzrange($9, $9, '[]'))
            then $12::timestamptz end)
        "#,
        id as _,
        act.word(),
        &subjects,
        &second,
        summary,
        payload,
        hash,
        by as _,
        now.to_sqlx() as _,
        (now + act.waits()).to_sqlx() as _,
        act.may_be_alone(),
        (now + ALONE_AFTER).to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}

/// An act that waits.
pub(super) struct Open {
    pub(super) id: ApprovalId,
    pub(super) act: Act,
    pub(super) asked_by: PersonId,
    pub(super) asked_by_name: String,
    pub(super) asked_at: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) summary: Value,
    /// From when on the principal who asked may confirm alone, because there is nobody else.
    pub(super) alone_at: Option<Timestamp>,
}

impl Open {
    /// Whether this person may confirm or refuse it now.
    pub(super) fn may_decide(&self, who: &Who, now: Timestamp) -> bool {
        if self.asked_by == who.person {
            who.is(Office::Principal) && self.alone_at.is_some_and(|at| at <= now)
        } else {
            self.act.may_be_decided_by(who)
        }
    }
}

/// The acts that wait for somebody, without those that concern the person at the desk, and those whose asker may ask no more.
pub(super) async fn open<C: Capability>(inside: &mut Inside<C>) -> Result<Vec<Open>> {
    let (now, me) = (inside.now(), inside.person());
    let rows = sqlx::query!(
        r#"
        select a.id as "id: ApprovalId", a.act, a.asked_by as "asked_by: PersonId", a.asked_at, a.expires_at, a.summary,
            p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!",
            case when not wall.second_person(a.asked_by, a.second, a.subjects, tstzrange(a.asked_at, $1::timestamptz, '[]'))
                then a.alone_at end as alone_at
        from approval a join person p on p.id = a.asked_by
        where a.outcome is null and a.expires_at > $1 and wall.may_ask(a.asked_by, $1)
            and (a.asked_by = $2 or $2 <> all (a.subjects))
        order by a.asked_at, a.id
        "#,
        now.to_sqlx() as _,
        me as _,
    )
    .fetch_all(inside.db())
    .await?;
    let open = rows.into_iter().filter_map(|row| {
        Some(Open {
            id: row.id,
            act: Act::from_word(&row.act)?,
            asked_by: row.asked_by,
            asked_by_name: row.name,
            asked_at: row.asked_at.to_jiff(),
            expires_at: row.expires_at.to_jiff(),
            summary: row.summary,
            alone_at: row.alone_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
    });
    Ok(open.collect())
}

/// What all staff read of an act that waits for nobody, or that was done alone.
pub(super) struct Alone {
    pub(super) act: Act,
    pub(super) asked_by_name: String,
    pub(super) asked_at: Timestamp,
    pub(super) summary: Value,
    pub(super) from: Timestamp,
    /// When it was confirmed; nothing while it waits.
    pub(super) done_at: Option<Timestamp>,
}

pub(super) async fn alone(inside: &mut Inside<Own>) -> Result<Vec<Alone>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select a.act, a.asked_at, a.summary, a.alone_at as "alone_at!", a.decided_at,
            p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!"
        from approval a join person p on p.id = a.asked_by
        where a.alone_at is not null and (
            (a.outcome is null and a.expires_at > $1)
            or (a.outcome = 'confirmed' and a.decided_by = a.asked_by and a.decided_at > $2))
        order by a.asked_at desc, a.id
        "#,
        now.to_sqlx() as _,
        (now - TOLD_FOR).to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let alone = rows.into_iter().filter_map(|row| {
        Some(Alone {
            act: Act::from_word(&row.act)?,
            asked_by_name: row.name,
            asked_at: row.asked_at.to_jiff(),
            summary: row.summary,
            from: row.alone_at.to_jiff(),
            done_at: row.decided_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
    });
    Ok(alone.collect())
}

/// The frozen act, held until the end of the transaction: of two people who decide at once, one is first.
pub(super) struct Frozen {
    pub(super) open: Open,
    pub(super) payload: Value,
    pub(super) hash: Vec<u8>,
}

pub(super) async fn lock(inside: &mut Inside<Approve>, id: ApprovalId) -> Result<Frozen> {
    let row = sqlx::query!(
        "select payload, payload_hash from approval where id = $1 and outcome is null for update",
        id as _,
    )
    .fetch_one(inside.db())
    .await?;
    let open = open(inside).await?;
    Ok(Frozen {
        open: open.into_iter().find(|open| open.id == id).ok_or(Error::NotFound)?,
        payload: row.payload,
        hash: row.payload_hash,
    })
}

pub(super) async fn decide(inside: &mut Inside<Approve>, id: ApprovalId, outcome: &str) -> Result<()> {
    let now = inside.now();
    let by = inside.person().ok_or(Error::Forbidden)?;
    sqlx::query!(
        "update approval set outcome = $2, decided_by = $3, decided_at = $4 where id = $1",
        id as _,
        outcome,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Takes the words out of acts that were decided, or whose time was over, so long ago; whom they were about stays.
pub(super) async fn forget(inside: &mut Inside<Background>, after: SignedDuration) -> Result<()> {
    let until = inside.now() - after;
    sqlx::query!("select wall.forget_approvals($1)", until.to_sqlx() as _)
        .fetch_one(inside.db())
        .await?;
    Ok(())
}
