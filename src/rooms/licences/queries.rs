//! The statements of licences and of the charter they are passed on.

use crate::access::{Background, Capability, Govern, Inside, Own};
use crate::i18n::Lang;
use crate::ids::LicenceId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;

/// The licence of the person at the desk.
pub(super) struct Passed {
    /// The version of the charter since which its rules are what they are.
    pub(super) material: i32,
    /// The version of the charter that it was passed on, and its last day.
    pub(super) latest: Option<(i32, Date)>,
}

pub(super) async fn passed<C: Capability>(inside: &mut Inside<C>) -> sqlx::Result<Passed> {
    let me = inside.person();
    let row = sqlx::query!(
        r#"
        select c.material as "material!", l.charter_version as "version?", l.valid_until as "until?"
        from (select max(version) as material from charter where material) c
        left join lateral (
            select l.charter_version, l.valid_until from licence l where l.person_id = $1
            order by l.charter_version desc, l.valid_until desc limit 1
        ) l on true
        "#,
        me as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Passed {
        material: row.material,
        latest: row.version.zip(row.until).map(|(version, until)| (version, until.to_jiff())),
    })
}

/// A version of the charter.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub(super) number: i32,
    /// It changed what staff must know.
    pub(super) material: bool,
    pub(super) fr: String,
    pub(super) en: String,
    /// Nothing: it came with the program.
    pub(super) saved_at: Option<Timestamp>,
}

impl Version {
    /// The charter is written for staff, in French and English.
    pub(super) fn body(&self, lang: Lang) -> &str {
        if lang.at_work() == Lang::En { &self.en } else { &self.fr }
    }
}

/// The latest versions, the newest first.
pub(super) async fn versions<C: Capability>(inside: &mut Inside<C>, most: i64) -> sqlx::Result<Vec<Version>> {
    let rows = sqlx::query!(
        "select version, material, body_fr, body_en, saved_at from charter order by version desc limit $1",
        most
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Version {
            number: row.version,
            material: row.material,
            fr: row.body_fr,
            en: row.body_en,
            saved_at: row.saved_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
        .collect())
}

/// Passed, on this version; false if it was today already.
pub(super) async fn pass(inside: &mut Inside<Own>, version: i32) -> sqlx::Result<bool> {
    let (me, now) = (inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        insert into licence (id, person_id, charter_version, passed_at) values ($1, $2, $3, $4)
        on conflict (person_id, charter_version, passed_on) do nothing
        "#,
        LicenceId::new() as _,
        me as _,
        version,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes the version after this one; false if somebody else did.
pub(super) async fn save(inside: &mut Inside<Govern>, after: i32, fr: &str, en: &str, material: bool) -> sqlx::Result<bool> {
    let (me, now) = (inside.person(), inside.now());
    let done = sqlx::query!(
        r#"
        insert into charter (version, material, body_fr, body_en, saved_at, saved_by) values ($1 + 1, $2, $3, $4, $5, $6)
        on conflict (version) do nothing
        "#,
        after,
        material,
        fr,
        en,
        now.to_sqlx() as _,
        me as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Somebody who may publish.
pub(super) struct Holder {
    pub(super) name: String,
    pub(super) latest: Option<(i32, Date)>,
}

/// Who teaches, stands in for somebody who does, or heads the school, by name; and the version since which the charter's rules are what they are.
pub(super) async fn holders(inside: &mut Inside<Govern>) -> sqlx::Result<(Vec<Holder>, i32)> {
    let now = inside.now();
    let rows = sqlx::query!(
        r#"
        select concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!", c.material as "material!",
            l.charter_version as "version?", l.valid_until as "until?"
        from person p
        cross join (select max(version) as material from charter where material) c
        left join lateral (
            select l.charter_version, l.valid_until from licence l where l.person_id = p.id
            order by l.charter_version desc, l.valid_until desc limit 1
        ) l on true
        where exists (
                select from assignment a where a.person_id = p.id and a.role in ('teacher', 'substitute') and a.during @> $1::timestamptz)
            or exists (select from appointment a where a.person_id = p.id and a.role = 'principal' and a.during @> $1::timestamptz)
        order by coalesce(p.usage_name, p.family_name), p.given_name, p.id
        limit 2000
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    let material = rows.first().map_or(1, |row| row.material);
    let holders = rows.into_iter().map(|row| Holder {
        name: row.name,
        latest: row.version.zip(row.until).map(|(version, until)| (version, until.to_jiff())),
    });
    Ok((holders.collect(), material))
}

/// Forgets licences that ended a year ago.
pub(super) async fn forget(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"select wall.forget_licences(($1::timestamptz at time zone s.time_zone)::date) as "gone!" from school s"#,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await?;
    Ok(())
}
