//! Zip containers as office files use them, and no further: one piece from the first byte to the last, every entry told twice and
//! the same way, no second name for anything. APPNOTE 6.3 leaves much more open; all of that is refused.

use super::unpack::{Budget, deflate};
use super::{MAX_UNPACKED, Reason};
use flate2::Crc;
use std::collections::BTreeMap;

const MAX_ENTRIES: u16 = 2_000;
const MAX_RATIO: usize = 100;
/// Entries below this may pack as well as they like.
const SMALL: usize = 100 * 1024;

/// The parts of a container: name → bytes. Folders are left out.
pub(super) type Parts = BTreeMap<String, Vec<u8>>;

struct Entry {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    size: usize,
    offset: usize,
}

/// Reads numbers and runs of bytes in order; running out is damage.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Reason> {
        let end = self.at.checked_add(length).ok_or(Reason::Damaged)?;
        let taken = self.bytes.get(self.at..end).ok_or(Reason::Damaged)?;
        self.at = end;
        Ok(taken)
    }

    fn short(&mut self) -> Result<u16, Reason> {
        let taken = self.take(2)?.try_into().map_err(|_| Reason::Damaged)?;
        Ok(u16::from_le_bytes(taken))
    }

    fn long(&mut self) -> Result<u32, Reason> {
        let taken = self.take(4)?.try_into().map_err(|_| Reason::Damaged)?;
        Ok(u32::from_le_bytes(taken))
    }

    fn size(&mut self) -> Result<usize, Reason> {
        match self.long()? {
            u32::MAX => Err(Reason::Damaged),
            size => usize::try_from(size).map_err(|_| Reason::Damaged),
        }
    }

    fn expect(&mut self, signature: &[u8]) -> Result<(), Reason> {
        if self.take(signature.len())? == signature {
            Ok(())
        } else {
            Err(Reason::Damaged)
        }
    }
}

/// Unpacks everything. `first` is the name that the first entry must have, with what it must hold, unpacked and stored as it is
/// (ODF 1.3 part 2, 3.3), where a format asks for it.
pub(super) fn read(bytes: &[u8], first: Option<(&str, &str)>) -> Result<Parts, Reason> {
    let mut entries = directory(bytes)?;
    entries.sort_by_key(|entry| entry.offset);
    let end = bytes.len() - 22;
    let start = usize::try_from(u32::from_le_bytes(
        bytes
            .get(end + 16..end + 20)
            .and_then(|it| it.try_into().ok())
            .ok_or(Reason::Damaged)?,
    ))
    .map_err(|_| Reason::Damaged)?;
    let mut budget = Budget::new();
    let mut parts = Parts::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut at = 0;
    for (index, entry) in entries.iter().enumerate() {
        if entry.offset != at {
            return Err(Reason::HiddenData);
        }
        let (data, next) = unpack(bytes, entry, &mut budget)?;
        at = next;
        let name = plain_name(&entry.name)?;
        if !seen.insert(name.trim_end_matches('/').to_lowercase()) {
            return Err(Reason::HiddenData);
        }
        if let (0, Some((wanted, words))) = (index, first)
            && (name != wanted || data != words.as_bytes() || entry.method != 0)
        {
            return Err(Reason::WrongName);
        }
        if name.ends_with('/') {
            if !data.is_empty() {
                return Err(Reason::HiddenData);
            }
        } else {
            parts.insert(name, data);
        }
    }
    if at == start { Ok(parts) } else { Err(Reason::HiddenData) }
}

/// The central directory, which must end where the file ends.
fn directory(bytes: &[u8]) -> Result<Vec<Entry>, Reason> {
    let end = bytes.len().checked_sub(22).ok_or(Reason::Damaged)?;
    let mut tail = Cursor { bytes, at: end };
    tail.expect(b"PK\x05\x06").map_err(|_| Reason::HiddenData)?;
    let (disk, other) = (tail.short()?, tail.short()?);
    let (here, count) = (tail.short()?, tail.short()?);
    let (size, start) = (tail.size()?, tail.size()?);
    let comment = tail.short()?;
    if disk != 0 || other != 0 || here != count || comment != 0 || start.checked_add(size) != Some(end) {
        return Err(Reason::HiddenData);
    }
    if count > MAX_ENTRIES {
        return Err(Reason::TooComplex);
    }
    let mut list = Cursor {
        bytes: bytes.get(..end).ok_or(Reason::Damaged)?,
        at: start,
    };
    let mut entries = Vec::new();
    for _ in 0..count {
        list.expect(b"PK\x01\x02")?;
        list.take(4)?;
        let (flags, method) = (list.short()?, list.short()?);
        list.take(4)?;
        let (crc, packed, size) = (list.long()?, list.size()?, list.size()?);
        let (name, extra, comment) = (list.short()?, list.short()?, list.short()?);
        let disk = list.short()?;
        list.take(2)?;
        let mode = list.long()? >> 16;
        let offset = list.size()?;
        let name = list.take(name.into())?.to_vec();
        list.take(extra.into())?;
        // symbolic links, devices, sockets: only files and folders are wanted (stat's S_IFMT)
        let odd = !matches!(mode & 0o170_000, 0 | 0o100_000 | 0o040_000);
        if comment != 0 || disk != 0 || odd {
            return Err(Reason::HiddenData);
        }
        entries.push(Entry {
            name,
            flags,
            method,
            crc,
            packed,
            size,
            offset,
        });
    }
    if list.at == end { Ok(entries) } else { Err(Reason::HiddenData) }
}

