//! Préau's feed beside the reference's, in one run: rounds by turns, the same load, the same PostgreSQL under the same settings.
//!
//! Ratios of medians count, absolute figures do not: the load generator runs on the same cores, and so may other things.

mod report;

use crate::browser::Browser;
use crate::http::{Answer, Connection};
use crate::load::{self, Sample};
use crate::site::{Site, Town};
use crate::writer::Desk;
use crate::{cpu, reference};
use anyhow::{Context as _, Result, ensure};
use nix::unistd::Pid;
use sqlx::Executor as _;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};
use uuid::Uuid;

use report::{Goal, Ratio, joined, median, report_feeds, report_publishing};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Rounds; each measures both programs under every load
    #[arg(default_value_t = 7)]
    rounds: usize,
    /// Seconds of each load in each round
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// Posts published by each program, in all rounds together
    #[arg(long, default_value_t = 1400)]
    posts: usize,
}

/// Ten classes of about 31 guardians, with 40 posts each.
const TOWN: Town = Town {
    families: 180,
    groups: 10,
    posts: 400,
};

/// A kind of load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Load {
    clients: usize,
    gzip: bool,
}

const LOADS: [Load; 4] = [
    Load { clients: 16, gzip: false },
    Load { clients: 16, gzip: true },
    Load { clients: 64, gzip: false },
    Load { clients: 64, gzip: true },
];

/// What one load of one round gave.
#[derive(Clone, Copy, Debug)]
struct Figures {
    per_second: f64,
    p99_ms: f64,
    /// Of the program and of all of PostgreSQL.
    cpu_ms: f64,
    /// Of the program alone.
    own_ms: f64,
}

/// One of the two programs, as the load meets it.
struct Program {
    name: &'static str,
    port: u16,
    pid: Pid,
    feed: [Vec<u8>; 2],
    feeds: Vec<Vec<Figures>>,
    publishing: Vec<Figures>,
}

impl Program {
    fn new(name: &'static str, port: u16, pid: Pid, feed: [Vec<u8>; 2]) -> Self {
        Self {
            name,
            port,
            pid,
            feed,
            feeds: vec![Vec::new(); LOADS.len()],
            publishing: Vec::new(),
        }
    }

    fn request(&self, gzip: bool) -> Vec<u8> {
        let [plain, zipped] = &self.feed;
        if gzip { zipped.clone() } else { plain.clone() }
    }

    async fn page(&self, gzip: bool) -> Result<Answer> {
        let answer = Connection::new(self.port).send(&self.request(gzip)).await?;
        ensure!(answer.status == 200, "the feed of {} is answered with {}", self.name, answer.status);
        Ok(answer)
    }

    /// CPU of this program, and of the whole of PostgreSQL.
    fn cpu(&self, site: &Site) -> Result<(f64, f64)> {
        Ok((cpu::used(&[self.pid])?, cpu::used(&site.server())?))
    }
}

fn figures(mut sample: Sample, before: (f64, f64), after: (f64, f64)) -> Figures {
    #[expect(clippy::cast_precision_loss, reason = "far fewer requests than 2^52")]
    let requests = sample.latencies.len().max(1) as f64;
    Figures {
        per_second: sample.per_second(),
        p99_ms: sample.p99(),
        cpu_ms: (after.0 - before.0 + after.1 - before.1) / requests,
        own_ms: (after.0 - before.0) / requests,
    }
}

