//! Separated text: encoding and separator found by looking, never asked.

use super::{Encoding, MAX_COLUMNS, Rows, Unreadable};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The rows of a text, with what it was written in.
pub(super) fn rows(bytes: &[u8]) -> Result<(Encoding, char, Rows), Unreadable> {
    let (encoding, text) = decode(bytes);
    // tables are text: a zero byte means a program, a picture or an archive
    if text.contains('\0') {
        return Err(Unreadable::NotATable);
    }
    // one kind of line end, so that a line counted here is a line counted by an editor
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = sniff(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut rows = Rows::default();
    let mut record = csv::StringRecord::new();
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    while {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        lines.move_to(start);
        reader.read_record(&mut record).map_err(|_| Unreadable::NotATable)?
    } {
        // before any cell is copied: five million separators are five million cells
        if record.iter().skip(MAX_COLUMNS).any(|cell| !cell.trim().is_empty()) {
            return Err(Unreadable::TooManyColumns { line: lines.line });
        }
        rows.push(lines.line, record.iter().take(MAX_COLUMNS))?;
    }
    Ok((encoding, char::from(separator), rows))
}

/// UTF-8 if every byte of it is, after any number of marks; else Windows-1252, which French school software still writes.
fn decode(bytes: &[u8]) -> (Encoding, Cow<'_, str>) {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let decoder = if bytes.starts_with(&[0xFF, 0xFE]) { UTF_16LE } else { UTF_16BE };
        return (Encoding::Utf16, decoder.decode_with_bom_removal(bytes).0);
    }
    let mut bytes = bytes;
    while let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        bytes = rest;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Encoding::Utf8, Cow::Borrowed(text)),
        Err(_) => (Encoding::Windows1252, WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

/// The separator that the first written line has most of, outside quotes; `;` when it has none.
fn sniff(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in first.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if !quoted && let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte) {
            *count += 1;
        }
    }
    // the first of equals wins, hence the reversal: `max_by_key` keeps the last
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b';', |(separator, _)| *separator)
}

/// Counts lines up to a byte; blank lines before a record are not the record's.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn move_to(&mut self, start: usize) {
        let rest = self.text.get(start..).unwrap_or_default();
        let start = start + rest.iter().take_while(|byte| **byte == b'\n').count();
        let passed = self.text.get(self.at..start).unwrap_or_default();
        let newlines = passed.split(|byte| *byte == b'\n').count().saturating_sub(1);
        self.line = self.line.saturating_add(u32::try_from(newlines).unwrap_or(u32::MAX));
        self.at = start.max(self.at);
    }
}
