//! The review of one class.

use crate::access::{InOneGroup, Inside, Review};
use crate::ids::ReviewId;
use crate::rooms::reviews::sheet::{Answer, Kind, Line, Said};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// The day of the next review, if school goes on so long.
pub(in crate::rooms::reviews) async fn due_on<C: InOneGroup>(inside: &mut Inside<C>) -> sqlx::Result<Option<Date>> {
    let group = inside.group();
    let due = sqlx::query_scalar!("select review_due_on from class_group where id = $1", group as _)
        .fetch_optional(inside.db())
        .await?;
    Ok(due.flatten().map(jiff_sqlx::Date::to_jiff))
}

/// Where a class stands.
pub(in crate::rooms::reviews) struct Standing {
    pub(in crate::rooms::reviews) state: String,
    pub(in crate::rooms::reviews) why: Option<String>,
    pub(in crate::rooms::reviews) due_on: Option<Date>,
    pub(in crate::rooms::reviews) freezes_at: Option<Timestamp>,
    pub(in crate::rooms::reviews) closes_at: Option<Timestamp>,
    /// Before that, nothing was reviewed: the start of the year, or of the class.
    pub(in crate::rooms::reviews) since: Timestamp,
}

pub(in crate::rooms::reviews) async fn standing(inside: &mut Inside<Review>) -> sqlx::Result<Standing> {
    let (group, now) = (inside.group(), inside.now());
    let row = sqlx::query!(
        r#"
        select s.state as "state!", s.why, k.review_due_on, k.freezes_at, k.closes_at,
            greatest(y.starts_on::timestamp at time zone c.time_zone, k.created_at) as "since!"
        from class_group k
        join school_year y on y.id = k.year_id
        cross join school c
        cross join wall.class_state(k.id, $2) s
        where k.id = $1
        "#,
        group as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Standing {
        state: row.state,
        why: row.why,
        due_on: row.review_due_on.map(jiff_sqlx::Date::to_jiff),
        freezes_at: row.freezes_at.map(jiff_sqlx::Timestamp::to_jiff),
        closes_at: row.closes_at.map(jiff_sqlx::Timestamp::to_jiff),
        since: row.since.to_jiff(),
    })
}

/// Holds the class still, so that of two who attest at once the second sees what the first did.
pub(in crate::rooms::reviews) async fn hold(inside: &mut Inside<Review>) -> sqlx::Result<()> {
    let group = inside.group();
    sqlx::query!("select id from class_group where id = $1 for update", group as _)
        .fetch_one(inside.db())
        .await?;
    Ok(())
}

/// The last review, and what it said of each line.
pub(in crate::rooms::reviews) struct Last {
    pub(in crate::rooms::reviews) at: Timestamp,
    pub(in crate::rooms::reviews) by: String,
    pub(in crate::rooms::reviews) said: Vec<Said>,
}

pub(in crate::rooms::reviews) async fn last(inside: &mut Inside<Review>) -> sqlx::Result<Option<Last>> {
    let group = inside.group();
    let rows = sqlx::query!(
        r#"
        select r.attested_at, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "by!",
            a.key as "key?", a.print as "print?", a.answer as "answer?"
        from (
            select x.id, x.group_id, x.attested_at, x.attested_by from review x where x.group_id = $1 order by x.attested_at desc, x.id desc limit 1
        ) r
        join person p on p.id = r.attested_by
        left join review_answer a on a.group_id = r.group_id and a.review_id = r.id
        "#,
        group as _,
    )
    .fetch_all(inside.db())
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let (at, by) = (first.attested_at.to_jiff(), first.by.clone());
    let said = rows
        .into_iter()
        .filter_map(|row| {
            Some(Said {
                key: row.key?,
                print: row.print?,
                answer: Answer::from_word(&row.answer?)?,
            })
        })
        .collect();
    Ok(Some(Last { at, by, said }))
}

