//! What happens in a history: each act is done to the database and, if the database takes it, to the model.

use super::model::{Assignment, Consent, Edge, Enrolment, Exception, Id, Period};
use super::world::{CLASSES, DAY, GUARDIANS, HEADS, History, LEVELS, PUPILS, STAFF, account, account_sql, range, uuid};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::fmt::Write as _;

/// In a history in which something is said, so many steps are full of it.
pub(super) const TALK: usize = 44;

impl History<'_> {
    /// One thing happens.
    pub(super) async fn step(&mut self) {
        let (person, class) = (self.dice.pick(&STAFF), self.dice.pick(&CLASSES));
        let (guardian, pupil) = (self.dice.pick(&GUARDIANS), self.dice.pick(&PUPILS).0);
        // in most histories nobody says a word; in the others, the first weeks are full of them
        self.steps += 1;
        let what = match (self.talks, self.steps <= TALK) {
            (false, _) => (self.dice.roll(30) + 55) % 58,
            (true, true) => 28 + self.dice.roll(25),
            (true, false) => self.dice.roll(58),
        };
        self.only_said = (28..=52).contains(&what);
        if self.only_said {
            self.now += SignedDuration::from_mins(1);
        }
        match what {
            0..=1 => {
                let role = self.dice.pick(&["teacher", "substitute", "assistant"]);
                let from = self.soon();
                let days = if role == "teacher" {
                    400
                } else {
                    1 + i64::try_from(self.dice.roll(30)).unwrap()
                };
                self.assign(person, class, role, from, days).await;
            }
            2 => self.end_assignment().await,
            3 => {
                let from = self.soon();
                self.enrol(pupil, class, from).await;
            }
            4..=5 => self.move_pupil(pupil, class).await,
            6 => self.leave(pupil).await,
            7..=9 => {
                let (level, apart) = (self.dice.pick(&LEVELS), self.dice.roll(4) == 0);
                self.change_edge(guardian, pupil, level, apart).await;
            }
            10 => self.end_edge(guardian, pupil).await,
            11..=15 => self.answer(pupil).await,
            16..=17 => self.account(guardian, pupil).await,
            18 => self.confirm().await,
            19 => self.exception(guardian, class).await,
            20..=21 => self.review(class).await,
            22 => self.holiday().await,
            23 => self.shut(class).await,
            24 => self.settings().await,
            25 => self.purge(class).await,
            26 => self.heads_change().await,
            27 if self.dice.roll(2) == 0 => self.suspend().await,
            27 => self.pledge().await,
            28..=43 => self.say().await,
            44..=52 => self.respond().await,
            _ => self.jump(),
        }
    }

    pub(super) async fn head(&mut self, person: Id) {
        let (id, during) = (
            self.id(),
            Period {
                from: self.now,
                until: self.rollover(),
            },
        );
        let sql = format!(
            "insert into appointment (id, person_id, role, during, origin, set_at) values ('{}', '{}', 'principal', {}, 'setup', '{}')",
            uuid(id),
            uuid(person),
            range(during),
            self.now
        );
        if during.from < during.until && self.takes(sql).await {
            self.school.heads.push((id, person, during));
        }
    }

    async fn heads_change(&mut self) {
        let until = self.soon();
        let live = self
            .school
            .heads
            .iter()
            .position(|(_, _, during)| during.holds(self.now) && during.from < until);
        match live {
            Some(at) if self.dice.roll(2) == 0 => {
                let (id, _, during) = self.school.heads[at];
                let ended = Period { until, ..during };
                if self
                    .takes(format!(
                        "update appointment set during = {} where id = '{}'",
                        range(ended),
                        uuid(id)
                    ))
                    .await
                {
                    self.school.heads[at].2 = ended;
                }
            }
            _ => {
                let person = self.dice.pick(&HEADS);
                self.head(person).await;
            }
        }
    }

    pub(super) async fn assign(&mut self, person: Id, class: Id, role: &'static str, from: Timestamp, days: i64) {
        let until = (from + DAY * i32::try_from(days).unwrap()).min(self.rollover());
        if until <= from {
            return;
        }
        let (id, during) = (self.id(), Period { from, until });
        let sql = format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_at)
             values ('{}', '{}', '{}', '{role}', {}, 'import', '{}')",
            uuid(id),
            uuid(person),
            uuid(class),
            range(during),
            self.now
        );
        if self.takes(sql).await {
            self.school.assignments.push(Assignment {
                id,
                person,
                class,
                role,
                during,
            });
        }
    }

    async fn end_assignment(&mut self) {
        let until = self.soon();
        let live: Vec<usize> = (0..self.school.assignments.len())
            .filter(|at| {
                let during = self.school.assignments[*at].during;
                during.from < until && until < during.until
            })
            .collect();
        if live.is_empty() {
            return;
        }
        let at = self.dice.pick(&live);
        let ended = Period {
            until,
            ..self.school.assignments[at].during
        };
        let id = uuid(self.school.assignments[at].id);
        if self
            .takes(format!("update assignment set during = {} where id = '{id}'", range(ended)))
            .await
        {
            self.school.assignments[at].during = ended;
        }
    }

    pub(super) async fn enrol(&mut self, pupil: Id, class: Id, from: Timestamp) -> bool {
        let during = Period {
            from,
            until: self.rollover(),
        };
        if during.until <= from {
            return false;
        }
        let id = self.id();
        let sql = format!(
            "insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
             values ('{}', '{}', '{}', 'CE1', {}, 'import', '{}')",
            uuid(id),
            uuid(pupil),
            uuid(class),
            range(during),
            self.now
        );
        let taken = self.takes(sql).await;
        if taken {
            self.school.enrolments.push(Enrolment { id, pupil, class, during });
        }
        taken
    }

    /// Ends what a pupil is enrolled in at that moment.
    async fn end_stays(&mut self, pupil: Id, until: Timestamp) {
        for at in 0..self.school.enrolments.len() {
            let stay = &self.school.enrolments[at];
            if stay.pupil != pupil || stay.during.from >= until || stay.during.until <= until {
                continue;
            }
            let ended = Period { until, ..stay.during };
            let id = uuid(stay.id);
            if self
                .takes(format!("update enrolment set during = {} where id = '{id}'", range(ended)))
                .await
            {
                self.school.enrolments[at].during = ended;
            }
        }
    }

    async fn move_pupil(&mut self, pupil: Id, class: Id) {
        let when = self.soon();
        self.end_stays(pupil, when).await;
        self.enrol(pupil, class, when).await;
    }

    async fn leave(&mut self, pupil: Id) {
        let when = self.soon();
        self.end_stays(pupil, when).await;
    }

    pub(super) async fn edge(&mut self, guardian: Id, pupil: Id, level: &'static str, apart: bool) {
        let during = Period {
            from: self.now,
            until: self.now + DAY * 3000,
        };
        let id = self.id();
        let sql = format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, apart, during, evidence_note, origin, set_at)
             values ('{}', '{}', '{}', '{level}', {apart}, {}, 'vu', 'import', '{}')",
            uuid(id),
            uuid(guardian),
            uuid(pupil),
            range(during),
            self.now
        );
        if self.takes(sql).await {
            self.school.edges.push(Edge {
                id,
                guardian,
                pupil,
                level,
                apart,
                during,
            });
        }
    }

    async fn end_edge(&mut self, guardian: Id, pupil: Id) {
        let now = self.now;
        let live = self
            .school
            .edges
            .iter()
            .position(|edge| edge.guardian == guardian && edge.pupil == pupil && edge.during.holds(now) && edge.during.from < now);
        let Some(at) = live else { return };
        let ended = Period {
            until: now,
            ..self.school.edges[at].during
        };
        let id = uuid(self.school.edges[at].id);
        if self
            .takes(format!("update guardianship set during = {} where id = '{id}'", range(ended)))
            .await
        {
            self.school.edges[at].during = ended;
        }
    }

    async fn change_edge(&mut self, guardian: Id, pupil: Id, level: &'static str, apart: bool) {
        self.end_edge(guardian, pupil).await;
        self.edge(guardian, pupil, level, apart).await;
    }

    /// A guardian or the pupil says yes, or takes it back.
    async fn answer(&mut self, pupil: Id) {
        let mut people: Vec<Id> = self
            .school
            .edges
            .iter()
            .filter(|edge| edge.pupil == pupil)
            .map(|edge| edge.guardian)
            .collect();
        people.push(pupil);
        let person = self.dice.pick(&people);
        let now = self.now;
        let live = self
            .school
            .consents
            .iter()
            .position(|yes| yes.pupil == pupil && yes.person == person && yes.withdrawn.is_none());
        if let Some(at) = live {
            let sql = format!(
                "update consent set withdrawn_at = '{now}' where pupil_id = '{}' and person_id = '{}' and withdrawn_at is null",
                uuid(pupil),
                uuid(person)
            );
            if self.takes(sql).await {
                self.school.consents[at].withdrawn = Some(now);
            }
            return;
        }
        let id = self.id();
        let sql = format!(
            "insert into consent (id, pupil_id, person_id, purpose, text_version, given_at)
             values ('{}', '{}', '{}', 'pupil_account', 1, '{now}')",
            uuid(id),
            uuid(pupil),
            uuid(person)
        );
        if self.takes(sql).await {
            self.school.consents.push(Consent {
                pupil,
                person,
                given: now,
                withdrawn: None,
            });
        }
    }

    /// Somebody joins; a pupil whose lock is shut is refused by the database itself.
    async fn account(&mut self, guardian: Id, pupil: Id) {
        let person = if self.dice.roll(3) == 0 { pupil } else { guardian };
        if self.school.accounts.iter().any(|account| account.person == person) {
            return;
        }
        self.join(person, false).await;
    }

    pub(super) async fn join(&mut self, person: Id, confirmed: bool) {
        let id = self.id();
        let mut joins = account(id, person, self.now);
        joins.confirmed = confirmed;
        // one in three came in before the pledge was asked for
        let early = self.dice.roll(3) == 0;
        joins.pledged = !early && self.school.pledge_counts(self.now);
        let mut sql = account_sql(&joins);
        if early {
            let _ = write!(sql, "delete from pledge where account_id = '{}';", uuid(id));
        }
        let taken = self.takes(sql).await;
        let pupil = self.school.people.iter().any(|one| one.id == person && one.pupil);
        let open = !pupil || self.school.unlocked(person, self.now);
        if taken != open {
            self.wrong = Some(format!(
                "at {} {person:x} gets an account: {taken}, and by the rules: {open}",
                self.now
            ));
        }
        if taken {
            self.school.accounts.push(joins);
        }
    }

    /// Somebody is kept out for a while, or comes back.
    async fn suspend(&mut self) {
        let at = self.dice.roll(self.school.accounts.len());
        let (id, suspended) = (self.school.accounts[at].id, !self.school.accounts[at].suspended);
        let since = if suspended { format!("'{}'", self.now) } else { "null".to_owned() };
        if self
            .takes(format!("update account set suspended_at = {since} where id = '{}'", uuid(id)))
            .await
        {
            self.school.accounts[at].suspended = suspended;
        }
    }

    /// Somebody agrees to the pledge of the year.
    async fn pledge(&mut self) {
        let at = self.dice.roll(self.school.accounts.len());
        let (id, now) = (uuid(self.school.accounts[at].id), self.now);
        if self.takes(format!("select wall.give_pledge('{id}', 1::smallint, '{now}')")).await && self.school.pledge_counts(now) {
            self.school.accounts[at].pledged = true;
        }
    }

    async fn confirm(&mut self) {
        let open: Vec<usize> = (0..self.school.accounts.len())
            .filter(|at| !self.school.accounts[*at].confirmed)
            .collect();
        if open.is_empty() {
            return;
        }
        let at = self.dice.pick(&open);
        let person = uuid(self.school.accounts[at].person);
        if self
            .takes(format!(
                "update account set confirmed_at = '{}' where person_id = '{person}'",
                self.now
            ))
            .await
        {
            self.school.accounts[at].confirmed = true;
        }
    }

    async fn exception(&mut self, person: Id, class: Id) {
        let during = Period {
            from: self.now,
            until: (self.now + DAY * 20).min(self.rollover()),
        };
        if during.until <= during.from {
            return;
        }
        let id = self.id();
        let sql = format!(
            "insert into bar_exception (id, person_id, group_id, during, evidence_note, set_by, set_at)
             values ('{}', '{}', '{}', {}, 'vu', '{}', '{}')",
            uuid(id),
            uuid(person),
            uuid(class),
            range(during),
            uuid(HEADS[0]),
            self.now
        );
        if self.takes(sql).await {
            self.school.exceptions.push(Exception { person, class, during });
        }
    }

    async fn review(&mut self, class: Id) {
        let id = self.id();
        let sql = format!(
            "insert into review (id, group_id, attested_by, attested_at, lines) values ('{}', '{}', '{}', '{}', 0)",
            uuid(id),
            uuid(class),
            uuid(STAFF[0]),
            self.now
        );
        let now = self.now;
        if self.takes(sql).await {
            self.class(class).reviews.push(now);
        }
    }

    async fn holiday(&mut self) {
        let from = date(2026, 9, 1).saturating_add(i32::try_from(self.dice.roll(300)).unwrap().days());
        let until = from.saturating_add(i32::try_from(self.dice.roll(16)).unwrap().days());
        let id = self.id();
        let sql = format!(
            "insert into school_holiday (id, year_id, label, starts_on, ends_on) values ('{}', '{}', 'V', '{from}', '{until}')",
            uuid(id),
            uuid(0x900)
        );
        if self.takes(sql).await {
            self.school.year.holidays.push((from, until));
        }
    }

    async fn shut(&mut self, class: Id) {
        let shut = !self.class(class).shut;
        // a class is shut from then on, and the comparisons look at moments before as well: so it is shut since ever
        let at = if shut { "'-infinity'" } else { "null" };
        if self
            .takes(format!("update class_group set shut_at = {at} where id = '{}'", uuid(class)))
            .await
        {
            self.class(class).shut = shut;
        }
    }

    async fn settings(&mut self) {
        let (age, every) = (self.dice.pick(&[13, 14, 15, 16]), self.dice.roll(2) == 0);
        let word = if every { "every" } else { "one" };
        if self
            .takes(format!("update school set pupil_account_age = {age}, pupil_consent = '{word}'"))
            .await
        {
            self.school.age = age;
            self.school.every = every;
        }
    }

    async fn purge(&mut self, class: Id) {
        if self.dice.roll(3) > 0 || self.class(class).purged {
            return;
        }
        let sql = format!(
            "update class_group set state = 'purged', state_why = 'purge', purged_at = '-infinity' where id = '{0}';
             delete from announcement where group_id = '{0}'",
            uuid(class)
        );
        if self.takes(sql).await {
            self.class(class).purged = true;
            let gone: Vec<Id> = self
                .school
                .said
                .posts
                .iter()
                .filter(|post| post.class == class)
                .map(|post| post.id)
                .collect();
            for post in gone {
                self.school.said.forget(post);
            }
        }
    }
}
