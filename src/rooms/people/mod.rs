//! People and the facts about them: who they are, what they are appointed and assigned to, whose guardian they are.
//!
//! It refuses what nobody may do alone: to set a fact about oneself (rules.md 4), and to see or touch a pupil of one's own
//! (rules.md 3); the database refuses both as well.

mod queries;

use crate::access::{Capability, Inside};
use crate::i18n::Lang;
use crate::ids::{AppointmentId, PersonId};
use crate::{Result, access};
use jiff::Timestamp;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

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
    Ok(queries::insert_person(inside, person).await?)
}

/// Appoints a person to the school from now until `until`, in the caller's transaction. `origin` says how it came about:
/// `setup`, `hand`, `terminal` or `demo`.
pub(crate) async fn appoint<C: Capability>(
    inside: &mut Inside<C>,
    person: PersonId,
    office: access::Office,
    until: Timestamp,
    origin: &'static str,
) -> Result<AppointmentId> {
    Ok(queries::insert_appointment(inside, person, office, until, origin).await?)
}

/// A name as it is compared and searched: no case, no marks, no spaces or hyphens.
pub(crate) fn name_key(family_name: &str, given_name: &str) -> String {
    let fold = |name: &str| {
        name.nfd()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    format!("{} {}", fold(family_name), fold(given_name))
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
