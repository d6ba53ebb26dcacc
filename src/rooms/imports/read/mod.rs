//! Bytes to a table, whatever program wrote them.
//!
//! Refuses, each with its own sentence: files that are too big, too long or too wide, files behind a password, macros,
//! pictures, archives that unpack to far more than they weigh, and bytes that are no table at all. No input makes it panic
//! or take memory out of proportion: every limit is checked before the thing it limits is built.

mod archive;
mod ods;
mod text;
mod xlsx;

#[cfg(test)]
pub(super) mod samples;
#[cfg(test)]
mod tests;

use super::names::Key;
pub(super) use archive::bundle;
#[cfg(test)]
pub(super) use archive::store;

/// The largest upload, in bytes (ux.md 2c).
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// The most rows under the header (ux.md 2c).
pub const MAX_ROWS: usize = 5_000;
/// The most columns; ONDE's widest file has 25.
pub const MAX_COLUMNS: usize = 256;
/// The longest cell, in characters: no name, label or address needs more, a picture written as text does.
pub const MAX_CELL: usize = 500;

/// The text of all cells, in bytes: an upload of the largest size in which every byte became three.
const MAX_TEXT: usize = 3 * MAX_BYTES;

/// What a file turned out to be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Windows1252,
    /// What a spreadsheet calls "Unicode text".
    Utf16,
    /// A workbook says so itself.
    Workbook,
}

/// One row under the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line in the text file or the row of the sheet, counted from 1, as the person sees it.
    pub line: u32,
    /// Trimmed; may be fewer or more than the header has.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell under a column; a row that ends early has empty ones.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A header and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub encoding: Encoding,
    /// `None` for a workbook.
    pub separator: Option<char>,
    /// As written; names may repeat.
    pub header: Vec<String>,
    pub rows: Vec<Row>,
    /// The line of a last row that only sums up ("Total : 24"), which was left out.
    pub summary_line: Option<u32>,
}

/// Why a file cannot be read. The comment names the sentence to show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// `import-empty`
    #[error("nothing in the file")]
    Empty,
    /// `import-too-big`
    #[error("more than {MAX_BYTES} bytes")]
    TooBig,
    /// `import-too-many-rows`
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    /// `import-too-many-columns`
    #[error("line {line}: more than {MAX_COLUMNS} columns")]
    TooManyColumns { line: u32 },
    /// `import-cell-too-long`
    #[error("line {line}: a cell of more than {MAX_CELL} characters")]
    CellTooLong { line: u32 },
    /// `import-password`: « Fichier protégé par mot de passe. Enregistrez-le sans mot de passe. »
    #[error("protected by a password")]
    Password,
    /// `import-macros`
    #[error("holds macros")]
    Macros,
    /// `import-pictures`
    #[error("holds pictures")]
    Pictures,
    /// `import-bomb`
    #[error("unpacks to far more than a roster needs")]
    Bomb,
    /// `import-old-workbook`: .xls and .xlsb
    #[error("a workbook in an old or binary format")]
    OldWorkbook,
    /// `import-not-a-table`
    #[error("not a table")]
    NotATable,
    /// `import-damaged`
    #[error("a workbook that is damaged")]
    Damaged,
    /// `import-header-only`
    #[error("titles but no row")]
    HeaderOnly,
}

/// Reads a file or a pasted text.
pub fn read(bytes: &[u8]) -> Result<Table, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooBig);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK") {
        let parts = archive::open(bytes)?;
        let rows = if parts.is_ods() { ods::rows(&parts)? } else { xlsx::rows(&parts)? };
        return finish(Encoding::Workbook, None, rows);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(compound_file(bytes));
    }
    if is_something_else(bytes) {
        return Err(Unreadable::NotATable);
    }
    let (encoding, separator, rows) = text::rows(bytes)?;
    finish(encoding, Some(separator), rows)
}

