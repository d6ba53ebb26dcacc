//! The first sheet of a workbook in the `OpenDocument` format.
//!
//! Read here and not by calamine, which unfolds "this cell 16,384 times, this row a million times" up to 100 million cells
//! and never ends on a sheet that was cut off inside its table. A sheet here is small XML, so this walks its tags.

use super::archive::Parts;
use super::{MAX_COLUMNS, MAX_ROWS, Rows, Unreadable};

/// The rows of the first sheet.
pub(super) fn rows(parts: &Parts) -> Result<Rows, Unreadable> {
    let content = parts
        .get("content.xml")
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .ok_or(Unreadable::Damaged)?;
    let mut sheet = Walk::default();
    for token in (Tokens { rest: content }) {
        match token.ok_or(Unreadable::Damaged)? {
            Token::Open { name, attributes, closed } => {
                sheet.open(name, attributes)?;
                if closed && sheet.close(name)? {
                    return Ok(sheet.rows);
                }
            }
            Token::Close(name) => {
                if sheet.close(name)? {
                    return Ok(sheet.rows);
                }
            }
            Token::Text(text) => sheet.text(text),
        }
    }
    Err(Unreadable::Damaged)
}

#[derive(Default)]
struct Walk {
    rows: Rows,
    in_table: bool,
    line: u32,
    row: Option<(Vec<String>, usize)>,
    cell: Option<Cell>,
    in_note: bool,
}

struct Cell {
    repeats: usize,
    /// The value where it is exact and the shown text may be cut or rounded.
    exact: Option<String>,
    shown: String,
    paragraphs: usize,
}

impl Walk {
    fn open(&mut self, name: &str, attributes: &str) -> Result<(), Unreadable> {
        match name {
            "table:table" => self.in_table = true,
            "table:table-row" if self.in_table => {
                self.row = Some((Vec::new(), number(attributes, "table:number-rows-repeated")?));
            }
            "table:table-cell" | "table:covered-table-cell" if self.row.is_some() => {
                let exact = match attribute(attributes, "office:value-type") {
                    Some("date") => attribute(attributes, "office:date-value").map(|date| date.chars().take(10).collect()),
                    Some("float") => attribute(attributes, "office:value").map(str::to_owned),
                    _ => None,
                };
                let repeats = number(attributes, "table:number-columns-repeated")?;
                self.cell = Some(Cell {
                    repeats,
                    exact,
                    shown: String::new(),
                    paragraphs: 0,
                });
            }
            "office:annotation" => self.in_note = true,
            "draw:image" => return Err(Unreadable::Pictures),
            "text:p" | "text:line-break" | "text:s" | "text:tab" => {
                if let Some(cell) = &mut self.cell
                    && !self.in_note
                {
                    if name != "text:p" || cell.paragraphs > 0 {
                        cell.shown.push(' ');
                    }
                    cell.paragraphs += usize::from(name == "text:p");
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether the sheet is over.
    fn close(&mut self, name: &str) -> Result<bool, Unreadable> {
        match name {
            "table:table" => return Ok(self.in_table),
            "table:table-row" => {
                if let Some((cells, repeats)) = self.row.take() {
                    let line = self.line.saturating_add(1);
                    self.line = self.line.saturating_add(u32::try_from(repeats).unwrap_or(u32::MAX));
                    if cells.iter().any(|cell| !cell.trim().is_empty()) {
                        for copy in 0..u32::try_from(repeats.min(MAX_ROWS + 2)).unwrap_or(u32::MAX) {
                            self.rows.push(line.saturating_add(copy), cells.iter().map(String::as_str))?;
                        }
                    }
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(cell), Some((cells, _))) = (self.cell.take(), &mut self.row) {
                    let text = cell.exact.unwrap_or(cell.shown);
                    let room = MAX_COLUMNS.saturating_sub(cells.len());
                    if room == 0 && !text.trim().is_empty() {
                        return Err(Unreadable::TooManyColumns {
                            line: self.line.saturating_add(1),
                        });
                    }
                    let text = if text.len() > super::MAX_CELL * 4 {
                        return Err(Unreadable::CellTooLong {
                            line: self.line.saturating_add(1),
                        });
                    } else {
                        text
                    };
                    cells.extend(std::iter::repeat_n(text, cell.repeats.min(room)));
                }
            }
            "office:annotation" => self.in_note = false,
            _ => {}
        }
        Ok(false)
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell
            && !self.in_note
            && cell.paragraphs > 0
        {
            unescape(text, &mut cell.shown);
        }
    }
}

enum Token<'a> {
    Open { name: &'a str, attributes: &'a str, closed: bool },
    Close(&'a str),
    Text(&'a str),
}

/// Tags and texts in order; an inner `None` where the XML is broken.
struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Option<Token<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(after) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Some(Token::Text(text)));
            };
            let skipped = [("!--", "-->"), ("?", "?>"), ("!", ">")];
            if let Some((_, end)) = skipped.iter().find(|(start, _)| after.starts_with(start)) {
                let Some((_, rest)) = after.split_once(end) else {
                    self.rest = "";
                    return Some(None);
                };
                self.rest = rest;
                continue;
            }
            let token = tag_end(after).and_then(|end| {
                let (tag, rest) = (after.get(..end)?, after.get(end + 1..)?);
                self.rest = rest;
                Some(tag_of(tag))
            });
            if token.is_none() {
                self.rest = "";
            }
            return Some(token);
        }
    }
}

/// Where a tag ends: at the first `>` outside quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| match quote {
        Some(open) => {
            if byte == open {
                quote = None;
            }
            false
        }
        None if byte == b'"' || byte == b'\'' => {
            quote = Some(byte);
            false
        }
        None => byte == b'>',
    })
}

fn tag_of(tag: &str) -> Token<'_> {
    if let Some(name) = tag.strip_prefix('/') {
        return Token::Close(name.trim_end());
    }
    let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let (name, attributes) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
    Token::Open { name, attributes, closed }
}

fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if name.trim() == wanted {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// A count of repetitions: 1 when it is not said.
fn number(attributes: &str, name: &str) -> Result<usize, Unreadable> {
    attribute(attributes, name).map_or(Ok(1), |text| text.trim().parse().map_err(|_| Unreadable::Damaged))
}

/// Adds a text with its five names and its numbered characters replaced; an unknown name stays as it is written.
fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        let replaced = after.split_once(';').and_then(|(name, next)| Some((entity(name)?, next)));
        rest = if let Some((c, next)) = replaced {
            into.push(c);
            next
        } else {
            into.push('&');
            after
        };
    }
    into.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
