//! Which pupil of the school each pupil of the file is, and what changes for them.

mod index;

use super::corrected::{corrected, field, shown};
use super::line::same_as;
use super::present::{PresentPupil, School};
use super::{Answer, Answers, Change, Choice, Doubt, Field, FieldChange, Kind, Line, Ref, Scope, What};
use crate::ids::{GroupId, PupilId};
use crate::rooms::imports::link::Linked;
use crate::rooms::imports::names::{Key, Names};
use crate::rooms::imports::roster::{PupilRow, fields};
use index::{Index, Match};
use std::collections::{BTreeMap, BTreeSet};

/// Who a pupil of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    Known(PupilId),
    New,
}

/// The pupils of the file in the scope, each bound once it is certain or answered.
pub(super) struct Pupils<'a> {
    linked: &'a Linked,
    school: &'a School<'a>,
    bound: BTreeMap<usize, Binding>,
    /// Pupils of the school who may be somebody in an open question: they are not gone.
    in_question: BTreeSet<PupilId>,
}

impl<'a> Pupils<'a> {
    pub(super) fn bind(
        linked: &'a Linked,
        school: &'a School<'a>,
        answers: &Answers,
        in_scope: &BTreeSet<usize>,
        lines: &mut Vec<Line>,
    ) -> Self {
        let mut pupils = Self {
            linked,
            school,
            bound: BTreeMap::new(),
            in_question: BTreeSet::new(),
        };
        let index = Index::new(school);
        let mut claimed = BTreeSet::new();
        let mut uncertain = Vec::new();
        for (row, pupil) in linked.pupils.iter().enumerate() {
            // pupils outside the scope claim their own too, so that nobody inside is taken for them
            match index.certain(pupil) {
                Match::One(known) if claimed.insert(known.id) => {
                    pupils.bound.insert(row, Binding::Known(known.id));
                }
                Match::One(known) => uncertain.push((row, pupil, Match::Several(Doubt::Homonyms, vec![known]))),
                other => uncertain.push((row, pupil, other)),
            }
        }
        for (row, pupil, found) in uncertain {
            let found = if matches!(found, Match::Nobody) {
                index.perhaps(pupil, &claimed)
            } else {
                found
            };
            match found {
                _ if !in_scope.contains(&row) => {}
                Match::One(known) => {
                    claimed.insert(known.id);
                    pupils.bound.insert(row, Binding::Known(known.id));
                }
                Match::Nobody if pupil.known.is_some() => {}
                Match::Nobody => {
                    pupils.bound.insert(row, Binding::New);
                }
                Match::Several(doubt, candidates) => pupils.ask(row, pupil, doubt, &candidates, answers, lines),
            }
        }
        pupils.bound.retain(|row, _| in_scope.contains(row));
        pupils
    }

    /// Who a pupil of the file is; `None` while that is open, or outside the scope.
    pub(super) fn of(&self, row: usize) -> Option<Binding> {
        self.bound.get(&row).copied()
    }

    pub(super) fn bound(&self) -> impl Iterator<Item = (usize, Binding)> {
        self.bound.iter().map(|(row, binding)| (*row, *binding))
    }

    fn ask(&mut self, row: usize, pupil: &PupilRow, doubt: Doubt, candidates: &[&PresentPupil], answers: &Answers, lines: &mut Vec<Line>) {
        let key = format!("pupil-{row}");
        let mut choices: Vec<Choice> = candidates
            .iter()
            .map(|known| {
                let means = Answer::SameAs {
                    id: known.id.into(),
                    names: known.names.clone(),
                    birth_date: known.birth_date,
                    class_label: self.school.group_of(known).map(|group| group.label.clone()),
                    of: Vec::new(),
                };
                Choice::new(same_as(known.id.into()), means, Vec::new())
            })
            .collect();
        choices.push(Choice::new("new", Answer::Somebody, Vec::new()));
        let answer = answers.get(&key).map(String::as_str);
        if answer == Some("new") {
            self.bound.insert(row, Binding::New);
        } else if let Some(known) = candidates.iter().find(|known| answer == Some(same_as(known.id.into()).as_str())) {
            self.bound.insert(row, Binding::Known(known.id));
        } else {
            self.in_question.extend(candidates.iter().map(|known| known.id));
        }
        lines.push(
            Line::new(key, Kind::ToDecide, What::WhichPupil { reason: doubt })
                .about(&pupil.names)
                .said_by(&[pupil.line])
                .asking(choices),
        );
    }

