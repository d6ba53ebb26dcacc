//! Letters: paper that makes a first account and nothing else (rules.md 5), and the rosters they are made from.
//!
//! The office prints one sheet for each guardian, for the person and not for the child; staff get theirs with six digits that
//! only the issuer saw. A code lives on paper: the database keeps its keyed hash, and for thirty minutes the printed batch,
//! sealed under a key that only the session of its maker holds. What this room refuses: a letter to a barred person, to a
//! contact or to someone on paper; a second live letter for anybody; letters about one's own child (rules.md 3); and to show
//! a code ever again.

pub(crate) mod batch;
mod handing;
mod handlers;
pub(crate) mod paper;
mod queries;
mod roster;

use crate::access::{Capability, Inside, Routes};
use crate::i18n::Lang;
use crate::ids::{BatchId, GuardianshipId, LetterId, PersonId, PupilId};
use crate::jobs::Jobs;
use crate::secrets::{Keys, LetterCode, SixDigits};
use crate::{App, Result};
use batch::Sheet;
use jiff::SignedDuration;

/// How long a code works (ux.md 3).
pub(crate) const VALID_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How often expired batches are thrown away.
const SWEEP: SignedDuration = SignedDuration::from_mins(10);

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/groups/{group}/roster", handlers::rosters::office)
        .get("/groups/{group}/roster", handlers::rosters::class)
        .post("/school/groups/{group}/roster/invitations", handlers::guardians::create)
        .get("/school/groups/{group}/roster/letters", handlers::guardians::show)
        .get("/school/pupils/{pupil}/letter", handlers::pupils::show)
        .post("/school/pupils/{pupil}/letter", handlers::pupils::create)
        .get("/school/staff/{colleague}/letter", handlers::staff::show)
        .post("/school/staff/{colleague}/letter", handlers::staff::create)
        .post("/school/letters/{letter}/cancel", handlers::guardians::cancel)
}

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().every(SWEEP, "letters-sweep", |by, app, _| {
        Box::pin(async move {
            let mut inside = by.open(&app).await?;
            queries::letters::delete_old_batches(&mut inside).await?;
            inside.commit().await
        })
    })
}

/// Whom a letter is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Recipient {
    Guardian {
        edge: GuardianshipId,
        /// The pupil whose satchel carries it; by post or by hand where there is none.
        satchel_of: Option<PupilId>,
    },
    Staff,
    /// Handed over in class (rules.md 10).
    Pupil,
}

/// Makes a letter for a person, in the caller's transaction, and cancels any older one. The code exists in what comes back
/// and nowhere else.
pub(crate) async fn make<C: Capability>(
    inside: &mut Inside<C>,
    keys: &Keys,
    person: PersonId,
    lang: Lang,
    recipient: Recipient,
    batch: BatchId,
) -> Result<Sheet> {
    let (letter, code) = (LetterId::new(), LetterCode::random());
    let digits = match recipient {
        Recipient::Guardian { .. } | Recipient::Pupil => None,
        Recipient::Staff => Some(SixDigits::random()),
    };
    let row = queries::letters::NewLetter {
        id: letter,
        person,
        recipient,
        code_hmac: code.digest(keys),
        digits_hmac: digits.as_ref().map(|digits| digits.digest_of(keys, letter.uuid())),
        lang,
        batch,
        expires_at: inside.now() + VALID_FOR,
    };
    queries::letters::cancel_of_person(inside, person).await?;
    queries::letters::insert(inside, &row).await?;
    Ok(Sheet {
        letter,
        code: code.shown(),
        digits: digits.map(|digits| digits.shown()),
    })
}

/// No letter of this person works any more, in the caller's transaction: they have an account now.
pub(crate) async fn cancel_all<C: Capability>(inside: &mut Inside<C>, person: PersonId) -> Result<()> {
    Ok(queries::letters::cancel_of_person(inside, person).await?)
}

/// The address that a square code leads to.
pub(crate) fn address_of(app: &App, code: &str) -> String {
    format!("{}/join/{code}", app.config.origin)
}
