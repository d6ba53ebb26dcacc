//! The statements about how one wants to be told oneself, and about the link that stops letters.

use super::choice;
use crate::access::{Inside, Own, Public};
use crate::i18n::Lang;
use crate::ids::{AccountId, PersonId};
use crate::rooms::outbox::hours::Choice;
use jiff::civil::Time;
use jiff_sqlx::ToSqlx as _;

/// How one wants to be told, and what is known of one's address.
#[derive(Debug)]
pub(in crate::rooms::outbox) struct Mine {
    pub(in crate::rooms::outbox) choice: Choice,
    pub(in crate::rooms::outbox) has_email: bool,
    pub(in crate::rooms::outbox) failed: bool,
    /// Stopped by the link in a letter.
    pub(in crate::rooms::outbox) stopped: bool,
}

pub(in crate::rooms::outbox) async fn mine(inside: &mut Inside<Own>, person: PersonId) -> sqlx::Result<Mine> {
    let row = sqlx::query!(
        r#"
        select p.email_sealed is not null as "has_email!", p.mail_failed_at is not null as "failed!", t.stopped_at is not null as "stopped!",
            t.digest as "digest?", t.digest_hour as "hour?", t.slips as "slips?", t.quiet_from as "quiet_from?", t.quiet_until as "quiet_until?"
        from person p left join telling t on t.person_id = p.id
        where p.id = $1
        "#,
        person as _,
    )
    .fetch_one(inside.db())
    .await?;
    Ok(Mine {
        has_email: row.has_email,
        failed: row.failed,
        stopped: row.stopped,
        choice: choice!(row),
    })
}

pub(in crate::rooms::outbox) async fn set_mine(inside: &mut Inside<Own>, person: PersonId, choice: &Choice) -> sqlx::Result<()> {
    let now = inside.now();
    sqlx::query!(
        r#"
        insert into telling (person_id, digest, digest_hour, slips, quiet_from, quiet_until, set_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (person_id) do update set digest = excluded.digest, digest_hour = excluded.digest_hour, slips = excluded.slips,
            quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, stopped_at = null, set_at = excluded.set_at
        "#,
        person as _,
        choice.digest,
        choice.hour,
        choice.slips,
        Time::to_sqlx(choice.quiet_from) as _,
        Time::to_sqlx(choice.quiet_until) as _,
        now.to_sqlx() as _,
    )
    .execute(inside.db())
    .await?;
    Ok(())
}

/// Whose letters of the day a link stops: their account, if they are told at all; nothing for a link of nobody.
pub(in crate::rooms::outbox) async fn whose(inside: &mut Inside<Public>, hash: &[u8]) -> sqlx::Result<Option<Lang>> {
    sqlx::query_scalar!(r#"select wall.letters_of($1) as "lang?: Lang""#, hash)
        .fetch_one(inside.db())
        .await
}

/// Stops them; the account, if that changed anything.
pub(in crate::rooms::outbox) async fn stop(inside: &mut Inside<Public>, hash: &[u8]) -> sqlx::Result<Option<AccountId>> {
    let now = inside.now();
    sqlx::query_scalar!(
        r#"select wall.stop_letters($1, $2) as "account?: AccountId""#,
        hash,
        now.to_sqlx() as _
    )
    .fetch_one(inside.db())
    .await
}
