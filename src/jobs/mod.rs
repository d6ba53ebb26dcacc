//! Work for later. One table, claimed with `skip locked` and a lease; a job is enqueued in the transaction that causes it, so it
//! exists if and only if its cause does. A worker that dies loses its lease and another takes over: a job may run twice and must
//! do its work once. A job that keeps failing is retried ever more slowly, then set aside as dead for a person to look at.
//!
//! Rooms say which kinds they run (`jobs()` beside `routes()`); this module knows no room.

pub mod command;
mod queries;
mod worker;

use crate::access::{Capability, Inside, System};
use crate::{App, Result};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::future::Future;
use std::pin::Pin;

pub use worker::{keep_chaining, run_due, work};

type Run = fn(System, App, Value) -> Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// One kind of job.
#[derive(Clone, Copy, Debug)]
struct Kind {
    name: &'static str,
    /// Periodic kinds come back this long after each run.
    every: Option<SignedDuration>,
    run: Run,
}

/// Every kind of job that the program runs. A room builds one, `crate::routes` merges them.
#[derive(Clone, Debug, Default)]
pub struct Jobs(Vec<Kind>);

impl Jobs {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A kind that [`enqueue`] asks for.
    #[must_use]
    pub fn on(mut self, name: &'static str, run: Run) -> Self {
        self.0.push(Kind { name, every: None, run });
        self
    }

    /// A kind that runs again and again; its first run is at once.
    #[must_use]
    pub fn every(mut self, period: SignedDuration, name: &'static str, run: Run) -> Self {
        self.0.push(Kind {
            name,
            every: Some(period),
            run,
        });
        self
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    fn find(&self, name: &str) -> Option<Kind> {
        self.0.iter().copied().find(|kind| kind.name == name)
    }
}

/// Leaves work for later, in the caller's transaction.
pub(crate) async fn enqueue<C: Capability>(inside: &mut Inside<C>, kind: &'static str, payload: &Value, run_at: Timestamp) -> Result<()> {
    queries::insert(inside, kind, payload, run_at, false).await?;
    Ok(())
}

/// Leaves work to be done at once, before all that is not urgent, in the caller's transaction.
pub(crate) async fn enqueue_urgent<C: Capability>(inside: &mut Inside<C>, kind: &'static str, payload: &Value) -> Result<()> {
    let now = inside.now();
    queries::insert(inside, kind, payload, now, true).await?;
    Ok(())
}

/// Puts the periodic kinds into the queue; those that stand there already stay as they are.
async fn insert_periodic(app: &App, jobs: &Jobs) -> Result<()> {
    let mut inside = System::new().open(app).await?;
    let now = inside.now();
    for kind in jobs.0.iter().filter(|kind| kind.every.is_some()) {
        queries::insert(&mut inside, kind.name, &Value::Object(serde_json::Map::new()), now, false).await?;
    }
    inside.commit().await
}
