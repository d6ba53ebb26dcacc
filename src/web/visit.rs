//! What a request says about its visitor before anyone is known: language, the word left for this page, the address itself.

use crate::i18n::Lang;
use crate::web::Flash;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use std::convert::Infallible;

/// The cookie of a chosen language, for those who are not signed in.
pub const LANG_COOKIE: &str = "lang";
/// The cookie of the word for the next page.
pub const FLASH_COOKIE: &str = "flash";

/// A visitor, known or not.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Chosen by cookie, else the browser's; `None` leaves it to the school's.
    pub lang: Option<Lang>,
    /// Left by the act that led here.
    pub flash: Option<Flash>,
    /// Path and query, for "back to here" after changing the language.
    pub path: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let jar = CookieJar::from_headers(&parts.headers);
        let browser = || {
            parts
                .headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .and_then(Lang::from_header)
        };
        Ok(Self {
            lang: jar
                .get(LANG_COOKIE)
                .and_then(|cookie| Lang::from_code(cookie.value()))
                .or_else(browser),
            flash: jar.get(FLASH_COOKIE).and_then(|cookie| Flash::from_code(cookie.value())),
            path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        })
    }
}
