//! What must not come in: kind, name of the file, bytes.

#![expect(clippy::too_many_lines, reason = "lists of cases")]

mod pages;

use super::made::*;

pub(super) type Case = (&'static str, String, Vec<u8>);

const ODFS: [(&str, &str); 3] = [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")];
const OOXMLS: [&str; 3] = ["docx", "xlsx", "pptx"];
const ALL: [&str; 10] = ["pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "csv", "ics"];

pub(super) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    pictures_as_files(&mut all);
    containers(&mut all);
    open_documents(&mut all);
    open_xml(&mut all);
    pages::pages(&mut all);
    pages::files(&mut all);
    texts(&mut all);
    all
}

fn pictures_as_files(all: &mut Vec<Case>) {
    for (what, data) in photographs() {
        for ending in ["pdf", "docx", "odt", "csv"] {
            all.push(("a picture renamed", format!("{what}.{ending}"), data.clone()));
        }
        all.push(("a picture", format!("holiday.{what}"), data));
    }
    for ending in ALL {
        all.push(("nothing", format!("empty.{ending}"), Vec::new()));
        all.push(("a program", format!("elf.{ending}"), b"\x7fELF\x02\x01\x01\0\0\0".repeat(9)));
    }
}

fn honest(ending: &str) -> Vec<u8> {
    match ending {
        "odt" => zip(&odf("text", "<text:p>x</text:p>")),
        "docx" => zip(&ooxml("docx", "<w:p/>", "")),
        _ => pdf_page("", "", "", WORDS, &[]),
    }
}

fn containers(all: &mut Vec<Case>) {
    for ending in ["odt", "docx", "pdf"] {
        let good = honest(ending);
        for (what, before, after) in [
            ("jpeg", jpeg(), Vec::new()),
            ("junk", b"\n".to_vec(), Vec::new()),
            ("jpeg", Vec::new(), jpeg()),
            ("html", Vec::new(), b"<script>1</script>".to_vec()),
            ("zip", Vec::new(), zip(&[Entry::new("a.jpg", jpeg())])),
        ] {
            let place = if before.is_empty() { "after" } else { "before" };
            let bytes = [before, good.clone(), after].concat();
            all.push(("a polyglot", format!("{what}-{place}.{ending}"), bytes));
        }
        for percent in [10, 50, 99] {
            all.push((
                "cut off",
                format!("cut-{percent}.{ending}"),
                good[..good.len() * percent / 100].to_vec(),
            ));
        }
    }
    for (ending, base) in [("docx", ooxml("docx", "<w:p/>", "")), ("odt", odf("text", "<text:p>x</text:p>"))] {
        let mut with = |kind: &'static str, what: &str, change: &dyn Fn(&mut Vec<Entry>)| {
            let mut entries = base.clone();
            change(&mut entries);
            all.push((kind, format!("{what}.{ending}"), zip(&entries)));
        };
        for name in [
            "../../x.xml",
            "/etc/passwd",
            "a\\b.xml",
            "C:x",
            "a//b",
            "./x",
            "CON\0",
            "word/..",
            &"n".repeat(4_000),
        ] {
            with("a name that climbs", &format!("name-{}", name.len()), &|entries| {
                entries.push(Entry::new(name, "<a/>"));
            });
        }
        with("a second name", "twice", &|entries| entries.push(entries[1].clone()));
        with("a second name", "case", &|entries| {
            let mut again = entries[1].clone();
            again.name = again.name.to_uppercase();
            again.local_name.clone_from(&again.name);
            entries.push(again);
        });
        with("headers that differ", "names", &|entries| {
            "other.xml".clone_into(&mut entries[2].local_name);
        });
        with("headers that differ", "size", &|entries| entries[2].size = Some(9_999));
        with("headers that differ", "sum", &|entries| entries[2].crc = Some(7));
        with("an encrypted entry", "locked", &|entries| entries[2].flags = 1);
        with("a link", "symlink", &|entries| entries[2].mode = 0o120_777);
        with("a link", "device", &|entries| entries[2].mode = 0o060_666);
        with("data between", "gap", &|entries| entries[2].before = jpeg());
        with("a bomb", "large", &|entries| {
            entries.push(Entry::new("styles2.xml", vec![b' '; 3_000_000]));
        });
        with("a bomb", "many", &|entries| {
            entries.extend((0..2_001).map(|n| Entry::new(&format!("p{n}.xml"), "<a/>")));
        });
        with("a bomb", "nested", &|entries| {
            entries.push(Entry::new("inner.zip", zip(&[Entry::new("x", vec![0; 500_000])])));
        });
        with("data that is no part", "photo", &|entries| {
            entries.push(Entry::new("spare.jpg", jpeg()));
        });
        with("a plain archive", "archive", &|entries| *entries = vec![Entry::new("a.txt", "x")]);
    }
}

fn open_documents(all: &mut Vec<Case>) {
    for (kind, ending) in ODFS {
        let mut body = |what: &'static str, name: &str, body: &str| all.push((what, format!("{name}.{ending}"), zip(&odf(kind, body))));
        body(
            "base64 in XML",
            "binary",
            "<draw:image><office:binary-data>AAAA</office:binary-data></draw:image>",
        );
        body("base64 in XML", "blob", &format!("<text:p>{}</text:p>", "QUJD".repeat(900)));
        body(
            "base64 in XML",
            "data",
            "<draw:image xlink:href=\"data:image/png;base64,iVBORw0KGgo\"/>",
        );
        body("outside content", "image", "<draw:image xlink:href=\"https://x.example/a.jpg\"/>");
        body("outside content", "file", "<draw:image xlink:href=\"file:///etc/passwd\"/>");
        body("outside content", "up", "<draw:image xlink:href=\"../a.jpg\"/>");
        body(
            "outside content",
            "section",
            "<text:section><text:section-source xlink:href=\"https://x.example\"/></text:section>",
        );
        body("outside content", "dde", "<office:dde-source office:dde-application=\"soffice\"/>");
        body("an embedded object", "object", "<draw:object xlink:href=\"./Object 1\"/>");
        body("an embedded object", "ole", "<draw:object-ole xlink:href=\"./Object 1\"/>");
        body(
            "an embedded object",
            "frame",
            "<draw:floating-frame xlink:href=\"https://x.example\"/>",
        );
        body("an embedded object", "plugin", "<draw:plugin xlink:href=\"a.mp4\"/>");
        body(
            "a macro",
            "event",
            "<script:event-listener script:event-name=\"dom:load\" xlink:href=\"vnd.sun.star.script:a\"/>",
        );
        body("a macro", "script", "<text:script>x</text:script>");
        body(
            "a macro",
            "renamed prefix",
            "<q:script xmlns:q=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">x</q:script>",
        );
        body(
            "an active link",
            "javascript",
            "<text:a xlink:href=\"javascript:alert(1)\">x</text:a>",
        );
        body(
            "an active link",
            "entity",
            "<text:a xlink:href=\"&#106;avascript:alert(1)\">x</text:a>",
        );
        body("an active link", "macro", "<text:a xlink:href=\"vnd.sun.star.script:x\">x</text:a>");
        body("a form", "form", "<form:form/>");
        body(
            "a formula that fetches",
            "dde",
            "<table:table-cell table:formula=\"of:=DDE(&quot;soffice&quot;;&quot;a&quot;;&quot;b&quot;)\"/>",
        );
        body(
            "a formula that fetches",
            "web",
            "<table:table-cell table:formula=\"of:=WEBSERVICE(&quot;https://x&quot;)\"/>",
        );
        body("broken XML", "open", "<text:p>");
        body(
            "broken XML",
            "deep",
            &format!("{}{}", "<text:p>".repeat(5_000), "</text:p>".repeat(5_000)),
        );
        for (what, data) in photographs() {
            let mut entries = odf(kind, &format!("<draw:image xlink:href=\"Pictures/a.{what}\"/>"));
            entries.push(Entry::new(&format!("Pictures/a.{what}"), &data));
            all.push(("a photograph in OpenDocument", format!("{what}.{ending}"), zip(&entries)));
        }
        for name in [
            "Basic/Standard/Module1.xml",
            "Scripts/python/a.py",
            "Object 1/content.xml",
            "Media/a.mp4",
            "Pictures2/a.png",
            "META-INF/macrosignatures.xml",
        ] {
            let mut entries = odf(kind, "<text:p>x</text:p>");
            entries.push(Entry::new(name, "<a/>"));
            all.push((
                "a part that runs or holds",
                format!("{}.{ending}", name.replace('/', "-")),
                zip(&entries),
            ));
        }
        for (name, text) in [
            ("entities", "<!DOCTYPE a [<!ENTITY a \"b\">]><a>&a;</a>"),
            ("xxe", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
            ("utf-16", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>"),
            (
                "flat",
                "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>",
            ),
        ] {
            let mut entries = odf(kind, "");
            entries[1].data = text.as_bytes().to_vec();
            all.push(("an XML trick", format!("{name}.{ending}"), zip(&entries)));
        }
        let mut locked = odf(kind, "");
        locked[4].data = b"<m xmlns:m='x'><m:file-entry><m:encryption-data/></m:file-entry></m>".to_vec();
        all.push(("an encrypted package", format!("locked.{ending}"), zip(&locked)));
        let mut other = odf(kind, "");
        other.swap(0, 1);
        all.push(("a hidden kind", format!("late.{ending}"), zip(&other)));
    }
}

fn open_xml(all: &mut Vec<Case>) {
    for kind in OOXMLS {
        let folder = match kind {
            "docx" => "word",
            "xlsx" => "xl",
            _ => "ppt",
        };
        let mut body = |what: &'static str, name: &str, body: &str| all.push((what, format!("{name}.{kind}"), zip(&ooxml(kind, body, ""))));
        body(
            "a field that runs",
            "dde",
            "<w:p><w:fldSimple w:instr=\" DDEAUTO c:\\\\windows\\\\cmd.exe a\"/></w:p>",
        );
        body(
            "a field that runs",
            "pieces",
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        );
        body(
            "a field that runs",
            "picture",
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDEPICTURE \"https://x\"</w:instrText></w:r>",
        );
        body("a field that runs", "button", "<w:fldSimple w:instr=\"MACROBUTTON x\"/>");
        body("an embedded object", "object", "<w:object/>");
        body("an embedded object", "chunk", "<w:altChunk r:id=\"rId9\"/>");
        body("an embedded object", "control", "<w:control r:id=\"rId9\"/>");
        body("an embedded object", "sound", "<a:snd r:embed=\"rId9\"/>");
        body("a form", "field", "<w:ffData/>");
        body("base64 in XML", "bin", "<w:binData>AAAA</w:binData>");
        body("outside content", "vml", "<v:imagedata src=\"https://x.example/a.jpg\"/>");
        body("outside content", "link", "<a:blip r:link=\"rId9\"/>");
        body("an active link", "action", "<a:hlinkClick action=\"ppaction://program?x\"/>");
        body("a formula that fetches", "dde", "<w:f>cmd|'/c calc'!A0</w:f>");
        body("a formula that fetches", "web", "<w:f>WEBSERVICE(\"https://x\")</w:f>");
        for relation_kind in [
            "oleObject",
            "package",
            "video",
            "vbaProject",
            "control",
            "aFChunk",
            "attachedTemplate",
            "externalLink",
            "subDocument",
            "invented",
        ] {
            let mut entries = ooxml(kind, "", &relation("rId1", relation_kind, "spare.bin", false));
            entries.push(Entry::new(&format!("{folder}/spare.bin"), "\u{1}\u{2}"));
            all.push(("a relation to what runs or holds", format!("{relation_kind}.{kind}"), zip(&entries)));
        }
        for (name, relation_kind, target) in [
            ("template", "attachedTemplate", "https://x.example/a.dotm"),
            ("image", "image", "https://x.example/a.png"),
            ("image-file", "image", "file:///c:/a.png"),
            ("script", "hyperlink", "javascript:alert(1)"),
            ("file", "hyperlink", "file:///etc/passwd"),
            ("unc", "oleObject", "\\\\evil\\share"),
            ("mhtml", "styles", "mhtml:https://x.example!a"),
        ] {
            all.push((
                "an outside relation",
                format!("{name}.{kind}"),
                zip(&ooxml(kind, "", &relation("rId1", relation_kind, target, true))),
            ));
        }
        for (what, data) in photographs() {
            let mut entries = ooxml(
                kind,
                "<a:blip r:embed=\"rId1\"/>",
                &relation("rId1", "image", &format!("media/a.{what}"), false),
            );
            entries.push(Entry::new(&format!("{folder}/media/a.{what}"), data));
            all.push(("a photograph in Office Open XML", format!("{what}.{kind}"), zip(&entries)));
        }
        let mut macros = ooxml(kind, "", "");
        macros[0].data = String::from_utf8(macros[0].data.clone())
            .unwrap()
            .replace("openxmlformats-officedocument", "ms-office.macroEnabled")
            .into_bytes();
        all.push(("macros renamed", format!("macros.{kind}"), zip(&macros)));
        all.push((
            "an encrypted package",
            format!("old.{kind}"),
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(80),
        ));
    }
    all.push(("a hidden kind", "sheet.docx".to_owned(), zip(&ooxml("xlsx", "", ""))));
    all.push(("a hidden kind", "text.odt".to_owned(), zip(&odf("spreadsheet", ""))));
}

fn texts(all: &mut Vec<Case>) {
    for ending in ["txt", "csv", "ics"] {
        for (name, text) in [
            ("html", "<html><body>x</body></html>".as_bytes()),
            ("script", b"hello <script>alert(1)</script>"),
            ("svg", b"<svg onload=alert(1)>"),
            ("xml", b"<?xml version='1.0'?><a/>"),
            ("data", b"see data:image/png;base64,iVBORw0KGgo="),
            ("base64", b"/9j/4AAQSkZJRgABAQ"),
            ("nul", b"a\0b"),
            ("escape", b"a\x1b[31mb"),
            ("utf-16", b"\xff\xfea\0b\0"),
            ("bidi", "a\u{202e}b".as_bytes()),
            ("shell", b"#!/bin/sh\nrm -rf /"),
            ("rtf", b"{\\rtf1 x}"),
            ("pdf", b"x\n%PDF-1.4"),
            ("mail", b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"),
            ("noise", &[0x80_u8, 0x9f, 0xe9, 0xff, 0xc0].repeat(50)),
        ] {
            all.push(("text that is more", format!("{name}.{ending}"), text.to_vec()));
        }
    }
    for (name, lines) in [
        ("attach", "ATTACH:https://x.example/a.jpg"),
        ("inline", "ATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD"),
        ("image", "IMAGE;VALUE=URI:https://x.example/a.jpg"),
        ("alarm", "BEGIN:VALARM\r\nACTION:EMAIL\r\nEND:VALARM"),
        ("run", "ACTION:PROCEDURE"),
        ("photo", "PHOTO:x"),
        ("binary", "X-PHOTO;ENCODING=BASE64:QUJD"),
        ("folded", "AT\r\n TACH:https://x.example/a.jpg"),
        ("html", "DESCRIPTION;ALTREP=\"https://x.example\":x"),
        ("structured", "STRUCTURED-DATA:x"),
        ("nested", "BEGIN:VCALENDAR\r\nEND:VCALENDAR"),
        ("card", "BEGIN:VCARD\r\nEND:VCARD"),
    ] {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        all.push(("a calendar with more", format!("{name}.ics"), text.into_bytes()));
    }
    let good = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    all.push((
        "a calendar with more",
        "after.ics".to_owned(),
        format!("{good}UID:2\r\n").into_bytes(),
    ));
    all.push((
        "a calendar with more",
        "none.ics".to_owned(),
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_vec(),
    ));
    all.push(("too large", "large.txt".to_owned(), vec![b'a'; 10 * 1024 * 1024 + 1]));
}
