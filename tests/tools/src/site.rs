//! A demo school of the real binary, in a scratch folder of its own: starting, stopping, killing, and looking into its database.

use crate::browser::Person;
use anyhow::{Context as _, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};
use std::fs::{self, DirBuilder, OpenOptions};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// How long a start may take: making a database, or recovering one.
const START: Duration = Duration::from_mins(5);
/// How long a town may take to be made.
const TOWN: Duration = Duration::from_hours(3);
/// How long its first jobs may take: a town has many classes.
const SETTLE: Duration = Duration::from_mins(30);
/// How long an orderly end may take: draining has ten seconds of its own.
const STOP: Duration = Duration::from_mins(2);

/// Rows of the town that `bench` and `search` measure in; without it, the demo is the invented school.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Town {
    pub(crate) families: u32,
    pub(crate) groups: u32,
    pub(crate) posts: u32,
}

/// The school, and its process while it runs.
#[derive(Debug)]
pub(crate) struct Site {
    binary: PathBuf,
    folder: PathBuf,
    pub(crate) port: u16,
    pub(crate) people: Vec<Person>,
    child: Option<Child>,
}

impl Site {
    /// In this folder, which is made if need be. Other system users may walk through it, because as root PostgreSQL runs as one.
    pub(crate) fn new(binary: &Path, folder: &Path) -> Result<Self> {
        DirBuilder::new().recursive(true).mode(0o711).create(folder)?;
        Ok(Self {
            binary: binary
                .canonicalize()
                .with_context(|| format!("{} is not built", binary.display()))?,
            folder: folder.to_path_buf(),
            port: free_port()?,
            people: Vec::new(),
            child: None,
        })
    }

    /// A second process on the same data, on a port of its own.
    pub(crate) fn beside(&self) -> Result<Self> {
        Self::new(&self.binary, &self.folder)
    }

    /// Starts it and waits until it answers; how long that took.
    pub(crate) async fn start(&mut self, town: Option<Town>) -> Result<Duration> {
        let began = Instant::now();
        let log = OpenOptions::new().create(true).append(true).open(self.log())?;
        let mut command = Command::new(&self.binary);
        command.args(["demo", "--port", &self.port.to_string()]);
        if let Some(town) = town {
            for (name, number) in [("--families", town.families), ("--groups", town.groups), ("--posts", town.posts)] {
                command.args([name, &number.to_string()]);
            }
        }
        // nothing of the caller's environment but where programs are: defaults are what is tested
        command
            .env_clear()
            .envs(std::env::vars().filter(|(name, _)| matches!(name.as_str(), "PATH" | "HOME" | "PREAU_PG_BIN" | "PREAU_PG_USER")));
        command.env("PREAU_DATA", self.folder.join("data"));
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let ready = async {
            let mut people = Vec::new();
            while let Some(line) = lines.next_line().await? {
                if line.starts_with("ready ") {
                    return Ok(people);
                }
                people.extend(Person::of_line(&line));
            }
            bail!("it ended before it was ready; its log is {}", self.log().display())
        };
        let patience = if town.is_some() { TOWN } else { START };
        self.people = tokio::time::timeout(patience, ready).await.context("it does not start")??;
        self.child = Some(child);
        Ok(began.elapsed())
    }

    /// Tells it to stop, as systemd does, and waits for a clean end; how long that took.
    pub(crate) async fn stop(&mut self) -> Result<Duration> {
        let began = Instant::now();
        let mut child = self.child.take().context("it does not run")?;
        kill(pid_of(&child)?, Signal::SIGTERM)?;
        let status = tokio::time::timeout(STOP, child.wait()).await.context("it does not stop")??;
        ensure!(status.success(), "it ended with {status}; its log is {}", self.log().display());
        Ok(began.elapsed())
    }

    /// `kill -9`, of the program only.
    pub(crate) async fn kill(&mut self) -> Result<()> {
        let mut child = self.child.take().context("it does not run")?;
        child.kill().await?;
        Ok(())
    }

    pub(crate) fn pid(&self) -> Result<Pid> {
        pid_of(self.child.as_ref().context("it does not run")?)
    }

    /// The postmaster, then its children; nothing while there is none.
    pub(crate) fn server(&self) -> Vec<Pid> {
        let Some(postmaster) = self.pid_file(0).and_then(|line| line.parse().ok()).map(Pid::from_raw) else {
            return Vec::new();
        };
        let children = crate::cpu::children(postmaster);
        std::iter::once(postmaster).chain(children).collect()
    }

    /// Where its PostgreSQL listens.
    pub(crate) fn socket(&self) -> Result<PathBuf> {
        self.pid_file(4).map(PathBuf::from).context("PostgreSQL does not run")
    }

    /// The cluster's superuser, in one of its databases.
    pub(crate) async fn admin(&self, database: &str) -> Result<PgConnection> {
        let options = PgConnectOptions::new_without_pgpass()
            .socket(self.socket()?)
            .username("preau_admin")
            .database(database);
        Ok(options.connect().await?)
    }

    /// The same, waiting for a server that is on its way.
    pub(crate) async fn admin_soon(&self, database: &str) -> Result<PgConnection> {
        let deadline = Instant::now() + START;
        loop {
            match self.admin(database).await {
                Err(_) if Instant::now() < deadline => tokio::time::sleep(Duration::from_millis(50)).await,
                outcome => return outcome,
            }
        }
    }

    /// Waits until a server answers that is none of these processes.
    pub(crate) async fn answers_anew(&self, old: &[Pid]) -> Result<()> {
        let deadline = Instant::now() + START;
        while self.server().first().is_none_or(|postmaster| old.contains(postmaster)) || self.admin("preau").await.is_err() {
            ensure!(Instant::now() < deadline, "PostgreSQL does not come back");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Waits until nothing is done for later: at its start a program tries all its classes from outside.
    pub(crate) async fn settled(&self) -> Result<()> {
        const BUSY: &str = "select exists (select from job where dead_at is null and (run_at <= now() or leased_until > now()))";
        let deadline = Instant::now() + SETTLE;
        let mut db = self.admin("preau").await?;
        while sqlx::query_scalar::<_, bool>(BUSY).fetch_one(&mut db).await? {
            ensure!(Instant::now() < deadline, "its jobs do not end");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        db.close().await?;
        Ok(())
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join("preau.log")
    }

    /// The folder of the logs of its PostgreSQL.
    pub(crate) fn server_logs(&self) -> PathBuf {
        self.folder.join("data-demo/postgres/log")
    }

    fn pid_file(&self, line: usize) -> Option<String> {
        let text = fs::read_to_string(self.folder.join("data-demo/postgres/data/postmaster.pid")).ok()?;
        text.lines().nth(line).map(|line| line.trim().to_owned())
    }
}

fn pid_of(child: &Child) -> Result<Pid> {
    let pid = child.id().context("it has ended")?;
    Ok(Pid::from_raw(i32::try_from(pid)?))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
