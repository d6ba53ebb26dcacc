//! The decision behind every proof about a person, and what the proof keeps of it.

use super::policy::{Capability, Capacity, SeeChild};
use super::queries::{self, Ask, Look};
use super::scope::Inside;
use super::who::Who;
use crate::ids::{AnnouncementId, GroupId, PupilId};
use crate::{App, Error, Result};
use axum::extract::{FromRequestParts as _, RawPathParams};
use axum::http::Method;
use axum::http::request::Parts;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::{Postgres, Transaction};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::{Arc, Mutex};
use tower_sessions::Session;

/// What every proof about a person holds: who, where, and the transaction in which it was decided until a scope takes it.
pub(super) struct Held<C: Capability> {
    pub(super) who: Arc<Who>,
    pub(super) place: C::Place,
    write: bool,
    pub(super) now: Timestamp,
    tx: Mutex<Option<Transaction<'static, Postgres>>>,
    can: PhantomData<fn() -> C>,
}

impl<C: Capability> Held<C> {
    /// The transaction of the decision, or, once that was taken or let go, a new decision in a new transaction.
    pub(super) async fn open(&self, app: &App) -> Result<Inside<C>>
    where
        C::Place: Place,
    {
        let held = self.tx.lock().ok().and_then(|mut tx| tx.take());
        if let Some(tx) = held {
            return Ok(Inside {
                tx,
                place: self.place,
                who: Some(Arc::clone(&self.who)),
                now: self.now,
            });
        }
        let (who, tx, now) = decide::<C>(app, &self.who.session, self.place, self.write).await?;
        Ok(Inside {
            tx,
            place: self.place,
            who: Some(Arc::new(who)),
            now,
        })
    }

    pub(super) fn let_go(&self) {
        drop(self.tx.lock().ok().and_then(|mut tx| tx.take()));
    }
}

impl<C: Capability> fmt::Debug for Held<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", C::NAME, self.who.person)
    }
}

/// Where a capability is held: what the path names.
pub(super) trait Place: Copy {
    fn group(self) -> Option<GroupId>;
    fn child(self) -> Option<PupilId>;
}
impl Place for () {
    fn group(self) -> Option<GroupId> {
        None
    }
    fn child(self) -> Option<PupilId> {
        None
    }
}
impl Place for GroupId {
    fn group(self) -> Option<GroupId> {
        Some(self)
    }
    fn child(self) -> Option<PupilId> {
        None
    }
}
impl Place for PupilId {
    fn group(self) -> Option<GroupId> {
        None
    }
    fn child(self) -> Option<PupilId> {
        Some(self)
    }
}

