//! The statements about people who work here, and about their accounts as the principal may shut them.

use crate::access::{Capability, Govern, Inside, Manage};
use crate::ids::PersonId;
use jiff_sqlx::ToSqlx as _;

/// How many people a page of the list shows.
pub(in crate::rooms::staff) const PAGE: i64 = 50;

/// A line of the list. Roles and classes go together; a role in the school has no class.
pub(in crate::rooms::staff) struct Listed {
    pub(in crate::rooms::staff) id: PersonId,
    pub(in crate::rooms::staff) family_name: String,
    pub(in crate::rooms::staff) given_name: String,
    pub(in crate::rooms::staff) roles: Vec<String>,
    pub(in crate::rooms::staff) classes: Vec<String>,
    pub(in crate::rooms::staff) account: bool,
    pub(in crate::rooms::staff) suspended: bool,
}

/// Who works here now or will, by parts of the name, after `before`, in the order of names; one more than a page shows.
pub(in crate::rooms::staff) async fn search(
    inside: &mut Inside<Manage>,
    patterns: &[String],
    before: Option<PersonId>,
) -> sqlx::Result<Vec<Listed>> {
    let now = inside.now();
    sqlx::query_as!(
        Listed,
        r#"
        select p.id as "id: PersonId", coalesce(p.usage_name, p.family_name) as "family_name!", p.given_name,
            w.roles as "roles!", w.classes as "classes!", c.id is not null as "account!", c.suspended_at is not null as "suspended!"
        from person p
        join lateral (
            select array_agg(f.role order by f.place, f.class, f.role) as roles, array_agg(f.class order by f.place, f.class, f.role) as classes
            from (
                select 1, a.role, '' from appointment a where a.person_id = p.id and upper(a.during) > $3::timestamptz
                union
                select 2, a.role, k.name from assignment a join class_group k on k.id = a.group_id
                where a.person_id = p.id and upper(a.during) > $3::timestamptz
            ) f (place, role, class)
        ) w on w.roles is not null
        left join account c on c.person_id = p.id
        where lower(coalesce(p.usage_name, '')) || ' ' || p.name_key like all ($1::text[])
            and ($2::uuid is null or (p.name_key, p.id) > (select b.name_key, b.id from person b where b.id = $2))
        order by p.name_key, p.id
        limit $4
        "#,
        patterns,
        before as _,
        now.to_sqlx() as _,
        PAGE + 1,
    )
    .fetch_all(inside.db())
    .await
}

/// People the school knows who could work here, or do: by all of the words typed, a few of them. No pupil, and nobody who is a
/// colleague's matter and has no work here.
pub(in crate::rooms::staff) async fn known(inside: &mut Inside<Manage>, patterns: &[String]) -> sqlx::Result<Vec<(PersonId, String)>> {
    let (now, me) = (inside.now(), inside.person());
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PersonId", upper(coalesce(p.usage_name, p.family_name)) || ' ' || p.given_name as "name!"
        from person p
        where not p.canary and lower(coalesce(p.usage_name, '')) || ' ' || p.name_key like all ($1::text[])
            and not exists (select from pupil u where u.id = p.id)
            and (p.id = $2 or not wall.handled_by_colleague(p.id)
                or exists (select from appointment a where a.person_id = p.id and upper(a.during) > $3::timestamptz)
                or exists (select from assignment a where a.person_id = p.id and upper(a.during) > $3::timestamptz))
        order by p.name_key, p.id
        limit 20
        "#,
        patterns,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Someone who works here, or could.
#[expect(clippy::struct_excessive_bools, reason = "a row as the database gives it")]
pub(in crate::rooms::staff) struct Colleague {
    pub(in crate::rooms::staff) id: PersonId,
    pub(in crate::rooms::staff) name: String,
    /// Also a guardian of a child of whoever is at the desk: their own page is a colleague's matter (rules.md 3).
    pub(in crate::rooms::staff) handled: bool,
    pub(in crate::rooms::staff) works_here: bool,
    /// Comes in for work already: teaches, or holds an office.
    pub(in crate::rooms::staff) is_staff: bool,
    pub(in crate::rooms::staff) account: bool,
    pub(in crate::rooms::staff) confirmed: bool,
    pub(in crate::rooms::staff) suspended: bool,
    pub(in crate::rooms::staff) second_factor: bool,
}

/// The person, unless they are a pupil, or a colleague's matter who does not work here.
pub(in crate::rooms::staff) async fn colleague<C: Capability>(inside: &mut Inside<C>, id: PersonId) -> sqlx::Result<Colleague> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_as!(
        Colleague,
        r#"
        select p.id as "id: PersonId", p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!",
            (p.id <> $2 and wall.handled_by_colleague(p.id)) as "handled!", w.here as "works_here!",
            wall.is_staff(p.id, $3::timestamptz) as "is_staff!", c.id is not null as "account!",
            c.confirmed_at is not null as "confirmed!", c.suspended_at is not null as "suspended!",
            (c.totp_sealed is not null or c.sheet_at is not null) as "second_factor!"
        from person p
        cross join lateral (
            select exists (select from appointment a where a.person_id = p.id and upper(a.during) > $3::timestamptz)
                or exists (select from assignment a where a.person_id = p.id and upper(a.during) > $3::timestamptz) as here
        ) w
        left join account c on c.person_id = p.id
        where p.id = $1 and not exists (select from pupil u where u.id = p.id)
            and (p.id = $2 or w.here or not wall.handled_by_colleague(p.id))
        "#,
        id as _,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Whose account may be shut or opened: anyone's that somebody has confirmed, but one's own and a colleague's matter.
pub(in crate::rooms::staff) struct Holder {
    pub(in crate::rooms::staff) name: String,
    pub(in crate::rooms::staff) suspended: bool,
    pub(in crate::rooms::staff) works_here: bool,
}

pub(in crate::rooms::staff) async fn holder(inside: &mut Inside<Govern>, person: PersonId) -> sqlx::Result<Holder> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_as!(
        Holder,
        r#"
        select p.given_name || ' ' || coalesce(p.usage_name, p.family_name) as "name!", c.suspended_at is not null as "suspended!",
            (exists (select from appointment a where a.person_id = p.id and upper(a.during) > $3::timestamptz)
                or exists (select from assignment a where a.person_id = p.id and upper(a.during) > $3::timestamptz)) as "works_here!"
        from account c join person p on p.id = c.person_id
        where p.id = $1 and p.id <> $2 and c.confirmed_at is not null and not wall.handled_by_colleague(p.id)
        "#,
        person as _,
        me as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Shuts the account, or opens it again.
pub(in crate::rooms::staff) async fn suspend(inside: &mut Inside<Govern>, person: PersonId, suspended: bool) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        update account set suspended_at = case when $2 then coalesce(suspended_at, $3) end
        where person_id = $1 and confirmed_at is not null
        "#,
        person as _,
        suspended,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
