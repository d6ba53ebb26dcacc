//! What a roster says of each pupil's family: rules without I/O.

use super::queries::roster::Line;
use crate::i18n::{Lang, Words};
use crate::ids::{GuardianshipId, LetterId, PersonId, PupilId};
use crate::rooms::people;
use i18n_embed_fl::fl;
use jiff::Timestamp;

/// How far a family has come. Contacts, barred people and those on paper are not waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    None,
    Invited,
    Partial,
    All,
}

impl Access {
    /// `data-access` of a row: part of the contract with browser tests.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Invited => "invited",
            Self::Partial => "partial",
            Self::All => "all",
        }
    }
}

/// How far one guardian has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// No account is foreseen: a contact, a barred person.
    Without,
    /// They get everything on paper.
    Paper,
    Missing,
    Invited {
        letter: LetterId,
        until: Timestamp,
        /// Five misses: the code is dead, the family needs another.
        frozen: bool,
    },
    Joined,
    /// Joined, and nobody has said yet that it was them.
    Unconfirmed,
    /// Somebody said that it was not them, or the school stopped the account.
    Suspended,
}

/// A guardian in a pupil's row.
#[derive(Clone, Debug)]
pub(super) struct Guardian {
    pub(super) id: PersonId,
    pub(super) edge: GuardianshipId,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) lang: Lang,
    pub(super) right_level: String,
    pub(super) apart: bool,
    pub(super) state: State,
    /// A letter would help them: no account, or one that was a stranger's.
    pub(super) wants_letter: bool,
    /// A gate code may be made for them by whoever is at the desk.
    pub(super) gate: bool,
}

/// A pupil's row.
#[derive(Clone, Debug)]
pub(super) struct Pupil {
    pub(super) id: PupilId,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) level: String,
    pub(super) guardians: Vec<Guardian>,
}

impl Pupil {
    fn awaited(&self) -> impl Iterator<Item = &Guardian> {
        self.guardians
            .iter()
            .filter(|guardian| !matches!(guardian.state, State::Without | State::Paper))
    }

    fn joined(&self) -> usize {
        self.awaited()
            .filter(|guardian| matches!(guardian.state, State::Joined | State::Unconfirmed))
            .count()
    }

    pub(super) fn access(&self) -> Access {
        let (joined, all) = (self.joined(), self.awaited().count());
        if joined > 0 {
            return if joined == all { Access::All } else { Access::Partial };
        }
        if self.invited() > 0 { Access::Invited } else { Access::None }
    }

    fn invited(&self) -> usize {
        self.awaited()
            .filter(|guardian| matches!(guardian.state, State::Invited { frozen: false, .. }))
            .count()
    }

    pub(super) fn unconfirmed(&self) -> bool {
        self.guardians.iter().any(|guardian| guardian.state == State::Unconfirmed)
    }

    /// Those who may be given a gate code.
    pub(super) fn at_the_gate(&self) -> Vec<&Guardian> {
        self.guardians.iter().filter(|guardian| guardian.gate).collect()
    }

    pub(super) fn said(&self, t: &'static Words) -> String {
        match self.access() {
            Access::None if self.awaited().next().is_none() && self.guardians.iter().any(|it| it.state == State::Paper) => {
                fl!(t, "roster-access-paper")
            }
            Access::None => fl!(t, "roster-access-none"),
            Access::Invited => fl!(t, "roster-access-invited", n = self.invited()),
            Access::Partial => fl!(t, "roster-access-partial", joined = self.joined(), total = self.awaited().count()),
            Access::All => fl!(t, "roster-access-all"),
        }
    }

    /// Whether the typed name is part of this pupil's.
    pub(super) fn is_called(&self, typed: &str) -> bool {
        let typed = people::name_key(typed, "");
        people::name_key(&self.family_name, &self.given_name)
            .replace(' ', "")
            .contains(typed.trim())
    }
}

