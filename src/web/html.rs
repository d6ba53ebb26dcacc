//! Answers: pages, redirects with a word on the next page, and what each error looks like on the wire.

use crate::Error;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

/// A page from a template; 200, or 422 when it shows a form again.
#[derive(Debug)]
pub struct Html<T> {
    page: T,
    status: StatusCode,
}

impl<T: Template> Html<T> {
    /// 200.
    pub fn ok(page: T) -> Self {
        Self {
            page,
            status: StatusCode::OK,
        }
    }

    /// 422: a form again, with what was typed and what is wrong with it.
    pub fn again(page: T) -> Self {
        Self {
            page,
            status: StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// 403: the page of the act, which says what is missing for it.
    pub fn refused(page: T) -> Self {
        Self {
            page,
            status: StatusCode::FORBIDDEN,
        }
    }

    /// 429: the page of the act, which says when to go on.
    pub fn too_many(page: T) -> Self {
        Self {
            page,
            status: StatusCode::TOO_MANY_REQUESTS,
        }
    }

    /// 503: the page of the act, of which another machine does a part, and does not.
    pub fn unavailable(page: T) -> Self {
        Self {
            page,
            status: StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// 409: somebody else was faster; both texts are on the page.
    pub fn conflict(page: T) -> Self {
        Self {
            page,
            status: StatusCode::CONFLICT,
        }
    }
}

/// Room for a page, so that writing it never moves what is written; a feed of twenty posts fits. Freeing 64 KiB and more would have
/// the C library tidy all of its memory up each time.
const PAGE_BYTES: usize = 48 * 1024;

impl<T: Template> IntoResponse for Html<T> {
    fn into_response(self) -> Response {
        let mut body = String::with_capacity(PAGE_BYTES);
        match self.page.render_into(&mut body) {
            Ok(()) => (self.status, axum::response::Html(body)).into_response(),
            Err(error) => Error::from(error).into_response(),
        }
    }
}

/// 303 after an act, with a word for the next page if there is one to say.
#[derive(Debug)]
pub struct SeeOther {
    to: String,
    flash: Option<&'static str>,
}

impl SeeOther {
    /// To a path of ours.
    pub fn to(path: impl Into<String>) -> Self {
        Self {
            to: path.into(),
            flash: None,
        }
    }

    /// Says `flash` on the next page; its words stand in `layout`.
    #[must_use]
    pub fn saying(mut self, flash: crate::web::Flash) -> Self {
        self.flash = Some(flash.code());
        self
    }
}

impl IntoResponse for SeeOther {
    fn into_response(self) -> Response {
        let Ok(location) = HeaderValue::from_str(&self.to) else {
            return Error::Internal(anyhow::anyhow!("a redirect to what is no address")).into_response();
        };
        let cookie = self.flash.map(|code| {
            (
                header::SET_COOKIE,
                format!("flash={code}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
            )
        });
        (StatusCode::SEE_OTHER, AppendHeaders(cookie), [(header::LOCATION, location)]).into_response()
    }
}

/// Marks an answer that `layout` dresses as a page in the visitor's language. The dress depends on nothing else, so that
/// "not for you" and "does not exist" stay the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    NotFound,
    Forbidden,
    Stale,
    TooMany,
    Busy,
    TooLarge,
    Slow,
    Unsupported,
    Malformed,
    Foreign,
    Unattended,
    Internal,
}

impl Problem {
    /// What goes on the wire.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Stale | Self::Foreign | Self::Unattended => StatusCode::FORBIDDEN,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        if matches!(self, Self::Busy | Self::TooMany) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn => SeeOther::to("/login").into_response(),
            Self::SecondFactor => SeeOther::to("/me/security").into_response(),
            Self::NotFound => Problem::NotFound.into_response(),
            Self::Forbidden => Problem::Forbidden.into_response(),
            Self::Stale => Problem::Stale.into_response(),
            Self::Unattended => Problem::Unattended.into_response(),
            Self::TooMany => Problem::TooMany.into_response(),
            Self::Busy => Problem::Busy.into_response(),
            Self::Internal(error) => {
                // the request's span carries its id, which the page shows: no text of the database leaves the log
                tracing::error!(error = format!("{error:#}"), "a request failed");
                Problem::Internal.into_response()
            }
        }
    }
}
