//! Look-alike files for the tests: the shape of real exports (ux.md 2a), invented people.

/// Windows-1252 with line ends of Windows, as ONDE writes.
pub(in crate::rooms::imports) fn windows(text: &str) -> Vec<u8> {
    let text = text.trim_start().replace('\n', "\r\n");
    encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()
}

pub(in crate::rooms::imports) const PUPILS_OLD: &str = r#"
"Nom Elève";"Nom d'usage Elève";"Prénom Elève";"Date naissance";"Sexe";"Adresse1";"Cp1";"Commune1";"Pays1";"Adresse2";"Cp2";"Commune2";"Pays2";" Cycle";"Niveau";"Classe";"Attestation fournie";"Autorisations associations";"Autorisations photos";"Décision de passage"
"AMRANI";;"Lina";"2018-03-14";"F";"1 rue A";;;;;;;;"CYCLE II";"CE1";"CE1-CE2 Mme Rossi";"Oui";"Non";"Oui";
"AMRANI";;"Ilyès";"2016-07-02";"H";;;;;;;;;"CYCLE III";"CM1";"CM1";"Oui";"Non";"Oui";
"BERNARD";"LEBŒUF";"Tom";"2017-11-30";"H";;;;;;;;;"CYCLE II";"CE2";"CE1-CE2 Mme Rossi";"Non";"Non";"Non";
"NGUYEN";;"Chloé";"2018-01-05";"F";;;;;;;;;"CYCLE II";"CE1";"CE1-CE2 Mme Rossi";"Oui";"Oui";"Oui";
"MARTIN";;"Lucas";"2018-02-02";"H";;;;;;;;;"CYCLE II";"CE1";"CE1-CE2 Mme Rossi";"Oui";"Oui";"Oui";
"MARTIN";;"Lucas";"2016-09-09";"H";;;;;;;;;"CYCLE III";"CM1";"CM1";"Oui";"Oui";"Oui";
"#;

/// Ragged: one, two and three children a row; Lina and Tom with more than two guardians; the homonyms told apart by class.
pub(in crate::rooms::imports) const GUARDIANS: &str = r#"
"Civilité Responsable";"Nom usage responsable";"Nom responsable";"Prénom responsable";"Adresse responsable";"CP responsable";"Commune responsable";"Pays";"Courriel";"Téléphone domicile";"Téléphone travail";"Numéro de poste";"Téléphone portable";"Nom d'usage enfant";"Nom de famille enfant";"Prénom enfant";"Classes enfants";"Nom d'usage enfant";"Nom de famille enfant";"Prénom enfant";"Classes enfants"
"Mme";;"BENALI";"Karima";"1 rue des Lilas";"61000";"Alençon";;"karima@gamil.com";"0233000000";;;"06 12 34 56 78";;"AMRANI";"Lina";"CE1-CE2";;"AMRANI";"Ilyes";"CM1"
"M.";;"AMRANI";"Samir";"9 place du Puits";"61000";"Alençon";;"samir@orange.fr";;;;;;"AMRANI";"Lina";"CE1-CE2";;"AMRANI";"Ilyès";"CM1"
"Mme";;"AMRANI";"Zohra";"1 rue des Lilas";"61000";"Alençon";;;;;;;;"AMRANI";"Lina";"CE1-CE2"
"M.";;"BERNARD";"Paul";"3 rue Verte";"61000";"Alençon";;;;;;;;"BERNARD";"Tom";"CE2"
"Mme";"BERNARD";"PETIT";"Anne";"3 rue Verte";"61000";"Alençon";;;;;;;;"LEBOEUF";"Tom";"CE2"
"Mme";;"NGUYEN";"Mai";;;;;"mai@free.fr";;;;;;"NGUYEN";"Chloé";"CE1"
"M.";;"MARTIN";"Jean";;;;;;;;;;;"MARTIN";"Lucas";"CM1"
"#;

/// A pair for diffs: [`PUPILS_OLD`] in the newer shape, with a national number.
pub(in crate::rooms::imports) const PUPILS_NEW: &str = "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage
AMRANI;;Lina;14/03/2018;F;123456789AB;;;;;;;;;CYCLE II;CE1;CE1-CE2 Mme Rossi;77;Oui;Non;Oui;
BERNARD;LEBŒUF;Tom;30/11/2017;M;123456789CD;;;;;;;;;CYCLE II;CE2;CE1-CE2 Mme Rossi;77;Oui;Non;Oui;
";

/// A workbook as spreadsheet programs write it, from rows of inline texts.
pub(in crate::rooms::imports) fn xlsx(rows: &[&[&str]], further: &[(&str, &[u8])]) -> Vec<u8> {
    let cell = |line: usize, column: usize, text: &str| {
        let place = format!("{}{line}", char::from(b'A' + u8::try_from(column).unwrap()));
        match text.strip_prefix('#') {
            Some(number) => format!(r#"<c r="{place}" s="1"><v>{number}</v></c>"#),
            None => format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#),
        }
    };
    let row = |(line, cells): (usize, &&[&str])| {
        let cells: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(column, text)| cell(line + 1, column, text))
            .collect();
        format!(r#"<row r="{}">{}</row>"#, line + 1, cells.concat())
    };
    let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
    let head = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;
    let sheet = format!("{head}<sheetData>{}</sheetData></worksheet>", rows.concat());
    xlsx_of(&sheet, further)
}

pub(in crate::rooms::imports) fn xlsx_of(sheet: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 6] = [
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Feuille 1" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/styles.xml", br#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    super::archive::store(parts.into_iter().chain(further.iter().copied()))
}

/// A workbook in the other open format around the rows of its table.
pub(in crate::rooms::imports) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:body><office:spreadsheet><table:table table:name="Feuille1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    super::archive::store([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("META-INF/manifest.xml", b"<manifest/>".as_slice()),
        ("content.xml", content.as_bytes()),
    ])
}
