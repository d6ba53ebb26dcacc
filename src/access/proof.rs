//! Proofs: evidence that access was decided, which a handler takes as its first argument.
//!
//! One chain of custody: session → [`SignedIn`] → [`InGroup`], [`InSchool`] or [`AboutPupil`], read from the database at every
//! request, so that ending a fact works at once. Only this module can make one. A proof holds the transaction in which it was
//! decided; [`open`](InGroup::open) hands it over, so that what was checked and what is read are one moment.

use super::policy::{Background, Capability, Capacity, InOneGroup, Office, Own, OwnFresh, Public, SeeChild};
use super::queries::{self, Ask, Entry};
use super::scope::Inside;
use crate::i18n::Lang;
use crate::ids::{AccountId, DeviceId, GroupId, PersonId, PupilId};
use crate::{App, Error, Result};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::Method;
use axum::http::request::Parts;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use sqlx::{Postgres, Transaction};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::{Arc, Mutex};
use tower_sessions::Session;

/// How long a given password counts as fresh (rules.md 26).
const FRESH_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Evidence that access was decided. Only this module can make one.
#[diagnostic::on_unimplemented(
    message = "a handler must begin with an access proof, but this one begins with `{Self}`",
    note = "make its first argument `Anyone`, `SignedIn`, `Confirmed`, `InGroup<Capability>`, `InSchool<Capability>` or `AboutPupil`: see src/access/mod.rs"
)]
pub trait Proof: FromRequestParts<App, Rejection = Error> {
    /// How the route table names it.
    fn label() -> String;
}

/// One reason for which a person can see a group.
#[derive(Clone, Debug)]
pub struct Reason {
    pub group: GroupId,
    pub group_name: String,
    pub capacity: Capacity,
    /// The pupil it is about: a guardian's child, or the pupil.
    pub child: Option<PupilId>,
    /// The fact that gives it.
    pub through: uuid::Uuid,
    pub until: Timestamp,
}

/// The person at the desk, as the entry statement found them.
#[derive(Debug)]
pub struct Who {
    pub account: AccountId,
    pub person: PersonId,
    pub device: DeviceId,
    pub given_name: String,
    /// The name in use: the usage name, or else the family name.
    pub family_name: String,
    pub civility: Option<String>,
    pub lang: Lang,
    pub theme: String,
    pub letters: String,
    pub school: String,
    pub phone: String,
    pub zone: TimeZone,
    pub demo: bool,
    pub shared_device: bool,
    pub second_factor: bool,
    /// Someone of the school has confirmed that this account is this person (rules.md 1).
    pub confirmed: bool,
    pub offices: Vec<Office>,
    /// Why they can see each of their groups. A principal's groups are not listed.
    pub reasons: Vec<Reason>,
    pub(super) session: Vec<u8>,
    pub(super) fresh_at: Option<Timestamp>,
    pub(super) seen_at: Timestamp,
}

impl Who {
    /// Whether they hold this appointment now.
    pub fn is(&self, office: Office) -> bool {
        self.offices.contains(&office)
    }

    /// Whether they are here for work: the idle limit and the second factor follow from it.
    pub fn is_staff(&self) -> bool {
        !self.offices.is_empty() || self.reasons.iter().any(|reason| reason.capacity.wants_second_factor())
    }

    /// SHA-256 of the session's id: names the session in the database, opens nothing.
    pub(crate) fn session_hash(&self) -> &[u8] {
        &self.session
    }

    /// Whether the password was given in the last ten minutes.
    pub(crate) fn is_fresh(&self, now: Timestamp) -> bool {
        self.fresh_at.is_some_and(|at| now.duration_since(at) <= FRESH_FOR)
    }

    fn from_entry(entry: Entry, session: Vec<u8>) -> Result<Self> {
        let reasons = entry
            .groups
            .into_iter()
            .zip(entry.names)
            .zip(entry.capacities)
            .zip(entry.children)
            .zip(entry.through)
            .zip(entry.until)
            .map(|(((((group, group_name), capacity), child), through), until)| {
                let capacity = Capacity::from_word(&capacity).ok_or_else(|| anyhow::anyhow!("the database names an unknown capacity"))?;
                Ok(Reason {
                    group: group.into(),
                    group_name,
                    capacity,
                    child: child.map(PupilId::from),
                    through,
                    until: until.to_jiff(),
                })
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            account: entry.account,
            person: entry.person,
            device: entry.device,
            given_name: entry.given_name,
            family_name: entry.family_name,
            civility: entry.civility,
            lang: entry.lang,
            theme: entry.theme,
            letters: entry.letters,
            school: entry.school,
            phone: entry.phone,
            zone: crate::clock::zone(&entry.time_zone),
            demo: entry.demo,
            shared_device: entry.shared_device,
            second_factor: entry.second_factor,
            confirmed: entry.confirmed,
            offices: entry.offices.iter().filter_map(|word| Office::from_word(word)).collect(),
            reasons,
            session,
            fresh_at: entry.fresh_at,
            seen_at: entry.seen_at,
        })
    }
}

