//! Proofs: evidence that access was decided, which a handler takes as its first argument.
//!
//! One chain of custody: session → [`SignedIn`] → [`InGroup`], [`InSchool`] or [`AboutPupil`], read from the database at every
//! request, so that ending a fact works at once. Only this module can make one. A proof holds the transaction in which it was
//! decided; [`open`](InGroup::open) hands it over, so that what was checked and what is read are one moment.

use super::held::{Held, glance, held, path_id};
use super::policy::{Background, Capability, InOneGroup, Own, OwnFresh, Public, SeeChild};
use super::queries::Look;
use super::scope::Inside;
use super::who::{Reason, Who};
use crate::ids::{GroupId, PupilId};
use crate::{App, Error, Result};
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use jiff::Timestamp;
use std::ops::Deref;

/// Evidence that access was decided. Only this module can make one.
#[diagnostic::on_unimplemented(
    message = "a handler must begin with an access proof, but this one begins with `{Self}`",
    note = "make its first argument `Anyone`, `SignedIn`, `Confirmed`, `InGroup<Capability>`, `InSchool<Capability>` or `AboutPupil`: see src/access/mod.rs"
)]
pub trait Proof: FromRequestParts<App, Rejection = Error> {
    /// How the route table names it.
    fn label() -> String;
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
        }
    };
}

/// Any signed-in account. Its scope covers every group that the person may read.
#[derive(Debug)]
pub struct SignedIn {
    held: Held<Own>,
}
about_a_person!([] SignedIn, Own);

impl SignedIn {
    /// Gives the connection back before slow work; [`SignedIn::open`] decides again afterwards.
    pub(crate) fn let_go(&self) {
        self.held.let_go();
    }
}

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

/// Reading a class of which the newest page is at hand (`rooms::announcements::Editions`): access was decided as for [`InGroup`], and if
/// nothing of the class has changed, the page needs nothing more of the database. What else it needs, it opens a scope for.
#[derive(Debug)]
pub struct AtAGlance<C: InOneGroup> {
    in_group: InGroup<C>,
    look: Option<Look>,
}

impl<C: InOneGroup> AtAGlance<C> {
    /// What was seen of the class in the moment of the decision; nothing if the ordinary way was taken.
    pub(crate) fn look(&self) -> Option<&Look> {
        self.look.as_ref()
    }
}

impl<C: InOneGroup> Deref for AtAGlance<C> {
    type Target = InGroup<C>;
    fn deref(&self) -> &InGroup<C> {
        &self.in_group
    }
}

impl<C: InOneGroup> FromRequestParts<App> for AtAGlance<C> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        // an address that asks for more than the newest page is read in the ordinary way
        if parts.uri.query().is_none()
            && let Some(group) = path_id::<GroupId>(parts, app, "group").await?
            && let Some(posts) = app.editions.at_hand(group)
            && let Some((held, look)) = glance(parts, app, group, posts).await
        {
            return Ok(Self {
                in_group: InGroup { held },
                look: Some(look),
            });
        }
        Ok(Self {
            in_group: InGroup::from_request_parts(parts, app).await?,
            look: None,
        })
    }
}

impl<C: InOneGroup> Proof for AtAGlance<C> {
    fn label() -> String {
        InGroup::<C>::label()
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

/// Signed in and a guardian of the pupil in the path, granted `C` for that child: to read, if nothing else is said.
#[derive(Debug)]
pub struct AboutPupil<C: Capability<Place = PupilId> = SeeChild> {
    held: Held<C>,
}
about_a_person!([C: Capability<Place = PupilId>] AboutPupil<C>, C);

impl<C: Capability<Place = PupilId>> AboutPupil<C> {
    /// The child.
    pub fn child(&self) -> PupilId {
        self.held.place
    }
}

impl<C: Capability<Place = PupilId>> FromRequestParts<App> for AboutPupil<C> {
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

impl<C: Capability<Place = PupilId>> Proof for AboutPupil<C> {
    fn label() -> String {
        format!("AboutPupil<{}>", C::NAME)
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
