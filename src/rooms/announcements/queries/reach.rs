//! Whom a post reached: by household, for staff only.

use crate::access::{Inside, Reach};
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
    /// The whole text was sent to them, and the school has confirmed that it is them; or somebody called.
    pub(in super::super) reached: bool,
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
            ((m.person_id is not null and c.confirmed_at is not null) or k.person_id is not null) as "reached!"
        from enrolment e
        join announcement a on a.group_id = e.group_id and a.id = $2
        join person p on p.id = e.pupil_id
        left join guardianship g on g.pupil_id = e.pupil_id and g.during @> $3::timestamptz
            and g.right_level in ('full', 'informed', 'entrusted') and not wall.barred(g.guardian_id, $1, $3)
        left join person q on q.id = g.guardian_id
        left join account c on c.person_id = g.guardian_id
        left join read_mark m on m.group_id = $1 and m.announcement_id = $2 and m.person_id = g.guardian_id
        left join call_mark k on k.group_id = $1 and k.announcement_id = $2 and k.person_id = g.guardian_id
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
                reached: row.reached,
            }),
        })
        .collect())
}

/// Notes that a guardian was told by telephone, in person or on paper. False if they are none of the class's that the person at
/// the desk may handle, or the post is not out. Noted twice, it is noted once.
pub(in super::super) async fn call(inside: &mut Inside<Reach>, id: AnnouncementId, guardian: PersonId) -> sqlx::Result<bool> {
    let (group, person, now) = (inside.group(), inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at)
        select a.group_id, a.id, $3, $4, $5
        from announcement a
        where a.group_id = $1 and a.id = $2 and a.state = 'published' and not wall.barred($3, $1, $5) and exists (
            select from guardianship g
            join enrolment e on e.pupil_id = g.pupil_id
            where e.group_id = $1 and e.during @> $5::timestamptz and g.guardian_id = $3 and g.during @> $5::timestamptz
                and g.right_level in ('full', 'informed', 'entrusted')
                and (a.audience = 'class' or exists (
                    select from announcement_pupil x where x.announcement_id = a.id and x.pupil_id = e.pupil_id))
        )
        on conflict (announcement_id, person_id) do update set person_id = excluded.person_id
        "#,
        group as _,
        id as _,
        guardian as _,
        person as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}
