//! The statements about what the head says to all classes.

mod out;

use crate::access::{Background, Capability, Govern, Inside};
use crate::i18n::Lang;
use crate::ids::{ApprovalId, BroadcastId, PersonId};
use crate::rooms::announcements::{Alert, Audience, Draft, Kind, Parallel, State};
use crate::rooms::brake::Level;
use crate::web::markdown;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

pub(super) use out::{Sent, There, cancel, edit, reach, send, undo, withdraw};

/// Whether the person at the desk heads the school, with its classes open to them.
pub(super) async fn heads<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<bool> {
    let (person, now) = (inside.person(), inside.now());
    sqlx::query_scalar!(r#"select wall.heads($1, $2) as "heads!""#, person as _, now.to_sqlx() as _)
        .fetch_one(inside.db())
        .await
}

/// A line of the list.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: BroadcastId,
    pub(super) title: String,
    pub(super) lang: Lang,
    pub(super) kind: Kind,
    pub(super) state: State,
    /// A second person has been asked.
    pub(super) waits: bool,
    /// It goes out at this hour.
    pub(super) publish_at: Option<Timestamp>,
    pub(super) at: Timestamp,
}

/// The latest of them; drafts of others are theirs.
pub(super) async fn all(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<Row>> {
    let (person, now) = (inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select b.id as "id: BroadcastId", b.title, b.lang as "lang: Lang", b.kind, b.state, coalesce(b.published_at, b.saved_at) as "at!",
            case when b.approval_id is null or b.agreed_version = b.version or exists (
                select from approval p where p.id = b.approval_id and p.expires_at > $2 and coalesce(p.outcome, 'confirmed') = 'confirmed')
            then b.publish_at end as publish_at, exists (
                select from approval p
                where p.id = b.approval_id and b.state = 'draft' and p.outcome is null and p.expires_at > $2) as "waits!"
        from broadcast b
        where b.state <> 'draft' or b.author_id = $1
        order by b.saved_at desc, b.id
        limit 100
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            title: row.title,
            lang: row.lang,
            kind: Kind::from_word(&row.kind),
            state: State::from_word(&row.state),
            waits: row.waits,
            publish_at: row.publish_at.map(jiff_sqlx::Timestamp::to_jiff),
            at: row.at.to_jiff(),
        })
        .collect())
}

/// What the head wrote.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) id: BroadcastId,
    pub(super) version: i32,
    pub(super) state: State,
    pub(super) mine: bool,
    pub(super) author: String,
    pub(super) draft: Draft,
    pub(super) body_html: String,
    /// An alert that is one of the few sentences.
    pub(super) alert: Option<Alert>,
    /// Why each text of its author's is looked at by somebody else first.
    pub(super) why: Option<String>,
    /// The act that waits for a second person.
    pub(super) waits: Option<ApprovalId>,
    /// A second person was asked, and did not agree.
    pub(super) refused: bool,
    /// A draft that goes out at this hour.
    pub(super) publish_at: Option<Timestamp>,
    pub(super) published_at: Option<Timestamp>,
    pub(super) edited_at: Option<Timestamp>,
    pub(super) cancelled_at: Option<Timestamp>,
    pub(super) withdrawn_at: Option<Timestamp>,
}

impl Stored {
    /// A draft that stays as it was handed in, until it goes out or is taken back.
    pub(super) const fn waits(&self) -> bool {
        self.waits.is_some() || self.publish_at.is_some()
    }
}

