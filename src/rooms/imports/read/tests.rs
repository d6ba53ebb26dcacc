use super::samples::{GUARDIANS, PUPILS_OLD, ods, windows, xlsx, xlsx_of};
use super::*;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use proptest::prelude::*;
use std::io::Write as _;

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(String::as_str).collect())
        .collect()
}

#[test]
fn windows_1252_with_quotes_and_ragged_rows_is_read_whole() {
    let table = read(&windows(GUARDIANS)).unwrap();
    assert_eq!((table.encoding, table.separator), (Encoding::Windows1252, Some(';')));
    assert_eq!((table.header.len(), table.rows.len()), (21, 7));
    assert_eq!((table.rows[0].cells.len(), table.rows[2].cells.len()), (21, 17));
    assert_eq!(table.rows[0].cell(6), "Alençon");
    assert_eq!(read(&windows(PUPILS_OLD)).unwrap().rows.len(), 6);
}

#[test]
fn utf_8_wins_under_any_number_of_marks_and_utf_16_under_one() {
    for marks in 0..3 {
        let mut bytes = b"\xEF\xBB\xBF".repeat(marks);
        bytes.extend("Prénom;Nom\nZoé;É".bytes());
        let table = read(&bytes).unwrap();
        assert_eq!(
            (table.encoding, table.header[0].as_str(), table.rows[0].cell(0)),
            (Encoding::Utf8, "Prénom", "Zoé")
        );
    }
    let utf16: Vec<u8> = "\u{feff}Prénom\tNom\r\nZoé\tÉ\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let table = read(&utf16).unwrap();
    assert_eq!(
        (table.encoding, table.separator, cells(&table)),
        (Encoding::Utf16, Some('\t'), vec![vec!["Zoé", "É"]])
    );
}

#[test]
fn the_separator_is_the_one_the_first_line_has_most_of_outside_quotes() {
    for (text, separator) in [
        ("a;b,c;d\n1;2;3", ';'),
        ("a,b\n1,2", ','),
        ("a\tb\n1\t2", '\t'),
        ("\n\n\"a,b,c\";d\n1;2", ';'),
        ("alone\n1", ';'),
    ] {
        assert_eq!(read(text.as_bytes()).unwrap().separator, Some(separator), "{text:?}");
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "a;b", "", "1;\"two", "lines\"", "", ";", "3;4", ""].join(end);
        let lines: Vec<u32> = read(text.as_bytes()).unwrap().rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [4, 8], "{end:?}");
    }
}

#[test]
fn titles_that_come_again_and_a_last_row_that_sums_up_are_left_out() {
    let table = read("Nom;Prénom;Classe\nA;B;CP\nnom;prenom;CLASSE\nC;D;CP\nTotal : 2 élèves;;\n;;\n".as_bytes()).unwrap();
    assert_eq!(cells(&table), [["A", "B", "CP"], ["C", "D", "CP"]]);
    assert_eq!(table.summary_line, Some(5));
    for last in ["247", "247 élèves", "Nombre d'élèves;2", "Effectif total : 2"] {
        let table = read(format!("Nom;Prénom;Classe\nA;B;CP\n{last}\n").as_bytes()).unwrap();
        assert_eq!((table.rows.len(), table.summary_line), (1, Some(3)), "{last}");
    }
    for pupil in ["Total;Léa;CP", "Nombre;Léa", "A"] {
        assert_eq!(
            read(format!("Nom;Prénom;Classe\nA;B;CP\n{pupil}\n").as_bytes()).unwrap().rows.len(),
            2,
            "{pupil}"
        );
    }
}

#[test]
fn nothing_and_titles_alone_have_their_own_sentences() {
    assert_eq!(read(b""), Err(Unreadable::Empty));
    assert_eq!(read(b" \r\n\t\n"), Err(Unreadable::Empty));
    assert_eq!(read(b"\xEF\xBB\xBF;;\n"), Err(Unreadable::Empty));
    assert_eq!(read(b"a;b\n;\n"), Err(Unreadable::HeaderOnly));
}

