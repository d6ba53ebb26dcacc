//! The looks, inside the binary: style sheet, script, icon, service worker, and the small files that browsers and robots
//! ask for by name.
//!
//! A file's address carries a hash of its bytes, so it may be kept for ever; everything is compressed once, at the first
//! request. Refused: any file that is not in `static/`, and any name of the school (these answer to anyone).

use crate::i18n::Lang;
use axum::body::Bytes;
use axum::http::header::{self, HeaderMap, HeaderValue};
use flate2::Compression;
use flate2::write::GzEncoder;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

/// What a hashed address may answer with: a year is the longest that caches heed.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Served at `/sw.js`, because a service worker may rule only what lies beside or under its own address.
const WORKER: &str = "sw.js";

/// Stands in `static/sw.js` for the hash of all files: another release is another worker and another cache.
const RELEASE: &str = "RELEASE";

/// Stands there for the sentence that a signal shows, in every language: another sentence is another worker, too.
const WORDS: &str = "/* words */ {}";

#[derive(RustEmbed)]
#[folder = "static"]
struct Folder;

static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::load);

/// An answer without its status: the caller adds that and the headers of every answer.
pub type Served = (HeaderMap, Bytes);

struct Shelf {
    /// By plain name (`app.css`), for templates.
    addresses: BTreeMap<String, String>,
    /// By hashed name (`app.0123456789abcdef.css`), for requests.
    files: BTreeMap<String, File>,
    worker: File,
}

struct File {
    mime: String,
    plain: Bytes,
    /// Only where it is smaller than the plain bytes.
    gzip: Option<Bytes>,
}

/// The address of a file of `static/`, for templates: `/static/app.0123456789abcdef.css`. Empty for a name that is not
/// there; a test reads the templates for that.
pub fn href(name: &str) -> &'static str {
    SHELF.addresses.get(name).map_or("", String::as_str)
}

/// The file behind the last part of `/static/{file}`, if its hash is that of this release.
pub fn file(hashed: &str, accept_encoding: Option<&str>) -> Option<Served> {
    SHELF.files.get(hashed).map(|file| file.serve(FOR_EVER, accept_encoding))
}

/// `/sw.js`: asked for again at each visit, so that an old worker never outlives its release.
pub fn worker(accept_encoding: Option<&str>) -> Served {
    SHELF.worker.serve("no-cache", accept_encoding)
}

/// `/manifest.webmanifest`: what a telephone needs to put Préau on its home screen. It answers to anyone, so it never names
/// the school.
pub fn manifest() -> Served {
    let manifest = serde_json::json!({
        "name": "Préau",
        "short_name": "Préau",
        "id": "/home",
        "start_url": "/home",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f6f2",
        "theme_color": "#ffffff",
        "icons": [{ "src": href("icon.svg"), "sizes": "any", "type": "image/svg+xml" }],
    });
    whole("application/manifest+json", manifest.to_string())
}

/// `/robots.txt`: nothing here is for search engines.
pub fn robots() -> Served {
    whole("text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n".to_owned())
}

/// `/.well-known/security.txt` (RFC 9116): whom to tell about a hole. `contact` is an e-mail address or a URL, `origin` the
/// public address without a final slash; the RFC asks that `expires` be less than a year away.
pub fn security_txt(contact: &str, origin: &str, expires: Timestamp) -> Served {
    let contact = if contact.contains("://") {
        contact.to_owned()
    } else {
        format!("mailto:{contact}")
    };
    let text =
        format!("Contact: {contact}\nExpires: {expires:.0}\nPreferred-Languages: fr, en\nCanonical: {origin}/.well-known/security.txt\n");
    whole("text/plain; charset=utf-8", text)
}

impl Shelf {
    fn load() -> Self {
        let mut all = Sha256::new();
        let mut addresses = BTreeMap::new();
        let mut files = BTreeMap::new();
        for name in Folder::iter() {
            let Some(embedded) = Folder::get(&name) else { continue };
            all.update(embedded.metadata.sha256_hash());
            let hash: String = hex::encode(embedded.metadata.sha256_hash()).chars().take(16).collect();
            let hashed = match name.rsplit_once('.') {
                Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
                None => format!("{name}.{hash}"),
            };
            if name != WORKER {
                addresses.insert(name.to_string(), format!("/static/{hashed}"));
                files.insert(hashed, File::new(mime(embedded.metadata.mimetype()), embedded.data.into_owned()));
            }
        }
        let release: String = hex::encode(all.finalize()).chars().take(16).collect();
        let script = Folder::get(WORKER).map(|worker| worker.data.into_owned()).unwrap_or_default();
        let script = String::from_utf8_lossy(&script).replace(RELEASE, &release).replace(WORDS, &news());
        Self {
            addresses,
            files,
            worker: File::new(mime("text/javascript"), script.into_bytes()),
        }
    }
}

/// By language, what a browser shows that is signalled.
fn news() -> String {
    let said: BTreeMap<&str, String> = Lang::ALL.iter().map(|lang| (lang.code(), fl!(lang.words(), "push-news"))).collect();
    serde_json::json!(said).to_string()
}

