//! When one person is not enough to apply a diff (rules.md 4 and 20).

use super::{Change, Diff, Present, Scope};
use crate::ids::{GroupId, PupilId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The pupils of one group before the import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    pub group: GroupId,
    pub label: String,
    pub pupils: Vec<PupilId>,
}

/// Why a second person must agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum SecondPerson {
    /// More than 5 % of the pupils, and at least 4, would leave.
    ManyVanish { vanish: usize, of: usize },
    /// Nobody of a group would stay.
    GroupVanishes { group: GroupId, label: String },
    /// Somebody who works here would become a guardian.
    StaffGuardian,
}

/// Who is enrolled today in what the import speaks of.
pub(in crate::rooms::imports) fn enrolled(present: &Present, scope: &Scope) -> Vec<Enrolled> {
    let spoken_of = |group: GroupId| match scope {
        Scope::School => true,
        Scope::Group(chosen) => group == *chosen,
        Scope::NewGroup(_) => false,
    };
    let groups = present.groups.iter().filter(|group| spoken_of(group.id));
    groups
        .map(|group| {
            let inside = present
                .pupils
                .iter()
                .filter(|pupil| pupil.enrolment.as_ref().is_some_and(|e| e.group == group.id));
            Enrolled {
                group: group.id,
                label: group.label.clone(),
                pupils: inside.map(|pupil| pupil.id).collect(),
            }
        })
        .filter(|group| !group.pupils.is_empty())
        .collect()
}

impl Diff {
    /// Every reason why these changes need a second person; empty when they do not.
    pub fn second_person(&self, changes: &[Change]) -> Vec<SecondPerson> {
        let leaving: BTreeSet<PupilId> = changes
            .iter()
            .filter_map(|change| match change {
                Change::EndEnrolment { pupil, .. } => Some(*pupil),
                _ => None,
            })
            .collect();
        let (vanish, of) = (leaving.len(), self.enrolled.iter().map(|group| group.pupils.len()).sum::<usize>());
        let mut reasons = Vec::new();
        if vanish >= 4 && vanish * 20 > of {
            reasons.push(SecondPerson::ManyVanish { vanish, of });
        }
        let emptied = self
            .enrolled
            .iter()
            .filter(|group| group.pupils.iter().all(|pupil| leaving.contains(pupil)));
        reasons.extend(emptied.map(|group| SecondPerson::GroupVanishes {
            group: group.group,
            label: group.label.clone(),
        }));
        if changes
            .iter()
            .any(|change| matches!(change, Change::CreateGuardianship { staff: true, .. }))
        {
            reasons.push(SecondPerson::StaffGuardian);
        }
        reasons
    }
}
