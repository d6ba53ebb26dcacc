//! Documents made by code: honest ones, and the pieces of hostile ones.

#![expect(clippy::cast_possible_truncation, clippy::format_push_string, reason = "made files are small")]

use flate2::write::{DeflateEncoder, ZlibEncoder};
use flate2::{Compression, Crc};
use std::io::Write as _;

pub(super) fn zlib(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

/// The same, as small as it can be.
pub(super) fn tight(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

/// A PNG of 8-bit palette or true colour, with so many colours.
pub(super) fn png(width: u32, height: u32, colours: u32) -> Vec<u8> {
    let mut raw = Vec::new();
    for y in 0..height {
        raw.push(0);
        for x in 0..width {
            let colour = (x + y * 7) % colours;
            raw.extend([(colour % 256) as u8, (colour / 256) as u8, 9]);
        }
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        out.extend((data.len() as u32).to_be_bytes());
        let mut sum = Crc::new();
        sum.update(kind);
        sum.update(data);
        out.extend(kind);
        out.extend(data);
        out.extend(sum.sum().to_be_bytes());
    };
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(b"IHDR", &header);
    chunk(b"tEXt", b"Author\0Somebody");
    chunk(b"IDAT", &zlib(&raw));
    chunk(b"IEND", b"");
    out
}

pub(super) fn jpeg() -> Vec<u8> {
    let mut out = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    out.extend([0x5a; 400]);
    out.extend(b"\xff\xd9");
    out
}

/// Pictures in formats of photographs, by name.
pub(super) fn photographs() -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![("jpeg", jpeg()), ("png", png(400, 300, 60_000))];
    for (name, start) in [
        ("gif", b"GIF89a\x90\x01\x90\x01".as_slice()),
        ("webp", b"RIFF\x20\0\0\0WEBPVP8 "),
        ("heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("avif", b"\0\0\0\x18ftypavif\0\0\0\0"),
        ("tiff", b"II*\0\x08\0\0\0"),
        ("bmp", b"BM6\0\x0c\0\0\0\0\0"),
        ("ico", b"\0\0\x01\0\x01\0"),
        ("jxl", b"\xff\x0a\xfa\x1f"),
        ("psd", b"8BPS\0\x01\0\0"),
        ("jp2", b"\0\0\0\x0cjP  \r\n\x87\n"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='x'/></svg>"),
        ("emf", b"\x01\0\0\0\x6c\0\0\0"),
        ("wmf", b"\xd7\xcd\xc6\x9a\0\0"),
    ] {
        let mut data = start.to_vec();
        if name != "svg" {
            data.extend([7; 300]);
        }
        all.push((name, data));
    }
    all
}

/// One entry of a zip, with every field that can lie.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) local_name: String,
    pub(super) data: Vec<u8>,
    pub(super) stored: bool,
    pub(super) flags: u16,
    pub(super) mode: u32,
    pub(super) size: Option<u32>,
    pub(super) crc: Option<u32>,
    pub(super) before: Vec<u8>,
}

impl Entry {
    pub(super) fn new(name: &str, data: impl AsRef<[u8]>) -> Self {
        Self {
            name: name.to_owned(),
            local_name: name.to_owned(),
            data: data.as_ref().to_vec(),
            stored: name == "mimetype",
            flags: 0,
            mode: 0,
            size: None,
            crc: None,
            before: Vec::new(),
        }
    }
}

pub(super) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for entry in entries {
        let packed = if entry.stored { entry.data.clone() } else { deflate(&entry.data) };
        let mut sum = Crc::new();
        sum.update(&entry.data);
        let mut told = Vec::new();
        for number in [20, entry.flags, if entry.stored { 0 } else { 8 }, 0x1234, 0x5678] {
            told.extend(u16::to_le_bytes(number));
        }
        told.extend(entry.crc.unwrap_or(sum.sum()).to_le_bytes());
        told.extend((packed.len() as u32).to_le_bytes());
        told.extend(entry.size.unwrap_or(entry.data.len() as u32).to_le_bytes());
        out.extend(&entry.before);
        let at = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&told);
        out.extend((entry.local_name.len() as u16).to_le_bytes());
        out.extend([0, 0]);
        out.extend(entry.local_name.bytes());
        out.extend(packed);
        list.extend(b"PK\x01\x02\x14\x03");
        list.extend(told);
        list.extend((entry.name.len() as u16).to_le_bytes());
        list.extend([0; 8]);
        list.extend((entry.mode << 16).to_le_bytes());
        list.extend(at.to_le_bytes());
        list.extend(entry.name.bytes());
    }
    let start = out.len() as u32;
    let size = list.len() as u32;
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

pub(super) const ODF: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
     xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
     xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
     xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" xmlns:form=\"urn:oasis:names:tc:opendocument:xmlns:form:1.0\"";

/// The parts of an open document package of this kind (`text`, `spreadsheet`, `presentation`), with this in its body.
pub(super) fn odf(kind: &str, body: &str) -> Vec<Entry> {
    let media = format!("application/vnd.oasis.opendocument.{kind}");
    vec![
        Entry::new("mimetype", &media),
        Entry::new(
            "content.xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {ODF}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
            ),
        ),
        Entry::new("styles.xml", format!("<office:document-styles {ODF}/>")),
        Entry::new(
            "meta.xml",
            format!("<office:document-meta {ODF}><dc:creator>Jeanne Secret</dc:creator></office:document-meta>"),
        ),
        Entry::new(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        Entry::new("Thumbnails/thumbnail.png", png(200, 200, 9_000)),
    ]
}

pub(super) const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

/// The parts of a package whose first part holds this; `relations` are whole elements, of the first part.
pub(super) fn ooxml(kind: &str, body: &str, relations: &str) -> Vec<Entry> {
    let (main, media) = match kind {
        "docx" => ("word/document.xml", "wordprocessingml.document"),
        "xlsx" => ("xl/workbook.xml", "spreadsheetml.sheet"),
        _ => ("ppt/presentation.xml", "presentationml.presentation"),
    };
    let (folder, file) = main.split_once('/').unwrap();
    vec![
        Entry::new(
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{media}.main+xml\"/></Types>"
            ),
        ),
        Entry::new(
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATION}/officeDocument\" Target=\"{main}\"/>\
                 <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
            ),
        ),
        Entry::new(main, format!("<w:root {NAMES}>{body}</w:root>")),
        Entry::new(
            &format!("{folder}/_rels/{file}.rels"),
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"),
        ),
        Entry::new(
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"x\"><dc:creator xmlns:dc=\"y\">Jeanne Secret</dc:creator></cp:coreProperties>",
        ),
    ]
}

