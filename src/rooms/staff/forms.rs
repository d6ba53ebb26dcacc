//! The forms of this room: what was typed, and what it means once it is judged.

use super::queries::facts::{Class, Term};
use crate::access::{Office, Who};
use crate::clock;
use crate::rooms::people;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;

/// How many days a substitute or an assistant stays at most; longer is a new fact (rules.md 17).
const PASS_DAYS: i32 = 30;

/// What someone does in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Duty {
    Teacher,
    Substitute,
    Assistant,
}

impl Duty {
    pub(super) const ALL: [Self; 3] = [Self::Teacher, Self::Substitute, Self::Assistant];

    /// The word in the database and in forms.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Substitute => "substitute",
            Self::Assistant => "assistant",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.word() == word)
    }
}

/// An assignment as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AssignmentForm {
    pub(super) group: String,
    pub(super) role: String,
    pub(super) starts_on: String,
    pub(super) ends_on: String,
}

/// An assignment as it will be.
#[derive(Debug)]
pub(super) struct Assignment<'a> {
    pub(super) class: &'a Class,
    pub(super) duty: Duty,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

impl AssignmentForm {
    /// Nothing typed means: from now on, until the class is over, a pass (substitute, assistant) for thirty days.
    pub(super) fn judge<'a>(&self, who: &Who, now: Timestamp, classes: &'a [Class], errors: &mut Errors) -> Option<Assignment<'a>> {
        let t = who.lang.words();
        let class = classes.iter().find(|class| class.id.to_string() == self.group);
        if class.is_none() {
            errors.add("group", fl!(t, "people-class-missing"));
        }
        let duty = Duty::from_word(&self.role);
        if duty.is_none() {
            errors.add("role", fl!(t, "staff-role-missing"));
        }
        let (class, duty) = (class?, duty?);
        let start = self.starts_on.trim().parse().unwrap_or_else(|_| clock::day(now, &who.zone));
        let longest = longest(duty, start, class.rollover_on);
        let (from, until) = people::period(&self.starts_on, &self.ends_on, longest, who, now, errors);
        judge_end(duty, start, until, class.rollover_on, who, errors);
        Some(Assignment { class, duty, from, until })
    }
}

/// The last day that this duty may go on to, when it starts on `start`.
fn longest(duty: Duty, start: Date, rollover_on: Date) -> Date {
    match duty {
        Duty::Substitute | Duty::Assistant => start.saturating_add(PASS_DAYS.days()).min(rollover_on),
        Duty::Teacher => rollover_on,
    }
}

fn judge_end(duty: Duty, start: Date, until: Timestamp, rollover_on: Date, who: &Who, errors: &mut Errors) {
    let t = who.lang.words();
    let end = clock::day(until, &who.zone);
    if end > rollover_on {
        errors.add("ends_on", fl!(t, "staff-end-class", date = who.lang.date(rollover_on)));
    } else if end > longest(duty, start, rollover_on) {
        errors.add("ends_on", fl!(t, "staff-end-pass", days = PASS_DAYS));
    }
}

/// A new end of an assignment that stands, from the page of that assignment.
pub(super) fn judge_new_end(
    ends_on: &str,
    duty: &str,
    (from, until): (Timestamp, Timestamp),
    rollover_on: Date,
    who: &Who,
    now: Timestamp,
    errors: &mut Errors,
) -> Timestamp {
    let before = until;
    let (_, until) = people::period("", ends_on, clock::day(until, &who.zone), who, now, errors);
    let duty = Duty::from_word(duty).unwrap_or(Duty::Assistant);
    // a pass ends by itself; longer is a new one (rules.md 17)
    if duty != Duty::Teacher && until > before {
        errors.add("ends_on", fl!(who.lang.words(), "staff-pass-longer"));
    }
    judge_end(duty, clock::day(from, &who.zone), until, rollover_on, who, errors);
    until
}

/// An appointment as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AppointmentForm {
    pub(super) role: String,
    pub(super) starts_on: String,
    pub(super) ends_on: String,
}

/// An appointment as it will be.
#[derive(Debug)]
pub(super) struct Appointment {
    pub(super) office: Office,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

impl AppointmentForm {
    /// Nothing typed means: from now on, until the last day that the year allows.
    pub(super) fn judge(&self, who: &Who, now: Timestamp, terms: &[Term], errors: &mut Errors) -> Option<Appointment> {
        let t = who.lang.words();
        let office = Office::from_word(&self.role);
        if office.is_none() {
            errors.add("role", fl!(t, "staff-role-missing"));
        }
        let office = office?;
        let start = self.starts_on.trim().parse().unwrap_or_else(|_| clock::day(now, &who.zone));
        let last = last_day(office, start, terms);
        let (from, until) = people::period(&self.starts_on, &self.ends_on, last, who, now, errors);
        judge_last(until, last, who, errors);
        Some(Appointment { office, from, until })
    }
}

/// A new end of an appointment that stands.
pub(super) fn judge_new_term(
    ends_on: &str,
    office: Office,
    (from, until): (Timestamp, Timestamp),
    terms: &[Term],
    who: &Who,
    now: Timestamp,
    errors: &mut Errors,
) -> Timestamp {
    let last = last_day(office, clock::day(from, &who.zone), terms);
    let (_, until) = people::period("", ends_on, clock::day(until, &who.zone), who, now, errors);
    judge_last(until, last, who, errors);
    until
}

fn judge_last(until: Timestamp, last: Date, who: &Who, errors: &mut Errors) {
    if clock::day(until, &who.zone) > last {
        let t = who.lang.words();
        errors.add("ends_on", fl!(t, "staff-end-office", date = who.lang.date(last)));
    }
}

/// The last day of an office that starts on `start`: 31 days after the year that runs then (rules.md 23), for a deputy a year
/// after the start at the latest (rules.md 20). Without any year, as long as a year is.
fn last_day(office: Office, start: Date, terms: &[Term]) -> Date {
    let a_year = start.saturating_add(1.year());
    let running = terms.iter().find(|term| term.rollover_on > start);
    let passing = || terms.iter().rev().find(|term| term.last_day() > start);
    let last = running.or_else(passing).map_or(a_year, |term| term.last_day());
    match office {
        Office::Deputy => last.min(a_year),
        Office::Principal | Office::Office => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_office_ends_31_days_after_the_year_that_runs_when_it_starts() {
        let terms = [
            Term {
                rollover_on: date(2026, 8, 31),
            },
            Term {
                rollover_on: date(2027, 8, 31),
            },
        ];
        assert_eq!(last_day(Office::Principal, date(2026, 11, 26), &terms), date(2027, 10, 1));
        assert_eq!(last_day(Office::Office, date(2026, 8, 31), &terms), date(2027, 10, 1));
        assert_eq!(last_day(Office::Office, date(2027, 9, 10), &terms), date(2027, 10, 1));
        assert_eq!(last_day(Office::Deputy, date(2026, 8, 31), &terms), date(2027, 8, 31));
        assert_eq!(last_day(Office::Deputy, date(2026, 11, 26), &terms), date(2027, 10, 1));
        assert_eq!(last_day(Office::Principal, date(2026, 11, 26), &[]), date(2027, 11, 26));
    }

    #[test]
    fn a_substitute_stays_thirty_days_and_nobody_longer_than_the_class() {
        let over = date(2027, 8, 31);
        assert_eq!(longest(Duty::Substitute, date(2026, 11, 26), over), date(2026, 12, 26));
        assert_eq!(longest(Duty::Substitute, date(2027, 8, 20), over), over);
        assert_eq!(longest(Duty::Teacher, date(2026, 11, 26), over), over);
    }
}
