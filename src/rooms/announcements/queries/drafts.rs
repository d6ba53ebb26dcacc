//! Drafts. A draft is its author's only: every statement about drafts says so itself.

use super::super::draft::Draft;
use super::super::offer::{Offer, OfferKind};
use super::super::parallel::Parallel;
use super::super::signoff::{Ask, Scope};
use super::super::{Kind, State};
use super::offers::offer;
use crate::access::{Background, Capability, InOneGroup, Inside, Publish, Read, Second};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId, PupilId};
use crate::web::markdown;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A post as its writers see it.
#[derive(Debug)]
pub(in super::super) struct Stored {
    pub(in super::super) id: AnnouncementId,
    pub(in super::super) state: State,
    pub(in super::super) version: i32,
    pub(in super::super) draft: Draft,
    pub(in super::super) body_html: String,
    /// The class takes new posts and changes: it is neither frozen nor closed.
    pub(in super::super) class_open: bool,
    /// How many it carries.
    pub(in super::super) documents: i16,
    /// A draft that waits for its hour, or for a second pair of eyes.
    pub(in super::super) waits: bool,
}

/// The post with this id, if the person at the desk may write on it: their own draft, or what the class has published.
pub(in super::super) async fn stored<C: InOneGroup>(inside: &mut Inside<C>, id: AnnouncementId) -> sqlx::Result<Option<Stored>> {
    let group = inside.group();
    find(inside, group, Some(id), None, false).await
}

/// The draft with this id that waits for the person at the desk, who did not write it.
pub(in super::super) async fn looked_at(inside: &mut Inside<Second>, id: AnnouncementId) -> sqlx::Result<Option<Stored>> {
    let group = inside.group();
    find(inside, group, Some(id), None, true).await
}

/// The post of this class with this id that is out, for the program's own work.
pub(in super::super) async fn out(inside: &mut Inside<Background>, group: GroupId, id: AnnouncementId) -> sqlx::Result<Option<Stored>> {
    find(inside, group, Some(id), None, false).await
}

/// The post that this form of the person at the desk made.
pub(in super::super) async fn stored_by_key(inside: &mut Inside<Publish>, key: Uuid) -> sqlx::Result<Option<Stored>> {
    let group = inside.group();
    find(inside, group, None, Some(key), false).await
}

