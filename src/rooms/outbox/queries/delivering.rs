//! The statements about one delivery, from its hour to its end.

use crate::access::{Background, Inside};
use crate::i18n::Lang;
use crate::ids::{DeliveryId, DeviceId, PersonId};
use crate::rooms::outbox::event::{Event, Way};
use crate::rooms::outbox::hours::Choice;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sqlx::types::Json;

/// A delivery that waits, with what is needed to make it.
#[derive(Debug)]
pub(in crate::rooms::outbox) struct Delivery {
    pub(in crate::rooms::outbox) id: DeliveryId,
    pub(in crate::rooms::outbox) event: String,
    pub(in crate::rooms::outbox) way: Way,
    pub(in crate::rooms::outbox) since: Timestamp,
    pub(in crate::rooms::outbox) person: PersonId,
    pub(in crate::rooms::outbox) lang: Lang,
    pub(in crate::rooms::outbox) email_sealed: Option<Vec<u8>>,
    pub(in crate::rooms::outbox) failed: bool,
    pub(in crate::rooms::outbox) phone_sealed: Option<Vec<u8>>,
    /// The school's.
    pub(in crate::rooms::outbox) phone: String,
    pub(in crate::rooms::outbox) choice: Choice,
    /// By the same way they were told within the hour that an answer is due.
    pub(in crate::rooms::outbox) just_told: bool,
}

/// Nothing if it is done.
pub(in crate::rooms::outbox) async fn delivery(inside: &mut Inside<Background>, id: DeliveryId) -> sqlx::Result<Option<Delivery>> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"
        select v.event, v.channel as "way: Way", v.since, v.person_id as "person: PersonId", p.lang as "lang: Lang", p.email_sealed,
            p.phone_sealed, p.mail_failed_at is not null as "failed!", k.phone, h.how as "how!: Json<Choice>",
            exists (
                select from delivery w
                where w.person_id = v.person_id and w.event like 'slip:%' and w.channel = v.channel and w.state = 'sent' and w.ended_at > $2
            ) as "just_told!"
        from delivery v
        join person p on p.id = v.person_id
        join how_told h on h.person_id = v.person_id
        cross join school k
        where v.id = $1 and v.state = 'waiting'
        "#,
        id as _,
        (now - SignedDuration::from_hours(1)).to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Delivery {
        id,
        choice: row.how.0,
        way: row.way,
        phone_sealed: row.phone_sealed,
        event: row.event,
        since: row.since.to_jiff(),
        person: row.person,
        lang: row.lang,
        email_sealed: row.email_sealed,
        failed: row.failed,
        phone: row.phone,
        just_told: row.just_told,
    }))
}

/// How a delivery ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rooms::outbox) enum Ended {
    Sent,
    /// There was nothing to tell any more.
    Needless,
    /// There is no way to the person, or it came too late.
    Undeliverable,
}

impl Ended {
    const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Needless => "needless",
            Self::Undeliverable => "undeliverable",
        }
    }
}

