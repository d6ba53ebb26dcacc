//! The small school of `world.sql`, the personas who look at it, and an app that serves it.

use super::browser::Browser;
use super::database::TestDatabase;
use axum::Router;
use jiff::Timestamp;
use preau::App;
use preau::clock::Clock;
use preau::config::Config;
use preau::documents::{Guard, Program};
use preau::rooms::files::Store;
use preau::secrets::{Column, Hasher, Keys, LetterCode, NewPassword, Seed};
use secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tempfile::TempDir;
use tower_sessions::session::Id;
use uuid::Uuid;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "quatre girafes sous un préau";
/// Good enough to become one.
pub(crate) const NEW_PASSWORD: &str = "trois loutres et une bouilloire";
/// The class that tests look at.
pub(crate) const OTTERS: Uuid = id(901);
/// The other class.
pub(crate) const HERONS: Uuid = id(902);
/// Announcements of the Otters: published days ago, on the wall, drafts of Rosa's, taken back, published two minutes ago.
pub(crate) const NEWS: Uuid = id(200);
/// Where a test has sent one (`World::alerted`).
pub(crate) const ALERT: Uuid = id(213);
pub(crate) const HOMEWORK: Uuid = id(206);
pub(crate) const EVENT: Uuid = id(207);
pub(crate) const OTHER_HOMEWORK: Uuid = id(216);
pub(crate) const OTHER_EVENT: Uuid = id(217);
/// SHA-256 of the text of [`EVENT`] that guardians answer to.
pub(crate) const SPECTACLE: &str = "052cc708c349936230cda3b1df104fb304c66040f07b92a2efc492d10b8a2c0a";
pub(crate) const ON_THE_WALL: Uuid = id(201);
pub(crate) const DRAFT: Uuid = id(202);
pub(crate) const WITHDRAWN: Uuid = id(203);
pub(crate) const JUST_PUBLISHED: Uuid = id(204);
/// A document of [`NEWS`], one of [`DRAFT`], and the same of the Herons.
pub(crate) const PLAN: Uuid = id(3301);
pub(crate) const LIST: Uuid = id(3302);
pub(crate) const OTHER_PLAN: Uuid = id(3303);
pub(crate) const OTHER_LIST: Uuid = id(3304);
/// What is in [`PLAN`].
pub(crate) const PLAN_TEXT: &str = "Départ à 9 h devant le préau.\n";
/// All of them, with what is in each.
pub(crate) const DOCUMENTS: [(Uuid, &str); 4] = [
    (PLAN, PLAN_TEXT),
    (LIST, "Bottes."),
    (OTHER_PLAN, "Secret."),
    (OTHER_LIST, "Secret."),
];
/// Announcements of the Herons.
pub(crate) const OTHER_NEWS: Uuid = id(210);
pub(crate) const OTHER_DRAFT: Uuid = id(212);
/// What Karima and Rosa write to each other about Lina, and a message of Karima's there that is held until tomorrow.
pub(crate) const THREAD: Uuid = id(3201);
pub(crate) const HELD: Uuid = id(3214);
/// A thread of the Herons.
pub(crate) const OTHER_THREAD: Uuid = id(3203);
/// Of Karima's, about [`NEWS`], which waits; and one that was published there.
pub(crate) const QUESTION: Uuid = id(3401);
pub(crate) const PUBLISHED_QUESTION: Uuid = id(3402);
/// The school year of both classes.
pub(crate) const YEAR: Uuid = id(900);
/// An act that the office asked for and that waits.
pub(crate) const APPROVAL: Uuid = id(300);
/// A draft of the head's to all classes.
pub(crate) const BROADCAST: Uuid = id(995);
/// A roster that was applied last week and can no longer be taken back.
pub(crate) const IMPORT: Uuid = id(960);
/// When the world stands still: 10 o'clock in Paris.
/// What stands on the letter that is on its way to 33, Iris Lenoir's guardian.
pub(crate) const LETTER_CODE: &str = "HKTR-7M4Q-P9XW";
pub(crate) const NOW: &str = "2026-11-23T09:00:00Z";