#[test]
fn limits_hold() {
    assert_eq!(read(&vec![b'a'; MAX_BYTES + 1]), Err(Unreadable::TooBig));
    let rows = |n: usize| format!("a;b\n{}", "1;2\n".repeat(n));
    assert_eq!(read(rows(MAX_ROWS).as_bytes()).unwrap().rows.len(), MAX_ROWS);
    assert_eq!(read(rows(MAX_ROWS + 1).as_bytes()), Err(Unreadable::TooManyRows));
    assert_eq!(
        read(format!("a;b\n{}x", ";".repeat(1_000_000)).as_bytes()),
        Err(Unreadable::TooManyColumns { line: 2 })
    );
    assert_eq!(
        read(format!("a;b\n{}\n1;2", ";".repeat(1_000_000)).as_bytes()).unwrap().rows.len(),
        1
    );
    assert_eq!(read(format!("a;b\n1;{}", "é".repeat(MAX_CELL)).as_bytes()).unwrap().rows.len(), 1);
    assert_eq!(
        read(format!("a;b\n1;{}", "é".repeat(MAX_CELL + 1)).as_bytes()),
        Err(Unreadable::CellTooLong { line: 2 })
    );
}

#[test]
fn pictures_programs_and_old_workbooks_are_refused() {
    for other in [
        b"\x89PNG\r\n\x1a\n0000".as_slice(),
        b"%PDF-1.7 ...",
        b"\n<html>\n<tr>",
        b"{\n}",
        b"[\n]",
    ] {
        assert_eq!(read(other), Err(Unreadable::NotATable));
    }
    assert_eq!(read(b"a;b\n1;Data:image/png;base64"), Err(Unreadable::Pictures));
    assert_eq!(read(b"a;b\n1;\0\0"), Err(Unreadable::NotATable));
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.extend([0; 600]);
    assert_eq!(read(&old), Err(Unreadable::OldWorkbook));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&old), Err(Unreadable::Password));
}

