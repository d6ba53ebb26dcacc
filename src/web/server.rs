//! The accept loop: connections in, a router's answers out, and a clean end.
//!
//! Our own, because `axum::serve` has no header timeout: a silent or dripping client would hold its connection for ever
//! (security.md, finding 3). Here each stage has a bound: connections, header bytes and seconds, body bytes and seconds,
//! requests at once, seconds without a byte read by the client, and seconds to finish when the program is told to stop.

use super::client::Peer;
use super::layers::Refusal;
use super::origin;
use super::stall::Patient;
use crate::config::{Network, Origin};
use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::Method;
use axum::http::request::Parts;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt as _;

/// How much of everything at once, and for how long.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// Open connections; further ones wait in the kernel's queue.
    pub connections: usize,
    /// Requests that run at once; further ones get 503.
    pub running: usize,
    /// From the first moment a request could be sent to the end of its head; also how long an idle connection is kept.
    pub header_timeout: Duration,
    /// Bytes of a request's head; more is 431.
    pub header_bytes: usize,
    /// For the whole body of a request.
    pub body_timeout: Duration,
    /// Bytes of a body; more is 413.
    pub body_bytes: u64,
    /// Exceptions for uploads: path of a POST, in which `{name}` stands for any one part, and bytes.
    pub uploads: &'static [(&'static str, u64)],
    /// For the whole body of an upload: ten megabytes through a school's telephone line.
    pub upload_timeout: Duration,
    /// Bytes of all bodies in memory at once; beyond it, 503.
    pub bodies_bytes: usize,
    /// How long a write may wait for the client to read.
    pub write_timeout: Duration,
    /// How long requests may take to finish once the program is told to stop.
    pub drain: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: 1024,
            running: 256,
            header_timeout: Duration::from_secs(5),
            header_bytes: 16 * 1024,
            body_timeout: Duration::from_secs(30),
            body_bytes: 64 * 1024,
            uploads: &[],
            upload_timeout: Duration::from_mins(2),
            bodies_bytes: 64 * 1024 * 1024,
            write_timeout: Duration::from_secs(30),
            drain: Duration::from_secs(10),
        }
    }
}

/// What a server is told.
#[derive(Clone, Debug)]
pub struct Settings {
    pub origin: Origin,
    /// Whose `X-Forwarded-For` counts; nobody's by default.
    pub proxies: Vec<Network>,
    pub bounds: Bounds,
    /// Exceptions from where forms may come from: paths of POSTs, in which `{name}` stands for any one part, that programs send by
    /// themselves. What they do must need no cookie, and no trust.
    pub from_anywhere: &'static [&'static str],
    /// Writes the page of an error that has none: a whole HTML document.
    pub page: fn(&Refusal) -> String,
}

/// Settings and counters shared by the layers and the accept loop. Cheap to clone.
#[derive(Clone)]
pub struct Server(Arc<Inner>);

struct Inner {
    settings: Settings,
    running: Arc<Semaphore>,
    room: Arc<Semaphore>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.0.settings).finish()
    }
}

impl Server {
    pub fn new(settings: Settings) -> Self {
        let running = Arc::new(Semaphore::new(settings.bounds.running));
        let room = Arc::new(Semaphore::new(settings.bounds.bodies_bytes));
        Self(Arc::new(Inner { settings, running, room }))
    }

    pub(super) fn bounds(&self) -> &Bounds {
        &self.0.settings.bounds
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.0.settings.origin
    }

    /// Whether a request may act: from our own pages, or to where anything may be sent.
    pub(super) fn allows(&self, request: &Request) -> bool {
        let settings = &self.0.settings;
        let open = || {
            let path = request.uri().path();
            *request.method() == Method::POST && settings.from_anywhere.iter().any(|pattern| fits(pattern, path))
        };
        origin::allows(&settings.origin, request.method(), request.headers()) || open()
    }

