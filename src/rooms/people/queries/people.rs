//! The statements about people as such.

use crate::access::{Capability, Inside, Manage};
use crate::i18n::Lang;
use crate::ids::PersonId;
use crate::rooms::people::contact::SealedContact;
use crate::rooms::people::{NewPerson, name_key};
use jiff_sqlx::ToSqlx as _;

/// How many people a page of the list shows.
pub(in crate::rooms::people) const PAGE: i64 = 50;

/// A line of a list of people.
pub(in crate::rooms::people) struct Listed {
    pub(in crate::rooms::people) id: PersonId,
    pub(in crate::rooms::people) family_name: String,
    pub(in crate::rooms::people) given_name: String,
    pub(in crate::rooms::people) pupil: bool,
    /// What they are now: words of offices and capacities, `guardian` and `pupil`.
    pub(in crate::rooms::people) roles: Vec<String>,
}

/// The people whose names hold every one of `patterns`, after `before`, in the order of names, or only those of them whom mail does not reach;
/// one more than a page shows. Who is a colleague's matter is left out.
pub(in crate::rooms::people) async fn search(
    inside: &mut Inside<Manage>,
    patterns: &[String],
    before: Option<PersonId>,
    mail_failed: bool,
) -> sqlx::Result<Vec<Listed>> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_as!(
        Listed,
        r#"
        select p.id as "id: PersonId", coalesce(p.usage_name, p.family_name) as "family_name!", p.given_name,
            exists (select from pupil u where u.id = p.id) as "pupil!",
            array(
                select a.role from appointment a where a.person_id = p.id and a.during @> $4::timestamptz
                union
                select a.role from assignment a where a.person_id = p.id and a.during @> $4::timestamptz
                union
                select 'guardian' where exists (select from guardianship g where g.guardian_id = p.id and g.during @> $4::timestamptz)
                union
                select 'pupil' where exists (select from pupil u where u.id = p.id)
            ) as "roles!"
        from person p
        where not p.canary and lower(coalesce(p.usage_name, '')) || ' ' || p.name_key like all ($1::text[])
            and ($2::uuid is null or (p.name_key, p.id) > (select b.name_key, b.id from person b where b.id = $2))
            and (p.id = $3 or not wall.handled_by_colleague(p.id))
            and (not $6 or p.mail_failed_at is not null)
        order by p.name_key, p.id
        limit $5
        "#,
        patterns,
        before as _,
        me as _,
        now.to_sqlx() as _,
        PAGE + 1,
        mail_failed,
    )
    .fetch_all(inside.db())
    .await
}

/// A person as the office knows them.
pub(in crate::rooms::people) struct Known {
    pub(in crate::rooms::people) id: PersonId,
    pub(in crate::rooms::people) person: NewPerson,
    pub(in crate::rooms::people) contact: SealedContact,
    /// Set by the person, not by the school (rules.md 8).
    pub(in crate::rooms::people) contact_by_self: bool,
    /// Mail does not reach their address.
    pub(in crate::rooms::people) mail_failed: bool,
    pub(in crate::rooms::people) pupil: bool,
    /// Nothing while they have none.
    pub(in crate::rooms::people) account: Option<Account>,
}

/// How it stands with someone's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rooms::people) enum Account {
    /// Nobody has said yet that it was them (rules.md 1).
    Unconfirmed,
    Open,
    Suspended,
}

/// The person, unless they are a colleague's matter.
pub(in crate::rooms::people) async fn person<C: Capability>(inside: &mut Inside<C>, id: PersonId) -> sqlx::Result<Known> {
    let me = inside.person();
    let row = sqlx::query!(
        r#"
        select p.civility, p.family_name, p.usage_name, p.given_name, p.birth_date, p.lang as "lang: Lang",
            p.email_sealed, p.phone_sealed, p.contact_by_self, p.mail_failed_at is not null as "mail_failed!",
            exists (select from pupil u where u.id = p.id) as "pupil!", c.id is not null as "account!", c.confirmed_at is not null as "confirmed!", c.suspended_at is not null as "suspended!"
        from person p left join account c on c.person_id = p.id
        where p.id = $1 and (p.id = $2 or not wall.handled_by_colleague(p.id))
        "#,
        id as _,
        me as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Known {
        id,
        person: NewPerson {
            civility: match row.civility.as_deref() {
                Some("mme") => Some("mme"),
                Some("m") => Some("m"),
                _ => None,
            },
            family_name: row.family_name,
            usage_name: row.usage_name,
            given_name: row.given_name,
            birth_date: row.birth_date.map(jiff_sqlx::Date::to_jiff),
            lang: row.lang,
        },
        contact: SealedContact {
            email: row.email_sealed,
            phone: row.phone_sealed,
        },
        contact_by_self: row.contact_by_self,
        mail_failed: row.mail_failed,
        pupil: row.pupil,
        account: match (row.account, row.suspended, row.confirmed) {
            (false, ..) => None,
            // a join that was refused is shut as well, and opens by a new letter only
            (_, _, false) => Some(Account::Unconfirmed),
            (_, true, true) => Some(Account::Suspended),
            (_, false, true) => Some(Account::Open),
        },
    })
}

pub(in crate::rooms::people) async fn correct(inside: &mut Inside<Manage>, id: PersonId, person: &NewPerson) -> sqlx::Result<()> {
    let born = person.birth_date.map(jiff_sqlx::ToSqlx::to_sqlx);
    sqlx::query!(
        r#"
        update person set civility = $2, family_name = $3, usage_name = $4, given_name = $5, birth_date = $6, lang = $7, name_key = $8
        where id = $1
        "#,
        id as _,
        person.civility,
        person.family_name,
        person.usage_name,
        person.given_name,
        born as _,
        person.lang.code(),
        name_key(&person.family_name, &person.given_name),
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What the school knows of how to reach someone; what they set themselves stays.
pub(in crate::rooms::people) async fn set_contact(inside: &mut Inside<Manage>, id: PersonId, contact: &SealedContact) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set email_sealed = $2, phone_sealed = $3 where id = $1 and not contact_by_self",
        id as _,
        contact.email.as_deref(),
        contact.phone.as_deref(),
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What was known of two who are one now; `by_self` as whoever set it said.
pub(in crate::rooms::people) async fn carry_contact<C: Capability>(
    inside: &mut Inside<C>,
    id: PersonId,
    contact: &SealedContact,
    by_self: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set email_sealed = $2, phone_sealed = $3, contact_by_self = $4 where id = $1",
        id as _,
        contact.email.as_deref(),
        contact.phone.as_deref(),
        by_self,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Ends the account with all its devices, sessions and codes.
pub(in crate::rooms::people) async fn delete_account(inside: &mut Inside<Manage>, id: PersonId) -> sqlx::Result<()> {
    sqlx::query!("delete from account where person_id = $1", id as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Takes the person away if nothing hangs on them; a pupil's own row goes first.
pub(in crate::rooms::people) async fn delete_pupil(inside: &mut Inside<Manage>, id: PersonId) -> sqlx::Result<()> {
    sqlx::query!("delete from pupil where id = $1", id as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

pub(in crate::rooms::people) async fn delete(inside: &mut Inside<Manage>, id: PersonId) -> sqlx::Result<()> {
    sqlx::query!("delete from person where id = $1", id as _)
        .execute(inside.db())
        .await?;
    Ok(())
}
