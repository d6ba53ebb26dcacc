//! HTTP servers of others, on this machine: a push service that checks who asks (RFC 8030, RFC 8292), a gateway for text messages. They keep
//! what they are given, and answer as they are told.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use preau::App;
use preau::config::TranslationService;
use preau::sending::Translator;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came over the wire; names of headers in lower case.
/// No status: the connection ends without an answer.
const HANGS_UP: u16 = 0;

#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub line: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Asked {
    /// `/a` of `POST /a HTTP/1.1`.
    pub(crate) fn path(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }

    /// Its body, as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Every byte of it.
    pub(crate) fn whole(&self) -> String {
        format!("{}\n{:?}\n{}", self.line, self.headers, self.body)
    }
}

type Judge = Arc<dyn Fn(&Asked) -> u16 + Send + Sync>;
type Says = fn(&Asked) -> String;

#[derive(Default)]
struct Kept {
    asked: Vec<Asked>,
    answers: VecDeque<u16>,
}

/// A server; it ends with the test.
#[derive(Clone)]
pub(crate) struct Outside {
    kept: Arc<Mutex<Kept>>,
    judge: Judge,
    says: Says,
    origin: String,
}

impl Outside {
    /// Takes whatever it is given.
    pub(crate) async fn start() -> Self {
        Self::judged(|_, _| 201).await
    }

    /// Takes signals of the school whose key this is, in base64url, and nobody else's.
    pub(crate) async fn push_service() -> (Self, Arc<Mutex<String>>) {
        let known = Arc::new(Mutex::new(String::new()));
        let key = Arc::clone(&known);
        let server = Self::judged(move |origin, asked| judge_signal(origin, &key.lock().unwrap(), asked)).await;
        (server, known)
    }

    /// A `LibreTranslate`: knows the eight languages by its own codes, and says each text with the language before it.
    pub(crate) async fn translator() -> Self {
        let judge = |_: &str, asked: &Asked| {
            let known = |name: &str| {
                let code = asked.json()[name].as_str().unwrap_or_default().to_owned();
                ["fr", "en", "es", "pt", "ar", "tr", "uk", "zh"].contains(&code.as_str())
            };
            if asked.path() == "/translate" && known("source") && known("target") {
                200
            } else {
                400
            }
        };
        Self::saying(judge, |asked| {
            let asked = asked.json();
            let said = |text: &serde_json::Value| format!("[{}] {}", asked["target"].as_str().unwrap(), text.as_str().unwrap());
            let texts: Vec<String> = asked["q"].as_array().unwrap().iter().map(said).collect();
            serde_json::json!({ "translatedText": texts }).to_string()
        })
        .await
    }

    /// Has this program translate here.
    pub(crate) fn translates_for(&self, app: &mut App) {
        let mut config = (*app.config).clone();
        config.translation = Some(TranslationService {
            url: format!("{}/translate", self.origin).into(),
            key: Some("secret-key".into()),
        });
        app.translator = Translator::of(&config);
    }

    async fn judged(judge: impl Fn(&str, &Asked) -> u16 + Send + Sync + 'static) -> Self {
        Self::saying(judge, |_| String::new()).await
    }

