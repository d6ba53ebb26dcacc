//! Inflating and deflating, bounded.

use super::{MAX_UNPACKED, Reason};
use flate2::write::{DeflateEncoder, ZlibEncoder};
use flate2::{Compression, Decompress, FlushDecompress, Status};
use std::io::Write as _;

/// How many times its packed size a stream may unpack to, from a megabyte on.
const MAX_RATIO: usize = 300;

/// How much may still be unpacked of one file.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) const fn new() -> Self {
        Self(MAX_UNPACKED)
    }

    /// Takes so many bytes off.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Reason> {
        self.0 = self.0.checked_sub(bytes).ok_or(Reason::TooComplex)?;
        Ok(())
    }

    /// Inflates one whole stream, and tells how many bytes of `packed` it took. `zlib`: with the header and checksum of RFC 1950.
    pub(super) fn inflate(&mut self, packed: &[u8], zlib: bool, most: usize) -> Result<(Vec<u8>, usize), Reason> {
        let most = most.min(self.0);
        let mut state = Decompress::new(zlib);
        let mut out = Vec::new();
        let mut piece = vec![0; 32 * 1024];
        loop {
            let read = usize::try_from(state.total_in()).map_err(|_| Reason::TooComplex)?;
            let made = state.total_out();
            let rest = packed.get(read..).unwrap_or_default();
            let status = state
                .decompress(rest, &mut piece, FlushDecompress::None)
                .map_err(|_| Reason::Damaged)?;
            let more = usize::try_from(state.total_out() - made).map_err(|_| Reason::TooComplex)?;
            let now_read = usize::try_from(state.total_in()).map_err(|_| Reason::TooComplex)?;
            // what packs better than this is made to be unpacked (deflate itself ends at 1032)
            let bomb = out.len() > 1_000_000 && out.len() / now_read.max(1) > MAX_RATIO;
            if bomb || out.len() + more > most {
                return Err(Reason::TooComplex);
            }
            out.extend_from_slice(piece.get(..more).ok_or(Reason::Damaged)?);
            if matches!(status, Status::StreamEnd) {
                self.spend(out.len())?;
                return Ok((out, now_read));
            }
            if more == 0 && now_read == read {
                return Err(Reason::Damaged);
            }
        }
    }
}

/// Packs without a header (RFC 1951), for zip containers.
pub(super) fn deflate(bytes: &[u8]) -> Result<Vec<u8>, Reason> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).map_err(|_| Reason::TooComplex)?;
    packer.finish().map_err(|_| Reason::TooComplex)
}

/// Packs with header and checksum (RFC 1950), for PDF and PNG.
pub(super) fn zlib(bytes: &[u8]) -> Result<Vec<u8>, Reason> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).map_err(|_| Reason::TooComplex)?;
    packer.finish().map_err(|_| Reason::TooComplex)
}

/// The beginnings of picture files, in bytes and as base64, that have no business inside words, pages or fonts.
pub(super) fn hides_a_picture(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 13] = [
        // with or without the two bytes that a JPEG begins with: those are put back easily
        b"JFIF\0",
        b"Exif\0",
        b"\x89PNG\r\n\x1a\n",
        b"jP  \r\n\x87\n",
        b"GIF89a",
        b"GIF87a",
        b"WEBPVP8",
        b"ftypheic",
        b"ftypavif",
        b"/9j/4",
        b"iVBORw0KGgo",
        b"R0lGODlh",
        b"data:image",
    ];
    let first = |byte: &u8| matches!(byte, b'J' | b'E' | 0x89 | b'j' | b'G' | b'W' | b'f' | b'/' | b'i' | b'R' | b'd');
    bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| first(byte))
        .filter_map(|(at, _)| bytes.get(at..))
        .any(|here| BEGINNINGS.iter().any(|beginning| here.starts_with(beginning)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_unpacks_and_no_further_than_allowed() {
        let words = b"the same words ".repeat(9_000);
        let packed = zlib(&words).unwrap();
        let (back, read) = Budget::new().inflate(&packed, true, words.len()).unwrap();
        assert_eq!((back, read), (words.clone(), packed.len()));
        assert_eq!(Budget::new().inflate(&packed, true, words.len() - 1), Err(Reason::TooComplex));
        assert_eq!(
            Budget::new().inflate(&packed[..packed.len() - 5], true, words.len()),
            Err(Reason::Damaged)
        );
    }
}
