//! Pictures on pages: read to the last pixel, or not shown.

use super::super::pictures::{Pictures, Verdict};
use super::super::{Reason, png};
use super::file::{File, Object};
use super::filters::Unpacked;
use super::syntax::{Dict, Value};

/// Judges a picture; its pixels, if it stays.
pub(super) fn judge(object: &Object, file: &mut File<'_>, pictures: &mut Pictures) -> Result<Option<Vec<u8>>, Reason> {
    let Value::Dict(dict) = &object.value else {
        return Err(Reason::Damaged);
    };
    let Unpacked::Bytes(pixels) = file.unpack(object)? else {
        return pictures.unread().map(|_| None);
    };
    let Some((width, height, bits)) = measures(dict, file) else {
        return pictures.unread().map(|_| None);
    };
    let row = (width * bits).div_ceil(8);
    // bytes beyond the last row would be a second picture
    if pixels.len() != row * height {
        return pictures.unread().map(|_| None);
    }
    let colours = png::count(&pixels, row, width, bits).ok_or(Reason::Damaged)?;
    let side = |side: usize| u32::try_from(side).map_err(|_| Reason::Damaged);
    match pictures.judge(side(width)?, side(height)?, colours)? {
        Verdict::Keep => Ok(Some(pixels)),
        Verdict::Blank => Ok(None),
    }
}

/// Width, height, and bits of a pixel.
fn measures(dict: &Dict, file: &File<'_>) -> Option<(usize, usize, usize)> {
    let value = |key: &[u8]| dict.get(key).and_then(|value| file.resolved(value, 0).ok());
    let size = |key: &[u8]| value(key).and_then(|value| value.size()).filter(|size| (1..=2_000).contains(size));
    let (width, height) = (size(b"Width")?, size(b"Height")?);
    if value(b"ImageMask") == Some(Value::Bool(true)) {
        return Some((width, height, 1));
    }
    let depth = size(b"BitsPerComponent").filter(|bits| matches!(bits, 1 | 2 | 4 | 8))?;
    let space = match dict.get(b"ColorSpace".as_slice())? {
        Value::Ref(number) => file.objects.get(number)?.value.clone(),
        value => value.clone(),
    };
    let samples = match &space {
        Value::Name(name) => named(name)?,
        Value::Array(parts) => match parts.first()?.name()? {
            b"Indexed" | b"I" | b"CalGray" => 1,
            b"CalRGB" | b"Lab" => 3,
            b"ICCBased" => {
                let Value::Ref(number) = parts.get(1)? else { return None };
                let Value::Dict(profile) = &file.objects.get(number)?.value else {
                    return None;
                };
                profile
                    .get(b"N".as_slice())?
                    .size()
                    .filter(|samples| matches!(samples, 1 | 3 | 4))?
            }
            _ => return None,
        },
        _ => return None,
    };
    let bits = samples * depth;
    // pixels are counted as whole bytes, or within one
    (bits < 8 && samples == 1 || bits.is_multiple_of(8)).then_some((width, height, bits))
}

fn named(name: &[u8]) -> Option<usize> {
    match name {
        b"DeviceGray" | b"G" => Some(1),
        b"DeviceRGB" | b"RGB" => Some(3),
        b"DeviceCMYK" | b"CMYK" => Some(4),
        _ => None,
    }
}
