//! Whom a post reached: by household, for staff only.

use crate::access::{Inside, Reach, Tick};
use crate::ids::{AnnouncementId, PersonId, PupilId};
use jiff_sqlx::ToSqlx as _;

/// One guardian of one pupil of the class; a pupil whom nobody can be called about has one row without a guardian.
#[derive(Debug)]
pub(in super::super) struct Tie {
    pub(in super::super) pupil: PupilId,
    pub(in super::super) pupil_name: String,
    pub(in super::super) guardian: Option<Guardian>,
}

/// A guardian as the call list needs them: no number, no hour (rules.md 12, 16).
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each decides by itself whether somebody calls")]
pub(in super::super) struct Guardian {
    pub(in super::super) id: PersonId,
    pub(in super::super) name: String,
    /// A household of their own.
    pub(in super::super) apart: bool,
    pub(in super::super) paper: bool,
    pub(in super::super) joined: bool,
    /// The whole text was sent to them, and the school has confirmed that it is them.
    pub(in super::super) read: bool,
    /// Somebody told them, and how.
    pub(in super::super) told: Option<Told>,
    /// They answered what it asks, or said of an alert that they know.
    pub(in super::super) acknowledged: bool,
    /// Word of an alert left for them.
    pub(in super::super) left: Vec<Left>,
}

/// How staff told somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Told {
    /// By telephone or face to face.
    Voice,
    Paper,
}

impl Told {
    const fn word(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Paper => "paper",
        }
    }
}

/// A way by which word of an alert leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Left {
    Mail,
    Push,
    Sms,
}

impl Left {
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "mail" => Some(Self::Mail),
            "push" => Some(Self::Push),
            "sms" => Some(Self::Sms),
            _ => None,
        }
    }
}

impl Guardian {
    /// Nothing is left to do about them: they have it, or have been told.
    pub(in super::super) const fn is_reached(&self) -> bool {
        self.read || self.told.is_some() || self.acknowledged
    }
}

/// The pupils of the class with the guardians who have a right to its news. Pupils of the person's own are not among them: the
/// database does not show them (rules.md 3). A guardian whom a court order keeps out of the class is not called about it.
pub(in super::super) async fn ties(inside: &mut Inside<Reach>, id: AnnouncementId) -> sqlx::Result<Vec<Tie>> {
    let (group, now) = (inside.group(), inside.now());
    let rows = sqlx::query!(
        r#"
        select e.pupil_id as "pupil: PupilId", concat_ws(' ', upper(coalesce(p.usage_name, p.family_name)), p.given_name) as "pupil_name!",
            g.guardian_id as "guardian?: PersonId", concat_ws(' ', q.given_name, coalesce(q.usage_name, q.family_name)) as "guardian_name!",
            g.apart as "apart?", g.channel as "channel?", (c.id is not null) as "joined!",
            (m.person_id is not null and c.confirmed_at is not null) as "read!", k.way as "told?",
            (coalesce(m.acknowledged and c.confirmed_at is not null, false)
                or exists (
                    -- to the text as it stands
                    select from signature s join sign_off f on f.announcement_id = s.announcement_id and f.text_hash = s.text_hash
                    where s.announcement_id = a.id and s.pupil_id = e.pupil_id and s.guardian_id = g.guardian_id and s.ended_at is null)
                or exists (
                    select from choice h
                    where h.announcement_id = a.id and h.guardian_id = g.guardian_id and h.ended_at is null)) as "acknowledged!",
            coalesce(l.channels, '{}') as "left!: Vec<String>"
        from enrolment e
        join announcement a on a.group_id = e.group_id and a.id = $2
        join person p on p.id = e.pupil_id
        left join guardianship g on g.pupil_id = e.pupil_id and g.during @> $3::timestamptz
            and g.right_level in ('full', 'informed', 'entrusted') and not wall.barred(g.guardian_id, $1, $3)
        left join person q on q.id = g.guardian_id
        left join account c on c.person_id = g.guardian_id
        left join read_mark m on m.group_id = $1 and m.announcement_id = $2 and m.person_id = g.guardian_id
        left join call_mark k on k.group_id = $1 and k.announcement_id = $2 and k.person_id = g.guardian_id
        left join (
            select v.person_id, array_agg(v.channel) as channels from wall.alert_left($2) v group by v.person_id
        ) l on l.person_id = g.guardian_id
        where e.group_id = $1 and e.during @> $3::timestamptz
            and (a.audience = 'class' or exists (
                select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
        order by coalesce(p.usage_name, p.family_name), p.given_name, e.pupil_id, g.apart, q.family_name, q.given_name, q.id
        "#,
        group as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Tie {
            pupil: row.pupil,
            pupil_name: row.pupil_name,
            guardian: row.guardian.map(|id| Guardian {
                id,
                name: row.guardian_name,
                apart: row.apart.unwrap_or_default(),
                paper: row.channel.as_deref() == Some("paper"),
                joined: row.joined,
                read: row.read,
                told: row.told.map(|way| if way == "paper" { Told::Paper } else { Told::Voice }),
                acknowledged: row.acknowledged,
                left: row.left.iter().filter_map(|word| Left::from_word(word)).collect(),
            }),
        })
        .collect())
}

/// Notes that a guardian was told, and how. False if they are none of the class's that the person at the desk may handle, or the post is
/// not out. Noted twice, it is noted once: a word says more than paper.
pub(in super::super) async fn call(inside: &mut Inside<Reach>, id: AnnouncementId, guardian: PersonId, how: Told) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at, way)
        select a.group_id, a.id, $3, $4, $5, $6
        from announcement a
        where a.group_id = $1 and a.id = $2 and a.state = 'published' and not wall.barred($3, $1, $5) and exists (
            select from guardianship g
            join enrolment e on e.pupil_id = g.pupil_id
            where e.group_id = $1 and e.during @> $5::timestamptz and g.guardian_id = $3 and g.during @> $5::timestamptz
                and g.right_level in ('full', 'informed', 'entrusted')
                and (a.audience = 'class' or exists (
                    select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
        )
        on conflict (announcement_id, person_id) do update
            set way = case when call_mark.way = 'voice' then 'voice' else excluded.way end
        "#,
        group as _,
        id as _,
        guardian as _,
        person as _,
        now.to_sqlx() as _,
        how.word(),
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The person has read this alert; false if it is none that is out, or none of theirs.
pub(in super::super) async fn acknowledge(inside: &mut Inside<Tick>, id: AnnouncementId) -> sqlx::Result<bool> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query_scalar!(
        r#"
        select wall.acknowledge(a.id, $3) as "done!" from announcement a
        where a.group_id = $1 and a.id = $2 and a.kind = 'alert' and a.state = 'published'
        "#,
        group as _,
        id as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
    .map(Option::unwrap_or_default)
}
