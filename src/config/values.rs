//! The values that settings are made of. Each is parsed once, here; the message says what would have been right.

use axum::http::Uri;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use secrecy::SecretString;
use sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

/// The public address: scheme, host and port, written as browsers write an `Origin` header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    text: String,
    secure: bool,
}

impl Origin {
    /// As in an `Origin` header: lower case, no default port, no slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is `https`.
    pub fn secure(&self) -> bool {
        self.secure
    }
}

impl Default for Origin {
    fn default() -> Self {
        Self {
            text: super::settings::ORIGIN.default.to_owned(),
            secure: false,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is not an address like https://ecole.example");
        let uri: Uri = text.parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(wrong());
        };
        if authority.as_str().contains('@') || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(format!(
                "\"{text}\" has more than scheme, host and port, such as https://ecole.example"
            ));
        }
        let host = authority.host().to_ascii_lowercase();
        let (secure, default_port) = match scheme {
            "https" => (true, 443),
            "http" if host == "localhost" || host == "127.0.0.1" => (false, 80),
            "http" => {
                return Err(format!("\"{text}\" is not encrypted: use https, or http on localhost or 127.0.0.1"));
            }
            _ => return Err(wrong()),
        };
        // `Uri` keeps a port it cannot read as part of the authority
        let port = match authority.as_str().rsplit_once(':') {
            Some((_, port)) if !port.ends_with(']') => Some(port.parse::<u16>().map_err(|_| wrong())?),
            _ => None,
        };
        let text = match port.filter(|port| *port != default_port) {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        };
        Ok(Self { text, secure })
    }
}

/// Where a virus scanner (clamd) listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// A socket of this machine.
    Socket(PathBuf),
    /// `host:port`.
    Address(String),
}

impl FromStr for Scanner {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.starts_with('/') {
            return Ok(Self::Socket(PathBuf::from(text)));
        }
        match text.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok() => Ok(Self::Address(text.to_owned())),
            _ => Err(format!(
                "\"{text}\" is neither a socket, such as /run/clamav/clamd.ctl, nor host:port, such as localhost:3310"
            )),
        }
    }
}

/// How mail leaves the house.
#[derive(Clone, Debug)]
pub enum MailServer {
    /// As `lettre` reads it, TLS required unless the server is this machine; there may be a password in it.
    Smtp(SecretString),
    /// Each letter becomes a file: for trying out.
    Folder(PathBuf),
}

impl FromStr for MailServer {
    type Err = String;

    /// The message never repeats the address: there may be a password in it.
    fn from_str(text: &str) -> Result<Self, String> {
        const WRONG: &str = "is not an address like smtps://user:password@host, smtp://host:587 or folder:/path";
        if let Some(path) = text.strip_prefix("folder:") {
            return match PathBuf::from(path) {
                path if path.is_absolute() => Ok(Self::Folder(path)),
                _ => Err("names a folder that does not begin with /".to_owned()),
            };
        }
        let uri: Uri = text.parse().map_err(|_| WRONG)?;
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(WRONG.to_owned());
        }
        let host = uri.host().filter(|host| !host.is_empty()).ok_or(WRONG)?;
        let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let url = match uri.scheme_str() {
            Some("smtps") => text.to_owned(),
            Some("smtp") if here => text.to_owned(),
            Some("smtp") => format!("{}?tls=required", text.trim_end_matches('/')),
            _ => return Err(WRONG.to_owned()),
        };
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|_| WRONG)?;
        Ok(Self::Smtp(url.into()))
    }
}

/// Whom mail comes from: an address, or a name with one.
pub(super) fn mailbox(text: &str) -> Result<Mailbox, String> {
    text.parse()
        .map_err(|_| format!("\"{text}\" is not an address like preau@ecole.example"))
}

/// An address, or a network in the notation of RFC 4632 (`10.0.0.0/8`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u32,
}

impl Network {
    /// Whether `address` lies in it. An IPv4 address that came in through an IPv6 socket counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(net), IpAddr::V4(it)) => {
                let ignored = 32 - self.prefix;
                (net.to_bits() ^ it.to_bits()).checked_shr(ignored).unwrap_or(0) == 0
            }
            (IpAddr::V6(net), IpAddr::V6(it)) => {
                let ignored = 128 - self.prefix;
                (net.to_bits() ^ it.to_bits()).checked_shr(ignored).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is neither an address (192.0.2.7) nor a network (10.0.0.0/8)");
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix.parse().ok().filter(|it| *it <= widest).ok_or_else(wrong)?,
            None => widest,
        };
        Ok(Self { address, prefix })
    }
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