pub(crate) async fn run(binary: &Path, scratch: &Path, options: &Options) -> Result<bool> {
    let folder = scratch.join("bench");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut site = Site::new(binary, &folder)?;
    site.start(Some(TOWN)).await?;
    let (reader, writer) = sign_in(&site).await?;
    // a process that has hashed no password: what signing in takes is not what reading takes
    site.stop().await?;
    site.start(None).await?;
    let idle = settled(site.pid()?).await?;
    let feed = writer.feed();
    let mut preau = Program::new("préau", site.port, site.pid()?, [reader.get(&feed, false), reader.get(&feed, true)]);
    let starts = starts(&site, &reader, &feed).await?;
    let (mut other, _process) = start_reference(&site).await?;
    report_pages(&site, &preau, &other).await?;

    for round in 0..options.rounds {
        for (number, load) in LOADS.iter().enumerate() {
            let mut turn = [&mut preau, &mut other];
            // who begins changes, so that neither always follows the other
            if (round + number) % 2 == 1 {
                turn.reverse();
            }
            for program in turn {
                let request = program.request(load.gzip);
                // the first answers after a change of turns warm the caches again
                load::repeat(program.port, load.clients, request.clone(), Duration::from_millis(200)).await?;
                let before = program.cpu(&site)?;
                let sample = load::repeat(program.port, load.clients, request, Duration::from_secs(options.seconds)).await?;
                let after = program.cpu(&site)?;
                program
                    .feeds
                    .get_mut(number)
                    .context("no such load")?
                    .push(figures(sample, before, after));
            }
        }
    }
    let loaded = cpu::resident(preau.pid)?;
    let mut drafts = Vec::new();
    for round in 0..options.rounds {
        let posts = options.posts.div_ceil(options.rounds);
        if round % 2 == 0 {
            drafts.push(publish_preau(&mut preau, &site, &writer, posts).await?);
            publish_reference(&mut other, &site, posts).await?;
        } else {
            publish_reference(&mut other, &site, posts).await?;
            drafts.push(publish_preau(&mut preau, &site, &writer, posts).await?);
        }
    }

    report_feeds(&preau, &other);
    let published = report_publishing(&preau, &other, &drafts);
    println!(
        "\nmemory of the program, MiB: idle {idle:.1}, after reading {loaded:.1}, after publishing {:.1}",
        cpu::resident(preau.pid)?
    );
    println!("start to first feed, PostgreSQL up, ms: {}", joined(&starts));
    let ratio = |number: usize| Ratio::of(&preau, &other, number);
    let (plain, zipped, crowded) = (ratio(0)?, ratio(1)?, ratio(2)?);
    println!("\ngoals");
    let goals = [
        Goal::at_least("feed requests/s, c=16, ÷ reference", plain.per_second, 0.6),
        Goal::at_least("the same, both compressing", zipped.per_second, 0.6),
        Goal::at_most("feed CPU a request, c=16, ÷ reference", plain.cpu_ms, 1.6),
        Goal::at_most("the same, both compressing", zipped.cpu_ms, 1.6),
        Goal::at_most("feed p99, c=64, ÷ reference", crowded.p99_ms, 2.0),
        Goal::at_least("publishing, c=16, ÷ reference", published, 0.5),
        Goal::at_most("memory idle, MiB", idle, 25.0),
        Goal::at_most("memory after reading, MiB", loaded, 40.0),
        Goal::at_most("start to first feed, ms", median(starts), 300.0),
    ];
    for goal in &goals {
        println!("  {goal}");
    }
    site.stop().await?;
    fs::remove_dir_all(&folder)?;
    Ok(goals.iter().all(|goal| goal.met))
}

/// The guardian who reads and the teacher who writes, both of the town's first class.
async fn sign_in(site: &Site) -> Result<(Browser, Desk)> {
    let person = |role: &str| {
        site.people
            .iter()
            .find(|person| person.role == role)
            .with_context(|| format!("no {role}"))
    };
    let (mut reader, mut writer) = (Browser::new(site.port), Browser::new(site.port));
    reader.sign_in(person("guardian")?).await?;
    writer.sign_in(person("teacher")?).await?;
    Ok((reader, Desk::of(writer, site.port).await?))
}

/// The resident memory once a fresh start has done what it does by itself.
async fn settled(pid: Pid) -> Result<f64> {
    tokio::time::sleep(Duration::from_secs(2)).await;
    cpu::resident(pid)
}

/// Milliseconds from starting a process to its first feed, on a database that is up.
async fn starts(site: &Site, reader: &Browser, feed: &str) -> Result<Vec<f64>> {
    let mut starts = Vec::new();
    for _ in 0..5 {
        let mut second = site.beside()?;
        let began = Instant::now();
        second.start(None).await?;
        let answer = Connection::new(second.port).send(&reader.get(feed, false)).await?;
        starts.push(began.elapsed().as_secs_f64() * 1000.0);
        ensure!(answer.status == 200, "a second process answers with {}", answer.status);
        second.stop().await?;
    }
    Ok(starts)
}

