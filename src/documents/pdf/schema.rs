//! What may stand in a copy: kind by kind, which keys, and of what kind their values are. And what is refused wherever it stands.

use super::super::Reason;
use super::syntax::{Dict, Value};

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Catalog,
    Marks,
    Pages,
    Resources,
    Font,
    Encoding,
    CidInfo,
    Descriptor,
    FontFile,
    CMap,
    State,
    SoftMask,
    Group,
    Drawing,
    Content,
    Colours,
    Function,
    Shading,
    Pattern,
    Link,
    Action,
    Place,
    Roles,
    Structure,
    Attributes,
}

/// What a key's value is.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Numbers, names, texts and lists of them.
    Plain,
    /// Of this kind, or a list of such.
    Of(Kind),
    /// Names, each with one of this kind.
    Map(Kind),
}

/// The rule for a key, if it stays.
#[expect(
    clippy::too_many_lines,
    clippy::match_same_arms,
    reason = "a table, kind by kind: whoever adds a key reads it as one"
)]
pub(super) fn rule(kind: Kind, key: &[u8]) -> Option<Rule> {
    use Rule::{Map, Of, Plain};
    let key = std::str::from_utf8(key).ok()?;
    let plain = |keys: &[&str]| keys.contains(&key).then_some(Plain);
    match (kind, key) {
        (Kind::Catalog, "Pages") => Some(Of(Kind::Pages)),
        (Kind::Catalog, "MarkInfo") => Some(Of(Kind::Marks)),
        (Kind::Catalog, "StructTreeRoot") => Some(Of(Kind::Structure)),
        (Kind::Catalog, _) => plain(&["Type", "Lang"]),
        (Kind::Marks, _) => plain(&["Marked"]),
        (Kind::Pages, "Kids" | "Parent") => Some(Of(Kind::Pages)),
        (Kind::Pages, "Resources") => Some(Of(Kind::Resources)),
        (Kind::Pages, "Contents") => Some(Of(Kind::Content)),
        (Kind::Pages, "Group") => Some(Of(Kind::Group)),
        (Kind::Pages, "Annots") => Some(Of(Kind::Link)),
        (Kind::Pages, _) => plain(&[
            "Type",
            "Count",
            "MediaBox",
            "CropBox",
            "Rotate",
            "StructParents",
            "Tabs",
            "UserUnit",
        ]),
        (Kind::Resources, "Font") => Some(Map(Kind::Font)),
        (Kind::Resources, "XObject") => Some(Map(Kind::Drawing)),
        (Kind::Resources, "ExtGState") => Some(Map(Kind::State)),
        (Kind::Resources, "ColorSpace") => Some(Map(Kind::Colours)),
        (Kind::Resources, "Pattern") => Some(Map(Kind::Pattern)),
        (Kind::Resources, "Shading") => Some(Map(Kind::Shading)),
        (Kind::Resources, _) => plain(&["ProcSet"]),
        (Kind::Font, "Encoding") => Some(Of(Kind::Encoding)),
        (Kind::Font, "CIDSystemInfo") => Some(Of(Kind::CidInfo)),
        (Kind::Font, "CIDToGIDMap" | "ToUnicode") => Some(Of(Kind::CMap)),
        (Kind::Font, "DescendantFonts") => Some(Of(Kind::Font)),
        (Kind::Font, "FontDescriptor") => Some(Of(Kind::Descriptor)),
        (Kind::Font, "CharProcs") => Some(Map(Kind::Content)),
        (Kind::Font, "Resources") => Some(Of(Kind::Resources)),
        (Kind::Font, _) => plain(&[
            "Type",
            "Subtype",
            "BaseFont",
            "Name",
            "FirstChar",
            "LastChar",
            "Widths",
            "W",
            "DW",
            "W2",
            "DW2",
            "FontMatrix",
            "FontBBox",
        ]),
        (Kind::Encoding, "CIDSystemInfo") => Some(Of(Kind::CidInfo)),
        (Kind::Encoding, _) => plain(&["Type", "BaseEncoding", "Differences", "CMapName", "WMode"]),
        (Kind::CidInfo, _) => plain(&["Registry", "Ordering", "Supplement"]),
        (Kind::Descriptor, "FontFile" | "FontFile2" | "FontFile3") => Some(Of(Kind::FontFile)),
        (Kind::Descriptor, "CIDSet") => Some(Of(Kind::CMap)),
        (Kind::Descriptor, _) => plain(&[
            "Type",
            "FontName",
            "FontFamily",
            "FontStretch",
            "FontWeight",
            "Flags",
            "FontBBox",
            "ItalicAngle",
            "Ascent",
            "Descent",
            "Leading",
            "CapHeight",
            "XHeight",
            "StemV",
            "StemH",
            "AvgWidth",
            "MaxWidth",
            "MissingWidth",
            "CharSet",
        ]),
        (Kind::FontFile, _) => plain(&["Length1", "Length2", "Length3", "Subtype"]),
        (Kind::CMap, "CIDSystemInfo") => Some(Of(Kind::CidInfo)),
        (Kind::CMap, _) => plain(&["Type", "CMapName", "WMode"]),
        (Kind::State, "SMask") => Some(Of(Kind::SoftMask)),
        (Kind::State, _) => plain(&[
            "Type", "LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "FL", "SM", "SA", "BM", "CA", "ca", "AIS", "TK",
        ]),
        (Kind::SoftMask, "G") => Some(Of(Kind::Drawing)),
        (Kind::SoftMask, _) => plain(&["Type", "S", "BC"]),
        (Kind::Group, "CS") => Some(Of(Kind::Colours)),
        (Kind::Group, _) => plain(&["Type", "S", "I", "K"]),
        (Kind::Drawing, "Resources") => Some(Of(Kind::Resources)),
        (Kind::Drawing, "Group") => Some(Of(Kind::Group)),
        (Kind::Drawing, _) => plain(&["Type", "Subtype", "FormType", "BBox", "Matrix", "StructParent", "StructParents"]),
        (Kind::Content, _) => None,
        // in a list all is plain; this is the dictionary of a calibrated space, a profile, or a lookup table
        (Kind::Colours, "Alternate") => Some(Of(Kind::Colours)),
        (Kind::Colours, _) => {
            plain(&["WhitePoint", "BlackPoint", "Gamma", "Matrix", "Range", "N"]).or_else(|| rule(Kind::Function, key.as_bytes()))
        }
        (Kind::Function, "Functions") => Some(Of(Kind::Function)),
        (Kind::Function, _) => plain(&[
            "FunctionType",
            "Domain",
            "Range",
            "C0",
            "C1",
            "N",
            "Bounds",
            "Encode",
            "Decode",
            "Size",
            "BitsPerSample",
            "Order",
        ]),
        (Kind::Shading, "ColorSpace") => Some(Of(Kind::Colours)),
        (Kind::Shading, "Function") => Some(Of(Kind::Function)),
        (Kind::Shading, _) => plain(&[
            "ShadingType",
            "Background",
            "BBox",
            "AntiAlias",
            "Coords",
            "Domain",
            "Extend",
            "Matrix",
            "BitsPerCoordinate",
            "BitsPerComponent",
            "BitsPerFlag",
            "Decode",
            "VerticesPerRow",
        ]),
        (Kind::Pattern, "Resources") => Some(Of(Kind::Resources)),
        (Kind::Pattern, "Shading") => Some(Of(Kind::Shading)),
        (Kind::Pattern, "ExtGState") => Some(Of(Kind::State)),
        (Kind::Pattern, _) => plain(&["Type", "PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix"]),
        (Kind::Link, "A") => Some(Of(Kind::Action)),
        (Kind::Link, "Dest") => Some(Of(Kind::Place)),
        (Kind::Link, _) => plain(&["Type", "Subtype", "Rect", "Border", "C", "F", "H", "QuadPoints", "StructParent"]),
        (Kind::Action, "D") => Some(Of(Kind::Place)),
        (Kind::Action, _) => plain(&["Type", "S", "URI"]),
        // a place is a list: the page, and how it fits
        (Kind::Place, _) => None,
        (Kind::Roles, _) => Some(Plain),
        (Kind::Structure, "K" | "P" | "ParentTree" | "Nums" | "Kids") => Some(Of(Kind::Structure)),
        (Kind::Structure, "RoleMap") => Some(Of(Kind::Roles)),
        (Kind::Structure, "Pg") => Some(Of(Kind::Pages)),
        (Kind::Structure, "Obj") => Some(Of(Kind::Link)),
        (Kind::Structure, "A") => Some(Of(Kind::Attributes)),
        (Kind::Structure, _) => plain(&[
            "Type",
            "S",
            "Alt",
            "ActualText",
            "E",
            "Lang",
            "ID",
            "MCID",
            "ParentTreeNextKey",
            "Limits",
        ]),
        (Kind::Attributes, _) => plain(&[
            "O",
            "Placement",
            "WritingMode",
            "SpaceBefore",
            "SpaceAfter",
            "StartIndent",
            "EndIndent",
            "TextIndent",
            "TextAlign",
            "BBox",
            "Width",
            "Height",
            "ListNumbering",
            "RowSpan",
            "ColSpan",
            "Headers",
            "Scope",
            "Summary",
            "LineHeight",
            "TextDecorationType",
            "BlockAlign",
        ]),
    }
}

