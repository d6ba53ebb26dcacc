//! The headers of every answer, errors included (security.md, defence d).
//!
//! Nothing inline, nothing from elsewhere, nothing framed, nothing kept by caches. `Referrer-Policy` is `same-origin` because
//! with `no-referrer` browsers send `Origin: null` on our own forms (rules.md 31).

use crate::config::Origin;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};

/// Scripts, styles, fonts and pictures from here only; no inline code, no eval, no plug-in, no frame, no `<base>`. The one
/// trusted-types policy is for the address of the service worker.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types app";

/// No feature of the machine is asked for. Passkeys are allowed to ourselves: they come with a later room.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
     clipboard-read=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), \
     hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
     publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), serial=(), \
     storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()";

/// Of what is saved and not shown: should a browser show it all the same, it is nobody's page and fetches nothing.
const SAVED_POLICY: &str = "sandbox; default-src 'none'";

const EVERYWHERE: [(HeaderName, &str); 10] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
    (
        HeaderName::from_static("x-robots-tag"),
        "noindex, nofollow, noarchive, noimageindex",
    ),
    (HeaderName::from_static("origin-agent-cluster"), "?1"),
];

/// Two years.
const STRICT_TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// Where file names carry a hash of their content; only these may be kept by a cache, and only when they were found.
const HASHED: &str = "/static/";

/// Puts the set on an answer to `path`, over whatever a handler may have said.
pub(super) fn harden(headers: &mut HeaderMap, origin: &Origin, path: &str, status: StatusCode) {
    for (name, value) in EVERYWHERE {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let saved = |value: &HeaderValue| value.as_bytes().starts_with(b"attachment");
    if headers.get(header::CONTENT_DISPOSITION).is_some_and(saved) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SAVED_POLICY));
    }
    if origin.secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(STRICT_TRANSPORT));
    }
    let hashed = path.starts_with(HASHED) && (status.is_success() || status == StatusCode::NOT_MODIFIED);
    if !(hashed && headers.contains_key(header::CACHE_CONTROL)) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.remove(header::SERVER);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hardened(origin: &str, path: &str, status: StatusCode, cache: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(cache) = cache {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        }
        harden(&mut headers, &origin.parse().unwrap(), path, status);
        headers
    }

    #[test]
    fn only_hashed_files_that_exist_may_be_kept() {
        const KEEP: &str = "public, max-age=31536000, immutable";
        let cache = |path, status, said| hardened("https://a.fr", path, status, said)[header::CACHE_CONTROL].clone();
        assert_eq!(cache("/static/app.1a2b.css", StatusCode::OK, Some(KEEP)), KEEP);
        assert_eq!(cache("/static/app.1a2b.css", StatusCode::OK, None), "no-store");
        assert_eq!(cache("/static/app.css", StatusCode::NOT_FOUND, Some(KEEP)), "no-store");
        assert_eq!(cache("/groups/x.css", StatusCode::OK, Some(KEEP)), "no-store");
        assert_eq!(cache("/home", StatusCode::OK, None), "no-store");
    }

    #[test]
    fn https_is_made_to_stick_and_plain_localhost_is_not() {
        assert!(hardened("https://a.fr", "/", StatusCode::OK, None).contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert!(!hardened("http://localhost:8080", "/", StatusCode::OK, None).contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn what_is_saved_is_in_a_box_of_its_own() {
        let told = |disposition: &'static str| {
            let mut headers = HeaderMap::from_iter([(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition))]);
            harden(&mut headers, &"https://a.fr".parse().unwrap(), "/file", StatusCode::OK);
            headers[header::CONTENT_SECURITY_POLICY].clone()
        };
        assert_eq!(told("attachment; filename=\"a.pdf\""), "sandbox; default-src 'none'");
        assert_eq!(told("inline"), CONTENT_SECURITY_POLICY);
    }

    #[test]
    fn the_policies_hold_no_inline_no_wildcard_and_one_line() {
        for policy in [CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY] {
            for hole in ["unsafe", "*", "http:", "data:", "\n", "  "] {
                assert!(!policy.contains(hole), "{hole}");
            }
        }
    }
}
