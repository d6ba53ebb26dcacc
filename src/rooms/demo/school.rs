//! From the cast to rows: the invented school as it stands on the day on which the demo is made.

use super::cast::{Came, Child, Class, Edge, Guardian, PupilAccount};
use super::families::FAMILIES;
use super::marks::{self, Reader};
use super::posts::{self, Authors};
use super::rows::{Account, Consent, Fact, Licence, Person, Question, Rows};
use super::said;
use super::staff::{Colleague, STAFF, Work};
use super::year::Year;
use super::{Kind, Part, id, password, seed};
use crate::App;
use crate::rooms::people::name_key;
use crate::secrets::{NewPassword, TOTP_COLUMN};
use crate::{clock, rooms};
use anyhow::anyhow;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use secrecy::SecretString;
use uuid::Uuid;

pub(super) const NAME: &str = "Groupe scolaire des Tilleuls";
/// What two families ask under a post of the first class; the first was answered, and stands there for all.
pub(super) const QUESTIONS: [Question; 2] = [
    Question {
        id: id(Kind::Question, 1),
        body: "Bonjour, à quelle heure partez-vous au musée vendredi ? Nous venons de loin.",
        published: Some("À quelle heure est le départ au musée ?"),
        answer: Some("À 9 h, devant le portail."),
    },
    Question {
        id: id(Kind::Question, 2),
        body: "Faut-il un pull de rechange pour la piscine ?",
        published: None,
        answer: None,
    },
];
/// Posts reach back this far, unless the year is younger.
const MEMORY: SignedDuration = SignedDuration::from_hours(24 * 80);
const DAY: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn year_id() -> Uuid {
    id(Kind::Year, 1)
}

pub(super) fn group_id(class: Class) -> Uuid {
    id(Kind::Group, class as u32 + 1)
}

/// Whom a visitor may play, in the order of the printed table.
pub(super) fn parts() -> Vec<Part> {
    let mut numbers = 1..;
    let mut next = || id(Kind::Account, numbers.next().unwrap_or_default());
    let mut parts: Vec<Part> = STAFF
        .iter()
        .map(|it| Part {
            role: it.role.to_owned(),
            name: format!("{} {}", it.given, it.family),
            login: it.login.to_owned(),
            account: next(),
            staff: it.role != "assistant",
        })
        .collect();
    let of_family = |role: &str, given: &str, family: &str, login: &str, account| Part {
        role: role.to_owned(),
        name: format!("{given} {family}"),
        login: login.to_owned(),
        account,
        staff: false,
    };
    for family in FAMILIES {
        for guardian in family.guardians {
            if let Some((role, login)) = guardian.played {
                parts.push(of_family(role, guardian.given, guardian.family, login, next()));
            }
        }
        for child in family.children {
            match child.account {
                PupilAccount::Open(login) => parts.push(of_family("pupil", child.given, child.family, login, next())),
                PupilAccount::Shut(login) => parts.push(of_family("pupil-no-consent", child.given, child.family, login, next())),
                PupilAccount::None => {}
            }
        }
    }
    parts
}

/// The rows of the whole school.
pub(super) async fn rows(app: &App, now: Timestamp) -> anyhow::Result<Rows> {
    let mut making = Making {
        rows: Rows::default(),
        year: Year::around(now),
        now,
        known: Vec::new(),
        readers: Vec::new(),
    };
    making.hire();
    for family in FAMILIES {
        let children: Vec<(&Child, Uuid)> = family.children.iter().map(|child| (child, making.enrol(child))).collect();
        for guardian in family.guardians {
            making.add_guardian(guardian, &children);
        }
        making.consent(&children);
    }
    making.open_accounts(app).await?;
    making.publish()?;
    Ok(making.rows)
}

/// Somebody who will have an account.
struct Known {
    person: Uuid,
    /// Theirs in the table, if a visitor may play them.
    login: Option<&'static str>,
    staff: bool,
    came: Came,
}

