//! Sessions in the database: the cookie, its rotation and the small data of unfinished steps (rules.md 32).
//!
//! The table holds the SHA-256 of the id, so a dump is no bag of live sign-ins, and the data sealed, so it is none of
//! unfinished letters either. Saving only ever updates: a session that was ended while a request held a copy of it stays
//! ended (security.md, finding 2). How long a signed-in session lasts is not decided here: `access` looks the row up by
//! [`digest`] on every request and keeps its times; saving data never moves them. Only a row without an account, an unfinished
//! join or sign-in, lives by this module's rule.

use super::SeeOther;
use crate::clock::Clock;
use crate::config::Origin;
use crate::database::{Access, Database};
use crate::secrets::{Column, Keys, token};
use anyhow::{Context as _, anyhow};
use async_trait::async_trait;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use serde_json::Value;
use sqlx::PgConnection;
use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use time::OffsetDateTime;
use tower::ServiceBuilder;
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error as StoreError, Result as StoreResult};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore};
use uuid::Uuid;

/// How long an unfinished step waits for its next page.
const UNFINISHED: SignedDuration = SignedDuration::from_hours(1);

/// How long browsers keep the cookie: longer than any session lasts, for it is the row that ends one.
const COOKIE: time::Duration = time::Duration::days(180);

/// Bytes of data that a session may hold; what is more belongs in a table.
const MOST_BYTES: usize = 64 * 1024;

const DATA: Column = Column::new("session", "data");

/// `__Host-preau` over https, `preau` on plain localhost, where browsers refuse the prefix.
pub fn cookie(origin: &Origin) -> &'static str {
    if origin.secure() { "__Host-preau" } else { "preau" }
}

/// The key of a session's row: SHA-256 of the id as the cookie carries it.
pub fn digest(id: &Id) -> [u8; 32] {
    token::digest(id.to_string().as_bytes())
}

/// Gives a session a new id, as must happen whenever it comes to mean more (sign-in, step-up), and answers the key of its
/// new row, which has no account yet: the caller writes account, device and times into it.
///
/// # Errors
/// When the database does not answer.
pub async fn rotate(session: &Session) -> crate::Result<[u8; 32]> {
    session.cycle_id().await.context("a session could not be rotated")?;
    session.save().await.context("a rotated session could not be saved")?;
    let id = session.id().context("a saved session has no id")?;
    Ok(digest(&id))
}

/// Sessions as rows.
#[derive(Clone)]
pub struct Store {
    database: Database,
    keys: Arc<Keys>,
    clock: Clock,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    pub fn new(database: Database, keys: Arc<Keys>, clock: Clock) -> Self {
        Self { database, keys, clock }
    }

