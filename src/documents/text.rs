//! Plain text, tables and calendars: words only.

use super::{Format, Reason};

/// Rewrites text as UTF-8 with line feeds (calendars: CR LF).
pub(super) fn rewrite(bytes: &[u8], format: Format) -> Result<Vec<u8>, Reason> {
    let text = decode(bytes)?;
    only_words(&text)?;
    match format {
        Format::Csv => {
            let table = table(&text)?;
            // quotation marks and apostrophes came and went: what it begins with is not what the file began with
            only_words(std::str::from_utf8(&table).map_err(|_| Reason::Damaged)?)?;
            Ok(table)
        }
        Format::Ics => calendar(&text),
        _ => Ok(text.into_bytes()),
    }
}

/// Nothing that is no text for another program: no picture, no page, no script.
fn only_words(text: &str) -> Result<(), Reason> {
    if super::unpack::hides_a_picture(text.as_bytes()) || text.split_whitespace().any(|word| word.len() > 2_000) {
        return Err(Reason::HiddenData);
    }
    if looks_like_a_page(text) {
        return Err(Reason::Active);
    }
    Ok(())
}

/// UTF-8, or else windows-1252: without controls, without letters that turn or hide others.
fn decode(bytes: &[u8]) -> Result<String, Reason> {
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()
    } else {
        let (text, wrong) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
        let letters = text.chars().filter(char::is_ascii).count();
        // mostly accents: no text of these languages, but data
        if wrong || letters * 4 < text.chars().count() * 3 {
            return Err(Reason::NotText);
        }
        text.into_owned()
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let odd = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
    };
    if text.contains(odd) || text.trim().is_empty() {
        return Err(Reason::NotText);
    }
    Ok(text)
}

/// Whether a browser that guesses could take this for a page, a drawing or a script (WHATWG mimesniff, and then some).
fn looks_like_a_page(text: &str) -> bool {
    const TAGS: [&str; 22] = [
        "<!doctype",
        "<?xml",
        "<?php",
        "<!--",
        "<html",
        "<head",
        "<body",
        "<script",
        "<svg",
        "<iframe",
        "<img",
        "<style",
        "<object",
        "<embed",
        "<link",
        "<meta",
        "<base",
        "<form",
        "<video",
        "<audio",
        "<math",
        "<table",
    ];
    const STARTS: [&str; 9] = ["#!", "{\\rtf", "gif8", "bm6", "ii*", "mm\0", "riff", "%!ps", "mime-version:"];
    let lower = text.to_ascii_lowercase();
    TAGS.iter().any(|tag| lower.contains(tag))
        || STARTS.iter().any(|start| lower.trim_start().starts_with(start))
        || ["javascript:", "vbscript:", "content-transfer-encoding:", "%pdf-"]
            .iter()
            .any(|word| lower.contains(word))
}

/// A table whose cells no office program takes for formulas (OWASP: CSV injection).
fn table(text: &str) -> Result<Vec<u8>, Reason> {
    // empty lines are no rows
    let first = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
    let separator = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|separator| first.bytes().filter(|byte| byte == separator).count())
        .unwrap_or(b';');
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .from_writer(Vec::new());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().map_err(|_| Reason::Damaged)?;
    // without these a formula names cells at most: it calls and fetches nothing. Asked of the whole table, because a program that reads
    // quotation marks otherwise ends rows elsewhere
    let plain = !rows.iter().flatten().any(|cell| cell.contains(['(', '|', '!']));
    for row in &rows {
        out.write_record(neutral(row, plain)).map_err(|_| Reason::Damaged)?;
    }
    let out = out.into_inner().map_err(|_| Reason::Damaged)?;
    // quotation marks alone are taken for words until they are read as those of a cell
    if std::str::from_utf8(&out).is_ok_and(|table| table.trim().is_empty()) {
        return Err(Reason::NotText);
    }
    Ok(out)
}

/// The same cells, with an apostrophe before what would start a formula, also for a program that parts cells elsewhere than this
/// table does, and so reads on past what parts them here: `-3,cmd|'/c calc'!A0` is no number. Nothing in a `plain` table calls anything.
fn neutral(row: &csv::StringRecord, plain: bool) -> Vec<String> {
    let cells = row.iter().enumerate().map(|(index, cell)| {
        let alone = index > 0 && number(cell);
        let safe = |piece: &str| !starts_formula(piece) || (number(piece) && (plain || alone));
        cell.split_inclusive([';', ',', '\t', '|', '\n'])
            .map(|piece| if safe(piece) { piece.to_owned() } else { format!("'{piece}") })
            .collect()
    });
    cells.collect()
}