struct Making {
    rows: Rows,
    year: Year,
    now: Timestamp,
    known: Vec<Known>,
    readers: Vec<Reader>,
}

/// The number of the row after these.
fn next_number<T>(rows: &[T]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(1)
}

impl Making {
    fn add_person(&mut self, civility: Option<&'static str>, given: &'static str, family: &'static str, lang: &'static str) -> Uuid {
        let id = id(Kind::Person, next_number(&self.rows.people));
        self.rows.people.push(Person {
            id,
            civility,
            family_name: family,
            given_name: given,
            birth_date: None,
            lang,
            name_key: name_key(family, given),
            pupil: false,
        });
        id
    }

    fn fact(&self, kind: Kind, number: u32, person: Uuid, to: Option<Uuid>, word: &'static str) -> Fact {
        let (head, office) = (id(Kind::Person, 1), id(Kind::Person, 2));
        Fact {
            id: id(kind, number),
            person,
            to,
            word,
            since: self.since(),
            until: self.year.until(),
            // nobody sets a fact about themselves (rules.md 4)
            set_by: Some(if person == head { office } else { head }),
            apart: false,
            paper: false,
            evidence: None,
        }
    }

    /// When the facts of the year began. A demo made in the first weeks of a year has a past all the same: nobody who writes is so much
    /// newer than the former teacher that each of their posts waits for a second pair of eyes (migration 0510).
    fn since(&self) -> Timestamp {
        self.year.since().min(self.now - DAY * 61)
    }

    fn hire(&mut self) {
        for colleague in STAFF {
            let person = self.add_person(Some(colleague.civility), colleague.given, colleague.family, "fr");
            self.known.push(Known {
                person,
                login: Some(colleague.login),
                staff: colleague.role != "assistant",
                came: Came::Joined,
            });
            self.put_to_work(colleague, person);
        }
    }

    fn put_to_work(&mut self, colleague: &Colleague, person: Uuid) {
        let number = next_number(&self.rows.assignments);
        match colleague.work {
            Work::School(role) => {
                let number = next_number(&self.rows.appointments);
                let mut fact = self.fact(Kind::Appointment, number, person, None, role);
                if role == "deputy" {
                    // for a year at most (migration 0180)
                    fact.since = fact.since.max(fact.until - DAY * 366);
                }
                self.rows.appointments.push(fact);
            }
            Work::Class(class, role) => {
                let fact = self.fact(Kind::Assignment, number, person, Some(group_id(class)), role);
                self.rows.assignments.push(fact);
            }
            Work::For(class, role, began, ends) => {
                let fact = self.fact(Kind::Assignment, number, person, Some(group_id(class)), role);
                // from midnight to midnight, as forms make them
                let midnight = |days: i32| {
                    let day = clock::day(self.now, &self.year.zone).saturating_add(days.days());
                    clock::midnight(day, &self.year.zone)
                };
                self.rows.assignments.push(Fact {
                    since: midnight(-began),
                    // no work outlives its class
                    until: midnight(ends).min(self.year.until()),
                    ..fact
                });
            }
        }
    }

    fn enrol(&mut self, child: &Child) -> Uuid {
        let pupil = self.add_person(None, child.given, child.family, "fr");
        let (month, day) = child.birthday;
        if let Some(person) = self.rows.people.last_mut() {
            person.pupil = true;
            person.birth_date = Some(date(self.year.starts_on.year() - child.level.age(), month, day));
        }
        let number = next_number(&self.rows.enrolments);
        let group = group_id(child.level.class());
        let fact = self.fact(Kind::Enrolment, number, pupil, Some(group), child.level.word());
        self.rows.enrolments.push(fact);
        match child.account {
            PupilAccount::None => {}
            PupilAccount::Open(login) | PupilAccount::Shut(login) => self.known.push(Known {
                person: pupil,
                login: Some(login),
                staff: false,
                came: Came::Joined,
            }),
        }
        pupil
    }

