//! One request at a time through all layers, without a socket.

use super::{FORM, routes, server, settings};
use crate::web::CONTENT_SECURITY_POLICY;
use crate::web::server::{Bounds, Server};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use hyper::body::Frame;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tower::ServiceExt as _;

async fn ask(server: &Server, request: Request<Body>) -> Response {
    server.layers(routes()).oneshot(request).await.unwrap()
}

fn request(method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

fn ours(path: &str, kind: &str, body: impl Into<Body>) -> Request<Body> {
    request(
        Method::POST,
        path,
        &[("sec-fetch-site", "same-origin"), ("content-type", kind)],
        body,
    )
}

async fn text(response: Response) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

fn assert_hardened(headers: &HeaderMap) {
    assert_eq!(headers[header::CONTENT_SECURITY_POLICY], CONTENT_SECURITY_POLICY);
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(headers[header::REFERRER_POLICY], "same-origin");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    for name in [
        "strict-transport-security",
        "x-frame-options",
        "permissions-policy",
        "x-robots-tag",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "cross-origin-embedder-policy",
    ] {
        assert_eq!(headers.get_all(name).iter().count(), 1, "{name}");
    }
    for name in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert!(!headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn every_answer_is_hardened_and_every_error_has_its_page() {
    let server = server(Bounds::default());
    let busy = Server::new(settings(Bounds {
        running: 0,
        ..Bounds::default()
    }));
    let big = "x".repeat(70_000);
    for (who, request, status) in [
        (&server, request(Method::GET, "/", &[], ""), 200),
        (&server, request(Method::HEAD, "/", &[], ""), 200),
        (&server, request(Method::GET, "/nowhere", &[], ""), 404),
        (&server, request(Method::GET, "/refused", &[], ""), 404),
        (&server, request(Method::GET, "/panic", &[], ""), 500),
        (&server, request(Method::TRACE, "/", &[], ""), 405),
        (
            &server,
            request(Method::OPTIONS, "/", &[("origin", "https://evil.example")], ""),
            405,
        ),
        (&server, request(Method::POST, "/echo", &[("content-type", FORM)], "a=b"), 403),
        (&server, ours("/echo", FORM, big), 413),
        (&server, ours("/echo", "application/json", "{}"), 415),
        (&server, ours("/", FORM, "a=b"), 405),
        (&server, ours("/echo", FORM, "a=b"), 200),
        (&busy, request(Method::GET, "/", &[], ""), 503),
    ] {
        let asked = format!("{} {}", request.method(), request.uri());
        let response = ask(who, request).await;
        assert_eq!(response.status().as_u16(), status, "{asked}");
        assert_hardened(response.headers());
        assert_eq!(response.headers().contains_key(header::RETRY_AFTER), status == 503);
        if status >= 400 {
            assert_eq!(response.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8", "{asked}");
            assert!(text(response).await.contains(&format!("<title>{status}</title>")), "{asked}");
        }
    }
}

#[tokio::test]
async fn a_forged_request_is_refused_before_its_body_is_read() {
    let server = server(Bounds::default());
    let endless = Body::new(Never);
    let forged = request(
        Method::POST,
        "/echo",
        &[("sec-fetch-site", "cross-site"), ("content-type", FORM)],
        endless,
    );
    let answered = tokio::time::timeout(Duration::from_secs(1), ask(&server, forged)).await.unwrap();
    assert_eq!(answered.status(), StatusCode::FORBIDDEN);
}

/// A body of which nothing ever comes.
struct Never;

impl axum::body::HttpBody for Never {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn bodies_are_forms_within_their_bounds() {
    let bounds = Bounds {
        body_bytes: 10,
        uploads: &[("/upload", 1000), ("/of/{one}/upload", 1000)],
        bodies_bytes: 1500,
        ..Bounds::default()
    };
    let server = server(bounds);
    for (request, status) in [
        (ours("/echo", FORM, "0123456789"), 200),
        (ours("/echo", FORM, "0123456789a"), 413),
        (ours("/upload", "multipart/form-data; boundary=x", "x".repeat(1000)), 200),
        (ours("/upload", "multipart/form-data; boundary=x", "x".repeat(1001)), 413),
        (ours("/upload/", "multipart/form-data; boundary=x", "x".repeat(11)), 413),
        (ours("/of/a/upload", "multipart/form-data; boundary=x", "x".repeat(1000)), 404),
        (ours("/of/a/upload", "multipart/form-data; boundary=x", "x".repeat(1001)), 413),
        (ours("/of//upload", "multipart/form-data; boundary=x", "x".repeat(11)), 413),
        (ours("/of/a/b/upload", "multipart/form-data; boundary=x", "x".repeat(11)), 413),
        (ours("/of/a/upload/b", "multipart/form-data; boundary=x", "x".repeat(11)), 413),
        (ours("/echo", "application/x-www-form-urlencoded;charset=UTF-8", "a"), 200),
        (ours("/echo", "text/plain", "a"), 415),
        (ours("/echo", "application/x-www-form-urlencoded-not", "a"), 415),
        (request(Method::POST, "/echo", &[("sec-fetch-site", "same-origin")], "a"), 415),
        (request(Method::POST, "/echo", &[("sec-fetch-site", "same-origin")], ""), 200),
    ] {
        let asked = format!("{} {:?}", request.uri(), request.headers());
        assert_eq!(ask(&server, request).await.status().as_u16(), status, "{asked}");
    }
    assert_eq!(text(ask(&server, ours("/echo", FORM, "a=b")).await).await, "3 3");
    assert_eq!(server.room().available_permits(), 1500, "the budget is whole again");
    let lie = request(
        Method::POST,
        "/echo",
        &[
            ("sec-fetch-site", "same-origin"),
            ("content-type", FORM),
            ("content-length", "99999999999"),
        ],
        "a",
    );
    assert_eq!(ask(&server, lie).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let scarce = Server::new(settings(Bounds {
        bodies_bytes: 5,
        ..Bounds::default()
    }));
    assert_eq!(
        ask(&scarce, ours("/echo", FORM, "0123456789")).await.status(),
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(scarce.room().available_permits(), 5);
}

#[tokio::test]
async fn the_page_that_asks_for_the_password_has_what_was_sent() {
    let server = server(Bounds::default());
    let sent = "title=Sortie+au+mus%C3%A9e&child=1&child=2&empty&odd=%zz%+f%2&=x";
    let page = text(ask(&server, ours("/stale", FORM, sent)).await).await;
    let fields = [
        ("title", "Sortie au musée"),
        ("child", "1"),
        ("child", "2"),
        ("empty", ""),
        ("odd", "%zz% f%2"),
        ("", "x"),
    ];
    assert!(page.contains("Some(Stale)") && page.contains(&format!("{fields:?}")), "{page}");
    let upload = ours("/stale", "multipart/form-data; boundary=x", "--x--");
    assert!(text(ask(&server, upload).await).await.contains("[]"));
    assert_eq!(server.room().available_permits(), Bounds::default().bodies_bytes);
}

#[tokio::test]
async fn only_long_html_is_compressed() {
    let server = server(Bounds::default());
    for (path, compressed) in [("/", false), ("/long", true), ("/long.txt", false)] {
        let response = ask(&server, request(Method::GET, path, &[("accept-encoding", "gzip, br")], "")).await;
        assert_eq!(response.headers().contains_key(header::CONTENT_ENCODING), compressed, "{path}");
    }
}

#[tokio::test]
async fn the_client_is_whom_a_trusted_proxy_names() {
    let server = server(Bounds::default());
    let asked = request(Method::GET, "/client", &[("x-forwarded-for", "6.6.6.6, 192.0.2.7")], "");
    assert_eq!(text(ask(&server, asked).await).await, "192.0.2.7");
    let one = text(ask(&server, request(Method::GET, "/id", &[], "")).await).await;
    let two = text(ask(&server, request(Method::GET, "/id", &[], "")).await).await;
    assert!(one.len() == 16 && one != two);
}
