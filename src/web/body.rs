//! Request bodies, read whole before any handler runs.
//!
//! A handler that holds a database connection must never wait for somebody's slow upload, so the body of every unsafe
//! request is in memory first: bounded in size, in time, and all together by one budget. Only what forms send is accepted;
//! there is no JSON here, and no other way to smuggle a body past the origin check.

use super::Problem;
use super::server::Server;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How much of a body that is too large is read and thrown away, so that the browser gets to read our page instead of a
/// reset connection.
const DRAINED: u64 = 16 * 1024 * 1024;

/// The body as it was sent, in the extensions of request and response: for the page that asks for a password again and keeps
/// the form (rules.md 26). Its place in the budget is free when the last clone is gone.
#[derive(Clone, Debug)]
pub struct Kept {
    bytes: Bytes,
    multipart: bool,
    _room: Arc<Option<OwnedSemaphorePermit>>,
}

impl Kept {
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Whether it is a form that may hold files.
    pub fn has_files(&self) -> bool {
        self.multipart
    }

    /// The fields of a form without files, in their order; nothing for an upload, which has to be chosen again.
    pub fn fields(&self) -> Vec<(String, String)> {
        if self.multipart {
            return Vec::new();
        }
        let pairs = self.bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let mut halves = pair.splitn(2, |byte| *byte == b'=');
                (
                    decoded(halves.next().unwrap_or_default()),
                    decoded(halves.next().unwrap_or_default()),
                )
            })
            .collect()
    }
}

/// `application/x-www-form-urlencoded` as browsers write it: a plus is a space, a percent sign two digits of a byte.
fn decoded(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let escaped = if *first == b'%' { after.split_first_chunk::<2>() } else { None };
        let byte = escaped.and_then(|(digits, after)| {
            let mut byte = [0];
            hex::decode_to_slice(digits, &mut byte).ok()?;
            Some((u8::from_be_bytes(byte), after))
        });
        let (byte, after) = byte.unwrap_or((if *first == b'+' { b' ' } else { *first }, after));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads the body of an unsafe request, or answers 408, 413, 415 or 503.
pub(super) async fn keep(server: &Server, request: Request, next: impl AsyncFnOnce(Request) -> Response) -> Response {
    if request.method().is_safe() {
        return next(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let (cap, patience) = server.body_bounds(&parts.method, parts.uri.path());
    let reading = read(body, &parts.headers, cap, server.room());
    match tokio::time::timeout(patience, reading).await {
        Ok(Ok(kept)) => {
            let body = Body::from(kept.bytes.clone());
            parts.extensions.insert(kept.clone());
            let mut response = next(Request::from_parts(parts, body)).await;
            response.extensions_mut().insert(kept);
            response
        }
        Ok(Err(problem)) => problem.into_response(),
        Err(_elapsed) => {
            let mut response = Problem::Slow.into_response();
            // the rest of the body may still come: nothing after it on this connection could be understood
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            response
        }
    }
}

async fn read(mut body: Body, headers: &HeaderMap, cap: u64, budget: &Arc<Semaphore>) -> Result<Kept, Problem> {
    let declared = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > DRAINED) {
        return Err(Problem::TooLarge);
    }
    let mut kept = Vec::new();
    let mut room: Option<OwnedSemaphorePermit> = None;
    let mut seen: u64 = 0;
    while let Some(frame) = body.frame().await {
        // a client that broke off, or framed its body wrongly
        let frame = frame.map_err(|_| Problem::Malformed)?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        seen += data.len() as u64;
        if seen > DRAINED {
            return Err(Problem::TooLarge);
        }
        if seen > cap {
            kept = Vec::new();
            room = None;
            continue;
        }
        let more = u32::try_from(data.len()).map_err(|_| Problem::TooLarge)?;
        let more = Arc::clone(budget).try_acquire_many_owned(more).map_err(|_| Problem::Busy)?;
        match &mut room {
            Some(room) => room.merge(more),
            None => room = Some(more),
        }
        kept.extend_from_slice(&data);
    }
    if seen > cap {
        return Err(Problem::TooLarge);
    }
    let form = form(headers);
    if seen > 0 && form.is_none() {
        return Err(Problem::Unsupported);
    }
    Ok(Kept {
        bytes: kept.into(),
        multipart: form == Some(Form::Multipart),
        _room: Arc::new(room),
    })
}

/// The two encodings that a form without scripts can send.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Urlencoded,
    Multipart,
}

/// Which it is, if it is one and says so once.
fn form(headers: &HeaderMap) -> Option<Form> {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(only), None) = (types.next(), types.next()) else {
        return None;
    };
    let essence = only.to_str().ok()?.split(';').next()?.trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Some(Form::Urlencoded),
        "multipart/form-data" => Some(Form::Multipart),
        _ => None,
    }
}
