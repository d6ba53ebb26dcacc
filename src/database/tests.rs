use super::embedded::{Cluster, Role};
use super::*;
use secrecy::ExposeSecret as _;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::throwaway().unwrap())
}

/// An empty database of its own, by name.
async fn empty() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let cluster = tokio::task::spawn_blocking(cluster).await.unwrap();
    let name = format!("unit_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    run(
        &cluster.url(Role::Admin, "postgres"),
        &format!("create database {name} owner preau_owner"),
    )
    .await;
    name
}

async fn run(url: &str, statement: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

async fn migrated() -> String {
    let name = empty().await;
    migrate(&cluster().url(Role::Owner, &name)).await.unwrap();
    name
}

async fn connect(role: Role, name: &str, connections: u32) -> Database {
    let options = ConnectOptions::throwaway(connections);
    Database::connect(&cluster().url(role, name), options).await.unwrap()
}

async fn refusal(database: &Database) -> String {
    let error = database.refuse_unsafe().await.unwrap_err();
    error.downcast::<Refusal>().unwrap().0
}

/// A database with one table that the app role may write to and that notices what was lost.
async fn canary(connections: u32) -> (Database, Database) {
    let name = empty().await;
    let owner = connect(Role::Owner, &name, 1).await;
    owner
        .pool
        .execute("create table canary (id int); grant select, insert on canary to preau_app")
        .await
        .unwrap();
    (connect(Role::App, &name, connections).await, owner)
}

async fn write(database: &Database, id: i32) {
    let mut writing = database.begin(Access::Write).await.unwrap();
    sqlx::query("insert into canary values ($1)")
        .bind(id)
        .execute(&mut *writing)
        .await
        .unwrap();
    writing.commit().await.unwrap();
}

async fn written(owner: &Database) -> i64 {
    sqlx::query_scalar("select count(*) from canary")
        .fetch_one(&owner.pool)
        .await
        .unwrap()
}

/// What a cancelled BEGIN leaves behind: the server is in a transaction, sqlx does not know.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the leak has to be made by hand")]
async fn a_connection_left_inside_a_transaction_starts_afresh() {
    let (database, owner) = canary(1).await;
    for left_open in ["begin read only", "begin", "begin; insert into canary values (0)"] {
        let mut left = database.pool.acquire().await.unwrap();
        left.execute(left_open).await.unwrap();
        drop(left);
        tokio::time::sleep(Duration::from_millis(200)).await;
        let mut fresh = database.begin(Access::Write).await.unwrap();
        let sees_now: bool = sqlx::query_scalar("select clock_timestamp() - now() < interval '100 ms'")
            .fetch_one(&mut *fresh)
            .await
            .unwrap();
        assert!(sees_now, "its now() is that of {left_open}");
        sqlx::query("insert into canary values (1)").execute(&mut *fresh).await.unwrap();
        fresh.commit().await.unwrap();
    }
    database.close().await;
    assert_eq!(written(&owner).await, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_of_cancelled_begins_lose_no_write() {
    let (database, owner) = canary(1).await;
    let mut expected = 0;
    for round in 0..5_000_u64 {
        let begun = database.clone();
        let request = tokio::spawn(async move { begun.begin(Access::Read).await.map(drop) });
        // at another moment of the round trip each time
        let moment = Duration::from_micros(20 + (round * 13) % 400);
        let started = Instant::now();
        while started.elapsed() < moment {
            std::hint::spin_loop();
        }
        request.abort();
        // cancelled or done: either is what happens to requests
        let _ = request.await;
        if round % 4 == 0 {
            expected += 1;
            write(&database, expected).await;
        }
    }
    database.close().await;
    assert_eq!(written(&owner).await, i64::from(expected));
}

#[tokio::test]
async fn a_reading_transaction_cannot_write() {
    let (database, owner) = canary(1).await;
    let mut reading = database.begin(Access::Read).await.unwrap();
    let outcome = sqlx::query("insert into canary values (1)").execute(&mut *reading).await;
    // 25006: read only transaction
    assert_eq!(outcome.unwrap_err().as_database_error().unwrap().code().unwrap(), "25006");
    drop(reading);
    assert_eq!(written(&owner).await, 0);
}

#[tokio::test]
async fn a_session_has_its_limits() {
    let (database, _owner) = canary(1).await;
    let limits: (String, String, String) = sqlx::query_as(
        "select current_setting('statement_timeout'), current_setting('lock_timeout'),
                current_setting('idle_in_transaction_session_timeout')",
    )
    .fetch_one(&database.pool)
    .await
    .unwrap();
    assert_eq!(limits, ("10s".to_owned(), "3s".to_owned(), "5s".to_owned()));
}

#[tokio::test]
async fn begin_survives_a_server_that_ends_every_session() {
    let (database, owner) = canary(3).await;
    let held = [
        database.begin(Access::Read).await.unwrap(),
        database.begin(Access::Read).await.unwrap(),
        database.begin(Access::Read).await.unwrap(),
    ];
    drop(held);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let name: String = sqlx::query_scalar("select current_database()::text")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    let end = format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and usename = 'preau_app'");
    run(&cluster().url(Role::Admin, "postgres"), &end).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    write(&database, 1).await;
    assert_eq!(written(&owner).await, 1);
}

#[tokio::test]
async fn connections_for_single_statements_leave_half_for_the_others_and_are_gone_when_it_closes() {
    let (database, _owner) = canary(4).await;
    let (first, second) = (database.alone().await.unwrap(), database.alone().await.unwrap());
    let third = tokio::time::timeout(Duration::from_millis(50), database.alone()).await;
    assert!(third.is_err(), "the others' half");
    let held = (
        database.begin(Access::Read).await.unwrap(),
        database.begin(Access::Read).await.unwrap(),
    );
    first.back();
    let waiting = database.alone().await.unwrap();
    drop((held, second));
    let closing = tokio::spawn({
        let database = database.clone();
        async move { database.close().await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    // comes back while it closes
    waiting.back();
    tokio::time::timeout(Duration::from_secs(5), closing).await.unwrap().unwrap();
    assert!(database.alone().await.is_err());
}

#[tokio::test]
async fn a_connection_that_died_while_it_waited_is_given_out_once() {
    let (database, owner) = canary(2).await;
    database.alone().await.unwrap().back();
    let name: String = sqlx::query_scalar("select current_database()::text")
        .fetch_one(&owner.pool)
        .await
        .unwrap();
    let end = format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and usename = 'preau_app'");
    run(&cluster().url(Role::Admin, "postgres"), &end).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut dead = database.alone().await.unwrap();
    assert!(sqlx::query("select 1").execute(dead.db()).await.is_err());
    drop(dead);
    let mut fresh = database.alone().await.unwrap();
    sqlx::query("select 1").execute(fresh.db()).await.unwrap();
    fresh.back();
    write(&database, 1).await;
    assert_eq!(written(&owner).await, 1);
}

#[tokio::test]
async fn a_migrated_database_is_fit_and_migrating_again_changes_nothing() {
    let name = migrated().await;
    migrate(&cluster().url(Role::Owner, &name)).await.unwrap();
    connect(Role::App, &name, 1).await.refuse_unsafe().await.unwrap();
}

#[tokio::test]
async fn the_owner_and_the_superuser_are_refused_as_app_role() {
    let name = migrated().await;
    let owner = refusal(&connect(Role::Owner, &name, 1).await).await;
    assert!(owner.contains("preau_owner owns a table"), "{owner}");
    let admin = refusal(&connect(Role::Admin, &name, 1).await).await;
    assert!(
        admin.contains("is a superuser") && admin.contains("bypasses row-level security"),
        "{admin}"
    );
}

#[tokio::test]
async fn a_server_that_may_forget_is_refused() {
    let name = migrated().await;
    let url = cluster().url(Role::App, &name);
    let database = Database::connect(&url, ConnectOptions::durable()).await.unwrap();
    let message = refusal(&database).await;
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        assert!(message.contains(&format!("{setting} is off")), "{message}");
    }
}

#[tokio::test]
async fn pending_and_newer_tables_are_refused() {
    let name = empty().await;
    let database = connect(Role::App, &name, 1).await;
    let pending = refusal(&database).await;
    assert!(pending.contains("PREAU_DATABASE_OWNER_URL"), "{pending}");
    let owner = cluster().url(Role::Owner, &name);
    migrate(&owner).await.unwrap();
    run(
        &owner,
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values (999999, 'later', true, '', 0)",
    )
    .await;
    let newer = refusal(&database).await;
    assert!(newer.contains("newer version"), "{newer}");
    assert!(migrate(&owner).await.unwrap_err().is::<Refusal>());
}

#[tokio::test]
async fn init_makes_two_fit_roles_on_an_outside_server_and_touches_nothing_that_is_there() {
    let server = tokio::task::spawn_blocking(|| Cluster::throwaway().unwrap()).await.unwrap();
    let admin = server.url(Role::Admin, "postgres");
    let there = init(&admin).await.unwrap_err().downcast::<Refusal>().unwrap().0;
    assert!(there.contains("the role preau_owner and the role preau_app"), "{there}");
    run(&admin, "drop database preau").await;
    run(&admin, "drop role preau_app, preau_owner").await;
    // as hosting companies give it: not a superuser
    run(&admin, "create role hoster createrole createdb").await;
    let made = init(&format!("{admin}?options[role]=hoster")).await.unwrap();
    migrate(made.owner.expose_secret()).await.unwrap();
    let options = ConnectOptions::throwaway(1);
    let database = Database::connect(made.app.expose_secret(), options).await.unwrap();
    database.refuse_unsafe().await.unwrap();
    database.close().await;
    assert!(!made.app.expose_secret().contains("statement-cache"));
    tokio::task::spawn_blocking(|| server.stop()).await.unwrap().unwrap();
}
