//! Drafts that wait: for a second pair of eyes, or for their hour.

use super::audience::{Audience, Other};
use crate::access::{Background, Inside, Publish, Second};
use crate::i18n::Lang;
use crate::ids::{AnnouncementId, GroupId, PersonId};
use crate::rooms::brake::{Level, Name};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// Where a draft of the person at the desk stands.
#[derive(Debug, Default)]
pub(in super::super) struct Standing {
    /// Why each of their posts is looked at by somebody else first: `always`, `new` or `named`.
    pub(in super::super) why: Option<String>,
    /// It waits for this hour.
    pub(in super::super) publish_at: Option<Timestamp>,
    /// It waits for a second pair of eyes.
    pub(in super::super) waits: bool,
    /// It came back, with this note of this person.
    pub(in super::super) returned: Option<(String, String)>,
}

/// Where this draft stands.
pub(in super::super) async fn standing(inside: &mut Inside<Publish>, id: AnnouncementId) -> sqlx::Result<Standing> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        select wall.second_look($3, $4) as why, a.publish_at, (l.announcement_id is not null and l.returned_at is null) as "waits!", l.note as "note?",
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "by!"
        from announcement a
        left join second_look l on l.announcement_id = a.id
        left join person p on p.id = l.returned_by
        where a.group_id = $1 and a.id = $2
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map_or_else(Standing::default, |row| Standing {
        why: row.why,
        publish_at: row.publish_at.map(jiff_sqlx::Timestamp::to_jiff),
        waits: row.waits,
        returned: row.note.map(|note| (note, row.by)),
    }))
}

/// Hands the draft as it was checked to a second pair of eyes, or to its hour, or to both; false if it has another version by now, or
/// gaps, or the class takes no posts.
pub(in super::super) async fn hand_in(
    inside: &mut Inside<Publish>,
    id: AnnouncementId,
    version: i32,
    today: Date,
    risk: Level,
    publish_at: Option<Timestamp>,
    why: Option<&str>,
) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        with waits as (
            update announcement set risk = $7, publish_at = $8
            where group_id = $1 and id = $2 and author_id = $3 and state = 'draft' and version = $4 and wall.ready(id, $5, $6)
            returning group_id, id, version
        ), looks as (
            insert into second_look (group_id, announcement_id, version, why, asked_at)
            select w.group_id, w.id, w.version, $9, $5 from waits w where $9::text is not null
            on conflict (announcement_id) do update set version = excluded.version, why = excluded.why, asked_at = excluded.asked_at,
                note = null, returned_by = null, returned_at = null
        )
        select id as "id: AnnouncementId" from waits
        "#,
        group as _,
        id as _,
        person as _,
        version,
        now.to_sqlx() as _,
        today.to_sqlx() as _,
        risk.word(),
        publish_at.map(Timestamp::to_sqlx) as _,
        why,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(done.is_some())
}

