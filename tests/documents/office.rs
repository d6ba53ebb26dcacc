//! What office programs write into honest documents (script/check-honest makes them with one), piece by piece; and what looks like it.

use super::honest::{parts, unpacked};
use super::made::*;
use preau::documents::{Policy, Reason, Safe, inspect};

const POLICIES: [Policy; 3] = [Policy::Strict, Policy::WithoutPictures, Policy::Letterhead];

/// The copy, which is the same under each policy and stays as it is.
fn copy(bytes: &[u8], name: &str) -> Safe {
    let [first, ..] = POLICIES.map(|policy| {
        let safe = inspect(bytes, name, policy).unwrap_or_else(|reason| panic!("{name} ({policy:?}): {reason}"));
        assert_eq!(inspect(&safe.bytes, name, policy).as_ref(), Ok(&safe), "{name} again");
        safe
    });
    first
}

fn refused(bytes: &[u8], name: &str, reason: Reason) {
    for policy in POLICIES {
        assert_eq!(
            inspect(bytes, name, policy).map(|safe| safe.format),
            Err(reason),
            "{name} ({policy:?})"
        );
    }
}

fn names(safe: &Safe) -> Vec<String> {
    parts(safe).into_iter().map(|(name, _)| name).collect()
}

fn says(safe: &Safe, words: &str) -> bool {
    unpacked(safe).windows(words.len()).any(|window| window == words.as_bytes())
}

const FRAME: &str =
    "<draw:frame><draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"./ObjectReplacements/Object 1\"/></draw:frame>";

/// A document with an object in a frame, whose first part is this.
fn with_object(kind: &str, content: &str) -> Vec<Entry> {
    let mut entries = odf(kind, FRAME);
    entries.push(Entry::new("Object 1/content.xml", content));
    entries.push(Entry::new("Object 1/styles.xml", format!("<office:document-styles {ODF}/>")));
    entries.push(Entry::new(
        "Object 1/meta.xml",
        format!("<office:document-meta {ODF}><dc:creator>Jeanne Secret</dc:creator></office:document-meta>"),
    ));
    entries.push(Entry::new("ObjectReplacements/Object 1", jpeg()));
    entries
}

fn body(inner: &str) -> String {
    format!("<office:document-content {ODF} xmlns:chart=\"c\"><office:body>{inner}</office:body></office:document-content>")
}

#[test]
fn charts_and_formulas_come_in_without_the_pictures_of_them() {
    let chart = body(
        "<office:chart><chart:chart xlink:href=\"..\" chart:class=\"chart:bar\"><text:p>Sorties</text:p></chart:chart></office:chart>",
    );
    let formula = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>Sorties</mi></math>";
    for (kind, ending) in [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")] {
        for (content, media) in [(chart.as_str(), "chart"), (formula, "formula")] {
            let safe = copy(&zip(&with_object(kind, content)), &format!("a.{ending}"));
            let names = names(&safe);
            assert!(names.iter().any(|name| name == "Object 1/content.xml"), "{names:?}");
            assert!(
                names.iter().all(|name| !name.contains("Replacements") && !name.contains("meta")),
                "{names:?}"
            );
            assert!(
                says(&safe, "Sorties")
                    && says(
                        &safe,
                        &format!("full-path=\"Object 1/\" manifest:media-type=\"application/vnd.oasis.opendocument.{media}\"")
                    )
            );
            assert!(!says(&safe, "ObjectReplacements") && !says(&safe, "JFIF") && !says(&safe, "Secret"));
        }
    }
}

#[test]
fn an_object_is_a_chart_or_a_formula_and_nothing_else() {
    for (content, reason) in [
        (body("<office:text><text:p>x</text:p></office:text>"), Reason::Embedded),
        (body("<office:chart/><office:spreadsheet/>"), Reason::Embedded),
        (body(""), Reason::Embedded),
        (
            body("<office:chart><draw:image xlink:href=\"Pictures/a.png\"/></office:chart>"),
            Reason::External,
        ),
        (body("<office:chart xlink:href=\"https://x.example\"/>"), Reason::External),
        (
            body("<office:chart><chart:chart xlink:href=\"../../other\"/></office:chart>"),
            Reason::External,
        ),
        (
            body("<office:chart><draw:object xlink:href=\"./Object 1\"/></office:chart>"),
            Reason::Embedded,
        ),
        (body("<office:chart><script:event-listener/></office:chart>"), Reason::Macro),
        (
            body(&format!("<office:chart><text:p>{}</text:p></office:chart>", "QUJD".repeat(900))),
            Reason::HiddenData,
        ),
    ] {
        refused(&zip(&with_object("text", &content)), "a.odt", reason);
    }
    let chart = body("<office:chart/>");
    let mut unseen = odf("text", "<text:p>x</text:p>");
    unseen.push(Entry::new("Object 1/content.xml", &chart));
    refused(&zip(&unseen), "unseen.odt", Reason::HiddenData);
    for name in [
        "Object 1/Pictures/a.png",
        "Object 1/Object 2/content.xml",
        "Object 1/Basic/a.xml",
        "Object x/content.xml",
        "Object 2/styles.xml",
    ] {
        let mut entries = with_object("text", &chart);
        entries.push(Entry::new(name, "<a/>"));
        refused(&zip(&entries), "more.odt", Reason::Embedded);
    }
}

