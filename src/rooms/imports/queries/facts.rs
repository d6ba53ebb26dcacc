//! What applying writes, fact by fact. A statement that finds the fact not as the diff saw it yields `None`: the school changed
//! meanwhile, and the diff is shown again.

use super::{names, opened};
use crate::Result;
use crate::access::{Capability, Inside};
use crate::ids::{EnrolmentId, GroupId, GuardianshipId, PersonId, PupilId, YearId};
use crate::rooms::imports::diff::{Contact, RightLevel};
use crate::rooms::imports::names::Names;
use crate::rooms::imports::roster::Civility;
use crate::rooms::people;
use crate::secrets::{EMAIL_COLUMN, Keys, PHONE_COLUMN};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// From when until when a fact holds.
#[derive(Clone, Copy, Debug)]
pub(in crate::rooms::imports) struct Period {
    pub(in crate::rooms::imports) from: Timestamp,
    pub(in crate::rooms::imports) until: Timestamp,
}

pub(in crate::rooms::imports) async fn insert_group<C: Capability>(
    inside: &mut Inside<C>,
    year: YearId,
    label: &str,
    levels: &[String],
) -> sqlx::Result<GroupId> {
    let (id, now) = (GroupId::new(), inside.now());
    sqlx::query!(
        "insert into class_group (id, year_id, name, levels, created_at) values ($1, $2, $3, $4, $5)",
        id as _,
        year as _,
        label,
        levels,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}

pub(in crate::rooms::imports) async fn add_levels<C: Capability>(
    inside: &mut Inside<C>,
    group: GroupId,
    levels: &[String],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update class_group set levels = levels || array(select l from unnest($2::text[]) as l where l <> all (levels)) where id = $1",
        group as _,
        levels,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Makes a person a pupil. The number is its keyed hash, in hexadecimal.
pub(in crate::rooms::imports) async fn insert_pupil<C: Capability>(
    inside: &mut Inside<C>,
    person: PersonId,
    ine: Option<&str>,
) -> Result<PupilId> {
    let pupil = PupilId::from(person.uuid());
    sqlx::query!("insert into pupil (id) values ($1)", pupil as _)
        .execute(inside.db())
        .await?;
    if let Some(ine) = ine {
        set_ine(inside, pupil, ine).await?;
    }
    Ok(pupil)
}

pub(in crate::rooms::imports) async fn set_ine<C: Capability>(inside: &mut Inside<C>, pupil: PupilId, ine: &str) -> Result<()> {
    let hash = hex::decode(ine).map_err(anyhow::Error::from)?;
    sqlx::query!("update person set ine_hmac = $2 where id = $1", pupil as _, hash)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// What the school knows of a person that an import may replace.
pub(in crate::rooms::imports) struct Known {
    pub(in crate::rooms::imports) names: Names,
    pub(in crate::rooms::imports) civility: Option<Civility>,
    pub(in crate::rooms::imports) birth_date: Option<Date>,
    pub(in crate::rooms::imports) contact: Contact,
    pub(in crate::rooms::imports) contact_is_own: bool,
}

pub(in crate::rooms::imports) async fn known<C: Capability>(
    inside: &mut Inside<C>,
    keys: &Keys,
    person: PersonId,
) -> Result<Option<Known>> {
    let row = sqlx::query!(
        r#"
        select family_name, usage_name, given_name, civility, birth_date, email_sealed, phone_sealed, contact_by_self
        from person where id = $1 for update
        "#,
        person as _,
    )
    .fetch_optional(inside.db())
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Known {
        names: names(row.family_name, row.usage_name, row.given_name),
        civility: row.civility.as_deref().and_then(Civility::from_word),
        birth_date: row.birth_date.map(jiff_sqlx::Date::to_jiff),
        contact: Contact {
            email: opened(keys, EMAIL_COLUMN, person, row.email_sealed.as_deref())?,
            mobile: opened(keys, PHONE_COLUMN, person, row.phone_sealed.as_deref())?,
        },
        contact_is_own: row.contact_by_self,
    }))
}

pub(in crate::rooms::imports) async fn set_names<C: Capability>(
    inside: &mut Inside<C>,
    person: PersonId,
    civility: Option<Civility>,
    to: &Names,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update person set family_name = $2, usage_name = $3, given_name = $4, name_key = $5, civility = coalesce($6, civility)
        where id = $1
        "#,
        person as _,
        to.family,
        to.usage,
        to.given,
        people::name_key(&to.family, &to.given),
        civility.map(Civility::word),
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::imports) async fn set_birth_date<C: Capability>(
    inside: &mut Inside<C>,
    pupil: PupilId,
    to: Option<Date>,
) -> sqlx::Result<()> {
    let to = to.map(jiff_sqlx::ToSqlx::to_sqlx);
    sqlx::query!("update person set birth_date = $2 where id = $1", pupil as _, to as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Only what is there is written: a file that says nothing about a telephone forgets none.
pub(in crate::rooms::imports) async fn set_contact<C: Capability>(
    inside: &mut Inside<C>,
    keys: &Keys,
    person: PersonId,
    to: &Contact,
) -> Result<()> {
    let sealed = |column, text: &Option<String>| -> Result<Option<Vec<u8>>> {
        let sealed = text.as_ref().map(|text| keys.seal(column, person.uuid(), text.as_bytes()));
        Ok(sealed.transpose()?)
    };
    let (email, mobile) = (sealed(EMAIL_COLUMN, &to.email)?, sealed(PHONE_COLUMN, &to.mobile)?);
    sqlx::query!(
        "update person set email_sealed = coalesce($2, email_sealed), phone_sealed = coalesce($3, phone_sealed) where id = $1",
        person as _,
        email,
        mobile,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::imports) async fn enrol<C: Capability>(
    inside: &mut Inside<C>,
    by: PersonId,
    pupil: PupilId,
    group: GroupId,
    level: &str,
    during: Period,
) -> sqlx::Result<EnrolmentId> {
    let (id, now) = (EnrolmentId::new(), inside.now());
    sqlx::query!(
        r#"
        insert into enrolment (id, pupil_id, group_id, level, during, origin, set_by, set_at)
        values ($1, $2, $3, $4, tstzrange($5, $6), 'import', $7, $8)
        "#,
        id as _,
        pupil as _,
        group as _,
        level,
        during.from.to_sqlx() as _,
        during.until.to_sqlx() as _,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}

/// Where an enrolment was, live or ended.
pub(in crate::rooms::imports) async fn enrolment<C: Capability>(
    inside: &mut Inside<C>,
    id: EnrolmentId,
) -> sqlx::Result<Option<(GroupId, String)>> {
    let row = sqlx::query!(
        r#"select group_id as "group: GroupId", level from enrolment where id = $1 for update"#,
        id as _
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| (row.group, row.level)))
}

pub(in crate::rooms::imports) async fn set_level<C: Capability>(
    inside: &mut Inside<C>,
    id: EnrolmentId,
    level: &str,
) -> sqlx::Result<Option<PupilId>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"update enrolment set level = $2 where id = $1 and upper(during) > $3::timestamptz returning pupil_id as "pupil: PupilId""#,
        id as _,
        level,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Ends an enrolment now; one that has not begun is taken back.
pub(in crate::rooms::imports) async fn end_enrolment<C: Capability>(inside: &mut Inside<C>, id: EnrolmentId) -> sqlx::Result<Option<()>> {
    let now = inside.now();
    let ended = sqlx::query!(
        r#"
        update enrolment set during = tstzrange(lower(during), $2::timestamptz)
        where id = $1 and lower(during) < $2::timestamptz and upper(during) > $2::timestamptz
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    if ended.rows_affected() == 1 {
        return Ok(Some(()));
    }
    let taken_back = sqlx::query!(
        "delete from enrolment where id = $1 and lower(during) >= $2::timestamptz",
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok((taken_back.rows_affected() == 1).then_some(()))
}

/// A guardianship as an import makes it.
#[derive(Clone, Copy, Debug)]
pub(in crate::rooms::imports) struct NewGuardianship {
    pub(in crate::rooms::imports) adult: PersonId,
    pub(in crate::rooms::imports) pupil: PupilId,
    pub(in crate::rooms::imports) right_level: RightLevel,
    pub(in crate::rooms::imports) apart: bool,
    pub(in crate::rooms::imports) during: Period,
}

pub(in crate::rooms::imports) async fn insert_guardianship<C: Capability>(
    inside: &mut Inside<C>,
    by: Option<PersonId>,
    new: NewGuardianship,
) -> sqlx::Result<GuardianshipId> {
    let (id, now) = (GuardianshipId::new(), inside.now());
    sqlx::query!(
        r#"
        insert into guardianship (id, guardian_id, pupil_id, right_level, apart, during, origin, set_by, set_at)
        values ($1, $2, $3, $4, $5, tstzrange($6, $7), 'import', $8, $9)
        "#,
        id as _,
        new.adult as _,
        new.pupil as _,
        new.right_level.word(),
        new.apart,
        new.during.from.to_sqlx() as _,
        new.during.until.to_sqlx() as _,
        by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(id)
}

/// Both ends of a guardianship, its right level and whether the adult lives apart; live or ended.
pub(in crate::rooms::imports) struct Edge {
    pub(in crate::rooms::imports) adult: PersonId,
    pub(in crate::rooms::imports) pupil: PupilId,
    pub(in crate::rooms::imports) right_level: RightLevel,
    pub(in crate::rooms::imports) apart: bool,
    /// When it ends or ended.
    pub(in crate::rooms::imports) until: Timestamp,
}

pub(in crate::rooms::imports) async fn edge<C: Capability>(inside: &mut Inside<C>, id: GuardianshipId) -> sqlx::Result<Option<Edge>> {
    let row = sqlx::query!(
        r#"
        select guardian_id as "adult: PersonId", pupil_id as "pupil: PupilId", right_level, apart, upper(during) as "until!"
        from guardianship where id = $1 for update
        "#,
        id as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.and_then(|row| {
        Some(Edge {
            adult: row.adult,
            pupil: row.pupil,
            right_level: RightLevel::from_word(&row.right_level)?,
            apart: row.apart,
            until: row.until.to_jiff(),
        })
    }))
}

pub(in crate::rooms::imports) async fn set_apart<C: Capability>(
    inside: &mut Inside<C>,
    id: GuardianshipId,
    apart: bool,
) -> sqlx::Result<()> {
    sqlx::query!("update guardianship set apart = $2 where id = $1", id as _, apart)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Ends a guardianship now; a bar is never ended by a file.
pub(in crate::rooms::imports) async fn end_guardianship<C: Capability>(
    inside: &mut Inside<C>,
    id: GuardianshipId,
) -> sqlx::Result<Option<()>> {
    let now = inside.now();
    let ended = sqlx::query!(
        r#"
        update guardianship set during = tstzrange(lower(during), $2::timestamptz)
        where id = $1 and right_level <> 'barred' and lower(during) < $2::timestamptz and upper(during) > $2::timestamptz
        "#,
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    if ended.rows_affected() == 1 {
        return Ok(Some(()));
    }
    let taken_back = sqlx::query!(
        "delete from guardianship where id = $1 and right_level <> 'barred' and lower(during) >= $2::timestamptz",
        id as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok((taken_back.rows_affected() == 1).then_some(()))
}
