//! The handlers of this room, by noun.

pub(super) mod appointments;
pub(super) mod assignments;
pub(super) mod departures;
pub(super) mod staff;
pub(super) mod suspension;

use super::queries::people::Colleague;
use crate::Result;
use crate::access::{Capability, Inside, Who};
use crate::ids::PersonId;
use crate::rooms::notices::{self, Kind};
use crate::rooms::people;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Clone, Copy, Deserialize)]
pub(super) struct ColleaguePath {
    colleague: PersonId,
}

/// A fact as its page shows it and changes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    ends_on: String,
    /// `end`: at once, whatever else was typed.
    intent: String,
}

/// From when until when, in words.
fn dates(from: Timestamp, until: Timestamp, who: &Who) -> String {
    fl!(
        who.lang.words(),
        "people-from-until",
        from = who.lang.date_of(from, &who.zone),
        until = who.lang.date_of(until, &who.zone)
    )
}

/// What a new role does beside the fact itself: the person is told, and who has not come in for work so far signs in anew, with
/// the second factor and the short idle time of staff (security.md b: a new session at a change of role).
async fn take_up<C: Capability>(inside: &mut Inside<C>, colleague: &Colleague, for_work: bool) -> Result<()> {
    if for_work && !colleague.is_staff {
        people::sign_out(inside, colleague.id).await?;
    }
    notices::notify_person(inside, colleague.id, Kind::RolesChanged).await
}
