//! The walkers of PDF, alone, as a part of `documents::pdf`.

use super::super::unpack::Budget;
use super::super::walkers::{allowed, pictureless};
use super::super::{MAX_UNPACKED, Policy};
use super::file::File;
use super::filters::{self as packed, Unpacked};
use super::syntax::{Reader, Value};
use super::{content as painting, schema};

/// What is painted: once written anew, it stays as it is, and has no picture between its operators.
pub fn content(bytes: &[u8]) {
    let Ok(copy) = painting::rewrite(bytes) else { return };
    let again = painting::rewrite(&copy);
    assert_eq!(
        again.as_deref().map(<[u8]>::escape_ascii).map(|it| it.to_string()),
        Ok(copy.escape_ascii().to_string())
    );
    for line in copy.split(|byte| *byte == b'\n') {
        let last = line.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
        assert!(!matches!(last, b"BI" | b"ID" | b"EI"));
    }
    assert!(copy.len() <= 16 + bytes.len() * 4);
}

/// Single values, and streams behind filters: a dictionary, a line `@@@`, bytes.
pub fn filters(bytes: &[u8]) {
    let at = bytes.windows(5).position(|window| window == b"\n@@@\n").unwrap_or(bytes.len());
    let (dict, data) = bytes.split_at(at);
    let Ok(Some(value)) = Reader::file(dict, 0).value() else { return };
    let mut written = Vec::new();
    value.write(&mut written);
    if !matches!(value, Value::Word(_)) {
        assert_eq!(
            Reader::file(&written, 0).value(),
            Ok(Some(value.clone())),
            "{}",
            written.escape_ascii()
        );
    }
    let refused = schema::refuse(&value);
    let mut twice = Vec::new();
    if let Ok(Some(again)) = Reader::file(&written, 0).value() {
        again.write(&mut twice);
        assert_eq!(schema::refuse(&again), refused);
    }
    assert_eq!(twice, written);
    let Value::Dict(dict) = &value else { return };
    if let Ok(Unpacked::Bytes(out)) = packed::unpack(dict, data.get(5..).unwrap_or_default(), &mut Budget::new()) {
        assert!(out.len() <= MAX_UNPACKED);
    }
}

/// A copy has nothing in it that runs, and no picture that is too large.
pub(in super::super) fn harmless(copy: &[u8], policy: Policy) {
    let mut file = File::read(copy).unwrap();
    assert!(file.older.is_empty());
    let mut pictures = Vec::new();
    let objects: Vec<_> = file.objects.values().cloned().collect();
    for object in objects {
        if !schema::is_image(&object.value) {
            if object.stream.is_some() {
                pictureless(&file.unpacked(&object).unwrap());
            }
            never(&object.value);
            continue;
        }
        let Value::Dict(dict) = &object.value else { panic!() };
        let size = |key: &[u8]| u32::try_from(dict.get(key).and_then(Value::size).unwrap()).unwrap();
        let (width, height) = (size(b"Width"), size(b"Height"));
        let pixels = file.unpacked(&object).unwrap();
        // as many colours as there could be at eight bits each
        let colours = if pixels.len() < 64 { pixels.len() } else { 64 };
        pictures.push((width, height, colours));
    }
    allowed(&pictures, policy);
}

/// Keys that a copy has no use for.
fn never(value: &Value) {
    match value {
        Value::Array(values) => values.iter().for_each(never),
        Value::Dict(dict) => {
            for (key, value) in dict {
                let bad = [
                    b"OpenAction".as_slice(),
                    b"AA",
                    b"JS",
                    b"Names",
                    b"AcroForm",
                    b"EmbeddedFiles",
                    b"Metadata",
                    b"EF",
                    b"AF",
                    b"Thumb",
                ];
                assert!(!bad.contains(&key.as_slice()) || names(dict), "{}", key.escape_ascii());
                never(value);
            }
            if let Some(Value::Name(action)) = dict.get(b"S".as_slice()) {
                assert!(!matches!(
                    action.as_slice(),
                    b"JavaScript" | b"Launch" | b"SubmitForm" | b"GoToR" | b"ImportData"
                ));
            }
        }
        _ => {}
    }
}

/// Whether these are names that the file gives its own things: each is a reference or a dictionary.
fn names(dict: &super::syntax::Dict) -> bool {
    dict.values()
        .all(|value| matches!(value, Value::Ref(_) | Value::Dict(_) | Value::Array(_) | Value::Name(_)))
}
