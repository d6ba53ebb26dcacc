//! Finding the pupil of the school whom a row of the file means: by number, by names and birth date, or perhaps.

use crate::ids::PupilId;
use crate::rooms::imports::diff::Doubt;
use crate::rooms::imports::diff::present::{PresentPupil, School};
use crate::rooms::imports::names::Key;
use crate::rooms::imports::roster::PupilRow;
use std::collections::{BTreeSet, HashMap};

/// What was found.
pub(super) enum Match<'a> {
    One(&'a PresentPupil),
    Nobody,
    Several(Doubt, Vec<&'a PresentPupil>),
}

/// The school's pupils by number and by names.
pub(super) struct Index<'a> {
    school: &'a School<'a>,
    by_ine: HashMap<&'a str, Vec<&'a PresentPupil>>,
    by_name: HashMap<(Key, Key), Vec<&'a PresentPupil>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(school: &'a School<'a>) -> Self {
        let mut index = Self {
            school,
            by_ine: HashMap::new(),
            by_name: HashMap::new(),
        };
        for pupil in school.pupils() {
            if let Some(ine) = &pupil.ine {
                index.by_ine.entry(ine).or_default().push(pupil);
            }
            for key in pupil.names.keys() {
                index.by_name.entry(key).or_default().push(pupil);
            }
        }
        index
    }

    fn namesakes(&self, pupil: &PupilRow) -> Vec<&'a PresentPupil> {
        let mut namesakes: Vec<_> = pupil
            .names
            .keys()
            .filter_map(|key| self.by_name.get(&key))
            .flatten()
            .copied()
            .collect();
        namesakes.sort_unstable_by_key(|pupil| pupil.id);
        namesakes.dedup_by_key(|pupil| pupil.id);
        namesakes
    }

    /// By number, else by names and birth date (rules.md 22).
    pub(super) fn certain(&self, pupil: &PupilRow) -> Match<'a> {
        if let Some(id) = pupil.known {
            return self.school.pupil(id).map_or(Match::Nobody, Match::One);
        }
        let by_ine = pupil
            .ine
            .as_deref()
            .and_then(|ine| self.by_ine.get(ine))
            .map(Vec::as_slice)
            .unwrap_or_default();
        match by_ine {
            [] => {}
            [one] => return Match::One(one),
            several => return Match::Several(Doubt::Homonyms, several.to_vec()),
        }
        let born = self
            .namesakes(pupil)
            .into_iter()
            .filter(|known| known.birth_date.is_some() && known.birth_date == pupil.birth_date);
        match born.collect::<Vec<_>>().as_slice() {
            [] => Match::Nobody,
            [one] if pupil.ine.is_some() && one.ine.is_some() => Match::Several(Doubt::NumberDiffers, vec![one]),
            [one] => Match::One(one),
            several => Match::Several(Doubt::Homonyms, several.to_vec()),
        }
    }

    /// By names alone, among those whom nobody in the file is for certain.
    pub(super) fn perhaps(&self, pupil: &PupilRow, claimed: &BTreeSet<PupilId>) -> Match<'a> {
        if pupil.known.is_some() {
            return Match::Nobody;
        }
        let mut namesakes = self.namesakes(pupil);
        namesakes.retain(|known| !claimed.contains(&known.id));
        let same_class = |known: &PresentPupil| {
            self.school.group_of(known).map(|group| Key::of(&group.label)) == pupil.class_label.as_deref().map(Key::of)
        };
        match namesakes.as_slice() {
            [] => Match::Nobody,
            // a table without birth dates, imported again
            [one] if pupil.birth_date.is_none() && one.birth_date.is_none() && same_class(one) => Match::One(one),
            several => {
                let missing = pupil.birth_date.is_none() || several.iter().any(|known| known.birth_date.is_none());
                Match::Several(
                    if missing {
                        Doubt::BirthDateMissing
                    } else {
                        Doubt::BirthDateDiffers
                    },
                    several.to_vec(),
                )
            }
        }
    }
}
