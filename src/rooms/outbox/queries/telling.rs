//! The statements about whom to tell, and by when: what they answer is put down in the transaction that asked.

use crate::access::{Background, Inside};
use crate::clock;
use crate::ids::{AnnouncementId, BroadcastId, DeliveryId, MessageId, PersonId};
use crate::rooms::outbox::event::{Event, Way};
use crate::rooms::outbox::hours::{Calendar, Choice};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// Somebody who may be told, and how they want it.
#[derive(Debug)]
pub(in crate::rooms::outbox) struct Recipient {
    pub(in crate::rooms::outbox) person: PersonId,
    pub(in crate::rooms::outbox) choice: Choice,
}

/// The school's clock, and its holidays that are not over.
pub(in crate::rooms::outbox) async fn calendar(inside: &mut Inside<Background>) -> sqlx::Result<Option<Calendar>> {
    let Some(zone) = sqlx::query_scalar!("select time_zone from school")
        .fetch_optional(inside.db())
        .await?
    else {
        return Ok(None);
    };
    let zone = clock::zone(&zone);
    let today = clock::day(inside.now(), &zone);
    let rows = sqlx::query!(
        r#"
        select starts_on as "starts_on!", ends_on as "ends_on!" from school_holiday where ends_on >= $1
        union all
        -- the weeks between two years
        select y.ends_on + 1, n.starts_on - 1
        from school_year y cross join lateral (select min(x.starts_on) as starts_on from school_year x where x.starts_on > y.ends_on) n
        where n.starts_on > y.ends_on + 1 and n.starts_on > $1
        order by 1
        "#,
        today.to_sqlx() as _
    )
    .fetch_all(inside.db())
    .await?;
    Ok(Some(Calendar {
        zone,
        holidays: rows
            .into_iter()
            .map(|row| (row.starts_on.to_jiff(), row.ends_on.to_jiff()))
            .collect(),
    }))
}

/// When a post went out, or when its day, hour or place changed, and whether it is an alert; nothing if it is not out (any more).
pub(in crate::rooms::outbox) async fn post(inside: &mut Inside<Background>, id: AnnouncementId) -> sqlx::Result<Option<(Timestamp, bool)>> {
    let row = sqlx::query!(
        r#"select coalesce(changed_at, published_at) as "at!", kind = 'alert' as "alert!" from announcement where id = $1 and state = 'published'"#,
        id as _
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| (row.at.to_jiff(), row.alert)))
}

/// When the head sent an alert to all classes; nothing if it is not out (any more).
pub(in crate::rooms::outbox) async fn alert_to_all(inside: &mut Inside<Background>, id: BroadcastId) -> sqlx::Result<Option<Timestamp>> {
    let at = sqlx::query_scalar!(
        r#"select published_at as "at!" from broadcast where id = $1 and kind = 'alert' and state = 'published'"#,
        id as _
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(at.map(jiff_sqlx::Timestamp::to_jiff))
}

/// The families who may read this and have not: a post, or an alert to all classes.
pub(in crate::rooms::outbox) async fn readers(inside: &mut Inside<Background>, id: Uuid) -> sqlx::Result<Vec<Recipient>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select w.person_id as "person!: PersonId", h.how as "how!: Json<Choice>"
        from wall.tell_whom($1, $2) w
        join how_told h on h.person_id = w.person_id
        order by w.person_id
        "#,
        id,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Recipient {
            person: row.person,
            choice: row.how.0,
        })
        .collect())
}

/// Whom an alert finds by text message: the families who may read it and have not, and whose number is known.
pub(in crate::rooms::outbox) async fn texted(inside: &mut Inside<Background>, id: Uuid) -> sqlx::Result<Vec<PersonId>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select w.person_id as "person!: PersonId" from wall.text_whom($1, $2, null) w group by 1 order by 1"#,
        id,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Who reads a message of a thread, and from when on it is there to be read.
pub(in crate::rooms::outbox) async fn correspondents(
    inside: &mut Inside<Background>,
    id: MessageId,
) -> sqlx::Result<Vec<(Recipient, Timestamp)>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select w.person_id as "person!: PersonId", w.sent_at as "at!", h.how as "how!: Json<Choice>"
        from wall.tell_of_message_whom($1, $2) w
        join how_told h on h.person_id = w.person_id
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let recipient = Recipient {
                person: row.person,
                choice: row.how.0,
            };
            (recipient, row.at.to_jiff())
        })
        .collect())
}

