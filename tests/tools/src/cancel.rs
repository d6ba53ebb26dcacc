//! Requests whose client leaves at a random moment, reading and writing; then: what is stuck, and what was promised.

use crate::browser::Browser;
use crate::http::Connection;
use crate::ledger::Ledger;
use crate::site::Site;
use crate::verdict::Verdict;
use crate::writer::{Desk, Outcome, draft_of, leads_to};
use anyhow::{Context as _, Result, bail};
use nix::sys::signal::{Signal, kill};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use std::collections::VecDeque;
use std::fmt;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Requests between two notes of how far it is.
const LEG: u32 = 500;
/// Posts written after it all, each of which must survive a kill.
const CANARIES: usize = 40;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many requests
    #[arg(default_value_t = 5000)]
    requests: u32,
    /// Clients at once
    #[arg(long, default_value_t = 16)]
    clients: u32,
    /// What every random choice follows from; random without it
    #[arg(long)]
    seed: Option<u64>,
}

pub(crate) async fn run(binary: &Path, scratch: &Path, options: &Options) -> Result<bool> {
    let folder = scratch.join("cancel");
    let mut progress = Progress::open(&folder, options)?;
    println!(
        "seed {}, request {} of {}, in {}",
        progress.seed,
        progress.done + 1,
        options.requests,
        folder.display()
    );
    let mut site = Site::new(binary, &folder)?;
    let ledger = Arc::new(Ledger::open(&folder.join("ledger"), progress.seed)?);
    site.start(None).await?;
    let teacher = site
        .people
        .iter()
        .find(|person| person.role == "teacher")
        .context("no teacher")?
        .clone();
    let mut browser = Browser::new(site.port);
    browser.sign_in(&teacher).await?;
    let desk = Desk::of(browser, site.port).await?;
    let drafts: Arc<Drafts> = Arc::default();
    let (mut tally, mut stuck) = (Tally::default(), 0);
    while progress.done < options.requests {
        let leg = LEG.min(options.requests - progress.done);
        let mut crowd = JoinSet::new();
        for client in 0..options.clients {
            let random = StdRng::seed_from_u64(
                progress
                    .seed
                    .wrapping_add(u64::from(progress.done) << 16)
                    .wrapping_add(u64::from(client)),
            );
            let share = leg / options.clients + u32::from(client < leg % options.clients);
            crowd.spawn(leave_often(desk.clone(), Arc::clone(&ledger), Arc::clone(&drafts), random, share));
        }
        while let Some(left) = crowd.join_next().await {
            tally.add(&left??);
        }
        progress.done += leg;
        progress.keep()?;
        stuck = stuck.max(idle_in_transaction(&site).await?);
        println!("{:>6} requests: {tally}; idle in transaction {stuck}", progress.done);
    }

    // every connection of the pool is used again, and what it is told is saved must be
    let mut forgotten = 0;
    let mut connection = Connection::new(site.port);
    for _ in 0..CANARIES {
        forgotten += usize::from(desk.publish(&mut connection, &ledger, false).await? != Outcome::Published);
    }
    for pid in site.server() {
        // what ends by itself in this moment is as dead
        let _ = kill(pid, Signal::SIGKILL);
    }
    let verdict = Verdict::of(&site, &ledger).await?;
    let left = idle_in_transaction(&site).await?;
    let stopped = site.stop().await?;
    println!("{verdict}");
    println!("canaries refused or forgotten {forgotten} of {CANARIES}; PostgreSQL was killed after the last one");
    println!("most connections that stayed idle in a transaction {}", stuck.max(left));
    println!("stopped cleanly within {} ms", stopped.as_millis());
    let good = verdict.kept() && forgotten == 0 && stuck.max(left) == 0;
    println!(
        "{} cancelled requests, seed {}: {}",
        options.requests,
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
    path: PathBuf,
    seed: u64,
    requests: u32,
    done: u32,
}

impl Progress {
    fn open(folder: &Path, options: &Options) -> Result<Self> {
        let path = folder.join("progress");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let numbers: Vec<u64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        if let [seed, requests, done] = numbers[..]
            && requests == u64::from(options.requests)
            && done < requests
            && options.seed.is_none_or(|wanted| wanted == seed)
        {
            println!("going on with an interrupted run");
            return Ok(Self {
                path,
                seed,
                requests: options.requests,
                done: u32::try_from(done)?,
            });
        }
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        Ok(Self {
            path,
            seed: options.seed.unwrap_or_else(rand::random),
            requests: options.requests,
            done: 0,
        })
    }

    fn keep(&self) -> Result<()> {
        let Self { seed, requests, done, .. } = self;
        Ok(fs::write(&self.path, format!("{seed} {requests} {done}\n"))?)
    }
}

/// Drafts that are known, waiting for somebody to publish them.
#[derive(Default)]
struct Drafts(Mutex<VecDeque<(u64, Uuid)>>);

impl Drafts {
    fn with<R>(&self, work: impl FnOnce(&mut VecDeque<(u64, Uuid)>) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What was answered before the client left, since this process started.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    pages: u32,
    forms: u32,
    /// Told to come again: too much at once.
    busy: u32,
    left: u32,
}

impl Tally {
    fn add(&mut self, more: &Self) {
        self.pages += more.pages;
        self.forms += more.forms;
        self.busy += more.busy;
        self.left += more.left;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pages, forms, busy, left } = self;
        write!(
            f,
            "answered {pages} pages and {forms} forms, told to come again {busy}, left before {left}"
        )
    }
}

/// What a request asks, to know what its answer promises.
enum Asked {
    Page,
    Draft(u64),
    Publish(u64, Uuid),
}

/// One client's share.
async fn leave_often(desk: Desk, ledger: Arc<Ledger>, drafts: Arc<Drafts>, mut random: StdRng, share: u32) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut patient = Connection::new(desk.port);
    for _ in 0..share {
        // between two that leave, one that stays: it must be served, and it keeps what was left behind from piling up
        let began = Instant::now();
        let page = patient.send(&desk.browser.get(&desk.feed(), true)).await?;
        let usual = began.elapsed();
        match page.status {
            200 => {}
            503 => tokio::time::sleep(Duration::from_millis(50)).await,
            status => bail!("a client that stayed was answered with {status}: {}", page.text()),
        }
        let (request, asked) = ask(&desk, &ledger, &drafts, &mut random)?;
        // from a thousandth of what an answer takes just now to four times that, as often in each power of ten
        let patience = usual.mul_f64(10_f64.powf(random.random_range(-3.0..0.6)));
        // some leave in the middle of their own request
        let sent = if random.random_bool(0.1) {
            random.random_range(0..request.len())
        } else {
            request.len()
        };
        let answer = leave(
            desk.port,
            request.get(..sent).unwrap_or_default(),
            sent == request.len(),
            patience,
            random.random(),
        )
        .await?;
        let Some(answer) = answer else {
            tally.left += 1;
            continue;
        };
        match (asked, answer.status) {
            (_, 503) => tally.busy += 1,
            (Asked::Page, 200) => tally.pages += 1,
            (Asked::Draft(number), 303) => {
                let id = draft_of(&answer)?;
                ledger.draft(number, id)?;
                drafts.with(|drafts| drafts.push_back((number, id)));
                tally.forms += 1;
            }
            (Asked::Publish(number, id), 303) if leads_to(&answer, id) => {
                ledger.published(number)?;
                tally.forms += 1;
            }
            _ => bail!("answered with {}{}", answer.head, answer.text()),
        }
    }
    Ok(tally)
}

