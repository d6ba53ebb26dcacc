//! A virus scanner that the school runs beside Préau: clamd, asked over its own socket (its `INSTREAM` command).
//!
//! It is shown what the guard has written, which is what families open. Where one is set and does not answer, nothing comes in.

use crate::config::Scanner;
use std::io::{Error, Result};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

/// From the connection to the answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes that are sent at once.
const PIECE: usize = 64 * 1024;
/// Bytes of an answer that are read.
const ANSWER: u64 = 1024;

/// What the scanner says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Infected,
    /// No answer, or none that is known.
    Unchecked,
}

/// Shows these bytes to the scanner.
pub async fn scan(scanner: &Scanner, bytes: &[u8]) -> Verdict {
    let asked = tokio::time::timeout(PATIENCE, ask(scanner, bytes)).await;
    match asked.unwrap_or_else(|late| Err(late.into())) {
        Ok(answer) => understand(&answer),
        Err(error) => {
            tracing::warn!(%error, "the virus scanner does not answer");
            Verdict::Unchecked
        }
    }
}

async fn ask(scanner: &Scanner, bytes: &[u8]) -> Result<Vec<u8>> {
    match scanner {
        Scanner::Socket(path) => converse(UnixStream::connect(path).await?, bytes).await,
        Scanner::Address(address) => converse(TcpStream::connect(address).await?, bytes).await,
    }
}

async fn converse(mut stream: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> Result<Vec<u8>> {
    stream.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        stream.write_u32(u32::try_from(piece.len()).map_err(Error::other)?).await?;
        stream.write_all(piece).await?;
    }
    stream.write_u32(0).await?;
    stream.flush().await?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer).await?;
    Ok(answer)
}

fn understand(answer: &[u8]) -> Verdict {
    let line = answer.split(|byte| matches!(byte, 0 | b'\n')).next().unwrap_or_default();
    match line.strip_prefix(b"stream: ") {
        Some(b"OK") => Verdict::Clean,
        Some(found) if found.ends_with(b" FOUND") => Verdict::Infected,
        _ => {
            tracing::warn!(answer = %String::from_utf8_lossy(line).escape_debug(), "the virus scanner answers something else");
            Verdict::Unchecked
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_yes_is_a_yes() {
        for (answer, verdict) in [
            (b"stream: OK\0".as_slice(), Verdict::Clean),
            (b"stream: OK\n", Verdict::Clean),
            (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", Verdict::Infected),
            (b"", Verdict::Unchecked),
            (b"stream: OKAY\0", Verdict::Unchecked),
            (b"INSTREAM size limit exceeded. ERROR\0", Verdict::Unchecked),
            (b"HTTP/1.1 200 OK", Verdict::Unchecked),
        ] {
            assert_eq!(understand(answer), verdict, "{}", String::from_utf8_lossy(answer));
        }
    }
}
