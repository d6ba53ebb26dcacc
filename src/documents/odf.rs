//! Packages of the Open Document Format (ODF 1.3): the words, the styles and the pictures that may stay; everything else is left out or refused.

use super::pictures::{Pictures, Verdict};
use super::unpack::Budget;
use super::xml::{self, Fate, Rules, Token};
use super::zip::{self, Parts};
use super::{Format, Policy, Reason, png};
use std::collections::{BTreeMap, BTreeSet};

/// Rewrites a package.
pub(super) fn rewrite(bytes: &[u8], format: Format, policy: Policy) -> Result<Vec<u8>, Reason> {
    let parts = zip::read(bytes, Some(("mimetype", format.media_type())))?;
    for name in parts.keys() {
        known(name)?;
    }
    manifest(parts.get("META-INF/manifest.xml").ok_or(Reason::Damaged)?)?;
    let mut pictures = Pictures::new(policy);
    let mut copies = judge(&parts, &mut pictures)?;
    let objects = objects(&parts)?;
    let mut kept = vec![("mimetype".to_owned(), format.media_type().as_bytes().to_vec())];
    let mut shown = Shown::default();
    for name in ["content.xml", "styles.xml"] {
        if let Some(part) = parts.get(name) {
            let mut rules = Odf {
                pictures: &copies,
                objects: &objects,
                shown: &mut shown,
            };
            kept.push((name.to_owned(), xml::clean(part, &mut rules)?));
        } else if name == "content.xml" {
            return Err(Reason::Damaged);
        }
    }
    // a picture that no page shows has no reason to be there
    if copies.keys().any(|name| !shown.pictures.contains(name)) && policy != Policy::WithoutPictures
        || objects.keys().any(|name| !shown.objects.contains(name))
    {
        return Err(Reason::HiddenData);
    }
    for object in objects.keys() {
        for name in ["content.xml", "styles.xml"].map(|file| format!("{object}/{file}")) {
            if let Some(part) = parts.get(&name) {
                // with no picture and no object of its own
                let mut rules = Odf {
                    pictures: &Parts::new(),
                    objects: &Objects::new(),
                    shown: &mut Shown::default(),
                };
                kept.push((name, xml::clean(part, &mut rules)?));
            }
        }
    }
    for (at, name) in shown.pictures.iter().enumerate() {
        kept.push((numbered(at), copies.remove(name).unwrap_or_default()));
    }
    let list = list(&kept, &objects, format);
    kept.push(("META-INF/manifest.xml".to_owned(), list));
    zip::write(&kept, true)
}

/// Parts that are understood; those that are left out are named too.
fn known(name: &str) -> Result<(), Reason> {
    match name {
        "mimetype"
        | "content.xml"
        | "styles.xml"
        | "META-INF/manifest.xml"
        | "meta.xml"
        | "settings.xml"
        | "manifest.rdf"
        | "layout-cache"
        | "current.xml" => Ok(()),
        _ if name.starts_with("Thumbnails/") || name.starts_with("Configurations2/") => left_out(name),
        _ if name.starts_with("Pictures/") => Ok(()),
        _ if name.starts_with("Fonts/") => Ok(()),
        // pictures of charts and formulas, for programs that draw none
        _ if name.starts_with("ObjectReplacements/") => Ok(()),
        _ if in_object(name).is_some_and(|(_, file)| matches!(file, "content.xml" | "styles.xml" | "meta.xml" | "settings.xml")) => Ok(()),
        _ if name.starts_with("Basic/") || name.starts_with("Scripts/") || name.starts_with("Dialogs/") => Err(Reason::Macro),
        _ if name.starts_with("Object") || name.starts_with("Media/") || name.contains("/content.xml") => Err(Reason::Embedded),
        _ if name.starts_with("META-INF/") && name.ends_with("signatures.xml") => {
            if name == "META-INF/macrosignatures.xml" {
                Err(Reason::Macro)
            } else {
                Ok(())
            }
        }
        _ => Err(Reason::HiddenData),
    }
}

/// A thumbnail is dropped unseen; configuration holds toolbars, and must not hold pictures.
fn left_out(name: &str) -> Result<(), Reason> {
    if name == "Thumbnails/thumbnail.png"
        || name.starts_with("Configurations2/") && !name.contains("/Bitmaps/") && !name.to_lowercase().contains("script")
    {
        Ok(())
    } else {
        Err(Reason::HiddenData)
    }
}

/// The package's list: nothing in it is encrypted.
fn manifest(part: &[u8]) -> Result<(), Reason> {
    for token in xml::read(part)? {
        if let Token::Start { name, .. } = token
            && matches!(xml::local(&name), "encryption-data" | "keyinfo" | "encrypted-key")
        {
            return Err(Reason::Encrypted);
        }
    }
    Ok(())
}

/// A part of an object (`Object 1/content.xml`): the object's name, and the rest.
fn in_object(name: &str) -> Option<(&str, &str)> {
    let (object, file) = name.split_once('/')?;
    let number = object.strip_prefix("Object ")?;
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    plain.then_some((object, file))
}