/// A notice that its holder has not put aside.
#[derive(Debug)]
pub(in crate::rooms::outbox) struct Noted {
    pub(in crate::rooms::outbox) id: i64,
    pub(in crate::rooms::outbox) urgent: bool,
    pub(in crate::rooms::outbox) at: Timestamp,
    pub(in crate::rooms::outbox) recipient: Recipient,
}

/// Those of these notices that are still to be read.
pub(in crate::rooms::outbox) async fn noted(inside: &mut Inside<Background>, notices: &[i64]) -> sqlx::Result<Vec<Noted>> {
    let rows = sqlx::query!(
        r#"
        select n.id, n.kind in ('alert-waits', 'broadcast-alert-waits') as "urgent!", n.at, c.person_id as "person: PersonId",
            h.how as "how!: Json<Choice>"
        from notice n
        join account c on c.id = n.account_id and c.suspended_at is null
        join how_told h on h.person_id = c.person_id
        where n.id = any ($1) and n.seen_at is null
        order by n.id
        "#,
        notices,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Noted {
            id: row.id,
            urgent: row.urgent,
            at: row.at.to_jiff(),
            recipient: Recipient {
                person: row.person,
                choice: row.how.0,
            },
        })
        .collect())
}

/// An answer that is due and has not come.
#[derive(Debug)]
pub(in crate::rooms::outbox) struct Due {
    pub(in crate::rooms::outbox) post: AnnouncementId,
    pub(in crate::rooms::outbox) since: Timestamp,
    pub(in crate::rooms::outbox) until_on: Date,
    /// Another number where it is asked anew.
    pub(in crate::rooms::outbox) asked: i64,
    pub(in crate::rooms::outbox) recipient: Recipient,
}

/// All of them for which nothing is put down yet.
pub(in crate::rooms::outbox) async fn slips_due(inside: &mut Inside<Background>) -> sqlx::Result<Vec<Due>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select d.announcement_id as "post!: AnnouncementId", d.person_id as "person!: PersonId", d.published_at as "since!",
            d.until_on as "until_on!", d.asked as "asked!", h.how as "how!: Json<Choice>"
        from wall.slips_due($1, null) d
        join how_told h on h.person_id = d.person_id
        where not exists (
            select from delivery v where v.person_id = d.person_id and v.event = 'slip:' || d.announcement_id || ':' || d.asked)
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Due {
            post: row.post,
            since: row.since.to_jiff(),
            until_on: row.until_on.to_jiff(),
            asked: row.asked,
            recipient: Recipient {
                person: row.person,
                choice: row.how.0,
            },
        })
        .collect())
}

/// That somebody is to be told of something, from this moment on.
#[derive(Debug)]
pub(in crate::rooms::outbox) struct Put {
    pub(in crate::rooms::outbox) person: PersonId,
    pub(in crate::rooms::outbox) event: Event,
    pub(in crate::rooms::outbox) way: Way,
    /// When the earliest of what it tells of was said.
    pub(in crate::rooms::outbox) since: Timestamp,
    pub(in crate::rooms::outbox) due: Timestamp,
}

/// Puts down what is not put down yet, each with its job; what waits already tells of this, too.
pub(in crate::rooms::outbox) async fn put_down(inside: &mut Inside<Background>, all: &[Put]) -> sqlx::Result<()> {
    let rows = json!(
        all.iter()
            .map(|put| json!({
                "id": DeliveryId::new(), "person": put.person, "event": put.event.to_string(), "since": put.since, "due": put.due,
                "urgent": put.event.is_urgent(), "way": put.way.word(),
            }))
            .collect::<Vec<_>>()
    );
    sqlx::query!(
        r#"
        with put as (
            select x.* from jsonb_to_recordset($1) as x (id uuid, person uuid, event text, since timestamptz, due timestamptz, urgent boolean, way text)
        ), kept as (
            insert into delivery (id, event, person_id, channel, since, due_at)
            select p.id, p.event, p.person, p.way, p.since, p.due from put p order by p.person, p.event, p.way
            on conflict (person_id, event, channel) do update set since = least(delivery.since, excluded.since)
            where delivery.state = 'waiting'
            returning delivery.id
        )
        insert into job (kind, payload, run_at, urgent)
        select 'outbox-deliver', jsonb_build_object('delivery', p.id), p.due, p.urgent
        from put p join kept k on k.id = p.id
        "#,
        rows,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
