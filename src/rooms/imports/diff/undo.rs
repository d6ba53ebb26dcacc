//! Undo is a new diff (rules.md 21): it ends what the import began, puts back values nobody touched, and asks before it opens
//! anything again. Bars, departures, withdrawn consents and whatever was touched since stay as they are.

use super::corrected::{field, shown};
use super::line::{Because, Choice, Fact, Field, Kind, Line, What};
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
#[serde(rename_all = "snake_case")]
pub enum Done {
    GroupCreated {
        group: GroupId,
    },
    /// A fact began.
    Began {
        who: Names,
        fact: Began,
    },
    /// A fact ended, or something was closed a little more.
    Closed {
        who: Names,
        fact: Closed,
    },
    /// A value was replaced.
    Replaced {
        who: Names,
        value: Replaced,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Began {
    Enrolment {
        enrolment: EnrolmentId,
        pupil: PupilId,
    },
    Guardianship {
        guardianship: GuardianshipId,
        adult: PersonId,
        pupil: PupilId,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    Enrolment {
        enrolment: EnrolmentId,
        pupil: PupilId,
    },
    /// One enrolment ended for another.
    Moved {
        ended: EnrolmentId,
        started: EnrolmentId,
        pupil: PupilId,
    },
    Guardianship {
        guardianship: GuardianshipId,
        adult: PersonId,
        pupil: PupilId,
    },
    /// Set apart.
    Apart {
        guardianship: GuardianshipId,
    },
}

/// Each with the value before and the value after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Replaced {
    Level {
        enrolment: EnrolmentId,
        from: String,
        to: String,
    },
    PupilNames {
        pupil: PupilId,
        from: Names,
        to: Names,
    },
    BirthDate {
        pupil: PupilId,
        from: Option<Date>,
        to: Option<Date>,
    },
    GuardianNames {
        person: PersonId,
        civility: Option<Civility>,
        from: Names,
        to: Names,
    },
    /// Only what was replaced; where there was none before, nothing is put back.
    Contact {
        person: PersonId,
        from: Contact,
        to: Contact,
    },
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
    let lines = done
        .iter()
        .enumerate()
        .map(|(number, done)| line(format!("undo-{number}"), done, since))
        .collect();
    Diff {
        lines,
        enrolled: since.enrolled.clone(),
        ..Diff::default()
    }
}

fn line(key: String, done: &Done, since: &Since) -> Line {
    match done {
        Done::GroupCreated { .. } => stays(key, Fact::Group, Because::StaysEmpty),
        Done::Began { who, fact } => began(key, *fact, since).about(who),
        Done::Closed { who, fact } => closed(key, *fact, since).about(who),
        Done::Replaced { who, value } => replaced(key, value, since).about(who),
    }
}

impl Since {
    /// The first of these rows, people or facts, that somebody changed.
    fn touched(&self, ids: &[Uuid]) -> Option<Because> {
        ids.iter().any(|id| self.touched.contains(id)).then_some(Because::TouchedSince)
    }

    fn left(&self, person: PersonId) -> Option<Because> {
        let departed = self.departed.contains(&person).then_some(Because::Departed);
        departed.or_else(|| self.withdrawn.contains(&person).then_some(Because::ConsentWithdrawn))
    }

    fn barred(&self, adult: PersonId, pupil: PupilId) -> Option<Because> {
        self.barred.contains(&(adult, pupil)).then_some(Because::Barred)
    }
}

fn began(key: String, fact: Began, since: &Since) -> Line {
    match fact {
        Began::Enrolment { enrolment, pupil } => ended(key, Fact::Enrolment, Change::EndEnrolment { enrolment, pupil }),
        Began::Guardianship {
            guardianship,
            adult,
            pupil,
        } => match since.barred(adult, pupil) {
            // ending it would lift the bar
            Some(because) => stays(key, Fact::Guardianship, because),
            None => ended(key, Fact::Guardianship, Change::EndGuardianship { guardianship }),
        },
    }
}

fn closed(key: String, fact: Closed, since: &Since) -> Line {
    match fact {
        Closed::Enrolment { enrolment, pupil } => {
            let because = since
                .left(pupil.into())
                .or_else(|| since.touched(&[enrolment.uuid(), pupil.uuid()]));
            reopened(key, Fact::Enrolment, because, vec![Change::ReopenEnrolment { enrolment, pupil }])
        }
        Closed::Moved { ended, started, pupil } => {
            let touched = [ended.uuid(), started.uuid(), pupil.uuid()];
            let because = since.left(pupil.into()).or_else(|| since.touched(&touched));
            let end = Change::EndEnrolment { enrolment: started, pupil };
            let reopen = Change::ReopenEnrolment { enrolment: ended, pupil };
            reopened(key, Fact::Enrolment, because, vec![end, reopen])
        }
        Closed::Guardianship {
            guardianship,
            adult,
            pupil,
        } => {
            let left = || since.left(adult).or_else(|| since.left(pupil.into()));
            let touched = || since.touched(&[guardianship.uuid(), adult.uuid()]);
            let because = since.barred(adult, pupil).or_else(left).or_else(touched);
            reopened(key, Fact::Guardianship, because, vec![Change::ReopenGuardianship { guardianship }])
        }
        // "apart" guards a family: it is lowered by a decision only
        Closed::Apart { guardianship } => {
            let lower = Change::SetApart {
                guardianship,
                apart: false,
            };
            reopened(key, Fact::Apart, since.touched(&[guardianship.uuid()]), vec![lower])
        }
    }
}

fn replaced(key: String, replaced: &Replaced, since: &Since) -> Line {
    let text = |date: &Option<Date>| date.map(|date| date.to_string());
    let (row, fields, change) = match replaced {
        Replaced::Level { enrolment, from, to } => {
            let change = Change::SetLevel {
                enrolment: *enrolment,
                level: from.clone(),
            };
            (
                enrolment.uuid(),
                vec![field(Field::Level, Some(to.clone()), Some(from.clone()))],
                change,
            )
        }
        Replaced::PupilNames { pupil, from, to } => {
            let change = Change::UpdatePupilNames {
                pupil: *pupil,
                names: from.clone(),
            };
            (pupil.uuid(), vec![field(Field::Name, Some(shown(to)), Some(shown(from)))], change)
        }
        Replaced::BirthDate { pupil, from, to } => {
            let change = Change::SetBirthDate {
                pupil: *pupil,
                birth_date: *from,
            };
            (pupil.uuid(), vec![field(Field::BirthDate, text(to), text(from))], change)
        }
        Replaced::GuardianNames {
            person,
            civility,
            from,
            to,
        } => {
            let change = Change::UpdateGuardianNames {
                person: *person,
                civility: *civility,
                names: from.clone(),
            };
            (person.uuid(), vec![field(Field::Name, Some(shown(to)), Some(shown(from)))], change)
        }
        Replaced::Contact { person, from, to } => {
            let mut fields = vec![
                field(Field::Email, to.email.clone(), from.email.clone()),
                field(Field::Mobile, to.mobile.clone(), from.mobile.clone()),
            ];
            fields.retain(|field| field.to.is_some() && field.from != field.to);
            (
                person.uuid(),
                fields,
                Change::SetContact {
                    person: *person,
                    contact: from.clone(),
                },
            )
        }
    };
    let because = since
        .touched(&[row])
        .or_else(|| fields.is_empty().then_some(Because::NothingBefore));
    match because {
        Some(because) => stays(key, Fact::Value, because),
        None => Line::new(key, Kind::Changed, What::PutBack { fields }).doing(vec![change]),
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
