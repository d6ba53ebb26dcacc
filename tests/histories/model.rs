//! The rules of access as product.md and rules.md say them, in plain Rust: no SQL, no clever step. What it says of every person and
//! class is compared with what the database says.

use super::posts::Said;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::collections::BTreeSet;

pub(super) type Id = u128;

/// From when until when; the end is not in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

impl Period {
    pub(super) fn holds(self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) id: Id,
    pub(super) born: Option<Date>,
    pub(super) pupil: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Class {
    pub(super) id: Id,
    pub(super) reviewed_from: Date,
    pub(super) shut: bool,
    pub(super) purged: bool,
    pub(super) reviews: Vec<Timestamp>,
}

#[derive(Clone, Debug)]
pub(super) struct Assignment {
    pub(super) id: Id,
    pub(super) person: Id,
    pub(super) class: Id,
    pub(super) role: &'static str,
    pub(super) during: Period,
}

#[derive(Clone, Debug)]
pub(super) struct Enrolment {
    pub(super) id: Id,
    pub(super) pupil: Id,
    pub(super) class: Id,
    pub(super) during: Period,
}

#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) id: Id,
    pub(super) guardian: Id,
    pub(super) pupil: Id,
    pub(super) level: &'static str,
    pub(super) apart: bool,
    pub(super) during: Period,
}

#[derive(Clone, Debug)]
pub(super) struct Consent {
    pub(super) pupil: Id,
    pub(super) person: Id,
    pub(super) given: Timestamp,
    pub(super) withdrawn: Option<Timestamp>,
}

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(super) struct Account {
    pub(super) id: Id,
    pub(super) person: Id,
    pub(super) joined: Timestamp,
    pub(super) confirmed: bool,
    pub(super) suspended: bool,
    pub(super) second_factor: bool,
    /// They have agreed to the pledge of the year.
    pub(super) pledged: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Exception {
    pub(super) person: Id,
    pub(super) class: Id,
    pub(super) during: Period,
}

/// A school year, with the days on which nobody is there.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) starts_on: Date,
    pub(super) ends_on: Date,
    pub(super) rollover_on: Date,
    pub(super) holidays: Vec<(Date, Date)>,
}

#[derive(Clone, Debug)]
pub(super) struct School {
    pub(super) zone: TimeZone,
    pub(super) age: i32,
    pub(super) every: bool,
    pub(super) year: Year,
    pub(super) people: Vec<Person>,
    pub(super) classes: Vec<Class>,
    pub(super) heads: Vec<(Id, Id, Period)>,
    pub(super) assignments: Vec<Assignment>,
    pub(super) enrolments: Vec<Enrolment>,
    pub(super) edges: Vec<Edge>,
    pub(super) consents: Vec<Consent>,
    pub(super) accounts: Vec<Account>,
    pub(super) exceptions: Vec<Exception>,
    pub(super) said: Said,
}

/// Who, class, capacity, the fact behind it, the child it is about.
pub(super) type Right = (Id, Id, String, Id, Option<Id>);

impl School {
    fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    pub(super) fn midnight(&self, day: Date) -> Timestamp {
        self.zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap()
    }

    /// Birthdays behind somebody; who was born on 29 February has theirs on 1 March in other years.
    fn age_on(born: Date, day: Date) -> i32 {
        let years = i32::from(day.year() - born.year());
        let had = (day.month(), day.day()) >= (born.month(), born.day());
        if had { years } else { years - 1 }
    }

    pub(super) fn age(&self, person: Id, at: Timestamp) -> Option<i32> {
        let born = self.people.iter().find(|one| one.id == person)?.born?;
        Some(Self::age_on(born, self.day(at)))
    }

    fn said_yes(&self, pupil: Id, person: Id, at: Timestamp) -> impl Iterator<Item = &Consent> {
        self.consents.iter().filter(move |yes| {
            yes.pupil == pupil && yes.person == person && yes.given <= at && yes.withdrawn.is_none_or(|withdrawn| withdrawn > at)
        })
    }

    /// rules.md 10.
    pub(super) fn unlocked(&self, pupil: Id, at: Timestamp) -> bool {
        let Some(age) = self.age(pupil, at) else { return false };
        if age < self.age {
            return false;
        }
        if age < 18 {
            let full: Vec<Id> = self
                .edges
                .iter()
                .filter(|edge| edge.pupil == pupil && edge.level == "full" && edge.during.holds(at))
                .map(|edge| edge.guardian)
                .collect();
            let agree = full
                .iter()
                .filter(|guardian| self.said_yes(pupil, **guardian, at).next().is_some())
                .count();
            let enough = if age < 15 || self.every { agree == full.len() } else { agree > 0 };
            if full.is_empty() || !enough {
                return false;
            }
        }
        // the last birthday that changed what is asked for: the pupil has said yes since
        let needed = [self.age, 15, 18]
            .into_iter()
            .filter(|birthday| *birthday <= age)
            .max()
            .unwrap_or(self.age);
        self.said_yes(pupil, pupil, at)
            .any(|yes| self.age(pupil, yes.given).is_some_and(|then| then >= needed))
    }

    /// rules.md 1: what an unconfirmed join does not open.
    fn delicate(&self, pupil: Id, at: Timestamp) -> bool {
        let edge = self
            .edges
            .iter()
            .any(|edge| edge.pupil == pupil && edge.during.holds(at) && (edge.apart || ["barred", "informed"].contains(&edge.level)));
        edge || self.age(pupil, at).is_none_or(|age| age >= 11)
    }

