//! What applying a diff does, fact by fact, in words that the room's queries can follow one by one.

use super::present::RightLevel;
use crate::rooms::imports::names::Names;
use crate::rooms::imports::roster::Civility;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Somebody or something that exists, or that an earlier change of the same list makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ref {
    Known(Uuid),
    /// The number of the `Create…` change.
    New(u32),
}

/// An e-mail and a mobile; what is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub email: Option<String>,
    pub mobile: Option<String>,
}

/// One change to one fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    CreateGroup { number: u32, label: String, levels: Vec<String> },
    AddLevels { group: Uuid, levels: Vec<String> },
    CreatePupil { number: u32, names: Names, birth_date: Option<Date>, ine: Option<String> },
    UpdatePupilNames { pupil: Uuid, names: Names },
    SetBirthDate { pupil: Uuid, birth_date: Option<Date> },
    /// The keyed hash.
    SetIne { pupil: Uuid, ine: String },
    Enrol { pupil: Ref, group: Ref, level: Option<String> },
    /// Ends one enrolment and starts another at the same instant.
    MoveEnrolment { enrolment: Uuid, pupil: Uuid, group: Ref, level: Option<String> },
    SetLevel { enrolment: Uuid, level: Option<String> },
    EndEnrolment { enrolment: Uuid, pupil: Uuid },
    /// Undo only: starts an enrolment like one that an import ended.
    ReopenEnrolment { enrolment: Uuid, pupil: Uuid },
    CreateGuardian {
        number: u32,
        civility: Option<Civility>,
        names: Names,
        contact: Contact,
        language: Option<String>,
    },
    UpdateGuardianNames { person: Uuid, civility: Option<Civility>, names: Names },
    SetContact { person: Uuid, contact: Contact },
    CreateGuardianship {
        adult: Ref,
        pupil: Ref,
        right_level: RightLevel,
        apart: bool,
        /// The adult is staff here: a second person must agree (rules.md 4).
        staff: bool,
    },
    SetApart { guardianship: Uuid, apart: bool },
    EndGuardianship { guardianship: Uuid },
    /// Undo only: starts a guardianship like one that an import ended.
    ReopenGuardianship { guardianship: Uuid },
}

impl Change {
    /// Creations stand before what refers to them, endings before beginnings.
    pub(super) fn order(&self) -> u8 {
        match self {
            Self::CreateGroup { .. } | Self::AddLevels { .. } => 0,
            Self::CreatePupil { .. } | Self::UpdatePupilNames { .. } | Self::SetBirthDate { .. } | Self::SetIne { .. } => 1,
            Self::CreateGuardian { .. } | Self::UpdateGuardianNames { .. } | Self::SetContact { .. } => 2,
            Self::EndEnrolment { .. } | Self::EndGuardianship { .. } => 3,
            Self::Enrol { .. } | Self::MoveEnrolment { .. } | Self::SetLevel { .. } | Self::ReopenEnrolment { .. } => 4,
            Self::CreateGuardianship { .. } | Self::SetApart { .. } | Self::ReopenGuardianship { .. } => 5,
        }
    }
}
