//! Messages of the database: one connection of its own for the whole program, beside the pool.

use super::{Database, PATIENCE};
use sqlx::postgres::{PgListener, PgPoolOptions};
use std::time::Duration;

/// How long nothing may be heard before the connection is asked for a sign of life: a server that vanished says nothing, either.
const QUIET: Duration = Duration::from_secs(30);

/// A connection that hears one channel.
#[derive(Debug)]
pub(crate) struct Listening(PgListener);

impl Database {
    /// Hears a channel from now on. Only `access` calls this.
    pub(crate) async fn listen(&self, channel: &'static str) -> sqlx::Result<Listening> {
        let options = self.pool.connect_options().as_ref().clone();
        let own = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_lazy_with(options);
        let mut listener = PgListener::connect_with(&own).await?;
        listener.eager_reconnect(false);
        listener.listen(channel).await?;
        Ok(Listening(listener))
    }
}

impl Listening {
    /// The next message.
    ///
    /// # Errors
    /// The connection was lost: what was said since is lost with it, and whoever listens begins anew.
    pub(crate) async fn next(&mut self) -> sqlx::Result<String> {
        loop {
            match tokio::time::timeout(QUIET, self.0.try_recv()).await {
                Ok(Ok(Some(message))) => return Ok(message.payload().to_owned()),
                Ok(Ok(None)) => return Err(sqlx::Error::PoolClosed),
                Ok(Err(error)) => return Err(error),
                Err(_quiet) => {
                    let alive = sqlx::query("select 1").execute(&mut self.0);
                    tokio::time::timeout(PATIENCE, alive)
                        .await
                        .map_err(|_| sqlx::Error::PoolTimedOut)??;
                }
            }
        }
    }
}
