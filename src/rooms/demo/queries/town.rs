//! The statements that fill a town: sets of rows by their numbers, a table at a time. A key is the table's kind and the number, as
//! `super::super::id` makes it.

use crate::access::{Background, Inside};
use crate::rooms::demo::town::Counts;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A million rows take longer than any request may.
pub(in crate::rooms::demo) async fn allow_long_statements(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    sqlx::query!("set local statement_timeout = '3h'").execute(inside.db()).await?;
    Ok(())
}

pub(in crate::rooms::demo) async fn insert_groups(inside: &mut Inside<Background>, counts: &Counts, year: Uuid) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into class_group (id, year_id, name, levels, created_at)
        select ('00000000-0000-7000-8000-03' || lpad(to_hex(n), 10, '0'))::uuid, $2, 'Classe ' || n, '{CE1}', $3
        from generate_series(1, $1::integer) n
        "#,
        counts.groups,
        year,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Teachers first, then pupils, then guardians: a person's number says which.
pub(in crate::rooms::demo) async fn insert_people(
    inside: &mut Inside<Background>,
    counts: &Counts,
    given: &[String],
    family: &[String],
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into person (id, family_name, given_name, birth_date, name_key, created_at)
        select ('00000000-0000-7000-8000-01' || lpad(to_hex(x.n), 10, '0'))::uuid, x.family, x.given,
            case when x.n > $1 and x.n <= $1 + $2 then $6::timestamptz::date - 2800 - x.n % 300 end,
            lower(x.family || ' ' || x.given), $6
        from (
            select n, ($4::text[])[1 + n % cardinality($4::text[])] as given, ($5::text[])[1 + n / 7 % cardinality($5::text[])] as family
            from generate_series(1, $1::integer + $2::integer + $3::integer) n
        ) x
        "#,
        counts.groups,
        counts.pupils,
        counts.guardians,
        given,
        family,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::demo) async fn insert_pupils(inside: &mut Inside<Background>, counts: &Counts) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into pupil (id)
        select ('00000000-0000-7000-8000-01' || lpad(to_hex(n), 10, '0'))::uuid
        from generate_series($1::integer + 1, $1::integer + $2::integer) n
        "#,
        counts.groups,
        counts.pupils,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// One teacher for each group: the person with the group's number.