async fn find<C: Capability>(
    inside: &mut Inside<C>,
    group: GroupId,
    id: Option<AnnouncementId>,
    key: Option<Uuid>,
    looks: bool,
) -> sqlx::Result<Option<Stored>> {
    let (person, now) = (inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        select a.id as "id: AnnouncementId", a.state, a.version, a.kind, a.title, a.body, a.body_html, a.lang as "lang: Lang",
            a.place, a.from_on, a.until_on, a.from_time, a.until_time, a.expires_on, a.audience, a.questions, a.file_count, f.scope as "scope?",
            f.until_on as "ask_until?", t.lang as "parallel_lang?: Lang", t.title as "parallel_title?", t.body as "parallel_body?", o.kind as "offer_kind?", o.until_on as "offer_until?", o.places as "places?",
            array(select p.label from offer_option p where p.announcement_id = a.id order by p.position) as "options!",
            array(select o.also_in from announcement_also o where o.announcement_id = a.id order by o.also_in) as "also!",
            array(select p.pupil_id from announcement_pupil p where p.announcement_id = a.id order by p.pupil_id) as "pupils!", (select s.state = 'open' from wall.class_state(k.id, $5) s) as "class_open!",
            (a.publish_at is not null or exists (
                select from second_look l where l.announcement_id = a.id and l.returned_at is null)) as "waits!"
        from announcement a
        join class_group k on k.id = a.group_id
        left join sign_off f on f.announcement_id = a.id
        left join offer o on o.announcement_id = a.id
        left join parallel_text t on t.announcement_id = a.id
        where a.group_id = $1 and (a.id = $2 or (a.author_id = $3 and a.form_key = $4))
            and (a.state = 'published' or (a.state = 'draft' and (a.author_id = $3 or ($6 and wall.looks_at(a.id)))))
            and a.broadcast_id is null
        "#,
        group as _,
        id as _,
        person as _,
        key,
        now.to_sqlx() as _,
        looks,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Stored {
        id: row.id,
        state: State::from_word(&row.state),
        version: row.version,
        draft: Draft {
            kind: Kind::from_word(&row.kind),
            title: row.title,
            body: row.body,
            lang: row.lang,
            parallel: Parallel::from_columns(row.parallel_lang, row.parallel_title, row.parallel_body),
            from_on: row.from_on.map(jiff_sqlx::Date::to_jiff),
            until_on: row.until_on.map(jiff_sqlx::Date::to_jiff),
            from_time: row.from_time.map(jiff_sqlx::Time::to_jiff),
            until_time: row.until_time.map(jiff_sqlx::Time::to_jiff),
            chosen: (row.audience == "chosen").then(|| row.pupils.into_iter().map(PupilId::from).collect()),
            also: row.also.into_iter().map(GroupId::from).collect(),
            place: row.place,
            ask: row.scope.map(|scope| Ask {
                scope: Scope::from_word(&scope),
                until: row.ask_until.map(jiff_sqlx::Date::to_jiff),
            }),
            offer: row.offer_kind.as_deref().and_then(OfferKind::from_word).map(|kind| Offer {
                kind,
                until: row.offer_until.map(jiff_sqlx::Date::to_jiff),
                places: row.places,
                options: row.options,
            }),
            questions: row.questions,
            expires_on: row.expires_on.map(jiff_sqlx::Date::to_jiff),
        },
        body_html: row.body_html,
        class_open: row.class_open,
        documents: row.file_count,
        waits: row.waits,
    }))
}

/// A new draft, or the one that the same form made already: then the later text stands, as long as it is still a draft.
/// Nothing if that one is a draft no more, or stands elsewhere.
pub(in super::super) async fn insert(
    inside: &mut Inside<Publish>,
    draft: &Draft,
    key: Uuid,
) -> sqlx::Result<Option<(AnnouncementId, i32)>> {
    let body_html = markdown::render(&draft.body);
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, place, from_on, until_on, expires_on, state,
            created_at, saved_at, form_key, from_time, until_time, audience, questions)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', $13, $13, $14, $15, $16, $17, $18)
        on conflict (author_id, form_key) do update set kind = excluded.kind, title = excluded.title, body = excluded.body,
            body_html = excluded.body_html, lang = excluded.lang, place = excluded.place, from_on = excluded.from_on,
            until_on = excluded.until_on, from_time = excluded.from_time, until_time = excluded.until_time, audience = excluded.audience, questions = excluded.questions,
            expires_on = excluded.expires_on, saved_at = excluded.saved_at, version = announcement.version + 1
        where announcement.state = 'draft' and announcement.group_id = excluded.group_id
            -- what waits is taken back knowingly, from its own form
            and announcement.publish_at is null and not exists (
                select from second_look l where l.announcement_id = announcement.id and l.returned_at is null)
        returning id as "id: AnnouncementId", version
        "#,
        AnnouncementId::new() as _,
        group as _,
        person as _,
        draft.kind.word(),
        draft.title,
        draft.body,
        body_html.as_str(),
        draft.lang.code(),
        draft.place,
        draft.from_on.map(Date::to_sqlx) as _,
        draft.until_on.map(Date::to_sqlx) as _,
        draft.expires_on.map(Date::to_sqlx) as _,
        now.to_sqlx() as _,
        key,
        draft.from_time.map(Time::to_sqlx) as _,
        draft.until_time.map(Time::to_sqlx) as _,
        draft.audience(),
        draft.questions,
    )
    .fetch_optional(inside.db())
    .await?;
    if let Some(row) = row.as_ref().filter(|row| draft.chosen.is_some() || row.version > 1) {
        choose(inside, row.id, draft).await?;
    }
    if let Some(row) = row.as_ref().filter(|row| !draft.also.is_empty() || row.version > 1) {
        also(inside, row.id, draft).await?;
    }
    if let Some(row) = row.as_ref().filter(|row| draft.ask.is_some() || row.version > 1) {
        ask(inside, row.id, draft.ask).await?;
    }
    if let Some(row) = row.as_ref().filter(|row| draft.offer.is_some() || row.version > 1) {
        offer(inside, row.id, None, draft.offer.as_ref()).await?;
    }
    if let Some(row) = row.as_ref().filter(|row| draft.parallel.is_some() || row.version > 1) {
        parallel(inside, row.id, draft.parallel.as_ref()).await?;
    }
    Ok(row.map(|row| (row.id, row.version)))
}