    pub(super) fn proxies(&self) -> &[Network] {
        &self.0.settings.proxies
    }

    pub(super) fn page(&self) -> fn(&Refusal) -> String {
        self.0.settings.page
    }

    pub(super) fn running(&self) -> &Arc<Semaphore> {
        &self.0.running
    }

    pub(super) fn room(&self) -> &Arc<Semaphore> {
        &self.0.room
    }

    /// How many bytes a body may have, and how long it may take.
    pub(super) fn body_bounds(&self, method: &Method, path: &str) -> (u64, Duration) {
        let bounds = self.bounds();
        let upload = bounds
            .uploads
            .iter()
            .find(|(upload, _)| *method == Method::POST && fits(upload, path));
        upload.map_or((bounds.body_bytes, bounds.body_timeout), |(_, bytes)| {
            (*bytes, bounds.upload_timeout)
        })
    }

    /// Serves `router` (already inside [`Server::layers`]) until `shutdown`, then lets what runs finish. Answers how many
    /// requests were still running when the time to drain was over: 0 after a clean end.
    pub async fn serve(&self, listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) -> usize {
        let bounds = self.bounds();
        let places = Arc::new(Semaphore::new(bounds.connections));
        let (stop, stopping) = watch::channel(false);
        let mut shutdown = pin!(shutdown);
        loop {
            let next = async {
                let place = Arc::clone(&places).acquire_owned().await;
                (accept(&listener).await, place)
            };
            let (stream, peer, place) = tokio::select! {
                () = &mut shutdown => break,
                ((stream, peer), place) = next => (stream, peer, place),
            };
            let (server, router, stopping) = (self.clone(), router.clone(), stopping.clone());
            tokio::spawn(async move {
                server.converse(stream, peer, router, stopping).await;
                drop(place);
            });
        }
        drop(listener);
        stop.send_replace(true);
        let all = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let finished = async {
            // answers first go out on their connections; requests whose client has left may run on without one
            drop(places.acquire_many(all(bounds.connections)).await);
            drop(self.running().acquire_many(all(bounds.running)).await);
        };
        tokio::time::timeout(bounds.drain, finished).await.ok();
        bounds.running - self.running().available_permits()
    }

    /// One connection, from its first byte to its last.
    async fn converse(&self, stream: TcpStream, peer: SocketAddr, router: Router, mut stopping: watch::Receiver<bool>) {
        let bounds = self.bounds();
        // answers are written whole: waiting to fill a packet only delays them
        stream.set_nodelay(true).ok();
        let io = TokioIo::new(Patient::new(stream, bounds.write_timeout));
        let told = stopping.clone();
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(Peer(peer));
            request.extensions_mut().insert(Stopping(Some(told.clone())));
            router.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(bounds.header_timeout)
            .max_header_size(bounds.header_bytes)
            .serve_connection(io, service);
        let mut connection = pin!(connection);
        let stopped = async { stopping.wait_for(|stop| *stop).await.map(drop) };
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            _ = stopped => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            // timeouts, resets and nonsense: the client's affair, of interest only to whoever is looking for it
            tracing::debug!(%error, "a connection ended early");
        }
    }
}

/// Whether a path is one of this pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut ours, mut theirs) = (pattern.split('/'), path.split('/'));
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return true,
            (Some(ours), Some(theirs)) if ours == theirs || (ours.starts_with('{') && !theirs.is_empty()) => {}
            _ => return false,
        }
    }
}

/// That the program is told to stop: what lasts longer than an answer has to end by itself then.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Option<watch::Receiver<bool>>);

impl Stopping {
    /// Waits for it; for ever where there is no server around the request.
    pub async fn told(&mut self) {
        match &mut self.0 {
            // the server that would say it is gone
            Some(stopping) => drop(stopping.wait_for(|stop| *stop).await),
            None => std::future::pending().await,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Stopping {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

/// The next connection. Accepting fails when the process has no descriptor left: that passes, so it waits and tries again.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}
