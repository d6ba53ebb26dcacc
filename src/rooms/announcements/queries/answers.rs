//! The answers to a post, for the staff of its class, and as evidence.

use crate::access::{InOneGroup, Inside, Reach};
use crate::ids::{AnnouncementId, PersonId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Whether the person at the desk may see the answers to this post: a substitute those to posts of their own time only (rules.md 17).
pub(in super::super) async fn may_answers<C: InOneGroup>(inside: &mut Inside<C>, id: AnnouncementId, head: bool) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    sqlx::query_scalar!(
        r#"
        select $5 or exists (
            select from assignment s join announcement a on a.group_id = s.group_id and a.id = $2
            where s.group_id = $1 and s.person_id = $3 and s.during @> $4::timestamptz
                and (s.role = 'teacher' or (s.role = 'substitute' and lower(s.during) <= a.published_at))) as "may!"
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
        head,
    )
    .fetch_one(inside.db())
    .await
}

/// A guardian with full rights of a pupil of the class, and what they answered to the text as it stands.
#[derive(Debug)]
pub(in super::super) struct Voice {
    pub(in super::super) id: PersonId,
    pub(in super::super) name: String,
    pub(in super::super) joined: bool,
    pub(in super::super) screen: Option<bool>,
    pub(in super::super) paper: Option<bool>,
    /// They answered to a text that was changed since.
    pub(in super::super) outdated: bool,
    /// They said of a slip that it is not their answer.
    pub(in super::super) disputed: bool,
}

/// A line of the board: a pupil with one of those guardians, or without any.
#[derive(Debug)]
pub(in super::super) struct Board {
    pub(in super::super) pupil: PupilId,
    pub(in super::super) pupil_name: String,
    pub(in super::super) told_on: Option<Date>,
    pub(in super::super) voice: Option<Voice>,
}

/// All children who are asked for, with those who may answer. Pupils of the person's own are not among them (rules.md 3).
pub(in super::super) async fn board(inside: &mut Inside<Reach>, id: AnnouncementId) -> sqlx::Result<Vec<Board>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select e.pupil_id as "pupil: PupilId", concat_ws(' ', upper(coalesce(p.usage_name, p.family_name)), p.given_name) as "pupil_name!",
            n.told_on as "told_on?", g.guardian_id as "guardian?: PersonId",
            concat_ws(' ', q.given_name, coalesce(q.usage_name, q.family_name)) as "guardian_name!", (c.id is not null) as "joined!",
            (select s.agrees from signature s where s.announcement_id = a.id and s.pupil_id = e.pupil_id and s.guardian_id = g.guardian_id
                and s.channel = 'screen' and s.ended_at is null and s.text_hash = f.text_hash) as screen,
            (select s.agrees from signature s where s.announcement_id = a.id and s.pupil_id = e.pupil_id and s.guardian_id = g.guardian_id
                and s.channel = 'paper' and s.ended_at is null and s.text_hash = f.text_hash) as paper,
            exists (select from signature s where s.announcement_id = a.id and s.pupil_id = e.pupil_id and s.guardian_id = g.guardian_id
                and s.ended_at is null and s.text_hash <> f.text_hash) as "outdated!",
            exists (select from signature s where s.announcement_id = a.id and s.pupil_id = e.pupil_id and s.guardian_id = g.guardian_id
                and s.ended_why = 'disputed') as "disputed!"
        from announcement a
        join sign_off f on f.announcement_id = a.id
        join enrolment e on e.group_id = a.group_id and e.during @> $3::timestamptz
        join person p on p.id = e.pupil_id
        left join guardianship g on g.pupil_id = e.pupil_id and g.during @> $3::timestamptz and g.right_level = 'full'
            and not wall.barred(g.guardian_id, $1, $3)
        left join person q on q.id = g.guardian_id
        left join account c on c.person_id = g.guardian_id
        left join sign_off_notice n on n.announcement_id = a.id and n.pupil_id = e.pupil_id
        where a.group_id = $1 and a.id = $2 and a.state = 'published' and coalesce(wall.age(p.birth_date, $3) < 18, true)
            and (a.audience = 'class' or exists (
                select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
        order by coalesce(p.usage_name, p.family_name), p.given_name, e.pupil_id, q.family_name, q.given_name, q.id
        "#,
        group as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Board {
            pupil: row.pupil,
            pupil_name: row.pupil_name,
            told_on: row.told_on.map(jiff_sqlx::Date::to_jiff),
            voice: row.guardian.map(|id| Voice {
                id,
                name: row.guardian_name,
                joined: row.joined,
                screen: row.screen,
                paper: row.paper,
                outdated: row.outdated,
                disputed: row.disputed,
            }),
        })
        .collect())
}

/// What staff take from a slip that came back.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Paper {
    pub(in super::super) pupil: PupilId,
    pub(in super::super) guardian: PersonId,
    pub(in super::super) agrees: bool,
    pub(in super::super) received_on: Date,
}

