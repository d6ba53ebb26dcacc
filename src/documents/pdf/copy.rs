//! Writing anew: from the catalogue on, what the schema names, and nothing else.

use super::super::pictures::Pictures;
use super::super::unpack::zlib;
use super::super::{MAX_BYTES, Reason};
use super::file::{File, Object};
use super::schema::{Kind, Rule, is_image, named, rule};
use super::syntax::{Dict, Value};
use super::{content, raster};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

const MAX_DEPTH: usize = 40;
/// What all meshes of colours may hold, in bytes: they are pictures too.
const MAX_MESH: usize = 16 * 1024;

/// Copies a document.
pub(super) fn copy(file: &mut File<'_>, pictures: Pictures) -> Result<Vec<u8>, Reason> {
    let root = file.root;
    let mut copier = Copier {
        file,
        pictures,
        known: BTreeMap::new(),
        queue: VecDeque::new(),
        pages: BTreeSet::new(),
        reached: BTreeSet::new(),
        mesh: 0,
    };
    let first = copier.ask(root, Kind::Catalog)?;
    let mut written: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    let mut size = 0;
    while let Some((new, old, kind)) = copier.queue.pop_front() {
        let bytes = copier.object(old, kind)?;
        size += bytes.len();
        if size > MAX_BYTES {
            return Err(Reason::TooLarge);
        }
        written.insert(new, bytes);
    }
    copier.unreached()?;
    // a folder and a page
    if copier.pages.len() < 2 {
        return Err(Reason::Damaged);
    }
    Ok(assemble(first, &written))
}

