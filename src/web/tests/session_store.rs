//! The session store on a database of its own, and its cookie.

use crate::clock::Clock;
use crate::database::embedded::{Cluster, Role};
use crate::database::{Access, ConnectOptions, Database, migrate};
use crate::secrets::Keys;
use crate::web::session_store::{Store, digest, rotate};
use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use jiff::SignedDuration;
use serde_json::Value;
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use time::OffsetDateTime;
use tower::ServiceExt as _;
use tower_sessions::session::{Id, Record};
use tower_sessions::{Session, SessionStore as _};

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::throwaway().unwrap())
}

/// An empty database with our tables.
async fn database(name: &str) -> Database {
    let cluster = tokio::task::spawn_blocking(cluster).await.unwrap();
    let mut admin = PgConnection::connect(&cluster.url(Role::Admin, "postgres")).await.unwrap();
    admin
        .execute(sqlx::AssertSqlSafe(format!("create database {name} owner preau_owner")))
        .await
        .unwrap();
    migrate(&cluster.url(Role::Owner, name)).await.unwrap();
    Database::connect(&cluster.url(Role::App, name), ConnectOptions::throwaway(4))
        .await
        .unwrap()
}

/// A store on a database of its own, and the clock it reads.
async fn store(name: &str) -> (Store, Clock) {
    let clock = Clock::at("2026-11-23T08:00:00Z".parse().unwrap());
    (Store::new(database(name).await, Arc::new(Keys::throwaway()), clock.clone()), clock)
}

fn record() -> Record {
    let data = HashMap::from([("step".to_owned(), Value::from("birth-date"))]);
    Record {
        id: Id::default(),
        data,
        expiry_date: OffsetDateTime::UNIX_EPOCH,
    }
}

#[tokio::test]
async fn an_ended_session_is_not_raised_by_a_request_that_still_holds_it() {
    let (store, _) = store("session_raised").await;
    let mut mine = record();
    store.create(&mut mine).await.unwrap();
    let mut held = store.load(&mine.id).await.unwrap().unwrap();
    store.delete(&mine.id).await.unwrap();
    held.data.insert("flash".to_owned(), Value::from("saved"));
    assert!(store.save(&held).await.is_err());
    assert!(store.load(&mine.id).await.unwrap().is_none());
}

#[tokio::test]
async fn what_is_kept_opens_nothing_by_itself() {
    let database = database("session_kept").await;
    let with = |keys| Store::new(database.clone(), Arc::new(keys), Clock::system());
    let store = with(Keys::throwaway());
    let mut mine = record();
    store.create(&mut mine).await.unwrap();
    let mut tx = database.begin(Access::Read).await.unwrap();
    let (id, data): (Vec<u8>, Vec<u8>) = sqlx::query_as("select id_hash, data from session")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!(id, digest(&mine.id));
    assert!(!String::from_utf8_lossy(&data).contains("birth-date"));
    assert!(with(Keys::throwaway()).load(&mine.id).await.is_err(), "another key");
}

#[tokio::test]
async fn an_unfinished_step_waits_an_hour_after_its_last_page() {
    let (store, clock) = store("session_hour").await;
    let mut mine = record();
    store.create(&mut mine).await.unwrap();
    clock.advance(SignedDuration::from_mins(59));
    store.save(&mine).await.unwrap();
    clock.advance(SignedDuration::from_mins(59));
    assert_eq!(store.load(&mine.id).await.unwrap().unwrap().data, mine.data);
    clock.advance(SignedDuration::from_mins(2));
    assert!(store.load(&mine.id).await.unwrap().is_none());
    assert!(store.save(&mine).await.is_err());
}

#[tokio::test]
async fn too_much_data_is_refused() {
    let (store, _) = store("session_large").await;
    let mut mine = record();
    mine.data.insert("x".to_owned(), Value::from("x".repeat(64 * 1024)));
    assert!(store.create(&mut mine).await.is_err());
}

fn cookie(response: &Response) -> Option<String> {
    response
        .headers()
        .get(header::SET_COOKIE)
        .map(|value| value.to_str().unwrap().to_owned())
}

async fn ask(router: &Router, path: &str, cookie: &str) -> Response {
    let request = Request::builder()
        .uri(path)
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .unwrap();
    router.clone().oneshot(request).await.unwrap()
}

#[expect(clippy::disallowed_methods, reason = "routes of a test, behind no gate")]
fn routes(store: &Store, origin: &str) -> Router {
    let revoke = store.clone();
    let router = Router::new()
        .route(
            "/begin",
            get(|Extension(session): Extension<Session>| async move {
                session.insert("step", 1).await.unwrap();
            }),
        )
        .route(
            "/end",
            get(|Extension(session): Extension<Session>| async move {
                session.flush().await.unwrap();
            }),
        )
        .route(
            "/rotate",
            get(|Extension(session): Extension<Session>| async move { hex::encode(rotate(&session).await.unwrap()) }),
        )
        .route(
            "/revoked-meanwhile",
            get(move |Extension(session): Extension<Session>| async move {
                session.insert("step", 2).await.unwrap();
                revoke.delete(&session.id().unwrap()).await.unwrap();
            }),
        );
    store.clone().around(router, &origin.parse().unwrap())
}

#[tokio::test]
async fn the_cookie_is_locked_rotates_and_goes() {
    let (store, _) = store("session_cookie").await;
    let router = routes(&store, "https://news.example.org");
    let begun = cookie(&ask(&router, "/begin", "").await).unwrap();
    for part in ["__Host-preau=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=15552000"] {
        assert!(begun.contains(part), "{begun}");
    }
    assert!(!begun.contains("Domain"));
    let first = begun.split(';').next().unwrap();
    let second = cookie(&ask(&router, "/rotate", first).await).unwrap();
    let second = second.split(';').next().unwrap();
    assert_ne!(first, second);
    let id = |cookie: &str| cookie.split_once('=').unwrap().1.parse::<Id>().unwrap();
    assert!(store.load(&id(first)).await.unwrap().is_none());
    assert!(store.load(&id(second)).await.unwrap().is_some());
    let removal = cookie(&ask(&router, "/end", second).await).unwrap();
    assert!(
        removal.starts_with("__Host-preau=;") && removal.contains("Secure") && removal.contains("Path=/"),
        "{removal}"
    );
    assert!(store.load(&id(second)).await.unwrap().is_none());

    let plain = cookie(&ask(&routes(&store, "http://localhost:8080"), "/begin", "").await).unwrap();
    assert!(plain.starts_with("preau=") && !plain.contains("Secure"), "{plain}");
}

#[tokio::test]
async fn an_invented_id_is_never_taken_over() {
    let (store, _) = store("session_fixation").await;
    let invented = Id::default();
    let router = routes(&store, "https://news.example.org");
    let given = cookie(&ask(&router, "/begin", &format!("__Host-preau={invented}")).await).unwrap();
    assert!(!given.contains(&invented.to_string()), "{given}");
    assert!(store.load(&invented).await.unwrap().is_none());
}

#[tokio::test]
async fn a_request_that_outlives_its_session_begins_again_without_a_cookie() {
    let (store, _) = store("session_outlived").await;
    let router = routes(&store, "https://news.example.org");
    let begun = cookie(&ask(&router, "/begin", "").await).unwrap();
    let response = ask(&router, "/revoked-meanwhile", begun.split(';').next().unwrap()).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/");
    assert_eq!(cookie(&response), None);
}
