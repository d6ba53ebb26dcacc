//! The one way to the database. The pool is private: rooms get a connection only inside a scope that `access` opens, and
//! `access` gets it from `Database::begin`.
//!
//! What it refuses, at start: a role that could go round row-level security (rules.md 29), a server that may lose an
//! acknowledged write, and tables that are older or newer than this program.

pub mod embedded;
mod listening;
mod opened;
mod outside;
mod safety;
mod schema;

pub use opened::Opened;
pub use outside::{Addresses, init};
pub use schema::migrate;

use embedded::{APP as APP_ROLE, OWNER as OWNER_ROLE};

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Executor as _, PgConnection, Postgres, Transaction};
use std::str::FromStr as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long a request waits for a connection before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(5);
/// The private server takes 60 connections; some are left for admin commands.
const MOST_CONNECTIONS: u32 = 48;
/// Room for every statement of the program, so that each is planned once per connection (performance.md 1).
const STATEMENTS: usize = 512;
/// Settings of every session. A statement that waits is cut off long before people give up, and a transaction that somebody
/// forgot holds its locks for seconds, not for ever (security.md, finding 1).
///
/// A statement is planned once for each connection. Left to itself, PostgreSQL plans one with lists for parameters at every
/// execution, because it takes a list to be longer than ours are; that costs more than all the rest of a request.
/// And it takes disks to turn: with its own price for a page out of turn, it reads all enrolments of a small school rather than
/// look one up.
const SETTINGS: &str = "set statement_timeout = '10s'; set lock_timeout = '3s'; \
                        set idle_in_transaction_session_timeout = '5s'; set plan_cache_mode = 'force_generic_plan'; \
                        set random_page_cost = 1.1";

/// Why Préau will not start on this database; says what to do. `main` ends with exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// Whether a transaction may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The server itself refuses any write.
    Read,
    /// Reading and writing.
    Write,
}

impl From<bool> for Access {
    /// From "does it write?".
    fn from(write: bool) -> Self {
        if write { Self::Write } else { Self::Read }
    }
}

/// How to connect.
#[derive(Clone, Copy, Debug)]
pub struct ConnectOptions {
    connections: u32,
    durable: bool,
}

impl ConnectOptions {
    /// For a school: four connections for each core (performance.md 6).
    pub fn durable() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let connections = u32::try_from(cores * 4).unwrap_or(MOST_CONNECTIONS);
        Self {
            connections: connections.min(MOST_CONNECTIONS),
            durable: true,
        }
    }

    /// For a test's own database on a cluster in [`embedded::Mode::Throwaway`], which does not wait for the disk. No setting
    /// leads here.
    pub fn throwaway(connections: u32) -> Self {
        Self {
            connections,
            durable: false,
        }
    }
}

/// The database as the app role. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    pool: PgPool,
    /// Connections that wait for [`Database::alone`].
    idle: Arc<Mutex<Vec<PoolConnection<Postgres>>>>,
    /// Whose turn it is to use one.
    turns: Arc<Semaphore>,
    durable: bool,
}

impl Database {
    /// Connects as the app role. Call [`Database::refuse_unsafe`] before anything else.
    pub async fn connect(url: &str, options: ConnectOptions) -> sqlx::Result<Self> {
        let connect = PgConnectOptions::from_str(url)?
            .application_name("preau")
            .statement_cache_capacity(STATEMENTS);
        let pool = PgPoolOptions::new()
            .max_connections(options.connections)
            .acquire_timeout(PATIENCE)
            // `begin` finds out by itself, without a round trip of its own
            .test_before_acquire(false)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    connection.execute(SETTINGS).await?;
                    Ok(())
                })
            })
            .connect_with(connect)
            .await?;
        Ok(Self {
            pool,
            idle: Arc::default(),
            turns: Arc::new(Semaphore::new((options.connections as usize / 2).max(1))),
            durable: options.durable,
        })
    }

    /// Opens a transaction, in one round trip. Only `access` calls this: everybody else gets a scope from a proof.
    ///
    /// A request that was cancelled while its own BEGIN was on the way leaves its connection inside a transaction without
    /// sqlx knowing; what the next one "commits" would vanish (security.md, finding 1). So every transaction first ends
    /// whatever is open. The leading `begin` is there because a lone `rollback` outside a transaction is logged each time.
    ///
    /// After a restart of the server the pool is full of dead connections. Nothing has been done yet, so it is safe to try
    /// again with the next, until [`PATIENCE`] is over.
    #[expect(clippy::disallowed_methods, reason = "this is the one entry to the pool")]
    pub(crate) async fn begin(&self, access: Access) -> sqlx::Result<Transaction<'static, Postgres>> {
        let statement = match access {
            Access::Read => "begin; rollback; begin read only",
            Access::Write => "begin; rollback; begin",
        };
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.pool.begin_with(statement).await {
                Err(error) if connection_lost(&error) && Instant::now() < deadline => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                outcome => return outcome,
            }
        }
    }

    /// A connection for one statement that is a transaction of its own and only reads. Only `access` calls this, for its own function,
    /// and gives it back with [`Alone::back`] when the answer is there; otherwise it goes to the pool, which has a look at it.
    ///
    /// Half of the connections at most are used so, in the order in which they were asked for, and the pool keeps the rest for all others.
    ///
    /// What a cancelled BEGIN may have left open on it ([`Database::begin`]) does no harm to such a statement: it commits nothing and
    /// sees what is committed; and where it fails, for that or for a server that went away, its caller takes the ordinary way.
    #[expect(clippy::disallowed_methods, reason = "the other entry to the pool")]
    pub(crate) async fn alone(&self) -> sqlx::Result<Alone<'_>> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.acquire()).await;
        let turn = turn.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let waiting = self.idle().pop();
        let connection = match waiting {
            Some(connection) => connection,
            None => self.pool.acquire().await?,
        };
        Ok(Alone {
            connection,
            database: self,
            _turn: turn,
        })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<PoolConnection<Postgres>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the transactions that are open and closes every connection.
    pub async fn close(&self) {
        // closed from here on: what comes back later is not kept
        let closed = self.pool.close();
        self.turns.close();
        self.idle().clear();
        closed.await;
    }
}

/// A connection outside of any transaction, for one statement ([`Database::alone`]).
pub(crate) struct Alone<'a> {
    connection: PoolConnection<Postgres>,
    database: &'a Database,
    _turn: SemaphorePermit<'a>,
}

impl Alone<'_> {
    pub(crate) fn db(&mut self) -> &mut PgConnection {
        &mut self.connection
    }

    /// Keeps the connection, on which nothing is under way, for the next: by way of the pool it would be asked for a sign of life each time.
    pub(crate) fn back(self) {
        let mut idle = self.database.idle();
        // the last connection is everybody's
        if self.database.pool.options().get_max_connections() > 1 && !self.database.pool.is_closed() {
            idle.push(self.connection);
        }
    }
}

/// Whether an error says that the server went away, rather than that it refused something.
fn connection_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        // class 57P: shut down by the operator, after a crash, not yet started (PostgreSQL, appendix A)
        sqlx::Error::Database(error) => error.code().is_some_and(|code| matches!(&*code, "57P01" | "57P02" | "57P03")),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
