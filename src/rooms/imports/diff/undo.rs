//! Undo is a new diff (rules.md 21): it ends what the import began, puts back values nobody touched, and asks before it opens
//! anything again. Bars, departures, withdrawn consents and whatever was touched since stay as they are.

use super::line::{Because, Choice, Fact, Field, FieldChange, Kind, Line, What};
use super::pupils::shown;
use super::{Answer, Change, Contact, Diff, Enrolled};
use crate::ids::{EnrolmentId, GroupId, GuardianshipId, PersonId, PupilId};
use crate::rooms::imports::names::Names;
use crate::rooms::imports::roster::Civility;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What applying a change did, with the ids it made: the record that undo starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum Done {
    GroupCreated { group: GroupId },
    Enrolled { enrolment: EnrolmentId, pupil: PupilId, who: Names },
    EnrolmentMoved { ended: EnrolmentId, started: EnrolmentId, pupil: PupilId, who: Names },
    EnrolmentEnded { enrolment: EnrolmentId, pupil: PupilId, who: Names },
    LevelSet { enrolment: EnrolmentId, who: Names, from: String, to: String },
    GuardianshipCreated { guardianship: GuardianshipId, adult: PersonId, pupil: PupilId, who: Names },
    GuardianshipEnded { guardianship: GuardianshipId, adult: PersonId, pupil: PupilId, who: Names },
    ApartSet { guardianship: GuardianshipId, who: Names },
    PupilRenamed { pupil: PupilId, from: Names, to: Names },
    BirthDateSet { pupil: PupilId, who: Names, from: Option<Date>, to: Option<Date> },
    GuardianRenamed { person: PersonId, civility: Option<Civility>, from: Names, to: Names },
    /// Only what was changed; `from` may be no address at all, then nothing is put back.
    ContactSet { person: PersonId, who: Names, from: Contact, to: Contact },
}

/// What happened between the import and now. Sets of fact ids, and of people.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// Facts, people and pupils that anybody but this import changed.
    pub touched: BTreeSet<Uuid>,
    /// People and pupils with a departure.
    pub departed: BTreeSet<PersonId>,
    /// Pupils and people with a consent that was withdrawn.
    pub withdrawn: BTreeSet<PersonId>,
    /// Adult and pupil of every live bar.
    pub barred: BTreeSet<(PersonId, PupilId)>,
    /// Who is enrolled now, for the vanishing rule.
    pub enrolled: Vec<Enrolled>,
}

/// The diff that takes an applied import back.
pub fn undo(done: &[Done], since: &Since) -> Diff {
    let lines = done.iter().enumerate().map(|(number, done)| line(format!("undo-{number}"), done, since)).collect();
    Diff { lines, enrolled: since.enrolled.clone(), ..Diff::default() }
}

