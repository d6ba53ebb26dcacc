//! What a school shares, and how it comes out.

use super::made::*;
use preau::documents::{Format, Policy, Reason, Safe, inspect};
use std::io::Read as _;

/// Honest documents without pictures.
pub(super) fn all() -> Vec<(String, Vec<u8>)> {
    let link = relation("rId1", "hyperlink", "https://museum.example/", true);
    let mut all = vec![
        ("outing.pdf".to_owned(), pdf_page("/Lang (fr)", "/Annots [<</Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (https://museum.example)>>>>]", "", WORDS, &[])),
        ("outing.docx".to_owned(), zip(&ooxml("docx", "<w:body><w:p w:rsidR=\"00AB\"><w:r><w:t>Sortie &amp; mus\u{e9}e</w:t></w:r></w:p><w:ins w:author=\"Jeanne Secret\"/></w:body>", &link))),
        ("list.xlsx".to_owned(), zip(&ooxml("xlsx", "<w:f>SUM(A1:A9)</w:f>", ""))),
        ("talk.pptx".to_owned(), zip(&ooxml("pptx", "<w:sldIdLst/>", ""))),
        ("note.txt".to_owned(), "Bonjour,\r\nla sortie est à 9 h.\r\n".as_bytes().to_vec()),
        ("old.txt".to_owned(), b"La sortie est \xe0 9 h, rendez-vous \xe0 l'\xe9cole.".to_vec()),
        ("list.csv".to_owned(), b"nom;note\nA;=1+1\nB;-3\nC;@x\nD;\"a,=1+1\"\n".to_vec()),
        ("days.ics".to_owned(), b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261127T080000Z\r\nDTSTART;VALUE=DATE:20261201\r\nSUMMARY:Sortie\r\nORGANIZER;CN=Jeanne Secret:mailto:j@x.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".to_vec()),
    ];
    for (kind, ending) in [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")] {
        let body = "<text:p>Sortie<office:annotation><dc:creator>Jeanne Secret</dc:creator></office:annotation><text:a xlink:href=\"https://museum.example\">ici</text:a></text:p>";
        all.push((format!("outing.{ending}"), zip(&odf(kind, body))));
    }
    all
}

/// All bytes that a reader of the copy would come to.
pub(super) fn unpacked(safe: &Safe) -> Vec<u8> {
    match safe.format {
        Format::Pdf => {
            let mut out = safe.bytes.clone();
            let starts: Vec<usize> = safe
                .bytes
                .windows(8)
                .enumerate()
                .filter(|(_, window)| *window == b"\nstream\n")
                .map(|(at, _)| at + 8)
                .collect();
            for start in starts {
                let _ = flate2::read::ZlibDecoder::new(&safe.bytes[start..]).read_to_end(&mut out);
            }
            out
        }
        Format::Text | Format::Csv | Format::Ics => safe.bytes.clone(),
        _ => parts(safe).into_iter().flat_map(|(_, data)| data).collect(),
    }
}

/// The parts of a packed copy, as another reader of zip sees them.
pub(super) fn parts(safe: &Safe) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&safe.bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut data = Vec::new();
            entry.read_to_end(&mut data).unwrap();
            (entry.name().unwrap().into_owned(), data)
        })
        .collect()
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn honest_documents_come_in_without_who_wrote_them_and_their_copies_come_in_again() {
    for (name, bytes) in all() {
        for policy in [Policy::Strict, Policy::WithoutPictures, Policy::Letterhead] {
            let safe = inspect(&bytes, &name, policy).unwrap_or_else(|reason| panic!("{name} ({policy:?}): {reason}"));
            let text = unpacked(&safe);
            assert!(!contains(&text, "Secret"), "{name}: the author is still there");
            assert!(!contains(&text, "rsid"), "{name}");
            let again = inspect(&safe.bytes, &name, policy).unwrap_or_else(|reason| panic!("{name} again: {reason}"));
            assert_eq!(unpacked(&again), text, "{name}: nothing is left to change");
        }
    }
}

#[test]
fn what_was_written_is_still_read() {
    for (name, bytes) in all() {
        let safe = inspect(&bytes, &name, Policy::Strict).unwrap();
        let text = unpacked(&safe);
        let written = match name.as_str() {
            "outing.pdf" => hex::encode("Sortie au musee"),
            "list.xlsx" => "SUM(A1:A9)".to_owned(),
            "talk.pptx" => "sldIdLst".to_owned(),
            "note.txt" | "old.txt" => "est à 9 h".to_owned(),
            "list.csv" => "A;'=1+1\nB;-3\nC;'@x\nD;a,'=1+1".to_owned(),
            _ => "Sortie".to_owned(),
        };
        assert!(contains(&text, &written), "{name}: {}", String::from_utf8_lossy(&text));
        if name.starts_with("outing") {
            assert!(
                contains(&text, "museum.example") || contains(&text, &hex::encode("museum.example")),
                "{name}: its link"
            );
        }
    }
}

/// Each format that can hold a picture, with this one.
fn with_picture(width: u32, height: u32, colours: u32) -> Vec<(&'static str, Vec<u8>)> {
    let mut odt = odf("text", "<draw:image xlink:href=\"Pictures/a.png\"/>");
    odt.push(Entry::new("Pictures/a.png", png(width, height, colours)));
    let mut docx = ooxml(
        "docx",
        "<a:blip r:embed=\"rId1\"/>",
        &relation("rId1", "image", "media/a.png", false),
    );
    docx.push(Entry::new("word/media/a.png", png(width, height, colours)));
    let pdf = pdf_page("", "", "/XObject <</I 6 0 R>>", b"/I Do", &[raster(width, height, colours)]);
    vec![("a.odt", zip(&odt)), ("a.docx", zip(&docx)), ("a.pdf", pdf)]
}

#[test]
fn pictures_come_in_as_the_policy_says() {
    let refused = Err(Reason::Picture);
    for (width, height, colours, strict, letterhead) in [
        (96, 96, 9_000, Ok(()), Ok(())),
        (97, 96, 60, refused, Ok(())),
        (600, 200, 64, refused, Ok(())),
        (600, 200, 65, refused, refused),
        (601, 200, 2, refused, refused),
        (600, 201, 2, refused, refused),
    ] {
        for (name, bytes) in with_picture(width, height, colours) {
            let told = |policy| inspect(&bytes, name, policy).map(|_| ());
            assert_eq!(told(Policy::Strict), strict, "{name} {width}x{height} {colours} strict");
            assert_eq!(told(Policy::Letterhead), letterhead, "{name} {width}x{height} {colours} letterhead");
            let blank = inspect(&bytes, name, Policy::WithoutPictures).unwrap();
            // blanks are small
            assert_eq!(
                inspect(&blank.bytes, name, Policy::Strict).as_ref(),
                Ok(&blank),
                "{name}: nothing is left to change"
            );
            assert!(!contains(&unpacked(&blank), "Somebody"), "{name}: a picture's own words");
        }
    }
}