/// What was said to all classes, or one's own draft of it.
pub(super) async fn stored<C: Capability>(inside: &mut Inside<C>, id: BroadcastId) -> sqlx::Result<Option<Stored>> {
    let (person, now) = (inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        select b.id as "id: BroadcastId", b.version, b.state, (b.author_id = $2) as "mine!", b.kind, b.title, b.body, b.body_html, b.lang as "lang: Lang",
            b.parallel_lang as "parallel_lang: Lang", b.parallel_title, b.parallel_body, b.place, b.from_on, b.until_on, b.from_time, b.until_time, b.expires_on, b.alert_template, b.alert_time, b.published_at,
            -- no hour where a second person was asked in vain
            case when b.approval_id is null or b.agreed_version = b.version or exists (
                select from approval p where p.id = b.approval_id and p.expires_at > $3 and coalesce(p.outcome, 'confirmed') = 'confirmed')
            then b.publish_at end as publish_at,
            b.edited_at, b.cancelled_at, b.withdrawn_at, wall.second_look(b.author_id, $3) as why,
            (select p.id from approval p where p.id = b.approval_id and p.outcome is null and p.expires_at > $3) as "waits: ApprovalId",
            exists (select from approval p where p.id = b.approval_id and p.outcome = 'refused') as "refused!",
            concat_ws(' ', q.given_name, coalesce(q.usage_name, q.family_name)) as "author!"
        from broadcast b join person q on q.id = b.author_id
        where b.id = $1 and (b.state <> 'draft' or b.author_id = $2)
        "#,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Stored {
        id: row.id,
        version: row.version,
        state: State::from_word(&row.state),
        mine: row.mine,
        author: row.author,
        draft: Draft {
            kind: Kind::from_word(&row.kind),
            title: row.title,
            body: row.body,
            lang: row.lang,
            parallel: Parallel::from_columns(row.parallel_lang, row.parallel_title, row.parallel_body),
            place: row.place,
            from_on: row.from_on.map(jiff_sqlx::Date::to_jiff),
            until_on: row.until_on.map(jiff_sqlx::Date::to_jiff),
            from_time: row.from_time.map(jiff_sqlx::Time::to_jiff),
            until_time: row.until_time.map(jiff_sqlx::Time::to_jiff),
            chosen: None,
            also: Vec::new(),
            ask: None,
            offer: None,
            questions: false,
            expires_on: row.expires_on.map(jiff_sqlx::Date::to_jiff),
        },
        body_html: row.body_html,
        alert: Alert::from_columns(row.alert_template.as_deref(), row.alert_time),
        why: row.why,
        waits: row.waits,
        refused: row.refused,
        publish_at: row.publish_at.map(jiff_sqlx::Timestamp::to_jiff),
        published_at: row.published_at.map(jiff_sqlx::Timestamp::to_jiff),
        edited_at: row.edited_at.map(jiff_sqlx::Timestamp::to_jiff),
        cancelled_at: row.cancelled_at.map(jiff_sqlx::Timestamp::to_jiff),
        withdrawn_at: row.withdrawn_at.map(jiff_sqlx::Timestamp::to_jiff),
    }))
}

/// A new draft, or the one that the same form made already: then the later text stands, as long as it is a draft. Nothing where it is not.
pub(super) async fn insert<C: Capability>(
    inside: &mut Inside<C>,
    draft: &Draft,
    alert: Option<Alert>,
    key: Uuid,
) -> sqlx::Result<Option<(BroadcastId, i32)>> {
    let (body_html, second) = (markdown::render(&draft.body), draft.parallel.as_ref());
    let (person, now) = (inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        insert into broadcast (id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, from_time, until_time, expires_on,
            alert_template, alert_time, created_at, saved_at, form_key, parallel_lang, parallel_title, parallel_body, parallel_html)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18, $19, $20, $21)
        on conflict (author_id, form_key) do update set kind = excluded.kind, title = excluded.title, body = excluded.body,
            body_html = excluded.body_html, lang = excluded.lang, place = excluded.place, from_on = excluded.from_on,
            until_on = excluded.until_on, from_time = excluded.from_time, until_time = excluded.until_time, expires_on = excluded.expires_on,
            parallel_lang = excluded.parallel_lang, parallel_title = excluded.parallel_title, parallel_body = excluded.parallel_body,
            parallel_html = excluded.parallel_html, saved_at = excluded.saved_at, version = broadcast.version + 1
        where broadcast.state = 'draft' and broadcast.kind <> 'alert' and excluded.kind <> 'alert'
            and (broadcast.publish_at is null or broadcast.approval_id is not null and broadcast.agreed_version is distinct from broadcast.version)
            and not exists (
                select from approval p where p.id = broadcast.approval_id and p.outcome is null and p.expires_at > $16)
        returning id as "id: BroadcastId", version
        "#,
        BroadcastId::new() as _,
        person as _,
        draft.kind.word(),
        draft.title,
        draft.body,
        body_html.as_str(),
        draft.lang.code(),
        draft.place,
        draft.from_on.map(Date::to_sqlx) as _,
        draft.until_on.map(Date::to_sqlx) as _,
        draft.from_time.map(Time::to_sqlx) as _,
        draft.until_time.map(Time::to_sqlx) as _,
        draft.expires_on.map(Date::to_sqlx) as _,
        alert.map(Alert::word),
        alert.map(|alert| Time::to_sqlx(alert.time)) as _,
        now.to_sqlx() as _,
        key,
        second.map(|text| text.lang.code()),
        second.map(|text| text.title.as_str()),
        second.map(|text| text.body.as_str()),
        second.map(Parallel::html),
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| (row.id, row.version)))
}