/// What every proof about a person holds: who, where, and the transaction in which it was decided until a scope takes it.
struct Held<C: Capability> {
    who: Arc<Who>,
    place: C::Place,
    write: bool,
    now: Timestamp,
    tx: Mutex<Option<Transaction<'static, Postgres>>>,
    can: PhantomData<fn() -> C>,
}

impl<C: Capability> Held<C> {
    /// The transaction of the decision, or, once that was taken or let go, a new decision in a new transaction.
    async fn open(&self, app: &App) -> Result<Inside<C>>
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

    fn let_go(&self) {
        drop(self.tx.lock().ok().and_then(|mut tx| tx.take()));
    }
}

impl<C: Capability> fmt::Debug for Held<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", C::NAME, self.who.person)
    }
}

/// Where a capability is held: what the path names.
trait Place: Copy {
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
    let ask = Ask {
        session,
        now,
        group: place.group(),
        capacities: C::CAPACITIES,
        offices: C::OFFICES,
        whole_class: C::WHOLE_CLASS,
        facts: C::FACTS,
    };
    let mut tx = app.database.begin(write.into()).await?;
    let entry = queries::enter(&mut tx, &ask).await?.ok_or(Error::SignIn)?;
    let who = Who::from_entry(entry, session.to_vec())?;
    app.traces.seen(&who, now);

    if let Some(group) = place.group() {
        let here: Vec<Capacity> = who
            .reasons
            .iter()
            .filter(|reason| reason.group == group)
            .map(|reason| reason.capacity)
            .collect();
        let with: Vec<Capacity> = here.iter().copied().filter(|capacity| C::CAPACITIES.contains(capacity)).collect();
        if here.is_empty() {
            return Err(Error::NotFound);
        }
        if with.is_empty() {
            return Err(Error::Forbidden);
        }
        if !who.second_factor && with.iter().all(|capacity| capacity.wants_second_factor()) {
            return Err(Error::SecondFactor);
        }
        // a principal's visit is written down before anything is read, in a transaction of its own (rules.md 33)
        if with.iter().all(|capacity| *capacity == Capacity::Principal) {
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
        let guardian = who
            .reasons
            .iter()
            .any(|reason| reason.child == Some(child) && C::CAPACITIES.contains(&reason.capacity));
        if !guardian {
            return Err(Error::NotFound);
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
    if C::FRESH && write && !who.is_fresh(now) {
        return Err(Error::Stale);
    }
    Ok((who, tx, now))
}

/// SHA-256 of the id in the session cookie, if there is one.
fn session_hash(parts: &Parts) -> Option<Vec<u8>> {
    let id = parts.extensions.get::<Session>()?.id()?;
    Some(Sha256::digest(id.to_string().as_bytes()).to_vec())
}

async fn held<C: Capability>(parts: &mut Parts, app: &App, place: C::Place) -> Result<Held<C>>
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

/// An id in the path. One that is malformed is as unknown as any other, and asks for a sign-in first like any other.
async fn path_id<I: FromStr>(parts: &mut Parts, app: &App, name: &str) -> Result<Option<I>> {
    let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
    Ok(params
        .iter()
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| value.parse().ok()))
}

/// No check: the page is public. Opens a scope without any group.
#[derive(Debug)]
pub struct Anyone {
    write: bool,
}

impl Anyone {
    /// A transaction for what the page needs of accounts, sessions and letters.
    pub(crate) async fn open(&self, app: &App) -> Result<Inside<Public>> {
        Inside::public(app, self.write).await
    }
}

impl FromRequestParts<App> for Anyone {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        Ok(Self {
            write: parts.method != Method::GET && parts.method != Method::HEAD,
        })
    }
}

impl Proof for Anyone {
    fn label() -> String {
        "Anyone".to_owned()
    }
}

/// The methods that all proofs about a person share.
macro_rules! about_a_person {
    ([$($generics:tt)*] $proof:ty, $capability:ty) => {
        impl<$($generics)*> $proof {
            /// The person at the desk.
            pub fn who(&self) -> &Who {
                &self.held.who
            }

            /// The time of the decision.
            pub fn now(&self) -> Timestamp {
                self.held.now
            }

            /// The scope. The first call takes the transaction in which access was decided; a later one decides again.
            pub(crate) async fn open(&self, app: &App) -> Result<Inside<$capability>> {
                self.held.open(app).await
            }

            /// Gives the connection back before slow work (hashing a password); [`Self::open`] decides again afterwards.
            pub(crate) fn let_go(&self) {
                self.held.let_go();
            }
        }
    };
}

/// Any signed-in account. Its scope covers every group that the person may read.
#[derive(Debug)]
pub struct SignedIn {
    held: Held<Own>,
}
about_a_person!([] SignedIn, Own);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Self {
            held: held(parts, app, ()).await?,
        })
    }
}

