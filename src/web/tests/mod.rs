//! The layers, the accept loop and the session store together.

mod layers;
mod session_store;
mod sockets;

use super::server::{Bounds, Server, Settings};
use super::{ClientAddress, Kept, Problem, Refusal, RequestId};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Extension;
use axum::http::Request;
use axum::response::Html;
use axum::routing::{get, post};

pub(super) const FORM: &str = "application/x-www-form-urlencoded";

pub(super) fn settings(bounds: Bounds) -> Settings {
    Settings {
        origin: "https://news.example.org".parse().unwrap(),
        proxies: vec!["127.0.0.1".parse().unwrap()],
        bounds,
        from_anywhere: &["/anywhere/{key}"],
        page: |refusal: &Refusal| {
            let fields = refusal.kept.as_ref().map(Kept::fields).unwrap_or_default();
            format!(
                "<!doctype html><title>{}</title>{:?} {fields:?}",
                refusal.status.as_u16(),
                refusal.problem
            )
        },
    }
}

pub(super) fn server(bounds: Bounds) -> Server {
    Server::new(settings(bounds))
}

#[expect(clippy::disallowed_methods, reason = "routes of a test, behind no gate")]
pub(super) fn routes() -> Router {
    Router::new()
        .route("/", get(|| async { Html("<p>hello") }))
        .route("/long", get(|| async { Html("hello ".repeat(2000)) }))
        .route("/long.txt", get(|| async { "hello ".repeat(2000) }))
        .route("/huge", get(|| async { vec![0_u8; 64 * 1024 * 1024] }))
        .route(
            "/panic",
            get(|request: Request<Body>| async move {
                assert!(request.uri().path().is_empty(), "on purpose");
            }),
        )
        .route("/refused", get(|| async { Problem::NotFound }))
        .route("/stale", post(|| async { Problem::Stale }))
        .route(
            "/client",
            get(|Extension(client): Extension<ClientAddress>| async move { client.0.to_string() }),
        )
        .route("/id", get(|Extension(id): Extension<RequestId>| async move { id.to_string() }))
        .route(
            "/echo",
            post(|Extension(kept): Extension<Kept>, body: Bytes| async move { format!("{} {}", kept.bytes().len(), body.len()) }),
        )
        .route("/upload", post(|body: Bytes| async move { body.len().to_string() }))
}
