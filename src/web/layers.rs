//! What every request passes, outermost first. The order is the argument:
//!
//! 1. compression: HTML only, so that nothing secret is ever compressed beside something chosen (there are no tokens in
//!    bodies), and only where it is worth a packet. It touches the body of an answer and nothing else.
//! 2. `access_log::note`: id, client address, one line in the log, whatever happens further in.
//! 3. `harden`: the security headers, so that no refusal below can lack them.
//! 4. `explain`: an error that has no body gets its page, whoever refused: a layer, the router, the session layer, a panic.
//! 5. `same_origin`: forged requests stop before a byte of their body is read.
//! 6. `body::keep`: the body is in memory before a place among the running requests is taken.
//! 7. `detach`: a bounded number of requests run, each in a task of its own, so that a client that leaves cancels nothing: a
//!    request is never cut between two statements (security.md, finding 1). A panic ends that task and becomes a 500.
//!
//! Handlers are not timed out here: cancelling one is what `detach` exists to prevent. Statement timeouts bound them.
//!
//! They are one layer for the router, which boxes and copies what is under each of its layers at every request.

use super::access_log::{self, RequestId};
use super::server::Server;
use super::{Kept, Problem, Visit};
use super::{body, headers};
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate as _, SizeAbove};
use tracing::Instrument as _;

/// Below this many bytes compression saves no packet.
const WORTH_COMPRESSING: u64 = 1024;

impl Server {
    /// Puts the layers around a router that is complete: routes, fallback and session layer.
    pub fn layers(&self, router: Router) -> Router {
        let html = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
            headers
                .get(header::CONTENT_TYPE)
                .is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
        };
        let compression = CompressionLayer::new()
            .quality(CompressionLevel::Precise(1))
            .compress_when(SizeAbove::new(WORTH_COMPRESSING).and(html));
        router.layer(
            ServiceBuilder::new()
                .layer(compression)
                .layer(from_fn_with_state(self.clone(), pass)),
        )
    }
}

async fn pass(State(server): State<Server>, request: Request, next: Next) -> Response {
    let server = &server;
    let inside = async |request| detach(server, request, next).await;
    let inside = async |request| body::keep(server, request, inside).await;
    let inside = async |request| same_origin(server, request, inside).await;
    let inside = async |request| explain(server, request, inside).await;
    let inside = async |request| harden(server, request, inside).await;
    access_log::note(server, request, inside).await
}

async fn harden(server: &Server, request: Request, next: impl AsyncFnOnce(Request) -> Response) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next(request).await;
    let status = response.status();
    headers::harden(response.headers_mut(), server.origin(), &path, status);
    response
}

/// What an error page may know.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub status: StatusCode,
    /// Why, where a handler or a layer said so; the router and libraries only give a status.
    pub problem: Option<Problem>,
    /// For the page of a 500 only: other pages must be the same bytes each time.
    pub id: RequestId,
    pub visit: Visit,
    /// What was sent, for the page that asks for the password again and sends it on (rules.md 26).
    pub kept: Option<Kept>,
}

/// Gives an error without body its page. Headers it has (`Allow`, `Retry-After`, cookies) stay.
async fn explain(server: &Server, request: Request, next: impl AsyncFnOnce(Request) -> Response) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, &()).await;
    let id = parts.extensions.get::<RequestId>().copied().unwrap_or_default();
    let response = next(Request::from_parts(parts, body)).await;
    let status = response.status();
    let explained = response.headers().contains_key(header::CONTENT_TYPE);
    if explained || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    let problem = parts.extensions.remove::<Problem>();
    let kept = parts.extensions.remove::<Kept>();
    let page = (server.page())(&Refusal {
        status,
        problem,
        id,
        visit,
        kept,
    });
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Response::from_parts(parts, Body::from(page))
}

async fn same_origin(server: &Server, request: Request, next: impl AsyncFnOnce(Request) -> Response) -> Response {
    if server.allows(&request) {
        next(request).await
    } else {
        Problem::Foreign.into_response()
    }
}

async fn detach(server: &Server, request: Request, next: Next) -> Response {
    let Ok(permit) = Arc::clone(server.running()).try_acquire_owned() else {
        return Problem::Busy.into_response();
    };
    let work = async move {
        let response = next.run(request).await;
        drop(permit);
        response
    };
    match tokio::spawn(work.in_current_span()).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "a request did not finish");
            Problem::Internal.into_response()
        }
    }
}
