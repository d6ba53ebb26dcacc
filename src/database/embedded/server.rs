//! One running `postgres`: starting it so that it cannot outlive us, waiting until it answers, stopping it.

use super::Mode;
use super::folder::Folder;
use super::install::Install;
use anyhow::{Context as _, Result, bail};
use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs::{self, OpenOptions};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

const POLL: Duration = Duration::from_millis(10);
/// How long an earlier server, or what a killed one left behind, may take to go.
const LEAVING: Duration = Duration::from_mins(1);
/// Replaying the log after a crash may take minutes on a slow disk.
const RECOVERY: Duration = Duration::from_mins(10);

/// Settings no file in the data folder can change, because a command line wins over every file.
const ALWAYS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "timezone=UTC",
    "log_timezone=UTC",
    "jit=off",
    // without its detail an error in the log repeats no row, so no name and no address
    "log_error_verbosity=terse",
];
const DURABLE: &[&str] = &[
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",
    "max_connections=60",
    // one file for each day of the week, emptied when its day comes again
    "logging_collector=on",
    "log_directory=../log",
    "log_filename=postgres-%a.log",
    "log_rotation_age=1d",
    "log_rotation_size=0",
    "log_truncate_on_rotation=on",
];
const THROWAWAY: &[&str] = &[
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "checkpoint_timeout=1h",
    "max_wal_size=4GB",
];

/// A server that is our child.
pub(super) struct Server {
    child: Child,
    program: PathBuf,
    /// Which file the program was when it was started.
    started_from: Option<FileId>,
    /// A newer program seen at the last look.
    seen: Option<FileId>,
}

/// What tells one version of a file from the one that replaced it.
type FileId = (u64, u64, i64);

impl Server {
    /// Starts the server and waits until it answers. The *thread* that calls this must live as long as the server: the
    /// death signal follows the thread that started a process, not its process.
    pub(super) fn start(folder: &Folder, install: &Install, sockets: &Path, mode: Mode) -> Result<Self> {
        retire_predecessor(&folder.data())?;
        let deadline = Instant::now() + LEAVING;
        loop {
            let mut server = Self::spawn(folder, install, sockets, mode)?;
            match server.wait_until_ready(folder)? {
                None => return Ok(server),
                // the sessions of a server that was killed keep its memory for a moment, and PostgreSQL waits for them
                Some(_) if Instant::now() < deadline && start_log(folder).contains("shared memory block") => {
                    sleep(Duration::from_millis(200));
                }
                Some(status) => bail!("PostgreSQL ended at once ({status}). The end of its log:\n{}", start_log(folder)),
            }
        }
    }

    /// How it ended, if it has.
    pub(super) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Whether the system's package manager has replaced the program, and has been done with it since the last look. The
    /// old server then fails in every new session: it loads the new version's libraries.
    pub(super) fn replaced(&mut self) -> bool {
        let now = file_id(&self.program);
        let settled = now.is_some() && now == self.seen;
        self.seen = now;
        settled && now != self.started_from
    }

    /// Stops it: first fast (sessions are ended, the rest is orderly), then at once, then by force. Even the last loses no
    /// acknowledged write.
    pub(super) fn stop(mut self) -> Result<()> {
        let pid = pid_of(&self.child);
        for (signal, seconds) in [(Signal::SIGINT, 60), (Signal::SIGQUIT, 10), (Signal::SIGKILL, 5)] {
            // it may have gone by itself: then there is nobody to tell, and the wait below ends at once
            let _ = kill(pid, signal);
            let deadline = Instant::now() + Duration::from_secs(seconds);
            while Instant::now() < deadline {
                if self.child.try_wait()?.is_some() {
                    return Ok(());
                }
                sleep(POLL);
            }
        }
        bail!("PostgreSQL (process {pid}) does not stop");
    }

    fn spawn(folder: &Folder, install: &Install, sockets: &Path, mode: Mode) -> Result<Self> {
        let program = install.bin.join("postgres");
        let started_from = file_id(&program);
        let log = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .mode(0o600)
            .open(folder.start_log())?;
        let mut command = folder.command(&program);
        command
            .arg("-D")
            .arg(folder.data())
            .arg("-k")
            .arg(sockets)
            .stdout(log.try_clone()?)
            .stderr(log);
        let by_mode = match mode {
            Mode::Durable => DURABLE,
            Mode::Throwaway => THROWAWAY,
        };
        for setting in ALWAYS.iter().chain(by_mode) {
            command.args(["-c", setting]);
        }
        dies_with_us(&mut command);
        let child = command
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        Ok(Self {
            child,
            program,
            started_from,
            seen: started_from,
        })
    }

    /// `None`: it answers. Otherwise it has ended.
    fn wait_until_ready(&mut self, folder: &Folder) -> Result<Option<ExitStatus>> {
        let deadline = Instant::now() + RECOVERY;
        let pid = pid_of(&self.child);
        while Instant::now() < deadline {
            if PidFile::read(&folder.data()).is_some_and(|file| file.pid == pid && file.ready) {
                return Ok(None);
            }
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            sleep(POLL);
        }
        // not stopped by force: it may be in the middle of a long recovery, and the death signal ends it with us
        bail!("PostgreSQL does not answer. The end of its log:\n{}", start_log(folder));
    }
}

