//! What the writers were promised. Kept in a file as well, line by line, so that an interrupted run can go on.

use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// What is known about the posts of a run, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Every number that was ever sent.
    pub(crate) sent: BTreeSet<u64>,
    /// The draft was acknowledged, under this address.
    pub(crate) drafts: BTreeMap<u64, Uuid>,
    /// The publishing was acknowledged.
    pub(crate) published: BTreeSet<u64>,
}

/// The book of a run.
#[derive(Debug)]
pub(crate) struct Ledger {
    seed: u64,
    kept: Mutex<(Known, File)>,
}

impl Ledger {
    /// Opens the book of this run, with what an interrupted one wrote.
    pub(crate) fn open(path: &Path, seed: u64) -> Result<Self> {
        let mut known = Known::default();
        for line in fs::read_to_string(path).unwrap_or_default().lines() {
            let mut words = line.split(' ');
            let (what, number) = (words.next().unwrap_or_default(), words.next().context("half a line")?.parse()?);
            match what {
                "sent" => drop(known.sent.insert(number)),
                "draft" => drop(known.drafts.insert(number, words.next().context("half a line")?.parse()?)),
                _ => drop(known.published.insert(number)),
            }
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self {
            seed,
            kept: Mutex::new((known, file)),
        })
    }

    /// A number for a new post, written down before anything is sent.
    pub(crate) fn next(&self) -> Result<u64> {
        self.with(|known| {
            let number = known.sent.last().map_or(1, |last| last + 1);
            known.sent.insert(number);
            (number, format!("sent {number}\n"))
        })
    }

    pub(crate) fn draft(&self, number: u64, id: Uuid) -> Result<()> {
        self.with(|known| {
            known.drafts.insert(number, id);
            ((), format!("draft {number} {id}\n"))
        })
    }

    pub(crate) fn published(&self, number: u64) -> Result<()> {
        self.with(|known| {
            known.published.insert(number);
            ((), format!("published {number}\n"))
        })
    }

    pub(crate) fn read<R>(&self, look: impl FnOnce(&Known) -> R) -> R {
        look(&self.kept.lock().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// What marks every title of this run.
    pub(crate) fn mark(&self) -> String {
        format!("soak {:016x} ", self.seed)
    }

    pub(crate) fn title(&self, number: u64) -> String {
        format!("{}{number}", self.mark())
    }

    /// The text of a post: another one for each number, and some long enough to be stored out of line.
    pub(crate) fn body(&self, number: u64) -> String {
        let words = if number.is_multiple_of(7) { 900 } else { 90 };
        let mut state = self.seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut text = format!("Post {number}.");
        for _ in 0..words {
            // a linear congruential generator (Knuth): only that texts differ matters
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push(' ');
            // writing into a String cannot fail
            let _ = write!(text, "{:x}", state >> 44);
        }
        text
    }

    fn with<R>(&self, change: impl FnOnce(&mut Known) -> (R, String)) -> Result<R> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (answer, line) = change(&mut kept.0);
        kept.1.write_all(line.as_bytes())?;
        Ok(answer)
    }
}
