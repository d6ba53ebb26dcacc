//! The thread that keeps the server: it starts it, stays as long as it runs (the death signal follows the thread, not the
//! process), starts it again when it dies, and stops it when told.

use super::folder::Folder;
use super::server::Server;
use super::{Mode, Programs, install};
use anyhow::{Context as _, Result, anyhow};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How soon a dead server is noticed.
const LOOK: Duration = Duration::from_millis(250);
/// How often the program is looked at; it has to be the same new one twice.
const PROGRAM: Duration = Duration::from_secs(30);
/// The pause between tries when the server will not start again.
const PAUSE: Duration = Duration::from_secs(5);

/// A handle on the thread. Dropping it stops the server, without waiting.
#[derive(Debug)]
pub(super) struct Keeper {
    orders: Sender<()>,
    thread: JoinHandle<Result<()>>,
}

impl Keeper {
    /// Starts the thread and the server; returns when the server answers, with the folder of its socket.
    pub(super) fn start(folder: Folder, lock: File, mode: Mode, programs: Programs) -> Result<(Self, PathBuf)> {
        let (orders, received) = channel();
        let (report, reported) = channel();
        let thread = std::thread::Builder::new().name("postgres-keeper".to_owned()).spawn(move || {
            // held until the server is gone
            let _lock = lock;
            let started = folder.sockets().and_then(|sockets| {
                let server = launch(&folder, &sockets, mode, &programs)?;
                Ok((server, sockets))
            });
            match started {
                Ok((server, sockets)) => {
                    // whoever asked waits for this
                    let _ = report.send(Ok(sockets.clone()));
                    keep(server, &received, || launch(&folder, &sockets, mode, &programs))
                }
                Err(error) => {
                    let _ = report.send(Err(error));
                    Ok(())
                }
            }
        })?;
        let sockets = reported.recv().context("the thread of the private PostgreSQL ended")??;
        Ok((Self { orders, thread }, sockets))
    }

    /// Stops the server and waits until it is gone.
    pub(super) fn stop(self) -> Result<()> {
        drop(self.orders);
        self.thread
            .join()
            .map_err(|_| anyhow!("the thread of the private PostgreSQL panicked"))?
    }
}

fn launch(folder: &Folder, sockets: &Path, mode: Mode, programs: &Programs) -> Result<Server> {
    let install = install::choose(programs.bin.as_deref(), folder.made_by(), &folder.data())?;
    folder.prepare(&install, mode)?;
    Server::start(folder, &install, sockets, mode)
}

/// Keeps one server after another until the handle is dropped.
fn keep(server: Server, orders: &Receiver<()>, launch: impl Fn() -> Result<Server>) -> Result<()> {
    let mut kept = Some(server);
    let mut next_look_at_program = Instant::now() + PROGRAM;
    loop {
        let pause = if kept.is_some() { LOOK } else { PAUSE };
        if orders.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
            return kept.map_or(Ok(()), Server::stop);
        }
        if let Some(status) = kept.as_mut().and_then(Server::ended) {
            tracing::error!(%status, "the private PostgreSQL died; starting it again");
            kept = None;
        } else if Instant::now() >= next_look_at_program {
            next_look_at_program = Instant::now() + PROGRAM;
            if kept.as_mut().is_some_and(Server::replaced) {
                tracing::warn!("the PostgreSQL programs were replaced; restarting the private PostgreSQL");
                kept.take().map_or(Ok(()), Server::stop)?;
            }
        }
        if kept.is_none() {
            match launch() {
                Ok(server) => kept = Some(server),
                Err(error) => {
                    tracing::error!(error = format!("{error:#}"), "the private PostgreSQL does not start");
                }
            }
        }
    }
}
