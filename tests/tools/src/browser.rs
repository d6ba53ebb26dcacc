//! A person at a browser: cookies, forms, signing in.

use crate::http::{Answer, Connection};
use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use totp_rs::{Builder, Secret};

/// Someone whom the demo prints.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) role: String,
    pub(crate) login: String,
    pub(crate) password: String,
    pub(crate) totp: Option<String>,
}

impl Person {
    /// A line of the demo's table: role, name, sign-in name, password, secret.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let (role, _name) = (cells.next()?, cells.next()?);
        let (login, password, totp) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Self {
            role: role.to_owned(),
            login: login.to_owned(),
            password: password.to_owned(),
            totp: (totp != "-").then(|| totp.to_owned()),
        })
    }
}

/// Makes requests with one person's cookies.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    port: u16,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(crate) fn new(port: u16) -> Self {
        Self {
            port,
            cookies: BTreeMap::new(),
        }
    }

    /// The bytes of a GET.
    pub(crate) fn get(&self, path: &str, gzip: bool) -> Vec<u8> {
        let mut request = self.head("GET", path);
        if gzip {
            request.push_str("Accept-Encoding: gzip\r\n");
        }
        request.push_str("\r\n");
        request.into_bytes()
    }

    /// The bytes of a form.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let body = encoded(fields);
        let mut request = self.head("POST", path);
        let length = body.len();
        request.push_str("Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        // writing into a String cannot fail
        let _ = write!(request, "Content-Length: {length}\r\n\r\n{body}");
        request.into_bytes()
    }

    /// A form with one file, `file`, as a page of ours sends it.
    pub(crate) fn send_file(&self, path: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
        let before = format!(
            "--preau-tools\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let after = "\r\n--preau-tools--\r\n";
        let mut request = self.head("POST", path);
        request.push_str("Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=preau-tools\r\n");
        let length = before.len() + bytes.len() + after.len();
        // writing into a String cannot fail
        let _ = write!(request, "Content-Length: {length}\r\n\r\n{before}");
        [request.as_bytes(), bytes, after.as_bytes()].concat()
    }

    /// Takes over the cookies that an answer sets.
    pub(crate) fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers("set-cookie") {
            let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if value.is_empty() || cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Signs in by the form, with the authenticator if there is one. A code counts once, so a second sign-in of the same person waits
    /// for the next one.
    pub(crate) async fn sign_in(&mut self, person: &Person) -> Result<()> {
        let mut connection = Connection::new(self.port);
        let fields = [("login", person.login.as_str()), ("password", &person.password), ("next", "/home")];
        let answer = connection.send(&self.post("/login", &fields)).await?;
        ensure!(answer.status == 303, "{} could not sign in: {}", person.login, answer.status);
        self.keep(&answer);
        let Some(secret) = &person.totp else {
            return Ok(());
        };
        for _ in 0..4 {
            let code = code(secret)?;
            let answer = connection.send(&self.post("/login/second-factor", &[("code", &code)])).await?;
            self.keep(&answer);
            if answer.status == 303 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_secs(10)).await;
        }
        anyhow::bail!("the code of {} was not taken", person.login)
    }

    /// Name and value of every cookie, to start another browser with.
    fn cookie_header(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    fn head(&self, method: &str, path: &str) -> String {
        let cookies = self.cookie_header();
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\n", self.port);
        if !cookies.is_empty() {
            head.push_str("Cookie: ");
            head.push_str(&cookies);
            head.push_str("\r\n");
        }
        head
    }
}

fn code(secret: &str) -> Result<String> {
    let secret = Secret::try_from_base32(secret).ok().context("a secret that is no base 32")?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    Ok(Builder::new().with_secret(secret).build_noncompliant().generate(now).to_string())
}

/// `application/x-www-form-urlencoded`.
fn encoded(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                text.push(char::from(byte));
            } else {
                // writing into a String cannot fail
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

/// What stands between two marks in a page.
pub(crate) fn between<'a>(page: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(before)?;
    Some(rest.split_once(after)?.0)
}
