//! The school on its first day, in the database and in the model, and what every act needs: a clock, dice, a log.

use super::model::{Account, Class, Id, Period, Person, School, Year};
use super::posts::Said;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use uuid::Uuid;

pub(super) const CLASSES: [Id; 2] = [0x901, 0x902];
pub(super) const HEADS: [Id; 2] = [0x1, 0x2];
pub(super) const STAFF: [Id; 4] = [0x10, 0x11, 0x12, 0x13];
pub(super) const GUARDIANS: [Id; 5] = [0x20, 0x21, 0x22, 0x11, 0x12];
/// Pupils and when they were born: on a leap day, about to be 15 and 18, a child, and nobody knows.
pub(super) const PUPILS: [(Id, Option<Date>); 6] = [
    (0x100, Some(date(2012, 2, 29))),
    (0x101, Some(date(2011, 10, 20))),
    (0x102, Some(date(2008, 12, 1))),
    (0x103, Some(date(2019, 5, 5))),
    (0x104, None),
    (0x105, Some(date(2010, 3, 1))),
];
pub(super) const LEVELS: [&str; 5] = ["full", "full", "informed", "barred", "entrusted"];
pub(super) const DAY: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn year() -> Year {
    Year {
        starts_on: date(2026, 9, 1),
        ends_on: date(2027, 7, 3),
        rollover_on: date(2027, 8, 31),
        holidays: Vec::new(),
    }
}

pub(super) fn uuid(id: Id) -> Uuid {
    Uuid::from_u128(id)
}

pub(super) fn range(during: Period) -> String {
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
    for (n, person) in HEADS.into_iter().chain([STAFF[0], STAFF[3]]).enumerate() {
        let account = Account {
            second_factor: person != STAFF[3],
            ..account(FOUNDERS + n as u128, person, founded())
        };
        sql += &account_sql(&account);
    }
    for (n, person) in licensed().into_iter().enumerate() {
        let _ = write!(
            sql,
            "insert into licence (id, person_id, charter_version, passed_at, passed_on) values ('{}', '{}', 1, '{}', '2000-01-01');",
            uuid(0x9900 + n as u128),
            uuid(person),
            founded()
        );
    }
    owner.execute(AssertSqlSafe(sql)).await.unwrap();
}

/// Accounts of the first day have these ids.
const FOUNDERS: Id = 0x9800;

fn founded() -> Timestamp {
    "2026-08-25T08:00:00Z".parse().unwrap()
}

/// Who has passed the licence on the first day: one of the staff has not.
fn licensed() -> [Id; 4] {
    [HEADS[0], STAFF[0], STAFF[1], STAFF[2]]
}

/// An account that the school knows, with the pledge given, and a second factor if it is one of the staff's.
pub(super) fn account(id: Id, person: Id, joined: Timestamp) -> Account {
    Account {
        id,
        person,
        joined,
        confirmed: true,
        suspended: false,
        second_factor: STAFF.contains(&person) || HEADS.contains(&person),
        pledged: true,
    }
}

/// An account, and a session of it that does not idle.
pub(super) fn account_sql(account: &Account) -> String {
    let (id, joined) = (uuid(account.id), account.joined);
    format!(
        "insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, pledge_version, totp_sealed)
         values ('{id}', '{}', 'n{:x}', 'x', '{joined}', {}, 1, {});
         insert into device (id, account_id, token_hash, label, shared, created_at, seen_at, expires_at)
         values ('{id}', '{id}', sha256('{id}'), 'Firefox', false, '{joined}', '{joined}', '2100-01-01');
         insert into session (id_hash, account_id, device_id, data, created_at, seen_at, fresh_at, expires_at)
         values (sha256('{id}'), '{id}', '{id}', '', '{joined}', '2099-01-01', '{joined}', '2100-01-01');",
        uuid(account.person),
        account.id,
        if account.confirmed {
            format!("'{joined}'")
        } else {
            "null".to_owned()
        },
        if account.second_factor { "'x'" } else { "null" },
    )
}

/// In every fifth history classes speak.
pub(super) fn talks(seed: u64) -> bool {
    seed.is_multiple_of(5)
}

/// Numbers that are the same for the same seed (`SplitMix64`).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(sides).unwrap()).unwrap()
    }

    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

/// Back at the owner's desk, with no scope.
pub(super) const LEAVE: &str = "set local role preau_owner;
    select set_config(name, '', true) from unnest(array['preau.groups', 'preau.pupils', 'preau.own', 'preau.person', 'preau.at', 'preau.staffed',
        'preau.addressed', 'preau.facts', 'preau.system', 'preau.paused']) name;";

