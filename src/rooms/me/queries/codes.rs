//! The statements about second factors and gate codes.

use crate::access::{Capability, Govern, Inside, OwnFresh, Vouch};
use crate::ids::{AccountId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// What an account has beside its password.
pub(in crate::rooms::me) struct Factors {
    pub(in crate::rooms::me) staff: bool,
    pub(in crate::rooms::me) totp: bool,
    pub(in crate::rooms::me) sheet: bool,
    /// Codes of the sheet, or spare codes, that nobody has used yet.
    pub(in crate::rooms::me) left: i64,
}

pub(in crate::rooms::me) async fn factors<C: Capability>(inside: &mut Inside<C>, account: AccountId) -> sqlx::Result<Factors> {
    let now = inside.now();
    sqlx::query_as!(
        Factors,
        r#"
        select wall.is_staff(c.person_id, $2) as "staff!", (c.totp_sealed is not null) as "totp!", (c.sheet_at is not null) as "sheet!",
            (select count(*) from spare_code s where s.account_id = c.id and s.used_at is null) as "left!"
        from account c where c.id = $1
        "#,
        account as _,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// The step of the code that was shown is used up with it.
pub(in crate::rooms::me) async fn set_authenticator(
    inside: &mut Inside<OwnFresh>,
    account: AccountId,
    sealed: &[u8],
    step: i64,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update account set totp_sealed = $2, totp_step = $3 where id = $1",
        account as _,
        sealed,
        step
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Spare codes that a family made itself are no factor of staff; those of a principal's sheet stay.
pub(in crate::rooms::me) async fn delete_loose_spare_codes(inside: &mut Inside<OwnFresh>, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from spare_code where account_id = $1 and exists (select from account c where c.id = $1 and c.sheet_at is null)",
        account as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// False when there is none, or when it is the last factor of someone who works here.
pub(in crate::rooms::me) async fn remove_authenticator(inside: &mut Inside<OwnFresh>, account: AccountId) -> sqlx::Result<bool> {
    let now = inside.now();
    let removed = sqlx::query!(
        r#"
        update account c set totp_sealed = null, totp_step = null
        where c.id = $1 and c.totp_sealed is not null
            and (not wall.is_staff(c.person_id, $2)
                or (c.sheet_at is not null and exists (select from spare_code s where s.account_id = c.id and s.used_at is null)))
        "#,
        account as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// New codes instead of all that there were.
pub(in crate::rooms::me) async fn replace_spare_codes<C: Capability>(
    inside: &mut Inside<C>,
    account: AccountId,
    digests: &[Vec<u8>],
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        with gone as (delete from spare_code where account_id = $1)
        insert into spare_code (account_id, code_hmac, number)
        select $1, x.digest, x.number from unnest($2::bytea[]) with ordinality as x (digest, number)
        "#,
        account as _,
        digests,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(in crate::rooms::me) async fn mark_sheet(inside: &mut Inside<Govern>, account: AccountId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("update account set sheet_at = $2 where id = $1", account as _, now.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Somebody with an account, for whom a code is asked.
pub(in crate::rooms::me) struct Holder {
    pub(in crate::rooms::me) account: AccountId,
    pub(in crate::rooms::me) person: PersonId,
    pub(in crate::rooms::me) name: String,
    pub(in crate::rooms::me) staff: bool,
    /// Has, or had, a child in common with who asks.
    pub(in crate::rooms::me) kin: bool,
    /// Neither suspended nor barred from everything: a code would open something.
    pub(in crate::rooms::me) welcome: bool,
}

pub(in crate::rooms::me) async fn holder<C: Capability<Place = ()>>(
    inside: &mut Inside<C>,
    person: PersonId,
) -> sqlx::Result<Option<Holder>> {
    let (now, by) = (inside.now(), inside.person());
    sqlx::query_as!(
        Holder,
        r#"
        select c.id as "account: AccountId", p.id as "person: PersonId",
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!",
            wall.is_staff(p.id, $2) as "staff!", wall.share_a_child(p.id, $3) as "kin!",
            (c.suspended_at is null and c.confirmed_at is not null and wall.may_sign_in(p.id, $2)) as "welcome!"
        from person p join account c on c.person_id = p.id
        where p.id = $1
        "#,
        person as _,
        now.to_sqlx() as _,
        by as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// None for everyone but guardians of a pupil of this class who may read there.
pub(in crate::rooms::me) async fn guardian_of_the_class(inside: &mut Inside<Vouch>, person: PersonId) -> sqlx::Result<Option<Holder>> {
    let (now, by, group) = (inside.now(), inside.person(), inside.group());
    sqlx::query_as!(
        Holder,
        r#"
        select c.id as "account: AccountId", p.id as "person: PersonId",
            concat_ws(' ', p.given_name, coalesce(p.usage_name, p.family_name)) as "name!",
            wall.is_staff(p.id, $2) as "staff!", wall.share_a_child(p.id, $3) as "kin!",
            (c.suspended_at is null and c.confirmed_at is not null and wall.may_sign_in(p.id, $2)) as "welcome!"
        from person p join account c on c.person_id = p.id
        where p.id = $1 and exists (
            select from guardianship h join enrolment e on e.pupil_id = h.pupil_id
            where h.guardian_id = p.id and h.right_level in ('full', 'informed', 'entrusted') and h.during @> $2::timestamptz
                and e.group_id = $4 and e.during @> $2::timestamptz
        )
        "#,
        person as _,
        now.to_sqlx() as _,
        by as _,
        group as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// A new gate code replaces the older ones.
pub(in crate::rooms::me) async fn delete_gate_codes<C: Capability>(inside: &mut Inside<C>, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!("delete from gate_code where account_id = $1", account as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

pub(in crate::rooms::me) async fn insert_gate_code<C: Capability>(
    inside: &mut Inside<C>,
    account: AccountId,
    digest: &[u8],
    by: PersonId,
    until: Timestamp,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "insert into gate_code (id, account_id, code_hmac, issued_by, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        account as _,
        digest,
        by as _,
        now.to_sqlx() as _,
        until.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}
