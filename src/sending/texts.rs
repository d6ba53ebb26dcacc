//! Text messages through an HTTP gateway of the school's choice.

use super::http::{self, Http};
use crate::config::{Config, TextGateway};
use axum::http::StatusCode;
use secrecy::ExposeSecret as _;
use std::sync::Arc;

/// Digits of a number with its country, at least and at most (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

/// The way out for text messages, if there is one. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Texts {
    http: Http,
    gateway: Option<Arc<TextGateway>>,
}

/// What became of a text message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Texted {
    /// The gateway has it.
    Sent,
    /// It will never be taken for this number.
    Refused,
    /// Not now, and it did not leave. In words without a number.
    Later(String),
    /// The gateway fell silent while it had it.
    Unsure(String),
}

impl Texts {
    /// As it is configured.
    pub fn of(config: &Config) -> Self {
        Self {
            http: Http::default(),
            gateway: config.texts.clone().map(Arc::new),
        }
    }

    /// Whether text messages can leave at all.
    pub(crate) fn leave(&self) -> bool {
        self.gateway.is_some()
    }

    /// Messages in a month, at most.
    pub(crate) fn monthly(&self) -> u32 {
        self.gateway.as_ref().map_or(0, |gateway| gateway.monthly)
    }

    /// A number as it was typed, with its country; nothing for what is none.
    pub(crate) fn number(&self, typed: &str) -> Option<String> {
        let country = self.gateway.as_ref()?.country.as_str();
        let bare: String = typed
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')'))
            .collect();
        let whole = if bare.starts_with('+') {
            bare
        } else if let Some(abroad) = bare.strip_prefix("00") {
            format!("+{abroad}")
        } else {
            format!("{country}{}", bare.strip_prefix('0')?)
        };
        let digits = whole.strip_prefix('+')?;
        (DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(whole)
    }

    /// Sends one message.
    ///
    /// # Errors
    /// HTTP that cannot be set up on this machine.
    pub(crate) async fn send(&self, number: &str, text: &str) -> anyhow::Result<Texted> {
        let Some(gateway) = &self.gateway else {
            return Ok(Texted::Later("no gateway for text messages is configured".to_owned()));
        };
        let answer = self
            .http
            .anywhere()?
            .post(gateway.url.expose_secret())
            .headers(gateway.headers.clone())
            .body(gateway.written(number, text))
            .send()
            .await;
        Ok(match answer {
            Ok(answer) if answer.status().is_success() => Texted::Sent,
            // of this message; of our key, of haste and of the gateway itself: not this person's fault
            Ok(answer) if matches!(answer.status(), StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY) => Texted::Refused,
            Ok(answer) => Texted::Later(format!("the gateway for text messages says {}", answer.status().as_u16())),
            Err(error) => {
                let why = format!("the gateway for text messages {}", http::reason(&error));
                if error.is_connect() {
                    Texted::Later(why)
                } else {
                    Texted::Unsure(why)
                }
            }
        })
    }
}

impl TextGateway {
    /// What is posted.
    fn written(&self, number: &str, text: &str) -> String {
        let value = |value: &str| -> String {
            if self.json {
                let quoted = serde_json::Value::from(value).to_string();
                quoted.trim_matches('"').to_owned()
            } else {
                form_value(value)
            }
        };
        self.body
            .split("{text}")
            .map(|part| part.replace("{to}", &value(number)))
            .collect::<Vec<_>>()
            .join(&value(text))
    }
}

/// As a form writes it (WHATWG URL, application/x-www-form-urlencoded).
fn form_value(value: &str) -> String {
    let pair = serde_html_form::to_string([("", value)]).unwrap_or_default();
    pair.trim_start_matches('=').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str, kind: &str) -> Texts {
        let settings = [
            ("PREAU_DATA", "/nowhere"),
            ("PREAU_SMS", "https://sms.example"),
            ("PREAU_SMS_BODY", body),
            ("PREAU_SMS_HEADERS", kind),
        ];
        let environment = settings.iter().map(|(name, value)| (name.into(), value.into())).collect();
        Texts::of(&Config::read(None, environment).unwrap())
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let texts = texts("{to}{text}", "Content-Type: application/json");
        for (typed, number) in [
            ("06 12 34 56 78", Some("+33612345678")),
            ("06.12.34.56.78", Some("+33612345678")),
            ("+33 (6) 12-34-56-78", Some("+33612345678")),
            ("0044 7911 123456", Some("+447911123456")),
            ("612345678", None),
            ("06 12 34", None),
            ("06 12 34 56 78 ou 01 23", None),
            ("+33x612345678", None),
            ("", None),
        ] {
            assert_eq!(texts.number(typed).as_deref(), number, "{typed}");
        }
    }

    #[test]
    fn a_message_cannot_become_another_field() {
        let said = "École : \"appelez\" & ouvrez {to}\n+33=1";
        let json = texts(r#"{"to":"{to}","text":"{text}"}"#, "Content-Type: application/json");
        let written = json.gateway.unwrap().written("+33612345678", said);
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read, serde_json::json!({ "to": "+33612345678", "text": said }));
        let form = texts("to={to}&text={text}", "Content-Type: application/x-www-form-urlencoded");
        let written = form.gateway.unwrap().written("+33612345678", said);
        let read: Vec<(String, String)> = serde_html_form::from_str(&written).unwrap();
        assert_eq!(
            read,
            [("to".to_owned(), "+33612345678".to_owned()), ("text".to_owned(), said.to_owned())]
        );
    }
}
