//! Which adult of the school each adult of the file is, and what the file says about them.

use super::Guardians;
use crate::ids::PersonId;
use crate::rooms::imports::diff::corrected::{corrected, field, shown};
use crate::rooms::imports::diff::line::same_as;
use crate::rooms::imports::diff::present::PresentAdult;
use crate::rooms::imports::diff::pupils::Binding;
use crate::rooms::imports::diff::{Answer, Change, Choice, Contact, Field, FieldChange, Kind, Line, Ref, RightLevel, What};
use crate::rooms::imports::link::Adult;
use std::collections::{BTreeMap, BTreeSet};

impl Guardians<'_> {
    /// Every adult who has a child in the scope, if it is certain or answered who they are.
    pub(super) fn bind_adults(&mut self, lines: &mut Vec<Line>) -> BTreeMap<usize, Ref<PersonId>> {
        let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for link in &self.links {
            children.entry(link.adult).or_default().push(link.pupil);
        }
        let mut bound = BTreeMap::new();
        let mut claimed = BTreeSet::new();
        for (row, children) in children {
            let Some(adult) = self.linked.adults.get(row) else { continue };
            let here = self.known_here(&children, adult);
            match here.as_slice() {
                [one] if claimed.insert(*one) => {
                    bound.insert(row, Ref::Known(*one));
                }
                [] => {
                    let namesakes = self.school.adults_named(&adult.names).into_iter();
                    let elsewhere: Vec<PersonId> = namesakes.filter(|known| is_like(known, adult)).map(|known| known.id).collect();
                    if elsewhere.is_empty() {
                        bound.insert(row, Ref::New(u32::try_from(row).unwrap_or(u32::MAX)));
                    } else {
                        self.ask(row, adult, &elsewhere, &mut bound, lines);
                    }
                }
                several => {
                    let several = several.to_vec();
                    self.ask(row, adult, &several, &mut bound, lines);
                }
            }
        }
        bound
    }

    /// The guardians of this adult's children who have the same names (rules.md 22).
    fn known_here(&self, children: &[usize], adult: &Adult) -> Vec<PersonId> {
        let mut known: Vec<PersonId> = children
            .iter()
            .filter_map(|child| self.pupils.of(*child))
            .filter_map(|pupil| if let Binding::Known(id) = pupil { Some(id) } else { None })
            .flat_map(|pupil| self.school.edges_of(pupil))
            .filter_map(|edge| self.school.adult(edge.adult))
            .filter(|known| is_like(known, adult))
            .map(|known| known.id)
            .collect();
        known.sort_unstable();
        known.dedup();
        known
    }

    fn ask(
        &mut self,
        row: usize,
        adult: &Adult,
        candidates: &[PersonId],
        bound: &mut BTreeMap<usize, Ref<PersonId>>,
        lines: &mut Vec<Line>,
    ) {
        let key = format!("adult-{row}");
        let mut choices = Vec::new();
        for known in candidates.iter().filter_map(|id| self.school.adult(*id)) {
            let edges = self.school.edges_with(known.id).iter();
            let of = edges
                .filter_map(|edge| self.school.pupil(edge.pupil))
                .map(|pupil| pupil.names.clone())
                .collect();
            let means = Answer::SameAs {
                id: known.id,
                names: known.names.clone(),
                birth_date: None,
                class_label: None,
                of,
            };
            choices.push(Choice::new(same_as(known.id), means, Vec::new()));
        }
        choices.push(Choice::new("new", Answer::Somebody, Vec::new()));
        choices.push(Choice::leave());
        let answer = self.answers.get(&key).map(String::as_str);
        if answer == Some("new") {
            bound.insert(row, Ref::New(u32::try_from(row).unwrap_or(u32::MAX)));
        } else if let Some(id) = candidates.iter().find(|id| answer == Some(same_as(**id).as_str())) {
            bound.insert(row, Ref::Known(*id));
        } else if answer != Some("leave") {
            for link in self.links.iter().filter(|link| link.adult == row) {
                if let Some(Binding::Known(pupil)) = self.pupils.of(link.pupil) {
                    self.in_question.extend(candidates.iter().map(|candidate| (*candidate, pupil)));
                    self.pupils_in_question.insert(pupil);
                }
            }
        }
        lines.push(
            Line::new(key, Kind::ToDecide, What::WhichPerson)
                .about(&adult.names)
                .said_by(&adult.lines)
                .asking(choices),
        );
    }

    /// Names and contacts of an adult the school knows.
    pub(super) fn person(&self, row: usize, adult: &Adult, id: PersonId, lines: &mut Vec<Line>) {
        let Some(known) = self.school.adult(id) else { return };
        // nothing about somebody barred changes by a file
        if self
            .school
            .edges_with(id)
            .iter()
            .any(|edge| edge.is_live() && edge.right_level == RightLevel::Barred)
        {
            return;
        }
        let (mut fields, mut changes, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        let names = corrected(&known.names, &adult.names).filter(|_| !known.is_staff);
        if let Some(names) = names {
            fields.push(field(Field::Name, Some(shown(&known.names)), Some(shown(&names))));
            changes.push(Change::UpdateGuardianNames {
                person: id,
                civility: known.civility.or(adult.civility),
                names,
            });
        }
        let mut contact = Contact::default();
        let keep = known.contact_is_own || known.is_staff;
        let mut one = |which, from: &Option<String>, to: &Option<String>, into: &mut Option<String>| {
            if to.is_none() || to.as_deref().map(str::to_lowercase) == from.as_deref().map(str::to_lowercase) {
                return;
            }
            let change: FieldChange = field(which, from.clone(), to.clone());
            if keep {
                kept.push(change);
            } else {
                fields.push(change);
                into.clone_from(to);
            }
        };
        one(Field::Email, &known.email, &adult.email, &mut contact.email);
        one(Field::Mobile, &known.mobile, &adult.mobile, &mut contact.mobile);
        if contact != Contact::default() {
            changes.push(Change::SetContact { person: id, contact });
        }
        let line = |key: String, kind, what| Line::new(key, kind, what).about(&known.names).said_by(&adult.lines);
        if !fields.is_empty() {
            lines.push(line(format!("person-{row}"), Kind::Changed, What::Person { fields }).doing(changes));
        }
        if !kept.is_empty() {
            lines.push(line(format!("kept-{row}"), Kind::Same, What::ContactKept { fields: kept }));
        }
    }
}

/// Equal names, and no civility that says it is the other of a couple with one name.
fn is_like(known: &PresentAdult, adult: &Adult) -> bool {
    known.names.same(&adult.names) && known.civility.zip(adult.civility).is_none_or(|(known, file)| known == file)
}

/// The change that makes an adult of the file.
pub(super) fn create(number: u32, adult: &Adult) -> Change {
    Change::CreateGuardian {
        number,
        civility: adult.civility,
        names: adult.names.clone(),
        contact: Contact {
            email: adult.email.clone(),
            mobile: adult.mobile.clone(),
        },
        language: adult.language,
    }
}
