//! The objects of a file, found through its cross-reference sections (ISO 32000-2, 7.5), of every revision: what an older
//! one still holds is looked at like the rest, and what no section knows of is refused.

use super::super::unpack::{Budget, hides_a_picture};
use super::super::{MAX_UNPACKED, Reason};
use super::filters::{self, Unpacked};
use super::syntax::{Dict, Reader, Value, is_space};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

const MAX_OBJECTS: usize = 100_000;
/// A list that many share is followed many times.
const MAX_FOLLOWED: usize = 2_000_000;
const MAX_SECTIONS: usize = 50;

/// An object, and where its stream lies in the file.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub(super) value: Value,
    pub(super) stream: Option<(usize, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Free,
    At(usize),
    /// In an object stream.
    In(u32),
}

/// A file that was read.
pub(super) struct File<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) budget: Budget,
    pub(super) root: u32,
    /// The objects of the newest revision.
    pub(super) objects: BTreeMap<u32, Object>,
    /// Those that it replaced.
    pub(super) older: Vec<Object>,
    places: BTreeMap<u32, Place>,
    replaced: BTreeSet<(u32, usize)>,
    /// How many values were followed to where they stand.
    followed: Cell<usize>,
    /// What was understood: from, to.
    covered: Vec<(usize, usize)>,
}

