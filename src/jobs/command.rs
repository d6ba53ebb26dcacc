//! What the terminal shows of the queue: work that failed for most of a day and was set aside, for whoever runs Préau to look at.

use super::queries;
use crate::access::System;
use crate::{App, Result};
use jiff::Timestamp;
use std::fmt;

/// Work that was set aside.
#[derive(Debug)]
pub struct Dead {
    pub id: i64,
    pub kind: String,
    pub attempts: i16,
    pub at: Timestamp,
    /// Why the last try failed; no name and no address is in it.
    pub error: String,
}

impl fmt::Display for Dead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}\t{}\t{}\t{} tries\t{}",
            self.id, self.kind, self.at, self.attempts, self.error
        )
    }
}

/// All of it, oldest first.
///
/// # Errors
/// Those of the database.
pub async fn dead(app: &App) -> Result<Vec<Dead>> {
    Ok(queries::dead(&mut System::new().open(app).await?).await?)
}

/// Tries it once more, all or one; how many that were.
///
/// # Errors
/// Those of the database.
pub async fn retry(app: &App, only: Option<i64>) -> Result<u64> {
    let mut inside = System::new().open(app).await?;
    let revived = queries::revive(&mut inside, only).await?;
    inside.commit().await?;
    Ok(revived)
}

/// Throws it away, all or one; how many that were.
///
/// # Errors
/// Those of the database.
pub async fn discard(app: &App, only: Option<i64>) -> Result<u64> {
    let mut inside = System::new().open(app).await?;
    let gone = queries::remove_dead(&mut inside, only).await?;
    inside.commit().await?;
    Ok(gone)
}