/// Keeps a draft; nothing if it has another version by now. `before`: what it was.
pub(in super::super) async fn save(
    inside: &mut Inside<Publish>,
    id: AnnouncementId,
    version: i32,
    draft: &Draft,
    before: &Draft,
) -> sqlx::Result<Option<i32>> {
    let body_html = markdown::render(&draft.body);
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let saved = sqlx::query_scalar!(
        r#"
        update announcement
        set kind = $5, title = $6, body = $7, body_html = $8, lang = $9, place = $10, from_on = $11, until_on = $12, expires_on = $13,
            saved_at = $14, from_time = $15, until_time = $16, audience = $17, questions = $18, version = version + 1
        where group_id = $1 and id = $2 and author_id = $3 and state = 'draft' and version = $4
        returning version
        "#,
        group as _,
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
        draft.expires_on.map(Date::to_sqlx) as _,
        now.to_sqlx() as _,
        draft.from_time.map(Time::to_sqlx) as _,
        draft.until_time.map(Time::to_sqlx) as _,
        draft.audience(),
        draft.questions,
    )
    .fetch_optional(inside.db())
    .await?;
    if saved.is_some() && (before.chosen.is_some() || draft.chosen.is_some()) {
        choose(inside, id, draft).await?;
    }
    if saved.is_some() && before.also != draft.also {
        also(inside, id, draft).await?;
    }
    if saved.is_some() && before.ask != draft.ask {
        ask(inside, id, draft.ask).await?;
    }
    if saved.is_some() && before.offer != draft.offer {
        offer(inside, id, before.offer.as_ref(), draft.offer.as_ref()).await?;
    }
    if saved.is_some() && before.parallel != draft.parallel {
        parallel(inside, id, draft.parallel.as_ref()).await?;
    }
    Ok(saved)
}