/// The id that ends in `n`, as `pg_temp.id` makes it (decimal digits, read as hexadecimal).
pub(crate) const fn id(n: u128) -> Uuid {
    let mut digits = 0_u128;
    let mut rest = n;
    let mut shift = 0;
    while rest > 0 {
        digits |= (rest % 10) << shift;
        rest /= 10;
        shift += 4;
    }
    Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000 | digits)
}

static KEYS: LazyLock<Arc<Keys>> = LazyLock::new(|| Arc::new(Keys::throwaway()));
static HASHER: LazyLock<Hasher> = LazyLock::new(|| Hasher::cheap().unwrap());

/// As a school has it: nothing set but the folder, which no test writes to.
fn config(folder: &str) -> Config {
    Config::read(None, [("PREAU_DATA".into(), folder.into())].into()).unwrap()
}

/// The program that looks at documents: the real one, which in tests is not the one that runs.
pub(crate) fn guard() -> Guard {
    Guard::with(Program {
        path: env!("CARGO_BIN_EXE_preau").into(),
        arguments: vec!["inspect-document".to_owned()],
        patience: Duration::from_secs(30),
    })
}

/// [`DOCUMENTS`] where they lie; without waiting for the disk, which no test of this world loses.
fn lay_documents(files: &Store) {
    for (id, text) in DOCUMENTS {
        let path = files.path(id.into());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// Someone who looks. The order is that of the columns of `access.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Persona {
    pub name: &'static str,
    /// The person's number in `world.sql`; nobody has none.
    pub person: Option<u128>,
}

macro_rules! personas {
    ($($constant:ident $name:literal $person:expr;)*) => {
        $(pub(crate) const $constant: Persona = Persona { name: $name, person: $person };)*
        /// All of them.
        pub(crate) const PERSONAS: &[Persona] = &[$($constant),*];
    };
}
personas! {
    NOBODY "nobody" None;
    OUTSIDER "outsider" Some(27);
    UNCONFIRMED "unconfirmed" Some(21);
    GUARDIAN "guardian" Some(20);
    INFORMED "informed" Some(22);
    ENTRUSTED "entrusted" Some(29);
    CONTACT "contact" Some(23);
    BARRED "barred" Some(24);
    BARRED_WITH_SIBLING "barred-with-sibling" Some(25);
    BARRED_AS_STAFF "barred-as-staff" Some(26);
    PUPIL "pupil" Some(106);
    PUPIL_WITHOUT_CONSENT "pupil-no-consent" Some(107);
    TEACHER "teacher" Some(10);
    TEACHER_GUARDIAN "teacher-guardian" Some(11);
    TEACHER_ELSEWHERE "teacher-elsewhere" Some(12);
    ASSISTANT "assistant" Some(13);
    SUBSTITUTE "substitute" Some(14);
    SUBSTITUTE_PAST "substitute-past" Some(15);
    FORMER_TEACHER "former-teacher" Some(16);
    PRINCIPAL "principal" Some(1);
    OFFICE "office" Some(2);
    DEPUTY "deputy" Some(3);
    SUSPENDED "suspended" Some(28);
}
/// Lina's other guardian, who lives apart: for the two worlds.
pub(crate) const OTHER_GUARDIAN: Persona = Persona {
    name: "other-guardian",
    person: Some(32),
};

/// Fills a migrated database with the world: what `world.sql` says, and what only the program's keys can make.
pub(crate) async fn fill(owner_url: &str) {
    let mut owner = PgConnection::connect(owner_url).await.unwrap();
    owner.execute(include_str!("world.sql")).await.unwrap();
    let password = NewPassword::judge(&SecretString::from(PASSWORD), &[]).unwrap();
    let hash = HASHER.hash(password).await.unwrap();
    sqlx::query("update account set password_hash = $1")
        .bind(hash)
        .execute(&mut owner)
        .await
        .unwrap();
    // the agenda in the calendar of 29, after the password: another password would end it; nobody knows its key
    sqlx::query("insert into agenda_feed values ($1, sha256('29'), '2026-11-02 08:00Z', '2026-11-22')")
        .bind(id(2029))
        .execute(&mut owner)
        .await
        .unwrap();
    for n in [1, 2, 3, 10, 11, 12, 14, 15, 16] {
        let account = id(2000 + n);
        let sealed = KEYS.seal(preau::secrets::TOTP_COLUMN, account, seed(n).as_bytes()).unwrap();
        sqlx::query("update account set totp_sealed = $2 where id = $1")
            .bind(account)
            .bind(sealed)
            .execute(&mut owner)
            .await
            .unwrap();
    }
    let code = LetterCode::parse(LETTER_CODE).unwrap().digest(&KEYS);
    sqlx::query("update letter set code_hmac = $2 where id = $1")
        .bind(id(3100))
        .bind(code.as_slice())
        .execute(&mut owner)
        .await
        .unwrap();
    owner.close().await.unwrap();
}

/// The authenticator of staff member `n`.
pub(crate) fn seed(n: u128) -> Seed {
    Seed::from_bytes(&Sha256::digest(format!("seed of {n}"))[..20]).unwrap()
}

/// A world: its database, its clock, its app.
pub(crate) struct World {
    pub app: App,
    pub clock: Clock,
    pub database: TestDatabase,
    router: Router,
    /// Where its documents lie.
    _documents: TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::from_template("world").await
    }

    /// Migrated, and not set up.
    pub(crate) async fn empty() -> Self {
        Self::from_template("empty").await
    }

    async fn from_template(template: &str) -> Self {
        Self::with_folder(template, "/nowhere").await
    }

    /// With a data folder that may be written to.
    pub(crate) async fn with_folder(template: &str, folder: &str) -> Self {
        Self::made(template, folder, |_| {}).await
    }

    /// With something changed in the program before it answers.
    pub(crate) async fn with(change: impl FnOnce(&mut App)) -> Self {
        Self::made("world", "/nowhere", change).await
    }

    async fn made(template: &str, folder: &str, change: impl FnOnce(&mut App)) -> Self {
        let database = TestDatabase::clone_of(template).await;
        let clock = Clock::at(NOW.parse::<Timestamp>().unwrap());
        let mut app = App::new(
            config(folder),
            clock.clone(),
            database.app().await,
            Arc::clone(&KEYS),
            HASHER.clone(),
        );
        let documents = tempfile::tempdir().unwrap();
        app.files = Store::at(documents.path());
        app.guard = guard();
        lay_documents(&app.files);
        change(&mut app);
        let (_, router) = preau::routes::server(&app);
        Self {
            app,
            clock,
            database,
            router,
            _documents: documents,
        }
    }

    /// A second program on the same database, with memory of its own.
    pub(crate) async fn another_app(&self) -> App {
        let mut app = App::new(
            config("/nowhere"),
            self.clock.clone(),
            self.database.app().await,
            Arc::clone(&KEYS),
            HASHER.clone(),
        );
        app.files = self.app.files.clone();
        app.guard = self.app.guard.clone();
        app
    }

    /// The same, as it answers requests.
    pub(crate) async fn another_node(&self) -> Router {
        preau::routes::server(&self.another_app().await).1
    }

    /// The program itself.
    pub(crate) fn node(&self) -> Router {
        self.router.clone()
    }

    /// A browser of nobody.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which this persona is signed in, with a password given just now.
    pub(crate) async fn as_persona(&self, persona: Persona) -> Browser {
        match persona.person {
            None => self.browser(),
            Some(n) => self.signed_in(n).await,
        }
    }

    /// A browser in which person `n` is signed in, whatever the front door would say to them.
    pub(crate) async fn signed_in(&self, n: u128) -> Browser {
        self.signed_in_as(id(2000 + n)).await
    }

    /// The same with this account.
    pub(crate) async fn signed_in_as(&self, account: Uuid) -> Browser {
        let session = Id::default();
        let hash = Sha256::digest(session.to_string()).to_vec();
        let data = KEYS
            .seal(Column::new("session", "data"), Uuid::from_slice(&hash[..16]).unwrap(), b"{}")
            .unwrap();
        let device = Uuid::now_v7();
        let now = jiff_sqlx::ToSqlx::to_sqlx(self.clock.now());
        let mut owner = self.database.owner().await;
        sqlx::query(
            "insert into device (id, account_id, token_hash, label, shared, created_at, seen_at, expires_at)
             values ($1, $2, $3, 'Firefox, Android', false, $4, $4, $4 + interval '90 days')",
        )
        .bind(device)
        .bind(account)
        .bind(device.as_bytes().as_slice())
        .bind(now)
        .execute(&mut owner)
        .await
        .unwrap();
        sqlx::query(
            "insert into session (id_hash, account_id, device_id, data, created_at, seen_at, fresh_at, expires_at)
             values ($1, $2, $3, $5, $4, $4, $4, $4 + interval '90 days')",
        )
        .bind(&hash)
        .bind(account)
        .bind(device)
        .bind(now)
        .bind(data)
        .execute(&mut owner)
        .await
        .unwrap();
        owner.close().await.unwrap();
        self.browser().with_cookie("preau", &session.to_string())
    }

    /// Gives a person an e-mail address.
    pub(crate) async fn give_email(&self, n: u128, email: &str) {
        self.give(n, preau::secrets::EMAIL_COLUMN, email).await;
    }

    /// Gives a person a telephone number.
    pub(crate) async fn give_phone(&self, n: u128, number: &str) {
        self.give(n, preau::secrets::PHONE_COLUMN, number).await;
    }

    async fn give(&self, n: u128, column: preau::secrets::Column, contact: &str) {
        let sealed = KEYS.seal(column, id(n), contact.as_bytes()).unwrap();
        let mut owner = self.database.owner().await;
        sqlx::query(AssertSqlSafe(format!("update person set {} = $2 where id = $1", column.name)))
            .bind(id(n))
            .bind(sealed)
            .execute(&mut owner)
            .await
            .unwrap();
        owner.close().await.unwrap();
    }

    /// An alert went out to the Otters two hours ago, from Rosa.
    pub(crate) async fn alerted(&self) {
        self.arrange(format!(
            "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at,
                alert_template, alert_time)
            values ('{ALERT}', '{OTTERS}', '{}', 'alert', 'Retour retardé', '', '', 'fr', 'published', '2026-11-23 07:00Z', '2026-11-23 07:00Z',
                '2026-11-23 07:00Z', 'late', '17:30')",
            id(10)
        ))
        .await;
    }

    /// Does all that is to be done by now.
    pub(crate) async fn work(&self) {
        self.work_as(&self.app).await;
    }

    /// The same by a program with other settings.
    pub(crate) async fn work_as(&self, app: &App) {
        preau::jobs::run_due(app, &preau::routes::jobs()).await.unwrap();
    }

    /// Arranges something as the owner of the tables.
    pub(crate) async fn arrange(&self, sql: impl Into<String>) {
        let mut owner = self.database.owner().await;
        owner.execute(AssertSqlSafe(sql.into())).await.unwrap();
        owner.close().await.unwrap();
    }

    /// Whether the tables refuse this even of their owner.
    pub(crate) async fn refuses(&self, sql: impl Into<String>) -> bool {
        let mut owner = self.database.owner().await;
        let refused = owner.execute(AssertSqlSafe(sql.into())).await.is_err();
        owner.close().await.unwrap();
        refused
    }

    /// Fetches one text as the owner of the tables.
    pub(crate) async fn text(&self, sql: impl Into<String>) -> String {
        let mut owner = self.database.owner().await;
        let text = sqlx::query_scalar(AssertSqlSafe(sql.into())).fetch_one(&mut owner).await.unwrap();
        owner.close().await.unwrap();
        text
    }

    /// Counts or fetches one number as the owner of the tables.
    pub(crate) async fn number(&self, sql: impl Into<String>) -> i64 {
        let mut owner = self.database.owner().await;
        let number = sqlx::query_scalar(AssertSqlSafe(sql.into())).fetch_one(&mut owner).await.unwrap();
        owner.close().await.unwrap();
        number
    }
}