impl<'a> File<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Reason> {
        let version = bytes.get(..8).ok_or(Reason::Damaged)?;
        if !(version.starts_with(b"%PDF-1.") || version == b"%PDF-2.0") {
            return Err(Reason::Damaged);
        }
        let mut file = Self {
            bytes,
            budget: Budget::new(),
            root: 0,
            objects: BTreeMap::new(),
            older: Vec::new(),
            places: BTreeMap::new(),
            replaced: BTreeSet::new(),
            followed: Cell::new(0),
            covered: Vec::new(),
        };
        file.sections()?;
        file.load()?;
        file.no_gaps()?;
        file.look_at_all()?;
        Ok(file)
    }

    /// The offset that the last lines name, and that nothing follows them.
    fn last_section(&self) -> Result<usize, Reason> {
        let end = self.bytes.iter().rposition(|byte| !is_space(*byte)).ok_or(Reason::Damaged)? + 1;
        if self.bytes.len() - end > 4 || !self.bytes.get(..end).is_some_and(|all| all.ends_with(b"%%EOF")) {
            return Err(Reason::HiddenData);
        }
        let from = end.saturating_sub(60);
        let tail = self.bytes.get(from..end).unwrap_or_default();
        let at = tail.windows(9).rposition(|window| window == b"startxref").ok_or(Reason::Damaged)?;
        Reader::file(self.bytes, from + at + 9).number()
    }

    /// Follows the sections from the newest to the oldest.
    fn sections(&mut self) -> Result<(), Reason> {
        let mut next = vec![self.last_section()?];
        let mut visited = BTreeSet::new();
        let mut newest = true;
        while let Some(at) = next.pop() {
            if !visited.insert(at) || visited.len() > MAX_SECTIONS {
                return Err(Reason::TooComplex);
            }
            let mut reader = Reader::file(self.bytes, at);
            let trailer = if reader.starts_with(b"xref") {
                reader.at += 4;
                self.table(&mut reader)?;
                let Some(Value::Dict(trailer)) = reader.value()? else {
                    return Err(Reason::Damaged);
                };
                self.cover(at, reader.at);
                trailer
            } else {
                self.stream_section(at)?
            };
            if trailer.contains_key(b"Encrypt".as_slice()) {
                return Err(Reason::Encrypted);
            }
            if newest {
                let Some(Value::Ref(root)) = trailer.get(b"Root".as_slice()) else {
                    return Err(Reason::Damaged);
                };
                self.root = *root;
                newest = false;
            }
            // the older one waits; the stream beside a table comes first (7.5.8.4)
            for key in [b"Prev".as_slice(), b"XRefStm"] {
                if let Some(value) = trailer.get(key) {
                    next.push(value.size().ok_or(Reason::Damaged)?);
                }
            }
        }
        Ok(())
    }

    fn cover(&mut self, from: usize, to: usize) {
        self.covered.push((from, to));
    }

    fn note(&mut self, number: usize, place: Place) -> Result<(), Reason> {
        let number = u32::try_from(number).map_err(|_| Reason::Damaged)?;
        if self.places.len() + self.replaced.len() > MAX_OBJECTS {
            return Err(Reason::TooComplex);
        }
        match (self.places.get(&number), place) {
            (None, _) => {
                self.places.insert(number, place);
            }
            (Some(known), Place::At(at)) if *known != place => {
                self.replaced.insert((number, at));
            }
            _ => {}
        }
        Ok(())
    }

    /// A cross-reference table, up to the word `trailer`.
    fn table(&mut self, reader: &mut Reader<'_>) -> Result<(), Reason> {
        loop {
            if reader.expect(b"trailer").is_ok() {
                return Ok(());
            }
            let (first, count) = (reader.number()?, reader.number()?);
            if count > MAX_OBJECTS {
                return Err(Reason::TooComplex);
            }
            for index in 0..count {
                let offset = reader.number()?;
                reader.number()?;
                let Some(Value::Word(kind)) = reader.value()? else {
                    return Err(Reason::Damaged);
                };
                let place = match kind.as_slice() {
                    b"n" if offset > 0 => Place::At(offset),
                    b"n" | b"f" => Place::Free,
                    _ => return Err(Reason::Damaged),
                };
                self.note(first + index, place)?;
            }
        }
    }

    /// A cross-reference stream: its dictionary is the trailer.
    fn stream_section(&mut self, at: usize) -> Result<Dict, Reason> {
        let (number, object) = self.object(at, false)?;
        let Value::Dict(dict) = &object.value else {
            return Err(Reason::Damaged);
        };
        if dict.get(b"Type".as_slice()).and_then(Value::name) != Some(b"XRef") {
            return Err(Reason::Damaged);
        }
        let data = self.unpacked(&object)?;
        let sizes = |key: &[u8]| match dict.get(key) {
            Some(Value::Array(values)) => values.iter().map(Value::size).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        let widths = sizes(b"W")
            .filter(|widths| widths.len() == 3 && widths.iter().all(|width| *width <= 8))
            .ok_or(Reason::Damaged)?;
        let ranges = match sizes(b"Index") {
            Some(ranges) => ranges,
            None => vec![0, dict.get(b"Size".as_slice()).and_then(Value::size).ok_or(Reason::Damaged)?],
        };
        let row: usize = widths.iter().sum();
        let mut rows = data.chunks(row.max(1));
        for range in ranges.chunks(2) {
            let &[first, count] = range else { return Err(Reason::Damaged) };
            for index in 0..count {
                let row = rows.next().filter(|line| line.len() == row && row > 0).ok_or(Reason::Damaged)?;
                let mut fields = [0_usize; 3];
                let mut from = 0;
                for (field, width) in fields.iter_mut().zip(&widths) {
                    for byte in row.get(from..from + width).ok_or(Reason::Damaged)? {
                        *field = field.checked_mul(256).ok_or(Reason::Damaged)? + usize::from(*byte);
                    }
                    from += width;
                }
                let [kind, place, _] = fields;
                let kind = if widths.first() == Some(&0) { 1 } else { kind };
                let place = match kind {
                    0 => Place::Free,
                    1 => Place::At(place),
                    2 => Place::In(u32::try_from(place).map_err(|_| Reason::Damaged)?),
                    _ => return Err(Reason::Damaged),
                };
                self.note(first.checked_add(index).ok_or(Reason::Damaged)?, place)?;
            }
        }
        if rows.next().is_some() {
            return Err(Reason::HiddenData);
        }
        // the section itself is an object that it need not list
        self.note(usize::try_from(number).map_err(|_| Reason::Damaged)?, Place::At(at))?;
        Ok(dict.clone())
    }

    /// Reads `n g obj … endobj` at an offset. Its stream's length may be another object.
    fn object(&mut self, at: usize, lengths: bool) -> Result<(u32, Object), Reason> {
        let mut reader = Reader::file(self.bytes, at);
        if self.bytes.get(at).is_none_or(|byte| !byte.is_ascii_digit()) {
            reader.skip();
        }
        let number = u32::try_from(reader.number()?).map_err(|_| Reason::Damaged)?;
        reader.number()?;
        reader.expect(b"obj")?;
        let value = match reader.value()?.ok_or(Reason::Damaged)? {
            Value::Word(_) => return Err(Reason::Damaged),
            value => value,
        };
        reader.skip();
        let mut stream = None;
        if reader.starts_with(b"stream") {
            let Value::Dict(dict) = &value else { return Err(Reason::Damaged) };
            reader.at += 6;
            if reader.starts_with(b"\r\n") {
                reader.at += 2;
            } else if reader.starts_with(b"\n") {
                reader.at += 1;
            } else {
                return Err(Reason::Damaged);
            }
            let length = match dict.get(b"Length".as_slice()) {
                Some(Value::Ref(number)) if lengths => self.length(*number)?,
                Some(value) => value.size().ok_or(Reason::Damaged)?,
                None => return Err(Reason::Damaged),
            };
            let end = reader
                .at
                .checked_add(length)
                .filter(|end| *end <= self.bytes.len())
                .ok_or(Reason::Damaged)?;
            stream = Some((reader.at, end));
            reader.at = end;
            while reader.starts_with(b"\r") || reader.starts_with(b"\n") {
                reader.at += 1;
            }
            if !reader.starts_with(b"endstream") || reader.at - end > 2 {
                return Err(Reason::Damaged);
            }
            reader.at += 9;
        }
        reader.expect(b"endobj")?;
        self.cover(at, reader.at);
        Ok((number, Object { value, stream }))
    }

    /// A length that stands in an object of its own.
    fn length(&self, number: u32) -> Result<usize, Reason> {
        let Some(Place::At(at)) = self.places.get(&number) else {
            return Err(Reason::Damaged);
        };
        let mut reader = Reader::file(self.bytes, *at);
        if reader.number()? != usize::try_from(number).map_err(|_| Reason::Damaged)? {
            return Err(Reason::Damaged);
        }
        reader.number()?;
        reader.expect(b"obj")?;
        reader.number()
    }

    /// Reads every object that a section names.
    fn load(&mut self) -> Result<(), Reason> {
        let places: Vec<_> = self.places.iter().map(|(number, place)| (*number, *place)).collect();
        for (number, place) in &places {
            if let Place::At(at) = place {
                let (told, object) = self.object(*at, true)?;
                if told != *number {
                    return Err(Reason::HiddenData);
                }
                self.objects.insert(*number, object);
            }
        }
        for (number, at) in self.replaced.clone() {
            let (told, object) = self.object(at, true)?;
            if told != number {
                return Err(Reason::HiddenData);
            }
            self.older.push(object);
        }
        // an older object stream is replaced whole: its objects are looked at too
        let streams: Vec<Object> = self.older.clone();
        for object in streams.iter().filter(|object| has_type(&object.value, b"ObjStm")) {
            let inside = self.object_stream(object)?;
            self.older.extend(inside.into_iter().map(|(_, object)| object));
        }
        let streams: Vec<(u32, Object)> = self
            .objects
            .iter()
            .filter(|(_, object)| has_type(&object.value, b"ObjStm"))
            .map(|(number, object)| (*number, object.clone()))
            .collect();
        for (holder, object) in streams {
            for (number, object) in self.object_stream(&object)? {
                if self.places.get(&number) == Some(&Place::In(holder)) && !self.objects.contains_key(&number) {
                    self.objects.insert(number, object);
                } else {
                    self.older.push(object);
                }
            }
        }
        let missing = places
            .iter()
            .any(|(number, place)| matches!(place, Place::In(_)) && !self.objects.contains_key(number));
        if missing || self.objects.len() + self.older.len() > MAX_OBJECTS {
            return Err(Reason::Damaged);
        }
        Ok(())
    }

    fn object_stream(&mut self, object: &Object) -> Result<Vec<(u32, Object)>, Reason> {
        let Value::Dict(dict) = &object.value else {
            return Err(Reason::Damaged);
        };
        let size = |key: &[u8]| dict.get(key).and_then(Value::size).ok_or(Reason::Damaged);
        let (count, first) = (size(b"N")?, size(b"First")?);
        if count > MAX_OBJECTS {
            return Err(Reason::TooComplex);
        }
        let data = self.unpacked(object)?;
        let mut head = Reader::file(data.get(..first).ok_or(Reason::Damaged)?, 0);
        let mut all = Vec::new();
        let mut end = first;
        for _ in 0..count {
            let number = u32::try_from(head.number()?).map_err(|_| Reason::Damaged)?;
            let at = first.checked_add(head.number()?).ok_or(Reason::Damaged)?;
            // one after the other, with nothing between
            let between = data.get(end..at).ok_or(Reason::HiddenData)?;
            if !between.iter().all(|byte| is_space(*byte)) {
                return Err(Reason::HiddenData);
            }
            let mut body = Reader::file(&data, at);
            let value = body.value()?.ok_or(Reason::Damaged)?;
            end = body.at;
            if matches!(value, Value::Word(_)) {
                return Err(Reason::Damaged);
            }
            all.push((number, Object { value, stream: None }));
        }
        if data.get(end..).is_some_and(|rest| rest.iter().all(|byte| is_space(*byte))) {
            Ok(all)
        } else {
            Err(Reason::HiddenData)
        }
    }

    /// A stream's bytes, when it may be anything but a picture.
    pub(super) fn unpacked(&mut self, object: &Object) -> Result<Vec<u8>, Reason> {
        match self.unpack(object)? {
            Unpacked::Bytes(bytes) => Ok(bytes),
            Unpacked::Picture => Err(Reason::Picture),
        }
    }

    pub(super) fn unpack(&mut self, object: &Object) -> Result<Unpacked, Reason> {
        let (Value::Dict(dict), Some((from, to))) = (&object.value, object.stream) else {
            return Err(Reason::Damaged);
        };
        let raw = self.bytes.get(from..to).ok_or(Reason::Damaged)?;
        if raw.len() > MAX_UNPACKED {
            return Err(Reason::TooComplex);
        }
        let mut dict = dict.clone();
        for key in [b"Filter".as_slice(), b"DecodeParms"] {
            if let Some(value) = dict.get(key) {
                let found = self.resolved(value, 0)?;
                dict.insert(key.to_vec(), found);
            }
        }
        filters::unpack(&dict, raw, &mut self.budget)
    }

    /// A value with references followed, a few steps deep.
    pub(super) fn resolved(&self, value: &Value, depth: usize) -> Result<Value, Reason> {
        self.followed.set(self.followed.get() + 1);
        if depth > 8 || self.followed.get() > MAX_FOLLOWED {
            return Err(Reason::TooComplex);
        }
        match value {
            Value::Ref(number) => match self.objects.get(number) {
                Some(object) if object.stream.is_none() => self.resolved(&object.value, depth + 1),
                Some(_) => Err(Reason::Damaged),
                None => Ok(Value::Null),
            },
            Value::Array(values) => Ok(Value::Array(
                values
                    .iter()
                    .map(|value| self.resolved(value, depth + 1))
                    .collect::<Result<_, _>>()?,
            )),
            value => Ok(value.clone()),
        }
    }

    /// Between what was understood there are only white space and short remarks, and the words that end a revision.
    fn no_gaps(&mut self) -> Result<(), Reason> {
        self.covered.sort_unstable();
        let mut at = 0;
        for (from, to) in self.covered.iter().copied().chain([(self.bytes.len(), self.bytes.len())]) {
            if from > at {
                for line in self.bytes.get(at..from).unwrap_or_default().split(|byte| matches!(byte, 10 | 13)) {
                    let line = line.trim_ascii();
                    let remark = line.starts_with(b"%") && line.len() <= 80;
                    let ending = line == b"startxref" || line.iter().all(u8::is_ascii_digit);
                    if !(remark || ending || line.is_empty()) {
                        return Err(Reason::HiddenData);
                    }
                }
            }
            at = at.max(to);
        }
        Ok(())
    }

    /// Looks at every object of every revision for what is refused wherever it stands.
    fn look_at_all(&mut self) -> Result<(), Reason> {
        let all: Vec<Object> = self.objects.values().chain(&self.older).cloned().collect();
        for object in &all {
            super::schema::refuse(&object.value)?;
            let picture = super::schema::is_image(&object.value);
            if object.stream.is_some() && !picture {
                let bytes = self.unpacked(object)?;
                if hides_a_picture(&bytes) {
                    return Err(Reason::HiddenData);
                }
            }
        }
        Ok(())
    }
}

pub(super) fn has_type(value: &Value, kind: &[u8]) -> bool {
    matches!(value, Value::Dict(dict) if dict.get(b"Type".as_slice()).and_then(Value::name) == Some(kind))
}
