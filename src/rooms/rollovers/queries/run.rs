//! The minute itself, and the way back.

use crate::access::{Background, Govern, Inside};
use crate::ids::{PersonId, YearId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// Sets the minute; false if it is not a draft any more.
pub(in crate::rooms::rollovers) async fn schedule(inside: &mut Inside<Govern>, plan: Uuid, runs_at: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update rollover set state = 'scheduled', runs_at = $2 where id = $1 and state = 'draft'",
        plan,
        runs_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes the minute away again.
pub(in crate::rooms::rollovers) async fn unschedule(inside: &mut Inside<Govern>, plan: Uuid) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update rollover set state = 'draft', runs_at = null where id = $1 and state = 'scheduled'",
        plan
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What is to be run now.
pub(in crate::rooms::rollovers) struct Due {
    pub(in crate::rooms::rollovers) from_year: YearId,
    pub(in crate::rooms::rollovers) to_year: YearId,
    pub(in crate::rooms::rollovers) runs_at: Timestamp,
    pub(in crate::rooms::rollovers) saved_by: PersonId,
    /// When the stays of the new year end.
    pub(in crate::rooms::rollovers) until: Timestamp,
}

/// Holds the rollover if it is to be run now; nothing if it was run, or taken off the calendar.
pub(in crate::rooms::rollovers) async fn due(inside: &mut Inside<Background>, plan: Uuid) -> sqlx::Result<Option<Due>> {
    let now = inside.now();
    let row = sqlx::query!(
        r#"
        select r.from_year as "from_year: YearId", r.to_year as "to_year: YearId", r.runs_at as "runs_at!", r.saved_by as "saved_by: PersonId",
            n.rollover_on::timestamp at time zone s.time_zone as "until!"
        from rollover r join school_year n on n.id = r.to_year cross join school s
        where r.id = $1 and r.state = 'scheduled' and r.runs_at <= $2
        for update of r
        "#,
        plan,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(row.map(|row| Due {
        from_year: row.from_year,
        to_year: row.to_year,
        runs_at: row.runs_at.to_jiff(),
        saved_by: row.saved_by,
        until: row.until.to_jiff(),
    }))
}

/// A pupil in a home class of the year that ends, and where they go.
pub(in crate::rooms::rollovers) struct Going {
    pub(in crate::rooms::rollovers) pupil: Uuid,
    pub(in crate::rooms::rollovers) stay: Uuid,
    pub(in crate::rooms::rollovers) until: Timestamp,
    pub(in crate::rooms::rollovers) level: String,
    pub(in crate::rooms::rollovers) to: Option<Uuid>,
    pub(in crate::rooms::rollovers) levels: Vec<String>,
}

/// Everybody who was in a home class of that year just before the minute, or just before the year was over if that was sooner; and
/// holds their rows.
pub(in crate::rooms::rollovers) async fn going(inside: &mut Inside<Background>, plan: Uuid, due: &Due) -> sqlx::Result<Vec<Going>> {
    let rows = sqlx::query!(
        r#"
        select e.pupil_id, e.id, upper(e.during) as "until!", e.level, n.id as "to?", coalesce(n.levels, '{}') as "levels!"
        from enrolment e
        join class_group k on k.id = e.group_id and k.year_id = $2
        join school_year y on y.id = k.year_id
        cross join school s
        left join rollover_class c on c.rollover_id = $1 and c.from_group = k.id
        left join rollover_pupil p on p.rollover_id = $1 and p.pupil_id = e.pupil_id
        left join class_group n on n.id = case when p.pupil_id is not null then p.to_group else c.to_group end and n.year_id = $4
        where e.home and e.during @> (
            least($3::timestamptz, y.rollover_on::timestamp at time zone s.time_zone) - interval '1 microsecond')
        order by e.pupil_id
        for update of e
        "#,
        plan,
        due.from_year as _,
        due.runs_at.to_sqlx() as _,
        due.to_year as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Going {
            pupil: row.pupil_id,
            stay: row.id,
            until: row.until.to_jiff(),
            level: row.level,
            to: row.to,
            levels: row.levels,
        })
        .collect())
}

/// What the rollover makes, row by row, in step.
#[derive(Default)]
pub(in crate::rooms::rollovers) struct Steps {
    pub(in crate::rooms::rollovers) pupils: Vec<Uuid>,
    /// Stays that end sooner, and until when they would have gone on.
    pub(in crate::rooms::rollovers) ended: Vec<Option<Uuid>>,
    pub(in crate::rooms::rollovers) was_until: Vec<Option<jiff_sqlx::Timestamp>>,
    /// Stays that begin.
    pub(in crate::rooms::rollovers) made: Vec<Option<Uuid>>,
    pub(in crate::rooms::rollovers) groups: Vec<Option<Uuid>>,
    pub(in crate::rooms::rollovers) levels: Vec<String>,
}

/// Ends, begins, and writes down what was done: three statements for a whole school.
pub(in crate::rooms::rollovers) async fn run(inside: &mut Inside<Background>, plan: Uuid, due: &Due, steps: &Steps) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        update enrolment e set during = tstzrange(lower(e.during), $2)
        where e.id = any ($1) and lower(e.during) < $2::timestamptz and upper(e.during) > $2::timestamptz
        "#,
        &steps.ended as _,
        due.runs_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into enrolment (id, pupil_id, group_id, level, home, during, origin, set_by, set_at)
        select x.made, x.pupil, x.to_group, x.level, true, tstzrange($5, $6), 'rollover', $7, $8
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as x (made, pupil, to_group, level)
        where x.made is not null
            -- who has a place in the new year already keeps it
            and not exists (
                select from enrolment o where o.pupil_id = x.pupil and o.home and o.during && tstzrange($5, $6))
        "#,
        &steps.made as _,
        &steps.pupils,
        &steps.groups as _,
        &steps.levels,
        due.runs_at.to_sqlx() as _,
        due.until.to_sqlx() as _,
        due.saved_by as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into rollover_step (rollover_id, pupil_id, ended, was_until, made)
        select $1, x.pupil, x.ended, x.was_until, e.id
        from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::uuid[]) as x (pupil, ended, was_until, made)
        left join enrolment e on e.id = x.made
        on conflict (rollover_id, pupil_id) do update set ended = excluded.ended, was_until = excluded.was_until, made = excluded.made
        "#,
        plan,
        &steps.pupils,
        &steps.ended as _,
        &steps.was_until as _,
        &steps.made as _,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        "update rollover set state = 'done', done_at = $2 where id = $1",
        plan,
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What taking it back would do: stays that end, and stays that could be opened again. What was touched since is neither.
pub(in crate::rooms::rollovers) struct Undoing {
    pub(in crate::rooms::rollovers) ends: i64,
    pub(in crate::rooms::rollovers) reopens: i64,
}

pub(in crate::rooms::rollovers) async fn undoing(inside: &mut Inside<Govern>, plan: Uuid) -> sqlx::Result<Undoing> {
    let now = inside.now();
    sqlx::query_as!(
        Undoing,
        r#"
        select count(m.id) filter (where upper(m.during) > $2::timestamptz) as "ends!",
            count(o.id) filter (where s.was_until > $2 and upper(o.during) = r.runs_at
                and (s.made is null or upper(m.during) > $2::timestamptz)) as "reopens!"
        from rollover r
        join rollover_step s on s.rollover_id = r.id
        left join enrolment m on m.id = s.made
        left join enrolment o on o.id = s.ended
        where r.id = $1
        "#,
        plan,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Takes it back: what it made ends or was never there; what it had ended opens again if that was decided, and nothing else has
/// happened to it. False if it is not done, or too long ago.
pub(in crate::rooms::rollovers) async fn undo(
    inside: &mut Inside<Govern>,
    plan: Uuid,
    since: Timestamp,
    reopen: bool,
) -> sqlx::Result<bool> {
    let now = inside.now();
    let held = sqlx::query!(
        "update rollover set state = 'undone', undone_at = $2 where id = $1 and state = 'done' and done_at > $3",
        plan,
        now.to_sqlx() as _,
        since.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    if held.rows_affected() == 0 {
        return Ok(false);
    }
    // who left or moved since is left alone (rules.md 21): found before anything ends
    let again = sqlx::query_scalar!(
        r#"
        select o.id
        from rollover r
        join rollover_step s on s.rollover_id = r.id
        join enrolment o on o.id = s.ended
        left join enrolment m on m.id = s.made
        where r.id = $1 and $3 and s.was_until > $2 and upper(o.during) = r.runs_at
            and (s.made is null or upper(m.during) > $2::timestamptz)
        "#,
        plan,
        now.to_sqlx() as _,
        reopen,
    )
    .fetch_all(inside.db())
    .await?;
    sqlx::query!(
        r#"
        update enrolment e set during = tstzrange(lower(e.during), $2)
        from rollover_step s
        where s.rollover_id = $1 and e.id = s.made and lower(e.during) < $2::timestamptz and upper(e.during) > $2::timestamptz
        "#,
        plan,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        "delete from enrolment e using rollover_step s where s.rollover_id = $1 and e.id = s.made and lower(e.during) >= $2::timestamptz",
        plan,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    let me = inside.person();
    sqlx::query!(
        r#"
        insert into enrolment (id, pupil_id, group_id, level, home, during, origin, set_by, set_at)
        select gen_random_uuid(), o.pupil_id, o.group_id, o.level, true, tstzrange($3, s.was_until), 'hand', $4, $3
        from rollover_step s join enrolment o on o.id = s.ended
        where s.rollover_id = $1 and o.id = any ($2)
            and not exists (
                select from enrolment x where x.pupil_id = o.pupil_id and x.home and x.during && tstzrange($3, s.was_until))
        "#,
        plan,
        &again,
        now.to_sqlx() as _,
        me as _,
    )
    .execute(inside.db())
    .await?;
    Ok(true)
}
