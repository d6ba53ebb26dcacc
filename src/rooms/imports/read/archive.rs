//! The zip around a workbook, opened by hand before any spreadsheet code sees it.
//!
//! A workbook reader trusts sizes that the file itself states. So every part is unpacked here under one budget, macros and
//! pictures are refused by name, and only then the few parts that hold a table go on, freshly packed without compression.

use super::Unreadable;
use flate2::read::DeflateDecoder;
use std::collections::BTreeMap;
use std::io::Read as _;

/// What all parts together may unpack to: 5,000 rows of ONDE's widest file are about 6 MB of XML.
const MAX_UNPACKED: u64 = 48 * 1024 * 1024;
/// The most entries; an ordinary workbook has 10 to 30.
const MAX_ENTRIES: usize = 500;

const END: &[u8] = b"PK\x05\x06";
const CENTRAL: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// The parts of a workbook that a table is read from, unpacked.
#[derive(Debug)]
pub(super) struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.0
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, bytes)| bytes.as_slice())
    }

    pub(super) fn is_ods(&self) -> bool {
        self.get("content.xml").is_some()
    }

    /// The same parts as an archive without compression.
    pub(super) fn repack(&self) -> Vec<u8> {
        store(self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }
}

/// The files of these names at the root of a zip that has the first of them; nothing for a zip that has not, or for no zip at all.
pub(in crate::rooms::imports) fn bundle(bytes: &[u8], names: &[&str]) -> Option<Result<BTreeMap<String, Vec<u8>>, Unreadable>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let entries = entries(bytes)?;
    let marker = names.first()?;
    entries.iter().find(|entry| entry.name == **marker)?;
    Some(unpack_all(entries, names))
}

fn unpack_all(entries: Vec<Entry<'_>>, names: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, Unreadable> {
    if entries.len() > MAX_ENTRIES {
        return Err(Unreadable::Bomb);
    }
    if entries.iter().any(|entry| entry.encrypted) {
        return Err(Unreadable::Password);
    }
    let mut budget = MAX_UNPACKED;
    let mut files = BTreeMap::new();
    for entry in entries.into_iter().filter(|entry| names.contains(&entry.name.as_str())) {
        let unpacked = unpack(&entry, budget)?;
        budget = budget.saturating_sub(unpacked.len() as u64);
        files.insert(entry.name, unpacked);
    }
    Ok(files)
}

struct Entry<'a> {
    name: String,
    encrypted: bool,
    method: u16,
    data: &'a [u8],
}

/// Unpacks what a table needs; refuses the whole file for what a roster must not carry.
pub(super) fn open(bytes: &[u8]) -> Result<Parts, Unreadable> {
    let entries = entries(bytes).ok_or(Unreadable::Damaged)?;
    if entries.len() > MAX_ENTRIES {
        return Err(Unreadable::Bomb);
    }
    if entries.iter().any(|entry| entry.encrypted) {
        return Err(Unreadable::Password);
    }
    for entry in &entries {
        refuse_by_name(&entry.name)?;
    }
    let mut budget = MAX_UNPACKED;
    let mut parts = BTreeMap::new();
    for entry in entries.into_iter().filter(|entry| is_wanted(&entry.name)) {
        let unpacked = unpack(&entry, budget)?;
        budget = budget.saturating_sub(unpacked.len() as u64);
        parts.insert(entry.name, unpacked);
    }
    let parts = Parts(parts);
    let mentions = |name: &str, word: &[u8]| parts.get(name).is_some_and(|part| part.windows(word.len()).any(|w| w == word));
    if mentions("[Content_Types].xml", b"macroEnabled") {
        return Err(Unreadable::Macros);
    }
    if mentions("META-INF/manifest.xml", b"encryption-data") {
        return Err(Unreadable::Password);
    }
    if parts.is_ods() || parts.get("xl/workbook.xml").is_some() {
        Ok(parts)
    } else {
        Err(Unreadable::NotATable)
    }
}