async fn start_reference(site: &Site) -> Result<(Program, Child)> {
    let socket: PathBuf = site.socket()?;
    reference::fill(site.admin("postgres").await?, socket.clone(), TOWN.groups, TOWN.posts).await?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["--binary", "/", "reference", "--port", &port.to_string(), "--socket"])
        .arg(socket);
    let process = command.stdin(Stdio::null()).kill_on_drop(true).spawn()?;
    let pid = Pid::from_raw(i32::try_from(process.id().context("the reference ended")?)?);
    let get = |more: &str| {
        format!(
            "GET /groups/1 HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {}\r\n{more}\r\n",
            reference::READER
        )
        .into_bytes()
    };
    let program = Program::new("reference", port, pid, [get(""), get("Accept-Encoding: gzip\r\n")]);
    for _ in 0..100 {
        if program.page(false).await.is_ok() {
            return Ok((program, process));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    program.page(false).await?;
    Ok((program, process))
}

/// Creates drafts, then publishes them; the figures of publishing are the program's, those of the drafts are answered.
async fn publish_preau(program: &mut Program, site: &Site, desk: &Desk, posts: usize) -> Result<Figures> {
    let forms = (0..posts)
        .map(|number| desk.form(&format!("Annonce {number} : sortie"), &body(number), Uuid::new_v4()))
        .collect();
    let before = program.cpu(site)?;
    let mut sample = load::each(program.port, 16, forms).await?;
    let between = program.cpu(site)?;
    let buttons: Vec<Vec<u8>> = std::mem::take(&mut sample.locations)
        .iter()
        .map(|location| Ok(desk.button(id_in(location)?, "1")))
        .collect::<Result<_>>()?;
    let drafts = figures(sample, before, between);
    let sample = load::each(program.port, 16, buttons).await?;
    let after = program.cpu(site)?;
    program.publishing.push(figures(sample, between, after));
    Ok(drafts)
}

async fn publish_reference(program: &mut Program, site: &Site, posts: usize) -> Result<()> {
    let forms = (0..posts)
        .map(|number| {
            let body = format!("title=Announcement+{number}&body={}", body(number).replace(' ', "+"));
            format!(
                "POST /groups/1/posts HTTP/1.1\r\nHost: localhost:{}\r\nCookie: {}\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                program.port,
                reference::WRITER,
                body.len()
            )
            .into_bytes()
        })
        .collect();
    let before = program.cpu(site)?;
    let sample = load::each(program.port, 16, forms).await?;
    let after = program.cpu(site)?;
    program.publishing.push(figures(sample, before, after));
    Ok(())
}

/// 577 letters and spaces.
fn body(number: usize) -> String {
    let words = format!("number {number} of the class that goes by bus to the museum on Thursday and comes back at half past three ");
    words.chars().cycle().take(576).chain(['x']).collect()
}

fn id_in(location: &str) -> Result<Uuid> {
    let id = crate::browser::between(location, "/announcements/", "/").context("a form led elsewhere")?;
    Ok(id.parse()?)
}

async fn report_pages(site: &Site, preau: &Program, other: &Program) -> Result<()> {
    println!("pages of 20 posts of 577 characters");
    for program in [preau, other] {
        let (plain, zipped) = (program.page(false).await?, program.page(true).await?);
        let posts = plain.text().matches("<article").count();
        ensure!(posts == 20, "{posts} posts on a page of {}", program.name);
        println!(
            "  {:<10} {:>6} bytes, {:>5} compressed, {:>4} of headers",
            program.name,
            plain.body.len(),
            zipped.body.len(),
            zipped.head.len()
        );
    }
    let statements = statements(site, preau).await?;
    println!(
        "{} messages to PostgreSQL for one feed page, as its own log has them, each one round trip:",
        statements.len()
    );
    for statement in statements {
        println!("  {statement}");
    }
    Ok(())
}

/// Every statement of one feed page, begin and end included. Each is one message, and so one round trip.
async fn statements(site: &Site, program: &Program) -> Result<Vec<String>> {
    let mut admin = site.admin("preau").await?;
    let mark = Uuid::new_v4().to_string();
    // the program's own work in the background is told apart by being elsewhere in the log: a page takes milliseconds, so the
    // quietest of a few tries is the page alone
    let mut quietest: Option<Vec<String>> = None;
    for setting in ["alter system set log_statement = 'all'", "select pg_reload_conf()"] {
        admin.execute(setting).await?;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    for attempt in 0..8 {
        let (begin, end) = (format!("{mark} begin {attempt}"), format!("{mark} end {attempt}"));
        sqlx::query(sqlx::AssertSqlSafe(format!("/* {begin} */ select 1")))
            .execute(&mut admin)
            .await?;
        program.page(false).await?;
        // the transaction's end is sent when the connection goes back
        tokio::time::sleep(Duration::from_millis(30)).await;
        sqlx::query(sqlx::AssertSqlSafe(format!("/* {end} */ select 1")))
            .execute(&mut admin)
            .await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
        let found = between_marks(&site.server_logs(), &begin, &end)?;
        if quietest.as_ref().is_none_or(|quietest| found.len() < quietest.len()) {
            quietest = Some(found);
        }
    }
    for setting in ["alter system reset log_statement", "select pg_reload_conf()"] {
        admin.execute(setting).await?;
    }
    quietest.context("no page")
}

/// The statements that the server's log has between two marks, each cut to a line.
fn between_marks(logs: &Path, begin: &str, end: &str) -> Result<Vec<String>> {
    let mut text = String::new();
    for entry in fs::read_dir(logs)? {
        text.push_str(&String::from_utf8_lossy(&fs::read(entry?.path())?));
    }
    let part = crate::browser::between(&text, begin, end).context("the server's log does not have the page")?;
    let statements = part.split("LOG:  ").skip(1).filter_map(|entry| {
        let (kind, text) = entry.split_once(": ")?;
        // the lines of one statement begin with a tab, and what does not is the next entry
        let text = text
            .split('\n')
            .enumerate()
            .take_while(|(number, line)| *number == 0 || line.starts_with('\t'));
        let words: Vec<&str> = text.flat_map(|(_, line)| line.split_whitespace()).collect();
        (kind == "statement" || kind.starts_with("execute")).then(|| words.join(" ").chars().take(90).collect())
    });
    // the second mark's own statement is cut off before its text
    Ok(statements.filter(|statement: &String| !statement.starts_with("/*")).collect())
}
