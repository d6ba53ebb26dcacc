//! A batch of printed letters on its way to the printer: sealed in the database for thirty minutes, under a key that only the
//! session of its maker holds. Whoever reads the database reads no code; whoever made the batch prints it again if the paper
//! jams; nobody else sees it.

use super::queries::letters as queries;
use crate::access::{Capability, Inside};
use crate::ids::{BatchId, LetterId};
use crate::secrets::SessionKey;
use crate::{Error, Result};
use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// How long a batch can be shown (ux.md 3).
const SHOWN_FOR: SignedDuration = SignedDuration::from_mins(30);
/// Where the keys are in a session's data.
const KEYS: &str = "letters";
/// Batches that one session may have open at once; the oldest are forgotten first.
const MOST: usize = 8;

/// What is secret of one letter. Names and classes are looked up when it is shown.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Sheet {
    pub(crate) letter: LetterId,
    pub(crate) code: String,
    /// For the issuer's eyes, never on the paper (rules.md 5).
    pub(crate) digits: Option<String>,
}

/// The key of a batch, as the session keeps it.
#[derive(Serialize, Deserialize)]
struct Held {
    batch: BatchId,
    key: String,
    until: Timestamp,
}

/// A key that is not in the session yet: the letters must be committed first.
pub(crate) struct Unheld(Held);

/// Stores the sheets sealed, in the caller's transaction.
pub(crate) async fn store<C: Capability>(inside: &mut Inside<C>, batch: BatchId, sheets: &[Sheet]) -> Result<Unheld> {
    let key = SessionKey::random();
    let plain = serde_json::to_vec(sheets).context("letters could not be written down")?;
    let until = inside.now() + SHOWN_FOR;
    queries::insert_batch(inside, batch, &key.seal(batch.uuid(), &plain)?, until).await?;
    Ok(Unheld(Held {
        batch,
        key: key.shown(),
        until,
    }))
}

impl Unheld {
    /// Puts the key into the session of the maker. Call it after the commit: it uses a connection of its own.
    pub(crate) async fn hold(self, session: &Session) -> Result<()> {
        let mut held: Vec<Held> = session.get(KEYS).await.context("a session could not be read")?.unwrap_or_default();
        let surplus = (held.len() + 1).saturating_sub(MOST);
        held.drain(..surplus);
        held.push(self.0);
        session.insert(KEYS, held).await.context("a session could not be written")?;
        Ok(())
    }
}

/// A key that the session holds, still good.
pub(crate) struct Opener(SessionKey);

/// The key of a batch, if this session made it less than thirty minutes ago.
pub(crate) async fn key_of(session: &Session, batch: BatchId, now: Timestamp) -> Result<Option<Opener>> {
    let held: Vec<Held> = session.get(KEYS).await.context("a session could not be read")?.unwrap_or_default();
    let key = held.into_iter().find(|held| held.batch == batch && held.until > now);
    Ok(key.and_then(|held| SessionKey::parse(&held.key)).map(Opener))
}

/// The sheets of a batch.
///
/// # Errors
/// [`Error::NotFound`] when its time is over.
pub(crate) async fn sheets<C: Capability>(inside: &mut Inside<C>, batch: BatchId, key: &Opener) -> Result<Vec<Sheet>> {
    let sealed = queries::batch(inside, batch).await?.ok_or(Error::NotFound)?;
    let plain = key.0.open(batch.uuid(), &sealed)?;
    Ok(serde_json::from_slice(&plain).context("a batch of letters could not be read")?)
}
