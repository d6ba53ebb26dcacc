//! Acts that need two people (rules.md 20): asked for by one, frozen with their hash, confirmed by another in a session of their
//! own, and only then done, by a job of the room whose act it is.
//!
//! Where the school has nobody else, its principal may confirm alone after a day; all staff read of it on every page meanwhile,
//! and for thirty days afterwards.
//!
//! What it refuses: that anyone else confirms what they asked for, that the people concerned decide or are even asked, that an act
//! changes between asking and doing, and that it is done twice. Whoever confirms sees words and numbers, not the data.

mod handlers;
mod queries;

use crate::access::{Capability, Inside, Office, Routes, System, Who};
use crate::i18n::Words;
use crate::ids::{ApprovalId, PersonId};
use crate::jobs::Jobs;
use crate::{App, Error, Result};
use i18n_embed_fl::fl;
use jiff::SignedDuration;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// How long an act waits for its second person.
const WAITS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long it waits where there is no second person.
const ALONE_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// For how long staff read of an act that was done alone.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// When the words of an act are forgotten, after it was decided or its time was over: nobody reads of it any more.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(31 * 24);

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/approvals", handlers::index)
        .get("/school/approvals/{approval}", handlers::show)
        .post("/school/approvals/{approval}", handlers::update)
        .get("/staff/acts", handlers::alone)
}

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new().every(SignedDuration::from_hours(24), "approvals-forget", |by, app, _| {
        Box::pin(forget(by, app))
    })
}

async fn forget(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    queries::forget(&mut inside, FORGOTTEN_AFTER).await?;
    inside.commit().await
}

/// An act that needs a second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// An import after which many pupils are gone.
    ImportVanishing,
    /// Making someone of the staff a guardian (rules.md 4).
    StaffGuardianship,
    /// Letting someone into a class in spite of a court order (rules.md 2).
    BarException,
    /// Making one person out of two, one of whom works here (rules.md 4).
    MergePeople,
    /// Countersigning reviews that the principal attested (rules.md 24).
    ReviewCountersign,
    /// Opening a class again that was shut for an incident.
    ReopenClass,
    /// A setting that lets more people in than before.
    LoosenSettings,
    /// Reading what a guardian and teachers wrote to each other, for a child's protection.
    SafeguardingRead,
    /// Saying something to all classes that needs two people (rules.md 25).
    Broadcast,
    /// Alerting all classes (rules.md 25).
    BroadcastAlert,
}

impl Act {
    const ALL: [Self; 10] = [
        Self::ImportVanishing,
        Self::StaffGuardianship,
        Self::BarException,
        Self::MergePeople,
        Self::ReviewCountersign,
        Self::ReopenClass,
        Self::LoosenSettings,
        Self::SafeguardingRead,
        Self::Broadcast,
        Self::BroadcastAlert,
    ];

    /// The word in the database.
    const fn word(self) -> &'static str {
        match self {
            Self::ImportVanishing => "import-vanishing",
            Self::StaffGuardianship => "staff-guardianship",
            Self::BarException => "bar-exception",
            Self::MergePeople => "merge-people",
            Self::ReviewCountersign => "review-countersign",
            Self::ReopenClass => "reopen-class",
            Self::LoosenSettings => "loosen-settings",
            Self::SafeguardingRead => "safeguarding-read",
            Self::Broadcast => "broadcast",
            Self::BroadcastAlert => "broadcast-alert",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }

    /// The job that does it once it is confirmed; the act's own room runs it.
    const fn job(self) -> &'static str {
        match self {
            Self::ImportVanishing => "approved-import-vanishing",
            Self::StaffGuardianship => "approved-staff-guardianship",
            Self::BarException => "approved-bar-exception",
            Self::MergePeople => "approved-merge-people",
            Self::ReviewCountersign => "approved-review-countersign",
            Self::ReopenClass => "approved-reopen-class",
            Self::LoosenSettings => "approved-loosen-settings",
            Self::SafeguardingRead => "approved-safeguarding-read",
            Self::Broadcast => "approved-broadcast",
            Self::BroadcastAlert => "approved-broadcast-alert",
        }
    }

    /// Who may be the second person.
    const fn second(self) -> &'static [Office] {
        match self {
            Self::ImportVanishing | Self::StaffGuardianship | Self::Broadcast | Self::BroadcastAlert => {
                &[Office::Principal, Office::Office, Office::Deputy]
            }
            // what gives a desk or a class to somebody is never settled among clerks
            Self::BarException
            | Self::MergePeople
            | Self::ReviewCountersign
            | Self::ReopenClass
            | Self::LoosenSettings
            | Self::SafeguardingRead => &[Office::Principal, Office::Deputy],
        }
    }

    /// Whether a principal without anyone else may do it alone after a day. Reopening after an incident and reading what families and
    /// teachers write never may (rules.md 20), nor may anything that lets more people in for good.
    const fn may_be_alone(self) -> bool {
        match self {
            Self::ImportVanishing
            | Self::StaffGuardianship
            | Self::BarException
            | Self::MergePeople
            | Self::ReviewCountersign
            | Self::Broadcast => true,
            // what is urgent is not, a day later
            Self::ReopenClass | Self::LoosenSettings | Self::SafeguardingRead | Self::BroadcastAlert => false,
        }
    }

    /// How long it waits for its second person.
    const fn waits(self) -> SignedDuration {
        match self {
            Self::BroadcastAlert => SignedDuration::from_hours(6),
            _ => WAITS,
        }
    }

    fn title(self, t: &'static Words) -> String {
        match self {
            Self::ImportVanishing => fl!(t, "approval-import-vanishing"),
            Self::StaffGuardianship => fl!(t, "approval-staff-guardianship"),
            Self::BarException => fl!(t, "approval-bar-exception"),
            Self::MergePeople => fl!(t, "approval-merge-people"),
            Self::ReviewCountersign => fl!(t, "approval-review-countersign"),
            Self::ReopenClass => fl!(t, "approval-reopen-class"),
            Self::LoosenSettings => fl!(t, "approval-loosen-settings"),
            Self::SafeguardingRead => fl!(t, "approval-safeguarding-read"),
            Self::Broadcast => fl!(t, "approval-broadcast"),
            Self::BroadcastAlert => fl!(t, "broadcast-alert"),
        }
    }

    fn explain(self, t: &'static Words) -> String {
        match self {
            Self::ImportVanishing => fl!(t, "approval-import-vanishing-text"),
            Self::StaffGuardianship => fl!(t, "approval-staff-guardianship-text"),
            Self::BarException => fl!(t, "approval-bar-exception-text"),
            Self::MergePeople => fl!(t, "approval-merge-people-text"),
            Self::ReviewCountersign => fl!(t, "approval-review-countersign-text"),
            Self::ReopenClass => fl!(t, "approval-reopen-class-text"),
            Self::LoosenSettings => fl!(t, "approval-loosen-settings-text"),
            Self::SafeguardingRead => fl!(t, "approval-safeguarding-read-text"),
            Self::Broadcast => fl!(t, "approval-broadcast-text"),
            Self::BroadcastAlert => fl!(t, "approval-alert-text"),
        }
    }

    fn may_be_decided_by(self, who: &Who) -> bool {
        self.second().iter().any(|office| who.is(*office))
    }
}

/// Freezes an act and waits for its second person, in the caller's transaction.
///
/// `subjects` are the people it is about and those who stand to gain: none of them decides, or reads that they could. `summary`
/// holds numbers by name, which whoever confirms is shown; `payload` is what the job gets, byte for byte.
pub(crate) async fn ask<C: Capability>(
    inside: &mut Inside<C>,
    act: Act,
    subjects: &[PersonId],
    summary: &Value,
    payload: &Value,
) -> Result<ApprovalId> {
    let id = queries::insert(inside, act, subjects, summary, payload, &hash(payload)).await?;
    inside
        .witness("approval-ask", &serde_json::json!({ "approval": id, "act": act.word() }))
        .await?;
    Ok(id)
}

/// How many acts wait for this person: for the page of the school.
pub(crate) async fn waiting<C: Capability>(inside: &mut Inside<C>, who: &Who) -> Result<usize> {
    let now = inside.now();
    let open = queries::open(inside).await?;
    Ok(open.iter().filter(|open| open.may_decide(who, now)).count())
}

/// SHA-256 of the payload as PostgreSQL's jsonb gives it back: keys in order, so that the same act has the same hash.
fn hash(payload: &Value) -> Vec<u8> {
    Sha256::digest(payload.to_string().as_bytes()).to_vec()
}

/// Whether the frozen act is still what was asked for.
fn check(payload: &Value, stored: &[u8]) -> Result<()> {
    if hash(payload) == stored {
        Ok(())
    } else {
        Err(Error::Internal(anyhow::anyhow!("a frozen act was changed")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_keys_does_not_change_the_hash() {
        let one: Value = serde_json::from_str(r#"{"a": 1, "b": {"d": [1, 2], "c": "é"}}"#).expect("json");
        let two: Value = serde_json::from_str(r#"{"b": {"c": "é", "d": [1, 2]}, "a": 1}"#).expect("json");
        assert_eq!(hash(&one), hash(&two));
        assert!(check(&one, &hash(&two)).is_ok());
        assert!(check(&one, &hash(&Value::Null)).is_err());
    }

    #[test]
    fn an_act_is_called_the_same_in_the_database_and_in_the_queue() {
        for act in Act::ALL {
            assert_eq!(Act::from_word(act.word()), Some(act));
            assert_eq!(act.job(), format!("approved-{}", act.word()));
        }
    }
}