#[test]
fn the_picture_of_a_table_on_a_slide_is_left_out() {
    let mut entries = odf(
        "presentation",
        "<draw:frame><table:table/><draw:image xlink:href=\"Pictures/TablePreview1.svm\"><text:p/></draw:image></draw:frame><text:p>Sorties</text:p>",
    );
    entries.push(Entry::new("Pictures/TablePreview1.svm", jpeg()));
    let safe = copy(&zip(&entries), "a.odp");
    assert!(says(&safe, "Sorties") && !says(&safe, "TablePreview") && !says(&safe, "JFIF"));
    assert!(names(&safe).iter().all(|name| !name.starts_with("Pictures/")));
}

/// A document with a chart part, which has this relation to a workbook.
fn charted(relation_kind: &str, outside: bool) -> Vec<Entry> {
    let mut entries = ooxml(
        "docx",
        "<w:drawing><c:chart xmlns:c=\"c\" r:id=\"rId1\"/></w:drawing>",
        &relation("rId1", "chart", "charts/chart1.xml", false),
    );
    let types = String::from_utf8(entries[0].data.clone()).unwrap();
    let more = "<Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>\
        <Override PartName=\"/word/charts/chart1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/></Types>";
    entries[0].data = types.replace("</Types>", more).into_bytes();
    entries.push(Entry::new(
        "word/charts/chart1.xml",
        "<c:chartSpace xmlns:c=\"c\" xmlns:r=\"r\"><c:v>Sorties</c:v><c:externalData r:id=\"rId1\"/></c:chartSpace>",
    ));
    let told = relation("rId1", relation_kind, "../embeddings/book.xlsx", outside);
    entries.push(Entry::new(
        "word/charts/_rels/chart1.xml.rels",
        format!("<Relationships>{told}</Relationships>"),
    ));
    entries.push(Entry::new("word/embeddings/book.xlsx", jpeg()));
    entries
}

#[test]
fn a_chart_comes_in_without_its_workbook() {
    let safe = copy(&zip(&charted("package", false)), "a.docx");
    assert!(says(&safe, "Sorties") && !says(&safe, "externalData") && !says(&safe, "embeddings") && !says(&safe, "JFIF"));
    refused(&zip(&charted("oleObject", false)), "a.docx", Reason::Embedded);
    refused(&zip(&charted("package", true)), "a.docx", Reason::External);
    refused(&zip(&charted("externalLink", false)), "a.docx", Reason::External);
}

#[test]
fn fields_that_tell_of_the_document_come_in() {
    let field = |code: &str| {
        zip(&ooxml(
            "docx",
            &format!("<w:r><w:fldChar/><w:instrText>{code}</w:instrText></w:r>"),
            "",
        ))
    };
    for code in [
        " AUTHOR ",
        "SET classe \"CE1\"",
        " DOCVARIABLE ecole ",
        " SAVEDATE \\@ \"d/M/yyyy\" ",
        " =SUM(ABOVE) ",
        " username ",
        "NUMWORDS",
    ] {
        copy(&field(&code.replace('"', "&quot;")), "a.docx");
    }
    for code in [
        "ASK x",
        "FILLIN x",
        "INCLUDETEXT \"a.docx\"",
        "LINK Excel.Sheet",
        "DATABASE x",
        "PRINT x",
        "GOTOBUTTON x",
        "IMPORT a.png",
        "AUTHORX",
        "SET x \\\\host\\a",
    ] {
        refused(&field(&code.replace('"', "&quot;")), "a.docx", Reason::Active);
    }
}

#[test]
fn a_picture_of_what_is_left_out_is_left_out() {
    let mut entries = ooxml("pptx", "", &relation("rId1", "notesSlide", "notes/a.xml", false));
    entries.push(Entry::new("ppt/notes/a.xml", "<a/>"));
    entries.push(Entry::new(
        "ppt/notes/_rels/a.xml.rels",
        format!("<Relationships>{}</Relationships>", relation("rId1", "image", "a.png", false)),
    ));
    entries.push(Entry::new("ppt/notes/a.png", png(9, 9, 9)));
    let safe = copy(&zip(&entries), "a.pptx");
    assert!(names(&safe).iter().all(|name| !name.contains("png") && !name.contains("notes")));
}

