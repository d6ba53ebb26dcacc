//! What a post asks, and a guardian's own answers: the database would show them no other (migration 0370).

use super::super::draft::Draft;
use super::super::signoff::{Ask, Scope, hash, wording};
use crate::access::{Capability, InOneGroup, Inside, Sign};
use crate::ids::{AnnouncementId, GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// What a post that is out asks.
#[derive(Debug)]
pub(in super::super) struct Signing {
    pub(in super::super) ask: Ask,
    /// SHA-256 of the text as it stands.
    pub(in super::super) hash: Vec<u8>,
    /// It is not the first text any more.
    pub(in super::super) edited: bool,
    /// The deadline is not over, and members can act in the class.
    pub(in super::super) open: bool,
}

/// What this post asks; nothing if it is not out, or asks nothing.
pub(in super::super) async fn asked<C: InOneGroup>(
    inside: &mut Inside<C>,
    id: AnnouncementId,
    today: Date,
) -> sqlx::Result<Option<Signing>> {
    let (group, now) = (inside.group(), inside.now());
    let row = sqlx::query!(
        r#"
        select f.scope, f.until_on, f.text_hash as "hash!", a.edited_at is not null as "edited!",
            -- open sign-offs go on in a frozen class (rules.md 24)
            (f.until_on >= $3 and (select s.state in ('open', 'frozen') from wall.class_state($1, $4) s)) as "open!"
        from sign_off f join announcement a on a.id = f.announcement_id
        where f.group_id = $1 and f.announcement_id = $2 and a.state = 'published' and f.text_hash is not null
        "#,
        group as _,
        id as _,
        today.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Signing {
        ask: Ask {
            scope: Scope::from_word(&row.scope),
            until: row.until_on.map(jiff_sqlx::Date::to_jiff),
        },
        edited: row.edited,
        hash: row.hash,
        open: row.open,
    }))
}

/// Keeps the text as it stands now, to be answered to, with the fingerprints of the documents that go with it: a post that is out keeps
/// those it was published with (migration 0470).
pub(in super::super) async fn fix_text<C: Capability>(
    inside: &mut Inside<C>,
    group: GroupId,
    id: AnnouncementId,
    draft: &Draft,
) -> sqlx::Result<()> {
    let files = sqlx::query!(
        "select name, sha256 from file where group_id = $1 and announcement_id = $2 order by added_at, id",
        group as _,
        id as _,
    )
    .fetch_all(inside.db())
    .await?;
    let documents: Vec<(String, Vec<u8>)> = files.into_iter().map(|row| (row.name, row.sha256)).collect();
    let wording = wording(draft, &documents);
    let hash = hash(&wording);
    sqlx::query!(
        r#"
        with kept as (
            insert into signed_text (group_id, announcement_id, text_hash, text) values ($1, $2, $3, $4) on conflict do nothing
        )
        update sign_off set text_hash = $3 where group_id = $1 and announcement_id = $2
        "#,
        group as _,
        id as _,
        hash.as_slice(),
        wording,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!("select wall.fix_copies($1)", id as _).execute(inside.db()).await?;
    Ok(())
}

/// An answer that counts.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Given {
    pub(in super::super) agrees: bool,
    pub(in super::super) at: Timestamp,
    /// It was given to the text as it stands.
    pub(in super::super) current: bool,
}

/// One of the reader's own children, and what they themselves answered for it.
#[derive(Debug)]
pub(in super::super) struct Mine {
    pub(in super::super) pupil: PupilId,
    pub(in super::super) name: String,
    pub(in super::super) screen: Option<Given>,
    /// What the school wrote down from a slip in their name.
    pub(in super::super) paper: Option<(bool, Date)>,
    /// The day on which staff told all who may sign that the school had no valid authorisation.
    pub(in super::super) told_on: Option<Date>,
}

