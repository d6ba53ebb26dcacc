//! What the database tells the program while it happens (migration 0500): that a class said something, that a session is over.
//!
//! A signal opens nothing and says nothing that may be shown: whoever hears one asks the wall again. Every program on a database hears all
//! of its signals; what was said while nobody could hear it counts as anything at all.

use crate::App;
use crate::ids::GroupId;
use std::time::Duration;
use tokio::sync::broadcast;

/// The channel of the triggers.
const CHANNEL: &str = "preau";
/// Signals that wait for who is slow to hear; who is slower still takes it that anything may have happened.
const WAITING: usize = 256;
/// How long it takes until listening is tried again, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// In this class something has become visible, for some of its readers at least.
    Said(GroupId),
    /// The session is over whose hash begins so, in hexadecimal.
    Ended(String),
    /// Signals may have been missed.
    Anything,
}

impl Signal {
    fn parse(message: &str) -> Option<Self> {
        match message.split_once(' ')? {
            ("class", group) => Some(Self::Said(group.parse().ok()?)),
            ("session", mark) => Some(Self::Ended(mark.to_owned())),
            _ => None,
        }
    }
}

/// Where signals come from; cheap to clone.
#[derive(Clone, Debug)]
pub struct Signals(broadcast::Sender<Signal>);

impl Default for Signals {
    fn default() -> Self {
        Self(broadcast::Sender::new(WAITING))
    }
}

impl Signals {
    /// All signals from now on.
    pub(crate) fn hear(&self) -> Heard {
        Heard(self.0.subscribe())
    }

    /// Listens until the program stops, and begins again where the database went away.
    pub async fn keep_listening(app: App) {
        let mut pause = FIRST_PAUSE;
        loop {
            let error = match app.database.listen(CHANNEL).await {
                Ok(mut listening) => {
                    pause = FIRST_PAUSE;
                    app.signals.tell(Signal::Anything);
                    loop {
                        match listening.next().await {
                            Ok(message) => {
                                if let Some(signal) = Signal::parse(&message) {
                                    app.signals.tell(signal);
                                }
                            }
                            Err(error) => break error,
                        }
                    }
                }
                Err(error) => error,
            };
            tracing::warn!(%error, "the database's messages are not heard; trying again");
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn tell(&self, signal: Signal) {
        // nobody may be listening
        self.0.send(signal).ok();
    }
}

/// One listener's place among the signals.
#[derive(Debug)]
pub(crate) struct Heard(broadcast::Receiver<Signal>);

impl Heard {
    /// The next signal; never ends, as the program holds the other end.
    pub(crate) async fn next(&mut self) -> Signal {
        match self.0.recv().await {
            Ok(signal) => signal,
            Err(broadcast::error::RecvError::Lagged(_)) => Signal::Anything,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_of_two_or_nothing() {
        let group = GroupId::new();
        assert_eq!(Signal::parse(&format!("class {group}")), Some(Signal::Said(group)));
        assert_eq!(
            Signal::parse("session 0123456789abcdef"),
            Some(Signal::Ended("0123456789abcdef".to_owned()))
        );
        for other in ["", "class", "class x", "other x", "class  "] {
            assert_eq!(Signal::parse(other), None, "{other}");
        }
    }

    #[tokio::test]
    async fn who_is_too_slow_hears_that_anything_may_have_happened() {
        let signals = Signals::default();
        let mut heard = signals.hear();
        for n in 0..=WAITING {
            signals.tell(Signal::Ended(n.to_string()));
        }
        assert_eq!(heard.next().await, Signal::Anything);
        assert_eq!(heard.next().await, Signal::Ended("1".to_owned()));
    }
}