#[test]
fn no_program_takes_a_cell_for_a_formula_wherever_it_parts_them() {
    let table = |text: &str| String::from_utf8(copy(text.as_bytes(), "a.csv").bytes).unwrap();
    for (text, written) in [
        ("nom;note\nA;-3\n", "nom;note\nA;-3\n"),
        ("nom;note\nA;-3;(absent)\n", "nom;note\nA;-3;(absent)\n"),
        ("-3;matin\n", "-3;matin\n"),
        ("\n\nA;b\n\"c;d\";1,2\n", "A;b\n\"c;d\";1,2\n"),
        // read up to the end of the line where the other sign parts cells, and up to the end of the cell where none does
        ("nom;note\nA;\"-3,cmd|'/c calc'!A0\"\n", "nom;note\nA;'-3,cmd|'/c calc'!A0\n"),
        ("a;b\n-3;cmd|'/c calc'!A0\n", "a;b\n'-3;cmd|'/c calc'!A0\n"),
        ("a;b\n\"x,-3\";cmd|'/c calc'!A0\n", "a;b\nx,'-3;cmd|'/c calc'!A0\n"),
        // found by fuzzing: read on past the end of the line where a quotation mark begins a cell
        ("-3\ncmd|'/c calc'!A0\n", "'-3\ncmd|'/c calc'!A0\n"),
    ] {
        assert_eq!(table(text), written);
    }
}

#[test]
fn a_part_of_a_calendar_begins_and_ends_with_two_words() {
    for (from, to) in [("END:VEVENT", "END;X=1:VEVENT"), ("BEGIN:VEVENT", "BEGIN;VALUE=URI:VEVENT")] {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".replace(from, to);
        refused(text.as_bytes(), "a.ics", Reason::Calendar);
    }
}

/// Found by fuzzing: some programs know the names of a calendar in capitals only, and so did we of our own copies.
#[test]
fn the_names_of_a_calendar_are_written_in_capitals() {
    let text = "BEGiN:VCALENDAR\r\nBEGIN:VEVENT\r\nuid:1\r\nDtStart;Value=date:20261201\r\nEnd:VEVENT\r\nend:VCALENDAR\r\n";
    let written = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;Value=date:20261201\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(copy(text.as_bytes(), "a.ics").bytes, written.as_bytes());
}

/// Found by fuzzing: a table that begins with the letters that begin an archive came in behind an empty line, and its copy was refused.
#[test]
fn a_text_may_begin_as_an_archive_does() {
    for (name, text, written) in [
        ("a.csv", "\nPK;Nom\n", "PK;Nom\n"),
        ("a.csv", "PK\n", "PK\n"),
        ("a.txt", "PK, 2e étage", "PK, 2e étage"),
    ] {
        assert_eq!(copy(text.as_bytes(), name).bytes, written.as_bytes(), "{name}");
    }
    for archive in [b"PK\x03\x04".as_slice(), b"PK\x05\x06", b"PK\x07\x08"] {
        refused(archive, "a.txt", Reason::WrongName);
    }
}

/// Found by fuzzing: what nobody sees was counted, and the copy of a copy had other names.
#[test]
fn pictures_are_numbered_by_what_is_seen() {
    let mut entries = odf("text", "<draw:image xlink:href=\"Pictures/b.png\"/>");
    for name in ["Pictures/a.png", "Pictures/b.png"] {
        entries.push(Entry::new(name, png(200, 200, 90)));
    }
    let safe = inspect(&zip(&entries), "a.odt", Policy::WithoutPictures).unwrap();
    assert!(names(&safe).contains(&"Pictures/1.png".to_owned()));
    assert_eq!(inspect(&safe.bytes, "a.odt", Policy::WithoutPictures).as_ref(), Ok(&safe));
    entries.pop();
    let nowhere = inspect(&zip(&entries), "a.odt", Policy::WithoutPictures);
    assert_eq!(nowhere.map(|safe| safe.format), Err(Reason::External));
}

/// Found by fuzzing: a cell of blanks in a quotation mark came in, and its copy was refused.
#[test]
fn a_table_of_blanks_is_no_text() {
    for blank in [b"\"\xa0  ".as_slice(), b"\" \"\n\"\t\"\n"] {
        refused(blank, "a.csv", Reason::NotText);
    }
    // a script that only shows once the quotation mark of a cell is gone
    for script in [&b"\"#!/bin/sh\"\n"[..], b"\"#!-\x93#!-\x93", b"\"{\"\"rtf\"\n\"<scr\"ipt>\n"] {
        let made = inspect(script, "a.csv", Policy::Strict).map(|safe| safe.bytes);
        assert!(
            made.as_ref().map_or(true, |copy| inspect(copy, "a.csv", Policy::Strict).is_ok()),
            "{made:?}"
        );
    }
    refused(b"\"#!/bin/sh\"\n", "a.csv", Reason::Active);
}

/// Found by fuzzing: what stood in the place of a key was read without being counted as nested, until there was no stack left.
#[test]
fn what_is_nested_without_end_is_refused_wherever_it_stands() {
    for deep in ["<<", "<</a", "[", "[<<", "<</a<<", "<<[", "<</a["] {
        let deep = deep.repeat(100_000);
        for file in [
            pdf_page("", "", "", deep.as_bytes(), &[]),
            pdf_page("", &format!("/X {deep}"), "", WORDS, &[]),
        ] {
            let why = inspect(&file, "a.pdf", Policy::Letterhead).unwrap_err();
            assert!(matches!(why, Reason::Damaged | Reason::TooComplex), "{why:?}");
        }
    }
}
