//! By the hour, what lies in the folder is compared with what the database knows: what has no row goes, what has no document is told.

use super::queries;
use super::store::{Lying, remove};
use crate::access::System;
use crate::ids::FileId;
use crate::jobs::Jobs;
use crate::{App, Result};
use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use std::path::PathBuf;

/// What lies there for less than this may still get its row.
const PATIENCE: SignedDuration = SignedDuration::from_hours(1);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().every(SignedDuration::from_hours(1), "files-sweep", |by, app, _| Box::pin(sweep(by, app)))
}

async fn sweep(by: System, app: App) -> Result<()> {
    // the folder first: what comes after this look is nobody's orphan
    let store = app.files.clone();
    let lying = blocking(move || store.lying())
        .await
        .context("the folder of documents cannot be read")?;
    let Some(known) = queries::known(&mut by.open(&app).await?).await? else {
        return Ok(());
    };
    let gone = orphans(&lying, &known.iter().copied().collect(), app.clock.now() - PATIENCE);
    if !gone.is_empty() {
        tracing::info!(documents = gone.len(), "documents without a post are taken away");
    }
    let there: HashSet<FileId> = lying.iter().filter_map(|lying| lying.id).collect();
    let store = app.files.clone();
    let missing = blocking(move || {
        for path in gone {
            remove(&path)?;
        }
        // what came meanwhile is not in the list and there all the same
        let missing = known.into_iter().filter(|id| !there.contains(id) && !store.path(*id).exists());
        Ok(missing.collect::<Vec<_>>())
    })
    .await
    .context("a document cannot be taken away")?;
    for file in missing {
        tracing::error!(%file, "a document is not in its folder: take it from a backup");
    }
    Ok(())
}

/// What has no row and has had its time to get one.
fn orphans(lying: &[Lying], known: &HashSet<FileId>, before: Timestamp) -> Vec<PathBuf> {
    lying
        .iter()
        .filter(|lying| lying.changed < before && lying.id.is_none_or(|id| !known.contains(&id)))
        .map(|lying| lying.path.clone())
        .collect()
}

/// Work on the disk, away from those who wait for answers.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> anyhow::Result<T> {
    Ok(tokio::task::spawn_blocking(work).await??)
}