/// The children for whom the person at the desk may answer here.
pub(in super::super) async fn mine<C: InOneGroup>(inside: &mut Inside<C>, id: AnnouncementId) -> sqlx::Result<Vec<Mine>> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select p.id as "pupil: PupilId", p.given_name, s.agrees as "agrees?", s.given_at as "given_at?", (s.text_hash = f.text_hash) as "current?",
            q.agrees as "paper?", q.received_on as "received_on?", n.told_on as "told_on?"
        from announcement a
        join sign_off f on f.announcement_id = a.id
        join enrolment e on e.group_id = a.group_id and e.during @> $4::timestamptz
        join guardianship g on g.pupil_id = e.pupil_id and g.guardian_id = $3 and g.right_level = 'full' and g.during @> $4::timestamptz
        join person p on p.id = e.pupil_id
        left join signature s on s.announcement_id = a.id and s.pupil_id = p.id and s.guardian_id = $3 and s.channel = 'screen' and s.ended_at is null
        left join signature q on q.announcement_id = a.id and q.pupil_id = p.id and q.guardian_id = $3 and q.channel = 'paper' and q.ended_at is null
            and q.text_hash = f.text_hash
        left join sign_off_notice n on n.announcement_id = a.id and n.pupil_id = p.id
        where a.group_id = $1 and a.id = $2 and coalesce(wall.age(p.birth_date, $4) < 18, true)
            and (a.audience = 'class' or exists (
                select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = p.id))
        order by p.given_name, p.id
        "#,
        group as _,
        id as _,
        person as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Mine {
            pupil: row.pupil,
            name: row.given_name,
            screen: row.agrees.zip(row.given_at).map(|(agrees, at)| Given {
                agrees,
                at: at.to_jiff(),
                current: row.current.unwrap_or_default(),
            }),
            paper: row.paper.zip(row.received_on.map(jiff_sqlx::Date::to_jiff)),
            told_on: row.told_on.map(jiff_sqlx::Date::to_jiff),
        })
        .collect())
}

/// Tries before a race is given up: each lost one means that another answer of the same person came in between.
const TRIES: usize = 5;

/// Writes down the answer of the person at the desk for a child; sent twice, it is there once, and the later of two that differ counts. False if
/// the text is another one by now, or the post asks no more. The database refuses who may not answer.
pub(in super::super) async fn sign(
    inside: &mut Inside<Sign>,
    id: AnnouncementId,
    pupil: PupilId,
    agrees: bool,
    hash: &[u8],
) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    for _ in 0..TRIES {
        sqlx::query!(
            r#"
            update signature set ended_at = greatest($5, given_at), ended_why = 'changed'
            where group_id = $1 and announcement_id = $2 and pupil_id = $3 and guardian_id = $4 and channel = 'screen' and ended_at is null
                and (agrees <> $6 or text_hash <> $7)
            "#,
            group as _,
            id as _,
            pupil as _,
            person as _,
            now.to_sqlx() as _,
            agrees,
            hash,
        )
        .execute(inside.db())
        .await?;
        let written = sqlx::query!(
            r#"
            insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, given_at)
            select $8, f.group_id, f.announcement_id, $3, $4, $6, f.text_hash, 'screen', $5
            from sign_off f join announcement a on a.id = f.announcement_id
            where f.group_id = $1 and f.announcement_id = $2 and f.text_hash = $7 and a.state = 'published'
            on conflict (announcement_id, pupil_id, guardian_id, channel) where ended_at is null do nothing
            "#,
            group as _,
            id as _,
            pupil as _,
            person as _,
            now.to_sqlx() as _,
            agrees,
            hash,
            Uuid::now_v7(),
        )
        .execute(inside.db())
        .await?;
        if written.rows_affected() == 1 {
            return Ok(true);
        }
        let row = sqlx::query!(
            r#"
            select exists (
                select from signature s
                where s.group_id = $1 and s.announcement_id = $2 and s.pupil_id = $3 and s.guardian_id = $4 and s.channel = 'screen'
                    and s.ended_at is null and s.agrees = $5 and s.text_hash = $6) as "stands!",
                exists (select from sign_off f where f.group_id = $1 and f.announcement_id = $2 and f.text_hash = $6) as "same!"
            "#,
            group as _,
            id as _,
            pupil as _,
            person as _,
            agrees,
            hash,
        )
        .fetch_one(inside.db())
        .await?;
        if row.stands || !row.same {
            return Ok(row.stands);
        }
    }
    Ok(false)
}

/// Takes back one's own answer on the screen; false if there is none.
pub(in super::super) async fn take_back(inside: &mut Inside<Sign>, id: AnnouncementId, pupil: PupilId) -> sqlx::Result<bool> {
    end_own(inside, id, pupil, "screen", "withdrawn").await
}

/// Says of what the school wrote down from a slip that it is not one's own answer; false if there is nothing.
pub(in super::super) async fn dispute(inside: &mut Inside<Sign>, id: AnnouncementId, pupil: PupilId) -> sqlx::Result<bool> {
    end_own(inside, id, pupil, "paper", "disputed").await
}

async fn end_own(inside: &mut Inside<Sign>, id: AnnouncementId, pupil: PupilId, channel: &str, why: &str) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        update signature set ended_at = greatest($5, given_at), ended_why = $7
        where group_id = $1 and announcement_id = $2 and pupil_id = $3 and guardian_id = $4 and channel = $6 and ended_at is null
        "#,
        group as _,
        id as _,
        pupil as _,
        person as _,
        now.to_sqlx() as _,
        channel,
        why,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}
