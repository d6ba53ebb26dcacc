//! Each walker of the guard, alone, and what must hold for whatever it lets through. Compiled as a part of `documents`, with
//! `cfg(fuzzing)` only, because the walkers are nobody else's business.
//!
//! A package is spelt in pieces that begin with a line `%%% NAME` (see [`pieces`]), so that what is tried is its parts and not the
//! sums and offsets around them; `src/bin/seeds.rs` spells the tests' documents like this.

use super::pictures::{COLOURS, Pictures, Verdict};
use super::unpack::{Budget, zlib};
use super::xml::Token;
use super::{Format, MAX_BYTES, MAX_UNPACKED, Policy, Safe, inspect};
use super::{pdf, png as picture, text as words, xml as markup, zip};
use std::collections::BTreeMap;
use std::io::Read as _;

pub use super::pdf::walkers::{content, filters};

const POLICIES: [Policy; 3] = [Policy::Strict, Policy::WithoutPictures, Policy::Letterhead];

/// The first byte chooses one of these.
fn choose<'a, T: Copy>(bytes: &'a [u8], among: &[T]) -> Option<(T, &'a [u8])> {
    let (first, rest) = bytes.split_first()?;
    Some((among[usize::from(*first) % among.len()], rest))
}

/// What stands between lines `%%% NAME`: name and bytes. A second name after `|` is what the entry is called at its own place.
pub(super) fn pieces(bytes: &[u8]) -> Vec<(&[u8], &[u8])> {
    let mark = b"%%% ";
    let starts: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(mark) && (*at == 0 || bytes[at - 1] == b'\n'))
        .collect();
    let ends = starts.iter().skip(1).map(|at| at - 1).chain([bytes.len()]);
    let piece = |(from, to): (&usize, usize)| {
        let all = &bytes[(from + mark.len()).min(to)..to];
        let line = all.iter().position(|byte| *byte == b'\n').unwrap_or(all.len());
        (&all[..line], all.get(line + 1..).unwrap_or_default())
    };
    starts.iter().zip(ends).map(piece).collect()
}

/// A picture for `@png`, width, height, kind and colours of two bytes each; else the bytes themselves.
fn part(data: &[u8]) -> Vec<u8> {
    let Some([a, b, c, d, e, f]) = data.strip_prefix(b"@png").and_then(|rest| rest.get(..6)) else {
        return data.to_vec();
    };
    let side = |high: u8, low: u8| usize::from(u16::from_be_bytes([high, low])) % 700 + 1;
    let (width, height, colours) = (side(*a, *b), side(*c, *d), usize::from(u16::from_be_bytes([*e, *f])).max(1));
    let mut raw = Vec::new();
    for y in 0..height {
        raw.push(u8::try_from(y % 5).unwrap());
        for x in 0..width {
            let colour = (x + y * 7) % colours;
            raw.extend([(colour % 256) as u8, (colour / 256) as u8, 9]);
        }
    }
    png_of(&header(width, height, 8, 2), &[], &raw)
}

fn header(width: usize, height: usize, depth: u8, colour: u8) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(u32::try_from(width).unwrap().to_be_bytes());
    out.extend(u32::try_from(height).unwrap().to_be_bytes());
    out.extend([depth, colour, 0, 0, 0]);
    out
}

fn png_of(header: &[u8], chunks: &[(&[u8], &[u8])], raw: &[u8]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let packed = zlib(raw).unwrap();
    let all = [(b"IHDR".as_slice(), header)].into_iter().chain(chunks.iter().copied());
    for (kind, data) in all.chain([(b"IDAT".as_slice(), packed.as_slice()), (b"IEND", b"")]) {
        out.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        out.extend(kind);
        out.extend(data);
        out.extend(sum.sum().to_be_bytes());
    }
    out
}

/// Containers: whole files, and entries that lie (their names begin with what they lie about). What is read is not more than may
/// be, is written so that it is read as the same, and so that another reader sees the same.
pub fn container(bytes: &[u8]) {
    let made: Vec<(String, Vec<u8>)> = pieces(bytes)
        .into_iter()
        .map(|(name, data)| (String::from_utf8_lossy(name).into_owned(), part(data)))
        .collect();
    let file = if made.is_empty() {
        bytes.to_vec()
    } else {
        zip::write(&made, bytes.len() % 2 == 0).unwrap_or_default()
    };
    let Ok(parts) = zip::read(&file, None) else { return };
    let size: usize = parts.values().map(Vec::len).sum();
    assert!(size <= MAX_UNPACKED);
    let list: Vec<(String, Vec<u8>)> = parts.clone().into_iter().collect();
    let written = zip::write(&list, false).unwrap();
    assert_eq!(zip::read(&written, None).unwrap(), parts);
    assert_eq!(seen_by_others(&written), parts);
    assert_eq!(seen_by_others(&file), parts, "as it came in");
}

