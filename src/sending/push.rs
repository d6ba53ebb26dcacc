//! Signals to browsers (RFC 8030): that there is something, without a byte of what. The service of a browser's maker passes it on; it
//! learns that a browser was signalled, and by whose key.

use super::http::{self, Http};
use crate::config::{Config, PushServices};
use crate::secrets::Keys;
use axum::http::{StatusCode, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use secrecy::ExposeSecret as _;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;

/// Whose browsers can be signalled, as far as is known: Chrome and its kin, Firefox, Safari, Edge. A host itself, or with a dot all under it.
const KNOWN: [&str; 4] = [
    "fcm.googleapis.com",
    ".push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
];
/// As long as an address may be.
const LONGEST: usize = 1000;
/// How long a service keeps a signal for a telephone that is off …
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// … and for how long it believes that one is ours; the RFC allows a day.
const BELIEVED: SignedDuration = SignedDuration::from_hours(12);

/// The way out for signals, if there is one. Cheap to clone.
#[derive(Clone)]
pub struct Push {
    http: Http,
    services: PushServices,
    key: Arc<SigningKey>,
    /// Whom a service can write to.
    contact: Arc<str>,
}

impl fmt::Debug for Push {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Push").field(&self.services).finish()
    }
}

/// What became of a signal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Signalled {
    /// The service has it.
    Taken,
    /// That browser does not want any more.
    Gone,
    /// Not now. In words without an address.
    Later(String),
}

impl Push {
    /// As it is configured.
    pub fn of(config: &Config, keys: &Keys) -> Self {
        let mut secret = *keys.push().expose_secret();
        let key = loop {
            // one in some four thousand million is none
            match SigningKey::from_slice(&secret) {
                Ok(key) => break key,
                Err(_) => secret = Sha256::digest(secret).into(),
            }
        };
        let contact = match &config.mail_from {
            Some(from) => format!("mailto:{}", from.email),
            None => config.origin.to_string(),
        };
        Self {
            http: Http::default(),
            services: config.push.clone(),
            key: Arc::new(key),
            contact: contact.into(),
        }
    }

    /// Whether browsers can be signalled at all.
    pub(crate) fn is_on(&self) -> bool {
        self.services != PushServices::none()
    }

    /// What a browser is told we are known by: an uncompressed point of P-256, in base64url.
    pub(crate) fn public_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.key.verifying_key().to_encoded_point(false).as_bytes())
    }

    /// Whether this is an address at a service that may be asked.
    pub(crate) fn accepts(&self, endpoint: &str) -> bool {
        endpoint.len() <= LONGEST && (self.is_known(endpoint) || self.is_own(endpoint))
    }

    fn is_known(&self, endpoint: &str) -> bool {
        let Ok(uri) = endpoint.parse::<Uri>() else { return false };
        let Some(authority) = uri.authority() else { return false };
        // no port, no name and password: the whole of it is the host
        let host = authority.as_str();
        self.services.known
            && uri.scheme_str() == Some("https")
            && KNOWN.iter().any(|known| match host.strip_suffix(known) {
                Some("") => !known.starts_with('.'),
                Some(_) => known.starts_with('.'),
                None => false,
            })
    }

    fn is_own(&self, endpoint: &str) -> bool {
        let origin = origin(endpoint);
        self.services.own.iter().any(|own| Some(own.as_str()) == origin)
    }

    /// Signals one browser. What waits for it already is replaced.
    ///
    /// # Errors
    /// HTTP that cannot be set up on this machine.
    pub(crate) async fn signal(&self, endpoint: &str, urgent: bool, now: Timestamp) -> anyhow::Result<Signalled> {
        // whatever was right when it was asked for: the settings are those of today
        let client = match (self.is_own(endpoint), self.accepts(endpoint)) {
            (true, _) => self.http.anywhere()?,
            (false, true) => self.http.public()?,
            (false, false) => return Ok(Signalled::Gone),
        };
        let answer = client
            .post(endpoint)
            .header("TTL", KEPT.as_secs())
            .header("Urgency", if urgent { "high" } else { "normal" })
            .header("Topic", if urgent { "alert" } else { "news" })
            .header("Content-Length", 0)
            .header("Authorization", self.authorization(origin(endpoint).unwrap_or_default(), now))
            .send()
            .await;
        Ok(match answer {
            Ok(answer) if answer.status().is_success() => Signalled::Taken,
            Ok(answer) if matches!(answer.status(), StatusCode::NOT_FOUND | StatusCode::GONE) => Signalled::Gone,
            Ok(answer) => Signalled::Later(format!("a push service says {}", answer.status().as_u16())),
            Err(error) => Signalled::Later(format!("a push service {}", http::reason(&error))),
        })
    }

    /// That it is us who ask this service (RFC 8292): signed with ES256 (RFC 7518, 3.4).
    fn authorization(&self, audience: &str, now: Timestamp) -> String {
        let expires = (now + BELIEVED).as_second();
        let claims = json!({ "aud": audience, "exp": expires, "sub": *self.contact });
        let signed = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"ES256"}"#),
            URL_SAFE_NO_PAD.encode(claims.to_string())
        );
        let signature: Signature = self.key.sign(signed.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("vapid t={signed}.{signature}, k={}", self.public_key())
    }
}

/// `https://push.example` of `https://push.example/a/b`.
fn origin(endpoint: &str) -> Option<&str> {
    let host = endpoint.find("://")? + 3;
    let end = endpoint.get(host..)?.find('/').map_or(endpoint.len(), |at| host + at);
    endpoint.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(setting: &str) -> Push {
        let settings = [("PREAU_DATA", "/nowhere"), ("PREAU_PUSH", setting)];
        let environment = settings.iter().map(|(name, value)| (name.into(), value.into())).collect();
        Push::of(&Config::read(None, environment).unwrap(), &Keys::throwaway())
    }

    #[test]
    fn only_known_services_and_ones_own_may_be_asked() {
        let (known, own) = (push("on"), push("http://127.0.0.1:9"));
        for address in [
            "https://fcm.googleapis.com/fcm/send/x",
            "https://updates.push.services.mozilla.com/wpush/v2/x",
            "https://web.push.apple.com/x",
            "https://wns2-par02p.notify.windows.com/w/?token=x",
        ] {
            assert!(known.accepts(address) && !own.accepts(address), "{address}");
        }
        for address in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:444/x",
            "https://x@fcm.googleapis.com/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evil.example/fcm.googleapis.com",
            "https://evil.example#.push.apple.com/x",
            "https://evil.example?.push.apple.com",
            "https://.push.apple.com/x",
            "https://xfcm.googleapis.com/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://localhost/x",
            "fcm.googleapis.com",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!known.accepts(address), "{address}");
        }
        assert!(!known.accepts(&format!("https://fcm.googleapis.com/{}", "x".repeat(1000))));
        assert!(own.accepts("http://127.0.0.1:9/a"));
        for address in [
            "http://127.0.0.1:91/a",
            "http://127.0.0.1/a",
            "https://127.0.0.1:9/a",
            "http://127.0.0.1:9@evil.example/a",
        ] {
            assert!(!own.accepts(address), "{address}");
        }
        assert!(!push("off").accepts("https://web.push.apple.com/x") && !push("off").is_on());
    }
}