#[test]
fn a_workbook_gives_its_first_sheet_with_dates_and_numbers_as_text() {
    // 43173 is 14 March 2018 counted from 1900
    let table = read(&xlsx(
        &[&["Nom", "Né(e) le", "Tél"], &[], &["AMRANI &amp; fils", "#43173", "06"]],
        &[],
    ))
    .unwrap();
    assert_eq!((table.encoding, table.separator), (Encoding::Workbook, None));
    assert_eq!(
        table.rows,
        [Row {
            line: 3,
            cells: vec!["AMRANI & fils".into(), "2018-03-14".into(), "06".into()]
        }]
    );
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing() {
    let sheet = |cell: &str| {
        xlsx_of(
            &format!(
                r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="{cell}" t="inlineStr"><is><t>b</t></is></c></row></sheetData></worksheet>"#
            ),
            &[],
        )
    };
    assert_eq!(read(&sheet("B1048576")).unwrap().rows[0].line, 1_048_576);
    assert_eq!(read(&sheet("XFD1048576")), Err(Unreadable::TooManyColumns { line: 1_048_576 }));
}

#[test]
fn macros_and_pictures_inside_a_workbook_are_refused() {
    let with = |name: &str| read(&xlsx(&[&["a"], &["b"]], &[(name, b"x")]));
    assert!(with("xl/theme/theme1.xml").is_ok());
    assert_eq!(with("xl/vbaProject.bin"), Err(Unreadable::Macros));
    assert_eq!(with("xl/media/image1.png"), Err(Unreadable::Pictures));
    assert_eq!(with("xl/workbook.bin"), Err(Unreadable::OldWorkbook));
    assert_eq!(with("Basic/Standard/Module1.xml"), Err(Unreadable::Macros));
    let typed = archive::store([
        (
            "[Content_Types].xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml".as_slice(),
        ),
        ("xl/workbook.xml", b""),
    ]);
    assert_eq!(read(&typed), Err(Unreadable::Macros));
}

#[test]
fn an_archive_that_is_no_workbook_or_lies_is_refused() {
    assert_eq!(
        read(&archive::store([("word/document.xml", b"<w/>".as_slice())])),
        Err(Unreadable::NotATable)
    );
    assert_eq!(read(b"PK\x03\x04"), Err(Unreadable::Damaged));
    let mut cut = xlsx(&[&["a"], &["b"]], &[]);
    cut.truncate(cut.len() / 2);
    assert_eq!(read(&cut), Err(Unreadable::Damaged));
    let locked: Vec<u8> = {
        let mut zip = xlsx(&[&["a"], &["b"]], &[]);
        let central = zip.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        zip[central + 8] |= 1;
        zip
    };
    assert_eq!(read(&locked), Err(Unreadable::Password));
}

#[test]
fn a_bomb_is_stopped_whatever_size_it_states() {
    // 60 MB of spaces in some 60 kB, said to be 10 bytes
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..60 {
        deflate.write_all(&vec![b' '; 1_000_000]).unwrap();
    }
    let packed = deflate.finish().unwrap();
    let mut zip = archive::store([("content.xml", packed.as_slice())]);
    for head in [b"PK\x03\x04", b"PK\x01\x02"] {
        let at = zip.windows(4).position(|window| window == head).unwrap();
        let (method, size) = if head[2] == 3 { (at + 8, at + 22) } else { (at + 10, at + 24) };
        zip[method] = 8;
        zip[size..size + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert_eq!(read(&zip), Err(Unreadable::Bomb));
}

#[test]
fn an_open_document_sheet_is_read_with_its_dates_notes_and_repeats() {
    let rows = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Nom</text:p></table:table-cell><table:table-cell><text:p>Né(e) le</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>Resp. &amp;&#233;</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell><office:annotation><text:p>secret</text:p></office:annotation><text:p>D<text:span>U</text:span></text:p><text:p>PONT</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2018-03-14T00:00:00"><text:p>14/03/18</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="612345678"><text:p>6,1E8</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let table = read(&ods(rows)).unwrap();
    assert_eq!(table.header, ["Nom", "Né(e) le", "Resp. &é", "Resp. &é"]);
    assert_eq!(
        table.rows,
        [Row {
            line: 4,
            cells: vec!["DU PONT".into(), "2018-03-14".into(), "612345678".into()]
        }]
    );
}

#[test]
fn an_open_document_sheet_cannot_unfold_or_hang() {
    let cell = |repeat: &str| {
        format!(
            r#"<table:table-row {repeat}><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>"#
        )
    };
    assert_eq!(
        read(&ods(&cell(r#"table:number-rows-repeated="1048576""#))),
        Err(Unreadable::TooManyRows)
    );
    let cut = archive::store([(
        "content.xml",
        b"<office:document-content><table:table table:name='a'><table:table-row>".as_slice(),
    )]);
    assert_eq!(read(&cut), Err(Unreadable::Damaged));
    assert_eq!(
        read(&ods(r#"<table:table-row table:number-rows-repeated="many">"#)),
        Err(Unreadable::Damaged)
    );
    assert_eq!(read(&ods("<draw:image/>")), Err(Unreadable::Pictures));
    let locked = archive::store([
        ("content.xml", b"?".as_slice()),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>".as_slice()),
    ]);
    assert_eq!(read(&locked), Err(Unreadable::Password));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in r#"[a-zéœ";,\t\r\n0-9 ]{0,300}"#) {
        if let Ok(table) = read(text.as_bytes()) {
            prop_assert!(table.rows.iter().all(|row| row.line >= 1 && row.cells.len() <= MAX_COLUMNS));
        }
    }

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), open in any::<bool>()) {
        let mut bytes = if open {
            ods("<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>")
        } else {
            xlsx(&[&["a", "b"], &["c", "#43173"]], &[])
        };
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes);
    }
}
