//! The statements about how one wants to be told oneself, and about the link that stops letters.

use crate::access::{Inside, Own, Public};
use crate::i18n::Lang;
use crate::ids::{AccountId, DeviceId, PersonId};
use crate::rooms::outbox::hours::Choice;
use jiff::Timestamp;
use jiff::civil::Time;
use jiff_sqlx::ToSqlx as _;
use serde::Deserialize;
use sqlx::types::Json;

/// How one wants to be told, and what is known of one's address.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is known by itself")]
pub(in crate::rooms::outbox) struct Mine {
    pub(in crate::rooms::outbox) choice: Choice,
    pub(in crate::rooms::outbox) has_email: bool,
    pub(in crate::rooms::outbox) has_phone: bool,
    pub(in crate::rooms::outbox) failed: bool,
    /// Their address is the office's matter.
    pub(in crate::rooms::outbox) pupil: bool,
    /// Stopped by the link in a letter.
    pub(in crate::rooms::outbox) stopped: bool,
    /// The browser at hand is one that several people use.
    pub(in crate::rooms::outbox) shared: bool,
    /// One's browsers that are signalled.
    pub(in crate::rooms::outbox) browsers: Vec<Subscribed>,
}

/// A browser that is signalled.
#[derive(Debug, Deserialize)]
pub(in crate::rooms::outbox) struct Subscribed {
    pub(in crate::rooms::outbox) device: DeviceId,
    pub(in crate::rooms::outbox) label: String,
    pub(in crate::rooms::outbox) since: Timestamp,
}

pub(in crate::rooms::outbox) async fn mine(inside: &mut Inside<Own>, person: PersonId, device: DeviceId) -> sqlx::Result<Mine> {
    let row = sqlx::query!(
        r#"
        select p.email_sealed is not null as "has_email!", p.mail_failed_at is not null as "failed!", p.phone_sealed is not null as "has_phone!",
            exists (select from pupil l where l.id = p.id) as "pupil!", t.stopped_at is not null as "stopped!", (select d.shared from device d where d.id = $2) as "shared!", h.how as "how!: Json<Choice>",
            coalesce((
                select jsonb_agg(jsonb_build_object('device', d.id, 'label', d.label, 'since', s.made_at) order by s.made_at)
                from push_subscription s join device d on d.id = s.device_id), '[]') as "browsers!: Json<Vec<Subscribed>>"
        from person p
        join how_told h on h.person_id = p.id
        left join telling t on t.person_id = p.id
        where p.id = $1
        "#,
        person as _,
        device as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Mine {
        has_email: row.has_email,
        failed: row.failed,
        stopped: row.stopped,
        choice: row.how.0,
        has_phone: row.has_phone,
        shared: row.shared,
        pupil: row.pupil,
        browsers: row.browsers.0,
    })
}

pub(in crate::rooms::outbox) async fn set_mine(inside: &mut Inside<Own>, person: PersonId, choice: &Choice) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into telling (person_id, digest, digest_hour, slips, quiet_from, quiet_until, set_at, digest_push, slips_push)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (person_id) do update set digest = excluded.digest, digest_hour = excluded.digest_hour, slips = excluded.slips,
            digest_push = excluded.digest_push, slips_push = excluded.slips_push, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, stopped_at = null, set_at = excluded.set_at
        "#,
        person as _,
        choice.digest,
        choice.hour,
        choice.slips,
        Time::to_sqlx(choice.quiet_from) as _,
        Time::to_sqlx(choice.quiet_until) as _,
        now.to_sqlx() as _,
        choice.digest_push,
        choice.slips_push,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The browser at hand is signalled from now on, at this address; false for one that several people use.
pub(in crate::rooms::outbox) async fn keep_push(
    inside: &mut Inside<Own>,
    device: DeviceId,
    sealed: &[u8],
    hash: &[u8],
) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.keep_push($1, $2, $3, $4) as "kept!""#,
        device as _,
        sealed,
        hash,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// A browser of one's own is signalled no more; false if it was not, or is none of one's own.
pub(in crate::rooms::outbox) async fn end_push(inside: &mut Inside<Own>, device: DeviceId) -> sqlx::Result<bool> {
    let ended = sqlx::query!("delete from push_subscription where device_id = $1", device as _)
        .execute(inside.db())
        .await?;
    Ok(ended.rows_affected() == 1)
}

/// Whose letters of the day a link stops: their account, if they are told at all; nothing for a link of nobody.
pub(in crate::rooms::outbox) async fn whose(inside: &mut Inside<Public>, hash: &[u8]) -> sqlx::Result<Option<Lang>> {
    let now = inside.now();
    sqlx::query_scalar!(r#"select wall.letters_of($1, $2) as "lang?: Lang""#, hash, now.to_sqlx() as _)
        .fetch_one(inside.db())
        .await
}

/// Stops them; the account, if that changed anything.
pub(in crate::rooms::outbox) async fn stop(inside: &mut Inside<Public>, hash: &[u8]) -> sqlx::Result<Option<AccountId>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.stop_letters($1, $2) as "account?: AccountId""#,
        hash,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await
}

/// Signals end with the session that signs out.
pub(in crate::rooms::outbox) async fn end_push_of_session(inside: &mut Inside<Public>, session: &[u8]) -> sqlx::Result<()> {
    sqlx::query!("select wall.end_push_of_session($1)", session)
        .execute(inside.db())
        .await?;
    Ok(())
}
