//! One line per request, and the id that ties it to an error page.
//!
//! The line holds the *pattern* of the route, never the address: ids, letter codes in `/join/{code}` and search words stay
//! out of the logs by construction. No body, no cookie, no browser name; the client as far as limits know it.

use super::client::{ClientAddress, Peer};
use super::server::Server;
use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Instant;
use tracing::Instrument as _;

/// Names one request in the log and on its error page. Random: it says nothing about how many there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestId(u64);

impl RequestId {
    fn random() -> Self {
        Self(rand::random())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Gives the request its id and client address, and writes its line when it is over, also if the client left before.
pub(super) async fn note(server: &Server, mut request: Request, next: impl AsyncFnOnce(Request) -> Response) -> Response {
    let id = RequestId::random();
    let peer = request
        .extensions()
        .get::<Peer>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
    let client = ClientAddress::find(peer, request.headers(), server.proxies());
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(id);
    request.extensions_mut().insert(client);

    let span = tracing::info_span!("request", %id);
    let line = Line {
        began: Instant::now(),
        method: known(request.method()),
        route,
        client,
        status: None,
    };
    async move {
        // the whole of it moves in here, to be dropped inside the span
        let mut line = line;
        let response = next(request).await;
        line.status = Some(response.status());
        response
    }
    .instrument(span)
    .await
}

/// Written when dropped: an answered request, or one whose client left.
struct Line {
    began: Instant,
    method: &'static str,
    route: Option<MatchedPath>,
    client: ClientAddress,
    status: Option<StatusCode>,
}

impl Drop for Line {
    fn drop(&mut self) {
        let route = self.route.as_ref().map_or("-", MatchedPath::as_str);
        // 499 is what proxies write for a client that did not wait
        let status = self.status.map_or(499, |status| status.as_u16());
        let ms = self.began.elapsed().as_millis();
        tracing::info!(method = self.method, route, status, ms, client = %self.client.limit_key(), "answered");
    }
}

/// A method is a free text of the client's; only the known ones are written.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::TRACE => "TRACE",
        Method::CONNECT => "CONNECT",
        _ => "other",
    }
}
