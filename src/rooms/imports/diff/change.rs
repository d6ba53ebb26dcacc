//! What applying a diff does, fact by fact, in words that the room's queries can follow one by one.

use super::present::RightLevel;
use crate::i18n::Lang;
use crate::ids::{EnrolmentId, GroupId, GuardianshipId, PersonId, PupilId};
use crate::rooms::imports::names::Names;
use crate::rooms::imports::roster::Civility;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Somebody or something that exists, or that an earlier change of the same list makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ref<Id> {
    Known(Id),
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
    CreateGroup {
        number: u32,
        label: String,
        levels: Vec<String>,
    },
    AddLevels {
        group: GroupId,
        levels: Vec<String>,
    },
    CreatePupil {
        number: u32,
        names: Names,
        birth_date: Option<Date>,
        ine: Option<String>,
    },
    UpdatePupilNames {
        pupil: PupilId,
        names: Names,
    },
    SetBirthDate {
        pupil: PupilId,
        birth_date: Option<Date>,
    },
    /// The keyed hash.
    SetIne {
        pupil: PupilId,
        ine: String,
    },
    Enrol {
        pupil: Ref<PupilId>,
        group: Ref<GroupId>,
        level: String,
    },
    /// Ends one enrolment and starts another at the same instant.
    MoveEnrolment {
        enrolment: EnrolmentId,
        pupil: PupilId,
        group: Ref<GroupId>,
        level: String,
    },
    SetLevel {
        enrolment: EnrolmentId,
        level: String,
    },
    EndEnrolment {
        enrolment: EnrolmentId,
        pupil: PupilId,
    },
    /// Undo only: starts an enrolment like one that an import ended.
    ReopenEnrolment {
        enrolment: EnrolmentId,
        pupil: PupilId,
    },
    CreateGuardian {
        number: u32,
        civility: Option<Civility>,
        names: Names,
        contact: Contact,
        language: Option<Lang>,
    },
    UpdateGuardianNames {
        person: PersonId,
        civility: Option<Civility>,
        names: Names,
    },
    SetContact {
        person: PersonId,
        contact: Contact,
    },
    CreateGuardianship {
        adult: Ref<PersonId>,
        pupil: Ref<PupilId>,
        right_level: RightLevel,
        apart: bool,
        /// The adult is staff here: a second person must agree (rules.md 4).
        staff: bool,
    },
    SetApart {
        guardianship: GuardianshipId,
        apart: bool,
    },
    EndGuardianship {
        guardianship: GuardianshipId,
    },
    /// Undo only: starts a guardianship like one that an import ended.
    ReopenGuardianship {
        guardianship: GuardianshipId,
    },
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
