//! The clock of a history: on, back, and onto the moments at which something changes.

use super::model::Person;
use super::world::{DAY, History};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

impl History<'_> {
    /// The clock goes on: a minute, a day, months; onto a day on which the hour changes, a birthday, the end of the year; or back.
    pub(super) fn jump(&mut self) {
        let zone = self.school.zone.clone();
        let to = match self.dice.roll(9) {
            0 => self.now + SignedDuration::from_mins(1),
            1 => self.now + DAY,
            2 => self.now + DAY * 30,
            3 => self.now + DAY * 365,
            4 => self.now - DAY * 365,
            5 => self.now - DAY * 3,
            6 => {
                let days = [
                    date(2026, 10, 25),
                    date(2027, 3, 28),
                    date(2027, 2, 28),
                    date(2027, 3, 1),
                    date(2027, 8, 31),
                ];
                let day = self.dice.pick(&days);
                zone.to_timestamp(day.at(2, 30, 0, 0)).unwrap()
            }
            7 => {
                let people: Vec<Person> = self.school.people.iter().filter(|person| person.pupil).cloned().collect();
                let (at, years) = (self.dice.roll(people.len()), self.dice.pick(&[13, 15, 18]));
                self.school.birthday(&people[at], years).unwrap_or(self.now)
            }
            _ => self.boundary().unwrap_or(self.now),
        };
        // between the first day of the world and its last
        let (first, last) = ("2025-06-01T00:00:00Z".parse().unwrap(), "2029-12-31T00:00:00Z".parse().unwrap());
        self.now = to.clamp(first, last);
        self.log.push(format!("{} the clock", self.now));
    }

    /// A moment at which some fact begins or ends.
    pub(super) fn boundary(&mut self) -> Option<Timestamp> {
        let school = &self.school;
        let periods = school
            .assignments
            .iter()
            .map(|fact| fact.during)
            .chain(school.enrolments.iter().map(|fact| fact.during))
            .chain(school.edges.iter().map(|fact| fact.during))
            .chain(school.heads.iter().map(|fact| fact.2));
        let moments: Vec<Timestamp> = periods.flat_map(|during| [during.from, during.until]).collect();
        (!moments.is_empty()).then(|| self.dice.pick(&moments))
    }
}
