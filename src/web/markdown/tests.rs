use super::*;
use proptest::prelude::*;
use scraper::Html;
use std::time::{Duration, Instant};

fn html(markdown: &str) -> String {
    render(markdown).to_string()
}

/// Everything that is in the page, as a browser would read it.
fn assert_harmless(output: &str) {
    for element in Html::parse_fragment(output).tree.values().filter_map(scraper::Node::as_element) {
        let name = element.name();
        assert!(
            [
                "html",
                "body",
                "p",
                "br",
                "strong",
                "em",
                "ul",
                "ol",
                "li",
                "blockquote",
                "h3",
                "h4",
                "h5",
                "h6",
                "a",
                "code",
                "pre",
                "hr"
            ]
            .contains(&name),
            "{name} in {output}"
        );
        for (attribute, value) in element.attrs() {
            match (name, attribute) {
                ("a", "href") => {
                    let scheme = value.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
                    assert!(scheme.is_some_and(|scheme| SCHEMES.contains(&scheme.as_str())), "{value}");
                }
                ("a", "rel") => assert_eq!(value, "noopener noreferrer nofollow"),
                ("ol", "start") => assert!(value.parse::<u64>().is_ok()),
                _ => panic!("{name} {attribute} in {output}"),
            }
        }
    }
    for mark in ["<script", "<img", "<svg", "<style", "<iframe"] {
        assert!(!output.to_ascii_lowercase().contains(mark), "{mark} in {output}");
    }
}

#[test]
fn ordinary_marks_become_ordinary_tags() {
    assert_eq!(
        html("Bonjour **à tous**,\nà *demain*"),
        "<p>Bonjour <strong>à tous</strong>,<br>\nà <em>demain</em></p>\n"
    );
    assert_eq!(html("# Sortie\n\n###### Détail"), "<h3>Sortie</h3>\n<h6>Détail</h6>\n");
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(html("> dit-il"), "<blockquote>\n<p>dit-il</p>\n</blockquote>\n");
    assert_eq!(html("```js evil\na < b\n```"), "<pre><code>a &lt; b\n</code></pre>\n");
    assert_eq!(html("---"), "<hr>\n");
}

#[test]
fn links_lead_only_to_the_web_and_to_mail() {
    let rel = "rel=\"noopener noreferrer nofollow\"";
    assert_eq!(
        html("[ici](https://a.fr/b?c=d)"),
        format!("<p><a href=\"https://a.fr/b?c=d\" {rel}>ici</a></p>\n")
    );
    assert_eq!(
        html("<ecole@a.fr>"),
        format!("<p><a href=\"mailto:ecole@a.fr\" {rel}>ecole@a.fr</a></p>\n")
    );
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:x",
        "java\nscript:x",
        "&#106;avascript:x",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/school",
        "file:///etc/passwd",
        "\u{1}javascript:x",
        "javascript\u{9}:x",
    ] {
        let output = html(&format!("[ici](<{target}>) [là]({target})"));
        assert!(!output.contains("<a"), "{target}: {output}");
        assert_harmless(&output);
    }
}

#[test]
fn typed_tags_are_text_and_pictures_are_nothing() {
    assert_eq!(html("j'<3 les <b>maths</b>"), "<p>j'&lt;3 les &lt;b&gt;maths&lt;/b&gt;</p>\n");
    assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    for picture in [
        "![Léa](https://x/l.jpg)",
        "![](data:image/png;base64,AAAA)",
        "[![a](b)](https://x)",
        "![a ![b](c) d](e)",
    ] {
        let output = html(&format!("avant {picture} après"));
        assert!(output.contains("avant") && output.contains("après"));
        assert!(!output.contains("Léa") && !output.contains("data:") && !output.contains("jpg"));
        assert_harmless(&output);
    }
    assert_harmless(&html(
        "<img src=x onerror=alert(1)>\n\n<svg/onload=x>\n\n<a href=\"javascript:x\" onclick=x>y</a>",
    ));
}

#[test]
fn what_is_not_offered_stays_as_typed() {
    assert!(html("| a | b |\n|---|---|\n| 1 | 2 |").contains("| a | b |"));
    assert!(html("note[^1]\n\n[^1]: pied").contains("^1"));
    assert!(html("~~non~~").contains("~~non~~"));
}

#[test]
fn hostile_lengths_and_depths_take_no_time() {
    for hostile in [
        "[".repeat(1_000_000),
        ">".repeat(50_000),
        "[".repeat(LONGEST),
        "*a ".repeat(LONGEST / 3),
        "`".repeat(LONGEST),
        "- ".repeat(LONGEST / 2),
        "![".repeat(LONGEST / 2),
        "<".repeat(LONGEST),
        "[a](".repeat(LONGEST / 4),
        "_*".repeat(LONGEST / 2),
        "> - ".repeat(LONGEST / 4),
        "\n> ".repeat(LONGEST / 3),
        "[a]: b\n".repeat(LONGEST / 7),
        "&".repeat(LONGEST / 4),
        "«".repeat(LONGEST / 8),
        "&".repeat(1_000_000),
        "<a ".repeat(LONGEST / 3),
    ] {
        let began = Instant::now();
        let output = render(&hostile);
        plain_text(&hostile, 200);
        // generous: an unoptimised build on a busy machine; anything quadratic takes minutes
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{:?} for {:.8}…",
            began.elapsed(),
            hostile
        );
        assert!(output.as_str().matches("<blockquote").count() <= DEEPEST);
    }
}

#[test]
fn nothing_typed_is_lost_beyond_the_cap_or_the_depth() {
    let long = format!("{}fin <b>", "mot ".repeat(LONGEST / 4));
    assert!(html(&long).ends_with("fin &lt;b&gt;</p>\n"));
    assert!(html(&format!("{}fond", "> ".repeat(50))).contains("fond"));
    assert!(html(&format!("{}fond", "- ".repeat(50))).contains("fond"));
}

#[test]
fn the_plain_beginning_is_cut_between_words() {
    assert_eq!(
        plain_text("# Sortie\n\nau **mu**sée [ici](https://a.fr) ![x](y)", 100),
        "Sortie au musée ici"
    );
    assert_eq!(plain_text("un deux trois", 13), "un deux trois");
    assert_eq!(plain_text("un deux trois", 12), "un deux…");
    assert_eq!(plain_text("anticonstitutionnellement", 6), "antic…");
    assert_eq!(plain_text("", 10), "");
    assert_eq!(plain_text("a\nb", 10), "a b");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_is_typed_comes_out_harmless(parts in proptest::collection::vec(prop_oneof![
        "\\PC{0,12}",
        proptest::sample::select(vec![
            "<script>", "</script>", "<img src=x onerror=y>", "![", "](", ")", "[", "]", "javascript:", "<a href='", "'>", "\n", "\n\n",
            "> ", "- ", "1. ", "```", "`", "**", "_", "<!--", "-->", "<![CDATA[", "&lt;", "&#x6a;", "\\", "<", ">", "\"", "https://a", "|",
            "<style>", "<svg onload=x>", "# ", "<noscript>", "<math>", "<textarea>", "<xmp>", "\t",
        ]).prop_map(str::to_owned),
    ], 0..40)) {
        let typed = parts.concat();
        assert_harmless(&html(&typed));
        prop_assert!(plain_text(&typed, 50).chars().count() <= 50);
    }
}
