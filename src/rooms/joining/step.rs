//! What is kept of an unfinished join, in the data of the visitor's session: the hash of the code, never the code; the hash of
//! the password, never the password.

use crate::ids::LetterId;
use crate::{App, Result};
use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// How long the pages after the code may take altogether.
const WINDOW: SignedDuration = SignedDuration::from_mins(30);
const STEP: &str = "join";

/// A letter whose second fact was right.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) letter: LetterId,
    /// Under which the letter is looked up anew on every page.
    pub(super) digest: Vec<u8>,
    until: Timestamp,
    /// The letter is a pupil's own.
    #[serde(default)]
    pub(super) for_pupil: bool,
    pub(super) chosen: Option<Chosen>,
}

/// What was chosen on the page before the rules.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub(super) login: String,
    pub(super) password_hash: String,
    pub(super) shared: bool,
}

impl Step {
    pub(super) fn new(app: &App, letter: LetterId, digest: &[u8], for_pupil: bool) -> Self {
        Self {
            letter,
            digest: digest.to_vec(),
            until: app.clock.now() + WINDOW,
            for_pupil,
            chosen: None,
        }
    }

    pub(super) async fn of(app: &App, session: &Session) -> Result<Option<Self>> {
        let step: Option<Self> = session.get(STEP).await.context("a session could not be read")?;
        Ok(step.filter(|step| step.until > app.clock.now()))
    }

    pub(super) async fn keep(&self, session: &Session) -> Result<()> {
        session.insert(STEP, self).await.context("a session could not be written")?;
        Ok(())
    }

    pub(super) async fn forget(session: &Session) -> Result<()> {
        session.remove_value(STEP).await.context("a session could not be written")?;
        Ok(())
    }
}
