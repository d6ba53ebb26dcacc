//! Notices: what is told to the holder of an account about that account (rules.md 7).
//!
//! Other rooms leave one with [`notify`] in the transaction of the act itself; the holder reads them on `/me`. It refuses to tell
//! anybody else: a notice belongs to one account, names no other person, and no page shows another account's.

mod jobs;
mod queries;

use crate::Result;
use crate::access::{Background, Capability, Inside, Own};
use crate::i18n::Words;
use crate::ids::{AccountId, PersonId};
use i18n_embed_fl::fl;
use jiff::Timestamp;

pub use jobs::jobs;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    DeviceEnrolled,
    GateCodeMade,
    CodeSheetMade,
    SpareCodesMade,
    PasswordChanged,
    LoginChanged,
    ContactChanged,
    FactorChanged,
    LetterRedeemed,
    RightLevelChanged,
    PeopleMerged,
    RolesChanged,
    ConcernAnswered,
    RequestAnswered,
    SettingsLoosen,
    FeedMade,
    PostApproved,
    PostReturned,
    PostHeld,
    PostLeftOut,
    PostUndone,
    PostOrphaned,
    AlertSent,
    AlertWaits,
    PostReported,
    ReportAnswered,
    BroadcastWaits,
    BroadcastAlertWaits,
    QuestionAsked,
    QuestionAnswered,
    LettersStopped,
    TextsUsedUp,
}

impl Kind {
    const ALL: [Self; 32] = [
        Self::DeviceEnrolled,
        Self::GateCodeMade,
        Self::CodeSheetMade,
        Self::SpareCodesMade,
        Self::PasswordChanged,
        Self::LoginChanged,
        Self::ContactChanged,
        Self::FactorChanged,
        Self::LetterRedeemed,
        Self::RightLevelChanged,
        Self::PeopleMerged,
        Self::RolesChanged,
        Self::ConcernAnswered,
        Self::RequestAnswered,
        Self::SettingsLoosen,
        Self::FeedMade,
        Self::PostApproved,
        Self::PostReturned,
        Self::PostHeld,
        Self::PostLeftOut,
        Self::PostUndone,
        Self::PostOrphaned,
        Self::AlertSent,
        Self::AlertWaits,
        Self::PostReported,
        Self::ReportAnswered,
        Self::BroadcastWaits,
        Self::BroadcastAlertWaits,
        Self::QuestionAsked,
        Self::QuestionAnswered,
        Self::LettersStopped,
        Self::TextsUsedUp,
    ];

