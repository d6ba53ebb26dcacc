//! What a request says about its visitor before anyone is known: language, the word left for this page, the address itself.

use crate::i18n::Lang;
use crate::web::Flash;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use std::convert::Infallible;

/// The cookie of a chosen language, for those who are not signed in.
pub const LANG_COOKIE: &str = "lang";
/// The cookies of chosen colours and letters: the sign-in page obeys them too.
pub const THEME_COOKIE: &str = "theme";
pub const LETTERS_COOKIE: &str = "letters";
/// The cookie of the word for the next page.
pub const FLASH_COOKIE: &str = "flash";

/// Marks the requests of a demonstration: even pages that know nobody then say what it is (rules.md 11).
#[derive(Clone, Copy, Debug)]
pub struct Demonstration;

/// A visitor, known or not.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Chosen by cookie, else the browser's; `None` leaves it to the school's.
    pub lang: Option<Lang>,
    /// The language that was chosen by hand, if one was.
    pub picked: Option<Lang>,
    /// Chosen colours and letters as the cookies carry them; `layout` reads them and takes anything unknown for the default.
    pub theme: String,
    pub letters: String,
    /// Left by the act that led here.
    pub flash: Option<Flash>,
    /// Path and query, for "back to here" after changing the language.
    pub path: String,
    /// This is a demonstration.
    pub demo: bool,
}

impl Visit {
    /// The same visitor on a page that is written for staff.
    #[must_use]
    pub fn at_work(&self) -> Self {
        Self {
            lang: self.lang.map(Lang::at_work),
            ..self.clone()
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let jar = CookieJar::from_headers(&parts.headers);
        let chosen = |name| jar.get(name).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
        let browser = || {
            parts
                .headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .and_then(Lang::from_header)
        };
        let picked = jar.get(LANG_COOKIE).and_then(|cookie| Lang::from_code(cookie.value()));
        Ok(Self {
            demo: parts.extensions.get::<Demonstration>().is_some(),
            lang: picked.or_else(browser),
            picked,
            theme: chosen(THEME_COOKIE),
            letters: chosen(LETTERS_COOKIE),
            flash: jar.get(FLASH_COOKIE).and_then(|cookie| Flash::from_code(cookie.value())),
            path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        })
    }
}

/// The cookie that keeps a choice of how pages look or speak, for a year.
pub fn choice(name: &'static str, value: &'static str, secure: bool) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .same_site(SameSite::Lax)
        .secure(secure)
        .http_only(true)
        .max_age(time::Duration::days(365))
        .build()
}