impl File {
    fn new(mime: String, plain: Vec<u8>) -> Self {
        let gzip = gzip(&plain).filter(|small| small.len() < plain.len()).map(Bytes::from);
        Self {
            mime,
            plain: plain.into(),
            gzip,
        }
    }

    fn serve(&self, cache: &'static str, accept_encoding: Option<&str>) -> Served {
        let mut headers = typed(&self.mime);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        match &self.gzip {
            Some(small) if accepts_gzip(accept_encoding) => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                (headers, small.clone())
            }
            _ => (headers, self.plain.clone()),
        }
    }
}

fn whole(mime: &str, text: String) -> Served {
    (typed(mime), Bytes::from(text))
}

fn typed(mime: &str) -> HeaderMap {
    let fallback = HeaderValue::from_static("application/octet-stream");
    HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_str(mime).unwrap_or(fallback))])
}

/// Everything in `static/` is text in UTF-8; without a charset, some browsers guess.
fn mime(guessed: &str) -> String {
    format!("{guessed}; charset=utf-8")
}

/// Whether the header names gzip (or `*`) without forbidding it by `q=0` (RFC 9110, 12.5.3).
fn accepts_gzip(header: Option<&str>) -> bool {
    header.unwrap_or_default().split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = matches!(parts.next(), Some("gzip" | "*"));
        let forbidden = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0)));
        named && !forbidden
    })
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(served: &Served) -> String {
        String::from_utf8(served.1.to_vec()).unwrap()
    }

    #[test]
    fn the_worker_says_in_every_language_that_there_is_news() {
        let (_, worker) = worker(None);
        let worker = String::from_utf8(worker.to_vec()).unwrap();
        assert!(!worker.contains(WORDS) && !worker.contains(RELEASE));
        for lang in Lang::ALL {
            assert!(worker.contains(&fl!(lang.words(), "push-news")), "{}", lang.code());
        }
    }

    #[test]
    fn a_file_is_found_by_its_hashed_name_only() {
        let address = href("app.css").strip_prefix("/static/").unwrap();
        let (headers, bytes) = file(address, Some("gzip, br")).unwrap();
        assert_eq!(headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(headers[header::CONTENT_ENCODING], "gzip");
        assert!(headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert!(bytes.len() < file(address, None).unwrap().1.len());
        for stranger in ["app.css", "app.0000000000000000.css", "../Cargo.toml", "sw.js", ""] {
            assert!(file(stranger, None).is_none(), "{stranger}");
        }
    }

    #[test]
    fn the_looks_stay_within_their_weight() {
        for (name, most) in [("app.css", 6 * 1024), ("app.js", 3 * 1024), ("icon.svg", 512)] {
            let hashed = href(name).strip_prefix("/static/").unwrap();
            let bytes = file(hashed, Some("gzip")).unwrap().1.len();
            assert!(bytes <= most, "{name}: {bytes} bytes");
        }
        // with what it says when it is signalled, in every language
        assert!(worker(Some("gzip")).1.len() <= 1536);
    }

    #[test]
    fn the_worker_names_its_release() {
        let script = text(&worker(None));
        assert!(!script.contains(RELEASE));
        assert!(script.contains("caches.open(CACHE)"));
    }

    #[test]
    fn gzip_is_used_only_where_it_is_wanted() {
        assert!(accepts_gzip(Some("br, gzip;q=0.5")));
        assert!(accepts_gzip(Some("*")));
        assert!(!accepts_gzip(Some("gzip;q=0")));
        assert!(!accepts_gzip(Some("identity")));
        assert!(!accepts_gzip(None));
    }

    #[test]
    fn security_txt_has_the_fields_of_the_rfc() {
        let expires = "2027-01-01T00:00:00Z".parse().unwrap();
        let said = text(&security_txt("dpo@example.fr", "https://ecole.example", expires));
        assert!(
            said.starts_with("Contact: mailto:dpo@example.fr\nExpires: 2027-01-01T00:00:00Z\n"),
            "{said}"
        );
        assert!(said.ends_with("Canonical: https://ecole.example/.well-known/security.txt\n"));
    }

    #[test]
    fn every_file_that_a_template_names_exists() {
        fn read(folder: &std::path::Path, all: &mut String) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    read(&path, all);
                } else {
                    all.push_str(&std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        let mut templates = String::new();
        read(std::path::Path::new("templates"), &mut templates);
        let named: Vec<_> = templates
            .split("href(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(named.contains(&"app.css"));
        for name in named {
            assert!(!href(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn the_style_sheet_has_no_left_and_no_right() {
        let css = String::from_utf8(Folder::get("app.css").unwrap().data.to_vec()).unwrap();
        let rules = css
            .lines()
            .filter(|line| !line.trim_start().starts_with("/*") && !line.trim_start().starts_with('*'));
        for line in rules.map(|line| line.split("/*").next().unwrap()) {
            let words = line.split(|c: char| !c.is_ascii_alphabetic());
            assert!(words.into_iter().all(|word| word != "left" && word != "right"), "{line}");
        }
    }
}
