//! What the school has, as far as a comparison needs it. Filled by the room's queries; nothing here reads a database.

use crate::ids::{EnrolmentId, GroupId, GuardianshipId, PersonId, PupilId};
use crate::rooms::imports::names::{Key, Names};
use crate::rooms::imports::roster::{Civility, PupilRow};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The present state of the school year a roster is compared with.
#[derive(Clone, Debug, Default)]
pub struct Present {
    /// Every pupil the school knows, also those without a class.
    pub pupils: Vec<PresentPupil>,
    /// Pupils of the person at the desk: a colleague handles them (rules.md 3), so nothing is compared with them.
    pub own: Vec<PresentPupil>,
    /// Every adult who is or was a guardian, and all staff.
    pub adults: Vec<PresentAdult>,
    /// Live ones, and ended ones of the pupils above.
    pub guardianships: Vec<PresentGuardianship>,
    pub groups: Vec<PresentGroup>,
}

#[derive(Clone, Debug)]
pub struct PresentPupil {
    pub id: PupilId,
    pub names: Names,
    pub birth_date: Option<Date>,
    /// The keyed hash of the national number.
    pub ine: Option<String>,
    /// The live enrolment in the home group.
    pub enrolment: Option<PresentEnrolment>,
    /// There is none because a person ended it: a file may lag behind a departure.
    pub left_by_office: bool,
}

#[derive(Clone, Debug)]
pub struct PresentEnrolment {
    pub id: EnrolmentId,
    pub group: GroupId,
    pub level: String,
    /// A person, not an import, put the pupil there.
    pub by_office: bool,
}

#[derive(Clone, Debug)]
pub struct PresentAdult {
    pub id: PersonId,
    pub civility: Option<Civility>,
    pub names: Names,
    pub email: Option<String>,
    pub mobile: Option<String>,
    /// The guardian typed them (rules.md 8).
    pub contact_is_own: bool,
    /// Holds an appointment or an assignment (rules.md 4).
    pub is_staff: bool,
}

#[derive(Clone, Debug)]
pub struct PresentGuardianship {
    pub id: GuardianshipId,
    pub adult: PersonId,
    pub pupil: PupilId,
    pub right_level: RightLevel,
    pub state: EdgeState,
    pub apart: bool,
    /// A person, not an import, made it or set its right level.
    pub by_office: bool,
}

/// What a guardian may do (product.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RightLevel {
    Full,
    Informed,
    Entrusted,
    Contact,
    Barred,
}

impl RightLevel {
    const ALL: [Self; 5] = [Self::Full, Self::Informed, Self::Entrusted, Self::Contact, Self::Barred];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Informed => "informed",
            Self::Entrusted => "entrusted",
            Self::Contact => "contact",
            Self::Barred => "barred",
        }
    }

    /// The right level that a word of the database names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeState {
    Live,
    /// A person ended it.
    EndedByOffice,
    /// It ended by its date or by an import.
    Ended,
}

#[derive(Clone, Debug)]
pub struct PresentGroup {
    pub id: GroupId,
    pub label: String,
    pub levels: Vec<String>,
}

impl Present {
    /// The pupils as a file would list them, for linking a file of guardians alone.
    pub fn pupil_rows(&self) -> Vec<PupilRow> {
        let enrolled = self.pupils.iter().filter_map(|pupil| Some((pupil, pupil.enrolment.as_ref()?)));
        enrolled
            .map(|(pupil, enrolment)| PupilRow {
                line: 0,
                known: Some(pupil.id),
                names: pupil.names.clone(),
                birth_date: pupil.birth_date,
                level: enrolment.level.clone(),
                class_label: self
                    .groups
                    .iter()
                    .find(|group| group.id == enrolment.group)
                    .map(|group| group.label.clone()),
                ine: pupil.ine.clone(),
            })
            .collect()
    }
}

/// The present state with ways to find things in it, made once for a comparison.
pub(super) struct School<'a> {
    present: &'a Present,
    pupils: HashMap<PupilId, &'a PresentPupil>,
    adults: HashMap<PersonId, &'a PresentAdult>,
    groups: HashMap<GroupId, &'a PresentGroup>,
    by_pupil: HashMap<PupilId, Vec<&'a PresentGuardianship>>,
    by_adult: HashMap<PersonId, Vec<&'a PresentGuardianship>>,
    by_name: HashMap<(Key, Key), Vec<&'a PresentAdult>>,
}

impl<'a> School<'a> {
    pub(super) fn new(present: &'a Present) -> Self {
        let (mut by_pupil, mut by_adult, mut by_name) = (HashMap::new(), HashMap::new(), HashMap::new());
        for edge in &present.guardianships {
            by_pupil.entry(edge.pupil).or_insert_with(Vec::new).push(edge);
            by_adult.entry(edge.adult).or_insert_with(Vec::new).push(edge);
        }
        for adult in &present.adults {
            for key in adult.names.keys() {
                by_name.entry(key).or_insert_with(Vec::new).push(adult);
            }
        }
        Self {
            present,
            pupils: present.pupils.iter().map(|pupil| (pupil.id, pupil)).collect(),
            adults: present.adults.iter().map(|adult| (adult.id, adult)).collect(),
            groups: present.groups.iter().map(|group| (group.id, group)).collect(),
            by_pupil,
            by_adult,
            by_name,
        }
    }

    pub(super) fn pupils(&self) -> &'a [PresentPupil] {
        &self.present.pupils
    }

    pub(super) fn groups(&self) -> &'a [PresentGroup] {
        &self.present.groups
    }

    pub(super) fn pupil(&self, id: PupilId) -> Option<&'a PresentPupil> {
        self.pupils.get(&id).copied()
    }

    pub(super) fn adult(&self, id: PersonId) -> Option<&'a PresentAdult> {
        self.adults.get(&id).copied()
    }

    pub(super) fn group(&self, id: GroupId) -> Option<&'a PresentGroup> {
        self.groups.get(&id).copied()
    }

    /// The home group a pupil is in.
    pub(super) fn group_of(&self, pupil: &PresentPupil) -> Option<&'a PresentGroup> {
        self.group(pupil.enrolment.as_ref()?.group)
    }

    /// A pupil's guardianships, live and ended.
    pub(super) fn edges_of(&self, pupil: PupilId) -> &[&'a PresentGuardianship] {
        self.by_pupil.get(&pupil).map(Vec::as_slice).unwrap_or_default()
    }

    /// An adult's guardianships, live and ended.
    pub(super) fn edges_with(&self, adult: PersonId) -> &[&'a PresentGuardianship] {
        self.by_adult.get(&adult).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every adult with these names, each once.
    pub(super) fn adults_named(&self, names: &Names) -> Vec<&'a PresentAdult> {
        let mut found: Vec<_> = names.keys().filter_map(|key| self.by_name.get(&key)).flatten().copied().collect();
        found.sort_unstable_by_key(|adult| adult.id);
        found.dedup_by_key(|adult| adult.id);
        found
    }
}

impl PresentGuardianship {
    pub(super) fn is_live(&self) -> bool {
        self.state == EdgeState::Live
    }

    /// Whether every new adult of this pupil is to be decided (rules.md 22).
    pub(super) fn is_delicate(&self) -> bool {
        matches!(self.right_level, RightLevel::Barred | RightLevel::Informed)
            || self.state == EdgeState::EndedByOffice
            || (self.apart && self.is_live())
    }
}
