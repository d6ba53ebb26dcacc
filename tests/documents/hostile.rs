//! What must not come in: kind, name of the file, bytes.

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
    pages(&mut all);
    files_of_pages(&mut all);
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
                entries.push(Entry::new(name, "<a/>"))
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
            entries[2].local_name = "other.xml".to_owned()
        });
        with("headers that differ", "size", &|entries| entries[2].size = Some(9_999));
        with("headers that differ", "sum", &|entries| entries[2].crc = Some(7));
        with("an encrypted entry", "locked", &|entries| entries[2].flags = 1);
        with("a link", "symlink", &|entries| entries[2].mode = 0o120_777);
        with("a link", "device", &|entries| entries[2].mode = 0o060_666);
        with("data between", "gap", &|entries| entries[2].before = jpeg());
        with("a bomb", "large", &|entries| {
            entries.push(Entry::new("styles2.xml", vec![b' '; 3_000_000]))
        });
        with("a bomb", "many", &|entries| {
            entries.extend((0..2_001).map(|n| Entry::new(&format!("p{n}.xml"), "<a/>")))
        });
        with("a bomb", "nested", &|entries| {
            entries.push(Entry::new("inner.zip", zip(&[Entry::new("x", vec![0; 500_000])])))
        });
        with("data that is no part", "photo", &|entries| {
            entries.push(Entry::new("spare.jpg", jpeg()))
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

fn pages(all: &mut Vec<Case>) {
    let mut push = |kind: &'static str, name: &str, bytes: Vec<u8>| all.push((kind, format!("{name}.pdf"), bytes));
    let xobject = "/XObject <</I 6 0 R>>";
    push(
        "a picture on a page",
        "flate",
        pdf_page("", "", xobject, b"/I Do", &[raster(300, 200, 60_000)]),
    );
    for filter in [
        "DCTDecode",
        "JPXDecode",
        "CCITTFaxDecode",
        "JBIG2Decode",
        "LZWDecode",
        "RunLengthDecode",
        "D#43TDecode",
        "Invented",
    ] {
        let image = stream(
            &format!("/Subtype /Image /Width 300 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /{filter}"),
            &jpeg(),
        );
        push("a picture on a page", filter, pdf_page("", "", xobject, b"/I Do", &[image]));
    }
    let chain = stream(
        "/Subtype /Image /Width 300 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter [/FlateDecode /DCTDecode]",
        &zlib(&jpeg()),
    );
    push("a picture behind filters", "chain", pdf_page("", "", xobject, b"/I Do", &[chain]));
    let many = stream(
        "/Subtype /Image /Width 9 /Height 9 /Filter [/ASCIIHexDecode /ASCIIHexDecode /ASCIIHexDecode /DCTDecode]",
        b"41>",
    );
    push(
        "a picture behind filters",
        "long chain",
        pdf_page("", "", xobject, b"/I Do", &[many]),
    );
    push(
        "a picture in the painting",
        "inline",
        pdf_page("", "", "", b"q BI /W 200 /H 200 /BPC 8 /CS /G ID abc EI Q", &[]),
    );
    push(
        "a picture in the painting",
        "inline in form",
        pdf_page(
            "",
            "",
            xobject,
            b"/I Do",
            &[stream("/Subtype /Form /BBox [0 0 1 1]", b"BI /W 9 ID x EI")],
        ),
    );
    let form = stream("/Subtype /Form /BBox [0 0 1 1] /Resources <</XObject <</J 7 0 R>>>>", b"/J Do");
    push(
        "a picture further in",
        "form",
        pdf_page("", "", xobject, b"/I Do", &[form, raster(300, 200, 60_000)]),
    );
    let pattern = stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources <</XObject <</J 7 0 R>>>>",
        b"/J Do",
    );
    push(
        "a picture further in",
        "pattern",
        pdf_page(
            "",
            "",
            "/Pattern <</P 6 0 R>>",
            b"/Pattern cs /P scn",
            &[pattern, raster(300, 200, 60_000)],
        ),
    );
    let mask = b"<</SMask <</S /Luminosity /G 7 0 R>>>>".to_vec();
    let group = stream("/Subtype /Form /BBox [0 0 1 1] /Resources <</XObject <</J 8 0 R>>>>", b"/J Do");
    push(
        "a picture further in",
        "soft mask",
        pdf_page(
            "",
            "",
            "/ExtGState <</G 6 0 R>>",
            b"/G gs",
            &[mask, group, raster(300, 200, 60_000)],
        ),
    );
    let small = stream(
        "/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 7 0 R",
        b"abcd",
    );
    push(
        "a picture further in",
        "image's mask",
        pdf_page("", "", xobject, b"/I Do", &[small, raster(300, 200, 60_000)]),
    );
    let letters = b"<</Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs <</a 7 0 R>> /Encoding <</Differences [0 /a]>> /FirstChar 0 /LastChar 0 /Widths [1]>>".to_vec();
    push(
        "a picture further in",
        "letters",
        pdf_page(
            "",
            "",
            "/Font <</T 6 0 R>>",
            b"",
            &[letters.clone(), stream("", b"1 0 d0 BI /W 99 ID x EI")],
        ),
    );
    let typed = pdf_page("", "", "", WORDS, &[raster(300, 200, 60_000)]);
    push("a picture that no page shows", "spare", typed);
    push(
        "a picture that no page shows",
        "thumb",
        pdf_page("", "/Thumb 6 0 R", "", WORDS, &[raster(120, 120, 9_000)]),
    );
    push(
        "a picture that no page shows",
        "stamp",
        pdf_page(
            "",
            "/Annots [<</Subtype /Stamp /Rect [0 0 9 9] /AP <</N 6 0 R>>>>]",
            "",
            WORDS,
            &[raster(120, 120, 9_000)],
        ),
    );
    let tiles: Vec<Vec<u8>> = (0..9).map(|n| raster(96, 96, 9_000 + n)).collect();
    let names: String = (0..9).map(|n| format!("/I{n} {} 0 R ", n + 6)).collect();
    push(
        "a picture in tiles",
        "tiles",
        pdf_page("", "", &format!("/XObject <<{names}>>"), b"", &tiles),
    );
    let sampled = stream(
        "/FunctionType 0 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] /Size [300 300] /BitsPerSample 8",
        &[9; 270_000],
    );
    push(
        "a picture as colours",
        "function",
        pdf_page(
            "",
            "",
            "/Shading <</S <</ShadingType 1 /ColorSpace /DeviceRGB /Function 6 0 R>>>>",
            b"/S sh",
            &[sampled],
        ),
    );
    for shading in [4, 5, 6, 7] {
        let mesh = stream(
            &format!(
                "/ShadingType {shading} /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 1 0 1 0 1]"
            ),
            &[7; 90_000],
        );
        push(
            "a picture as colours",
            &format!("mesh {shading}"),
            pdf_page("", "", "/Shading <</S 6 0 R>>", b"/S sh", &[mesh]),
        );
    }
    push(
        "a picture in a font",
        "file",
        pdf_page(
            "",
            "",
            "/Font <</T 6 0 R>>",
            WORDS,
            &[
                b"<</Type /Font /Subtype /TrueType /FontDescriptor <</Type /FontDescriptor /FontFile2 7 0 R>>>>".to_vec(),
                stream("", &jpeg()),
            ],
        ),
    );
    for action in [
        "/S /JavaScript /JS (app.alert(1))",
        "/S /J#61vaScript /#4aS (x)",
        "/S /Launch /F (calc.exe)",
        "/S /SubmitForm /F (https://x)",
        "/S /ImportData /F (x)",
        "/S /GoToR /F (other.pdf)",
        "/S /GoToE",
        "/S /URI /URI (javascript:alert\\(1\\))",
        "/S /URI /URI (file:///etc/passwd)",
        "/S /Rendition",
        "/S /Named /N /Print",
        "/S /Hide /T (x)",
        "/S /SetOCGState",
        "/S /Sound",
        "/S /Movie",
    ] {
        let name = action.split_whitespace().nth(1).unwrap().trim_start_matches('/').replace('#', "_");
        push(
            "an action",
            &format!("open-{name}-{}", action.len()),
            pdf_page(&format!("/OpenAction <<{action}>>"), "", "", WORDS, &[]),
        );
        push(
            "an action",
            &format!("link-{name}-{}", action.len()),
            pdf_page(
                "",
                &format!("/Annots [<</Subtype /Link /Rect [0 0 9 9] /A <<{action}>>>>]"),
                "",
                WORDS,
                &[],
            ),
        );
    }
    push(
        "an action",
        "page",
        pdf_page("", "/AA <</O <</S /URI /URI (https://x)>>>>", "", WORDS, &[]),
    );
    push(
        "an action",
        "names",
        pdf_page(
            "/Names <</JavaScript <</Names [(a) 6 0 R]>>>>",
            "",
            "",
            WORDS,
            &[b"<</S /JavaScript>>".to_vec()],
        ),
    );
    push(
        "a form",
        "fields",
        pdf_page("/AcroForm <</Fields [6 0 R]>>", "", "", WORDS, &[b"<</FT /Tx /T (a)>>".to_vec()]),
    );
    push("a form", "widget", pdf_page("", "/Annots [<</Subtype /Widget>>]", "", WORDS, &[]));
    push("a form", "xfa", pdf_page("/AcroForm <</XFA (x)>>", "", "", WORDS, &[]));
    push(
        "a file in a page",
        "names",
        pdf_page("/Names <</EmbeddedFiles <<>>>>", "", "", WORDS, &[]),
    );
    push(
        "a file in a page",
        "stream",
        pdf_page("", "", "", WORDS, &[stream("/Type /EmbeddedFile", b"MZ")]),
    );
    for kind in ["FileAttachment", "Sound", "Movie", "Screen", "3D", "RichMedia"] {
        push(
            "a file in a page",
            kind,
            pdf_page("", &format!("/Annots [<</Subtype /{kind}>>]"), "", WORDS, &[]),
        );
    }
    push(
        "a stream elsewhere",
        "file",
        pdf_page("", "", xobject, b"/I Do", &[stream("/Subtype /Form /F (https://x.example/a)", b"")]),
    );
}

fn files_of_pages(all: &mut Vec<Case>) {
    let mut push = |kind: &'static str, name: &str, bytes: Vec<u8>| all.push((kind, format!("{name}.pdf"), bytes));
    let good = pdf_page("", "", "", WORDS, &[]);
    let objects = |page: &[u8]| {
        vec![
            b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
            b"<</Kids [3 0 R] /Count 1>>".to_vec(),
            page.to_vec(),
        ]
    };
    push(
        "an encrypted file",
        "standard",
        pdf_of(&objects(b"<</Type /Page>>"), "/Encrypt <</Filter /Standard /V 1>>"),
    );
    push("an encrypted file", "hex", pdf_of(&objects(b"<</Type /Page>>"), "/Encryp#74 4 0 R"));
    // a second revision that adds a picture, and one that hides it
    let at = good.windows(4).position(|window| window == b"xref").unwrap();
    let later = |good: &[u8], number: usize, object: &[u8], at: usize| {
        let mut out = good.to_vec();
        let place = out.len();
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
        let table = out.len();
        out.extend(
            format!("xref\n{number} 1\n{place:010} 00000 n \ntrailer\n<</Size 9 /Root 1 0 R /Prev {at}>>\nstartxref\n{table}\n%%EOF\n")
                .bytes(),
        );
        out
    };
    let image = raster(300, 200, 60_000);
    push("a later revision", "adds", later(&good, 6, &image, at));
    let shown = pdf_page("", "", "/XObject <</I 6 0 R>>", b"/I Do", &[image]);
    let at_shown = shown.windows(5).rposition(|window| window == b"xref\n").unwrap();
    let at_shown = shown[..at_shown]
        .windows(5)
        .rposition(|window| window == b"xref\n")
        .unwrap_or(at_shown);
    push("a later revision", "hides", later(&shown, 6, b"null", at_shown));
    push(
        "a later revision",
        "script",
        later(
            &good,
            1,
            b"<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (x)>>>>",
            at,
        ),
    );
    push(
        "sections that turn in circles",
        "prev",
        String::from_utf8_lossy(&good)
            .replace("/Root 1 0 R", &format!("/Root 1 0 R /Prev {at}"))
            .into_bytes(),
    );
    push(
        "sections that lie",
        "offset",
        String::from_utf8_lossy(&good)
            .replace(&format!("startxref\n{at}"), "startxref\n7")
            .into_bytes(),
    );
    push(
        "sections that lie",
        "number",
        String::from_utf8_lossy(&good).replace("5 0 obj", "9 0 obj").into_bytes(),
    );
    push(
        "sections that lie",
        "far",
        String::from_utf8_lossy(&good)
            .replace(&format!("startxref\n{at}"), "startxref\n99999999999999999999")
            .into_bytes(),
    );
    // an object between others that no section knows
    let mut unknown = good[..at].to_vec();
    unknown.extend(b"77 0 obj\n<</Hidden true>>\nendobj\n");
    let moved = unknown.len();
    unknown.extend(&good[at..]);
    push(
        "data between objects",
        "unknown",
        String::from_utf8_lossy(&unknown)
            .replace(&format!("startxref\n{at}"), &format!("startxref\n{moved}"))
            .into_bytes(),
    );
    let inner = b"7 0 <</S /JavaScript /JS (x)>>";
    let inner_image = b"7 0 <</Subtype /Image /Width 300 /Height 300>>";
    for (name, inner) in [("script", inner.as_slice()), ("image", inner_image)] {
        push(
            "an object in a stream",
            name,
            pdf_page(
                "",
                "",
                "",
                WORDS,
                &[stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &zlib(inner))],
            ),
        );
    }
    push(
        "an object in a stream",
        "short",
        pdf_page("", "", "", WORDS, &[stream("/Type /ObjStm /N 1 /First 4", b"7 0 null JUNKJUNK")]),
    );
    push(
        "values that go deep",
        "arrays",
        pdf_page("", "", "", WORDS, &[[b"[".repeat(100_000), b"]".repeat(100_000)].concat()]),
    );
    push("values that go deep", "painting", pdf_page("", "", "", &b"[".repeat(100_000), &[]));
    push(
        "values that go deep",
        "pages",
        pdf_of(
            &[b"<</Type /Catalog /Pages 2 0 R>>".to_vec(), b"<</Kids [2 0 R] /Count 1>>".to_vec()],
            "",
        ),
    );
    push(
        "a bomb",
        "flate",
        pdf_page("", "", "", WORDS, &[stream("/Filter /FlateDecode", &zlib(&vec![b' '; 6_000_000]))]),
    );
    push(
        "a bomb",
        "twice",
        pdf_page(
            "",
            "",
            "",
            WORDS,
            &[stream("/Filter [/FlateDecode /FlateDecode]", &zlib(&zlib(&vec![0; 9_000_000])))],
        ),
    );
    let shared = |number: usize| format!("[{}]", format!("{number} 0 R ").repeat(2_000)).into_bytes();
    let letters = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Widths 7 0 R>>".to_vec();
    push(
        "a bomb",
        "lists of lists",
        pdf_page(
            "",
            "",
            "/Font <</T 6 0 R>>",
            WORDS,
            &[letters, shared(8), shared(9), shared(10), b"[1 2 3]".to_vec()],
        ),
    );
    push(
        "a bomb",
        "spaces of spaces",
        pdf_page(
            "",
            "",
            "/ColorSpace <</T 6 0 R>>",
            WORDS,
            &[shared(7), shared(8), shared(9), b"[/DeviceRGB]".to_vec()],
        ),
    );
    push("painting that is none", "operator", pdf_page("", "", "", b"1 0 0 nonsense", &[]));
    push("painting that is none", "string", pdf_page("", "", "", b"(open", &[]));
    push("keys twice", "root", pdf_page("/Pages 2 0 R", "", "", WORDS, &[]));
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
