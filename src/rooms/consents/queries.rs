//! The statements about consents. A guardian's statement names the guardian; a pupil's own goes through the wall.

use super::{Purpose, Said, TEXT};
use crate::access::{Authorise, Capability, Inside};
use crate::ids::PupilId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A child, and what the person at the desk has said for it.
pub(super) struct Found {
    pub(super) old_enough: bool,
    pub(super) of_age: bool,
    /// Purpose, given, withdrawn; the last one of each.
    answers: Vec<(String, Timestamp, bool)>,
}

impl Found {
    pub(super) fn said(&self, purpose: Purpose) -> Said {
        match self.answers.iter().find(|(word, _, _)| word == purpose.word()) {
            None => Said::Nothing,
            Some((_, _, true)) => Said::No,
            Some((_, at, false)) => Said::Yes(*at),
        }
    }
}

pub(super) async fn of_child<C: Capability<Place = PupilId>>(inside: &mut Inside<C>) -> sqlx::Result<Found> {
    let (pupil, me, now) = (inside.child(), inside.person(), inside.now());
    let rows = sqlx::query!(
        r#"
        select coalesce(wall.age(p.birth_date, $3) >= s.pupil_account_age, false) as "old_enough!",
            coalesce(wall.age(p.birth_date, $3) >= 18, false) as "of_age!",
            c.purpose as "purpose?", c.given_at as "given_at?", (c.withdrawn_at is not null) as "withdrawn?"
        from person p cross join school s
        left join lateral (
            select distinct on (x.purpose) x.purpose, x.given_at, x.withdrawn_at from consent x
            where x.pupil_id = p.id and x.person_id = $2
            order by x.purpose, x.given_at desc, x.id desc
        ) c on true
        where p.id = $1
        "#,
        pupil as _,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let first = rows.first();
    Ok(Found {
        old_enough: first.is_some_and(|row| row.old_enough),
        of_age: first.is_none_or(|row| row.of_age),
        answers: rows
            .into_iter()
            .filter_map(|row| Some((row.purpose?, row.given_at?.to_jiff(), row.withdrawn.unwrap_or(true))))
            .collect(),
    })
}

pub(super) async fn give(inside: &mut Inside<Authorise>, purpose: Purpose) -> sqlx::Result<()> {
    let (pupil, me, now) = (inside.child(), inside.person(), inside.now());
    sqlx::query!(
        r#"
        insert into consent (id, pupil_id, person_id, purpose, text_version, given_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (pupil_id, person_id, purpose) where withdrawn_at is null do nothing
        "#,
        Uuid::now_v7(),
        pupil as _,
        me as _,
        purpose.word(),
        TEXT,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Withdraws a yes; where nothing was ever said, a no is written down, so that nobody is asked again.
pub(super) async fn withdraw(inside: &mut Inside<Authorise>, purpose: Purpose) -> sqlx::Result<()> {
    let (pupil, me, now) = (inside.child(), inside.person(), inside.now());
    sqlx::query!(
        r#"
        with withdrawn as (
            update consent set withdrawn_at = $6
            where pupil_id = $2 and person_id = $3 and purpose = $4 and withdrawn_at is null
        )
        insert into consent (id, pupil_id, person_id, purpose, text_version, given_at, withdrawn_at)
        select $1, $2, $3, $4, $5, $6, $6
        where not exists (select from consent c where c.pupil_id = $2 and c.person_id = $3 and c.purpose = $4)
        "#,
        Uuid::now_v7(),
        pupil as _,
        me as _,
        purpose.word(),
        TEXT,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What a pupil's own page says.
pub(super) struct Own {
    pub(super) old_enough: bool,
    pub(super) of_age: bool,
    /// When they last said yes, if it stands.
    pub(super) yes_at: Option<Timestamp>,
    /// It counts, at their age.
    pub(super) counts: bool,
}

/// Nothing for somebody who is no pupil.
pub(super) async fn own<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<Option<Own>> {
    let (me, now) = (inside.person(), inside.now());
    let row = sqlx::query!(
        r#"
        select coalesce(wall.age(p.birth_date, $2) >= s.pupil_account_age, false) as "old_enough!",
            coalesce(wall.age(p.birth_date, $2) >= 18, false) as "of_age!",
            case when o.withdrawn_at is null then o.given_at end as yes_at,
            coalesce(wall.age(p.birth_date, o.given_at) >= greatest(s.pupil_account_age,
                case when wall.age(p.birth_date, $2) >= 15 then 15 end, case when wall.age(p.birth_date, $2) >= 18 then 18 end), false) as "counts!"
        from pupil u join person p on p.id = u.id cross join school s
        left join lateral (select w.given_at, w.withdrawn_at from wall.own_consent(u.id) w) o on true
        where u.id = $1
        "#,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| {
        let yes_at = row.yes_at.map(jiff_sqlx::Timestamp::to_jiff);
        Own {
            old_enough: row.old_enough,
            of_age: row.of_age,
            counts: row.counts && yes_at.is_some(),
            yes_at,
        }
    }))
}

/// A pupil's own yes or no; false for somebody who is no pupil.
pub(super) async fn say_own<C: Capability>(inside: &mut Inside<C>, yes: bool) -> sqlx::Result<bool> {
    let (me, now) = (inside.person(), inside.now());
    sqlx::query_scalar!(
        r#"select wall.say_own($1, $2, $3, $4, $5) as "said!""#,
        me as _,
        Uuid::now_v7(),
        yes,
        TEXT,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Ends what guardians read about the pupil at the desk, who is of age; how many edges that were.
pub(super) async fn end_guardians<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<i32> {
    let (me, now) = (inside.person(), inside.now());
    sqlx::query_scalar!(r#"select wall.end_own_guardians($1, $2) as "ended!""#, me as _, now.to_sqlx() as _)
        .fetch_one(inside.db())
        .await
}
