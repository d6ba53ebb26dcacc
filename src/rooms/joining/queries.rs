//! The statements of joining.

use super::step::Chosen;
use crate::access::{Capability, Inside, Manage, Public, Vouch};
use crate::i18n::Lang;
use crate::ids::{AccountId, LetterId, PersonId};
use crate::secrets::Digest;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

/// A letter that works, and whom it is for.
pub(super) struct Letter {
    pub(super) id: LetterId,
    pub(super) person: PersonId,
    pub(super) digits_hmac: Option<Vec<u8>>,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) pupil_given_name: Option<String>,
    pub(super) pupil_birth_date: Option<jiff_sqlx::Date>,
    /// They have an account already; one that was a stranger's, or lost, does not count.
    pub(super) has_account: bool,
    pub(super) school: String,
    /// A pupil's own: their own yes is asked for on the way.
    pub(super) for_pupil: bool,
}

/// Holds the letter of this code until the end of the transaction, whether it works or not: tries of one code go one by one.
pub(super) async fn hold(inside: &mut Inside<Public>, digest: &[u8]) -> sqlx::Result<()> {
    sqlx::query!("select id from letter where code_hmac = $1 for update", digest)
        .fetch_optional(inside.db())
        .await?;
    Ok(())
}

/// The letter of this code, if it works now.
pub(super) async fn letter(inside: &mut Inside<Public>, digest: &[u8]) -> sqlx::Result<Option<Letter>> {
    let now = inside.now();
    sqlx::query_as!(
        Letter,
        r#"
        select l.letter_id as "id!: LetterId", l.person_id as "person!: PersonId", l.digits_hmac, p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", l.pupil_given_name, l.pupil_birth_date,
            exists (
                select from account a where a.person_id = p.id and (a.suspended_at is null or a.confirmed_at is not null)
            ) as "has_account!", s.name as school, (l.kind = 'pupil') as "for_pupil!"
        from wall.letter($1, $2) l join person p on p.id = l.person_id cross join school s
        "#,
        digest,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// Counts a wrong second fact; the fifth freezes the code. Answers how many there were.
pub(super) async fn miss(inside: &mut Inside<Public>, letter: LetterId) -> sqlx::Result<i16> {
    sqlx::query_scalar!("update letter set misses = misses + 1 where id = $1 returning misses", letter as _)
        .fetch_one(inside.db())
        .await
}

/// "Not me": the code is burnt, and the office hears of it.
pub(super) async fn refuse(inside: &mut Inside<Public>, letter: LetterId) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        "update letter set cancelled_at = $2, refused_at = $2 where id = $1 and used_at is null and cancelled_at is null",
        letter as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What a spent letter leaves behind.
pub(super) struct Spent {
    pub(super) person: PersonId,
    pub(super) staff: bool,
    pub(super) pupil: bool,
    /// Who issued it; for staff, the one who gave the digits.
    pub(super) issuer: Option<PersonId>,
}

/// Spends the letter of this code: of any number who try at once, one.
pub(super) async fn spend(inside: &mut Inside<Public>, digest: &[u8]) -> sqlx::Result<Option<Spent>> {
    let now = inside.now();
    sqlx::query_as!(
        Spent,
        r#"
        update letter l set used_at = $2
        from wall.letter($1, $2) w
        where l.id = w.letter_id and l.used_at is null and l.cancelled_at is null and l.misses < 5
        returning l.person_id as "person: PersonId", (l.kind = 'staff') as "staff!", (l.kind = 'pupil') as "pupil!", l.created_by as "issuer: PersonId"
        "#,
        digest,
        now.to_sqlx() as _,
    )
    .fetch_optional(inside.db())
    .await
}

/// An account that was stopped before anyone had confirmed it makes way for the person's own.
pub(super) async fn delete_strangers(inside: &mut Inside<Public>, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from account where person_id = $1 and suspended_at is not null and confirmed_at is null",
        person as _
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Why no account was made.
#[derive(Debug)]
pub(super) enum NoAccount {
    LoginTaken,
    /// Somebody was faster, with another letter of the same person.
    PersonTaken,
    Failed(sqlx::Error),
}

impl From<sqlx::Error> for NoAccount {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
            Some("account_login_key") => Self::LoginTaken,
            Some("account_person_id_key" | "pupil_account_locked") => Self::PersonTaken,
            _ => Self::Failed(error),
        }
    }
}

/// Makes the account. Staff are confirmed by the digits that the issuer told them, pupils by the hand that gave them the letter;
/// families wait for someone who knows them.
pub(super) async fn insert_account(
    inside: &mut Inside<Public>,
    account: AccountId,
    spent: &Spent,
    chosen: &Chosen,
    rules: i16,
) -> Result<(), NoAccount> {
    let now = inside.now();
    let known = spent.staff || spent.pupil;
    let confirmed = known.then(|| now.to_sqlx());
    let by = spent.issuer.filter(|_| known);
    sqlx::query!(
        r#"
        insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, confirmed_by, pledge_version)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        account as _,
        spent.person as _,
        chosen.login,
        chosen.password_hash,
        now.to_sqlx() as _,
        confirmed as _,
        by as _,
        rules,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// A pupil's own yes to the account that is about to be made.
pub(super) async fn say_own(inside: &mut Inside<Public>, pupil: PersonId, version: i16) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.say_own($1, $2, true, $3, $4) as "said!""#,
        pupil as _,
        Uuid::now_v7(),
        version,
        now.to_sqlx() as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(())
}

/// The language of the paper becomes that of the screens, unless another was chosen by hand.
pub(super) async fn take_lang(inside: &mut Inside<Public>, letter: LetterId, picked: Option<Lang>) -> sqlx::Result<()> {
    sqlx::query!(
        "update person p set lang = coalesce($2, l.lang) from letter l where l.id = $1 and p.id = l.person_id",
        letter as _,
        picked.map(Lang::code),
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

pub(super) async fn insert_spare_code(inside: &mut Inside<Public>, account: AccountId, number: i16, digest: &Digest) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into spare_code (account_id, code_hmac, number) values ($1, $2, $3)",
        account as _,
        digest.as_slice(),
        number,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Whether the person is here for work: which device and session they get (rules.md 6, 26).
pub(super) async fn is_staff(inside: &mut Inside<Public>, person: PersonId) -> sqlx::Result<bool> {
    let now = inside.now();
    sqlx::query_scalar!(r#"select wall.is_staff($1, $2) as "staff!""#, person as _, now.to_sqlx() as _)
        .fetch_one(inside.db())
        .await
}

/// Sign-in names that begin like this one.
pub(super) async fn logins_like(inside: &mut Inside<Public>, stem: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select login from account where starts_with(login, $1)", stem)
        .fetch_all(inside.db())
        .await
}

pub(super) async fn login_is_taken(inside: &mut Inside<Public>, login: &str, person: PersonId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from account where login = $1 and person_id <> $2) as "taken!""#,
        login,
        person as _
    )
    .fetch_one(inside.db())
    .await
}

/// An account that somebody says is theirs.
pub(super) struct Claimed {
    pub(super) person: PersonId,
    pub(super) password_hash: String,
}

pub(super) async fn claimed(inside: &mut Inside<Public>, login: &str) -> sqlx::Result<Option<Claimed>> {
    sqlx::query_as!(
        Claimed,
        r#"select person_id as "person: PersonId", password_hash from account where login = $1 and suspended_at is null"#,
        login
    )
    .fetch_optional(inside.db())
    .await
}

/// A join that waits for someone who knows the person.
pub(super) struct Join {
    pub(super) account: AccountId,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) joined_at: Timestamp,
    pub(super) pupils: Vec<String>,
    /// Whoever set the fact cannot say that it was them (rules.md 4).
    pub(super) set_by_me: bool,
}

/// All joins of the school that nobody has confirmed; those about one's own children are a colleague's (rules.md 3).
pub(super) async fn joins(inside: &mut Inside<Manage>) -> sqlx::Result<Vec<Join>> {
    let (now, me) = (inside.now(), inside.person());
    sqlx::query_as!(
        Join,
        r#"
        select a.id as "account: AccountId", p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", a.joined_at,
            array_agg(c.given_name || ' ' || coalesce(c.usage_name, c.family_name) order by c.name_key) as "pupils!",
            bool_or(g.origin <> 'import' and g.set_by is not distinct from $2) as "set_by_me!"
        from account a
        join person p on p.id = a.person_id
        join guardianship g on g.guardian_id = a.person_id and upper(g.during) > $1
            and g.right_level in ('full', 'informed', 'entrusted')
        join person c on c.id = g.pupil_id
        where a.confirmed_at is null and a.suspended_at is null
        group by a.id, p.id
        order by a.joined_at, a.id
        "#,
        now.to_sqlx() as _,
        me as _,
    )
    .fetch_all(inside.db())
    .await
}

/// "I know it was them", by the office: of these accounts, those that may be confirmed by who asks. Answers which were.
pub(super) async fn confirm(inside: &mut Inside<Manage>, accounts: &[AccountId]) -> sqlx::Result<Vec<AccountId>> {
    let (now, me) = (inside.now(), inside.person());
    let accounts: Vec<Uuid> = accounts.iter().map(|account| account.uuid()).collect();
    sqlx::query_scalar!(
        r#"
        update account a set confirmed_at = $2, confirmed_by = $3
        where a.id = any($1) and a.confirmed_at is null and a.suspended_at is null and a.person_id <> $3
            and exists (select from guardianship g where g.guardian_id = a.person_id and upper(g.during) > $2)
            and not exists (
                select from guardianship g
                where g.guardian_id = a.person_id and upper(g.during) > $2 and g.origin <> 'import' and g.set_by = $3)
        returning a.id as "id: AccountId"
        "#,
        &accounts,
        now.to_sqlx() as _,
        me as _,
    )
    .fetch_all(inside.db())
    .await
}

/// The same by a teacher of the class, for a guardian of one of its pupils. Where a birth date is missing, the letter alone let
/// them in, and the office confirms (rules.md 5).
pub(super) async fn confirm_in_class(inside: &mut Inside<Vouch>, account: AccountId) -> sqlx::Result<bool> {
    let (now, me, group) = (inside.now(), inside.person(), inside.group());
    let done = sqlx::query!(
        r#"
        update account a set confirmed_at = $2, confirmed_by = $3
        where a.id = $1 and a.confirmed_at is null and a.suspended_at is null and a.person_id <> $3
            and exists (
                select from guardianship g join enrolment e on e.pupil_id = g.pupil_id
                where g.guardian_id = a.person_id and upper(g.during) > $2 and g.right_level in ('full', 'informed', 'entrusted')
                    and e.group_id = $4 and upper(e.during) > $2)
            and not exists (
                select from guardianship g join person c on c.id = g.pupil_id
                where g.guardian_id = a.person_id and upper(g.during) > $2
                    and ((g.origin <> 'import' and g.set_by = $3) or c.birth_date is null))
        "#,
        account as _,
        now.to_sqlx() as _,
        me as _,
        group as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// "It was not them", by the office.
pub(super) async fn suspend(inside: &mut Inside<Manage>, account: AccountId) -> sqlx::Result<bool> {
    let (now, me) = (inside.now(), inside.person());
    let done = sqlx::query!(
        r#"
        update account a set suspended_at = $2
        where a.id = $1 and a.confirmed_at is null and a.suspended_at is null and a.person_id <> $3
            and exists (select from guardianship g where g.guardian_id = a.person_id and upper(g.during) > $2)
        "#,
        account as _,
        now.to_sqlx() as _,
        me as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The same by a teacher of the class.
pub(super) async fn suspend_in_class(inside: &mut Inside<Vouch>, account: AccountId) -> sqlx::Result<bool> {
    let (now, me, group) = (inside.now(), inside.person(), inside.group());
    let done = sqlx::query!(
        r#"
        update account a set suspended_at = $2
        where a.id = $1 and a.confirmed_at is null and a.suspended_at is null and a.person_id <> $3
            and exists (
                select from guardianship g join enrolment e on e.pupil_id = g.pupil_id
                where g.guardian_id = a.person_id and upper(g.during) > $2 and e.group_id = $4 and upper(e.during) > $2)
        "#,
        account as _,
        now.to_sqlx() as _,
        me as _,
        group as _,
    )
    .execute(inside.db())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A stopped account keeps no device, and so no session.
pub(super) async fn delete_devices<C: Capability>(inside: &mut Inside<C>, account: AccountId) -> sqlx::Result<()> {
    sqlx::query!("delete from device where account_id = $1", account as _)
        .execute(inside.db())
        .await?;
    Ok(())
}

/// Something about a letter that the office has to see to.
pub(super) struct Trouble {
    /// `frozen`, `refused` or `stranger`.
    pub(super) kind: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) at: Timestamp,
}

/// Codes that five misses froze, letters that their holder said were not theirs, and accounts that were a stranger's: until a
/// new letter is made or a month has passed.
pub(super) async fn troubles(inside: &mut Inside<Manage>) -> sqlx::Result<Vec<Trouble>> {
    let now = inside.now();
    sqlx::query_as!(
        Trouble,
        r#"
        select t.kind as "kind!", p.given_name, coalesce(p.usage_name, p.family_name) as "family_name!", t.at as "at!"
        from (
            select 'frozen' as kind, l.person_id, l.created_at as at, l.guardianship_id
            from letter l
            where l.misses >= 5 and l.used_at is null and l.cancelled_at is null and l.expires_at > $1
            union all
            select 'refused', l.person_id, l.refused_at, l.guardianship_id
            from letter l
            where l.refused_at > $1 - interval '30 days'
                and not exists (select from letter n where n.person_id = l.person_id and n.created_at > l.refused_at)
            union all
            select 'stranger', a.person_id, a.suspended_at, null
            from account a
            where a.suspended_at > $1 - interval '30 days' and a.confirmed_at is null
                and not exists (select from letter n where n.person_id = a.person_id and n.created_at > a.suspended_at)
                and exists (select from guardianship g where g.guardian_id = a.person_id)
        ) t
        join person p on p.id = t.person_id
        where t.guardianship_id is null or exists (select from guardianship g where g.id = t.guardianship_id)
        order by t.at desc, p.id
        "#,
        now.to_sqlx() as _,
    )
    .fetch_all(inside.db())
    .await
}
