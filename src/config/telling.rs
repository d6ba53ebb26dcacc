//! The settings of the ways to tell somebody something, besides mail.

use super::settings;
use super::source::Source;
use super::values::Origin;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use secrecy::SecretString;

/// Which push services may be asked to signal a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushServices {
    /// Those of the makers of browsers.
    pub known: bool,
    /// Those of whoever runs Préau; they may stand on this machine or in this house.
    pub own: Vec<Origin>,
}

enum Named {
    On,
    Off,
    Own(Origin),
}

impl PushServices {
    /// Nobody is signalled.
    pub const fn none() -> Self {
        Self {
            known: false,
            own: Vec::new(),
        }
    }

    pub(super) fn read(source: &mut Source) -> Self {
        let named = source.many(&settings::PUSH, |text| match text {
            "on" => Ok(Named::On),
            "off" => Ok(Named::Off),
            _ => text
                .parse()
                .map(Named::Own)
                .map_err(|wrong| format!("is neither on nor off, and {wrong}")),
        });
        let (off, on) = (
            named.iter().any(|it| matches!(it, Named::Off)),
            named.iter().any(|it| matches!(it, Named::On)),
        );
        if off && named.len() > 1 {
            source.mistake_in(&settings::PUSH, "is off, or names services; not both");
        }
        Self {
            known: on || named.is_empty(),
            own: named
                .into_iter()
                .filter_map(|it| match it {
                    Named::Own(origin) => Some(origin),
                    Named::On | Named::Off => None,
                })
                .collect(),
        }
    }
}

/// An HTTP service that sends text messages.
#[derive(Clone, Debug)]
pub struct TextGateway {
    /// Where a message is posted; there may be a key in it.
    pub url: SecretString,
    /// Marked as secret.
    pub headers: HeaderMap,
    /// What is posted, with `{to}` and `{text}`.
    pub body: String,
    /// Whether the body is JSON; else it is a form.
    pub json: bool,
    /// `+33`
    pub country: String,
    /// Messages in a month, at most.
    pub monthly: u32,
}

impl TextGateway {
    pub(super) fn read(source: &mut Source) -> Option<Self> {
        let url = source.one(&settings::SMS, gateway);
        let headers = source.one(&settings::SMS_HEADERS, headers);
        let body = source.one(&settings::SMS_BODY, body);
        let country = source.one(&settings::SMS_COUNTRY, country);
        let monthly = source.one(&settings::SMS_MONTHLY, |text| {
            text.parse::<u32>()
                .ok()
                .filter(|most| (1..=1_000_000).contains(most))
                .ok_or_else(|| format!("\"{text}\" is no number of messages from 1 to 1000000"))
        });
        let headers = headers.or_else(|| headers_of(settings::SMS_HEADERS.default))?;
        Some(Self {
            url: url?,
            json: headers
                .get(header::CONTENT_TYPE)
                .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.contains("json"))),
            headers,
            body: body.unwrap_or_else(|| settings::SMS_BODY.default.to_owned()),
            country: country.unwrap_or_else(|| settings::SMS_COUNTRY.default.to_owned()),
            monthly: monthly.unwrap_or(1000),
        })
    }
}

/// A `LibreTranslate` of the school's own.
#[derive(Clone, Debug)]
pub struct TranslationService {
    /// Where texts are posted.
    pub url: SecretString,
    pub key: Option<SecretString>,
}

impl TranslationService {
    pub(super) fn read(source: &mut Source) -> Option<Self> {
        let url = source.one(&settings::TRANSLATE, |text| {
            gateway(text)?;
            Ok(format!("{}/translate", text.trim_end_matches('/')).into())
        });
        let key = source.one(&settings::TRANSLATE_KEY, |text| Ok(SecretString::from(text)));
        Some(Self { url: url?, key })
    }
}

/// An address; the message never repeats it: there may be a key in it.
fn gateway(text: &str) -> Result<SecretString, String> {
    const WRONG: &str = "is not an address like https://gateway.example/send";
    let uri: Uri = text.parse().map_err(|_| WRONG)?;
    let host = uri.host().filter(|host| !host.is_empty()).ok_or(WRONG)?;
    match uri.scheme_str() {
        Some("https") => Ok(text.into()),
        Some("http") if matches!(host, "localhost" | "127.0.0.1" | "[::1]") => Ok(text.into()),
        Some("http") => Err("is not encrypted: use https, or http on this machine".to_owned()),
        _ => Err(WRONG.to_owned()),
    }
}

