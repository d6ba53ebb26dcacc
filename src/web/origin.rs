//! Forgery of requests: whether an unsafe request was made by one of our own pages (rules.md 31).
//!
//! Browsers say so themselves, in a header that no page can set: `Sec-Fetch-Site` must be `same-origin`; where it is absent
//! (older browsers, plain http on a network name) `Origin` must be *our configured* origin. A sibling sub-domain is a
//! stranger, and so is a request with neither header: there are no tokens, and nothing to leak from a compressed page.

use crate::config::Origin;
use axum::http::{HeaderMap, Method, header};

/// Whether a request may act: safe methods always, others only from our own pages.
pub(super) fn allows(ours: &Origin, method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    match only(headers, &SEC_FETCH_SITE) {
        Given::Nothing => only(headers, &header::ORIGIN) == Given::Once(ours.as_str().as_bytes()),
        given => given == Given::Once(b"same-origin"),
    }
}

/// Whether a browser says that one of our own pages asks for this. A browser that does not say so is not believed.
pub fn is_from_our_page(headers: &HeaderMap) -> bool {
    only(headers, &SEC_FETCH_SITE) == Given::Once(b"same-origin")
}

static SEC_FETCH_SITE: header::HeaderName = header::HeaderName::from_static("sec-fetch-site");

#[derive(PartialEq)]
enum Given<'a> {
    Nothing,
    Once(&'a [u8]),
    Repeatedly,
}

/// A repeated header is nobody's browser; it matches nothing.
fn only<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Given<'a> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Given::Nothing,
        (Some(value), None) => Given::Once(value.as_bytes()),
        (Some(_), Some(_)) => Given::Repeatedly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(method: &Method, given: &[(&str, &str)]) -> bool {
        let ours = "https://news.example.org".parse().unwrap();
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            headers.append(name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap());
        }
        allows(&ours, method, &headers)
    }

    #[test]
    fn unsafe_methods_pass_only_from_our_own_pages() {
        const SITE: &str = "sec-fetch-site";
        for (given, passes) in [
            (&[(SITE, "same-origin")][..], true),
            (&[(SITE, "same-origin"), ("origin", "https://evil.example")], true),
            (&[(SITE, "same-site")], false),
            (&[(SITE, "cross-site")], false),
            (&[(SITE, "none")], false),
            (&[(SITE, "")], false),
            (&[(SITE, "Same-Origin")], false),
            (&[(SITE, "same-site"), ("origin", "https://news.example.org")], false),
            (&[(SITE, "same-origin"), (SITE, "cross-site")], false),
            (&[("origin", "https://news.example.org")], true),
            (&[("origin", "https://news.example.org.evil.example")], false),
            (&[("origin", "https://evil.example")], false),
            (&[("origin", "http://news.example.org")], false),
            (&[("origin", "https://news.example.org:8443")], false),
            (&[("origin", "null")], false),
            (&[("origin", "https://news.example.org"), ("origin", "https://evil.example")], false),
            (&[("referer", "https://news.example.org/home")], false),
            (&[("host", "news.example.org")], false),
            (&[], false),
        ] {
            for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                assert_eq!(asks(&method, given), passes, "{method} {given:?}");
            }
            assert!(asks(&Method::GET, given) && asks(&Method::HEAD, given));
        }
        assert!(!asks(&Method::from_bytes(b"PROPPATCH").unwrap(), &[]));
    }
}
