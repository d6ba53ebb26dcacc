use super::*;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::process::Command;

/// A folder that the server's user can reach when tests run as root: temporary folders are open to all.
fn folder() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).unwrap();
    dir
}

fn start(dir: &Path) -> Cluster {
    Cluster::start(dir, Mode::Durable, &Programs::default()).unwrap()
}

/// Runs statements as the owner and gives the one number that the last returns.
fn ask(cluster: &Cluster, statements: &'static str) -> sqlx::Result<i64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(&cluster.url(Role::Owner, DATABASE)).await?;
        let row = connection.fetch_one(sqlx::raw_sql(statements)).await?;
        connection.close().await?;
        sqlx::Row::try_get(&row, 0)
    })
}

fn pid(cluster: &Cluster) -> Pid {
    Pid::from_raw(cluster.server_pid().unwrap())
}

#[test]
fn data_survives_a_stop_and_the_server_is_gone_after_it() {
    let dir = folder();
    let cluster = start(dir.path());
    let server = pid(&cluster);
    ask(&cluster, "create table kept as select 7::int8 as n; select n from kept").unwrap();
    cluster.stop().unwrap();
    assert!(kill(server, None).is_err());
    let again = start(dir.path());
    assert_eq!(ask(&again, "select n from kept").unwrap(), 7);
    let durable = "select count(*) from pg_settings where name in
        ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') and setting = 'on'";
    assert_eq!(ask(&again, durable).unwrap(), 4);
    assert_eq!(ask(&again, "select length(current_setting('listen_addresses'))::int8").unwrap(), 0);
    assert_eq!(ask(&again, "select (lower('ÉÀÜ') = 'éàü')::int::int8").unwrap(), 1);
}

#[test]
fn a_server_killed_by_force_is_started_again_with_its_data() {
    let dir = folder();
    let cluster = start(dir.path());
    ask(&cluster, "create table kept as select 7::int8 as n; select n from kept").unwrap();
    let killed = pid(&cluster);
    kill(killed, Signal::SIGKILL).unwrap();
    let deadline = Instant::now() + Duration::from_mins(1);
    while !matches!(ask(&cluster, "select n from kept"), Ok(7)) {
        assert!(Instant::now() < deadline, "it does not come back");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_ne!(pid(&cluster), killed);
}

#[test]
fn a_second_process_joins_and_leaves_the_server_running() {
    let dir = folder();
    let owner = start(dir.path());
    // the lock belongs to the open file, so a second handle stands for a second process
    let visitor = start(dir.path());
    assert!(owner.owned() && !visitor.owned());
    assert_eq!(ask(&visitor, "select 1::int8").unwrap(), 1);
    visitor.stop().unwrap();
    assert_eq!(ask(&owner, "select 1::int8").unwrap(), 1);
}

#[test]
fn a_pid_file_whose_number_is_another_program_now_does_not_stop_a_start() {
    let dir = folder();
    let cluster = start(dir.path());
    let kept = fs::read_to_string(cluster.folder.data().join("postmaster.pid")).unwrap();
    let data = cluster.folder.data();
    cluster.stop().unwrap();
    let mut other = Command::new("sleep").arg("600").spawn().unwrap();
    let (_, rest) = kept.split_once('\n').unwrap();
    fs::write(data.join("postmaster.pid"), format!("{}\n{rest}", other.id())).unwrap();
    let again = start(dir.path());
    assert_eq!(ask(&again, "select 1::int8").unwrap(), 1);
    assert!(other.try_wait().unwrap().is_none(), "the other program was hurt");
    other.kill().unwrap();
    other.wait().unwrap();
}

#[test]
fn data_that_was_half_made_is_made_anew_and_a_long_path_gets_a_short_socket() {
    let dir = folder();
    let long = dir.path().join("a".repeat(60)).join("b".repeat(60));
    fs::create_dir_all(long.join("data.new/base")).unwrap();
    fs::write(long.join("data.new/base/half"), "").unwrap();
    let cluster = start(&long);
    assert!(!cluster.sockets.starts_with(dir.path()));
    assert_eq!(ask(&cluster, "select 1::int8").unwrap(), 1);
    let sockets = cluster.sockets.clone();
    cluster.stop().unwrap();
    fs::remove_dir(sockets).unwrap();
}

#[test]
fn the_app_role_owns_nothing_and_others_may_not_connect() {
    let cluster = Cluster::throwaway().unwrap();
    let rights = "select (has_database_privilege('preau_app', 'preau', 'connect')
        and not has_database_privilege('preau_app', 'preau', 'create')
        and not has_database_privilege('preau_app', 'preau', 'temporary')
        and not has_schema_privilege('preau_app', 'public', 'create')
        and has_schema_privilege('preau_owner', 'public', 'create'))::int::int8";
    assert_eq!(ask(&cluster, rights).unwrap(), 1);
}

#[test]
fn a_throwaway_cluster_leaves_nothing_behind() {
    let cluster = Cluster::throwaway().unwrap();
    let (server, root) = (pid(&cluster), cluster.folder.root().to_path_buf());
    drop(cluster);
    assert!(kill(server, None).is_err());
    assert!(!root.exists());
}
