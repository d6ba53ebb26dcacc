//! Whose guardian each adult is, and which rows speak of one adult.
//!
//! A roster has no number that leads from a guardian to a child. Names lead there; where two children share them, the birth
//! date and then the class label decide; where even those leave two, a person does. The class label is never needed: the two
//! files of ONDE may spell it differently for every child (ux.md 2a).

#[cfg(test)]
mod tests;

use super::names::{Key, Names};
use super::roster::{AddressMark, ChildRef, Civility, Covers, GuardianRow, Notice, PupilRow, Remark, Roster};
use crate::i18n::Lang;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A roster in which everybody is found. This may be stored: it holds nothing that ux.md 2a drops.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    pub pupils: Vec<PupilRow>,
    pub adults: Vec<Adult>,
    pub links: Vec<Link>,
    /// Children who could be two pupils; a person says which.
    pub ambiguous: Vec<Ambiguous>,
    /// Children who are no pupil of the roster.
    pub unmatched: Vec<Unmatched>,
    pub notices: Vec<Notice>,
    pub covers: Covers,
}

/// One adult, from one row or several (rules.md 22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adult {
    pub lines: Vec<u32>,
    pub civility: Option<Civility>,
    pub names: Names,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub language: Option<Lang>,
}

/// An adult is a guardian of a pupil. Both are indices into [`Linked`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub adult: usize,
    pub pupil: usize,
    pub line: u32,
    /// Another guardian of this pupil has another address (rules.md 1).
    pub apart: bool,
}

/// A child named by an adult's row who could be several pupils.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ambiguous {
    pub adult: usize,
    pub line: u32,
    pub child: ChildRef,
    pub candidates: Vec<Candidate>,
}

/// One of the pupils who could be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub pupil: usize,
    /// Whether this pupil's guardians would then have different addresses.
    pub apart: bool,
}

/// A child named by an adult's row whom nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    pub adult: usize,
    pub line: u32,
    pub child: ChildRef,
}

/// Links a roster. Rows with problems must have been refused before.
///
/// When the files hold guardians only, `known` are the pupils whom the school has; else they are not looked at.
pub fn link(roster: Roster, known: Vec<PupilRow>) -> Linked {
    let Roster {
        pupils,
        guardians,
        mut notices,
        covers,
        ..
    } = roster;
    let pupils = if covers.pupils { pupils } else { known };
    let by_name = ByName::new(&pupils);
    let (adults, adult_of_row) = recognise(&guardians, &mut notices);
    let mut linked = Linked {
        adults,
        notices,
        covers,
        ..Linked::default()
    };
    // addresses by pupil, in step with `linked.links`
    let mut addresses: Vec<Vec<AddressMark>> = vec![Vec::new(); pupils.len()];
    let (mut undecided_addresses, mut linked_already) = (Vec::new(), HashSet::new());
    for (guardian, adult) in guardians.iter().zip(adult_of_row) {
        for child in &guardian.children {
            let line = guardian.line;
            match by_name.find(&pupils, child).as_slice() {
                [] => linked.unmatched.push(Unmatched {
                    adult,
                    line,
                    child: child.clone(),
                }),
                [pupil] if fits(&pupils, *pupil, child) => {
                    addresses
                        .get_mut(*pupil)
                        .into_iter()
                        .for_each(|marks| marks.extend(guardian.address));
                    if linked_already.insert((adult, *pupil)) {
                        linked.links.push(Link {
                            adult,
                            pupil: *pupil,
                            line,
                            apart: false,
                        });
                    }
                }
                several => {
                    let candidates = several
                        .iter()
                        .map(|pupil| Candidate {
                            pupil: *pupil,
                            apart: false,
                        })
                        .collect();
                    linked.ambiguous.push(Ambiguous {
                        adult,
                        line,
                        child: child.clone(),
                        candidates,
                    });
                    undecided_addresses.push(guardian.address);
                }
            }
        }
    }
    let differ = |pupil: usize, further: Option<AddressMark>| {
        let mut marks = addresses.get(pupil).into_iter().flatten().chain(&further);
        marks.next().is_some_and(|first| marks.any(|mark| mark != first))
    };
    for link in &mut linked.links {
        link.apart = differ(link.pupil, None);
    }
    for (ambiguous, address) in linked.ambiguous.iter_mut().zip(undecided_addresses) {
        for candidate in &mut ambiguous.candidates {
            candidate.apart = differ(candidate.pupil, address);
        }
    }
    linked.pupils = pupils;
    linked
}

impl Linked {
    /// The class labels of the pupils, each once, as first written.
    pub fn class_labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        for label in self.pupils.iter().filter_map(|pupil| pupil.class_label.as_deref()) {
            if !labels.iter().any(|known| Key::of(known) == Key::of(label)) {
                labels.push(label);
            }
        }
        labels
    }
}