impl FromStr for LogFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(format!("\"{text}\" is neither text nor json")),
        }
    }
}

/// A folder; a relative one counts from where Préau was started.
pub(super) fn folder(text: &str) -> Result<PathBuf, String> {
    std::path::absolute(text).map_err(|_| format!("\"{text}\" is not the name of a folder"))
}

/// The address of a database. The message never repeats it: there may be a password in it.
pub(super) fn database_url(text: &str) -> Result<SecretString, String> {
    let known_scheme = text.starts_with("postgres://") || text.starts_with("postgresql://");
    if !known_scheme || PgConnectOptions::from_str(text).is_err() {
        return Err("is not an address like postgres://role:password@host/database".to_owned());
    }
    Ok(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret as _;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (given, kept) in [
            ("https://Ecole.Example", "https://ecole.example"),
            ("https://ecole.example/", "https://ecole.example"),
            ("https://ecole.example:443", "https://ecole.example"),
            ("https://ecole.example:8443", "https://ecole.example:8443"),
            ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://127.0.0.1:80/", "http://127.0.0.1"),
        ] {
            assert_eq!(given.parse::<Origin>().unwrap().as_str(), kept);
        }
    }

    #[test]
    fn an_origin_without_encryption_or_with_more_than_an_origin_is_refused() {
        for given in [
            "http://ecole.example",
            "http://192.168.1.4:8080",
            "http://localhost.example",
            "ftp://localhost",
            "localhost:8080",
            "https://",
            "https://ecole.example/app",
            "https://ecole.example?x",
            "https://user@ecole.example",
            "https://ecole.example:99999",
            "",
        ] {
            assert!(given.parse::<Origin>().is_err(), "{given}");
        }
    }

    #[test]
    fn mail_leaves_encrypted_unless_the_server_is_this_machine() {
        for (given, kept) in [
            ("smtps://user:pass%40word@mail.example", "smtps://user:pass%40word@mail.example"),
            ("smtp://mail.example:587", "smtp://mail.example:587?tls=required"),
            ("smtp://user:x@mail.example/", "smtp://user:x@mail.example?tls=required"),
            ("smtp://localhost:2525", "smtp://localhost:2525"),
            ("smtp://[::1]", "smtp://[::1]"),
        ] {
            let Ok(MailServer::Smtp(url)) = given.parse() else {
                panic!("{given}")
            };
            assert_eq!(url.expose_secret(), kept);
            assert!(!format!("{:?}", MailServer::Smtp(url)).contains("user"));
        }
        assert!(matches!("folder:/var/mail".parse(), Ok(MailServer::Folder(path)) if path.ends_with("mail")));
        for given in [
            "",
            "mail.example",
            "http://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtps://u:secret@mail.example/x",
            "smtps://",
            "folder:mail",
        ] {
            let wrong = given.parse::<MailServer>().unwrap_err();
            assert!(!wrong.contains("secret"), "{given}: {wrong}");
        }
        assert!(mailbox("preau@ecole.example").is_ok() && mailbox("Préau <preau@ecole.example>").is_ok());
        assert!(mailbox("ecole.example").is_err());
    }

    #[test]
    fn a_network_holds_its_own_addresses_only() {
        let holds = |network: &str, address: &str| network.parse::<Network>().unwrap().contains(address.parse().unwrap());
        assert!(holds("10.0.0.0/8", "10.255.1.2"));
        assert!(!holds("10.0.0.0/8", "11.0.0.0"));
        assert!(holds("192.0.2.7", "192.0.2.7"));
        assert!(holds("192.0.2.7", "::ffff:192.0.2.7"));
        assert!(!holds("192.0.2.7", "192.0.2.8"));
        assert!(holds("0.0.0.0/0", "203.0.113.9"));
        assert!(!holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(holds("::/0", "2001:db8::1"));
        assert!(!holds("2001:db8::/32", "2001:db9::1"));
    }

    #[test]
    fn a_network_that_is_none_is_refused() {
        for given in ["10.0.0.0/33", "::1/129", "10.0.0/8", "proxy", "", "10.0.0.1/-1"] {
            assert!(given.parse::<Network>().is_err(), "{given}");
        }
    }
}
