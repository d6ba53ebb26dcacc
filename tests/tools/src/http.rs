//! As little HTTP/1.1 as a client needs, so that the load generator takes little of the cores it shares with what it measures.

use anyhow::{Context as _, Result, bail, ensure};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A server gives up an idle connection after five seconds; before that we open another one.
const FRESH: Duration = Duration::from_secs(3);

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The values of a header, whose name is given in small letters.
    pub(crate) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.head.lines().skip(1).filter_map(move |line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One connection to a port of this machine, opened again when it is gone.
#[derive(Debug)]
pub(crate) struct Connection {
    address: SocketAddr,
    stream: Option<(TcpStream, Instant)>,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) fn new(port: u16) -> Self {
        Self {
            address: (Ipv4Addr::LOCALHOST, port).into(),
            stream: None,
            buffer: Vec::with_capacity(32 * 1024),
        }
    }

    /// One whose request has been sent already.
    pub(crate) fn of(address: SocketAddr, stream: TcpStream) -> Self {
        Self {
            address,
            stream: Some((stream, Instant::now())),
            buffer: Vec::new(),
        }
    }

    /// The answer to what was sent already.
    pub(crate) async fn answer(&mut self) -> Result<Answer> {
        let (mut stream, _) = self.stream.take().context("no connection")?;
        self.read(&mut stream).await
    }

    /// Sends a whole request and reads the whole answer. After an error the fate of the request is unknown.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Result<Answer> {
        let mut stream = match self.stream.take() {
            Some((stream, used)) if used.elapsed() < FRESH => stream,
            _ => {
                self.buffer.clear();
                let stream = TcpStream::connect(self.address).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(request).await?;
        let answer = self.read(&mut stream).await?;
        let closes = answer.headers("connection").any(|value| value.eq_ignore_ascii_case("close"));
        if !closes {
            self.stream = Some((stream, Instant::now()));
        }
        Ok(answer)
    }

    async fn read(&mut self, stream: &mut TcpStream) -> Result<Answer> {
        let end = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.more(stream).await?;
        };
        let head: Vec<u8> = self.buffer.drain(..end).collect();
        let head = String::from_utf8(head)?;
        let status = head.split(' ').nth(1).context("no status")?.parse()?;
        let mut answer = Answer {
            status,
            head,
            body: Vec::new(),
        };
        let chunked = answer
            .headers("transfer-encoding")
            .any(|value| value.eq_ignore_ascii_case("chunked"));
        let length = answer.headers("content-length").next().map(str::parse::<usize>).transpose()?;
        answer.body = match (chunked, length) {
            (true, _) => self.chunks(stream).await?,
            (false, Some(length)) => self.exactly(stream, length).await?,
            (false, None) if matches!(status, 204 | 304) => Vec::new(),
            (false, None) => bail!("an answer of unknown length"),
        };
        Ok(answer)
    }

    async fn chunks(&mut self, stream: &mut TcpStream) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                if let Some(at) = find(&self.buffer, b"\r\n") {
                    break at;
                }
                self.more(stream).await?;
            };
            let line: Vec<u8> = self.buffer.drain(..end + 2).collect();
            let size = usize::from_str_radix(String::from_utf8(line)?.trim(), 16)?;
            let chunk = self.exactly(stream, size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(chunk.get(..size).unwrap_or_default());
        }
    }

    async fn exactly(&mut self, stream: &mut TcpStream, length: usize) -> Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.more(stream).await?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    async fn more(&mut self, stream: &mut TcpStream) -> Result<()> {
        ensure!(stream.read_buf(&mut self.buffer).await? > 0, "the connection ended");
        Ok(())
    }
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}
