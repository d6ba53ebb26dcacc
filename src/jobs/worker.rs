//! The loop that does the work, and the one that chains the audit.

use super::queries::{self, Claimed};
use super::{Jobs, Kind, insert_periodic};
use crate::access::System;
use crate::{App, Result};
use jiff::SignedDuration;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long a worker may hold a job before another takes over.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How often an idle worker looks.
const LOOK: Duration = Duration::from_secs(1);
/// After this many failures, which is most of a day, a job is set aside: a mail server may be away for a night.
const MOST_ATTEMPTS: i16 = 30;

/// Jobs under way at once: one that waits for a mail server, or goes through all classes, keeps the others of nothing.
const AT_ONCE: usize = 4;

/// Works until `stop` says so; jobs under way are finished first.
pub async fn work(app: App, jobs: Jobs, stop: watch::Receiver<bool>) {
    if let Err(error) = insert_periodic(&app, &jobs).await {
        tracing::error!(%error, "the periodic jobs could not be queued");
    }
    let mut workers = JoinSet::new();
    for _ in 0..AT_ONCE {
        workers.spawn(take_turns(app.clone(), jobs.clone(), stop.clone()));
    }
    while workers.join_next().await.is_some() {}
}

async fn take_turns(app: App, jobs: Jobs, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match run_one(&app, &jobs).await {
            Ok(true) => {}
            Ok(false) => {
                let _ = tokio::time::timeout(LOOK, stop.changed()).await;
            }
            Err(error) => {
                tracing::warn!(%error, "the queue could not be read");
                let _ = tokio::time::timeout(LOOK, stop.changed()).await;
            }
        }
    }
}

/// Runs everything that is due by the program's clock; for tests, and for `--once` style maintenance.
pub async fn run_due(app: &App, jobs: &Jobs) -> Result<usize> {
    insert_periodic(app, jobs).await?;
    let mut done = 0;
    while run_one(app, jobs).await? {
        done += 1;
    }
    Ok(done)
}

async fn run_one(app: &App, jobs: &Jobs) -> Result<bool> {
    let mut inside = System::new().open(app).await?;
    let lease_until = inside.now() + LEASE;
    let claimed = queries::claim(&mut inside, lease_until).await?;
    inside.commit().await?;
    let Some(job) = claimed else { return Ok(false) };
    let Some(kind) = jobs.find(&job.kind) else {
        let mut inside = System::new().open(app).await?;
        queries::bury(&mut inside, job.id, "no room runs this kind").await?;
        inside.commit().await?;
        return Ok(true);
    };
    let outcome = (kind.run)(System::new(), app.clone(), job.payload.clone()).await;
    settle(app, kind, &job, outcome).await?;
    Ok(true)
}

async fn settle(app: &App, kind: Kind, job: &Claimed, outcome: Result<()>) -> Result<()> {
    let mut inside = System::new().open(app).await?;
    let now = inside.now();
    match (outcome, kind.every) {
        (Ok(()), None) => queries::finish(&mut inside, job.id).await?,
        (Ok(()), Some(period)) => queries::again(&mut inside, job.id, now + period, None).await?,
        (Err(error), every) => {
            let reason = format!("{error:#}");
            tracing::warn!(job = job.kind, attempts = job.attempts, error = reason, "a job failed");
            if job.attempts >= MOST_ATTEMPTS && every.is_none() {
                queries::bury(&mut inside, job.id, &reason).await?;
            } else {
                queries::again(&mut inside, job.id, now + backoff(job.attempts), Some(&reason)).await?;
            }
        }
    }
    inside.commit().await
}

/// 2, 4, 8 … seconds, an hour at most.
fn backoff(attempts: i16) -> SignedDuration {
    let seconds = 1_i64 << u32::from(attempts.clamp(1, 12).unsigned_abs());
    SignedDuration::from_secs(seconds.min(3600))
}

/// Chains what requests wrote into the audit, within a second (rules.md 27). Two that run at once take turns.
pub async fn keep_chaining(app: App) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = chain(&app).await {
            tracing::warn!(%error, "the audit could not be chained");
        }
    }
}

async fn chain(app: &App) -> Result<()> {
    let mut inside = System::new().open(app).await?;
    if queries::unchained(&mut inside).await? {
        queries::chain(&mut inside).await?;
    }
    inside.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_retried_ever_more_slowly_up_to_an_hour() {
        assert_eq!(backoff(1), SignedDuration::from_secs(2));
        assert_eq!(backoff(5), SignedDuration::from_secs(32));
        assert_eq!(backoff(12), SignedDuration::from_secs(3600));
        assert_eq!(backoff(i16::MAX), SignedDuration::from_secs(3600));
    }
}
