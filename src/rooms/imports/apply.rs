//! Applying: the changes of a diff, one by one, in one transaction, with the record that undo starts from.

use super::diff::{Began, Change, Closed, Contact, Done, Ref, Replaced};
use super::names::Names;
use super::queries::Year;
use super::queries::facts::{self, NewGuardianship, Period};
use crate::access::{Capability, Inside};
use crate::clock::midnight;
use crate::i18n::Lang;
use crate::ids::{GroupId, PersonId, PupilId};
use crate::rooms::people::{self, NewPerson};
use crate::secrets::Keys;
use crate::{Error, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use std::collections::HashMap;

/// Why nothing was applied.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotApplied {
    /// A fact is no longer as the diff saw it.
    #[error("the school changed since the diff was shown")]
    Stale,
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sqlx::Error> for NotApplied {
    fn from(error: sqlx::Error) -> Self {
        // a constraint speaks up when somebody made the same fact meanwhile
        if error.as_database_error().is_some_and(|error| error.constraint().is_some()) {
            Self::Stale
        } else {
            Self::Failed(error.into())
        }
    }
}

type Applied<T> = Result<T, NotApplied>;

/// What applying knows besides the changes.
pub(super) struct Applying<'a> {
    keys: &'a Keys,
    year: &'a Year,
    by: PersonId,
    zone: &'a TimeZone,
    lang: Lang,
    now: Timestamp,
    groups: HashMap<u32, GroupId>,
    pupils: HashMap<u32, PupilId>,
    adults: HashMap<u32, PersonId>,
    done: Vec<Done>,
}

impl<'a> Applying<'a> {
    /// `by` says who set the facts.
    pub(super) fn new(keys: &'a Keys, year: &'a Year, by: PersonId, zone: &'a TimeZone, now: Timestamp) -> Self {
        Self {
            keys,
            year,
            by,
            zone,
            lang: Lang::default(),
            now,
            groups: HashMap::new(),
            pupils: HashMap::new(),
            adults: HashMap::new(),
            done: Vec::new(),
        }
    }

    /// Writes all of them. The caller commits, or drops everything.
    pub(super) async fn run<C: Capability>(mut self, inside: &mut Inside<C>, changes: &[Change]) -> Applied<Vec<Done>> {
        for change in changes {
            match change {
                Change::CreateGroup { .. }
                | Change::AddLevels { .. }
                | Change::Enrol { .. }
                | Change::MoveEnrolment { .. }
                | Change::SetLevel { .. }
                | Change::EndEnrolment { .. }
                | Change::ReopenEnrolment { .. } => self.class(inside, change).await?,
                Change::CreatePupil { .. } | Change::UpdatePupilNames { .. } | Change::SetBirthDate { .. } | Change::SetIne { .. } => {
                    self.pupil(inside, change).await?;
                }
                Change::CreateGuardian { .. } | Change::UpdateGuardianNames { .. } | Change::SetContact { .. } => {
                    self.guardian(inside, change).await?;
                }
                Change::CreateGuardianship { .. }
                | Change::SetApart { .. }
                | Change::EndGuardianship { .. }
                | Change::ReopenGuardianship { .. } => self.guardianship(inside, change).await?,
            }
        }
        Ok(self.done)
    }

