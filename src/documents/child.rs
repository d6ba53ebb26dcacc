//! The same inspection in a process of its own: no files, no network, no children, five seconds of work and half a gigabyte. What it
//! cannot finish is refused.

use super::{Format, MAX_BYTES, Policy, Reason, Safe, inspect};
use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl::{set_dumpable, set_no_new_privs};
use nix::sys::resource::{Resource, setrlimit};
use rustix::process::setpriority_process;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::Semaphore;

/// Work, in seconds of processor time.
const WORK: u64 = 5;
/// Memory, in bytes of address space.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Behind who reads: where the machine is busy, an inspection has about a tenth of a reader's turns.
const NICE: i32 = 10;
/// From the first byte in to the last byte out.
const PATIENCE: Duration = Duration::from_secs(15);
const AT_ONCE: usize = 2;
/// How long a file waits for its turn.
const TURN: Duration = Duration::from_mins(1);
const MAX_NAME: u16 = 1_000;

/// What is started for each file.
#[derive(Clone, Debug)]
pub struct Program {
    /// The program, which reads a job from its standard input as [`run`] does.
    pub path: PathBuf,
    pub arguments: Vec<String>,
    /// When it is killed.
    pub patience: Duration,
}

/// Inspects files, two at once. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Guard {
    program: Arc<Program>,
    turns: Arc<Semaphore>,
}

impl Guard {
    /// A guard that starts the running program again, as `preau inspect-document`: also where its file was replaced by an update.
    pub fn new() -> Self {
        Self::with(Program {
            path: PathBuf::from("/proc/self/exe"),
            arguments: vec!["inspect-document".to_owned()],
            patience: PATIENCE,
        })
    }

    /// A guard that starts another program: for tests.
    pub fn with(program: Program) -> Self {
        Self {
            program: Arc::new(program),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Inspects one file in a child process. A child that crashes, hangs or babbles is a refusal, and is logged without the name.
    ///
    /// # Errors
    /// The reason of the refusal; [`Reason::Unchecked`] if there was no answer.
    pub async fn inspect(&self, bytes: &[u8], name: &str, policy: Policy) -> Result<Safe, Reason> {
        if bytes.len() > MAX_BYTES {
            return Err(Reason::TooLarge);
        }
        let format = Format::of_name(name).ok_or(Reason::UnknownFormat)?;
        let turn = tokio::time::timeout(TURN, self.turns.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(Reason::Unchecked) };
        let answered = tokio::time::timeout(self.program.patience, self.ask(bytes, format, policy)).await;
        match answered {
            Ok(Ok(answer)) => understand(&answer, format),
            Ok(Err(error)) => {
                tracing::warn!(%error, "a document's inspection broke off");
                Err(Reason::Unchecked)
            }
            Err(_) => {
                tracing::warn!("a document's inspection took too long and was killed");
                Err(Reason::Unchecked)
            }
        }
    }

    /// One child's whole answer. Dropping this kills it.
    async fn ask(&self, bytes: &[u8], format: Format, policy: Policy) -> std::io::Result<Vec<u8>> {
        let mut child = Command::new(&self.program.path)
            .args(&self.program.arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(std::io::Error::other("no pipes"));
        };
        // the child needs to know the kind only: a name may be somebody's
        let name = format!("document.{}", format.extension());
        let head = format!("{} {name}\n", policy.word());
        let give = async {
            input.write_all(head.as_bytes()).await?;
            input.write_all(bytes).await?;
            input.shutdown().await?;
            drop(input);
            Ok::<_, std::io::Error>(())
        };
        let mut answer = Vec::new();
        let most = u64::try_from(MAX_BYTES + 100).unwrap_or(u64::MAX);
        let mut output = output.take(most);
        let take = output.read_to_end(&mut answer);
        let (_, taken) = tokio::join!(give, take);
        taken?;
        // a child that still writes is told by the pipe that nobody reads any more
        drop(output);
        let status = child.wait().await?;
        if status.success() {
            Ok(answer)
        } else {
            Err(std::io::Error::other(format!("the inspector ended with {status}")))
        }
    }
}

impl Default for Guard {
    fn default() -> Self {
        Self::new()
    }
}

/// A child's answer: `no WORD`, or `ok` and the copy.
fn understand(answer: &[u8], format: Format) -> Result<Safe, Reason> {
    if let Some(copy) = answer.strip_prefix(b"ok\n") {
        let right = match format {
            Format::Pdf => copy.starts_with(b"%PDF-"),
            Format::Odt | Format::Ods | Format::Odp | Format::Docx | Format::Xlsx | Format::Pptx => copy.starts_with(b"PK\x03\x04"),
            Format::Text | Format::Csv | Format::Ics => std::str::from_utf8(copy).is_ok(),
        };
        if right && !copy.is_empty() && copy.len() <= MAX_BYTES {
            return Ok(Safe {
                format,
                bytes: copy.to_vec(),
            });
        }
    }
    let word = answer
        .strip_prefix(b"no ")
        .and_then(|rest| rest.strip_suffix(b"\n"))
        .unwrap_or_default();
    Err(Reason::ALL
        .into_iter()
        .find(|reason| reason.word().as_bytes() == word)
        .unwrap_or(Reason::Unchecked))
}

/// The child: shuts itself in, reads one job from standard input (`POLICY NAME`, a line feed, the file), answers on standard output.
/// Must be called before any thread is started.
///
/// # Errors
/// It could not be shut in, or the pipes broke; nothing was inspected then.
pub fn run() -> std::io::Result<()> {
    shut_in()?;
    let mut job = Vec::new();
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX) + u64::from(MAX_NAME);
    std::io::stdin().lock().take(most + 1).read_to_end(&mut job)?;
    let answer = answer(&job);
    let mut out = std::io::stdout().lock();
    match answer {
        Ok(safe) => {
            out.write_all(b"ok\n")?;
            out.write_all(&safe.bytes)?;
        }
        Err(reason) => writeln!(out, "no {}", reason.word())?,
    }
    out.flush()
}

fn answer(job: &[u8]) -> Result<Safe, Reason> {
    let at = job.iter().position(|byte| *byte == b'\n').ok_or(Reason::Unchecked)?;
    let head = job
        .get(..at)
        .and_then(|head| std::str::from_utf8(head).ok())
        .ok_or(Reason::Unchecked)?;
    let (word, name) = head.split_once(' ').ok_or(Reason::Unchecked)?;
    let policy = Policy::ALL
        .into_iter()
        .find(|policy| policy.word() == word)
        .ok_or(Reason::Unchecked)?;
    inspect(job.get(at + 1..).unwrap_or_default(), name, policy)
}

/// Gives up what an inspection does not need. Each limit must hold; the empty network is taken where the kernel gives it.
fn shut_in() -> std::io::Result<()> {
    set_no_new_privs()?;
    set_dumpable(false)?;
    let lonely = CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWNET;
    if unshare(lonely).is_err() {
        // some kernels keep this to root, who needs no user of its own for it
        let _ = unshare(CloneFlags::CLONE_NEWNET);
    }
    for (resource, most) in [
        (Resource::RLIMIT_CPU, WORK),
        (Resource::RLIMIT_AS, MEMORY),
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_FSIZE, 0),
        (Resource::RLIMIT_NPROC, 0),
        // standard input, output and error; nothing more can be opened: no file, no socket
        (Resource::RLIMIT_NOFILE, 3),
    ] {
        setrlimit(resource, most, most)?;
    }
    setpriority_process(None, NICE)?;
    Ok(())
}