impl Guardian {
    fn of(line: &Line) -> Option<Self> {
        let right_level = line.right_level.clone()?;
        let (joined, confirmed, suspended) = (line.account.is_some(), line.confirmed == Some(true), line.suspended == Some(true));
        let reads = ["full", "informed", "entrusted"].contains(&right_level.as_str());
        let wants_letter = reads && line.paper == Some(false) && (!joined || (suspended && !confirmed));
        let state = match (line.letter, line.letter_until) {
            _ if !reads => State::Without,
            (Some(letter), Some(until)) if wants_letter => State::Invited {
                letter,
                until: until.to_jiff(),
                frozen: line.letter_frozen == Some(true),
            },
            _ if joined && suspended => State::Suspended,
            _ if joined && confirmed => State::Joined,
            _ if joined => State::Unconfirmed,
            _ if line.paper == Some(true) => State::Paper,
            _ => State::Missing,
        };
        Some(Self {
            id: line.guardian?,
            edge: line.edge?,
            given_name: line.guardian_given_name.clone()?,
            family_name: line.guardian_family_name.clone()?,
            lang: line.guardian_lang.unwrap_or_default(),
            right_level,
            apart: line.apart == Some(true),
            state,
            wants_letter,
            gate: line.gate && state == State::Joined,
        })
    }
}

/// Lines, as they come sorted by pupil, as one row for each pupil.
pub(super) fn pupils(lines: &[Line]) -> Vec<Pupil> {
    lines
        .chunk_by(|one, next| one.pupil == next.pupil)
        .filter_map(|lines| {
            let first = lines.first()?;
            Some(Pupil {
                id: first.pupil,
                given_name: first.pupil_given_name.clone(),
                family_name: first.pupil_family_name.clone(),
                level: first.level.clone(),
                guardians: lines.iter().filter_map(Guardian::of).collect(),
            })
        })
        .collect()
}

/// Families of whom at least one guardian has joined, and all of them.
pub(super) fn families(pupils: &[Pupil]) -> (u32, u32) {
    let joined = pupils.iter().filter(|pupil| pupil.joined() > 0).count();
    (
        u32::try_from(joined).unwrap_or(u32::MAX),
        u32::try_from(pupils.len()).unwrap_or(u32::MAX),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupil(states: &[State]) -> Pupil {
        let guardians = states.iter().map(|state| Guardian {
            id: PersonId::new(),
            edge: GuardianshipId::new(),
            given_name: "Karima".to_owned(),
            family_name: "Benali".to_owned(),
            lang: Lang::Fr,
            right_level: "full".to_owned(),
            apart: false,
            state: *state,
            wants_letter: false,
            gate: false,
        });
        Pupil {
            id: PupilId::from(uuid::Uuid::nil()),
            given_name: "Noé".to_owned(),
            family_name: "Da Silva".to_owned(),
            level: "CE1".to_owned(),
            guardians: guardians.collect(),
        }
    }

    fn invited(frozen: bool) -> State {
        State::Invited {
            letter: LetterId::new(),
            until: Timestamp::UNIX_EPOCH,
            frozen,
        }
    }

    #[test]
    fn a_family_is_as_far_as_the_guardians_who_are_waited_for() {
        use State::{Joined, Missing, Paper, Suspended, Unconfirmed, Without};
        for (states, access) in [
            (&[][..], Access::None),
            (&[Missing, Missing], Access::None),
            (&[invited(false), Missing], Access::Invited),
            (&[invited(true)], Access::None),
            (&[Joined, invited(false)], Access::Partial),
            (&[Unconfirmed, Joined], Access::All),
            (&[Joined, Without, Paper], Access::All),
            (&[Suspended, Joined], Access::Partial),
            (&[Paper], Access::None),
        ] {
            assert_eq!(pupil(states).access(), access, "{states:?}");
        }
    }

    #[test]
    fn a_name_is_found_by_any_part_of_it_without_marks() {
        let noe = pupil(&[]);
        for typed in ["noe", "SILVA", "da sil", "Noé", "  "] {
            assert!(noe.is_called(typed), "{typed}");
        }
        assert!(!noe.is_called("lina"));
    }
}