/// What this form of the person at the desk made.
pub(super) async fn by_key<C: Capability>(inside: &mut Inside<C>, key: Uuid) -> sqlx::Result<Option<BroadcastId>> {
    let person = inside.person();
    sqlx::query_scalar!(
        r#"select id as "id: BroadcastId" from broadcast where author_id = $1 and form_key = $2"#,
        person as _,
        key,
    )
    .fetch_optional(inside.db())
    .await
}

/// Replaces a draft of one's own; nothing if it has another version by now, waits for somebody or for its hour, or is out.
pub(super) async fn update<C: Capability>(
    inside: &mut Inside<C>,
    id: BroadcastId,
    version: i32,
    draft: &Draft,
) -> sqlx::Result<Option<i32>> {
    let (body_html, second) = (markdown::render(&draft.body), draft.parallel.as_ref());
    let (person, now) = (inside.person(), inside.now());
    sqlx::query_scalar!(
        r#"
        update broadcast set kind = $4, title = $5, body = $6, body_html = $7, lang = $8, place = $9, from_on = $10, until_on = $11,
            from_time = $12, until_time = $13, expires_on = $14, saved_at = $15, parallel_lang = $16, parallel_title = $17,
            parallel_body = $18, parallel_html = $19, version = version + 1
        where id = $1 and author_id = $2 and version = $3 and state = 'draft' and kind <> 'alert'
            and (publish_at is null or approval_id is not null and agreed_version is distinct from version)
            and not exists (
                select from approval p where p.id = broadcast.approval_id and p.outcome is null and p.expires_at > $15)
        returning version
        "#,
        id as _,
        person as _,
        version,
        draft.kind.word(),
        draft.title,
        draft.body,
        body_html.as_str(),
        draft.lang.code(),
        draft.place,
        draft.from_on.map(Date::to_sqlx) as _,
        draft.until_on.map(Date::to_sqlx) as _,
        draft.from_time.map(Time::to_sqlx) as _,
        draft.until_time.map(Time::to_sqlx) as _,
        draft.expires_on.map(Date::to_sqlx) as _,
        now.to_sqlx() as _,
        second.map(|text| text.lang.code()),
        second.map(|text| text.title.as_str()),
        second.map(|text| text.body.as_str()),
        second.map(Parallel::html),
    )
    .fetch_optional(inside.db())
    .await
}

/// Takes back a draft of one's own that waits for its hour, and for nobody: it has another version then, which nobody has looked at.
pub(super) async fn hold(inside: &mut Inside<Govern>, id: BroadcastId) -> sqlx::Result<bool> {
    let (person, now) = (inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        update broadcast b set version = b.version + 1
        where b.id = $1 and b.author_id = $2 and b.state = 'draft' and b.publish_at is not null and not exists (
            select from approval p where p.id = b.approval_id and p.outcome is null and p.expires_at > $3)
        "#,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes down what a second person agreed to, where it goes out later, at its own hour; false if it goes out at once.
pub(super) async fn agree(inside: &mut Inside<Background>, id: BroadcastId, version: i32) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.agree_broadcast($1, $2, $3) as "planned!""#,
        id as _,
        version,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Drafts whose hour has come, and which wait for nobody: which version of which, and whose.
pub(super) async fn due(inside: &mut Inside<Background>) -> sqlx::Result<Vec<(BroadcastId, i32, PersonId)>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select b.id as "id: BroadcastId", b.version, b.author_id as "author: PersonId" from broadcast b
        where b.publish_at <= $1 and b.state = 'draft' and not exists (
            select from approval p where p.id = b.approval_id and p.outcome is null and p.expires_at > $1)
        order by b.publish_at, b.id
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.version, row.author)).collect())
}