/// Pupils by each name they may be called by.
struct ByName(HashMap<(Key, Key), Vec<usize>>);

impl ByName {
    fn new(pupils: &[PupilRow]) -> Self {
        let mut by_name: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, pupil) in pupils.iter().enumerate() {
            for key in pupil.names.keys() {
                by_name.entry(key).or_default().push(index);
            }
        }
        Self(by_name)
    }

    /// The pupils who could be this child: by names, and among several by birth date, then by class label.
    fn find(&self, pupils: &[PupilRow], child: &ChildRef) -> Vec<usize> {
        if let Some(pupil) = child.same_row {
            return vec![pupil];
        }
        let mut hits: Vec<usize> = child.names.keys().filter_map(|key| self.0.get(&key)).flatten().copied().collect();
        hits.sort_unstable();
        hits.dedup();
        let narrow = |hits: Vec<usize>, test: &dyn Fn(&PupilRow) -> bool| {
            let fewer: Vec<usize> = hits.iter().copied().filter(|hit| pupils.get(*hit).is_some_and(test)).collect();
            if hits.len() < 2 || fewer.is_empty() { hits } else { fewer }
        };
        if child.birth_date.is_some() {
            hits = narrow(hits, &|pupil| pupil.birth_date == child.birth_date);
        }
        if let Some(class) = child.class_label.as_deref().map(Key::of) {
            hits = narrow(hits, &|pupil| pupil.class_label.as_deref().map(Key::of).as_ref() == Some(&class));
        }
        hits
    }
}

/// One hit by name is enough unless a birth date speaks against it.
fn fits(pupils: &[PupilRow], pupil: usize, child: &ChildRef) -> bool {
    let known = pupils.get(pupil).and_then(|pupil| pupil.birth_date);
    known.zip(child.birth_date).is_none_or(|(known, written)| known == written)
}

/// The adults of all rows, and which of them each row is: two rows are one adult only with equal names *and* an equal
/// e-mail or mobile (rules.md 22), or when the second is the first once more, word for word.
fn recognise(rows: &[GuardianRow], notices: &mut Vec<Notice>) -> (Vec<Adult>, Vec<usize>) {
    let mut adults: Vec<Adult> = Vec::new();
    let mut rows_of: Vec<Vec<&GuardianRow>> = Vec::new();
    let mut by_name: HashMap<(Key, Key), Vec<usize>> = HashMap::new();
    let mut adult_of_row = Vec::with_capacity(rows.len());
    for row in rows {
        let mut namesakes: Vec<usize> = row.names.keys().filter_map(|key| by_name.get(&key)).flatten().copied().collect();
        namesakes.sort_unstable();
        namesakes.dedup();
        let same = namesakes
            .iter()
            .copied()
            .find(|index| adults.get(*index).is_some_and(|adult| is_one_adult(adult, row)) || repeated(&rows_of, *index, row));
        let index = same.unwrap_or(adults.len());
        if let Some(adult) = adults.get_mut(index) {
            adult.lines.push(row.line);
            adult.civility = adult.civility.or(row.civility);
            adult.email = adult.email.take().or_else(|| row.email.clone());
            adult.mobile = adult.mobile.take().or_else(|| row.mobile.clone());
            adult.language = adult.language.or(row.language);
        } else {
            if let Some(first_line) = namesakes.first().and_then(|first| adults.get(*first)?.lines.first().copied()) {
                notices.push(Notice {
                    line: row.line,
                    what: Remark::SameGuardianNames { first_line },
                });
            }
            adults.push(Adult {
                lines: vec![row.line],
                civility: row.civility,
                names: row.names.clone(),
                email: row.email.clone(),
                mobile: row.mobile.clone(),
                language: row.language,
            });
        }
        for key in row.names.keys() {
            let known = by_name.entry(key).or_default();
            if !known.contains(&index) {
                known.push(index);
            }
        }
        rows_of.resize_with(adults.len(), Vec::new);
        rows_of.get_mut(index).into_iter().for_each(|of| of.push(row));
        adult_of_row.push(index);
    }
    (adults, adult_of_row)
}

fn repeated(rows_of: &[Vec<&GuardianRow>], adult: usize, row: &GuardianRow) -> bool {
    rows_of.get(adult).into_iter().flatten().any(|earlier| row.repeats(earlier))
}

fn is_one_adult(adult: &Adult, row: &GuardianRow) -> bool {
    let addressed_alike = adult.civility.zip(row.civility).is_none_or(|(a, b)| a == b);
    let same_mail = adult
        .email
        .as_deref()
        .zip(row.email.as_deref())
        .is_some_and(|(a, b)| a.to_lowercase() == b.to_lowercase());
    let same_mobile = adult.mobile.is_some() && adult.mobile == row.mobile;
    addressed_alike && adult.names.same(&row.names) && (same_mail || same_mobile)
}