/// Takes a draft of one's own back from where it waits; false if it waits for nothing.
pub(in super::super) async fn hold(inside: &mut Inside<Publish>, id: AnnouncementId) -> sqlx::Result<bool> {
    let (group, person) = (inside.group(), inside.person());
    let done = sqlx::query!(
        r#"
        -- another version, which nobody has looked at: what waited of it is forgotten with it
        update announcement set version = version + 1
        where group_id = $1 and id = $2 and author_id = $3 and state = 'draft' and (publish_at is not null or exists (
            select from second_look l where l.announcement_id = announcement.id and l.returned_at is null))
        "#,
        group as _,
        id as _,
        person as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A post that waits for somebody who did not write it.
#[derive(Debug)]
pub(in super::super) struct Waiting {
    pub(in super::super) id: AnnouncementId,
    pub(in super::super) version: i32,
    pub(in super::super) title: String,
    pub(in super::super) lang: Lang,
    pub(in super::super) author: String,
    pub(in super::super) author_id: PersonId,
    pub(in super::super) why: String,
    pub(in super::super) asked_at: Timestamp,
    pub(in super::super) publish_at: Option<Timestamp>,
    /// The school lets families ask about posts.
    pub(in super::super) questions: bool,
    /// Those for whose guardians it is, where it is for some, as far as the reader sees them.
    pub(in super::super) pupils: Vec<String>,
}

/// What waits in this class for the person at the desk, the oldest first; with `id`, that one only.
pub(in super::super) async fn waiting(inside: &mut Inside<Second>, id: Option<AnnouncementId>) -> sqlx::Result<Vec<Waiting>> {
    let (group, person) = (inside.group(), inside.person());
    let rows = sqlx::query!(
        r#"
        select a.id as "id: AnnouncementId", a.version, a.title, a.lang as "lang: Lang", a.author_id as "author: PersonId",
            a.publish_at, l.why, l.asked_at, k.questions, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "by!",
            array(
                select concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name))
                from announcement_pupil x join person c on c.id = x.pupil_id
                where x.announcement_id = a.id order by c.given_name, c.family_name, c.id
            ) as "pupils!"
        from second_look l
        join announcement a on a.id = l.announcement_id and a.group_id = l.group_id and a.version = l.version
        join person p on p.id = a.author_id
        cross join school k
        where l.group_id = $1 and l.returned_at is null and a.state = 'draft' and a.author_id <> $2 and ($3::uuid is null or a.id = $3)
        order by l.asked_at, a.id
        limit 100
        "#,
        group as _,
        person as _,
        id as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            id: row.id,
            version: row.version,
            title: row.title,
            lang: row.lang,
            author: row.by,
            author_id: row.author,
            why: row.why,
            asked_at: row.asked_at.to_jiff(),
            publish_at: row.publish_at.map(jiff_sqlx::Timestamp::to_jiff),
            questions: row.questions,
            pupils: row.pupils,
        })
        .collect())
}

/// Who will read a post that waits for the person at the desk.
#[derive(Debug, Default)]
pub(in super::super) struct Readership {
    /// In the class it was written in.
    pub(in super::super) here: Audience,
    /// In the other classes it goes to.
    pub(in super::super) others: Vec<Other>,
    /// For how many pupils' guardians it is, where it is for some.
    pub(in super::super) chosen: usize,
}

/// Who will read this post: also where the person at the desk does not write, and of their own children.
pub(in super::super) async fn readership(inside: &mut Inside<Second>, id: AnnouncementId) -> sqlx::Result<Readership> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select name as "name!", here as "here!", guardians as "guardians!", pupils as "pupils!", readers as "readers!", staff as "staff!",
            chosen as "chosen!", open as "open!"
        from wall.looked_audience($1, $2)
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let mut readership = Readership::default();
    for row in rows {
        if row.here {
            readership.chosen = usize::try_from(row.chosen).unwrap_or(usize::MAX);
            readership.here = Audience {
                guardians: row.guardians,
                pupils: row.pupils,
                readers: row.readers,
                staff: row.staff,
            };
        } else {
            readership.others.push(Other {
                name: row.name,
                guardians: row.guardians,
                pupils: row.pupils,
                staff: row.staff,
                open: row.open,
            });
        }
    }
    Ok(readership)
}

/// Names of the pupils of the other classes that a post goes to which waits for the person at the desk.
pub(in super::super) async fn looked_names(inside: &mut Inside<Second>, id: AnnouncementId) -> sqlx::Result<Vec<Name>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"select given_name as "given!", family_name as "family!", usage_name from wall.looked_names($1, $2)"#,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.given, row.family, row.usage_name)).collect())
}

/// What became of a post that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Seen {
    /// It is out; `asks`: for answers.
    Out { asks: bool },
    /// It goes out at its hour.
    Later,
}

/// Says yes to a post as it was shown: it goes out, or will. Nothing if it is another's no more, has another version, or gaps.
pub(in super::super) async fn approve(
    inside: &mut Inside<Second>,
    id: AnnouncementId,
    version: i32,
    today: Date,
) -> sqlx::Result<Option<Seen>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        update announcement a set second_by = $3, second_at = $5,
            state = case when a.publish_at > $5 then a.state else 'published' end,
            published_at = case when a.publish_at > $5 then null else $5::timestamptz end,
            publish_at = case when a.publish_at > $5 then a.publish_at end,
            version = a.version + case when a.publish_at > $5 then 0 else 1 end
        where a.group_id = $1 and a.id = $2 and a.author_id <> $3 and a.state = 'draft' and a.version = $4 and wall.ready(a.id, $5, $6)
            -- in the name of who writes here still; and what was urgent is not, hours later
            and wall.may_author(a.author_id, a.group_id, a.kind, $5)
            and exists (
                select from second_look l where l.announcement_id = a.id and l.returned_at is null and l.version = a.version
                    and (a.kind <> 'alert' or l.asked_at > $5::timestamptz - interval '6 hours'))
        returning (a.state = 'published') as "out!", exists (select from sign_off f where f.announcement_id = a.id) as "asks!"
        "#,
        group as _,
        id as _,
        person as _,
        version,
        now.to_sqlx() as _,
        today.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    if let Some(row) = &row
        && !row.out
    {
        sqlx::query!(
            "delete from second_look where group_id = $1 and announcement_id = $2",
            group as _,
            id as _
        )
        .execute(inside.db())
        .await?;
    }
    Ok(row.map(|row| if row.out { Seen::Out { asks: row.asks } } else { Seen::Later }))
}

