//! One throw-away server for the whole run; each test clones the template, which holds the migrated schema and the world.

use super::world;
use preau::database::embedded::{Cluster, Role};
use preau::database::{ConnectOptions, Database, migrate};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let cluster = Cluster::throwaway().expect("a PostgreSQL server for the tests");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        // a thread of its own: the test that comes first is inside a runtime already
        std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    runtime.block_on(async {
                        for name in ["empty", "world"] {
                            let mut admin = PgConnection::connect(&cluster.url(Role::Admin, "postgres")).await.unwrap();
                            admin
                                .execute(AssertSqlSafe(format!("create database {name} owner preau_owner")))
                                .await
                                .unwrap();
                            migrate(&cluster.url(Role::Owner, name)).await.unwrap();
                        }
                        world::fill(&cluster.url(Role::Owner, "world")).await;
                    });
                })
                .join()
                .unwrap();
        });
        cluster
    })
}

/// Databases of tests that are over: some 25 MB each, and there are hundreds of tests. The tests that come after take them away.
static OVER: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A database of a test's own.
pub(crate) struct TestDatabase {
    name: String,
}

impl TestDatabase {
    /// A clone of `template`: "empty" (migrated, not set up) or "world".
    pub(crate) async fn clone_of(template: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("t{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let cluster = tokio::task::spawn_blocking(cluster).await.unwrap();
        let mut admin = PgConnection::connect(&cluster.url(Role::Admin, "postgres")).await.unwrap();
        let create = format!("create database {name} template {template} strategy file_copy owner preau_owner");
        admin.execute(AssertSqlSafe(create)).await.unwrap();
        let over = std::mem::take(&mut *OVER.lock().unwrap());
        for name in over {
            // its test may still be closing connections
            let drop = format!("drop database {name} with (force)");
            admin.execute(AssertSqlSafe(drop)).await.unwrap();
        }
        admin.close().await.unwrap();
        Self { name }
    }

    /// The pool that the app gets: the app role, bound by row-level security.
    pub(crate) async fn app(&self) -> Database {
        let url = cluster().url(Role::App, &self.name);
        Database::connect(&url, ConnectOptions::throwaway(6)).await.unwrap()
    }

    /// The app role's address, for tests that speak to the database past the program.
    pub(crate) fn app_url(&self) -> String {
        cluster().url(Role::App, &self.name)
    }

    /// A connection as the owner, whom row-level security does not bind: to arrange a world and to look at what is there.
    pub(crate) async fn owner(&self) -> PgConnection {
        PgConnection::connect(&cluster().url(Role::Owner, &self.name)).await.unwrap()
    }

    /// A connection as the superuser of the tests' server, who can become the others.
    pub(crate) async fn admin(&self) -> PgConnection {
        PgConnection::connect(&cluster().url(Role::Admin, &self.name)).await.unwrap()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // nothing can be awaited here
        OVER.lock().unwrap().push(std::mem::take(&mut self.name));
    }
}