    /// The word in the database.
    const fn word(self) -> &'static str {
        match self {
            Self::DeviceEnrolled => "device-enrolled",
            Self::GateCodeMade => "gate-code-made",
            Self::CodeSheetMade => "code-sheet-made",
            Self::SpareCodesMade => "spare-codes-made",
            Self::PasswordChanged => "password-changed",
            Self::LoginChanged => "login-changed",
            Self::ContactChanged => "contact-changed",
            Self::FactorChanged => "factor-changed",
            Self::LetterRedeemed => "letter-redeemed",
            Self::RightLevelChanged => "right-level-changed",
            Self::PeopleMerged => "people-merged",
            Self::RolesChanged => "roles-changed",
            Self::ConcernAnswered => "concern-answered",
            Self::RequestAnswered => "request-answered",
            Self::SettingsLoosen => "settings-loosen",
            Self::FeedMade => "feed-made",
            Self::PostApproved => "post-approved",
            Self::PostReturned => "post-returned",
            Self::PostHeld => "post-held",
            Self::PostLeftOut => "post-left-out",
            Self::PostUndone => "post-undone",
            Self::PostOrphaned => "post-orphaned",
            Self::AlertSent => "alert-sent",
            Self::AlertWaits => "alert-waits",
            Self::PostReported => "post-reported",
            Self::ReportAnswered => "report-answered",
            Self::BroadcastWaits => "broadcast-waits",
            Self::BroadcastAlertWaits => "broadcast-alert-waits",
            Self::QuestionAsked => "question-asked",
            Self::QuestionAnswered => "question-answered",
            Self::LettersStopped => "letters-stopped",
            Self::TextsUsedUp => "texts-used-up",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The sentence for the holder.
    pub(crate) fn sentence(self, t: &'static Words) -> String {
        match self {
            Self::DeviceEnrolled => fl!(t, "notice-device-enrolled"),
            Self::GateCodeMade => fl!(t, "notice-gate-code-made"),
            Self::CodeSheetMade => fl!(t, "notice-code-sheet-made"),
            Self::SpareCodesMade => fl!(t, "notice-spare-codes-made"),
            Self::PasswordChanged => fl!(t, "notice-password-changed"),
            Self::LoginChanged => fl!(t, "notice-login-changed"),
            Self::ContactChanged => fl!(t, "notice-contact-changed"),
            Self::FactorChanged => fl!(t, "notice-factor-changed"),
            Self::LetterRedeemed => fl!(t, "notice-letter-redeemed"),
            Self::RightLevelChanged => fl!(t, "notice-right-level-changed"),
            Self::PeopleMerged => fl!(t, "notice-people-merged"),
            Self::RolesChanged => fl!(t, "notice-roles-changed"),
            Self::ConcernAnswered => fl!(t, "notice-concern-answered"),
            Self::RequestAnswered => fl!(t, "notice-request-answered"),
            Self::SettingsLoosen => fl!(t, "notice-settings-loosen"),
            Self::FeedMade => fl!(t, "notice-feed-made"),
            Self::PostApproved => fl!(t, "notice-post-approved"),
            Self::PostReturned => fl!(t, "notice-post-returned"),
            Self::PostHeld => fl!(t, "notice-post-held"),
            Self::PostLeftOut => fl!(t, "notice-post-left-out"),
            Self::PostUndone => fl!(t, "notice-post-undone"),
            Self::PostOrphaned => fl!(t, "notice-post-orphaned"),
            Self::AlertSent => fl!(t, "notice-alert-sent"),
            Self::AlertWaits => fl!(t, "notice-alert-waits"),
            Self::PostReported => fl!(t, "notice-post-reported"),
            Self::ReportAnswered => fl!(t, "notice-report-answered"),
            Self::BroadcastWaits => fl!(t, "notice-broadcast-waits"),
            Self::BroadcastAlertWaits => fl!(t, "notice-broadcast-alert-waits"),
            Self::QuestionAsked => fl!(t, "notice-question-asked"),
            Self::QuestionAnswered => fl!(t, "notice-question-answered"),
            Self::LettersStopped => fl!(t, "notice-letters-stopped"),
            Self::TextsUsedUp => fl!(t, "notice-texts-used-up"),
        }
    }
}

/// One that was not put aside yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice {
    pub(crate) kind: Kind,
    pub(crate) at: Timestamp,
}

/// Tells the holder of an account, in the caller's transaction.
pub(crate) async fn notify<C: Capability>(inside: &mut Inside<C>, account: AccountId, kind: Kind) -> Result<()> {
    Ok(queries::insert(inside, account, kind.word()).await?)
}

/// The same for a person, who may have no account: then there is nobody to tell.
pub(crate) async fn notify_person<C: Capability>(inside: &mut Inside<C>, person: PersonId, kind: Kind) -> Result<()> {
    Ok(queries::insert_for_person(inside, person, kind.word()).await?)
}

/// The same, once: not again as long as the holder has not put one of this kind aside.
pub(crate) async fn remind_person<C: Capability>(inside: &mut Inside<C>, person: PersonId, kind: Kind) -> Result<()> {
    Ok(queries::insert_once(inside, person, kind.word()).await?)
}

/// Tells everybody who has an account: what changes for the whole school.
pub(crate) async fn notify_all(inside: &mut Inside<Background>, kind: Kind) -> Result<()> {
    Ok(queries::insert_for_all(inside, kind.word()).await?)
}

/// What the person at the desk has not put aside yet, newest first: `/me` shows them, `/home` says how many there are.
pub(crate) async fn unseen(inside: &mut Inside<Own>, account: AccountId) -> Result<Vec<Notice>> {
    let rows = queries::unseen(inside, account).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(word, at)| {
            Some(Notice {
                kind: Kind::from_word(&word)?,
                at,
            })
        })
        .collect())
}

/// The holder has read them.
pub(crate) async fn put_aside(inside: &mut Inside<Own>, account: AccountId) -> Result<()> {
    Ok(queries::put_aside(inside, account).await?)
}
