//! `kill -9` of the program and of its PostgreSQL, at random moments, under writers; then the count.

use crate::browser::Browser;
use crate::http::Connection;
use crate::ledger::Ledger;
use crate::site::Site;
use crate::verdict::Verdict;
use crate::writer::{Desk, Outcome};
use anyhow::{Context as _, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use sqlx::Executor as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Writing must go on within this time after a kill.
const RECOVERY: Duration = Duration::from_mins(2);

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many kills
    #[arg(default_value_t = 25)]
    kills: u32,
    /// The same with `synchronous_commit` off, which must lose something: shows that this program can see a loss
    #[arg(long)]
    control: bool,
    /// Writers at once
    #[arg(long, default_value_t = 8)]
    writers: usize,
    /// What every random choice follows from; random without it
    #[arg(long)]
    seed: Option<u64>,
}

/// What a kill hits.
#[derive(Clone, Copy, Debug)]
enum Blow {
    /// The program; the kernel then tells its PostgreSQL to shut down.
    Program,
    /// Every process of PostgreSQL.
    Server,
    /// Both at the same moment.
    Both,
    /// The postmaster alone; its children notice.
    Postmaster,
    /// One process that serves a connection, at which PostgreSQL starts all of itself again.
    Connection,
}

const ALL: [Blow; 5] = [Blow::Program, Blow::Server, Blow::Both, Blow::Postmaster, Blow::Connection];
/// A start refuses to run without `synchronous_commit`, so the control never kills the program. Of one dead connection the others'
/// memory survives until PostgreSQL has written it.
const CONTROL: [Blow; 2] = [Blow::Server, Blow::Postmaster];

pub(crate) async fn run(binary: &Path, scratch: &Path, options: &Options) -> Result<bool> {
    let folder = scratch.join(if options.control { "kills-control" } else { "kills" });
    let mut progress = Progress::open(&folder, options)?;
    println!(
        "seed {}, kill {} of {}, in {}",
        progress.seed,
        progress.done + 1,
        options.kills,
        folder.display()
    );
    let mut site = Site::new(binary, &folder)?;
    let ledger = Arc::new(Ledger::open(&folder.join("ledger"), progress.seed)?);
    site.start(None).await?;
    if options.control {
        forget_durability(&site).await?;
    }
    let desks = desks(&site).await?;
    let mut crowd = Crowd::begin(&desks, &ledger, options.writers);
    while progress.done < options.kills {
        let mut random = StdRng::seed_from_u64(progress.seed.wrapping_add(u64::from(progress.done)));
        let blows: &[Blow] = if options.control { &CONTROL } else { &ALL };
        let blow = *blows.get(progress.done as usize % blows.len()).context("no blow")?;
        crowd.wait_for_one(&ledger).await?;
        let moment = Duration::from_micros(random.random_range(50_000..1_500_000));
        tokio::time::sleep(moment).await;
        let before = ledger.read(|known| known.published.len());
        let began = Instant::now();
        strike(&mut site, blow, &mut random).await?;
        crowd.wait_for_one(&ledger).await?;
        println!(
            "kill {:>3}  {:<10}  after {:>4} ms  {before:>5} acknowledged before it, writing again after {:>5} ms",
            progress.done + 1,
            format!("{blow:?}").to_lowercase(),
            moment.as_millis(),
            began.elapsed().as_millis(),
        );
        progress.step()?;
    }
    let forgotten = crowd.end().await?;
    let verdict = Verdict::of(&site, &ledger).await?;
    let stopped = site.stop().await?;
    println!("{verdict}");
    println!("times that the program had forgotten an acknowledged draft {forgotten}");
    println!("stopped cleanly within {} ms", stopped.as_millis());
    let good = if options.control {
        println!("control: with synchronous_commit off something must be lost");
        verdict.lost > 0 && verdict.doubled + verdict.invented + verdict.changed == 0
    } else {
        verdict.kept() && forgotten == 0
    };
    println!(
        "{} kills, seed {}: {}",
        options.kills,
        progress.seed,
        if good { "good" } else { "BAD" }
    );
    if good {
        fs::remove_dir_all(&folder)?;
    }
    Ok(good)
}

/// Where an interrupted run stands.
struct Progress {
    path: std::path::PathBuf,
    seed: u64,
    kills: u32,
    done: u32,
}

impl Progress {
    /// The run in this folder if it is the same and not over; else the folder is emptied for a new one.
    fn open(folder: &Path, options: &Options) -> Result<Self> {
        let path = folder.join("progress");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let numbers: Vec<u64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        if let [seed, kills, done] = numbers[..]
            && kills == u64::from(options.kills)
            && done < kills
            && options.seed.is_none_or(|wanted| wanted == seed)
        {
            println!("going on with an interrupted run");
            return Ok(Self {
                path,
                seed,
                kills: options.kills,
                done: u32::try_from(done)?,
            });
        }
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        Ok(Self {
            path,
            seed: options.seed.unwrap_or_else(rand::random),
            kills: options.kills,
            done: 0,
        })
    }