/// False if it has ended already, or tells of more than when it was looked at: `since` is what was seen.
pub(in crate::rooms::outbox) async fn end(
    inside: &mut Inside<Background>,
    id: DeliveryId,
    since: Timestamp,
    how: Ended,
) -> sqlx::Result<bool> {
    let now = inside.now();
    let done = sqlx::query!(
        "update delivery set state = $2, ended_at = $3 where id = $1 and state = 'waiting' and ($2 = 'sent' or since = $4)",
        id as _,
        how.word(),
        now.to_sqlx() as _,
        since.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Later, because it is quiet now.
pub(in crate::rooms::outbox) async fn put_off(inside: &mut Inside<Background>, id: DeliveryId, until: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        with later as (update delivery set due_at = $2 where id = $1 and state = 'waiting' returning id)
        insert into job (kind, payload, run_at) select 'outbox-deliver', jsonb_build_object('delivery', l.id), $2 from later l
        "#,
        id as _,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A mail server took a letter for this person.
pub(in crate::rooms::outbox) async fn taken(inside: &mut Inside<Background>, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set mail_refusals = 0 where id = $1 and mail_refusals > 0",
        person as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A mail server refused one. Refused for good (`most` times, or once where it said that there is no such address), the address counts as
/// not working until it is changed.
pub(in crate::rooms::outbox) async fn refused(
    inside: &mut Inside<Background>,
    person: PersonId,
    known: bool,
    most: i32,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        update person set mail_refusals = mail_refusals + 1,
            mail_failed_at = case when $2 or mail_refusals + 1 >= $3 then coalesce(mail_failed_at, $4) else mail_failed_at end
        where id = $1
        "#,
        person as _,
        known,
        most,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What the link in letters of the day carries, kept before the first of them leaves.
pub(in crate::rooms::outbox) async fn keep_stop(inside: &mut Inside<Background>, person: PersonId, hash: &[u8]) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into telling (person_id, stop_hash, set_at) values ($1, $2, $3)
        on conflict (person_id) do update set stop_hash = excluded.stop_hash where telling.stop_hash is distinct from excluded.stop_hash
        "#,
        person as _,
        hash,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A browser to signal.
#[derive(Debug)]
pub(in crate::rooms::outbox) struct Browser {
    pub(in crate::rooms::outbox) device: DeviceId,
    pub(in crate::rooms::outbox) endpoint_sealed: Vec<u8>,
    /// The event that it was signalled last.
    pub(in crate::rooms::outbox) told: Option<String>,
}

/// The browsers of a person that asked for signals.
pub(in crate::rooms::outbox) async fn browsers(inside: &mut Inside<Background>, person: PersonId) -> sqlx::Result<Vec<Browser>> {
    let now = inside.now();
    sqlx::query_as!(
        Browser,
        r#"
        select s.device_id as "device: DeviceId", s.endpoint_sealed, s.told
        from push_subscription s join device d on d.id = s.device_id join account c on c.id = d.account_id
        where c.person_id = $1 and d.expires_at > $2
        order by s.made_at
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// A browser was signalled this.
pub(in crate::rooms::outbox) async fn signalled(inside: &mut Inside<Background>, device: DeviceId, event: Event) -> sqlx::Result<()> {
    sqlx::query!(
        "update push_subscription set told = $2 where device_id = $1",
        device as _,
        event.to_string()
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A browser wants no signals any more; unless it has asked anew.
pub(in crate::rooms::outbox) async fn unsubscribe(inside: &mut Inside<Background>, browser: &Browser) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from push_subscription where device_id = $1 and endpoint_sealed = $2",
        browser.device as _,
        browser.endpoint_sealed,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Counts a text message before it leaves: how many left in this month with it; nothing if there were `most`.
pub(in crate::rooms::outbox) async fn count_text(inside: &mut Inside<Background>, month: Date, most: i32) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        r#"
        insert into text_count (month, sent) values ($1, 1)
        on conflict (month) do update set sent = text_count.sent + 1 where text_count.sent < $2
        returning sent
        "#,
        month.to_sqlx() as _,
        most,
    )
    .fetch_optional(inside.db())
    .await
}

/// A gateway left open whether the message has left: how often by now.
pub(in crate::rooms::outbox) async fn unsure(inside: &mut Inside<Background>, id: DeliveryId) -> sqlx::Result<i16> {
    sqlx::query_scalar!(
        "update delivery set unsure = least(unsure, 32000) + 1 where id = $1 returning unsure",
        id as _
    )
    .fetch_one(inside.db())
    .await
}

/// It did not leave.
pub(in crate::rooms::outbox) async fn uncount_text(inside: &mut Inside<Background>, month: Date) -> sqlx::Result<()> {
    sqlx::query!("update text_count set sent = sent - 1 where month = $1", month.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// What is over goes, what was set aside and thrown away, and the addresses of browsers through which nobody comes in any more.
pub(in crate::rooms::outbox) async fn forget(inside: &mut Inside<Background>, before: Timestamp) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("delete from delivery where coalesce(ended_at, due_at) < $1", before.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    sqlx::query!("select wall.forget_pushes($1)", now.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Those who answer for the school.
pub(in crate::rooms::outbox) async fn heads(inside: &mut Inside<Background>) -> sqlx::Result<Vec<PersonId>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select person_id as "person: PersonId" from appointment where role = 'principal' and during @> $1::timestamptz"#,
        now.to_sqlx() as _
    )
    .fetch_all(inside.db())
    .await
}