/// The parts of a container, as the crate `zip` reads it.
fn seen_by_others(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut data = Vec::new();
        entry.read_to_end(&mut data).unwrap();
        if !name.ends_with('/') {
            assert!(parts.insert(name, data).is_none(), "a second name");
        }
    }
    parts
}

/// XML: what is read is written so that it is read as the same, by another reader too.
pub fn xml(bytes: &[u8]) {
    let Ok(tokens) = markup::read(bytes) else { return };
    let written = markup::write(&tokens);
    assert!(
        written.len() <= 200 + bytes.len() * 8,
        "grew from {} to {}",
        bytes.len(),
        written.len()
    );
    assert_eq!(joined(markup::read(&written).unwrap()), joined(tokens));
    others_read(&written);
}

/// Neighbouring texts are one.
fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for token in tokens {
        match (out.last_mut(), token) {
            (Some(Token::Text(before)), Token::Text(text)) => before.push_str(&text),
            (_, token) => out.push(token),
        }
    }
    out.retain(|token| !matches!(token, Token::Text(text) if text.is_empty()));
    out
}

/// Where another reader takes it for XML at all, it sees the same.
fn others_read(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let Ok(theirs) = roxmltree::Document::parse(text) else { return };
    let mut own = joined(markup::read(bytes).unwrap()).into_iter();
    let mut stack = vec![(theirs.root(), false)];
    while let Some((node, left)) = stack.pop() {
        if node.is_element() && left {
            let Some(Token::End(name)) = own.next() else {
                panic!("an end that only they see")
            };
            assert_eq!(markup::local(&name), node.tag_name().name());
            continue;
        }
        if node.is_text() {
            assert_eq!(own.next(), Some(Token::Text(node.text().unwrap_or_default().to_owned())));
        } else if node.is_element() {
            let Some(Token::Start { name, attributes }) = own.next() else {
                panic!("a start that only they see")
            };
            assert_eq!(markup::local(&name), node.tag_name().name());
            let mine: Vec<(&str, &str)> = attributes
                .iter()
                .filter(|(key, _)| key != "xmlns" && !key.starts_with("xmlns:"))
                .map(|(key, value)| (markup::local(key), value.as_str()))
                .collect();
            let others: Vec<(&str, &str)> = node.attributes().map(|it| (it.name(), it.value())).collect();
            assert_eq!(mine, others);
            stack.push((node, true));
        }
        for child in node.children().rev() {
            stack.push((child, false));
        }
    }
    assert_eq!(own.next(), None);
}

/// Nothing in a part that is fetched or run, by the plainest of looks.
fn innocent(part: &[u8]) {
    for token in markup::read(part).unwrap() {
        let Token::Start { name, attributes } = token else { continue };
        let element = markup::local(&name).to_owned();
        let never = [
            "script",
            "event-listener",
            "object",
            "object-ole",
            "oleObject",
            "altChunk",
            "binary-data",
            "plugin",
            "control",
            "subDoc",
        ];
        assert!(!never.contains(&element.as_str()), "{element}");
        for (key, value) in attributes.iter().filter(|(key, _)| !key.starts_with("xmlns")) {
            let lower = value.trim_start().to_ascii_lowercase();
            let bad = ["javascript:", "vbscript:", "file:", "data:image"]
                .iter()
                .any(|start| lower.starts_with(start));
            assert!(!bad, "{element} {key} {value}");
        }
    }
}

fn package(bytes: &[u8], formats: &[Format], first: &dyn Fn(Format) -> Vec<(String, Vec<u8>)>) {
    let Some((format, bytes)) = choose(bytes, formats) else { return };
    let Some((policy, bytes)) = choose(bytes, &POLICIES) else { return };
    let mut parts = first(format);
    for (name, data) in pieces(bytes) {
        let name = String::from_utf8_lossy(name).into_owned();
        parts.retain(|(other, _)| *other != name);
        parts.push((name, part(data)));
    }
    let Ok(file) = zip::write(&parts, true) else { return };
    whole(&file, format, policy);
}