fn ask(desk: &Desk, ledger: &Ledger, drafts: &Drafts, random: &mut StdRng) -> Result<(Vec<u8>, Asked)> {
    Ok(match random.random_range(0..10) {
        0..3 => (desk.browser.get(&desk.feed(), true), Asked::Page),
        3 => (desk.browser.get("/home", true), Asked::Page),
        4..7 => match drafts.with(VecDeque::pop_front) {
            Some((number, id)) => (desk.button(id, "1"), Asked::Publish(number, id)),
            None => (desk.browser.get(&desk.feed(), false), Asked::Page),
        },
        _ => {
            let number = ledger.next()?;
            let form = desk.form(&ledger.title(number), &ledger.body(number), Uuid::new_v4());
            (form, Asked::Draft(number))
        }
    })
}

/// Sends on a connection of its own, and is gone after `patience`; the answer, if it came before.
async fn leave(port: u16, request: &[u8], whole: bool, patience: Duration, reset: bool) -> Result<Option<crate::http::Answer>> {
    let address: SocketAddr = (Ipv4Addr::LOCALHOST, port).into();
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    if reset {
        // no farewell: the other side finds the connection reset
        stream.set_zero_linger()?;
    }
    stream.write_all(request).await?;
    if !whole {
        tokio::time::sleep(patience).await;
        return Ok(None);
    }
    let mut connection = Connection::of(address, stream);
    Ok(tokio::time::timeout(patience, connection.answer()).await.ok().and_then(Result::ok))
}

/// Connections that have been waiting inside a transaction for longer than any step between two statements takes.
async fn idle_in_transaction(site: &Site) -> Result<i64> {
    // what was left behind may still run; it has until here to end
    tokio::time::sleep(Duration::from_millis(700)).await;
    let mut db = site.admin_soon("preau").await?;
    let count = sqlx::query_scalar(
        "select count(*) from pg_stat_activity
         where usename = 'preau_app' and state like 'idle in transaction%' and state_change < clock_timestamp() - interval '500 ms'",
    );
    Ok(count.fetch_one(&mut db).await?)
}
