//! The proof of who keeps a page open, to hear that something new was said.
//!
//! It is no visit: it does not put off the end of an idle session (rules.md 26), and a principal hears of the classes that they belong to as
//! anybody else does, not of all others, where each visit is written down. The decision is made when the page asks, and again before anything
//! at all is told: a proof of this kind holds no transaction, and no connection, in between.

use super::held::session_hash;
use super::policy::{Capability as _, Own};
use super::proof::Proof;
use super::queries::{self, Ask};
use super::scope::Inside;
use super::signals::{Heard, Signal};
use super::who::Who;
use crate::ids::{AccountId, GroupId};
use crate::{App, Error, Result, web};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// A signed-in account that reads at least one class, and asks from a page of ours.
#[derive(Debug)]
pub struct Watching {
    who: Arc<Who>,
    heard: Heard,
}

impl Watching {
    /// The account.
    pub(crate) fn account(&self) -> AccountId {
        self.who.account
    }

    /// The school's time zone.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.who.zone
    }

    /// The classes that they read, each once, as the last decision found it.
    pub(crate) fn groups(&self) -> Vec<GroupId> {
        let mut groups: Vec<GroupId> = self.who.reasons.iter().map(|reason| reason.group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Whether they read this class, as the last decision found it.
    pub(crate) fn reads(&self, group: GroupId) -> bool {
        self.who.reasons.iter().any(|reason| reason.group == group)
    }

    /// Waits until something happens that may concern them.
    pub(crate) async fn signal(&mut self) -> Signal {
        loop {
            let signal = self.heard.next().await;
            let concerns = match &signal {
                Signal::Said(group) => self.reads(*group),
                Signal::Ended(mark) => hex::encode(&self.who.session).starts_with(mark.as_str()),
                Signal::Anything => true,
            };
            if concerns {
                return signal;
            }
        }
    }

    /// Decides again, and opens the scope of what they read now.
    ///
    /// # Errors
    /// [`Error::SignIn`] and [`Error::NotFound`]: nobody who reads anything any more.
    pub(crate) async fn open(&mut self, app: &App) -> Result<Inside<Own>> {
        let (who, inside) = enter(app, &self.who.session).await?;
        self.who = who;
        Ok(inside)
    }
}

async fn enter(app: &App, session: &[u8]) -> Result<(Arc<Who>, Inside<Own>)> {
    let now = app.clock.now();
    let ask = Ask {
        session,
        now,
        group: None,
        capacities: Own::CAPACITIES,
        whole_class: false,
        facts: &[],
    };
    let mut tx = app.database.begin(false.into()).await?;
    let entry = queries::enter(&mut tx, &ask).await?.ok_or(Error::SignIn)?;
    let who = Arc::new(Who::from_entry(entry, session.to_vec())?);
    if who.reasons.is_empty() {
        return Err(Error::NotFound);
    }
    let inside = Inside {
        tx,
        place: (),
        who: Some(Arc::clone(&who)),
        now,
    };
    Ok((who, inside))
}

impl FromRequestParts<App> for Watching {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let session = session_hash(parts).ok_or(Error::SignIn)?;
        // what comes over this way cannot be guarded by what a browser lets another page read: it is not begun (security.md, attack 112)
        if !web::is_from_our_page(&parts.headers) {
            return Err(Error::Forbidden);
        }
        // heard from before the decision on: what happens in between is not missed
        let heard = app.signals.hear();
        let (who, _) = enter(app, &session).await?;
        Ok(Self { who, heard })
    }
}

impl Proof for Watching {
    fn label() -> String {
        "Watching".to_owned()
    }
}
