//! Consents: what goes beyond the school's task, asked for one purpose at a time, default no, withdrawn in one tap (ux.md 1).
//!
//! A guardian with full rights answers for a child, on the child's page; a pupil for themselves, on a page of their own. What an
//! answer opens is computed by the wall at every request, so that a withdrawal works at once. It refuses to show one guardian
//! another's answer, and to say whose authorisation has ended (rules.md 10, 13).

mod handlers;
mod queries;

use crate::access::{Authorise, Capacity, Inside, Routes, Who};
use crate::i18n::Words;
use crate::ids::PupilId;
use crate::{Result, access};
use i18n_embed_fl::fl;
use jiff::Timestamp;

/// The version of the words that one agrees to; another text is another version.
pub(crate) const TEXT: i16 = 1;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .post("/children/{pupil}/consents/{purpose}", handlers::child::answer)
        .get("/me/consent", handlers::own::show)
        .post("/me/consent", handlers::own::answer)
}

/// What is agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The pupil has an account and reads.
    PupilAccount,
    /// The parents' delegates may have this guardian's address.
    ShareContact,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::PupilAccount, Self::ShareContact];

    /// The word in the database and in addresses.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::PupilAccount => "pupil_account",
            Self::ShareContact => "share_contact_delegates",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }

    pub(crate) fn title(self, t: &'static Words) -> String {
        match self {
            Self::PupilAccount => fl!(t, "consent-account"),
            Self::ShareContact => fl!(t, "consent-contact"),
        }
    }

    pub(crate) fn text(self, t: &'static Words) -> String {
        match self {
            Self::PupilAccount => fl!(t, "consent-account-text"),
            Self::ShareContact => fl!(t, "consent-contact-text"),
        }
    }
}

/// What a guardian has said for a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// The purpose of an account is asked about when the child is old enough.
    Nothing,
    Yes(Timestamp),
    No,
}

/// A question that this guardian may answer for this child, and their own answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    pub(crate) purpose: Purpose,
    pub(crate) said: Said,
}

/// Whether this person answers for this child at all.
pub(crate) fn may_answer(who: &Who, child: PupilId) -> bool {
    who.reasons
        .iter()
        .any(|reason| reason.child == Some(child) && reason.capacity == Capacity::Full)
}

/// The questions about a child, for a guardian with full rights.
pub(crate) async fn of_child<C: access::Capability<Place = PupilId>>(inside: &mut Inside<C>) -> Result<Vec<Question>> {
    let found = queries::of_child(inside).await?;
    Ok(Purpose::ALL
        .into_iter()
        .filter(|purpose| match purpose {
            Purpose::PupilAccount => found.old_enough && !found.of_age,
            Purpose::ShareContact => !found.of_age,
        })
        .map(|purpose| Question {
            purpose,
            said: found.said(purpose),
        })
        .collect())
}

/// Writes down what a guardian says. The same answer twice is one answer.
async fn say(inside: &mut Inside<Authorise>, purpose: Purpose, yes: bool) -> Result<()> {
    if yes {
        queries::give(inside, purpose).await?;
    } else {
        queries::withdraw(inside, purpose).await?;
    }
    Ok(())
}
