//! The statements about the account itself and about what its holder says of themselves.

use crate::access::{Capability, Inside, Own, OwnFresh};
use crate::i18n::Lang;
use crate::ids::{AccountId, PersonId};

pub(in crate::rooms::me) async fn login<C: Capability>(inside: &mut Inside<C>, account: AccountId) -> sqlx::Result<String> {
    sqlx::query_scalar!("select login from account where id = $1", account as _)
        .fetch_one(inside.db())
        .await
}

/// False when somebody else has that name.
pub(in crate::rooms::me) async fn set_login(inside: &mut Inside<OwnFresh>, account: AccountId, login: &str) -> sqlx::Result<bool> {
    let set = sqlx::query!("update account set login = $2 where id = $1", account as _, login)
        .execute(inside.db())
        .await;
    match set {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("account_login_key") => Ok(false),
        Err(error) => Err(error),
    }
}

pub(in crate::rooms::me) async fn password_hash(inside: &mut Inside<Own>, account: AccountId) -> sqlx::Result<String> {
    sqlx::query_scalar!("select password_hash from account where id = $1", account as _)
        .fetch_one(inside.db())
        .await
}

/// False when the password was changed since `old` was read.
pub(in crate::rooms::me) async fn replace_password(
    inside: &mut Inside<Own>,
    account: AccountId,
    old: &str,
    new: &str,
) -> sqlx::Result<bool> {
    let replaced = sqlx::query!(
        "update account set password_hash = $3 where id = $1 and password_hash = $2",
        account as _,
        old,
        new
    )
    .execute(inside.db())
    .await?;
    Ok(replaced.rows_affected() == 1)
}

pub(in crate::rooms::me) async fn set_lang(inside: &mut Inside<Own>, person: PersonId, lang: Lang) -> sqlx::Result<()> {
    sqlx::query!("update person set lang = $2 where id = $1", person as _, lang.code())
        .execute(inside.db())
        .await?;
    Ok(())
}

pub(in crate::rooms::me) async fn set_looks(inside: &mut Inside<Own>, person: PersonId, theme: &str, letters: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set theme = $2, letters = $3 where id = $1",
        person as _,
        theme,
        letters
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// What one can be written to and called at, as it is kept.
pub(in crate::rooms::me) struct Contact {
    pub(in crate::rooms::me) email_sealed: Option<Vec<u8>>,
    pub(in crate::rooms::me) phone_sealed: Option<Vec<u8>>,
}

pub(in crate::rooms::me) async fn is_pupil(inside: &mut Inside<Own>, person: PersonId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from pupil where id = $1) as "is!""#, person as _)
        .fetch_one(inside.db())
        .await
}

/// None for a pupil.
pub(in crate::rooms::me) async fn contact(inside: &mut Inside<OwnFresh>, person: PersonId) -> sqlx::Result<Option<Contact>> {
    sqlx::query_as!(
        Contact,
        "select email_sealed, phone_sealed from person where id = $1 and not exists (select from pupil where pupil.id = person.id)",
        person as _
    )
    .fetch_optional(inside.db())
    .await
}

/// False for a pupil.
pub(in crate::rooms::me) async fn set_contact(inside: &mut Inside<OwnFresh>, person: PersonId, contact: &Contact) -> sqlx::Result<bool> {
    let set = sqlx::query!(
        r#"
        update person set email_sealed = $2, phone_sealed = $3, contact_by_self = true
        where id = $1 and not exists (select from pupil where pupil.id = person.id)
        "#,
        person as _,
        contact.email_sealed.as_deref(),
        contact.phone_sealed.as_deref(),
    )
    .execute(inside.db())
    .await?;
    Ok(set.rows_affected() == 1)
}