    /// Lines for groups, for pupils, and for those who are no longer there.
    pub(super) fn compare(&mut self, scope: &Scope, lines: &mut Vec<Line>) {
        let groups = self.groups(scope, lines);
        let mut taken = BTreeSet::new();
        for (row, binding) in &self.bound {
            let (Some(pupil), Some(group)) = (self.linked.pupils.get(*row), groups.get(row)) else {
                continue;
            };
            match binding {
                Binding::New => lines.push(new_pupil(*row, pupil, group)),
                Binding::Known(id) => {
                    taken.insert(*id);
                    if let Some(known) = self.school.pupil(*id) {
                        self.compare_one(*row, pupil, known, group, lines);
                    }
                }
            }
        }
        for known in self.school.pupils() {
            let Some(enrolment) = &known.enrolment else { continue };
            let spoken_of = match scope {
                Scope::School => true,
                Scope::Group(chosen) => enrolment.group == *chosen,
                Scope::NewGroup(_) => false,
            };
            if spoken_of && !taken.contains(&known.id) && !self.in_question.contains(&known.id) {
                let class_label = self
                    .school
                    .group(enrolment.group)
                    .map(|group| group.label.clone())
                    .unwrap_or_default();
                let loses_access = self.readers(known.id);
                let gone = Line::new(
                    format!("gone-{}", known.id),
                    Kind::Gone,
                    What::PupilGone { class_label, loses_access },
                );
                lines.push(gone.about(&known.names).doing(vec![Change::EndEnrolment {
                    enrolment: enrolment.id,
                    pupil: known.id,
                }]));
            }
        }
    }

    fn readers(&self, pupil: PupilId) -> Vec<Names> {
        use super::RightLevel as R;
        let reads = |level| matches!(level, R::Full | R::Informed | R::Entrusted);
        let edges = self
            .school
            .edges_of(pupil)
            .iter()
            .filter(|edge| edge.is_live() && reads(edge.right_level));
        edges
            .filter_map(|edge| self.school.adult(edge.adult))
            .map(|adult| adult.names.clone())
            .collect()
    }

    /// The group of each bound pupil; groups that are new or gain a level get a line.
    fn groups(&self, scope: &Scope, lines: &mut Vec<Line>) -> BTreeMap<usize, Place> {
        let mut places: BTreeMap<usize, Place> = BTreeMap::new();
        let mut new: Vec<Key> = Vec::new();
        let mut levels: BTreeMap<Ref<GroupId>, (String, Levels)> = BTreeMap::new();
        for row in self.bound.keys() {
            let Some(pupil) = self.linked.pupils.get(*row) else { continue };
            let label = pupil.class_label.clone().unwrap_or_default();
            let known = match scope {
                Scope::Group(chosen) => self.school.group(*chosen),
                Scope::School | Scope::NewGroup(_) => {
                    let exact = self.school.groups().iter().find(|group| group.label == label);
                    exact.or_else(|| self.school.groups().iter().find(|group| Key::of(&group.label) == Key::of(&label)))
                }
            };
            let (group, label) = if let Some(group) = known {
                (Ref::Known(group.id), group.label.clone())
            } else {
                let key = Key::of(&label);
                let number = new.iter().position(|known| *known == key).unwrap_or_else(|| {
                    new.push(key);
                    new.len() - 1
                });
                (Ref::New(u32::try_from(number).unwrap_or(u32::MAX)), label)
            };
            let (_, of_group) = levels.entry(group).or_insert_with(|| (label.clone(), BTreeSet::new()));
            of_group.insert((fields::rank(&pupil.level), pupil.level.clone()));
            places.insert(*row, Place { group, label });
        }
        for (group, (label, levels)) in levels {
            let levels = levels.into_iter().map(|(_, level)| level);
            match group {
                Ref::New(number) => {
                    let levels: Vec<String> = levels.collect();
                    let change = Change::CreateGroup {
                        number,
                        label: label.clone(),
                        levels: levels.clone(),
                    };
                    lines.push(Line::new(format!("group-{number}"), Kind::New, What::Group { label, levels }).doing(vec![change]));
                }
                Ref::Known(id) => {
                    let has = self.school.group(id).map(|group| group.levels.as_slice()).unwrap_or_default();
                    let levels: Vec<String> = levels.filter(|level| !has.contains(level)).collect();
                    if !levels.is_empty() {
                        let change = Change::AddLevels {
                            group: id,
                            levels: levels.clone(),
                        };
                        lines.push(Line::new(format!("group-{id}"), Kind::Changed, What::Group { label, levels }).doing(vec![change]));
                    }
                }
            }
        }
        places
    }