    fn step(&mut self) -> Result<()> {
        self.done += 1;
        fs::write(&self.path, format!("{} {} {}\n", self.seed, self.kills, self.done))?;
        Ok(())
    }
}

/// The teachers of the demo, signed in by the form.
async fn desks(site: &Site) -> Result<Vec<Desk>> {
    let mut desks = Vec::new();
    for person in site.people.iter().filter(|person| person.role == "teacher") {
        let mut browser = Browser::new(site.port);
        browser.sign_in(person).await?;
        desks.push(Desk::of(browser, site.port).await?);
    }
    ensure!(desks.len() > 1, "too few teachers");
    Ok(desks)
}

/// Writers, until they are told to end.
struct Crowd {
    writers: JoinSet<Result<()>>,
    over: Arc<AtomicBool>,
    forgotten: Arc<AtomicUsize>,
}

impl Crowd {
    fn begin(desks: &[Desk], ledger: &Arc<Ledger>, writers: usize) -> Self {
        let (over, forgotten) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let mut crowd = JoinSet::new();
        for (number, desk) in desks.iter().cycle().take(writers).enumerate() {
            let (desk, ledger, over, forgotten) = (desk.clone(), Arc::clone(ledger), Arc::clone(&over), Arc::clone(&forgotten));
            crowd.spawn(async move {
                let mut connection = Connection::new(desk.port);
                while !over.load(Ordering::Relaxed) {
                    // every other writer presses again where no answer came, the others let it be
                    match desk.publish(&mut connection, &ledger, number % 2 == 0).await? {
                        Outcome::Published => {}
                        Outcome::Unknown => tokio::time::sleep(Duration::from_millis(25)).await,
                        Outcome::Forgotten => drop(forgotten.fetch_add(1, Ordering::Relaxed)),
                    }
                }
                Ok(())
            });
        }
        Self {
            writers: crowd,
            over,
            forgotten,
        }
    }

    /// Waits until one more post is acknowledged; fails as soon as a writer does.
    async fn wait_for_one(&mut self, ledger: &Ledger) -> Result<()> {
        let before = ledger.read(|known| known.published.len());
        let deadline = Instant::now() + RECOVERY;
        while ledger.read(|known| known.published.len()) == before {
            if let Some(ended) = self.writers.try_join_next() {
                ended??;
                bail!("a writer ended early");
            }
            ensure!(Instant::now() < deadline, "no writing for {} s", RECOVERY.as_secs());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok(())
    }

    async fn end(mut self) -> Result<usize> {
        self.over.store(true, Ordering::Relaxed);
        while let Some(ended) = self.writers.join_next().await {
            ended??;
        }
        Ok(self.forgotten.load(Ordering::Relaxed))
    }
}

async fn strike(site: &mut Site, blow: Blow, random: &mut StdRng) -> Result<()> {
    let server = site.server();
    let (postmaster, children) = server.split_first().context("PostgreSQL does not run")?;
    let all = || {
        for pid in &server {
            // a connection may have ended by itself meanwhile
            let _ = kill(*pid, Signal::SIGKILL);
        }
    };
    match blow {
        Blow::Program => site.kill().await?,
        Blow::Server => all(),
        Blow::Both => {
            kill(site.pid()?, Signal::SIGKILL)?;
            all();
            site.kill().await?;
        }
        Blow::Postmaster => kill(*postmaster, Signal::SIGKILL)?,
        Blow::Connection => {
            let serving: Vec<_> = children.iter().filter(|pid| serves(**pid)).collect();
            let hit = serving.get(random.random_range(0..serving.len().max(1))).context("no connection")?;
            kill(**hit, Signal::SIGKILL)?;
        }
    }
    if matches!(blow, Blow::Program | Blow::Both) {
        site.start(None).await?;
    } else {
        // what was under way may still be answered by what is left of the old server: only the new one counts as back
        let mut old = server.clone();
        old.truncate(usize::from(!matches!(blow, Blow::Connection)));
        site.answers_anew(&old).await?;
    }
    Ok(())
}

/// Whether a process of PostgreSQL serves a connection of the program: its title says so.
fn serves(pid: nix::unistd::Pid) -> bool {
    fs::read_to_string(format!("/proc/{pid}/cmdline")).is_ok_and(|title| title.contains("preau_app"))
}

/// For the control: changed under the running program, because a start would refuse it. What PostgreSQL has not written yet is kept
/// back for longer, so that a kill finds some.
async fn forget_durability(site: &Site) -> Result<()> {
    let mut db = site.admin("preau").await?;
    db.execute("alter role preau_app set synchronous_commit = off").await?;
    db.execute("alter system set wal_writer_delay = '5s'").await?;
    db.execute("select pg_reload_conf()").await?;
    // the program's connections come again under the new setting
    db.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'preau_app'")
        .await?;
    Ok(())
}
