//! What one person may read, asked by the program for them: before it tells them that there is something.
//!
//! No request comes here, and nothing is written. The scope is the person's own, by the same facts as at their own request, so that who has
//! lost access since the job was queued is told nothing (rules.md 7, security.md m). A principal's visits to classes are not in it: they
//! are witnessed, and nobody is told of a class for the sake of a visit.

use super::policy::Told;
use super::proof::System;
use super::queries;
use super::scope::Inside;
use crate::ids::PersonId;
use crate::{App, Result};

impl System {
    /// The scope of this person, for reading only; nothing if they have no account, or one that is suspended.
    pub(crate) async fn stand_for(&self, app: &App, person: PersonId) -> Result<Option<Inside<Told>>> {
        let now = app.clock.now();
        let mut tx = app.database.begin(false.into()).await?;
        if !queries::stand_for(&mut tx, person, Told::FAMILY, now).await? {
            return Ok(None);
        }
        Ok(Some(Inside {
            tx,
            place: person,
            who: None,
            now,
        }))
    }
}

impl Inside<Told> {
    /// Whom the scope is open for.
    pub(crate) fn told(&self) -> PersonId {
        self.place
    }
}