/// OpenDocument packages; the list and the kind are given.
pub fn odf(bytes: &[u8]) {
    package(bytes, &[Format::Odt, Format::Ods, Format::Odp], &|format| {
        vec![
            ("mimetype".to_owned(), format.media_type().as_bytes().to_vec()),
            ("META-INF/manifest.xml".to_owned(), b"<m/>".to_vec()),
        ]
    });
}

/// Office Open XML packages.
pub fn ooxml(bytes: &[u8]) {
    package(bytes, &[Format::Docx, Format::Xlsx, Format::Pptx], &|_| Vec::new());
}

/// A file of pages, spelt object by object: a stream's dictionary and its bytes are parted by a line `@@@`, its length is added,
/// and `@flate` says that the bytes are to be packed.
pub fn pdf(bytes: &[u8]) {
    let Some((policy, bytes)) = choose(bytes, &POLICIES) else { return };
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = b"0000000000 65535 f \n".to_vec();
    let mut count = 1;
    for (_, object) in pieces(bytes) {
        table.extend(format!("{:010} 00000 n \n", file.len()).bytes());
        file.extend(format!("{count} 0 obj\n").bytes());
        if let Some(at) = object.windows(5).position(|window| window == b"\n@@@\n") {
            let mut dict = object[..at].to_vec();
            let mut data = object[at + 5..].to_vec();
            if let Some(at) = dict.windows(6).position(|window| window == b"@flate") {
                dict.splice(at..at + 6, b"/Filter /FlateDecode".iter().copied());
                data = zlib(&data).unwrap();
            }
            file.extend(b"<<");
            file.extend(dict);
            file.extend(format!(" /Length {}>>\nstream\n", data.len()).bytes());
            file.extend(data);
            file.extend(b"\nendstream");
        } else {
            file.extend(object);
        }
        file.extend(b"\nendobj\n");
        count += 1;
    }
    let at = file.len();
    file.extend(format!("xref\n0 {count}\n").bytes());
    file.extend(table);
    file.extend(format!("trailer\n<</Size {count} /Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n").bytes());
    whole(&file, Format::Pdf, policy);
}

/// Pictures: whole files; and after `@png` the thirteen bytes of a header (sides of two bytes), a palette, which colours are
/// clear, and the rows.
pub fn png(bytes: &[u8]) {
    let file = match bytes.strip_prefix(b"@png") {
        Some([a, b, c, d, depth, colour, many, clear, rest @ ..]) => {
            let side = |high: u8, low: u8| usize::from(u16::from_be_bytes([high, low]));
            let palette = rest.get(..usize::from(*many) * 3).unwrap_or_default();
            let rest = rest.get(palette.len()..).unwrap_or_default();
            let shine = rest.get(..usize::from(*clear)).unwrap_or_default();
            let raw = rest.get(shine.len()..).unwrap_or_default();
            let mut chunks = Vec::new();
            if !palette.is_empty() {
                chunks.push((b"PLTE".as_slice(), palette));
            }
            if !shine.is_empty() {
                chunks.push((b"tRNS".as_slice(), shine));
            }
            png_of(&header(side(*a, *b), side(*c, *d), *depth, *colour), &chunks, raw)
        }
        _ => bytes.to_vec(),
    };
    let Some(read) = picture::read(&file, &mut Budget::new()) else {
        return;
    };
    assert!(read.width <= 2_000 && read.height <= 2_000 && (1..=COLOURS + 1).contains(&read.colours));
    let again = picture::read(&read.copy, &mut Budget::new()).expect("its copy is a picture");
    assert_eq!((again.width, again.height, again.colours), (read.width, read.height, read.colours));
    assert!(again.copy == read.copy);
    let mut pictures = Pictures::new(Policy::Strict);
    let kept = matches!(pictures.judge(read.width, read.height, read.colours), Ok(Verdict::Keep));
    assert_eq!(kept, read.width <= 96 && read.height <= 96);
}

pub fn text(bytes: &[u8]) {
    let _ = words::rewrite(bytes, Format::Text);
    whole(bytes, Format::Text, Policy::Strict);
}