/// Gives a post back to its author with a note; who that is, or nothing if it does not wait any more as it was shown.
pub(in super::super) async fn give_back(
    inside: &mut Inside<Second>,
    id: AnnouncementId,
    version: i32,
    note: &str,
) -> sqlx::Result<Option<PersonId>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let author = sqlx::query_scalar!(
        r#"
        update second_look l set note = $5, returned_by = $3, returned_at = $6
        from announcement a
        where a.id = l.announcement_id and l.group_id = $1 and l.announcement_id = $2 and l.version = $4 and l.returned_at is null
            and a.state = 'draft' and a.version = l.version and a.author_id <> $3
        returning a.author_id as "author: PersonId"
        "#,
        group as _,
        id as _,
        person as _,
        version,
        note,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    if author.is_some() {
        // what came back waits for no hour either
        sqlx::query!(
            "update announcement set publish_at = null where group_id = $1 and id = $2",
            group as _,
            id as _
        )
        .execute(inside.db())
        .await?;
    }
    Ok(author)
}

/// A post whose hour has come.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Due {
    pub(in super::super) id: AnnouncementId,
    pub(in super::super) group: GroupId,
    pub(in super::super) author: PersonId,
}

/// The posts whose hour has come and which wait for nobody's eyes.
pub(in super::super) async fn due(inside: &mut Inside<Background>) -> sqlx::Result<Vec<Due>> {
    let now = inside.now();
    sqlx::query_as!(
        Due,
        r#"
        select a.id as "id: AnnouncementId", a.group_id as "group: GroupId", a.author_id as "author: PersonId"
        from announcement a
        where a.publish_at <= $1 and a.state = 'draft'
            and not exists (select from second_look l where l.announcement_id = a.id and l.returned_at is null)
        order by a.publish_at, a.id
        limit 200
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Publishes a post at its hour, if its author still writes in that class and nothing else has changed; whether it asks for answers.
pub(in super::super) async fn publish_due(inside: &mut Inside<Background>, due: Due) -> sqlx::Result<Option<bool>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        update announcement a set state = 'published', published_at = $3, publish_at = null, version = a.version + 1
        where a.group_id = $1 and a.id = $2 and a.state = 'draft' and a.publish_at <= $3
            and wall.ready(a.id, $3, ($3::timestamptz at time zone (select k.time_zone from school k))::date)
            and exists (
                select from wall.audience(a.group_id, $3) w where w.person_id = a.author_id and w.capacity in ('teacher', 'substitute'))
        returning exists (select from sign_off f where f.announcement_id = a.id) as "asks!"
        "#,
        due.group as _,
        due.id as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// What cannot go out at its hour waits no longer: it is a draft again. Says whether its author still writes in the class.
pub(in super::super) async fn give_up(inside: &mut Inside<Background>, due: Due) -> sqlx::Result<Option<bool>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        update announcement a set publish_at = null
        where a.group_id = $1 and a.id = $2 and a.state = 'draft' and a.publish_at <= $3
        returning exists (
            select from wall.audience(a.group_id, $3) w where w.person_id = a.author_id and w.capacity in ('teacher', 'substitute')) as "here!"
        "#,
        due.group as _,
        due.id as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Who is the head of the school now.
pub(in super::super) async fn heads(inside: &mut Inside<Background>) -> sqlx::Result<Vec<PersonId>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select person_id as "person: PersonId" from appointment where role = 'principal' and during @> $1::timestamptz"#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}
