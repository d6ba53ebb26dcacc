//! Writes what a run begins with: the documents of the tests, honest and hostile, one folder for each target.
//!
//!     seeds FOLDER [DOCUMENT...]
//!
//! Built as the targets are, it has to be one.
#![no_main]
#![allow(dead_code, unused_imports, reason = "the tests' own modules, of which some functions are used")]

#[path = "../../../tests/documents/honest.rs"]
mod honest;
#[path = "../../../tests/documents/hostile/mod.rs"]
mod hostile;
#[path = "../../../tests/documents/made.rs"]
mod made;

use preau::documents::Format;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Larger files teach nothing that smaller ones do not.
const MOST: usize = 100_000;

struct Folder(PathBuf, BTreeSet<String>);

impl Folder {
    fn write(&mut self, target: &str, data: &[u8]) {
        if data.len() > MOST {
            return;
        }
        let folder = self.0.join(target);
        std::fs::create_dir_all(&folder).unwrap();
        let name = format!("seed-{:016x}", hash(data));
        if self.1.insert(format!("{target}/{name}")) {
            std::fs::write(folder.join(name), data).unwrap();
        }
    }
}

fn hash(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

libfuzzer_sys::fuzz_target!(
    init: {
        write_all();
        std::process::exit(0);
    },
    |_bytes: &[u8]| {}
);

fn write_all() {
    let folder = std::env::args().nth(1).expect("a folder");
    let mut folder = Folder(Path::new(&folder).to_owned(), BTreeSet::new());
    let mut all = honest::all();
    for policy in ["a", "b"] {
        let mut entries = made::odf("text", "<draw:frame><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame>");
        entries.push(made::Entry::new(
            "Pictures/a.png",
            made::png(if policy == "a" { 90 } else { 400 }, 50, 60),
        ));
        all.push((format!("{policy}.odt"), made::zip(&entries)));
        let mut entries = made::ooxml(
            "docx",
            "<a:blip r:embed=\"rId1\"/>",
            &made::relation("rId1", "image", "media/a.png", false),
        );
        entries.push(made::Entry::new(
            "word/media/a.png",
            made::png(if policy == "a" { 90 } else { 400 }, 50, 60),
        ));
        all.push((format!("{policy}.docx"), made::zip(&entries)));
        all.push((
            format!("{policy}.pdf"),
            made::pdf_page(
                "",
                "",
                "/XObject <</I 6 0 R>>",
                b"/I Do",
                &[made::raster(if policy == "a" { 90 } else { 400 }, 50, 60)],
            ),
        ));
    }
    // documents of office programs, if somebody has made some (script/check-honest)
    for path in std::env::args().skip(2) {
        let path = PathBuf::from(path);
        all.push((
            path.file_name().unwrap().to_string_lossy().into_owned(),
            std::fs::read(&path).unwrap(),
        ));
    }
    all.extend(hostile::cases().into_iter().map(|(_, name, bytes)| (name, bytes)));
    for (name, bytes) in all {
        let Some(format) = Format::of_name(&name) else { continue };
        let kind = Format::ALL.iter().position(|it| *it == format).unwrap() as u8;
        for policy in [1, 2] {
            folder.write("inspect", &[&[kind, policy], bytes.as_slice()].concat());
        }
        match format {
            Format::Pdf => pages(&bytes, &mut folder),
            Format::Text => folder.write("text", &bytes),
            Format::Csv => folder.write("csv", &bytes),
            Format::Ics => folder.write("ics", &bytes),
            _ => package(&bytes, kind, &mut folder),
        }
    }
    for (width, height, colours) in [(3, 3, 5), (97, 20, 70), (600, 200, 64)] {
        folder.write("png", &made::png(width, height, colours));
    }
    for (colour, depth, row) in [(0, 1, 1), (0, 8, 3), (3, 4, 2), (2, 8, 9), (4, 8, 6), (6, 8, 12)] {
        let mut spelt = b"@png\0\x03\0\x05".to_vec();
        spelt.extend([depth, colour, if colour == 3 { 4 } else { 0 }, 0]);
        if colour == 3 {
            spelt.extend([9; 12]);
        }
        for filter in 0..5 {
            spelt.push(filter);
            spelt.extend((0..row).map(|at| at * 7 + filter));
        }
        folder.write("png", &spelt);
    }
    for text in [
        "# Sortie\n\nDemain **à 9 h**, _venez_ :\n\n1. un\n2. deux\n   - trois\n\n> cité [ici](https://x.example) <b>non</b> ![p](a.png)\n\n`code`\n\n```rust\nx\n```\n\n---\n<https://y.example> &amp; a  \nb",
        "[a]: javascript:x\n[a] [b](JaVaScRiPt:y) <javascript:z> [c](data:a)\n<div onclick=x>\n\n&lt;script&gt;",
    ] {
        folder.write("markdown", text.as_bytes());
    }
    folder.write(
        "search",
        "Musée d'été œuvre\nLes Musées d'été, <b>musée</b> & ŒUVRE. Muse\u{301}e".as_bytes(),
    );
    folder.write(
        "search",
        format!("sortie\n{}sortie {}", "avant ".repeat(100), "après ".repeat(100)).as_bytes(),
    );
    folder.write(
        "roster",
        "Nom élève;Prénom élève;Date naissance;Niveau;Libellé classe\nMARTIN;Léa;01/02/2017;CE1;CE1 A\nBERNARD;Tom;03/04/2017;CE1;CE1 A\n##\nCivilité;Nom responsable;Prénom responsable;Nom élève;Prénom élève;Courriel\nMme;MARTIN;Anne;MARTIN;Léa;a@x.example\n".as_bytes(),
    );
    folder.write("roster", b"Nom,Pr\xe9nom,Classe,Email\nDurand,Zo\xe9,CP,z@x.example\nTotal : 1\n");
    println!("{} files", folder.1.len());
}

/// The parts of a package, spelt as the walkers read them, and each part of XML alone.
fn package(bytes: &[u8], kind: u8, folder: &mut Folder) {
    folder.write("container", bytes);
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return;
    };
    let open = kind < 4;
    let mut spelt = Vec::new();
    for index in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(index) else { return };
        let Ok(name) = entry.name().map(std::borrow::Cow::into_owned) else {
            return;
        };
        let mut data = Vec::new();
        if entry.by_ref().take(1_000_000).read_to_end(&mut data).is_err() {
            return;
        }
        if name.ends_with(".xml") && !name.starts_with('[') && !name.starts_with("META-INF") {
            folder.write("xml", &data);
        }
        if name == "mimetype" || (open && name == "META-INF/manifest.xml" && data.len() < 200) {
            continue;
        }
        if !spelt.is_empty() {
            spelt.push(b'\n');
        }
        spelt.extend(format!("%%% {name}\n").bytes());
        spelt.extend(if data.starts_with(b"\x89PNG") {
            b"@png\x00\x20\x00\x20\x00\x09".to_vec()
        } else {
            data
        });
    }
    let (target, kind) = if open { ("odf", kind - 1) } else { ("ooxml", kind - 4) };
    for policy in [1, 2] {
        folder.write(target, &[&[kind, policy], spelt.as_slice()].concat());
    }
    folder.write("container", &spelt);
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The objects of a file of pages that was made here, spelt as the walkers read them; what is painted, and what is packed, alone.
fn pages(bytes: &[u8], folder: &mut Folder) {
    let mut spelt = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, b" obj\n") {
        rest = &rest[at + 5..];
        let Some(end) = find(rest, b"\nendobj\n") else { break };
        let object = &rest[..end];
        rest = &rest[end..];
        if !spelt.is_empty() {
            spelt.push(b'\n');
        }
        spelt.extend(b"%%% \n");
        let Some(at) = find(object, b">>\nstream\n") else {
            folder.write("filters", object);
            spelt.extend(object);
            continue;
        };
        let (dict, data) = object.split_at(at);
        let dict = String::from_utf8_lossy(&dict[2.min(at)..]).into_owned();
        let data = &data[10..data.len() - 10.min(data.len())];
        let data = data.strip_suffix(b"\nendstream").unwrap_or(data);
        let dict = dict.split(" /Length").next().unwrap().to_owned();
        folder.write("filters", &[b"<<", dict.as_bytes(), b">>\n@@@\n", data].concat());
        let mut plain = Vec::new();
        let flate =
            dict.contains("/Filter /FlateDecode") && flate2::read::ZlibDecoder::new(data).take(1_000_000).read_to_end(&mut plain).is_ok();
        if flate {
            spelt.extend(dict.replace("/Filter /FlateDecode", "@flate").bytes());
        } else {
            plain = data.to_vec();
            spelt.extend(dict.bytes());
        }
        if !dict.contains("/Image") {
            folder.write("content", &plain);
        }
        spelt.extend(b"\n@@@\n");
        spelt.extend(plain);
    }
    for policy in [1, 2] {
        folder.write("pdf", &[&[policy], spelt.as_slice()].concat());
    }
}
