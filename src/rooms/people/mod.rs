//! People and the facts about them: who they are, what they are appointed and assigned to, whose guardian they are.
//!
//! It refuses what nobody may do alone: to set a fact about oneself (rules.md 4), and to see or touch a pupil of one's own
//! (rules.md 3); the database refuses both as well. It never deletes a fact that has begun: it ends it, which ends the access.

mod contact;
mod exceptions;
mod forms;
mod handlers;
mod jobs;
mod merging;
mod queries;
mod refusal;
mod right;
mod rules;

pub(crate) use contact::{Contact, phone};
pub(crate) use forms::{PersonForm, leaving, period};
pub(crate) use handlers::{ListQuery, civilities, language, list_address, listed, patterns, role};
pub(crate) use refusal::Refusal;

use crate::access::{Capability, Inside, Manage, Routes};
use crate::i18n::Lang;
use crate::ids::PersonId;
use crate::jobs::Jobs;
use crate::{App, Result};
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

/// The routes of this room.
pub fn routes() -> Routes {
    use handlers::{accounts, departures, exceptions, guardians, merging, people, pupils, unreached};
    Routes::new()
        .get("/school/people", people::index)
        .get("/school/people/{person}", people::edit)
        .post("/school/people/{person}", people::update)
        .get("/school/people/{person}/delete", people::ask_delete)
        .post("/school/people/{person}/delete", people::delete)
        .get("/school/people/{holder}/account/end", accounts::ask_end)
        .post("/school/people/{holder}/account/end", accounts::end)
        .get("/school/people/{person}/merge", merging::show)
        .post("/school/people/{person}/merge", merging::create)
        .get("/school/people/{person}/exceptions", exceptions::new)
        .post("/school/people/{person}/exceptions", exceptions::create)
        .post("/school/exceptions/{exception}/end", exceptions::end)
        .get("/school/unreached", unreached::index)
        .get("/school/pupils/new", pupils::new)
        .post("/school/pupils", pupils::create)
        .get("/school/pupils/{pupil}", pupils::show)
        .post("/school/pupils/{pupil}", pupils::update)
        .get("/school/pupils/{pupil}/departure", departures::ask)
        .post("/school/pupils/{pupil}/departure", departures::leave)
        .get("/school/pupils/{pupil}/guardians/new", guardians::new)
        .post("/school/pupils/{pupil}/guardians", guardians::create)
        .get("/school/guardianships/{guardianship}", guardians::edit)
        .post("/school/guardianships/{guardianship}", guardians::update)
}

/// The work of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .on("approved-staff-guardianship", |system, app, payload| {
            Box::pin(jobs::staff_guardianship(system, app, payload))
        })
        .on("approved-merge-people", |system, app, payload| {
            Box::pin(merging::confirmed(system, app, payload))
        })
        .on("approved-bar-exception", |system, app, payload| {
            Box::pin(exceptions::confirmed(system, app, payload))
        })
}

/// Someone the school did not know before.
#[derive(Clone, Debug)]
pub(crate) struct NewPerson {
    /// `mme` or `m`.
    pub(crate) civility: Option<&'static str>,
    pub(crate) family_name: String,
    pub(crate) usage_name: Option<String>,
    pub(crate) given_name: String,
    pub(crate) birth_date: Option<Date>,
    pub(crate) lang: Lang,
}

/// Adds a person, in the caller's transaction.
pub(crate) async fn add<C: Capability>(inside: &mut Inside<C>, person: &NewPerson) -> Result<PersonId> {
    Ok(queries::adding::insert_person(inside, person).await?)
}

/// Adds a person with what the school knows of how to reach them, in the caller's transaction.
pub(crate) async fn add_with_contact(app: &App, inside: &mut Inside<Manage>, person: &NewPerson, contact: &Contact) -> Result<PersonId> {
    let id = add(inside, person).await?;
    queries::people::set_contact(inside, id, &contact.seal(app, id)?).await?;
    Ok(id)
}

/// Signs a person out everywhere, in the caller's transaction.
pub(crate) async fn sign_out<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> Result<()> {
    Ok(queries::guardians::end_sessions(inside, person).await?)
}

/// A name as it is compared and searched: no case, no marks, no spaces or hyphens.
pub(crate) fn name_key(family_name: &str, given_name: &str) -> String {
    format!("{} {}", fold(family_name), fold(given_name))
}

fn fold(name: &str) -> String {
    name.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_marks_and_joints() {
        assert_eq!(name_key("O'Brien-Léa", "Jean Paul"), "obrienlea jeanpaul");
        assert_eq!(name_key("حداد", "سامي"), "حداد سامي");
    }
}
