//! PNG (W3C, third edition) as far as a letterhead needs it: read to the last pixel, written without anything else in it.

use super::Reason;
use super::pictures::COLOURS;
use super::unpack::{Budget, zlib};
use flate2::Crc;
use std::collections::BTreeSet;

/// A picture that was read.
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    /// How many colours differ, counted up to [`COLOURS`] + 1.
    pub(super) colours: usize,
    /// The same picture, written anew.
    pub(super) copy: Vec<u8>,
}

/// The largest side that is read: larger ones are refused by every policy.
const MAX_SIDE: u32 = 2_000;

/// Reads a picture, or nothing: then it is no PNG that is understood here.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Option<Picture> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let mut header: Option<&[u8]> = None;
    let (mut palette, mut clear, mut packed) = (None, None, Vec::new());
    let mut ended = false;
    while !rest.is_empty() {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let kind = rest.get(4..8)?;
        let data = rest.get(8..8_usize.checked_add(length)?)?;
        let sum = u32::from_be_bytes(rest.get(8 + length..12 + length)?.try_into().ok()?);
        let mut own = Crc::new();
        own.update(kind);
        own.update(data);
        if own.sum() != sum || ended || (header.is_none() && kind != b"IHDR") {
            return None;
        }
        match kind {
            b"IHDR" if header.is_none() && length == 13 => header = Some(data),
            b"PLTE" if palette.is_none() && length <= 768 && length % 3 == 0 => palette = Some(data),
            b"tRNS" if clear.is_none() && length <= 256 => clear = Some(data),
            b"IDAT" => packed.extend_from_slice(data),
            b"IEND" if length == 0 => ended = true,
            // an animation's further frames
            b"acTL" | b"fcTL" | b"fdAT" => return None,
            // a capital first letter: a reader must know it
            other if other.first()?.is_ascii_uppercase() => return None,
            _ => {}
        }
        rest = rest.get(12 + length..)?;
    }
    let header = header.filter(|_| ended)?;
    let width = u32::from_be_bytes(header.get(..4)?.try_into().ok()?);
    let height = u32::from_be_bytes(header.get(4..8)?.try_into().ok()?);
    let [depth, colour, 0, 0, 0] = *header.get(8..13)? else {
        return None;
    };
    let samples: usize = match (colour, depth) {
        (0, 1 | 2 | 4 | 8) => 1,
        (3, 1 | 2 | 4 | 8) if palette.is_some() => 1,
        (2, 8) => 3,
        (4, 8) => 2,
        (6, 8) => 4,
        _ => return None,
    };
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE {
        return None;
    }
    let bits = samples * usize::from(depth);
    let row = (usize::try_from(width).ok()? * bits).div_ceil(8);
    let size = (row + 1) * usize::try_from(height).ok()?;
    let (raw, read) = budget.inflate(&packed, true, size).ok()?;
    if read != packed.len() || raw.len() != size {
        return None;
    }
    let pixels = unfilter(&raw, row, bits.div_ceil(8))?;
    let colours = count(&pixels, row, usize::try_from(width).ok()?, bits)?;
    let mut copy = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(*b"IHDR", header, &mut copy)?;
    if let Some(palette) = palette {
        chunk(*b"PLTE", palette, &mut copy)?;
    }
    if let Some(clear) = clear {
        chunk(*b"tRNS", clear, &mut copy)?;
    }
    chunk(*b"IDAT", &zlib(&raw).ok()?, &mut copy)?;
    chunk(*b"IEND", b"", &mut copy)?;
    Some(Picture {
        width,
        height,
        colours,
        copy,
    })
}

fn chunk(kind: [u8; 4], data: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    let mut sum = Crc::new();
    sum.update(&kind);
    sum.update(data);
    out.extend(kind);
    out.extend(data);
    out.extend(sum.sum().to_be_bytes());
    Some(())
}

/// Undoes PNG's filters (also those of PDF's predictors 10 to 15): rows of one filter byte and `row` bytes, `step` bytes a pixel.
pub(super) fn unfilter(raw: &[u8], row: usize, step: usize) -> Option<Vec<u8>> {
    let mut out: Vec<u8> = Vec::with_capacity(raw.len());
    let mut above = vec![0_u8; row];
    for line in raw.chunks(row.checked_add(1)?) {
        let (filter, line) = line.split_first()?;
        let mut current: Vec<u8> = Vec::with_capacity(row);
        for (at, byte) in line.iter().enumerate() {
            let left = at.checked_sub(step).and_then(|at| current.get(at)).copied().unwrap_or(0);
            let up = *above.get(at)?;
            let corner = at.checked_sub(step).and_then(|at| above.get(at)).copied().unwrap_or(0);
            let guess = match filter {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::try_from(u16::midpoint(left.into(), up.into())).ok()?,
                4 => paeth(left, up, corner),
                _ => return None,
            };
            current.push(byte.wrapping_add(guess));
        }
        out.extend_from_slice(&current);
        current.resize(row, 0);
        above = current;
    }
    Some(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |from: u8| (guess - i16::from(from)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

/// How many pixels differ, up to [`COLOURS`] + 1: rows of `row` bytes, `bits` a pixel.
pub(super) fn count(pixels: &[u8], row: usize, width: usize, bits: usize) -> Option<usize> {
    let mut seen: BTreeSet<&[u8]> = BTreeSet::new();
    let mut packed: BTreeSet<u8> = BTreeSet::new();
    for line in pixels.chunks(row) {
        if bits.is_multiple_of(8) {
            for pixel in line.chunks(bits / 8).take(width) {
                seen.insert(pixel);
                if seen.len() > COLOURS {
                    return Some(COLOURS + 1);
                }
            }
        } else {
            for at in 0..width {
                let byte = *line.get(at * bits / 8)?;
                let shift = 8 - bits - (at * bits) % 8;
                packed.insert((byte >> shift) & ((1_u8 << bits) - 1));
            }
        }
    }
    Some(seen.len() + packed.len())
}

/// One white pixel, for what must not be shown.
pub(super) fn blank() -> Result<Vec<u8>, Reason> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let grey_of_eight_bits = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    chunk(*b"IHDR", &grey_of_eight_bits, &mut out).ok_or(Reason::Damaged)?;
    chunk(*b"IDAT", &zlib(&[0, 255])?, &mut out).ok_or(Reason::Damaged)?;
    chunk(*b"IEND", b"", &mut out).ok_or(Reason::Damaged)?;
    Ok(out)
}