fn refuse_by_name(name: &str) -> Result<(), Unreadable> {
    let lower = name.to_ascii_lowercase();
    let starts = |heads: &[&str]| heads.iter().any(|head| lower.starts_with(head));
    if lower.ends_with("vbaproject.bin") || starts(&["basic/", "scripts/", "xl/macrosheets/"]) && !lower.ends_with('/') {
        return Err(Unreadable::Macros);
    }
    if lower.ends_with("workbook.bin") {
        return Err(Unreadable::OldWorkbook);
    }
    if starts(&["xl/media/", "pictures/", "media/", "word/media/"]) && !lower.ends_with('/') {
        return Err(Unreadable::Pictures);
    }
    Ok(())
}

fn is_wanted(name: &str) -> bool {
    const WHOLE: [&str; 8] = [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "content.xml",
        "META-INF/manifest.xml",
    ];
    let lower = name.to_ascii_lowercase();
    // some writers capitalise their parts as they like
    WHOLE.iter().any(|part| part.eq_ignore_ascii_case(name)) || (lower.starts_with("xl/worksheets/") && !lower.contains("/_rels/"))
}

fn unpack(entry: &Entry<'_>, budget: u64) -> Result<Vec<u8>, Unreadable> {
    let mut unpacked = Vec::new();
    match entry.method {
        0 => unpacked.extend_from_slice(entry.data),
        8 => {
            let mut inflate = DeflateDecoder::new(entry.data).take(budget.saturating_add(1));
            inflate.read_to_end(&mut unpacked).map_err(|_| Unreadable::Damaged)?;
        }
        _ => return Err(Unreadable::Damaged),
    }
    if unpacked.len() as u64 > budget {
        Err(Unreadable::Bomb)
    } else {
        Ok(unpacked)
    }
}

/// Every entry of the central directory; `None` when the archive contradicts itself.
fn entries(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let end = bytes.windows(END.len()).rposition(|window| window == END)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    let mut entries = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != CENTRAL {
            return None;
        }
        let (flags, method) = (u16_at(bytes, at + 8)?, u16_at(bytes, at + 10)?);
        let packed = usize::try_from(u32_at(bytes, at + 20)?).ok()?;
        let [name, extra, comment] = [28, 30, 32].map(|offset| u16_at(bytes, at + offset).map(usize::from));
        let (name, extra, comment) = (name?, extra?, comment?);
        let local = usize::try_from(u32_at(bytes, at + 42)?).ok()?;
        if bytes.get(local..local.checked_add(4)?)? != LOCAL {
            return None;
        }
        let skip = usize::from(u16_at(bytes, local + 26)?) + usize::from(u16_at(bytes, local + 28)?);
        let start = local + 30 + skip;
        entries.push(Entry {
            name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).replace('\\', "/"),
            encrypted: flags & 1 == 1,
            method,
            data: bytes.get(start..start.checked_add(packed)?)?,
        });
        at += 46 + name + extra + comment;
    }
    Some(entries)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// A zip archive whose entries are stored as they are.
pub(in crate::rooms::imports) fn store<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let (mut archive, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in parts {
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        let offset = small(archive.len());
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for number in [sum.sum(), small(bytes.len()), small(bytes.len()), small(name.len())] {
            common.extend_from_slice(&number.to_le_bytes());
        }
        archive.extend_from_slice(LOCAL);
        archive.extend_from_slice(&common);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(bytes);
        directory.extend_from_slice(CENTRAL);
        directory.extend_from_slice(&[20, 0]);
        directory.extend_from_slice(&common);
        // comment length, disk, internal and external attributes: none
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        count = count.saturating_add(1);
    }
    let (start, length) = (small(archive.len()), small(directory.len()));
    archive.append(&mut directory);
    archive.extend_from_slice(END);
    archive.extend_from_slice(&[0; 4]);
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&length.to_le_bytes());
    archive.extend_from_slice(&start.to_le_bytes());
    archive.extend_from_slice(&[0; 2]);
    archive
}

/// Sizes here are bounded by [`MAX_UNPACKED`], far below 4 GB.
fn small(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
