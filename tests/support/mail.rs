//! A mail server on this machine that speaks SMTP, keeps what it is given, and answers as it is told.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use preau::config::Config;
use preau::sending::Mail;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A letter as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub to: String,
    /// Headers and body, lines parted by `\n`.
    pub text: String,
}

impl Received {
    /// All of it, with the encoding of its parts taken off (quoted-printable and base64, RFC 2045).
    pub(crate) fn said(&self) -> String {
        self.text.split("\n--").map(decoded).collect::<Vec<_>>().join("\n--")
    }

    /// The value of a header, lines put together.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\n\n").next()?.replace("\n ", " ").replace("\n\t", " ");
        let line = head
            .lines()
            .find(|line| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    }
}

/// A part of a letter, its headers before it.
fn decoded(part: &str) -> String {
    let (head, body) = part.split_once("\n\n").unwrap_or((part, ""));
    let lower = head.to_lowercase();
    if lower.contains("content-transfer-encoding: base64") {
        let bytes = STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap();
        return format!("{head}\n\n{}", String::from_utf8(bytes).unwrap());
    }
    if !lower.contains("content-transfer-encoding: quoted-printable") {
        return part.to_owned();
    }
    let (mut bytes, whole) = (Vec::new(), body.replace("=\n", ""));
    let mut rest = whole.as_str();
    while let Some((before, after)) = rest.split_once('=') {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(after.get(..2).unwrap(), 16).unwrap());
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    format!("{head}\n\n{}", String::from_utf8(bytes).unwrap())
}

#[derive(Default)]
struct Kept {
    letters: Vec<Received>,
    /// What the next recipients are answered, instead of 250.
    refusals: VecDeque<&'static str>,
    /// Answers nothing any more after a letter: the moment between its 250 and our commit.
    silent: bool,
}

/// The server; it ends with the test.
#[derive(Clone)]
pub(crate) struct MailServer {
    kept: Arc<Mutex<Kept>>,
    port: u16,
}

impl MailServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            kept: Arc::default(),
            port: listener.local_addr().unwrap().port(),
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

    /// The way to it, as a school configures one.
    pub(crate) fn way(&self) -> Mail {
        way(&format!("smtp://127.0.0.1:{}", self.port))
    }

    /// What came, in order.
    pub(crate) fn letters(&self) -> Vec<Received> {
        self.kept.lock().unwrap().letters.clone()
    }

    /// To whom, in order of their addresses.
    pub(crate) fn recipients(&self) -> Vec<String> {
        let mut all: Vec<String> = self.letters().into_iter().map(|letter| letter.to).collect();
        all.sort();
        all
    }

    pub(crate) fn forget(&self) {
        self.kept.lock().unwrap().letters.clear();
    }

    /// The next recipient is answered with this.
    pub(crate) fn refuse(&self, answer: &'static str) {
        self.kept.lock().unwrap().refusals.push_back(answer);
    }

    /// It takes letters, and nobody hears that it did.
    pub(crate) fn fall_silent(&self, silent: bool) {
        self.kept.lock().unwrap().silent = silent;
    }

    async fn converse(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let mut to = String::new();
        stream.write_all(b"220 here\r\n").await.ok();
        let mut line = String::new();
        while stream.read_line(&mut line).await.is_ok_and(|bytes| bytes > 0) {
            let word = line.split([' ', '\r']).next().unwrap_or_default().to_uppercase();
            let answer = match word.as_str() {
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    self.kept.lock().unwrap().refusals.pop_front().unwrap_or("250 yes")
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await.ok();
                    let text = Self::data(&mut stream).await;
                    let mut kept = self.kept.lock().unwrap();
                    kept.letters.push(Received { to: to.clone(), text });
                    if kept.silent { "" } else { "250 kept" }
                }
                "QUIT" => break,
                _ => "250 yes",
            };
            line.clear();
            if answer.is_empty() {
                tokio::time::sleep(Duration::from_mins(10)).await;
            }
            stream.write_all(format!("{answer}\r\n").as_bytes()).await.ok();
        }
    }

    async fn data(stream: &mut BufReader<TcpStream>) -> String {
        let mut text = String::new();
        let mut line = String::new();
        while stream.read_line(&mut line).await.is_ok_and(|bytes| bytes > 0) && line != ".\r\n" {
            text.push_str(line.strip_prefix('.').unwrap_or(&line).trim_end_matches("\r\n"));
            text.push('\n');
            line.clear();
        }
        text
    }
}

/// The way out that these settings make.
pub(crate) fn way(mail: &str) -> Mail {
    let settings = [
        ("PREAU_DATA", "/nowhere"),
        ("PREAU_ORIGIN", "https://ecole.example"),
        ("PREAU_MAIL", mail),
        ("PREAU_MAIL_FROM", "preau@ecole.example"),
    ];
    let environment = settings.iter().map(|(name, value)| (name.into(), value.into())).collect();
    Mail::of(&Config::read(None, environment).unwrap())
}
