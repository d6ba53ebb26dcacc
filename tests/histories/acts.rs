//! What happens in a history: each act is done to the database and, if the database takes it, to the model.

use super::model::{Account, Assignment, Class, Consent, Edge, Enrolment, Exception, Id, Period, Person, Right, School, Year};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection, Row as _};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use uuid::Uuid;

const CLASSES: [Id; 2] = [0x901, 0x902];
const HEADS: [Id; 2] = [0x1, 0x2];
const STAFF: [Id; 4] = [0x10, 0x11, 0x12, 0x13];
const GUARDIANS: [Id; 5] = [0x20, 0x21, 0x22, 0x11, 0x12];
/// Pupils and when they were born: on a leap day, about to be 15 and 18, a child, and nobody knows.
const PUPILS: [(Id, Option<Date>); 6] = [
    (0x100, Some(date(2012, 2, 29))),
    (0x101, Some(date(2011, 10, 20))),
    (0x102, Some(date(2008, 12, 1))),
    (0x103, Some(date(2019, 5, 5))),
    (0x104, None),
    (0x105, Some(date(2010, 3, 1))),
];
const LEVELS: [&str; 5] = ["full", "full", "informed", "barred", "entrusted"];
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn year() -> Year {
    Year {
        starts_on: date(2026, 9, 1),
        ends_on: date(2027, 7, 3),
        rollover_on: date(2027, 8, 31),
        holidays: Vec::new(),
    }
}

fn uuid(id: Id) -> Uuid {
    Uuid::from_u128(id)
}

fn range(during: Period) -> String {
    format!("tstzrange('{}', '{}')", during.from, during.until)
}

/// The school on its first day, in the database: committed, and the same for every history.
pub(super) async fn found(owner: &mut PgConnection) {
    let year = year();
    let mut sql = format!(
        "insert into school (name, controller_kind, controller_name, dpo_email, phone, address, time_zone, lang, set_up_at)
         values ('École', 'head', 'Tête', 'dpo@example.org', '04', 'Rue', 'Europe/Paris', 'fr', '2026-08-01');
         insert into school_year (id, label, starts_on, ends_on, rollover_on)
         values ('{}', '2026', '{}', '{}', '{}');
         alter table school disable trigger refuse_loosening;",
        uuid(0x900),
        year.starts_on,
        year.ends_on,
        year.rollover_on
    );
    for class in CLASSES {
        let _ = write!(
            sql,
            "insert into class_group (id, year_id, name, levels, created_at) values ('{0}', '{1}', 'Classe {0}', '{{CE1}}', '2026-08-01');",
            uuid(class),
            uuid(0x900)
        );
    }
    let adults: BTreeSet<Id> = HEADS.into_iter().chain(STAFF).chain(GUARDIANS).collect();
    for (id, born) in adults.into_iter().map(|id| (id, None)).chain(PUPILS) {
        let born = born.map_or_else(|| "null".to_owned(), |born: Date| format!("'{born}'"));
        let _ = write!(
            sql,
            "insert into person (id, family_name, given_name, birth_date, name_key, created_at)
             values ('{}', 'N{id:x}', 'P', {born}, 'n{id:x} p', '2026-08-01');",
            uuid(id)
        );
    }
    for (pupil, _) in PUPILS {
        let _ = write!(sql, "insert into pupil (id) values ('{}');", uuid(pupil));
    }
    owner.execute(AssertSqlSafe(sql)).await.unwrap();
}

/// Numbers that are the same for the same seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(sides).unwrap()).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

pub(super) struct History<'a> {
    db: &'a mut PgConnection,
    school: School,
    now: Timestamp,
    dice: Dice,
    next: Id,
    log: Vec<String>,
    /// An act that the database should have taken, or should not.
    wrong: Option<String>,
}

