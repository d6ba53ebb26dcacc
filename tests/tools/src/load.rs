//! A closed loop: so many clients, each with a connection of its own, each sending its next request when the answer to the last one
//! is there. Good for ratios of two programs under the same load; says nothing about what a crowd that does not wait would see.

use crate::http::{Answer, Connection};
use anyhow::{Result, ensure};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What a loop measured.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    /// From the first request to the last answer.
    pub(crate) took: Duration,
    pub(crate) latencies: Vec<Duration>,
    /// Where the answers led, for forms.
    pub(crate) locations: Vec<String>,
}

impl Sample {
    pub(crate) fn per_second(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "far fewer requests than 2^52")]
        let requests = self.latencies.len() as f64;
        requests / self.took.as_secs_f64()
    }

    /// The latency in milliseconds that 99 in 100 answers keep within.
    pub(crate) fn p99(&mut self) -> f64 {
        self.latencies.sort_unstable();
        let at = self.latencies.len() * 99 / 100;
        self.latencies.get(at).map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
    }
}

/// The same request again and again.
pub(crate) async fn repeat(port: u16, clients: usize, request: Vec<u8>, lasts: Duration) -> Result<Sample> {
    let request = Arc::new(request);
    let until = Instant::now() + lasts;
    run(port, clients, move || (Instant::now() < until).then(|| Arc::clone(&request)), 200).await
}

/// Each of these forms once; they must lead somewhere.
pub(crate) async fn each(port: u16, clients: usize, forms: Vec<Vec<u8>>) -> Result<Sample> {
    let forms: Vec<_> = forms.into_iter().map(Arc::new).collect();
    let next = AtomicUsize::new(0);
    run(port, clients, move || forms.get(next.fetch_add(1, Ordering::Relaxed)).cloned(), 303).await
}

async fn run<N>(port: u16, clients: usize, next: N, status: u16) -> Result<Sample>
where
    N: Fn() -> Option<Arc<Vec<u8>>> + Send + Sync + 'static,
{
    let next = Arc::new(next);
    let began = Instant::now();
    let mut crowd = JoinSet::new();
    for _ in 0..clients {
        let next = Arc::clone(&next);
        crowd.spawn(async move {
            let mut connection = Connection::new(port);
            let mut sample = Sample::default();
            while let Some(request) = next() {
                let sent = Instant::now();
                let answer = connection.send(&request).await?;
                sample.latencies.push(sent.elapsed());
                check(&answer, status)?;
                sample.locations.extend(answer.headers("location").map(str::to_owned));
            }
            anyhow::Ok(sample)
        });
    }
    let mut whole = Sample::default();
    while let Some(sample) = crowd.join_next().await {
        let sample = sample??;
        whole.latencies.extend(sample.latencies);
        whole.locations.extend(sample.locations);
    }
    whole.took = began.elapsed();
    Ok(whole)
}

fn check(answer: &Answer, status: u16) -> Result<()> {
    let found = answer.status;
    ensure!(found == status, "{found} instead of {status}: {}", answer.text());
    Ok(())
}
