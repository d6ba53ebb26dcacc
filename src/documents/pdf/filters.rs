//! Unpacking streams (ISO 32000-2, 7.4): Flate and the two spellings in ASCII. What pictures alone use is told, not unpacked.

use super::super::unpack::Budget;
use super::super::{MAX_UNPACKED, Reason, png};
use super::syntax::{Dict, Value};

/// What a stream holds.
pub(super) enum Unpacked {
    Bytes(Vec<u8>),
    /// Still in a format of photographs or faxes.
    Picture,
}

/// Applies a stream's filters in order.
pub(super) fn unpack(dict: &Dict, raw: &[u8], budget: &mut Budget) -> Result<Unpacked, Reason> {
    if dict.contains_key(b"F".as_slice()) || dict.contains_key(b"FFilter".as_slice()) {
        return Err(Reason::External);
    }
    let list = |key: &[u8]| match dict.get(key) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.clone(),
        Some(value) => vec![value.clone()],
    };
    let (filters, parameters) = (list(b"Filter"), list(b"DecodeParms"));
    if filters.len() > 3 || parameters.len() > filters.len() || dict.contains_key(b"DP".as_slice()) {
        return Err(Reason::TooComplex);
    }
    let mut bytes = raw.to_vec();
    budget.spend(bytes.len())?;
    for (index, filter) in filters.iter().enumerate() {
        let parameter = parameters.get(index);
        bytes = match filter.name().ok_or(Reason::Damaged)? {
            b"FlateDecode" => {
                let (unpacked, read) = budget.inflate(&bytes, true, MAX_UNPACKED)?;
                let rest = bytes.get(read..).unwrap_or_default();
                if rest.len() > 2 || !rest.iter().all(|byte| matches!(byte, 10 | 13)) {
                    return Err(Reason::HiddenData);
                }
                predict(unpacked, parameter)?
            }
            b"ASCIIHexDecode" => ascii_hex(&bytes)?,
            b"ASCII85Decode" => ascii_85(&bytes)?,
            b"DCTDecode" | b"JPXDecode" | b"CCITTFaxDecode" | b"JBIG2Decode" if index + 1 == filters.len() => return Ok(Unpacked::Picture),
            b"Crypt" => return Err(Reason::Encrypted),
            // LZW and run lengths are as old as the trouble with them
            _ => return Err(Reason::Damaged),
        };
    }
    Ok(Unpacked::Bytes(bytes))
}

fn ascii_hex(bytes: &[u8]) -> Result<Vec<u8>, Reason> {
    let mut digits: Vec<u8> = bytes.iter().copied().filter(|byte| !super::syntax::is_space(*byte)).collect();
    if digits.pop() != Some(b'>') {
        return Err(Reason::Damaged);
    }
    if !digits.len().is_multiple_of(2) {
        digits.push(b'0');
    }
    hex::decode(digits).map_err(|_| Reason::Damaged)
}

fn ascii_85(bytes: &[u8]) -> Result<Vec<u8>, Reason> {
    let digits: Vec<u8> = bytes.iter().copied().filter(|byte| !super::syntax::is_space(*byte)).collect();
    let digits = digits.strip_suffix(b"~>").ok_or(Reason::Damaged)?;
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::new();
    let flush = |group: &mut Vec<u8>, out: &mut Vec<u8>| -> Result<(), Reason> {
        let given = group.len();
        if given == 1 {
            return Err(Reason::Damaged);
        }
        group.resize(5, 84);
        let number = group.iter().fold(0_u64, |sum, digit| sum * 85 + u64::from(*digit));
        let number = u32::try_from(number).map_err(|_| Reason::Damaged)?;
        out.extend(number.to_be_bytes().iter().take(given - 1));
        group.clear();
        Ok(())
    };
    for &digit in digits {
        match digit {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(digit - b'!');
                if group.len() == 5 {
                    flush(&mut group, &mut out)?;
                }
            }
            _ => return Err(Reason::Damaged),
        }
    }
    if !group.is_empty() {
        flush(&mut group, &mut out)?;
    }
    Ok(out)
}

/// Undoes a predictor (7.4.4.4).
fn predict(bytes: Vec<u8>, parameters: Option<&Value>) -> Result<Vec<u8>, Reason> {
    let dict = match parameters {
        None | Some(Value::Null) => return Ok(bytes),
        Some(Value::Dict(dict)) => dict,
        Some(_) => return Err(Reason::Damaged),
    };
    let number = |key: &[u8], otherwise: usize| match dict.get(key) {
        None => Ok(otherwise),
        Some(value) => value.size().filter(|value| *value <= 10_000).ok_or(Reason::Damaged),
    };
    let predictor = number(b"Predictor", 1)?;
    if predictor == 1 {
        return Ok(bytes);
    }
    let bits = number(b"Colors", 1)? * number(b"BitsPerComponent", 8)?;
    let row = (bits * number(b"Columns", 1)?).div_ceil(8);
    if !(10..=15).contains(&predictor) || row == 0 || bits == 0 || !bytes.len().is_multiple_of(row + 1) {
        return Err(Reason::Damaged);
    }
    png::unfilter(&bytes, row, bits.div_ceil(8)).ok_or(Reason::Damaged)
}