/// The message never repeats a value: there may be a key in it.
fn headers(text: &str) -> Result<HeaderMap, String> {
    headers_of(text).ok_or_else(|| "is not written like Name: value | Name: value".to_owned())
}

fn headers_of(text: &str) -> Option<HeaderMap> {
    let mut all = HeaderMap::new();
    for line in text.split('|') {
        let (name, value) = line.split_once(':')?;
        let name: HeaderName = name.trim().parse().ok()?;
        let mut value: HeaderValue = value.trim().parse().ok()?;
        value.set_sensitive(name != header::CONTENT_TYPE);
        all.append(name, value);
    }
    Some(all)
}

fn body(text: &str) -> Result<String, String> {
    if text.contains("{to}") && text.contains("{text}") {
        Ok(text.to_owned())
    } else {
        Err("has no place for {to} and {text}".to_owned())
    }
}

fn country(text: &str) -> Result<String, String> {
    let digits = text.strip_prefix('+').unwrap_or_default();
    if (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(format!("\"{text}\" is not the prefix of a country, such as +33"))
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Mistakes};
    use secrecy::ExposeSecret as _;

    fn read(settings: &[(&str, &str)]) -> Result<Config, Mistakes> {
        let all = [("PREAU_DATA", "/nowhere")].iter().chain(settings);
        Config::read(None, all.map(|(name, value)| (name.into(), value.into())).collect())
    }

    #[test]
    fn browsers_are_signalled_unless_it_is_off_or_only_by_services_of_ones_own() {
        let push = |value: &str| read(&[("PREAU_PUSH", value)]).map(|config| (config.push.known, config.push.own.len()));
        assert!(read(&[]).unwrap().push.known);
        assert_eq!(push("on").unwrap(), (true, 0));
        assert_eq!(push("off").unwrap(), (false, 0));
        assert_eq!(push("https://push.example").unwrap(), (false, 1));
        assert_eq!(push("on, https://push.example, http://127.0.0.1:9").unwrap(), (true, 2));
        for wrong in ["off,on", "yes", "http://push.example", "https://push.example/x"] {
            assert!(push(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn texts_are_translated_on_this_machine_or_under_encryption_or_not_at_all() {
        assert!(read(&[]).unwrap().translation.is_none());
        for (address, url) in [
            ("http://127.0.0.1:5000", "http://127.0.0.1:5000/translate"),
            ("https://words.example/libre/", "https://words.example/libre/translate"),
        ] {
            let service = read(&[("PREAU_TRANSLATE", address), ("PREAU_TRANSLATE_KEY", "secret")])
                .unwrap()
                .translation
                .unwrap();
            assert_eq!(service.url.expose_secret(), url);
            assert!(!format!("{service:?}").contains("secret"));
        }
        for wrong in ["http://words.example", "words", "ftp://127.0.0.1"] {
            assert!(read(&[("PREAU_TRANSLATE", wrong)]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_gateway_for_text_messages_needs_an_address_and_keeps_its_keys_to_itself() {
        assert!(read(&[]).unwrap().texts.is_none());
        let whole = [
            ("PREAU_SMS", "https://sms.example/send?key=secret"),
            (
                "PREAU_SMS_HEADERS",
                "Authorization: Bearer secret | Content-Type: application/x-www-form-urlencoded",
            ),
            ("PREAU_SMS_BODY", "to={to}&message={text}"),
            ("PREAU_SMS_COUNTRY", "+44"),
            ("PREAU_SMS_MONTHLY", "20"),
        ];
        let texts = read(&whole).unwrap().texts.unwrap();
        assert_eq!((texts.json, texts.country.as_str(), texts.monthly), (false, "+44", 20));
        assert!(!format!("{texts:?}").contains("secret"));
        assert!(read(&whole[..1]).unwrap().texts.unwrap().json);
        for (name, wrong) in [
            ("PREAU_SMS", "http://sms.example/secret"),
            ("PREAU_SMS", "secret"),
            ("PREAU_SMS_HEADERS", "secret"),
            ("PREAU_SMS_BODY", "secret {to}"),
            ("PREAU_SMS_COUNTRY", "33"),
            ("PREAU_SMS_MONTHLY", "0"),
        ] {
            let mistakes = read(&[(name, wrong)]).unwrap_err().to_string();
            assert!(mistakes.contains(name) && !mistakes.contains("secret"), "{mistakes}");
        }
    }
}
