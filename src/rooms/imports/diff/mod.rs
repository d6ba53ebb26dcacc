//! A linked roster beside what the school has: lines to look at, and the changes they stand for.
//!
//! [`compare`] is a pure function of the roster, the present state and the answers given so far. An answer that says who
//! somebody is opens further lines (that pupil's guardians, that adult's other children), so it is called again with the
//! answers of each posted form; [`Diff::changes`] yields something only when nothing is left open.
//!
//! What it never does: lift or recreate a bar, raise a right level, merge persons, end what a person made by hand, overwrite
//! what a guardian typed, choose between two people (rules.md 20–22).

mod change;
mod corrected;
mod guardians;
mod line;
mod present;
mod pupils;
mod second_person;
mod undo;

#[cfg(test)]
mod tests;

use super::link::{Linked, Unmatched};
use super::names::Key;
use super::roster::Notice;
use crate::ids::GroupId;
pub use change::{Change, Contact, Ref};
use guardians::Guardians;
pub use line::{Answer, Because, Choice, Doubt, Fact, Field, FieldChange, Kind, Line, What};
use present::School;
pub use present::{EdgeState, Present, PresentAdult, PresentEnrolment, PresentGroup, PresentGuardianship, PresentPupil, RightLevel};
use pupils::Pupils;
pub(in crate::rooms::imports) use second_person::enrolled;
pub use second_person::{Enrolled, SecondPerson};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
pub use undo::{Began, Closed, Done, Replaced, Since, undo};

/// What the file is to be taken for: whoever imports says so, because a class read as a school makes everybody else "gone".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    School,
    /// One class the school has.
    Group(GroupId),
    /// One class of the file that the school does not have yet, by its label.
    NewGroup(String),
}

/// The answers given so far: `decide[<row key>]`.
pub type Answers = BTreeMap<String, String>;

/// Everything the diff screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diff {
    pub lines: Vec<Line>,
    pub notices: Vec<Notice>,
    /// Children whom the files of guardians name and nobody knows; they are left out.
    pub unmatched: Vec<Unmatched>,
    /// Who is enrolled in the scope today, for the vanishing rule.
    pub enrolled: Vec<Enrolled>,
    /// Lines of the file about a pupil of the person at the desk: left out, a colleague handles them (rules.md 3).
    pub for_a_colleague: Vec<u32>,
    /// The adults whom taking in creates.
    new_adults: BTreeMap<u32, Change>,
}

/// The scope names a class that the file does not speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file has several classes and none of them is the chosen one")]
pub struct ClassNotInFile;

/// Compares a roster with the school.
pub fn compare(linked: &Linked, present: &Present, scope: &Scope, answers: &Answers) -> Result<Diff, ClassNotInFile> {
    let mut in_scope = rows_in(linked, present, scope)?;
    let own: Vec<usize> = in_scope.iter().copied().filter(|row| is_own(linked, present, *row)).collect();
    in_scope.retain(|row| !own.contains(row));
    let line = |row: &usize| linked.pupils.get(*row).map(|pupil| pupil.line);
    let mut diff = Diff {
        for_a_colleague: own.iter().filter_map(line).collect(),
        notices: linked.notices.clone(),
        enrolled: second_person::enrolled(present, scope),
        ..Diff::default()
    };
    if *scope == Scope::School {
        diff.unmatched.clone_from(&linked.unmatched);
    }
    let school = School::new(present);
    let mut pupils = Pupils::bind(linked, &school, answers, &in_scope, &mut diff.lines);
    if linked.covers.pupils {
        pupils.compare(scope, &mut diff.lines);
    }
    if linked.covers.guardians {
        Guardians::new(linked, &school, answers, &in_scope, &pupils).compare(&mut diff);
    }
    Ok(diff)
}

/// Whether a pupil of the file is one of the person at the desk: by number, else by names that no birth date speaks against.
fn is_own(linked: &Linked, present: &Present, row: usize) -> bool {
    let Some(pupil) = linked.pupils.get(row) else { return false };
    present.own.iter().any(|own| {
        let same_number = pupil.ine.is_some() && pupil.ine == own.ine;
        let same_birth = pupil.birth_date.zip(own.birth_date).is_none_or(|(file, known)| file == known);
        same_number || (pupil.names.same(&own.names) && same_birth)
    })
}

/// The label of the only class of a file, when the school has pupils in others too: « Ce fichier ne contient qu'une classe.
/// Importer seulement CE1-CE2 ? »
pub fn only_class<'a>(linked: &'a Linked, present: &Present) -> Option<&'a str> {
    let labels = linked.class_labels();
    let [label] = labels.as_slice() else { return None };
    let filled: BTreeSet<GroupId> = present
        .pupils
        .iter()
        .filter_map(|pupil| pupil.enrolment.as_ref())
        .map(|e| e.group)
        .collect();
    let others = present
        .groups
        .iter()
        .filter(|group| filled.contains(&group.id))
        .any(|group| Key::of(&group.label) != Key::of(label));
    (linked.covers.pupils && others).then_some(label)
}

/// The pupils of the roster that the import is about.
fn rows_in(linked: &Linked, present: &Present, scope: &Scope) -> Result<BTreeSet<usize>, ClassNotInFile> {
    let wanted = match scope {
        Scope::School => None,
        // a file of one class is that class, however the file spells it; pupils taken from the school have the school's label
        Scope::Group(_) if linked.covers.pupils && linked.class_labels().len() == 1 => None,
        Scope::Group(id) => {
            let group = present.groups.iter().find(|group| group.id == *id);
            Some(group.map(|group| Key::of(&group.label)).ok_or(ClassNotInFile)?)
        }
        Scope::NewGroup(label) => Some(Key::of(label)),
    };
    let fits = |label: Option<&str>| wanted.as_ref().is_none_or(|wanted| label.map(Key::of).as_ref() == Some(wanted));
    let rows = linked
        .pupils
        .iter()
        .enumerate()
        .filter(|(_, pupil)| fits(pupil.class_label.as_deref()));
    let rows: BTreeSet<usize> = rows.map(|(index, _)| index).collect();
    if rows.is_empty() && wanted.is_some() {
        Err(ClassNotInFile)
    } else {
        Ok(rows)
    }
}

impl Diff {
    /// How many lines of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        self.lines.iter().filter(|line| line.kind == kind).count()
    }

    /// What is to be applied, in an order in which it can be; or the keys of the lines without an answer they offer (422).
    pub fn changes(&self, answers: &Answers) -> Result<Vec<Change>, Vec<String>> {
        let (mut changes, mut open) = (Vec::new(), Vec::new());
        for line in &self.lines {
            changes.extend(line.changes.iter().cloned());
            if line.kind == Kind::ToDecide {
                match answers
                    .get(&line.key)
                    .and_then(|answer| line.choices.iter().find(|choice| choice.answer == *answer))
                {
                    Some(choice) => changes.extend(choice.changes.iter().cloned()),
                    None => open.push(line.key.clone()),
                }
            }
        }
        if !open.is_empty() {
            return Err(open);
        }
        // nobody is created whom no child was left to
        let taken_in: BTreeSet<u32> = changes
            .iter()
            .filter_map(|change| match change {
                Change::CreateGuardianship {
                    adult: Ref::New(number), ..
                } => Some(*number),
                _ => None,
            })
            .collect();
        changes.extend(taken_in.iter().filter_map(|number| self.new_adults.get(number)).cloned());
        changes.sort_by_key(Change::order);
        Ok(changes)
    }
}