/// What cannot go out at its hour waits no longer, and is a draft as of now; false if it went out, or was taken back, meanwhile.
pub(super) async fn give_up(inside: &mut Inside<Background>, id: BroadcastId, version: i32) -> sqlx::Result<bool> {
    let now = inside.now();
    let done = sqlx::query!(
        "update broadcast set publish_at = null, saved_at = $3 where id = $1 and version = $2 and state = 'draft' and publish_at is not null",
        id as _,
        version,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a draft of one's own that waits for nobody.
pub(super) async fn delete(inside: &mut Inside<Govern>, id: BroadcastId) -> sqlx::Result<bool> {
    let (person, now) = (inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        delete from broadcast b
        where b.id = $1 and b.author_id = $2 and b.state = 'draft' and not exists (
            select from approval p where p.id = b.approval_id and p.outcome is null and p.expires_at > $3)
        "#,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Drafts that were left alone for so long, and wait for nothing.
pub(super) async fn forget(inside: &mut Inside<Background>, after: SignedDuration) -> sqlx::Result<()> {
    let now = inside.now();
    let until = now - after;
    sqlx::query!(
        r#"
        delete from broadcast b
        where b.state = 'draft' and b.saved_at < $1 and b.publish_at is null and not exists (
            select from approval p where p.id = b.approval_id and p.outcome is null and p.expires_at > $2)
        "#,
        until.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A class, and who reads there.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) name: String,
    pub(super) audience: Audience,
    /// It takes what is sent.
    pub(super) takes: bool,
}

/// Who reads what is said to all classes now: all together, and in each.
pub(super) async fn audience<C: Capability>(inside: &mut Inside<C>, alert: bool) -> sqlx::Result<(Audience, Vec<Class>)> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select name, takes as "takes?", guardians as "guardians!", pupils as "pupils!", readers as "readers!", staff as "staff!"
        from wall.broadcast_audience($1, $2)
        "#,
        alert,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let (mut all, mut classes) = (Audience::default(), Vec::new());
    for row in rows {
        let audience = Audience {
            guardians: row.guardians,
            pupils: row.pupils,
            readers: row.readers,
            staff: row.staff,
        };
        match row.name {
            Some(name) => classes.push(Class {
                name,
                audience,
                takes: row.takes.unwrap_or_default(),
            }),
            None => all = audience,
        }
    }
    Ok((all, classes))
}

/// The names of the school's pupils, which no text should spell out.
pub(super) async fn pupil_names<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<Vec<(String, String, Option<String>)>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select distinct p.given_name, p.family_name, p.usage_name
        from enrolment e join person p on p.id = e.pupil_id
        where e.during @> $1::timestamptz
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.given_name, row.family_name, row.usage_name))
        .collect())
}

/// Notes what was found in a draft, the act by which a second person is asked, and the hour at which it is to go out, if not at once; false
/// if it has another version by now, or is out, or somebody has been asked already.
pub(super) async fn risk(
    inside: &mut Inside<Govern>,
    id: BroadcastId,
    version: i32,
    risk: Level,
    approval: Option<ApprovalId>,
    publish_at: Option<Timestamp>,
) -> sqlx::Result<bool> {
    let (person, now) = (inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        update broadcast b set risk = $4, approval_id = $5, publish_at = $7
        where b.id = $1 and b.author_id = $2 and b.version = $3 and b.state = 'draft' and not exists (
            select from approval p where p.id = b.approval_id and p.outcome is null and p.expires_at > $6)
        "#,
        id as _,
        person as _,
        version,
        risk.word(),
        approval as _,
        now.to_sqlx() as _,
        publish_at.map(Timestamp::to_sqlx) as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who may agree to what a head asks for, but for that head.
pub(super) async fn seconds(inside: &mut Inside<Govern>) -> sqlx::Result<Vec<PersonId>> {
    let (person, now) = (inside.person(), inside.now());
    sqlx::query_scalar!(
        r#"
        select distinct person_id as "person: PersonId" from appointment
        where role in ('principal', 'office', 'deputy') and during @> $2::timestamptz and person_id <> $1
        "#,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Who works in a class now.
pub(super) async fn staff(inside: &mut Inside<Background>) -> sqlx::Result<Vec<PersonId>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        select distinct person_id as "person: PersonId" from assignment where during @> $1::timestamptz
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}