    async fn class<C: Capability>(&mut self, inside: &mut Inside<C>, change: &Change) -> Applied<()> {
        match change {
            Change::CreateGroup { number, label, levels } => {
                let group = facts::insert_group(inside, self.year.id, label, levels).await?;
                self.groups.insert(*number, group);
                self.done.push(Done::GroupCreated { group });
            }
            Change::AddLevels { group, levels } => facts::add_levels(inside, *group, levels).await?,
            Change::Enrol { pupil, group, level } => {
                let (pupil, group) = (known(&self.pupils, *pupil)?, known(&self.groups, *group)?);
                self.enrol(inside, pupil, group, level).await?;
            }
            Change::MoveEnrolment {
                enrolment,
                pupil,
                group,
                level,
            } => {
                let group = known(&self.groups, *group)?;
                facts::end_enrolment(inside, *enrolment).await?.ok_or(NotApplied::Stale)?;
                let during = self.school_year();
                let started = facts::enrol(inside, self.by, *pupil, group, level, during).await?;
                let (who, ended, pupil) = (self.names(inside, (*pupil).into()).await?, *enrolment, *pupil);
                self.done.push(Done::Closed {
                    who,
                    fact: Closed::Moved { ended, started, pupil },
                });
            }
            Change::SetLevel { enrolment, level } => {
                let (_, from) = facts::enrolment(inside, *enrolment).await?.ok_or(NotApplied::Stale)?;
                let pupil = facts::set_level(inside, *enrolment, level).await?.ok_or(NotApplied::Stale)?;
                let who = self.names(inside, pupil.into()).await?;
                let (enrolment, to) = (*enrolment, level.clone());
                self.done.push(Done::Replaced {
                    who,
                    value: Replaced::Level { enrolment, from, to },
                });
            }
            Change::EndEnrolment { enrolment, pupil } => {
                facts::end_enrolment(inside, *enrolment).await?.ok_or(NotApplied::Stale)?;
                let who = self.names(inside, (*pupil).into()).await?;
                let fact = Closed::Enrolment {
                    enrolment: *enrolment,
                    pupil: *pupil,
                };
                self.done.push(Done::Closed { who, fact });
            }
            Change::ReopenEnrolment { enrolment, pupil } => {
                let (group, level) = facts::enrolment(inside, *enrolment).await?.ok_or(NotApplied::Stale)?;
                self.enrol(inside, *pupil, group, &level).await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn enrol<C: Capability>(&mut self, inside: &mut Inside<C>, pupil: PupilId, group: GroupId, level: &str) -> Applied<()> {
        let during = self.school_year();
        let enrolment = facts::enrol(inside, self.by, pupil, group, level, during).await?;
        let who = self.names(inside, pupil.into()).await?;
        self.done.push(Done::Began {
            who,
            fact: Began::Enrolment { enrolment, pupil },
        });
        Ok(())
    }

    async fn pupil<C: Capability>(&mut self, inside: &mut Inside<C>, change: &Change) -> Applied<()> {
        match change {
            Change::CreatePupil {
                number,
                names,
                birth_date,
                ine,
            } => {
                let person = Self::person(None, names, *birth_date, self.lang);
                let person = people::add(inside, &person).await?;
                let pupil = facts::insert_pupil(inside, person, ine.as_deref()).await?;
                self.pupils.insert(*number, pupil);
            }
            Change::UpdatePupilNames { pupil, names } => {
                let from = self.known(inside, (*pupil).into()).await?.names;
                facts::set_names(inside, (*pupil).into(), None, names).await?;
                let (who, to, pupil) = (names.clone(), names.clone(), *pupil);
                self.done.push(Done::Replaced {
                    who,
                    value: Replaced::PupilNames { pupil, from, to },
                });
            }
            Change::SetBirthDate { pupil, birth_date } => {
                let before = self.known(inside, (*pupil).into()).await?;
                facts::set_birth_date(inside, *pupil, *birth_date).await?;
                let value = Replaced::BirthDate {
                    pupil: *pupil,
                    from: before.birth_date,
                    to: *birth_date,
                };
                self.done.push(Done::Replaced { who: before.names, value });
            }
            Change::SetIne { pupil, ine } => facts::set_ine(inside, *pupil, ine).await?,
            _ => {}
        }
        Ok(())
    }

    async fn guardian<C: Capability>(&mut self, inside: &mut Inside<C>, change: &Change) -> Applied<()> {
        match change {
            Change::CreateGuardian {
                number,
                civility,
                names,
                contact,
                language,
            } => {
                let civility = civility.map(super::roster::Civility::word);
                let person = Self::person(civility, names, None, language.unwrap_or(self.lang));
                let person = people::add(inside, &person).await?;
                facts::set_contact(inside, self.keys, person, contact).await?;
                self.adults.insert(*number, person);
            }
            Change::UpdateGuardianNames { person, civility, names } => {
                let before = self.known(inside, *person).await?;
                facts::set_names(inside, *person, *civility, names).await?;
                let value = Replaced::GuardianNames {
                    person: *person,
                    civility: before.civility,
                    from: before.names,
                    to: names.clone(),
                };
                self.done.push(Done::Replaced { who: names.clone(), value });
            }
            Change::SetContact { person, contact } => {
                let before = self.known(inside, *person).await?;
                // what a guardian has typed since then is theirs (rules.md 8)
                if before.contact_is_own {
                    return Err(NotApplied::Stale);
                }
                facts::set_contact(inside, self.keys, *person, contact).await?;
                let replaced = |from: Option<String>, to: &Option<String>| from.filter(|_| to.is_some());
                let value = Replaced::Contact {
                    person: *person,
                    from: Contact {
                        email: replaced(before.contact.email, &contact.email),
                        mobile: replaced(before.contact.mobile, &contact.mobile),
                    },
                    to: contact.clone(),
                };
                self.done.push(Done::Replaced { who: before.names, value });
            }
            _ => {}
        }
        Ok(())
    }

    async fn guardianship<C: Capability>(&mut self, inside: &mut Inside<C>, change: &Change) -> Applied<()> {
        match change {
            Change::CreateGuardianship {
                adult,
                pupil,
                right_level,
                apart,
                ..
            } => {
                let (adult, pupil) = (known(&self.adults, *adult)?, known(&self.pupils, *pupil)?);
                let until = self.grown_up(inside, pupil).await?;
                let during = Period { from: self.now, until };
                let new = NewGuardianship {
                    adult,
                    pupil,
                    right_level: *right_level,
                    apart: *apart,
                    during,
                };
                self.begin(inside, new).await?;
            }
            Change::SetApart { guardianship, apart } => {
                let edge = facts::edge(inside, *guardianship).await?.ok_or(NotApplied::Stale)?;
                facts::set_apart(inside, *guardianship, *apart).await?;
                if *apart && !edge.apart {
                    let who = self.names(inside, edge.adult).await?;
                    let fact = Closed::Apart {
                        guardianship: *guardianship,
                    };
                    self.done.push(Done::Closed { who, fact });
                }
            }
            Change::EndGuardianship { guardianship } => {
                let edge = facts::edge(inside, *guardianship).await?.ok_or(NotApplied::Stale)?;
                facts::end_guardianship(inside, *guardianship).await?.ok_or(NotApplied::Stale)?;
                let who = self.names(inside, edge.adult).await?;
                let fact = Closed::Guardianship {
                    guardianship: *guardianship,
                    adult: edge.adult,
                    pupil: edge.pupil,
                };
                self.done.push(Done::Closed { who, fact });
            }
            Change::ReopenGuardianship { guardianship } => {
                let edge = facts::edge(inside, *guardianship).await?.ok_or(NotApplied::Stale)?;
                if edge.until > self.now {
                    return Err(NotApplied::Stale);
                }
                let until = self.grown_up(inside, edge.pupil).await?;
                let new = NewGuardianship {
                    adult: edge.adult,
                    pupil: edge.pupil,
                    right_level: edge.right_level,
                    apart: edge.apart,
                    during: Period { from: self.now, until },
                };
                self.begin(inside, new).await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn begin<C: Capability>(&mut self, inside: &mut Inside<C>, new: NewGuardianship) -> Applied<()> {
        // who imports their own name set nothing about themselves: two people did (rules.md 4)
        let by = Some(self.by).filter(|by| *by != new.adult);
        let guardianship = facts::insert_guardianship(inside, by, new).await?;
        let who = self.names(inside, new.adult).await?;
        let (adult, pupil) = (new.adult, new.pupil);
        self.done.push(Done::Began {
            who,
            fact: Began::Guardianship {
                guardianship,
                adult,
                pupil,
            },
        });
        Ok(())
    }

    /// From now, or from the first day of a year that is still to come, until the rollover (rules.md 23).
    fn school_year(&self) -> Period {
        Period {
            from: self.now.max(midnight(self.year.starts_on, self.zone)),
            until: midnight(self.year.rollover_on, self.zone),
        }
    }

    /// A guardianship lasts to the end of the school year in which the child comes of age (rules.md 10); without a birth date to
    /// the end of this one, and is taken up again by the next list.
    async fn grown_up<C: Capability>(&self, inside: &mut Inside<C>, pupil: PupilId) -> Applied<Timestamp> {
        let born = self.known(inside, pupil.into()).await?.birth_date;
        let rollover = self.year.rollover_on;
        let last = born.and_then(|born| {
            let of_age = born.checked_add(18.years()).ok()?;
            let this_year = Date::new(of_age.year(), rollover.month(), rollover.day()).ok()?;
            Some(if this_year > of_age {
                this_year
            } else {
                this_year.checked_add(1.year()).ok()?
            })
        });
        Ok(midnight(last.map_or(rollover, |last| last.max(rollover)), self.zone))
    }

    fn person(civility: Option<&'static str>, names: &Names, birth_date: Option<Date>, lang: Lang) -> NewPerson {
        NewPerson {
            civility,
            family_name: names.family.clone(),
            usage_name: names.usage.clone(),
            given_name: names.given.clone(),
            birth_date,
            lang,
        }
    }

    async fn known<C: Capability>(&self, inside: &mut Inside<C>, person: PersonId) -> Applied<facts::Known> {
        facts::known(inside, self.keys, person).await?.ok_or(NotApplied::Stale)
    }

    async fn names<C: Capability>(&self, inside: &mut Inside<C>, person: PersonId) -> Applied<Names> {
        Ok(self.known(inside, person).await?.names)
    }
}

/// The id behind a reference: the row that was there, or the one that an earlier change made.
fn known<Id: Copy>(made: &HashMap<u32, Id>, reference: Ref<Id>) -> Applied<Id> {
    match reference {
        Ref::Known(id) => Ok(id),
        Ref::New(number) => made.get(&number).copied().ok_or(NotApplied::Stale),
    }
}