/// Both old workbooks and encrypted new ones come in the same container; only the second has a stream of this name.
fn compound_file(bytes: &[u8]) -> Unreadable {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        Unreadable::Password
    } else {
        Unreadable::OldWorkbook
    }
}

/// Pictures and printed pages by their first bytes; pages of the web, which some programs call .xls, and data of programs by
/// their first letter.
fn is_something_else(bytes: &[u8]) -> bool {
    let heads: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"%PDF-", b"RIFF"];
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    heads.iter().any(|head| bytes.starts_with(head)) || first.is_some_and(|byte| b"<{[".contains(byte))
}

/// Collects rows and holds every limit, so that each reader obeys the same ones.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
    weight: usize,
}

impl Rows {
    /// Keeps a row unless nothing is in it.
    fn push<'a>(&mut self, line: u32, cells: impl IntoIterator<Item = &'a str>) -> Result<(), Unreadable> {
        let mut row = Row { line, cells: Vec::new() };
        for cell in cells {
            let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if cell.len() > MAX_CELL && cell.chars().count() > MAX_CELL {
                return Err(if cell.starts_with("data:") {
                    Unreadable::Pictures
                } else {
                    Unreadable::CellTooLong { line }
                });
            }
            self.weight += cell.len();
            if self.weight > MAX_TEXT {
                return Err(Unreadable::Bomb);
            }
            if cell.get(..11).is_some_and(|head| head.eq_ignore_ascii_case("data:image/")) {
                return Err(Unreadable::Pictures);
            }
            row.cells.push(cell.to_owned());
        }
        while row.cells.last().is_some_and(String::is_empty) {
            row.cells.pop();
        }
        if row.cells.len() > MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns { line });
        }
        if row.cells.is_empty() {
            return Ok(());
        }
        if self.rows.len() > MAX_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        self.rows.push(row);
        Ok(())
    }
}

fn finish(encoding: Encoding, separator: Option<char>, rows: Rows) -> Result<Table, Unreadable> {
    let mut rows = rows.rows.into_iter();
    let header = rows.next().ok_or(Unreadable::Empty)?.cells;
    let keys: Vec<Key> = header.iter().map(|title| Key::of(title)).collect();
    // files glued together by hand repeat their titles
    let mut rows: Vec<Row> = rows
        .filter(|row| !row.cells.iter().map(|cell| Key::of(cell)).eq(keys.iter().cloned()))
        .collect();
    let summary_line = rows.last().filter(|row| header.len() > 2 && sums_up(row)).map(|row| row.line);
    if summary_line.is_some() {
        rows.pop();
    }
    if rows.is_empty() {
        return Err(Unreadable::HeaderOnly);
    }
    Ok(Table {
        encoding,
        separator,
        header,
        rows,
        summary_line,
    })
}

/// Whether a last row counts the others instead of being one: at most two cells, that start with a word for a sum or are
/// nothing but a number.
fn sums_up(row: &Row) -> bool {
    let filled: Vec<Key> = row.cells.iter().map(|cell| Key::of(cell)).filter(|key| !key.is_empty()).collect();
    let is_number = |key: &Key| key.as_str().bytes().all(|b| b.is_ascii_digit());
    let has_number = |key: &Key| key.as_str().bytes().any(|b| b.is_ascii_digit());
    let word = |key: &Key| {
        ["total", "nombre", "effectif", "count", "sum"]
            .iter()
            .any(|word| key.as_str().starts_with(word))
    };
    let counted = |key: &Key| {
        let noun = key.as_str().trim_start_matches(|c: char| c.is_ascii_digit());
        noun.len() < key.as_str().len()
            && ["eleve", "ligne", "responsable", "pupil", "row", "guardian"]
                .iter()
                .any(|n| noun.starts_with(n))
    };
    match filled.as_slice() {
        [only] => is_number(only) || (word(only) && has_number(only)) || counted(only),
        [first, second] => word(first) && is_number(second),
        _ => false,
    }
}