/// Objects inside the document, and of what media type they are.
type Objects = BTreeMap<String, &'static str>;

/// Charts and formulas; whatever else is in a document is refused.
fn objects(parts: &Parts) -> Result<Objects, Reason> {
    let mut objects = Objects::new();
    for (object, _) in parts.keys().filter_map(|name| in_object(name)) {
        let content = parts.get(&format!("{object}/content.xml")).ok_or(Reason::Embedded)?;
        let kind = object_kind(&xml::read(content)?).ok_or(Reason::Embedded)?;
        objects.insert(object.to_owned(), kind);
    }
    Ok(objects)
}

/// What an object is: a formula, or a document whose body is one chart.
fn object_kind(tokens: &[Token]) -> Option<&'static str> {
    let mut open: Vec<&str> = Vec::new();
    let mut charts = 0;
    for token in tokens {
        match token {
            Token::Start { name, .. } => {
                let name = xml::local(name);
                match (open.as_slice(), name) {
                    ([], "math") => return Some("application/vnd.oasis.opendocument.formula"),
                    ([_, "body"], "chart") => charts += 1,
                    ([], "document-content") => {}
                    ([] | [_, "body"], _) => return None,
                    _ => {}
                }
                open.push(name);
            }
            Token::End(_) => {
                open.pop();
            }
            Token::Text(_) => {}
        }
    }
    (charts == 1).then_some("application/vnd.oasis.opendocument.chart")
}

/// Whether this picture stands for something that the document itself holds: a chart, a formula, a table on a slide.
fn stands_in(address: &str) -> bool {
    let name = address.strip_prefix("./").unwrap_or(address);
    name.starts_with("ObjectReplacements/") || name.starts_with("Pictures/TablePreview")
}

fn href(attributes: &[(String, String)]) -> Option<&str> {
    let found = attributes.iter().find(|(key, _)| xml::local(key) == "href");
    found.map(|(_, value)| value.as_str())
}

/// The name of a picture in the copy, by its place among those that pages show: what was left out leaves no gap, so that a copy's copy is
/// the same.
fn numbered(at: usize) -> String {
    format!("Pictures/{}.png", at + 1)
}

/// A copy of every picture of the package, by its old name.
fn judge(parts: &Parts, pictures: &mut Pictures) -> Result<Parts, Reason> {
    let mut budget = Budget::new();
    let mut copies = Parts::new();
    for (name, data) in parts.iter().filter(|(name, _)| name.starts_with("Pictures/") && !stands_in(name)) {
        let picture = png::read(data, &mut budget);
        let verdict = match &picture {
            Some(picture) => pictures.judge(picture.width, picture.height, picture.colours)?,
            None => pictures.unread()?,
        };
        let copy = match (verdict, picture) {
            (Verdict::Keep, Some(picture)) => picture.copy,
            _ => png::blank()?,
        };
        copies.insert(name.clone(), copy);
    }
    if let Some(thumbnail) = parts.get("Thumbnails/thumbnail.png")
        && !thumbnail.starts_with(b"\x89PNG\r\n\x1a\n")
    {
        return Err(Reason::HiddenData);
    }
    Ok(copies)
}

fn list(parts: &[(String, Vec<u8>)], objects: &Objects, format: Format) -> Vec<u8> {
    let entry = |path: &str, kind: &str| {
        let attributes = vec![
            ("manifest:full-path".to_owned(), path.to_owned()),
            ("manifest:media-type".to_owned(), kind.to_owned()),
        ];
        let name = "manifest:file-entry".to_owned();
        [
            Token::Start {
                name: name.clone(),
                attributes,
            },
            Token::End(name),
        ]
    };
    let root = "manifest:manifest".to_owned();
    let space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0".to_owned();
    let mut tokens = vec![Token::Start {
        name: root.clone(),
        attributes: vec![
            ("xmlns:manifest".to_owned(), space),
            ("manifest:version".to_owned(), "1.3".to_owned()),
        ],
    }];
    tokens.extend(entry("/", format.media_type()));
    for (object, kind) in objects {
        tokens.extend(entry(&format!("{object}/"), kind));
    }
    for (name, _) in parts.iter().skip(1) {
        tokens.extend(entry(name, if name.starts_with("Pictures/") { "image/png" } else { "text/xml" }));
    }
    tokens.push(Token::End(root));
    xml::write(&tokens)
}

struct Odf<'a> {
    /// By their old names.
    pictures: &'a Parts,
    objects: &'a Objects,
    shown: &'a mut Shown,
}

/// What pages show.
#[derive(Default)]
struct Shown {
    /// Old names, in the order in which they are first met.
    pictures: Vec<String>,
    objects: BTreeSet<String>,
}

impl Shown {
    /// The name in the copy.
    fn picture(&mut self, name: &str) -> String {
        let at = self.pictures.iter().position(|known| known == name).unwrap_or_else(|| {
            self.pictures.push(name.to_owned());
            self.pictures.len() - 1
        });
        numbered(at)
    }
}

