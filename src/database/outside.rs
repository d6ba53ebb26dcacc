//! `preau database init`: the database and its two roles on a PostgreSQL server of the school's own.

use super::embedded::DATABASE;
use super::{APP_ROLE, OWNER_ROLE, Refusal};
use anyhow::{Context as _, Result};
use secrecy::SecretString;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection};
use std::str::FromStr as _;

/// The first version in which a database's owner, and nobody else, may create in its schema `public`.
const OLDEST: i32 = 150_000;

/// Where the new roles connect, passwords included.
#[derive(Debug)]
pub struct Addresses {
    /// For `DATABASE_URL`.
    pub app: SecretString,
    /// For `PREAU_DATABASE_OWNER_URL`.
    pub owner: SecretString,
}

/// Makes the roles `preau_owner` and `preau_app` with random passwords, and the database `preau`, as a role that may create
/// roles and databases. Refuses to touch what is already there. What it made before a failure is removed again.
pub async fn init(admin_url: &str) -> Result<Addresses> {
    let options = PgConnectOptions::from_str(admin_url)?;
    let mut admin = options.connect().await.context("the server does not answer to the admin role")?;
    refuse_unfit(&mut admin).await?;
    let (app, owner) = (password(), password());
    // to give a database to a role one has to be its member, unless one is a superuser
    let roles = format!(
        "begin; set local password_encryption = 'scram-sha-256';
         create role {OWNER_ROLE} login password '{owner}'; create role {APP_ROLE} login password '{app}';
         grant {OWNER_ROLE} to current_user; commit"
    );
    admin.execute(AssertSqlSafe(roles)).await.context("the roles could not be made")?;
    if let Err(error) = make_database(&mut admin).await {
        let undo = format!("drop database if exists {DATABASE}");
        admin.execute(AssertSqlSafe(undo)).await?;
        admin.execute(AssertSqlSafe(format!("drop role {APP_ROLE}, {OWNER_ROLE}"))).await?;
        return Err(error).context("the database could not be made; the roles were removed again");
    }
    admin.close().await?;
    Ok(Addresses {
        app: address(&options, APP_ROLE, &app),
        owner: address(&options, OWNER_ROLE, &owner),
    })
}

async fn refuse_unfit(admin: &mut PgConnection) -> Result<()> {
    let (version, there): (i32, Vec<String>) = sqlx::query_as(
        "select current_setting('server_version_num')::int, array(
             select 'the role ' || rolname from pg_roles where rolname in ($1, $2)
             union all select 'the database ' || datname from pg_database where datname = $3)",
    )
    .bind(OWNER_ROLE)
    .bind(APP_ROLE)
    .bind(DATABASE)
    .fetch_one(admin)
    .await?;
    if version < OLDEST {
        return Err(Refusal("a server of your own has to be PostgreSQL 15 or newer".to_owned()).into());
    }
    if !there.is_empty() {
        let there = there.join(" and ");
        return Err(Refusal(format!("{there} is there already, and is left as it is")).into());
    }
    Ok(())
}

/// None of these can run inside a transaction with the first.
async fn make_database(admin: &mut PgConnection) -> sqlx::Result<()> {
    for statement in [
        format!("create database {DATABASE} owner {OWNER_ROLE} template template0 encoding 'UTF8'"),
        format!("revoke all on database {DATABASE} from public"),
        format!("grant connect on database {DATABASE} to {APP_ROLE}"),
        format!("revoke {OWNER_ROLE} from current_user"),
    ] {
        admin.execute(AssertSqlSafe(statement)).await?;
    }
    Ok(())
}

/// 192 random bits in hexadecimal: nothing in it needs quoting anywhere.
fn password() -> String {
    hex::encode(rand::random::<[u8; 24]>())
}

fn address(admin: &PgConnectOptions, role: &str, password: &str) -> SecretString {
    let url = admin
        .clone()
        .username(role)
        .password(password)
        .database(DATABASE)
        .to_url_lossy()
        .to_string();
    // sqlx writes its own cache size at the end, which nobody asked for
    let plain = url.split("&statement-cache-capacity=").next().unwrap_or_default();
    plain.to_owned().into()
}
