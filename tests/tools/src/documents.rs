//! What readers of a feed notice while files that cost the most are looked at: the same load with and without them, by turns.

use crate::browser::{Browser, Person};
use crate::http::Connection;
use crate::load::{self, Sample};
use crate::site::Site;
use crate::writer::{Desk, draft_of};
use anyhow::{Context as _, Result, ensure};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use uuid::Uuid;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Rounds; each measures the feed alone, and beside files
    #[arg(default_value_t = 4)]
    rounds: usize,
    /// Seconds of each load in each round
    #[arg(long, default_value_t = 6)]
    seconds: u64,
    /// Readers at once
    #[arg(long, default_value_t = 4)]
    clients: usize,
    /// Files that are sent at once; two are looked at, the others wait
    #[arg(long, default_value_t = 3)]
    senders: usize,
}

pub(crate) async fn run(binary: &Path, scratch: &Path, options: &Options) -> Result<bool> {
    let folder = scratch.join("documents");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut site = Site::new(binary, &folder)?;
    site.start(None).await?;
    let desk = sign_in(&site, "teacher").await?;
    // who has sent some dozens in an hour is refused: two people send
    let mut files: Vec<Vec<Arc<Vec<u8>>>> = Vec::new();
    for role in ["teacher", "teacher-guardian"] {
        let theirs = costly(&sign_in(&site, role).await?).await?;
        files.push(theirs.into_iter().map(Arc::new).collect());
    }
    let feed = desk.browser.get(&desk.feed(), true);
    let lasts = Duration::from_secs(options.seconds);
    load::repeat(site.port, options.clients, feed.clone(), Duration::from_secs(1)).await?;
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    let mut answers: BTreeMap<u16, (u32, Duration)> = BTreeMap::new();
    for _ in 0..options.rounds {
        alone.push(load::repeat(site.port, options.clients, feed.clone(), lasts).await?);
        let over = Arc::new(AtomicBool::new(false));
        let mut senders = JoinSet::new();
        for (number, theirs) in (0..options.senders).zip(files.iter().cycle()) {
            senders.spawn(send(site.port, theirs.clone(), number, Arc::clone(&over)));
        }
        // until each of them has sent something
        tokio::time::sleep(Duration::from_millis(500)).await;
        beside.push(load::repeat(site.port, options.clients, feed.clone(), lasts).await?);
        over.store(true, Ordering::Relaxed);
        while let Some(sent) = senders.join_next().await {
            for (status, took) in sent?? {
                let (count, longest) = answers.entry(status).or_default();
                *count += 1;
                *longest = took.max(*longest);
            }
        }
    }
    for (status, (count, longest)) in &answers {
        println!(
            "files answered with {status}: {count}, the slowest after {} ms",
            longest.as_millis()
        );
    }
    let (alone, beside) = (figures("alone", &mut alone), figures("beside files", &mut beside));
    println!("p99 beside files ÷ alone: {:.2}", beside / alone);
    site.stop().await?;
    fs::remove_dir_all(&folder)?;
    let looked_at = answers.get(&422).is_some_and(|(count, _)| *count > 0);
    ensure!(looked_at, "no file was looked at and refused");
    Ok(beside <= alone * 1.5 || beside <= alone + 10.0)
}

/// Prints what a load measured in all rounds; the median of p99.
fn figures(name: &str, samples: &mut [Sample]) -> f64 {
    let mut p99: Vec<f64> = samples.iter_mut().map(Sample::p99).collect();
    p99.sort_unstable_by(f64::total_cmp);
    let shown: Vec<String> = p99.iter().map(|ms| format!("{ms:.1}")).collect();
    let per_second = samples.iter().map(Sample::per_second).fold(0.0, f64::max);
    println!(
        "feed {name}: p99 of each round, ms: {}; at most {per_second:.0} requests a second",
        shown.join(" ")
    );
    p99.get(p99.len() / 2).copied().unwrap_or_default()
}

async fn sign_in(site: &Site, role: &str) -> Result<Desk> {
    let teacher: &Person = site.people.iter().find(|person| person.role == role).context("no teacher")?;
    let mut browser = Browser::new(site.port);
    browser.sign_in(teacher).await?;
    Desk::of(browser, site.port).await
}

type Sent = Vec<(u16, Duration)>;

/// One file after the other, until it is over; status and duration of each answer.
async fn send(port: u16, files: Vec<Arc<Vec<u8>>>, first: usize, over: Arc<AtomicBool>) -> Result<Sent> {
    let mut sent = Vec::new();
    let mut connection = Connection::new(port);
    for file in files.iter().cycle().skip(first) {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let began = Instant::now();
        let answer = connection.send(file).await?;
        sent.push((answer.status, began.elapsed()));
        if answer.status == 429 {
            // this teacher has sent enough for the hour; to knock on would measure that, and not what looking costs
            break;
        }
    }
    Ok(sent)
}

/// Forms with small files that are long looked at and then refused, for a draft of this teacher's: sending ten million bytes costs too, whatever
/// they are.
async fn costly(desk: &Desk) -> Result<Vec<Vec<u8>>> {
    let form = desk.form("Documents", "Voir les documents.", Uuid::new_v4());
    let id = draft_of(&Connection::new(desk.port).send(&form).await?)?;
    let path = format!("{}/announcements/{id}/files", desk.feed());
    let files = [("lists.pdf", lists_of_lists()), ("painting.pdf", long_painting()?)];
    Ok(files
        .iter()
        .map(|(name, bytes)| desk.browser.send_file(&path, name, bytes))
        .collect())
}

fn pdf(filter: &str, painting: &[u8], font: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>".to_vec(),
        [
            format!("<</Length {} {filter}>>\nstream\n", painting.len()).as_bytes(),
            painting,
            b"\nendstream",
        ]
        .concat(),
        format!("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica {font}>>").into_bytes(),
    ];
    objects.extend_from_slice(more);
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (object, number) in objects.iter().zip(1..) {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (at, size) = (out.len(), objects.len() + 1);
    out.extend(format!("xref\n0 {size}\n{table}trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

/// A font whose widths are a list of a list of a list, each member of each shared.
fn lists_of_lists() -> Vec<u8> {
    let shared = |number: usize| format!("[{}]", format!("{number} 0 R ").repeat(2_000)).into_bytes();
    pdf("", b"", "/Widths 6 0 R", &[shared(7), shared(8), shared(9), b"[1 2 3]".to_vec()])
}

/// Ten million letters of painting in a few kilobytes, wrong at the end.
fn long_painting() -> Result<Vec<u8>> {
    let mut painting = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..280_000 {
        painting.write_all(b"1 0 0 1 20 30 cm 0 0 m 10 10 l S\n")?;
    }
    painting.write_all(b"nonsense")?;
    Ok(pdf("/Filter /FlateDecode", &painting.finish()?, "", &[]))
}