impl<'a> History<'a> {
    /// On 10 September 2026, with a head, a teacher, and a few children in their classes.
    pub(super) async fn begin(db: &'a mut PgConnection, seed: u64) -> Self {
        let adults: BTreeSet<Id> = HEADS.into_iter().chain(STAFF).chain(GUARDIANS).collect();
        let adult = |id| Person {
            id,
            born: None,
            pupil: false,
        };
        let pupil = |(id, born)| Person { id, born, pupil: true };
        let class = |id| Class {
            id,
            reviewed_from: date(2026, 8, 1),
            shut: false,
            purged: false,
            reviews: Vec::new(),
        };
        let school = School {
            zone: TimeZone::get("Europe/Paris").unwrap(),
            age: 15,
            every: true,
            year: year(),
            people: adults.into_iter().map(adult).chain(PUPILS.into_iter().map(pupil)).collect(),
            classes: CLASSES.into_iter().map(class).collect(),
            heads: Vec::new(),
            assignments: Vec::new(),
            enrolments: Vec::new(),
            edges: Vec::new(),
            consents: Vec::new(),
            accounts: Vec::new(),
            exceptions: Vec::new(),
        };
        let mut history = Self {
            db,
            school,
            now: "2026-09-10T07:30:00Z".parse().unwrap(),
            dice: Dice(seed),
            next: 0x1_0000,
            log: Vec::new(),
            wrong: None,
        };
        history.head(HEADS[0]).await;
        history.assign(STAFF[0], CLASSES[0], "teacher", history.now, 300).await;
        for (at, (pupil, _)) in PUPILS.into_iter().enumerate() {
            history.enrol(pupil, CLASSES[at % 2], history.now).await;
            history.edge(GUARDIANS[at % GUARDIANS.len()], pupil, "full", false).await;
        }
        history
    }

    pub(super) fn log(&self) -> &[String] {
        &self.log
    }

    fn id(&mut self) -> Id {
        self.next += 1;
        self.next
    }

    /// Whether the database takes it; what it refuses leaves no trace.
    async fn takes(&mut self, sql: String) -> bool {
        self.db.execute("savepoint act").await.unwrap();
        match self.db.execute(AssertSqlSafe(sql.clone())).await {
            Ok(_) => {
                self.log.push(format!("{} {sql}", self.now));
                true
            }
            Err(sqlx::Error::Database(_)) => {
                self.db.execute("rollback to savepoint act").await.unwrap();
                false
            }
            Err(other) => panic!("{other}\n{sql}"),
        }
    }

    fn rollover(&self) -> Timestamp {
        self.school.midnight(self.school.year.rollover_on)
    }

    /// Now, or a midnight of the next days.
    fn soon(&mut self) -> Timestamp {
        let days = self.dice.pick(&[0, 0, 0, 1, 3, 10]);
        if days == 0 {
            return self.now;
        }
        let today = self.now.to_zoned(self.school.zone.clone()).date();
        self.school.midnight(today.saturating_add(days.days()))
    }