    fn add_guardian(&mut self, guardian: &Guardian, children: &[(&Child, Uuid)]) {
        // one who works here is here already
        let here = self.rows.people.iter().find(|it| {
            !it.pupil
                && it.given_name == guardian.given
                && it.family_name == guardian.family
                && STAFF.iter().any(|c| c.family == it.family_name)
        });
        let person = if let Some(here) = here {
            here.id
        } else {
            let person = self.add_person(Some(guardian.civility), guardian.given, guardian.family, guardian.lang);
            if !matches!(guardian.came, Came::NotYet | Came::Paper) {
                self.known.push(Known {
                    person,
                    login: guardian.played.map(|(_, login)| login),
                    staff: false,
                    came: guardian.came,
                });
            }
            person
        };
        let barred_from: Vec<Class> = guardian
            .edges
            .iter()
            .filter(|edge| edge.right == "barred")
            .filter_map(|edge| Some(children.get(edge.child)?.0.level.class()))
            .collect();
        for edge in guardian.edges {
            let Some((child, pupil)) = children.get(edge.child) else { continue };
            self.add_edge(guardian, person, edge, *pupil);
            let class = child.level.class();
            let reads = matches!(edge.right, "full" | "informed" | "entrusted") && !barred_from.contains(&class);
            if reads && matches!(guardian.came, Came::Joined | Came::Paper) {
                self.readers.push(Reader {
                    group: group_id(class),
                    person,
                    paper: guardian.came == Came::Paper,
                });
            }
        }
    }

    fn add_edge(&mut self, guardian: &Guardian, person: Uuid, edge: &Edge, pupil: Uuid) {
        let number = next_number(&self.rows.guardianships);
        let fact = self.fact(Kind::Guardianship, number, person, Some(pupil), edge.right);
        self.rows.guardianships.push(Fact {
            apart: guardian.apart,
            paper: guardian.came == Came::Paper,
            evidence: edge.evidence,
            ..fact
        });
    }

    /// A pupil's own yes and that of their guardians (rules.md 10); for a shut account one was taken back since.
    fn consent(&mut self, children: &[(&Child, Uuid)]) {
        for (child, pupil) in children.iter().filter(|(child, _)| child.account != PupilAccount::None) {
            let guardians: Vec<Uuid> = self
                .rows
                .guardianships
                .iter()
                .filter(|fact| fact.to == Some(*pupil) && fact.word == "full")
                .map(|fact| fact.person)
                .collect();
            let shut = matches!(child.account, PupilAccount::Shut(_));
            for person in guardians.into_iter().chain([*pupil]) {
                self.rows.consents.push(Consent {
                    id: id(Kind::Consent, next_number(&self.rows.consents)),
                    pupil: *pupil,
                    person,
                    given_at: self.joined() - DAY,
                    withdrawn_at: (shut && person != *pupil).then_some(self.now - DAY),
                });
            }
        }
    }

    /// When most people joined: two weeks into the year, or, in a year that is younger, before all that they answer.
    fn joined(&self) -> Timestamp {
        (self.year.since() + DAY * 14).min(self.now - DAY * 10)
    }

    async fn open_accounts(&mut self, app: &App) -> anyhow::Result<()> {
        // for those whom no visitor plays: a password that nobody knows, hashed once
        let nobody_knows = hash(app, &password(app, &Uuid::new_v4().to_string())).await?;
        let (head, office) = (id(Kind::Person, 1), id(Kind::Person, 2));
        let parts = parts();
        let names = self
            .rows
            .people
            .iter()
            .map(|it| (it.id, it.given_name, it.family_name))
            .collect::<Vec<_>>();
        for (known, spare) in self.known.iter().zip(1000..) {
            let part = parts.iter().find(|part| Some(part.login.as_str()) == known.login);
            let account = part.map_or(id(Kind::Account, spare), |part| part.account);
            let login = match (known.login, names.iter().find(|(person, ..)| *person == known.person)) {
                (Some(login), _) => login.to_owned(),
                (None, Some((_, given, family))) => sign_in_name(given, family),
                (None, None) => continue,
            };
            let password_hash = if part.is_some() {
                hash(app, &password(app, &login)).await?
            } else {
                nobody_knows.clone()
            };
            let totp = if known.staff {
                Some(hex::encode(app.keys.seal(TOTP_COLUMN, account, seed(app, &login)?.as_bytes())?))
            } else {
                None
            };
            let unconfirmed = known.came == Came::Unconfirmed;
            self.rows.accounts.push(Account {
                id: account,
                person: known.person,
                login,
                password_hash,
                totp,
                joined_at: if unconfirmed { self.now - DAY * 2 } else { self.joined() },
                confirmed_at: (!unconfirmed).then(|| self.joined() + SignedDuration::from_hours(2)),
                confirmed_by: (!unconfirmed).then_some(if known.person == office { head } else { office }),
                suspended_at: (known.came == Came::Suspended).then_some(self.now - DAY),
            });
        }
        Ok(())
    }

