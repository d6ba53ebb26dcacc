//! The statements of signing in and out.

use crate::access::{Background, Capability, Inside, Own, Public};
use crate::i18n::Lang;
use crate::ids::{AccountId, DeviceId, PersonId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;

/// What signing in needs to know of an account.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the account")]
pub(super) struct Account {
    pub(super) id: AccountId,
    pub(super) person: PersonId,
    pub(super) password_hash: String,
    /// Neither suspended nor barred from everything.
    pub(super) welcome: bool,
    pub(super) staff: bool,
    pub(super) totp_sealed: Option<Vec<u8>>,
    pub(super) totp_step: Option<i64>,
    pub(super) sheet: bool,
    /// Someone of the school has said "it was them".
    pub(super) confirmed: bool,
    /// The device whose cookie came along, if it is this account's.
    pub(super) device: Option<DeviceId>,
    pub(super) demo: bool,
}

pub(super) async fn account_by_login(
    inside: &mut Inside<Public>,
    login: &str,
    device_token: Option<&[u8]>,
) -> sqlx::Result<Option<Account>> {
    let now = inside.now();
    sqlx::query_as!(
        Account,
        r#"
        select c.id as "id: AccountId", c.person_id as "person: PersonId", c.password_hash,
            (c.suspended_at is null and wall.may_sign_in(c.person_id, $3)) as "welcome!", wall.is_staff(c.person_id, $3) as "staff!",
            c.totp_sealed, c.totp_step, (c.sheet_at is not null) as "sheet!",
            (c.confirmed_at is not null) as "confirmed!", d.id as "device?: DeviceId", k.demo
        from account c
        cross join school k
        left join device d on d.account_id = c.id and d.token_hash = $2 and d.expires_at > $3
        where c.login = $1
        "#,
        login,
        device_token,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// The same, in the middle of signing in.
pub(super) async fn account_by_id(
    inside: &mut Inside<Public>,
    id: AccountId,
    device_token: Option<&[u8]>,
) -> sqlx::Result<Option<Account>> {
    let now = inside.now();
    sqlx::query_as!(
        Account,
        r#"
        select c.id as "id: AccountId", c.person_id as "person: PersonId", c.password_hash,
            (c.suspended_at is null and wall.may_sign_in(c.person_id, $3)) as "welcome!", wall.is_staff(c.person_id, $3) as "staff!",
            c.totp_sealed, c.totp_step, (c.sheet_at is not null) as "sheet!",
            (c.confirmed_at is not null) as "confirmed!", d.id as "device?: DeviceId", k.demo
        from account c
        cross join school k
        left join device d on d.account_id = c.id and d.token_hash = $2 and d.expires_at > $3
        where c.id = $1
        "#,
        id as _,
        device_token,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Takes the code of this step, unless it or a later one was taken already.
pub(super) async fn take_totp_step(inside: &mut Inside<Public>, account: AccountId, step: i64) -> sqlx::Result<bool> {
    let taken = sqlx::query!(
        "update account set totp_step = $2 where id = $1 and coalesce(totp_step, -1) < $2",
        account as _,
        step
    )
    .execute(inside.db())
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Takes a spare code or a code of the printed sheet: once.
pub(super) async fn take_spare_code(inside: &mut Inside<Public>, account: AccountId, digest: &[u8]) -> sqlx::Result<bool> {
    let now = inside.now();
    let taken = sqlx::query!(
        "update spare_code set used_at = $3 where account_id = $1 and code_hmac = $2 and used_at is null",
        account as _,
        digest,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Whether a gate code would be taken; taking it is another matter.
pub(super) async fn gate_code_is_live(inside: &mut Inside<Public>, account: AccountId, digest: &[u8]) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"
        select exists (
            select from gate_code where account_id = $1 and code_hmac = $2 and used_at is null and expires_at > $3
        ) as "live!"
        "#,
        account as _,
        digest,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await
}

/// Sets a password that was forgotten.
pub(super) async fn set_password(inside: &mut Inside<Public>, account: AccountId, hash: &str) -> sqlx::Result<()> {
    sqlx::query!("update account set password_hash = $2 where id = $1", account as _, hash)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// The words that a guesser would try first: given name, name, school.
pub(super) async fn known_words(inside: &mut Inside<Public>, person: PersonId) -> sqlx::Result<[String; 3]> {
    let row = sqlx::query!(
        r#"
        select p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", k.name
        from person p cross join school k where p.id = $1
        "#,
        person as _
    )
    .fetch_one(inside.db())
    .await?;
    Ok([row.given_name, row.family_name, row.name])
}

/// Takes a gate code: once, in its thirty minutes.
pub(super) async fn take_gate_code(inside: &mut Inside<Public>, account: AccountId, digest: &[u8]) -> sqlx::Result<bool> {
    let now = inside.now();
    let taken = sqlx::query!(
        "update gate_code set used_at = $3 where account_id = $1 and code_hmac = $2 and used_at is null and expires_at > $3",
        account as _,
        digest,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// A gate code opens one new device and ends all others, with their sessions (rules.md 6).
pub(super) async fn end_all_devices(inside: &mut Inside<Public>, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!("delete from device where account_id = $1", account as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

pub(super) async fn insert_device<C: Capability>(
    inside: &mut Inside<C>,
    account: AccountId,
    token_hash: &[u8],
    label: &str,
    shared: bool,
    expires_at: Timestamp,
) -> sqlx::Result<DeviceId> {
    let now = inside.now();
    let device = DeviceId::new();
    sqlx::query!(
        r#"
        insert into device (id, account_id, token_hash, label, shared, created_at, seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $6, $7)
        "#,
        device as _,
        account as _,
        token_hash,
        label,
        shared,
        now.to_sqlx() as _,
        expires_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(device)
}

pub(super) async fn renew_device<C: Capability>(
    inside: &mut Inside<C>,
    device: DeviceId,
    shared: bool,
    expires_at: Timestamp,
) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "update device set shared = $2, seen_at = $3, expires_at = $4 where id = $1",
        device as _,
        shared,
        now.to_sqlx() as _,
        expires_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Makes the session of these steps the account's. No row means that it was ended meanwhile: nothing is resurrected.
pub(super) async fn bind_session<C: Capability>(
    inside: &mut Inside<C>,
    id_hash: &[u8],
    account: AccountId,
    device: DeviceId,
    expires_at: Timestamp,
) -> sqlx::Result<bool> {
    let now = inside.now();
    let bound = sqlx::query!(
        r#"
        update session set account_id = $2, device_id = $3, created_at = $4, seen_at = $4, fresh_at = $4, expires_at = $5
        where id_hash = $1 and account_id is null
        "#,
        id_hash,
        account as _,
        device as _,
        now.to_sqlx() as _,
        expires_at.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(bound.rows_affected() == 1)
}

/// Twenty sessions an account; the oldest beyond that end.
pub(super) async fn cap_sessions<C: Capability>(inside: &mut Inside<C>, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from session where id_hash in (select id_hash from session where account_id = $1 order by seen_at desc, id_hash offset 20)",
        account as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn password_hash(inside: &mut Inside<Own>, account: AccountId) -> sqlx::Result<String> {
    sqlx::query_scalar!("select password_hash from account where id = $1", account as _)
        .fetch_one(inside.db())
        .await
}

/// Gives the row of a session another name. No row means that it was ended.
pub(super) async fn park_session(inside: &mut Inside<Own>, id_hash: &[u8], name: &[u8]) -> sqlx::Result<bool> {
    let parked = sqlx::query!("update session set id_hash = $2 where id_hash = $1", id_hash, name)
        .execute(inside.db())
        .await?;
    Ok(parked.rows_affected() == 1)
}

/// What a parked row says goes to the row of the new id, as long as it ever lasted; the parked row goes.
pub(super) async fn rebind_session(inside: &mut Inside<Public>, name: &[u8], id_hash: &[u8]) -> sqlx::Result<bool> {
    let now = inside.now();
    let bound = sqlx::query!(
        r#"
        with parked as (delete from session where id_hash = $1 returning account_id, device_id, created_at, expires_at)
        update session s
        set account_id = p.account_id, device_id = p.device_id, created_at = p.created_at, expires_at = p.expires_at, seen_at = $3, fresh_at = $3
        from parked p
        where s.id_hash = $2 and s.account_id is null
        "#,
        name,
        id_hash,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(bound.rows_affected() == 1)
}

pub(super) async fn set_lang(inside: &mut Inside<Own>, person: PersonId, lang: Lang) -> sqlx::Result<()> {
    sqlx::query!("update person set lang = $2 where id = $1", person as _, lang.code())
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Name, telephone and language of the school; none before it is set up.
pub(super) async fn school_is_set_up(inside: &mut Inside<Public>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from school) as "exists!""#)
        .fetch_one(inside.db())
        .await
}

pub(super) async fn sweep_sessions(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("delete from session where expires_at <= $1", now.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

pub(super) async fn sweep_devices(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("delete from device where expires_at <= $1", now.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Addresses of agendas that nobody has read for 30 days.
pub(super) async fn sweep_feeds(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "delete from agenda_feed f using school k where f.last_read_on <= ($1::timestamptz at time zone k.time_zone)::date - 30",
        now.to_sqlx() as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn sweep_gate_codes(inside: &mut Inside<Background>) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!("delete from gate_code where expires_at <= $1", now.to_sqlx() as _)
        .execute(inside.db())
        .await?;
    Ok(())
}
