//! The private PostgreSQL: a cluster in the data folder, reached through a unix socket only, started and stopped with Préau.
//!
//! It needs no set-up: an installed server is found, its data is made once, and the kernel itself tells who may sign in
//! (peer authentication), so there is no password to lose. Three roles exist: [`Role::Admin`], the cluster's superuser, for
//! clones in tests and for repair; [`Role::Owner`], which owns the tables; [`Role::App`], which owns nothing (rules.md 29).
//!
//! What it refuses: TCP, downloading programs, running without `fsync` (but for [`Mode::Throwaway`]), starting a second server
//! on the same data, data of another major version.

mod folder;
mod install;
mod keeper;
mod server;

use super::Refusal;
use anyhow::{Result, bail};
use folder::Folder;
use keeper::Keeper;
use server::PidFile;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// The database inside the cluster.
pub const DATABASE: &str = "preau";
const ADMIN: &str = "preau_admin";
pub(super) const OWNER: &str = "preau_owner";
pub(super) const APP: &str = "preau_app";

/// Free bytes that make the memory file system worth using for tests.
const ROOMY: u64 = 1 << 30;

/// How much the cluster cares for its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every acknowledged write survives whatever dies: a school's data.
    Durable,
    /// No waiting for the disk: test data, gone with the test.
    Throwaway,
}

/// Who to connect as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The superuser of the private cluster.
    Admin,
    /// Owns the database and its tables; migrates and dumps.
    Owner,
    /// What requests run as; bound by row-level security.
    App,
}

impl Role {
    /// Its name in PostgreSQL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => ADMIN,
            Self::Owner => OWNER,
            Self::App => APP,
        }
    }
}

/// Which programs to use and which user to run them as; `None` means searched for.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    /// The folder of `postgres` and `initdb` (`PREAU_PG_BIN`).
    pub bin: Option<PathBuf>,
    /// The system user of the server when we are root (`PREAU_PG_USER`).
    pub user: Option<String>,
}

/// A running cluster: ours, or one that another process of Préau owns and this one only visits.
#[derive(Debug)]
pub struct Cluster {
    folder: Folder,
    sockets: PathBuf,
    keeper: Option<Keeper>,
    throwaway: bool,
}

impl Cluster {
    /// Starts the cluster in `dir`, making it first if need be; or, when another process runs it, joins that one. May be
    /// called from any thread and waits until the server answers: in async code call it before the runtime, or in
    /// `spawn_blocking`.
    ///
    /// A server that dies is started again, and one whose program the system's package manager replaces is restarted.
    pub fn start(dir: &Path, mode: Mode, programs: &Programs) -> Result<Self> {
        let folder = Folder::open(dir, programs.user.as_deref())?;
        let throwaway = mode == Mode::Throwaway;
        if let Some(lock) = folder.try_lock()? {
            let (keeper, sockets) = Keeper::start(folder.clone(), lock, mode, programs.clone())?;
            return Ok(Self {
                folder,
                sockets,
                keeper: Some(keeper),
                throwaway,
            });
        }
        let sockets = wait_for_owner(&folder)?;
        Ok(Self {
            folder,
            sockets,
            keeper: None,
            throwaway,
        })
    }

    /// A cluster for one test process, in memory where there is room, removed when it is dropped. One that lives in a static
    /// is never dropped: its server ends with the process, and the next test process removes its folder.
    pub fn throwaway() -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let memory = Path::new("/dev/shm");
        let roomy = nix::sys::statvfs::statvfs(memory).is_ok_and(|it| it.blocks_available().saturating_mul(it.fragment_size()) >= ROOMY);
        let base = if roomy { memory.to_path_buf() } else { std::env::temp_dir() };
        sweep(&base);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let dir = base.join(format!("{THROWAWAY_NAME}{}-{number}", std::process::id()));
        let programs = Programs {
            bin: std::env::var_os("PREAU_PG_BIN").map(PathBuf::from),
            user: std::env::var("PREAU_PG_USER").ok(),
        };
        Self::start(&dir, Mode::Throwaway, &programs)
    }

    /// Whether this process runs the server, and so stops it.
    pub fn owned(&self) -> bool {
        self.keeper.is_some()
    }

    /// The server's process id, while it runs.
    pub fn server_pid(&self) -> Option<i32> {
        PidFile::read(&self.folder.data()).map(|file| file.pid.as_raw())
    }

    /// The address of a database of the cluster for `role`. Nobody but this system user can use it, so it is no secret.
    pub fn url(&self, role: Role, database: &str) -> String {
        let mut host = String::new();
        for byte in self.sockets.as_os_str().as_encoded_bytes() {
            if byte.is_ascii_alphanumeric() {
                host.push(char::from(*byte));
            } else {
                // writing into a String cannot fail
                let _ = write!(host, "%{byte:02X}");
            }
        }
        format!("postgres://{}@{host}/{database}", role.name())
    }

    /// Stops the server, if it is ours, and waits until it is gone. Close the pools first: their sessions are ended.
    pub fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        let Some(keeper) = self.keeper.take() else {
            return Ok(());
        };
        keeper.stop()?;
        if self.throwaway {
            fs::remove_dir_all(self.folder.root())?;
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            tracing::error!(error = format!("{error:#}"), "the private PostgreSQL was not stopped");
        }
    }
}

/// Where the owner's server listens, once it answers: another process holds the lock and may still be making the data.
fn wait_for_owner(folder: &Folder) -> Result<PathBuf> {
    let deadline = Instant::now() + Duration::from_mins(1);
    while Instant::now() < deadline {
        match PidFile::read(&folder.data()) {
            Some(file) if file.ready => return Ok(file.sockets),
            _ => std::thread::sleep(Duration::from_millis(50)),
        }
    }
    bail!(Refusal(format!(
        "another Préau holds {}, and its PostgreSQL does not answer",
        folder.root().display()
    )));
}

const THROWAWAY_NAME: &str = "preau-test-";

/// Removes what earlier test processes left behind. A folder whose process is alive is never touched.
fn sweep(base: &Path) {
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let maker = name
            .to_str()
            .and_then(|name| name.strip_prefix(THROWAWAY_NAME))
            .and_then(|rest| rest.split('-').next())
            .and_then(|pid| pid.parse().ok());
        let Some(maker) = maker else { continue };
        let gone = |pid| nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), None) == Err(nix::errno::Errno::ESRCH);
        let server_gone = PidFile::read(&entry.path().join("data")).is_none_or(|file| gone(file.pid.as_raw()));
        if gone(maker) && server_gone {
            // another user's: theirs to sweep
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests;