    fn publish(&mut self) -> anyhow::Result<()> {
        let authors: Authors = STAFF
            .iter()
            .zip(&self.known)
            .filter_map(|(colleague, known)| {
                let fact = self.rows.assignments.iter().find(|fact| fact.person == known.person)?;
                Some((colleague.login, (known.person, fact.to?)))
            })
            .collect();
        let from = (self.now - MEMORY).max(self.year.since()).min(self.now - DAY * 3);
        // all who write and the head, but for the substitute, with whom a visitor sees what it is like
        self.rows.licences = STAFF
            .iter()
            .zip(&self.known)
            .zip(1..)
            .filter(|((colleague, _), _)| !matches!(colleague.role, "office" | "deputy" | "assistant" | "substitute"))
            .map(|((_, known), number)| Licence {
                id: id(Kind::Licence, number),
                person: known.person,
                // before the first of their posts, which may be moved back over a week-end
                passed_at: from - DAY * 7,
            })
            .collect();
        self.rows.announcements = posts::announcements(&authors, from, self.now, &self.year.zone)?;
        self.rows.said = said::said(&self.rows, &authors, from, self.now, &self.year.zone)?;
        self.rows.marks = marks::all(&self.readers, &self.rows, self.now, &self.year.zone);
        Ok(())
    }
}

pub(super) async fn hash(app: &App, password: &str) -> anyhow::Result<String> {
    let judged =
        NewPassword::judge(&SecretString::from(password), &[]).map_err(|weakness| anyhow!("an invented password is weak: {weakness:?}"))?;
    Ok(app.hasher.hash(judged).await?)
}

/// `karima.benali`: what joining would have made of a name (rules.md 8).
fn sign_in_name(given: &str, family: &str) -> String {
    let key = rooms::people::name_key(given, family);
    key.chars()
        .map(|c| match c {
            'a'..='z' | '0'..='9' => c,
            ' ' => '.',
            'ı' => 'i',
            _ => '-',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::demo::cast::Level;

    #[test]
    fn each_class_has_24_pupils() {
        for class in Class::ALL {
            let pupils = FAMILIES
                .iter()
                .flat_map(|family| family.children)
                .filter(|child| child.level.class() == class)
                .count();
            assert_eq!(pupils, 24, "{}", class.name());
        }
    }

    #[test]
    fn who_takes_the_year_again_is_fifteen_when_it_begins() {
        for child in FAMILIES.iter().flat_map(|family| family.children) {
            if child.level == Level::TroisiemeAgain {
                assert!(child.birthday.0 < 9);
            }
            assert_eq!(child.account != PupilAccount::None, child.level == Level::TroisiemeAgain);
        }
    }

    #[test]
    fn everyone_played_has_a_sign_in_name_of_their_own() {
        let mut logins: Vec<String> = parts().into_iter().map(|part| part.login).collect();
        let many = logins.len();
        logins.sort();
        logins.dedup();
        assert_eq!(logins.len(), many);
        assert_eq!(sign_in_name("Ayşe", "Yıldız"), "ayse.yildiz");
    }
}
