//! The inside of a scope: the only way to the database that a room has.

use super::policy::{Background, Capability, InOneGroup, Public};
use super::queries;
use super::who::Who;
use crate::ids::{GroupId, PersonId, PupilId};
use crate::{App, Result};
use jiff::Timestamp;
use serde_json::Value;
use sqlx::{PgConnection, Postgres, Transaction};
use std::fmt;
use std::sync::Arc;

/// A transaction in which the wall has said what may be seen. The capability that opened it is in the type, so a query that
/// asks for `&mut Inside<Publish>` cannot be called by who may only read.
///
/// Dropped without [`Inside::commit`], it is rolled back: right for reading, and what an early return of an error wants.
pub struct Inside<C: Capability> {
    pub(super) tx: Transaction<'static, Postgres>,
    pub(super) place: C::Place,
    pub(super) who: Option<Arc<Who>>,
    pub(super) now: Timestamp,
}

impl<C: Capability> Inside<C> {
    /// The connection, for a room's `queries.rs` and nobody else (`tests/architecture.rs` looks).
    pub(crate) fn db(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// The time of the request, the same for all its statements.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// The person at the desk; nobody on public pages and in jobs.
    pub(crate) fn person(&self) -> Option<PersonId> {
        self.who.as_ref().map(|who| who.person)
    }

    /// Writes a line of the audit, in this transaction: either both the act and its line are kept, or neither.
    pub(crate) async fn witness(&mut self, action: &'static str, subjects: &Value) -> Result<()> {
        let actor = self.person();
        queries::witness(&mut self.tx, self.now, actor, action, subjects).await?;
        Ok(())
    }

    /// The same, without who did it: for what nobody may read from whom it comes (rules.md 14).
    pub(crate) async fn witness_unsigned(&mut self, action: &'static str, subjects: &Value) -> Result<()> {
        queries::witness(&mut self.tx, self.now, None, action, subjects).await?;
        Ok(())
    }

    /// Writes down which classes are in another state now, after what a state follows from was changed in this transaction.
    pub(crate) async fn tell_states(&mut self) -> Result<()> {
        let actor = self.person();
        queries::tell_states(&mut self.tx, self.now, actor).await?;
        Ok(())
    }

    /// Makes what was written durable.
    pub(crate) async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        Ok(())
    }
}

impl<C: InOneGroup> Inside<C> {
    /// The group that the scope is open for.
    pub(crate) fn group(&self) -> GroupId {
        self.place
    }
}

impl<C: Capability<Place = PupilId>> Inside<C> {
    /// The child that the scope is open for.
    pub(crate) fn child(&self) -> PupilId {
        self.place
    }
}

impl Inside<Public> {
    /// A transaction for pages that know nobody: accounts, sessions and letters by their secrets, no group's row.
    pub(super) async fn public(app: &App, write: bool) -> Result<Self> {
        let tx = app.database.begin(write.into()).await?;
        Ok(Self {
            tx,
            place: (),
            who: None,
            now: app.clock.now(),
        })
    }
}

impl Inside<Background> {
    pub(super) async fn background(app: &App) -> Result<Self> {
        let mut tx = app.database.begin(true.into()).await?;
        queries::scope_system(&mut tx).await?;
        Ok(Self {
            tx,
            place: (),
            who: None,
            now: app.clock.now(),
        })
    }
}

impl<C: Capability> fmt::Debug for Inside<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Inside<{}>", C::NAME)
    }
}