/// Writes a slip down, beside what the guardian may have said on the screen; a later slip of the same person counts instead of an earlier one.
/// False if the post asks no such person. The database refuses who may not answer; pupils of the writer's own are not in sight.
pub(in super::super) async fn paper(inside: &mut Inside<Reach>, id: AnnouncementId, slip: Paper) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    sqlx::query!(
        r#"
        update signature set ended_at = greatest($5, given_at), ended_why = 'changed'
        where group_id = $1 and announcement_id = $2 and pupil_id = $3 and guardian_id = $4 and channel = 'paper' and ended_at is null
        "#,
        group as _,
        id as _,
        slip.pupil as _,
        slip.guardian as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    let written = sqlx::query!(
        r#"
        insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, received_on, recorded_by, given_at)
        select $8, f.group_id, f.announcement_id, $3, $4, $6, f.text_hash, 'paper', $9, $7, $5
        from sign_off f join announcement a on a.id = f.announcement_id
        where f.group_id = $1 and f.announcement_id = $2 and a.state = 'published' and f.text_hash is not null
        on conflict (announcement_id, pupil_id, guardian_id, channel) where ended_at is null do nothing
        "#,
        group as _,
        id as _,
        slip.pupil as _,
        slip.guardian as _,
        now.to_sqlx() as _,
        slip.agrees,
        person as _,
        Uuid::now_v7(),
        slip.received_on.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Tells those who may sign for these children that the school had no valid authorisation on this day (rules.md 15).
pub(in super::super) async fn tell(inside: &mut Inside<Reach>, id: AnnouncementId, pupils: &[PupilId], today: Date) -> sqlx::Result<()> {
    let group = inside.group();
    let pupils: Vec<Uuid> = pupils.iter().map(|pupil| pupil.uuid()).collect();
    sqlx::query!(
        r#"
        insert into sign_off_notice (group_id, announcement_id, pupil_id, told_on)
        select $1, $2, n.id, $4 from unnest($3::uuid[]) as n (id)
        on conflict (announcement_id, pupil_id) do update set told_on = excluded.told_on
        "#,
        group as _,
        id as _,
        &pupils,
        today.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Whether it is time to see to what is missing: the deadline is at most two school days away (rules.md 15).
pub(in super::super) async fn near_deadline(inside: &mut Inside<Reach>, id: AnnouncementId, today: Date) -> sqlx::Result<bool> {
    let group = inside.group();
    sqlx::query_scalar!(
        r#"
        select wall.school_days_until($3, f.until_on, k.year_id) <= 2 as "now!"
        from sign_off f join class_group k on k.id = f.group_id
        where f.group_id = $1 and f.announcement_id = $2
        "#,
        group as _,
        id as _,
        today.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
    .map(Option::unwrap_or_default)
}

/// Whether this post asks, or asked before it was withdrawn.
pub(in super::super) async fn was_asked(inside: &mut Inside<Reach>, id: AnnouncementId) -> sqlx::Result<bool> {
    let group = inside.group();
    sqlx::query_scalar!(
        r#"
        select exists (
            select from sign_off f join announcement a on a.id = f.announcement_id
            where f.group_id = $1 and f.announcement_id = $2 and a.state in ('published', 'withdrawn') and f.text_hash is not null) as "was!"
        "#,
        group as _,
        id as _,
    )
    .fetch_one(inside.db())
    .await
}

/// A line of an evidence file.
#[derive(Debug)]
pub(in super::super) struct Evidence {
    pub(in super::super) pupil: String,
    pub(in super::super) guardian: String,
    pub(in super::super) agrees: bool,
    pub(in super::super) channel: String,
    pub(in super::super) received_on: Option<Date>,
    pub(in super::super) given_at: Timestamp,
    pub(in super::super) ended_at: Option<Timestamp>,
    pub(in super::super) ended_why: Option<String>,
    pub(in super::super) hash: Vec<u8>,
    pub(in super::super) text: String,
}

/// Every answer to a post, also those that count no more, as far as the scope shows them: a guardian's own, or those of the class.
pub(in super::super) async fn evidence<C: InOneGroup>(
    inside: &mut Inside<C>,
    id: AnnouncementId,
    own: bool,
) -> sqlx::Result<Vec<Evidence>> {
    let (group, person) = (inside.group(), inside.person());
    let rows = sqlx::query!(
        r#"
        select concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "pupil!",
            concat_ws(' ', q.given_name, coalesce(q.usage_name, q.family_name)) as "guardian!",
            s.agrees, s.channel, s.received_on, s.given_at, s.ended_at, s.ended_why, s.text_hash, t.text
        from signature s
        join signed_text t on t.announcement_id = s.announcement_id and t.text_hash = s.text_hash
        join person p on p.id = s.pupil_id
        join person q on q.id = s.guardian_id
        where s.group_id = $1 and s.announcement_id = $2 and (not $4 or s.guardian_id = $3)
        order by p.family_name, p.given_name, p.id, s.given_at, s.id
        "#,
        group as _,
        id as _,
        person as _,
        own,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Evidence {
            pupil: row.pupil,
            guardian: row.guardian,
            agrees: row.agrees,
            channel: row.channel,
            received_on: row.received_on.map(jiff_sqlx::Date::to_jiff),
            given_at: row.given_at.to_jiff(),
            ended_at: row.ended_at.map(jiff_sqlx::Timestamp::to_jiff),
            ended_why: row.ended_why,
            hash: row.text_hash,
            text: row.text,
        })
        .collect())
}
