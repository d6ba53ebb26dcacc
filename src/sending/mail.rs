//! Mail through the school's server. One letter, one recipient.

use crate::config::{Config, MailServer, Origin};
use anyhow::Context as _;
use jiff::Timestamp;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use secrecy::ExposeSecret as _;
use std::error::Error as _;
use std::fmt;
use std::time::{Duration, SystemTime};

/// How long a mail server may take to answer at all …
const PATIENCE: Duration = Duration::from_secs(30);
/// … and to take one letter: far less than the lease of a job. The library waits for ever between two answers.
const LETTER: Duration = Duration::from_secs(90);

/// The way out for mail, if there is one. Cheap to clone.
#[derive(Clone)]
pub struct Mail {
    way: Way,
    from: Option<Mailbox>,
    /// What letters' ids end in, and how we greet a server.
    host: String,
}

#[derive(Clone)]
enum Way {
    None,
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.way {
            Way::None => "Mail(none)",
            Way::Smtp(_) => "Mail(smtp)",
            Way::Folder(_) => "Mail(folder)",
        })
    }
}

/// What is sent to one person.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// The language of both, as in a `lang` attribute.
    pub(crate) lang: &'static str,
    /// The same for the same thing told to the same person: a server or a reader that gets it twice can tell (RFC 5322, 3.6.4).
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    /// The address by which one tap stops letters like this one (RFC 8058).
    pub(crate) stop: Option<String>,
}

/// What became of a letter.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The server has it.
    Sent,
    /// It will never be taken for this address; `known` if the server said that it is the address.
    Refused { known: bool },
    /// Not now: the server is not there, busy, or does not know us. In words without an address.
    Later(String),
}

impl Mail {
    /// As it is configured.
    pub fn of(config: &Config) -> Self {
        let host = host(&config.origin).to_owned();
        let way = match &config.mail {
            None => Way::None,
            Some(MailServer::Folder(path)) => Way::Folder(AsyncFileTransport::new(path)),
            // it was read once when the configuration was checked
            Some(MailServer::Smtp(url)) => AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret()).map_or(Way::None, |smtp| {
                Way::Smtp(
                    // a connection for each letter: one that was given up in the middle of a letter and used again would take the answer
                    // to that letter for the answer to the next
                    smtp.timeout(Some(PATIENCE)).hello_name(ClientId::Domain(host.clone())).build(),
                )
            }),
        };
        Self {
            way,
            from: config.mail_from.clone(),
            host,
        }
    }

    /// Whether mail can leave at all.
    pub(crate) fn leaves(&self) -> bool {
        !matches!(self.way, Way::None)
    }

    /// Sends one letter.
    ///
    /// # Errors
    /// A letter that cannot be written, which is a mistake of ours; an address that is none is an [`Outcome`].
    pub(crate) async fn send(&self, letter: &Letter) -> anyhow::Result<Outcome> {
        let Ok(to) = letter.to.parse::<lettre::Address>() else {
            return Ok(Outcome::Refused { known: true });
        };
        let message = self.written(letter, to)?;
        Ok(match &self.way {
            Way::None => Outcome::Later("no mail server is configured".to_owned()),
            Way::Folder(folder) => match folder.send(message).await {
                Ok(_) => Outcome::Sent,
                Err(error) => Outcome::Later(format!("the mail folder cannot be written: {error}")),
            },
            Way::Smtp(smtp) => match tokio::time::timeout(LETTER, smtp.send(message)).await {
                Ok(Ok(_)) => Outcome::Sent,
                Ok(Err(error)) => outcome_of(&error),
                Err(_) => Outcome::Later("the mail server does not answer in time".to_owned()),
            },
        })
    }

    fn written(&self, letter: &Letter, to: lettre::Address) -> anyhow::Result<Message> {
        let from = self.from.clone().context("mail has no sender")?;
        let mut message = Message::builder()
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .date(SystemTime::from(letter.at))
            .message_id(Some(format!("<{}@{}>", letter.id, self.host)))
            .header(Language(letter.lang.to_owned()))
            // nobody on holiday answers to it (RFC 3834)
            .header(Automatic("auto-generated".to_owned()));
        if let Some(stop) = &letter.stop {
            message = message
                .header(Unsubscribe(format!("<{stop}>")))
                .header(OneClick("List-Unsubscribe=One-Click".to_owned()));
        }
        Ok(message.multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))?)
    }
}

/// `ecole.example` of `https://ecole.example:8443`.
fn host(origin: &Origin) -> &str {
    let rest = origin.as_str().split_once("://").map_or("", |(_, rest)| rest);
    let end = rest.rfind(':').filter(|at| !rest.get(*at..).unwrap_or_default().contains(']'));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest)
}

/// What an answer of a server means. The server's own words stay out: it may repeat the address.
fn outcome_of(error: &lettre::transport::smtp::Error) -> Outcome {
    let Some(code) = error.status().map(|code| code.to_string()) else {
        return Outcome::Later(if error.is_tls() {
            "the mail server has no certificate that this machine trusts".to_owned()
        } else if error.is_timeout() {
            "the mail server does not answer in time".to_owned()
        } else {
            "the mail server cannot be reached".to_owned()
        });
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    match detail(&words) {
        // of the recipient: no such address …
        Some((5, 1, 1..=6 | 9 | 10)) if error.is_permanent() => Outcome::Refused { known: true },
        // … a mailbox that is shut or full for good (RFC 3463), or no word of why
        Some((5, 2, _)) if error.is_permanent() => Outcome::Refused { known: false },
        None if matches!(code.as_str(), "550" | "551" | "553") => Outcome::Refused { known: false },
        // of the sender, of rights, of policy, of the moment: not this person's fault
        _ => Outcome::Later(format!("the mail server says {code}")),
    }
}

/// The enhanced status code that a server's words begin with, such as `5.1.1`.
fn detail(words: &str) -> Option<(u8, u16, u16)> {
    words.split([' ', '(', ')', ',', ':']).find_map(|word| {
        let mut parts = word.split('.');
        let class = parts.next()?.parse().ok().filter(|class| matches!(class, 2 | 4 | 5))?;
        let (subject, detail) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        parts.next().is_none().then_some((class, subject, detail))
    })
}

macro_rules! text_header {
    ($($name:ident $text:literal),*) => { $(
        #[derive(Clone, Debug)]
        struct $name(String);
        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($text)
            }
            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }
            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )* };
}
text_header!(Language "Content-Language", Automatic "Auto-Submitted", Unsubscribe "List-Unsubscribe", OneClick "List-Unsubscribe-Post");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_s_words_are_read_for_their_number_only() {
        assert_eq!(detail("5.1.1 <karima@example.org> unknown"), Some((5, 1, 1)));
        assert_eq!(detail("permanent error (550): 5.7.1 refused"), Some((5, 7, 1)));
        assert_eq!(detail("mail from 192.0.2.1 refused"), None);
        assert_eq!(detail(""), None);
    }

    #[test]
    fn a_letter_s_id_ends_in_the_host() {
        for (origin, kept) in [
            ("https://ecole.example", "ecole.example"),
            ("https://ecole.example:8443", "ecole.example"),
            ("https://[2001:db8::1]:8443", "[2001:db8::1]"),
            ("http://localhost:8080", "localhost"),
        ] {
            assert_eq!(host(&origin.parse().unwrap()), kept);
        }
    }
}