pub(super) fn relation(id: &str, kind: &str, target: &str, outside: bool) -> String {
    let mode = if outside { " TargetMode=\"External\"" } else { "" };
    format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"{mode}/>")
}

/// A PDF of these objects (numbered from 1; the first is the catalogue), with these words in its trailer.
pub(super) fn pdf_of(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    let size = objects.len() + 1;
    out.extend(format!("xref\n0 {size}\n{table}trailer\n<</Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

pub(super) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict} /Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// A page with these resources, painting and entries; further objects are numbered from 6.
pub(super) fn pdf_page(catalogue: &str, page: &str, resources: &str, painting: &[u8], more: &[Vec<u8>]) -> Vec<u8> {
    let font = if resources.contains("/Font") { "" } else { "/Font <</F1 5 0 R>>" };
    let mut objects = vec![
        format!("<</Type /Catalog /Pages 2 0 R {catalogue}>>").into_bytes(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        format!("<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <<{font} {resources}>> {page}>>")
            .into_bytes(),
        stream("", painting),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>".to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf_of(&objects, "")
}

pub(super) const WORDS: &[u8] = b"BT /F1 12 Tf 20 100 Td (Sortie au musee) Tj ET";

/// A Flate picture of true colours.
pub(super) fn raster(width: u32, height: u32, colours: u32) -> Vec<u8> {
    let data: Vec<u8> = (0..width * height)
        .flat_map(|at| [(at % colours % 256) as u8, (at % colours / 256) as u8, 3])
        .collect();
    stream(
        &format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode"
        ),
        &zlib(&data),
    )
}