fn line(key: String, done: &Done, since: &Since) -> Line {
    let touched = |id: Uuid| since.touched.contains(&id).then_some(Because::TouchedSince);
    let left = |id: PersonId| {
        let departed = since.departed.contains(&id).then_some(Because::Departed);
        departed.or_else(|| since.withdrawn.contains(&id).then_some(Because::ConsentWithdrawn))
    };
    let barred = |adult: &PersonId, pupil: &PupilId| since.barred.contains(&(*adult, *pupil)).then_some(Because::Barred);
    match done {
        Done::GroupCreated { .. } => stays(key, Fact::Group, Because::StaysEmpty),
        Done::Enrolled { enrolment, pupil, who } => {
            ended(key, Fact::Enrolment, Change::EndEnrolment { enrolment: *enrolment, pupil: *pupil }).about(who)
        }
        Done::GuardianshipCreated { guardianship, adult, pupil, who } => match barred(adult, pupil) {
            // ending it would lift the bar
            Some(because) => stays(key, Fact::Guardianship, because),
            None => ended(key, Fact::Guardianship, Change::EndGuardianship { guardianship: *guardianship }),
        }
        .about(who),
        Done::EnrolmentEnded { enrolment, pupil, who } => {
            let because = left((*pupil).into()).or_else(|| touched(enrolment.uuid())).or_else(|| touched(pupil.uuid()));
            let reopen = vec![Change::ReopenEnrolment { enrolment: *enrolment, pupil: *pupil }];
            reopened(key, Fact::Enrolment, because, reopen).about(who)
        }
        Done::EnrolmentMoved { ended, started, pupil, who } => {
            let because = left((*pupil).into()).or_else(|| touched(started.uuid())).or_else(|| touched(ended.uuid())).or_else(|| touched(pupil.uuid()));
            let back = vec![
                Change::EndEnrolment { enrolment: *started, pupil: *pupil },
                Change::ReopenEnrolment { enrolment: *ended, pupil: *pupil },
            ];
            reopened(key, Fact::Enrolment, because, back).about(who)
        }
        Done::GuardianshipEnded { guardianship, adult, pupil, who } => {
            let because = barred(adult, pupil)
                .or_else(|| left(*adult))
                .or_else(|| left((*pupil).into()))
                .or_else(|| touched(guardianship.uuid()))
                .or_else(|| touched(adult.uuid()));
            let reopen = vec![Change::ReopenGuardianship { guardianship: *guardianship }];
            reopened(key, Fact::Guardianship, because, reopen).about(who)
        }
        // "apart" guards a family: it is lowered by a decision only
        Done::ApartSet { guardianship, who } => {
            let lower = vec![Change::SetApart { guardianship: *guardianship, apart: false }];
            reopened(key, Fact::Apart, touched(guardianship.uuid()), lower).about(who)
        }
        Done::LevelSet { enrolment, who, from, to } => {
            let change = Change::SetLevel { enrolment: *enrolment, level: from.clone() };
            put_back(key, touched(enrolment.uuid()), vec![value(Field::Level, Some(to), Some(from))], change).about(who)
        }
        Done::PupilRenamed { pupil, from, to } => {
            let change = Change::UpdatePupilNames { pupil: *pupil, names: from.clone() };
            put_back(key, touched(pupil.uuid()), vec![names(to, from)], change).about(to)
        }
        Done::GuardianRenamed { person, civility, from, to } => {
            let change = Change::UpdateGuardianNames { person: *person, civility: *civility, names: from.clone() };
            put_back(key, touched(person.uuid()), vec![names(to, from)], change).about(to)
        }
        Done::BirthDateSet { pupil, who, from, to } => {
            let text = |date: &Option<Date>| date.map(|date| date.to_string());
            let fields = vec![FieldChange { field: Field::BirthDate, from: text(to), to: text(from) }];
            put_back(key, touched(pupil.uuid()), fields, Change::SetBirthDate { pupil: *pupil, birth_date: *from }).about(who)
        }
        Done::ContactSet { person, who, from, to } => {
            let mut fields = vec![
                value(Field::Email, to.email.as_ref(), from.email.as_ref()),
                value(Field::Mobile, to.mobile.as_ref(), from.mobile.as_ref()),
            ];
            fields.retain(|field| field.to.is_some() && field.from != field.to);
            if fields.is_empty() {
                return stays(key, Fact::Value, Because::NothingBefore).about(who);
            }
            put_back(key, touched(person.uuid()), fields, Change::SetContact { person: *person, contact: from.clone() }).about(who)
        }
    }
}

fn ended(key: String, fact: Fact, change: Change) -> Line {
    Line::new(key, Kind::Gone, What::Began { fact }).doing(vec![change])
}

fn stays(key: String, fact: Fact, because: Because) -> Line {
    Line::new(key, Kind::Same, What::NotUndone { fact, because })
}

fn reopened(key: String, fact: Fact, because: Option<Because>, changes: Vec<Change>) -> Line {
    match because {
        Some(because) => stays(key, fact, because),
        None => Line::new(key, Kind::ToDecide, What::WhetherReopened { fact })
            .asking(vec![Choice::new("follow", Answer::Follow, changes), Choice::leave()]),
    }
}

fn put_back(key: String, because: Option<Because>, fields: Vec<FieldChange>, change: Change) -> Line {
    match because {
        Some(because) => stays(key, Fact::Value, because),
        None => Line::new(key, Kind::Changed, What::PutBack { fields }).doing(vec![change]),
    }
}

fn value(field: Field, from: Option<&String>, to: Option<&String>) -> FieldChange {
    FieldChange { field, from: from.cloned(), to: to.cloned() }
}

fn names(from: &Names, to: &Names) -> FieldChange {
    FieldChange { field: Field::Name, from: Some(shown(from)), to: Some(shown(to)) }
}
