//! A browser without a screen: it keeps cookies, says where it comes from as browsers do, and speaks to the whole stack.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;
use tower::ServiceExt as _;

/// An answer, read to its end.
pub(crate) struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The same as it came.
    pub bytes: Vec<u8>,
}

impl Page {
    /// Where a 303 leads.
    pub(crate) fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// `body[data-page]`.
    pub(crate) fn hook(&self) -> String {
        self.find("body")
            .first()
            .and_then(|body| body.1.get("data-page").cloned())
            .unwrap_or_default()
    }

    /// Text and attributes of all elements that a selector finds.
    pub(crate) fn find(&self, selector: &str) -> Vec<(String, BTreeMap<String, String>)> {
        let html = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        html.select(&selector)
            .map(|element| {
                let text = element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
                (
                    text,
                    element
                        .value()
                        .attrs()
                        .map(|(name, value)| (name.to_owned(), value.to_owned()))
                        .collect(),
                )
            })
            .collect()
    }

    /// Elements by `data-testid`.
    pub(crate) fn test_id(&self, id: &str) -> Vec<(String, BTreeMap<String, String>)> {
        self.find(&format!("[data-testid={id}]"))
    }
}

/// One person's browser.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    pub language: &'static str,
    address: SocketAddr,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            language: "fr-FR,fr;q=0.9",
            address: ([127, 0, 0, 1], 40_000).into(),
        }
    }

    /// The same browser, at another node of the program.
    pub(crate) fn at(mut self, node: &Router) -> Self {
        self.router = node.clone();
        self
    }

    pub(crate) fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.to_owned(), value.to_owned());
        self
    }

    #[must_use]
    pub(crate) fn at_address(mut self, address: [u8; 4]) -> Self {
        self.address = (address, 40_000).into();
        self
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// Posts a form as a page of ours does.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.send(
            Method::POST,
            path,
            &[("content-type", "application/x-www-form-urlencoded")],
            body.into(),
        )
        .await
    }

    /// Posts files and fields as a page of ours does: (name, file name, bytes), a field where there is no file name.
    pub(crate) async fn post_multipart(&mut self, path: &str, parts: &[(&str, Option<&str>, &[u8])]) -> Page {
        let mut body = Vec::new();
        for (name, file, bytes) in parts {
            body.extend_from_slice(b"--preau-test\r\nContent-Disposition: form-data; name=\"");
            body.extend_from_slice(name.as_bytes());
            body.extend_from_slice(b"\"");
            if let Some(file) = file {
                body.extend_from_slice(format!("; filename=\"{file}\"\r\nContent-Type: application/octet-stream").as_bytes());
            }
            body.extend_from_slice(b"\r\n\r\n");
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--preau-test--\r\n");
        self.send(
            Method::POST,
            path,
            &[("content-type", "multipart/form-data; boundary=preau-test")],
            body.into(),
        )
        .await
    }

    fn request(&self, method: &Method, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT_LANGUAGE, self.language);
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if !headers.iter().any(|(name, _)| ["sec-fetch-site", "origin"].contains(name)) {
            request = request.header("sec-fetch-site", "same-origin");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(preau::web::client::Peer(self.address));
        request
    }

    /// Anything at all; says `Sec-Fetch-Site: same-origin` unless `headers` says otherwise. Of a stream without end, what comes first.
    pub(crate) async fn send(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Page {
        let request = self.request(&method, path, headers, body);
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, mut body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if cookie.contains("Max-Age=0") || value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = if parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == EVENTS) {
            let first = body.frame().await.and_then(Result::ok).and_then(|frame| frame.into_data().ok());
            first.unwrap_or_default().to_vec()
        } else {
            body.collect().await.unwrap().to_bytes().to_vec()
        };
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    /// Opens a stream of events, as a page of ours does; what it was answered if there is none.
    pub(crate) async fn stream(&self, path: &str) -> Result<Stream, StatusCode> {
        let request = self.request(&Method::GET, path, &[("accept", EVENTS)], Body::empty());
        let response = self.router.clone().oneshot(request).await.unwrap();
        if response.status() == StatusCode::OK {
            Ok(Stream(response.into_body()))
        } else {
            Err(response.status())
        }
    }
}

/// How a stream of events says what it is.
const EVENTS: &str = "text/event-stream";

/// A stream of events that is open.
pub(crate) struct Stream(Body);

impl Stream {
    /// What comes next within two seconds; nothing once the stream has ended.
    ///
    /// # Panics
    /// When nothing comes.
    pub(crate) async fn next(&mut self) -> Option<String> {
        let frame = tokio::time::timeout(Duration::from_secs(2), self.0.frame()).await;
        let frame = frame.expect("nothing came, and the stream did not end")?;
        Some(String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
    }

    /// Whether nothing comes for so long.
    pub(crate) async fn is_silent(&mut self, time: Duration) -> bool {
        tokio::time::timeout(time, self.0.frame()).await.is_err()
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => (byte as char).to_string(),
            b' ' => "+".to_owned(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
