//! What the program does about the record by itself: it notes its end by the hour, and checks it on the terminal
//! (`preau audit verify`).

use super::fingerprint;
use super::heads::{self, Head};
use super::queries::{self, Mark, Verdict};
use crate::access::System;
use crate::{App, Result};
use anyhow::Context as _;
use std::fmt;
use std::time::Duration;

/// How often the end is noted, if it has moved.
const EVERY: Duration = Duration::from_hours(1);

/// Whether the record is whole, and bears out what was noted beside the data.
pub struct Report {
    verdict: Verdict,
    notes: usize,
    belied: Option<Head>,
}

impl Report {
    /// Nothing was changed, cut off or written afterwards.
    pub fn is_whole(&self) -> bool {
        self.verdict.broken_at.is_none() && self.belied.is_none()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Verdict {
            lines,
            broken_at,
            dated_back_at,
            waiting,
            head,
            sealed,
        } = &self.verdict;
        match broken_at {
            Some(place) => writeln!(f, "CHANGED: line {place} does not follow from the one before it")?,
            None => writeln!(f, "{lines} lines, each follows from the one before it")?,
        }
        if *sealed > 0 {
            writeln!(f, "lines 1 to {sealed} were dropped after their twelve months")?;
        }
        match &self.belied {
            Some(head) => writeln!(
                f,
                "CHANGED: line {} is not what it was at {}, or it is gone (noted in the data folder)",
                head.mark.seq, head.at
            )?,
            None => writeln!(f, "{} notes in the data folder, all borne out", self.notes)?,
        }
        if let Some(place) = dated_back_at {
            writeln!(
                f,
                "line {place} is dated well before the one it follows: the clock went back, or somebody wrote it afterwards"
            )?;
        }
        if *waiting > 0 {
            writeln!(
                f,
                "{waiting} lines wait for their place; while Préau runs they get it within a second"
            )?;
        }
        match head {
            Some(head) => write!(f, "for paper: line {}, fingerprint {}", self.verdict.last(), fingerprint(head)),
            None => write!(f, "nothing was done yet"),
        }
    }
}

/// Reads the whole record, and compares it with the notes.
///
/// # Errors
/// A database that does not answer; a data folder that cannot be read.
pub async fn verify(app: &App) -> Result<Report> {
    // the notes first: what is noted while we read is in the record that is read afterwards
    let noted = heads::noted(app)?;
    let mut inside = System::new().open(app).await?;
    let places: Vec<i64> = noted.iter().map(|head| head.mark.seq).collect();
    let marks = queries::marks(&mut inside, &places).await?;
    let verdict = queries::verify(&mut inside).await?;
    Ok(Report {
        notes: noted.len(),
        belied: heads::belied(&noted, &marks),
        verdict,
    })
}

/// Notes the end of the chain, if it has moved since the last note.
///
/// # Errors
/// A database that does not answer; a data folder that cannot be written.
pub async fn note(app: &App) -> Result<()> {
    let mark = queries::end(&mut System::new().open(app).await?).await?;
    let Some(mark) = mark else { return Ok(()) };
    if heads::noted(app)?.last().is_some_and(|last| last.mark == mark) {
        return Ok(());
    }
    let head = Head {
        at: app.clock.now(),
        mark,
        sealed: false,
    };
    heads::append(&heads::path(app), &head).context("the end of the record cannot be noted in the data folder")?;
    Ok(())
}

/// Notes that the lines up to this place are dropped, before that is durable: a seal without its note is taken for a forgery.
///
/// # Errors
/// A data folder that cannot be written.
pub(crate) fn note_seal(app: &App, place: i64, hash: Vec<u8>) -> Result<()> {
    let head = Head {
        at: app.clock.now(),
        mark: Mark { seq: place, hash },
        sealed: true,
    };
    heads::append(&heads::path(app), &head).context("the seal of the record cannot be noted in the data folder")?;
    Ok(())
}

/// Notes the end of the chain for as long as the program runs.
pub async fn keep_noting(app: App) {
    loop {
        if let Err(error) = note(&app).await {
            tracing::error!(error = format!("{error:#}"), "the end of the record was not noted");
        }
        tokio::time::sleep(EVERY).await;
    }
}