/// No program that parts cells at any of the usual signs takes one for a formula.
pub fn csv(bytes: &[u8]) {
    let Some(copy) = whole(bytes, Format::Csv, Policy::Strict) else {
        return;
    };
    for separator in [b';', b',', b'\t'] {
        let mut rows = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(copy.as_slice());
        for row in rows.records() {
            for cell in row.expect("a table").iter() {
                let cell = cell.trim_start();
                assert!(!cell.starts_with(['=', '@']), "{cell:?} at {:?}", char::from(separator));
                let calls = cell.starts_with(['+', '-']) && cell.contains(['(', '|', '!']);
                assert!(!calls, "{cell:?} at {:?}", char::from(separator));
            }
        }
    }
}

/// Lines of the listed names, none too long.
pub fn ics(bytes: &[u8]) {
    let Some(copy) = whole(bytes, Format::Ics, Policy::Strict) else {
        return;
    };
    let text = std::str::from_utf8(&copy).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    for line in text.replace("\r\n ", "").lines() {
        let upper = line.to_ascii_uppercase();
        let never = ["ATTACH", "ACTION", "IMAGE", "ORGANIZER", "ATTENDEE", "URL", "BEGIN:VALARM", "X-"];
        assert!(!never.iter().any(|name| upper.starts_with(name)), "{line}");
    }
}

/// Whole files: the first byte is the kind, the second the policy.
pub fn file(bytes: &[u8]) {
    let Some((format, bytes)) = choose(bytes, &Format::ALL) else {
        return;
    };
    let Some((policy, bytes)) = choose(bytes, &POLICIES) else { return };
    whole(bytes, format, policy);
}

/// What comes in comes in again as it is, is not too large, and holds no picture that its policy does not let in.
fn whole(bytes: &[u8], format: Format, policy: Policy) -> Option<Vec<u8>> {
    let name = format!("a.{}", format.extension());
    let Safe { bytes: copy, .. } = inspect(bytes, &name, policy).ok()?;
    assert!(copy.len() <= MAX_BYTES);
    match inspect(&copy, &name, policy) {
        Ok(again) if again.bytes == copy => {}
        Ok(again) => panic!("again, it is another:\n{}\n{}", copy.escape_ascii(), again.bytes.escape_ascii()),
        Err(reason) => panic!("again, it is refused: {reason}\n{}", copy.escape_ascii()),
    }
    match format {
        Format::Pdf => pdf::walkers::harmless(&copy, policy),
        Format::Text | Format::Csv | Format::Ics => {
            assert!(std::str::from_utf8(&copy).is_ok());
            pictureless(&copy);
        }
        _ => {
            let mut pictures = Vec::new();
            for (name, data) in seen_by_others(&copy) {
                if name.ends_with(".png") {
                    let picture = picture::read(&data, &mut Budget::new()).expect("a picture that is understood");
                    assert!(picture.copy == data);
                    pictures.push((picture.width, picture.height, picture.colours));
                } else {
                    pictureless(&data);
                    if name.ends_with(".xml") {
                        innocent(&data);
                        others_read(&data);
                    }
                }
            }
            allowed(&pictures, policy);
        }
    }
    Some(copy)
}

/// The pictures of a copy, counted anew.
pub(super) fn allowed(pictures: &[(u32, u32, usize)], policy: Policy) {
    let headed = |(width, height, colours): &(u32, u32, usize)| *width <= 600 && *height <= 200 && *colours <= 64;
    let small = |(width, height, _): &(u32, u32, usize)| *width <= 96 && *height <= 96;
    let large = pictures.iter().filter(|picture| !small(picture)).count();
    assert!(
        pictures
            .iter()
            .all(|picture| small(picture) || (policy == Policy::Letterhead && headed(picture)))
    );
    assert!(large <= 2);
    let area: u32 = pictures
        .iter()
        .filter(|picture| small(picture))
        .map(|(width, height, _)| width * height)
        .sum();
    // under the head of a letter two small ones may stand as its pictures; a blank is one pixel
    let most = if policy == Policy::Letterhead { 4 * 96 * 96 } else { 2 * 96 * 96 };
    assert!(area <= most + u32::try_from(pictures.len()).unwrap());
}

/// No beginning of a picture's file.
pub(super) fn pictureless(data: &[u8]) {
    for start in [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        b"GIF89a",
        b"GIF87a",
        b"WEBPVP8",
        b"ftypheic",
        b"iVBORw0KGgo",
        b"data:image",
    ] {
        assert!(!data.windows(start.len()).any(|window| window == start), "{}", start.escape_ascii());
    }
    assert!(!data.windows(5).any(|window| window == b"JFIF\0"));
}
