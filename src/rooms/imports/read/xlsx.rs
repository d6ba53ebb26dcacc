//! The first sheet of an Excel workbook, cell by cell: a sheet that claims a cell in its last corner costs one cell.

use super::archive::Parts;
use super::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Rows, Unreadable};
use calamine::{DataRef, DataType as _, Reader as _, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The rows of the first sheet.
pub(super) fn rows(parts: &Parts) -> Result<Rows, Unreadable> {
    // the reader is other people's code fed with strangers' bytes: if it panics, the file is at fault, not the request
    let sheet = catch_unwind(AssertUnwindSafe(|| sheet(parts))).unwrap_or(Err(Unreadable::Damaged))?;
    let mut rows = Rows::default();
    for (line, cells) in sheet {
        let last = cells.keys().next_back().map_or(0, |column| column + 1);
        rows.push(line, (0..last).map(|column| cells.get(&column).map_or("", String::as_str)))?;
    }
    Ok(rows)
}

/// Cells by column, rows by line.
type Sheet = BTreeMap<u32, BTreeMap<u32, String>>;

fn sheet(parts: &Parts) -> Result<Sheet, Unreadable> {
    let mut workbook = Xlsx::new(Cursor::new(parts.repack())).map_err(|_| Unreadable::Damaged)?;
    let name = workbook.sheet_names().into_iter().next().ok_or(Unreadable::Empty)?;
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(|_| Unreadable::Damaged)?;
    let (mut sheet, mut weight) = (Sheet::new(), 0);
    while let Some(cell) = reader.next_cell().map_err(|_| Unreadable::Damaged)? {
        let (row, column) = cell.get_position();
        let line = row.saturating_add(1);
        let text = written(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if column as usize >= MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns { line });
        }
        // one long shared text may be pointed at by every cell: stop before the copies add up
        if text.len() > MAX_CELL * 4 {
            return Err(Unreadable::CellTooLong { line });
        }
        weight += text.len();
        if weight > MAX_TEXT {
            return Err(Unreadable::Bomb);
        }
        sheet.entry(line).or_default().insert(column, text);
        if sheet.len() > MAX_ROWS + 1 {
            return Err(Unreadable::TooManyRows);
        }
    }
    Ok(sheet)
}

/// A cell as it would stand in a text file: dates as `yyyy-mm-dd`, whole numbers without a point.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) => text.clone(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        other => other.as_string().unwrap_or_default(),
    }
}