/// Writes down what a post asks, or that it asks nothing.
pub(in super::super) async fn ask(inside: &mut Inside<Publish>, id: AnnouncementId, ask: Option<Ask>) -> sqlx::Result<()> {
    let group = inside.group();
    sqlx::query!(
        r#"
        with gone as (
            delete from sign_off where group_id = $1 and announcement_id = $2 and $3::text is null
        )
        insert into sign_off (group_id, announcement_id, scope, until_on)
        select $1, $2, $3, $4 where $3 is not null
        on conflict (announcement_id) do update set scope = excluded.scope, until_on = excluded.until_on
        "#,
        group as _,
        id as _,
        ask.map(|ask| ask.scope.word()),
        ask.and_then(|ask| ask.until).map(Date::to_sqlx) as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Writes down the second text of a post, or that it has none.
pub(in super::super) async fn parallel(inside: &mut Inside<Publish>, id: AnnouncementId, text: Option<&Parallel>) -> sqlx::Result<()> {
    let group = inside.group();
    let body_html = text.map(Parallel::html);
    sqlx::query!(
        r#"
        with gone as (
            delete from parallel_text where group_id = $1 and announcement_id = $2 and $3::text is null
        )
        insert into parallel_text (group_id, announcement_id, lang, title, body, body_html)
        select $1, $2, $3, $4, $5, $6 where $3 is not null
        on conflict (announcement_id) do update set lang = excluded.lang, title = excluded.title, body = excluded.body,
            body_html = excluded.body_html
        "#,
        group as _,
        id as _,
        text.map(|text| text.lang.code()),
        text.map(|text| text.title.as_str()),
        text.map(|text| text.body.as_str()),
        body_html,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Writes down for which pupils' guardians a draft is: pupils of the class now, none of the writer's own.
async fn choose(inside: &mut Inside<Publish>, id: AnnouncementId, draft: &Draft) -> sqlx::Result<()> {
    let (group, now) = (inside.group(), inside.now());
    let pupils: Vec<Uuid> = draft.chosen.iter().flatten().map(|pupil| pupil.uuid()).collect();
    sqlx::query!(
        r#"
        with gone as (
            delete from announcement_pupil where group_id = $1 and announcement_id = $2 and pupil_id <> all ($3)
        )
        insert into announcement_pupil (group_id, announcement_id, pupil_id)
        select $1, $2, c.pupil_id from wall.class_pupils($1, $4) c
        where c.pupil_id = any ($3) and c.pupil_id <> all (wall.own())
            and not exists (select from announcement_pupil p where p.announcement_id = $2 and p.pupil_id = c.pupil_id)
        "#,
        group as _,
        id as _,
        &pupils,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Writes down for which other classes a draft is, too; the database lets nobody name a class in which they do not write.
async fn also(inside: &mut Inside<Publish>, id: AnnouncementId, draft: &Draft) -> sqlx::Result<()> {
    let group = inside.group();
    let also: Vec<Uuid> = draft.also.iter().map(|group| group.uuid()).collect();
    sqlx::query!(
        r#"
        with gone as (
            delete from announcement_also where group_id = $1 and announcement_id = $2 and also_in <> all ($3)
        )
        insert into announcement_also (group_id, announcement_id, also_in)
        select $1, $2, n.id from unnest($3::uuid[]) n (id) where n.id <> $1
        on conflict (announcement_id, also_in) do nothing
        "#,
        group as _,
        id as _,
        &also,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A line of one's own drafts.
#[derive(Debug)]
pub(in super::super) struct DraftLine {
    pub(in super::super) id: AnnouncementId,
    pub(in super::super) title: String,
    pub(in super::super) lang: Lang,
    pub(in super::super) saved_at: Timestamp,
    /// It waits for this hour.
    pub(in super::super) publish_at: Option<Timestamp>,
    /// It is with a second pair of eyes: waits there, or came back.
    pub(in super::super) looked: Option<Looked>,
}

/// Where a draft stands with the second pair of eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Looked {
    Waits,
    Returned,
}

/// The drafts of the person at the desk, the last one written first; nobody has more than a few.
pub(in super::super) async fn drafts(inside: &mut Inside<Read>) -> sqlx::Result<Vec<DraftLine>> {
    let (group, person) = (inside.group(), inside.person());
    let rows = sqlx::query!(
        r#"
        select a.id as "id: AnnouncementId", a.title, a.lang as "lang: Lang", a.saved_at, a.publish_at, (l.returned_at is not null) as "returned!",
            (l.announcement_id is not null) as "looked!"
        from announcement a left join second_look l on l.announcement_id = a.id
        where a.group_id = $1 and a.author_id = $2 and a.state = 'draft'
        order by a.saved_at desc, a.id desc
        limit 100
        "#,
        group as _,
        person as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| DraftLine {
            id: row.id,
            title: row.title,
            lang: row.lang,
            saved_at: row.saved_at.to_jiff(),
            publish_at: row.publish_at.map(jiff_sqlx::Timestamp::to_jiff),
            looked: match (row.looked, row.returned) {
                (false, _) => None,
                (true, false) => Some(Looked::Waits),
                (true, true) => Some(Looked::Returned),
            },
        })
        .collect())
}
