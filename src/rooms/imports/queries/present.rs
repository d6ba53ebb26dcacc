//! What the school has, for comparing a roster with it. Runs in the scope of facts: row security hides what is about a pupil of
//! the person at the desk, so those pupils are kept apart and never compared (rules.md 3).

use super::Year;
use crate::Result;
use crate::access::{Capability, Inside};
use crate::ids::{EnrolmentId, GroupId, GuardianshipId, PersonId, PupilId};
use crate::rooms::imports::diff::{
    EdgeState, Present, PresentAdult, PresentEnrolment, PresentGroup, PresentGuardianship, PresentPupil, RightLevel,
};
use crate::rooms::imports::roster::Civility;
use crate::secrets::{EMAIL_COLUMN, Keys, PHONE_COLUMN};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Everything a comparison needs to know.
pub(in crate::rooms::imports) async fn present<C: Capability>(inside: &mut Inside<C>, keys: &Keys, year: &Year) -> Result<Present> {
    let mut present = Present {
        groups: groups(inside, year).await?,
        adults: adults(inside, keys).await?,
        guardianships: guardianships(inside).await?,
        ..Present::default()
    };
    for (pupil, own) in pupils(inside, year).await? {
        if own { &mut present.own } else { &mut present.pupils }.push(pupil);
    }
    Ok(present)
}

pub(in crate::rooms::imports) async fn groups<C: Capability>(inside: &mut Inside<C>, year: &Year) -> Result<Vec<PresentGroup>> {
    let rows = sqlx::query!(
        r#"select id as "id: GroupId", name, levels from class_group where year_id = $1 and state <> 'purged' order by name"#,
        year.id as _,
    )
    .fetch_all(inside.db())
    .await?;
    let group = rows.into_iter().map(|row| PresentGroup {
        id: row.id,
        label: row.name,
        levels: row.levels,
    });
    Ok(group.collect())
}

/// With whether the person at the desk has an edge to them.
async fn pupils<C: Capability>(inside: &mut Inside<C>, year: &Year) -> Result<Vec<(PresentPupil, bool)>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PupilId", p.family_name, p.usage_name, p.given_name, p.birth_date, p.ine_hmac,
            p.id = any (wall.own()) as "own!", e.id as "enrolment?: EnrolmentId", e.group_id as "group?: GroupId", e.level as "level?",
            e.origin as "origin?",
            exists (select from enrolment x join class_group k on k.id = x.group_id
                where x.pupil_id = p.id and k.year_id = $1 and x.ended_by is not null and upper(x.during) <= $2::timestamptz) as "left!"
        from pupil u join person p on p.id = u.id
        left join lateral (
            select e.id, e.group_id, e.level, e.origin from enrolment e join class_group k on k.id = e.group_id
            where e.pupil_id = p.id and e.home and k.year_id = $1 and upper(e.during) > $2::timestamptz
            order by lower(e.during) limit 1
        ) e on true
        "#,
        year.id as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let pupil = rows.into_iter().map(|row| {
        let enrolment = match (row.enrolment, row.group, row.level, row.origin) {
            (Some(id), Some(group), Some(level), Some(origin)) => Some(PresentEnrolment {
                id,
                group,
                level,
                by_office: origin == "hand",
            }),
            _ => None,
        };
        let pupil = PresentPupil {
            id: row.id,
            names: super::names(row.family_name, row.usage_name, row.given_name),
            birth_date: row.birth_date.map(jiff_sqlx::Date::to_jiff),
            ine: row.ine_hmac.map(hex::encode),
            left_by_office: enrolment.is_none() && row.left,
            enrolment,
        };
        (pupil, row.own)
    });
    Ok(pupil.collect())
}

async fn adults<C: Capability>(inside: &mut Inside<C>, keys: &Keys) -> Result<Vec<PresentAdult>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PersonId", p.civility, p.family_name, p.usage_name, p.given_name, p.email_sealed, p.phone_sealed, p.contact_by_self,
            s.staff as "staff!"
        from person p
        cross join lateral (
            select exists (select from appointment a where a.person_id = p.id and a.during @> $1::timestamptz)
                or exists (select from assignment a where a.person_id = p.id and a.during @> $1::timestamptz) as staff
        ) s
        where s.staff or exists (select from guardianship g where g.guardian_id = p.id)
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(PresentAdult {
                id: row.id,
                civility: row.civility.as_deref().and_then(Civility::from_word),
                names: super::names(row.family_name, row.usage_name, row.given_name),
                email: super::opened(keys, EMAIL_COLUMN, row.id, row.email_sealed.as_deref())?,
                mobile: super::opened(keys, PHONE_COLUMN, row.id, row.phone_sealed.as_deref())?,
                contact_is_own: row.contact_by_self,
                is_staff: row.staff,
            })
        })
        .collect()
}

async fn guardianships<C: Capability>(inside: &mut Inside<C>) -> Result<Vec<PresentGuardianship>> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select id as "id: GuardianshipId", guardian_id as "adult: PersonId", pupil_id as "pupil: PupilId", right_level, apart, origin,
            upper(during) > $1::timestamptz as "live!", ended_by is not null as "by_hand!"
        from guardianship
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(PresentGuardianship {
                id: row.id,
                adult: row.adult,
                pupil: row.pupil,
                right_level: RightLevel::from_word(&row.right_level)
                    .ok_or_else(|| anyhow::anyhow!("the database names an unknown right level"))?,
                state: match (row.live, row.by_hand) {
                    (true, _) => EdgeState::Live,
                    (false, true) => EdgeState::EndedByOffice,
                    (false, false) => EdgeState::Ended,
                },
                apart: row.apart,
                by_office: row.origin == "hand",
            })
        })
        .collect()
}

/// Everyone with a departure or a withdrawn consent since then, for undo.
pub(in crate::rooms::imports) async fn closed_since<C: Capability>(
    inside: &mut Inside<C>,
    since: Timestamp,
) -> Result<(BTreeSet<PersonId>, BTreeSet<PersonId>)> {
    let departed = sqlx::query_scalar!(
        r#"
        select pupil_id as "id!: PersonId" from enrolment where ended_by is not null and upper(during) > $1::timestamptz
        union select guardian_id from guardianship where ended_by is not null and upper(during) > $1::timestamptz
        "#,
        since.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let withdrawn = sqlx::query_scalar!(
        r#"
        select pupil_id as "id!: PersonId" from consent where withdrawn_at > $1
        union select person_id from consent where withdrawn_at > $1
        "#,
        since.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok((departed.into_iter().collect(), withdrawn.into_iter().collect()))
}

/// Every id that the audit names since then: whatever was done to it, somebody touched it.
pub(in crate::rooms::imports) async fn audited_since<C: Capability>(inside: &mut Inside<C>, since: Timestamp) -> Result<BTreeSet<Uuid>> {
    let named = sqlx::query_scalar!(
        r#"
        select distinct named #>> '{}' as "named!" from audit, jsonb_path_query(subjects, 'strict $.**') as named
        where at > $1 and jsonb_typeof(named) = 'string'
        "#,
        since.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(named.iter().filter_map(|text| text.parse().ok()).collect())
}