    pub(super) fn enrolled(&self, pupil: Id, class: Id, at: Timestamp) -> bool {
        self.enrolments
            .iter()
            .any(|stay| stay.pupil == pupil && stay.class == class && stay.during.holds(at))
    }

    /// rules.md 2: a court order subtracts from everything.
    pub(super) fn barred(&self, who: Id, class: Id, at: Timestamp) -> bool {
        let order = self
            .edges
            .iter()
            .any(|edge| edge.guardian == who && edge.level == "barred" && edge.during.holds(at) && self.enrolled(edge.pupil, class, at));
        let exception = self
            .exceptions
            .iter()
            .any(|exception| exception.person == who && exception.class == class && exception.during.holds(at));
        order && !exception
    }

    /// The day that comes so many school days after another (rules.md 24).
    fn school_day_after(&self, start: Date, days: usize) -> Option<Date> {
        let off = |day: &Date| self.year.holidays.iter().any(|(from, until)| from <= day && day <= until);
        let first = start.max(self.year.starts_on.yesterday().unwrap()).tomorrow().unwrap();
        let mut school_days = std::iter::successors(Some(first), |day| day.tomorrow().ok())
            .take_while(|day| *day <= self.year.ends_on)
            .filter(|day| !off(day));
        school_days.nth(days - 1)
    }

    /// When the clock of a class's review freezes and closes it.
    fn review_clock(&self, class: &Class) -> (Option<Timestamp>, Option<Timestamp>) {
        let last = class.reviews.iter().map(|at| self.day(*at)).max();
        let due = match last {
            Some(last) if last >= self.year.starts_on => self.school_day_after(last, 42),
            _ => self.school_day_after(self.year.starts_on.max(class.reviewed_from), 14),
        };
        let later = |days| due.and_then(|due| self.school_day_after(due, days)).map(|day| self.midnight(day));
        (later(14), later(28))
    }

    /// product.md, Group states.
    pub(super) fn state(&self, class: &Class, at: Timestamp) -> &'static str {
        let (freezes, closes) = self.review_clock(class);
        let taught = self
            .assignments
            .iter()
            .any(|fact| fact.class == class.id && ["teacher", "substitute"].contains(&fact.role) && fact.during.holds(at));
        let led = self.heads.iter().any(|(_, _, during)| during.holds(at));
        if class.purged {
            "purged"
        } else if class.shut || at >= self.midnight(self.year.rollover_on) || closes.is_some_and(|closes| closes <= at) {
            "closed"
        } else if freezes.is_some_and(|freezes| freezes <= at) || !led || !taught {
            "frozen"
        } else {
            "open"
        }
    }

    /// Everything that everybody may see, and why.
    pub(super) fn rights(&self, at: Timestamp) -> BTreeSet<Right> {
        let mut rights = BTreeSet::new();
        for class in self.classes.iter().filter(|class| !class.purged) {
            let (_, closes) = self.review_clock(class);
            let gone = class.shut || closes.is_some_and(|closes| closes <= at);
            for person in self.people.iter().filter(|person| !self.barred(person.id, class.id, at)) {
                for (capacity, through, child) in self.reasons(person.id, class.id, at) {
                    if !gone || capacity == "principal" {
                        rights.insert((person.id, class.id, capacity.to_owned(), through, child));
                    }
                }
            }
        }
        rights
    }

    fn reasons(&self, who: Id, class: Id, at: Timestamp) -> Vec<(&'static str, Id, Option<Id>)> {
        let mut reasons = Vec::new();
        for fact in &self.assignments {
            if fact.person == who && fact.class == class && fact.during.holds(at) {
                reasons.push((fact.role, fact.id, None));
            }
        }
        for (id, person, during) in &self.heads {
            if *person == who && during.holds(at) {
                reasons.push(("principal", *id, None));
            }
        }
        let account = self.accounts.iter().find(|account| account.person == who);
        for edge in self.edges.iter().filter(|edge| edge.guardian == who && edge.during.holds(at)) {
            if !["full", "informed", "entrusted"].contains(&edge.level) || !self.enrolled(edge.pupil, class, at) {
                continue;
            }
            match account {
                Some(account) if !account.confirmed => {
                    let young = at < account.joined + SignedDuration::from_hours(14 * 24);
                    if young && !self.delicate(edge.pupil, at) {
                        reasons.push(("unconfirmed", edge.id, Some(edge.pupil)));
                    }
                }
                _ => reasons.push((edge.level, edge.id, Some(edge.pupil))),
            }
        }
        for stay in &self.enrolments {
            if stay.pupil == who && stay.class == class && stay.during.holds(at) && self.unlocked(who, at) {
                reasons.push(("pupil", stay.id, Some(who)));
            }
        }
        reasons
    }

    /// Pupils to whom somebody has any edge, live or ended: a colleague handles them (rules.md 3).
    pub(super) fn own(&self, who: Id) -> BTreeSet<Id> {
        self.edges
            .iter()
            .filter(|edge| edge.guardian == who)
            .map(|edge| edge.pupil)
            .collect()
    }

    /// The pupils of a class whom somebody at work there may see.
    pub(super) fn others(&self, who: Id, class: Id, at: Timestamp) -> BTreeSet<Id> {
        let own = self.own(who);
        self.enrolments
            .iter()
            .filter(|stay| stay.class == class && stay.during.holds(at) && !own.contains(&stay.pupil))
            .map(|stay| stay.pupil)
            .collect()
    }

    /// The birthday of a pupil on which something may change, as a moment.
    pub(super) fn birthday(&self, person: &Person, years: i16) -> Option<Timestamp> {
        let born = person.born?;
        Some(self.midnight(born.checked_add(years.years()).ok()?))
    }
}