    fn compare_one(&self, row: usize, pupil: &PupilRow, known: &PresentPupil, place: &Place, lines: &mut Vec<Line>) {
        let (mut fields, mut changes) = (Vec::new(), Vec::new());
        if let Some(names) = corrected(&known.names, &pupil.names) {
            fields.push(field(Field::Name, Some(shown(&known.names)), Some(shown(&names))));
            changes.push(Change::UpdatePupilNames { pupil: known.id, names });
        }
        if pupil.birth_date.is_some() && pupil.birth_date != known.birth_date {
            let text = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
            fields.push(field(Field::BirthDate, text(known.birth_date), text(pupil.birth_date)));
            changes.push(Change::SetBirthDate {
                pupil: known.id,
                birth_date: pupil.birth_date,
            });
        }
        if let (Some(ine), None) = (&pupil.ine, &known.ine) {
            changes.push(Change::SetIne {
                pupil: known.id,
                ine: ine.clone(),
            });
        }
        self.compare_class(row, pupil, known, place, (&mut fields, &mut changes), lines);
        let kind = if fields.is_empty() { Kind::Same } else { Kind::Changed };
        let line = Line::new(format!("known-{row}"), kind, What::Pupil { fields });
        lines.push(line.about(&known.names).said_by(&[pupil.line]).doing(changes));
    }

    fn compare_class(
        &self,
        row: usize,
        pupil: &PupilRow,
        known: &PresentPupil,
        place: &Place,
        (fields, changes): (&mut Vec<FieldChange>, &mut Vec<Change>),
        lines: &mut Vec<Line>,
    ) {
        let present = self.school.group_of(known).map(|group| group.label.clone());
        let (change, by_hand) = match &known.enrolment {
            Some(enrolment) if place.group == Ref::Known(enrolment.group) => {
                if pupil.level != enrolment.level {
                    fields.push(field(Field::Level, Some(enrolment.level.clone()), Some(pupil.level.clone())));
                    changes.push(Change::SetLevel {
                        enrolment: enrolment.id,
                        level: pupil.level.clone(),
                    });
                }
                return;
            }
            Some(enrolment) => {
                let (enrolment, by_hand) = (enrolment.id, enrolment.by_office);
                (
                    Change::MoveEnrolment {
                        enrolment,
                        pupil: known.id,
                        group: place.group,
                        level: pupil.level.clone(),
                    },
                    by_hand,
                )
            }
            None => {
                let change = Change::Enrol {
                    pupil: Ref::Known(known.id),
                    group: place.group,
                    level: pupil.level.clone(),
                };
                (change, known.left_by_office)
            }
        };
        if by_hand {
            let choices = vec![Choice::new("follow", Answer::Follow, vec![change]), Choice::leave()];
            let what = What::WhichClass {
                present,
                file: place.label.clone(),
            };
            lines.push(
                Line::new(format!("class-{row}"), Kind::ToDecide, what)
                    .about(&known.names)
                    .said_by(&[pupil.line])
                    .asking(choices),
            );
        } else {
            fields.push(field(Field::Class, present, Some(place.label.clone())));
            changes.push(change);
        }
    }
}

/// Levels in their usual order.
type Levels = BTreeSet<(usize, String)>;

/// Where a pupil of the file goes.
struct Place {
    group: Ref<GroupId>,
    label: String,
}

fn new_pupil(row: usize, pupil: &PupilRow, place: &Place) -> Line {
    let number = u32::try_from(row).unwrap_or(u32::MAX);
    let what = What::NewPupil {
        class_label: place.label.clone(),
        level: pupil.level.clone(),
    };
    let changes = vec![
        Change::CreatePupil {
            number,
            names: pupil.names.clone(),
            birth_date: pupil.birth_date,
            ine: pupil.ine.clone(),
        },
        Change::Enrol {
            pupil: Ref::New(number),
            group: place.group,
            level: pupil.level.clone(),
        },
    ];
    Line::new(format!("new-{row}"), Kind::New, what)
        .about(&pupil.names)
        .said_by(&[pupil.line])
        .doing(changes)
}