fn assemble(root: u32, written: &BTreeMap<u32, Vec<u8>>) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = b"0000000000 65535 f \n".to_vec();
    for (number, bytes) in written {
        table.extend(format!("{:010} 00000 n \n", out.len()).bytes());
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(bytes);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    let count = written.len() + 1;
    out.extend(format!("xref\n0 {count}\n").bytes());
    out.extend(table);
    out.extend(format!("trailer\n<</Size {count} /Root {root} 0 R>>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

struct Copier<'a, 'b> {
    file: &'a mut File<'b>,
    pictures: Pictures,
    /// What was asked for already: old number and kind → new number.
    known: BTreeMap<(u32, Kind), u32>,
    queue: VecDeque<(u32, u32, Kind)>,
    /// Pages and their folders, each of which has one place in the tree.
    pages: BTreeSet<u32>,
    reached: BTreeSet<u32>,
    mesh: usize,
}

impl Copier<'_, '_> {
    /// The new number of an object, which is copied later.
    fn ask(&mut self, old: u32, kind: Kind) -> Result<u32, Reason> {
        if let Some(new) = self.known.get(&(old, kind)) {
            return Ok(*new);
        }
        let new = u32::try_from(self.known.len() + 1).map_err(|_| Reason::TooComplex)?;
        if self.known.len() > 100_000 {
            return Err(Reason::TooComplex);
        }
        self.known.insert((old, kind), new);
        self.queue.push_back((new, old, kind));
        self.reached.insert(old);
        Ok(new)
    }

    /// One object, written.
    fn object(&mut self, old: u32, kind: Kind) -> Result<Vec<u8>, Reason> {
        let mut out = Vec::new();
        let Some(object) = self.file.objects.get(&old).cloned() else {
            return Ok(b"null".to_vec());
        };
        if object.stream.is_some() {
            self.stream(&object, kind, &mut out)?;
        } else {
            write(&self.kinded(&object.value, kind, 0)?, &mut out)?;
        }
        Ok(out)
    }

    fn stream(&mut self, object: &Object, kind: Kind, out: &mut Vec<u8>) -> Result<(), Reason> {
        let Value::Dict(dict) = &object.value else {
            return Err(Reason::Damaged);
        };
        if kind == Kind::Drawing && is_image(&object.value) {
            return self.image(object, dict, out);
        }
        let mut data = self.file.unpacked(object)?;
        match kind {
            Kind::Drawing if named(dict, b"Subtype") == Some(b"Form") => data = content::rewrite(&data)?,
            Kind::Content | Kind::Pattern => data = content::rewrite(&data)?,
            Kind::FontFile => font(&data)?,
            Kind::Function | Kind::Colours => self.function(dict)?,
            Kind::Shading => {
                self.shading(dict)?;
                self.mesh += data.len();
                if self.mesh > MAX_MESH {
                    return Err(Reason::Picture);
                }
            }
            Kind::CMap | Kind::Encoding => {}
            _ => return Err(Reason::Damaged),
        }
        let dict = self.dict(dict, kind, 0)?;
        write_stream(dict, &data, out)
    }

    /// A picture, or an empty frame in its place.
    fn image(&mut self, object: &Object, dict: &Dict, out: &mut Vec<u8>) -> Result<(), Reason> {
        let Some(pixels) = raster::judge(object, self.file, &mut self.pictures)? else {
            let mut frame = Dict::new();
            let number = |digits: &str| Value::Number(digits.as_bytes().to_vec());
            frame.insert(b"Type".to_vec(), Value::Name(b"XObject".to_vec()));
            frame.insert(b"Subtype".to_vec(), Value::Name(b"Form".to_vec()));
            let corners = ["0", "0", "1", "1"].map(number).to_vec();
            frame.insert(b"BBox".to_vec(), Value::Array(corners));
            return write_stream(frame, b"0.8 G\n0.01 w\n0.01 0.01 0.98 0.98 re\nS\n", out);
        };
        let mut copy = Dict::new();
        for key in [
            b"Type".as_slice(),
            b"Subtype",
            b"Width",
            b"Height",
            b"BitsPerComponent",
            b"ImageMask",
            b"Decode",
            b"Interpolate",
        ] {
            if let Some(value) = dict.get(key) {
                copy.insert(key.to_vec(), plain(&self.file.resolved(value, 0)?));
            }
        }
        if let Some(space) = dict.get(b"ColorSpace".as_slice()) {
            copy.insert(b"ColorSpace".to_vec(), self.kinded(space, Kind::Colours, 0)?);
        }
        for key in [b"SMask".as_slice(), b"Mask"] {
            match dict.get(key) {
                Some(Value::Ref(number)) if self.file.objects.get(number).is_some_and(|object| is_image(&object.value)) => {
                    copy.insert(key.to_vec(), Value::Ref(self.ask(*number, Kind::Drawing)?));
                }
                Some(value @ Value::Array(_)) => {
                    copy.insert(key.to_vec(), plain(value));
                }
                _ => {}
            }
        }
        write_stream(copy, &pixels, out)
    }

    /// A sampled function of two values is a picture.
    fn function(&mut self, dict: &Dict) -> Result<(), Reason> {
        let Some(Value::Array(sizes)) = dict.get(b"Size".as_slice()) else {
            return Ok(());
        };
        if sizes.len() < 2 {
            return Ok(());
        }
        let samples = sizes
            .iter()
            .map(Value::size)
            .try_fold(1_usize, |all, size| all.checked_mul(size?))
            .and_then(|all| u32::try_from(all).ok())
            .ok_or(Reason::Damaged)?;
        if self.pictures.small(samples) {
            Ok(())
        } else {
            Err(Reason::Picture)
        }
    }

    /// Meshes of curved pieces, and functions of two values that are no samples, are left to others.
    fn shading(&self, dict: &Dict) -> Result<(), Reason> {
        let kind = dict
            .get(b"ShadingType".as_slice())
            .map(|value| self.file.resolved(value, 0))
            .transpose()?;
        match kind.and_then(|kind| kind.integer()) {
            Some(1..=5) => Ok(()),
            _ => Err(Reason::Picture),
        }
    }

    /// A value of a kind: a list means each of its members.
    fn kinded(&mut self, value: &Value, kind: Kind, depth: usize) -> Result<Value, Reason> {
        if depth > MAX_DEPTH {
            return Err(Reason::TooComplex);
        }
        match value {
            Value::Ref(number) => self.reference(*number, kind, depth),
            Value::Array(values) if kind == Kind::Content => self.joined(values),
            Value::Array(values) if kind == Kind::Place => {
                let mut place = Vec::new();
                for (index, value) in values.iter().enumerate() {
                    place.push(if index == 0 {
                        self.kinded(value, Kind::Pages, depth + 1)?
                    } else {
                        plain(value)
                    });
                }
                Ok(Value::Array(place))
            }
            Value::Array(values) => {
                let mut copies = Vec::new();
                for value in values {
                    if kind == Kind::Link && !self.is_link(value) {
                        continue;
                    }
                    copies.push(self.kinded(value, kind, depth + 1)?);
                }
                Ok(Value::Array(copies))
            }
            Value::Dict(dict) => {
                if kind == Kind::Shading {
                    self.shading(dict)?;
                }
                Ok(Value::Dict(self.dict(dict, kind, depth + 1)?))
            }
            // a place by name would need the list of names
            Value::Text(_) | Value::Name(_) if kind == Kind::Place => Ok(Value::Null),
            value => Ok(plain(value)),
        }
    }

    fn reference(&mut self, number: u32, kind: Kind, depth: usize) -> Result<Value, Reason> {
        let Some(object) = self.file.objects.get(&number) else {
            return Ok(Value::Null);
        };
        // lists behind a reference are written in place, so that each rule for lists holds
        if let (value @ Value::Array(_), None) = (&object.value, object.stream) {
            let value = value.clone();
            self.reached.insert(number);
            self.file.budget.spend(object_cost(&value))?;
            return self.kinded(&value, kind, depth + 8);
        }
        if kind == Kind::Link && !self.is_link(&Value::Ref(number)) {
            return Ok(Value::Null);
        }
        Ok(Value::Ref(self.ask(number, kind)?))
    }

    /// The streams of a page as one.
    fn joined(&mut self, values: &[Value]) -> Result<Value, Reason> {
        // each is written alone when it can be read alone, which every program that writes pages sees to
        let mut parts = Vec::new();
        for value in values {
            let Value::Ref(number) = value else { return Err(Reason::Damaged) };
            parts.push(Value::Ref(self.ask(*number, Kind::Content)?));
        }
        Ok(Value::Array(parts))
    }

    fn is_link(&self, value: &Value) -> bool {
        let found = match value {
            Value::Ref(number) => self.file.objects.get(number).map(|object| &object.value),
            value => Some(value),
        };
        matches!(found, Some(Value::Dict(dict)) if named(dict, b"Subtype") == Some(b"Link"))
    }

    fn dict(&mut self, dict: &Dict, kind: Kind, depth: usize) -> Result<Dict, Reason> {
        if kind == Kind::Action && !matches!(named(dict, b"S"), Some(b"URI" | b"GoTo")) {
            return Err(Reason::Active);
        }
        let mut copy = Dict::new();
        for (key, value) in dict {
            let Some(rule) = rule(kind, key) else { continue };
            let value = match rule {
                Rule::Plain => plain(&self.file.resolved(value, 0)?),
                Rule::Of(inner) => {
                    match (kind, key.as_slice()) {
                        (Kind::Pages, b"Kids") => self.each_once(value)?,
                        (Kind::Catalog, b"Pages") => self.each_once(&Value::Array(vec![value.clone()]))?,
                        _ => {}
                    }
                    self.kinded(value, inner, depth + 1)?
                }
                Rule::Map(inner) => {
                    let Value::Dict(map) = self.entries(value)? else { continue };
                    let mut copies = Dict::new();
                    for (name, value) in &map {
                        copies.insert(name.clone(), self.kinded(value, inner, depth + 1)?);
                    }
                    Value::Dict(copies)
                }
            };
            copy.insert(key.clone(), value);
        }
        Ok(copy)
    }

    /// A dictionary of names, wherever it stands.
    fn entries(&mut self, value: &Value) -> Result<Value, Reason> {
        let found = match value {
            Value::Ref(number) => {
                self.reached.insert(*number);
                self.file.resolved(value, 0)?
            }
            value => value.clone(),
        };
        self.file.budget.spend(object_cost(&found))?;
        Ok(found)
    }

    fn each_once(&mut self, kids: &Value) -> Result<(), Reason> {
        let Value::Array(kids) = (match kids {
            Value::Ref(number) => self.file.objects.get(number).map_or(Value::Null, |object| object.value.clone()),
            value => value.clone(),
        }) else {
            return Err(Reason::Damaged);
        };
        for kid in kids {
            let Value::Ref(number) = kid else { return Err(Reason::Damaged) };
            // a page that is not there, or none, would be left out of the copy, and the copy be damaged
            if !self
                .file
                .objects
                .get(&number)
                .is_some_and(|object| matches!(object.value, Value::Dict(_)) && object.stream.is_none())
            {
                return Err(Reason::Damaged);
            }
            if !self.pages.insert(number) || number == self.file.root {
                return Err(Reason::TooComplex);
            }
        }
        Ok(())
    }

    /// Pictures that no page shows, and those that an older revision showed.
    fn unreached(&mut self) -> Result<(), Reason> {
        let hidden = |(number, object): (&u32, &Object)| !self.reached.contains(number) && is_image(&object.value);
        if self.file.objects.iter().any(hidden) || self.file.older.iter().any(|object| is_image(&object.value)) {
            self.pictures.unread()?;
        }
        Ok(())
    }
}

/// What copying a list or a dictionary once more costs, in bytes: one that many share is written many times.
fn object_cost(value: &Value) -> usize {
    match value {
        Value::Array(values) => 64 * (values.len() + 1),
        Value::Dict(dict) => 64 * (dict.len() + 1),
        _ => 64,
    }
}

/// Numbers, names, texts and lists of them; nothing else.
fn plain(value: &Value) -> Value {
    match value {
        Value::Array(values) => Value::Array(values.iter().map(plain).collect()),
        Value::Dict(_) | Value::Ref(_) | Value::Word(_) => Value::Null,
        value => value.clone(),
    }
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), Reason> {
    if !value.fits() {
        return Err(Reason::TooComplex);
    }
    value.write(out);
    Ok(())
}

fn write_stream(mut dict: Dict, data: &[u8], out: &mut Vec<u8>) -> Result<(), Reason> {
    let packed = zlib(data)?;
    dict.insert(b"Filter".to_vec(), Value::Name(b"FlateDecode".to_vec()));
    dict.insert(b"Length".to_vec(), Value::Number(packed.len().to_string().into_bytes()));
    write(&Value::Dict(dict), out)?;
    out.extend(b"\nstream\n");
    out.extend(packed);
    out.extend(b"\nendstream");
    Ok(())
}

/// Refuses fonts whose letters are pictures (OpenType: CBDT, EBDT, sbix, SVG).
fn font(data: &[u8]) -> Result<(), Reason> {
    let outlines = [b"\0\x01\0\0".as_slice(), b"true", b"OTTO"];
    if !outlines.iter().any(|start| data.starts_with(start)) {
        // Type 1 and CFF have outlines only
        let known = data.starts_with(b"%!") || data.starts_with(b"\x01\0");
        return if known { Ok(()) } else { Err(Reason::Damaged) };
    }
    let count = data
        .get(4..6)
        .and_then(|it| it.try_into().ok())
        .map(u16::from_be_bytes)
        .ok_or(Reason::Damaged)?;
    let tables = data.get(12..12 + usize::from(count) * 16).ok_or(Reason::Damaged)?;
    let painted = |table: &[u8]| {
        [b"CBDT", b"CBLC", b"EBDT", b"EBLC", b"sbix", b"SVG "]
            .iter()
            .any(|tag| table.starts_with(*tag))
    };
    if tables.chunks(16).any(painted) {
        Err(Reason::Picture)
    } else {
        Ok(())
    }
}
