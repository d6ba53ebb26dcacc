//! PDF: what a page, a file and its revisions can hide.

#![expect(
    clippy::too_many_lines,
    clippy::large_stack_arrays,
    clippy::format_collect,
    reason = "lists of cases"
)]

use super::super::made::*;
use super::Case;

pub(super) fn pages(all: &mut Vec<Case>) {
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

pub(super) fn files(all: &mut Vec<Case>) {
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
    // found by fuzzing: such a page was left out of the copy, which then was damaged
    for (what, kid) in [
        ("missing", Vec::new()),
        ("list", vec![b"[1 2]".to_vec()]),
        ("stream", vec![stream("", WORDS)]),
    ] {
        let pages = [b"<</Type /Catalog /Pages 2 0 R>>".to_vec(), b"<</Kids [3 0 R] /Count 1>>".to_vec()];
        push("pages that are none", what, pdf_of(&[pages.to_vec(), kid].concat(), ""));
    }
    push(
        "a bomb",
        "flate",
        pdf_page("", "", "", WORDS, &[stream("/Filter /FlateDecode", &tight(&vec![b' '; 6_000_000]))]),
    );
    push(
        "a bomb",
        "twice",
        pdf_page(
            "",
            "",
            "",
            WORDS,
            &[stream("/Filter [/FlateDecode /FlateDecode]", &tight(&tight(&vec![0; 9_000_000])))],
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
    // found by fuzzing: a JPEG but for the two bytes it begins with
    for mark in [b"JFIF\0".as_slice(), b"Exif\0"] {
        let mesh = stream(
            "/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 1 0 1 0 1]",
            &[b"\xe0\0\x10", mark, &[7; 300]].concat(),
        );
        push(
            "a picture without its beginning",
            &String::from_utf8_lossy(&mark[..4]),
            pdf_page("", "", "/Shading <</S 6 0 R>>", b"/S sh", &[mesh]),
        );
    }
    // found by fuzzing: few enough to be written out, and more than is read again
    let fewer = |number: usize| format!("[{}]", format!("{number} 0 R ").repeat(110)).into_bytes();
    push(
        "a bomb",
        "a million nothings",
        pdf_page(
            "",
            "",
            "/ColorSpace <</T 6 0 R>>",
            WORDS,
            &[fewer(7), fewer(8), fewer(9), b"[/DeviceRGB]".to_vec()],
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