    async fn saying(judge: impl Fn(&str, &Asked) -> u16 + Send + Sync + 'static, says: Says) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let here = origin.clone();
        let server = Self {
            kept: Arc::default(),
            judge: Arc::new(move |asked| judge(&here, asked)),
            says,
            origin,
        };
        let answering = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = answering.clone();
                tokio::spawn(async move { server.converse(stream).await });
            }
        });
        server
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// What it took, in order.
    pub(crate) fn taken(&self) -> Vec<Asked> {
        self.kept.lock().unwrap().asked.clone()
    }

    /// The next request is taken, and nobody ever says so.
    pub(crate) fn hang_up(&self) {
        self.answer(HANGS_UP);
    }

    /// The next request is answered with this, and not taken.
    pub(crate) fn answer(&self, status: u16) {
        self.kept.lock().unwrap().answers.push_back(status);
    }

    async fn converse(&self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).await.ok().filter(|bytes| *bytes > 0)?;
            let mut headers = BTreeMap::new();
            loop {
                let mut header = String::new();
                stream.read_line(&mut header).await.ok()?;
                let Some((name, value)) = header.trim_end().split_once(": ") else {
                    break;
                };
                headers.insert(name.to_lowercase(), value.to_owned());
            }
            let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
            let mut body = vec![0; length];
            stream.read_exact(&mut body).await.ok()?;
            let asked = Asked {
                line: line.trim_end().to_owned(),
                headers,
                body: String::from_utf8(body).unwrap(),
            };
            let told = self.kept.lock().unwrap().answers.pop_front();
            let status = told.unwrap_or_else(|| (self.judge)(&asked));
            let said = if status == 200 { (self.says)(&asked) } else { String::new() };
            if (200..300).contains(&status) || status == HANGS_UP {
                self.kept.lock().unwrap().asked.push(asked);
            }
            if status == HANGS_UP {
                return None;
            }
            // what is said beside the status is nobody's business, and a redirect is not to be followed
            let answer = format!(
                "HTTP/1.1 {status} said\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: {}\r\n\r\n{said}",
                said.len()
            );
            stream.write_all(answer.as_bytes()).await.ok()?;
        }
    }
}

/// As a push service does: 400 for what is no signal, 403 for whoever is not the one that the browser subscribed to.
fn judge_signal(origin: &str, known: &str, asked: &Asked) -> u16 {
    let header = |name: &str| asked.headers.get(name).map(String::as_str).unwrap_or_default();
    if !asked.line.starts_with("POST /") || header("ttl").parse::<u32>().is_err() || !["normal", "high"].contains(&header("urgency")) {
        return 400;
    }
    if verified(header("authorization"), origin, known).is_some() {
        201
    } else {
        403
    }
}

/// The claims of a token, if this key signed it for this service and its time has not come.
fn verified(authorization: &str, origin: &str, known: &str) -> Option<serde_json::Value> {
    let (token, key) = authorization.strip_prefix("vapid t=")?.split_once(", k=")?;
    let (signed, signature) = token.rsplit_once('.')?;
    let (head, claims) = signed.split_once('.')?;
    let read = |part: &str| serde_json::from_slice::<serde_json::Value>(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
    let (head, claims) = (read(head)?, read(claims)?);
    let point = VerifyingKey::from_sec1_bytes(&URL_SAFE_NO_PAD.decode(key).ok()?).ok()?;
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    point.verify(signed.as_bytes(), &signature).ok()?;
    let left = claims["exp"].as_i64()? - super::world::NOW.parse::<jiff::Timestamp>().unwrap().as_second();
    let contact = claims["sub"].as_str()?;
    (key == known
        && head == serde_json::json!({ "typ": "JWT", "alg": "ES256" })
        && claims["aud"] == origin
        && (1..=30 * 86_400).contains(&left)
        && (contact.starts_with("mailto:") || contact.starts_with("http")))
    .then_some(claims)
}

#[test]
fn a_token_that_was_touched_is_refused() {
    let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let public = URL_SAFE_NO_PAD.encode(key.verifying_key().to_encoded_point(false).as_bytes());
    let token = |aud: &str, sub: &str| {
        let exp = super::world::NOW.parse::<jiff::Timestamp>().unwrap().as_second() + 60;
        let head = URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"ES256"}"#);
        let claims = URL_SAFE_NO_PAD.encode(serde_json::json!({ "aud": aud, "exp": exp, "sub": sub }).to_string());
        let signed = format!("{head}.{claims}");
        let signature: Signature = p256::ecdsa::signature::Signer::sign(&key, signed.as_bytes());
        format!("vapid t={signed}.{}, k={public}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    };
    let good = token("http://here", "mailto:a@b.example");
    assert!(verified(&good, "http://here", &public).is_some());
    assert!(verified(&good, "http://elsewhere", &public).is_none());
    assert!(verified(&good, "http://here", "another key").is_none());
    assert!(verified(&token("http://here", "x"), "http://here", &public).is_none());
    for at in ["vapid t=".len() + 60, good.len() - 100] {
        let mut touched = good.clone().into_bytes();
        touched[at] = if touched[at] == b'A' { b'B' } else { b'A' };
        assert!(verified(&String::from_utf8(touched).unwrap(), "http://here", &public).is_none());
    }
}