pub(in crate::rooms::demo) async fn insert_assignments(
    inside: &mut Inside<Background>,
    counts: &Counts,
    since: Timestamp,
    until: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into assignment (id, person_id, group_id, role, during, origin, set_at)
        select ('00000000-0000-7000-8000-05' || lpad(to_hex(n), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-01' || lpad(to_hex(n), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-03' || lpad(to_hex(n), 10, '0'))::uuid, 'teacher', tstzrange($2, $3), 'demo', $2
        from generate_series(1, $1::integer) n
        "#,
        counts.groups,
        since.to_sqlx() as _,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A head, without whom no class takes posts; nobody signs in as them.
pub(in crate::rooms::demo) async fn insert_head(
    inside: &mut Inside<Background>,
    person: Uuid,
    appointment: Uuid,
    since: Timestamp,
    until: Timestamp,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        with head as (
            insert into person (id, family_name, given_name, name_key, created_at) values ($1, 'Exemple', 'Camille', 'exemple camille', $5)
            returning id
        )
        insert into appointment (id, person_id, role, during, origin, set_at)
        select $2, h.id, 'principal', tstzrange($3, $4), 'demo', $3 from head h
        "#,
        person,
        appointment,
        since.to_sqlx() as _,
        until.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Pupils are dealt out to the groups in turn.
pub(in crate::rooms::demo) async fn insert_enrolments(
    inside: &mut Inside<Background>,
    counts: &Counts,
    since: Timestamp,
    until: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
        select ('00000000-0000-7000-8000-06' || lpad(to_hex(n), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-01' || lpad(to_hex($1 + n), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-03' || lpad(to_hex(1 + (n - 1) % $1), 10, '0'))::uuid, 'CE1', tstzrange($3, $4), 'demo', $3
        from generate_series(1, $2::integer) n
        "#,
        counts.groups,
        counts.pupils,
        since.to_sqlx() as _,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Guardian `m` of the first round belongs to family `m`, of the second (seven in ten families) to family `10 (m - families) / 7`; a
/// family's first pupil has its number, the second (two in five families) comes after all the first.
pub(in crate::rooms::demo) async fn insert_guardianships(
    inside: &mut Inside<Background>,
    counts: &Counts,
    since: Timestamp,
    until: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        with guardian as (
            select m, case when m <= $4 then m else (m - $4) * 10 / 7 end as family
            from generate_series(1, $3::integer) m
        ), child as (
            select n, case when n <= $4 then n else (n - $4) * 5 / 2 end as family
            from generate_series(1, $2::integer) n
        )
        insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
        select ('00000000-0000-7000-8000-07' || lpad(to_hex(row_number() over (order by guardian.m, child.n)), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-01' || lpad(to_hex($1::integer + $2 + guardian.m), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-01' || lpad(to_hex($1 + child.n), 10, '0'))::uuid, 'full', tstzrange($5, $6), 'demo', $5
        from guardian join child using (family)
        "#,
        counts.groups,
        counts.pupils,
        counts.guardians,
        counts.families,
        since.to_sqlx() as _,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// An account for each guardian; `password_hash` is of a password that nobody knows, `first_hash` of the first one's.
pub(in crate::rooms::demo) async fn insert_accounts(
    inside: &mut Inside<Background>,
    counts: &Counts,
    password_hash: &str,
    first_hash: &str,
    joined: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, pledge_version)
        select ('00000000-0000-7000-8000-09' || lpad(to_hex(m), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-01' || lpad(to_hex($1::integer + $2::integer + m), 10, '0'))::uuid, 'parent.' || m,
            case when m = 1 then $6 else $4 end, $5, $5, 1
        from generate_series(1, $3::integer) m
        "#,
        counts.groups,
        counts.pupils,
        counts.guardians,
        password_hash,
        joined.to_sqlx() as _,
        first_hash,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// The teacher of the first class can sign in.
pub(in crate::rooms::demo) async fn insert_teachers_account(
    inside: &mut Inside<Background>,
    account: Uuid,
    teacher: Uuid,
    password_hash: &str,
    totp_sealed: &[u8],
    joined: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into account (id, person_id, login, password_hash, totp_sealed, joined_at, confirmed_at, pledge_version)
        values ($1, $2, 'teacher.1', $3, $4, $5, $5, 1)
        "#,
        account,
        teacher,
        password_hash,
        totp_sealed,
        joined.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Every teacher may publish: those of the posts that follow.
pub(in crate::rooms::demo) async fn insert_licences(
    inside: &mut Inside<Background>,
    counts: &Counts,
    since: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into licence (id, person_id, charter_version, passed_at)
        select ('00000000-0000-7000-8000-0b' || lpad(to_hex(n), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-01' || lpad(to_hex(n), 10, '0'))::uuid, 1, $2
        from generate_series(1, $1::integer) n
        "#,
        counts.groups,
        since.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Posts go round the groups in the order of time, as in life, so that those of one group lie far apart on the disk.
pub(in crate::rooms::demo) async fn insert_posts(
    inside: &mut Inside<Background>,
    counts: &Counts,
    since: Timestamp,
    bodies: &[String],
    bodies_html: &[String],
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
        select ('00000000-0000-7000-8000-0a' || lpad(to_hex(x.n), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-03' || lpad(to_hex(x.g), 10, '0'))::uuid,
            ('00000000-0000-7000-8000-01' || lpad(to_hex(x.g), 10, '0'))::uuid, 'news', 'Annonce ' || x.n || ' : sortie et devoirs',
            ($5::text[])[1 + x.n % cardinality($5::text[])], ($6::text[])[1 + x.n % cardinality($6::text[])], 'fr', 'published', x.at, x.at, x.at
        from (
            select n, 1 + (n - 1) % $1::integer as g, $3::timestamptz + ($4::timestamptz - $3) * (n::float8 / ($2::integer + 1)) as at
            from generate_series(1, $2) n
        ) x
        "#,
        counts.groups,
        counts.posts,
        since.to_sqlx() as _,
        now.to_sqlx() as _,
        bodies,
        bodies_html,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
