//! Who works here: appointments to the school, and assignments to its classes.
//!
//! A member of staff is a person with such a fact, nothing else: there is no staff table. The office assigns people to classes;
//! only the principal appoints and suspends. It refuses what nobody may do alone: a fact about oneself (rules.md 4), and one over
//! a court order without the principal's exception (rules.md 2); the database refuses both as well. A fact that has begun is
//! ended, never deleted, and the access ends with it at that minute.

mod forms;
mod handlers;
mod queries;

use crate::Result;
use crate::access::{Capability, Inside, Office, Routes};
use crate::ids::{AppointmentId, PersonId};
use jiff::Timestamp;

/// The routes of this room.
pub fn routes() -> Routes {
    use handlers::{appointments, assignments, departures, staff, suspension};
    Routes::new()
        .get("/school/staff", staff::index)
        .post("/school/staff", staff::create)
        .get("/school/staff/new", staff::new)
        .get("/school/staff/{colleague}", staff::show)
        .get("/school/staff/{colleague}/departure", departures::ask)
        .post("/school/staff/{colleague}/departure", departures::leave)
        .get("/school/staff/{colleague}/assignments/new", assignments::new)
        .post("/school/staff/{colleague}/assignments", assignments::create)
        .get("/school/assignments/{assignment}", assignments::edit)
        .post("/school/assignments/{assignment}", assignments::update)
        .get("/school/staff/{colleague}/appointments/new", appointments::new)
        .post("/school/staff/{colleague}/appointments", appointments::create)
        .get("/school/appointments/{appointment}", appointments::edit)
        .post("/school/appointments/{appointment}", appointments::update)
        .get("/school/people/{holder}/suspension", suspension::ask)
        .post("/school/people/{holder}/suspension", suspension::update)
}

/// The page of someone who works here.
pub(crate) fn path(person: PersonId) -> String {
    format!("/school/staff/{person}")
}

/// Appoints a person to the school from now until `until`, in the caller's transaction. `origin` says how it came about:
/// `setup`, `hand`, `terminal` or `demo`.
pub(crate) async fn appoint<C: Capability>(
    inside: &mut Inside<C>,
    person: PersonId,
    office: Office,
    until: Timestamp,
    origin: &'static str,
) -> Result<AppointmentId> {
    let from = inside.now();
    let id = AppointmentId::new();
    queries::facts::insert_appointment(inside, id, person, office, (from, until), origin).await?;
    Ok(id)
}
