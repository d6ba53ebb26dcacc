//! The streams that are open, how many of them there may be, and what one of them is to HTTP.

use crate::ids::AccountId;
use axum::body::Bytes;
use hyper::body::{Body, Frame};
use std::collections::HashMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;

/// Streams of one account: a page on each of two devices, or two on one.
const OF_AN_ACCOUNT: usize = 2;
/// Streams of the program: each takes one of the server's connections, and half of those are for pages.
const OF_ALL: usize = 512;

/// How long things take.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Between two signs of life; at each, access is decided again. Shorter than what proxies take for dead.
    pub beat: Duration,
    /// Until a stream ends by itself, and the page asks for another.
    pub life: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            beat: Duration::from_secs(20),
            life: Duration::from_mins(5),
        }
    }
}

/// The open streams of the program; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    pub pace: Pace,
    open: Arc<Mutex<HashMap<AccountId, usize>>>,
}

/// Why there is no place for another stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// The account has its own.
    Account,
    /// All are taken.
    All,
}

impl Streams {
    /// With another pace, for tests that cannot wait.
    pub fn paced(pace: Pace) -> Self {
        Self { pace, ..Self::default() }
    }

    /// A place for a stream of this account, free again when it is dropped.
    pub(super) fn admit(&self, account: AccountId) -> Result<Place, Full> {
        let mut open = self.open();
        if open.values().sum::<usize>() >= OF_ALL {
            return Err(Full::All);
        }
        let own = open.entry(account).or_default();
        if *own >= OF_AN_ACCOUNT {
            return Err(Full::Account);
        }
        *own += 1;
        Ok(Place {
            streams: self.clone(),
            account,
        })
    }

    fn open(&self) -> MutexGuard<'_, HashMap<AccountId, usize>> {
        // a panic between two whole operations leaves the map whole
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among the open streams.
#[derive(Debug)]
pub(super) struct Place {
    streams: Streams,
    account: AccountId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open();
        if let Some(own) = open.get_mut(&self.account) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.account);
            }
        }
    }
}

/// What is sent, as it comes; dropped with the connection, and its place with it.
pub(super) struct Events {
    events: mpsc::Receiver<String>,
    _place: Place,
}

impl Events {
    pub(super) fn new(events: mpsc::Receiver<String>, place: Place) -> Self {
        Self { events, _place: place }
    }
}

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let event = self.events.poll_recv(context);
        event.map(|event| event.map(|event| Ok(Frame::data(Bytes::from(event)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_two_places_and_all_together_have_an_end() {
        let streams = Streams::default();
        let (one, other) = (AccountId::new(), AccountId::new());
        let first = streams.admit(one).unwrap();
        let _second = streams.admit(one).unwrap();
        assert_eq!(streams.admit(one).unwrap_err(), Full::Account);
        let _theirs = streams.admit(other).unwrap();
        drop(first);
        let _third = streams.admit(one).unwrap();
        let all: Vec<Place> = std::iter::repeat_with(|| streams.admit(AccountId::new()))
            .map_while(Result::ok)
            .collect();
        assert_eq!(all.len(), OF_ALL - 3);
        assert_eq!(streams.admit(AccountId::new()).unwrap_err(), Full::All);
        drop(all);
        assert_eq!(streams.open().len(), 2, "nothing is kept of who has none");
    }
}
