//! Who carries which letter home. Two letters never go home with one child, and the letter of a guardian who lives apart
//! never goes home with the child at all (rules.md 1).

use super::Recipient;
use super::roster::{Guardian, Pupil};
use crate::i18n::Lang;
use crate::ids::{PersonId, PupilId};
use std::collections::{HashMap, HashSet};

/// A letter that is to be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    pub(super) person: PersonId,
    pub(super) lang: Lang,
    pub(super) recipient: Recipient,
}

/// One letter for each guardian of `pupils` that `wanted` chooses, in the order of the roster, with its way home: the first
/// guardian of a child by the child's satchel, a second one by another child of theirs, else by post or by hand.
pub(super) fn plan(pupils: &[Pupil], mut wanted: impl FnMut(&Guardian) -> Option<Lang>) -> Vec<Planned> {
    let mut edges: HashMap<PersonId, Vec<(&Guardian, PupilId)>> = HashMap::new();
    let mut order = Vec::new();
    for pupil in pupils {
        for guardian in pupil.guardians.iter().filter(|guardian| guardian.wants_letter) {
            let of_this = edges.entry(guardian.id).or_default();
            if of_this.is_empty() {
                order.push(guardian);
            }
            of_this.push((guardian, pupil.id));
        }
    }
    let mut taken = HashSet::new();
    let mut planned = Vec::new();
    for first in order {
        let Some(lang) = wanted(first) else { continue };
        let all = edges.get(&first.id).map(Vec::as_slice).unwrap_or_default();
        let by_satchel = all
            .iter()
            .find(|(_, pupil)| all.iter().all(|(edge, _)| !edge.apart) && taken.insert(*pupil));
        let recipient = match by_satchel {
            Some((edge, pupil)) => Recipient::Guardian {
                edge: edge.edge,
                satchel_of: Some(*pupil),
            },
            None => Recipient::Guardian {
                edge: first.edge,
                satchel_of: None,
            },
        };
        planned.push(Planned {
            person: first.id,
            lang,
            recipient,
        });
    }
    planned
}

#[cfg(test)]
mod tests {
    use super::super::roster::State;
    use super::*;
    use crate::ids::GuardianshipId;

    fn guardian(n: u128, apart: bool) -> Guardian {
        Guardian {
            id: uuid::Uuid::from_u128(n).into(),
            edge: GuardianshipId::new(),
            given_name: String::new(),
            family_name: String::new(),
            lang: Lang::Fr,
            right_level: "full".to_owned(),
            apart,
            state: State::Missing,
            wants_letter: true,
            gate: false,
        }
    }

    fn pupil(n: u128, guardians: Vec<Guardian>) -> Pupil {
        Pupil {
            id: uuid::Uuid::from_u128(n).into(),
            given_name: String::new(),
            family_name: String::new(),
            level: String::new(),
            guardians,
        }
    }

    fn ways(pupils: &[Pupil]) -> Vec<(u128, Option<u128>)> {
        plan(pupils, |guardian| Some(guardian.lang))
            .into_iter()
            .map(|planned| {
                let Recipient::Guardian { satchel_of, .. } = planned.recipient else {
                    panic!("a guardian's letter");
                };
                (planned.person.uuid().as_u128(), satchel_of.map(|pupil| pupil.uuid().as_u128()))
            })
            .collect()
    }

    #[test]
    fn one_child_carries_one_letter() {
        let twins = [
            pupil(100, vec![guardian(1, false), guardian(2, false)]),
            pupil(101, vec![guardian(1, false), guardian(2, false)]),
            pupil(102, vec![guardian(3, false), guardian(4, false)]),
        ];
        assert_eq!(ways(&twins), [(1, Some(100)), (2, Some(101)), (3, Some(102)), (4, None)]);
    }

    #[test]
    fn no_satchel_carries_the_letter_of_who_lives_apart() {
        let pupils = [
            pupil(100, vec![guardian(1, true), guardian(2, false)]),
            pupil(101, vec![guardian(1, false)]),
        ];
        assert_eq!(ways(&pupils), [(1, None), (2, Some(100))]);
    }
}
