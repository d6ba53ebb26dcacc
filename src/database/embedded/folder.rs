//! The folder of a private cluster on disk: who may enter it, how it is laid out, how the data in it is first made.

use super::install::Install;
use super::{ADMIN, APP, DATABASE, Mode, OWNER};
use crate::database::Refusal;
use anyhow::{Context as _, Result, bail};
use nix::unistd::{Gid, Uid, User, geteuid};
use sha2::{Digest as _, Sha256};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The longest path of a socket: 104 bytes with the final zero on macOS, 108 on Linux.
const LONGEST_SOCKET: usize = 103;
const SOCKET_NAME: &str = "/.s.PGSQL.5432";

/// A cluster's folder, and the system user whose server may read it.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// `None`: the server runs as the same user as Préau.
    server_user: Option<User>,
    /// The system user Préau runs as: the only one that may sign in.
    own_name: String,
}

impl Folder {
    /// Makes the folder if need be. As root, `named` (`PREAU_PG_USER`), `postgres` or `nobody` becomes the server's user,
    /// because PostgreSQL refuses to run as root.
    pub(super) fn open(root: &Path, named: Option<&str>) -> Result<Self> {
        let own = User::from_uid(geteuid())?;
        let Some(own) = own else {
            bail!(Refusal(format!(
                "the user id {} has no name on this system, and PostgreSQL needs one: run Préau as a user of \
                 /etc/passwd, or set DATABASE_URL",
                geteuid()
            )));
        };
        let server_user = if own.uid.is_root() { Some(server_user(named)?) } else { None };
        // as root the server's user must be able to walk through, but has no business listing
        let mode = if server_user.is_some() { 0o711 } else { 0o700 };
        DirBuilder::new()
            .recursive(true)
            .mode(mode)
            .create(root)
            .with_context(|| format!("the folder {} cannot be made", root.display()))?;
        let root = fs::canonicalize(root)?;
        let folder = Self {
            root,
            server_user,
            own_name: own.name,
        };
        folder.check_reach()?;
        Ok(folder)
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    pub(super) fn logs(&self) -> PathBuf {
        self.root.join("log")
    }

    /// What the server says before it writes its own log.
    pub(super) fn start_log(&self) -> PathBuf {
        self.root.join("start.log")
    }

    /// The major version that made the data, once there is any.
    pub(super) fn made_by(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    /// The lock whose holder owns the server. It is the kernel's, so it cannot outlive its holder, as a pid file can.
    /// `None`: another process holds it.
    pub(super) fn try_lock(&self) -> Result<Option<File>> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(self.root.join("lock"))
            .with_context(|| format!("{} is not this user's", self.root.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// A command that runs as the server's user, with an empty environment and no way to ask for anything.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs([("PATH", "/usr/local/bin:/usr/bin:/bin"), ("LC_ALL", "C"), ("TZ", "UTC")])
            .current_dir(&self.root)
            .stdin(Stdio::null());
        if let Some(user) = &self.server_user {
            // std drops the supplementary groups too
            command.gid(user.gid.as_raw()).uid(user.uid.as_raw());
        }
        command
    }

    /// Makes the data if there is none, and renews who may sign in.
    pub(super) fn prepare(&self, install: &Install, mode: Mode) -> Result<()> {
        self.own_folder(&self.logs())?;
        let data = self.data();
        if !data.try_exists()? {
            self.make(install, mode)?;
        }
        fs::write(data.join("pg_hba.conf"), "local all all peer map=preau\n")?;
        let own = &self.own_name;
        let identities = [ADMIN, OWNER, APP].map(|role| format!("preau {own} {role}\n")).concat();
        fs::write(data.join("pg_ident.conf"), identities)?;
        Ok(())
    }

    /// A folder for the socket whose path is short enough: in the cluster's folder, else in one for run-time files.
    pub(super) fn sockets(&self) -> Result<PathBuf> {
        let beside = self.root.join("run");
        if beside.as_os_str().len() + SOCKET_NAME.len() <= LONGEST_SOCKET {
            self.own_folder(&beside)?;
            return Ok(beside);
        }
        let base = if geteuid().is_root() {
            PathBuf::from("/run")
        } else {
            std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from)
        };
        let digest = hex::encode(Sha256::digest(self.root.as_os_str().as_encoded_bytes()));
        let short = base.join(format!("preau-{}", digest.get(..16).unwrap_or_default()));
        self.own_folder(&short)?;
        Ok(short)
    }

    /// Everything is made in a folder beside and renamed when it is whole: whatever kills us half-way leaves nothing that
    /// looks like data, and nothing that looks like data is ever removed.
    fn make(&self, install: &Install, mode: Mode) -> Result<()> {
        let making = self.root.join("data.new");
        if making.try_exists()? {
            fs::remove_dir_all(&making)?;
        }
        self.own_folder(&making)?;
        let mut initdb = self.command(&install.bin.join("initdb"));
        initdb.arg("-D").arg(&making).args(["-U", ADMIN, "--encoding=UTF8", "--auth=peer"]);
        // code-point order: it folds é and É, and no update of the C library ever changes an index's order
        if install.major >= 17 {
            initdb.args(["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]);
        } else {
            initdb.arg("--locale=C.UTF-8");
        }
        initdb.arg(match mode {
            Mode::Durable => "--data-checksums",
            Mode::Throwaway => "--no-sync",
        });
        run(initdb, "")?;
        let roles = format!(
            "create role {OWNER} login;\n\
             create role {APP} login;\n\
             create database {DATABASE} owner {OWNER};\n\
             revoke all on database {DATABASE} from public;\n\
             grant connect on database {DATABASE} to {APP};\n"
        );
        self.alone(install, &making, "postgres", &roles)?;
        // before PostgreSQL 15 anybody might create in it; the role pg_database_owner came with 14
        let schema = "alter schema public owner to pg_database_owner;\nrevoke create on schema public from public;\n";
        self.alone(install, &making, DATABASE, schema)?;
        fs::rename(&making, self.data())?;
        File::open(&self.root)?.sync_all()?;
        Ok(())
    }

    /// Runs statements, one a line, in a server that nobody can connect to.
    fn alone(&self, install: &Install, data: &Path, database: &str, statements: &str) -> Result<()> {
        let mut single = self.command(&install.bin.join("postgres"));
        single
            .arg("--single")
            .arg("-D")
            .arg(data)
            .args(["-c", "exit_on_error=on"])
            .arg(database);
        run(single, statements)
    }

    /// A folder that is the server's and nobody else's. One that a stranger made first, or a link, is refused.
    fn own_folder(&self, path: &Path) -> Result<()> {
        let (uid, gid) = match &self.server_user {
            Some(user) => (user.uid, user.gid),
            None => (geteuid(), nix::unistd::getegid()),
        };
        match DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(error).with_context(|| format!("{} cannot be made", path.display()));
            }
            _ => {}
        }
        let found = fs::symlink_metadata(path)?;
        let owner = Uid::from_raw(found.uid());
        if !found.is_dir() || (owner != uid && owner != geteuid()) {
            bail!(Refusal(format!("{} belongs to somebody else", path.display())));
        }
        if owner != uid {
            nix::unistd::chown(path, Some(uid), Some(gid))?;
        }
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
        Ok(())
    }

    /// As root the server's user has to be able to walk to its data: root's home is closed to it on most systems.
    fn check_reach(&self) -> Result<()> {
        let Some(user) = &self.server_user else {
            return Ok(());
        };
        let reached = self.command(Path::new("/bin/sh")).args(["-c", ":"]).status();
        if reached.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        bail!(Refusal(format!(
            "Préau runs as root, its PostgreSQL as the user {}, and that user cannot enter {}: choose a data folder \
             (PREAU_DATA) that others may walk through, such as /var/lib/preau, or run Préau as an ordinary user",
            user.name,
            self.root.display()
        )));
    }
}

fn server_user(named: Option<&str>) -> Result<User> {
    let candidates = named.map_or_else(|| vec!["postgres", "nobody"], |name| vec![name]);
    for name in &candidates {
        if let Some(user) = User::from_name(name)? {
            if user.uid.is_root() || user.gid == Gid::from_raw(0) {
                bail!(Refusal(format!(
                    "PREAU_PG_USER names {name}, and PostgreSQL refuses to run with root's rights"
                )));
            }
            return Ok(user);
        }
    }
    bail!(Refusal(format!(
        "Préau runs as root, PostgreSQL refuses to, and there is no user {} on this system: name one in PREAU_PG_USER",
        candidates.join(" or ")
    )));
}

/// Runs a command to its end with `input`; what it said is in the error.
fn run(mut command: Command, input: &str) -> Result<()> {
    let program = PathBuf::from(command.get_program());
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} could not be started", program.display()))?;
    // a few lines at most: they fit the pipe, so writing never waits for reading
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!(
            "{} failed ({}):\n{}{}",
            program.display(),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    written.context("the statements could not be written")
}