impl Proof for SignedIn {
    fn label() -> String {
        "SignedIn".to_owned()
    }
}

/// A signed-in account that, for writing, gave its password in the last ten minutes.
#[derive(Debug)]
pub struct Confirmed {
    held: Held<OwnFresh>,
}
about_a_person!([] Confirmed, OwnFresh);

impl FromRequestParts<App> for Confirmed {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Self {
            held: held(parts, app, ()).await?,
        })
    }
}

impl Proof for Confirmed {
    fn label() -> String {
        "Confirmed".to_owned()
    }
}

/// Signed in, able to see the group in the path, and granted `C` there.
#[derive(Debug)]
pub struct InGroup<C: InOneGroup> {
    held: Held<C>,
}
about_a_person!([C: InOneGroup] InGroup<C>, C);

impl<C: InOneGroup> InGroup<C> {
    /// The group.
    pub fn group(&self) -> GroupId {
        self.held.place
    }

    /// Its name.
    pub fn group_name(&self) -> &str {
        self.reasons().next().map_or("", |reason| reason.group_name.as_str())
    }

    /// Why this person can see this group.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        self.held.who.reasons.iter().filter(|reason| reason.group == self.held.place)
    }

    /// Whether the same person may also do `D` here: what a page asks before it draws a button.
    pub fn may<D: InOneGroup>(&self) -> bool {
        self.reasons().any(|reason| D::CAPACITIES.contains(&reason.capacity))
    }
}

impl<C: InOneGroup> FromRequestParts<App> for InGroup<C> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        match path_id::<GroupId>(parts, app, "group").await? {
            Some(group) => Ok(Self {
                held: held(parts, app, group).await?,
            }),
            None => Err(unknown(parts, app).await),
        }
    }
}

impl<C: InOneGroup> Proof for InGroup<C> {
    fn label() -> String {
        format!("InGroup<{}>", C::NAME)
    }
}

/// Signed in and appointed to something that has `C` in the school.
#[derive(Debug)]
pub struct InSchool<C: Capability<Place = ()>> {
    held: Held<C>,
}
about_a_person!([C: Capability<Place = ()>] InSchool<C>, C);

impl<C: Capability<Place = ()>> InSchool<C> {
    /// Whether the same person may also do `D`: what a page asks before it draws a button.
    pub fn may<D: Capability<Place = ()>>(&self) -> bool {
        D::OFFICES.iter().any(|office| self.held.who.is(*office))
    }
}

impl<C: Capability<Place = ()>> FromRequestParts<App> for InSchool<C> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Self {
            held: held(parts, app, ()).await?,
        })
    }
}

impl<C: Capability<Place = ()>> Proof for InSchool<C> {
    fn label() -> String {
        format!("InSchool<{}>", C::NAME)
    }
}

/// Signed in and a guardian of the pupil in the path, with a right to read.
#[derive(Debug)]
pub struct AboutPupil {
    held: Held<SeeChild>,
}
about_a_person!([] AboutPupil, SeeChild);

impl AboutPupil {
    /// The child.
    pub fn child(&self) -> PupilId {
        self.held.place
    }
}

impl FromRequestParts<App> for AboutPupil {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        match path_id::<PupilId>(parts, app, "pupil").await? {
            Some(pupil) => Ok(Self {
                held: held(parts, app, pupil).await?,
            }),
            None => Err(unknown(parts, app).await),
        }
    }
}

impl Proof for AboutPupil {
    fn label() -> String {
        "AboutPupil<SeeChild>".to_owned()
    }
}

/// What an unknown address answers: nobody is sent to sign in, everybody else is told that there is nothing (rules.md 28).
async fn unknown(parts: &mut Parts, app: &App) -> Error {
    match SignedIn::from_request_parts(parts, app).await {
        Ok(_) => Error::NotFound,
        Err(error) => error,
    }
}

/// Work of the program itself. Made by `jobs` for its workers and by the command line, never from a request.
#[derive(Debug)]
pub struct System(());

impl System {
    pub(crate) const fn new() -> Self {
        Self(())
    }

    /// A writing transaction whose scope is everything.
    pub(crate) async fn open(&self, app: &App) -> Result<Inside<Background>> {
        Inside::background(app).await
    }
}