pub(super) struct History<'a> {
    pub(super) db: &'a mut PgConnection,
    pub(super) school: School,
    pub(super) now: Timestamp,
    pub(super) dice: Dice,
    pub(super) next: Id,
    pub(super) log: Vec<String>,
    /// An act that the database should have taken, or should not.
    pub(super) wrong: Option<String>,
    /// The last act said or answered something, and changed nobody's access.
    pub(super) only_said: bool,
    /// Classes say something in it.
    pub(super) talks: bool,
    pub(super) steps: usize,
    /// What happened how often: a history in which nothing is said compares nothing.
    pub(super) happened: BTreeMap<&'static str, usize>,
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
            said: Said {
                licences: licensed().into_iter().map(|person| (person, founded())).collect(),
                ..Said::default()
            },
        };
        let mut history = Self {
            db,
            school,
            // where something is said, who has not agreed to the pledge waits already
            now: if talks(seed) {
                "2026-09-20T07:30:00Z"
            } else {
                "2026-09-10T07:30:00Z"
            }
            .parse()
            .unwrap(),
            dice: Dice(seed),
            next: 0x1_0000,
            log: Vec::new(),
            wrong: None,
            only_said: false,
            talks: talks(seed),
            steps: 0,
            happened: BTreeMap::new(),
        };
        history.head(HEADS[0]).await;
        history.assign(STAFF[0], CLASSES[0], "teacher", history.now, 300).await;
        if history.talks {
            // who teaches both can say it to both
            history.assign(STAFF[0], CLASSES[1], "teacher", history.now, 300).await;
            history.assign(STAFF[1], CLASSES[0], "teacher", history.now, 300).await;
            history.assign(STAFF[3], CLASSES[1], "assistant", history.now, 300).await;
        }
        for (at, (pupil, _)) in PUPILS.into_iter().enumerate() {
            history.enrol(pupil, CLASSES[at % 2], history.now).await;
            history.edge(GUARDIANS[at % GUARDIANS.len()], pupil, "full", false).await;
        }
        for (n, person) in HEADS.into_iter().chain([STAFF[0], STAFF[3]]).enumerate() {
            history.school.accounts.push(Account {
                second_factor: person != STAFF[3],
                ..account(FOUNDERS + n as u128, person, founded())
            });
        }
        // some of the families have come in already
        for guardian in GUARDIANS {
            if history.dice.roll(2) == 0 {
                history.join(guardian, true).await;
            }
        }
        history
    }

    pub(super) fn happens(&mut self, what: &'static str) {
        *self.happened.entry(what).or_default() += 1;
    }

    pub(super) fn log(&self) -> &[String] {
        &self.log
    }

    pub(super) fn id(&mut self) -> Id {
        self.next += 1;
        self.next
    }

    /// Whether the database takes it; what it refuses leaves no trace.
    pub(super) async fn takes(&mut self, sql: String) -> bool {
        self.db.execute("savepoint act").await.unwrap();
        match self.db.execute(AssertSqlSafe(sql.clone())).await {
            Ok(_) => {
                self.log.push(format!("{} {sql}", self.now));
                true
            }
            Err(sqlx::Error::Database(why)) => {
                if std::env::var_os("REFUSALS").is_some() {
                    println!("{why} {}", sql.chars().take(400).collect::<String>());
                }
                self.db.execute("rollback to savepoint act").await.unwrap();
                false
            }
            Err(other) => panic!("{other}\n{sql}"),
        }
    }

    /// The same as somebody at their desk, through the wall: with what these capacities open of this class, as the role that requests run as.
    /// Nobody without an account comes so far.
    pub(super) async fn takes_as(&mut self, who: Id, class: Id, capacities: &[&str], sql: String) -> bool {
        let Some(account) = self.school.accounts.iter().find(|account| account.person == who) else {
            return false;
        };
        let sql = format!("{} {sql} {LEAVE}", self.enter(account.id, class, capacities));
        self.takes(sql).await
    }

    /// The same as the program's own work.
    pub(super) async fn takes_itself(&mut self, sql: String) -> bool {
        self.takes(format!(
            "select set_config('preau.system', 'on', true); set local role preau_app; {sql} {LEAVE}"
        ))
        .await
    }

    /// Opens the scope of somebody for one class; where nobody comes in, nothing is open.
    pub(super) fn enter(&self, account: Id, class: Id, capacities: &[&str]) -> String {
        format!(
            "set local role preau_app;
             select from wall.enter(sha256('{}'), '{}', '{}', '{{{}}}', '{{}}', false);",
            uuid(account),
            self.now,
            uuid(class),
            capacities.join(",")
        )
    }

    /// What a post was copied to: id, class, what it offers there.
    pub(super) async fn copies(&mut self, post: Id) -> Vec<(Id, Id, Vec<Id>)> {
        let rows = sqlx::query(
            "select a.id, a.group_id, array(select o.id from offer_option o where o.announcement_id = a.id order by o.position)
             from announcement a where a.copy_of = $1 order by a.group_id",
        )
        .bind(uuid(post))
        .fetch_all(&mut *self.db)
        .await
        .unwrap();
        rows.iter()
            .map(|row| {
                let options: Vec<Uuid> = row.get(2);
                (
                    row.get::<Uuid, _>(0).as_u128(),
                    row.get::<Uuid, _>(1).as_u128(),
                    options.into_iter().map(|id| id.as_u128()).collect(),
                )
            })
            .collect()
    }

    pub(super) fn rollover(&self) -> Timestamp {
        self.school.midnight(self.school.year.rollover_on)
    }

    /// Now, or a midnight of the next days.
    pub(super) fn soon(&mut self) -> Timestamp {
        let days = self.dice.pick(&[0, 0, 0, 1, 3, 10]);
        if days == 0 {
            return self.now;
        }
        let today = self.now.to_zoned(self.school.zone.clone()).date();
        self.school.midnight(today.saturating_add(days.days()))
    }

    pub(super) fn class(&mut self, class: Id) -> &mut Class {
        self.school.classes.iter_mut().find(|one| one.id == class).unwrap()
    }
}
