//! Ids, queries and forms out of a request. What is malformed in an address is simply unknown; what is malformed in a query is
//! simply absent; forms take every field as text and leave the judging to the room.

use crate::web::Problem;
use crate::{Error, Result};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// An encoded form without the one character that no keyboard types and no text of the database may hold.
fn without_nul(encoded: &[u8]) -> Cow<'_, [u8]> {
    const NUL: &[u8] = b"%00";
    if !encoded.contains(&0) && !encoded.windows(NUL.len()).any(|three| three == NUL) {
        return Cow::Borrowed(encoded);
    }
    let mut clean = Vec::with_capacity(encoded.len());
    for byte in encoded.iter().copied().filter(|byte| *byte != 0) {
        clean.push(byte);
        // also where it was put together by taking another away
        if clean.ends_with(NUL) {
            clean.truncate(clean.len() - NUL.len());
        }
    }
    Cow::Owned(clean)
}

/// The ids in the path beside the proof's own: a malformed one is a 404 like any unknown one.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    #[expect(clippy::disallowed_types, reason = "this is the one place that may refuse as axum does")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(path)) => Ok(Self(path)),
            Err(_) => Err(Error::NotFound),
        }
    }
}

/// The query string; one that makes no sense is as good as none.
#[derive(Clone, Debug, Default)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequestParts<S> for Query<T> {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let query = without_nul(parts.uri.query().unwrap_or_default().as_bytes());
        Ok(Self(serde_html_form::from_bytes(&query).unwrap_or_default()))
    }
}

/// The fields of a form. Every field of `T` has a default, so only a body that is no form at all is refused, with 400.
#[derive(Clone, Debug)]
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let whole = Bytes::from_request(Request::from_parts(parts.clone(), body), state).await;
        let body = without_nul(&whole.map_err(|_| Problem::Malformed)?).into_owned();
        let request = Request::from_parts(parts, Body::from(body));
        match axum_extra::extract::Form::<T>::from_request(request, state).await {
            Ok(axum_extra::extract::Form(form)) => Ok(Self(form)),
            Err(_) => Err(Problem::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_character_that_no_text_holds_is_left_out() {
        for (encoded, clean) in [
            ("a=b%00c&d=%00", "a=bc&d="),
            ("a=%%0000", "a="),
            ("a=%%00%0000b", "a=b"),
            ("a=%2500", "a=%2500"),
            ("a=\0b", "a=b"),
            ("a=%0", "a=%0"),
        ] {
            assert_eq!(without_nul(encoded.as_bytes()).as_ref(), clean.as_bytes(), "{encoded}");
        }
    }
}