/// What a cell begins with for a program that looks for formulas.
fn inner(cell: &str) -> &str {
    cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{200b}'))
}

fn starts_formula(cell: &str) -> bool {
    inner(cell).starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠'])
}

/// Whether this is a number, which may have a sign.
fn number(cell: &str) -> bool {
    let inner = inner(cell);
    let digits = inner.strip_prefix(['+', '-']).unwrap_or(inner);
    digits.len() < 30
        && digits.contains(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ';' | ' ' | '\u{a0}' | '\n'))
}

/// Events and tasks with words and dates (RFC 5545): everything else is left out, and what could fetch, run or carry is refused.
#[expect(clippy::too_many_lines, reason = "half of it is the lists of properties")]
fn calendar(text: &str) -> Result<Vec<u8>, Reason> {
    const KEPT: [&str; 22] = [
        "VERSION",
        "PRODID",
        "CALSCALE",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "DURATION",
        "DUE",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "SEQUENCE",
        "STATUS",
        "TRANSP",
        "TZID",
        "TZOFFSETFROM",
        "TZOFFSETTO",
    ];
    const LEFT_OUT: [&str; 14] = [
        "ORGANIZER",
        "ATTENDEE",
        "CONTACT",
        "CREATED",
        "LAST-MODIFIED",
        "CLASS",
        "PRIORITY",
        "CATEGORIES",
        "COMMENT",
        "GEO",
        "URL",
        "METHOD",
        "TZNAME",
        "PERCENT-COMPLETE",
    ];
    const PARTS: [&str; 6] = ["VCALENDAR", "VEVENT", "VTODO", "VTIMEZONE", "STANDARD", "DAYLIGHT"];
    let mut open: Vec<String> = Vec::new();
    let (mut out, mut ended, mut shown) = (String::new(), false, 0);
    let unfolded = text.replace("\n ", "").replace("\n\t", "");
    for line in unfolded.lines() {
        if line.is_empty() {
            continue;
        }
        let (head, value) = line.split_once(':').ok_or(Reason::Calendar)?;
        let name = head.split(';').next().unwrap_or_default().to_ascii_uppercase();
        // a part begins and ends with two words, and nothing between them
        if matches!(name.as_str(), "BEGIN" | "END") && head.len() != name.len() {
            return Err(Reason::Calendar);
        }
        if ended || (open.is_empty() && (name.as_str(), value) != ("BEGIN", "VCALENDAR")) {
            return Err(Reason::HiddenData);
        }
        // names in capitals, for readers that know no others
        let line = format!("{name}{}:{value}", head.get(name.len()..).unwrap_or_default());
        let mut write = |words: &str| {
            fold(words, &mut out);
        };
        match name.as_str() {
            "BEGIN" => {
                let inside = match open.last().map(String::as_str) {
                    None => value == "VCALENDAR",
                    Some("VCALENDAR") => matches!(value, "VEVENT" | "VTODO" | "VTIMEZONE"),
                    Some("VTIMEZONE") => matches!(value, "STANDARD" | "DAYLIGHT"),
                    Some(_) => false,
                };
                if !inside || !PARTS.contains(&value) {
                    return Err(Reason::Calendar);
                }
                shown += usize::from(matches!(value, "VEVENT" | "VTODO"));
                open.push(value.to_owned());
                write(&line);
            }
            "END" => {
                if open.pop().as_deref() != Some(value) {
                    return Err(Reason::Damaged);
                }
                ended = open.is_empty();
                write(&line);
            }
            _ if KEPT.contains(&name.as_str()) => {
                let simple = head.split(';').skip(1).all(|parameter| {
                    ["TZID=", "VALUE=DATE", "VALUE=DATE-TIME", "LANGUAGE=", "RANGE="]
                        .iter()
                        .any(|known| parameter.to_ascii_uppercase().starts_with(known))
                });
                if !simple {
                    return Err(Reason::Calendar);
                }
                write(&line);
            }
            _ if LEFT_OUT.contains(&name.as_str()) || name.starts_with("X-") => {
                let upper = head.to_ascii_uppercase();
                if upper.contains("BASE64") || upper.contains("BINARY") {
                    return Err(Reason::Calendar);
                }
            }
            // ATTACH, IMAGE, ACTION, and whatever comes after this was written
            _ => return Err(Reason::Calendar),
        }
    }
    if ended && shown > 0 {
        Ok(out.into_bytes())
    } else {
        Err(Reason::Damaged)
    }
}

/// Writes a line in pieces of at most 75 bytes (RFC 5545, 3.1).
fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}
