//! The page that asks for the password again and keeps the form (rules.md 26): the fields that were sent come back hidden, and
//! `/confirm` sends them on where they were going.

use super::Page;
use crate::i18n::Lang;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{FLASH_COOKIE, Kept, Problem, Visit};
use askama::Template;
use axum::extract::{FromRequestParts as _, Request};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;

/// Where the password is checked.
const CONFIRM: &str = "/confirm";
/// The fields of that page itself; they are not carried on. `confirm_page` says that a page was asked for, not a form sent.
const OWN: [&str; 3] = ["confirm_password", "confirm_path", "confirm_page"];

#[derive(Template)]
#[template(path = "error/confirm.html")]
struct Confirm {
    page: Page,
    errors: Errors,
    path: String,
    fields: Vec<(String, String)>,
    reading: bool,
    /// Files cannot be kept in a page: they are chosen again.
    file: bool,
}

/// Turns "your sign-in is too old for this" into the page that asks; and takes the word for a page away once it was shown.
pub async fn ask_again(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, &()).await;
    let kept = parts.extensions.get::<Kept>().cloned();
    let path = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let reading = parts.method.is_safe();
    let from = parts.headers.get(header::REFERER).and_then(page_of);
    let mut response = next.run(Request::from_parts(parts, body)).await;

    if response.extensions().get::<Problem>() == Some(&Problem::Stale) {
        // a form with a file is filled in again where it was
        let path = from.filter(|_| kept.as_ref().is_some_and(Kept::has_files)).unwrap_or(path);
        return page(&visit, &path, reading, kept.as_ref());
    }
    if visit.flash.is_some() && response.status() == StatusCode::OK {
        let gone = format!("{FLASH_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        if let Ok(gone) = HeaderValue::from_str(&gone) {
            response.headers_mut().append(header::SET_COOKIE, gone);
        }
    }
    response
}

fn page(visit: &Visit, path: &str, reading: bool, kept: Option<&Kept>) -> Response {
    let sent = kept.map(Kept::fields).unwrap_or_default();
    let again = path == CONFIRM;
    let carried = |name: &str| sent.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
    let path = if again {
        carried("confirm_path").unwrap_or_default()
    } else {
        path.to_owned()
    };
    let reading = if again { carried("confirm_page").is_some() } else { reading };
    let lang = visit.lang.unwrap_or_default();
    let errors = if again {
        Errors::one("confirm_password", fl!(lang.words(), "confirm-failed"))
    } else {
        Errors::new()
    };
    let fields = sent.into_iter().filter(|(name, _)| !OWN.contains(&name.as_str())).collect();
    let page = Page::new(lang, "confirm", fl!(lang.words(), "confirm-title")).errors(&errors);
    match (Confirm {
        page,
        errors,
        path,
        fields,
        reading,
        file: kept.is_some_and(Kept::has_files),
    })
    .render()
    {
        Ok(html) => (StatusCode::FORBIDDEN, axum::response::Html(html)).into_response(),
        Err(error) => crate::Error::from(error).into_response(),
    }
}

/// Path and query of the page that a request came from; `/confirm` sends nobody to another site.
fn page_of(referrer: &HeaderValue) -> Option<String> {
    let address: Uri = referrer.to_str().ok()?.parse().ok()?;
    address.path_and_query().map(ToString::to_string)
}

/// The page of an error that a layer or the router gave without one.
pub fn trouble(refusal: &crate::web::Refusal) -> String {
    let problem = refusal.problem.unwrap_or(match refusal.status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Problem::NotFound,
        StatusCode::FORBIDDEN => Problem::Forbidden,
        StatusCode::TOO_MANY_REQUESTS => Problem::TooMany,
        StatusCode::SERVICE_UNAVAILABLE => Problem::Busy,
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        status if status.is_client_error() => Problem::Malformed,
        _ => Problem::Internal,
    });
    let trouble = super::Trouble::new(refusal.visit.lang.unwrap_or(Lang::Fr), problem, Some(refusal.id.to_string()));
    trouble.render().unwrap_or_default()
}