impl Rules for Odf<'_> {
    fn drops(&self, element: &str, attributes: &[(String, String)]) -> bool {
        if element == "image" && href(attributes).is_some_and(stands_in) {
            return true;
        }
        matches!(
            element,
            "annotation"
                | "annotation-end"
                | "creator"
                | "date-string"
                | "meta"
                | "font-face-src"
                | "event-listeners"
                | "forms"
                | "scripts"
                | "user-defined"
                | "initial-creator"
                | "printed-by"
                | "tracked-changes"
                | "change-info"
                | "settings"
        )
    }

    fn element(&mut self, element: &str, attributes: &[(String, String)]) -> Result<(), Reason> {
        match element {
            "event-listener" | "script" | "libraries" | "library-embedded" | "library-linked" | "module" | "execute-macro" => {
                Err(Reason::Macro)
            }
            "object" => {
                let name = href(attributes).and_then(|address| address.strip_prefix("./")).unwrap_or_default();
                if !self.objects.contains_key(name) {
                    return Err(Reason::Embedded);
                }
                self.shown.objects.insert(name.to_owned());
                Ok(())
            }
            "object-ole" | "plugin" | "applet" | "floating-frame" | "sound" | "audio" | "video" | "command" => Err(Reason::Embedded),
            "dde-source"
            | "dde-connection"
            | "dde-connection-decl"
            | "dde-link"
            | "section-source"
            | "table-source"
            | "cell-range-source"
            | "database-source-query"
            | "database-source-sql"
            | "database-source-table"
            | "connection-resource"
            | "filter-options" => Err(Reason::External),
            "form" | "xforms-model" | "control" => Err(Reason::Form),
            // a picture in base64; a whole document in one part
            "binary-data" | "document" => Err(Reason::HiddenData),
            // the marks that turn a picture into a program
            "image-map" | "area-rectangle" | "area-circle" | "area-polygon"
                if attributes
                    .iter()
                    .any(|(key, value)| xml::local(key) == "href" && !xml::plain_link(value)) =>
            {
                Err(Reason::External)
            }
            _ => Ok(()),
        }
    }

    fn attribute(&mut self, element: &str, attribute: &str, _prefixed: bool, value: &str) -> Result<Fate, Reason> {
        match (element, attribute) {
            ("a" | "area-rectangle" | "area-circle" | "area-polygon", "href") => {
                if xml::plain_link(value) {
                    Ok(Fate::Keep)
                } else {
                    Err(Reason::External)
                }
            }
            ("image" | "fill-image" | "background-image" | "list-level-style-image", "href") => {
                if value.is_empty() {
                    return Ok(Fate::Keep);
                }
                if stands_in(value) {
                    return Ok(Fate::Drop);
                }
                let name = value.strip_prefix("./").unwrap_or(value);
                if !self.pictures.contains_key(name) {
                    return Err(Reason::External);
                }
                Ok(Fate::Change(self.shown.picture(name)))
            }
            // looked at with its element; and a chart's data, which are in the document around it
            ("object", "href") => Ok(Fate::Keep),
            ("chart", "href") if value == ".." => Ok(Fate::Keep),
            // the source of an embedded font: its element is left out
            ("font-face-uri", "href") if value.starts_with("Fonts/") => Ok(Fate::Drop),
            (_, "href" | "src") => Err(Reason::External),
            (_, "formula" | "condition" | "expression") => {
                formula(value)?;
                Ok(Fate::Keep)
            }
            ("bookmark-start" | "p" | "h", "about" | "datatype" | "content") | (_, "creator" | "author" | "initial-creator") => {
                Ok(Fate::Drop)
            }
            (_, "macro-name" | "event-name") => Err(Reason::Macro),
            _ => {
                let lower = value.to_ascii_lowercase();
                if ["javascript:", "vnd.sun.star.", "file:", "macro:", "data:"]
                    .iter()
                    .any(|start| lower.trim_start().starts_with(start))
                {
                    return Err(Reason::Active);
                }
                Ok(Fate::Keep)
            }
        }
    }

    fn text(&mut self, _element: &str, _text: &str) -> Result<(), Reason> {
        Ok(())
    }
}

/// What a formula must not name.
const REFUSED: [&str; 15] = [
    "DDE",
    "WEBSERVICE",
    "HYPERLINK",
    "IMAGE(",
    "CALL(",
    "REGISTER",
    "EXEC(",
    "FILTERXML",
    "RTD(",
    "FILE:",
    "HTTP",
    "CMD",
    "INFO(",
    "URL(",
    "\\\\",
];

/// Refuses formulas that fetch or run.
pub(super) fn formula(text: &str) -> Result<(), Reason> {
    let upper: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    // `program|topic` is how DDE is written; `[1]` another workbook
    let linked = upper.contains('|') && upper.contains('!');
    let other_book = upper
        .split('[')
        .skip(1)
        .any(|after| after.starts_with(|c: char| c.is_ascii_digit()) && after.contains(']') && after.contains('!'));
    if linked || other_book || REFUSED.iter().any(|word| upper.contains(word)) {
        return Err(Reason::External);
    }
    Ok(())
}
