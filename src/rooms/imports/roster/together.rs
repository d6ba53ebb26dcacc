//! Several files as one roster: the two of ONDE, or one for each class.

use super::{ChildRef, Problem, PupilRow, Roster, Wrong};
use crate::rooms::imports::names::Key;
use std::collections::{BTreeSet, HashMap};

/// Pupils by each of their name keys, to meet doubles.
#[derive(Default)]
pub(super) struct Met(HashMap<(Key, Key), Vec<usize>>);

impl Met {
    /// Where a pupil stands in a roster: a new place, or that of an earlier row about the same pupil.
    pub(super) fn place(&mut self, roster: &mut Roster, pupil: PupilRow) -> Option<usize> {
        let keys: Vec<_> = pupil.names.keys().collect();
        let earlier: BTreeSet<usize> = keys.iter().filter_map(|key| self.0.get(key)).flatten().copied().collect();
        for index in earlier {
            let Some(other) = roster.pupils.get(index) else { continue };
            let first_line = other.line;
            let what = match one_pupil(other, &pupil) {
                Some(false) => continue,
                Some(true) if class(other) == class(&pupil) => return Some(index),
                Some(true) => Wrong::PupilInTwoClasses { first_line },
                None => Wrong::HomonymsWithoutBirthDate { first_line },
            };
            roster.problems.push(Problem { line: pupil.line, what });
            return None;
        }
        let index = roster.pupils.len();
        for key in keys {
            self.0.entry(key).or_default().push(index);
        }
        roster.pupils.push(pupil);
        Some(index)
    }
}

fn class(pupil: &PupilRow) -> Option<Key> {
    pupil.class_label.as_deref().map(Key::of)
}

/// Whether two rows with the same names are one pupil; `None` when nothing tells.
fn one_pupil(a: &PupilRow, b: &PupilRow) -> Option<bool> {
    match (&a.ine, &b.ine, a.birth_date, b.birth_date) {
        (Some(a), Some(b), ..) => Some(a == b),
        (_, _, Some(a), Some(b)) => Some(a == b),
        _ => None,
    }
}

impl Roster {
    /// Both files as one roster. Whoever is in both is there once, as in one file.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let mut met = Met::default();
        let mut whole = Self {
            problems: self.problems,
            notices: self.notices,
            covers: self.covers,
            ..Self::default()
        };
        for (pupils, guardians) in [(self.pupils, self.guardians), (other.pupils, other.guardians)] {
            let places: Vec<Option<usize>> = pupils.into_iter().map(|pupil| met.place(&mut whole, pupil)).collect();
            let moved = |child: ChildRef| ChildRef {
                same_row: child.same_row.and_then(|pupil| places.get(pupil).copied().flatten()),
                ..child
            };
            whole.guardians.extend(guardians.into_iter().map(|mut guardian| {
                guardian.children = guardian.children.into_iter().map(moved).collect();
                guardian
            }));
        }
        whole.problems.extend(other.problems);
        whole.notices.extend(other.notices);
        whole.covers.pupils |= other.covers.pupils;
        whole.covers.guardians |= other.covers.guardians;
        whole
    }
}
