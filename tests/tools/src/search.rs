//! What a search costs in a town with a million posts: the whole page, asked for by who reads one class of it.

use crate::browser::{Browser, Person};
use crate::load::{self, Sample};
use crate::site::{Site, Town};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;
use std::time::Duration;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Posts of the town, over all classes
    #[arg(default_value_t = 1_000_000)]
    posts: u32,
    /// Classes
    #[arg(long, default_value_t = 1_000)]
    groups: u32,
    /// Seconds for each question
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

/// Milliseconds within which 95 of 100 answers have to be there.
const GOAL: f64 = 10.0;

/// What is typed: found in many posts, in few, by its beginning, in no post, and two words together.
const QUESTIONS: [&str; 5] = ["mus%C3%A9e", "piscine+goggles", "bibl", "xylophone", "vendredi+livres"];

pub(crate) async fn run(binary: &Path, scratch: &Path, options: &Options) -> Result<bool> {
    let folder = scratch.join("search");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut site = Site::new(binary, &folder)?;
    let town = Town {
        families: options.groups,
        groups: options.groups,
        posts: options.posts,
    };
    let took = site.start(Some(town)).await?;
    println!(
        "a town of {} posts in {} classes, made in {} s",
        town.posts,
        town.groups,
        took.as_secs()
    );
    site.settled().await?;
    let mut good = true;
    for role in ["guardian", "teacher"] {
        let person: &Person = site.people.iter().find(|person| person.role == role).context("nobody to play")?;
        let mut browser = Browser::new(site.port);
        browser.sign_in(person).await?;
        for question in QUESTIONS {
            let request = browser.get(&format!("/search?q={question}"), false);
            load::repeat(site.port, 1, request.clone(), Duration::from_millis(500)).await?;
            let mut sample = load::repeat(site.port, 1, request, Duration::from_secs(options.seconds)).await?;
            let p95 = milliseconds(&mut sample, 95);
            let median = milliseconds(&mut sample, 50);
            println!(
                "{role:9} {question:18} median {median:6.2} ms, p95 {p95:6.2} ms, {} times",
                sample.latencies.len()
            );
            good &= p95 <= GOAL;
        }
    }
    site.stop().await?;
    fs::remove_dir_all(&folder)?;
    Ok(good)
}

/// What so many of a hundred answers keep within.
fn milliseconds(sample: &mut Sample, of_hundred: usize) -> f64 {
    sample.latencies.sort_unstable();
    let at = sample.latencies.len() * of_hundred / 100;
    sample.latencies.get(at).map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
}
