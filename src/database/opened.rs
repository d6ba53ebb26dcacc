//! From a configuration to a database that is fit for use, and back: what every command that touches data does first and last.

use super::embedded::{Cluster, DATABASE, Mode, Programs, Role};
use super::{ConnectOptions, Database, migrate};
use crate::config::Config;
use anyhow::{Context as _, Result};
use secrecy::ExposeSecret as _;
use sqlx::{Connection as _, Executor as _, PgConnection};

/// A database that has been migrated and checked, and the private cluster under it, if there is one.
#[derive(Debug)]
pub struct Opened {
    /// The database as the app role.
    pub database: Database,
    cluster: Option<Cluster>,
}

impl Opened {
    /// Starts the private cluster (or joins that of a running Préau), or connects to the outside server; migrates where that
    /// is ours to do; refuses what is unsafe.
    pub async fn open(config: &Config) -> Result<Self> {
        match &config.database_url {
            Some(url) => {
                if let Some(owner) = &config.database_owner_url {
                    migrate(owner.expose_secret()).await?;
                }
                Self::check(url.expose_secret(), None).await
            }
            None => Self::open_private(config).await,
        }
    }

    /// Closes the pool, then stops the server if it is ours.
    pub async fn close(self) -> Result<()> {
        self.database.close().await;
        stop(self.cluster).await
    }

    /// Tidies the tables and counts what is in them, as the owner: after a bulk fill of the private cluster, so that the first
    /// requests are planned as well as the later ones. A server of the school's own looks after itself.
    pub async fn vacuum(&self) -> Result<()> {
        if let Some(cluster) = &self.cluster {
            let mut owner = PgConnection::connect(&cluster.url(Role::Owner, DATABASE)).await?;
            owner.execute("vacuum analyze").await?;
            owner.close().await?;
        }
        Ok(())
    }

    async fn open_private(config: &Config) -> Result<Self> {
        let dir = config.data_dir.join("postgres");
        let programs = Programs {
            bin: config.pg_bin.clone(),
            user: config.pg_user.clone(),
        };
        let start = move || Cluster::start(&dir, Mode::Durable, &programs);
        let cluster = tokio::task::spawn_blocking(start).await??;
        let app = cluster.url(Role::App, DATABASE);
        // the tables under a running Préau are not changed by a command beside it
        if cluster.owned() {
            migrate(&cluster.url(Role::Owner, DATABASE)).await?;
        }
        Self::check(&app, Some(cluster)).await
    }

    async fn check(app_url: &str, cluster: Option<Cluster>) -> Result<Self> {
        let database = Database::connect(app_url, ConnectOptions::durable())
            .await
            .context("the database does not answer")?;
        let opened = Self { database, cluster };
        match opened.database.refuse_unsafe().await {
            Ok(()) => Ok(opened),
            Err(error) => {
                opened.close().await?;
                Err(error)
            }
        }
    }
}

async fn stop(cluster: Option<Cluster>) -> Result<()> {
    match cluster {
        Some(cluster) => tokio::task::spawn_blocking(|| cluster.stop()).await?,
        None => Ok(()),
    }
}
