//! The tables and their age: migrations are in the program, run forward only, as the owner.

use super::{APP_ROLE, Database, Refusal};
use anyhow::{Context as _, Result};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};
use std::str::FromStr as _;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Brings the tables up to this program, as their owner. Two that migrate at once wait for each other.
pub async fn migrate(owner_url: &str) -> Result<()> {
    // "already exists, skipping" is not news at each start
    let options = PgConnectOptions::from_str(owner_url)?.options([("client_min_messages", "warning")]);
    let mut owner = options.connect().await.context("the database does not answer to its owner role")?;
    match MIGRATIONS.run(&mut owner).await {
        Ok(()) => {}
        Err(MigrateError::VersionMissing(_)) => return Err(newer().into()),
        Err(error) => {
            return Err(error).context("the tables could not be brought up to this version");
        }
    }
    // sqlx's own table, so no migration can do it; the app role reads it to know the tables' age
    let grant = AssertSqlSafe(format!("grant select on _sqlx_migrations to {APP_ROLE}"));
    owner.execute(grant).await?;
    owner.close().await?;
    Ok(())
}

impl Database {
    /// Refuses tables of another version than this program's.
    pub(super) async fn refuse_other_schema(&self) -> Result<()> {
        let known: Option<bool> = sqlx::query_scalar("select has_table_privilege(to_regclass('public._sqlx_migrations')::oid, 'select')")
            .fetch_one(&self.pool)
            .await?;
        let done: Vec<i64> = if known == Some(true) {
            sqlx::query_scalar("select version from public._sqlx_migrations where success")
                .fetch_all(&self.pool)
                .await?
        } else {
            Vec::new()
        };
        if done.iter().any(|version| !MIGRATIONS.version_exists(*version)) {
            return Err(newer().into());
        }
        let pending = MIGRATIONS.iter().filter(|it| !done.contains(&it.version)).count();
        if pending > 0 {
            return Err(Refusal(format!(
                "the database is older than this program ({pending} migrations are pending), and the app role may not \
                 change tables: set PREAU_DATABASE_OWNER_URL to the owner role's address for one start"
            ))
            .into());
        }
        Ok(())
    }
}

fn newer() -> Refusal {
    Refusal(
        "the database was made by a newer version of Préau than this one: install that version again, or restore a \
         backup of before"
            .to_owned(),
    )
}