/// The decision: begin, enter, and compare what the person is with what the capability asks.
async fn decide<C: Capability>(
    app: &App,
    session: &[u8],
    place: C::Place,
    write: bool,
) -> Result<(Who, Transaction<'static, Postgres>, Timestamp)>
where
    C::Place: Place,
{
    let now = app.clock.now();
    let ask = ask::<C>(session, now, place);
    let mut tx = app.database.begin(write.into()).await?;
    let entry = queries::enter(&mut tx, &ask).await?.ok_or(Error::SignIn)?;
    let who = Who::from_entry(entry, session.to_vec())?;
    app.traces.seen(&who, now);

    if let Some(group) = place.group() {
        // a principal's visit is written down before anything is read, in a transaction of its own (rules.md 33)
        if admitted::<C>(&who, group)?.iter().all(|capacity| *capacity == Capacity::Principal) {
            drop(tx);
            let mut witness = app.database.begin(true.into()).await?;
            queries::witness(
                &mut witness,
                now,
                Some(who.person),
                "principal-visit",
                &serde_json::json!({ "group": group }),
            )
            .await?;
            witness.commit().await?;
            tx = app.database.begin(write.into()).await?;
            queries::enter(&mut tx, &ask).await?.ok_or(Error::SignIn)?;
        }
    } else if let Some(child) = place.child() {
        let is = |capacities: &[Capacity]| {
            who.reasons
                .iter()
                .any(|reason| reason.child == Some(child) && capacities.contains(&reason.capacity))
        };
        if !is(SeeChild::CAPACITIES) {
            return Err(Error::NotFound);
        }
        if !is(C::CAPACITIES) {
            return Err(Error::Forbidden);
        }
        queries::scope_child(&mut tx, child).await?;
    } else if !C::OFFICES.is_empty() {
        if who.offices.is_empty() {
            return Err(Error::NotFound);
        }
        if !C::OFFICES.iter().any(|office| who.is(*office)) {
            return Err(Error::Forbidden);
        }
        if !who.second_factor {
            return Err(Error::SecondFactor);
        }
    }
    if C::FRESH && write && !who.is_fresh_within(now, C::FRESH_MINUTES) {
        return Err(Error::Stale);
    }
    if C::NEEDS_HEAD && write && !queries::has_head(&mut tx, now).await? {
        return Err(Error::Unattended);
    }
    Ok((who, tx, now))
}

fn ask<C: Capability>(session: &[u8], now: Timestamp, place: C::Place) -> Ask<'_>
where
    C::Place: Place,
{
    Ask {
        session,
        now,
        group: place.group(),
        capacities: C::CAPACITIES,
        whole_class: C::WHOLE_CLASS,
        facts: C::FACTS,
    }
}

/// What this person is in the group that has `C`; an error if it is nothing.
fn admitted<C: Capability>(who: &Who, group: GroupId) -> Result<Vec<Capacity>> {
    let here = || {
        who.reasons
            .iter()
            .filter(|reason| reason.group == group)
            .map(|reason| reason.capacity)
    };
    let with: Vec<Capacity> = here().filter(|capacity| C::CAPACITIES.contains(capacity)).collect();
    if here().next().is_none() {
        return Err(Error::NotFound);
    }
    if with.is_empty() {
        return Err(Error::Forbidden);
    }
    if !who.second_factor && with.iter().all(|capacity| capacity.wants_second_factor()) {
        return Err(Error::SecondFactor);
    }
    Ok(with)
}

/// SHA-256 of the id in the session cookie, if there is one.
pub(super) fn session_hash(parts: &Parts) -> Option<Vec<u8>> {
    hash_of(parts.extensions.get::<Session>()?)
}

/// The same of a session at hand.
pub(crate) fn hash_of(session: &Session) -> Option<Vec<u8>> {
    Some(Sha256::digest(session.id()?.to_string().as_bytes()).to_vec())
}

pub(super) async fn held<C: Capability>(parts: &mut Parts, app: &App, place: C::Place) -> Result<Held<C>>
where
    C::Place: Place,
{
    let session = session_hash(parts).ok_or(Error::SignIn)?;
    let write = parts.method != Method::GET && parts.method != Method::HEAD;
    let (who, tx, now) = decide::<C>(app, &session, place, write).await?;
    Ok(Held {
        who: Arc::new(who),
        place,
        write,
        now,
        tx: Mutex::new(Some(tx)),
        can: PhantomData,
    })
}

/// The decision about reading in one message, without a transaction to hold, and with it a look at the class; nothing where it wants
/// more than that: nobody who may come in, a visit that is to be written down, a server that has to be asked again. [`held`] says what.
pub(super) async fn glance<C: Capability<Place = GroupId>>(
    parts: &Parts,
    app: &App,
    group: GroupId,
    posts: (AnnouncementId, AnnouncementId),
) -> Option<(Held<C>, Look)> {
    let session = session_hash(parts)?;
    let now = app.clock.now();
    let mut connection = app.database.alone().await.ok()?;
    let (entry, look) = queries::enter_and_look(connection.db(), &ask::<C>(&session, now, group), Some(posts))
        .await
        .ok()??;
    connection.back();
    let who = Who::from_entry(entry, session).ok()?;
    let with = admitted::<C>(&who, group).ok()?;
    if with.iter().all(|capacity| *capacity == Capacity::Principal) {
        return None;
    }
    app.traces.seen(&who, now);
    let held = Held {
        who: Arc::new(who),
        place: group,
        write: false,
        now,
        tx: Mutex::new(None),
        can: PhantomData,
    };
    Some((held, look?))
}

/// An id in the path. One that is malformed is as unknown as any other, and asks for a sign-in first like any other.
pub(super) async fn path_id<I: FromStr>(parts: &mut Parts, app: &App, name: &str) -> Result<Option<I>> {
    let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
    Ok(params
        .iter()
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| value.parse().ok()))
}