/// One entry's bytes, and where the next one begins.
fn unpack(bytes: &[u8], entry: &Entry, budget: &mut Budget) -> Result<(Vec<u8>, usize), Reason> {
    let mut here = Cursor { bytes, at: entry.offset };
    here.expect(b"PK\x03\x04")?;
    here.take(2)?;
    let (flags, method) = (here.short()?, here.short()?);
    here.take(4)?;
    let (crc, packed, size) = (here.long()?, here.size()?, here.size()?);
    let (name, extra) = (here.short()?, here.short()?);
    let name = here.take(name.into())?;
    here.take(extra.into())?;
    if flags & 1 != 0 || entry.flags & 1 != 0 {
        return Err(Reason::Encrypted);
    }
    let later = flags & 8 != 0;
    let told = (crc, packed, size) == (entry.crc, entry.packed, entry.size);
    let told_later = later && (crc, packed, size) == (0, 0, 0);
    // 1, 2: how hard it was packed; 3: sizes follow; 11: the name is UTF-8
    if flags != entry.flags || flags & !0x080e != 0 || method != entry.method || name != entry.name || !(told || told_later) {
        return Err(Reason::HiddenData);
    }
    let raw = here.take(entry.packed)?;
    if later {
        let signature = here.bytes.get(here.at..here.at + 4) == Some(b"PK\x07\x08");
        if signature {
            here.take(4)?;
        }
        if (here.long()?, here.size()?, here.size()?) != (entry.crc, entry.packed, entry.size) {
            return Err(Reason::HiddenData);
        }
    }
    let (data, read) = match method {
        0 => {
            budget.spend(raw.len())?;
            (raw.to_vec(), raw.len())
        }
        8 => {
            if entry.size > SMALL && entry.size / entry.packed.max(1) > MAX_RATIO {
                return Err(Reason::TooComplex);
            }
            budget.inflate(raw, false, entry.size.min(MAX_UNPACKED))?
        }
        _ => return Err(Reason::Damaged),
    };
    let mut sum = Crc::new();
    sum.update(&data);
    if read != raw.len() || data.len() != entry.size || sum.sum() != entry.crc {
        return Err(Reason::HiddenData);
    }
    Ok((data, here.at))
}

/// A relative path of ordinary letters.
fn plain_name(name: &[u8]) -> Result<String, Reason> {
    let name = std::str::from_utf8(name).map_err(|_| Reason::HiddenData)?;
    let inner = name.strip_suffix('/').unwrap_or(name);
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if name.len() > 200 || name.contains(odd) || inner.split('/').any(|step| matches!(step, "" | "." | "..")) {
        return Err(Reason::HiddenData);
    }
    Ok(name.to_owned())
}

/// Packs parts in the given order: no dates, no owners, no comments. The first is stored as it is if `stored`.
pub(super) fn write(parts: &[(String, Vec<u8>)], stored: bool) -> Result<Vec<u8>, Reason> {
    let mut out = Vec::new();
    let mut list = Vec::new();
    for (index, (name, data)) in parts.iter().enumerate() {
        let flat = index == 0 && stored;
        let packed = if flat { data.clone() } else { deflate(data)? };
        let mut sum = Crc::new();
        sum.update(data);
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_| Reason::TooLarge);
        let mut told = Vec::new();
        // version 2.0, names in UTF-8, method, 1 January 1980
        for number in [20, 0x0800, if flat { 0 } else { 8 }, 0, 0x21_u16] {
            told.extend(number.to_le_bytes());
        }
        for number in [sum.sum(), length(&packed)?, length(data)?] {
            told.extend(number.to_le_bytes());
        }
        told.extend(u16::try_from(name.len()).map_err(|_| Reason::TooLarge)?.to_le_bytes());
        told.extend([0, 0]);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&told);
        list.extend([0; 10]);
        list.extend(length(&out)?.to_le_bytes());
        list.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(told);
        out.extend(name.as_bytes());
        out.extend(packed);
    }
    let count = u16::try_from(parts.len()).map_err(|_| Reason::TooComplex)?.to_le_bytes();
    let start = u32::try_from(out.len()).map_err(|_| Reason::TooLarge)?;
    let size = u32::try_from(list.len()).map_err(|_| Reason::TooLarge)?;
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    Ok(out)
}
