//! What makes a database unfit for a school: a role that stands above row-level security, or a server that may forget.

use super::{Database, Refusal};
use crate::secrets::KeyId;
use anyhow::Result;

impl Database {
    /// Refuses a role, a server or tables on which Préau's promises would not hold; every reason at once.
    pub async fn refuse_unsafe(&self) -> Result<()> {
        let mut reasons = self.reasons_against_role().await?;
        if self.durable {
            reasons.extend(self.reasons_against_server().await?);
        }
        if !reasons.is_empty() {
            return Err(Refusal(format!("Préau does not start on this database:\n  - {}", reasons.join("\n  - "))).into());
        }
        self.refuse_other_schema().await
    }

    async fn reasons_against_role(&self) -> sqlx::Result<Vec<String>> {
        // pg_shdepend knows the owners of everything in every database of the server
        sqlx::query_scalar(
            "select format('the role %s %s; `preau database init` makes a fit one', rolname, reason)
             from pg_roles own, lateral (values
                 (rolsuper, 'is a superuser'),
                 (rolbypassrls, 'bypasses row-level security'),
                 (rolcreaterole or rolcreatedb, 'may create roles or databases'),
                 (rolreplication, 'may replicate, and so read every row'),
                 (exists (select from pg_shdepend where refclassid = 'pg_authid'::regclass
                          and refobjid = own.oid and deptype = 'o'), 'owns a table or another object'),
                 (exists (select from pg_auth_members where member = own.oid), 'is a member of another role'),
                 (has_schema_privilege('public', 'create'), 'may create objects in the schema public')
             ) as held (is_so, reason)
             where rolname = current_user and is_so",
        )
        .fetch_all(&self.pool)
        .await
    }

    /// Remembers the key file at the first start and refuses another one ever after: under a new key nothing that was sealed
    /// would open, and everything sealed from then on would be lost with the next mistake.
    pub async fn refuse_other_key(&self, key: KeyId) -> Result<()> {
        sqlx::query("insert into installation (key_id) values ($1) on conflict do nothing")
            .bind(key.0.as_slice())
            .execute(&self.pool)
            .await?;
        let known: Vec<u8> = sqlx::query_scalar("select key_id from installation").fetch_one(&self.pool).await?;
        if known == key.0 {
            return Ok(());
        }
        Err(Refusal(
            "the key file in the data folder is not the one this database was sealed under: put back the file `key` that belongs to it"
                .to_owned(),
        )
        .into())
    }

    async fn reasons_against_server(&self) -> sqlx::Result<Vec<String>> {
        sqlx::query_scalar(
            "select format('%s is off: a crash would lose what people were told is saved', name) from pg_settings
             where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name",
        )
        .fetch_all(&self.pool)
        .await
    }
}