/// Whether a dictionary is that of a picture.
pub(super) fn is_image(value: &Value) -> bool {
    matches!(value, Value::Dict(dict) if named(dict, b"Subtype") == Some(b"Image"))
}

pub(super) fn named<'a>(dict: &'a Dict, key: &[u8]) -> Option<&'a [u8]> {
    dict.get(key).and_then(Value::name)
}

/// Refuses what no document of a school needs, wherever it stands.
pub(super) fn refuse(value: &Value) -> Result<(), Reason> {
    match value {
        Value::Array(values) => values.iter().try_for_each(refuse),
        Value::Dict(dict) => {
            for (key, value) in dict {
                match key.as_slice() {
                    b"JS" | b"JavaScript" | b"AA" | b"RichMediaContent" | b"RichMediaSettings" | b"Rendition" => {
                        return Err(Reason::Active);
                    }
                    b"EmbeddedFiles" | b"EmbeddedFile" | b"EF" | b"AF" | b"Collection" => return Err(Reason::Embedded),
                    b"XFA" => return Err(Reason::Form),
                    b"Encrypt" => return Err(Reason::Encrypted),
                    b"FFilter" | b"FDecodeParms" => return Err(Reason::External),
                    b"Fields" if !matches!(value, Value::Array(fields) if fields.is_empty()) => return Err(Reason::Form),
                    _ => {}
                }
                refuse(value)?;
            }
            match named(dict, b"S") {
                Some(
                    b"JavaScript" | b"Rendition" | b"SetOCGState" | b"Hide" | b"ResetForm" | b"RichMediaExecute" | b"GoTo3DView" | b"Trans"
                    | b"Thread" | b"Named",
                ) => {
                    return Err(Reason::Active);
                }
                Some(b"Launch" | b"SubmitForm" | b"ImportData" | b"GoToR" | b"GoToE") => return Err(Reason::External),
                Some(b"Sound" | b"Movie") => return Err(Reason::Embedded),
                Some(b"URI") => link(dict)?,
                _ => {}
            }
            match named(dict, b"Type") {
                Some(b"EmbeddedFile" | b"Filespec" | b"F") => return Err(Reason::Embedded),
                Some(b"Sig") => return Err(Reason::Form),
                _ => {}
            }
            match named(dict, b"Subtype") {
                Some(b"Widget") => Err(Reason::Form),
                Some(b"FileAttachment" | b"Sound" | b"Movie" | b"Screen" | b"3D" | b"RichMedia" | b"U3D" | b"PRC") => Err(Reason::Embedded),
                Some(b"PS") => Err(Reason::Active),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Lets an address through that a reader may open after asking.
fn link(dict: &Dict) -> Result<(), Reason> {
    match dict.get(b"URI".as_slice()) {
        Some(Value::Text(address)) => {
            let address = std::str::from_utf8(address).map_err(|_| Reason::Active)?;
            let plain = super::super::xml::plain_link(address) && !address.starts_with('#') && dict.get(b"Next".as_slice()).is_none();
            if plain { Ok(()) } else { Err(Reason::Active) }
        }
        _ => Err(Reason::Active),
    }
}