    /// A session that belongs to nobody yet, for the program's own canaries: what its cookie says, and the key of its row.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn plant(&self) -> crate::Result<(String, [u8; 32])> {
        let mut record = Record {
            id: Id::default(),
            data: HashMap::new(),
            expiry_date: OffsetDateTime::now_utc() + COOKIE,
        };
        self.create(&mut record).await.context("a session could not be made")?;
        Ok((record.id.to_string(), digest(&record.id)))
    }

    /// Puts sessions around a router.
    pub fn around<S: Clone + Send + Sync + 'static>(self, router: Router<S>, origin: &Origin) -> Router<S> {
        let https = origin.secure();
        let manager = SessionManagerLayer::new(self)
            .with_name(cookie(origin))
            .with_secure(https)
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_path("/")
            .with_expiry(Expiry::OnInactivity(COOKIE));
        router.layer(ServiceBuilder::new().layer(from_fn(begin_again)).layer(manager))
    }

    fn sealed(&self, id: &[u8; 32], data: &HashMap<String, Value>) -> anyhow::Result<Vec<u8>> {
        let json = serde_json::to_vec(data)?;
        anyhow::ensure!(json.len() <= MOST_BYTES, "a session may not hold {} bytes", json.len());
        self.keys.seal(DATA, place(id), &json)
    }

    async fn insert(&self, record: &Record) -> anyhow::Result<()> {
        let id = digest(&record.id);
        let data = self.sealed(&id, &record.data)?;
        let now = self.clock.now();
        let mut tx = self.database.begin(Access::Write).await?;
        insert(&mut tx, &id, &data, now, now + UNFINISHED).await?;
        Ok(tx.commit().await?)
    }

    async fn update(&self, record: &Record) -> anyhow::Result<bool> {
        let id = digest(&record.id);
        let data = self.sealed(&id, &record.data)?;
        let now = self.clock.now();
        let mut tx = self.database.begin(Access::Write).await?;
        let rows = update(&mut tx, &id, &data, now, now + UNFINISHED).await?;
        tx.commit().await?;
        Ok(rows == 1)
    }

    async fn select(&self, id: Id) -> anyhow::Result<Option<Record>> {
        let key = digest(&id);
        let mut tx = self.database.begin(Access::Read).await?;
        let Some(row) = select(&mut tx, &key, self.clock.now()).await? else {
            return Ok(None);
        };
        let json = self.keys.open(DATA, place(&key), &row.data)?;
        let data = serde_json::from_slice(&json)?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(row.expires_at.as_second())?;
        Ok(Some(Record { id, data, expiry_date }))
    }

    async fn remove(&self, id: Id) -> anyhow::Result<()> {
        let mut tx = self.database.begin(Access::Write).await?;
        delete(&mut tx, &digest(&id)).await?;
        Ok(tx.commit().await?)
    }
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> StoreResult<()> {
        self.insert(record).await.map_err(failed)
    }

    async fn save(&self, record: &Record) -> StoreResult<()> {
        if self.update(record).await.map_err(failed)? {
            return Ok(());
        }
        ENDED.try_with(|ended| ended.set(true)).ok();
        Err(failed(anyhow!("the session was ended while a request held it")))
    }

    async fn load(&self, id: &Id) -> StoreResult<Option<Record>> {
        self.select(*id).await.map_err(failed)
    }

    async fn delete(&self, id: &Id) -> StoreResult<()> {
        self.remove(*id).await.map_err(failed)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn failed(error: anyhow::Error) -> StoreError {
    StoreError::Backend(format!("{error:#}"))
}

/// A seal is bound to a row by a uuid; half of a hash is as good.
fn place(id: &[u8; 32]) -> Uuid {
    let (half, _) = id.split_at(16);
    Uuid::from_slice(half).unwrap_or_default()
}

tokio::task_local! {
    /// Whether the request of this task found its session ended when it came to save it.
    static ENDED: Cell<bool>;
}

/// A request that outlived its session is sent to the front door instead of being told of an error that is nobody's. It sets
/// no cookie, for the other request, the one that ended or rotated the session, may have set a better one.
async fn begin_again(request: Request, next: Next) -> Response {
    let answer = async move {
        let mut response = next.run(request).await;
        if response.status() == StatusCode::INTERNAL_SERVER_ERROR && ENDED.with(Cell::get) {
            return SeeOther::to("/").into_response();
        }
        secure_removal(&mut response);
        response
    };
    ENDED.scope(Cell::new(false), answer).await
}

/// Browsers ignore a `__Host-` cookie without `Secure`, also the one that removes it, and the cookie crate removes without.
fn secure_removal(response: &mut Response) {
    for (name, value) in response.headers_mut() {
        let removes = *name == header::SET_COOKIE && value.as_bytes().starts_with(b"__Host-");
        let Some(cookie) = value.to_str().ok().filter(|cookie| removes && !cookie.contains("; Secure")) else {
            continue;
        };
        if let Ok(secure) = HeaderValue::from_str(&format!("{cookie}; HttpOnly; SameSite=Lax; Secure")) {
            *value = secure;
        }
    }
}

async fn insert(db: &mut PgConnection, id: &[u8], data: &[u8], now: Timestamp, expires: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into session (id_hash, data, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)",
        id,
        data,
        now.to_sqlx() as _,
        expires.to_sqlx() as _
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Never inserts: a row that is gone stays gone. Only an unfinished step is given more time.
async fn update(db: &mut PgConnection, id: &[u8], data: &[u8], now: Timestamp, expires: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update session set data = $2, expires_at = case when account_id is null then $4 else expires_at end
        where id_hash = $1 and expires_at > $3",
        id,
        data,
        now.to_sqlx() as _,
        expires.to_sqlx() as _
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

struct Row {
    data: Vec<u8>,
    expires_at: Timestamp,
}

async fn select(db: &mut PgConnection, id: &[u8], now: Timestamp) -> sqlx::Result<Option<Row>> {
    let row = sqlx::query!(
        "select data, expires_at from session where id_hash = $1 and expires_at > $2",
        id,
        now.to_sqlx() as _
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Row {
        data: row.data,
        expires_at: row.expires_at.to_jiff(),
    }))
}

async fn delete(db: &mut PgConnection, id: &[u8]) -> sqlx::Result<()> {
    sqlx::query!("delete from session where id_hash = $1", id).execute(db).await?;
    Ok(())
}