    /// One thing happens.
    pub(super) async fn step(&mut self) {
        let (person, class) = (self.dice.pick(&STAFF), self.dice.pick(&CLASSES));
        let (guardian, pupil) = (self.dice.pick(&GUARDIANS), self.dice.pick(&PUPILS).0);
        match self.dice.roll(30) {
            0..=1 => {
                let role = self.dice.pick(&["teacher", "substitute", "assistant"]);
                let from = self.soon();
                let days = if role == "substitute" {
                    1 + i64::try_from(self.dice.roll(30)).unwrap()
                } else {
                    400
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
            _ => self.jump(),
        }
    }

    async fn head(&mut self, person: Id) {
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

    async fn assign(&mut self, person: Id, class: Id, role: &'static str, from: Timestamp, days: i64) {
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

    async fn enrol(&mut self, pupil: Id, class: Id, from: Timestamp) -> bool {
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

    async fn edge(&mut self, guardian: Id, pupil: Id, level: &'static str, apart: bool) {
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
        let id = self.id();
        let sql = format!(
            "insert into account (id, person_id, login, password_hash, joined_at, pledge_version) values ('{}', '{}', 'n{id:x}', 'x', '{}', 1)",
            uuid(id),
            uuid(person),
            self.now
        );
        let taken = self.takes(sql).await;
        let open = person != pupil || self.school.unlocked(person, self.now);
        if taken != open {
            self.wrong = Some(format!(
                "at {} {person:x} gets an account: {taken}, and by the rules: {open}",
                self.now
            ));
        }
        if taken {
            self.school.accounts.push(Account {
                person,
                joined: self.now,
                confirmed: false,
            });
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

    fn class(&mut self, class: Id) -> &mut Class {
        self.school.classes.iter_mut().find(|one| one.id == class).unwrap()
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
            "update class_group set state = 'purged', state_why = 'purge', purged_at = '-infinity' where id = '{}'",
            uuid(class)
        );
        if self.takes(sql).await {
            self.class(class).purged = true;
        }
    }

    /// The clock goes on: a minute, a day, months; onto a day on which the hour changes, a birthday, the end of the year; or back.
    fn jump(&mut self) {
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
    fn boundary(&mut self) -> Option<Timestamp> {
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

    /// What the database says now, and now and then on both sides of a moment at which something changes, beside what the rules say.
    pub(super) async fn compare(&mut self, compared: &mut usize) -> Result<(), String> {
        if let Some(wrong) = self.wrong.take() {
            return Err(wrong);
        }
        let mut moments = vec![self.now];
        if self.dice.roll(3) == 0
            && let Some(boundary) = self.boundary()
        {
            moments.extend([boundary, boundary - SignedDuration::from_micros(1)]);
        }
        for at in moments {
            let (rules, said) = (self.school.rights(at), self.said(at).await);
            if rules != said {
                let more: Vec<&Right> = said.difference(&rules).collect();
                let less: Vec<&Right> = rules.difference(&said).collect();
                return Err(format!("at {at} the database lets in {more:x?} and keeps out {less:x?}"));
            }
            for class in self.school.classes.clone() {
                let (rule, said) = (self.school.state(&class, at), self.state(class.id, at).await);
                if rule != said {
                    return Err(format!("at {at} class {:x} is {rule}, and the database says {said}", class.id));
                }
            }
            *compared += 1;
        }
        self.compare_blindness().await
    }

    /// The pupils whom one of the staff may see at work, and those of their own whom they may not.
    async fn compare_blindness(&mut self) -> Result<(), String> {
        let (who, class, at) = (self.dice.pick(&STAFF), self.dice.pick(&CLASSES), self.now);
        let row = sqlx::query("select wall.own_pupils($1) as own, wall.other_pupils($1, $2, $3) as others")
            .bind(uuid(who))
            .bind(uuid(class))
            .bind(jiff_sqlx::ToSqlx::to_sqlx(at))
            .fetch_one(&mut *self.db)
            .await
            .unwrap();
        let set = |name: &str| -> BTreeSet<Id> { row.get::<Vec<Uuid>, _>(name).into_iter().map(|id| id.as_u128()).collect() };
        let (own, others) = (set("own"), set("others"));
        if own != self.school.own(who) || others != self.school.others(who, class, at) {
            return Err(format!(
                "at {at} {who:x} is shown {others:x?} of class {class:x}, and {own:x?} are their own"
            ));
        }
        Ok(())
    }

    async fn said(&mut self, at: Timestamp) -> BTreeSet<Right> {
        let rows = sqlx::query(
            "select p.id, a.group_id, a.capacity, a.through, a.child
             from person p
             cross join lateral (
                select null::uuid as head_of
                union all
                select k.id from class_group k where exists (select from appointment x where x.person_id = p.id)
             ) h
             cross join lateral wall.access(p.id, $1, h.head_of) a
             where case when h.head_of is null then a.capacity <> 'principal' else a.capacity = 'principal' and a.group_id = h.head_of end",
        )
        .bind(jiff_sqlx::ToSqlx::to_sqlx(at))
        .fetch_all(&mut *self.db)
        .await
        .unwrap();
        rows.into_iter()
            .map(|row| {
                (
                    row.get::<Uuid, _>(0).as_u128(),
                    row.get::<Uuid, _>(1).as_u128(),
                    row.get::<String, _>(2),
                    row.get::<Uuid, _>(3).as_u128(),
                    row.get::<Option<Uuid>, _>(4).map(|id| id.as_u128()),
                )
            })
            .collect()
    }

    async fn state(&mut self, class: Id, at: Timestamp) -> String {
        sqlx::query_scalar("select s.state from wall.class_state($1, $2) s")
            .bind(uuid(class))
            .bind(jiff_sqlx::ToSqlx::to_sqlx(at))
            .fetch_one(&mut *self.db)
            .await
            .unwrap()
    }
}