/// The facts that a review is about. Those of pupils whom a colleague handles are not among them (rules.md 3). `since` is the last
/// review; `stale` the day before which a device counts as forgotten.
pub(in crate::rooms::reviews) async fn lines(inside: &mut Inside<Review>, since: Timestamp, stale: Timestamp) -> sqlx::Result<Vec<Line>> {
    let (group, now, me) = (inside.group(), inside.now(), inside.person());
    let rows = sqlx::query!(
        r#"
        select f.kind as "kind!", f.key as "key!", f.print as "print!", coalesce(f.name, '') as "name!", coalesce(f.about, '') as "about!",
            coalesce(f.role, '') as "role!", f.at, f.seen_on, coalesce(f.number, 0) as "number!", f.person_id is not distinct from $4 as "mine!"
        from (
            select 1, 'staff', 'staff-' || a.id, a.role || ' ' || extract(epoch from upper(a.during))::bigint, a.person_id,
                concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)), null, a.role, upper(a.during), c.seen_on, null::bigint, p.name_key
            from assignment a join person p on p.id = a.person_id left join account c on c.person_id = p.id
            where a.group_id = $1 and upper(a.during) > $2::timestamptz
            union all
            select 2, 'device', 'device-' || d.id, d.seen_at::date::text, null, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)),
                d.label, null, null, d.seen_at::date, null, p.name_key
            from assignment a join person p on p.id = a.person_id join account c on c.person_id = p.id join device d on d.account_id = c.id
            where a.group_id = $1 and a.during @> $2::timestamptz and d.seen_at < $5 and d.expires_at > $2
            union all
            select 3, 'letter', 'letter-' || l.id, 'unused', null, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)),
                c.given_name, null, l.expires_at, null, null, p.name_key
            from enrolment e join guardianship g on g.pupil_id = e.pupil_id join letter l on l.guardianship_id = g.id
            join person p on p.id = g.guardian_id join person c on c.id = g.pupil_id
            where e.group_id = $1 and e.during @> $2::timestamptz and l.used_at is null and l.cancelled_at is null and l.expires_at > $2
            union all
            select 4, 'guardian', 'guardian-' || g.id, 'unseen', null, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)),
                c.given_name, null, null, null, null, p.name_key
            from enrolment e join guardianship g on g.pupil_id = e.pupil_id
            join person p on p.id = g.guardian_id join person c on c.id = g.pupil_id
            where e.group_id = $1 and e.during @> $2::timestamptz and g.during @> $2::timestamptz
                and g.right_level in ('full', 'informed', 'entrusted') and g.channel = 'screen'
                and not exists (select from account a where a.person_id = g.guardian_id)
            union all
            select 5, 'pupil', 'pupil-' || e.pupil_id, 'alone', null, concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)),
                null, null, null, null, null, c.name_key
            from enrolment e join person c on c.id = e.pupil_id
            where e.group_id = $1 and e.during @> $2::timestamptz and not exists (
                select from guardianship g
                where g.pupil_id = e.pupil_id and g.right_level in ('full', 'informed', 'entrusted') and g.during @> $2::timestamptz)
            union all
            select 6, 'edge', 'edge-' || g.id, 'by hand', null, concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)),
                c.given_name, null, g.set_at, null, null, p.name_key
            from enrolment e join guardianship g on g.pupil_id = e.pupil_id
            join person p on p.id = g.guardian_id join person c on c.id = g.pupil_id
            where e.group_id = $1 and e.during @> $2::timestamptz and upper(g.during) > $2::timestamptz
                and g.origin = 'hand' and g.set_at > $3 and g.right_level in ('full', 'informed', 'entrusted')
            union all
            select 7, 'enrolment', 'enrolment-' || e.id, 'by hand', null, concat_ws(' ', c.given_name, coalesce(c.usage_name, c.family_name)),
                null, null, e.set_at, null, null, c.name_key
            from enrolment e join person c on c.id = e.pupil_id
            where e.group_id = $1 and upper(e.during) > $2::timestamptz and e.origin = 'hand' and e.set_at > $3
            union all
            select 8, 'letters', 'letters', v.letters || ' since ' || extract(epoch from $3::timestamptz)::bigint, null, null, null, null, null, null,
                v.letters, null
            from wall.review_acts($1, $3, $2) v where v.letters > 0
            union all
            select 9, 'gate-codes', 'gate-codes', v.gate_codes || ' since ' || extract(epoch from $3::timestamptz)::bigint, null, null, null, null, null,
                null, v.gate_codes, null
            from wall.review_acts($1, $3, $2) v where v.gate_codes > 0
            union all
            select 10, 'alerts', 'alerts', v.alerts || ' since ' || extract(epoch from $3::timestamptz)::bigint, null, null, null, null, null, null,
                v.alerts, null
            from (
                select count(*) as alerts from announcement a
                where a.group_id = $1 and a.kind = 'alert' and a.published_at > $3 and a.published_at <= $2) v
            where v.alerts > 0
            union all
            select 11, 'age', 'age', s.pupil_account_age::text, null, null, null, null, null, null, s.pupil_account_age::bigint, null
            from school s where s.pupil_account_age < 15
            union all
            select 12, 'consent', 'consent', s.pupil_consent, null, null, null, null, null, null, null, null
            from school s where s.pupil_consent = 'one'
        ) f (place, kind, key, print, person_id, name, about, role, at, seen_on, number, name_key)
        order by f.place, f.name_key, f.key
        "#,
        group as _,
        now.to_sqlx() as _,
        since.to_sqlx() as _,
        me as _,
        stale.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Line {
                kind: Kind::from_word(&row.kind)?,
                key: row.key,
                print: row.print,
                name: row.name,
                about: row.about,
                role: row.role,
                at: row.at.map(jiff_sqlx::Timestamp::to_jiff),
                seen_on: row.seen_on.map(jiff_sqlx::Date::to_jiff),
                number: row.number,
                mine: row.mine,
            })
        })
        .collect())
}

