//! The tokens and values of PDF (ISO 32000-2, 7.2 and 7.3), for files and for the contents of pages.

use super::super::Reason;
use std::collections::BTreeMap;

const MAX_DEPTH: usize = 40;
/// The most values in one object, so that a file cannot unfold in memory.
const MAX_VALUES: usize = 400_000;

pub(super) type Dict = BTreeMap<Vec<u8>, Value>;

/// A value. Numbers are kept as they are written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(Vec<u8>),
    Text(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Value>),
    Dict(Dict),
    Ref(u32),
    /// A bare word: an operator of a page, `obj`, `stream`, …
    Word(Vec<u8>),
}

impl Value {
    pub(super) fn integer(&self) -> Option<i64> {
        match self {
            Self::Number(digits) => std::str::from_utf8(digits).ok()?.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn size(&self) -> Option<usize> {
        usize::try_from(self.integer()?).ok()
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Whether a reader of this file takes it for one object: a list that many share is written in each place, and so can grow past that.
    pub(super) fn fits(&self) -> bool {
        // a few for what stands around it
        self.count() + 100 <= MAX_VALUES
    }

    fn count(&self) -> usize {
        1 + match self {
            Self::Array(values) => values.iter().map(Self::count).sum(),
            Self::Dict(dict) => dict.values().map(Self::count).sum(),
            _ => 0,
        }
    }

    /// Writes the value as the standard says, in one way only.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend(b"null"),
            Self::Bool(true) => out.extend(b"true"),
            Self::Bool(false) => out.extend(b"false"),
            Self::Number(word) | Self::Word(word) => out.extend(word),
            Self::Text(text) => {
                out.push(b'<');
                out.extend(hex::encode(text).bytes());
                out.push(b'>');
            }
            Self::Name(name) => write_name(name, out),
            Self::Array(values) => {
                out.push(b'[');
                for value in values {
                    value.write(out);
                    out.push(b' ');
                }
                out.push(b']');
            }
            Self::Dict(dict) => {
                out.extend(b"<<");
                for (key, value) in dict {
                    write_name(key, out);
                    out.push(b' ');
                    value.write(out);
                    out.push(b' ');
                }
                out.extend(b">>");
            }
            Self::Ref(number) => out.extend(format!("{number} 0 R").bytes()),
        }
    }
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b'*' | b',' | b':') {
            out.push(byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// Reads tokens in order.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    values: usize,
    /// Whether `1 0 R` is a reference: in files, not in pages.
    references: bool,
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Reader<'a> {
    pub(super) const fn file(bytes: &'a [u8], at: usize) -> Self {
        Self {
            bytes,
            at,
            values: 0,
            references: true,
        }
    }

    pub(super) const fn page(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            values: 0,
            references: false,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn starts_with(&self, words: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(words))
    }

    /// Skips white space and comments.
    pub(super) fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                while self.peek().is_some_and(|byte| !matches!(byte, 10 | 13)) {
                    self.at += 1;
                }
            } else {
                break;
            }
        }
    }

    /// The next word must be this one.
    pub(super) fn expect(&mut self, word: &[u8]) -> Result<(), Reason> {
        self.skip();
        if self.starts_with(word) {
            self.at += word.len();
            if self.peek().is_none_or(|byte| is_space(byte) || is_delimiter(byte)) {
                return Ok(());
            }
        }
        Err(Reason::Damaged)
    }

    /// The next whole number.
    pub(super) fn number(&mut self) -> Result<usize, Reason> {
        self.simple(0)?.and_then(|value| value.size()).ok_or(Reason::Damaged)
    }

    /// The next value, or nothing at the end. `n g R` is one value in a file.
    pub(super) fn value(&mut self) -> Result<Option<Value>, Reason> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Option<Value>, Reason> {
        self.values += 1;
        if depth > MAX_DEPTH || (self.references && self.values > MAX_VALUES) {
            return Err(Reason::TooComplex);
        }
        let Some(value) = self.simple(depth)? else { return Ok(None) };
        if self.references
            && let Some(number) = value.integer()
            && let Ok(number) = u32::try_from(number)
        {
            let back = self.at;
            self.skip();
            if self.peek().is_some_and(|byte| byte.is_ascii_digit())
                && let Ok(Some(Value::Number(generation))) = self.simple(depth)
                && generation.iter().all(u8::is_ascii_digit)
                && self.expect(b"R").is_ok()
            {
                return Ok(Some(Value::Ref(number)));
            }
            self.at = back;
        }
        Ok(Some(value))
    }

    fn simple(&mut self, depth: usize) -> Result<Option<Value>, Reason> {
        self.skip();
        let Some(first) = self.peek() else { return Ok(None) };
        let value = match first {
            b'/' => {
                self.at += 1;
                Value::Name(self.name()?)
            }
            b'(' => Value::Text(self.text()?),
            b'<' if self.starts_with(b"<<") => {
                self.at += 2;
                Value::Dict(self.dict(depth)?)
            }
            b'<' => Value::Text(self.hex()?),
            b'[' => {
                self.at += 1;
                let mut values = Vec::new();
                loop {
                    self.skip();
                    if self.peek() == Some(b']') {
                        self.at += 1;
                        break Value::Array(values);
                    }
                    match self.nested(depth + 1)?.ok_or(Reason::Damaged)? {
                        Value::Word(_) => return Err(Reason::Damaged),
                        value => values.push(value),
                    }
                }
            }
            _ => self.word()?,
        };
        Ok(Some(value))
    }

    fn dict(&mut self, depth: usize) -> Result<Dict, Reason> {
        let mut dict = Dict::new();
        loop {
            self.skip();
            if self.starts_with(b">>") {
                self.at += 2;
                return Ok(dict);
            }
            // a key is a name: whatever else begins here would be read without being counted as nested
            if self.peek() != Some(b'/') {
                return Err(Reason::Damaged);
            }
            self.at += 1;
            let key = self.name()?;
            let value = self.nested(depth + 1)?.ok_or(Reason::Damaged)?;
            // of two equal keys each reader takes another one
            if matches!(value, Value::Word(_)) || dict.insert(key, value).is_some() {
                return Err(Reason::Damaged);
            }
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, Reason> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_space(*byte) && !is_delimiter(*byte)) {
            self.at += 1;
            if byte == b'#' {
                let digits = self.bytes.get(self.at..self.at + 2).ok_or(Reason::Damaged)?;
                let decoded = hex::decode(digits).map_err(|_| Reason::Damaged)?;
                name.extend(decoded);
                self.at += 2;
            } else {
                name.push(byte);
            }
        }
        if name.len() > 500 || name.contains(&0) {
            return Err(Reason::Damaged);
        }
        Ok(name)
    }

    fn text(&mut self) -> Result<Vec<u8>, Reason> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        loop {
            let byte = self.peek().ok_or(Reason::Damaged)?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(text);
                    }
                }
                b'\\' => {
                    let escaped = self.peek().ok_or(Reason::Damaged)?;
                    self.at += 1;
                    match escaped {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'b' => text.push(8),
                        b'f' => text.push(12),
                        b'\n' => {}
                        b'\r' => {
                            if self.peek() == Some(b'\n') {
                                self.at += 1;
                            }
                        }
                        b'0'..=b'7' => {
                            let mut code = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                let Some(digit) = self.peek().filter(|byte| (b'0'..=b'7').contains(byte)) else {
                                    break;
                                };
                                code = code * 8 + u32::from(digit - b'0');
                                self.at += 1;
                            }
                            text.push(u8::try_from(code & 0xff).unwrap_or_default());
                        }
                        other => text.push(other),
                    }
                    continue;
                }
                // an end of line is a line feed, however it is written
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    fn hex(&mut self) -> Result<Vec<u8>, Reason> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            let byte = self.peek().ok_or(Reason::Damaged)?;
            self.at += 1;
            match byte {
                b'>' => break,
                byte if is_space(byte) => {}
                byte => digits.push(byte),
            }
        }
        if !digits.len().is_multiple_of(2) {
            digits.push(b'0');
        }
        hex::decode(digits).map_err(|_| Reason::Damaged)
    }

    fn word(&mut self) -> Result<Value, Reason> {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at).unwrap_or_default();
        match word {
            b"" => Err(Reason::Damaged),
            b"null" => Ok(Value::Null),
            b"true" => Ok(Value::Bool(true)),
            b"false" => Ok(Value::Bool(false)),
            [b'+' | b'-' | b'.' | b'0'..=b'9', ..] => {
                let digits = word.strip_prefix(b"+").or_else(|| word.strip_prefix(b"-")).unwrap_or(word);
                let dots = digits.split(|byte| *byte == b'.').count() - 1;
                let plain = digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
                if plain && dots <= 1 && digits.len() > dots && digits.len() < 40 {
                    Ok(Value::Number(word.strip_prefix(b"+").unwrap_or(word).to_vec()))
                } else {
                    Err(Reason::Damaged)
                }
            }
            word if word.len() <= 20 => Ok(Value::Word(word.to_vec())),
            _ => Err(Reason::Damaged),
        }
    }
}