/// What PostgreSQL writes about itself into `postmaster.pid`.
pub(super) struct PidFile {
    pub(super) pid: Pid,
    pub(super) sockets: PathBuf,
    pub(super) ready: bool,
}

impl PidFile {
    pub(super) fn read(data: &Path) -> Option<Self> {
        let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
        let line = |number: usize| text.lines().nth(number).map(str::trim);
        Some(Self {
            pid: Pid::from_raw(line(0)?.parse().ok().filter(|pid| *pid > 1)?),
            sockets: PathBuf::from(line(4).unwrap_or_default()),
            ready: line(7) == Some("ready"),
        })
    }
}

/// The server whose owner died has been told so by the kernel and is on its way out: wait for it. We hold the folder's
/// lock, so nobody else's server can be here.
fn retire_predecessor(data: &Path) -> Result<()> {
    let deadline = Instant::now() + LEAVING;
    while let Some(PidFile { pid, .. }) = PidFile::read(data) {
        if matches!(kill(pid, None), Err(Errno::ESRCH)) {
            // PostgreSQL itself clears up after the dead, and looks first whether their sessions are gone
            return Ok(());
        }
        if !is_server_of(pid, data) {
            return forget_reused_pid(data);
        }
        if Instant::now() > deadline {
            bail!("an earlier PostgreSQL (process {pid}) of {} does not stop", data.display());
        }
        let _ = kill(pid, Signal::SIGINT);
        sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// The number in the pid file now belongs to some other program. The file must stay, since PostgreSQL finds leftover
/// sessions through it; but a number of its own parent is one it takes for stale.
fn forget_reused_pid(data: &Path) -> Result<()> {
    let path = data.join("postmaster.pid");
    let text = fs::read_to_string(&path)?;
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    fs::write(&path, format!("{}\n{rest}", std::process::id()))?;
    Ok(())
}

/// Whether a process is a server of this data folder, and not another program with a reused number.
fn is_server_of(pid: Pid, data: &Path) -> bool {
    let Ok(name) = fs::read_to_string(format!("/proc/{pid}/comm")) else {
        // a system without /proc: take the pid file's word
        return !Path::new("/proc/self/comm").exists();
    };
    // where looking is not allowed, the name has to do
    let here = fs::read_link(format!("/proc/{pid}/cwd")).map_or(true, |cwd| cwd == data);
    name.starts_with("postgres") && here
}

fn start_log(folder: &Folder) -> String {
    let text = fs::read(folder.start_log()).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    let last = lines.len().saturating_sub(12);
    format!(
        "{}\n(more in {})",
        lines.get(last..).unwrap_or_default().join("\n"),
        folder.logs().display()
    )
}

fn pid_of(child: &Child) -> Pid {
    // process ids are positive numbers of 31 bits (POSIX pid_t)
    Pid::from_raw(child.id().cast_signed())
}

fn file_id(path: &Path) -> Option<FileId> {
    let found = fs::metadata(path).ok()?;
    Some((found.dev(), found.ino(), found.mtime()))
}

/// A session of its own, so that Ctrl-C in the terminal reaches only Préau, which lets requests end first; and, on Linux, a
/// signal for a fast shutdown when we die. Elsewhere the next start retires a server that was left over.
#[expect(
    unsafe_code,
    reason = "only code between fork and exec can set up both; it calls nothing but the kernel"
)]
fn dies_with_us(command: &mut Command) {
    let parent = Pid::this();
    // SAFETY: after fork only async-signal-safe functions may run. setsid, prctl and getppid are bare system calls, and no
    // branch allocates: errors are built from an error number.
    unsafe {
        command.pre_exec(move || {
            nix::unistd::setsid().map_err(std::io::Error::from)?;
            #[cfg(target_os = "linux")]
            {
                // std has changed the user by now; changing it later would clear the signal
                nix::sys::prctl::set_pdeathsig(Signal::SIGINT).map_err(std::io::Error::from)?;
                if nix::unistd::getppid() != parent {
                    return Err(std::io::Error::from(Errno::ESRCH));
                }
            }
            #[cfg(not(target_os = "linux"))]
            let _ = parent;
            Ok(())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_program_is_seen_once_the_replacing_is_over() {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("postgres");
        fs::write(&program, "old").unwrap();
        let started_from = file_id(&program);
        let mut server = Server {
            child: Command::new("sleep").arg("600").spawn().unwrap(),
            program: program.clone(),
            started_from,
            seen: started_from,
        };
        assert!(!server.replaced());
        // as package managers do: the old file is gone for a moment, then there is a new one
        let newer = dir.path().join("postgres.new");
        fs::write(&newer, "new").unwrap();
        fs::remove_file(&program).unwrap();
        assert!(!server.replaced());
        fs::rename(&newer, &program).unwrap();
        assert!(!server.replaced());
        assert!(server.replaced());
        server.stop().unwrap();
    }
}