/// A review as it was attested, with each answer.
pub(in crate::rooms::reviews) async fn insert(inside: &mut Inside<Review>, id: ReviewId, answers: &[(&Line, Answer)]) -> sqlx::Result<()> {
    let (group, now, me) = (inside.group(), inside.now(), inside.person());
    let keys: Vec<String> = answers.iter().map(|(line, _)| line.key.clone()).collect();
    let prints: Vec<String> = answers.iter().map(|(line, _)| line.print.clone()).collect();
    let words: Vec<String> = answers.iter().map(|(_, answer)| answer.word().to_owned()).collect();
    sqlx::query!(
        "insert into review (id, group_id, attested_by, attested_at, lines) values ($1, $2, $3, $4, $5)",
        id as _,
        group as _,
        me as _,
        now.to_sqlx() as _,
        i32::try_from(answers.len()).unwrap_or(i32::MAX),
    )
    .execute(inside.db())
    .await?;
    sqlx::query!(
        r#"
        insert into review_answer (group_id, review_id, key, print, answer)
        select $1, $2, x.key, x.print, x.answer from unnest($3::text[], $4::text[], $5::text[]) as x (key, print, answer)
        "#,
        group as _,
        id as _,
        &keys,
        &prints,
        &words,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Ends these assignments to the class at this moment, or takes them back if they have not begun; whose they were. Never one's own.
pub(in crate::rooms::reviews) async fn end_assignments(inside: &mut Inside<Review>, ids: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    let (group, now, me) = (inside.group(), inside.now(), inside.person());
    sqlx::query_scalar!(
        r#"
        with coming as (
            delete from assignment a
            where a.id = any ($2) and a.group_id = $1 and a.person_id <> $4 and lower(a.during) >= $3::timestamptz
            returning a.person_id
        ), running as (
            update assignment a set during = tstzrange(lower(a.during), $3)
            where a.id = any ($2) and a.group_id = $1 and a.person_id <> $4 and lower(a.during) < $3::timestamptz and upper(a.during) > $3::timestamptz
            returning a.person_id
        )
        select person_id as "id!" from coming union select person_id from running
        "#,
        group as _,
        ids,
        now.to_sqlx() as _,
        me as _,
    )
    .fetch_all(inside.db())
    .await
}

/// Makes these letters of the class's guardians worth nothing.
pub(in crate::rooms::reviews) async fn cancel_letters(inside: &mut Inside<Review>, ids: &[Uuid]) -> sqlx::Result<()> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query!(
        r#"
        update letter l set cancelled_at = $3
        from guardianship g join enrolment e on e.pupil_id = g.pupil_id
        where l.id = any ($2) and g.id = l.guardianship_id and e.group_id = $1 and e.during @> $3::timestamptz
            and l.used_at is null and l.cancelled_at is null
        "#,
        group as _,
        ids,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Ends these devices of the class's staff, and whoever is signed in there.
pub(in crate::rooms::reviews) async fn end_devices(inside: &mut Inside<Review>, ids: &[Uuid]) -> sqlx::Result<()> {
    let (group, now) = (inside.group(), inside.now());
    sqlx::query!(
        r#"
        delete from device d
        using account c, assignment a
        where d.id = any ($2) and c.id = d.account_id and a.person_id = c.person_id and a.group_id = $1 and a.during @> $3::timestamptz
        "#,
        group as _,
        ids,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
